"""A bench for the ORM's tests: two schemas, a session, and what was sent to the database.

Every test runs on the engine of this project and, where `ORMLAB_TEST_PEER` is set, on real SQLAlchemy 1.4: what a test expects
is what the original does (tests/parity/test_orm_expectations.py runs them so).
"""

from __future__ import annotations

import functools
import logging
import os
from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import pytest

PEER = bool(os.environ.get("ORMLAB_TEST_PEER"))

if PEER:
    import sqlalchemy as sa
    from sqlalchemy import orm
else:
    import ormlab as sa  # type: ignore[no-redef]
    from ormlab import orm  # type: ignore[no-redef]


def loaded(instance: object) -> list[str]:
    """The attributes that an object holds, without looking at it."""
    return sorted(key for key in instance.__dict__ if key != "_sa_instance_state")


KEPT: list[SimpleNamespace] = []  # a mapper whose neighbour was garbage-collected cannot be configured


class Echo(logging.Handler):
    """The echo as pairs of statement and parameters; `BEGIN`, `COMMIT`, `ROLLBACK` stand alone."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        if message.startswith("["):
            self.lines[-1] += " " + message.split("] ", 1)[1]
        else:
            self.lines.append(" ".join(message.split()))


def tutorial_models() -> SimpleNamespace:
    """User and Address, as in the tutorial."""
    Base = orm.declarative_base()

    class User(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "user_account"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String(30))
        fullname = sa.Column(sa.String)
        addresses = orm.relationship("Address", back_populates="user")

    class Address(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "address"
        id = sa.Column(sa.Integer, primary_key=True)
        email_address = sa.Column(sa.String, nullable=False)
        user_id = sa.Column(sa.Integer, sa.ForeignKey("user_account.id"))
        user = orm.relationship("User", back_populates="addresses")

    return SimpleNamespace(Base=Base, User=User, Address=Address)


def family_models() -> SimpleNamespace:
    """Parents whose children go with them, and a tree of nodes."""
    Base = orm.declarative_base()

    class Parent(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "parent"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        children = orm.relationship("Child", backref="parent", cascade="all, delete-orphan")

    class Child(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "child"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        parent_id = sa.Column(sa.ForeignKey("parent.id"))

    class Node(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "node"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        parent_id = sa.Column(sa.ForeignKey("node.id"))
        children = orm.relationship("Node", backref=orm.backref("parent", remote_side=[id]))

    return SimpleNamespace(Base=Base, Parent=Parent, Child=Child, Node=Node)


def blog_models() -> SimpleNamespace:
    """Posts and tags, many to many."""
    Base = orm.declarative_base()
    post_tags = sa.Table(
        "post_tags",
        Base.metadata,
        sa.Column("post_id", sa.ForeignKey("post.id"), primary_key=True),
        sa.Column("tag_id", sa.ForeignKey("tag.id"), primary_key=True),
    )

    class Post(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "post"
        id = sa.Column(sa.Integer, primary_key=True)
        title = sa.Column(sa.String)
        tags = orm.relationship("Tag", secondary=post_tags, back_populates="posts")

    class Tag(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "tag"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        posts = orm.relationship("Post", secondary=post_tags, back_populates="tags")

    return SimpleNamespace(Base=Base, Post=Post, Tag=Tag, post_tags=post_tags)


def shop_models() -> SimpleNamespace:
    """Orders with a key of two columns; a seal has its order's key, a bill a key of its own, a line is one of many."""
    Base = orm.declarative_base()

    def order_key() -> Any:
        return sa.ForeignKeyConstraint(["region", "number"], ["order.region", "order.number"])

    class Order(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "order"
        region = sa.Column(sa.String, primary_key=True)
        number = sa.Column(sa.Integer, primary_key=True)
        seal = orm.relationship("Seal", back_populates="order", uselist=False)
        bill = orm.relationship("Bill", back_populates="order", uselist=False)
        glance = orm.relationship("Bill", uselist=False, viewonly=True)
        lines = orm.relationship("Line", back_populates="order")

    class Seal(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "seal"
        __table_args__ = (order_key(),)
        region = sa.Column(sa.String, primary_key=True)
        number = sa.Column(sa.Integer, primary_key=True)
        order = orm.relationship("Order", back_populates="seal")

    class Bill(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "bill"
        __table_args__ = (order_key(),)
        id = sa.Column(sa.Integer, primary_key=True)
        region = sa.Column(sa.String)
        number = sa.Column(sa.Integer)
        order = orm.relationship("Order", back_populates="bill")

    class Line(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "line"
        __table_args__ = (order_key(),)
        id = sa.Column(sa.Integer, primary_key=True)
        region = sa.Column(sa.String)
        number = sa.Column(sa.Integer)
        order = orm.relationship("Order", back_populates="lines")

    return SimpleNamespace(Base=Base, Order=Order, Seal=Seal, Bill=Bill, Line=Line)


@functools.cache
def press_models() -> SimpleNamespace:
    """Users with a profile and a column that is put off; posts with tags; comments with two ways to a user.

    Made once, for they are many and no test changes them.
    """
    Base = orm.declarative_base()
    tagged = sa.Table(
        "tagged",
        Base.metadata,
        sa.Column("post_id", sa.ForeignKey("post.id"), primary_key=True),
        sa.Column("tag_id", sa.ForeignKey("tag.id"), primary_key=True),
    )

    class Model:
        def __repr__(self) -> str:
            return f"{type(self).__name__} {sa.inspect(self).identity[0]}"

    class User(Model, Base):  # type: ignore[valid-type, misc]
        __tablename__ = "user"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        about = orm.deferred(sa.Column(sa.Text))
        posts = orm.relationship("Post", back_populates="author", order_by="Post.id")
        profile = orm.relationship("Profile", back_populates="user", uselist=False)

    class Profile(Model, Base):  # type: ignore[valid-type, misc]
        __tablename__ = "profile"
        id = sa.Column(sa.Integer, primary_key=True)
        user_id = sa.Column(sa.ForeignKey("user.id"))
        user = orm.relationship("User", back_populates="profile")

    class Post(Model, Base):  # type: ignore[valid-type, misc]
        __tablename__ = "post"
        id = sa.Column(sa.Integer, primary_key=True)
        title = sa.Column(sa.String)
        author_id = sa.Column(sa.ForeignKey("user.id"))
        author = orm.relationship("User", back_populates="posts")
        tags = orm.relationship("Tag", secondary=tagged, order_by="Tag.id")

    class Tag(Model, Base):  # type: ignore[valid-type, misc]
        __tablename__ = "tag"
        id = sa.Column(sa.Integer, primary_key=True)
        word = sa.Column(sa.String)

    class Comment(Model, Base):  # type: ignore[valid-type, misc]
        __tablename__ = "comment"
        id = sa.Column(sa.Integer, primary_key=True)
        post_id = sa.Column(sa.ForeignKey("post.id"))
        writer_id = sa.Column(sa.ForeignKey("user.id"))

    class Node(Model, Base):  # type: ignore[valid-type, misc]
        __tablename__ = "node"
        id = sa.Column(sa.Integer, primary_key=True)
        parent_id = sa.Column(sa.ForeignKey("node.id"))
        children = orm.relationship("Node", backref=orm.backref("parent", remote_side=[id]), order_by="Node.id")

    orm.configure_mappers()
    return SimpleNamespace(Base=Base, tagged=tagged, User=User, Profile=Profile, Post=Post, Tag=Tag, Comment=Comment, Node=Node)


PRESS = {
    "user": [{"id": 1, "name": "ed", "about": "E"}, {"id": 2, "name": "wendy", "about": "W"}, {"id": 3, "name": "fred"}],
    "profile": [{"id": 1, "user_id": 1}],
    "post": [
        {"id": 1, "title": "one", "author_id": 1},
        {"id": 2, "title": "two", "author_id": 1},
        {"id": 3, "title": "three", "author_id": 2},
        {"id": 4, "title": "four", "author_id": None},
    ],
    "tag": [{"id": 1, "word": "sql"}, {"id": 2, "word": "orm"}],
    "tagged": [{"post_id": 1, "tag_id": 1}, {"post_id": 1, "tag_id": 2}, {"post_id": 2, "tag_id": 2}],
    "comment": [{"id": 1, "post_id": 1, "writer_id": 2}],
    "node": [{"id": 1, "parent_id": None}, {"id": 2, "parent_id": 1}, {"id": 3, "parent_id": 1}, {"id": 4, "parent_id": 2}],
}


class Bench:
    """An engine with tables, a session, the models, and the echo since the last look."""

    def __init__(self, models: SimpleNamespace, echo: Echo) -> None:
        KEPT.append(models)
        self.__dict__.update(models.__dict__)
        self.echo = echo
        self.engine = sa.create_engine("sqlite://", future=True)
        models.Base.metadata.create_all(self.engine)
        self.echo.lines.clear()
        self.session = orm.Session(self.engine)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)

    @property
    def sql(self) -> list[str]:
        """What was sent since the last look; looking clears it."""
        lines, self.echo.lines = self.echo.lines, []
        return lines

    def stage(self, instance: object) -> str:
        """Where an object stands in its life."""
        state = sa.inspect(instance)
        return next(word for word in ("transient", "pending", "persistent", "deleted", "detached") if getattr(state, word))

    def stored(self, *instances: Any) -> Any:
        """Commit objects and forget the echo; return the first."""
        self.session.add_all(instances)
        self.session.commit()
        self.echo.lines.clear()
        return instances[0]

    def fill(self, rows: Mapping[str, list[dict[str, Any]]]) -> None:
        """Put rows into tables, and forget the echo."""
        with self.engine.begin() as connection:
            for name, some in rows.items():
                for each in some:
                    connection.execute(self.Base.metadata.tables[name].insert().values(**each))
        self.echo.lines.clear()

    def all(self, statement: Any) -> list[Any]:
        """Return the objects of a statement, each once."""
        return list(self.session.scalars(statement).unique())

    def history(self, instance: object, key: str) -> Any:
        """What became of an attribute."""
        return tuple(getattr(sa.inspect(instance).attrs, key).history)


@pytest.fixture
def echo() -> Iterator[Echo]:
    handler = Echo()
    logger = logging.getLogger("sqlalchemy.engine.Engine")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    yield handler
    logger.removeHandler(handler)
    logger.setLevel(level)
    logger.propagate = propagate


@pytest.fixture
def bench(echo: Echo) -> Iterator[Bench]:
    made = Bench(tutorial_models(), echo)
    yield made
    made.session.close()


@pytest.fixture
def press(echo: Echo) -> Iterator[Bench]:
    made = Bench(press_models(), echo)
    made.fill(PRESS)
    yield made
    made.session.close()


@pytest.fixture
def family(echo: Echo) -> Iterator[Bench]:
    made = Bench(family_models(), echo)
    yield made
    made.session.close()


@pytest.fixture
def blog(echo: Echo) -> Iterator[Bench]:
    made = Bench(blog_models(), echo)
    yield made
    made.session.close()


@pytest.fixture
def shop(echo: Echo) -> Iterator[Bench]:
    made = Bench(shop_models(), echo)
    yield made
    made.session.close()
