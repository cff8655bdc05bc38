"""Things by name that nobody changes: what is given out to be looked at.

immutabledict          options, a URL's query
ImmutableProperties    what `inspect()` gives for attributes, columns and relationships:
                       inspect(user).attrs.name    inspect(user).attrs["name"]    for each in inspect(user).attrs: ...
symbol                 a word that stands for itself: a value that is yet to come, JSON's null
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self


class immutabledict(dict[Any, Any]):  # SQLAlchemy's name
    """A dictionary that nobody changes."""

    def _refuse(self, *args: Any, **kw: Any) -> Any:  # of any method
        raise TypeError(f"{type(self).__name__} object is immutable")

    __setitem__ = __delitem__ = clear = pop = popitem = setdefault = update = _refuse

    def union(self, *dicts: Mapping[Any, Any] | None, **kw: Any) -> immutabledict:
        """Return one with what `dicts` have besides."""
        merged = dict(self)
        for each in dicts:
            merged.update(each or {})
        merged.update(kw)
        return immutabledict(merged)

    merge_with = union

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict.__repr__(self)})"

    def __reduce__(self) -> Any:
        return type(self), (dict(self),)


class ImmutableProperties:
    """Things by name; a name that is a method's is reached by `attrs["keys"]` only."""

    __slots__ = ("_things",)
    __module__ = f"{__package__}._collections"  # where the original has it

    def __init__(self, things: Mapping[str, Any]) -> None:
        self._things = things

    def __getattr__(self, key: str) -> Any:
        if key == "_things":  # where there are none yet: a copy that is being made
            raise AttributeError(key)
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


class symbol:  # SQLAlchemy's name
    """A word that stands for itself: there is one of each name."""

    _all: ClassVar[dict[str, Any]] = {}

    name: str

    def __new__(cls, name: str, doc: str | None = None) -> Self:
        """Return the one of that name; `doc` is what is said of it."""
        made = cls._all.get(name)
        if made is None:
            made = cls._all[name] = super().__new__(cls)
            made.name, made.__doc__ = name, doc
        return made

    def __reduce__(self) -> Any:
        return symbol, (self.name,)

    def __repr__(self) -> str:
        return f"symbol({self.name!r})"
