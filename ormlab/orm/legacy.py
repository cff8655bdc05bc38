"""Older names and ways of the ORM: each does what its successor does, and says so where that is asked for.

    from sqlalchemy.ext.declarative import declarative_base      orm.declarative_base
    relation(), dynamic_loader(), eagerload()                    relationship(), joinedload()

Not here: what is said (util/deprecations.py).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from ..util.deprecations import deprecated
from .declarative import as_declarative, declarative_base, has_inherited_table
from .options import joinedload
from .properties import SynonymProperty
from .relationships import RelationshipProperty, relationship


def _older(way: str, today: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function under its older name: it warns, and does what the one of today does."""

    @wraps(today)
    def warning(*args: Any, **kw: Any) -> Any:
        deprecated(way)
        return today(*args, **kw)

    return warning


moved_declarative_base = _older("ext.declarative_base", declarative_base)
moved_as_declarative = _older("ext.as_declarative", as_declarative)
moved_has_inherited_table = _older("ext.has_inherited_table", has_inherited_table)
relation = _older("relation", relationship)
eagerload = _older("eagerload", joinedload)


def dynamic_loader(argument: Any, **kw: Any) -> RelationshipProperty:
    """Relate a class to another by a collection that is a query."""
    return relationship(argument, **{**kw, "lazy": "dynamic"})


def synonym_for(name: str, map_column: bool = False) -> Callable[[Any], SynonymProperty]:
    """Make the decorated descriptor another name of an attribute."""

    def decorate(descriptor: Any) -> SynonymProperty:
        return SynonymProperty(name, map_column=map_column, descriptor=descriptor)

    return decorate


moved_synonym_for = _older("ext.synonym_for", synonym_for)
