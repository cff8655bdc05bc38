"""What a dialect does beside writing text: connect, begin, commit, say what went wrong.

    DefaultDialect          text
    └── ExecutingDialect    ... and a driver
        └── SQLite          sqlite3

Not here: when these are called (engine).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..sql.plain_dialect import DefaultDialect


class ExecutingDialect(DefaultDialect):
    """A dialect with a driver; these are the answers that most databases give."""

    dbapi: Any = None  # the driver's module
    default_schema_name: str | None = None
    default_isolation_level: str | None = None
    isolation_level: str | None = None  # the one that the engine was asked for
    get_indexes: Callable[..., list[dict[str, Any]]]
    supports_sane_rowcount = True
    supports_sane_multi_rowcount = True
    supports_statement_cache = True
    poolclass: Any = None
    warns_of_products = True  # of FROM elements that no condition joins
    _json_serializer: Callable[[Any], str] | None = None
    _json_deserializer: Callable[[str], Any] | None = None

    def connect(self, *arguments: Any, **options: Any) -> Any:
        """Return a new connection of the driver's."""
        return self.dbapi.connect(*arguments, **options)

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

    # -- what is there ----------------------------------------------------------------------------------------------

    def has_index(self, connection: Any, table_name: str, index_name: str, schema: str | None = None) -> bool:
        """Tell whether a table has an index."""
        return any(each["name"] == index_name for each in self.get_indexes(connection, table_name, schema))

    def get_sequence_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        """Return the names of the sequences, where a database has any."""
        raise NotImplementedError

    def has_sequence(self, connection: Any, sequence_name: str, schema: str | None = None, **kw: Any) -> bool:
        """Tell whether the database has a sequence."""
        raise NotImplementedError
