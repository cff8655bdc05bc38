"""Membership: which objects belong to a session, and how they come and go.

    add --> new (pending) --flush--> identity map (persistent) --delete--> deleted (marked) --flush--> out
     \\__ cascades follow             \\__ expunge, close: out (detached)

A Session is a Membership with a transaction and statements. What a rollback gives back is asked for here too: `expel` what the
transaction brought in, `revive` what it took out.

Not here: when to flush (session.py), what is to be undone (undo_log.py), the legal moves (lifecycle.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import count
from typing import Any
from weakref import ref

from ..events.hub import Hub
from ..events.model import MarkedDeleted, UnmarkedDeleted
from ..exc import InvalidRequestError, SAWarning
from ..util.identity_set import IdentitySet
from ..util.warnings import warn
from . import lifecycle
from .attributes import object_state
from .cascades import reached
from .exc import FlushError, ObjectDeletedError, instance_name
from .identity import IdentityMap
from .listeners import ListenableSession
from .ports import no_session
from .state import CHANGED, CLEAN, DELETED, NOTHING_CHANGED, BornLedger, InstanceState
from .tracking import state_of
from .undo_log import UndoLog


class _Places(dict[InstanceState, int]):
    """Pending objects by how many there were when each came; one that is not pending any more comes after all."""

    def __missing__(self, state: InstanceState) -> int:
        return len(self)


class Membership(ListenableSession):
    """The objects of a session: pending, persistent, marked for deletion."""

    hub: Hub
    number: int
    reference: ref[Any]
    current_transaction: Any  # its type lies beside
    identity_map: IdentityMap
    _new: dict[InstanceState, Any]
    _doomed: dict[InstanceState, Any]

    # what the session adds
    begin_if_needed: Callable[[], Any]
    load_expired: Callable[[InstanceState, Collection[str], str], None]
    load_whole: Callable[[InstanceState, dict[str, Any]], bool]

    # -- the collections

    @property
    def new(self) -> IdentitySet[Any]:
        """The pending objects: added, not yet inserted."""
        return IdentitySet(self._new.values())

    @property
    def dirty(self) -> IdentitySet[Any]:
        """The persistent objects with unwritten changes; a change to the old value counts until the flush finds out."""
        states = [state for state in self.identity_map.modified if state not in self._doomed]
        return IdentitySet(instance for state in states if (instance := state()) is not None)

    @property
    def deleted(self) -> IdentitySet[Any]:
        """The persistent objects marked for deletion."""
        return IdentitySet(self._doomed.values())

    def __contains__(self, instance: object) -> bool:
        return self.contains_state(object_state(instance))

    def __iter__(self) -> Iterator[Any]:
        return iter([*self._new.values(), *self.identity_map.values()])

    def contains_state(self, state: InstanceState) -> bool:
        """Say whether the object is pending or persistent here."""
        return state in self._new or (state.pk is not None and self.identity_map.holds(state))

    def is_new(self, state: InstanceState) -> bool:
        """Say whether the object is pending here."""
        return state in self._new

    def is_clean(self) -> bool:
        """Say whether a flush would find nothing to look at."""
        return not (self.identity_map.modified or self._doomed or self._new)

    def is_modified(self, instance: Any, include_collections: bool = True) -> bool:
        """Say whether an object's attributes differ from its row, going by what is loaded."""
        state = object_state(instance)
        if not state.modified:
            return False
        for attribute in state.mapper.attributes.values():
            if attribute.is_collection and not include_collections:
                continue
            if attribute.history(state, load=False).has_changes():
                return True
        return False

    # -- the places of the pending objects: when one goes, those that come later may have the place of another one

    _places = _Places()  # known only when they are asked for, or about to change

    @property
    def order_of(self) -> Callable[[InstanceState], int]:
        """What gives the place of a pending object among those of the present flush."""
        self._note_places()
        return self._places.__getitem__

    def _note_places(self) -> None:
        """Give a place to those that came since the last time."""
        if not self._places:
            if self._new:
                self._places = _Places(zip(self._new, count()))
            return
        place = len(self._new)
        for state in reversed(self._new):
            if state in self._places:
                return
            place -= 1
            self._places[state] = place

    def _keep_places(self) -> None:
        """Forget the places of those that a flush has written; who came after that comes before all who are yet to come."""
        if self._places:
            self._note_places()
            self._places = _Places((state, self._places[state]) for state in self._new)

    def _withdraw(self, state: InstanceState) -> None:
        """Take an object from among the pending ones; the others keep their places, and in a flush so does that one."""
        self._note_places()
        del self._new[state]
        if not self.is_flushing:
            del self._places[state]

    # -- within a flush

    _flushing = False
    is_writing = False  # whether a flush is sending its statements

    @property
    def is_flushing(self) -> bool:
        """Whether a flush is going on."""
        return self._flushing

    def warn_of_use_within_flush(self, operation: str) -> None:
        """Warn of what listeners do while a flush sends its statements, which may come too late for it."""
        warn(
            f"Usage of the '{operation}' operation is not currently supported within the execution stage of the flush process. "
            "Results may not be consistent.  Consider using alternative event listeners or connection-level operations "
            "instead.",
            SAWarning,
        )

    # -- objects in

    def add(self, instance: Any, _warn: bool = True) -> None:
        """Put an object into the session: a new one becomes pending, a detached one persistent; cascades follow."""
        if self.is_writing:
            self.warn_of_use_within_flush("Session.add()")
        self.take_in(object_state(instance), "add")

    def add_all(self, instances: Iterable[Any]) -> None:
        """Put several objects into the session."""
        for instance in instances:
            self.add(instance)

    def take_in(self, state: InstanceState, trigger: str) -> None:
        """Put an object into the session, and what its cascades reach: because of add(), or one there refers to it now."""
        if state.ledger.orphaned:
            state.ledger.orphaned = False
        if state.session_ref is no_session and state.pk is None and self.listeners is None and self.current_transaction:
            self._new[state] = state()  # what _attach() does with a new object
            state.session_ref = self.reference
            if state.hub.active:
                state.moved(lifecycle.TRANSIENT, trigger, self)
        else:
            self._attach(state, trigger)
        if state.mapper.relations:
            found: dict[InstanceState, object] = {}
            try:
                reached(state, "save-update", self.contains_state, found)
            finally:
                self._attach_each(found)

    def _attach_each(self, states: Iterable[InstanceState]) -> None:
        """Make objects pending that a cascade has reached, or persistent."""
        for other in states:
            if other.session_ref is no_session and other.pk is None and self.listeners is None:  # the same
                self._new[other] = other()
                other.session_ref = self.reference
                if other.hub.active:
                    other.moved(lifecycle.TRANSIENT, "cascade", self)
            else:
                self._attach(other, "cascade")

    def _attach(self, state: InstanceState, trigger: str) -> None:
        """Make an object pending or persistent, unless it is already."""
        if state.pk is None:
            if self.current_transaction is None:
                self.begin_if_needed()
            if state in self._new:
                return
            if state.session_ref is not no_session or self.listeners is not None:
                self._before_attach(state)
            self._new[state] = state()
            state.session_ref = self.reference
            if state.hub.active or self.listeners is not None:
                state.moved(lifecycle.TRANSIENT, trigger, self)
            return
        if state.ledger.deleted:
            raise InvalidRequestError(
                f"Instance '{instance_name(state)}' has been deleted.  Use the make_transient() function to send this object "
                "back to the transient state."
            )
        self.begin_if_needed()
        if self._doomed.pop(state, None) is not None and self.hub.active:
            self.hub.emit(UnmarkedDeleted(state.reference, self.number))
        if not self.identity_map.holds(state):
            self._attach_detached(state, trigger)

    def _attach_detached(self, state: InstanceState, trigger: str) -> None:
        self._before_attach(state)
        self._add_to_map(state)
        state.session_ref = self.reference
        state.moved(lifecycle.DETACHED, trigger, self)

    def _add_to_map(self, state: InstanceState) -> None:
        """Put an object into the identity map, and among the changed ones if it is; unless another one has its place."""
        if self.identity_map.find(state.root, state.pk) is not None:
            raise InvalidRequestError(
                f"Can't attach instance {instance_name(state)}; another instance with key {state.key} is already present in "
                "this session.",
                hint="use session.merge() to copy its attributes onto that one",
            )
        self.identity_map.add(state)
        if state.ledger.modified:
            self.touched(state)

    def _before_attach(self, state: InstanceState) -> None:
        """Refuse an object of another session; tell that one is about to come in."""
        other = state.session_ref()
        if other is not None and other is not self:
            raise InvalidRequestError(
                f"Object '{instance_name(state)}' is already attached to session '{other.number}' (this is '{self.number}')",
                hint="expunge it from the other session, or merge() it into this one",
            )
        if other is None and self.listeners is not None:
            self.listeners.call("before_attach", self, state)

    # -- objects out

    def delete(self, instance: Any) -> None:
        """Mark an object for deletion: the next flush deletes its row, and what its delete cascades reach."""
        if self.is_writing:
            self.warn_of_use_within_flush("Session.delete()")
        state = object_state(instance)
        if state.pk is None:
            raise InvalidRequestError(
                f"Instance '{instance_name(state)}' is not persisted", hint="only an object with a row can be deleted"
            )
        doomed = self._doomed
        if state in doomed:
            return
        if self.current_transaction is None or self.identity_map.by_class[state.root].get(state.pk) is not state:
            self._attach_to_delete(state)
        below = reached(state, "delete") if state.mapper.relations else ()  # before it is marked: what loads may flush
        doomed[state] = state()
        if self.hub.active:
            self._tell_of_mark(state)
        for other in below:
            if other.pk is not None and other not in doomed:
                self._attach_to_delete(other)
                doomed[other] = other()
                if self.hub.active:
                    self._tell_of_mark(other)

    def _attach_to_delete(self, state: InstanceState) -> None:
        if self.current_transaction is None:
            self.begin_if_needed()
        if self.identity_map.holds(state):
            return
        if state.session_ref() is self:
            self._add_to_map(state)
        else:
            self._attach_detached(state, "delete")

    def _tell_of_mark(self, state: InstanceState) -> None:
        self.hub.emit(MarkedDeleted(state.reference, self.number))

    def expunge(self, instance: Any) -> None:
        """Take an object out of the session, with what its expunge cascades reach: it is transient or detached then."""
        state = object_state(instance)
        if state.session_ref() is not self:
            raise InvalidRequestError(f"Instance {instance_name(state)} is not present in this Session")
        for each in [state, *reached(state, "expunge")]:
            self._let_go(each, "expunge")

    def expunge_all(self) -> None:
        """Take every object out of the session."""
        self._let_all_go("expunge")

    def _let_all_go(self, trigger: str) -> None:
        if self.hub.active or self.listeners is not None:
            for state in [*self.identity_map.states(), *self._new]:
                self._let_go(state, trigger)
        else:
            held = list(self._new) if self._new else []
            for table in self.identity_map.by_class.values():
                held += table.values()
            for state in held:  # a list, since an object that is let go may be forgotten, and others with it
                state.session_ref = no_session
                if state.ledger.strong is not None:
                    state.ledger.strong = None
        self.identity_map.modified.clear()
        self.identity_map = IdentityMap()
        self._new.clear()
        if self._places:
            self._places = _Places()
        self._doomed.clear()

    def _let_go(self, state: InstanceState, trigger: str) -> None:
        if state.session_ref() is not self:
            return
        old = state.stage
        held = state()  # until listeners were told
        if state in self._new:
            self._withdraw(state)
        elif self.identity_map.holds(state):
            self.identity_map.discard(state)
            if self._doomed.pop(state, None) is not None and old == lifecycle.DELETED and self.hub.active:
                self.hub.emit(UnmarkedDeleted(state.reference, self.number))  # its row was gone before it was marked
        elif self.current_transaction is not None:
            self.current_transaction.undo_log.forget_deletion(held)
        state.session_ref = no_session
        if state.ledger.strong is not None:
            state.ledger.strong = None
        if not (old == lifecycle.DELETED and trigger == "close"):
            state.moved(old, trigger, self)
        del held

    # -- what the transaction does to objects

    def pending_states(self) -> list[InstanceState]:
        """Return the states of the pending objects."""
        return list(self._new)

    def doomed_states(self) -> list[InstanceState]:
        """Return the states of the objects marked for deletion."""
        return list(self._doomed)

    def expel(self, state: InstanceState) -> None:
        """Make an object transient again: the transaction that made its row was rolled back."""
        old = lifecycle.DELETED if state.ledger.deleted else state.stage
        held = state()  # until listeners were told
        if state in self._new:
            self._withdraw(state)
        self._doomed.pop(state, None)
        if state.pk is not None:
            self.identity_map.discard(state)
        state.pk = None
        state.session_ref = no_session
        ledger = state.ledger
        if ledger.strong is not None:
            ledger.strong = None
        was_written = old in (lifecycle.DELETED, lifecycle.DETACHED)
        state.moved(old, "rollback of its INSERT" if was_written else "rollback", self)
        del held

    def revive(self, state: InstanceState) -> None:
        """Make a deleted object persistent again: its row is back. One that was only marked loses the mark.

        Listeners are told the same of both.
        """
        marked = self._doomed.pop(state, None)  # held until listeners were told
        if state.ledger.deleted:
            if state.session_ref() is not self:
                return
            state.own_ledger().deleted = False
            self.identity_map.add(state)
            state.moved(lifecycle.DELETED, "rollback", self)
        elif marked is not None:
            if self.listeners is not None:
                self.listeners.call("deleted_to_persistent", self, state)
            if self.hub.active:
                self.hub.emit(UnmarkedDeleted(state.reference, self.number))

    def detach_deleted(self, state: InstanceState) -> None:
        """Detach an object whose row is gone for good."""
        if state.session_ref() is self:
            state.session_ref = no_session
            state.moved(lifecycle.DELETED, "commit", self)

    # -- what a flush does to objects

    def touched(self, state: InstanceState) -> None:
        """Note that an object has its first unwritten change."""
        identities = self.identity_map
        modified = identities.modified
        if not modified and self.current_transaction is None:  # else one was begun, whatever became of it
            self.begin_if_needed()
        if identities.by_class[state.root].get(state.pk) is state:
            modified[state] = state()
        elif state not in self._new:
            state.keep_alive(state())
            if state.ledger.deleted and self.current_transaction is not None:
                self.current_transaction.hold_weakly([state])

    def forget_changes(self, state: InstanceState) -> None:
        """Let an object pass for unchanged."""
        state.written()
        self.identity_map.modified.pop(state, None)

    def register_persistent(self, states: Iterable[InstanceState]) -> None:
        """Give objects that were written their identity and their place in the map, and let them pass for unchanged."""
        transaction = self.begin_if_needed()
        log, nested, new, modified = transaction.undo_log, transaction.nested, self._new, self.identity_map.modified
        unwatched = not self.hub.active and self.listeners is None
        kind, key, table, quietly = None, None, {}, False
        others: list[InstanceState] = []
        for state in states:
            if type(state) is not kind:
                kind = type(state)
                key, table = kind.mapper.only_pk_key, self.identity_map.by_class[kind.root]
                quietly = unwatched and not kind.hub.active
            pending = new.get(state)
            instance = state() if pending is None else pending
            if instance is None:
                continue
            pk = instance.__dict__.get(key)
            if pk is None:
                pk = state.present_pk(instance)
            if pending is None:
                if nested:  # else a rollback lets all objects expire, not only those
                    log.dirty[id(state)] = ref(instance)
                if pk != state.pk or table.get(pk) is not state:
                    self._enter_anew(state, pk, log)
                if quietly and state.ledger is CHANGED:
                    state.ledger, state.committed_state = CLEAN, NOTHING_CHANGED
                    modified.pop(state, None)
                    continue
            elif pk in table or pk is None:
                self._make_persistent(state, pk)
                log.new.append(state)
            else:  # the same in a third of the time
                table[pk] = state
                state.pk = pk
                del new[state]
                log.new.append(state)
                if not unwatched:
                    state.moved(lifecycle.PENDING, "flush", self)
                elif state.ledger.__class__ is BornLedger:
                    state.ledger, state.committed_state = CLEAN, NOTHING_CHANGED
                    continue
            others.append(state)
        for state in others:
            state.written()

    def _enter_anew(self, state: InstanceState, pk: Any, log: UndoLog) -> None:
        """Put a persistent object into its place: another one where its key was changed."""
        pk = _key_to_enter(state, pk)
        if pk == state.pk:
            self.identity_map.add(state)
        else:
            self.identity_map.discard(state)
            log.old_keys.setdefault(state, state.pk)
            displaced = self._enter(state, pk)
            state.moved(lifecycle.PERSISTENT, "key change", self)
            self._warn_of(displaced, state)

    def _make_persistent(self, state: InstanceState, pk: Any) -> None:
        displaced = self._enter(state, _key_to_enter(state, pk))
        del self._new[state]
        if state.hub.active or self.listeners is not None:
            state.moved(lifecycle.PENDING, "flush", self)
        if displaced is not None:
            self._warn_of(displaced, state)

    def _enter(self, state: InstanceState, pk: Any) -> InstanceState | None:
        """Put an object into the identity map under its new key; return the one that it drives out."""
        state.pk = pk
        displaced: InstanceState | None = self.identity_map.add(state)
        return displaced

    def _warn_of(self, displaced: InstanceState | None, state: InstanceState) -> None:
        """Warn of an object that was driven out; looking at its key may load it, so all is told before."""
        before = None if displaced is None else displaced()
        if displaced is not None and before is not None and displaced.present_pk(before) == state.pk:
            warn(
                f"Identity map already had an identity for {state.key}, replacing it with newly flushed object.   Are there "
                "load operations occurring inside of an event handler within the flush?",
                SAWarning,
            )

    def register_deleted(self, states: Iterable[InstanceState]) -> None:
        """Take objects whose rows were deleted out of the map."""
        identities, doomed, transaction = self.identity_map, self._doomed, self.begin_if_needed()
        deleted = transaction.undo_log.deleted
        watched = self.hub.active or self.listeners is not None
        kind, table = None, {}
        kept: list[InstanceState] = []
        for state in states:
            if type(state) is not kind:
                kind = type(state)
                table = identities.by_class[kind.root]
            if table.get(state.pk) is state:
                del table[state.pk]
            elif state.pk is None:
                state.own_ledger().deleted = True  # it is pending all the same
                deleted += _references(state)
                continue
            held = doomed.pop(state, None)  # until listeners were told
            if state.ledger is CLEAN:
                state.ledger = DELETED
                deleted.append(state)  # a weak reference that holds nothing
            else:
                identities.unlist(state)
                ledger = state.own_ledger()
                ledger.deleted = True
                deleted += _references(state)
                if ledger.strong is not None:
                    kept.append(state)
            if watched:
                state.moved(lifecycle.PERSISTENT, "flush", self)
            del held
        transaction.hold_weakly(kept)

    def register_altered(self, states: Iterable[InstanceState]) -> None:
        """Note that rows of objects were changed in another way than by a flush: a rollback lets them expire."""
        self.begin_if_needed().undo_log.dirty.update((id(state), ref(state())) for state in states)

    def present(self, state: InstanceState, trigger: str) -> Any:
        """Return an object of the identity map, read again first if it is expired; None when its row is gone."""
        instance = state()  # kept, since the flush before the SELECT may drop what else held it
        if state.expired:
            try:
                state.load_expired(trigger)
            except ObjectDeletedError:
                self.register_deleted([state])
                return None
        return instance

    def register_bulk_deleted(self, states: Collection[InstanceState]) -> None:
        """Take objects out of the map whose rows an ORM-enabled DELETE matched."""
        transaction = self.begin_if_needed()
        deleted = transaction.undo_log.deleted
        for state in states:
            held = self._doomed.pop(state, None) or state()
            self.identity_map.discard(state)
            state.own_ledger().deleted = True
            if held is not None:
                deleted.append(ref(held))
            state.moved(lifecycle.PERSISTENT, "bulk delete", self)
        transaction.hold_weakly([state for state in states if state.ledger.strong is not None])


def _references(state: InstanceState) -> list[ref[Any]]:
    """Return a weak reference to an object that is still in memory, other than the state, which may hold the object itself."""
    instance = state()
    return [] if instance is None else [ref(instance)]


def _key_to_enter(state: InstanceState, pk: Any) -> Any:
    """Return the primary key of an object that was written, of which some columns may be NULL, but not all."""
    if pk is not None:
        return pk
    values = tuple(map(state.dict.get, state.mapper.pk_keys))
    if set(values) == {None}:
        raise FlushError(
            f"Instance {instance_name(state)} has a NULL identity key.  If this is an auto-generated value, check that the "
            "database table allows generation of new primary key values, and that the mapped Column object is configured "
            "to expect these generated values.  Ensure also that this flush() is not occurring at an inappropriate time, "
            "such as within a load() event."
        )
    return values


def object_session(instance: Any) -> Any:
    """Return the session that an object belongs to, or None."""
    return object_state(instance).session


def make_transient(instance: Any) -> None:
    """Make an object forget that it ever had a row and a session."""
    state = state_of(instance)
    old = state.stage
    session = state.session_ref()
    if session is not None:
        session._let_go(state, "make_transient")  # type: ignore[attr-defined]
        old = state.stage
    ledger = state.own_ledger()
    ledger.expired = frozenset()
    ledger.deleted = False
    state.pk = None
    if old != lifecycle.TRANSIENT:
        state.moved(old, "make_transient", None)


def make_transient_to_detached(instance: Any) -> None:
    """Make a transient object that has a primary key pass for one that was loaded and detached."""
    state = state_of(instance)
    if state.session_ref is not no_session or state.pk is not None:
        raise InvalidRequestError("Given object must be transient")
    state.pk = state.present_pk(instance)  # one that is expired can not be read
    if state.pk is None:
        state.pk = tuple(instance.__dict__.get(key) for key in state.mapper.pk_keys)
    state.written()
    if state.ledger.deleted:
        state.own_ledger().deleted = False
    missing = [key for key in state.mapper.attribute_keys if key not in instance.__dict__]
    state.expire_some(instance, missing)  # listeners are told even of none
    state.moved(lifecycle.TRANSIENT, "make_transient_to_detached", None)
