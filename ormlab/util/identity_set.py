"""A set that tells its members apart by identity, whatever they think of equality; it keeps their order.

IdentitySet([User(id=1), User(id=2)])
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, Generic, TypeVar

T = TypeVar("T")


def _of_two(method: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Return the operator for a method, whose other operand can only be such a set."""

    def operator(self: Any, other: Any) -> Any:
        return method(self, other) if isinstance(other, IdentitySet) else NotImplemented

    return operator


class IdentitySet(Generic[T]):
    """Objects by identity, in the order of their coming."""

    __slots__ = ("_members",)

    def __init__(self, items: Iterable[T] | None = None) -> None:
        self._members: dict[int, T] = {} if items is None else {id(item): item for item in items}

    def add(self, item: T) -> None:
        """Take an object in."""
        self._members[id(item)] = item

    def discard(self, item: T) -> None:
        """Take an object out, if it is in."""
        self._members.pop(id(item), None)

    def remove(self, item: T) -> None:
        """Take an object out; a KeyError when it is not in."""
        del self._members[id(item)]

    def pop(self) -> T:
        """Take the last object out, and return it; a KeyError when there is none."""
        if not self._members:
            raise KeyError("pop from an empty set")
        return self._members.popitem()[1]

    def clear(self) -> None:
        """Take all objects out."""
        self._members.clear()

    def update(self, items: Iterable[T]) -> None:
        """Take objects in."""
        for item in items:
            self.add(item)

    def union(self, other: Iterable[T]) -> IdentitySet[T]:
        """Return the members of both."""
        return IdentitySet(chain(self, other))

    def difference(self, other: Iterable[T]) -> IdentitySet[T]:
        """Return the members that are not in `other`."""
        gone = IdentitySet(iter(other))
        return IdentitySet(item for item in self if item not in gone)

    def intersection(self, other: Iterable[T]) -> IdentitySet[T]:
        """Return the members that are in both."""
        kept = IdentitySet(iter(other))
        return IdentitySet(item for item in self if item in kept)

    def symmetric_difference(self, other: Iterable[T]) -> IdentitySet[T]:
        """Return the members of exactly one of the two."""
        items = IdentitySet(iter(other))
        return self.difference(items).union(items.difference(self))

    def issubset(self, other: Iterable[T] | None) -> bool:
        """Say whether all members are in `other`."""
        return self._members.keys() <= IdentitySet(other)._members.keys()

    def issuperset(self, other: Iterable[T] | None) -> bool:
        """Say whether all of `other` are members."""
        return self._members.keys() >= IdentitySet(other)._members.keys()

    __or__, __sub__, __and__, __xor__ = map(_of_two, (union, difference, intersection, symmetric_difference))
    __le__, __ge__ = map(_of_two, (issubset, issuperset))
    __lt__ = _of_two(lambda self, other: self <= other and self != other)
    __gt__ = _of_two(lambda self, other: self >= other and self != other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IdentitySet) and self._members.keys() == other._members.keys()

    __hash__ = None  # type: ignore[assignment]

    def __contains__(self, item: object) -> bool:
        return id(item) in self._members

    def __iter__(self) -> Iterator[T]:
        return iter(list(self._members.values()))

    def __len__(self) -> int:
        return len(self._members)

    def copy(self) -> IdentitySet[T]:
        """Return another set with the same members."""
        return IdentitySet(self)

    def __repr__(self) -> str:
        members: list[Any] = list(self._members.values())
        return f"IdentitySet({members!r})"
