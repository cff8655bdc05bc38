"""Values on their way in and out."""

import datetime
import decimal
import enum

from play import show
from sqlalchemy import (
    JSON,
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
    Time,
    TypeDecorator,
    Unicode,
    bindparam,
    create_engine,
    func,
    insert,
    literal,
    literal_column,
    select,
)
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.types import NullType


class Size(enum.Enum):
    small = 1
    large = 2


class Loud(TypeDecorator):
    impl = String
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else value.upper()

    def process_result_value(self, value, dialect):
        return None if value is None else value.lower() + "!"


engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table(
    "t",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("b", Boolean),
    Column("d", Date),
    Column("dt", DateTime),
    Column("tm", Time),
    Column("n", Numeric(10, 2)),
    Column("f", Float),
    Column("i", Interval),
    Column("e", Enum(Size)),
    Column("es", Enum("a", "b")),
    Column("j", JSON),
    Column("lb", LargeBinary),
    Column("loud", Loud),
    Column("p", PickleType),
    Column("u", Unicode),
)
metadata.create_all(engine)
connection = engine.connect()
values = {
    "b": True,
    "d": datetime.date(2020, 1, 2),
    "dt": datetime.datetime(2020, 1, 2, 3, 4, 5, 6),
    "tm": datetime.time(1, 2, 3),
    "n": decimal.Decimal("1.25"),
    "f": 2,
    "i": datetime.timedelta(days=1, seconds=3),
    "e": Size.large,
    "es": "a",
    "j": {"x": [1, None]},
    "lb": b"\x00\x01",
    "loud": "abc",
    "p": [1],
    "u": "ü",
}
show(lambda: connection.execute(insert(table), values).rowcount)
show(lambda: connection.execute(select(table)).one())
show(lambda: connection.execute(insert(table), [dict.fromkeys(values)] * 2).rowcount)
show(lambda: connection.execute(select(table).where(table.c.id == 2)).one())
show(
    lambda: (
        connection.execute(
            select(table.c.id).where(
                table.c.d == datetime.date(2020, 1, 2), table.c.loud == "abc", table.c.e == Size.large, table.c.b == True
            )
        )
        .scalars()
        .all()
    )
)
show(lambda: connection.execute(select(func.max(table.c.dt), func.sum(table.c.n), func.count(table.c.b))).one())
for wrong in (
    {"d": "2020-01-01"},
    {"dt": "x"},
    {"tm": 3},
    {"b": 3},
    {"b": "yes"},
    {"es": "zz"},
    {"es": 4},
    {"e": "small"},
    {"e": "huge"},
    {"j": object()},
    {"n": "x"},
    {"i": 3},
):
    show(lambda: connection.execute(insert(table), wrong).rowcount)
show(lambda: connection.exec_driver_sql("update t set d = 'nonsense', dt = '2020', tm = 4, e = 'huge' where id = 1").rowcount)
for column in (table.c.d, table.c.dt, table.c.tm, table.c.e):
    show(lambda: connection.execute(select(column).where(table.c.id == 1)).scalar())
for type_ in (
    String(30),
    Numeric(10, 2),
    Enum(Size),
    Enum("a", "b", name="q", length=20, native_enum=False),
    Loud(40),
    Interval(),
    JSON(none_as_null=True),
    Boolean(create_constraint=True),
    String(5).with_variant(Integer(), "mysql"),
    Float(asdecimal=True),
):
    show(lambda: (type_, str(type_)))

for kind, texts in {
    Date: ("2020-01-02", "2020-W01-1", "20200102", "2020-01-02 and more"),
    DateTime: (
        "2020-01-02 03:04:05.000006",
        "2020-W01-1 03:04:05.000006",
        "2020-01-02T03:04:05.000006",
        "2020-01-02 03:04:05,000006",
        "2020-01-02 03:04:05",
        "2020-01-02 03:04:05+01:00",
    ),
}.items():
    for each in texts:
        show(lambda kind=kind, each=each: connection.execute(select(literal_column(f"'{each}'", kind))).scalar())

for unhashable in ([], {}, {1}):
    for kind in (Boolean, Enum("a", "b"), Enum(Size)):
        show(lambda: connection.execute(select(literal(unhashable, kind))).scalar())
for value in (None, True, 0, 1.5, "it's", b"a", [1], datetime.date(2020, 1, 2), datetime.timedelta(1), decimal.Decimal("1.50")):
    for kind in (Boolean(), Date(), DateTime(), Time(), Interval(), JSON(), NullType(), Numeric(10, 2), Loud(), String(5)):
        for dialect in (None, sqlite.dialect(), postgresql.dialect(), mysql.dialect()):
            statement = select(bindparam("q", value, kind))
            show(lambda: str(statement.compile(dialect=dialect, compile_kwargs={"literal_binds": True})))
        column_of = literal_column("c", kind)
        show(lambda: str(column_of < value))
        show(lambda: str(column_of.is_(value)))
        show(lambda: func.coalesce(column_of, value).type)
for index in (1, 1.5, "a", None, ["a", 1], ("a",), {"a": 1}, b"a"):
    show(
        lambda: (
            str(literal_column("c", JSON)[index].compile(dialect=postgresql.dialect())),
            literal_column("c", JSON)[index].right.type,
        )
    )
