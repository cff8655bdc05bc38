"""Copies of the database: as it was committed, and as the learner's transaction sees it.

    BEGIN --> a copy of a database in memory, which nobody else could read    committed()
    now   --> a copy through the connection that the transaction is on        seen()

SQLite writes a connection's pages into bytes: no statement of the learner's session runs for it. A file is read by a connection
of our own, which sees what is committed as everybody does. A database that proves too large to be copied at every BEGIN is
not copied again, and what is committed in it is said to be unknown. One that nothing was written to yet has no pages; one
whose connection is closed, or is another thread's, cannot be read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from ormlab.events.model import Entry, TransactionBegan

LARGE = 32_000_000
NAMES = ("engine",)

Namespace = Mapping[str, Any]  # Any: the learner's names hold anything


class Snapshots:
    """An observer that copies a database in memory whenever a transaction begins on it."""

    def __init__(self, namespace: Callable[[], Namespace]) -> None:
        self._namespace = namespace
        self._begun: dict[int, bytes] = {}  # by the connection: each thread has a database in memory of its own
        self._too_large = False

    def __call__(self, entry: Entry) -> None:
        """Hear of a transaction's beginning: what is there now is what was committed."""
        if not isinstance(entry.event, TransactionBegan) or self._too_large or _file(self._namespace()) is not None:
            return
        raw = _connection(self._namespace())
        if raw is not None and not _in_transaction(raw) and (pages := _pages(raw)) is not None:
            self._begun[id(raw)] = pages
            self._too_large = len(pages) > LARGE

    def committed(self) -> sqlite3.Connection | None:
        """Return the committed database, None when it is not known."""
        path = _file(self._namespace())
        if path is not None:
            return _opened(path)
        raw = _connection(self._namespace())
        if raw is not None and not _in_transaction(raw):
            return _copy_of(_pages(raw))
        return None if raw is None or self._too_large else _copy_of(self._begun.get(id(raw)))

    def seen(self) -> sqlite3.Connection | None:
        """Return the database as the learner's transaction sees it, None when there is none to be seen."""
        path = _file(self._namespace())
        raw = _connection(self._namespace())
        copy = _copy_of(_pages(raw)) if raw is not None and (path is None or _in_transaction(raw)) else None
        return _opened(path) if copy is None and path is not None else copy


def _in_transaction(raw: sqlite3.Connection) -> bool:
    try:
        return raw.in_transaction
    except sqlite3.ProgrammingError:  # it is closed
        return False


def _pages(raw: sqlite3.Connection) -> bytes | None:
    """Return the pages of a database, None of one that cannot be read here."""
    try:
        return raw.serialize()
    except sqlite3.OperationalError:  # SQLite's way to say that there are none
        return b""
    except sqlite3.ProgrammingError:
        return None


def _copy_of(pages: bytes | None) -> sqlite3.Connection | None:
    if pages is None:
        return None
    copy = sqlite3.connect(":memory:")
    if pages:
        copy.deserialize(pages)
    return copy


def _opened(path: str) -> sqlite3.Connection | None:
    try:
        return sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0.2)
    except sqlite3.Error:
        return None


def _engine(namespace: Namespace) -> Any:
    from ormlab.engine.base import Engine

    return next((each for name in NAMES if issubclass(type(each := namespace.get(name)), Engine)), None)


def _file(namespace: Namespace) -> str | None:
    """Return the path of the engine's file, None for a database in memory."""
    url = getattr(_engine(namespace), "url", None)
    path = getattr(url, "database", None)
    if not isinstance(path, str) or path in ("", ":memory:"):
        return None
    return path.removeprefix("file:").partition("?")[0]


def _connection(namespace: Namespace) -> sqlite3.Connection | None:
    """Return the driver's connection that the learner's session, or else their engine, is on already; make none."""
    from ormlab.orm.session import Session

    session: Any = namespace.get("session")
    transaction = session.get_transaction() if issubclass(type(session), Session) else None
    for connection, *_ in getattr(transaction, "connections", {}).values():
        if connection.invalidated:  # it would connect again if it were asked
            return None
        return _sqlite(getattr(getattr(connection, "connection", None), "dbapi_connection", None))
    present = getattr(getattr(_engine(namespace), "pool", None), "present", None)
    return None if present is None else _sqlite(present())


def _sqlite(connection: object) -> sqlite3.Connection | None:
    return connection if isinstance(connection, sqlite3.Connection) else None
