"""Every public name of the SQL language, at SQLAlchemy's address `sql.expression`."""

from __future__ import annotations

from typing import Any

from ..exc import Unsupported
from .base import (
    BindParameter,
    ClauseElement,
    ColumnCollection,
    ColumnElement,
    Executable,
    False_,
    ImmutableColumnCollection,
    Null,
    True_,
)  # fmt: skip
from .ctes import CTE, cte
from .dml import Delete, DMLStatement, Insert, Update, ValuesBase, delete, insert, update
from .elements import (
    BinaryExpression,
    BooleanClauseList,
    ClauseList,
    CollectionAggregate,
    ColumnClause,
    Grouping,
    Label,
    UnaryExpression,
    and_,
    column,
    false,
    literal_column,
    not_,
    or_,
    true,
)  # fmt: skip
from .expressions import (
    Case,
    Cast,
    CollationClause,
    Extract,
    ReleaseSavepointClause,
    TextClause,
    Tuple,
    TypeCoerce,
    all_,
    any_,
    asc,
    between,
    bindparam,
    case,
    cast,
    collate,
    desc,
    distinct,
    extract,
    literal,
    null,
    nulls_first,
    nulls_last,
    nullsfirst,
    nullslast,
    outparam,
    text,
    tuple_,
    type_coerce,
)  # fmt: skip
from .fromclauses import (
    Alias,
    AliasedReturnsRows,
    FromClause,
    FromGrouping,
    Join,
    Lateral,
    ReturnsRows,
    Subquery,
    TableClause,
    TableSample,
    TableValuedColumn,
    alias,
    join,
    lateral,
    outerjoin,
    table,
    tablesample,
)  # fmt: skip
from .functions import (
    Function,
    FunctionElement,
    FunctionFilter,
    Over,
    TableValuedAlias,
    WithinGroup,
    func,
    funcfilter,
    modifier,
    over,
    within_group,
)  # fmt: skip
from .operators import ColumnOperators, Operators, custom_op
from .selectable import (
    CompoundSelect,
    Exists,
    ForUpdateArg,
    GenerativeSelect,
    ScalarSelect,
    Select,
    SelectBase,
    TextualSelect,
    except_,
    except_all,
    exists,
    intersect,
    intersect_all,
    select,
    subquery,
    union,
    union_all,
)  # fmt: skip
from .selected import LABEL_STYLE_DEFAULT, LABEL_STYLE_DISAMBIGUATE_ONLY, LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL
from .values_clause import Values, values
from .visitors import Visitable

Selectable = ReturnsRows
TextAsFrom = TextualSelect
UpdateBase = DMLStatement


def label(name: str, element: Any, type_: Any = None) -> Label:
    """Return an expression under a name."""
    return Label(name, element, type_)


def lambda_stmt(*_arguments: Any, **_options: Any) -> Any:
    """Refuse by name."""
    raise Unsupported(
        "ormlab's engine does not do lambda_stmt(); statements are cached without it", hint="pass the statement itself"
    )


__all__ = [
    "CTE", "LABEL_STYLE_DEFAULT", "LABEL_STYLE_DISAMBIGUATE_ONLY", "LABEL_STYLE_NONE", "LABEL_STYLE_TABLENAME_PLUS_COL",
    "Alias", "AliasedReturnsRows", "BinaryExpression", "BindParameter", "BooleanClauseList", "Case", "Cast", "ClauseElement",
    "ClauseList", "CollationClause", "CollectionAggregate", "ColumnClause", "ColumnCollection", "ColumnElement",
    "ColumnOperators", "CompoundSelect", "Delete", "Executable", "Exists", "Extract", "False_", "ForUpdateArg", "FromClause",
    "FromGrouping", "Function", "FunctionElement", "FunctionFilter", "GenerativeSelect", "Grouping",
    "ImmutableColumnCollection", "Insert", "Join", "Label", "Lateral", "Null", "Operators", "Over", "ReleaseSavepointClause",
    "ReturnsRows", "ScalarSelect", "Select", "SelectBase", "Selectable", "Subquery", "TableClause", "TableSample",
    "TableValuedAlias", "TableValuedColumn", "TextClause", "TextualSelect", "True_", "Tuple", "TypeCoerce", "UnaryExpression",
    "Update", "Values", "ValuesBase",
    "Visitable", "WithinGroup", "alias", "all_", "and_", "any_", "asc", "between", "bindparam", "case", "cast", "collate",
    "column", "cte", "custom_op", "delete", "desc", "distinct", "except_", "except_all", "exists", "extract", "false", "func",
    "funcfilter", "insert", "intersect", "intersect_all", "join", "lateral", "literal", "literal_column", "modifier", "not_",
    "null", "nulls_first", "nulls_last", "nullsfirst", "nullslast", "or_", "outerjoin", "outparam", "over", "select",
    "subquery", "table", "tablesample", "text", "true", "tuple_", "type_coerce", "union", "union_all", "update",
    "values", "within_group",
]  # fmt: skip
