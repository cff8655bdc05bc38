"""Collections that tell of their changes: a list, a set or a dict whose members are related objects.

    user.addresses.append(a) --> attribute.member_added(state of user, a) --> backref, cascade, history; then the list grows

Each knows its owner's state and the attribute that it stands for; a collection that was replaced or expired knows them no
longer and tells nobody. The methods are made from one table a kind of collection: what they add, what they take out.

Not here: what a change leads to (attributes.py), how a collection is loaded (strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol, Self, SupportsIndex, cast

from ..exc import Unsupported

InstanceState = Any  # its type lies above


class Watcher(Protocol):
    """The attribute behind a collection."""

    def about_to_change(self, state: InstanceState) -> None:
        """Hear that the members are about to change."""

    def member_added(self, state: InstanceState, item: Any, initiator: Any) -> Any:
        """Hear that `item` is about to become a member."""

    def member_removed(self, state: InstanceState, item: Any, initiator: Any) -> None:
        """Hear that `item` is no member any longer."""


class Tracked:
    """What the three kinds share: the owner, and telling of changes."""

    __slots__ = ()

    _sa_watcher: Watcher | None
    _sa_owner: InstanceState | None

    def _sa_attach(self, watcher: Watcher | None, owner: InstanceState | None) -> None:
        setattr(self, "_sa_watcher", watcher)  # noqa: B010  # the slots are the subclasses'
        setattr(self, "_sa_owner", owner)  # noqa: B010

    def _sa_add(self, item: Any, initiator: Any = None) -> Any:
        """Tell of a new member; return it, or what a listener made of it."""
        watcher = self._sa_watcher
        if watcher is not None and self._sa_owner is not None:
            return watcher.member_added(self._sa_owner, item, initiator)
        return item

    def _sa_remove(self, item: Any, initiator: Any = None) -> None:
        watcher = self._sa_watcher
        if watcher is not None and self._sa_owner is not None:
            watcher.member_removed(self._sa_owner, item, initiator)

    def _sa_before(self) -> None:
        """Tell that a change is coming whose member is not known yet."""
        watcher = self._sa_watcher
        if watcher is not None and self._sa_owner is not None:
            watcher.about_to_change(self._sa_owner)

    def _sa_members(self) -> Iterable[Any]:
        raise NotImplementedError

    def _sa_put(self, item: Any) -> None:
        """Take a member in without telling anybody: it comes from the database, or the telling is done."""
        raise NotImplementedError

    def _sa_fill(self, items: Iterable[Any]) -> None:
        """Take members in without telling anybody."""
        for item in items:
            self._sa_put(item)

    def _sa_drop(self, item: Any) -> None:
        """Let a member go without telling anybody; an error where it is none."""
        raise NotImplementedError


class InstrumentedList(Tracked, list):  # type: ignore[type-arg]  # list[Any]: any mapped class
    """A list of related objects."""

    __slots__ = ("_sa_owner", "_sa_watcher")

    def __init__(self, items: Iterable[Any] = ()) -> None:
        list.__init__(self, items)
        self._sa_watcher = self._sa_owner = None

    def _sa_members(self) -> Iterable[Any]:
        return self

    def _sa_put(self, item: Any) -> None:
        list.append(self, item)

    def _sa_fill(self, items: Iterable[Any]) -> None:
        list.extend(self, items)

    def _sa_drop(self, item: Any) -> None:
        list.remove(self, item)

    def append(self, item: Any) -> None:
        """Add a member at the end."""
        list.append(self, self._sa_add(item))

    def insert(self, index: SupportsIndex, item: Any) -> None:
        """Add a member before `index`."""
        list.insert(self, index, self._sa_add(item))

    def extend(self, items: Iterable[Any]) -> None:
        """Add members at the end, one by one."""
        for item in list(items):
            self.append(item)

    def __iadd__(self, items: Iterable[Any]) -> Self:  # type: ignore[misc]
        self.extend(items)
        return self

    def remove(self, item: Any) -> None:
        """Take out the first member that equals `item`."""
        self._sa_remove(item)
        list.remove(self, item)

    def pop(self, index: SupportsIndex = -1) -> Any:
        """Take out and return the member at `index`."""
        self._sa_before()
        item = list.pop(self, index)
        self._sa_remove(item)
        return item

    def clear(self) -> None:
        """Take out all members."""
        for item in self:
            self._sa_remove(item)
        list.clear(self)

    def __setitem__(self, index: Any, value: Any) -> None:
        if isinstance(index, slice):
            self._replace_slice(index, list(value))
            return
        existing = self[index]
        if existing is not None:
            self._sa_remove(existing)
        list.__setitem__(self, index, self._sa_add(value))

    def __delitem__(self, index: Any) -> None:
        if isinstance(index, slice):
            for item in self[index]:
                self._sa_remove(item)
            list.__delitem__(self, index)
            return
        item = self[index]
        self._sa_remove(item)
        list.__delitem__(self, index)

    def _replace_slice(self, index: slice, values: list[Any]) -> None:
        start, stop, step = index.indices(len(self))
        if step == 1:
            for item in self[start:stop]:
                self._sa_remove(item)
            list.__delitem__(self, slice(start, max(start, stop)))
            for offset, value in enumerate(values):
                self.insert(start + offset, value)
            return
        places = list(range(start, stop, step))
        if len(values) != len(places):
            raise ValueError(f"attempt to assign sequence of size {len(values)} to extended slice of size {len(places)}")
        for place, value in zip(places, values, strict=True):
            self[place] = value

    def __reduce__(self) -> Any:
        return list, (list(self),)

    __hash__ = None


class InstrumentedSet(Tracked, set):  # type: ignore[type-arg]
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

    def add(self, item: Any) -> None:
        """Take a member in, unless it is in already."""
        set.add(self, item if item in self else self._sa_add(item))

    def discard(self, item: Any) -> None:
        """Take a member out, if it is in."""
        if item in self:
            self._sa_remove(item)
        set.discard(self, item)

    def remove(self, item: Any) -> None:
        """Take a member out; a KeyError when it is not in."""
        if item in self:
            self._sa_remove(item)
        set.remove(self, item)

    def pop(self) -> Any:
        """Take out and return some member."""
        self._sa_before()
        item = set.pop(self)
        self._sa_remove(item)
        return item

    def clear(self) -> None:
        """Take out all members."""
        for item in list(self):
            self.remove(item)

    def update(self, *others: Iterable[Any]) -> None:
        """Take in the members of `others`."""
        for other in others:
            for item in list(other):
                self.add(item)

    def difference_update(self, *others: Iterable[Any]) -> None:
        """Take out the members of `others`."""
        for other in others:
            for item in list(other):
                self.discard(item)

    def intersection_update(self, *others: Iterable[Any]) -> None:
        """Keep only the members that are in all `others`."""
        for item in set.difference(self, set.intersection(self, *others)):
            self.discard(item)

    def symmetric_difference_update(self, other: Iterable[Any]) -> None:
        """Keep what is in exactly one of the two."""
        for item in list(other):
            (self.discard if item in self else self.add)(item)

    def __ior__(self, other: Any) -> Self:  # type: ignore[misc]
        self.update(other)
        return self

    def __isub__(self, other: Any) -> Self:  # type: ignore[misc]
        self.difference_update(other)
        return self

    def __iand__(self, other: Any) -> Self:  # type: ignore[misc]
        self.intersection_update(other)
        return self

    def __ixor__(self, other: Any) -> Self:  # type: ignore[misc]
        self.symmetric_difference_update(other)
        return self

    def __reduce__(self) -> Any:
        return set, (set(self),)

    __hash__ = None


class InstrumentedDict(Tracked, dict):  # type: ignore[type-arg]
    """A dict of related objects, keyed by what `keyfunc` finds in each."""

    __slots__ = ("_sa_keyfunc", "_sa_owner", "_sa_watcher")

    def __init__(self, keyfunc: Callable[[Any], Any] | None = None) -> None:
        dict.__init__(self)
        self._sa_keyfunc = keyfunc
        self._sa_watcher = self._sa_owner = None

    def _sa_members(self) -> Iterable[Any]:
        return self.values()

    def _sa_put(self, item: Any) -> None:
        dict.__setitem__(self, self._key_of(item), item)

    def _sa_drop(self, item: Any) -> None:
        dict.__delitem__(self, self._key_of(item))

    def _key_of(self, item: Any) -> Any:
        if self._sa_keyfunc is None:
            raise TypeError("a dict of related objects needs attribute_mapped_collection(), or another key function")
        return self._sa_keyfunc(item)

    def set(self, item: Any) -> None:
        """Take a member in under its own key."""
        self[self._key_of(item)] = item

    def remove(self, item: Any) -> None:
        """Take a member out."""
        del self[self._key_of(item)]

    def __setitem__(self, key: Any, item: Any) -> None:
        if key in self:
            self._sa_remove(self[key])
        dict.__setitem__(self, key, self._sa_add(item))

    def __delitem__(self, key: Any) -> None:
        if key in self:
            self._sa_remove(self[key])
        dict.__delitem__(self, key)

    def clear(self) -> None:
        """Take out all members."""
        for key in list(self):
            del self[key]

    def pop(self, key: Any, *default: Any) -> Any:
        """Take out and return the member of a key."""
        self._sa_before()
        held = key in self
        item = dict.pop(self, key, *default)
        if held:
            self._sa_remove(item)
        return item

    def popitem(self) -> tuple[Any, Any]:
        """Take out and return the last pair."""
        self._sa_before()
        key, item = dict.popitem(self)
        self._sa_remove(item)
        return key, item

    def setdefault(self, key: Any, default: Any = None) -> Any:
        """Return the member of a key, taking `default` in where there is none."""
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, *args: Any, **kw: Any) -> None:
        """Take in the pairs of another mapping."""
        for key, item in dict(*args, **kw).items():
            if self.get(key) is not item:
                self[key] = item

    def __reduce__(self) -> Any:
        return dict, (dict(self),)

    __hash__ = None


class Factory:
    """How the collections of one relationship are made and which values may be assigned to them."""

    __slots__ = ("accepts", "filled", "make", "word")

    def __init__(self, make: Callable[[], Any], accepts: type | tuple[type, ...], word: str) -> None:
        self.make = make
        self.accepts = accepts
        self.word = word
        self.filled: Callable[[Iterable[Any]], Any] = InstrumentedList if make is InstrumentedList else self._fill_new

    def _fill_new(self, items: Iterable[Any]) -> Any:
        """Return a new collection of these members."""
        collection = self.make()
        collection._sa_fill(items)
        return collection

    def members_of(self, value: Any) -> list[Any]:
        """Return the members of a value assigned to the collection; a TypeError when it is of another kind."""
        if isinstance(value, dict) and self.word == "dict":
            return list(value.values())
        if isinstance(value, self.accepts) and not (isinstance(value, dict) and self.word != "dict"):
            return list(cast("Iterable[Any]", value))
        given = "None" if value is None else type(value).__name__
        raise TypeError(f"Incompatible collection type: {given} is not {self.word}-like")


def factory_of(collection_class: Any) -> Factory:
    """Return the factory for `relationship(collection_class=...)`: None, list, set, dict, or a function that makes one."""
    sample = None
    if collection_class in (None, list):
        return Factory(InstrumentedList, list, "list")
    if collection_class is set:
        return Factory(InstrumentedSet, (set, frozenset), "set")
    if not isinstance(collection_class, type):
        sample = collection_class()
    elif issubclass(collection_class, list):
        return Factory(_maker(collection_class, InstrumentedList, list), list, "list")
    elif issubclass(collection_class, set):
        return Factory(_maker(collection_class, InstrumentedSet, set), (set, frozenset), "set")
    if isinstance(sample, InstrumentedDict):
        return Factory(collection_class, dict, "dict")
    raise Unsupported(f"ormlab's engine does not do collection_class={collection_class!r}")


def _maker(cls: type, instrumented: type, plain: type) -> Callable[[], Any]:
    """Return what makes collections of a learner's own class, whose methods are beside those that tell of changes."""
    for base in cls.__mro__[: cls.__mro__.index(plain)]:
        for name in base.__dict__:
            if name in instrumented.__dict__ and name not in _NO_CHANGES:
                raise Unsupported(f"ormlab's engine does not do a collection_class with a {name}() of its own: {cls!r}")
    made = type(cls.__name__, (cls, instrumented), {"__module__": cls.__module__})

    def make() -> Any:
        collection = made()
        collection._sa_attach(None, None)
        return collection

    return make


_NO_CHANGES = frozenset(("__init__", "__doc__", "__module__", "__slots__", "__hash__", "__reduce__"))


def attribute_mapped_collection(attr_name: str) -> Callable[[], InstrumentedDict]:
    """Return a factory of dicts keyed by an attribute of their members."""
    return lambda: InstrumentedDict(lambda item: getattr(item, attr_name))


def mapped_collection(keyfunc: Callable[[Any], Any]) -> Callable[[], InstrumentedDict]:
    """Return a factory of dicts keyed by what `keyfunc` makes of their members."""
    return lambda: InstrumentedDict(keyfunc)


def column_mapped_collection(column: Any) -> Callable[[], InstrumentedDict]:
    """Return a factory of dicts keyed by a column's value in their members."""
    return lambda: InstrumentedDict(lambda item: getattr(item, column.key))


class CollectionAdapter:
    """A new collection, to be filled as if it were loaded."""

    __slots__ = ("_collection",)

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    def append_without_event(self, item: Any) -> None:
        """Put an object in, and tell nobody."""
        self._collection._sa_put(item)
