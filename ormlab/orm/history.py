"""What became of one attribute since the last flush: values added, unchanged and deleted.

    committed 'Sandy Cheeks', now 'Sandy Squirrel' --> History(added=['Sandy Squirrel'], unchanged=(), deleted=['Sandy Cheeks'])
    committed [a, b], now [b, c]                    -->  History(added=[c], unchanged=[b], deleted=[a])

A value is compared by `==` in a column attribute, by identity in a relationship.

Not here: where the committed values are kept (state.Ledger).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any, NamedTuple


class Symbol(Enum):
    """Words that stand where a value could."""

    NO_VALUE = "NO_VALUE"  # nothing is there: never set, or not loaded
    NEVER_SET = "NEVER_SET"
    ATTR_EMPTY = "ATTR_EMPTY"  # nothing was there: the object has no row any longer that could tell
    PASSIVE_NO_RESULT = "PASSIVE_NO_RESULT"  # nothing is there, and the caller forbade to load it
    PASSIVE_OFF = "PASSIVE_OFF"  # how far a question may go: to the database,
    PASSIVE_NO_FETCH = "PASSIVE_NO_FETCH"  # to the identity map,
    PASSIVE_NO_INITIALIZE = "PASSIVE_NO_INITIALIZE"  # or no further than the object

    def __repr__(self) -> str:
        return f"symbol({self.value!r})"

    __str__ = __repr__


Symbol.__name__ = Symbol.__qualname__ = "symbol"
symbol = Symbol  # the name by which pickle finds it

NO_VALUE = Symbol.NO_VALUE
PASSIVE_NO_RESULT = Symbol.PASSIVE_NO_RESULT
PASSIVE_OFF = Symbol.PASSIVE_OFF
PASSIVE_NO_FETCH = Symbol.PASSIVE_NO_FETCH
PASSIVE_NO_INITIALIZE = Symbol.PASSIVE_NO_INITIALIZE
ATTR_EMPTY = Symbol.ATTR_EMPTY


class History(NamedTuple):
    """The values of an attribute, sorted by what became of them; each is a list, or `()` for none."""

    added: Any  # Any: lists of a learner's values; None thrice is SQLAlchemy's "not loaded"
    unchanged: Any
    deleted: Any

    def __bool__(self) -> bool:
        return self != NOT_LOADED

    def empty(self) -> bool:
        """Say whether nothing was added and nothing deleted, and nothing is there."""
        return not bool(self.added or self.deleted) and not self.unchanged

    def sum(self) -> list[Any]:
        """Return all values, those deleted too."""
        return [*(self.added or ()), *(self.unchanged or ()), *(self.deleted or ())]

    def non_deleted(self) -> list[Any]:
        """Return the values that are there now."""
        return [*(self.added or ()), *(self.unchanged or ())]

    def non_added(self) -> list[Any]:
        """Return the values that were there before."""
        return [*(self.unchanged or ()), *(self.deleted or ())]

    def has_changes(self) -> bool:
        """Say whether anything was added or deleted."""
        return bool(self.added or self.deleted)


EMPTY = History((), (), ())
NOT_LOADED = History(None, None, None)


def of_column(current: Any, committed: Any, changed: bool, is_equal: Callable[[Any, Any], Any]) -> History:
    """Compare a column attribute's value with the committed one; `changed` says whether one was recorded."""
    if not changed:
        return EMPTY if current is NO_VALUE else History((), [current], ())
    deleted: Any = () if committed is NO_VALUE else [committed]
    if current is NO_VALUE:
        return History((), (), deleted) if deleted else History([None], (), ())
    if committed is not NO_VALUE and is_equal(current, committed) is True:
        return History((), [current], ())
    return History([current], (), deleted)


def of_reference(current: Any, committed: Any, changed: bool) -> History:
    """Compare a reference to one object with the committed one, by identity."""
    if not changed:
        return EMPTY if current is NO_VALUE else History((), [current], ())
    deleted: Any = () if committed is None or committed is NO_VALUE or committed is PASSIVE_NO_RESULT else [committed]
    if current is NO_VALUE:
        return History((), (), deleted) if deleted else History([None], (), ())
    if current is committed:
        return History((), [current], ())
    return History([current], (), deleted)


def of_collection(current: Iterable[Any], committed: Iterable[Any] | None) -> History:
    """Compare a collection's members with the committed ones, by their states; None says that none were recorded."""
    now = list(current)
    if committed is None:
        return History((), now, ())
    before = list(committed)
    here = [id(item if item is None else item._sa_instance_state) for item in now]  # which only a mapped object has
    then = [id(item if item is None else item._sa_instance_state) for item in before]
    known, left = set(then), set(here)
    return History(
        [item for item, at in zip(now, here, strict=True) if at not in known],
        [item for item, at in zip(now, here, strict=True) if at in known],
        [item for item, at in zip(before, then, strict=True) if at not in left],
    )
