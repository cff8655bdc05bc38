"""Listening: who wants to be called when something happens to a thing.

    listen(engine, "begin", function)
        └── the families, in turn: "is that thing one of yours?"    engines, pools, tables, sessions, mappers, ...

A room with things that can be listened to signs up a family; nobody here knows which there are. This is the learner's own
hook into the engine, SQLAlchemy's `event`; what the lab hears comes by another way (ormlab.events) and cannot change anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from ..exc import InvalidRequestError, SADeprecationWarning, Unsupported
from .warnings import warn

Listener = Callable[..., Any]


# where a thing of one kind keeps the listeners of an event; None for what is not of that kind, or where it has no such event
Family = Callable[[Any, str], "Registry | None"]


def arguments(names: str) -> tuple[str, ...]:
    """Return the names of an event's arguments, which are given in one text."""
    return tuple(names.split())


class Old(NamedTuple):
    """The arguments that an event had once, and since when it has others."""

    since: str
    names: Sequence[str]
    within: bool = False  # whether they are to be read off the only argument of today


class Registry:
    """The listeners of one thing, by event, in the order in which they came; those of its class come first."""

    __slots__ = ("_own", "parent")

    names: ClassVar[set[str]] = set()  # of all events that anybody ever listened to: most are not even to be asked for
    signatures: ClassVar[Mapping[str, Sequence[str]]] = {}  # the arguments of each event, for `named=True`
    old_signatures: ClassVar[Mapping[str, Old]] = {}  # those that an event had once, and that a listener may still take
    kind: ClassVar[str] = ""  # the class of such events, as messages name it
    options: ClassVar[frozenset[str]] = frozenset(("propagate", "insert"))  # of listen(), besides those that all events have
    taker: ClassVar[str] = "Events._listen()"  # what takes them, as messages name it

    def __init__(self, parent: Registry | None = None) -> None:
        self._own: dict[str, list[Listener]] = {}
        self.parent = parent

    def add(self, name: str, function: Listener, insert: bool = False) -> None:
        """Let `function` be called."""
        Registry.names.add(name)
        own = self._own.setdefault(name, [])
        own.insert(0 if insert else len(own), function)

    def enlist(self, name: str, function: Listener, options: Mapping[str, Any]) -> None:
        """Let `function` be called as the options of listen() want."""
        self.add(name, function, bool(options.get("insert", False)))

    def takes(self, name: str, option: str) -> bool:
        """Say whether listen() may have an option."""
        return option in self.options

    def remove(self, name: str, function: Listener) -> None:
        """Let `function` be called once less: what came last goes."""
        own = self._own.get(name, [])
        last = next((at for at in reversed(range(len(own))) if own[at] is function), len(own))
        self._own[name] = own[:last] + own[last + 1 :]  # a new list: the old one may be on its way

    def adapted(self, name: str, function: Listener, options: Mapping[str, Any]) -> Listener:
        """Return `function` as this room calls its listeners, where that depends on the options."""
        return function

    def of(self, name: str) -> list[Listener]:
        """Return the listeners of an event."""
        own = self._own.get(name, [])
        inherited = self.parent.of(name) if self.parent is not None else []
        return [*inherited, *own] if inherited else own

    def has(self, name: str) -> bool:
        """Say whether anybody listens to an event."""
        registry: Registry | None = self
        while registry is not None:
            if registry._own and registry._own.get(name):
                return True
            registry = registry.parent
        return False

    def call(self, name: str, *arguments: Any, **options: Any) -> None:
        """Call the listeners of an event."""
        for each in self.of(name):
            each(*arguments, **options)

    def __bool__(self) -> bool:
        return any(self._own.values()) or bool(self.parent)


_families: list[Family] = []
_known: dict[tuple[int, str, Listener], tuple[Registry, Listener]] = {}


def sign_up(family: Family) -> Family:
    """Let things of a family be listened to."""
    _families.append(family)
    return family


def listen(target: Any, identifier: str, fn: Listener, *args: Any, **kw: Any) -> None:  # SQLAlchemy's signature
    """Call `fn` when `identifier` happens to `target`: once, however often it is said, unless `target` stands for many."""
    registry = _registry_of(target, identifier)
    if not callable(fn):
        raise TypeError(f"cannot create weak reference to '{type(fn).__name__}' object")  # as the original says
    for option in kw:
        if option not in _FOR_ALL and not registry.takes(identifier, option):
            raise TypeError(f"{registry.taker} got an unexpected keyword argument {option!r}")
    known = _known.get((id(target), identifier, fn))
    if known is not None and known[0] is registry and not _stands_for_many(target):
        return
    wrapped = _with_options(fn, registry, identifier, kw)
    registry.enlist(identifier, wrapped, kw)
    _known[id(target), identifier, fn] = (registry, wrapped)


_FOR_ALL = ("named", "once", "asyncio")


def _stands_for_many(target: Any) -> bool:
    """Say whether it is a class, or what makes its objects, rather than one thing or a mapped class."""
    return callable(target) and not hasattr(target, "__mapper__")


def listens_for(target: Any, identifier: str, *args: Any, **kw: Any) -> Callable[[Listener], Listener]:
    """Return a decorator that does as listen() does."""

    def decorate(function: Listener) -> Listener:
        listen(target, identifier, function, *args, **kw)
        return function

    return decorate


def remove(target: Any, identifier: str, fn: Listener) -> None:
    """Undo listen()."""
    found = _known.pop((id(target), identifier, fn), None)
    if found is None:
        _registry_of(target, identifier)  # which knows of such an event
        raise InvalidRequestError(f"No listeners found for event {target} / '{identifier}' / {fn} ")
    registry, wrapped = found
    registry.remove(identifier, wrapped)


def contains(target: Any, identifier: str, fn: Listener) -> bool:
    """Tell whether `fn` is called when `identifier` happens to `target`."""
    found = _known.get((id(target), identifier, fn))
    return found is not None and found[0] is _registry_of(target, identifier)


def _registry_of(target: Any, identifier: str) -> Registry:
    for family in _families:
        found = family(target, identifier)
        if found is not None:
            return found
    raise InvalidRequestError(f"No such event '{identifier}' for target '{target}'")


def _with_options(function: Listener, registry: Registry, identifier: str, options: dict[str, Any]) -> Listener:
    """Return `function` as the options want it: called by names, called once, or its return value used."""
    if options.get("named"):
        wrapped = _by_names(function, registry, identifier)
    else:
        wrapped = _in_the_old_way(function, registry, identifier)
    wrapped = registry.adapted(identifier, wrapped, options)
    if options.get("once"):
        wrapped = _once(wrapped)
    if options.get("retval"):
        wrapped = _answering(wrapped)
    return wrapped


def _by_names(function: Listener, registry: Registry, identifier: str) -> Listener:
    names = registry.signatures.get(identifier)
    if names is None:
        raise Unsupported(
            f"ormlab's engine does not do named=True for the event {identifier!r}", hint="take the arguments by position"
        )

    def named(*args: Any) -> Any:
        return function(**dict(zip(names, args, strict=False)))

    return named


def _in_the_old_way(function: Listener, registry: Registry, identifier: str) -> Listener:
    """Return what calls a listener with the arguments of once, if it takes as many; it warns at every call."""
    old = registry.old_signatures.get(identifier)
    code = getattr(function, "__code__", None)
    if old is None or code is None or code.co_flags & _TAKES_MORE or code.co_argcount != len(old.names):
        return function
    today = registry.signatures[identifier]
    warning = SADeprecationWarning(
        f'The argument signature for the "{registry.kind}.{identifier}" event listener has changed as of version {old.since}, '
        "and conversion for the old argument signature will be removed in a future release.  The new signature is "
        f'"def {identifier}({", ".join(today)})"'
    )

    def converting(*args: Any) -> Any:
        warn(warning)
        given = dict(zip(today, args, strict=True))
        return function(*(getattr(args[0], name, None) if old.within else given[name] for name in old.names))

    return converting


_TAKES_MORE = 0x04  # of a function's flags: `*args`


def _once(function: Listener) -> Listener:
    called = False

    def once(*args: Any, **kw: Any) -> Any:
        nonlocal called
        if not called:
            called = True
            return function(*args, **kw)
        return None

    return once


def _answering(function: Listener) -> Listener:
    def answering(*args: Any, **kw: Any) -> Any:
        return function(*args, **kw)

    answering.retval = True  # type: ignore[attr-defined]  # a mark on a function of ours
    return answering
