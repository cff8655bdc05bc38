"""What stands in for something that is not there: a closed connection, a lost one, a statement that nobody compiled.

    connection._dbapi = CLOSED      asked for a cursor, it says that the connection is closed
    connection._dbapi = Lost(...)   asked for a cursor, it gets another connection first

So the hot path asks nothing before it asks for a cursor.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, NoReturn

from ..exc import ResourceClosedError


def closed_error() -> ResourceClosedError:
    """Return the error of a closed connection that is asked for anything."""
    return ResourceClosedError("This Connection is closed", hint="open another one: engine.connect()")


class NoConnection:
    """What a closed Connection has in the place of the driver's."""

    def __getattr__(self, name: str) -> NoReturn:
        raise closed_error()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise closed_error()


CLOSED = NoConnection()


class Lost:
    """What an invalidated Connection has in the place of the driver's."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def cursor(self) -> Any:
        """Return a cursor of a new connection of the driver's."""
        self._connection._revalidate()
        return self._connection._dbapi.cursor()

    def commit(self) -> None:
        """Refuse: what was done is lost."""
        self._connection._revalidate()


class Own:
    """A statement of ours that is not compiled, such as SAVEPOINT: it has only a note for the echo."""

    kind = "ddl"
    cache_word: str | None = None
    execution_options: Mapping[str, Any] = {"autocommit": False}

    def __init__(self, string: str) -> None:
        self.string = string
        self._began = time.perf_counter()

    @staticmethod
    def of(sql: str) -> Own:
        """Return such a statement; who listens is told it by a class of its kind."""
        kinds = {"SAVEPOINT": SavepointClause, "RELEASE": ReleaseSavepointClause, "ROLLBACK": RollbackToSavepointClause}
        return kinds[sql.split()[0]](sql)

    def __str__(self) -> str:
        return self.string

    def note(self, hit: bool) -> str:
        """Return what the echo says of the cache: it does not know this statement."""
        return f"no key {time.perf_counter() - self._began:.5f}s"


class SavepointClause(Own):
    """SAVEPOINT."""


class ReleaseSavepointClause(Own):
    """RELEASE SAVEPOINT."""


class RollbackToSavepointClause(Own):
    """ROLLBACK TO SAVEPOINT."""


def note_of(compiled: Any, hit: bool | None) -> str:
    """Return what the echo says of the cache, of a statement or of a text for the driver (None)."""
    if compiled is None:
        return "raw sql"
    word = compiled.cache_word if hit is not None else "caching disabled"
    return f"{word} {compiled._took:.5f}s" if word is not None else str(compiled.note(hit))
