"""The doors through which a low room asks a high one: protocols, and the slots that high rooms fill.

    attribute --needs a value--> state --asks--> its session, through SessionPort

Nothing below the session imports it: what a state, an attribute or a loading strategy may ask of a session stands here.

Not here: who is behind a door (session.py answers for SessionPort; `Doors.filled_by` names the others).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, ClassVar, Protocol

from ..events.hub import Hub
from ..facade import filled


class SessionPort(Protocol):
    """What the rooms below may ask of the session that an object belongs to. `Any` stands for a state: its type lies above."""

    hub: Hub
    number: int
    identity_map: Any
    listeners: Any  # who is told of what happens in it, or None
    is_writing: bool  # whether a flush is sending its statements

    def warn_of_use_within_flush(self, operation: str) -> None:
        """Warn of what listeners do while a flush sends its statements."""

    def touched(self, state: Any) -> None:
        """Note that an object of this session has its first unwritten change."""

    def take_in(self, state: Any, trigger: str) -> None:
        """Take an object in because one of this session's objects refers to it now."""

    def load_expired(self, state: Any, keys: Collection[str], trigger: str) -> None:
        """Read the column attributes `keys` of a persistent object again, with one SELECT."""

    def load_whole(self, state: Any, here: dict[str, Any]) -> bool:
        """Read an object that expired as a whole, if nothing else is to be thought of; say whether it was done."""


class Doors:
    """The slots."""

    lazy_loader: Callable[[Any], Any]  # the loader of a relationship
    column_loader: Callable[[Any, str], None]  # reads a column of an object that was put off
    dynamic_attribute: Any  # the kind of attribute of lazy="dynamic"
    lowering: Any  # turns a statement over classes into one over tables
    map_class: Callable[..., Any]  # maps a class in the registry of those that have none of their own
    reduced: Callable[[Any], tuple[Any, ...]]  # what pickle needs to make a state again
    relationship_comparator: Callable[[Any, Any], Any]  # what `User.addresses` answers to operators

    filled_by: ClassVar[Mapping[str, str]] = {
        "orm.strategies": "lazy_loader column_loader",
        "orm.dynamic": "dynamic_attribute",
        "orm.lowering": "lowering",
        "orm.declarative": "map_class",
        "orm.pickled": "reduced",
        "orm.comparators": "relationship_comparator",
    }
    __slots__ = tuple(" ".join(filled_by.values()).split())  # every statement asks for some of them
    __getattr__ = filled


doors = Doors()


def no_session() -> None:
    """Stand in for the weak reference to a session, in a state that has none."""
    return


def lowering() -> Any:
    """Return what lowers statements; the shapes of what is mapped carry this function."""
    return doors.lowering
