"""Older names and ways of the ORM: each does what its successor does, and says so where that is asked for.

    from sqlalchemy.ext.declarative import declarative_base      orm.declarative_base
    relation(), dynamic_loader(), eagerload()                    relationship(), joinedload()

Not here: what is said (util/deprecations.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..util.deprecations import deprecated
from .declarative import as_declarative, declarative_base
from .options import joinedload
from .properties import SynonymProperty
from .relationships import RelationshipProperty, relationship


def moved_declarative_base(*args: Any, **kw: Any) -> Any:
    """Make a base class of declarative classes."""
    deprecated("ext.declarative_base")
    return declarative_base(*args, **kw)


def moved_as_declarative(**kw: Any) -> Any:
    """Make the decorated class a base of declarative classes."""
    deprecated("ext.as_declarative")
    return as_declarative(**kw)


def relation(*args: Any, **kw: Any) -> RelationshipProperty:
    """Relate a class to another."""
    deprecated("relation")
    return relationship(*args, **kw)


def dynamic_loader(argument: Any, **kw: Any) -> RelationshipProperty:
    """Relate a class to another by a collection that is a query."""
    return relationship(argument, **{**kw, "lazy": "dynamic"})


def eagerload(*args: Any, **kw: Any) -> Any:
    """Load in the same SELECT."""
    deprecated("eagerload")
    return joinedload(*args, **kw)


def synonym_for(name: str, map_column: bool = False) -> Callable[[Any], SynonymProperty]:
    """Make the decorated descriptor another name of an attribute."""

    def decorate(descriptor: Any) -> SynonymProperty:
        return SynonymProperty(name, map_column=map_column, descriptor=descriptor)

    return decorate
