"""How an element of one's own is written: `@compiles(MyElement)`, for all databases or for one.

class utcnow(FunctionElement): ...

@compiles(utcnow, "sqlite")
def write(element, compiler, **kw):
    return "CURRENT_TIMESTAMP"

It works for types, statements and DDL too: `@compiles(JSONB, "sqlite")` lets a model of PostgreSQL be tried on SQLite.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..sql.visitors import HOOKS

Writer = TypeVar("Writer", bound=Callable[..., Any])


def compiles(class_: type, *specs: str) -> Callable[[Writer], Writer]:
    """Let the decorated function write elements of `class_`, on the dialects named or on all."""

    def register(function: Writer) -> Writer:
        HOOKS.setdefault(class_, {}).update(dict.fromkeys(specs or ("default",), function))
        return function

    return register


def deregister(class_: type) -> None:
    """Let elements of `class_` be written as before."""
    HOOKS.pop(class_, None)
