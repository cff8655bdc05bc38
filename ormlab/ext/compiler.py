"""How an element of one's own is written: `@compiles(MyElement)`, for all databases or for one.

class utcnow(FunctionElement): ...

@compiles(utcnow, "sqlite")
def write(element, compiler, **kw):
    return "CURRENT_TIMESTAMP"
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..sql.element_compiler import register_compilation

Writer = TypeVar("Writer", bound=Callable[..., Any])


def compiles(class_: type, *specs: str) -> Callable[[Writer], Writer]:
    """Let the decorated function write elements of `class_`, on the dialects named or on all."""

    def register(function: Writer) -> Writer:
        for dialect in specs or ("*",):
            register_compilation(class_, dialect, function)
        return function

    return register
