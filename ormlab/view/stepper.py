"""One statement, moment by moment: what happened, and what the session was at that point.

    step 3 of 5   session.execute(select(User.fullname))
      autoflush before select
        flush: UPDATE user_account: User#2
    >     UPDATE user_account SET fullname=? WHERE user_account.id = ?  ('Sandy Squirrel', 2)
          written: sandy
      SELECT user_account.fullname FROM user_account  ()

    * session 1: transaction open, 1 write not committed        * what this step changed
      new           0
      dirty         1  sandy.fullname 'Sandy Cheeks' -> 'Sandy Squirrel'
      ...
      sandy         transient > pending > [persistent] > deleted > detached

A frame for each step, and nothing moves but the view.
"""

from __future__ import annotations

from typing import NamedTuple

from .frame import Frame, Row, Span, fit
from .lifecycle import lifecycle
from .names import Names, called
from .panel import LABEL, SMALLEST, Screen, session_rows
from .state import LabState
from .story import Step
from .text import cut, one_line, padded, wrapped

LINES = 8
KEYS = ("right/left: step   home/end: first/last   q: back", "right/left: step   q: back")


class Moment(NamedTuple):
    """A step of a statement, among all of its steps, with the state before it and after it."""

    title: str
    told: list[Step]
    at: int
    before: LabState
    after: LabState


def stepper(moment: Moment, names: Names, screen: Screen, home: int | None = None) -> Frame:
    """Draw a moment: the list of steps, then the session after it, marked where it differs from before."""
    below = _session(moment, names, screen, home)
    rule: Row = (Span(screen.rule * max(0, screen.width - 1), "rule"),)
    room = max(1, screen.height - len(below) - 4)
    head = (Span(f"step {moment.at + 1} of {len(moment.told)}  ", "heading"), Span(one_line(moment.title), "muted"))
    listed = _list(moment.told, moment.at, room, screen.width - 1)
    rows: list[Row] = [head, rule, *listed, *[()] * (room - len(listed)), rule, *below]
    rows = [*rows[: screen.height - 1], (Span(KEYS[len(KEYS[0]) >= screen.width], "muted"),)]
    return Frame(tuple(fit(row, screen.width - 1) for row in rows))


def _list(told: list[Step], at: int, room: int, columns: int) -> list[Row]:
    """Return as many steps as there is room for, the one that is looked at among them and told in full."""
    rows: list[Row] = []
    first = last = 0
    for number, step in enumerate(told):
        indent = "  " * step.depth
        if number != at:
            rows.append((Span("  "), Span(indent), Span(step.text, step.style)))
            continue
        first = len(rows)
        pieces = wrapped(step.text, max(10, columns - 2 - len(indent)))[:LINES]
        rows.append((Span("> ", "heading"), Span(indent), Span(pieces[0], "current")))
        rows += [(Span("  "), Span(indent), Span(piece, "current")) for piece in pieces[1:]]
        last = len(rows)
    top = max(0, min((first + last - room) // 2, len(rows) - room))
    return rows[top : top + room]


def _session(moment: Moment, names: Names, screen: Screen, home: int | None) -> list[Row]:
    small = screen.replaced(height=SMALLEST)
    was = [_text(row) for row in session_rows(moment.before, names, small, home)]
    rows = [(_mark(_text(row) not in was), *row) for row in session_rows(moment.after, names, small, home)]
    return [*rows, *_lives(moment, names, screen)[: max(1, screen.height // 3 - 1)]]


def _lives(moment: Moment, names: Names, screen: Screen) -> list[Row]:
    """Return a life cycle for each object that has a name or was touched by the step, marked where the step moved it."""
    before, after = moment.before.objects, moment.after.objects
    touched = [ref for ref, view in after.items() if ref not in before or before[ref].touched != view.touched]
    rows: list[Row] = []
    for ref in dict.fromkeys([*(ref for ref in touched), *(ref for ref in names if ref in after)]):
        moved = ref not in before or before[ref].state != after[ref].state
        name = padded(cut(one_line(called(ref, names)), LABEL), LABEL + 1)
        rows.append((_mark(moved), Span(name), *lifecycle(after[ref].state, screen.width - LABEL - 4)))
    return rows


def _mark(changed: bool) -> Span:
    return Span("* " if changed else "  ", "heading")


def _text(row: Row) -> str:
    return "".join(span.text for span in row)
