"""`inspect(x)`: what the engine knows of x, found by x's type.

    @inspects(Engine)                    inspect(engine)   -> Inspector
    def inspector(engine): ...           inspect(User)     -> Mapper
                                         inspect(user)     -> InstanceState

The registry lets a low room (sql) recognise a high room's objects (entities) without importing it: the high room signs up.
What is found says which kind of thing it is (`Inspected`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .exc import NoInspectionAvailable
from .util.immutable import symbol

Inspecting = TypeVar("Inspecting", bound=Callable[[Any], Any])

_registry: dict[type, Callable[[Any], Any] | None] = {}
_of_classes: dict[type, tuple[Callable[[Any], Any] | None, ...]] = {}  # by their metaclass


def inspects(*types: type) -> Callable[[Inspecting], Inspecting]:
    """Let the decorated function answer `inspect()` for instances of `types`; None from it means that it cannot."""

    def register(function: Inspecting) -> Inspecting:
        for each in types:
            _registry[each] = function
        _of_classes.clear()
        return function

    return register


def inspects_itself(cls: type) -> type:
    """Let `inspect()` of an instance of the decorated class give the instance."""
    _registry[cls] = None
    return cls


def _functions_for(subject: Any) -> tuple[Callable[[Any], Any] | None, ...]:
    """Return what may answer for `subject`, the nearest first; of classes, for which statements ask, it is kept."""
    kind = type(subject)
    found = tuple(_registry[each] for each in kind.__mro__ if each in _registry)
    if isinstance(subject, type):
        _of_classes[kind] = found
    return found


def inspect(subject: Any, raiseerr: bool = True) -> Any:  # Any: each kind of subject has its own kind of answer
    """Return what describes `subject`; with `raiseerr=False`, None for what nobody describes."""
    for function in _of_classes.get(type(subject)) or _functions_for(subject):
        found = subject if function is None else function(subject)
        if found is not None:
            return found
    if raiseerr:
        raise NoInspectionAvailable(f"No inspection system is available for object of type {type(subject)}")
    return None


def is_inspected(found: Any) -> bool:
    """Tell whether `found` is of a class whose objects can be inspected, that very class or what a mapper made of it."""
    return type(found) in _registry or getattr(found, "is_instance", None) is True


NOT_EXTENSION = symbol("NOT_EXTENSION", "What is no extension: hybrids and association proxies, which are, are not here.")


class Inspected:
    """Something that `inspect()` may find; each kind says which one it is."""

    __slots__ = ()

    extension_type = NOT_EXTENSION
    is_aliased_class = False
    is_attribute = False
    is_bundle = False
    is_clause_element = False
    is_instance = False
    is_mapper = False
    is_property = False
    is_selectable = False
