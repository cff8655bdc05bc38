"""Options for single dialects: what comes of them in the text of tables and indexes."""

from play import out
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Sequence,
    String,
    Table,
    Text,
    UniqueConstraint,
    cast,
    delete,
    func,
    text,
    update,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import AddConstraint, CreateIndex, CreateTable, DropIndex


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
    t(lambda: CreateTable(tab(**kw)).compile(dialect=d))


def ci(d, *cols, **kw):

    def go():
        x = tab()
        i = Index("ix", *[x.c[c] if isinstance(c, str) else c(x) for c in cols], **kw)
        return CreateIndex(i).compile(dialect=d)

    t(go)


def di(d, *cols, **kw):

    def go():
        x = tab()
        i = Index("ix", *[x.c[c] for c in cols], **kw)
        return DropIndex(i).compile(dialect=d)

    t(go)


ct(pg, postgresql_inherits="a")
ct(pg, postgresql_inherits=("a", "b c"))
ct(pg, postgresql_with_oids=True)
ct(pg, postgresql_with_oids=False)
ct(pg, postgresql_on_commit="PRESERVE ROWS")
ct(pg, postgresql_on_commit="drop")
ct(pg, postgresql_tablespace="sp")
ct(pg, postgresql_tablespace="My Sp")
ct(pg, postgresql_partition_by="LIST (part)")
ct(
    pg,
    postgresql_partition_by="LIST (a)",
    postgresql_inherits="x",
    postgresql_with_oids=True,
    postgresql_on_commit="x_y",
    postgresql_tablespace="z",
)
ct(pg, postgresql_ignore_search_path=True)
ct(pg, postgresql_foo=1)
ct(pg, mysql_engine="InnoDB")
ci(pg, "name", postgresql_using="gin")
ci(pg, "name", postgresql_concurrently=True)
di(pg, "name", postgresql_concurrently=True)
di(pg, "name")
ci(pg, "name", "data", postgresql_ops={"name": "text_pattern_ops"})
ci(pg, "name", "data", postgresql_include=["id"])
ci(pg, "name", postgresql_include="id")
ci(pg, "name", postgresql_with={"fillfactor": 50, "buffering": "off"})
ci(pg, "name", postgresql_tablespace="sp")
ci(pg, "name", postgresql_where=text("x>5"), unique=True)
ci(
    pg,
    lambda x: func.lower(x.c.name).label("ln"),
    "data",
    postgresql_ops={"ln": "text_pattern_ops", "data": "int4_ops"},
    postgresql_using="btree",
)
ci(pg, lambda x: x.c.name.desc())
ci(pg, lambda x: x.c.id + 1)
ci(pg, lambda x: func.lower(x.c.name))
ci(
    pg,
    "name",
    postgresql_using="gin",
    postgresql_concurrently=True,
    postgresql_include=["id"],
    postgresql_with={"a": 1},
    postgresql_tablespace="q",
    postgresql_where=text("a"),
    unique=True,
)
ci(pg, "name", postgresql_with={})
ci(pg, "name", postgresql_using=False)
ci(pg, "name", mysql_length=5)
ci(pg, "name", postgresql_using="bad using")
ct(my, mysql_engine="InnoDB")
ct(my, comment="it's")
ct(my, mysql_charset="utf8", mysql_collate="utf8_bin", mysql_partition_by="HASH(id)", mysql_partitions="4")
ct(
    my,
    mysql_row_format="x",
    mysql_auto_increment=5,
    mysql_data_directory="/tmp",
    mysql_partition_by="HASH(id)",
    mysql_partitions="4",
    mysql_subpartition_by="x",
    mysql_subpartitions=2,
)
ct(my, mysql_tablespace="a", mysql_union="(a,b)", mysql_key_block_size="1024", mysql_pack_keys=1, mysql_stats_x="y")
ct(my, mariadb_engine="x")
ct(my, mysql_default_character_set="x")
ct(my, mysql_connection="a'b")
ci(my, "name", mysql_length=10)
ci(my, "name", "data", mysql_length={"name": 4, "data": 9})
ci(my, "name", "data", mysql_length={"name": 4})
ci(my, "name", mysql_prefix="FULLTEXT")
ci(my, "name", mysql_using="hash")
ci(my, "name", mysql_with_parser="ngram", mysql_prefix="FULLTEXT")
ci(my, "name", mysql_prefix="SPATIAL", unique=True)
ci(my, lambda x: func.lower(x.c.name))
ci(my, lambda x: x.c.name.desc())
ci(my, lambda x: x.c.id + 1, mysql_length=3)
ci(my, lambda x: cast(x.c.name, Integer))
di(my, "name")
ct(ora, oracle_on_commit="PRESERVE ROWS")
ct(ora, oracle_compress=True)
ct(ora, oracle_compress=6)
ct(ora, oracle_compress="OLTP")
ct(ora, oracle_resolve_synonyms=True)
ct(ora, prefixes=["GLOBAL TEMPORARY"], oracle_on_commit="delete_rows")
ci(ora, "name", oracle_bitmap=True)
ci(ora, "name", "data", oracle_compress=True)
ci(ora, "name", "data", oracle_compress=1)
ci(ora, "name", oracle_bitmap=True, unique=True)
ci(ora, "name", oracle_compress=False)
ci(ora, lambda x: func.lower(x.c.name))
ct(sl, sqlite_autoincrement=True)
ct(sl, sqlite_with_rowid=False)
ci(sl, "name", sqlite_where=text("a=1"))


def chk(d, **kw):
    m = MetaData()
    x = Table(
        "q",
        m,
        Column("id", Integer),
        Column("b", Integer),
        CheckConstraint("id>5", name="ck", **kw),
        ForeignKeyConstraint(["b"], ["q.id"], name="fk", **kw),
    )
    return "; ".join(
        str(AddConstraint(c).compile(dialect=d)) for c in sorted(x.constraints, key=lambda c: c.name or "") if c.name
    )


t(lambda: chk(pg, postgresql_not_valid=True))
t(lambda: chk(pg))
t(lambda: chk(pg, postgresql_not_valid=False))


def pk(d, **kw):
    m = MetaData()
    x = Table("q", m, Column("id", Integer), PrimaryKeyConstraint("id", name="pk", **kw))
    return CreateTable(x).compile(dialect=d)


t(lambda: pk(my, mysql_using="btree"))
t(lambda: pk(my))
t(lambda: pk(pg, mysql_using="btree"))
t(lambda: pk(sl, sqlite_on_conflict="FAIL"))


def uq(d, **kw):
    m = MetaData()
    x = Table("q", m, Column("id", Integer), UniqueConstraint("id", name="pk", **kw))
    return CreateTable(x).compile(dialect=d)


t(lambda: uq(my, mysql_using="btree"))
t(lambda: uq(sl, sqlite_on_conflict="FAIL"))
t(lambda: uq(pg, postgresql_x=1))
x = tab()
t(lambda: update(x).with_dialect_options(mysql_limit=3).values(name="a").compile(dialect=my))
t(lambda: update(x, mysql_limit=4).values(name="a").compile(dialect=my))
t(lambda: delete(x, mysql_limit=4).compile(dialect=my))
t(lambda: update(x, mysql_limit=4).values(name="a").compile(dialect=sl))
t(lambda: Index.argument_for("mysql", "foo", 3))
t(lambda: Index("z", "q", mysql_foo=5).dialect_options["mysql"]["foo"])
t(lambda: Index("z", "q").dialect_options["mysql"]["foo"])
t(lambda: Index.argument_for("default", "foo", 3))
t(lambda: Index.argument_for("nodialect", "foo", 3))
i = Index("z", "q", mysql_foo=5, postgresql_using="x")
t(lambda: list(i.dialect_kwargs))
t(lambda: i.dialect_kwargs["mysql_foo"])
t(lambda: len(i.kwargs))


def setit():
    i.dialect_kwargs["mysql_using"] = "h"
    return dict(i.dialect_kwargs)


t(setit)


def setbad():
    i.dialect_kwargs["mysql_zzz"] = "h"


t(setbad)


def setbad2():
    i.dialect_kwargs["zzz"] = "h"


t(setbad2)


def setbad3():
    i.dialect_options["mysql"]["zzz"] = "h"
    return dict(i.dialect_kwargs)


t(setbad3)
t(lambda: sorted(i.dialect_options["mysql"].items(), key=str))
t(lambda: i.dialect_options["nosuch"])
t(lambda: "mysql_foo" in i.dialect_kwargs)
t(lambda: "mysql_bar" in i.dialect_kwargs)
t(lambda: i.dialect_kwargs["bar"])
t(lambda: i.dialect_kwargs["mysql_bar"])


def dele():
    del i.dialect_kwargs["mysql_foo"]
    return dict(i.dialect_kwargs)


t(dele)
m2 = MetaData()
t(lambda: dict(tab(mysql_engine="I", sqlite_autoincrement=True).to_metadata(m2).dialect_kwargs))
t(lambda: CreateTable(tab(oracle_foo=1)).compile(dialect=ora))
t(lambda: Column("x", Integer, index=True, mysql_length=4))
t(lambda: Column("x", Integer, mysql_x=4))
t(lambda: Column("x", Integer, foo=4))
t(lambda: Sequence("x", foo=1))
t(lambda: Table("t3", MetaData(), foo=1))
t(lambda: Index("t3", "a", foo_bar=1).dialect_options["foo"]["bar"])
