"""SQLite's own words in statements.

LIMIT ? OFFSET ?        both are always bound, OFFSET as 0 where there is none
IN (VALUES (?, ?))      a list of tuples
x = 1                   it has no Booleans
"""

from __future__ import annotations

from typing import Any

from ... import exc
from ...facade import facade
from ...sql.base import BindParameter
from ...sql.dml_compiler import StatementCompiler
from ...sql.element_compiler import pattern
from ...sql.identifiers import IdentifierPreparer, words
from ...sql.plain_dialect import DefaultDialect
from ...sql.structured_types import JSON
from ..upsert_compiler import WritesOnConflict
from .types import moment_name

RESERVED_WORDS = words(
    """
    add after all alter analyze and as asc attach autoincrement before begin between by cascade case cast check collate column
    commit conflict constraint create cross current_date current_time current_timestamp database default deferrable deferred
    delete desc detach distinct drop each else end escape except exclusive exists explain false fail for foreign from full glob
    group having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key left like
    limit match natural not notnull null of offset on or order outer plan pragma primary query raise references reindex rename
    replace restrict right rollback row select set table temp temporary then to transaction trigger true union unique update
    using vacuum values view virtual when where
    """
)


class SQLiteIdentifierPreparer(IdentifierPreparer):
    """SQLite's names."""

    reserved_words = RESERVED_WORDS


class SQLiteCompiler(WritesOnConflict):
    """SQLite's statements."""

    literal_index_where = True
    for_update_clause = pattern("")  # SQLite locks the whole database

    extract_fields = {
        "month": "%m", "day": "%d", "year": "%Y", "second": "%S", "hour": "%H", "doy": "%j", "minute": "%M", "epoch": "%s",
        "dow": "%w", "week": "%W",
    }  # fmt: skip
    operator_words = {
        "is_distinct_from": " IS NOT ",
        "is_not_distinct_from": " IS ",
        "regexp_match_op": " REGEXP ",
        "not_regexp_match_op": " NOT REGEXP ",
    }

    function_forms = {
        **StatementCompiler.function_forms,
        "now": "CURRENT_TIMESTAMP",
        "localtimestamp": 'DATETIME(CURRENT_TIMESTAMP, "localtime")',
        "char_length": "length{arguments}",
    }
    has_returning = False  # as in SQLAlchemy 1.4
    other_tables_word = {}

    def visit_extract(self, extract: Any) -> str:
        """Write EXTRACT as a number cut out of the text."""
        field = self.extract_fields.get(extract.field)
        if field is None:
            raise exc.CompileError(f"{extract.field} is not a valid extract argument.")
        return f"CAST(STRFTIME('{field}', {self.process(extract.expr)}) AS INTEGER)"

    def limit_clause(self, select: Any) -> str:
        """Write LIMIT and OFFSET, always both."""
        limit = select._limit_clause if select._limit_clause is not None else BindParameter(None, -1, unique=True)
        offset = select._offset_clause if select._offset_clause is not None else BindParameter(None, 0, unique=True)
        return f"\n LIMIT {self.process(limit)} OFFSET {self.process(offset)}"

    def sequence(self, sequence: Any) -> str:
        """Refuse: SQLite has no sequences."""
        raise NotImplementedError("Dialect 'sqlite' does not support sequence increments.")

    def _json(self, binary: Any) -> str:
        function = "JSON_QUOTE(JSON_EXTRACT(%s, %s))" if binary.type._type_affinity is JSON else "JSON_EXTRACT(%s, %s)"
        return function % (self.process(binary.left), self.process(binary.right))

    visit_getitem_binary = StatementCompiler.refuse_operator
    visit_json_getitem_op_binary = _json
    visit_json_path_getitem_op_binary = _json


class SQLiteDialect(DefaultDialect):
    """SQLite through Python's own `sqlite3`."""

    name = "sqlite"
    driver = "pysqlite"
    default_paramstyle = "qmark"
    statement_compiler = SQLiteCompiler
    preparer = SQLiteIdentifierPreparer
    type_names = {
        **DefaultDialect.type_names,
        **dict.fromkeys(("date", "datetime", "time", "DATE", "DATETIME", "TIME"), moment_name),
    }
    type_compiler_name = "dialects.sqlite.base.SQLiteTypeCompiler"
    nothing = "SELECT {ones} FROM (SELECT {ones}) WHERE 1!=1"
    construct_arguments = {
        "Table": {"autoincrement": False, "with_rowid": True},
        "Index": {"where": None},
        "Column": {"on_conflict_primary_key": None, "on_conflict_not_null": None, "on_conflict_unique": None},
        "Constraint": {"on_conflict": None},
    }
    supports_default_values = True
    tuple_in_values = True
    # what programs ask before they choose a way
    case_sensitive = supports_cast = supports_schemas = supports_views = True
    inline_comments = is_async = supports_comments = supports_empty_insert = False

    def empty_list(self, bind: Any, kind: str) -> str:
        """Return a SELECT of no rows, in NOT IN too."""
        return self.empty_set(bind)


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "dialects.sqlite.ddl": "SQLiteDDLCompiler",
        "dialects.sqlite.pysqlite": "dialect=SQLiteDialect_pysqlite",
        "dialects.sqlite.types": "DATE DATETIME TIME",
        "sql.types": "BLOB BOOLEAN CHAR DECIMAL FLOAT INTEGER NUMERIC REAL SMALLINT TEXT TIMESTAMP VARCHAR",
    },
)[0]
