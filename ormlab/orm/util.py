"""Small functions over mapped objects: identity keys, `with_parent`, whose state is what.

    identity_key(User, 1)                       (User, (1,), None)
    with_parent(sandy, User.addresses)          ? = address.user_id

Not here: aliases and bundles (entities.py).
"""

from __future__ import annotations

from typing import Any

from ..exc import ArgumentError
from ..inspection import inspect
from ..util.deprecations import deprecated
from .attributes import QueryableAttribute, instance_state
from .comparators import RelationshipComparator
from .entities import AliasedClass, aliased
from .mapper import class_mapper, object_mapper
from .tracking import state_of


def identity_key(*args: Any, instance: Any = None, identity_token: Any = None, row: Any = None, ident: Any = None) -> Any:
    """Return an identity key: `identity_key(User, 1)`, `identity_key(User, (1, 2))` or `identity_key(instance=user)`."""
    if instance is not None:
        return object_mapper(instance).identity_key_from_instance(instance)
    if not args:
        raise ArgumentError("class or instance is required")
    mapper = class_mapper(args[0])
    if row is not None:
        return mapper.identity_key_from_primary_key([row._mapping[column] for column in mapper.primary_key])
    given = args[1] if len(args) > 1 else ident
    values = tuple(given) if isinstance(given, (tuple, list)) else (given,)
    return mapper.identity_key_from_primary_key(values)


def with_parent(instance: Any, prop: Any, from_entity: Any = None) -> Any:
    """Return the condition that a relationship leads from `instance` to a row."""
    if isinstance(prop, str):
        deprecated("names in with_parent")
        prop = getattr(instance_state(instance).mapper.class_, prop)
    if not isinstance(prop, QueryableAttribute) or not isinstance(prop.comparator, RelationshipComparator):
        raise ArgumentError(f"with_parent() wants a relationship such as User.addresses, got {prop!r}")
    if instance is None:
        raise AssertionError  # as the original does
    return prop.comparator.of_parent(instance, from_entity)


def was_deleted(instance: Any) -> bool:
    """Say whether an object was deleted by a flush of its session."""
    return bool(state_of(instance).ledger.deleted)


def object_state(instance: Any) -> Any:
    """Return the state of a mapped object."""
    return instance_state(instance)


__all__ = ["AliasedClass", "aliased", "identity_key", "inspect", "with_parent"]
