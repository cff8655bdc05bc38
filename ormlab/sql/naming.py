"""Names that are not known until a statement is compiled.

    select(func.count(users.c.id))      SELECT count(users.id) AS count_1
                                                                └── a Nameless("count"), numbered when it is first written

Labels of expressions, aliases without a name and bound parameters are numbered by the compiler, per base word and in the order
in which they are written; so one alias has another name in another statement. `Nameless` is the promise of such a name: it
knows whose name it is and the word to number.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

Name = Any  # str | Nameless; a column's name may be either
NOT_IN_NAMES = re.compile(r"[%\(\) \$]+")  # an underscore stands for it in a name that is made


class Nameless:
    """A name to be: the compiler makes `word_1`, `word_2` … of it, one per owner."""

    __slots__ = ("after", "owner", "word")

    def __init__(self, owner: Any, word: Any, after: str = "") -> None:
        self.owner = owner
        self.word = word
        self.after = after

    @property
    def identity(self) -> tuple[Any, ...]:
        """Equal for two promises of the same name."""
        word = self.word.identity if isinstance(self.word, Nameless) else self.word
        return (_owner(self.owner), word, self.after)

    def describe(self, leaves: list[Any]) -> Hashable:
        """Return what a shape says of it: the word; whose name it is tells the owner, where that is a leaf (shape.py)."""
        if next(iter(getattr(self.owner, "_leaves", ())), None) is not self.owner:
            return (type(self), self)
        leaves.append(self.owner)
        return (type(self), self.word, self.after)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Nameless) and self.identity == other.identity

    def __hash__(self) -> int:
        return hash(self.identity)

    def __str__(self) -> str:
        return f"%({id(self.owner)} {self.word})s{self.after}"

    def __repr__(self) -> str:
        return repr(str(self))


def _owner(owner: Any) -> Any:
    """An owner is known by identity; an occurrence of a column by the column's identity and its number."""
    return (id(owner[0]), owner[1]) if isinstance(owner, tuple) else id(owner)


class MadeName(str):
    """A name put together here, which may be cut to what the database takes; a learner's own may not."""

    __slots__ = ()


def cuttable(name: Name) -> Name:
    """Return a name under which something stands in a subquery, and which may be cut there as one that is made."""
    return MadeName(name) if type(name) is str else name


class conv(str):  # SQLAlchemy's name
    """A constraint's name that conventions leave alone, and that may be cut too."""

    __slots__ = ()
    __module__ = f"{__package__}.elements"  # where the original has it


def joined(first: Name, second: Name) -> Name:
    """Return the name `first_second`, a promise if either is one."""
    if isinstance(first, str) and isinstance(second, str):
        return MadeName(f"{first}_{second}")
    return Compound(first, second)


class Compound(Nameless):
    """Two names joined by an underscore, at least one of them a promise."""

    __slots__ = ()

    def __init__(self, first: Name, second: Name) -> None:
        super().__init__(None, (first, second))

    @property
    def identity(self) -> tuple[Any, ...]:
        """Equal when both halves are."""
        return tuple(half.identity if isinstance(half, Nameless) else half for half in self.word)

    def describe(self, leaves: list[Any]) -> Hashable:
        """Return what a shape says of both halves."""
        return tuple([half.describe(leaves) if isinstance(half, Nameless) else half for half in self.word])

    def __str__(self) -> str:
        return "_".join(str(half) for half in self.word)
