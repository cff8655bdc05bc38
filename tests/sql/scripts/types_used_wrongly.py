"""Types that lack something, are given twice, or meet values that are not theirs."""

import datetime
import decimal
import enum
import pickle

from play import out, show
from sqlalchemy import (
    ARRAY,
    BINARY,
    DECIMAL,
    JSON,
    REAL,
    Boolean,
    Column,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    Numeric,
    PickleType,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    Unicode,
    UnicodeText,
    cast,
    column,
    create_engine,
    func,
    literal,
    null,
    select,
    text,
    tuple_,
    type_coerce,
    types,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.sql import quoted_name
from sqlalchemy.types import NullType, TypeEngine, UserDefinedType


class Colour(enum.Enum):
    red = 1
    blue = 2


class Baseless(TypeDecorator):
    cache_ok = True


class Bare(TypeDecorator):
    impl = String
    cache_ok = True


class Doubled(TypeDecorator):
    impl = Numeric
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else value * 2

    def process_result_value(self, value, dialect):
        return None if value is None else value / 2


class Lists(TypeDecorator):
    impl = String

    def __init__(self, words, length=None, **options):
        super().__init__(length)
        self.words = words
        self.options = options

    cache_ok = True


class Nothing(UserDefinedType):
    cache_ok = True


class Own(TypeEngine):
    pass


class Half(TypeEngine):
    __visit_name__ = "half"


dialects = (sqlite.dialect(), postgresql.dialect(), mysql.dialect(), oracle.dialect())


def names(type_):
    show(lambda: str(type_))
    for dialect in dialects:
        show(lambda: type_.compile(dialect=dialect))
        show(lambda: dialect.type_compiler.process(type_))


for step in (
    lambda: Baseless(),
    lambda: Bare(5),
    lambda: Bare(5).length,
    lambda: Bare().as_generic(),
    lambda: Own().as_generic(),
    lambda: Bare().none,
    lambda: Bare(5).copy().length,
    lambda: repr(Lists(["a"], 3)),
    lambda: Enum(length=3),
    lambda: Enum("a", "long", length=2, native_enum=False),
    lambda: Enum("a", "long", length=4, native_enum=False).length,
    lambda: Enum("a", "long", length=2),
    lambda: Enum(Colour, length=3, native_enum=False),
    lambda: Enum("a", 5),
    lambda: Enum(Colour, Colour),
    lambda: Enum("a", name="x").adapt(Enum).name,
    lambda: Enum("a", name="x").adapt(postgresql.ENUM).name,
    lambda: Enum("a").enums,
    lambda: ARRAY(ARRAY(Integer)),
    lambda: ARRAY(ARRAY),
    lambda: ARRAY(Integer, dimensions=2),
    lambda: postgresql.ARRAY(postgresql.ARRAY(Integer)),
    lambda: PickleType(impl=Text).impl,
    lambda: PickleType(impl=Text()).impl,
    lambda: PickleType(protocol=2).protocol,
    lambda: PickleType(comparator=lambda a, b: len(a) == len(b)).compare_values([1], [2]),
    lambda: PickleType(comparator=lambda a, b: len(a) == len(b)).compare_values([1], [2, 3]),
    lambda: PickleType().compare_values({"a": 1}, {"a": 1}),
    lambda: PickleType().compare_values({"a": 1}, {"a": 2}),
    lambda: String().compare_values("a", "a"),
    lambda: String[str],
    lambda: TypeEngine[int],
    lambda: JSON(none_as_null=True).should_evaluate_none,
    lambda: JSON(none_as_null=False).should_evaluate_none,
    lambda: String(5).with_variant(Text(), "mysql").with_variant(Unicode(), "mysql"),
    lambda: repr(String(5).with_variant(Text(), "mysql").with_variant(Unicode, "sqlite")),
    lambda: String(5).with_variant(Text(), "mysql").load_dialect_impl(dialects[2]),
    lambda: String(5).with_variant(Text(), "mysql").length,
    lambda: repr(types.TupleType(Integer(), String())),
    lambda: types.TupleType(Integer, String).types,
    lambda: repr(tuple_(column("a", Integer), column("b")).type),
    lambda: String(5, collation="x").as_generic(),
    lambda: postgresql.INTERVAL(precision=3, fields="DAY").as_generic(),
    lambda: repr(postgresql.INTERVAL(precision=3).as_generic()),
    lambda: repr(mysql.TINYINT(1).as_generic()),
    lambda: repr(mysql.SET("a", "b").as_generic()),
    lambda: repr(Nothing().as_generic()),
    lambda: repr(Nothing().as_generic(allow_nulltype=True)),
    lambda: repr(sqlite.DATE()),
    lambda: repr(sqlite.DATETIME(truncate_microseconds=True)),
    lambda: repr(sqlite.TIME()),
    lambda: [repr(each) for each in (mysql.SET("a", "b"), mysql.SET("a", retrieve_as_bitwise=True))],
    lambda: mysql.SET("a", "b,c"),
    lambda: mysql.SET("a", "", retrieve_as_bitwise=True).values,
    lambda: mysql.SET("a", ""),
    lambda: mysql.SET("a", "b", retrieve_as_bitwise=True).retrieve_as_bitwise,
    lambda: DateTime(5),
    lambda: Integer(5),
    lambda: Boolean(name="ck", create_constraint=True).name,
    lambda: Interval(native=False).bind_processor(dialects[1])(datetime.timedelta(days=2)),
    lambda: Interval().bind_processor(dialects[1])(datetime.timedelta(days=2)),
    lambda: Interval().result_processor(dialects[1], None)(datetime.datetime(1970, 1, 3)),
    lambda: Numeric(asdecimal=False).result_processor(dialects[0], None),
    lambda: Numeric(asdecimal=False).result_processor(dialects[3], None),
    lambda: Float(asdecimal=True).result_processor(dialects[0], None)(5.125),
    lambda: Float(asdecimal=True, decimal_return_scale=2).result_processor(dialects[0], None)(5.125),
    lambda: Float(5, asdecimal=True).result_processor(dialects[1], None)(2.5),
    lambda: LargeBinary().literal_processor(dialects[0])(b"it's"),
    lambda: BINARY(5).literal_processor(dialects[2])(b"x"),
    lambda: str(select(literal(b"by'te", LargeBinary)).compile(compile_kwargs={"literal_binds": True})),
    lambda: repr((column("b", LargeBinary) == "x").right.type),
    lambda: repr((column("b", LargeBinary) == 5).right.type),
    lambda: repr((column("b", LargeBinary) + b"x").type),
    lambda: pickle.loads(pickle.dumps(quoted_name("Name", True))).quote,
    lambda: pickle.loads(pickle.dumps(quoted_name("Name", None))),
    lambda: quoted_name(quoted_name("Name", True), False).quote,
    lambda: Bare().process_bind_param("x", None),
    lambda: Bare().process_result_value("x", None),
    lambda: Bare().process_literal_param("x", None),
    lambda: Bare().bind_processor(dialects[0]),
    lambda: Doubled().result_processor(dialects[0], None)(decimal.Decimal(5)),
    lambda: Doubled().bind_processor(dialects[0])(decimal.Decimal(5)),
    lambda: Doubled(asdecimal=False).result_processor(dialects[1], None)(5),
    lambda: dialects[0].type_compiler.visit_INTEGER(Integer()),
    lambda: dialects[1].type_compiler.visit_boolean(Boolean()),
    lambda: types.__all__ == sorted(types.__all__) or len(types.__all__) > 20,
    lambda: "Integer" in dir(types),
):
    show(step)
for type_ in (
    Nothing(),
    Half(),
    NullType(),
    Lists(["a"]),
    REAL(),
    DECIMAL(5, 2),
    UnicodeText(),
    Text(5),
    Time(timezone=True),
):
    out(type(type_).__name__)
    names(type_)
    show(lambda: repr(type_))
    show(lambda: str(cast(column("x"), type_)))
json = JSON()
json.should_evaluate_none = False
show(lambda: json.none_as_null)
t = Table(
    "t",
    MetaData(),
    Column("u", Unicode(20)),
    Column("f", Float(asdecimal=True)),
    Column("d", Doubled(asdecimal=False)),
    Column("p", PickleType(comparator=lambda a, b: a == b)),
    Column("b", LargeBinary),
    Column("day", Date),
)
engine = create_engine("sqlite://")
with engine.begin() as connection:
    t.create(connection)
    for _ in range(2):
        show(lambda: connection.execute(t.insert(), {"u": b"bytes", "f": 5.5, "d": 3, "p": [1], "b": b"z"}).rowcount)
    show(lambda: connection.execute(t.insert(), {"u": 5}).rowcount)
    show(lambda: connection.execute(t.insert(), {"b": "text"}).rowcount)
    show(lambda: connection.execute(t.insert(), {"day": "2020-01-01"}).rowcount)
    show(lambda: connection.execute(select(t.c.u, t.c.f, t.c.d, t.c.p, t.c.b)).all())
    show(lambda: connection.execute(select(type_coerce(t.c.f, Float), type_coerce(t.c.f, Numeric(5, 2)))).all())
    show(lambda: connection.execute(select(t.c.u).where(t.c.u == b"bytes")).all())
    show(lambda: connection.execute(select(cast("5.25", Float(asdecimal=True)), func.coalesce(null(), t.c.f))).first())
    show(lambda: connection.execute(text("SELECT f FROM t").columns(f=Numeric(asdecimal=True))).first())
