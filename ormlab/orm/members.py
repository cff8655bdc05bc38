"""The members of a collection: an attribute that holds many related objects.

    user.addresses.append(address)
      --> the collection tells its CollectionAttribute.member_added: history kept, address.user set, the session takes it in

A collection that is not loaded is not loaded for a change at its other end: the change waits in the ledger's queue.

Not here: lists, sets and dictionaries that tell of changes (collections.py), what all relationships share (tracking.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from ..events.freeze import freeze
from ..events.hub import Hub
from ..events.model import CollectionChanged
from ..exc import SAWarning
from ..util.warnings import warn
from . import history
from .collection_roles import CollectionAdapter
from .collections import Factory, InstrumentedList
from .exc import ObjectDereferencedError
from .history import EMPTY, NO_VALUE, NOT_LOADED, PASSIVE_NO_FETCH, PASSIVE_NO_RESULT, PASSIVE_OFF, History
from .ports import no_session
from .state import NO_MEMBERS, STATE_KEY, BornLedger, InstanceState, Queue
from .tracking import How, Initiator, RelationshipAttribute, state_of, state_to_read


class Invalidated:
    """What hears the collections that were forgotten since their object expired: the attribute, after a warning."""

    __slots__ = ("attribute",)

    def __init__(self, attribute: CollectionAttribute) -> None:
        self.attribute = attribute

    def __reduce__(self) -> Any:
        return getattr, (self.attribute, "invalidated")

    def __getattr__(self, name: str) -> Any:
        if name.startswith(("member_", "about_")):
            warn("This collection has been invalidated.", SAWarning)
        return getattr(self.attribute, name)


class CollectionAttribute(RelationshipAttribute):
    """An attribute that holds a collection of related objects."""

    __slots__ = ("class_", "factory", "invalidated")

    class_: type  # that has it

    is_collection = True

    def __init__(self, key: str, class_name: str, hub: Hub, factory: Factory) -> None:
        super().__init__(key, class_name, hub)
        self.factory = factory
        self.invalidated = Invalidated(self)

    def __reduce__(self) -> Any:
        return _attribute_of, (self.class_, self.key)

    # -- reading

    def fetch(self, state: InstanceState, here: dict[str, Any], how: How) -> Any:
        if self.key in here:
            return here[self.key]
        if state.pk is None and self.is_without_rows(state):
            return self._empty(state)
        if state.committed_state.get(self.key, NO_VALUE) is not NO_VALUE:
            return self._empty(state)
        if how is not How.LOAD and how is not How.READ and how is not How.NOW:
            return NO_VALUE
        found = self.loader(state, how)
        if found is NO_VALUE or found is PASSIVE_NO_RESULT:
            return self._empty(state)
        if found is not here.get(self.key):
            self.store_loaded(state, here, found)
        return here[self.key]

    def read(self, instance: Any) -> Any:
        return self.fetch(state_to_read(instance), instance.__dict__, How.READ)

    def set_committed(self, state: InstanceState, value: Any) -> None:
        state.forget_change(self.key)
        self.store_loaded(state, state.dict, value or ())
        state.loaded((self.key,))

    def store_loaded(self, state: InstanceState, here: dict[str, Any], found: Any) -> Any:
        """Make the members that were loaded the collection, with those that were put in or taken out meanwhile."""
        here[self.key] = collection = self.factory.filled(found, self, state)
        ledger = state.ledger
        if ledger.shared and not ledger.expired and not ledger.modified and not ledger.words:
            return collection  # nothing of the object waits for it
        self.catch_up(state, collection, found)
        return collection

    def adopt(self, state: InstanceState, here: dict[str, Any], collection: InstrumentedList) -> None:
        """Do the same with a list that was made for it, and that nobody else has."""
        here[self.key] = collection
        collection._sa_watcher = self
        collection._sa_owner = state
        ledger = state.ledger
        if not ledger.shared or ledger.expired or ledger.modified or ledger.words:
            self.catch_up(state, collection, collection)

    def catch_up(self, state: InstanceState, collection: Any, found: Any) -> None:
        """Put into a collection whose members were `found` what was put in meanwhile, and take out what was taken out."""
        state.was_loaded(self.key)
        state.forget_change(self.key)
        queued = state.ledger.queued
        if queued is not None and self.key in queued:
            queue = queued.pop(self.key)
            state.own_changes()[self.key] = list(found)
            for item in queue.added:
                collection._sa_put(item)
            for item in queue.removed:
                collection._sa_drop(item)

    def begun(self, state: InstanceState) -> Any:
        """Give the object an empty collection that counts as loaded, and return its adapter."""
        return CollectionAdapter(self.begin(state))

    def begin(self, state: InstanceState) -> Any:
        """Give the object an empty collection that counts as loaded: the one that was only read so far, if there is one."""
        waiting = state.ledger.empty or {}
        collection = state.dict[self.key] = waiting.pop(self.key) if self.key in waiting else self.new_collection(state)
        return collection

    def fill(self, state: InstanceState, here: dict[str, Any], found: Sequence[Any] = ()) -> Any:
        """Do as store_loaded() does with what stood in the object's own rows: in the collection that was only read so far."""
        if not state.ledger.empty:
            return self.store_loaded(state, here, found)
        collection = self.begin(state)
        collection._sa_fill(found)
        self.catch_up(state, collection, found)
        return collection

    def new_collection(self, state: InstanceState) -> Any:
        """Return an empty collection that tells this attribute of its changes."""
        collection = self.factory.make()
        collection._sa_watcher = self
        collection._sa_owner = state
        return collection

    def tell_of_collection(self, name: str, state: InstanceState, collection: Any) -> None:
        """Tell the listeners of a collection that begins or ends to be the attribute's."""
        if self.listeners is not None:
            self.listeners.changed(name, None, state, collection, CollectionAdapter(collection))

    def _empty(self, state: InstanceState) -> Any:
        ledger = state.own_ledger()
        if ledger.empty is None:
            ledger.empty = {}
        if self.key not in ledger.empty:
            ledger.empty[self.key] = self.new_collection(state)
        return ledger.empty[self.key]

    # -- changes that the collection itself reports

    def member_added(self, state: InstanceState, item: Any, initiator: Any) -> Any:
        """Keep history, cascade and other end in step with a new member; return that, or what listeners made of it."""
        if self.listeners is not None:
            event = (initiator or self.adding).event
            item = self._tell("append", False, state, item, event)
        in_session = state.session_ref() is not None
        is_looked_at = item is not None and (in_session or self.other is not None)
        item_state: Any = state_of(item) if is_looked_at else None  # else it may be anything, until somebody does
        if item_state is not None:
            if in_session:
                self._cascade(state, item_state, initiator)
            if self.other is not None and (initiator is None or initiator.attribute is not self.other):
                if initiator is not None and initiator.attribute is not self:
                    raise self._conflict(state, initiator)
                there: RelationshipAttribute = item_state.mapper.attributes[self.other.key]
                there.add_from(item_state, state(), initiator or self.adding)
        if self.listeners is not None:
            item = self._tell("append", True, state, item, event)
            item_state = None
        ledger = state.ledger
        if self.key not in state.committed_state or not ledger.modified:
            self._about_to_change(state)
        if self.tracks_parent and item is not None:
            (item_state or state_of(item)).set_parent(self.token, state)
        if self.hub.active and item is not None:
            self.hub.emit(CollectionChanged(state.reference, self.key, freeze(item), None))
        return item

    def member_kept(self, state: InstanceState, item: Any, initiator: Any) -> None:
        """Let the session take in a member that was one before."""
        event = (initiator or self.adding).event
        self._tell("append_wo_mutation", False, state, item, event)
        if item is not None:
            self._cascade(state, state_of(item), initiator)
        self._tell("append_wo_mutation", True, state, item, event)

    def member_removed(self, state: InstanceState, item: Any, initiator: Any) -> None:
        """Keep the history, the orphans and the other end in step with a member taken out."""
        self._warn_within_flush(state, "collection remove")
        event = None if self.listeners is None else (initiator or self.removing).event
        if self.tracks_parent and item is not None:
            self.unparent(state, state_of(item))
        if event is not None:
            self._tell("remove", False, state, item, event)
        if item is not None:
            self._orphaned(state, item)
            if self.other is not None and (initiator is None or initiator.attribute is not self.other):
                self._tell_removed(state, item, initiator)
        if event is not None:
            self._tell("remove", True, state, item, event)
        self._about_to_change(state)
        if self.hub.active and item is not None:
            self.hub.emit(CollectionChanged(state.reference, self.key, None, freeze(item)))

    def _tell_removed(self, state: InstanceState, item: Any, initiator: Any) -> None:
        other = self._other_at(item)
        if not other.is_collection and sum(member is item for member in state.dict[self.key]) > 1:
            return
        other.remove_from(state_of(item), state(), initiator or self.removing)

    def about_to_change(self, state: InstanceState) -> None:
        """Keep the members of now for the history, and make the object dirty."""
        self._about_to_change(state)

    def _about_to_change(self, state: InstanceState) -> None:
        if self.viewonly:
            return
        if state() is None:
            raise ObjectDereferencedError(
                f"Can't emit change event for attribute '{self}' - parent object of type <{state.class_.__name__}> has been "
                "garbage collected.",
                hint="keep the object in a variable while its collection is changed",
            )
        held = state.dict.get(self.key)
        ledger = state.ledger
        if self.key not in state.committed_state:
            self.record(state, NO_VALUE if held is None else list(held._sa_members()))
        elif not ledger.modified:
            self.record(state, NO_VALUE)

    def join_the_object(self, state: InstanceState, collection: Any) -> None:
        """Make a collection that was only read so far a part of its object, since it is about to change.

        What was loaded meanwhile is not: of two collections of one attribute, the one that the program changes counts.
        """
        waiting = state.ledger.empty
        if waiting is not None and waiting.get(self.key) is collection:
            state.dict[self.key] = waiting.pop(self.key)

    def take_the_place_of_empty(self, state: InstanceState) -> None:
        """Let go of a collection that was only read so far, since the object was given another one."""
        waiting = state.ledger.empty
        if waiting is not None and self.key in waiting:
            let_go = waiting.pop(self.key)
            let_go._sa_watcher = let_go._sa_owner = None

    # -- changes from outside

    def add_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        collection = self.fetch(state, state().__dict__, How.NO_SQL)
        if collection is NO_VALUE:
            member = self.member_added(state, item, initiator)  # which may refuse
            self._queue_unless_loaded(state).add(member)
        else:
            collection._sa_appender(item, _sa_initiator=initiator)

    def remove_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        collection = self.fetch(state, state().__dict__, How.NO_SQL)
        with suppress(ValueError, KeyError, IndexError):  # it need not be there, and a validator may refuse to let it go
            if collection is NO_VALUE:
                self.member_removed(state, item, initiator)
                self._queue_unless_loaded(state).remove(item)
            else:
                collection._sa_remover(item, _sa_initiator=initiator)

    def _queue_unless_loaded(self, state: InstanceState) -> Queue:
        """Return what waits for the collection to be loaded; an AssertionError if who was told of the change has loaded it."""
        if self.key in state.dict:
            raise AssertionError("Collection was loaded during event handling.")
        return self._queue(state)

    def _queue(self, state: InstanceState) -> Queue:
        ledger = state.own_ledger()
        if ledger.queued is None:
            ledger.queued = {}
        return ledger.queued.setdefault(self.key, Queue())

    def set(self, instance: Any, value: Any) -> None:
        self.replace(instance, self.factory.members_of(value), value)

    def replace(self, instance: Any, items: list[Any], value: Any = None) -> None:
        """Make `items` the members; a `value` that is the collection itself changes nothing."""
        state = state_of(instance)
        here = instance.__dict__
        is_first = state.pk is None and self.key not in here and not state.ledger.empty
        if is_first and self._took_new_members(state, here, items):
            return
        fresh = self.new_collection(state)
        if self.listeners is not None:
            self.listeners.changed("bulk_replace", None, state, items, self.replacing.event)
        if not is_first:
            old = self.fetch(state, here, How.READ)
        else:
            old = None if self.listeners is None else self.new_collection(state)  # of which listeners are told
        if old is not None and old is value:
            return
        before = [] if old is None else list(old._sa_members())
        self.record(state, before)
        self.take_the_place_of_empty(state)
        here[self.key] = fresh
        held = {id(item): item for item in before}
        kept = {id(item) for item in items}
        for item in items:
            fresh._sa_appender(item, _sa_initiator=False if id(item) in held else self.replacing)
        for item in held.values():
            if id(item) not in kept:
                self.member_removed(state, item, self.replacing)
        if old is not None:
            self.tell_of_collection("dispose_collection", state, old)
            old._sa_watcher = old._sa_owner = None

    def _took_new_members(self, state: InstanceState, here: dict[str, Any], items: list[Any]) -> bool:
        """Do what set() does where a new object gets a list of others that refer to nothing yet; say whether it was done.

        Nobody listens, there is no session to cascade into, and so each member takes two notes: all get them in one loop. What
        was made of the same attributes shares a ledger, and is asked only once whether it takes them.
        """
        other = self.other
        if (
            other is None
            or not self.tracks_parent
            or other.is_collection
            or other.other is not self
            or other.tracks_parent
            or other.viewonly
            or getattr(other, "reach_of_old", None) is How.OLD
            or self.factory.filled is not InstrumentedList
        ):
            return False
        if self.listeners or other.listeners or self.hub.active or state.session_ref is not no_session:
            return False
        back, members = other.key, []
        ledger: Any = None  # a BornLedger, if there are members
        for item in items:
            member: InstanceState | None = getattr(item, STATE_KEY, None)
            if member is None or member.session_ref is not no_session or back in item.__dict__ or member() is not item:
                return False
            if member.ledger is not ledger:
                ledger = member.ledger
                if ledger.__class__ is not BornLedger or member.pk is not None or back in ledger.committed:
                    return False
                if member.mapper.attributes.get(back) is not other:
                    return False
            members.append(member)
        self.record(state, NO_MEMBERS)
        here[self.key] = self.factory.filled(items, self, state)
        instance, family = state(), {self.token: state}
        further: Any = ledger and ledger.with_(back)
        for item, member in zip(items, members, strict=True):
            item.__dict__[back] = instance
            if member.ledger is ledger:
                member.ledger, member.committed_state = further, further.committed
            else:
                member.record(back, NO_VALUE)
            if getattr(member, "parents", None):
                member.set_parent(self.token, state)
            else:
                member.parents = family
        return True

    def delete(self, instance: Any) -> None:
        state = state_of(instance)
        here = instance.__dict__
        if self.key not in here:
            return
        collection = here[self.key]
        self.record(state, list(collection._sa_members()))
        for item in list(collection._sa_members()):
            self.member_removed(state, item, None)
            collection._sa_drop(item)
        here.pop(self.key, None)

    # -- history

    def history_passively(self, state: InstanceState, passive: Any) -> History:
        if passive is PASSIVE_OFF or (passive is PASSIVE_NO_FETCH and state.pk is None):
            members = self.read(state())  # which makes one where there is none
            if self.key not in state.dict:
                return History((), list(members), ())
        return super().history_passively(state, passive)

    def history(self, state: InstanceState, load: bool) -> History:
        return self.history_as_far_as(state, How.READ if load else How.PEEK)

    def history_as_far_as(self, state: InstanceState, how: How) -> History:
        """Say what became of the members, reading the collection as far as `how` allows."""
        here = state.dict
        if self.key not in here:
            if isinstance(state.committed_state.get(self.key), list):
                return EMPTY
            if how not in (How.LOAD, How.READ):
                return NOT_LOADED
            if state.pk is None or self.fetch(state, here, how) is NO_VALUE or self.key not in here:
                return EMPTY
        before = state.committed_state.get(self.key)
        current = here[self.key]._sa_members()
        if before is NO_VALUE:
            return History(list(current), (), ())
        return history.of_collection(current, before)

    def first_members(self, state: InstanceState) -> list[InstanceState] | None:
        held = state().__dict__.get(self.key)
        before = state.committed_state.get(self.key)
        if held is None or not (before is NO_VALUE or before is NO_MEMBERS):
            return None
        members = [item._sa_instance_state for item in held._sa_members() if item is not None]
        return members if len(members) == len(held) else None

    def pending(self, state: InstanceState, how: How) -> list[Any]:
        here = state.dict
        if self.key not in here:
            return []
        current = list(here[self.key]._sa_members())
        before = state.committed_state.get(self.key)
        if not before or not isinstance(before, list):
            return current
        held_now, held_then = {id(item) for item in current}, {id(item) for item in before}
        added = [item for item in current if id(item) not in held_then]
        kept = [item for item in current if id(item) in held_then]
        return added + kept + [item for item in before if item is not None and id(item) not in held_now]

    def current(self, state: InstanceState, how: How) -> list[Any]:
        here = state.dict
        if self.key not in here and how is not How.LOAD:
            return []
        held = self.fetch(state, here, how)
        return [] if held is NO_VALUE else list(held._sa_members())


def _attribute_of(class_: Any, key: str) -> Any:
    """Return a collection's attribute, for a collection that is unpickled."""
    class_.__mapper__.configure()
    return class_.__mapper__.attributes[key]
