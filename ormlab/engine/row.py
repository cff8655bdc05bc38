"""Rows: tuples whose fields have names.

    row = result.first()      (2, 'sandy')
    row.name                  'sandy'            an attribute, prepared once per statement
    row._mapping["name"]      'sandy'            the row as a mapping, by name or by column
    id, name = row            plain unpacking

Each statement gets a small class of its own (`prepared_row`), whose fields are C-level getters: nothing is looked up per row.
A row that came from a 1.x connection (`LegacyRow`) can also be asked like a mapping.

Not here: which column stands where, and by what it may be asked for (metadata.py).
"""

from __future__ import annotations

from collections import _tuplegetter as _field  # type: ignore[attr-defined]  # what namedtuple uses: no Python call
from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, ClassVar

from ..exc import NoSuchColumnError
from ..facade import via
from ..util.deprecations import deprecated, old_way
from ..util.warnings import warns_of_2_0

_item = tuple.__getitem__


class Row(tuple[Any, ...]):
    """One row of a result."""

    __slots__ = ()
    _metadata: ClassVar[Any]  # the ResultMetaData that it was prepared by
    _parent = via("_metadata")

    @property
    def _mapping(self) -> RowMapping:
        """The row as a mapping from name to value."""
        return RowMapping(self)

    @property
    def _fields(self) -> tuple[str, ...]:
        """The names of the fields."""
        return tuple(key for key in self._metadata.keys if key is not None)

    @property
    def _data(self) -> tuple[Any, ...]:
        return tuple(self)

    def _asdict(self) -> dict[str, Any]:
        """Return the row as a dictionary."""
        return dict(self._mapping)

    _way_by_name: ClassVar[str | None] = "Row by name"

    def _by_key(self, key: Any) -> Any:
        return _item(self, self._metadata.index_of(key))

    def __getitem__(self, key: Any) -> Any:
        try:
            return _item(self, key)
        except TypeError:
            value = self._by_key(key)
            if self._way_by_name is not None:
                deprecated(self._way_by_name)
            return value

    def __getattr__(self, name: str) -> Any:
        try:
            return _item(self, self._metadata.index_of(name))
        except NoSuchColumnError as missing:
            raise AttributeError(missing.args[0]) from None
        except KeyError:
            raise AttributeError(f"Could not locate column in row for column '{name}'") from None

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError("can't set attribute")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("can't delete attribute")

    keys = old_way("Row.keys", lambda self: RMKeyView(self._metadata))

    def __add__(self, other: Any) -> Any:
        return NotImplemented

    def __reduce__(self) -> Any:
        return self._metadata.unpickle, (self._metadata.keys, tuple(self), self._kind())

    @classmethod
    def _kind(cls) -> type[Row]:
        return LegacyRow if issubclass(cls, LegacyRow) else Row


class LegacyRow(Row):
    """A row of the 1.x style: `row["name"]`, `"name" in row`, `row.items()`."""

    __slots__ = ()
    _way_by_name = "LegacyRow by name" if warns_of_2_0() else None  # others are not told of what programs of 1.x do most

    def __contains__(self, key: object) -> bool:
        found: bool = self._metadata.has(key)
        if found:
            deprecated("in LegacyRow")
        return found

    has_key = old_way("LegacyRow.has_key", lambda self, key: self._metadata.has(key))
    values = old_way("LegacyRow.values", lambda self: list(self))
    items = old_way("LegacyRow.items", lambda self: [(key, self[key]) for key in self.keys()])
    iterkeys = old_way("LegacyRow.iterkeys", lambda self: iter(self._metadata.keys))
    itervalues = old_way("LegacyRow.itervalues", lambda self: iter(self))


def prepared_row(base: type[Row], metadata: Any) -> type[Row]:
    """Return a class of rows with a field for every name of `metadata`."""
    names: dict[str, Any] = {"__slots__": (), "_metadata": metadata}
    taken = frozenset(dir(base)) - {"count", "index"}
    for name, at in metadata.fields():
        if at >= 0 and name not in taken and not name.startswith("__"):
            names[name] = _field(at, name)
    made = type(base.__name__, (base,), names)
    made.__module__ = base.__module__
    made.__qualname__ = base.__qualname__
    return made


class RowMapping(Mapping[Any, Any]):
    """A row as a mapping: by name, or by the column that was selected."""

    __slots__ = ("_row",)

    def __init__(self, row: Row) -> None:
        self._row = row

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, int):
            raise KeyError(str(key))
        if isinstance(key, slice):
            raise TypeError("can't use slices for mapping access")
        return self._row._by_key(key)

    def __getattr__(self, name: str) -> Any:
        if name == "_row":  # where there is none yet: in a mapping that is being unpickled
            raise AttributeError(name)
        return Row.__getattr__(self._row, name)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._row._fields)

    def __len__(self) -> int:
        return len(self._row)

    def __contains__(self, key: object) -> bool:
        return self._row._metadata.has(key)  # type: ignore[no-any-return]  # a ResultMetaData's

    def keys(self) -> RMKeyView:
        """Return the names."""
        return RMKeyView(self._row._metadata)

    def values(self) -> ROMappingView:
        """Return the values."""
        return ROMappingView(self, list(self._row))

    def items(self) -> ROMappingView:
        """Return pairs of name and value."""
        return ROMappingView(self, [(key, self[key]) for key in self._row._fields])

    def __hash__(self) -> int:
        return hash(self._row)

    def __repr__(self) -> str:
        return repr(dict(self))


class _Ordered:
    """Compared with anything that iterates, by what comes out of it."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return list(other) == list(self)  # type: ignore[call-overload,no-any-return]  # anything that iterates

    __hash__ = None  # type: ignore[assignment]  # it is compared by value


class RMKeyView(_Ordered, KeysView[Any]):
    """The names of the columns."""

    __slots__ = ("_keys", "_metadata")

    def __init__(self, metadata: Any) -> None:
        self._metadata = metadata
        self._keys = tuple(key for key in metadata.keys if key is not None)

    def __len__(self) -> int:
        return len(self._keys)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._keys)

    def __contains__(self, key: object) -> bool:
        return not isinstance(key, int) and self._metadata.has(key)

    def __repr__(self) -> str:
        return f"RMKeyView({list(self._keys)!r})"


class ROMappingView(_Ordered, KeysView[Any], ValuesView[Any], ItemsView[Any, Any]):
    """The values, or the pairs, of a row's mapping."""

    __slots__ = ("_all", "_mapping")

    def __init__(self, mapping: RowMapping, members: list[Any]) -> None:
        self._mapping = mapping
        self._all = members

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all)

    def __contains__(self, item: object) -> bool:
        return item in self._all

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._mapping!r})"
