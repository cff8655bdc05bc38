"""Oracle's own words.

SELECT … FROM DUAL                         nothing is selected from nothing
FROM users users_1                         a name without AS
FROM (SELECT …) WHERE ROWNUM <= 5          LIMIT, in a SELECT around
users.id = addresses.user_id(+)            an outer join of before 2001 (use_ansi=False)
"""

from __future__ import annotations

from copy import copy
from typing import Any

from ...facade import lends
from ...sql.base import ColumnElement, OffsetLimitParam
from ...sql.dml_compiler import StatementCompiler
from ...sql.element_compiler import REGEXP_REPLACE, pattern
from ...sql.elements import ColumnClause, and_, literal_column
from ...sql.expressions import outparam
from ...sql.identifiers import IdentifierPreparer
from ...sql.plain_dialect import DefaultDialect
from ...sql.selectable import select as make_select
from ...sql.type_names import BASE, PRECISE, SCALED, SIZED, native_interval
from ...sql.visitors import CHILD, replace
from ..ddl import OracleDDLCompiler
from ..reserved_words import ORACLE

_MARKS = str.maketrans(dict.fromkeys("%():[]. /?", "C"))  # in the names of lists


class OracleIdentifierPreparer(IdentifierPreparer):
    """Oracle's names."""

    reserved_words = ORACLE
    illegal_initial_characters = frozenset("0123456789$_")


class OptionalColumn(ColumnElement):
    """A column whose row may be missing, in a join without ANSI joins."""

    __visit_name__ = "optional_column"
    parts = {"column": CHILD}
    _is_atom = True

    def __init__(self, column: Any) -> None:
        self.column = column
        self.type = column.type


class OracleCompiler(StatementCompiler):
    """Oracle's statements."""

    alias_word = " "
    other_tables_word = {}
    sequence_form = "{}.nextval"
    recursive_word = "WITH "
    compound_words = {"EXCEPT": "MINUS"}
    function_forms = {**StatementCompiler.function_forms, "now": "CURRENT_TIMESTAMP", "char_length": "LENGTH{arguments}"}
    operator_forms = {
        **StatementCompiler.operator_forms,
        "mod": "mod({left}, {right})",
        "regexp_match_op": "REGEXP_LIKE({left}, {right}{flags})",
        "not_regexp_match_op": "NOT REGEXP_LIKE({left}, {right}{flags})",
        "regexp_replace_op": REGEXP_REPLACE,
        "match_op": "CONTAINS ({left}, {right})",
        "is_distinct_from": "DECODE({left}, {right}, 0, 1) = 1",
        "is_not_distinct_from": "DECODE({left}, {right}, 0, 1) = 0",
    }

    def safe_name(self, name: str, bind: Any) -> str:
        """Return a parameter's name, in quotes where it needs them."""
        quote = getattr(name, "quote", None)
        if not quote and (quote is False or not self.preparer._requires_quotes(name.lower())):
            return name
        if quote or not (bind.expanding or bind.literal_execute):
            return f'"{name}"'
        name = name.translate(_MARKS)
        starts_ill = name[0] in self.preparer.illegal_initial_characters or name.lower() in self.preparer.reserved_words
        return f"D{name}" if starts_ill else name

    def arguments(self, function: Any) -> str:
        """Return the arguments in parentheses; nothing for what is a word in Oracle."""
        return super().arguments(function) if function._has_args or function.name.upper() not in _WORDS else ""

    visit_getitem_binary = StatementCompiler.refuse_operator
    visit_json_getitem_op_binary = StatementCompiler.refuse_operator
    visit_json_path_getitem_op_binary = StatementCompiler.refuse_operator

    default_from = pattern(" FROM DUAL")
    limit_clause: Any = pattern("")  # a SELECT around counts the rows

    def select_hint(self, select: Any) -> str:
        """Write hints after SELECT."""
        found = self.hints_of(select).values()
        return f"/*+ {' '.join(found)} */ " if found else ""

    def from_function(self, function: Any) -> str:
        return f"TABLE ({self.process(function)})"

    def visit_table_valued_column(self, element: Any) -> str:
        """Write the one column of a call."""
        return f"{self.preparer.quote(self.name_of(element.name))}.COLUMN_VALUE"

    def for_update_clause(self, select: Any) -> str:
        """Write FOR UPDATE, which a subquery may not have."""
        if len(self.stack) > 1:
            return ""
        lock = select._for_update_arg
        columns = [each for each in lock.of or () if isinstance(each, ColumnClause)]
        of = "" if lock.of is None else f" OF {', '.join(self.process(each) for each in columns)}"
        return f" FOR UPDATE{of}{self.lock_words(lock)}"

    def visit_select(self, select: Any, top: bool = False, in_from: bool = False, lateral: bool = False) -> str:
        """Write SELECT, one with a limit inside another one."""
        select = self.lowered(select)
        limits = (select._limit_clause, select._offset_clause) if select.__visit_name__ == "select" else ()
        if any(each is not None for each in limits) and select._fetch_clause is None:
            select = self._counted(select)
        return super().visit_select(select, top, in_from, lateral)

    def _counted(self, select: Any) -> Any:
        limit, offset = (self._written_later(each) for each in (select._limit_clause, select._offset_clause))
        lock = select._for_update_arg
        locked = [each for each in (lock.of or () if lock else ()) if isinstance(each, ColumnClause)]
        more = [each for each in locked if not select.selected_columns.contains_column(each)]
        select = select.add_columns(*more)
        inner = select._with(_limit_clause=None, _offset_clause=None, _for_update_arg=None).subquery()
        shown, locked = list(inner.c), [inner.corresponding_column(each) for each in locked]
        del shown[len(shown) - len(more) :]
        rows = literal_column("ROWNUM")
        counted = make_select(*shown)
        if limit is not None and self.dialect.optimize_limits and isinstance(limit, OffsetLimitParam):
            counted = counted.prefix_with(f"/*+ FIRST_ROWS({self.process(limit)}) */")
        if limit is not None:
            counted = counted.where(rows <= (limit if offset is None else limit + offset))
        if offset is not None:
            numbered = counted.add_columns(rows.label("ora_rn"), *(each for each in locked if each not in shown)).subquery()
            locked = [numbered.corresponding_column(each) for each in locked]
            counted = make_select(*list(numbered.c)[: len(shown)]).where(literal_column("ora_rn") > offset)
        if locked:
            lock = copy(lock)
            lock.of = locked
        return counted._with(_for_update_arg=lock)

    def _written_later(self, number: Any) -> Any:
        if not isinstance(number, OffsetLimitParam):
            return number
        later = number._copy()
        later.literal_execute = True
        self._stand_for(later, number)
        return later

    def from_join(self, join: Any) -> str:
        """Write a join; without ANSI joins, the tables alone."""
        if self.dialect.use_ansi:
            return super().from_join(join)
        right = join.right.element if join.right.__visit_name__ == "from_grouping" else join.right
        return f"{self.from_element(join.left)}, {self.from_element(right)}"

    visit_join = from_join

    def where_text(self, select: Any, froms: list[Any]) -> str:
        """Write WHERE; without ANSI joins, with their conditions."""
        if self.dialect.use_ansi:
            return super().where_text(select, froms)
        criteria = [*select._where_criteria, *(each for origin in froms for each in self._join_conditions(origin))]
        return self.process(and_(*criteria)) if criteria else ""

    def _join_conditions(self, origin: Any) -> list[Any]:
        if origin.__visit_name__ == "from_grouping":
            return self._join_conditions(origin.element)
        if origin.__visit_name__ != "join":
            return []
        optional = set(origin.right.c) if origin.isouter else ()
        condition = replace(origin.onclause, lambda each: OptionalColumn(each) if each in optional else None)
        return [condition, *self._join_conditions(origin.left), *self._join_conditions(origin.right)]

    visit_optional_column = pattern("{column}(+)")

    def returning_text(self, columns: list[Any]) -> str:
        """Write RETURNING into parameters."""
        texts = [self.selected_expression(self.column_expression(each)) for each in columns]
        outs = ", ".join(self.process(outparam(f"ret_{at}")) for at in range(len(texts)))
        return f"RETURNING {', '.join(texts)} INTO {outs}"


_WORDS = frozenset(("UID", "CURRENT_DATE", "SYSDATE", "USER", "CURRENT_TIME", "CURRENT_TIMESTAMP"))
_IN_CHARACTERS = "[length?({length} CHAR)]"


class OracleDialect(DefaultDialect):
    """Oracle; statements as text, as for the driver cx_Oracle."""

    name = "oracle"
    supports_multivalues_insert = False
    supports_sequences = True
    supports_simple_order_by_label = False
    driver = "cx_oracle"
    statement_compiler = OracleCompiler
    preparer = OracleIdentifierPreparer
    ddl_compiler = OracleDDLCompiler
    comments_by_statement = True
    supports_identity_columns = True
    max_identifier_length = 128
    cte_follows_insert = True
    use_ansi = True
    nothing = "SELECT 1 FROM DUAL WHERE 1!=1"
    type_compiler_name = "dialects.oracle.base.OracleTypeCompiler"
    construct_arguments = {
        "Table": {"resolve_synonyms": False, "on_commit": None, "compress": False},
        "Index": {"bitmap": False, "compress": False},
    }
    type_names = {
        **{name: word for name, word in BASE.items() if name != "JSON"},
        "big_integer": "NUMBER(19)",
        **dict.fromkeys(("string", "unicode", "VARCHAR2"), f"VARCHAR2{_IN_CHARACTERS}"),
        "VARCHAR": f"VARCHAR{_IN_CHARACTERS}",
        "NUMBER": f"NUMBER{SCALED}",
        **{word: word + PRECISE for word in ("BINARY_DOUBLE", "BINARY_FLOAT")},
        "DOUBLE_PRECISION": f"DOUBLE PRECISION{PRECISE}",
        "LONG": "LONG",
        "RAW": f"RAW{SIZED}",
        "ROWID": "ROWID",
        "INTERVAL": "INTERVAL DAY[({day_precision})] TO SECOND[({second_precision})]",
        "NVARCHAR": f"NVARCHAR2{SIZED}",
        "TIMESTAMP": "TIMESTAMP[timezone? WITH TIME ZONE]",
        "interval": native_interval("INTERVAL DAY TO SECOND"),
        "text": "CLOB",
        "unicode_text": "CLOB",
        "boolean": "SMALLINT",
        "datetime": "DATE",
        "large_binary": "BLOB",
        "enum": "VARCHAR[({length} CHAR)]",
    }

    def __init__(self, use_ansi: bool = True, optimize_limits: bool = False, **options: Any) -> None:
        super().__init__(**options)
        self.use_ansi = use_ansi
        self.optimize_limits = optimize_limits


dialect = OracleDialect


__getattr__ = lends(__name__, "dialects.oracle.types")  # whose address in the original is here
