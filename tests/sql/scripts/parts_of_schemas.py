"""Parts of schemas: copied, mistaken, named."""

import logging

from play import show
from sqlalchemy import (
    CheckConstraint,
    Column,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    column,
    create_mock_engine,
    func,
    table,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.exc import CircularDependencyError
from sqlalchemy.schema import BLANK_SCHEMA, CreateIndex, CreateTable, sort_tables_and_constraints
from sqlalchemy.types import SchemaType, TypeDecorator, TypeEngine

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)


class Kind(SchemaType, TypeEngine):
    pass


class Dec(TypeDecorator):
    impl = String
    cache_ok = True


show(lambda: Kind(name="x"))
show(lambda: Kind(name="x", schema="s", metadata=MetaData()))
show(lambda: Kind(name="x").schema)
show(lambda: Dec(5).impl)
show(lambda: Dec())
show(lambda: Dec(length=7).impl)
m = MetaData()
t = Table("t", m, Column("k", Kind(name="x")))
show(lambda: t.c.k.type.name)
show(lambda: t.to_metadata(MetaData(), schema="q").c.k.type.schema)
show(lambda: t.to_metadata(m))
show(lambda: Table("t", m))
show(lambda: Table("t", m, Column("z", Integer)))
m = MetaData(schema="base")
a = Table("a", m, Column("id", Integer, primary_key=True))
b = Table("b", m, Column("id", ForeignKey("base.a.id")))
c = Table("c", m, Column("id", Integer), schema=BLANK_SCHEMA)
show(lambda: (a.schema, c.schema, b.c.id.references(a.c.id)))
m2 = MetaData(schema="other")
for kw in ({}, {"schema": None}, {"schema": "x"}, {"name": "renamed"}, {"referred_schema_fn": lambda *z: "fn"}):

    def copied():
        m2 = MetaData(schema="other")
        n = b.to_metadata(m2, **kw)
        return n.fullname, [f.target_fullname for f in n.foreign_keys]

    show(copied)
show(lambda: ForeignKey(5))
show(lambda: ForeignKey(Integer))
show(lambda: ForeignKey(bindparam("x")))
show(lambda: ForeignKey("x"))
show(lambda: ForeignKeyConstraint(["a"], []))
show(lambda: ForeignKeyConstraint(["a"], ["b.c", "d.e"]))
show(lambda: Table("z", MetaData(), Column("x", Integer), ForeignKeyConstraint(["q"], ["b.c"])))
show(
    lambda: Table(
        "z", MetaData(), Column("x", Integer, primary_key=True), PrimaryKeyConstraint("y"), Column("y", Integer)
    ).primary_key.columns.keys()
)
show(lambda: Table("z", MetaData(), Column("x", Integer), Column("x", String)))
show(lambda: Table("z", MetaData(), Column("x", Integer), 5))
show(lambda: Table("z", MetaData(), None))
show(lambda: Table("z", 5))
show(lambda: Column("a", "b"))
show(lambda: Column("a", Integer, Integer))
show(lambda: Column("a", name="b"))
show(lambda: Column(Integer, "a"))
show(lambda: Column("x", Integer, 5))
show(lambda: Column("x", Integer, foo=5))
show(lambda: Column(5, Integer))
show(
    lambda: str(CreateTable(Table("p", MetaData(), Column("x", Integer, CheckConstraint("x > 1", sqlite_on_conflict="FAIL")))))
)
show(lambda: a.tometadata(MetaData()))
show(lambda: Table("a", MetaData(), quote=True))
show(lambda: m.sorted_tables)
for edges in ("ab ac cb ba", "ab bc cd da ac", "ab ba bc cb"):  # circles: cut where they can be
    circles = MetaData()
    for name in "abcd":
        refers = [Column(f"r{to}", ForeignKey(f"{to}.id", name=f"fk_{name}{to}")) for at, to in edges.split() if at == name]
        Table(name, circles, Column("id", Integer, primary_key=True), *refers)
    show(lambda circles=circles: circles.sorted_tables)
    found = sort_tables_and_constraints(circles.tables.values())
    show(lambda found=found: [(table, sorted(key.name for key in keys)) for table, keys in found])
show(lambda: m.remove(a))
show(lambda: m.tables)
show(lambda: "base.b" in m)
show(lambda: m.clear())
show(lambda: MetaData(5))
show(lambda: MetaData(bind=5).bind)
show(lambda: repr(MetaData(schema="x")))
for options in [
    {"ondelete": "set null", "onupdate": "CASCADE"},
    {"ondelete": "CASCADE; DROP"},
    {"onupdate": "nothing"},
    {"deferrable": True, "initially": "deferred"},
    {"initially": "late"},
]:
    of_actions = MetaData()
    Table("there", of_actions, Column("id", Integer, primary_key=True))
    here = Table("here", of_actions, Column("id", Integer), ForeignKeyConstraint(["id"], ["there.id"], **options))
    for dialect in sqlite, postgresql, mysql, oracle:
        show(lambda: str(CreateTable(here).compile(dialect=dialect.dialect())))
computed = Table("computed", MetaData(), Column("a", Integer), Column("b", Integer))
for each in computed.c.a + 5, (computed.c.a + computed.c.b).desc(), -computed.c.a, func.lower(computed.c.a):
    for dialect in sqlite, postgresql, mysql, oracle:
        show(lambda: str(CreateIndex(Index("ix", each, _table=computed)).compile(dialect=dialect.dialect())))

# -- parts that find their place, or are refused one
late, later = Column("a", Integer), Column("b", Integer)
waiting = CheckConstraint(late > later, name="later"), UniqueConstraint(late, later, name="both")
owner = Table("owner", MetaData(), late, later)
show(lambda: [each in owner.constraints for each in waiting])
show(lambda: str(CreateTable(owner)))
small = table("small", column("a"))
for make in UniqueConstraint, PrimaryKeyConstraint:
    show(lambda: make(small.c.a).columns.keys())
    show(lambda: make(5))
show(lambda: Index("ix", 5))
targets = MetaData()
first, second = Table("first", targets, Column("a", Integer)), Table("second", targets, Column("a", Integer))
for refers in (first.c.a, second.c.a), ("first.a", "second.a"):
    key = ForeignKeyConstraint(["a", "b"], refers)
    show(lambda: Table("t", targets, Column("a", Integer), Column("b", Integer), key))
show(lambda: Column("a", Integer, Identity(), server_onupdate="x"))
show(lambda: Table("t", MetaData(), prefixes=None).name)
again = MetaData()
Table("again", again, Column("a", Integer))
for options in {"quote": True}, {"quote_schema": False}, {"implicit_returning": False}:
    show(lambda: Table("again", again, extend_existing=True, **options).implicit_returning)
kept = Table(
    "kept",
    MetaData(schema="one"),
    Column("a", Integer, ForeignKey("one.other.a", info={"kept": True})),
    Column("shade", Enum("red", name="shade", inherit_schema=True)),
    Column("own", Enum("red", name="own", schema="mine")),
)
for schema in "two", None:
    copied = kept.to_metadata(MetaData(), schema=schema)
    show(lambda: ([each.type.schema for each in (*kept.c, *copied.c) if isinstance(each.type, Enum)], copied.fullname))
    show(lambda: [each.info for each in copied.c.a.foreign_keys])
said = []
collecting = create_mock_engine("postgresql://", lambda statement, *rest, **more: said.append(str(statement)))
for named in None, "named":
    circle = MetaData()
    Table("a", circle, Column("id", Integer, primary_key=True), Column("b", ForeignKey("b.id", name=named)))
    Table("b", circle, Column("id", Integer, primary_key=True), Column("a", ForeignKey("a.id", name=named and "other")))
    show(lambda: circle.create_all(collecting))
    show(lambda: circle.drop_all(collecting))
    show(lambda: sorted(said))
show(lambda: str(CircularDependencyError("round", ["a"], [("a", "a")], "in these words", "abcd")))
