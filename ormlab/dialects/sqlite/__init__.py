"""SQLite: the only dialect that executes, through Python's own `sqlite3`."""

from __future__ import annotations

from ...facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.types": "BLOB BOOLEAN CHAR DECIMAL FLOAT INTEGER NUMERIC REAL SMALLINT TEXT TIMESTAMP VARCHAR",
        "dialects.sqlite.types": "DATE DATETIME JSON TIME",
        "dialects.sqlite.dml": "Insert insert=Insert",
        "dialects.sqlite.base": "SQLiteDialect",
        "dialects.sqlite.pysqlite": "SQLiteDialect_pysqlite dialect=SQLiteDialect_pysqlite",
    },
    modules="base pysqlite",
)
