"""How a class becomes a collection: which of its methods takes a member in, which lets one go, which gives them all.

    class Shelf:                              become_collection(Shelf, ...)
        @collection.appender                    --> Shelf.put tells of a member, then does what it did
        def put(self, book): ...

The class itself is changed: its objects are collections like any others, whoever makes them. A list, a set and a dict have
their roles and the methods that tell of changes from ours (collections.py).

Not here: what is told to whom (members.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import FunctionType
from typing import Any, NamedTuple, Protocol

from ..exc import ArgumentError
from ..facade import copied, via
from ..util.deprecations import deprecated

InstanceState = Any  # its type lies above


class Watcher(Protocol):
    """The attribute behind a collection."""

    def about_to_change(self, state: InstanceState) -> None:
        """Hear that the members are about to change."""

    def member_added(self, state: InstanceState, item: Any, initiator: Any) -> Any:
        """Hear that `item` is about to become a member; return it, or what a listener made of it."""

    def member_removed(self, state: InstanceState, item: Any, initiator: Any) -> None:
        """Hear that `item` is no member any longer."""

    def member_kept(self, state: InstanceState, item: Any, initiator: Any) -> None:
        """Hear that `item` was put in where it was already."""

    def join_the_object(self, state: InstanceState, collection: Any) -> None:
        """Hear that a collection, which was perhaps only read so far, changes itself, and not by what its object has queued."""


class Telling:
    """What each collection has: its owner, its attribute, and telling the one of changes to the other.

    An `initiator` of False says that nobody is to be told. The names are such that no class of a learner's has them.
    """

    __slots__ = ()

    _sa_watcher: Watcher | None
    _sa_owner: InstanceState | None
    _sa_appender: Callable[..., Any]
    _sa_remover: Callable[..., Any]
    _sa_iterator: Callable[[], Iterator[Any]]

    def _sa_add(self, item: Any, initiator: Any = None) -> Any:
        """Tell of a new member; return it, or what a listener made of it."""
        watcher = self._sa_watcher
        if watcher is None or initiator is False:
            return item
        owner: Any = self._sa_owner  # whoever is watched has one
        if owner.ledger.empty is not None:
            watcher.join_the_object(owner, self)
        return watcher.member_added(owner, item, initiator)

    def _sa_remove(self, item: Any, initiator: Any = None) -> None:
        watcher = self._sa_watcher
        if watcher is not None and initiator is not False:
            watcher.join_the_object(self._sa_owner, self)
            watcher.member_removed(self._sa_owner, item, initiator)

    def _sa_keep(self, item: Any, initiator: Any = None) -> None:
        """Tell of a member that is put in once more."""
        watcher = self._sa_watcher
        if watcher is not None and initiator is not False:
            watcher.member_kept(self._sa_owner, item, initiator)

    def _sa_before(self) -> None:
        """Tell that a change is coming whose member is not known yet."""
        if self._sa_watcher is not None:
            self._sa_watcher.about_to_change(self._sa_owner)

    def _sa_members(self) -> Any:
        return self._sa_iterator()

    def _sa_put(self, item: Any) -> None:
        """Take a member in without telling anybody: it comes from the database, or the telling is done."""
        self._sa_appender(item, _sa_initiator=False)

    def _sa_fill(self, items: Any) -> None:
        """Take members in without telling anybody."""
        for item in items:
            self._sa_put(item)

    def _sa_drop(self, item: Any) -> None:
        """Let a member go without telling anybody; an error where it is none."""
        self._sa_remover(item, _sa_initiator=False)

    @property
    def _sa_adapter(self) -> CollectionAdapter | None:
        return None if self._sa_watcher is None else CollectionAdapter(self)


class CollectionAdapter:
    """A collection as its attribute sees it: members come and go with or without anybody being told."""

    __slots__ = ("data",)
    __module__ = f"{__package__}.collections"  # where people import it from

    def __init__(self, data: Any) -> None:
        self.data = data

    attr = via("data._sa_watcher")
    owner_state = via("data._sa_owner")

    @property
    def _referenced_by_owner(self) -> bool:
        """Whether it is its owner's still: another one may have been set in its place."""
        return self.owner_state.dict.get(self.attr.key) is self.data

    def append_with_event(self, item: Any, initiator: Any = None) -> None:
        """Put an object in, and tell of it."""
        self.data._sa_appender(item, _sa_initiator=initiator)

    append_without_event = via("data._sa_put")
    append_multiple_without_event = via("data._sa_fill")
    remove_without_event = via("data._sa_drop")

    def remove_with_event(self, item: Any, initiator: Any = None) -> None:
        """Take an object out, and tell of it."""
        self.data._sa_remover(item, _sa_initiator=initiator)

    def clear_with_event(self, initiator: Any = None) -> None:
        """Take all objects out, and tell of each."""
        for item in list(self):
            self.remove_with_event(item, initiator)

    def clear_without_event(self) -> None:
        """Take all objects out, and tell nobody."""
        for item in list(self):
            self.remove_without_event(item)

    # telling of what the caller does itself
    fire_append_event = via("data._sa_add")
    fire_append_wo_mutation_event = via("data._sa_keep")
    fire_remove_event = via("data._sa_remove")

    def fire_pre_remove_event(self, initiator: Any = None) -> None:
        """Tell that an object is about to be taken out, which one is not known."""
        self.data._sa_before()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data._sa_members())

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __bool__(self) -> bool:
        return True


def collection_adapter(collection: Any) -> CollectionAdapter | None:
    """Return the adapter of a collection; None for one that is no object's attribute."""
    adapter: CollectionAdapter | None = collection._sa_adapter
    return adapter


# -- what a class says of its methods ------------------------------------------------------------------------------------


class Request(NamedTuple):
    """What is to be told of a call: of an argument before it, of what it returns after it; each by the name of a method."""

    before: str | None
    argument: int | str | None
    after: str | None


def _marked(**marks: Any) -> Callable[[Any], Any]:
    def decorator(fn: Any) -> Any:
        fn.__dict__.update(marks)
        return fn

    return decorator


class collection:  # its name in SQLAlchemy
    """The decorators for the methods of a collection's class."""

    __module__ = f"{__package__}.collections"

    appender = staticmethod(_marked(_sa_instrument_role="appender"))
    remover = staticmethod(_marked(_sa_instrument_role="remover"))
    iterator = staticmethod(_marked(_sa_instrument_role="iterator"))
    internally_instrumented = staticmethod(_marked(_sa_instrumented=True))

    @staticmethod
    def converter(fn: Any) -> Any:
        """Let the method turn what is assigned to the attribute into members."""
        deprecated("collection.converter")
        return _marked(_sa_instrument_role="converter")(fn)

    @staticmethod
    def adds(arg: int | str) -> Callable[[Any], Any]:
        """Tell of the argument `arg`, by its place or name, as of one that comes in."""
        return _marked(_sa_request=Request("_sa_add", arg, None))

    @staticmethod
    def replaces(arg: int | str) -> Callable[[Any], Any]:
        """Tell of the argument `arg` as of one that comes in, and of what is returned as of one that goes."""
        return _marked(_sa_request=Request("_sa_add", arg, "_sa_remove"))

    @staticmethod
    def removes(arg: int | str) -> Callable[[Any], Any]:
        """Tell of the argument `arg` as of one that goes."""
        return _marked(_sa_request=Request("_sa_remove", arg, None))

    @staticmethod
    def removes_return() -> Callable[[Any], Any]:
        """Tell of what is returned as of one that goes."""
        return _marked(_sa_request=Request(None, None, "_sa_remove"))


def _found_in(cls: type) -> tuple[dict[str, str], dict[str, Request]]:
    """Return the methods with a role, and those that ask for telling."""
    roles: dict[str, str] = {}
    requests: dict[str, Request] = {}
    for base in cls.__mro__:
        for name, method in vars(base).items():
            marks = getattr(method, "__dict__", {}) if callable(method) else {}
            if "_sa_instrument_role" in marks:
                roles.setdefault(marks["_sa_instrument_role"], name)
            if "_sa_request" in marks:
                requests[name] = marks["_sa_request"]
    return roles, requests


def _wrapped(method: Any, request: Request) -> Any:
    """Return the method, with telling around it."""
    before, argument, after = request
    code = getattr(method, "__code__", None)
    names = code.co_varnames[: code.co_argcount] if code is not None else ()
    if isinstance(argument, str):
        at, name = (names.index(argument) if argument in names else None), argument
    else:
        at, name = argument, (names[argument] if argument is not None and len(names) > argument else "")

    def told(self: Any, *args: Any, _sa_initiator: Any = None, **kw: Any) -> Any:
        if before is not None:
            if at is not None and len(args) >= at:
                item = args[at - 1]
            elif name in kw:
                item = kw[name]
            else:
                raise ArgumentError(f"Missing argument {argument}")
            getattr(self, before)(item, _sa_initiator)
        result = method(self, *args, **kw)
        if after is not None and result is not None:
            getattr(self, after)(result, _sa_initiator)
        return result

    told.__name__, told.__doc__ = method.__name__, method.__doc__
    told.__dict__.update(_sa_instrumented=True)
    if hasattr(method, "_sa_instrument_role"):
        told.__dict__.update(_sa_instrument_role=method._sa_instrument_role)
    return told


# -- the change of the class ---------------------------------------------------------------------------------------------

_NEEDED = (
    ("appender", "an", Request("_sa_add", 1, None)),
    ("remover", "a", Request("_sa_remove", 1, None)),
    ("iterator", "an", None),
)


def become_collection(cls: Any, model: type | None, canned: Mapping[str, str]) -> None:
    """Let the objects of `cls` tell of their changes; with the methods of `model` and its roles, where it is of that kind.

    Raises:
        ArgumentError: The class does not say how a member is put in, taken out, or found.
    """
    if cls.__dict__.get("_sa_is_collection"):
        return
    roles, requests = _found_in(cls)
    roles = {**canned, **roles}
    for name, method in vars(model).items() if model is not None else ():
        if isinstance(method, FunctionType) and hasattr(method, "_sa_instrumented"):
            theirs = getattr(cls, name, None)
            if theirs is not None and name not in requests and not hasattr(theirs, "_sa_instrumented"):
                setattr(cls, name, _around(theirs, method))
    for role, article, request in _NEEDED:
        name = roles.get(role, "")
        if not hasattr(cls, name):
            raise ArgumentError(f"Type {cls.__name__} must elect {article} {role} method to be a collection class")
        if request is not None and name not in requests and not hasattr(getattr(cls, name), "_sa_instrumented"):
            requests[name] = request
    for name, request in requests.items():
        setattr(cls, name, _wrapped(getattr(cls, name), request))
    if not issubclass(cls, Telling):
        for name, value in vars(Telling).items():
            if name.startswith("_sa_"):
                setattr(cls, name, value)
        cls._sa_watcher = cls._sa_owner = None
    for role, name in roles.items():
        setattr(cls, f"_sa_{role}", getattr(cls, name))
    cls._sa_is_collection = True


def _around(theirs: Any, method: FunctionType) -> FunctionType:
    """Return one of our methods, with another one in it that does the change: see `_plain` there."""
    made = copied(method)
    made.__kwdefaults__, made.__doc__ = {"_plain": theirs}, theirs.__doc__
    return made
