"""SQLite's INSERT, with ON CONFLICT."""

from __future__ import annotations

from ..upsert import UpsertInsert
from .pysqlite import SQLiteDialect_pysqlite


class Insert(UpsertInsert):
    """INSERT of SQLite."""

    dialect_class = SQLiteDialect_pysqlite
