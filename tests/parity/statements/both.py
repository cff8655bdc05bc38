"""What both workers do with a statement: compile it for every dialect, and tell its parameters and column types."""

MODELS = """
import re

from sqlalchemy import (
    JSON, Float, LargeBinary, MetaData, Unicode, any_, bindparam, case, cast, collate, column, distinct, except_, extract,
    false, intersect, literal, literal_column, null, table, true, tuple_, type_coerce, union, union_all,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.orm import configure_mappers


class User(Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    fullname = Column(String)
    active = Column(Boolean)
    born = Column(Date)
    price = Column(Numeric(10, 2))
    data = Column(JSON)
    kind = Column(Enum("a", "b", name="kinds"))
    addresses = relationship("Address", back_populates="user")


class Address(Base):
    __tablename__ = "addresses"

    id = Column(Integer, primary_key=True)
    email = Column(String, nullable=False)
    user_id = Column(Integer, ForeignKey("users.id"))
    user = relationship("User", back_populates="addresses")


users, addresses = User.__table__, Address.__table__
DIALECTS = {"default": None} | {each.__name__.split(".")[-1]: each.dialect() for each in (sqlite, postgresql, mysql, oracle)}


def tried(make):
    try:
        return make()
    except Exception as error:
        return ["error", type(error).__name__, str(error)]


def shown(kind):
    # without the private word that docs/differences.md tells of
    return repr(kind).replace(", _expect_unicode=True", "")


def given(made):
    return {name: repr(value) for name, value in (made.params or {}).items()} if hasattr(made, "binds") else {}


def columns(statement):
    # names to be are told by an object's address
    named = [(re.sub("[(][0-9]+ ", "(", str(each.name)), each.type) for each in getattr(statement, "selected_columns", ())]
    return [[name, shown(kind)] for name, kind in named]


def compiled(statement):
    if statement is None or isinstance(statement, (str, list)):
        return {"said": statement}
    found = {"repr": type(statement).__name__}
    for name, dialect in DIALECTS.items():
        found[name] = tried(lambda: [str(made := statement.compile(dialect=dialect)), given(made)])
    found["literal"] = tried(lambda: str(statement.compile(dialect=DIALECTS["sqlite"], compile_kwargs={"literal_binds": True})))
    found["columns"] = tried(lambda: columns(statement))
    found["type"] = tried(lambda: shown(getattr(statement, "type", None)))
    found["str"] = tried(lambda: str(statement))
    return found
"""
