"""Every public name of the SQL language, at SQLAlchemy's address `sql.expression`."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.base": """
            BindParameter ClauseElement ColumnCollection ColumnElement Executable False_ ImmutableColumnCollection Null
            True_
        """,
        "sql.compounds": "CompoundSelect ScalarSelect TextAsFrom=TextualSelect TextualSelect",
        "sql.ctes": "CTE cte",
        "sql.dml": "Delete Insert Update UpdateBase ValuesBase delete insert update",
        "sql.elements": """
            BinaryExpression BooleanClauseList ClauseList CollectionAggregate ColumnClause Grouping Label
            UnaryExpression and_ column false literal_column not_ or_ true
        """,
        "sql.expressions": """
            Case Cast CollationClause Extract TextClause Tuple TypeCoerce all_ any_ asc between
            bindparam case cast collate desc distinct extract label lambda_stmt literal null nulls_first nulls_last
            nullsfirst nullslast outparam text tuple_ type_coerce
        """,
        "sql.fromclauses": """
            Alias AliasedReturnsRows FromClause FromGrouping Join Lateral ReturnsRows Selectable=ReturnsRows Subquery
            TableClause TableSample TableValuedColumn alias join lateral outerjoin table tablesample
        """,
        "sql.functions": """
            Function FunctionElement FunctionFilter Over TableValuedAlias WithinGroup func funcfilter modifier over
            within_group
        """,
        "sql.identifiers": "quoted_name",
        "sql.operators": "ColumnOperators Operators custom_op",
        "sql.selectable": """
            Exists Select except_ except_all exists intersect intersect_all select subquery union union_all
        """,
        "sql.selectbase": "ForUpdateArg GenerativeSelect SelectBase",
        "sql.selected": """
            LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL
        """,
        "sql.values_clause": "Values values",
        "sql.visitors": "Visitable",
    },
)
