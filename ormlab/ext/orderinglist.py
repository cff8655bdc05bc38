"""Lists whose members know their place: `relationship(collection_class=ordering_list("position"), order_by="Bullet.position")`.

    slide.bullets.insert(0, bullet)     every bullet's `position` is set anew, and the next flush writes those that changed

A plain list in a relationship has its order from the database at the next load; where that is a column, somebody must write it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, SupportsIndex

OrderingFunc = Callable[[int, Sequence[Any]], Any]


def ordering_list(
    attr: str, count_from: int | None = None, ordering_func: OrderingFunc | None = None, reorder_on_append: bool = False
) -> Callable[[], OrderingList]:
    """Return a `collection_class` whose members have their place in the attribute `attr`.

    Places count from 0, or from `count_from`; `ordering_func` is asked instead for a member's place, with its index and the
    list. With `reorder_on_append` what is appended gets its new place even if it has one already.
    """
    if ordering_func is None and count_from is not None:
        ordering_func = {0: count_from_0, 1: count_from_1}.get(count_from) or count_from_n_factory(count_from)
    return lambda: OrderingList(attr, ordering_func, reorder_on_append)


def count_from_0(index: int, collection: Sequence[Any]) -> int:
    """Return the index: places count from 0."""
    return index


def count_from_1(index: int, collection: Sequence[Any]) -> int:
    """Return the place that counts from 1."""
    return index + 1


def count_from_n_factory(start: int) -> OrderingFunc:
    """Return the function whose places count from `start`."""

    def count(index: int, collection: Sequence[Any]) -> int:
        return index + start

    count.__name__ = f"count_from_{start}"
    return count


class OrderingList(list[Any]):
    """A list that keeps its members' places true; see `ordering_list()`."""

    def __init__(
        self, ordering_attr: str | None = None, ordering_func: OrderingFunc | None = None, reorder_on_append: bool = False
    ) -> None:
        super().__init__()
        self.ordering_attr: Any = ordering_attr
        self.ordering_func: OrderingFunc = ordering_func or count_from_0
        self.reorder_on_append = reorder_on_append

    def reorder(self) -> None:
        """Set every member's place."""
        for index, entity in enumerate(self):
            self._order_entity(index, entity)

    _reorder = reorder  # the name that subclasses know

    def _order_entity(self, index: int, entity: Any, reorder: bool = True) -> None:
        """Set a member's place, if it is another one; without `reorder`, only if it has none."""
        old = getattr(entity, self.ordering_attr)
        if old is None or reorder:
            place = self.ordering_func(index, self)
            if place != old:
                setattr(entity, self.ordering_attr, place)

    def append(self, entity: Any) -> None:
        """Append a member, which keeps the place that it has unless `reorder_on_append` says otherwise."""
        super().append(entity)
        self._order_entity(len(self) - 1, entity, self.reorder_on_append)

    def insert(self, index: SupportsIndex, entity: Any) -> None:
        """Insert a member, and set all places."""
        super().insert(index, entity)
        self._reorder()

    def remove(self, entity: Any) -> None:
        """Remove a member, and set the others' places, unless the list is no longer its owner's."""
        super().remove(entity)
        adapter = getattr(self, "_sa_adapter", None)
        if adapter is not None and adapter._referenced_by_owner:
            self._reorder()

    def pop(self, index: SupportsIndex = -1) -> Any:
        """Remove the member at an index and return it; set the others' places."""
        entity = super().pop(index)
        self._reorder()
        return entity

    def __setitem__(self, index: Any, entity: Any) -> None:
        if isinstance(index, slice):
            for at, each in zip(range(*index.indices(len(self))), entity, strict=False):
                self[at] = each
        else:
            self._order_entity(index, entity)
            super().__setitem__(index, entity)

    def __delitem__(self, index: Any) -> None:
        super().__delitem__(index)
        self._reorder()

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (type(self), self.__dict__, list(self))


def _restored(cls: type[OrderingList], names: dict[str, Any], members: list[Any]) -> OrderingList:
    made = cls.__new__(cls)
    made.__dict__.update(names)
    list.extend(made, members)
    return made
