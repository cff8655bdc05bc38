"""Cascades: which objects an operation on one object reaches, along the relationships that say so.

    session.add(user)  --save-update-->  user.addresses, each address's ...   depth first, every object once

Only save-update looks at members that were taken out meanwhile, since a flush has to see them; only delete loads.

Not here: the words of `cascade=` (relationships.py), what is done to the objects (session.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .state import InstanceState
from .tracking import How, state_of

# how far each cascade may go to find the members, and whether those taken out count as well
REACH: dict[str, tuple[How, bool]] = {
    "save-update": (How.PEEK, True),
    "merge": (How.PEEK, False),
    "expunge": (How.PEEK, False),
    "refresh-expire": (How.PEEK, False),
    "delete": (How.LOAD, False),
}


def reached(
    state: InstanceState, cascade: str, halt: Callable[[InstanceState], bool] | None = None
) -> list[tuple[object, InstanceState]]:
    """Return each object that `cascade` reaches from `state`, which is not among them; with its state.

    All objects of one relationship count as seen before the first of them is gone into. `halt` keeps the cascade from an object
    and from all behind it.
    """
    found: list[tuple[object, InstanceState]] = []
    seen = {state}
    # a stack of relationships to follow and of objects to come to; of these, the relationship is None
    waiting: list[tuple[InstanceState, Step | None, object]] = [(state, step, None) for step in _steps(state, cascade)]
    while waiting:
        owner, step, item = waiting.pop()
        if step is None:
            found.append((item, owner))
            for each in owner.mapper.prepared.get(cascade) or _steps(owner, cascade):
                waiting.append((owner, each, None))
        elif step.reach is not How.PEEK or step.key in owner.dict:
            new = _members(owner, step, seen, halt)
            new.reverse()
            for item, other in new:
                waiting.append((other, None, item))
    return found


class Step(NamedTuple):
    """A relationship that a cascade follows: how far it may go for the members, and whether it asks as a program would."""

    key: str
    attribute: Any
    prop: Any
    reach: How
    also_removed: bool


def _steps(state: InstanceState, cascade: str) -> tuple[Step, ...]:
    """Return the relationships that a cascade follows from an object, the last one first."""
    prepared: dict[Any, Any] = state.mapper.prepared
    found: tuple[Step, ...] | None = prepared.get(cascade)
    if found is None:
        how, also_removed = REACH[cascade]
        found = prepared[cascade] = tuple(
            Step(
                prop.key, prop.attribute, prop, How.PEEK if cascade == "delete" and prop.passive_deletes else how, also_removed
            )
            for prop in reversed(state.mapper.relationships.values())
            if cascade in prop.cascade
        )
    return found


def _is_passive(prop: Any, cascade: str) -> bool:
    """Say whether the database itself sees to the rows that a cascade would have to load."""
    return cascade == "delete" and bool(prop.passive_deletes)


def _members(
    state: InstanceState, step: Step, seen: set[InstanceState], halt: Callable[[InstanceState], bool] | None
) -> list[tuple[object, InstanceState]]:
    """Return the objects that a relationship leads to and that were not seen yet."""
    _, attribute, prop, reach, also_removed = step
    if reach is How.LOAD:
        attribute.fetch(state, state.dict, How.READ)  # a program that deletes is refused like one that reads
    found = []
    for item in attribute.pending(state, reach) if also_removed else attribute.current(state, reach):
        if item is None and also_removed:  # elsewhere, None in a collection is an error
            continue
        other = state_of(item)
        if other in seen or (halt is not None and halt(other)):
            continue
        if other.mapper is not prop.mapper:
            raise AssertionError(
                f"Attribute '{prop.key}' on class '{prop.parent.class_}' doesn't handle objects of type '{other.class_}'"
            )
        seen.add(other)
        found.append((item, other))
    return found
