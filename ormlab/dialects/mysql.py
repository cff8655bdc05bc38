"""MySQL's own words.

`names` in backticks, %s for parameters
concat(a, b)                          its || is OR
UPDATE a, b SET a.x=…, b.y=…          several tables at once
"""

from __future__ import annotations

from typing import Any

from .. import exc
from ..sql.dml_compiler import StatementCompiler
from ..sql.identifiers import IdentifierPreparer
from ..sql.type_api import TypeDecorator
from ..sql.type_names import BASE, scaled, sized, with_precision
from ..util.warnings import warn
from .base import DefaultDialect
from .ddl import MySQLDDLCompiler
from .reserved_words import MYSQL
from .upsert import MySQLInsert
from .upsert_compiler import WritesOnDuplicateKey

_MOST_ROWS = 18446744073709551615  # LIMIT's largest number: what an OFFSET without LIMIT is written with


class MySQLIdentifierPreparer(IdentifierPreparer):
    """MySQL's names."""

    reserved_words = MYSQL
    initial_quote = final_quote = "`"


def _cast_name(type_: Any) -> str | None:
    """Return what CAST calls a type; it knows few."""
    while isinstance(type_, TypeDecorator):
        type_ = type_.impl
    name = type_.__visit_name__
    if name in ("integer", "small_integer", "big_integer", "INTEGER", "SMALLINT", "BIGINT"):
        return "SIGNED INTEGER"
    if name in ("string", "unicode", "text", "unicode_text", "enum", "VARCHAR", "CHAR", "TEXT", "NVARCHAR", "NCHAR", "CLOB"):
        return f"CHAR({type_.length})" if getattr(type_, "length", None) and name != "enum" else "CHAR"
    if name in ("numeric", "NUMERIC", "DECIMAL"):
        return scaled("DECIMAL")(type_, None)
    if name in ("large_binary", "BLOB", "BINARY", "VARBINARY"):
        return "BINARY"
    words = {"date": "DATE", "DATE": "DATE", "datetime": "DATETIME", "DATETIME": "DATETIME", "TIMESTAMP": "DATETIME"}
    return {**words, "time": "TIME", "TIME": "TIME", "JSON": "JSON"}.get(name)


class MySQLCompiler(WritesOnDuplicateKey, StatementCompiler):
    """MySQL's statements."""

    function_words = {"random": "rand", "sysdate": "SYSDATE"}
    function_forms = {"random": "rand{arguments}", "sysdate": "SYSDATE()"}
    operator_forms = {
        **StatementCompiler.operator_forms,
        "concat_op": "concat({left}, {right})",
        "match_op": "MATCH ({left}) AGAINST ({right} IN BOOLEAN MODE)",
        "is_distinct_from": "NOT ({left} <=> {right})",
        "is_not_distinct_from": "{left} <=> {right}",
    }
    sets_other_tables = True

    def concatenation(self, parts: list[str]) -> str:
        """Write strings put together, two at a time."""
        text = parts[0]
        for each in parts[1:]:
            text = f"concat({text}, {each})"
        return text

    def visit_regexp_match_op_binary(self, binary: Any) -> str:
        """Write the comparison with a regular expression."""
        flags = binary.modifiers.get("flags")
        if flags is None:
            return f"{self.process(binary.left)} REGEXP {self.process(binary.right)}"
        return f"REGEXP_LIKE({self.process(binary.left)}, {self.process(binary.right)}, {self.flags_text(flags)})"

    def visit_not_regexp_match_op_binary(self, binary: Any) -> str:
        """Write its negation."""
        if binary.modifiers.get("flags") is None:
            return f"{self.process(binary.left)} NOT REGEXP {self.process(binary.right)}"
        return f"NOT {self.visit_regexp_match_op_binary(binary)}"

    def visit_regexp_replace_op_binary(self, binary: Any) -> str:
        """Write the replacement by a regular expression."""
        return self.regexp_replace_text(binary)

    def _json(self, binary: Any) -> str:
        def extracted() -> str:
            return f"JSON_EXTRACT({self.process(binary.left)}, {self.process(binary.right)})"

        name = binary.type.__visit_name__
        text = extracted()
        if name == "JSON":
            return text
        opening = f"CASE {text} WHEN 'null' THEN NULL"
        if name == "boolean":
            return f"{opening} WHEN true THEN true ELSE false END"
        if name == "integer":
            value = f"CAST({extracted()} AS SIGNED INTEGER)"
        elif name in ("numeric", "float"):
            known = binary.type.precision is not None and getattr(binary.type, "scale", None) is not None
            value = (
                f"CAST({extracted()} AS DECIMAL({binary.type.precision}, {binary.type.scale}))"
                if known
                else f"{extracted()}+0.0000000000000000000000"
            )
        else:
            value = f"JSON_UNQUOTE({extracted()})"
        return f"{opening} ELSE {value} END"

    visit_getitem_binary = StatementCompiler.refuse_operator
    visit_json_getitem_op_binary = _json
    visit_json_path_getitem_op_binary = _json

    def visit_cast(self, cast: Any) -> str:
        """Write CAST, or the expression alone where CAST does not know the type."""
        name = _cast_name(cast.type)
        if name is None:
            known = self.dialect.type_names.get(cast.type.__visit_name__)
            shown = known if isinstance(known, str) else str(cast.type)
            warn(exc.SAWarning(f"Datatype {shown} does not support CAST on MySQL/MariaDb; the CAST will be skipped."))
            return self.process(cast.clause.self_group())
        return f"CAST({self.process(cast.clause)} AS {name})"

    def from_join(self, join: Any) -> str:
        """Write a join; its inner one is called INNER."""
        word = " FULL OUTER JOIN " if join.full else " LEFT OUTER JOIN " if join.isouter else " INNER JOIN "
        left = self.from_element(join.left)
        return f"{left}{word}{self.from_element(join.right)} ON {self.process(join.onclause)}"

    visit_join = from_join

    def default_from(self, select: Any) -> str:
        """Write FROM DUAL where there is a WHERE to follow."""
        return " FROM DUAL" if select._where_criteria else ""

    def from_hint(self, element: Any, text: str, hint: str) -> str:
        """Write a hint after its table."""
        return f"{text} {hint}"

    def limit_clause(self, select: Any) -> str:
        """Write LIMIT, the offset first."""
        limit, offset = select._limit_clause, select._offset_clause
        if offset is None:
            return f" \n LIMIT {self.process(limit)}"
        if limit is None:
            return f" \n LIMIT {self.process(offset)}, {_MOST_ROWS}"
        return f" \n LIMIT {self.process(offset)}, {self.process(limit)}"

    def for_update_clause(self, select: Any) -> str:
        """Write FOR UPDATE, or the lock for reading."""
        lock = select._for_update_arg
        text = " LOCK IN SHARE MODE" if lock.read else " FOR UPDATE"
        return text + (" NOWAIT" if lock.nowait else "") + (" SKIP LOCKED" if lock.skip_locked else "")

    def update_tables(self, update: Any, table: Any, extra: list[Any]) -> str:
        """Write all tables of an UPDATE."""
        return ", ".join(self.from_element(each) for each in (table, *extra))

    def update_from(self, update: Any, table: Any, extra: list[Any]) -> str:
        """Write nothing: the tables stand at the beginning."""
        return ""

    def delete_using(self, table: Any, extra: list[Any]) -> str:
        """Write USING, with the table itself."""
        return f" USING {', '.join(self.from_element(each) for each in (table, *extra))}"

    def returning_text(self, columns: list[Any]) -> str:
        """Refuse: MySQL has no RETURNING."""
        raise exc.CompileError("RETURNING is not supported by this dialect's statement compiler.")

    def sequence(self, sequence: Any) -> str:
        """Write the next value of a sequence, as MariaDB has them."""
        return f"nextval({self.preparer.format_table(sequence)})"


def _needs_length(type_: Any, dialect: Any) -> str:
    if not type_.length:
        raise exc.CompileError(f"VARCHAR requires a length on dialect {dialect.name}", hint="String(50), for example")
    return str(_collated("VARCHAR")(type_, dialect))


def _national(type_: Any, dialect: Any) -> str:
    if not type_.length:
        raise exc.CompileError(f"NVARCHAR requires a length on dialect {dialect.name}", hint="NVARCHAR(50), for example")
    return f"NATIONAL VARCHAR({type_.length})"


def _collated(word: str) -> Any:
    """Return a function that writes `word(length)`, and the collation of a text without quotes."""
    return lambda type_, dialect: sized(word)(type_, dialect).replace('"', "")


def _enum(type_: Any, dialect: Any) -> str:  # the shape of every function in the table
    if not type_.native_enum:
        return f"VARCHAR({type_.length})"
    quoted = ["'" + each.replace("'", "''") + "'" for each in type_.enums]
    return f"ENUM({','.join(quoted)})"


class MySQLDialect(DefaultDialect):
    """MySQL; statements as text, as for the driver mysqlclient."""

    name = "mysql"
    driver = "mysqldb"
    default_paramstyle = "format"
    statement_compiler = MySQLCompiler
    preparer = MySQLIdentifierPreparer
    ddl_compiler = MySQLDDLCompiler
    supports_native_enum = True
    max_identifier_length = 255
    supports_native_boolean = False
    supports_native_decimal = True
    supports_sequences = False
    cte_follows_insert = True
    type_compiler_name = "dialects.mysql.base.MySQLTypeCompiler"
    type_names = {
        **BASE,
        "string": _needs_length,
        "unicode": _needs_length,
        "boolean": "BOOL",
        "BOOLEAN": "BOOL",
        "NVARCHAR": _national,
        "NCHAR": sized("NATIONAL CHAR"),
        "enum": _enum,
        "text": _collated("TEXT"),
        "CHAR": _collated("CHAR"),
        "VARCHAR": _needs_length,
        "float": with_precision("FLOAT"),
        "FLOAT": with_precision("FLOAT"),
        "large_binary": sized("BLOB"),
        "BLOB": sized("BLOB"),
    }

    def empty_set(self, bind: Any) -> str:
        """Return a SELECT of no rows with as many columns as `bind` compares."""
        width = len(getattr(bind.type, "types", ())) or 1
        named = ", ".join(f"1 AS _in_{at}" for at in range(width))
        return f"SELECT {', '.join(f'_in_{at}' for at in range(width))} FROM (SELECT {named}) as _empty_set WHERE 1!=1"


class Insert(MySQLInsert):
    """INSERT of MySQL."""

    dialect_class = MySQLDialect


insert = Insert
dialect = MySQLDialect
