"""The panel: one session's transaction and collections, and the learner's objects, as a frame of few rows.

    -- session 1: transaction open, 1 write not committed
    new           1  squidward
    dirty         1  sandy.fullname 'Sandy Cheeks' -> 'Sandy Squirrel'
    deleted       0
    identity map  2  User 2 = sandy, User 3 = patrick
    sandy            User 2  persistent, dirty
    squidward        User    pending
    patrick          User 3  persistent, expired

Full, or one line, or nothing. It looks at the rows that it shows and never at all the objects, so ten thousand of them cost
no more than ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from types import MappingProxyType

from ormlab.events.model import ObjectRef
from ormlab.events.record import Record

from .frame import Frame, Row, Span, fit
from .names import Names, called, key_of, listed, session_called
from .state import Change, Gathered, LabState, ObjectView, SessionView
from .text import counted, cut, one_line, padded, width

LABEL = 12
COUNT = 3
LISTED = 24
VALUE = 28
SMALLEST = 6
NARROW = 60
RULE = 8


class Screen(Record):
    """What a panel is drawn for: how wide and high it may be, and which line leads it."""

    width: int = 80
    height: int = 12
    rule: str = "-"


PLAIN = Screen(width=10_000, height=10_000)


def panel(state: LabState, names: Names, screen: Screen = PLAIN, home: int | None = None) -> Frame:
    """Draw the panel in full; `home` is the session to show when the one that was last at work has nothing to show."""
    head = session_rows(state, names, screen, home)
    rows = [*head, *_objects(state, names, screen.height - len(head))]
    return Frame(tuple(fit(row, screen.width) for row in rows[: screen.height]))


def session_rows(state: LabState, names: Names, screen: Screen = PLAIN, home: int | None = None) -> list[Row]:
    """Return the rows of the panel that tell of the session: its transaction and its collections."""
    session = focus(state, home)
    changes = max(1, min(screen.height // 4, screen.height - SMALLEST))
    return [
        _heading(state, session, names, screen),
        *_collections(state, session, names, changes),
        *_other_sessions(state, session, names),
    ]


def line(state: LabState, names: Names, screen: Screen = PLAIN, home: int | None = None) -> Frame:
    """Draw the panel in one line."""
    session = focus(state, home)
    row = [Span(_briefly(state, session), "warning" if session.failure is not None else "heading")]
    for label, style, refs in _of(session):
        row += [Span(" | ", "muted"), Span(f"{label} {len(refs)}", "label")]
        if refs:
            row += [Span(": "), Span(_called(refs, names), style)]
    row += [Span(" | ", "muted"), Span(f"identity map {len(session.identity)}", "label")]
    return Frame((fit(row, screen.width),))


def focus(state: LabState, home: int | None = None) -> SessionView:
    """Return the session to look at: the one last at work if there is something in it, else `home`, else another that has.

    A `home` that was made after all that did anything comes first: nobody means the one before it any more.
    """
    if home is not None and home > max(state.sessions, default=0):
        return SessionView(home)
    active = state.session()
    if active is not None and _alive(active):
        return active
    if home is not None:
        return state.sessions.get(home) or active or SessionView(home)
    return next(filter(_alive, state.sessions.values()), active or SessionView(1))


def transaction(state: LabState, session: SessionView) -> str:
    """Say how the session's transaction stands."""
    if session.failure is not None:
        return f"transaction failed, needs rollback(): {_reason(session.failure)}"
    if not session.begun:
        return "no transaction"
    parts = ["transaction open" if session.connections else "transaction begun, nothing sent"]
    if session.savepoints:
        parts.append(counted(session.savepoints, "savepoint"))
    if writes := state.writes(session):
        parts.append(f"{counted(writes, 'write')} not committed")
    return ", ".join(parts)


def _reason(failure: str) -> str:
    """Return what an error says first, without the driver's class, the statement and the link below it."""
    return one_line(re.sub(r"^\([\w.]+\) ", "", failure.partition("\n")[0]))


def _briefly(state: LabState, session: SessionView) -> str:
    if session.failure is not None:
        return "failed: rollback()"
    if not session.begun:
        return "no transaction"
    writes = state.writes(session)
    return ("open" if session.connections else "begun") + (f", {counted(writes, 'write')}" if writes else "")


def summary(state: LabState, session: SessionView, names: Names = MappingProxyType({})) -> str:
    """Say in one line what stands unfinished: the transaction and the counts."""
    counts = ", ".join(f"{label} {len(refs)}" for label, _, refs in _of(session))
    name = session_called(session.number, names)
    return f"{name}: {transaction(state, session)}; {counts}; identity map {len(session.identity)}"


def life(view: ObjectView) -> str:
    """Say an object's state, and what of it is not as it seems."""
    words = [view.state]
    if view.dirty:
        words.append("dirty")
    if view.marked:
        words.append("to be deleted")
    if view.wholly_expired:
        words.append("expired")
    elif view.expired:
        words.append(f"expired {' '.join(view.expired)}")
    return ", ".join(words)


# -- rows -------------------------------------------------------------------------------------------------------------


def _heading(state: LabState, session: SessionView, names: Names, screen: Screen) -> Row:
    style = "warning" if session.failure is not None else "heading"
    words = transaction(state, session) if screen.width >= NARROW else _briefly(state, session)
    row = (
        Span(screen.rule * 2 + " ", "rule"),
        Span(f"{session_called(session.number, names)}: ", "heading"),
        Span(words, style),
    )
    room = screen.width - sum(width(span.text) for span in row) - 1
    return (*row, Span(" " + screen.rule * min(RULE, room), "rule")) if screen.rule != "-" and room > 0 else row


def _collections(state: LabState, session: SessionView, names: Names, rows: int) -> Iterator[Row]:
    yield _collection("new", "new", session.new, names)
    yield from _dirty(state, session, names, rows)
    yield _collection("deleted", "deleted", session.deleted, names)
    shown = (f"{key_of(state.objects[ref])} = {called(ref, names)}" for ref in session.identity if ref in state.objects)
    yield _labelled("identity map", len(session.identity), listed(shown, len(session.identity), LISTED), "persistent")


def _collection(label: str, style: str, refs: dict[ObjectRef, None], names: Names) -> Row:
    return _labelled(label, len(refs), _called(refs, names), style)


def _dirty(state: LabState, session: SessionView, names: Names, rows: int) -> Iterator[Row]:
    changes = [
        _change(called(ref, names), change)
        for ref in islice(session.dirty, rows + 1)
        for change in (state.objects[ref].changes or (None,))
    ]
    label, count = "dirty", f"{len(session.dirty):,}"
    for at, change in enumerate(changes[:rows]):
        rest = at + 1 == rows and len(changes) > rows
        yield (*_label(label, count), *change, *((Span(" and more", "muted"),) if rest else ()))
        label, count = "", ""
    if not changes:
        yield _label(label, count)


def _change(name: str, change: Change | Gathered | None) -> Row:
    if change is None:
        return (Span(name, "dirty"),)
    address = Span(f"{name}.{change.key} ", "dirty")
    if isinstance(change, Gathered):
        return (
            address,
            Span(" ".join(f"+{one_line(member)}" for member in change.added), "new"),
            Span(" " if change.added and change.removed else ""),
            Span(" ".join(f"-{one_line(member)}" for member in change.removed), "deleted"),
            Span(f" and {change.more:,} more" if change.more else "", "muted"),
        )
    return (address, Span(_value(change.old), "old"), Span(" -> ", "muted"), Span(_value(change.new), "new"))


def _other_sessions(state: LabState, session: SessionView, names: Names) -> Iterator[Row]:
    others = [each for each in state.sessions.values() if each is not session and _alive(each)]
    if others:
        yield (*_label("also open", ""), Span("; ".join(summary(state, each, names) for each in others[:3]), "muted"))


def _objects(state: LabState, names: Names, room: int) -> Iterator[Row]:
    named = [(name, state.objects[ref]) for ref, name in names.items() if ref in state.objects]
    if not named or room <= 0:
        return
    if room == 1 < len(named):
        yield (Span("; ".join(f"{one_line(name)} {life(view)}" for name, view in named)),)
        return
    shown = named
    if len(named) > room:
        kept = {view.ref for _, view in sorted(named, key=lambda each: -each[1].touched)[: max(0, room - 1)]}
        shown = [each for each in named if each[1].ref in kept]
    column = max((width(key_of(view)) for _, view in shown if view.identity), default=0)
    column = max([column, *(width(view.ref.name) for _, view in shown)])
    for name, view in shown:
        key = key_of(view) if view.identity else view.ref.name
        yield (
            *_label(cut(one_line(name), LABEL), ""),
            Span(padded(key, column) + "  "),
            Span(life(view), "expired" if view.wholly_expired else view.state),
        )
    if len(shown) < len(named):
        yield (*_label("", ""), Span(f"and {len(named) - len(shown)} more names (.state shows all)", "muted"))


# -- pieces -----------------------------------------------------------------------------------------------------------


def _of(session: SessionView) -> tuple[tuple[str, str, dict[ObjectRef, None]], ...]:
    return (("new", "new", session.new), ("dirty", "dirty", session.dirty), ("deleted", "deleted", session.deleted))


def _label(label: str, count: str) -> Row:
    room = max(LABEL + COUNT - width(label), len(count) + 1 if count else 0)
    return (Span(label, "label"), Span(count.rjust(room), "count"), Span("  "))


def _labelled(label: str, count: int, text: str, style: str) -> Row:
    return (*_label(label, f"{count:,}"), Span(text, style))


def _called(refs: Iterable[ObjectRef], names: Names) -> str:
    refs = list(refs) if not isinstance(refs, dict) else refs
    return listed((one_line(called(ref, names)) for ref in refs), len(refs), LISTED)


def _value(text: str | None) -> str:
    return "(not loaded)" if text is None else cut(one_line(text), VALUE)


def _alive(session: SessionView) -> bool:
    return bool(session.begun or session.identity or session.pending or session.failure)
