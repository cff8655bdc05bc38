"""The ORM, at SQLAlchemy's address: `from ormlab.orm import Session, declarative_base, relationship`.

    mapped classes (registry, mapper, relationships)
      -> states and attributes (state, tracking, attributes)
      -> a session (session, unitofwork, persistence, loading)

This is the room's face: names and where they live, loaded when they are first asked for.
"""

from __future__ import annotations

import importlib
from typing import Any

_HOMES = {
    "session": ("Session", "SessionTransaction", "close_all_sessions"),
    "session_factory": ("sessionmaker",),
    "scoping": ("scoped_session",),
    "execute_state": ("ORMExecuteState", "UserDefinedOption"),
    "validation": ("reconstructor", "validates"),
    "membership": ("make_transient", "make_transient_to_detached", "object_session"),
    "state": ("InstanceState",),
    "declarative": (
        "DeclarativeMeta",
        "as_declarative",
        "clear_mappers",
        "configure_mappers",
        "declarative_base",
        "declarative_mixin",
        "declared_attr",
        "has_inherited_table",
        "registry",
    ),
    "relationships": ("CascadeOptions", "Relationship", "RelationshipProperty", "backref", "relationship"),
    "join_conditions": ("MANYTOMANY", "MANYTOONE", "ONETOMANY", "foreign", "remote"),
    "mapper": ("Mapper", "class_mapper", "mapper", "object_mapper"),
    "legacy": ("dynamic_loader", "eagerload", "relation", "synonym_for"),
    "properties": (
        "ColumnProperty",
        "MapperProperty",
        "SynonymProperty",
        "column_property",
        "deferred",
        "query_expression",
        "synonym",
    ),
    "attributes": ("InstrumentedAttribute", "Mapped", "QueryableAttribute"),
    "collections": ("attribute_mapped_collection", "column_mapped_collection", "mapped_collection"),
    "entities": ("AliasedClass", "Bundle", "aliased"),
    "joins": ("join", "outerjoin"),
    "options": (
        "Load",
        "contains_eager",
        "defaultload",
        "defer",
        "immediateload",
        "joinedload",
        "lazyload",
        "load_only",
        "noload",
        "raiseload",
        "selectin_polymorphic",
        "selectinload",
        "subqueryload",
        "undefer",
        "undefer_group",
        "with_expression",
    ),
    "criteria": ("LoaderCriteriaOption", "with_loader_criteria"),
    "query": ("Query",),
    "util": ("identity_key", "was_deleted", "with_parent"),
}
_LEFT_OUT = {
    "AliasOption": "AliasOption()",
    "CompositeProperty": "composite columns",
    "PropComparator": "comparators of one's own",
    "composite": "composite columns",
    "contains_alias": "contains_alias()",
    "create_session": "create_session(), whose sessions commit by themselves; use Session()",
    "merge_frozen_result": "merge_frozen_result()",
    "merge_result": "merge_result()",
    "polymorphic_union": "inheritance",
    "with_polymorphic": "inheritance",
}
_WHERE = {name: home for home, names in _HOMES.items() for name in names}
__all__ = sorted(_WHERE)


def __getattr__(name: str) -> Any:
    home = _WHERE.get(name)
    if name in _LEFT_OUT:
        from ..exc import left_out

        return left_out(_LEFT_OUT[name])
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_WHERE})
