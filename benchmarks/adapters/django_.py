"""Django's ORM, without the rest of Django. It has no identity map; `refresh_from_db()` is what comes nearest to expiry."""

from __future__ import annotations

from typing import Any

import django
from django.conf import settings
from django.db import connection, models, transaction

from .. import tables
from . import Prepared, read_each, set_each

DATABASE: dict[str, Any] = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
settings.configure(DATABASES={"default": DATABASE}, INSTALLED_APPS=[], USE_TZ=False)
django.setup()


class Item(models.Model):
    """A row of `item`."""

    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=100)
    email = models.CharField(max_length=100)
    score = models.IntegerField()

    class Meta:
        """Where it is."""

        app_label = "benchmarks"
        db_table = "item"


class Typed(models.Model):
    """A row of `typed`."""

    id = models.AutoField(primary_key=True)
    flag = models.BooleanField()
    ratio = models.FloatField()
    day = models.DateField()
    moment = models.DateTimeField()

    class Meta:
        """Where it is."""

        app_label = "benchmarks"
        db_table = "typed"


class Parent(models.Model):
    """A row of `parent`."""

    id = models.AutoField(primary_key=True)
    name = models.CharField(max_length=100)

    class Meta:
        """Where it is."""

        app_label = "benchmarks"
        db_table = "parent"


class Child(models.Model):
    """A row of `child`."""

    id = models.AutoField(primary_key=True)
    parent = models.ForeignKey(Parent, models.CASCADE, related_name="children", null=True)
    name = models.CharField(max_length=100)

    class Meta:
        """Where it is."""

        app_label = "benchmarks"
        db_table = "child"


def row_of(item: Any) -> tuple[Any, ...]:
    """Return an item as its row."""
    return item.id, item.name, item.email, item.score


class Adapter:
    """The workloads, with active records."""

    version = django.__version__

    def __init__(self, place: str) -> None:
        connection.settings_dict["NAME"] = place
        connection.ensure_connection()

    def _fill(self, **rows: int) -> None:
        tables.fill(connection.connection, **rows)

    def _stored(self, _: Any = None) -> list[Any]:
        return list(Item.objects.order_by("id").values_list("id", "name", "email", "score"))

    def insert(self, count: int) -> Prepared:
        """Save new objects in one transaction."""
        self._fill()

        def work() -> Any:
            items = [Item(name=f"name {at}", email=f"name{at}@example.org", score=at % 100) for at in range(1, count + 1)]
            with transaction.atomic():
                for item in items:
                    item.save()
            return items

        return work, self._stored

    def insert_rel(self, count: int) -> Prepared:
        """Save new parents and their children in one transaction."""
        self._fill()

        def work() -> None:
            with transaction.atomic():
                for at in range(1, count + 1):
                    parent = Parent(name=f"parent {at}")
                    parent.save()
                    for nth in range(1, tables.CHILDREN + 1):
                        Child(parent=parent, name=f"child {nth} of {at}").save()

        def result(_: Any) -> Any:
            children = Child.objects.order_by("id").values_list("id", "parent_id", "name")
            return [*Parent.objects.order_by("id").values_list("id", "name"), *children]

        return work, result

    def bulk_insert(self, count: int) -> Prepared:
        """Insert objects made of dictionaries."""
        self._fill()
        rows = [dict(zip(("name", "email", "score"), row[1:], strict=True)) for row in tables.items(count)]

        def work() -> None:
            Item.objects.bulk_create([Item(**row) for row in rows])

        return work, self._stored

    def load(self, count: int) -> Prepared:
        """Select objects."""
        self._fill(item=count)
        return lambda: list(Item.objects.all()), lambda found: map(row_of, found)

    def load_typed(self, count: int) -> Prepared:
        """Select objects with columns of several types."""
        self._fill(rows_typed=count)

        def result(found: Any) -> Any:
            return [(each.id, each.flag, each.ratio, each.day, each.moment) for each in found]

        return lambda: list(Typed.objects.all()), result

    def columns(self, count: int) -> Prepared:
        """Select columns, as tuples."""
        self._fill(item=count)
        return lambda: list(Item.objects.values_list("id", "name", "score")), lambda found: found

    def get_select(self, count: int) -> Prepared:
        """Get objects by key."""
        self._fill(item=count)
        return lambda: [Item.objects.get(pk=key) for key in range(1, count + 1)], lambda found: map(row_of, found)

    def modify(self, count: int) -> Prepared:
        """Set an attribute of each object and save it."""
        self._fill(item=count)
        items = list(Item.objects.all())

        def work() -> None:
            with transaction.atomic():
                for item in items:
                    item.name = f"changed {item.id}"
                    item.save(update_fields=["name"])

        return work, self._stored

    def delete(self, count: int) -> Prepared:
        """Delete each object."""
        self._fill(item=count)
        items = list(Item.objects.all())

        def work() -> None:
            with transaction.atomic():
                for item in items:
                    item.delete()

        return work, self._stored

    def lazy(self, count: int) -> Prepared:
        """Read each parent's children."""
        self._fill(parent=count)
        parents = list(Parent.objects.all())

        def result(found: Any) -> Any:
            return [[(each.id, each.parent_id, each.name) for each in children] for children in found]

        return lambda: [list(parent.children.all()) for parent in parents], result

    def selectin(self, count: int) -> Prepared:
        """Read parents with their children."""
        self._fill(parent=count)

        def result(found: Any) -> Any:
            return [(each.id, each.name, [(one.id, one.parent_id, one.name) for one in each.children.all()]) for each in found]

        return lambda: list(Parent.objects.prefetch_related("children")), result

    def short_select(self, count: int) -> Prepared:
        """Select one object by a condition."""
        self._fill(item=count)
        return lambda: [Item.objects.get(id=key) for key in range(1, count + 1)], lambda found: map(row_of, found)

    def attribute_get(self, count: int) -> Prepared:
        """Read attributes."""
        self._fill(item=count)
        items = list(Item.objects.all())

        return lambda: read_each(items), lambda found: [found]

    def attribute_set(self, count: int) -> Prepared:
        """Set attributes, which Django does not track."""
        self._fill(item=count)
        items = list(Item.objects.all())

        return lambda: set_each(items), lambda _: map(row_of, items)

    def expire_touch(self, count: int) -> Prepared:
        """Read objects again one by one."""
        self._fill(item=count)
        items = list(Item.objects.all())

        def work() -> None:
            for item in items:
                item.refresh_from_db()

        return work, lambda _: map(row_of, items)

    memory = load
