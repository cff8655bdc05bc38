"""Small functions over mapped objects: identity keys, `with_parent`, whose state is what.

    identity_key(User, 1)                       (User, (1,), None)
    with_parent(sandy, User.addresses)          ? = address.user_id

Not here: aliases and bundles (entities.py).
"""

from __future__ import annotations

from typing import Any

from ..exc import ArgumentError
from ..inspection import inspect
from .attributes import QueryableAttribute, instance_state
from .comparators import RelationshipComparator
from .entities import AliasedClass, AliasedInsp, Bundle, aliased
from .mapper import Mapper, class_mapper, object_mapper


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
    if not isinstance(prop, QueryableAttribute) or not isinstance(prop.comparator, RelationshipComparator):
        raise ArgumentError(f"with_parent() wants a relationship such as User.addresses, got {prop!r}")
    return prop.comparator.of_parent(instance, from_entity)


def was_deleted(instance: Any) -> bool:
    """Say whether an object was deleted by a flush of its session."""
    return bool(instance_state(instance).ledger.deleted)


def object_state(instance: Any) -> Any:
    """Return the state of a mapped object."""
    return instance_state(instance)


def entity_description(raw: Any) -> dict[str, Any]:
    """Return what `column_descriptions` says of one member of a columns clause."""
    if isinstance(raw, Mapper):
        return {"name": raw.class_.__name__, "type": raw.class_, "aliased": False, "expr": raw.class_, "entity": raw.class_}
    if isinstance(raw, AliasedInsp):
        return {
            "name": raw.name or raw.class_.__name__,
            "type": raw.class_,
            "aliased": True,
            "expr": raw.entity,
            "entity": raw.entity,
        }
    if isinstance(raw, Bundle):
        return {"name": raw.name, "type": Bundle, "aliased": False, "expr": raw, "entity": _entity_of(raw.exprs[0])}
    entity = _entity_of(raw)
    aliased_class = isinstance(getattr(raw, "parent", None), AliasedInsp)
    name = getattr(raw, "key", None) or getattr(raw, "name", None)
    return {
        "name": name if isinstance(name, str) else None,
        "type": raw.type,
        "aliased": aliased_class,
        "expr": raw,
        "entity": entity,
    }


def _entity_of(raw: Any) -> Any:
    parent = getattr(raw, "parent", None)
    return None if parent is None else parent.entity


__all__ = ["AliasedClass", "aliased", "entity_description", "identity_key", "inspect", "with_parent"]
