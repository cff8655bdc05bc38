"""Binds: which engine or connection a mapped class, a table or a statement goes to, in a session that has several.

    Session(binds={User: one, addresses: another})
      --> {User: one, users: one, addresses: another}      a class brings its table

A class is looked for first, then its bases, those of the first class in a statement, then the tables that it names.

Not here: what a session does when nothing of this helps (session.py), a statement's connection (execution.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..exc import ArgumentError
from ..inspection import inspect
from ..sql.dml import UpdateBase
from ..sql.selectable import FromClause
from ..sql.visitors import iterate
from .descriptions import entity_in
from .entities import AliasedInsp
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
    entities = [mapper] if mapper is not None else []
    if clause is None and mapper is not None:
        clause = mapper.local_table
    elif (first := next((entity_in(raw) for raw in getattr(clause, "_raw_columns", ())), None)) is not None:
        entities.append(first.mapper)
    bases = (base for entity in entities for base in entity.class_.__mro__)
    return next((binds[each] for each in (*bases, *_tables(clause)) if each in binds), None)


def bind_of_metadata(mapper: Any, clause: Any) -> Any:
    """Return the engine to which the MetaData of a statement's tables, or of a mapper's, is bound; None where it is not."""
    tables = [*_tables(clause), *(() if mapper is None else _tables(mapper.local_table))]
    return next((table.bind for table in tables if getattr(table, "bind", None) is not None), None)


def _tables(clause: Any) -> Iterator[Any]:
    """Yield the tables that a statement names, and those of columns that it selects and restricts, outermost first.

    Those of columns that it only joins along a relationship or sorts by are not looked for.
    """
    for each in () if clause is None else iterate(clause):
        if isinstance(each, (Mapper, AliasedInsp)):
            yield each.mapper.local_table
        yield getattr(each, "table", None) if isinstance(each, UpdateBase) else each
