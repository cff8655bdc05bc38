"""What to call an object: as the learner does, where there is a name, and by birth number otherwise.

names = {ObjectRef("User", 2): "sandy"}
called(ObjectRef("User", 2), names)   ->  "sandy"
called(ObjectRef("User", 3), names)   ->  "User#3"
session_called(2, names)              ->  "session 2 (other)"
key_of(view)                          ->  "User 2"      the row: class and primary key
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ormlab.events.model import ObjectRef

from .state import ObjectView
from .text import one_line

Names = Mapping[ObjectRef, str]


def called(ref: ObjectRef, names: Names) -> str:
    """Return the learner's name for the object, or its reference."""
    return names.get(ref) or str(ref)


def session_ref(number: int) -> ObjectRef:
    """Return what stands for a session among the names; no class is called so."""
    return ObjectRef("session", number)


def session_called(number: int, names: Names) -> str:
    """Return a session's number, with the learner's name for it unless that is `session`."""
    name = names.get(session_ref(number), "session")
    return f"session {number}" + (f" ({one_line(name)})" if name != "session" else "")


def key_of(view: ObjectView) -> str:
    """Return the object's class and primary key, as `User 2`."""
    return f"{view.ref.name} {one_line(','.join(view.identity or ('?',)))}"


def listed(words: Iterable[str], total: int, shown: int) -> str:
    """Join the first `shown` of `total` words, and say how many more there are."""
    taken: list[str] = []
    for word in words:
        if len(taken) == shown:
            break
        taken.append(word)
    text = ", ".join(taken)
    return text if total <= shown else f"{text} and {total - len(taken):,} more"
