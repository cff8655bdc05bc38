"""The echo: what was sent to the database, as lines to be read.

    StatementExecuted ──lines()──> SELECT users.id, users.name
                                   FROM users
                                   [generated in 0.00015s] ()

The same event makes the log record, the lab's output and the shell's. `lines()` is the only place that knows the words.

Not here: when an event happens (base.py), how parameters are printed (layout.py).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..events.hub import Hub, current_hub
from ..events.model import Event, StatementExecuted, TransactionBegan, TransactionCommitted, TransactionRolledBack
from ..facade import via
from ..layout import parameters

LOGGER = "sqlalchemy.engine.Engine"
_INFO, _DEBUG = 20, 10
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"

_IGNORED = "{} using DBAPI connection.{}(), DBAPI should ignore due to autocommit mode"


def _or_autocommit(text: str, with_autocommit: str) -> Callable[[Any], list[str]]:
    return lambda event: [with_autocommit if event.autocommit else text]


_WORDS: Mapping[type[Event], Callable[[Any], list[str]]] = {
    TransactionBegan: _or_autocommit("BEGIN (implicit)", "BEGIN (implicit; DBAPI should not BEGIN due to autocommit mode)"),
    TransactionCommitted: _or_autocommit("COMMIT", _IGNORED.format("COMMIT", "commit")),
    TransactionRolledBack: _or_autocommit("ROLLBACK", _IGNORED.format("ROLLBACK", "rollback")),
    StatementExecuted: lambda event: [event.sql, f"[{event.note}] {event.parameters}"],
}


def lines(event: Event) -> list[str]:
    """Return what the echo says of an event: one text per log record, nothing for most events."""
    words = _WORDS.get(type(event))
    return [] if words is None else words(event)


def _logger(name: str) -> Any:
    """Return a logger; below `sqlalchemy` one says only what is asked for by name, whatever a program logs otherwise."""
    import logging

    top = logging.getLogger("sqlalchemy")
    if top.level == logging.NOTSET:
        top.setLevel(logging.WARNING)
    return logging.getLogger(name)


_ECHOES = frozenset((None, False, True, "debug"))


class EchoLogger:
    """The log of one engine or pool: SQLAlchemy's logger, which `echo=True` opens for this one alone.

    Where the hub's owner shows the echo, `logging` is not loaded for it: until somebody else does, nobody can listen there.
    """

    def __init__(self, hub: Hub, echo: Any, logging_name: str | None = None, name: str = LOGGER) -> None:
        self.hub = hub
        self.name = name if logging_name is None else f"{name}.{logging_name}"
        self._logger: Any = None  # once somebody has imported logging
        self.ask(echo)

    def ask(self, echo: Any) -> None:
        """Ask for the echo, or for none; raises KeyError for what is none of None, False, True and "debug"."""
        if echo not in _ECHOES:
            raise KeyError(echo)
        self.echo = echo
        if echo:
            self._make_visible()

    @property
    def is_on(self) -> bool:
        """Whether anybody reads: asked for by `echo`, or by the logger's level."""
        if self._logger is None:
            logging = sys.modules.get("logging")  # whoever set a level has imported it
            if logging is None:
                return bool(self.echo)
            self._logger = _logger(self.name)
        return self._lets_through(_INFO)

    def _lets_through(self, level: int) -> bool:
        """Say whether a record is written: `echo` stands above the logger's level, `logging.disable()` above both."""
        logger = self._logger
        if self.echo:
            return logger.manager.disable < level and (level >= _INFO or self.echo == "debug")
        return bool(logger.isEnabledFor(level))

    @property
    def shows_rows(self) -> bool:
        """Whether the rows of results are to be logged too: `echo="debug"`."""
        if self.echo:
            return bool(self.echo == "debug")
        return "logging" in sys.modules and _logger(self.name).isEnabledFor(_DEBUG)

    def info(self, texts: list[str]) -> None:
        """Write a record for each text."""
        self._say(_INFO, texts)

    def debug(self, text: str) -> None:
        """Write one record of the finer sort."""
        self._say(_DEBUG, [text])

    def _say(self, level: int, texts: list[str]) -> None:
        if self.hub.echo is not None:
            self.hub.echo("".join([text + "\n" for text in texts]))
            if "logging" not in sys.modules:
                return
        logger = self._logger = _logger(self.name)
        if self._lets_through(level):
            for text in texts:
                logger.handle(logger.makeRecord(self.name, level, "(ormlab)", 0, text, (), None))

    def _make_visible(self) -> None:
        """Give the log a handler that prints, if it has none of its own and nobody shows the echo."""
        if self.hub.echo is not None or current_hub().echo is not None:
            return
        import logging

        logger = _logger(self.name)
        if not logger.handlers:
            handler = logging.StreamHandler(sys.stdout)
            handler.setFormatter(logging.Formatter(_FORMAT))
            logger.addHandler(handler)


class TokenLogger:
    """The log of an engine for one connection, whose records begin with a word of its own: `logging_token`."""

    def __init__(self, log: EchoLogger, token: object) -> None:
        self._log = log
        self._token = token

    is_on = via("_log.is_on")
    shows_rows = via("_log.shows_rows")

    def info(self, texts: list[str]) -> None:
        """Write a record for each text."""
        self._log.info([f"[{self._token}] {text}" for text in texts])

    def debug(self, text: str) -> None:
        """Write one record of the finer sort."""
        self._log.debug(f"[{self._token}] {text}")


class LoggedCursor:
    """A driver's cursor that writes to the log what its rows are in Python, as they are taken: `echo="debug"`."""

    def __init__(self, cursor: Any, log: EchoLogger | TokenLogger, processors: Sequence[Callable[[Any], Any] | None]) -> None:
        self._cursor = cursor
        self._log = log
        self._processors = processors
        log.debug(f"Col {tuple(each[0] for each in cursor.description)!r}")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.fetchall())

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        row = self._cursor.fetchone()
        if row is not None:
            self._tell([row])
        return row

    def fetchmany(self, *size: int) -> list[Any]:
        """Return the next rows."""
        rows: list[Any] = self._cursor.fetchmany(*size)
        self._tell(rows)
        return rows

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        rows: list[Any] = self._cursor.fetchall()
        self._tell(rows)
        return rows

    def _tell(self, rows: list[Any]) -> None:
        for row in rows:
            if len(row) == len(self._processors):
                values = zip(row, self._processors, strict=True)
                row = tuple([value if process is None or value is None else process(value) for value, process in values])
            self._log.debug(f"Row {parameters(row, False)}")
