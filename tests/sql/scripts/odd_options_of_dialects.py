"""Options for single dialects with unusual values."""

from play import out
from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    case,
    func,
    literal_column,
    text,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable, DropIndex


def t(f):
    try:
        out(str(f()))
    except Exception as x:
        out(type(x).__name__ + ": " + str(x))


pg, my, ora, sl = (postgresql.dialect(), mysql.dialect(), oracle.dialect(), sqlite.dialect())


def tab(**kw):
    m = MetaData()
    return Table("t", m, Column("id", Integer, primary_key=True), Column("name", String(50)), Column("data", Text), **kw)


def ct(d, **kw):
    t(lambda: str(CreateTable(tab(**kw)).compile(dialect=d)).split("\n)")[1])


names = """
    engine auto_increment data_directory index_directory partition_by partitions subpartition_by subpartitions
    row_format charset default_charset character_set default_character_set collate default_collate tablespace
    union key_block_size pack_keys stats_persistent avg_row_length checksum comment connection delay_key_write
    insert_method max_rows min_rows password stats_auto_recalc zzz_top secondary_engine_attribute
""".split()
for n in names:
    ct(my, **{"mysql_" + n: "v w"})
for n in ("engine", "avg_row_length", "stats_persistent", "partitions", "subpartitions", "max_rows"):
    ct(my, **{"mysql_" + n: 5})
ct(my, mysql_ENGINE="x")
ct(my, mysql_Engine="x", mysql_engine="y")


def ci(d, *cols, **kw):

    def go():
        x = tab()
        i = Index("ix", *[x.c[c] if isinstance(c, str) else c(x) for c in cols], **kw)
        return CreateIndex(i).compile(dialect=d)

    t(go)


for u in ("gin", "btree", "my_x", "a b", "a;b", 5, "GIN", ""):
    ci(pg, "name", postgresql_using=u)
ci(pg, "name", postgresql_ops={"zz": "x"})
ci(pg, lambda x: x.c.name.desc(), postgresql_ops={"name": "x"})
ci(pg, lambda x: x.c.name.desc().nullslast())
ci(pg, "name", postgresql_tablespace="A b")
ci(pg, "name", postgresql_where="x>5")
ci(pg, "name", postgresql_include=[])
ci(pg, "name", postgresql_with=None)
ci(pg, "name", postgresql_include=lambda: 1)


def cobj():
    x = tab()
    i = Index("ix", x.c.name, postgresql_include=[x.c.id])
    return CreateIndex(i).compile(dialect=pg)


t(cobj)


def ife(d, **kw):
    x = tab()
    i = Index("ix", x.c.name, **kw)
    return (
        str(CreateIndex(i, if_not_exists=True).compile(dialect=d))
        + " / "
        + str(DropIndex(i, if_exists=True).compile(dialect=d))
    )


for d in (pg, my, ora, sl):
    t(lambda: ife(d))
t(lambda: ife(pg, postgresql_concurrently=True))


def sch(d, **kw):
    m = MetaData()
    x = Table("t", m, Column("a", Integer), schema="S s")
    i = Index("ix", x.c.a, **kw)
    return str(CreateIndex(i).compile(dialect=d)) + " / " + str(DropIndex(i).compile(dialect=d))


for d in (pg, my, ora, sl):
    t(lambda: sch(d, oracle_compress=2, mysql_prefix="X", postgresql_concurrently=True))
for v in (True, 1, 5, 0, False):
    ci(ora, "name", "data", oracle_compress=v)
for v in (True, 1, "OLTP", "a b", False, None):
    ct(ora, oracle_compress=v)
for v in ("delete rows", "PRESERVE_ROWS", True, 1):
    ct(ora, oracle_on_commit=v)
    ct(pg, postgresql_on_commit=v)
ct(ora, oracle_on_commit="a", oracle_compress=True)
for v in ("x", ["a", "b"], ("a",), 5):
    ct(pg, postgresql_inherits=v)
for v in (10, {"name": 3, "data": 5}, {"name": 3}, {"t.name": 3}, {"zz": 4}):
    ci(my, "name", "data", mysql_length=v)
ci(my, lambda x: func.lower(x.c.name), "data", mysql_length={"data": 3})
ci(my, lambda x: func.lower(x.c.name), mysql_length=4)
ci(my, lambda x: x.c.name.desc(), mysql_length=4)
ci(my, lambda x: x.c.name.desc(), mysql_length={"name": 4})
ci(my, lambda x: x.c.name.label("q"), mysql_length={"q": 4})
ci(my, lambda x: x.c.name + "a")
ci(my, lambda x: -x.c.id)
ci(my, lambda x: x.c.id == 5)
ci(my, lambda x: literal_column("id"))
ci(my, lambda x: text("id"))
ci(my, lambda x: case((x.c.id > 1, 1)))
for w in ("btree", "a b", 5, None):
    ci(my, "name", mysql_using=w)
for w in ("FULLTEXT", "a b", 5, None):
    ci(my, "name", mysql_prefix=w)
    ci(my, "name", mysql_with_parser=w)


def pk(d, **kw):
    m = MetaData()
    x = Table("q", m, Column("id", Integer), PrimaryKeyConstraint("id", name="pk", **kw))
    return CreateTable(x).compile(dialect=d)


for w in ("btree", "a b", 5, None):
    t(lambda: pk(my, mysql_using=w))
