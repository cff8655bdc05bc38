"""MySQL's search in text: `MATCH (title, body) AGAINST ('word' IN BOOLEAN MODE)`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partialmethod
from typing import Any

from ...exc import ArgumentError, CompileError
from ...sql import operators
from ...sql.coercions import as_expression
from ...sql.elements import BinaryExpression, ClauseList

_MODES = {
    "in_boolean_mode": ("mysql_boolean_mode", " IN BOOLEAN MODE"),
    "in_natural_language_mode": ("mysql_natural_language", " IN NATURAL LANGUAGE MODE"),
    "with_query_expansion": ("mysql_query_expansion", " WITH QUERY EXPANSION"),
}
_TOGETHER = (set(), *({mode} for mode in _MODES), {"in_natural_language_mode", "with_query_expansion"})


def mode_words(said: Mapping[str, Any]) -> str:
    """Return the modes of a search as text; some do not go together."""
    flags = {mode: said.get(option, False) for mode, (option, _) in _MODES.items()}
    if {mode for mode, is_set in flags.items() if is_set} not in _TOGETHER:
        raise CompileError(f"Invalid MySQL match flags: {', '.join(f'{mode}={flag}' for mode, flag in flags.items())}")
    return "".join(words for mode, (_, words) in _MODES.items() if flags[mode])


class match(BinaryExpression):
    """Whether the text of some columns has what is looked for."""

    __visit_name__ = "mysql_match"

    def __init__(self, *cols: Any, against: Any = None, **modes: Any) -> None:
        if not cols:
            raise ArgumentError("columns are required")
        if against is None:
            raise ArgumentError("against is required")
        unknown = [name for name in modes if name not in _MODES]
        if unknown:
            raise ArgumentError(f"unknown arguments: {', '.join(unknown)}")
        columns = ClauseList(*map(as_expression, cols), group=False)
        modifiers = {option: modes.get(mode, False) for mode, (option, _) in _MODES.items()}
        super().__init__(columns, as_expression(against), operators.match_op, modifiers=modifiers)

    def _with_mode(self, option: str) -> match:
        new = self._copy()
        new.modifiers = {**self.modifiers, option: True}
        return new

    in_boolean_mode = partialmethod(_with_mode, "mysql_boolean_mode")
    in_natural_language_mode = partialmethod(_with_mode, "mysql_natural_language")
    with_query_expansion = partialmethod(_with_mode, "mysql_query_expansion")


match.__module__ = f"{__package__}.expression"  # where the original has it, and so what messages say
