"""A statement told event by event, and why each thing in it happened.

    autoflush before select                           steps(): what happened, in order, as deep as its causes
      flush: UPDATE user_account: User#2
        UPDATE user_account SET fullname=? ...
        written sandy
    SELECT user_account.fullname ...

    line 4: sandy.fullname                            why(): the causes of one entry, outermost first
      attribute fullname of sandy was needed; expired by the commit at line 3
        SELECT user_account.id AS user_account_id, ...

Each kind of event has its words in one table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from ormlab.events import model as events
from ormlab.events.log import EventLog
from ormlab.events.model import Entry, Event

from .names import Names, called
from .text import one_line

NAMED = 10  # objects of which one step tells by name
_REFERENCE = re.compile(r"\w+#\d+")


class Step(NamedTuple):
    """A moment of a statement: after which entry, how deep in causes, in which words and style."""

    number: int
    depth: int
    text: str
    style: str = ""


def steps(entries: Iterable[Entry], names: Names) -> list[Step]:
    """Return the moments of a statement that are worth a look; neighbours that say the same of several objects are one."""
    depths: dict[int, int] = {}
    told: list[Step] = []
    heads: list[tuple[object, ...]] = []
    joined, full = 1, ""
    for entry in entries:
        depth = depths.get(entry.cause, -1) + 1 if entry.cause is not None else 0
        if isinstance(entry.event, events.CellBegan):
            depths[entry.number] = -1
            continue
        depths[entry.number] = depth
        if type(entry.event) in _QUIET:
            continue
        head = _head(entry.event, depth)
        if heads and head is not None and heads[-1] == head:
            joined += 1
            if joined <= NAMED:
                full = f"{told[-1].text}, {_subject(entry.event, names)}"
            text = full if joined <= NAMED else f"{full} and {joined - NAMED:,} more"
            told[-1] = told[-1]._replace(number=entry.number, text=text)
            continue
        heads.append(head or ())
        joined, full = 1, ""
        told.append(Step(entry.number, depth, describe(entry.event, names), style_of(entry.event)))
    return told


def describe(event: Event, names: Names) -> str:
    """Say one event in a line."""
    words = _WORDS.get(type(event))
    return type(event).__name__ if words is None else words(event, names)


def style_of(event: Event) -> str:
    """Return the style of an event's line."""
    return event.new if isinstance(event, events.StateMoved) else _STYLES.get(type(event), "")


def why(log: EventLog, number: int, expired_by: Callable[[events.RefreshBegan, int], int], names: Names) -> list[str]:
    """Say the causes of an entry, outermost first and deeper each time.

    `expired_by` says which entry expired an object before a refresh of it: the log alone would have to be read from its start.
    """
    lines = []
    for depth, entry in enumerate(log.chain(number)):
        text = describe(entry.event, names)
        if isinstance(entry.event, events.RefreshBegan) and (expiry := log.get(expired_by(entry.event, entry.number))):
            text += f"; {_expiry(log, expiry)}"
        lines.append("  " * depth + text)
    return lines


def causes(log: EventLog, number: int, names: Names) -> str:
    """Say in one line what stands between the learner's statement and the entry; empty when nothing does."""
    between = [entry.event for entry in log.chain(number)[:-1]]
    told = [describe(event, names) for event in between if not isinstance(event, events.CellBegan | events.QueryBegan)]
    return ", ".join(told)


def _expiry(log: EventLog, expiry: Entry) -> str:
    """Say which operation at which line expired an object."""
    chain = log.chain(expiry.number)
    cell = chain[0]
    place = f" at line {cell.event.number}" if isinstance(cell.event, events.CellBegan) else ""
    return f"expired by {_operation(log, expiry, cell)}{place}"


def _operation(log: EventLog, expiry: Entry, cell: Entry) -> str:
    ends = {events.SessionCommitted: "the commit", events.SessionRolledBack: "the rollback"}
    for after in log.since(expiry.number):
        if type(after.event) in ends:
            return ends[type(after.event)]
        if not isinstance(after.event, events.AttributesExpired | events.StateMoved):
            break
    number = expiry.number - 1
    while number > cell.number and (before := log.get(number)) is not None:
        if type(before.event) in ends:
            return ends[type(before.event)]
        number -= 1
    return "expire"


# -- the words --------------------------------------------------------------------------------------------------------


def _head(event: Event, depth: int) -> tuple[object, ...] | None:
    """Return what neighbours must have in common to be told as one, None for an event told by itself."""
    if isinstance(event, events.StateMoved):
        return (depth, events.StateMoved, event.new, event.trigger)
    if isinstance(event, events.AttributesExpired) and event.keys is None:
        return (depth, events.AttributesExpired)
    if isinstance(event, events.ChangesWritten | events.ObjectForgotten | events.MarkedDeleted):
        return (depth, type(event))
    return None


def _subject(event: Any, names: Names) -> str:  # Any: an event with a ref
    return called(event.ref, names)


def _sql(text: str) -> str:
    return one_line(" ".join(text.split()))


def _moved(event: events.StateMoved, names: Names) -> str:
    return f"now {event.new}, by {event.trigger}: {_subject(event, names)}"


def _changed(event: events.AttributeChanged, names: Names) -> str:
    old = "(not loaded)" if event.old is None else one_line(event.old)
    new = "(gone)" if event.new is None else one_line(event.new)
    return f"{_subject(event, names)}.{event.key}: {old} -> {new}"


def _collection(event: events.CollectionChanged, names: Names) -> str:
    signs = [f"+{one_line(event.added)}"] if event.added else []
    signs += [f"-{one_line(event.removed)}"] if event.removed else []
    return f"{_subject(event, names)}.{event.key}: {' '.join(signs)}"


def _refresh(event: events.RefreshBegan, names: Names) -> str:
    if event.trigger.startswith("attribute "):
        return f"{event.trigger} of {_subject(event, names)} was needed"
    return f"{event.trigger} of {_subject(event, names)}"


def _named(text: str, names: Names) -> str:
    """Write the learner's names where a text has references."""
    known = {str(ref): name for ref, name in names.items()}
    return _REFERENCE.sub(lambda match: known.get(match.group(), match.group()), text)


def _source(event: events.CellBegan) -> str:
    lines = event.source.strip().splitlines() or [""]
    return f"line {event.number}: {one_line(lines[0])}" + (" ..." if len(lines) > 1 else "")


Words = Callable[[Any, Names], str]  # Any: each takes its own kind of event
_WORDS: Mapping[type[Event], Words] = {
    events.CellBegan: lambda event, _: _source(event),
    events.TransactionBegan: lambda *_: "BEGIN (implicit)",
    events.TransactionCommitted: lambda *_: "COMMIT",
    events.TransactionRolledBack: lambda *_: "ROLLBACK",
    events.SavepointBegan: lambda event, _: f"SAVEPOINT {event.name}",
    events.SavepointReleased: lambda event, _: f"RELEASE SAVEPOINT {event.name}",
    events.SavepointRolledBack: lambda event, _: f"ROLLBACK TO SAVEPOINT {event.name}",
    events.StatementExecuted: lambda event, _: f"{_sql(event.sql)}  {one_line(event.parameters)}",
    events.StatementFailed: lambda event, _: f"it failed: {_sql(event.error)}",
    events.SessionBegan: lambda event, _: f"the session begins a {'savepoint' if event.nested else 'transaction'}",
    events.SessionJoined: lambda event, _: f"the session takes connection {event.connection}",
    events.SessionCommitted: lambda event, _: f"the session's {'savepoint' if event.nested else 'transaction'} is committed",
    events.SessionRolledBack: lambda event, _: f"the session's {'savepoint' if event.nested else 'transaction'} is rolled back",
    events.SessionFailed: lambda event, _: f"the flush failed, the session needs rollback(): {_sql(event.error)}",
    events.SessionClosed: lambda event, _: f"session {event.session} is closed",
    events.AutoflushBegan: lambda event, _: f"autoflush before {_sql(event.reason)}",
    events.FlushPlanned: lambda event, names: (
        f"flush: {_named('; '.join(map(one_line, event.steps)), names) or 'nothing to write'}"
    ),
    events.FlushEnded: lambda *_: "flush ended",
    events.QueryBegan: lambda event, _: f"query: {_sql(event.reason)}",
    events.LazyLoadBegan: lambda event, names: f"lazy load of {_subject(event, names)}.{event.key}",
    events.RefreshBegan: _refresh,
    events.StateMoved: _moved,
    events.ObjectForgotten: lambda event, names: f"forgotten: {_subject(event, names)}",
    events.MarkedDeleted: lambda event, names: f"marked for deletion: {_subject(event, names)}",
    events.UnmarkedDeleted: lambda event, names: f"no longer marked for deletion: {_subject(event, names)}",
    events.ObjectModified: lambda event, names: f"modified: {_subject(event, names)}",
    events.AttributeChanged: _changed,
    events.CollectionChanged: _collection,
    events.AttributesLoaded: lambda event, names: f"loaded: {_subject(event, names)}.{', .'.join(event.keys)}",
    events.AttributesExpired: lambda event, names: (
        f"expired: {_subject(event, names)}" + (f".{', .'.join(event.keys)}" if event.keys is not None else "")
    ),
    events.ChangesWritten: lambda event, names: f"written: {_subject(event, names)}",
}
_STYLES: Mapping[type[Event], str] = {
    events.StatementExecuted: "sql",
    events.StatementFailed: "warning",
    events.SessionFailed: "warning",
    events.TransactionBegan: "transaction",
    events.TransactionCommitted: "transaction",
    events.TransactionRolledBack: "transaction",
    events.AutoflushBegan: "cause",
    events.FlushPlanned: "cause",
    events.LazyLoadBegan: "cause",
    events.RefreshBegan: "cause",
    events.QueryBegan: "cause",
    events.AttributeChanged: "dirty",
    events.CollectionChanged: "dirty",
    events.MarkedDeleted: "deleted",
    events.AttributesExpired: "expired",
}
_QUIET = frozenset((events.AttributesLoaded, events.FlushEnded, events.SessionJoined, events.ObjectModified))
