"""What a dialect does beside writing text: connect, begin, commit, say what went wrong.

    DefaultDialect          text
    └── ExecutingDialect    ... and a driver
        └── SQLite          sqlite3

Not here: when these are called (engine).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..exc import Unsupported
from .base import DefaultDialect


class ExecutingDialect(DefaultDialect):
    """A dialect with a driver; these are the answers that most databases give."""

    dbapi: Any = None  # the driver's module
    default_schema_name: str | None = None
    default_isolation_level: str | None = None
    supports_sane_rowcount = True
    supports_sane_multi_rowcount = True
    supports_statement_cache = True
    poolclass: Any = None
    _json_serializer: Callable[[Any], str] | None = None
    _json_deserializer: Callable[[str], Any] | None = None

    @classmethod
    def import_dbapi(cls) -> Any:
        """Return the driver's module."""
        raise Unsupported(f"ormlab's engine does not execute on {cls.name}; it compiles statements to that dialect's text")

    def create_connect_args(self, url: Any) -> tuple[Sequence[Any], dict[str, Any]]:
        """Return the arguments of the driver's connect() for a URL."""
        raise NotImplementedError

    def connect(self, *arguments: Any, **options: Any) -> Any:
        """Return a new connection of the driver's."""
        return self.dbapi.connect(*arguments, **options)

    def pool_class_for(self, url: Any) -> Any:
        """Return the kind of pool that suits a URL."""
        raise NotImplementedError

    def on_connect(self) -> Callable[[Any], None] | None:
        """Return what is done to every new connection, or None."""
        return None

    def do_begin(self, dbapi_connection: Any) -> None:
        """Begin a transaction, where the driver does not do so by itself."""

    def do_commit(self, dbapi_connection: Any) -> None:
        """Commit."""
        dbapi_connection.commit()

    def do_rollback(self, dbapi_connection: Any) -> None:
        """Roll back."""
        dbapi_connection.rollback()

    def is_alive(self, dbapi_connection: Any) -> bool:
        """Tell whether a connection still answers."""
        try:
            cursor = dbapi_connection.cursor()
            cursor.execute("SELECT 1")
            cursor.close()
        except self.dbapi.Error:
            return False
        return True

    def is_disconnect(self, error: BaseException, dbapi_connection: Any) -> bool:  # for subclasses
        """Tell whether an error means that the connection is gone."""
        return False

    def hint_for(self, error: BaseException) -> str | None:  # for subclasses
        """Return the way out of an error of the driver's, where one is known."""
        return None

    def set_isolation_level(self, dbapi_connection: Any, level: str) -> None:
        """Set the isolation level of a connection."""
        raise Unsupported(f"ormlab's engine does not set isolation levels on {self.name}")

    def get_isolation_level(self, dbapi_connection: Any) -> str:
        """Return the isolation level of a connection."""
        raise Unsupported(f"ormlab's engine does not read isolation levels on {self.name}")

    # -- DDL --------------------------------------------------------------------------------------------------------

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> bool:
        """Tell whether the database has a table."""
        raise NotImplementedError

    def has_index(self, connection: Any, table_name: str, index_name: str, schema: str | None = None) -> bool:
        """Tell whether a table has an index."""
        return any(each["name"] == index_name for each in self.get_indexes(connection, table_name, schema))

    def get_indexes(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[dict[str, Any]]:
        """Return the indexes of a table."""
        raise NotImplementedError
