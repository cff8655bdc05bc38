"""VALUES as something to select from.

values(column("a", Integer), column("b", String), name="v").data([(1, "x"), (2, "y")])
(VALUES (:param_1, :param_2), (:param_3, :param_4)) AS v (a, b)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .base import ColumnCollection
from .expressions import Tuple
from .fromclauses import COLUMNS, NAME, FromClause, describe_as_one
from .naming import Nameless
from .visitors import PLAIN, ROWS


class Values(FromClause):
    """Rows written into the statement."""

    __visit_name__ = "values"
    parts = {
        "_data": ROWS,
        "name": NAME,
        **dict.fromkeys(("literal_binds", "_is_lateral", "named_with_column"), PLAIN),
        "_column_args": COLUMNS,
    }
    _describe = describe_as_one

    def __init__(self, *columns: Any, name: str | None = None, literal_binds: bool = False) -> None:
        self._column_args = columns
        self._data: tuple[Any, ...] = ()
        self.name = name
        self.named_with_column = name is not None
        self.literal_binds = literal_binds

    def _populate(self, columns: ColumnCollection) -> None:
        for each in self._column_args:
            columns._add(each)
            each.table = self

    def data(self, values: Sequence[Sequence[Any]]) -> Values:
        """Return this with more rows."""
        rows = tuple(self._row(each) for each in values)
        new = self._copy()
        new._data = self._data + rows
        return new

    def _row(self, row: Sequence[Any]) -> Tuple:
        return Tuple(*row, types=[column.type for column in self._column_args])

    def rows(self) -> tuple[Any, ...]:
        """Return the rows."""
        return self._data

    def alias(self, name: str | None = None, flat: bool = False) -> Values:
        new = self._copy()
        new._column_args = tuple(each._copy() for each in self._column_args)
        new.name = name if name is not None else Nameless(new, "anon")
        new.named_with_column = True
        return new

    def lateral(self, name: str | None = None) -> Values:
        """Return this as LATERAL."""
        new = self._copy()
        new.name = name or self.name
        new._is_lateral = True
        return new


def values(*columns: Any, name: str | None = None, literal_binds: bool = False) -> Values:
    """Return rows written into the statement, with columns of these names and types."""
    return Values(*columns, name=name, literal_binds=literal_binds)


Values.__module__ = f"{__package__}.selectable"  # where the original has it, and so what its repr says
