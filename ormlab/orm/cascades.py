"""Cascades: which objects an operation on one object reaches, along the relationships that say so.

    session.add(user)  --save-update-->  user.addresses, each address's ...   depth first, every object once

Only save-update looks at members that were taken out meanwhile, since a flush has to see them; only delete loads.

Not here: the words of `cascade=` (relationships.py), what is done to the objects (session.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..events.record import Record
from .history import NO_VALUE
from .ports import no_session
from .state import InstanceState
from .tracking import How

# how far each cascade may go to find the members, and whether those taken out count as well
REACH: dict[str, tuple[How, bool]] = {
    "save-update": (How.PEEK, True),
    "merge": (How.PEEK, False),
    "expunge": (How.PEEK, False),
    "refresh-expire": (How.PEEK, False),
    "delete": (How.LOAD, False),
}


def reached(
    state: InstanceState,
    cascade: str,
    halt: Callable[[InstanceState], bool] | None = None,
    found: dict[InstanceState, object] | None = None,
) -> dict[InstanceState, object]:
    """Return each object that `cascade` reaches from `state`, which is not among them, by its state.

    All objects of one relationship count as seen before the first of them is gone into. `halt` keeps the cascade from an object
    of a session and from all behind it. `found` is filled as far as it goes, where something on the way is no mapped object.
    """
    found = {} if found is None else found
    seen: dict[InstanceState, object] = {state: None}
    waiting: list[InstanceState | tuple[InstanceState, Step]] = []  # objects to come to, and relationships of objects to follow
    while True:
        instance = state()
        here = {} if instance is None else instance.__dict__
        for step in state.mapper.prepared.get(cascade) or _steps(state, cascade):
            if step.may_load or step.is_query:
                waiting.append((state, step))
            elif step.key in here:
                value = here[step.key]
                if (
                    step.is_collection
                    or value is None
                    or value._sa_instance_state not in seen
                    or state.committed_state.get(step.key, NO_VALUE) is not NO_VALUE
                ):  # else it leads back to where the object was reached from, as most children's reference does
                    waiting.append((state, step))
        while waiting and isinstance(waiting[-1], tuple):
            owner, step = waiting.pop()  # type: ignore[misc]  # as was just asked
            if step.reach is not How.PEEK or step.is_query or step.key in owner.dict:
                waiting += reversed(_members(owner, step, seen, halt))
        if not waiting:
            return found
        state = waiting.pop()  # type: ignore[assignment]  # none of the others is at the end
        found[state] = seen[state]


class Step(Record):
    """A relationship that a cascade follows: how far it may go for the members; whether it, or another one's step, may load.

    One that is a query (`lazy="dynamic"`) has members that are not in `__dict__`; one with `only_rows` leads to no new object.
    """

    key: str
    attribute: Any
    prop: Any
    reach: How
    also_removed: bool
    may_load: bool
    is_collection: bool
    is_query: bool
    only_rows: bool


def _steps(state: InstanceState, cascade: str) -> tuple[Step, ...]:
    """Return the relationships that a cascade follows from an object, the last one first."""
    prepared: dict[Any, Any] = state.mapper.prepared
    found: tuple[Step, ...] | None = prepared.get(cascade)
    if found is None:
        how, also_removed = REACH[cascade]
        found = prepared[cascade] = tuple(
            Step(
                prop.key,
                prop.attribute,
                prop,
                How.PEEK if prop.passive_deletes else how,
                also_removed,
                how is not How.PEEK,
                prop.attribute.is_collection,
                prop.lazy == "dynamic",
                cascade == "refresh-expire" and not prop.cascade.delete_orphan,
            )
            for prop in reversed(state.mapper.relations.values())
            if cascade in prop.cascade
        )
    return found


def _members(
    state: InstanceState, step: Step, seen: dict[InstanceState, object], halt: Callable[[InstanceState], bool] | None
) -> list[InstanceState]:
    """Return the objects that a relationship leads to and that were not seen yet, which they are from now on."""
    attribute, mapper, reach, also_removed = step.attribute, step.prop.mapper, step.reach, step.also_removed
    if reach is How.LOAD:
        attribute.fetch(state, state.dict, How.READ)  # a program that deletes is refused like one that reads
    found: list[InstanceState] = []
    for item in attribute.pending(state, reach) if also_removed else attribute.current(state, reach):
        if item is None and also_removed:  # elsewhere, None in a collection is an error
            continue
        other = item._sa_instance_state
        if other in seen or (other.session_ref is not no_session and halt is not None and halt(other)):
            continue
        if step.only_rows and other.pk is None:
            continue
        if other.mapper is not mapper:
            prop = step.prop
            raise AssertionError(
                f"Attribute '{prop.key}' on class '{prop.parent.class_}' doesn't handle objects of type '{other.class_}'"
            )
        seen[other] = item
        found.append(other)
    return found
