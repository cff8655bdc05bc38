"""MySQL's search in text: `MATCH (title, body) AGAINST ('word' IN BOOLEAN MODE)`."""

from __future__ import annotations

from functools import partialmethod
from typing import Any

from ...exc import ArgumentError, CompileError
from ...sql import operators
from ...sql.base import ColumnElement
from ...sql.coercions import as_expression
from ...sql.elements import ClauseList, Grouping
from ...sql.visitors import CHILD, PLAIN

_MODES = {
    "in_boolean_mode": " IN BOOLEAN MODE",
    "in_natural_language_mode": " IN NATURAL LANGUAGE MODE",
    "with_query_expansion": " WITH QUERY EXPANSION",
}
_TOGETHER = (set(), *({mode} for mode in _MODES), {"in_natural_language_mode", "with_query_expansion"})


class match(ColumnElement):
    """Whether the text of some columns has what is looked for."""

    __visit_name__ = "mysql_match"
    parts = {"clauses": CHILD, "against": CHILD, "modes": PLAIN}

    def __init__(self, *cols: Any, against: Any = None, **modes: Any) -> None:
        if not cols:
            raise ArgumentError("columns are required")
        if against is None:
            raise ArgumentError("against is required")
        unknown = [name for name in modes if name not in _MODES]
        if unknown:
            raise ArgumentError(f"unknown arguments: {', '.join(unknown)}")
        self.clauses = ClauseList(*map(as_expression, cols))
        self.against = as_expression(against)
        self.modes = tuple(name for name in _MODES if modes.get(name))

    def _with_mode(self, mode: str) -> match:
        new = self._copy()
        new.modes = tuple(name for name in _MODES if name in self.modes or name == mode)
        return new

    in_boolean_mode = partialmethod(_with_mode, "in_boolean_mode")
    in_natural_language_mode = partialmethod(_with_mode, "in_natural_language_mode")
    with_query_expansion = partialmethod(_with_mode, "with_query_expansion")

    def self_group(self, against: Any = None) -> Any:
        """Return this in parentheses where an operator binds as tightly as a comparison."""
        return Grouping(self) if operators.needs_parentheses(operators.match_op, against) else self

    def mode_words(self) -> str:
        """Return the modes as text; some do not go together."""
        if set(self.modes) not in _TOGETHER:
            flags = ", ".join(f"{name}={name in self.modes}" for name in _MODES)
            raise CompileError(f"Invalid MySQL match flags: {flags}")
        return "".join(_MODES[each] for each in self.modes)


match.__module__ = f"{__package__}.expression"  # where the original has it, and so what messages say
