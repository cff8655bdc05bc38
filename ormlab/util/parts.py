"""Attributes that are another one's, of the thing itself or of a part of it.

class Grouping:
    primary_key = via("element.primary_key")
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any


def via(path: str, settable: bool = False) -> Any:
    """Return the property that answers with what is found at `path`; one that is set sets it there."""
    if not settable:
        return property(attrgetter(path))
    part, _, name = path.rpartition(".")
    owner = attrgetter(part)
    return property(attrgetter(path), lambda self, value: setattr(owner(self), name, value))
