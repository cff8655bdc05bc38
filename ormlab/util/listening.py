"""Listening: who wants to be called when something happens to a thing.

    listen(engine, "begin", function)
        └── the families, in turn: "is that thing one of yours?"    engines, pools, tables, sessions, mappers, ...

A room with things that can be listened to signs up a family; nobody here knows which there are. This is the learner's own
hook into the engine, SQLAlchemy's `event`; what the lab hears comes by another way (ormlab.events) and cannot change anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from ..exc import InvalidRequestError

Listener = Callable[..., Any]


class Family(Protocol):
    """Things of one kind that can be listened to."""

    def registry_of(self, target: Any, name: str) -> Registry | None:
        """Return where `target` keeps the listeners of that event; None when it is not of this family, or has no such event."""


class Registry:
    """The listeners of one thing, by event, in the order in which they came; those of its class come first."""

    __slots__ = ("_own", "parent")

    def __init__(self, parent: Registry | None = None) -> None:
        self._own: dict[str, list[Listener]] = {}
        self.parent = parent

    def add(self, name: str, function: Listener, insert: bool = False) -> None:
        """Let `function` be called."""
        own = self._own.setdefault(name, [])
        own.insert(0 if insert else len(own), function)

    def remove(self, name: str, function: Listener) -> None:
        """Let `function` be called no more."""
        self._own[name] = [each for each in self._own.get(name, ()) if each is not function]

    def of(self, name: str) -> list[Listener]:
        """Return the listeners of an event."""
        own = self._own.get(name, [])
        inherited = self.parent.of(name) if self.parent is not None else []
        return [*inherited, *own] if inherited else own

    def call(self, name: str, *arguments: Any, **options: Any) -> None:
        """Call the listeners of an event."""
        for each in self.of(name):
            each(*arguments, **options)

    def __bool__(self) -> bool:
        return any(self._own.values()) or bool(self.parent)


_families: list[Family] = []
_known: dict[tuple[int, str, Listener], tuple[Registry, Listener]] = {}


def sign_up(family: Family) -> None:
    """Let things of `family` be listened to."""
    _families.append(family)


def listen(target: Any, identifier: str, fn: Listener, *args: Any, **kw: Any) -> None:  # SQLAlchemy's signature
    """Call `fn` when `identifier` happens to `target`."""
    registry = _registry_of(target, identifier)
    wrapped = _with_options(fn, registry, identifier, kw)
    registry.add(identifier, wrapped, bool(kw.get("insert", False)))
    _known[id(target), identifier, fn] = (registry, wrapped)


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
        raise InvalidRequestError(f"No listeners found for event {target} / '{identifier}' / {fn} ")
    registry, wrapped = found
    registry.remove(identifier, wrapped)


def contains(target: Any, identifier: str, fn: Listener) -> bool:
    """Tell whether `fn` is called when `identifier` happens to `target`."""
    found = _known.get((id(target), identifier, fn))
    return found is not None and found[0] is _registry_of(target, identifier)


def _registry_of(target: Any, identifier: str) -> Registry:
    for family in _families:
        found = family.registry_of(target, identifier)
        if found is not None:
            return found
    raise InvalidRequestError(f"No such event '{identifier}' for target '{target}'")


def _with_options(function: Listener, registry: Registry, identifier: str, options: dict[str, Any]) -> Listener:
    """Return `function` as the options want it: called once, or its return value used."""
    wrapped = function
    if options.get("once"):

        def once(*args: Any, **kw: Any) -> Any:
            registry.remove(identifier, once)
            return function(*args, **kw)

        wrapped = once
    if options.get("retval"):
        inner = wrapped

        def answering(*args: Any, **kw: Any) -> Any:
            return inner(*args, **kw)

        answering.retval = True  # type: ignore[attr-defined]  # a mark on a function of ours
        wrapped = answering
    if options.get("named"):
        raise InvalidRequestError("ormlab's engine does not do named=True in event.listen(); take the arguments by position")
    return wrapped
