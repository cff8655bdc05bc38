"""Pickled objects: what is kept of a state, and how it is made again. No session goes with it: the copy is detached, or new.

    pickle.loads(pickle.dumps(user))    the attributes that are loaded, their changes, what is expired, the collections

Python pickles the object; in its `__dict__` stands its state, which asks here. Who listens to "pickle" may add something, which
who listens to "unpickle" finds again.

Not here: collections, which are pickled as what they are (collection_roles.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..util.warnings import warn
from .attributes import new_state
from .mapper import Mapper, class_mapper
from .options import Load
from .ports import doors
from .routes import Condition, Route, routes_of
from .state import CHANGED, NOTHING_CHANGED, InstanceState, Ledger

_TOLD = ("instance", "class_", "key", "committed_state", "modified", "expired", "expired_attributes")
_KEPT = ("modified", "expired", "whole", "orphaned", "queued", "empty")


def reduced(state: InstanceState) -> tuple[Any, ...]:
    """Return what pickle needs to make the state again; the object first, which was begun before its state was reached."""
    listeners = state.mapper.listeners
    added: dict[str, Any] = {}
    if listeners is not None:
        told = _told(state)
        listeners.call("pickle", state, told)
        added = {word: value for word, value in told.items() if word not in _TOLD}
    ledger = state.ledger
    facts = {word: value for word in _KEPT if (value := getattr(ledger, word))}
    if ledger.options is not None and any(_is_lazy_by_condition(state, prop) for prop in state.mapper.relations.values()):
        warn(
            "Can't reliably serialize a lazyload() option that contains additional criteria; please use eager loading for this "
            "case"
        )
    if ledger.words:  # what options said of what is not loaded
        facts["words"] = dict(ledger.words)
    if ledger.options is not None:
        facts["options"] = _way_of(ledger.options)
    return restored, (state.obj(), state.class_, state.pk, dict(state.committed_state), facts, added)


def _way_of(route: Route) -> tuple[Any, ...]:
    """Return the options that an object remembers, the class that they begin at, and its way from there."""
    kept = [each for each in route.said.options if not isinstance(each, Condition)]
    return [each.to_be_kept() if isinstance(each, Load) else each for each in kept], route.path[0], route.way


def _route_of(options: list[Any], root: Mapper, way: tuple[str, ...]) -> Route | None:
    """Return the route at the end of a way, made again; None where the options say nothing that is kept."""
    route = routes_of(options, [root])[root].kept if options else None
    for key in way:
        route = None if route is None else route.beyond(route.path[-1].relations[key])
    return route


def _is_lazy_by_condition(state: InstanceState, prop: Any) -> bool:
    choice = state.ledger.options.choice(prop)
    return prop.key not in state.dict and choice.word_for(prop) == "select" and choice.is_conditioned


def _told(state: InstanceState) -> dict[str, Any]:
    """Return what listeners are told of a state."""
    instance = state.obj()
    return {word: instance if word == "instance" else getattr(state, word) for word in _TOLD}


def restored(
    instance: Any, class_: type, pk: Any, committed: dict[str, Any], facts: Mapping[str, Any], added: Mapping[str, Any]
) -> InstanceState:
    """Return the state of an unpickled object."""
    mapper = class_mapper(class_)
    state = new_state(instance, mapper.state_class)
    state.pk = pk
    state.committed_state = committed or NOTHING_CHANGED
    if facts.keys() == {"modified"}:
        state.ledger = CHANGED
    elif facts.get("whole") and len(facts) == 2 and facts.get("expired") == mapper.state_class.expired_ledger.expired:
        state.ledger = mapper.state_class.expired_ledger
    elif facts:
        state.ledger = Ledger()
        for word, value in facts.items():
            setattr(state.ledger, word, value if word != "options" else _route_of(*value))
    if mapper.listeners is not None:
        mapper.listeners.call("unpickle", state, {**_told(state), **added})
    return state


doors.reduced = reduced
