"""A set that keeps the order in which its members came: equal input gives equal SQL, equal messages, equal bytes."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, MutableSet
from typing import TypeVar

OrderedDict = dict  # the original's name for what every dictionary is now
Member = TypeVar("Member", bound=Hashable)


class OrderedSet(MutableSet[Member]):
    """A set in the order of coming."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self._members = dict.fromkeys(members)

    def __contains__(self, member: object) -> bool:
        return member in self._members

    def __iter__(self) -> Iterator[Member]:
        return iter(self._members)

    def __len__(self) -> int:
        return len(self._members)

    def add(self, value: Member) -> None:
        """Put `value` at the end, unless it is here already."""
        self._members[value] = None

    def discard(self, value: Member) -> None:
        """Take `value` out, if it is here."""
        self._members.pop(value, None)

    def update(self, *others: Iterable[Member]) -> None:
        """Add the members of `others`."""
        for other in others:
            self._members.update(dict.fromkeys(other))

    def union(self, *others: Iterable[Member]) -> OrderedSet[Member]:
        """Return the members of this and of `others`."""
        found = OrderedSet(self)
        found.update(*others)
        return found

    def difference(self, *others: Iterable[Member]) -> OrderedSet[Member]:
        """Return the members of this that are in none of `others`."""
        gone = {member for other in others for member in other}
        return OrderedSet(member for member in self if member not in gone)

    def intersection(self, *others: Iterable[Member]) -> OrderedSet[Member]:
        """Return the members of this that are in all of `others`."""
        return OrderedSet(member for member in self if all(member in other for other in map(set, others)))

    def __repr__(self) -> str:
        return "{" + ", ".join(map(repr, self)) + "}" if self._members else "set()"
