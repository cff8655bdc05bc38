"""What create_all() would run on databases that only write text."""

import enum

from play import out, show
from sqlalchemy import Column, Enum, ForeignKey, Integer, MetaData, String, Table, create_mock_engine
from sqlalchemy.schema import CreateSchema


class Size(enum.Enum):
    small = 1
    large = 2


metadata = MetaData()
shirts = Table(
    "shirts",
    metadata,
    Column("id", Integer, primary_key=True, comment="its number"),
    Column("size", Enum(Size)),
    Column("colour", Enum("red", "it's", name="Colour"), index=True),
    Column("fit", Enum("slim", native_enum=False)),
    comment="what we sell",
)
orders = Table(
    "shirt_orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shirt_id", ForeignKey("shirts.id")),
    Column("size", Enum(Size)),
    Column("to", String(30)),
)

for url in ("postgresql://", "mysql://", "oracle://", "sqlite://"):
    out(f"-- {url}")
    engine = create_mock_engine(url, lambda statement, *args, **options: out(str(statement.compile(dialect=engine.dialect))))
    show(lambda: metadata.create_all(engine))
    show(lambda: shirts.create(engine))
    show(lambda: metadata.drop_all(engine))
    show(lambda: engine.execute(CreateSchema("shop")))
