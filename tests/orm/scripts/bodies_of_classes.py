"""What may stand in a class's body: constraints over column properties, columns of Core, sets in the order of coming."""

from play import out, show
from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    UniqueConstraint,
    column,
    func,
    inspect,
    select,
)
from sqlalchemy.ext.declarative import declared_attr
from sqlalchemy.orm import Session, aliased, column_property, configure_mappers, declarative_base, deferred, relationship
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.util import OrderedSet

Base = declarative_base()


class Thing(Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)
    width = column_property(Column(Integer))
    height = deferred(Column(Integer))
    __table_args__ = (UniqueConstraint(width), Index("ix_size", width, height), CheckConstraint(height > func.least()))


out(str(CreateTable(Thing.__table__)))
for index in Thing.__table__.indexes:
    out(str(CreateIndex(index)))


def compared():
    class Broken(Base):
        __tablename__ = "broken"
        id = Column(Integer, primary_key=True)
        size = deferred(Column(Integer))
        __table_args__ = (CheckConstraint(size > 5),)


show(compared)


class Bare:
    x = column("x")
    y = Column(Integer)
    z = (Column(Integer),)


class Declared:
    @declared_attr
    def x(cls):
        return column("x")


class One(Bare, Base):
    __tablename__ = "one"
    id = Column(Integer, primary_key=True)
    pair = (Column(Integer),)


class Two(Declared, Base):
    __tablename__ = "two"
    id = Column(Integer, primary_key=True)


out(f"{One.__table__.c.keys()} {Two.__table__.c.keys()}")


class Parent(Base):
    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    double = column_property(id * 2)
    shouted = column_property(func.upper(name).label("loud"))
    children = relationship("Child", collection_class=OrderedSet)


class Child(Base):
    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("parent.id"))
    parent = relationship(Parent, uselist=True, lazy="dynamic", viewonly=True)


configure_mappers()
parent = Parent(children=OrderedSet([Child(id=3), Child(id=1)]))
parent.children |= [Child(id=2)]
parent.children.discard(next(iter(parent.children)))
show(lambda: [child.id for child in parent.children])
show(lambda: [child.id for child in inspect(parent).attrs.children.history.added])

other = aliased(Parent)
for selected in (
    select(Parent.double, Parent.shouted, other.double),
    select(Parent, other),
    select(Parent.double, Parent.double, Parent.shouted),
    Session().query(Parent.double, other.shouted),
):
    inside = selected.subquery()
    out(str(inside.c.keys()))
    out(str(select(inside).where(inside.c.double > 3)))
