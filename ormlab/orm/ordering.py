"""What a SELECT has to have besides its columns, since it is ordered by it: of distinct rows, and of those in a subquery.

SELECT DISTINCT user_account.id ... ORDER BY user_account.name   -->   SELECT DISTINCT user_account.id, user_account.name ...
"""

from __future__ import annotations

from typing import Any

from ..sql.compounds import ScalarSelect
from ..sql.elements import Grouping, Label
from ..sql.expressions import LabelReference
from ..sql.operators import ORDERING


def ordered_by_but_not_in(clauses: tuple[Any, ...], columns: list[Any]) -> list[Any]:
    """Return the expressions of an ORDER BY that are not selected; each as often as it is named, as the original does."""
    present = {id(each.element if isinstance(each, Label) else each) for each in columns}
    found: list[Any] = []
    for clause in clauses:
        expression = clause
        while getattr(expression, "modifier", None) in ORDERING:
            expression = expression.element
        if isinstance(expression, Label) and not isinstance(expression.element, ScalarSelect):  # whose label is selected, too
            expression = expression.element
            expression = expression.element if isinstance(expression, Grouping) else expression
        if isinstance(expression, LabelReference) or expression.is_text:
            continue
        if id(expression) not in present:
            found.append(expression)
    return found
