"""Cartesian products: a FROM with two parts that nothing joins is nearly always a forgotten condition.

    select(users, addresses)        every user with every address: a warning
    … .where(users.c.id == addresses.c.user_id)      joined: none

While a SELECT is written, what stands in FROM is noted, and each comparison between two of them as an edge; who cannot be
reached from the others in the end was not joined.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any

from ..util.warnings import warn


class FromLinter:
    """What one SELECT selects from, and what joins it."""

    __slots__ = ("edges", "names")

    def __init__(self) -> None:
        self.names: dict[int, str] = {}
        self.edges: list[tuple[int, int]] = []

    def add(self, element: Any, name: str) -> None:
        """Note something in FROM."""
        self.names[id(element)] = name

    def join(self, left: Iterable[Any], right: Iterable[Any]) -> None:
        """Note that everything at the left is joined to everything at the right."""
        self.edges += product(map(id, left), map(id, right))

    def unreached(self) -> list[int]:
        """Return what cannot be reached from the last in FROM."""
        reached, waiting = set(), list(self.names)[-1:]
        while waiting:
            here = waiting.pop()
            if here not in reached:
                reached.add(here)
                waiting += [b if a == here else a for a, b in self.edges if here in (a, b)]
        return [each for each in self.names if each not in reached]

    def warn(self) -> None:
        """Warn if something in FROM is not joined to the rest."""
        unreached = self.unreached()
        if not unreached:
            return
        rest = ", ".join(f'"{self.names[each]}"' for each in unreached)
        start = list(self.names.values())[-1]
        warn(
            f'SELECT statement has a cartesian product between FROM element(s) {rest} and FROM element "{start}".  Apply '
            "join condition(s) between each element to resolve."
        )
