"""Reading SQLite's schema, by PRAGMA."""

from __future__ import annotations

from typing import Any


class SQLiteReflection:
    """What SQLite tells of itself."""

    identifier_preparer: Any

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> bool:  # noqa: ARG002
        """Tell whether there is a table or view of that name."""
        return bool(self._pragma(connection, "table_info", table_name, schema))

    def _pragma(self, connection: Any, pragma: str, name: str, schema: str | None = None) -> list[Any]:
        """Ask in `schema`, or else in the main database and then among the temporary tables."""
        quote = self.identifier_preparer.quote_identifier
        places = (schema,) if schema is not None else ("main", "temp")
        for place in places:
            where = quote(place) if schema is not None else place
            cursor = connection.exec_driver_sql(f"PRAGMA {where}.{pragma}({quote(name)})")
            rows: list[Any] = cursor.fetchall() if cursor.returns_rows else []
            if rows:
                return rows
        return []
