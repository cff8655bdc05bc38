"""Binds: which engine or connection a mapped class, a table or a statement goes to, in a session that has several.

    Session(binds={User: one, addresses: another})
      --> {User: one, users: one, addresses: another}      a class brings its table

A class is looked for first, then its bases, then the tables that a statement mentions, outermost first.

Not here: what a session does when nothing of this helps (session.py), a statement's connection (execution.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..exc import ArgumentError
from ..inspection import inspect
from ..sql.selectable import FromClause
from ..sql.visitors import iterate
from .mapper import Mapper

Binds = Mapping[Any, Any]


def with_bind(binds: Binds, target: Any, bind: Any) -> Binds:
    """Return `binds` with a mapped class, any other class or a table sent to `bind`."""
    found = inspect(target, raiseerr=False)
    if isinstance(found, Mapper):
        return {**binds, found.class_: bind, found.local_table: bind}
    if isinstance(target, (type, FromClause)):
        return {**binds, target: bind}
    raise ArgumentError(f"Not an acceptable bind target: {target}", hint="give a mapped class, a base of some, or a table")


def bind_of(binds: Binds, mapper: Any, clause: Any) -> Any:
    """Return the engine or connection of a mapper or a statement, or None."""
    if mapper is not None:
        for base in mapper.class_.__mro__:
            if base in binds:
                return binds[base]
        if clause is None:
            clause = mapper.local_table
    tables = () if clause is None else _tables(clause)
    return next((binds[each] for each in tables if each in binds), None)


def _tables(clause: Any) -> Iterator[Any]:
    for each in iterate(clause):
        prop = getattr(each, "property", None)
        for entity in (each, getattr(each, "parent", None), prop):
            if isinstance(mapper := getattr(entity, "mapper", None), Mapper):
                yield mapper.local_table
        yield getattr(each, "table", each)
