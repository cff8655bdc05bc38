"""Small functions over mapped objects: identity keys, `with_parent`, whose state is what.

    identity_key(User, 1)                       (User, (1,), None)
    with_parent(sandy, User.addresses)          ? = address.user_id

Not here: aliases and bundles (entities.py).
"""

from __future__ import annotations

from typing import Any

from ..exc import ArgumentError
from ..facade import facade
from ..inspection import inspect
from ..util.deprecations import deprecated
from .attributes import QueryableAttribute, object_state
from .comparators import RelationshipComparator
from .entities import AliasedClass, aliased
from .mapper import class_mapper, object_mapper
from .tracking import state_of


def identity_key(*args: Any, **kwargs: Any) -> Any:
    """Return an identity key: `identity_key(User, 1)`, `identity_key(User, (1, 2))` or `identity_key(instance=user)`.

    Of a class, `row=` may give a row to read the key from. What is missing is a KeyError, as in the original.
    """
    if len(args) > 3:
        raise ArgumentError(f"expected up to three positional arguments, got {len(args)}")
    instance = None if args else kwargs.pop("instance")
    row = kwargs.pop("row", None) if len(args) == 1 else None
    ident = None if not args or row is not None else args[1] if len(args) > 1 else kwargs.pop("ident")
    token = args[2] if len(args) == 3 else kwargs.pop("identity_token", None) if args else None
    if kwargs:
        raise ArgumentError(f"unknown keyword arguments: {', '.join(kwargs)}")
    if not args:
        return object_mapper(instance).identity_key_from_instance(instance)
    mapper = class_mapper(args[0])
    if row is not None:
        return mapper.identity_key_from_row(row, token)
    values = ident if ident is None or isinstance(ident, (tuple, list)) else (ident,)
    return mapper.identity_key_from_primary_key(values, token)  # type: ignore[arg-type]  # None is refused as the original refuses it


def with_parent(instance: Any, prop: Any, from_entity: Any = None) -> Any:
    """Return the condition that a relationship leads from `instance` to a row."""
    if isinstance(prop, str):
        deprecated("names in with_parent")
        prop = getattr(object_state(instance).mapper.class_, prop)
    if not isinstance(prop, QueryableAttribute) or not isinstance(prop.comparator, RelationshipComparator):
        raise ArgumentError(f"with_parent() wants a relationship such as User.addresses, got {prop!r}")
    if instance is None:
        raise AssertionError  # as the original does
    return prop.comparator.of_parent(instance, prop.comparator.target or from_entity)


def has_identity(instance: Any) -> bool:
    """Say whether an object has a row."""
    return state_of(instance).pk is not None


def was_deleted(instance: Any) -> bool:
    """Say whether an object was deleted by a flush of its session."""
    return bool(state_of(instance).ledger.deleted)


__all__ = ["AliasedClass", "aliased", "identity_key", "inspect", "with_parent"]


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "orm.entities": "AliasedInsp Bundle",
        "orm.relationships": "CascadeOptions",
        "orm.criteria": "LoaderCriteriaOption",
        "orm.joins": "join outerjoin",
        "orm": "polymorphic_union with_polymorphic",
    },
)[0]
