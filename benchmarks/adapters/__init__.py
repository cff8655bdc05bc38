"""One module a library, each with a class `Adapter` that has a method for each workload that the library can do.

    work, result = adapter.load(50_000)      prepares; not timed
    found = work()                           timed
    rows = result(found)                     what it came to, as plain tuples, to be compared with raw's; not timed

`found` is kept until the time is taken, so what freeing the objects costs is nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

Rows = Iterable[Any]
Work = Callable[[], Any]
Prepared = tuple[Work, Callable[[Any], Rows]]

# How often the tight loops go round, so that a clock can see them.
REPEATS = 10


def read_each(items: Iterable[Any]) -> Any:
    """Read attributes of each object ten times, as a program writes it: without a loop or a name looked up between."""
    value = None
    for o in items:
        value = o.name
        value = o.email
        value = o.name
        value = o.email
        value = o.name
        value = o.email
        value = o.name
        value = o.email
        value = o.name
        value = o.email
    return value


def set_each(items: Iterable[Any]) -> None:
    """Set an attribute of each object as often."""
    for o in items:
        o.name = "a"
        o.name = "b"
        o.name = "c"
        o.name = "d"
        o.name = "e"
        o.name = "f"
        o.name = "g"
        o.name = "h"
        o.name = "i"
        o.name = "j"
