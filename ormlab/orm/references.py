"""A reference: an attribute that holds one related object, or none.

    address.user = other
      --> ReferenceAttribute.set --> CollectionAttribute.remove_from at the old user, .add_from at the new one

Not here: what all relationships share (tracking.py), a collection at the other end (members.py), how the object is loaded
(strategies.py).
"""

from __future__ import annotations

from typing import Any

from ..events.hub import Hub
from . import history
from .history import ATTR_EMPTY, EMPTY, NO_VALUE, NOT_LOADED, PASSIVE_NO_FETCH, PASSIVE_NO_RESULT, History, Symbol
from .state import InstanceState
from .tracking import How, Initiator, RelationshipAttribute, state_of, state_to_read


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
        if how is How.PEEK or state.committed_state.get(self.key, NO_VALUE) is not NO_VALUE:
            return NO_VALUE
        if state.pk is None and self.is_without_rows(state):
            return NO_VALUE
        value = self.loader(state, how)
        if isinstance(value, Symbol):
            return value
        here[self.key] = value
        state.forget_change(self.key)
        state.was_loaded(self.key)
        return value

    def read(self, instance: Any) -> Any:
        value = self.fetch(state_to_read(instance), instance.__dict__, How.READ)
        return None if isinstance(value, Symbol) else value

    def set(self, instance: Any, value: Any) -> None:
        self.replace(state_of(instance), value, None)

    def replace(self, state: InstanceState, value: Any, initiator: Initiator | None) -> None:
        """Set the reference; both old and new referent learn of it."""
        here = state().__dict__
        old = self._old(state, here)
        leaves = old if old is not value and not isinstance(old, Symbol) else None
        if leaves is not None and self.tracks_parent:
            self.unparent(state, state_of(leaves))
        if self.listeners is not None:
            event = (initiator or self.adding).event
            value = self._tell("set", False, state, value, event, old)
        if value is None and old is not None:
            self._warn_within_flush(state, "related attribute set")
        elif old is not value and state.session_ref() is not None:
            self._cascade(state, state_of(value), initiator)
        if leaves is not None:
            self._orphaned(state, leaves)
        self._tell_other_end(state, old, value, initiator)
        if self.listeners is not None:
            value = self._tell("set", True, state, value, event, old)
        self.record(state, old)
        if value is not None and self.tracks_parent:
            state_of(value).set_parent(self.token, state)
        here[self.key] = value
        self._report(state, old, value)

    def _old(self, state: InstanceState, here: dict[str, Any]) -> Any:
        """Return the referent of now, as far as a change asks for it; asked for in the database, what was never set is None."""
        old = self.fetch(state, here, self.reach_of_old)
        if old is not NO_VALUE or self.reach_of_old is not How.OLD:
            return old
        if state.pk is not None:
            here[self.key] = None
        return None

    def _tell_other_end(self, state: InstanceState, old: Any, value: Any, initiator: Initiator | None) -> None:
        other = self.other
        if other is None or old is value:
            return
        began = other.removing if other.is_collection else other.adding  # a reference's change is one, whichever way
        if old is not None and not isinstance(old, Symbol) and initiator is not began:
            self._other_at(old).remove_from(state_of(old), state(), self.adding)
        if value is not None:
            there = self._other_at(value)
            if initiator is not None and initiator.attribute is not self and initiator.attribute is not other:
                raise self._conflict(state, initiator)
            if initiator is not other.adding and initiator is not other.replacing:
                there.add_from(state_of(value), state(), initiator or self.adding)

    def add_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        here = state().__dict__
        if (
            state.pk is None
            and self.key not in here
            and self.other is initiator.attribute
            and not (self.tracks_parent or self.hub.active or self.listeners or self.reach_of_old is How.OLD)
            and self.key not in state.committed_state
        ):  # what replace() does with a new object that refers to nothing yet, in a quarter of the time
            if item is not None and state.session_ref() is not None:  # None: an owner that is no longer in memory
                self._cascade(state, state_of(item), initiator)
            self.record(state, NO_VALUE)
            here[self.key] = item
        else:
            self.replace(state, item, initiator)

    def remove_from(self, state: InstanceState, item: Any, initiator: Initiator) -> None:
        here = state().__dict__
        found = here.get(self.key, NO_VALUE)
        if self.reach_of_old is How.OLD:
            found = self._old(state, here)
        elif found is NO_VALUE and state.pk is not None and state.committed_state.get(self.key, NO_VALUE) is NO_VALUE:
            found = self.loader(state, How.NO_SQL)
            if found is not NO_VALUE and found is not PASSIVE_NO_RESULT:
                here[self.key] = found
                state.forget_change(self.key)
                state.was_loaded(self.key)
        if found is item or found is PASSIVE_NO_RESULT:
            self.replace(state, None, initiator)

    def delete(self, instance: Any) -> None:
        state = state_of(instance)
        here = instance.__dict__
        old = self._old(state, here)
        self._warn_within_flush(state, "related attribute delete")
        if self.listeners is not None:
            self._tell("remove", False, state, old, self.removing.event)
        if old is not None and not isinstance(old, Symbol):
            if self.tracks_parent:
                self.unparent(state, state_of(old))
            self._orphaned(state, old)
            if self.other is not None:
                self.other.remove_from(state_of(old), instance, self.removing)
        if self.listeners is not None:
            self._tell("remove", True, state, old, self.removing.event)
        self.record(state, old)
        if here.pop(self.key, NO_VALUE) is NO_VALUE and state.pk is None:
            raise AttributeError(f"{self} object does not have a value")
        self._report(state, old, NO_VALUE)

    def history_passively(self, state: InstanceState, passive: Any) -> History:
        if passive is PASSIVE_NO_FETCH and state.pk is not None and state.session_ref() is None:
            self.fetch(state, state.dict, How.READ)  # which is refused, if there is anything to fetch
        return super().history_passively(state, passive)

    def history(self, state: InstanceState, load: bool) -> History:
        return self.history_as_far_as(state, How.ASKED if load else How.PEEK)

    def history_as_far_as(self, state: InstanceState, how: How) -> History:
        """Say what became of the reference, reading the present one as far as `how` allows."""
        if how is How.LOAD:
            how = How.KNOWN
        here = state.dict
        committed = state.committed_state
        changed = self.key in committed
        current = here.get(self.key, NO_VALUE)
        if current is NO_VALUE and committed.get(self.key, NO_VALUE) is NO_VALUE:
            current = self.fetch(state, here, how)
            changed = self.key in committed
            if isinstance(current, Symbol):
                if changed and current is NO_VALUE and how is not How.PEEK:
                    return History([None], (), ())  # it was deleted before anybody knew it
                nothing = how in (How.KNOWN, How.ASKED) or (how is How.NO_SQL and current is NO_VALUE)
                return EMPTY if nothing else NOT_LOADED
        return history.of_reference(current, self._before(state) if changed else None, changed)

    def _before(self, state: InstanceState) -> Any:
        """Return the referent that the row leads to, of a reference that was changed."""
        before = state.committed_state[self.key]
        if before is not PASSIVE_NO_RESULT or not self.asks_late:
            return before
        if state.pk is None:
            return ATTR_EMPTY
        return before if state.session_ref() is None else self.loader(state, How.OLD)

    def pending(self, state: InstanceState, how: How) -> list[Any]:
        here = state.dict
        current = here[self.key] if self.key in here else self.fetch(state, here, how)
        if current is NO_VALUE and how is How.PEEK:
            return []
        found = [None if isinstance(current, Symbol) else current]
        before = state.committed_state.get(self.key)
        if before is not None and not isinstance(before, Symbol) and before is not current:
            found.append(before)
        return found

    def current(self, state: InstanceState, how: How) -> list[Any]:
        value = self.fetch(state, state.dict, how)
        return [] if value is None or isinstance(value, Symbol) else [value]
