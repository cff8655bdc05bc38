"""Dialects that somebody else has written."""

import sys
import types

from play import show
from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    create_engine,
    literal,
    select,
    text,
)
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.engine.url import make_url


class Odd(DefaultDialect):
    name = "odd"
    construct_arguments = [(Index, {"colour": 5, "z": False}), (PrimaryKeyConstraint, {"*": None}), (Table, {"w": 1})]


class Loose(DefaultDialect):
    name = "loose"


class Mine(SQLiteDialect_pysqlite):
    name = "mine"
    supports_statement_cache = True


mod = sys.modules["odd_dialects"] = types.ModuleType("odd_dialects")
mod.Odd = Odd
mod.Loose = Loose
mod.Mine = Mine
registry.register("odd", "odd_dialects", "Odd")
registry.register("loose", "odd_dialects", "Loose")
registry.register("mine", "odd_dialects", "Mine")
registry.register("mine.other", "odd_dialects", "Mine")
show(lambda: registry.load("odd"))
show(lambda: registry.load("nothing"))
show(lambda: registry.load("sqlite").__name__)
show(lambda: registry.load("sqlite.pysqlite").__name__)
show(lambda: make_url("odd://x/y").get_dialect())
show(lambda: make_url("nothing+x://x/y").get_dialect())
for kw in (
    {"odd_colour": 3},
    {"odd_size": 3},
    {"odd_z": True, "odd_colour": 1},
    {"loose_any": 5, "loose_b": 1},
    {"none_x": 5},
    {"odd": 5},
    {"odd_": 5},
    {"mine_where": 5},
    {"sqlite_where": text("x")},
    {"mine_size": 3},
):
    i = show(lambda: Index("i", "x", **kw))
    if i is not None:
        show(lambda: dict(i.dialect_kwargs))
        show(lambda: sorted(i.dialect_options["odd"].items(), key=str))
        show(lambda: i.dialect_options["odd"]["colour"])
        show(lambda: i.dialect_options["loose"].get("any"))
        show(lambda: i.dialect_options["nil"])
        show(lambda: dict(i.kwargs))
    show(lambda: PrimaryKeyConstraint("x", **kw).dialect_kwargs.get("odd_colour"))
    show(lambda: Table("x", MetaData(), Column("x", Integer), **kw).dialect_kwargs.get("odd_colour"))
show(lambda: Index.argument_for("odd", "extra", "dflt"))
show(lambda: Index("i", "x", odd_extra=4).dialect_options["odd"]["extra"])
show(lambda: Index("i", "x").dialect_options["odd"]["extra"])
show(lambda: Index.argument_for("loose", "extra", "dflt"))
show(lambda: Index.argument_for("nil", "extra", "dflt"))
show(lambda: ForeignKeyConstraint.argument_for("odd", "q", 7))
show(lambda: ForeignKeyConstraint(["a"], ["b.c"], odd_q=5).dialect_kwargs["odd_q"])
e = show(lambda: create_engine("mine://"))
show(lambda: e.dialect.name)
show(lambda: e.connect().execute(select(literal(5))).all())
show(lambda: e.driver)
show(lambda: create_engine("mine+other://").connect().execute(text("select 5")).scalar())
show(lambda: create_engine("mine+zz://"))
show(lambda: str(select(literal(5)).compile(dialect=Odd())))
