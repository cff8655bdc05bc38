"""The tables that every library works on, and what is in them.

    item (id, name, email, score)     typed (id, flag, ratio, day, moment)     parent (id, name) --< child (id, parent_id, name)

The tables are made and filled through the driver, so that each library starts from the same rows.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

DDL = {
    "item": "CREATE TABLE item (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL, email VARCHAR NOT NULL, score INTEGER NOT NULL)",
    "typed": "CREATE TABLE typed (id INTEGER PRIMARY KEY, flag BOOLEAN NOT NULL, ratio FLOAT NOT NULL, day DATE NOT NULL, "
    "moment DATETIME NOT NULL)",
    "parent": "CREATE TABLE parent (id INTEGER PRIMARY KEY, name VARCHAR NOT NULL)",
    "child": "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id), name VARCHAR NOT NULL)",
}
INDEX = "CREATE INDEX child_parent ON child (parent_id)"
CHILDREN = 3
_DAY = date(2000, 1, 1)
_MOMENT = datetime(2000, 1, 1, 12, 30, 15, 123456)


def items(count: int) -> Iterator[tuple[int, str, str, int]]:
    """Yield the rows of `item`."""
    return ((at, f"name {at}", f"name{at}@example.org", at % 100) for at in range(1, count + 1))


def typed(count: int) -> Iterator[tuple[int, bool, float, date, datetime]]:
    """Yield the rows of `typed`, as Python values."""
    for at in range(1, count + 1):
        yield at, at % 2 == 0, at / 7, _DAY + timedelta(days=at % 9000), _MOMENT + timedelta(minutes=at)


def children(parents: int) -> Iterator[tuple[int, int, str]]:
    """Yield the rows of `child`."""
    for parent in range(1, parents + 1):
        for nth in range(1, CHILDREN + 1):
            yield (parent - 1) * CHILDREN + nth, parent, f"child {nth} of {parent}"


def make_anew(connection: sqlite3.Connection | Any) -> None:
    """Drop the tables and make them again, empty."""
    connection.commit()
    for name in reversed(DDL):
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in (*DDL.values(), INDEX):
        connection.execute(statement)
    connection.commit()


def fill(connection: sqlite3.Connection | Any, *, item: int = 0, rows_typed: int = 0, parent: int = 0) -> None:
    """Put rows into fresh tables."""
    make_anew(connection)
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO item VALUES (?, ?, ?, ?)", items(item))
    stored = ((at, flag, ratio, day.isoformat(), moment.isoformat(" ")) for at, flag, ratio, day, moment in typed(rows_typed))
    connection.executemany("INSERT INTO typed VALUES (?, ?, ?, ?, ?)", stored)
    connection.executemany("INSERT INTO parent VALUES (?, ?)", ((at, f"parent {at}") for at in range(1, parent + 1)))
    connection.executemany("INSERT INTO child VALUES (?, ?, ?)", children(parent))
    connection.commit()
