"""Tables that were not made by us: generated columns, partial indexes, keys that say half, virtual tables, odd types."""

import logging

from play import show
from sqlalchemy import Column, Computed, Index, Integer, MetaData, String, Table, create_engine, inspect, text
from sqlalchemy.schema import CreateTable

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
engine = create_engine("sqlite://")
connection = engine.connect()
for sql in (
    "create table owner (a integer, b text, primary key (b, a))",
    "create table lone (id integer primary key autoincrement, v text collate nocase default (1 + 2))",
    "create table pet (x integer, y text, z integer references lone, foreign key (y, x) references owner)",
    "create table kept (z integer constraint named references lone on delete set null on update no action not null)",
    "create table when_ (z integer references lone (id) match simple deferrable initially deferred, w int unique)",
    "create table odd (z integer references lone on delete cascade match full, "
    "foreign key (z) references gone (no) not deferrable)",
    "create table gen (a integer,\n"
    " b integer generated always as (a * 2) stored,\n c generated always as (a + 1),\n"
    " d text generated always as (lower('x')) virtual)",
    "create table typed (a unsigned big int, b varchar(5) not null, c, d double precision, e numeric(5, 2), "
    "f decimal(3), g text(9),"
    " h foo(1, 2), i integer(5), j date(3), k boolean(1), l nchar(4, 5), m json, n clob, o blob(3), p datetime(6), q float(3))",
    "create table strict_ (id int primary key, v any) without rowid",
    "create index plain on lone (v desc)",
    "create unique index some on lone (v, id) where v is not null and id > (1 + 2)",
    "create index lower_some on lone (lower(v)) WHERE id = 3",
    "create index [odd name] on lone (id)\n where id in (1, 2)",
    "create view seen as select v, id + 1 as n from lone where id > 3",
    "create temp table hidden (id integer primary key, t text references lone)",
    "create temp view veiled as select 1 as one",
    'create table [a b] ([c d] integer, "e""f" text, `g` text)',
    'create table "sqlit_e" (id integer)',
    "attach ':memory:' as far",
    "create table far.lone (id integer primary key, other integer references elsewhere)",
    "create index far.ix on lone (other) where other > 5",
    "insert into lone (v) values ('x')",
    "analyze",
):
    show(lambda: connection.exec_driver_sql(sql))
for module in "fts5(title, body)", "rtree(id, x0, x1)":
    show(lambda: connection.exec_driver_sql(f"create virtual table found using {module}"))
    show(lambda: [(c["name"], repr(c["type"])) for c in inspect(connection).get_columns("found")])
    show(lambda: Table("found", MetaData(), autoload_with=connection).c.keys())
    show(lambda: connection.exec_driver_sql("drop table found"))
seen = inspect(connection)
asked = (
    seen.get_columns,
    seen.get_pk_constraint,
    seen.get_foreign_keys,
    seen.get_indexes,
    seen.get_unique_constraints,
    seen.get_check_constraints,
    seen.get_table_options,
    seen.get_table_comment,
    seen.get_view_definition,
    seen.has_table,
    seen.get_sequence_names,
)
names = (
    "owner",
    "lone",
    "pet",
    "kept",
    "when_",
    "odd",
    "gen",
    "typed",
    "strict_",
    "seen",
    "hidden",
    "a b",
    "none",
    "sqlite_master",
)
for name in (*names, "sqlite_sequence", "sqlite_stat1", "sqlite_none", "LONE"):
    for ask in asked:
        show(lambda: str(ask(name)))
    show(lambda: str(CreateTable(Table(name, MetaData(), autoload_with=connection, resolve_fks=False))))
for ask in asked:
    show(lambda: str(ask("lone", schema="far")))
    show(lambda: str(ask("lone", "none")))
show(lambda: (seen.get_table_names(), seen.get_view_names(), seen.get_temp_table_names(), seen.get_temp_view_names()))
show(lambda: (seen.get_schema_names(), seen.default_schema_name, seen.get_table_names("far"), seen.get_view_names("far")))
show(lambda: seen.get_sorted_table_and_fkc_names()[-1][1])
show(lambda: [each for each, _ in seen.get_sorted_table_and_fkc_names("far")])
show(lambda: connection.exec_driver_sql("alter table owner add column c integer"))
show(lambda: (len(seen.get_columns("owner")), len(inspect(connection).get_columns("owner"))))
meta = MetaData()
show(lambda: sorted(meta.reflect(connection, views=True, resolve_fks=False) or meta.tables))
show(lambda: sorted((i.name, str(i.dialect_options["sqlite"]["where"])) for i in meta.tables["lone"].indexes))
show(lambda: [(c.name, repr(c.computed), repr(c.server_default)) for c in meta.tables["gen"].c])
show(lambda: str(CreateTable(meta.tables["gen"]).compile(engine)))
here = Table("mine", MetaData(), Column("a", Integer))
show(lambda: seen.reflecttable(here, None))
show(lambda: seen.reflect_table(here, None))
lone = Table("lone", MetaData(), Column("more", String))
extended = set()
show(lambda: inspect(connection).reflect_table(lone, None, _extend_on=extended) or [c.name for c in lone.c])
show(lambda: seen.reflect_table(lone, None, _extend_on=extended) or len(extended))
show(
    lambda: (
        Table("gen", MetaData(), Column("b", Integer, Computed("a * 3")), autoload_with=connection).c.b.computed.sqltext.text
    )
)
dialect = engine.dialect
show(lambda: dialect.server_version_info > (3, 0))
show(lambda: dialect.has_index(connection, "lone", "plain"))
show(lambda: dialect.has_index(connection, "lone", "none"))
show(lambda: dialect.has_index(connection, "none", "none"))
show(lambda: dialect.has_table(connection, "lone", schema="far"))
show(lambda: dialect.has_sequence(connection, "x"))
show(lambda: dialect.get_pk_constraint(connection, "owner"))
show(lambda: dialect.get_columns(connection, "gen"))
made = MetaData()
partial = Table("partial", made, Column("a", Integer), Column("b", Integer))
Index("px", partial.c.a, sqlite_where=partial.c.b > 5)
made.create_all(connection)
show(lambda: [str(each["dialect_options"]["sqlite_where"]) for each in inspect(connection).get_indexes("partial")])
show(lambda: text("x").compare(inspect(connection).get_indexes("partial")[0]["dialect_options"]["sqlite_where"]))
