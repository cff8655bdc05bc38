"""SQLite through Python's `sqlite3`: connecting, and what its errors mean.

sqlite://                        in memory, gone when the connection closes
sqlite:///shop.db                a file here              sqlite:////tmp/shop.db   a file there
sqlite:///file:shop.db?mode=ro&uri=true                   SQLite's own URI, with its options

The driver begins a transaction by itself, before the first statement that changes something; so our BEGIN is only said.

Not here: statements (base.py), DDL (ddl.py), reading a schema (reflection.py).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...exc import ArgumentError
from ...sql.generic_types import Date
from ...util import interrupt
from ..execution import ExecutingDialect
from .base import SQLiteDialect
from .ddl import SQLiteDDLCompiler
from .reflection import SQLiteReflection
from .types import COLSPECS

_FORMS = (
    "Valid SQLite URL forms are:\n sqlite:///:memory: (or, sqlite://)\n sqlite:///relative/path/to/file.db\n"
    " sqlite:////absolute/path/to/file.db"
)
_DRIVER_OPTIONS: Mapping[str, Callable[[str], Any]] = {
    "uri": lambda text: _truth(text),
    "timeout": float,
    "detect_types": int,
    "check_same_thread": lambda text: _truth(text),
    "cached_statements": int,
}
_LEVELS = {"READ UNCOMMITTED": 1, "SERIALIZABLE": 0}
_HINTS: tuple[tuple[str, str], ...] = (
    ("database is locked", "another connection is writing: commit or roll back there, then roll back here and try again"),
    ("database or disk is full", "make room; roll back, and the database is as it was before"),
    ("attempt to write a readonly database", "the file, its folder or the connection (mode=ro) is read-only"),
    ("unable to open database file", "the folder must exist, and be readable and writable"),
    ("no such table", "was it created? Base.metadata.create_all(engine) creates the tables"),
    ("objects created in a thread can only be used in that same thread", "open a connection or session in each thread"),
    ("file is not a database", "the file holds something else"),
)


def _truth(text: str) -> bool:
    return text.lower() in ("true", "yes", "on", "y", "t", "1")


class SQLiteDialect_pysqlite(SQLiteReflection, SQLiteDialect, ExecutingDialect):  # SQLAlchemy's name
    """SQLite, executing."""

    colspecs = COLSPECS
    ddl_compiler = SQLiteDDLCompiler
    supports_alter = False
    default_schema_name = "main"
    default_isolation_level = "SERIALIZABLE"

    def __init__(self, native_datetime: bool = False, **options: Any) -> None:
        super().__init__(**options)
        if native_datetime:  # the driver itself reads and writes dates, as its `detect_types` says
            from ...sql.types import TIMESTAMP  # which few programs need

            vars(self)["colspecs"] = {**COLSPECS, Date: Date, TIMESTAMP: TIMESTAMP}

    @classmethod
    def import_dbapi(cls) -> Any:
        """Return the driver's module."""
        import sqlite3.dbapi2

        return sqlite3.dbapi2

    @property
    def server_version_info(self) -> tuple[int, ...]:
        """SQLite's version."""
        import sqlite3

        return sqlite3.sqlite_version_info

    # -- connecting -------------------------------------------------------------------------------------------------

    @staticmethod
    def is_file(url: Any) -> bool:
        """Tell whether a URL means a file, and not memory."""
        in_memory = not url.database or url.database == ":memory:"
        return not in_memory and url.query.get("mode") != "memory"

    def create_connect_args(self, url: Any) -> tuple[Sequence[Any], dict[str, Any]]:
        """Return the file's name and the driver's options."""
        if url.username or url.host or url.password or url.port:
            raise ArgumentError(f"Invalid SQLite URL: {url}\n{_FORMS}", hint="a file needs three slashes: sqlite:///file.db")
        query = dict(url.query)
        options = {name: _DRIVER_OPTIONS[name](query.pop(name)) for name in list(query) if name in _DRIVER_OPTIONS}
        filename = url.database or ":memory:"
        if options.get("uri"):
            rest = "&".join(f"{key}={query[key]}" for key in sorted(query))
            filename = f"{filename}?{rest}" if rest else filename
        elif self.is_file(url):
            filename = os.path.abspath(filename)  # the folder may change later
        if self.is_file(url):
            options.setdefault("check_same_thread", False)
        return [filename], options

    def pool_class_for(self, url: Any) -> Any:
        """Return one connection a thread for memory, a queue for files."""
        return "QueuePool" if self.is_file(url) else "SingletonThreadPool"

    def on_connect(self) -> Callable[[Any], None] | None:
        """Return what gives each connection REGEXP, and lets a long query be interrupted if that was asked for."""

        def make_ready(dbapi_connection: Any) -> None:
            dbapi_connection.create_function("regexp", 2, _matches)
            if interrupt.connections_are_prepared():
                dbapi_connection.set_progress_handler(interrupt.progress, interrupt.STEPS)

        return make_ready

    def set_isolation_level(self, dbapi_connection: Any, level: str) -> None:
        """Set the isolation level, or AUTOCOMMIT."""
        level = level.replace("_", " ")
        if level == "AUTOCOMMIT":
            dbapi_connection.isolation_level = None
            return
        if level not in _LEVELS:
            raise ArgumentError(
                f"Invalid value '{level}' for isolation_level. Valid isolation levels for {self.name} are "
                f"{', '.join((*_LEVELS, 'AUTOCOMMIT'))}"
            )
        dbapi_connection.isolation_level = ""
        dbapi_connection.execute(f"PRAGMA read_uncommitted = {_LEVELS[level]}").close()

    def get_isolation_level(self, dbapi_connection: Any) -> str:
        """Return the isolation level."""
        value = dbapi_connection.execute("PRAGMA read_uncommitted").fetchone()[0]
        return "READ UNCOMMITTED" if value else "SERIALIZABLE"

    # -- errors -----------------------------------------------------------------------------------------------------

    def is_disconnect(self, error: BaseException, dbapi_connection: Any) -> bool:
        """Tell whether the driver's connection was closed behind our back."""
        return isinstance(error, self.dbapi.ProgrammingError) and "Cannot operate on a closed database." in str(error)

    def hint_for(self, error: BaseException) -> str | None:
        """Return the way out of an error of the driver's, where one is known."""
        text = str(error)
        return next((hint for words, hint in _HINTS if words in text), None)


def _matches(pattern: str, value: Any) -> bool | None:
    return None if value is None else re.search(pattern, str(value)) is not None


dialect = SQLiteDialect_pysqlite
