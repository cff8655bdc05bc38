"""Sort by dependency, and name the cycle where no order exists.

    sort([(users, addresses)], [addresses, users])   ->  [users, addresses]

A pair `(before, after)` is one edge. Among items that are free at the same time the given order of `items` decides, so equal
input gives an equal answer. Kahn's algorithm (1962), taken in rounds: all that is free comes first, then all that this frees.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..exc import CircularDependencyError

Item = TypeVar("Item", bound=Hashable)


def sort(dependencies: Iterable[tuple[Item, Item]], items: Iterable[Item]) -> list[Item]:
    """Return `items` so that of each pair the first stands before the second; raise CircularDependencyError for a cycle."""
    return [item for round in rounds(dependencies, items) for item in round]


def rounds(dependencies: Iterable[tuple[Item, Item]], items: Iterable[Item]) -> Iterator[list[Item]]:
    """Yield the items in rounds: nobody in a round depends on another of the same round or of a later one."""
    todo = list(dict.fromkeys(items))
    edges = list(dict.fromkeys(dependencies))
    known = set(todo)
    waits_for = dict.fromkeys(todo, 0)
    frees: dict[Item, list[Item]] = {item: [] for item in todo}
    for before, after in edges:
        if before in known and after in known:
            waits_for[after] += 1
            frees[before].append(after)
    place = {item: number for number, item in enumerate(todo)}
    done = 0
    ready = [item for item in todo if not waits_for[item]]
    while ready:
        yield ready
        done += len(ready)
        freed = []
        for before in ready:
            for after in frees[before]:
                waits_for[after] -= 1
                if not waits_for[after]:
                    freed.append(after)
        ready = sorted(freed, key=place.__getitem__)
    if done < len(todo):
        stuck = [item for item in todo if waits_for[item]]
        cycle = find_cycle(edges, stuck)
        raise CircularDependencyError("Circular dependency detected.", cycle, edges_among(edges, cycle))


def find_cycle(edges: Sequence[tuple[Item, Item]], items: Sequence[Item]) -> list[Item]:
    """Return one cycle among `items`, in its own order, or an empty list; depth does not limit it."""
    follows: dict[Item, list[Item]] = {item: [] for item in items}
    for before, after in edges:
        if before in follows and after in follows:
            follows[before].append(after)
    finished: set[Item] = set()
    for start in items:
        path: dict[Item, Iterator[Item]] = {}
        here: Item | None = start if start not in finished else None
        while here is not None:
            if here not in path:
                path[here] = iter(follows[here])
            step = next((after for after in path[here] if after not in finished), None)
            if step is None:
                path.popitem()
                finished.add(here)
                here = next(reversed(path), None)
            elif step in path:
                members = list(path)
                return members[members.index(step) :]
            else:
                here = step
    return []


def edges_among(edges: Iterable[tuple[Item, Item]], members: Iterable[Item]) -> list[tuple[Item, Item]]:
    """Return the edges that start and end at one of `members`."""
    inside = set(members)
    return [(before, after) for before, after in edges if before in inside and after in inside]
