"""The SQLite dialect: what it knows of statements."""

from __future__ import annotations

from typing import Any

from ...facade import facade
from ...sql.plain_dialect import DefaultDialect
from .statements import SQLiteIdentifierPreparer, SQLiteStatementCompiler


class SQLiteDialect(DefaultDialect):
    """SQLite through Python's own `sqlite3`."""

    name = "sqlite"
    driver = "pysqlite"
    default_paramstyle = "qmark"
    statement_compiler = SQLiteStatementCompiler
    preparer = SQLiteIdentifierPreparer
    type_compiler_name = "dialects.sqlite.base.SQLiteTypeCompiler"
    construct_arguments = {
        "Table": {"autoincrement": False, "with_rowid": True},
        "Index": {"where": None},
        "Column": {"on_conflict_primary_key": None, "on_conflict_not_null": None, "on_conflict_unique": None},
        "Constraint": {"on_conflict": None},
    }
    supports_native_boolean = False
    supports_default_values = True
    supports_sequences = False
    tuple_in_values = True

    def empty_list(self, bind: Any, kind: str) -> str:
        """Return a SELECT of no rows, in NOT IN too."""
        return self.empty_set(bind)

    def empty_set(self, bind: Any) -> str:
        """Return a SELECT of no rows with as many columns as `bind` compares."""
        return f"SELECT {', '.join('1' * _width(bind))} FROM (SELECT {', '.join('1' * _width(bind))}) WHERE 1!=1"


def _width(bind: Any) -> int:
    return len(getattr(bind.type, "types", ())) or 1


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "dialects.sqlite.statements": "SQLiteCompiler=SQLiteStatementCompiler",
        "dialects.sqlite.ddl": "SQLiteDDLCompiler",
        "dialects.sqlite.types": "DATE DATETIME TIME",
    },
)[0]
