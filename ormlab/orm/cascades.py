"""Cascades: which objects an operation on one object reaches, along the relationships that say so.

    session.add(user)  --save-update-->  user.addresses, each address's ...   depth first, every object once

Only save-update looks at members that were taken out meanwhile, since a flush has to see them; only delete loads.

Not here: the words of `cascade=` (relationships.py), what is done to the objects (session.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
) -> Iterator[tuple[object, InstanceState]]:
    """Yield each object that `cascade` reaches from `state`, which is not among them; with its state.

    `halt` keeps the cascade from an object and from all behind it.
    """
    seen = {state}
    paths = [_neighbours(state, cascade, seen, halt)]
    while paths:
        found = next(paths[-1], None)
        if found is None:
            paths.pop()
            continue
        yield found
        paths.append(_neighbours(found[1], cascade, seen, halt))


def _neighbours(
    state: InstanceState, cascade: str, seen: set[InstanceState], halt: Callable[[InstanceState], bool] | None
) -> Iterator[tuple[object, InstanceState]]:
    """Yield the objects next to one that were not seen yet: all those of one relationship count as seen before the first is."""
    how, also_removed = REACH[cascade]
    for prop in list(state.mapper.relationships.values()):
        if cascade not in prop.cascade:
            continue
        attribute = prop.attribute
        reach = How.PEEK if cascade == "delete" and prop.passive_deletes else how
        if reach is How.LOAD:
            attribute.fetch(state, state.dict, How.READ)  # a program that deletes is refused like one that reads
        items = attribute.pending(state, reach) if also_removed else attribute.current(state, reach)
        found = []
        for item in items:
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
        yield from found
