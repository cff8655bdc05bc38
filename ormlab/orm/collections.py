"""Collections that tell of their changes: a list, a set or a dict whose members are related objects.

    user.addresses.append(a) --> attribute.member_added(state of user, a) --> backref, cascade, history; then the list grows

Each knows its owner's state and the attribute that it stands for; a collection that was replaced knows them no longer and tells
nobody. The argument `_plain` of a method is the one that does the change: a learner's own class gets these methods around its
own (collection_roles.py).

Not here: what a change leads to (members.py), how a collection is loaded (strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from types import FunctionType
from typing import Any, Self, SupportsIndex

from ..exc import ArgumentError, InvalidRequestError
from ..sql.base import ColumnElement
from ..sql.coercions import clause_element
from .collection_roles import CollectionAdapter as CollectionAdapter  # its address in SQLAlchemy
from .collection_roles import Telling, become_collection, collection, collection_adapter


class InstrumentedList(Telling, list):  # type: ignore[type-arg]  # list[Any]: any mapped class
    """A list of related objects."""

    __slots__ = ("_sa_owner", "_sa_watcher")

    def __init__(self, items: Iterable[Any] = (), _sa_watcher: Any = None, _sa_owner: Any = None) -> None:
        list.__init__(self, items)
        self._sa_watcher = _sa_watcher
        self._sa_owner = _sa_owner

    def _sa_members(self) -> Iterable[Any]:
        return self

    def _sa_put(self, item: Any) -> None:
        list.append(self, item)

    def _sa_fill(self, items: Iterable[Any]) -> None:
        list.extend(self, items)

    def _sa_drop(self, item: Any) -> None:
        list.remove(self, item)

    def append(self, item: Any, _sa_initiator: Any = None, *, _plain: Any = list.append) -> None:
        """Add a member at the end."""
        _plain(self, self._sa_add(item, _sa_initiator))

    def insert(self, index: SupportsIndex, item: Any, *, _plain: Any = list.insert) -> None:
        """Add a member before `index`."""
        _plain(self, index, self._sa_add(item))

    def extend(self, items: Iterable[Any]) -> None:
        """Add members at the end, one by one."""
        for item in list(items):
            self.append(item)

    def __iadd__(self, items: Iterable[Any]) -> Self:  # type: ignore[misc]
        for item in list(items):
            self.append(item)
        return self

    def remove(self, item: Any, _sa_initiator: Any = None, *, _plain: Any = list.remove) -> None:
        """Take out the first member that equals `item`."""
        self._sa_remove(item, _sa_initiator)
        _plain(self, item)

    def pop(self, index: SupportsIndex = -1, *, _plain: Any = list.pop) -> Any:
        """Take out and return the member at `index`."""
        self._sa_before()
        item = _plain(self, index)
        self._sa_remove(item)
        return item

    def clear(self, *, _plain: Any = list.clear) -> None:
        """Take out all members."""
        for item in self:
            self._sa_remove(item)
        _plain(self)

    def __setitem__(self, index: Any, value: Any, *, _plain: Any = list.__setitem__) -> None:
        if not isinstance(index, slice):
            held = self[index]
            if held is not None:
                self._sa_remove(held)
            _plain(self, index, self._sa_add(value))
        elif index.step in (None, 1):
            if value is not self:
                _replace(self, _places(self, index), value)
        else:
            places = _places(self, index)
            if len(value) != len(places):
                raise ValueError(f"attempt to assign sequence of size {len(value)} to extended slice of size {len(places)}")
            for place, item in zip(places, value, strict=True):
                self[place] = item

    def __delitem__(self, index: Any, *, _plain: Any = list.__delitem__) -> None:
        for item in self[index] if isinstance(index, slice) else (self[index],):
            self._sa_remove(item)
        _plain(self, index)

    def __reduce__(self) -> Any:
        return type(self), (), (None, {"_sa_watcher": self._sa_watcher, "_sa_owner": self._sa_owner}), iter(self)

    __hash__ = None
    _sa_appender, _sa_remover, _sa_iterator, _sa_is_collection = append, remove, list.__iter__, True


def _places(members: Any, index: slice) -> range:
    """Return the places of a slice: without bounds it begins at the first, also where it goes backwards."""
    size = len(members)
    start, stop = index.start or 0, size if index.stop is None else index.stop
    return range(start + size if start < 0 else start, stop + size if stop < 0 else stop, index.step or 1)


def _replace(members: Any, places: range, values: Iterable[Any]) -> None:
    for _ in places:
        if len(members) > places.start:
            del members[places.start]
    for offset, item in enumerate(values):
        members.insert(places.start + offset, item)


class InstrumentedSet(Telling, set):  # type: ignore[type-arg]
    """A set of related objects."""

    __slots__ = ("_sa_owner", "_sa_watcher")

    def __init__(self, items: Iterable[Any] = ()) -> None:
        set.__init__(self, items)
        self._sa_watcher = self._sa_owner = None

    def _sa_members(self) -> Iterable[Any]:
        return self

    def _sa_put(self, item: Any) -> None:
        set.add(self, item)

    def _sa_drop(self, item: Any) -> None:
        set.remove(self, item)

    def add(self, item: Any, _sa_initiator: Any = None, *, _plain: Any = set.add) -> None:
        """Take a member in."""
        if item in self:
            self._sa_keep(item, _sa_initiator)
        else:
            item = self._sa_add(item, _sa_initiator)
        _plain(self, item)

    def discard(self, item: Any, _sa_initiator: Any = None, *, _plain: Any = set.discard) -> None:
        """Take a member out, if it is in."""
        if item in self:
            self._sa_remove(item, _sa_initiator)
        _plain(self, item)

    def remove(self, item: Any, _sa_initiator: Any = None, *, _plain: Any = set.remove) -> None:
        """Take a member out; a KeyError when it is not in."""
        if item in self:
            self._sa_remove(item, _sa_initiator)
        _plain(self, item)

    def pop(self, *, _plain: Any = set.pop) -> Any:
        """Take out and return some member."""
        self._sa_before()
        item = _plain(self)
        self._sa_remove(item)
        return item

    def clear(self) -> None:
        """Take out all members."""
        for item in list(self):
            self.remove(item)

    def update(self, other: Iterable[Any]) -> None:  # type: ignore[override]  # one, as in the original
        """Take in the members of another set."""
        for item in other:
            self.add(item)

    def difference_update(self, other: Iterable[Any]) -> None:  # type: ignore[override]  # one, as in the original
        """Take out the members of another set."""
        for item in other:
            self.discard(item)

    def intersection_update(self, other: Iterable[Any]) -> None:  # type: ignore[override]  # one, as in the original
        """Keep only the members that are in both."""
        _become(self, self.intersection(other))

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        """Keep what is in exactly one of the two."""
        _become(self, self.symmetric_difference(other))

    def __ior__(self, other: Any) -> Any:  # type: ignore[misc]
        return _in_place(self, self.update, other)

    def __isub__(self, other: Any) -> Any:  # type: ignore[misc]
        return _in_place(self, self.difference_update, other)

    def __iand__(self, other: Any) -> Any:  # type: ignore[misc]
        return _in_place(self, self.intersection_update, other)

    def __ixor__(self, other: Any) -> Any:  # type: ignore[misc]
        return _in_place(self, self.symmetric_difference_update, other)

    def __reduce__(self) -> Any:
        return type(self), (list(self),), (None, {"_sa_watcher": self._sa_watcher, "_sa_owner": self._sa_owner})

    __hash__ = None
    _sa_appender, _sa_remover, _sa_iterator, _sa_is_collection = add, remove, set.__iter__, True


def _become(members: Any, wanted: set[Any]) -> None:
    held = set(members)
    for item in held - wanted:
        members.remove(item)
    for item in wanted - held:
        members.add(item)


def _in_place(members: Any, change: Callable[[Any], None], other: Any) -> Any:
    if not isinstance(other, (type(members), set, frozenset)):
        return NotImplemented
    change(other)
    return members


class InstrumentedDict(Telling, dict):  # type: ignore[type-arg]
    """A dict of related objects."""

    __slots__ = ("_sa_owner", "_sa_watcher")

    def __init__(self, items: Any = ()) -> None:
        dict.__init__(self, items)
        self._sa_watcher = self._sa_owner = None

    def __setitem__(self, key: Any, item: Any, _sa_initiator: Any = None, *, _plain: Any = dict.__setitem__) -> None:
        if key in self:
            self._sa_remove(self[key], _sa_initiator)
        _plain(self, key, self._sa_add(item, _sa_initiator))

    def __delitem__(self, key: Any, _sa_initiator: Any = None, *, _plain: Any = dict.__delitem__) -> None:
        if key in self:
            self._sa_remove(self[key], _sa_initiator)
        _plain(self, key)

    def clear(self, *, _plain: Any = dict.clear) -> None:
        """Take out all members."""
        for key in self:
            self._sa_remove(self[key])
        _plain(self)

    def pop(self, key: Any, *default: Any, _plain: Any = dict.pop) -> Any:
        """Take out and return the member of a key."""
        self._sa_before()
        held = key in self
        item = _plain(self, key, *default)
        if held:
            self._sa_remove(item)
        return item

    def popitem(self, *, _plain: Any = dict.popitem) -> tuple[Any, Any]:
        """Take out and return the last pair."""
        self._sa_before()
        pair: tuple[Any, Any] = _plain(self)
        self._sa_remove(pair[1])
        return pair

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """Return the member of a key, taking `default` in where there is none."""
        if key not in self:
            self[key] = default
            return default
        if self[key] is default:
            self._sa_keep(default)
        return self[key]

    def update(self, other: Any = (), **kw: Any) -> None:  # type: ignore[override]
        """Take in the pairs of another mapping."""
        pairs = ((key, other[key]) for key in list(other)) if hasattr(other, "keys") else other
        for key, item in (*pairs, *kw.items()):
            if key not in self or self[key] is not item:
                self[key] = item
            else:
                self._sa_keep(item)

    __hash__ = None


for _model in (InstrumentedList, InstrumentedSet, InstrumentedDict):
    for _name, _method in vars(_model).items():
        if isinstance(_method, FunctionType) and not _name.startswith("_sa_") and _name not in ("__init__", "__reduce__"):
            _method.__dict__.update(_sa_instrumented=True)

_CANNED: dict[type, tuple[type, dict[str, str]]] = {
    list: (InstrumentedList, {"appender": "append", "remover": "remove", "iterator": "__iter__"}),
    set: (InstrumentedSet, {"appender": "add", "remover": "remove", "iterator": "__iter__"}),
    dict: (InstrumentedDict, {"iterator": "values"}),
}


# -- dictionaries with keys of their members -----------------------------------------------------------------------------


class MappedCollection(dict):  # type: ignore[type-arg]
    """A dict whose members are put in under the keys that `keyfunc` finds in them."""

    def __init__(self, keyfunc: Callable[[Any], Any]) -> None:
        self.keyfunc = keyfunc

    @collection.appender
    @collection.internally_instrumented
    def set(self, value: Any, _sa_initiator: Any = None) -> None:
        """Take a member in under its own key."""
        self.__setitem__(self.keyfunc(value), value, _sa_initiator)  # type: ignore[call-arg]

    @collection.remover
    @collection.internally_instrumented
    def remove(self, value: Any, _sa_initiator: Any = None) -> None:
        """Take a member out.

        Raises:
            KeyError: There is nothing under its key.
            InvalidRequestError: There is something else under its key.
        """
        key = self.keyfunc(value)
        if self[key] != value:
            raise InvalidRequestError(
                f"Can not remove '{value}': collection holds '{self[key]}' for key '{key}'. Possible cause: is the "
                "MappedCollection key function based on mutable properties or properties that only obtain values after flush?"
            )
        self.__delitem__(key, _sa_initiator)  # type: ignore[call-arg]


become_collection(MappedCollection, *_CANNED[dict])


class _ByColumns:
    """Finds the key of a member: the values of columns, of one or several."""

    def __init__(self, columns: list[Any]) -> None:
        self.columns = columns

    def __call__(self, item: Any) -> Any:
        mapper = item._sa_instance_state.mapper
        values = tuple(getattr(item, mapper.key_for(column)) for column in self.columns)
        return values if len(values) > 1 else values[0]


def attribute_mapped_collection(attr_name: str) -> Callable[[], MappedCollection]:
    """Return a factory of dicts keyed by an attribute of their members."""
    return lambda: MappedCollection(attrgetter(attr_name))


def mapped_collection(keyfunc: Callable[[Any], Any]) -> Callable[[], MappedCollection]:
    """Return a factory of dicts keyed by what `keyfunc` makes of their members."""
    return lambda: MappedCollection(keyfunc)


def column_mapped_collection(mapping_spec: Any) -> Callable[[], MappedCollection]:
    """Return a factory of dicts keyed by the value of a column in their members, or by the values of several."""
    columns = [_key_column(each) for each in (mapping_spec if isinstance(mapping_spec, (list, tuple)) else (mapping_spec,))]
    return lambda: MappedCollection(_ByColumns(columns))


def _key_column(thing: Any) -> Any:
    column = clause_element(thing)
    if not isinstance(column, ColumnElement):
        raise ArgumentError(f"Column expression expected for argument 'mapping_spec'; got {thing!r}.")
    return column


# -- the collections of one relationship ---------------------------------------------------------------------------------


class Factory:
    """How the collections of one relationship are made and which values may be assigned to them."""

    __slots__ = ("filled", "kind", "make")

    def __init__(self, make: Callable[[], Any], kind: type | None) -> None:
        self.make = make
        self.kind = kind
        self.filled: Callable[..., Any] = InstrumentedList if make is InstrumentedList else self._fill_new

    def _fill_new(self, items: Iterable[Any], watcher: Any, owner: Any) -> Any:
        """Return a new collection of these members, which tells the watcher of its changes."""
        collection = self.make()
        collection._sa_fill(items)
        collection._sa_watcher = watcher
        collection._sa_owner = owner
        return collection

    def members_of(self, value: Any) -> list[Any]:
        """Return the members of a value assigned to the collection; a TypeError when it is of another kind."""
        convert = getattr(self.make(), "_sa_converter", None) if self.filled is not InstrumentedList else None
        if convert is not None:
            return list(convert(value))
        if value.__class__ is not self.kind and _kind_of(value) is not self.kind:
            given = "None" if value is None else type(value).__name__
            raise TypeError(f"Incompatible collection type: {given} is not {getattr(self.kind, '__name__', None)}-like")
        if hasattr(value, "_sa_iterator"):
            return list(value._sa_iterator())
        return list(value.values() if self.kind is dict else value)


def factory_of(collection_class: Any) -> Factory:
    """Return the factory for `relationship(collection_class=...)`: a class, or a function that makes a collection.

    Raises:
        ArgumentError: The class does not say how a member is put in, taken out, or found.
    """
    make = collection_class or list
    make = _CANNED[make][0] if make in _CANNED else make
    sample = make()
    cls = type(sample)
    if cls in _CANNED:
        model, plainly = _CANNED[cls][0], make
        make, cls = (lambda: model(plainly())), model
    kind = _kind_of(sample)
    become_collection(cls, *(_CANNED[kind] if kind is not None else (None, {})))
    return Factory(make, kind)


def _kind_of(value: Any) -> type | None:
    """Return the kind of collection that a value is, by what it says, by its class, or by its methods."""
    says = getattr(value, "__emulates__", None)
    for kind in _CANNED:
        if isinstance(value, kind) or (isinstance(says, type) and issubclass(says, kind)):
            return kind
    if hasattr(value, "__emulates__"):
        return None
    return next((kind for name, kind in (("append", list), ("add", set), ("set", dict)) if hasattr(value, name)), None)


__all__ = [
    "attribute_mapped_collection",
    "collection",
    "collection_adapter",
    "column_mapped_collection",
    "mapped_collection",
]
