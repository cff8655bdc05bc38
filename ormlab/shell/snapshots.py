"""Copies of the database: as it was committed, and as the learner's transaction sees it.

    BEGIN --> a copy of a database in memory, which nobody else could read    committed()
    now   --> a copy through the connection that the transaction is on        seen()

SQLite writes a connection's pages into bytes: no statement of the learner's session runs for it. A file is read by a connection
of our own, which sees what is committed as everybody does. A database that proves too large to be copied at every BEGIN is
not copied again, and what is committed in it is said to be unknown.
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
        self._begun: bytes | None = None
        self._too_large = False

    def __call__(self, entry: Entry) -> None:
        """Hear of a transaction's beginning: what is there now is what was committed."""
        if not isinstance(entry.event, TransactionBegan) or self._too_large or _file(self._namespace()) is not None:
            return
        raw = _connection(self._namespace())
        if raw is not None and not raw.in_transaction:
            self._begun = raw.serialize()
            self._too_large = len(self._begun) > LARGE

    def committed(self) -> sqlite3.Connection | None:
        """Return the committed database, None when it is not known."""
        path = _file(self._namespace())
        if path is not None:
            return _opened(path)
        raw = _connection(self._namespace())
        if raw is not None and not raw.in_transaction:
            return _copy_of(raw.serialize())
        return None if self._begun is None or self._too_large else _copy_of(self._begun)

    def seen(self) -> sqlite3.Connection | None:
        """Return the database as the learner's transaction sees it, None when there is none to be seen."""
        path = _file(self._namespace())
        raw = _connection(self._namespace())
        if raw is not None and (path is None or raw.in_transaction):
            return _copy_of(raw.serialize())
        return None if path is None else _opened(path)


def _copy_of(pages: bytes) -> sqlite3.Connection:
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
        return _sqlite(getattr(getattr(connection, "connection", None), "dbapi_connection", None))
    present = getattr(getattr(_engine(namespace), "pool", None), "present", None)
    return None if present is None else _sqlite(present())


def _sqlite(connection: object) -> sqlite3.Connection | None:
    return connection if isinstance(connection, sqlite3.Connection) else None
