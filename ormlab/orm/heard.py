"""What is done otherwise where somebody listens: setting a column's attribute, making a collection, expiring an object.

    event.listen(User.name, "set", f)     User.name's ColumnAttribute becomes a HeardColumn, the same object
    event.listen(User, "expire", f)       the states of Users tell when they expire

So neither of them asks, while nobody listens, whether somebody does.

Not here: the listing of listeners (listeners.py); changes of references and collections, which ask (tracking.py).
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from .history import NO_VALUE, Symbol
from .listeners import AttributeEvent, MapperListeners
from .members import CollectionAttribute
from .references import ReferenceAttribute
from .state import InstanceState
from .tracking import ColumnAttribute, DeferredAttribute, How, state_of


class HeardColumn(ColumnAttribute):
    """A column's attribute with listeners."""

    __slots__ = ()

    def read(self, instance: Any) -> Any:
        """Return a value that is not loaded; one that was never set may come from a listener."""
        value = super().read(instance)
        here = instance.__dict__
        if value is None and self.listeners is not None and self.key not in here:
            return self.listeners.initial(state_of(instance), here)
        return value

    def set(self, instance: Any, value: Any) -> None:
        """Set the value, or what a listener makes of it."""
        if self.listeners is not None:
            old = self._old(instance)
            event = AttributeEvent(self, "REPLACE")
            value = self.listeners.changed("set", None, state_of(instance), value, old, event)
        super().set(instance, value)

    def delete(self, instance: Any) -> None:
        """Delete the value."""
        if self.listeners is not None:
            old = self._old(instance)
            self.listeners.changed("remove", None, state_of(instance), old, AttributeEvent(self, "REMOVE"))
        super().delete(instance)

    def _old(self, instance: Any) -> Any:
        here = instance.__dict__
        state = state_of(instance)
        if self.active_history and self.key not in here and state.pk is not None and self.key not in state.committed_state:
            self.look(instance)
        return here.get(self.key, NO_VALUE)


class HeardDeferred(HeardColumn, DeferredAttribute):
    """The attribute of a column that is read by itself, with listeners."""

    __slots__ = ()


class HeardReference(ReferenceAttribute):
    """A reference with listeners."""

    __slots__ = ()

    def read(self, instance: Any) -> Any:
        """Return the referent; of a reference that was never set, what a listener says."""
        state, here = state_of(instance), instance.__dict__
        value = self.fetch(state, here, How.READ)
        if not isinstance(value, Symbol):
            return value
        return None if self.listeners is None else self.listeners.initial(state, here)


class HeardCollection(CollectionAttribute):
    """A collection's attribute with listeners, which are told of each collection while it is empty."""

    __slots__ = ()

    def new_collection(self, state: InstanceState) -> Any:
        """Return an empty collection."""
        collection = super().new_collection(state)
        self.tell_of_collection("init_collection", state, collection)
        return collection

    def store_loaded(self, state: InstanceState, here: dict[str, Any], found: Any) -> Any:
        """Make the members that were loaded the collection."""
        here[self.key] = collection = self.new_collection(state)
        collection._sa_fill(found)
        self.catch_up(state, collection, found)
        return collection


HEARD: dict[type, type] = {
    ColumnAttribute: HeardColumn,
    DeferredAttribute: HeardDeferred,
    ReferenceAttribute: HeardReference,
    CollectionAttribute: HeardCollection,
}


def hear_expiry(state_class: type[InstanceState], listeners: MapperListeners) -> None:
    """Let the states of a mapper tell its listeners when their objects expire, those too whose objects are gone."""

    def expire_all(self: InstanceState, instance: Any, *, quiet: bool = False) -> None:
        if instance is not None:
            InstanceState.expire_all(self, instance, quiet=quiet)
        listeners.call("expire", self, None)

    def expire_some(self: InstanceState, instance: Any, keys: Collection[str], *, put_off: bool = True) -> None:
        InstanceState.expire_some(self, instance, keys, put_off=put_off)
        listeners.call("expire", self, list(keys))

    state_class.expire_all = expire_all  # type: ignore[method-assign]
    state_class.expire_some = expire_some  # type: ignore[method-assign]
