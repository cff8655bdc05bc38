"""What mappings, schemas and attributes refuse or warn of, which nobody means to write."""

from play import out, show
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    Unicode,
    UnicodeText,
    column,
    create_engine,
    event,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Mapper, Session, backref, declarative_base, registry, relationship, synonym

Base = declarative_base()


class One(Base):
    __tablename__ = "one"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("two.id"))
    b_id = Column(ForeignKey("two.id"))
    a = relationship("Two", foreign_keys=a_id, back_populates="ones")
    b = relationship("Two", foreign_keys=b_id, back_populates="ones", overlaps="a")


class Two(Base):
    __tablename__ = "two"
    id = Column(Integer, primary_key=True)
    ones = relationship("One", foreign_keys=One.a_id, back_populates="a")


out("one end is that of two")
show(lambda: One(b=Two()))
show(lambda: One(a=Two()).a.ones)
show(lambda: Two(ones=[One()]).ones[0].b)

out("all columns, and more")
engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
show(lambda: session.execute(select("*").select_from(One)).all())
show(lambda: session.execute(select("*", One.id)))
show(lambda: session.query("*", One).all())
show(lambda: session.query(text("*"), One.id).all())

out("synonyms that map a column")


def mapped(**properties):
    table = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("status", String))
    return registry().map_imperatively(type("Mapped", (), {"__module__": "script"}), table, properties=properties)


show(lambda: mapped(status=synonym("_status", map_column=True)).attrs.keys())
show(lambda: mapped(other=synonym("status", map_column=True)))
show(lambda: mapped(_status=Column("x"), status=synonym("_status", map_column=True)))

out("joins")


def related(**options):
    base = declarative_base()

    class A(base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        bs = relationship("B", **options)

    class B(base):
        __tablename__ = "b"
        id = Column(Integer, primary_key=True)
        a_id = Column(ForeignKey("a.id"))

    try:
        base.registry.configure()
        return A.bs.property.direction
    finally:
        base.registry.dispose()


for options in (
    {"secondaryjoin": "A.id == B.a_id"},
    {"backref": backref("a", secondaryjoin="A.id == B.id")},
    {"primaryjoin": "func.foo(A.id) == B.a_id"},
    {"primaryjoin": "func.foo(A.id) == foreign(B.a_id)"},
    {"primaryjoin": "and_(A.id == B.a_id, func.foo(A.id) == B.id)"},
    {"bake_queries": True},
    {"strategy_class": 5},
):
    show(lambda: related(**options))

out("schemas")
for make in (
    lambda: Column("x", Unicode, default=b"a"),
    lambda: Column("x", UnicodeText, default="a"),
    lambda: Column("x", String, default=b"a"),
    lambda: Column(quote=True),
    lambda: Column(Integer, quote=True),
    lambda: Table("z", MetaData(), Column("x", Integer, Identity(), Sequence("q"))),
    lambda: Table("z", MetaData(), Column("x", Integer, unique="name")),
    lambda: Table("z", MetaData(), Column("x", Integer, index="name")),
    lambda: Table("z", MetaData(), Column("x", Integer)).c.contains_column("x"),
    lambda: CheckConstraint(5),
    lambda: CheckConstraint([1]),
    lambda: CheckConstraint(None),
    lambda: CheckConstraint(True).sqltext,
    lambda: str(CheckConstraint(column("q") > 1).sqltext),
    lambda: ForeignKeyConstraint(["a", "a"], ["b.c", "b.d"]),
    lambda: str(select(column("x")).with_for_update(of="x")),
    lambda: update(One).filter_by(nope=1),
    lambda: select(func.count()).filter_by(nope=1),
):
    show(make)

out("events and classes")
for target in One, One.__mapper__, Mapper:
    show(lambda: event.listen(target, "before_configured", lambda: None))
show(lambda: type("Ends", (Base,), {"__tablename__": "ends", "id": Column(Integer, primary_key=True), "__del__": len}))
lent = engine.raw_connection()
lent.close()
show(lent.invalidate)
