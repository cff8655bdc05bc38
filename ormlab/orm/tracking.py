"""How one attribute of a class is read, set, deleted and compared: columns, references, collections.

    user.fullname = "Sandy Squirrel"
      --> ColumnAttribute.set: the ledger keeps 'Sandy Cheeks', __dict__ gets the new value, the object is dirty

    address.user = other            a reference and the collection at its other end change together:
      --> ReferenceAttribute.set --> CollectionAttribute.remove_quietly at the old user, .add_quietly at the new one

What is loaded sits in the object's `__dict__`, where Python finds it without us; `read` is reached only for what is not there.
An `initiator` travels with a change from one end of a relationship to the other, and ends where it began.

Not here: the descriptors on the class (attributes.py), how a value is loaded (strategies.py), what is written (persistence.py).
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any, NamedTuple

from ..events.freeze import freeze
from ..events.hub import Hub
from ..events.model import AttributeChanged, CollectionChanged
from ..util.deprecations import cascades_backwards
from . import history
from .collections import Factory
from .exc import StaleDataError, instance_name
from .history import ATTR_EMPTY, EMPTY, NO_VALUE, NOT_LOADED, PASSIVE_NO_RESULT, History, Symbol
from .listeners import AttributeEvent, AttributeListeners
from .ports import doors
from .state import STATE_KEY, InstanceState, Queue


class How(Enum):
    """How far a read may go."""

    READ = "read"  # SQL, if need be, for a program that reads the attribute: where that is forbidden, it is told so
    LOAD = "load"  # SQL, if need be
    KNOWN = "known"  # the same, but not for a key that was never set
    OLD = "old"  # SQL, if need be, for what the row leads to; nothing is flushed first
    NO_RELATED = "no related"  # SQL for the object's own row, but no other object; by the keys that are in the row
    NO_SQL = "no sql"  # the identity map, no further
    PEEK = "peek"  # what `__dict__` holds


class Initiator(NamedTuple):
    """The attribute at which a change began, and what it does there."""

    attribute: Any
    adds: bool

    @property
    def event(self) -> AttributeEvent:
        """What listeners are told of it."""
        word = "APPEND" if self.attribute.is_collection else "REPLACE"
        return AttributeEvent(self.attribute, word if self.adds else "REMOVE")


Loader = Callable[[InstanceState, How], Any]  # what was found, NO_VALUE or PASSIVE_NO_RESULT


def state_of(instance: Any) -> InstanceState:
    """Return the state of a mapped object; an AttributeError, as the original's, for anything else."""
    return instance._sa_instance_state  # type: ignore[no-any-return]  # STATE_KEY, spelled out: it is asked for most often


class Attribute:
    """What the three kinds share."""

    __slots__ = ("class_name", "hub", "key", "listeners")

    is_collection = False
    is_relationship = False

    def __init__(self, key: str, class_name: str, hub: Hub) -> None:
        self.key = key
        self.class_name = class_name
        self.hub = hub
        self.listeners: AttributeListeners | None = None

    def __str__(self) -> str:
        return f"{self.class_name}.{self.key}"

    def read(self, instance: Any) -> Any:
        """Return a value that is not in `__dict__`, loading it if need be."""
        raise NotImplementedError

    def set(self, instance: Any, value: Any) -> None:
        """Set the value, as an assignment does."""
        raise NotImplementedError

    def delete(self, instance: Any) -> None:
        """Delete the value, as `del` does."""
        raise NotImplementedError

    def history(self, state: InstanceState, load: bool) -> History:
        """Say what became of the value since the last flush."""
        raise NotImplementedError

    def _report(self, state: InstanceState, old: Any, new: Any) -> None:
        if self.hub.active:
            before = None if old is NO_VALUE or old is PASSIVE_NO_RESULT else freeze(old)
            self.hub.emit(AttributeChanged(state.reference, self.key, before, None if new is NO_VALUE else freeze(new)))


class ColumnAttribute(Attribute):
    """An attribute that holds a column's value."""

    __slots__ = ("active_history", "is_equal")

    def __init__(self, key: str, class_name: str, hub: Hub, active_history: bool, is_equal: Callable[[Any, Any], Any]) -> None:
        super().__init__(key, class_name, hub)
        self.active_history = active_history
        self.is_equal = is_equal

    def read(self, instance: Any) -> Any:
        here = instance.__dict__
        key = self.key
        if key in here:
            return here[key]
        state: InstanceState = getattr(instance, STATE_KEY)
        if state.ledger.committed.get(key, NO_VALUE) is not NO_VALUE:
            return None  # it was deleted
        if key in state.ledger.expired:
            state.load_expired(f"attribute {key}")
            if key not in here:  # it was deleted before it was loaded
                raise KeyError(f"Deferred loader for attribute {key!r} failed to populate correctly")
        elif state.pk is not None:
            doors.column_loader(state, key)
        return here.get(key)

    def set(self, instance: Any, value: Any) -> None:
        here = instance.__dict__
        key = self.key
        state: InstanceState = getattr(instance, STATE_KEY)
        ledger = state.ledger
        if self.active_history and key not in here and key not in ledger.committed:
            self.read(instance)
            ledger = state.ledger
        old = here.get(key, NO_VALUE)
        if not ledger.modified or key not in ledger.committed:
            state.record(key, old)
        here[key] = value
        if self.hub.active:
            self._report(state, old, value)

    def delete(self, instance: Any) -> None:
        here = instance.__dict__
        key = self.key
        state = state_of(instance)
        if self.active_history and key not in here and key not in state.ledger.committed:
            self.read(instance)
        old = here.get(key, NO_VALUE)
        state.record(key, old)
        here.pop(key, None)
        if old is NO_VALUE and not state.ledger.whole and key not in state.ledger.expired:
            raise AttributeError(f"{self} object does not have a value")
        self._report(state, old, NO_VALUE)

    def history(self, state: InstanceState, load: bool) -> History:
        here = state.dict
        committed = state.ledger.committed
        if self.key in here or self.key in committed:
            return history.of_column(
                here.get(self.key, NO_VALUE), committed.get(self.key), self.key in committed, self.is_equal
            )
        if not load:
            return NOT_LOADED
        self.read(state())
        return history.of_column(here.get(self.key, NO_VALUE), None, False, self.is_equal)


class RelationshipAttribute(Attribute):
    """What references and collections share: the other end, the parents, the cascades."""

    __slots__ = (
        "adding",
        "cascades",
        "cascades_backrefs",
        "loader",
        "orphans",
        "other",
        "removing",
        "token",
        "tracks_parent",
        "viewonly",
    )

    is_relationship = True

    def __init__(self, key: str, class_name: str, hub: Hub) -> None:
        super().__init__(key, class_name, hub)
        self.adding = Initiator(self, True)
        self.removing = Initiator(self, False)
        self.loader: Loader = nothing_to_load
        self.other: RelationshipAttribute | None = None  # the attribute of `back_populates`
        self.cascades = True  # save-update
        self.cascades_backrefs = True  # when it is the other end that changes, too
        self.viewonly = False
        self.orphans: Callable[[InstanceState], bool] | None = None  # with delete-orphan: is that object one now?
        self.tracks_parent = False
        self.token: object = self

    def fetch(self, state: InstanceState, here: dict[str, Any], how: How) -> Any:
        """Return the value as far as `how` allows to get it, else NO_VALUE."""
        raise NotImplementedError

    def add_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        """Make `item` a value of this attribute because the other end changed."""
        raise NotImplementedError

    def remove_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        """Make `item` no value of this attribute because the other end changed."""
        raise NotImplementedError

    def pending(self, state: InstanceState, how: How) -> list[Any]:
        """Return the related objects of now and of before, each once: those that a flush has to look at.

        A reference that is known to be None gives `[None]`.
        """
        raise NotImplementedError

    def current(self, state: InstanceState, how: How) -> list[Any]:
        """Return the related objects of now."""
        raise NotImplementedError

    def record(self, state: InstanceState, old: Any) -> None:
        """Note the old value of now, unless it was noted before; a change to a `viewonly` relationship is none."""
        if not self.viewonly:
            state.record(self.key, old)

    def _other_at(self, item: Any) -> RelationshipAttribute:
        """Return the other end, as the item's class has it; a KeyError, as the original's, where it has none."""
        found: RelationshipAttribute = state_of(item).mapper.attributes[self.other.key]  # type: ignore[union-attr]
        return found

    def _tell(self, name: str, late: bool, state: InstanceState, value: Any, event: AttributeEvent, *more: Any) -> Any:
        """Tell the attribute's listeners of a value; return it, or what they made of it."""
        if self.listeners is None:
            return value
        return self.listeners.changed(name, late, state, value, *more, event)

    def _cascade(self, state: InstanceState, item_state: InstanceState, initiator: Initiator | None) -> None:
        session: Any = state.session_ref()
        if session is None or not self.cascades:
            return
        began_here = initiator is None or initiator.attribute is self
        if (began_here or (session.cascades_backrefs and self.cascades_backrefs)) and not session.contains_state(item_state):
            if not began_here:
                cascades_backwards(item_state.class_.__name__, self)
            session.take_in(item_state, "cascade")

    def _orphaned(self, state: InstanceState, item_state: InstanceState) -> None:
        if self.orphans is None:
            return
        session: Any = state.session_ref()
        if self.orphans(item_state):
            if session is not None and session.is_new(item_state):
                session.expunge(item_state())
            else:
                item_state.own_ledger().orphaned = True


def nothing_to_load(state: InstanceState, how: How) -> Any:
    """Stand in for the loader of a relationship that has none."""
    return NO_VALUE


class ReferenceAttribute(RelationshipAttribute):
    """An attribute that refers to one object, or to none.

    `reach_of_old` says how far a change goes to learn the old referent: by default no further than the identity map. Where it
    was not there, the history does without it, or (`asks_late`) asks the database each time.
    """

    __slots__ = ("asks_late", "reach_of_old")

    def __init__(self, key: str, class_name: str, hub: Hub) -> None:
        super().__init__(key, class_name, hub)
        self.reach_of_old = How.NO_SQL
        self.asks_late = False

    def fetch(self, state: InstanceState, here: dict[str, Any], how: How) -> Any:
        if self.key in here:
            return here[self.key]
        if how is How.PEEK or state.pk is None or state.ledger.committed.get(self.key, NO_VALUE) is not NO_VALUE:
            return NO_VALUE
        value = self.loader(state, how)
        if isinstance(value, Symbol):
            return value
        here[self.key] = value
        state.ledger.committed.pop(self.key, None)
        state.was_loaded(self.key)
        return value

    def read(self, instance: Any) -> Any:
        value = self.fetch(state_of(instance), instance.__dict__, How.READ)
        return None if isinstance(value, Symbol) else value

    def set(self, instance: Any, value: Any) -> None:
        self.replace(state_of(instance), value, None)

    def replace(self, state: InstanceState, value: Any, initiator: Initiator | None) -> None:
        """Set the reference; both old and new referent learn of it."""
        here = state().__dict__
        old = self.fetch(state, here, self.reach_of_old)
        leaves = old if old is not value and not isinstance(old, Symbol) else None
        if leaves is not None and self.tracks_parent:
            state_of(leaves).set_parent(self.token, None)
        if self.listeners is not None:
            event = (initiator or self.adding).event
            value = self._tell("set", False, state, value, event, old)
        if value is not None and old is not value and state.session_ref() is not None:
            self._cascade(state, state_of(value), initiator)
        if leaves is not None:
            self._orphaned(state, state_of(leaves))
        self._tell_other_end(state, old, value, initiator)
        if self.listeners is not None:
            value = self._tell("set", True, state, value, event, old)
        self.record(state, old)
        if value is not None:
            item_state = state_of(value)
            if self.tracks_parent:
                item_state.set_parent(self.token, state)
        here[self.key] = value
        self._report(state, old, value)

    def _tell_other_end(self, state: InstanceState, old: Any, value: Any, initiator: Initiator | None) -> None:
        other = self.other
        if other is None or old is value:
            return
        began = other.removing if other.is_collection else other.adding  # a reference's change is one, whichever way
        if old is not None and not isinstance(old, Symbol) and initiator is not began:
            self._other_at(old).remove_from(state_of(old), state(), self.adding)
        if value is not None:
            there = self._other_at(value)
            if initiator is not other.adding:
                there.add_from(state_of(value), state(), initiator or self.adding)

    def add_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        self.replace(state, item, initiator)

    def remove_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        here = state().__dict__
        found = here.get(self.key, NO_VALUE)
        if found is NO_VALUE and state.pk is not None and state.ledger.committed.get(self.key, NO_VALUE) is NO_VALUE:
            found = self.loader(state, How.NO_SQL)
            if found is not NO_VALUE and found is not PASSIVE_NO_RESULT:
                here[self.key] = found
                state.was_loaded(self.key)
        if found is item or found is PASSIVE_NO_RESULT:
            self.replace(state, None, initiator)

    def delete(self, instance: Any) -> None:
        state = state_of(instance)
        here = instance.__dict__
        old = self.fetch(state, here, self.reach_of_old)
        if self.listeners is not None:
            self._tell("remove", False, state, old, self.removing.event)
        if old is not None and not isinstance(old, Symbol):
            if self.tracks_parent:
                state_of(old).set_parent(self.token, None)
            self._orphaned(state, state_of(old))
            if self.other is not None:
                self.other.remove_from(state_of(old), instance, self.removing)
        if self.listeners is not None:
            self._tell("remove", True, state, old, self.removing.event)
        self.record(state, old)
        if here.pop(self.key, NO_VALUE) is NO_VALUE and state.pk is None:
            raise AttributeError(f"{self} object does not have a value")
        self._report(state, old, NO_VALUE)

    def history(self, state: InstanceState, load: bool) -> History:
        return self.history_as_far_as(state, How.KNOWN if load else How.PEEK)

    def history_as_far_as(self, state: InstanceState, how: How) -> History:
        """Say what became of the reference, reading the present one as far as `how` allows."""
        if how is How.LOAD:
            how = How.KNOWN
        here = state.dict
        committed = state.ledger.committed
        changed = self.key in committed
        current = here.get(self.key, NO_VALUE)
        if current is NO_VALUE and committed.get(self.key, NO_VALUE) is NO_VALUE:
            current = self.fetch(state, here, how)
            changed = self.key in committed
            if isinstance(current, Symbol):
                return EMPTY if how is How.KNOWN else NOT_LOADED
        return history.of_reference(current, self._before(state) if changed else None, changed)

    def _before(self, state: InstanceState) -> Any:
        """Return the referent that the row leads to, of a reference that was changed."""
        before = state.ledger.committed[self.key]
        if before is not PASSIVE_NO_RESULT or not self.asks_late:
            return before
        if state.pk is None:
            return ATTR_EMPTY
        return before if state.session_ref() is None else self.loader(state, How.OLD)

    def pending(self, state: InstanceState, how: How) -> list[Any]:
        here = state.dict
        current = self.fetch(state, here, how)
        if current is NO_VALUE and how is How.PEEK:
            return []
        found = [None if isinstance(current, Symbol) else current]
        before = state.ledger.committed.get(self.key)
        if before is not None and not isinstance(before, Symbol) and before is not current:
            found.append(before)
        return found

    def current(self, state: InstanceState, how: How) -> list[Any]:
        value = self.fetch(state, state.dict, how)
        return [] if value is None or isinstance(value, Symbol) else [value]


class CollectionAttribute(RelationshipAttribute):
    """An attribute that holds a collection of related objects."""

    __slots__ = ("factory",)

    is_collection = True

    def __init__(self, key: str, class_name: str, hub: Hub, factory: Factory) -> None:
        super().__init__(key, class_name, hub)
        self.factory = factory

    # -- reading

    def fetch(self, state: InstanceState, here: dict[str, Any], how: How) -> Any:
        if self.key in here:
            return here[self.key]
        if state.pk is None or (self.key in state.ledger.committed and not self._is_queued(state)):
            return self._empty(state)
        if how is not How.LOAD and how is not How.READ:
            return NO_VALUE
        found = self.loader(state, how)
        if found is NO_VALUE or found is PASSIVE_NO_RESULT:
            return self._empty(state)
        if found is not here.get(self.key):
            self.store_loaded(state, here, found)
        return here[self.key]

    def read(self, instance: Any) -> Any:
        return self.fetch(state_of(instance), instance.__dict__, How.READ)

    def store_loaded(self, state: InstanceState, here: dict[str, Any], found: Any) -> Any:
        """Make the members that were loaded the collection, with those that were put in or taken out meanwhile."""
        collection = self.new_collection(state)
        collection._sa_fill(found)
        here[self.key] = collection
        state.was_loaded(self.key)
        state.ledger.committed.pop(self.key, None)
        queued = state.ledger.queued
        if queued is not None and self.key in queued:
            queue = queued.pop(self.key)
            state.ledger.committed[self.key] = list(found)
            for item in queue.added:
                collection._sa_put(item)
            for item in queue.removed:
                collection._sa_drop(item)
        return collection

    def new_collection(self, state: InstanceState) -> Any:
        """Return an empty collection that tells this attribute of its changes."""
        collection = self.factory.make()
        collection._sa_watcher = self
        collection._sa_owner = state
        return collection

    def _empty(self, state: InstanceState) -> Any:
        ledger = state.own_ledger()
        if ledger.empty is None:
            ledger.empty = {}
        if self.key not in ledger.empty:
            ledger.empty[self.key] = self.new_collection(state)
        return ledger.empty[self.key]

    def _is_queued(self, state: InstanceState) -> bool:
        queued = state.ledger.queued
        return queued is not None and self.key in queued

    # -- changes that the collection itself reports

    def member_added(self, state: InstanceState, item: Any, initiator: Any, word: str = "APPEND") -> Any:
        """Keep the history, the cascade and the other end in step with a new member; return that, or what listeners made of it."""
        self._join_the_object(state)
        if self.listeners is not None:
            event = AttributeEvent(self, word) if initiator is None else initiator.event
            item = self._tell("append", False, state, item, event)
        if item is None:
            self._about_to_change(state)
            return item
        item_state = state_of(item)
        self._cascade(state, item_state, initiator)
        if self.other is not None and (initiator is None or initiator.attribute is not self.other):
            self._other_at(item).add_from(item_state, state(), initiator or self.adding)
        if self.listeners is not None:
            item = self._tell("append", True, state, item, event)
            item_state = state_of(item)
        self._about_to_change(state)
        if self.tracks_parent:
            item_state.set_parent(self.token, state)
        if self.hub.active:
            self.hub.emit(CollectionChanged(state.reference, self.key, freeze(item), None))
        return item

    def member_removed(self, state: InstanceState, item: Any, initiator: Any, word: str = "REMOVE") -> None:
        """Keep the history, the orphans and the other end in step with a member taken out."""
        self._join_the_object(state)
        event = None if self.listeners is None else AttributeEvent(self, word) if initiator is None else initiator.event
        if item is None:
            if event is not None:
                self._tell("remove", False, state, item, event)
            self._about_to_change(state)
            return
        item_state = state_of(item)
        if self.tracks_parent:
            self._unparent(state, item_state)
        if event is not None:
            self._tell("remove", False, state, item, event)
        self._orphaned(state, item_state)
        if self.other is not None and (initiator is None or initiator.attribute is not self.other):
            self._tell_removed(state, item, item_state, initiator)
        if event is not None:
            self._tell("remove", True, state, item, event)
        self._about_to_change(state)
        if self.hub.active:
            self.hub.emit(CollectionChanged(state.reference, self.key, None, freeze(item)))

    def _tell_removed(self, state: InstanceState, item: Any, item_state: InstanceState, initiator: Any) -> None:
        other = self.other
        held = state.dict.get(self.key)
        if other is None or (held is not None and not other.is_collection and sum(member is item for member in held) > 1):
            return
        self._other_at(item).remove_from(item_state, state(), initiator or self.removing)

    def _unparent(self, state: InstanceState, item_state: InstanceState) -> None:
        parents = item_state.ledger.parents
        last = None if parents is None else parents.get(self.token)
        if isinstance(last, InstanceState) and last.key != state.key:  # it was put under another parent since
            if last() is None:
                raise StaleDataError(
                    f"Removing state {instance_name(item_state)} from parent state {instance_name(state)} along attribute '{self}', "
                    "but the parent record has gone stale, can't be sure this is the most recent parent."
                )
            return
        item_state.set_parent(self.token, None)

    def about_to_change(self, state: InstanceState) -> None:
        """Keep the members of now for the history, and make the object dirty."""
        self._about_to_change(state)

    def _about_to_change(self, state: InstanceState) -> None:
        held = state.dict.get(self.key)
        ledger = state.ledger
        if self.key not in ledger.committed:
            self.record(state, NO_VALUE if held is None else list(held._sa_members()))
        elif not ledger.modified:
            self.record(state, NO_VALUE)

    def _join_the_object(self, state: InstanceState) -> None:
        """Make a collection that was only read so far a part of its object, since it is about to change."""
        waiting = state.ledger.empty
        if waiting is not None and self.key in waiting:
            state.dict[self.key] = waiting.pop(self.key)

    # -- changes from outside

    def add_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        collection = self.fetch(state, state().__dict__, How.NO_SQL)
        item = self.member_added(state, item, initiator)
        if collection is NO_VALUE:
            self._queue(state).add(item)
        else:
            collection._sa_put(item)

    def remove_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        collection = self.fetch(state, state().__dict__, How.NO_SQL)
        if collection is NO_VALUE:
            self.member_removed(state, item, initiator)
            self._queue(state).remove(item)
        elif self.factory.word == "list" or any(member is item for member in collection._sa_members()):
            self.member_removed(state, item, initiator)  # a list tells of a removal before it looks for the member
            with suppress(ValueError):
                collection._sa_drop(item)

    def _queue(self, state: InstanceState) -> Queue:
        ledger = state.own_ledger()
        if ledger.queued is None:
            ledger.queued = {}
        return ledger.queued.setdefault(self.key, Queue())

    def set(self, instance: Any, value: Any) -> None:
        state = state_of(instance)
        here = instance.__dict__
        items = self.factory.members_of(value)
        if self.listeners is not None:
            self.listeners.changed("bulk_replace", None, state, items, AttributeEvent(self, "BULK_REPLACE"))
        old = self.fetch(state, here, How.READ)
        if old is value:
            return
        before = list(old._sa_members())
        self.record(state, before)
        if state.ledger.empty is not None:
            state.ledger.empty.pop(self.key, None)
        fresh = self.new_collection(state)
        here[self.key] = fresh
        held = {id(item): item for item in before}
        kept = {id(item) for item in items}
        for item in items:
            fresh._sa_put(item if id(item) in held else self.member_added(state, item, None, "BULK_REPLACE"))
        for item in held.values():
            if id(item) not in kept:
                self.member_removed(state, item, None, "BULK_REPLACE")
                if self.listeners is not None and self.other is not None and item is not None:  # told twice, as in the original
                    self.listeners.changed("remove", None, state, item, AttributeEvent(self.other, "REPLACE"))
        old._sa_attach(None, None)

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

    def history(self, state: InstanceState, load: bool) -> History:
        return self.history_as_far_as(state, How.LOAD if load else How.PEEK)

    def history_as_far_as(self, state: InstanceState, how: How) -> History:
        """Say what became of the members, reading the collection as far as `how` allows."""
        here = state.dict
        if self.key not in here and isinstance(state.ledger.committed.get(self.key), list):
            return EMPTY
        if self.key not in here:
            if how is not How.LOAD or state.pk is None:
                return NOT_LOADED if how is not How.LOAD else EMPTY
            if self.fetch(state, here, How.LOAD) is NO_VALUE or self.key not in here:
                return EMPTY
        before = state.ledger.committed.get(self.key)
        current = here[self.key]._sa_members()
        if before is NO_VALUE:
            return History(list(current), (), ())
        return history.of_collection(current, before)

    def pending(self, state: InstanceState, how: How) -> list[Any]:
        here = state.dict
        if self.key not in here:
            return []
        current = list(here[self.key]._sa_members())
        before = state.ledger.committed.get(self.key)
        if not isinstance(before, list):
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
