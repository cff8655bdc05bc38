"""How one attribute of a class is read, set, deleted and compared: columns, references, collections.

    user.fullname = "Sandy Squirrel"
      --> ColumnAttribute.set: the ledger keeps 'Sandy Cheeks', __dict__ gets the new value, the object is dirty

What is loaded sits in the object's `__dict__`, where Python finds it without us; `read` is reached only for what is not there.
An `initiator` travels with a change from one end of a relationship to the other, and ends where it began.

Not here: the descriptors on the class (attributes.py), how a value is loaded (strategies.py), what is written (persistence.py).
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any, NamedTuple

from ..events.freeze import freeze
from ..events.hub import Hub
from ..events.model import AttributeChanged
from ..facade import via
from ..util.deprecations import deprecated
from . import history
from .exc import StaleDataError, UnmappedInstanceError, instance_name
from .history import NO_VALUE, NOT_LOADED, PASSIVE_NO_FETCH, PASSIVE_NO_RESULT, PASSIVE_OFF, History
from .listeners import AttributeEvent, AttributeListeners
from .ports import doors
from .state import STATE_KEY, InstanceState


class How(Enum):
    """How far a read may go."""

    READ = "read"  # SQL, if need be, for a program that reads the attribute: where that is forbidden, it is told so
    LOAD = "load"  # SQL, if need be; while a flush writes, by the keys that are in the row
    NOW = "now"  # SQL, if need be, by the keys that the object has now, even while a flush writes
    KNOWN = "known"  # the same, but not for a key that was never set
    ASKED = "asked"  # the same, for a program that asks for the history
    OLD = "old"  # SQL, if need be, for what the row leads to; nothing is flushed first
    NO_RELATED = "no related"  # SQL for the object's own row, but no other object; by the keys that are in the row
    NEAR = "near"  # the same, by the keys that the object has now
    NO_SQL = "no sql"  # the identity map, no further
    PEEK = "peek"  # what `__dict__` holds


class Initiator(NamedTuple):
    """The attribute at which a change began, and what it does there."""

    attribute: Any
    word: str

    @property
    def event(self) -> AttributeEvent:
        """What listeners are told of it."""
        return AttributeEvent(self.attribute, self.word)


Loader = Callable[[InstanceState, How], Any]  # what was found, NO_VALUE or PASSIVE_NO_RESULT


def state_of(instance: Any) -> InstanceState:
    """Return the state of a mapped object; an AttributeError, as the original's, for anything else."""
    return instance._sa_instance_state  # type: ignore[no-any-return]  # STATE_KEY, spelled out: it is asked for most often


def state_to_read(instance: Any) -> InstanceState:
    """Return the state of an object whose attribute is read; an error says that it was made without its class's `__init__`."""
    try:
        return instance._sa_instance_state  # type: ignore[no-any-return]
    except AttributeError:
        raise UnmappedInstanceError(instance) from None


class Attribute:
    """What the three kinds share."""

    __slots__ = ("class_name", "hub", "key", "listeners")

    is_collection = False
    is_relationship = False
    collection, uses_objects = via("is_collection"), via("is_relationship")  # as everybody asks

    def __init__(self, key: str, class_name: str, hub: Hub) -> None:
        self.key = key
        self.class_name = class_name
        self.hub = hub
        self.listeners: AttributeListeners | None = None

    def __str__(self) -> str:
        return f"{self.class_name}.{self.key}"

    @property
    def is_watched(self) -> bool:
        """Whether anybody wants to be told of changes."""
        return self.listeners is not None or self.hub.active

    def read(self, instance: Any) -> Any:
        """Return a value that is not in `__dict__`, loading it if need be."""
        raise NotImplementedError

    def set(self, instance: Any, value: Any) -> None:
        """Set the value, as an assignment does."""
        raise NotImplementedError

    def delete(self, instance: Any) -> None:
        """Delete the value, as `del` does."""
        raise NotImplementedError

    def set_committed(self, state: InstanceState, value: Any) -> None:
        """Set the value as if it had been loaded: no history, no cascade."""
        state.forget_change(self.key)
        state.dict[self.key] = value
        state.loaded((self.key,))

    def history(self, state: InstanceState, load: bool) -> History:
        """Say what became of the value since the last flush."""
        raise NotImplementedError

    def history_passively(self, state: InstanceState, passive: Any) -> History:
        """Say what became of the value, as far as a program lets the question go; of what has no row nothing is fetched."""
        return self.history(state, load=passive is PASSIVE_OFF or (passive is PASSIVE_NO_FETCH and state.pk is None))

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
        state = state_to_read(instance)
        if state.ledger is state.expired_ledger:
            session = state.session_ref()
            if session is not None and session.load_whole(state, here) and key in here:
                return here[key]
        if state.committed_state.get(key, NO_VALUE) is not NO_VALUE:
            return None  # it was deleted
        if key in state.ledger.expired:
            state.load_expired(f"attribute {key}")
            if key not in here:  # it was deleted before it was loaded
                raise KeyError(f"Deferred loader for attribute {key!r} failed to populate correctly")
        elif state.pk is not None:
            doors.column_loader(state, key)
        return here.get(key)

    look = read  # the same, but what was never set stays so, whoever listens

    def set(self, instance: Any, value: Any) -> None:
        here = instance.__dict__
        key = self.key
        state: InstanceState = getattr(instance, STATE_KEY)
        if self.active_history and key not in here and key not in state.committed_state:
            self.look(instance)
        old = here.get(key, NO_VALUE)
        if key not in state.committed_state or not state.ledger.modified:
            state.record(key, old)
        here[key] = value
        if self.hub.active:
            self._report(state, old, value)

    def delete(self, instance: Any) -> None:
        here = instance.__dict__
        key = self.key
        state = state_of(instance)
        if self.active_history and key not in here and key not in state.committed_state:
            self.look(instance)
        old = here.get(key, NO_VALUE)
        state.record(key, old)
        here.pop(key, None)
        if old is NO_VALUE and not state.ledger.whole and key not in state.ledger.expired:
            raise AttributeError(f"{self} object does not have a value")
        self._report(state, old, NO_VALUE)

    def history(self, state: InstanceState, load: bool) -> History:
        here = state.dict
        committed = state.committed_state
        if self.key in here or self.key in committed:
            return history.of_column(
                here.get(self.key, NO_VALUE), committed.get(self.key), self.key in committed, self.is_equal
            )
        if not load:
            return NOT_LOADED
        self.look(state())
        return history.of_column(here.get(self.key, NO_VALUE), None, False, self.is_equal)


class DeferredAttribute(ColumnAttribute):
    """An attribute whose column is read by itself, also where the object as a whole is to be read again."""

    __slots__ = ()

    def read(self, instance: Any) -> Any:
        here = instance.__dict__
        state = state_to_read(instance)
        if self.key not in here and state.pk is not None and state.committed_state.get(self.key, NO_VALUE) is NO_VALUE:
            doors.column_loader(state, self.key)
        return here.get(self.key)

    look = read


class RelationshipAttribute(Attribute):
    """What references and collections share: the other end, the parents, the cascades."""

    __slots__ = (
        "adding",
        "cascades",
        "cascades_backrefs",
        "loader",
        "loads_for_new",
        "orphans",
        "other",
        "removing",
        "replacing",
        "token",
        "tracks_parent",
        "viewonly",
    )

    is_relationship = True

    def __init__(self, key: str, class_name: str, hub: Hub) -> None:
        super().__init__(key, class_name, hub)
        self.adding = Initiator(self, "APPEND" if self.is_collection else "REPLACE")
        self.removing = Initiator(self, "REMOVE")
        self.replacing = Initiator(self, "BULK_REPLACE") if self.is_collection else self.adding
        self.loader: Loader = nothing_to_load
        self.loads_for_new = False  # that are in a session, by the keys that they have
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

    def is_without_rows(self, state: InstanceState) -> bool:
        """Say of a new object that there is nothing to load for it."""
        return not self.loads_for_new or state.session_ref() is None

    def history_as_far_as(self, state: InstanceState, how: How) -> History:
        """Say what became of the value, which is read as far as `how` allows."""
        raise NotImplementedError

    def history_passively(self, state: InstanceState, passive: Any) -> History:
        if passive is PASSIVE_NO_FETCH and state.pk is not None:
            return self.history_as_far_as(state, How.NO_SQL)
        return super().history_passively(state, passive)

    def _conflict(self, state: InstanceState, initiator: Initiator) -> ValueError:
        """Return the error for a change that began at an attribute which is neither this nor its other end."""
        return ValueError(
            f"Bidirectional attribute conflict detected: Passing object {instance_name(state)} to attribute "
            f'"{initiator.attribute}" triggers a modify event on attribute "{self.other}" via the backref "{self}".'
        )

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

    def first_members(self, state: InstanceState) -> list[InstanceState] | None:
        """Return the states of a collection's members, of an object that had none before; None where more is to be said."""
        return None

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
        if session is None:
            return
        self._warn_within_flush(state, "collection append" if self.is_collection else "related attribute set")
        if not self.cascades:
            return
        began_here = initiator is None or initiator.attribute is self
        if (began_here or (session.cascades_backrefs and self.cascades_backrefs)) and not session.contains_state(item_state):
            if not began_here:
                deprecated("cascading backwards", item_state.class_.__name__, self)
            session.take_in(item_state, "cascade")

    def _warn_within_flush(self, state: InstanceState, operation: str) -> None:
        session = state.session_ref()
        if session is not None and session.is_writing:
            session.warn_of_use_within_flush(operation)

    def unparent(self, state: InstanceState, item_state: InstanceState) -> None:
        """Note that an object is no longer the child of `state`, unless it was put under another parent since."""
        parents = getattr(item_state, "parents", None)
        last = None if parents is None else parents.get(self.token)
        if isinstance(last, InstanceState) and last.key != state.key:
            if last() is None:
                raise StaleDataError(
                    f"Removing state {instance_name(item_state)} from parent state {instance_name(state)} along attribute "
                    f"'{self.key}', but the parent record has gone stale, can't be sure this is the most recent parent."
                )
            return
        item_state.set_parent(self.token, None)

    def _orphaned(self, state: InstanceState, item: Any) -> None:
        if self.orphans is None:
            return
        item_state = state_of(item)
        session: Any = state.session_ref()
        if self.orphans(item_state):
            if session is not None and session.is_new(item_state):
                session.expunge(item_state())
            else:
                item_state.own_ledger().orphaned = True


def nothing_to_load(state: InstanceState, how: How) -> Any:
    """Stand in for the loader of a relationship that has none."""
    return NO_VALUE
