"""Values that a type of one's own reads and writes: coerced, compared with constants, members of an enum, pickled."""

import enum
import pickle

from play import out, show
from sqlalchemy import (
    Boolean,
    Column,
    Enum,
    Integer,
    MetaData,
    String,
    Table,
    any_,
    bindparam,
    cast,
    column,
    create_engine,
    false,
    literal,
    null,
    select,
    true,
    type_coerce,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import CreateTable
from sqlalchemy.types import TypeDecorator

engine = create_engine("sqlite://", future=True)


class Shouted(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return f"{value}!"


words = Table("words", MetaData(), Column("word", String))
with engine.begin() as connection:
    words.create(connection)
    for word in "yes", "no":
        connection.execute(words.insert().values(word=type_coerce(word, Shouted)))
        for value in word, literal(word), bindparam("given", word):
            show(lambda: connection.execute(select(type_coerce(value, Shouted), cast(value, Shouted))).all())
            show(lambda: connection.execute(select(words).where(words.c.word == type_coerce(value, Shouted))).all())

kinds = {"none": (), "null": (type(None),), "all": (type(None), bool)}
for kind, plain in kinds.items():
    name = type(kind, (TypeDecorator,), {"impl": Integer, "cache_ok": True, "coerce_to_is_types": plain})
    x = column("x", name())
    for value in None, True, False, null(), true(), false():
        for compare in "__eq__", "__ne__", "is_", "is_not", "is_distinct_from", "__lt__":
            show(lambda: str(getattr(x, compare)(value)))
        show(lambda: str(any_(x) == value))


class Shade(enum.Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1  # noqa: PIE796 - an alias


for shades in [
    Enum(Shade),
    Enum(Shade, omit_aliases=True),
    Enum(Shade, omit_aliases=False, native_enum=False, create_constraint=True),
    Enum(Shade, values_callable=lambda members: [str(each.value) for each in members.__members__.values()]),
    Enum("a", "rather long", "longer than that", "b", "c"),
    Enum("a", "rather long", "longer than that", "b"),
    Enum(),
]:
    out(repr((shades, shades.enums, shades.length)))
    for value in Shade.RED, Shade.CRIMSON, "RED", "CRIMSON", "1", "a", "x", 5, None:
        show(lambda: shades.bind_processor(sqlite.dialect())(value))
        show(lambda: shades.result_processor(sqlite.dialect(), None)(value))
    show(lambda: str(CreateTable(Table("t", MetaData(), Column("shade", shades))).compile(dialect=sqlite.dialect())))
show(lambda: Enum("a", length=3))
show(lambda: repr(Enum("a", name="n", schema="s", metadata=MetaData(), inherit_schema=True, native_enum=False, length=5)))
for pickled in (
    postgresql.ARRAY(Integer),
    postgresql.JSON(),
    postgresql.ENUM("a", name="x"),
    mysql.JSON(),
    sqlite.JSON(),
    oracle.NUMBER(),
    Enum("a", "b"),
):
    show(lambda: repr(pickle.loads(pickle.dumps(pickled))))


class Switch(TypeDecorator):
    impl = Boolean
    cache_ok = True


class Word(TypeDecorator):
    impl = Enum
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return f"{value}!"


for under in (
    Switch(create_constraint=True, name="switch"),
    Switch(),
    Word("a", "b", name="word", create_constraint=True),
    Word("a", "b", name="word", create_constraint=True, native_enum=False),
    Enum("a", name="shade", create_constraint=True),
    Boolean(create_constraint=True),
):
    for module in sqlite, postgresql, mysql, oracle:
        holder = Table("t", MetaData(), Column("x", under))
        show(lambda: str(CreateTable(holder).compile(dialect=module.dialect())))
    show(lambda: str(CreateTable(holder.to_metadata(MetaData()))))
