"""Every event of the engine and the ORM: frozen, past tense, plain data.

    Hub.emit(StatementExecuted(...)) --> Entry(number=7, cause=4, event=StatementExecuted(...))

An event holds no live object: an instance appears as `ObjectRef("User", 1)`, a session or a connection as its number, a
value as the text that `freeze()` made of it. So an event can be kept, compared, written as JSON and replayed.

Not here: who hears an event (hub.py), how it is kept (log.py), what a screen makes of it (ormlab.view).
"""

from __future__ import annotations

from typing import NamedTuple

from .record import Record


class ObjectRef(NamedTuple):
    """A mapped object by its class's name and the order of its birth: `User#2`."""

    name: str
    number: int

    def __str__(self) -> str:
        return f"{self.name}#{self.number}"


class Event(Record):
    """Anything that happened."""


# -- the lab ------------------------------------------------------------------------------------------------------------


class CellBegan(Event):
    """A learner's input began to run; everything until its end has it as a cause."""

    number: int
    source: str


# -- the engine ---------------------------------------------------------------------------------------------------------


class TransactionBegan(Event):
    """A connection took part in a new transaction (the driver sends BEGIN when it needs to, but not with AUTOCOMMIT)."""

    connection: int
    echo: bool
    autocommit: bool = False


class TransactionCommitted(Event):
    """A connection committed."""

    connection: int
    echo: bool
    autocommit: bool = False


class TransactionRolledBack(Event):
    """A connection rolled back."""

    connection: int
    echo: bool
    autocommit: bool = False


class SavepointBegan(Event):
    """A SAVEPOINT was set inside a connection's transaction."""

    connection: int
    name: str


class SavepointReleased(Event):
    """A SAVEPOINT was released: its work now belongs to the transaction around it."""

    connection: int
    name: str


class SavepointRolledBack(Event):
    """The work since a SAVEPOINT was undone."""

    connection: int
    name: str


class StatementExecuted(Event):
    """One statement went to the driver, with one set of parameters or (`many`) with several.

    `parameters` is what the echo prints after `note`; `sets` are the driver's values themselves, at most the ten that the
    echo would show of `total`. `note` is `generated in 0.00015s`, `cached since 0.5s ago`, `no key 0.00005s` or `raw sql`.
    """

    connection: int
    sql: str
    parameters: str
    note: str
    echo: bool
    many: bool = False
    total: int = 1
    sets: tuple[object, ...] = ()


class StatementFailed(Event):
    """The driver refused the statement that was executed just before."""

    connection: int
    sql: str
    error: str


# -- the session --------------------------------------------------------------------------------------------------------


class SessionBegan(Event):
    """A session began a transaction of its own; connections join it when SQL is needed."""

    session: int
    nested: bool


class SessionJoined(Event):
    """A session's transaction needed SQL for the first time, and took a connection."""

    session: int
    connection: int


class SessionCommitted(Event):
    """A session's transaction, or (`nested`) its savepoint, was committed."""

    session: int
    nested: bool


class SessionRolledBack(Event):
    """A session's transaction, or (`nested`) its savepoint, was rolled back."""

    session: int
    nested: bool


class SessionFailed(Event):
    """A flush failed: the session refuses work until `rollback()`."""

    session: int
    error: str


class SessionClosed(Event):
    """A session let go of its objects and of its connections, or nobody holds it any longer, which comes to the same."""

    session: int


class AutoflushBegan(Event):
    """A query is about to run, so the session writes its pending changes first."""

    session: int
    reason: str


class FlushPlanned(Event):
    """A flush decided what to write; `steps` are its lines in order (`INSERT user_account: User#1, User#2`)."""

    session: int
    steps: tuple[str, ...]


class FlushEnded(Event):
    """A flush wrote everything it had planned."""

    session: int


class QueryBegan(Event):
    """A session was asked to execute a statement (`session.execute`, `session.scalars`, `session.get`)."""

    session: int
    reason: str


class LazyLoadBegan(Event):
    """A relationship that was not loaded was read."""

    ref: ObjectRef
    key: str


class RefreshBegan(Event):
    """Expired or unloaded column attributes were needed; `trigger` says by whom (`attribute fullname`, `refresh()`)."""

    ref: ObjectRef
    keys: tuple[str, ...]
    trigger: str


# -- an object ----------------------------------------------------------------------------------------------------------


class StateMoved(Event):
    """An object moved in its life cycle.

    `old` and `new` are `transient`, `pending`, `persistent`, `deleted` or `detached`; `old` is None at birth. `trigger` is
    the operation (`add`, `flush`, `load`, `commit`, `rollback`, `close`, `expunge`, ...). `session` is the session's
    number, of the one that the object leaves when it leaves one; `identity` is the primary key as text, where it has one.
    """

    ref: ObjectRef
    old: str | None
    new: str
    trigger: str
    session: int | None = None
    identity: tuple[str, ...] | None = None


class ObjectForgotten(Event):
    """Nobody held the object any longer, and it is gone from memory and from the identity map."""

    ref: ObjectRef


class MarkedDeleted(Event):
    """`session.delete()` or a cascade marked the object: the next flush deletes its row."""

    ref: ObjectRef
    session: int


class UnmarkedDeleted(Event):
    """The object is no longer marked for deletion, and its row was not deleted."""

    ref: ObjectRef
    session: int


class ObjectModified(Event):
    """The object has its first change that is not written: a persistent one is dirty from now on, until ChangesWritten."""

    ref: ObjectRef


class AttributeChanged(Event):
    """A column attribute or a reference to one object was set or deleted; None for a value that was not there or not loaded.

    Where the object was not modified (ObjectModified), the attribute only followed its row: an UPDATE changed both.
    """

    ref: ObjectRef
    key: str
    old: str | None
    new: str | None


class CollectionChanged(Event):
    """A collection gained or lost a member."""

    ref: ObjectRef
    key: str
    added: str | None
    removed: str | None


class AttributesLoaded(Event):
    """Attributes were filled from a row or by a lazy load."""

    ref: ObjectRef
    keys: tuple[str, ...]


class AttributesExpired(Event):
    """Attributes were forgotten, to be read again at the next access; changes to them are lost with them.

    `keys` is None when the whole object expired: then it has no changes any longer.
    """

    ref: ObjectRef
    keys: tuple[str, ...] | None


class ChangesWritten(Event):
    """The object's changes are in the database's transaction (or were made no change at all): it is not dirty."""

    ref: ObjectRef


class Entry(NamedTuple):
    """An event in its place: its number in the hub's order, and the number of the event that caused it."""

    number: int
    cause: int | None
    event: Event
