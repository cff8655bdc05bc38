"""CREATE TABLE and the names of types in the words of PostgreSQL, MySQL and Oracle."""

import enum

from play import out, show
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    DateTime,
    Enum,
    Float,
    ForeignKey,
    Identity,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    Numeric,
    PickleType,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    Unicode,
    UniqueConstraint,
    func,
    types,
)
from sqlalchemy.dialects import mysql, oracle, postgresql
from sqlalchemy.schema import CreateIndex, CreateTable


class Size(enum.Enum):
    small = 1
    large = 2


class Loud(TypeDecorator):
    impl = String
    cache_ok = True


metadata = MetaData()
for name, *items in (
    (
        "users",
        Column("id", Integer, primary_key=True),
        Column("name", String(30), unique=True),
        Column("n", BigInteger, index=True),
    ),
    ("small", Column("id", SmallInteger, primary_key=True)),
    ("big", Column("id", BigInteger, primary_key=True)),
    ("keyed", Column("id", String(3), primary_key=True)),
    ("told", Column("id", Integer, primary_key=True, autoincrement=False)),
    ("identity", Column("id", Integer, Identity(start=3, increment=2), primary_key=True)),
    ("pairs", Column("a", Integer, primary_key=True), Column("b", Integer, primary_key=True)),
    (
        "defaults",
        Column("id", Integer, primary_key=True),
        Column("d", DateTime, server_default=func.now()),
        Column("s", String(5), server_default="5%"),
    ),
    (
        "refers",
        Column("id", Integer, primary_key=True),
        Column("u", ForeignKey("users.id", ondelete="CASCADE")),
        CheckConstraint("id > 5", name="ck"),
    ),
    (
        "bools",
        Column("b", Boolean(create_constraint=True, name="ckb")),
        Column("e", Enum("a", "b'c", name="en", create_constraint=True)),
    ),
    ("odd % name", Column("a%b", Integer, primary_key=True), Column("Select", Integer), Column('q"`q', Integer)),
    ("computed", Column("id", Integer, primary_key=True), Column("c", Integer, Computed("id+1"))),
    ("stored", Column("id", Integer, primary_key=True), Column("c", Integer, Computed("id+1", persisted=True))),
    ("virtual", Column("id", Integer, primary_key=True), Column("c", Integer, Computed("id+1", persisted=False))),
    ("typeless", Column("id")),
):
    Table(name, metadata, *items)
Table("noted", metadata, Column("id", Integer, primary_key=True, comment="it's"), comment="a 'note'")
Table("stored_by", metadata, Column("id", Integer, primary_key=True), mysql_engine="InnoDB")

TYPES = (
    Integer(),
    String(30),
    String(30, "utf8"),
    String(),
    Text(),
    Text(5),
    Unicode(3),
    Boolean(),
    Float(),
    Float(5),
    Numeric(10, 2),
    types.Date(),
    DateTime(),
    DateTime(True),
    Time(),
    Interval(),
    Interval(native=False),
    LargeBinary(),
    LargeBinary(10),
    Enum("a", "b", name="q"),
    Enum(Size),
    Enum("a", native_enum=False, length=20),
    PickleType(),
    types.VARCHAR(3),
    types.CHAR(3),
    types.NVARCHAR(3),
    types.NCHAR(2),
    types.TIMESTAMP(True),
    types.DATETIME(),
    types.CLOB(),
    types.BLOB(5),
    types.BINARY(4),
    types.BOOLEAN(),
    types.FLOAT(5),
    types.REAL(),
    types.DECIMAL(10, 2),
    Loud(40),
    String(30).with_variant(Text(), "mysql"),
)
for dialect in (postgresql.dialect(), mysql.dialect(), oracle.dialect()):
    out(f"-- {dialect.name}")
    for table in metadata.tables.values():
        show(lambda: str(CreateTable(table).compile(dialect=dialect)))
        for index in table.indexes:
            show(lambda: str(CreateIndex(index).compile(dialect=dialect)))
    for type_ in TYPES:
        show(lambda: (type_, type_.compile(dialect=dialect)))
    if dialect.name != "oracle":
        show(lambda: JSON().compile(dialect=dialect))
show(lambda: types.ARRAY(String(3), dimensions=2).compile(dialect=postgresql.dialect()))
show(lambda: UniqueConstraint("a"))
