"""What the log says is true now: every session's collections, every object's state, as a fold of events.

    LabState.of(entries)  ==  LabState() with each entry applied in turn

    sessions[1].new       ObjectRefs, in order, as session.new
    sessions[1].dirty     ... session.dirty (changes() of an object say old and new)
    sessions[1].deleted   ... session.deleted
    sessions[1].identity  ... session.identity_map, with each object's primary key

A step costs the same with ten objects and with ten thousand: an event touches the one object that it names. Records of
objects are immutable and replaced, so that a copy of the whole (timeline.py) copies dictionaries and nothing below them.

Not here: how it is drawn (panel.py), what a step is called (changes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from ormlab.events import model as events
from ormlab.events.model import Entry, Event, ObjectRef
from ormlab.events.record import Record, fresh

Identity = tuple[str, ...]
MEMBERS_SHOWN = 8


class Change(NamedTuple):
    """An attribute that differs from what the database was last known to hold; None for a value not known."""

    key: str
    old: str | None
    new: str | None


class Gathered(NamedTuple):
    """What a collection gained and lost since it was last written: the first few members, and how many more."""

    key: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    more: int = 0


class ObjectView(NamedTuple):
    """All that the log says of one object; replaced, never changed."""

    ref: ObjectRef
    state: str = "unknown"
    session: int | None = None
    identity: Identity | None = None
    modified: bool = False
    changes: tuple[Change | Gathered, ...] = ()
    marked: bool = False
    loaded: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    wholly_expired: bool = False
    touched: int = 0
    expired_by: int = 0

    @property
    def dirty(self) -> bool:
        """Whether `session.dirty` holds the object."""
        return self.modified and self.state == "persistent" and not self.marked


class SessionView(Record, frozen=False):
    """One session's transaction and collections."""

    number: int
    begun: bool = False
    savepoints: int = 0
    failure: str | None = None
    connections: tuple[int, ...] = ()
    new: dict[ObjectRef, None] = fresh(factory=dict)
    dirty: dict[ObjectRef, None] = fresh(factory=dict)
    deleted: dict[ObjectRef, None] = fresh(factory=dict)
    identity: dict[ObjectRef, Identity] = fresh(factory=dict)
    holders: dict[tuple[str, Identity], ObjectRef] = fresh(factory=dict)  # the same, from the key to its object

    def copy(self) -> SessionView:
        """Return a session that later events do not change."""
        return self.replaced(
            new=dict(self.new),
            dirty=dict(self.dirty),
            deleted=dict(self.deleted),
            identity=dict(self.identity),
            holders=dict(self.holders),
        )

    def hold(self, ref: ObjectRef, identity: Identity) -> None:
        """Put an object into the identity map, in the place of another one of the same key."""
        key = (ref.name, identity)
        displaced = self.holders.get(key)
        if displaced is not None and displaced != ref:
            self.identity.pop(displaced, None)
            self.dirty.pop(displaced, None)
        self.holders[key] = ref
        self.identity[ref] = identity

    def let_go(self, ref: ObjectRef) -> None:
        """Take an object out of the identity map, if it is there."""
        identity = self.identity.pop(ref, None)
        if identity is not None and self.holders.get((ref.name, identity)) == ref:
            del self.holders[ref.name, identity]

    @property
    def pending(self) -> bool:
        """Whether anything waits to be flushed."""
        return bool(self.new or self.dirty or self.deleted)


class ConnectionView(Record, frozen=False):
    """One connection's transaction, and how many statements wrote in it."""

    number: int
    begun: bool = False
    savepoints: tuple[str, ...] = ()
    writes: int = 0


class LabState(Record, frozen=False):
    """The sessions, connections and objects after the entry called `number`."""

    number: int = 0
    cell: int = 0
    statements: int = 0
    active: int | None = None
    sessions: dict[int, SessionView] = fresh(factory=dict)
    connections: dict[int, ConnectionView] = fresh(factory=dict)
    objects: dict[ObjectRef, ObjectView] = fresh(factory=dict)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> LabState:
        """Return the state after `entries`."""
        state = cls()
        for entry in entries:
            state.apply(entry)
        return state

    def apply(self, entry: Entry) -> None:
        """Take one step: what `entry` says has happened."""
        self.number = entry.number
        step = _STEPS.get(type(entry.event))
        if step is not None:
            step(self, entry.event)

    __call__ = apply

    def copy(self) -> LabState:
        """Return a state that later events do not change."""
        return self.replaced(
            sessions={number: each.copy() for number, each in self.sessions.items()},
            connections={number: each.replaced() for number, each in self.connections.items()},
            objects=dict(self.objects),
        )

    def session(self, number: int | None = None) -> SessionView | None:
        """Return the session of that number, without one the session that last did something."""
        return self.sessions.get(self.active if number is None else number)  # type: ignore[arg-type]  # None is no key

    def writes(self, session: SessionView) -> int:
        """Return how many statements wrote in the session's transaction, and wait for its commit."""
        return sum(self.connections[number].writes for number in session.connections if number in self.connections)

    # -- for the steps ------------------------------------------------------------------------------------------------

    def _session(self, number: int) -> SessionView:
        self.active = number
        session = self.sessions.get(number)
        if session is None:
            session = self.sessions[number] = SessionView(number)
        return session

    def _connection(self, number: int) -> ConnectionView:
        connection = self.connections.get(number)
        if connection is None:
            connection = self.connections[number] = ConnectionView(number)
        return connection

    def _object(self, ref: ObjectRef) -> ObjectView:
        return self.objects.get(ref) or ObjectView(ref)

    def _keep(self, record: ObjectView) -> None:
        """Keep a record whose membership in `dirty` may have changed."""
        self.objects[record.ref] = record = record._replace(touched=self.number)
        session = self.sessions.get(record.session) if record.session is not None else None
        if session is None:
            return
        dirty = session.dirty
        if record.dirty and record.ref in session.identity:
            dirty.setdefault(record.ref)
        else:
            dirty.pop(record.ref, None)

    def _leave(self, record: ObjectView) -> None:
        session = self.sessions.get(record.session) if record.session is not None else None
        if session is None:
            return
        session.new.pop(record.ref, None)
        session.dirty.pop(record.ref, None)
        session.deleted.pop(record.ref, None)
        session.let_go(record.ref)


# -- a step for each kind of event ------------------------------------------------------------------------------------

Step = Callable[[LabState, Any], None]  # Any: each step takes its own kind of event
_STEPS: dict[type[Event], Step] = {}


def _step(kind: type[Event]) -> Callable[[Step], Step]:
    def register(step: Step) -> Step:
        _STEPS[kind] = step
        return step

    return register


@_step(events.CellBegan)
def _cell_began(state: LabState, event: events.CellBegan) -> None:
    state.cell = event.number


@_step(events.TransactionBegan)
def _transaction_began(state: LabState, event: events.TransactionBegan) -> None:
    connection = state._connection(event.connection)
    connection.begun, connection.savepoints, connection.writes = True, (), 0


@_step(events.TransactionCommitted)
@_step(events.TransactionRolledBack)
def _transaction_ended(state: LabState, event: events.TransactionCommitted | events.TransactionRolledBack) -> None:
    connection = state._connection(event.connection)
    connection.begun, connection.savepoints, connection.writes = False, (), 0


@_step(events.SavepointBegan)
def _savepoint_began(state: LabState, event: events.SavepointBegan) -> None:
    connection = state._connection(event.connection)
    connection.savepoints = (*connection.savepoints, event.name)


@_step(events.SavepointReleased)
@_step(events.SavepointRolledBack)
def _savepoint_ended(state: LabState, event: events.SavepointReleased | events.SavepointRolledBack) -> None:
    connection = state._connection(event.connection)
    names = connection.savepoints
    connection.savepoints = names[: names.index(event.name)] if event.name in names else names


_WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@_step(events.StatementExecuted)
def _statement_executed(state: LabState, event: events.StatementExecuted) -> None:
    state.statements += 1
    connection = state._connection(event.connection)
    if connection.begun and event.sql.lstrip()[:7].upper().startswith(_WRITING):
        connection.writes += 1


@_step(events.SessionBegan)
def _session_began(state: LabState, event: events.SessionBegan) -> None:
    session = state._session(event.session)
    if event.nested:
        session.savepoints += 1
    else:
        session.begun, session.savepoints, session.failure = True, 0, None


@_step(events.SessionJoined)
def _session_joined(state: LabState, event: events.SessionJoined) -> None:
    session = state._session(event.session)
    if event.connection not in session.connections:
        session.connections = (*session.connections, event.connection)


@_step(events.SessionCommitted)
@_step(events.SessionRolledBack)
def _session_ended(state: LabState, event: events.SessionCommitted | events.SessionRolledBack) -> None:
    session = state._session(event.session)
    session.failure = None
    if event.nested:
        session.savepoints = max(0, session.savepoints - 1)
    else:
        session.begun, session.savepoints, session.connections = False, 0, ()


@_step(events.SessionFailed)
def _session_failed(state: LabState, event: events.SessionFailed) -> None:
    state._session(event.session).failure = event.error


@_step(events.SessionClosed)
def _session_closed(state: LabState, event: events.SessionClosed) -> None:
    session = state.sessions.pop(event.session, None)
    if session is None:
        return
    for ref in [*session.identity, *session.new]:  # of a session that nobody held any longer; close() moves them one by one
        record = state.objects[ref]
        left = "transient" if record.state == "pending" else "detached"
        state.objects[ref] = record._replace(state=left, session=None, marked=False, touched=state.number)


@_step(events.AutoflushBegan)
@_step(events.FlushPlanned)
@_step(events.QueryBegan)
def _session_acted(state: LabState, event: events.AutoflushBegan | events.FlushPlanned | events.QueryBegan) -> None:
    state._session(event.session)


@_step(events.StateMoved)
def _state_moved(state: LabState, event: events.StateMoved) -> None:
    before = state._object(event.ref)
    state._leave(before)
    inside = event.new in _INSIDE
    identity = None if event.new == "transient" else event.identity or before.identity
    if event.new == "persistent" and (event.old in ("pending", "persistent") or event.trigger == "rollback"):
        before = before._replace(modified=False, changes=())  # an INSERT or an UPDATE of its key wrote all, a rollback undid it
    record = before._replace(
        state=event.new,
        session=event.session if inside else None,
        identity=identity,
        marked=before.marked and (event.old, event.new) == ("persistent", "persistent"),  # its key changed
    )
    if inside and event.session is not None:
        session = state._session(event.session)
        if event.new == "pending":
            session.new[event.ref] = None
        elif event.new == "persistent":
            session.hold(event.ref, identity or ())
            if record.marked:
                session.deleted[event.ref] = None
    elif event.session is not None:
        state._session(event.session)
    state._keep(record)


_INSIDE = frozenset(("pending", "persistent", "deleted"))


@_step(events.ObjectForgotten)
def _object_forgotten(state: LabState, event: events.ObjectForgotten) -> None:
    record = state.objects.pop(event.ref, None)
    if record is not None:
        state._leave(record)


@_step(events.MarkedDeleted)
def _marked_deleted(state: LabState, event: events.MarkedDeleted) -> None:
    session, record = state._session(event.session), state._object(event.ref)
    session.deleted[event.ref] = None
    session.hold(event.ref, record.identity or ())  # where it is again if its row was deleted already
    state._keep(record._replace(marked=True, session=event.session))


@_step(events.UnmarkedDeleted)
def _unmarked_deleted(state: LabState, event: events.UnmarkedDeleted) -> None:
    session, record = state._session(event.session), state._object(event.ref)
    session.deleted.pop(event.ref, None)
    if record.state == "deleted":
        session.let_go(event.ref)
    state._keep(record._replace(marked=False))


@_step(events.ObjectModified)
def _object_modified(state: LabState, event: events.ObjectModified) -> None:
    state._keep(state._object(event.ref)._replace(modified=True))


@_step(events.AttributeChanged)
def _attribute_changed(state: LabState, event: events.AttributeChanged) -> None:
    before = state._object(event.ref)
    if not before.modified:  # it followed its row, and waits for nothing
        return
    known = next((each for each in before.changes if each.key == event.key), None)
    old = known.old if isinstance(known, Change) else event.old
    state._keep(_changed(before, known, Change(event.key, old, event.new)))


@_step(events.CollectionChanged)
def _collection_changed(state: LabState, event: events.CollectionChanged) -> None:
    before = state._object(event.ref)
    known = next((each for each in before.changes if each.key == event.key), None)
    gathered = known if isinstance(known, Gathered) else Gathered(event.key)
    if event.added is not None:
        gathered = _gained(gathered, event.added)
    if event.removed is not None:
        gathered = _lost(gathered, event.removed)
    state._keep(_changed(before, known, gathered))


def _changed(before: ObjectView, known: Change | Gathered | None, change: Change | Gathered) -> ObjectView:
    changes = tuple(change if each is known else each for each in before.changes) if known else (*before.changes, change)
    key = change.key
    loaded, expired = before.loaded, before.expired
    if key not in loaded and isinstance(change, Change):
        loaded = (*loaded, key)
        expired = tuple(each for each in expired if each != key)
    return before._replace(changes=changes, loaded=loaded, expired=expired)


def _gained(gathered: Gathered, member: str) -> Gathered:
    if member in gathered.removed:
        return gathered._replace(removed=tuple(each for each in gathered.removed if each != member))
    if len(gathered.added) < MEMBERS_SHOWN:
        return gathered._replace(added=(*gathered.added, member))
    return gathered._replace(more=gathered.more + 1)


def _lost(gathered: Gathered, member: str) -> Gathered:
    if member in gathered.added:
        return gathered._replace(added=tuple(each for each in gathered.added if each != member))
    if len(gathered.removed) < MEMBERS_SHOWN:
        return gathered._replace(removed=(*gathered.removed, member))
    return gathered._replace(more=gathered.more + 1)


@_step(events.AttributesLoaded)
def _attributes_loaded(state: LabState, event: events.AttributesLoaded) -> None:
    before = state._object(event.ref)
    keys = event.keys
    loaded = keys if not before.loaded else (*before.loaded, *(key for key in keys if key not in before.loaded))
    # a row fills all columns of an object that was expired as a whole; its relationships are not loaded, and not expired either
    expired = () if before.wholly_expired else tuple(key for key in before.expired if key not in keys)
    state.objects[event.ref] = before._replace(loaded=loaded, expired=expired, wholly_expired=False, touched=state.number)


@_step(events.AttributesExpired)
def _attributes_expired(state: LabState, event: events.AttributesExpired) -> None:
    before = state._object(event.ref)
    known = (*before.expired, *(key for key in before.loaded if key not in before.expired))
    if event.keys is None:
        record = before._replace(
            modified=False, changes=(), loaded=(), expired=known, wholly_expired=True, expired_by=state.number
        )
    else:
        gone = set(event.keys)
        record = before._replace(
            changes=tuple(each for each in before.changes if each.key not in gone),
            loaded=tuple(key for key in before.loaded if key not in gone),
            expired=(*before.expired, *(key for key in event.keys if key not in before.expired)),
            expired_by=state.number,
        )
    state._keep(record)


@_step(events.ChangesWritten)
def _changes_written(state: LabState, event: events.ChangesWritten) -> None:
    state._keep(state._object(event.ref)._replace(modified=False, changes=()))
