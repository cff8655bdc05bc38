"""Declarative bases that are written by hand: with a registry, without one, with something else."""

from play import show
from sqlalchemy import Column, Integer, String, Table
from sqlalchemy.orm import declarative_base, declared_attr, registry
from sqlalchemy.orm.decl_api import DeclarativeMeta

R = registry()


def a_base_with_a_registry():
    class Base(metaclass=DeclarativeMeta):
        __abstract__ = True
        registry = R
        metadata = R.metadata
        __init__ = R.constructor

    class A(Base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        registry = Column(String)

    return A(id=1, registry="x").registry, A.__table__.c.keys(), A.metadata is R.metadata


show(a_base_with_a_registry)


def a_base_without_one():
    class Base(metaclass=DeclarativeMeta):
        __abstract__ = True

    class A(Base):
        __tablename__ = "a2"
        id = Column(Integer, primary_key=True)


show(a_base_without_one)


def a_base_with_something_else():
    class Base(metaclass=DeclarativeMeta):
        __abstract__ = True
        registry = 5


show(a_base_with_something_else)


def no_base_at_all():
    class A(metaclass=DeclarativeMeta):
        registry = R
        __tablename__ = "a4"
        id = Column(Integer, primary_key=True)

    return A.__table__, hasattr(A, "metadata")


show(no_base_at_all)


def a_column_of_that_name():
    Base = declarative_base()

    class A(Base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        registry = Column(String)
        metadata_ = Column("metadata", String)

    return A(id=1, registry="x").registry, A.__table__.c.keys()


show(a_column_of_that_name)


def a_reserved_name():
    Base = declarative_base()

    class A(Base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        metadata = Column(String)


show(a_reserved_name)


def what_the_base_says():
    Base = declarative_base(cls=type("My", (), {"__doc__": "Words."}))
    Base2 = declarative_base()
    return Base.__doc__, Base2.__doc__


show(what_the_base_says)


def a_column_beside_a_table():
    Base = declarative_base()

    class A(Base):
        __table__ = Table("a", Base.metadata, Column("id", Integer, primary_key=True))
        x = Column(Integer)


show(a_column_beside_a_table)


def a_cascading_attribute():
    Base = declarative_base()

    class M:
        @declared_attr.cascading
        def id(cls):
            return Column(Integer, primary_key=True)

    class A(M, Base):
        __tablename__ = "a"

    return A.__table__.c.keys()


show(a_cascading_attribute)
