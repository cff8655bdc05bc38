"""What a learner's own functions write: `@compiles(MyElement, "sqlite")` (ext/compiler.py) files them here.

    @compiles(BigInteger, "sqlite")     CREATE TABLE … id INTEGER
    @compiles(Insert)                   INSERT OR IGNORE INTO …

All who write ask here first: for statements (element_compiler.py), for the schema (ddl_compiler.py), for types
(type_names.py). A class inherits a function, unless it is written in its own way already (`__visit_name__`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Writer = Callable[..., Any]
HOOKS: dict[type, dict[str, Writer]] = {}  # by dialect; "default" is for all others


def filed_under(cls: type) -> dict[str, Writer] | None:
    """Return the functions for a class by dialect, or None where there is none."""
    for each in cls.__mro__:
        if each in HOOKS:
            return HOOKS[each]
        if "__visit_name__" in each.__dict__:
            return None
    return None


def hook_of(element: Any, dialect: str) -> Writer | None:
    """Return the function that writes `element` on a dialect, or None where nobody has one."""
    found = filed_under(type(element)) if HOOKS else None
    return None if found is None else found.get(dialect) or found.get("default")
