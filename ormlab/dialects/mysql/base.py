"""MySQL's own words.

`names` in backticks, %s for parameters
concat(a, b)                          its || is OR
UPDATE a, b SET a.x=…, b.y=…          several tables at once
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partialmethod
from typing import Any

from ... import exc
from ...sql.dml_compiler import StatementCompiler
from ...sql.element_compiler import REGEXP_REPLACE
from ...sql.generic_types import DateTime, Float, Integer, Numeric, String, Time
from ...sql.identifiers import IdentifierPreparer
from ...sql.plain_dialect import DefaultDialect
from ...sql.structured_types import JSON, _Binary
from ...sql.type_api import TypeDecorator, quoted
from ...sql.type_names import BASE, SCALED, SIZED, Name, filled
from ...util.warnings import warn
from ..ddl import MySQLDDLCompiler
from ..reserved_words import MYSQL
from ..upsert import MySQLInsert
from ..upsert_compiler import WritesOnDuplicateKey
from .expressions import mode_words

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
    if isinstance(type_, Integer):
        return "UNSIGNED INTEGER" if getattr(type_, "unsigned", False) else "SIGNED INTEGER"
    if isinstance(type_, String) and name not in ("ENUM", "SET"):
        return None if getattr(type_, "native_enum", False) else _text("CHAR", national=False)(type_, None)
    if isinstance(type_, Numeric) and not isinstance(type_, Float):
        return filled(f"DECIMAL{SCALED}{_SIGN}", type_)
    if isinstance(type_, _Binary):
        return "BINARY"
    if isinstance(type_, DateTime):
        return {"TIMESTAMP": "DATETIME", "DATE": "DATE"}.get(name) or filled(f"DATETIME{_FRACTION}", type_)
    if isinstance(type_, Time):
        return filled(f"TIME{_FRACTION}", type_)
    return "JSON" if isinstance(type_, JSON) else {"date": "DATE", "DATE": "DATE"}.get(name)


class MySQLCompiler(WritesOnDuplicateKey):
    """MySQL's statements."""

    inner_join = " INNER JOIN "
    function_forms = {**StatementCompiler.function_forms, "random": "rand{arguments}", "sysdate": "SYSDATE()"}
    operator_forms = {
        **StatementCompiler.operator_forms,
        "concat_op": "concat({left}, {right})",
        "regexp_replace_op": REGEXP_REPLACE,
        "is_distinct_from": "NOT ({left} <=> {right})",
        "is_not_distinct_from": "{left} <=> {right}",
    }
    sets_other_tables = True
    other_tables_word = {"DELETE": " USING "}
    has_returning = False
    names_truth = True
    sequence_form = "nextval({})"  # as MariaDB has them

    def concatenation(self, parts: list[str]) -> str:
        """Write strings put together, two at a time."""
        text = parts[0]
        for each in parts[1:]:
            text = f"concat({text}, {each})"
        return text

    def _regexp(self, binary: Any, negation: str) -> str:
        """Write the comparison with a regular expression, or its negation."""
        left, right, flags = self.process(binary.left), self.process(binary.right), binary.modifiers.get("flags")
        if flags is None:
            return f"{left} {negation}REGEXP {right}"
        return f"{negation}REGEXP_LIKE({left}, {right}, {self.flags_text(flags)})"

    visit_regexp_match_op_binary = partialmethod(_regexp, negation="")
    visit_not_regexp_match_op_binary = partialmethod(_regexp, negation="NOT ")

    def _json(self, binary: Any) -> str:
        name = binary.type.__visit_name__
        text = f"JSON_EXTRACT({self.process(binary.left)}, {self.process(binary.right)})"
        if binary.type._type_affinity is JSON:
            return text
        opening = f"CASE {text} WHEN 'null' THEN NULL"
        if name == "boolean":
            return f"{opening} WHEN true THEN true ELSE false END"
        if name == "integer":
            value = f"CAST({text} AS SIGNED INTEGER)"
        elif name in ("numeric", "float"):
            known = binary.type.precision is not None and getattr(binary.type, "scale", None) is not None
            value = (
                f"CAST({text} AS DECIMAL({binary.type.precision}, {binary.type.scale}))"
                if known
                else f"{text}+0.0000000000000000000000"
            )
        else:
            value = f"JSON_UNQUOTE({text})"
        return f"{opening} ELSE {value} END"

    def visit_match_op_binary(self, binary: Any) -> str:
        """Write MATCH AGAINST; in Boolean mode where nothing is said."""
        modes = mode_words({"mysql_boolean_mode": True, **binary.modifiers})
        return f"MATCH ({self.process(binary.left)}) AGAINST ({self.process(binary.right)}{modes})"

    visit_mysql_match = visit_match_op_binary

    def visit_extract(self, extract: Any) -> str:
        """Write EXTRACT; a field's name has no plural here."""
        field = {"milliseconds": "millisecond"}.get(extract.field, extract.field)
        return f"EXTRACT({field} FROM {self.process(extract.expr)})"

    visit_getitem_binary = StatementCompiler.refuse_operator
    visit_json_getitem_op_binary = _json
    visit_json_path_getitem_op_binary = _json

    def visit_cast(self, cast: Any) -> str:
        """Write CAST, or the expression alone where CAST does not know the type."""
        name = _cast_name(cast.type)
        if name is None:
            shown = self.type_name(cast.type)
            warn(f"Datatype {shown} does not support CAST on MySQL/MariaDb; the CAST will be skipped.")
            return self.process(cast.clause.self_group())
        return f"CAST({self.process(cast.clause)} AS {name})"

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
        return (" LOCK IN SHARE MODE" if lock.read else " FOR UPDATE") + self.lock_words(lock)

    def update_tables(self, update: Any, table: Any, extra: list[Any]) -> str:
        """Write all tables of an UPDATE."""
        return ", ".join(self.from_element(each) for each in (table, *extra))

    def update_limit(self, update: Any) -> str:
        """Write LIMIT, where an option asks for it."""
        limit = update.dialect_options["mysql"]["limit"]
        return f" LIMIT {limit}" if limit else ""

    def deleted_table(self, table: Any, extra: list[Any]) -> str:
        """Write the table of a DELETE; where it stands in USING, an alias by its name."""
        if extra and table.__visit_name__ == "alias":
            return self.preparer.quote(self.name_of(table.name))
        return super().deleted_table(table, extra)

    def other_tables(self, kind: str, table: Any, extra: list[Any]) -> str:
        """Write USING, with the table itself; nothing in an UPDATE, where they stand at the beginning."""
        return "" if kind == "UPDATE" else super().other_tables(kind, table, [table, *extra])


def _text(word: str, national: bool = True) -> Callable[[Any, Any], str]:
    """Return a function that writes `word(length)`, the character set and the collation."""

    def name(type_: Any, dialect: Any) -> str:  # the shape of every function in the table
        def says(what: str) -> Any:
            return getattr(type_, what, None)

        text = f"{word}({type_.length})" if type_.length and word not in _LONG_TEXTS else word
        collation = f" COLLATE {says('collation')}" if says("collation") else " BINARY" if says("binary") else ""
        if national and says("national"):
            return f"NATIONAL {text}{collation}"
        charset = f" CHARACTER SET {says('charset')}" if says("charset") else ""
        return text + (charset or (" ASCII" if says("ascii") else " UNICODE" if says("unicode") else "")) + collation

    return name


_LONG_TEXTS = ("TINYTEXT", "MEDIUMTEXT", "LONGTEXT")


def _varchar(word: str) -> Name:
    def name(type_: Any, dialect: Any) -> str:  # the shape of every function in the table
        if not type_.length:
            raise exc.CompileError(f"{word} requires a length on dialect {dialect.name}", hint="String(50), for example")
        return f"NATIONAL VARCHAR({type_.length})" if word == "NVARCHAR" else _text(word)(type_, dialect)

    return name


_SIGN = "[unsigned? UNSIGNED][zerofill? ZEROFILL]"
_FRACTION = "[fsp?({fsp})]"


def _one_of(word: str, members: str) -> Name:
    """Return a function that writes the words of an ENUM or a SET, and how they are written and sorted."""

    def name(type_: Any, dialect: Any) -> str:  # the shape of every function in the table
        if not getattr(type_, "native_enum", True):
            return f"VARCHAR({type_.length})"
        words = ",".join(map(quoted, getattr(type_, members)))
        rest = _text(word)(type_, dialect) if hasattr(type_, "charset") else word
        return f"{word}({words})" + rest.removeprefix(word).removeprefix(f"({type_.length})")

    return name


_WHOLE_NUMBERS = ("INTEGER", "BIGINT", "SMALLINT", "MEDIUMINT", "TINYINT", "YEAR")


class MySQLDialect(DefaultDialect):
    """MySQL; statements as text, as for the driver mysqlclient."""

    name = "mysql"
    doubles_backslashes = True
    driver = "mysqldb"
    default_paramstyle = "format"
    statement_compiler = MySQLCompiler
    preparer = MySQLIdentifierPreparer
    ddl_compiler = MySQLDDLCompiler
    supports_native_enum = True
    max_identifier_length = 255
    max_index_name_length = max_constraint_name_length = 64
    supports_native_decimal = True
    cte_follows_insert = True
    type_compiler_name = "dialects.mysql.base.MySQLTypeCompiler"
    construct_arguments = {
        "Table": {"*": None},
        "Update": {"limit": None},
        "PrimaryKeyConstraint": {"using": None},
        "Index": {"using": None, "length": None, "prefix": None, "with_parser": None},
    }
    type_names = {
        **BASE,
        "string": _varchar("VARCHAR"),
        "unicode": _varchar("VARCHAR"),
        "VARCHAR": _varchar("VARCHAR"),
        "NVARCHAR": _varchar("NVARCHAR"),
        "CHAR": _text("CHAR"),
        "NCHAR": f"NATIONAL CHAR{SIZED}",
        **{word: _text(word) for word in ("TEXT", *_LONG_TEXTS)},
        "text": _text("TEXT"),
        "boolean": "BOOL",
        "BOOLEAN": "BOOL",
        "enum": _one_of("ENUM", "enums"),
        "ENUM": _one_of("ENUM", "enums"),
        "SET": _one_of("SET", "values"),
        **{word: f"{word}[({{display_width}})]{_SIGN}" for word in _WHOLE_NUMBERS},
        **{word: word + SCALED + _SIGN for word in ("NUMERIC", "DECIMAL")},
        **{word: f"{word}[({{precision}}, {{scale}})]{_SIGN}" for word in ("DOUBLE", "REAL")},
        **dict.fromkeys(("float", "FLOAT"), f"FLOAT{SCALED}{_SIGN}"),
        **{word: word + _FRACTION for word in ("DATETIME", "TIMESTAMP", "TIME")},
        **dict.fromkeys(("large_binary", "BLOB"), f"BLOB{SIZED}"),
        **{word: word for word in ("TINYBLOB", "MEDIUMBLOB", "LONGBLOB")},
        "BIT": f"BIT{SIZED}",
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
