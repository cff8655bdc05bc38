"""Pony. Each sample is one `db_session`, which is its identity map."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pony
from pony import orm

from .. import tables
from . import REPEATS, Prepared, read_each, set_each

database: Any = orm.Database()


class Item(database.Entity):
    """A row of `item`."""

    _table_ = "item"
    id = orm.PrimaryKey(int, auto=True)
    name = orm.Required(str)
    email = orm.Required(str)
    score = orm.Required(int)


class Typed(database.Entity):
    """A row of `typed`."""

    _table_ = "typed"
    id = orm.PrimaryKey(int, auto=True)
    flag = orm.Required(bool)
    ratio = orm.Required(float)
    day = orm.Required(date)
    moment = orm.Required(datetime)


class Parent(database.Entity):
    """A row of `parent`."""

    _table_ = "parent"
    id = orm.PrimaryKey(int, auto=True)
    name = orm.Required(str)
    children = orm.Set("Child")


class Child(database.Entity):
    """A row of `child`."""

    _table_ = "child"
    id = orm.PrimaryKey(int, auto=True)
    parent = orm.Optional("Parent", column="parent_id")
    name = orm.Required(str)


by_key: Any = Item  # Any: Pony's classes are subscripted by primary key, which their types do not say


def row_of(item: Any) -> tuple[Any, ...]:
    """Return an item as its row."""
    return item.id, item.name, item.email, item.score


def child_row(child: Any) -> tuple[Any, ...]:
    """Return a child as its row."""
    return child.id, child.parent.id, child.name


class Adapter:
    """The workloads, with a `db_session`."""

    version = pony.__version__

    def __init__(self, place: str) -> None:
        database.bind("sqlite", place, create_db=place != ":memory:")
        with orm.db_session:
            tables.make_anew(database.get_connection())
        database.generate_mapping(create_tables=False)

    def _fill(self, **rows: int) -> None:
        orm.rollback()
        with orm.db_session:
            tables.fill(database.get_connection(), **rows)
        orm.db_session.__enter__()

    def _stored(self, _: Any = None) -> list[Any]:
        found = list(database.get_connection().execute("SELECT id, name, email, score FROM item ORDER BY id"))
        return self._ended(found)

    def _ended(self, rows: Any) -> list[Any]:
        found = list(rows)
        orm.db_session.__exit__()
        return found

    def insert(self, count: int) -> Prepared:
        """Make objects and commit."""
        self._fill()

        def work() -> Any:
            items = [Item(name=f"name {at}", email=f"name{at}@example.org", score=at % 100) for at in range(1, count + 1)]
            orm.commit()
            return items

        return work, self._stored

    def insert_rel(self, count: int) -> Prepared:
        """Make parents with their children and commit."""
        self._fill()

        def work() -> None:
            for at in range(1, count + 1):
                parent = Parent(name=f"parent {at}")
                for nth in range(1, tables.CHILDREN + 1):
                    Child(parent=parent, name=f"child {nth} of {at}")
            orm.commit()

        def result(_: Any) -> Any:
            driver = database.get_connection()
            children = driver.execute("SELECT id, parent_id, name FROM child ORDER BY id").fetchall()
            return self._ended([*driver.execute("SELECT id, name FROM parent ORDER BY id"), *children])

        return work, result

    def load(self, count: int) -> Prepared:
        """Select objects."""
        self._fill(item=count)
        return lambda: list(Item.select()), lambda found: self._ended(map(row_of, found))

    def load_typed(self, count: int) -> Prepared:
        """Select objects with columns of several types."""
        self._fill(rows_typed=count)

        def result(found: Any) -> Any:
            return self._ended((each.id, each.flag, each.ratio, each.day, each.moment) for each in found)

        return lambda: list(Typed.select()), result

    def columns(self, count: int) -> Prepared:
        """Select columns."""
        self._fill(item=count)
        query = "(each.id, each.name, each.score) for each in Item"
        return lambda: list(orm.select(query)), self._ended

    def get_known(self, count: int) -> Prepared:
        """Get objects that are in the session."""
        self._fill(item=count)
        known = list(Item.select())

        def work() -> Any:
            return [by_key[key] for _ in range(REPEATS) for key in range(1, count + 1)]

        return work, lambda found: known and self._ended(map(row_of, found[:count]))

    def get_select(self, count: int) -> Prepared:
        """Get objects that are not in the session."""
        self._fill(item=count)
        return lambda: [by_key[key] for key in range(1, count + 1)], lambda found: self._ended(map(row_of, found))

    def modify(self, count: int) -> Prepared:
        """Set an attribute of each object and flush."""
        self._fill(item=count)
        items = list(Item.select())

        def work() -> None:
            for item in items:
                item.name = f"changed {item.id}"
            orm.flush()

        return work, self._stored

    def delete(self, count: int) -> Prepared:
        """Delete each object and flush."""
        self._fill(item=count)
        items = list(Item.select())

        def work() -> None:
            for item in items:
                item.delete()
            orm.flush()

        return work, self._stored

    def lazy(self, count: int) -> Prepared:
        """Read each parent's collection, one statement each."""
        self._fill(parent=count)
        Parent.children.nplus1_threshold = 10**9  # otherwise it reads all collections with the second
        parents = list(Parent.select())

        def result(found: Any) -> Any:
            return self._ended(sorted(map(child_row, children)) for children in found)

        return lambda: [list(parent.children) for parent in parents], result

    def selectin(self, count: int) -> Prepared:
        """Read parents with their collections."""
        self._fill(parent=count)

        def result(found: Any) -> Any:
            return self._ended((each.id, each.name, sorted(map(child_row, each.children))) for each in found)

        return lambda: list(Parent.select().prefetch(Parent.children)), result

    def short_select(self, count: int) -> Prepared:
        """Select one object in a session of its own."""
        self._fill(item=count)
        self._ended(())

        def one(key: int) -> Any:
            with orm.db_session:
                return Item.get(lambda each: each.id == key)

        return lambda: [one(key) for key in range(1, count + 1)], lambda found: map(row_of, found)

    def attribute_get(self, count: int) -> Prepared:
        """Read attributes."""
        self._fill(item=count)
        items = list(Item.select())

        return lambda: read_each(items), lambda found: self._ended([found])

    def attribute_set(self, count: int) -> Prepared:
        """Set attributes."""
        self._fill(item=count)
        items = list(Item.select())

        return lambda: set_each(items), lambda _: self._ended(map(row_of, items))

    memory = load
