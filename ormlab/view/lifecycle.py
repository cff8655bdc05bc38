"""An object's place in its life cycle, as one line.

transient > pending > [persistent] > deleted > detached
"""

from __future__ import annotations

from .frame import Row, Span

STATES = ("transient", "pending", "persistent", "deleted", "detached")


def lifecycle(state: str) -> Row:
    """Draw the five states with `state` in brackets."""
    row: list[Span] = []
    for each in STATES:
        if row:
            row.append(Span(" > ", "muted"))
        row.append(Span(f"[{each}]", each) if each == state else Span(each, "muted"))
    return tuple(row)
