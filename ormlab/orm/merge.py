"""Merge: copy what an object has loaded onto the session's own object of the same identity.

    session.merge(User(id=1, name="x"))   -->  get(User, 1), or a new User; then name = "x", attribute by attribute

Related objects follow where the merge cascade says so, each once.

Not here: finding the session's object (execution.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..exc import InvalidRequestError, SAWarning
from ..util.warnings import warn
from . import execution
from .attributes import object_state
from .exc import instance_name
from .state import InstanceState
from .tracking import ColumnAttribute, How, state_of


def merge(session: Any, instance: Any, load: bool = True, options: Iterable[Any] = ()) -> Any:
    """Return the session's object of the given one's identity, with the given one's loaded attributes."""
    return _Merge(session, load, tuple(options)).one(object_state(instance))


def _key_to_look_for(state: InstanceState, instance: Any) -> Any:
    """Return the primary key that a new object gives, if all was set; part of one of several columns may be None."""
    pk = state.present_pk(instance)
    keys = state.mapper.pk_keys
    if pk is not None or len(keys) == 1 or not instance.__dict__.keys() >= set(keys):
        return pk
    values = tuple(instance.__dict__[key] for key in keys)
    missing = values.count(None)
    return None if missing == len(values) or (missing and not state.mapper.allow_partial_pks) else values


class _Merge:
    """One merge: who was merged into whom."""

    def __init__(self, session: Any, load: bool, options: tuple[Any, ...]) -> None:
        self.session = session
        self.load = load
        self.options = options
        self.done: dict[InstanceState, Any] = {}
        self.ways: set[tuple[InstanceState, Any]] = set()  # whom a relationship led to: it is not followed back from there
        self.by_key: dict[Any, Any] = {}

    def one(self, state: InstanceState) -> Any:
        """Merge one object, and what its cascades reach."""
        if state in self.done:
            return self.done[state]
        instance = state()
        if state.pk is None and self.session.is_new(state):
            warn(
                f"Instance {instance_name(state)} is already pending in this Session yet is being merged again; this is "
                "probably not what you want to do",
                SAWarning,
            )
        if state.pk is None and not self.load:
            raise _not_without_loading("transient (i.e. unpersisted) objects")
        mapper = state.mapper
        is_new = False
        pk = state.pk if state.pk is not None else _key_to_look_for(state, instance)
        merged = self._find(mapper, pk)
        if merged is None:
            is_new = True
            merged = self._make(mapper, state)
        self.done[state] = merged
        if pk is not None:
            self.by_key[(mapper, pk)] = merged
        if merged is not instance:
            self._copy(state, merged)
        if not self.load:
            self.session.forget_changes(state_of(merged))
            if mapper.listeners is not None:  # values that tell of their changes tell this object from now on
                mapper.listeners.call("_sa_event_merge_wo_load", state_of(merged), None)
        if is_new and mapper.listeners is not None:
            mapper.listeners.call("load", state_of(merged), None)
        return merged

    def _find(self, mapper: Any, pk: Any) -> Any:
        options, self.options = self.options, ()  # they are for the first object only
        if pk is None:
            return None
        if (mapper, pk) in self.by_key:
            return self.by_key[(mapper, pk)]
        known = self.session.identity_map.find(mapper.root, pk)
        if known is not None:
            return known()
        if not self.load:
            return None
        return execution.get(self.session, mapper, pk, options, False, None, {})

    def _make(self, mapper: Any, state: InstanceState) -> Any:
        if not self.load and state.modified:
            raise _not_without_loading("marked as 'dirty'")
        self.session.begin_if_needed()
        merged = mapper.new_instance()
        fresh = state_of(merged)
        if self.load:
            fresh.moved(None, "init", None)
            self.session._attach(fresh, "merge")
        else:
            fresh.pk = state.pk
            self.session._before_attach(fresh)
            fresh.session_ref = self.session.reference
            self.session.identity_map.add(fresh)
            fresh.moved(None, "merge", self.session)
        return merged

    def _copy(self, state: InstanceState, merged: Any) -> None:
        here = state.dict
        target = state_of(merged)
        if state.ledger.options is not target.ledger.options or state.ledger.words != target.ledger.words:
            ledger = target.own_ledger()
            ledger.options, ledger.words = state.ledger.options, state.ledger.words or ledger.words
        for key in state.mapper.attribute_keys:
            attribute = state.mapper.attributes[key]
            if isinstance(attribute, ColumnAttribute):
                if key in here:
                    self._set(attribute, here[key], target)
                elif target.pk is not None and key not in target.dict:
                    target.expire_some(target(), (key,), put_off=False)
            else:
                self._copy_relationship(state, key, attribute, target)

    def _set(self, attribute: Any, value: Any, target: InstanceState) -> None:
        if self.load:
            attribute.set(target(), value)
        else:
            target().__dict__[attribute.key] = value

    def _along(self, prop: Any, item: Any) -> Any:
        self.ways.add((state_of(item), prop))
        return self.one(state_of(item))

    def _copy_relationship(self, state: InstanceState, key: str, attribute: Any, target: InstanceState) -> None:
        prop = state.mapper.relations[key]
        if not prop.cascade.merge or key not in state.dict or (self.load and (state, prop.reverse) in self.ways):
            return
        value = state.dict[key]
        if attribute.is_collection:
            if self.load and target.pk is not None:
                attribute.fetch(target, target().__dict__, How.LOAD)
            members = [self._along(prop, item) for item in attribute.current(state, How.PEEK)]
            if self.load:
                attribute.replace(target(), members)
            elif prop.lazy != "dynamic":  # which holds none
                attribute.store_loaded(target, target().__dict__, members)
            return
        self._set(attribute, None if value is None else self._along(prop, value), target)


def _not_without_loading(kind: str) -> InvalidRequestError:
    return InvalidRequestError(
        f"merge() with load=False option does not support objects {kind}.  flush() all changes on mapped instances before "
        "merging with load=False."
    )
