"""Each change as a line: what a statement did to the session, in the order in which it happened.

    > transient User#4 (squidward)                    > a step in an object's life
    + new User#4 (squidward)                          + it waits to be inserted
    ~ dirty User#2.fullname 'a' -> 'b' (sandy)        ~ an attribute of a persistent object changed
    - deleted User#3 (patrick)                        - it waits to be deleted
    = written User#2 (sandy)                          = its changes are in the transaction: dirty no more
    = updated User#2.fullname 'a' -> 'b' (sandy)      = an UPDATE changed its row, and the attribute with it
    ! expired User#1, User#2 (commit)                 ! its attributes are read again at the next access
    * transaction begun                               * the transaction

Neighbours that say the same of several objects become one line, so that a flush of ten thousand is one line too. The words
come from one table; objects appear by reference, with the learner's name after it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ormlab.events import model as events
from ormlab.events.model import Entry, Event, ObjectRef

from .names import Names, listed
from .state import LabState, ObjectView
from .text import one_line

OBJECTS_SHOWN = 6


class Said(NamedTuple):
    """One thing to say: `head`, then the object where there is one, then `tail` (`.key` is a part of the object's address).

    Equal heads and tails share a line.
    """

    head: str
    ref: ObjectRef | None = None
    tail: str = ""


class Changes:
    """An observer that folds events into `state` and gathers what there is to say until somebody takes it."""

    __slots__ = ("_said", "state")

    def __init__(self, state: LabState | None = None) -> None:
        self.state = LabState() if state is None else state
        self._said: list[Said] = []

    def __call__(self, entry: Entry) -> None:
        """Hear `entry`: gather what it says of the state before it, then take it into the state."""
        if isinstance(entry.event, events.SessionClosed) and entry.event.session not in self.state.sessions:
            return  # closed before
        ref = getattr(entry.event, "ref", None)
        self._said += _words(None if ref is None else self.state.objects.get(ref), entry.event)
        self.state.apply(entry)

    def take(self) -> list[Said]:
        """Return what was gathered, and begin anew."""
        taken, self._said = self._said, []
        return taken


def change_lines(entries: Iterable[Entry], before: LabState | None = None, names: Names | None = None) -> list[str]:
    """Say what `entries` changed, given the state `before` them; `before` itself is left as it is."""
    changes = Changes(None if before is None else before.copy())
    for entry in entries:
        changes(entry)
    return lines_of(changes.take(), names or {})


def lines_of(things: Iterable[Said], names: Names) -> list[str]:
    """Put things to say into lines, several objects to a line where only the object differs."""
    groups: list[tuple[Said, list[ObjectRef]]] = []
    for thing in things:
        if groups and thing.ref is not None and groups[-1][0][::2] == thing[::2]:
            if thing.ref not in groups[-1][1][-1:]:
                groups[-1][1].append(thing.ref)
        else:
            groups.append((thing, [] if thing.ref is None else [thing.ref]))
    return [_line(thing, refs, names) for thing, refs in groups]


def _line(thing: Said, refs: list[ObjectRef], names: Names) -> str:
    address, tail = (thing.tail, "") if thing.tail.startswith(".") else ("", thing.tail)
    words = (f"{ref}{address}{_name(ref, names)}" for ref in refs)
    return " ".join(part for part in (thing.head, listed(words, len(refs), OBJECTS_SHOWN), tail) if part)


def _name(ref: ObjectRef, names: Names) -> str:
    name = names.get(ref)
    return f" ({one_line(name)})" if name else ""


# -- what each kind of event says -------------------------------------------------------------------------------------

_OBJECT_HEADS: Mapping[type[Event], str] = {
    events.MarkedDeleted: "- deleted",
    events.UnmarkedDeleted: "- not deleted",
    events.ObjectForgotten: "> forgotten",
}
_SESSION_ENDS: Mapping[type[Event], str] = {
    events.SessionBegan: "begun",
    events.SessionCommitted: "committed",
    events.SessionRolledBack: "rolled back",
}


def _words(record: ObjectView | None, event: Any) -> Iterator[Said]:  # Any: it has the attributes of its kind
    kind = type(event)
    if kind in _OBJECT_HEADS:
        yield Said(_OBJECT_HEADS[kind], event.ref)
    elif kind in _SESSION_ENDS:
        yield Said(f"* {'savepoint' if event.nested else 'transaction'} {_SESSION_ENDS[kind]}")
    elif kind in _WORDS:
        yield from _WORDS[kind](record, event)


def _moved(record: ObjectView | None, event: events.StateMoved) -> Iterator[Said]:
    if event.old == event.new:
        return
    if event.new == "pending":
        yield Said("+ new", event.ref, "" if event.trigger == "add" else f"by {event.trigger}")
    elif record is None and event.new == "transient":
        yield Said("> transient", event.ref)
    else:
        yield Said(f"> {event.new}", event.ref, f"by {event.trigger}")


def _attribute_changed(record: ObjectView | None, event: events.AttributeChanged) -> Iterator[Said]:
    if record is not None and record.state == "persistent":
        head = "~ dirty" if record.modified else "= updated"
        yield Said(head, event.ref, f".{event.key} {_value(event.old)} -> {_value(event.new)}")


def _collection_changed(record: ObjectView | None, event: events.CollectionChanged) -> Iterator[Said]:
    if record is not None and record.state == "persistent":
        signs = [f"+{event.added}"] if event.added is not None else []
        signs += [f"-{event.removed}"] if event.removed is not None else []
        yield Said("~ dirty", event.ref, f".{event.key} {one_line(' '.join(signs))}")


def _written(record: ObjectView | None, event: events.ChangesWritten) -> Iterator[Said]:
    if record is not None and record.dirty:
        yield Said("= written", event.ref)


def _expired(record: ObjectView | None, event: events.AttributesExpired) -> Iterator[Said]:
    if event.keys is not None:
        yield Said("! expired", event.ref, f".{', .'.join(event.keys)}")
    elif record is None or not record.wholly_expired:
        yield Said("! expired", event.ref)


def _session_failed(_: ObjectView | None, event: events.SessionFailed) -> Iterator[Said]:
    yield Said(f"* session {event.session} failed: it needs rollback()")


def _session_closed(_: ObjectView | None, event: events.SessionClosed) -> Iterator[Said]:
    yield Said(f"* session {event.session} closed")


Words = Callable[[ObjectView | None, Any], Iterator[Said]]  # Any: each takes its own kind of event
_WORDS: Mapping[type[Event], Words] = {
    events.StateMoved: _moved,
    events.AttributeChanged: _attribute_changed,
    events.CollectionChanged: _collection_changed,
    events.ChangesWritten: _written,
    events.AttributesExpired: _expired,
    events.SessionFailed: _session_failed,
    events.SessionClosed: _session_closed,
}


def _value(text: str | None) -> str:
    return "(not loaded)" if text is None else one_line(text)
