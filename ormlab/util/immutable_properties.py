"""Things by name, to look at: what `inspect()` gives for attributes, columns and relationships.

inspect(user).attrs.name    inspect(user).attrs["name"]    for each in inspect(user).attrs: ...
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class ImmutableProperties:
    """Things by name; a name that is a method's is reached by `attrs["keys"]` only."""

    __slots__ = ("_things",)
    __module__ = f"{__package__}._collections"  # where the original has it

    def __init__(self, things: Mapping[str, Any]) -> None:
        self._things = things

    def __getattr__(self, key: str) -> Any:
        try:
            return self._things[key]
        except KeyError:
            raise AttributeError(key) from None

    def __getitem__(self, key: str) -> Any:
        return self._things[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._things.values())

    def __len__(self) -> int:
        return len(self._things)

    def __contains__(self, key: object) -> bool:
        return key in self._things

    def __dir__(self) -> list[str]:
        return [*(name for name in super().__dir__() if name.startswith("_")), *self._things]

    def get(self, key: str, default: Any = None) -> Any:
        """Return the thing of a name, or `default`."""
        return self._things.get(key, default)

    def has_key(self, key: str) -> bool:
        """Say whether there is a thing of that name."""
        return key in self._things

    def keys(self) -> list[str]:
        """Return the names."""
        return list(self._things)

    def values(self) -> list[Any]:
        """Return the things."""
        return list(self._things.values())

    def items(self) -> list[tuple[str, Any]]:
        """Return the pairs."""
        return list(self._things.items())
