"""An object's place in its life cycle, as one line.

transient > pending > [persistent] > deleted > detached
… > [persistent] > …                                        where there is no room for more
"""

from __future__ import annotations

from .frame import Row, Span

STATES = ("transient", "pending", "persistent", "deleted", "detached")


def lifecycle(state: str, columns: int = 80) -> Row:
    """Draw the five states with `state` in brackets; where they do not fit, only what is before and after is left out."""
    whole = _row(STATES, state)
    if sum(len(span.text) for span in whole) <= columns or state not in STATES:
        return whole
    at = STATES.index(state)
    before, after = STATES[:at], STATES[at + 1 :]
    return _row((*("…" for _ in before[:1]), state, *("…" for _ in after[:1])), state)


def _row(states: tuple[str, ...], state: str) -> Row:
    row: list[Span] = []
    for each in states:
        if row:
            row.append(Span(" > ", "muted"))
        row.append(Span(f"[{each}]", each) if each == state else Span(each, "muted"))
    return tuple(row)
