"""Rows of styled text: what every screen is made of before a terminal, a pipe or a page gives it colours.

    Frame(rows=((Span("new", "label"), Span("  "), Span("squidward", "new")), ...))

A style is a word for what the text *is* (`new`, `expired`), never a colour, and no meaning is in the style alone: the plain
text says it too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ormlab.events.record import Record

from .text import cut, width


class Span(NamedTuple):
    """A piece of one line, in one style."""

    text: str
    style: str = ""


Row = tuple[Span, ...]


class Frame(Record):
    """Rows from top to bottom."""

    rows: tuple[Row, ...] = ()

    def lines(self) -> list[str]:
        """Return the rows as plain text, without blanks at their ends."""
        return ["".join(span.text for span in row).rstrip() for row in self.rows]

    def __str__(self) -> str:
        return "\n".join(self.lines())


def fit(row: Iterable[Span], columns: int) -> Row:
    """Return the row, cut with `…` where it is wider than `columns`."""
    row = tuple(row)
    if sum(width(span.text) for span in row) <= columns:
        return row
    kept: list[Span] = []
    left = columns
    for at, span in enumerate(row):
        more = any(each.text for each in row[at + 1 :])
        if width(span.text) + (1 if more else 0) > left:
            kept.append(Span(cut(span.text + (" " * left if more else ""), left), span.style))
            break
        kept.append(span)
        left -= width(span.text)
    return tuple(kept)
