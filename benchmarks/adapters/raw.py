"""Tuples through sqlite3: what the same work costs without any library. It converts what a program would have to convert."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime
from itertools import islice
from typing import Any

from .. import tables
from . import REPEATS, Prepared

ALL_ITEMS = "SELECT id, name, email, score FROM item"
ONE_ITEM = f"{ALL_ITEMS} WHERE id = ?"
ALL_CHILDREN = "SELECT id, parent_id, name FROM child"
INSERT_ITEM = "INSERT INTO item (name, email, score) VALUES (?, ?, ?)"


class Adapter:
    """The workloads, by hand."""

    version = sqlite3.sqlite_version

    def __init__(self, place: str) -> None:
        self.connection = sqlite3.connect(place)

    def _items(self, count: int) -> sqlite3.Connection:
        tables.fill(self.connection, item=count)
        return self.connection

    def _parents(self, count: int) -> sqlite3.Connection:
        tables.fill(self.connection, parent=count)
        return self.connection

    def _stored(self, _: Any = None) -> list[Any]:
        self.connection.commit()
        return self.connection.execute(f"{ALL_ITEMS} ORDER BY id").fetchall()

    def _family(self, _: Any = None) -> list[Any]:
        rows = self.connection.execute(f"{ALL_CHILDREN} ORDER BY id").fetchall()
        return [*self.connection.execute("SELECT id, name FROM parent ORDER BY id"), *rows]

    def insert(self, count: int) -> Prepared:
        """Insert rows."""
        connection = self._items(0)

        def work() -> None:
            connection.executemany(
                INSERT_ITEM, [(f"name {at}", f"name{at}@example.org", at % 100) for at in range(1, count + 1)]
            )
            connection.commit()

        return work, self._stored

    def insert_rel(self, count: int) -> Prepared:
        """Insert parents, and children that need their keys."""
        connection = self._parents(0)

        def work() -> None:
            rows: list[Any] = []
            for at in range(1, count + 1):
                key = connection.execute("INSERT INTO parent (name) VALUES (?)", (f"parent {at}",)).lastrowid
                rows += [(key, f"child {nth} of {at}") for nth in range(1, tables.CHILDREN + 1)]
            connection.executemany("INSERT INTO child (parent_id, name) VALUES (?, ?)", rows)
            connection.commit()

        return work, self._family

    def bulk_insert(self, count: int) -> Prepared:
        """Insert rows that are there already."""
        connection = self._items(0)
        rows = [row[1:] for row in tables.items(count)]

        def work() -> None:
            connection.executemany(INSERT_ITEM, rows)
            connection.commit()

        return work, self._stored

    def load(self, count: int) -> Prepared:
        """Read rows."""
        connection = self._items(count)
        return lambda: connection.execute(ALL_ITEMS).fetchall(), lambda found: found

    def load_typed(self, count: int) -> Prepared:
        """Read rows and make Python's values of their columns."""
        connection = self.connection
        tables.fill(connection, rows_typed=count)
        day, moment = date.fromisoformat, datetime.fromisoformat

        def work() -> list[Any]:
            rows = connection.execute("SELECT id, flag, ratio, day, moment FROM typed")
            return [(key, flag == 1, ratio, day(d), moment(m)) for key, flag, ratio, d, m in rows]

        return work, lambda found: found

    def columns(self, count: int) -> Prepared:
        """Read some columns."""
        connection = self._items(count)
        return lambda: connection.execute("SELECT id, name, score FROM item").fetchall(), lambda found: found

    def get_known(self, count: int) -> Prepared:
        """Find rows by key in a dictionary."""
        known = {row[0]: row for row in self._items(count).execute(ALL_ITEMS)}

        def work() -> list[Any]:
            return [known.get(key) for _ in range(REPEATS) for key in range(1, count + 1)]

        return work, lambda found: found[:count]

    def get_select(self, count: int) -> Prepared:
        """Read rows by key."""
        connection = self._items(count)

        def work() -> list[Any]:
            return [connection.execute(ONE_ITEM, (key,)).fetchone() for key in range(1, count + 1)]

        return work, lambda found: found

    def modify(self, count: int) -> Prepared:
        """Change a column of each row."""
        rows = self._items(count).execute(ALL_ITEMS).fetchall()

        def work() -> None:
            self.connection.executemany(
                "UPDATE item SET name = ? WHERE id = ?", [(f"changed {row[0]}", row[0]) for row in rows]
            )

        return work, self._stored

    def delete(self, count: int) -> Prepared:
        """Delete each row."""
        rows = self._items(count).execute(ALL_ITEMS).fetchall()

        def work() -> None:
            self.connection.executemany("DELETE FROM item WHERE id = ?", [(row[0],) for row in rows])

        return work, self._stored

    def lazy(self, count: int) -> Prepared:
        """Read each parent's children."""
        parents = self._parents(count).execute("SELECT id, name FROM parent").fetchall()
        statement = f"{ALL_CHILDREN} WHERE parent_id = ?"

        def work() -> list[Any]:
            return [self.connection.execute(statement, (parent[0],)).fetchall() for parent in parents]

        return work, lambda found: found

    def selectin(self, count: int) -> Prepared:
        """Read parents, and their children 500 parents at a time."""
        connection = self._parents(count)
        marks = ", ".join("?" * 500)

        def work() -> list[Any]:
            parents = connection.execute("SELECT id, name FROM parent").fetchall()
            members: dict[int, list[Any]] = {parent[0]: [] for parent in parents}
            keys = iter(members)
            while part := list(islice(keys, 500)):
                some = marks if len(part) == 500 else ", ".join("?" * len(part))
                for row in connection.execute(f"{ALL_CHILDREN} WHERE parent_id IN ({some})", part):
                    members[row[1]].append(row)
            return [(parent, members[parent[0]]) for parent in parents]

        return work, lambda found: [(*parent, rows) for parent, rows in found]

    def short_select(self, count: int) -> Prepared:
        """Read one row by a condition."""
        connection = self._items(count)

        def work() -> list[Any]:
            return [connection.execute(ONE_ITEM, (key,)).fetchall()[0] for key in range(1, count + 1)]

        return work, lambda found: found

    def attribute_get(self, count: int) -> Prepared:
        """Read a field of a tuple."""
        rows = self._items(count).execute(ALL_ITEMS).fetchall()

        def work() -> Any:
            value = None
            for row in rows:
                value = row[1]
                value = row[2]
                value = row[1]
                value = row[2]
                value = row[1]
                value = row[2]
                value = row[1]
                value = row[2]
                value = row[1]
                value = row[2]
            return value

        return work, lambda found: [found]

    def attribute_set(self, count: int) -> Prepared:
        """Write a field of a list."""
        rows = [list(row) for row in self._items(count).execute(ALL_ITEMS)]

        def work() -> None:
            for row in rows:
                row[1] = "a"
                row[1] = "b"
                row[1] = "c"
                row[1] = "d"
                row[1] = "e"
                row[1] = "f"
                row[1] = "g"
                row[1] = "h"
                row[1] = "i"
                row[1] = "j"

        return work, lambda _: [tuple(row) for row in rows]

    def expire_touch(self, count: int) -> Prepared:
        """Read rows again one by one."""
        rows = self._items(count).execute(ALL_ITEMS).fetchall()

        def work() -> list[Any]:
            return [self.connection.execute(ONE_ITEM, (row[0],)).fetchone() for row in rows]

        return work, lambda found: found

    def expire_select(self, count: int) -> Prepared:
        """Read rows again at once."""
        self._items(count)
        rows = self.connection.execute(ALL_ITEMS).fetchall()
        return lambda: (rows, self.connection.execute(ALL_ITEMS).fetchall()), lambda found: found[1]

    memory = load
