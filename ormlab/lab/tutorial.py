"""The tutorial's database, as the source that a learner could have typed.

    bench = tutorial_bench() --> names `session`, `User`, `Address`, `select`, ... over three users and their addresses

It is source and not a function, so that the classes are the page's own (`<class 'User'>`) and every engine can run it: the
embedded one under its alias, or real SQLAlchemy. It runs silently; then the engine is told to echo.
"""

from __future__ import annotations

from .bench import Bench

# what a learner's statements ask for by name, whatever the classes are
WORDS = """\
from sqlalchemy import (
    and_, asc, case, cast, create_engine, delete, desc, distinct, event, exists, func, insert, inspect, literal, not_, or_,
    select, text, tuple_, union, union_all, update,
)
from sqlalchemy.orm import (
    Session, aliased, contains_eager, defer, immediateload, joinedload, lazyload, load_only, make_transient, noload,
    object_session, raiseload, relationship, selectinload, sessionmaker, subqueryload, undefer, with_loader_criteria,
    with_parent,
)
"""

MODELS = (
    WORDS
    + """\
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import declarative_base

Base = declarative_base()

class User(Base):
    __tablename__ = "user_account"

    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    fullname = Column(String)

    addresses = relationship("Address", back_populates="user")

    def __repr__(self):
        return f"User(id={self.id!r}, name={self.name!r}, fullname={self.fullname!r})"

class Address(Base):
    __tablename__ = "address"

    id = Column(Integer, primary_key=True)
    email_address = Column(String, nullable=False)
    user_id = Column(Integer, ForeignKey("user_account.id"))

    user = relationship("User", back_populates="addresses")

    def __repr__(self):
        return f"Address(id={self.id!r}, email_address={self.email_address!r})"
"""
)

DATABASE = """\
engine = create_engine("sqlite+pysqlite:///:memory:", future=True)
Base.metadata.create_all(engine)
with engine.begin() as _connection:
    _inserted = _connection.execute(insert(User.__table__), [
        {"name": "spongebob", "fullname": "Spongebob Squarepants"},
        {"name": "sandy", "fullname": "Sandy Cheeks"},
        {"name": "patrick", "fullname": "Patrick Star"},
    ])
    _inserted = _connection.execute(insert(Address.__table__), [
        {"user_id": 1, "email_address": "spongebob@sqlalchemy.org"},
        {"user_id": 2, "email_address": "sandy@sqlalchemy.org"},
        {"user_id": 2, "email_address": "sandy@squirrelpower.org"},
    ])
del _connection, _inserted
engine.echo = True
"""

SESSION = """\
session = Session(engine, future=True)
"""

SOURCE = MODELS + "\n" + DATABASE + "\n" + SESSION


def tutorial_bench(bench: Bench | None = None, package: str = "sqlalchemy") -> Bench:
    """Set the tutorial's database up on `bench`, or on a new one; raises what its source raises.

    `package` is what the source imports from: `sqlalchemy` is the embedded engine where its alias is installed, and
    `ormlab` names it everywhere.
    """
    ready = bench if bench is not None else Bench()
    result = ready.run(SOURCE.replace("from sqlalchemy", f"from {package}"))
    if result.error is not None:
        raise result.error
    return ready
