"""SQLite: the only dialect that executes, through Python's own `sqlite3`."""

from ...sql.types import BLOB, BOOLEAN, CHAR, DECIMAL, FLOAT, INTEGER, NUMERIC, REAL, SMALLINT, TEXT, TIMESTAMP, VARCHAR
from ..upsert import UpsertInsert
from .base import SQLiteDialect
from .pysqlite import SQLiteDialect_pysqlite
from .types import DATE, DATETIME, JSON, TIME


class Insert(UpsertInsert):
    """INSERT of SQLite."""

    dialect_class = SQLiteDialect_pysqlite


insert = Insert
dialect = SQLiteDialect_pysqlite

__all__ = [
    "BLOB",
    "BOOLEAN",
    "CHAR",
    "DATE",
    "DATETIME",
    "DECIMAL",
    "FLOAT",
    "INTEGER",
    "JSON",
    "NUMERIC",
    "REAL",
    "SMALLINT",
    "TEXT",
    "TIME",
    "TIMESTAMP",
    "VARCHAR",
    "Insert",
    "SQLiteDialect",
    "SQLiteDialect_pysqlite",
    "dialect",
    "insert",
]
