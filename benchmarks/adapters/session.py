"""SQLAlchemy 1.4, SQLAlchemy 2.1 and ormlab: one program, since ormlab's names are SQLAlchemy's.

What it is run on comes by name (`ORMLAB_BENCHMARK_LIBRARY`), and is imported under that name.
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

from .. import tables
from . import REPEATS, Prepared, read_each, set_each

NAME = os.environ.get("ORMLAB_BENCHMARK_LIBRARY", "ormlab")
library: Any = import_module(NAME)  # Any: one of three libraries
orm: Any = import_module(f"{NAME}.orm")

Base: Any = orm.declarative_base()
Column, Integer, String, select = library.Column, library.Integer, library.String, library.select


class Item(Base):
    """A row of `item`."""

    __tablename__ = "item"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    email = Column(String, nullable=False)
    score = Column(Integer, nullable=False)


class Typed(Base):
    """A row of `typed`."""

    __tablename__ = "typed"
    id = Column(Integer, primary_key=True)
    flag = Column(library.Boolean, nullable=False)
    ratio = Column(library.Float, nullable=False)
    day = Column(library.Date, nullable=False)
    moment = Column(library.DateTime, nullable=False)


class Parent(Base):
    """A row of `parent`."""

    __tablename__ = "parent"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    children = orm.relationship("Child", back_populates="parent")


class Child(Base):
    """A row of `child`."""

    __tablename__ = "child"
    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, library.ForeignKey("parent.id"))
    name = Column(String, nullable=False)
    parent = orm.relationship("Parent", back_populates="children")


def row_of(item: Any) -> tuple[Any, ...]:
    """Return an item as its row."""
    return item.id, item.name, item.email, item.score


class Adapter:
    """The workloads, with a session."""

    version = library.__version__

    def __init__(self, place: str) -> None:
        self.open: Any = None  # the session of the present sample
        self.engine = library.create_engine(f"sqlite:///{'' if place == ':memory:' else place}", future=True)

    def session(self) -> Any:
        """Return a new session."""
        return orm.Session(self.engine, future=True)

    def _fill(self, **rows: int) -> None:
        if self.open is not None:
            self.open.close()
        connection = self.engine.raw_connection()
        tables.fill(getattr(connection, "driver_connection", None) or connection.connection, **rows)
        connection.close()

    def _filled(self, **rows: int) -> Any:
        self._fill(**rows)
        self.open = self.session()
        return self.open

    def _stored(self, session: Any) -> list[Any]:
        found = session.execute(select(Item.id, Item.name, Item.email, Item.score).order_by(Item.id))
        return [tuple(row) for row in found]

    def _family(self, session: Any) -> list[Any]:
        parents = session.execute(select(Parent.id, Parent.name).order_by(Parent.id)).all()
        children = session.execute(select(Child.id, Child.parent_id, Child.name).order_by(Child.id)).all()
        return [tuple(row) for row in (*parents, *children)]

    def insert(self, count: int) -> Prepared:
        """Add objects and commit."""
        session = self._filled()

        def work() -> Any:
            items = [Item(name=f"name {at}", email=f"name{at}@example.org", score=at % 100) for at in range(1, count + 1)]
            session.add_all(items)
            session.commit()
            return items

        return work, lambda items: self._stored(session)

    def insert_rel(self, count: int) -> Prepared:
        """Add parents with their children and commit."""
        session = self._filled()

        def work() -> Any:
            parents = []
            for at in range(1, count + 1):
                family = [Child(name=f"child {nth} of {at}") for nth in range(1, tables.CHILDREN + 1)]
                parents.append(Parent(name=f"parent {at}", children=family))
            session.add_all(parents)
            session.commit()
            return parents

        return work, lambda parents: self._family(session)

    def bulk_insert(self, count: int) -> Prepared:
        """Insert dictionaries."""
        session = self._filled()
        rows = [dict(zip(("name", "email", "score"), row[1:], strict=True)) for row in tables.items(count)]

        def work() -> None:
            session.execute(library.insert(Item), rows)
            session.commit()

        return work, lambda _: self._stored(session)

    def load(self, count: int) -> Prepared:
        """Select entities."""
        session = self._filled(item=count)
        return lambda: session.execute(select(Item)).scalars().all(), lambda found: map(row_of, found)

    def load_typed(self, count: int) -> Prepared:
        """Select entities with columns of several types."""
        session = self._filled(rows_typed=count)

        def result(found: Any) -> Any:
            return [(each.id, each.flag, each.ratio, each.day, each.moment) for each in found]

        return lambda: session.execute(select(Typed)).scalars().all(), result

    def columns(self, count: int) -> Prepared:
        """Select columns."""
        session = self._filled(item=count)
        return lambda: session.execute(select(Item.id, Item.name, Item.score)).all(), lambda found: map(tuple, found)

    def get_known(self, count: int) -> Prepared:
        """Get objects that are in the session."""
        session = self._filled(item=count)
        known = session.execute(select(Item)).scalars().all()

        def work() -> Any:
            return known and [session.get(Item, key) for _ in range(REPEATS) for key in range(1, count + 1)]

        return work, lambda found: map(row_of, found[:count])

    def get_select(self, count: int) -> Prepared:
        """Get objects that are not in the session."""
        session = self._filled(item=count)

        return lambda: [session.get(Item, key) for key in range(1, count + 1)], lambda found: map(row_of, found)

    def modify(self, count: int) -> Prepared:
        """Set an attribute of each object and flush."""
        session = self._filled(item=count)
        items = session.execute(select(Item)).scalars().all()

        def work() -> None:
            for item in items:
                item.name = f"changed {item.id}"
            session.flush()

        return work, lambda _: self._stored(session)

    def delete(self, count: int) -> Prepared:
        """Delete each object and flush."""
        session = self._filled(item=count)
        items = session.execute(select(Item)).scalars().all()

        def work() -> None:
            for item in items:
                session.delete(item)
            session.flush()

        return work, lambda _: self._stored(session)

    def lazy(self, count: int) -> Prepared:
        """Read each parent's collection."""
        session = self._filled(parent=count)
        parents = session.execute(select(Parent)).scalars().all()

        def result(found: Any) -> Any:
            return [[(each.id, each.parent_id, each.name) for each in children] for children in found]

        return lambda: [parent.children for parent in parents], result

    def selectin(self, count: int) -> Prepared:
        """Select parents with their collections."""
        session = self._filled(parent=count)

        def work() -> Any:
            return session.execute(select(Parent).options(orm.selectinload(Parent.children))).scalars().all()

        def result(found: Any) -> Any:
            return [(each.id, each.name, [(one.id, one.parent_id, one.name) for one in each.children]) for each in found]

        return work, result

    def short_select(self, count: int) -> Prepared:
        """Select one object in a session of its own."""
        self._fill(item=count)

        def one(key: int) -> Any:
            with self.session() as session:
                return session.execute(select(Item).where(Item.id == key)).scalar_one()

        return lambda: [one(key) for key in range(1, count + 1)], lambda found: map(row_of, found)

    def attribute_get(self, count: int) -> Prepared:
        """Read attributes."""
        session = self._filled(item=count)
        items = session.execute(select(Item)).scalars().all()

        return lambda: read_each(items), lambda found: [found]

    def attribute_set(self, count: int) -> Prepared:
        """Set attributes of objects; the first time of each makes it dirty."""
        session = self._filled(item=count)
        items = session.execute(select(Item)).scalars().all()

        return lambda: set_each(items), lambda _: map(row_of, items)

    def expire_touch(self, count: int) -> Prepared:
        """Expire all objects and read an attribute of each."""
        session = self._filled(item=count)
        items = session.execute(select(Item)).scalars().all()

        def work() -> None:
            session.expire_all()
            for item in items:
                item.name  # noqa: B018  # reading it is what is measured

        return work, lambda _: map(row_of, items)

    def expire_select(self, count: int) -> Prepared:
        """Expire all objects and select them."""
        session = self._filled(item=count)
        items = session.execute(select(Item)).scalars().all()

        def work() -> Any:
            session.expire_all()
            return items and session.execute(select(Item)).scalars().all()

        return work, lambda found: map(row_of, found)

    memory = load
