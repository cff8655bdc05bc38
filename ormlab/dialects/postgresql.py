"""PostgreSQL's own words.

%(name_1)s                      parameters, and so %% where a percent sign is meant
x ILIKE %(x_1)s  x ~ %(x_1)s    what it has and others write otherwise
… RETURNING users.id            an INSERT of one row returns the key that the server made
"""

from __future__ import annotations

from typing import Any

from .. import exc
from ..sql.base import BindParameter
from ..sql.dml_compiler import StatementCompiler
from ..sql.generic_types import Interval
from ..sql.identifiers import IdentifierPreparer
from ..sql.structured_types import ARRAY, JSON
from ..sql.type_names import BASE, type_name, with_precision
from .base import DefaultDialect
from .ddl import PGDDLCompiler
from .reserved_words import POSTGRESQL
from .upsert import UpsertInsert
from .upsert_compiler import WritesOnConflict


class PGIdentifierPreparer(IdentifierPreparer):
    """PostgreSQL's names."""

    reserved_words = POSTGRESQL


class PGCompiler(WritesOnConflict, StatementCompiler):
    """PostgreSQL's statements."""

    limit_word, no_limit = " \n LIMIT ", "\n LIMIT ALL"
    operator_forms = {
        **StatementCompiler.operator_forms,
        "ilike_op": "{left} ILIKE {right}{escape}",
        "not_ilike_op": "{left} NOT ILIKE {right}{escape}",
        "match_op": "{left} @@ to_tsquery({right})",
    }

    def _pattern(self, binary: Any, word: str) -> str:
        return self.generic_binary(binary, f" {word} ")

    def _regexp(self, binary: Any, word: str) -> str:
        flags = binary.modifiers.get("flags")
        if flags is None:
            return self._pattern(binary, word)
        if isinstance(flags, BindParameter) and flags.value == "i":
            return self._pattern(binary, f"{word}*")
        return f"{self.process(binary.left)} {word} CONCAT('(?', {self.flags_text(flags)}, ')', {self.process(binary.right)})"

    def visit_regexp_match_op_binary(self, binary: Any) -> str:
        """Write the comparison with a regular expression."""
        return self._regexp(binary, "~")

    def visit_not_regexp_match_op_binary(self, binary: Any) -> str:
        """Write its negation."""
        return self._regexp(binary, "!~")

    def visit_regexp_replace_op_binary(self, binary: Any) -> str:
        """Write the replacement by a regular expression."""
        return self.regexp_replace_text(binary)

    def _json(self, binary: Any, document: str, text: str) -> str:
        nested = self.in_binary
        plain = binary.type.__visit_name__ == "JSON"
        inner = self._pattern(binary, document if plain else text)
        if nested:
            inner = f"({inner})"
        return inner if plain else f"CAST({inner} AS {self.type_name(binary.type)})"

    def visit_json_getitem_op_binary(self, binary: Any) -> str:
        """Write a subscript of a JSON document."""
        return self._json(binary, "->", "->>")

    def visit_json_path_getitem_op_binary(self, binary: Any) -> str:
        """Write a path into a JSON document."""
        return self._json(binary, "#>", "#>>")

    def sequence(self, sequence: Any) -> str:
        """Write the next value of a sequence."""
        return f"nextval('{self.preparer.format_table(sequence)}')"

    def distinct_word(self, select: Any) -> str:
        """Write DISTINCT ON."""
        if select._distinct_on:
            return f"DISTINCT ON ({self.joined(select._distinct_on)}) "
        return super().distinct_word(select)

    def row_count(self, clause: Any) -> str:
        """Write the number of FETCH and OFFSET."""
        return f"({self.process(clause)})"

    def for_update_clause(self, select: Any) -> str:
        """Write FOR UPDATE in its kinds."""
        lock = select._for_update_arg
        if lock.read:
            text = " FOR KEY SHARE" if lock.key_share else " FOR SHARE"
        else:
            text = " FOR NO KEY UPDATE" if lock.key_share else " FOR UPDATE"
        return text + self.lock_words(lock, self._owner)

    def _owner(self, locked: Any) -> str:
        table = locked if locked.is_selectable else locked.table
        return self.preparer.quote(self.name_of(table.name))

    def from_hint(self, element: Any, text: str, hint: str) -> str:
        """Write ONLY, the one hint there is."""
        if hint.upper() != "ONLY":
            raise exc.CompileError(f"Unrecognized hint: {hint!r}")
        return f"ONLY {text}"

    def implicit_returning(self, statement: Any) -> list[Any]:
        """Return the key that the server makes of an INSERT of one row."""
        return self.server_made_key(statement)

    def update_from(self, update: Any, table: Any, extra: list[Any]) -> str:
        """Write FROM."""
        return f" FROM {', '.join(self.from_element(each) for each in extra)}"

    def delete_using(self, table: Any, extra: list[Any]) -> str:
        """Write USING."""
        return f" USING {', '.join(self.from_element(each) for each in extra)}"


class PGJSONIndexType(JSON.JSONIndexType):
    """A key or a position, as `->` takes it."""

    def bind_processor(self, dialect: Any) -> Any:
        """Return None: the value is taken as it is."""
        return None

    def literal_processor(self, dialect: Any) -> Any:
        """Return a function that writes a number or a string."""
        return lambda value: str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


class PGJSONPathType(JSON.JSONPathType):
    """A path, as `#>` takes it: `{a, b}`."""

    def _dialect_text(self, value: Any) -> str:
        return "{" + ", ".join(str(each) for each in value) + "}"


def _with_zone(word: str) -> Any:
    return lambda type_, dialect: f"{word} {'WITH' if getattr(type_, 'timezone', False) else 'WITHOUT'} TIME ZONE"


def _decorated(type_: Any, dialect: Any) -> str:
    if isinstance(type_, Interval) and type_.native:
        return "INTERVAL"
    below: Any = BASE["type_decorator"]
    return below(type_, dialect)  # type: ignore[no-any-return]  # a type's name


def _enum(type_: Any, dialect: Any) -> str:
    if not type_.native_enum:
        return f"VARCHAR({type_.length})"
    if type_.name is None:
        raise exc.CompileError("PostgreSQL ENUM type requires a name.", hint="give it one: Enum(..., name='size')")
    return dialect.identifier_preparer.quote(type_.name)  # type: ignore[no-any-return]  # the preparer's text


class PGDialect(DefaultDialect):
    """PostgreSQL; statements as text, as for the driver psycopg2."""

    name = "postgresql"
    driver = "psycopg2"
    default_paramstyle = "pyformat"
    statement_compiler = PGCompiler
    preparer = PGIdentifierPreparer
    ddl_compiler = PGDDLCompiler
    supports_native_enum = True
    creates_enum_types = True
    comments_by_statement = True
    supports_native_decimal = True
    supports_native_interval = True
    supports_identity_columns = True
    max_identifier_length = 63
    supports_default_values = True
    colspecs = {JSON.JSONIndexType: PGJSONIndexType, JSON.JSONPathType: PGJSONPathType}
    type_compiler_name = "dialects.postgresql.base.PGTypeCompiler"
    type_names = {
        **BASE,
        "datetime": _with_zone("TIMESTAMP"),
        "TIMESTAMP": _with_zone("TIMESTAMP"),
        "time": _with_zone("TIME"),
        "TIME": _with_zone("TIME"),
        "large_binary": "BYTEA",
        "float": with_precision("FLOAT"),
        "FLOAT": with_precision("FLOAT"),
        "enum": _enum,
        "type_decorator": _decorated,
        "ARRAY": lambda type_, dialect: f"{_item(type_, dialect)}{'[]' * (type_.dimensions or 1)}",
    }

    def empty_set(self, bind: Any) -> str:
        """Return a SELECT of no rows, of the type that `bind` compares."""
        types = getattr(bind.type, "types", None) or [bind.type]
        names = [type_name(each, self) if each.__visit_name__ != "null" else "INTEGER" for each in types]
        return f"SELECT {', '.join(f'CAST(NULL AS {name})' for name in names)} WHERE 1!=1"


def _item(type_: ARRAY, dialect: Any) -> str:
    return type_name(type_.item_type, dialect)


class Insert(UpsertInsert):
    """INSERT of PostgreSQL."""

    dialect_class = PGDialect


insert = Insert
dialect = PGDialect
