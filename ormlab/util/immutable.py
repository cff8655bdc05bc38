"""A dictionary that nobody changes: what options and a URL's query are given out as."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


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

    def __or__(self, other: Any) -> immutabledict:
        return self.union(other)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict.__repr__(self)})"

    def __reduce__(self) -> Any:
        return type(self), (dict(self),)
