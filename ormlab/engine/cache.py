"""Compiled statements, kept by what they look like.

    (key of the statement, names of the parameters, one set or many)  ->  Compiled

Two dictionaries are enough: what is asked for lives in the young one; when that is full it becomes the old one, and what is not
asked for during its old age is forgotten. A hit costs one lookup and no bookkeeping.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any


class StatementCache:
    """About `size` of the statements that were used last."""

    __slots__ = ("generation", "old", "size", "young")

    def __init__(self, size: int) -> None:
        self.size = size
        self.generation = 0  # what is young stays so until this changes
        self.young: dict[Hashable, Any] = {}
        self.old: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        """Return what is kept under `key`, or None."""
        found = self.young.get(key)
        if found is None and self.old:
            found = self.old.pop(key, None)
            if found is not None:
                self.put(key, found)
        return found

    def put(self, key: Hashable, compiled: Any) -> None:
        """Keep `compiled`; forget what was not used for long."""
        if len(self.young) >= self.size:
            self.old, self.young = self.young, {}
            self.generation += 1
        self.young[key] = compiled

    def clear(self) -> None:
        """Forget everything."""
        self.generation += 1
        self.young.clear()
        self.old.clear()
