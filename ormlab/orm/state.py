"""What the ORM knows of one mapped object: its identity, its session, its unwritten changes.

    object --__dict__['_sa_instance_state']--> InstanceState --()--> object
                                                   |  pk               the primary key, once the row exists
                                                   |  session_ref      a weak reference to the session
                                                   |  committed_state  what changed attributes were in the database
                                                   |  ledger           CLEAN, CHANGED, or what else is to be done

The state *is* the weak reference to the object: a state beside a weak reference would cost a third of the time of a load.
Ledgers are shared: by all clean objects, by all that were only changed, by the expired ones of a class, and by new ones that
were made of the same attributes. Of more than one thing to be done an object has a ledger of its own.

Not here: which moves are legal (lifecycle.py), what a value is compared with (history.py), the session's side (session.py).
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Collection, Iterable, Mapping, MutableMapping
from typing import Any, ClassVar, Literal

from ..events.hub import Hub
from ..events.model import AttributesExpired, ChangesWritten, ObjectForgotten, ObjectModified, ObjectRef, StateMoved
from ..exc import Unsupported
from ..facade import via
from ..inspection import Inspected
from ..util.immutable import ImmutableProperties
from . import lifecycle
from .exc import detached
from .history import NO_VALUE
from .identity import IdentityKey
from .ports import SessionPort, doors, no_session

STATE_KEY = "_sa_instance_state"


class Ledger:
    """What is still to be done for one object besides writing the values that changed, and what is to be known for it.

    `modified` says that there are changes to write. `expired` are the attributes to read again at the next access; `whole`,
    that the object expired altogether and was neither read nor written since. `strong` keeps a changed object alive that no
    list of its session holds. `queued` are members put into or taken out of collections that are not loaded. `empty` are
    collections that were read but never filled: they are no part of `__dict__` yet. `orphaned` says that the object lost its
    parent while it was in no session. `options` is the route of the statement that made the object, and `words` are those of
    loading (`raise`, say) that a statement had for relationships that are not loaded; they are forgotten when the whole object
    expires. `last_known` has, of attributes whose values conditions wait for, those that expired.
    """

    __slots__ = ("__dict__", "expired", "modified", "shared", "whole")

    # what few objects have stands in `__dict__`
    deleted = False
    orphaned = False
    queued: dict[str, Queue] | None = None
    empty: dict[str, Any] | None = None
    options: Any = None
    words: Mapping[str, str] | None = None
    last_known: dict[str, Any] | None = None
    strong: object | None = None

    def __init__(
        self, expired: frozenset[str] = frozenset(), whole: bool = False, shared: bool = False, modified: bool = False
    ) -> None:
        self.expired = expired
        self.whole = whole
        self.shared = shared
        self.modified = modified

    def copy(self) -> Ledger:
        """Return a ledger of one's own with the contents of a shared one."""
        new = Ledger(self.expired, self.whole, modified=self.modified)
        if self.options is not None or self.words is not None:
            new.options, new.words = self.options, self.words
        if self.deleted:
            new.deleted = True
        return new

    def is_idle(self) -> bool:
        """Say whether nothing in here distinguishes the object from a clean one."""
        return not (
            self.modified
            or self.deleted
            or self.expired
            or self.whole
            or self.queued
            or self.empty
            or self.options
            or self.words
            or self.last_known
        )

    def remember(self, keys: Iterable[str], here: Mapping[str, Any]) -> None:
        """Keep the values of attributes that are about to expire, if conditions wait for them."""
        known = self.last_known
        if known is not None:
            known.update({key: here[key] for key in known if key in keys and key in here})


NO_MEMBERS: list[Any] = []  # what a collection held that was not there: one list for all, into which nothing is put
NOTHING_CHANGED: dict[str, Any] = {}  # the `committed_state` of all objects without changes; nothing is put into it


class BornLedger(Ledger):
    """The ledger that new objects share which were given the same attributes, one after the other, and no other value since.

    They share their `committed_state` too, which is `committed`: nothing but NO_VALUE for each attribute, or NO_MEMBERS for a
    collection that was given as a whole. So a further attribute leads to a further shared ledger, which is made once: the
    objects of one place in a program all take the same way, and have no dictionary of changes until they are changed.
    """

    __slots__ = ("committed", "further", "further_with_members")

    def __init__(self, committed: dict[str, Any] = NOTHING_CHANGED) -> None:
        super().__init__(shared=True, modified=True)
        self.committed = committed
        self.further: dict[str, BornLedger] = {}
        self.further_with_members: dict[str, BornLedger] = {}

    def with_(self, key: str) -> BornLedger:
        """Return the ledger of an object that was given one more attribute."""
        found = self.further.get(key)
        if found is None:
            found = self.further[key] = BornLedger({**self.committed, key: NO_VALUE})
        return found

    def with_members(self, key: str) -> BornLedger:
        """Return the ledger of an object that was given a collection."""
        found = self.further_with_members.get(key)
        if found is None:
            found = self.further_with_members[key] = BornLedger({**self.committed, key: NO_MEMBERS})
        return found

    def with_all(self, keys: Iterable[str]) -> BornLedger:
        """Return the ledger of an object that was given several attributes."""
        found = self
        for key in keys:
            found = found.with_(key)
        return found


class Queue:
    """Changes to a collection that is not loaded, to be made when it is: each object once, and a change undone is none."""

    __slots__ = ("added", "removed")

    def __init__(self) -> None:
        self.added: list[Any] = []
        self.removed: list[Any] = []

    def add(self, item: Any) -> None:
        """Note that `item` was put in."""
        if not _drop(self.removed, item):
            self.add_anyway(item)

    def add_anyway(self, item: Any) -> None:
        """Note that `item` was put in, even if it was taken out before."""
        if not any(each is item for each in self.added):
            self.added.append(item)

    def remove(self, item: Any) -> None:
        """Note that `item` was taken out."""
        if not _drop(self.added, item) and not any(each is item for each in self.removed):
            self.removed.append(item)


def _drop(items: list[Any], item: Any) -> bool:
    """Take an object out of a list; say whether it was there."""
    for at, each in enumerate(items):
        if each is item:
            del items[at]
            return True
    return False


_NO_PARENTS: Mapping[Any, InstanceState | Literal[False]] = {}
CLEAN = Ledger(shared=True)
CHANGED = Ledger(shared=True, modified=True)  # of an object with values to write, and of which nothing else is to be said
DELETED = Ledger(shared=True)  # of an object whose row is gone, and of which nothing else is to be said
DELETED.deleted = True


def forget(state: InstanceState) -> None:
    """Drop the state of an object that is no longer in memory, and what its ledger held (the weak reference's callback)."""
    state.ledger, state.committed_state = CLEAN, NOTHING_CHANGED
    session = state.session_ref()
    if session is not None:
        state.session_ref = no_session
        identities = session.identity_map
        table = identities.by_class.get(state.root)
        if table is not None and table.get(state.pk) is state:
            del table[state.pk]
        if identities.modified:
            identities.modified.pop(state, None)
    if state.hub.active and state.reference_or_none is not None:
        state.hub.emit(ObjectForgotten(state.reference))


class InstanceState(weakref.ref, Inspected):  # type: ignore[type-arg]  # ref[Any]: the object may be of any class
    """The state of one object; each mapper has a subclass of it whose `mapper` is that mapper."""

    __slots__ = ("_reference", "committed_state", "ledger", "parents", "pk", "session_ref")

    mapper: ClassVar[Any]  # Any: the mapper's type lies above
    hub: ClassVar[Hub]
    root: ClassVar[type]
    class_: ClassVar[type]
    expired_ledger: ClassVar[Ledger]  # of an object that expired as a whole
    read_ledger: ClassVar[Ledger]  # of one whose row was read since, and not what is read by itself
    unborn_ledger: ClassVar[BornLedger]  # of none, but where those of new objects begin
    born_ledgers: ClassVar[dict[tuple[str, ...], BornLedger]]  # of new ones, by the attributes that they were made of

    pk: Any  # the scalar primary key, or a tuple of several; None while there is no row
    session_ref: Callable[[], SessionPort | None]
    ledger: Ledger
    committed_state: dict[str, Any]  # what each changed attribute had in the database; NO_VALUE where it was not loaded
    parents: (
        Mapping[Any, InstanceState | Literal[False]] | None
    )  # whose child it is or is not, by relationship; not set for most
    _reference: ObjectRef

    __hash__ = object.__hash__
    __eq__ = object.__eq__
    __ne__ = object.__ne__

    def __repr__(self) -> str:
        return f"<{InstanceState.__module__}.InstanceState object at {id(self):#x}>"

    # -- who it is

    def obj(self) -> Any:
        """Return the object, or None when it is gone."""
        return self()

    @property
    def dict(self) -> dict[str, Any]:
        """The object's `__dict__`: what is loaded."""
        instance = self()
        return {} if instance is None else instance.__dict__

    @property
    def reference(self) -> ObjectRef:
        """The name under which events speak of the object: `User#2`."""
        try:
            return self._reference
        except AttributeError:
            self._reference = self.hub.birth(self.class_.__name__)
            return self._reference

    @property
    def reference_or_none(self) -> ObjectRef | None:
        """The name, if any event spoke of the object yet."""
        return getattr(self, "_reference", None)

    @property
    def key(self) -> IdentityKey | None:
        """SQLAlchemy's identity key: `(User, (1,), None)`."""
        return None if self.pk is None else (self.root, self.identity_tuple, None)

    identity_key = key

    @property
    def identity_tuple(self) -> tuple[Any, ...]:
        """The primary key's values."""
        return self.pk if type(self.pk) is tuple else (self.pk,)

    @property
    def identity(self) -> tuple[Any, ...] | None:
        """The primary key's values, or None while there is no row."""
        return None if self.pk is None else self.identity_tuple

    def present_pk(self, instance: Any) -> Any:
        """Return the primary key that the attributes give now, read again if they are expired."""
        here = instance.__dict__
        keys = self.mapper.pk_keys
        if len(keys) == 1 and keys[0] in here:
            return here[keys[0]]
        for key in keys:
            if key not in here:
                self.mapper.attributes[key].read(instance)
        return self.mapper.pk_of(here)

    @property
    def info(self) -> Any:
        """Refuse: a state has no room for notes."""
        raise Unsupported("ormlab's engine does not do InstanceState.info", hint="keep it in an attribute of the object")

    has_identity = property(lambda self: self.pk is not None)

    # -- where it stands in its life

    @property
    def stage(self) -> str:
        """The place in the life cycle, derived from the key, the session and the ledger."""
        if self.session_ref() is None:
            return lifecycle.TRANSIENT if self.pk is None else lifecycle.DETACHED
        if self.pk is None:
            return lifecycle.PENDING
        return lifecycle.DELETED if self.ledger.deleted else lifecycle.PERSISTENT

    transient = property(lambda self: self.stage == lifecycle.TRANSIENT)
    pending = property(lambda self: self.stage == lifecycle.PENDING)
    persistent = property(lambda self: self.stage == lifecycle.PERSISTENT)
    deleted = property(lambda self: self.stage == lifecycle.DELETED)
    detached = property(lambda self: self.stage == lifecycle.DETACHED)
    was_deleted = via("ledger.deleted")

    @property
    def session(self) -> Any:
        """The session that the object belongs to, or None."""
        return self.session_ref()

    @property
    def session_id(self) -> int | None:
        """The number of the session that the object belongs to, or None."""
        session = self.session_ref()
        return None if session is None else session.number

    def moved(self, old: str | None, trigger: str, session: SessionPort | None) -> None:
        """Report the move that just happened; it must be in the table of the life cycle."""
        if session is not None and session.listeners is not None:
            session.listeners.moved(session, self, old, trigger)
        if not self.hub.active:
            return
        new = lifecycle.destination(old, trigger)
        if new is None:
            raise AssertionError(f"no move {trigger!r} from {old!r}: lifecycle.MOVES and the code disagree")
        pk = self.pk
        identity = None if pk is None else tuple(map(repr, pk)) if type(pk) is tuple else (repr(pk),)
        number = None if session is None else session.number
        self.hub.emit(StateMoved(self.reference, old, new, trigger, number, identity))

    # -- changes

    @property
    def modified(self) -> bool:
        """Whether an attribute was set or a collection changed since the last flush."""
        return self.ledger.modified

    def own_ledger(self) -> Ledger:
        """Return the ledger to write into: a copy when the present one is shared."""
        if self.ledger.shared:
            self.own_changes()  # a new object's are its ledger's
            self.ledger = self.ledger.copy()
        return self.ledger

    def own_changes(self) -> MutableMapping[str, Any]:
        """Return `committed_state` to write into: a copy when the present one is shared."""
        if self.ledger.__class__ is BornLedger:
            self.ledger = CHANGED
            self.committed_state = self.committed_state.copy()
        elif self.committed_state is NOTHING_CHANGED:
            self.committed_state = {}
        return self.committed_state

    def record(self, key: str, old: Any) -> None:
        """Note that attribute `key` is about to change and had the value `old`, unless it changed before."""
        ledger = self.ledger
        if ledger is CLEAN:
            if self.pk is None and old is NO_VALUE and self.session_ref is no_session and not self.hub.active:
                self.ledger = ledger = self.unborn_ledger.with_(key)
                self.committed_state = ledger.committed
                return
            self.ledger = CHANGED
            self.committed_state = {key: old}
            session = self.session_ref()
            if session is not None:
                session.touched(self)
            if self.hub.active:
                self.hub.emit(ObjectModified(self.reference))
            return
        if key not in self.committed_state:
            if ledger.__class__ is BornLedger and (old is NO_VALUE or old is NO_MEMBERS):
                self.ledger = ledger = ledger.with_(key) if old is NO_VALUE else ledger.with_members(key)
                self.committed_state = ledger.committed
                return
            self.own_changes()[key] = old
        if not ledger.modified:
            self.mark_modified()

    def mark_modified(self) -> None:
        """Make the object dirty: its session keeps it alive until the change is written."""
        self.own_ledger().modified = True
        session = self.session_ref()
        if session is not None:
            session.touched(self)
        if self.hub.active:
            self.hub.emit(ObjectModified(self.reference))

    def forget_change(self, key: str) -> None:
        """Let an attribute pass for one that was not changed, if it was."""
        if key in self.committed_state:
            del self.own_changes()[key]

    def keep_alive(self, instance: Any) -> None:
        """Hold the object, which has changes and is in no list of its session that would."""
        self.own_ledger().strong = instance

    def written(self) -> None:
        """Forget the changes: they are in the database now, or the object is."""
        ledger = self.ledger
        if ledger.shared:
            if ledger.whole:
                self.own_ledger().whole = False
            if not ledger.modified:
                return
        was_modified = ledger.modified
        self.committed_state = NOTHING_CHANGED
        if not (ledger.expired or ledger.options or ledger.deleted or ledger.words or ledger.last_known or ledger.empty):
            self.ledger = CLEAN
        else:
            ledger.modified = ledger.whole = False
            for key in ("orphaned", "queued", "strong"):
                ledger.__dict__.pop(key, None)
            if ledger.expired:
                ledger.expired = ledger.expired.difference(self.dict)
            if ledger.is_idle():
                self.ledger = CLEAN
        if not was_modified:
            return
        session = self.session_ref()
        if session is not None:
            session.identity_map.modified.pop(self, None)
        if self.hub.active:
            self.hub.emit(ChangesWritten(self.reference))

    # -- what is loaded, and what is to be read again

    @property
    def expired(self) -> bool:
        """Whether the object as a whole is to be read again."""
        return self.ledger.whole

    @property
    def expired_attributes(self) -> set[str]:
        """The attributes to be read again at their next access."""
        return set(self.ledger.expired)

    @property
    def unmodified(self) -> set[str]:
        """The attributes without a change to write."""
        return {*self.mapper.attribute_keys, *self.mapper.other_names}.difference(self.committed_state)

    def unmodified_intersection(self, keys: Iterable[str]) -> set[str]:
        """Return those of the attributes that have no change to write."""
        return self.unmodified.intersection(keys)

    @property
    def unloaded(self) -> set[str]:
        """The attributes that are neither loaded nor set."""
        return self.unmodified.difference(self.dict)

    unloaded_expirable = unloaded

    @property
    def lacking(self) -> set[str]:
        """The attributes that are neither loaded nor set, each under its own name only."""
        here = self.dict
        return {key for key in self.mapper.attribute_keys if key not in here and key not in self.committed_state}

    is_instance = True
    identity_token = async_session = None

    def leave_collections(self, here: MutableMapping[str, Any], keys: Iterable[str]) -> None:
        """Let the collections among `keys` know that they will be forgotten: who changes one later is warned."""
        collections = self.mapper.collections
        for key in keys:
            if key in collections and key in here:
                here[key]._sa_watcher = collections[key].invalidated

    def expire_all(self, instance: Any, *, quiet: bool = False) -> None:
        """Forget every loaded attribute and every change: the next access reads the row again."""
        here = instance.__dict__
        self.leave_collections(here, self.mapper.collections)
        ledger = self.ledger
        ledger.remember(here, here)
        self.parents = None
        self.committed_state = NOTHING_CHANGED
        if self.mapper.all_keys.issuperset(here):  # nothing of the user's own is in it
            here.clear()
            here[STATE_KEY] = self
        else:
            for key in self.mapper.attribute_keys:
                here.pop(key, None)
        if not (ledger.options or ledger.deleted or ledger.last_known or ledger.empty):
            self.ledger = self.expired_ledger
        else:
            fresh = Ledger(self.expired_ledger.expired, True)
            fresh.options, fresh.deleted, fresh.last_known = ledger.options, ledger.deleted, ledger.last_known
            fresh.empty = ledger.empty
            self.ledger = fresh
        if ledger.modified:
            session = self.session_ref()
            if session is not None:
                session.identity_map.modified.pop(self, None)
        if self.hub.active and not quiet:
            self.hub.emit(AttributesExpired(self.reference, None))

    @classmethod
    def expire_each(cls, states: Iterable[InstanceState]) -> None:
        """Let all objects of a class expire: as `expire_all()` of each, in half of the time, since a commit does it to many."""
        mapper, expired = cls.mapper, cls.expired_ledger
        all_keys, collections = mapper.all_keys, mapper.collections
        quickly = not cls.hub.active and mapper.listeners is None
        for state in states:
            instance = state()
            if instance is None:
                if mapper.listeners is not None:
                    state.expire_all(instance)
                continue
            here = instance.__dict__
            if quickly and state.ledger is CLEAN and all_keys.issuperset(here):
                if collections:
                    state.leave_collections(here, collections)
                here.clear()
                here[STATE_KEY] = state
                state.ledger = expired
                state.parents = None
            else:
                state.expire_all(instance)

    def expire_some(self, instance: Any, keys: Collection[str], *, put_off: bool = True) -> None:
        """Forget the loaded values of `keys` and the changes to them; with `put_off=False` what is read by itself stays so."""
        if not keys:
            return
        here = instance.__dict__
        ledger = self.own_ledger()
        ledger.remember(keys, here)
        self.leave_collections(here, keys)
        for key in keys:
            self.mapper.named[key]  # a KeyError for a name that is no attribute's
            if key in self.mapper.column_of and (put_off or not self.puts_off(key)):
                ledger.expired = ledger.expired | {key}
            here.pop(key, None)
            self.forget_change(key)
            if ledger.queued is not None:
                ledger.queued.pop(key, None)
        if self.hub.active:
            self.hub.emit(AttributesExpired(self.reference, tuple(keys)))

    def loaded(self, keys: Collection[str], all_that_was_asked: bool = False) -> None:
        """Note that `keys` were read, and are not expired any longer; nor is anything, where that was `all_that_was_asked`.

        What a statement said of how they are to be loaded is forgotten.
        """
        ledger = self.ledger
        if ledger.words and not ledger.words.keys().isdisjoint(keys):
            ledger = self.own_ledger()
            ledger.words = {key: word for key, word in ledger.words.items() if key not in keys} or None  # type: ignore[union-attr]
        if ledger is CLEAN or (ledger.shared and not ledger.whole and not ledger.expired):
            return
        if ledger.shared and all_that_was_asked:
            self.ledger = CLEAN
            return
        left = frozenset() if all_that_was_asked else ledger.expired.difference(keys)
        if ledger.shared:
            self.ledger = CLEAN if not left else self.read_ledger if left == self.read_ledger.expired else Ledger(left)
            return
        ledger.whole = False
        ledger.expired = left
        if ledger.is_idle():
            self.ledger, self.committed_state = CLEAN, NOTHING_CHANGED

    def say_how(self, words: Mapping[str, str]) -> None:
        """Note how relationships are to be loaded, those that are not loaded: a statement said so."""
        here, known = self.dict, self.ledger.words or {}
        new = {key: word for key, word in words.items() if key not in here and known.get(key) != word}
        if new:
            self.own_ledger().words = {**known, **new}

    def puts_off(self, key: str) -> bool:
        """Say whether a column is read by itself: because of the mapping, or of an option."""
        return key in self.mapper.put_off or key in (self.ledger.words or ())

    def was_loaded(self, key: str) -> None:
        """Note that one attribute was loaded: neither it nor the object as a whole is expired any longer."""
        if self.ledger.whole or key in self.ledger.expired or self.ledger.words:
            self.loaded((key,))

    def load_expired(self, trigger: str) -> None:
        """Read again what is expired and not changed meanwhile; an object without a session cannot."""
        session = self.session_ref()
        if session is None:
            raise detached(self, "attribute refresh")
        ledger = self.ledger
        if ledger is self.expired_ledger:
            keys = self.mapper.all_that_expires
        else:
            expired, changed = ledger.expired, self.committed_state
            keys = tuple([key for key in self.mapper.all_that_expires if key in expired and key not in changed])
        session.load_expired(self, keys, trigger)

    # -- the children's side of delete-orphan

    def set_parent(self, token: object, parent: InstanceState | None) -> None:
        """Remember that the object was made the child of `parent` in the relationship `token`, or (None) taken out of it.

        What was remembered so far may be remembered of siblings, too, and stays as it is.
        """
        parents = getattr(self, "parents", None) or _NO_PARENTS
        self.parents = {**parents, token: parent if parent is not None else False}

    def has_parent(self, token: object, optimistic: bool) -> bool:
        """Say whether the object has a parent in that relationship; where nobody noted it, `optimistic` answers."""
        parents = getattr(self, "parents", None)
        return (optimistic if parents is None else parents.get(token, optimistic)) is not False

    # -- inspection, as `inspect(obj)` offers it

    manager = via("mapper.class_manager")

    @property
    def attrs(self) -> ImmutableProperties:
        """Each attribute's loaded value and history, without loading anything."""
        return ImmutableProperties({key: AttributeState(self, key) for key in self.mapper.named})

    def get_history(self, key: str, passive: Any) -> Any:
        """Return the history of one attribute, as far as `passive` lets it be read."""
        return self.mapper.attributes[key].history_passively(self, passive)

    object = property(lambda self: self())

    def __reduce__(self) -> Any:
        return doors.reduced(self)


kind_of: Callable[[InstanceState], Any] = type  # each mapper's states have one, which is asked for quicker than the mapper


class AttributeState:
    """One attribute of one object, looked at without touching it."""

    __slots__ = ("key", "state")

    def __init__(self, state: InstanceState, key: str) -> None:
        self.state = state
        self.key = key

    @property
    def loaded_value(self) -> Any:
        """What `__dict__` holds, or NO_VALUE."""
        return self.state.dict.get(self.key, NO_VALUE)

    @property
    def value(self) -> Any:
        """The attribute's value, loaded if need be."""
        return getattr(self.state(), self.key)

    @property
    def history(self) -> Any:
        """What changed since the last flush, as far as it is known without loading."""
        return self._attribute.history(self.state, load=False)

    def load_history(self) -> Any:
        """Return what changed since the last flush, loading the old value where that is needed."""
        return self._attribute.history(self.state, load=True)

    @property
    def _attribute(self) -> Any:
        mapper = self.state.mapper
        return mapper.attributes[mapper.spoken(self.key)]
