"""SQLite."""

from .base import SQLiteDialect

dialect = SQLiteDialect

__all__ = ["SQLiteDialect", "dialect"]
