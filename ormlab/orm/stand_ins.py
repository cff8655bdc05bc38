"""Subqueries that stand for what a Query selected until then: after `union()`, `from_self()` and their like.

    q.union(other).filter(User.name == "sandy")     ... FROM (SELECT ...) AS anon_1 WHERE anon_1.users_name = ?

Not here: making the subquery (query.py).
"""

from __future__ import annotations

from typing import Any

from ..inspection import inspect
from ..sql.coercions import clause_element
from ..sql.visitors import replace
from .attributes import QueryableAttribute
from .entities import Bundle
from .mapper import Mapper, mapped_column


class StandIn:
    """A subquery that the entities of a query mean from now on."""

    def __init__(self, selectable: Any, aliases: dict[Any, Any]) -> None:
        self.selectable = selectable
        self.aliases = aliases

    def __call__(self, expression: Any) -> Any:
        """Return an expression, a relationship or an entity as one over the subquery."""
        if isinstance(expression, (str, int)) or expression is None:
            return expression
        if isinstance(expression, QueryableAttribute) and expression.prop.is_relationship:
            alias = self.aliases.get(expression.parent)
            return expression if alias is None else getattr(alias, expression.key)
        if isinstance(expression, type):
            return expression
        element = clause_element(expression)
        return expression if element is None else replace(element, self._column)

    def selected(self, entity: Any) -> Any:
        """Return what is selected as something over the subquery; a column has the name of its attribute in a row."""
        if isinstance(entity, Bundle):
            return entity.over(self.selected)
        alias = self.aliases.get(inspect(entity, raiseerr=False)) if isinstance(entity, (type, Mapper)) else None
        found = self(entity) if alias is None else inspect(alias)
        is_column = isinstance(entity, QueryableAttribute) and getattr(found, "__visit_name__", "") == "column"
        return mapped_column(found, entity.parent, entity.key) if is_column else found

    def beside_the_original(self, statement: Any, entity: Any) -> Any:
        """Return a statement over the subquery that has what the subquery stands for, or `entity`, among its tables, too."""
        original = next(iter(self.aliases), entity)
        if original is None:
            return statement
        steps = statement._setup_joins
        if steps and steps[0][1:3] == (None, None) and not isinstance(steps[0][0], QueryableAttribute):
            steps = ((steps[0][0], None, self.selectable, steps[0][3]), *steps[1:])  # else either could be what is joined from
        return statement._with(_setup_joins=steps).select_from(original)

    def _column(self, element: Any) -> Any:
        kind = getattr(element, "__visit_name__", "")
        if kind in ("column", "label"):
            return self.selectable.corresponding_column(element, require_embedded=True)
        if kind == "alias":  # of the same table, perhaps
            return element
        return self.selectable if any(element is entity.selectable for entity in self.aliases) else None
