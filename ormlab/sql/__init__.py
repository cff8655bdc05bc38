"""The SQL language: statements as trees, and the types of their values.

The public names are found here as in `sqlalchemy.sql`, each loaded with its module at first use.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

_PUBLIC = """
    Alias ClauseElement ClauseVisitor ColumnCollection ColumnElement CompoundSelect Delete Executable False_ FromClause Insert
    Join LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL Select Selectable
    Subquery TableClause TableSample True_ Update Values alias all_ and_ any_ asc between bindparam case cast collate column cte
    delete desc distinct except_ except_all exists extract false func funcfilter insert intersect intersect_all join label
    lambda_stmt lateral literal literal_column modifier not_ null nulls_first nulls_last nullsfirst nullslast or_ outerjoin
    outparam over quoted_name select subquery table tablesample text true tuple_ type_coerce union union_all update values
    within_group
"""
__all__ = _PUBLIC.split()


def __getattr__(name: str) -> Any:
    if importlib.util.find_spec(f"ormlab.sql.{name}") is not None:  # first, or `from . import operators` would load them all
        return importlib.import_module(f"ormlab.sql.{name}")
    expression = importlib.import_module("ormlab.sql.expression")
    if hasattr(expression, name):
        return getattr(expression, name)
    if name == "ClauseVisitor":
        return importlib.import_module("ormlab.sql.traversal").ClauseVisitor
    raise AttributeError(f"module 'ormlab.sql' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *importlib.import_module("ormlab.sql.expression").__all__])
