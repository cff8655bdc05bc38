"""What PostgreSQL's statements and tables have that others have not.

array([1, 2])                                   ARRAY[1, 2]
func.array_agg(aggregate_order_by(a, b.desc())) array_agg(a ORDER BY b DESC)
ExcludeConstraint(("room", "="), using="gist")  EXCLUDE USING gist (room WITH =)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...sql import operators
from ...sql.base import BindParameter, ClauseElement, ColumnElement, FromsOf
from ...sql.coercions import as_expression
from ...sql.constraints import ColumnCollectionConstraint
from ...sql.elements import ClauseList, ColumnClause, Grouping
from ...sql.functions import GenericFunction, func
from ...sql.type_api import NULLTYPE
from ...sql.visitors import CHILD, CHILDREN, TYPE
from .base import PGDialect
from .types import ARRAY, HSTORE


class array(ColumnElement):
    """An array of its members."""

    __visit_name__ = "array"
    parts = {"clauses": CHILDREN, "type": TYPE}
    _from_objects: Any = FromsOf("clauses")
    dialect_class = PGDialect

    def __init__(self, clauses: Iterable[Any], type_: Any = None) -> None:
        self.clauses = tuple(as_expression(each) for each in clauses)
        inner = type_ if type_ is not None else self.clauses[0].type if self.clauses else NULLTYPE
        self.type: ARRAY = (
            ARRAY(inner.item_type, dimensions=2 if inner.dimensions is None else inner.dimensions + 1)
            if isinstance(inner, ARRAY)
            else ARRAY(inner)
        )

    def _bind_param(self, operator: Any, value: Any, type_: Any = None, expanding: bool = False) -> Any:
        def bound(each: Any) -> Any:
            how: dict[str, Any] = {"_compared_to_operator": operator, "_compared_to_type": self.type}
            return BindParameter(None, each, type_=type_, unique=True, **how)

        return bound(value) if operator is operators.getitem else array([bound(each) for each in value])

    def self_group(self, against: Any = None) -> Any:
        """Return this in parentheses before a subscript, and inside ANY and ALL."""
        return Grouping(self) if against in (operators.any_op, operators.all_op, operators.getitem) else self


class aggregate_order_by(ColumnElement):
    """What an aggregate is given, in an order."""

    __visit_name__ = "aggregate_order_by"
    parts = {"target": CHILD, "order_by": CHILD, "type": TYPE}
    _from_objects: Any = FromsOf("target", "order_by")
    self_group = ClauseElement.self_group  # an argument needs no parentheses
    dialect_class = PGDialect

    def __init__(self, target: Any, *order_by: Any) -> None:
        if not order_by:
            raise TypeError("at least one ORDER BY element is required")
        self.target = as_expression(target)
        self.type = self.target.type
        self.order_by = ClauseList(*map(as_expression, order_by))


class hstore(GenericFunction):
    """`hstore(…)`, a map."""

    type = HSTORE()


def array_agg(*arg: Any, **kw: Any) -> Any:
    """Return `array_agg(…)` with PostgreSQL's own ARRAY as its type."""
    made = func.array_agg(*arg, **kw)
    if not isinstance(made.type, ARRAY):
        made = func.array_agg(*arg, **{**kw, "type_": ARRAY(made.type.item_type)})
    return made


def Any_(other: Any, arrexpr: Any, operator: Any = operators.eq) -> Any:
    """Return `other = ANY (array)`."""
    return arrexpr.any(other, operator)


def All(other: Any, arrexpr: Any, operator: Any = operators.eq) -> Any:
    """Return `other = ALL (array)`."""
    return arrexpr.all(other, operator)


class ExcludeConstraint(ColumnCollectionConstraint):
    """A promise that no two rows compare so in all of these ways."""

    __visit_name__ = "exclude_constraint"

    def __init__(self, *elements: Any, **kw: Any) -> None:
        self.using = kw.pop("using", "gist")
        self.where = kw.pop("where", None)
        self.ops = kw.pop("ops", {})
        self.pairs = elements
        super().__init__(*(each for each, _ in elements if isinstance(each, str | ColumnClause)), **kw)

    def _copy(self, target_table: Any = None, **kw: Any) -> ExcludeConstraint:  # SQLAlchemy's signature
        pairs = [
            (each if isinstance(each, str) else getattr(each, "key", None) or each, operator) for each, operator in self.pairs
        ]
        return ExcludeConstraint(*pairs, using=self.using, where=self.where, ops=self.ops, **self._settings())


array.__module__ = f"{__package__}.array"  # where the original has it, and so what messages say
