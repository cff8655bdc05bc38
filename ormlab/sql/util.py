"""Small functions over statements, as at `sqlalchemy.sql.util`."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.traversal": "ClauseAdapter find_tables",
        "sql.ddl": "sort_tables",
        "sql.fromclauses": "Join Alias reduce_columns",
    },
)
