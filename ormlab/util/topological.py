"""Sort by dependency, and name the cycle where no order exists.

    sort([(users, addresses)], [addresses, users])   ->  [users, addresses]

A pair `(before, after)` is one edge. Among items that are free at the same time the given order of `items` decides, so equal
input gives an equal answer. Kahn's algorithm (1962), taken in rounds: all that is free comes first, then all that this frees.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from ..exc import CircularDependencyError

Item = TypeVar("Item", bound=Hashable)


def sort(dependencies: Iterable[tuple[Item, Item]], items: Iterable[Item]) -> list[Item]:
    """Return `items` so that of each pair the first stands before the second; raise CircularDependencyError for a cycle."""
    return [item for round in rounds(dependencies, items) for item in round]


def rounds(
    dependencies: Iterable[tuple[Item, Item]], items: Iterable[Item], at_once: Container[Item] = ()
) -> Iterator[list[Item]]:
    """Yield the items in rounds: nobody in a round depends on another of the same round or of a later one.

    An item of `at_once` takes no round and is not yielded: "all of these before all of those" is one such item between them.
    """
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
        freed: list[Item] = []
        for before in ready:  # which may grow meanwhile
            for after in frees[before]:
                waits_for[after] -= 1
                if not waits_for[after]:
                    (ready if after in at_once else freed).append(after)
        done += len(ready)
        yield [item for item in ready if item not in at_once] if at_once else ready
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


def find_cycles(edges: Iterable[tuple[Item, Item]], items: Iterable[Item]) -> set[Item]:
    """Return every item that stands in some cycle: those that can be reached from themselves (Kosaraju, without recursion)."""
    follows: dict[Item, list[Item]] = {item: [] for item in items}
    precedes: dict[Item, list[Item]] = {item: [] for item in follows}
    found: set[Item] = set()
    for before, after in edges:
        if before is after:
            found.add(before)
        elif before in follows and after in follows:
            follows[before].append(after)
            precedes[after].append(before)
    assigned: set[Item] = set()
    for root in reversed(_by_finish(follows)):
        if root in assigned:
            continue
        component = [root]
        assigned.add(root)
        for item in component:
            for before in precedes[item]:
                if before not in assigned:
                    assigned.add(before)
                    component.append(before)
        if len(component) > 1:
            found.update(component)
    return found


def _by_finish(follows: dict[Item, list[Item]]) -> list[Item]:
    """Return the items in the order in which a depth-first walk leaves them."""
    order: list[Item] = []
    seen: set[Item] = set()
    for start in follows:
        path = [] if start in seen else [(start, iter(follows[start]))]
        seen.add(start)
        while path:
            item, rest = path[-1]
            step = next((after for after in rest if after not in seen), None)
            if step is None:
                path.pop()
                order.append(item)
            else:
                seen.add(step)
                path.append((step, iter(follows[step])))
    return order
