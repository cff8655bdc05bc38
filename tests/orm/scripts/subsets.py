"""Classes that are mapped to some of a table's columns, or under other names; and classes that are mapped no longer."""

from dataclasses import dataclass

from play import show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, create_engine, insert, inspect, select
from sqlalchemy.orm import (
    Session,
    class_mapper,
    clear_mappers,
    column_property,
    configure_mappers,
    registry,
    relationship,
    synonym,
)

mappings = registry(metadata=MetaData())
Base = mappings.generate_base()
users = Table(
    "users",
    mappings.metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(20)),
    Column("password", String),
    Column("kind", String, default="k"),
    Column("stamp", Integer, server_default="7"),
)


class OwnProperty:
    name = "of the class"

    @property
    def password(self):
        return "of Python"


class Excluding:
    pass


class Including:
    pass


class Renaming:
    pass


class Keyless:
    pass


show(lambda: mappings.map_imperatively(OwnProperty, users).attrs.keys())
show(lambda: (OwnProperty.name, OwnProperty().password))
show(lambda: mappings.map_imperatively(Excluding, users, exclude_properties=["kind", users.c.password]).attrs.keys())
show(lambda: mappings.map_imperatively(Including, users, include_properties=["id", "name"], column_prefix="_").attrs.keys())
properties = {"other": synonym("secret"), "secret": users.c.password, "kind": column_property(users.c.kind)}
show(lambda: mappings.map_imperatively(Renaming, users, include_properties=["id"], properties=properties).attrs.keys())
show(lambda: mappings.map_imperatively(Keyless, users, exclude_properties=["id"]))
show(lambda: mappings.map_imperatively(Renaming, users))
show(lambda: [prop.key for prop in inspect(Renaming).iterate_properties])


class Prefixed(Base):
    __table__ = users
    __mapper_args__ = {"column_prefix": "c_", "exclude_properties": ["password"]}

    @property
    def name(self):
        return f"n{self.c_name}"


class Partial(Base):
    __tablename__ = "partial"
    id = Column(Integer, primary_key=True)
    a = Column(String)
    b = Column(String, default="b")
    __mapper_args__ = {"include_properties": ["id", "a"]}


for cls in (Prefixed, Partial):
    show(lambda: (inspect(cls).attrs.keys(), cls.__table__.c.keys(), inspect(cls).primary_key))
show(lambda: Partial.b)
show(lambda: str(select(Prefixed).where(Prefixed.c_name == "x").order_by(Prefixed.c_id)))
engine = create_engine("sqlite://", future=True)
mappings.metadata.create_all(engine)
session = Session(engine, future=True)
for made in (
    OwnProperty,
    Excluding,
    Including,
    Renaming,
    lambda: Prefixed(c_name="x"),
    lambda: Partial(a="1"),
    lambda: Partial(b="1"),
):

    def kept():
        it = made()
        session.add(it)
        session.flush()
        session.expire(it)
        names = inspect(type(it)).column_attrs.keys()
        found = {name: getattr(it, name) for name in names}
        setattr(it, names[1], "new")
        session.flush()
        return found

    show(kept)
    session.commit()
show(lambda: session.bulk_insert_mappings(Partial, [{"a": 1, "b": 2}]))
show(lambda: session.execute(insert(Partial).values(b="z")))
show(lambda: session.execute(select(Partial.__table__)).all())
session.close()
clear_mappers()

# the same classes, mapped again and again
mappings = registry(metadata=MetaData())
lines = Table(
    "lines", mappings.metadata, Column("id", Integer, primary_key=True), Column("sku", String), Column("qty", Integer)
)
batches = Table(
    "batches", mappings.metadata, Column("id", Integer, primary_key=True), Column("ref", String), Column("_qty", Integer)
)
allocations = Table(
    "allocations", mappings.metadata, Column("line", ForeignKey("lines.id")), Column("batch", ForeignKey("batches.id"))
)


@dataclass(unsafe_hash=True)
class Line:
    sku: str
    qty: int = 0


class Batch:
    kind = "batch"

    def __init__(self, ref, qty):
        self.ref = ref
        self._qty = qty
        self._lines = set()

    @property
    def left(self):
        return self._qty - sum(line.qty for line in self._lines)


class Bare:
    pass


engine = create_engine("sqlite://", future=True)
mappings.metadata.create_all(engine)
for forget in (mappings.dispose, clear_mappers):
    mapper = mappings.map_imperatively(Line, lines)
    mappings.map_imperatively(
        Batch,
        batches,
        properties={"_lines": relationship(mapper, secondary=allocations, collection_class=set), "no": synonym("ref")},
    )
    mappings.map_imperatively(
        Bare, Table(f"bare_{forget.__name__}", mappings.metadata, Column("id", Integer, primary_key=True))
    )
    show(lambda: mappings.map_imperatively(Line, lines))
    session = Session(engine, future=True)
    batch = Batch("b", 100)
    batch._lines.add(Line("sku", 10))
    session.add(batch)
    session.commit()
    show(
        lambda: [
            (each.no, each.left, each._lines, each.kind) for each in session.execute(select(Batch).order_by(Batch.id)).scalars()
        ]
    )
    show(lambda: (inspect(Batch).attrs.keys(), sorted(inspect(Batch).all_orm_descriptors.keys())))
    session.close()
    forget()
    show(lambda: inspect(Batch, raiseerr=False))
    show(lambda: inspect(Batch))
    show(lambda: sorted(key for key in Batch.__dict__ if not key.startswith("__")))
    show(lambda: "__init__" in Bare.__dict__)
    show(lambda: Bare(x=1))
    batch = Batch("plain", 3)
    show(lambda: sorted(batch.__dict__))
    show(lambda: (Line("a"), sorted(Line("a").__dict__)))
    show(lambda: select(Batch))
    show(lambda: session.add(batch))
    show(lambda: session.query(Batch))
    show(lambda: class_mapper(Batch))
    batch.ref = "x"
    show(lambda: (batch.ref, batch.left, Batch.__setattr__ is object.__setattr__))

show(lambda: relationship("C", cascade="delete-orphan").cascade)
for options in ({"passive_updates": False}, {"passive_deletes": True}, {"active_history": True}, {"cascade_backrefs": False}):
    show(lambda: relationship("C", viewonly=True, **options).cascade)
show(configure_mappers)
