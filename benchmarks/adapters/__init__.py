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
