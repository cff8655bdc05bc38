"""Rows that are kept as columns: the tuple of a row is made when that row is read.

    ByColumn([["ada", "bob"], [1, 2]])   -->   ("ada", 1), ("bob", 2)

Who reads them one after another, as a driver does, has one tuple at a time. Ten thousand that live at once are as many things
for the garbage collector to go through, and to begin a round for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload


class ByColumn(Sequence[tuple[Any, ...]]):
    """The rows that columns of equal length make, of which there is at least one."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Sequence[Sequence[Any]]) -> None:
        self._columns = columns

    def __len__(self) -> int:
        return len(self._columns[0])

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return zip(*self._columns, strict=True)

    @overload
    def __getitem__(self, at: int) -> tuple[Any, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> ByColumn: ...
    def __getitem__(self, at: Any) -> Any:
        found = [column[at] for column in self._columns]
        return ByColumn(found) if isinstance(at, slice) else tuple(found)
