"""PostgreSQL's own words.

%(name_1)s                      parameters, and so %% where a percent sign is meant
x ILIKE %(x_1)s  x ~ %(x_1)s    what it has and others write otherwise
… RETURNING users.id            an INSERT of one row returns the key that the server made
"""

from __future__ import annotations

from functools import partialmethod
from typing import Any

from ... import exc
from ...facade import lends
from ...sql import structured_types
from ...sql.base import ColumnElement
from ...sql.dml_compiler import StatementCompiler
from ...sql.element_compiler import REGEXP_REPLACE, pattern
from ...sql.generic_types import STRINGTYPE
from ...sql.identifiers import IdentifierPreparer
from ...sql.plain_dialect import DefaultDialect
from ...sql.type_api import literal, quoted
from ...sql.type_names import BASE, PRECISE, native_interval, type_name
from ...sql.visitors import CHILD, TYPE
from ..ddl import PGDDLCompiler
from ..reserved_words import POSTGRESQL
from ..upsert import UpsertInsert
from ..upsert_compiler import WritesOnConflict

_SUBSTRING = {2: "SUBSTRING({} FROM {})", 3: "SUBSTRING({} FROM {} FOR {})"}  # by the number of arguments


class PGIdentifierPreparer(IdentifierPreparer):
    """PostgreSQL's names."""

    reserved_words = POSTGRESQL


class PGCompiler(WritesOnConflict):
    """PostgreSQL's statements."""

    limit_word, no_limit = " \n LIMIT ", "\n LIMIT ALL"
    operator_forms = {
        **StatementCompiler.operator_forms,
        "ilike_op": "{left} ILIKE {right}{escape}",
        "not_ilike_op": "{left} NOT ILIKE {right}{escape}",
        "regexp_replace_op": REGEXP_REPLACE,
    }
    other_tables_word = {"UPDATE": " FROM ", "DELETE": " USING "}
    sequence_form = "nextval('{}')"
    returns_what_it_made = True

    def _regexp(self, binary: Any, word: str) -> str:
        flags = binary.modifiers.get("flags")
        if flags is None:
            return self.generic_binary(binary, f" {word} ")
        if flags == "i":
            return self.generic_binary(binary, f" {word}* ")
        return f"{self.process(binary.left)} {word} CONCAT('(?', {self.flags_text(flags)}, ')', {self.process(binary.right)})"

    visit_regexp_match_op_binary = partialmethod(_regexp, word="~")
    visit_not_regexp_match_op_binary = partialmethod(_regexp, word="!~")

    def visit_match_op_binary(self, binary: Any) -> str:
        """Write a search in text, in a language where one is said."""
        language = binary.modifiers.get("postgresql_regconfig")
        words = f"{literal(language, STRINGTYPE, self.dialect)}, " if language else ""
        return f"{self.process(binary.left)} @@ to_tsquery({words}{self.process(binary.right)})"

    def visit_function(self, function: Any) -> str:
        """Write a call; SUBSTRING in the words of the standard."""
        form = _SUBSTRING.get(len(function.clauses.clauses)) if function.name.lower() == "substring" else None
        if form is None:
            return super().visit_function(function)
        return form.format(*[self.process(each) for each in function.clauses.clauses])

    def _json(self, binary: Any, document: str, text: str) -> str:
        plain = binary.type._type_affinity is structured_types.JSON
        inner = self.generic_binary(binary, f" {document if plain else text} ")
        if self.in_binary:
            inner = f"({inner})"
        return inner if plain else f"CAST({inner} AS {self.type_name(binary.type)})"

    visit_json_getitem_op_binary = partialmethod(_json, document="->", text="->>")
    visit_json_path_getitem_op_binary = partialmethod(_json, document="#>", text="#>>")
    visit_parameter_cast = pattern("{value}::{type}")
    visit_array = pattern("ARRAY[{clauses}]")
    visit_aggregate_order_by = pattern("{target} ORDER BY {order_by}")
    visit_slice = pattern("{start}:{stop}")

    def distinct_word(self, select: Any, resolve: Any) -> str:
        """Write DISTINCT ON."""
        if select._distinct_on:
            return f"DISTINCT ON ({self._ordering(select._distinct_on, resolve, grouping=True)}) "
        return super().distinct_word(select, resolve)

    def row_count(self, clause: Any) -> str:
        return f"({self.process(clause)})"

    def for_update_clause(self, select: Any) -> str:
        """Write FOR UPDATE in its kinds."""
        lock = select._for_update_arg
        if lock.read:
            text = " FOR KEY SHARE" if lock.key_share else " FOR SHARE"
        else:
            text = " FOR NO KEY UPDATE" if lock.key_share else " FOR UPDATE"
        return text + self.lock_words(lock, [self._owner(each) for each in lock.of or ()])

    def _owner(self, locked: Any) -> str:
        table = locked if locked.is_selectable else locked.table
        return self.preparer.quote(self.name_of(table.name))

    def from_hint(self, element: Any, text: str, hint: str) -> str:
        """Write ONLY, the one hint there is."""
        if hint.upper() != "ONLY":
            raise exc.CompileError(f"Unrecognized hint: {hint!r}")
        return f"ONLY {text}"


class PGJSONIndexType(structured_types.JSON.JSONIndexType):
    """A key or a position, as `->` takes it."""

    def bind_processor(self, dialect: Any) -> Any:
        """Return None: the value is taken as it is."""
        return None

    def literal_processor(self, dialect: Any) -> Any:
        """Return a function that writes a number or a string."""
        return lambda value: str(value) if isinstance(value, int) else quoted(value)


class PGJSONPathType(structured_types.JSON.JSONPathType):
    """A path, as `#>` takes it: `{a, b}`."""

    def _dialect_text(self, value: Any) -> str:
        return "{" + ", ".join(str(each) for each in value) + "}"


class PGBoundArray(structured_types.ARRAY):
    """An array, which as a parameter says its type."""

    def bind_expression(self, bindvalue: Any) -> Any:
        """Return the parameter with `::INTEGER[]` after it."""
        return ParameterCast(bindvalue, self)


class ParameterCast(ColumnElement):
    """`parameter::type`."""

    __visit_name__ = "parameter_cast"
    parts = {"value": CHILD, "type": TYPE}

    def __init__(self, value: Any, type_: Any) -> None:
        self.value = value
        self.type = type_


def _enum(type_: Any, dialect: Any) -> str:
    if not type_.native_enum:
        return f"VARCHAR({type_.length})"
    if type_.name is None:
        raise exc.CompileError("PostgreSQL ENUM type requires a name.", hint="give it one: Enum(..., name='size')")
    preparer = dialect.identifier_preparer
    schema = f"{preparer.quote_schema(type_.schema)}." if type_.schema else ""
    return f"{schema}{preparer.quote(type_.name)}"


_ZONED = f"{PRECISE} WITH[timezone!OUT] TIME ZONE"
_WORDS = """
    BYTEA CIDR DATERANGE HSTORE INET INT4RANGE INT8RANGE JSONB MACADDR MACADDR8 MONEY NUMRANGE OID REGCLASS TSRANGE TSTZRANGE
    TSVECTOR UUID
"""


class PGDialect(DefaultDialect):
    """PostgreSQL; statements as text, as for the driver psycopg2."""

    name = "postgresql"
    doubles_backslashes = True
    supports_native_boolean = supports_sequences = sequences_optional = True
    driver = "psycopg2"
    default_paramstyle = "pyformat"
    statement_compiler = PGCompiler
    preparer = PGIdentifierPreparer
    ddl_compiler = PGDDLCompiler
    supports_native_enum = True
    creates_enum_types = True
    comments_by_statement = True
    supports_native_decimal = True
    supports_identity_columns = True
    max_identifier_length = 63
    supports_default_values = True
    colspecs = {
        structured_types.JSON.JSONIndexType: PGJSONIndexType,
        structured_types.JSON.JSONPathType: PGJSONPathType,
        structured_types.ARRAY: PGBoundArray,
    }
    type_compiler_name = "dialects.postgresql.base.PGTypeCompiler"
    construct_arguments = {
        "Index": {
            "using": False,
            "include": None,
            "where": None,
            "ops": {},
            "concurrently": False,
            "with": {},
            "tablespace": None,
        },
        "Table": {
            "ignore_search_path": False,
            "tablespace": None,
            "partition_by": None,
            "with_oids": None,
            "on_commit": None,
            "inherits": None,
        },
        "CheckConstraint": {"not_valid": False},
        "ForeignKeyConstraint": {"not_valid": False},
    }
    type_names = {
        **BASE,
        **{word: word for word in _WORDS.split()},
        "DOUBLE_PRECISION": "DOUBLE PRECISION",
        "BIT": "BIT[varying? VARYING][({length})]",
        "INTERVAL": "INTERVAL[ {fields}][ ({precision})]",
        **dict.fromkeys(("datetime", "TIMESTAMP"), f"TIMESTAMP{_ZONED}"),
        **dict.fromkeys(("time", "TIME"), f"TIME{_ZONED}"),
        "large_binary": "BYTEA",
        **dict.fromkeys(("float", "FLOAT"), f"FLOAT{PRECISE}"),
        **dict.fromkeys(("enum", "ENUM"), _enum),
        "interval": native_interval("INTERVAL[ ({second_precision})]"),
        "ARRAY": lambda type_, dialect: f"{_item(type_, dialect)}{'[]' * (type_.dimensions or 1)}",
    }

    def empty_set(self, bind: Any) -> str:
        """Return a SELECT of no rows, of the type that `bind` compares."""
        types = getattr(bind.type, "types", None) or [bind.type]
        names = [type_name(each, self) if each.__visit_name__ != "null" else "INTEGER" for each in types]
        return f"SELECT {', '.join(f'CAST(NULL AS {name})' for name in names)} WHERE 1!=1"


def _item(type_: structured_types.ARRAY, dialect: Any) -> str:
    return type_name(type_.item_type, dialect)


class Insert(UpsertInsert):
    """INSERT of PostgreSQL."""

    dialect_class = PGDialect


insert = Insert
dialect = PGDialect


__getattr__ = lends(__name__, "dialects.postgresql.types")  # whose address in the original is here
