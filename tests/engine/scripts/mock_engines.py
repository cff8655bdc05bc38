"""What create_all() would run on databases that only write text."""

import enum

from play import out, show
from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Enum,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    TypeDecorator,
    create_mock_engine,
    event,
)
from sqlalchemy.dialects import postgresql
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


class Shade(TypeDecorator):
    """A type over one that the database keeps by name."""

    impl = Enum("dark", name="shade")
    cache_ok = True


stock = MetaData()
lone, counted = Sequence("lone", metadata=stock), Sequence("counted", metadata=stock, start=5)
boxes = Table(
    "boxes",
    stock,
    Column("id", Integer, Sequence("box_ids"), primary_key=True),
    Column("kind", Enum("x", "y", name="kind")),
    Column("rack_id", ForeignKey("racks.id")),
    Column("pair_id", ForeignKey("racks.box_id", use_alter=True, name="pair")),
)
racks = Table(
    "racks",
    stock,
    Column("id", Integer, counted, primary_key=True),
    Column("box_id", Integer, unique=True),
    Column("kind", Enum("x", "y", name="kind")),
    Column("place", Enum("here", name="place", metadata=stock)),
    Column("other", Integer, Sequence("other", optional=True)),
    Column("shade", Shade()),
    Column("many", ARRAY(Enum("one", name="many"))),
    Column("there", String().with_variant(postgresql.ENUM("far", name="far"), "postgresql")),
    Column("made", postgresql.ENUM("by hand", name="made", create_type=False)),
)
endless = Table("e" * 64, MetaData(schema="s" * 129), Column("id", Integer))
lost = Table("lost", MetaData(), Column("id", ForeignKey("nowhere.id")), Column("kind", Enum("z", name="kind")))
for moment in ("before_create", "after_create", "before_drop", "after_drop"):
    event.listen(stock, moment, lambda *_, tables, moment=moment, **__: out(f"{moment} {[each.name for each in tables]}"))

for url in ("postgresql://", "oracle://", "sqlite://"):
    out(f"-- {url}")
    engine = create_mock_engine(url, lambda statement, *args, **options: out(str(statement.compile(dialect=engine.dialect))))
    for method in (stock.create_all, stock.drop_all):
        show(lambda: method(engine))
        show(lambda: method(engine, tables=[boxes]))
    for part in (
        racks,
        boxes,
        lone,
        counted,
        racks.c.other.default,
        racks.c.kind.type,
        racks.c.place.type,
        Boolean(),
        lost,
        endless,
    ):
        show(lambda: part.create(engine, checkfirst=False))
        show(lambda: part.drop(engine, checkfirst=False))
    show(lambda: lost.metadata.create_all(engine))
for part in (Sequence("alone"), Index("alone", boxes.c.kind), boxes, Enum("a", name="alone"), stock):
    show(lambda: part.create_all() if part is stock else part.create())

for url in ("postgresql://", "mysql://", "oracle://", "sqlite://"):
    out(f"-- {url}")
    engine = create_mock_engine(url, lambda statement, *args, **options: out(str(statement.compile(dialect=engine.dialect))))
    show(lambda: metadata.create_all(engine))
    show(lambda: shirts.create(engine))
    show(lambda: metadata.drop_all(engine))
    show(lambda: engine.execute(CreateSchema("shop")))
