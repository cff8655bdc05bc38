"""Tables read from a database: some of their columns, columns of one's own, keys of one's own."""

import logging

from play import show
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, inspect

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
e = create_engine("sqlite://", future=True)
c = e.connect()
c.exec_driver_sql("create table other (id integer primary key, n integer)")
c.exec_driver_sql(
    """
    create table bird (
        id integer primary key,
        a integer references other(id),
        b varchar(5) default 'x',
        cc integer not null,
        unique (a, b),
        check (cc > 1),
        foreign key (b, cc) references other (id, n)
    )
    """
)
c.exec_driver_sql("create index ix on bird (a)")
c.exec_driver_sql("create index ix2 on bird (b, cc)")
c.exec_driver_sql("create unique index ix3 on bird (lower(b))")
c.exec_driver_sql("create view v as select id from bird")
t = lambda *a, **k: Table("bird", MetaData(), *a, autoload_with=c, **k)


def tell(x):
    return (
        [(repr(k), k.name) for k in x.c],
        sorted((str(i.name), [q.name for q in i.columns]) for i in x.indexes),
        sorted((type(k).__name__, [q.name for q in k.columns]) for k in x.constraints),
        sorted(f.target_fullname for f in x.foreign_keys),
    )


show(lambda: tell(t()))
show(lambda: tell(t(include_columns=["a", "cc"])))
show(lambda: tell(t(include_columns=["b"])))
show(lambda: tell(t(include_columns=[])))
show(lambda: tell(t(resolve_fks=False)))
show(lambda: tell(t(Column("a", Integer, key="aa"))))
show(lambda: tell(t(Column("extra", Integer))))
show(lambda: tell(t(Column("b", String(99), primary_key=True))))
show(lambda: tell(t(Column("id", Integer, key="ident"), Column("cc", Integer, key="c2"))))
m = MetaData()
x = Table("bird", m, Column("id", Integer, primary_key=True), Column("zz", Integer))
show(lambda: Table("bird", m, autoload_with=c))
show(lambda: tell(Table("bird", m, autoload_with=c, extend_existing=True)))
show(lambda: tell(Table("bird", m, Column("a", String), autoload_with=c, extend_existing=True)))
m = MetaData()
x = Table("bird", m, Column("id", String, primary_key=True), Column("b", Integer))
show(lambda: tell(Table("bird", m, autoload_with=c, extend_existing=True, autoload_replace=False)))
show(lambda: tell(Table("bird", m, autoload_with=c, keep_existing=True)))
m = MetaData()
m.reflect(c, views=True)
show(lambda: sorted(m.tables))
m = MetaData()
show(lambda: m.reflect(c, only=["bird"]))
show(lambda: sorted(m.tables))
m = MetaData()
show(lambda: m.reflect(c, only=["nope", "other"]))
show(lambda: m.reflect(c, only=lambda n, _: n.startswith("o"), resolve_fks=False))
show(lambda: sorted(m.tables))
m = MetaData()
show(lambda: m.reflect(c, schema="zz"))
show(lambda: Table("nope", MetaData(), autoload_with=c))
show(lambda: Table("v", MetaData(), autoload_with=c).c.keys())


def heard(insp, tab, info):
    if info["name"] == "a":
        info["key"] = "K"
        info["type"] = String
    if info["name"] == "id":
        info["key"] = "Ident"


m = MetaData()
event.listen(m, "column_reflect", heard)
show(lambda: tell(Table("bird", m, autoload_with=c)))
m = MetaData()
show(lambda: tell(Table("bird", m, autoload_with=c, listeners=[("column_reflect", heard)])))
i = inspect(c)
for f in (
    "get_table_names",
    "get_view_names",
    "get_schema_names",
    "get_temp_table_names",
    "get_sorted_table_and_fkc_names",
    "get_temp_view_names",
):
    show(lambda: getattr(i, f)())
for f in (
    "get_columns",
    "get_pk_constraint",
    "get_foreign_keys",
    "get_indexes",
    "get_unique_constraints",
    "get_check_constraints",
    "get_table_options",
    "get_table_comment",
    "has_table",
    "get_view_definition",
    "get_sequence_names",
):
    show(lambda: getattr(i, f)("bird"))
    show(lambda: getattr(i, f)("nope"))
    show(lambda: getattr(i, f)("v"))
show(lambda: i.reflect_table(Table("bird", MetaData()), ["a"]))
show(lambda: i.reflecttable(Table("bird", MetaData()), ["a"]))
show(lambda: i.has_sequence("x"))
show(lambda: i.default_schema_name)
from sqlalchemy.engine.reflection import Inspector

show(lambda: Inspector(c))
show(lambda: Inspector.from_engine(e).engine is e)

for left_out in (["a"], ["a", "b"], ["id"]):
    partly = Table("bird", MetaData())
    show(lambda: inspect(c).reflect_table(partly, None, exclude_columns=left_out))
    show(lambda: sorted(str([column.name for column in each.columns]) for each in (*partly.constraints, *partly.indexes)))
