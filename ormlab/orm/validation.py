"""Methods of a mapped class that are called by what happens to its objects: `validates`, `reconstructor`.

    @validates("email")                       --> a listener of User.email that may change or refuse the value
    def check(self, key, value): ...

    @reconstructor                            --> a listener of User's "load": __init__ is not called then
    def prepare(self): ...

Not here: the listening (listeners.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from ..exc import InvalidRequestError
from .listeners import AttributeEvent

Method = Callable[..., Any]


def validates(*names: str, include_removes: bool = False, include_backrefs: bool = True) -> Callable[[Method], Method]:
    """Let a method check the values of attributes: it gets the attribute's name and the value, and returns the value."""

    def mark(method: Method) -> Method:
        method.__sa_validators__ = names  # type: ignore[attr-defined]  # a mark on the learner's method
        options = {"include_removes": include_removes, "include_backrefs": include_backrefs}
        method.__sa_validation_opts__ = options  # type: ignore[attr-defined]
        return method

    return mark


def reconstructor(fn: Method) -> Method:
    """Let a method be called for each object that is made of a row."""
    fn.__sa_reconstructor__ = True  # type: ignore[attr-defined]
    return fn


def marked_methods(class_: type) -> Iterator[tuple[str, Any]]:
    """Yield the methods of a class and its bases that carry a mark, the bases' first, each name once."""
    found: dict[str, Any] = {}
    for base in reversed(class_.__mro__):
        for name, method in base.__dict__.items():
            if hasattr(method, "__sa_validators__") or hasattr(method, "__sa_reconstructor__"):
                found[name] = method
            else:
                found.pop(name, None)
    yield from found.items()


def install(mapper: Any) -> None:
    """Let the marked methods of a mapped class be called; two that check one attribute are one too many."""
    for _, method in marked_methods(mapper.class_):
        if getattr(method, "__sa_reconstructor__", False):
            mapper.heard().add("load", lambda state, context, method=method: method(state()))
        for key in getattr(method, "__sa_validators__", ()):
            if key in mapper.validators:
                raise InvalidRequestError(
                    f"A validation function for mapped attribute {key!r} on mapper {mapper} already exists."
                )
            mapper.validators[key] = method, method.__sa_validation_opts__


def validate(mapper: Any, key: str) -> None:
    """Let the method that checks an attribute be called, if there are both; after those who listened before."""
    if key in mapper.validators and key in mapper.props:
        method, options = mapper.validators[key]
        _validate(mapper.class_.__dict__[key], method, **options)


def _validate(attribute: Any, method: Method, include_removes: bool, include_backrefs: bool) -> None:
    key = attribute.key
    adding = (False,) if include_removes else ()

    def is_concerned(event: AttributeEvent) -> bool:
        return include_backrefs or event.impl is attribute.impl

    def changed(state: Any, value: Any, old: Any, event: AttributeEvent) -> Any:
        return method(state(), key, value, *adding) if is_concerned(event) else value

    def appended(state: Any, value: Any, event: AttributeEvent) -> Any:
        if event.op == "BULK_REPLACE" or not is_concerned(event):
            return value
        return method(state(), key, value, *adding)

    def replaced(state: Any, values: list[Any], event: AttributeEvent) -> None:
        if is_concerned(event):
            values[:] = [method(state(), key, each, *adding) for each in values]

    def removed(state: Any, value: Any, event: AttributeEvent) -> None:
        if is_concerned(event):
            method(state(), key, value, True)

    changed.retval = appended.retval = True  # type: ignore[attr-defined]  # marks on functions of ours
    listeners = attribute.heard()
    for name, function in (("set", changed), ("append", appended), ("bulk_replace", replaced)):
        listeners.add(name, function)
    if include_removes:
        listeners.add("remove", removed)
