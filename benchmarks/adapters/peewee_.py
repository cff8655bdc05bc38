"""peewee. It has no identity map, and nothing expires."""

from __future__ import annotations

from typing import Any

import peewee

from .. import tables
from . import Prepared, read_each, set_each

database: Any = peewee.DatabaseProxy()


class Item(peewee.Model):
    """A row of `item`."""

    name = peewee.CharField()
    email = peewee.CharField()
    score = peewee.IntegerField()

    class Meta:
        """Where it is."""

        database = database
        table_name = "item"


class Typed(peewee.Model):
    """A row of `typed`."""

    flag = peewee.BooleanField()
    ratio = peewee.FloatField()
    day = peewee.DateField()
    moment = peewee.DateTimeField()

    class Meta:
        """Where it is."""

        database = database
        table_name = "typed"


class Parent(peewee.Model):
    """A row of `parent`."""

    name = peewee.CharField()

    class Meta:
        """Where it is."""

        database = database
        table_name = "parent"


class Child(peewee.Model):
    """A row of `child`."""

    parent = peewee.ForeignKeyField(Parent, backref="children", null=True)
    name = peewee.CharField()

    class Meta:
        """Where it is."""

        database = database
        table_name = "child"


def row_of(item: Any) -> tuple[Any, ...]:
    """Return an item as its row."""
    return item.id, item.name, item.email, item.score


class Adapter:
    """The workloads, with active records."""

    version = peewee.__version__

    def __init__(self, place: str) -> None:
        database.initialize(peewee.SqliteDatabase(place))
        database.connect()

    def _fill(self, **rows: int) -> None:
        tables.fill(database.connection(), **rows)

    def _stored(self, _: Any = None) -> list[Any]:
        return list(Item.select().order_by(Item.id).tuples())

    def insert(self, count: int) -> Prepared:
        """Save new objects in one transaction."""
        self._fill()

        def work() -> Any:
            items = [Item(name=f"name {at}", email=f"name{at}@example.org", score=at % 100) for at in range(1, count + 1)]
            with database.atomic():
                for item in items:
                    item.save()
            return items

        return work, self._stored

    def insert_rel(self, count: int) -> Prepared:
        """Save new parents and their children in one transaction."""
        self._fill()

        def work() -> None:
            with database.atomic():
                for at in range(1, count + 1):
                    parent = Parent(name=f"parent {at}")
                    parent.save()
                    for nth in range(1, tables.CHILDREN + 1):
                        Child(parent=parent, name=f"child {nth} of {at}").save()

        return work, lambda _: [*Parent.select().order_by(Parent.id).tuples(), *Child.select().order_by(Child.id).tuples()]

    def bulk_insert(self, count: int) -> Prepared:
        """Insert dictionaries, as many at a time as a statement takes."""
        self._fill()
        rows = [dict(zip(("name", "email", "score"), row[1:], strict=True)) for row in tables.items(count)]

        def work() -> None:
            with database.atomic():
                for batch in peewee.chunked(rows, 1000):
                    Item.insert_many(batch).execute()

        return work, self._stored

    def load(self, count: int) -> Prepared:
        """Select objects."""
        self._fill(item=count)
        return lambda: list(Item.select()), lambda found: map(row_of, found)

    def load_typed(self, count: int) -> Prepared:
        """Select objects with columns of several types."""
        self._fill(rows_typed=count)

        def result(found: Any) -> Any:
            return [(each.id, each.flag, each.ratio, each.day, each.moment) for each in found]

        return lambda: list(Typed.select()), result

    def columns(self, count: int) -> Prepared:
        """Select columns, as tuples."""
        self._fill(item=count)
        return lambda: list(Item.select(Item.id, Item.name, Item.score).tuples()), lambda found: found

    def get_select(self, count: int) -> Prepared:
        """Get objects by key."""
        self._fill(item=count)
        return lambda: [Item.get_by_id(key) for key in range(1, count + 1)], lambda found: map(row_of, found)

    def modify(self, count: int) -> Prepared:
        """Set an attribute of each object and save it."""
        self._fill(item=count)
        items = list(Item.select())

        def work() -> None:
            with database.atomic():
                for item in items:
                    item.name = f"changed {item.id}"
                    item.save(only=[Item.name])

        return work, self._stored

    def delete(self, count: int) -> Prepared:
        """Delete each object."""
        self._fill(item=count)
        items = list(Item.select())

        def work() -> None:
            with database.atomic():
                for item in items:
                    item.delete_instance()

        return work, self._stored

    def lazy(self, count: int) -> Prepared:
        """Read each parent's children."""
        self._fill(parent=count)
        parents = list(Parent.select())

        def result(found: Any) -> Any:
            return [[(each.id, each.parent_id, each.name) for each in children] for children in found]

        return lambda: [list(parent.children) for parent in parents], result

    def selectin(self, count: int) -> Prepared:
        """Read parents with their children."""
        self._fill(parent=count)

        def result(found: Any) -> Any:
            return [(each.id, each.name, [(one.id, one.parent_id, one.name) for one in each.children]) for each in found]

        return lambda: list(peewee.prefetch(Parent.select(), Child.select())), result

    def short_select(self, count: int) -> Prepared:
        """Select one object by a condition."""
        self._fill(item=count)
        return lambda: [Item.select().where(Item.id == key).get() for key in range(1, count + 1)], lambda found: map(
            row_of, found
        )

    def attribute_get(self, count: int) -> Prepared:
        """Read attributes."""
        self._fill(item=count)
        items = list(Item.select())

        return lambda: read_each(items), lambda found: [found]

    def attribute_set(self, count: int) -> Prepared:
        """Set attributes."""
        self._fill(item=count)
        items = list(Item.select())

        return lambda: set_each(items), lambda _: map(row_of, items)

    memory = load
