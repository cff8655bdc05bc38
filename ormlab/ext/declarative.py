"""Declarative mapping at its old address, `sqlalchemy.ext.declarative`."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "orm": "declared_attr DeclarativeMeta",
        "orm.deferred_reflection": "DeferredReflection",
        "orm.legacy": """
            as_declarative=moved_as_declarative declarative_base=moved_declarative_base
            has_inherited_table=moved_has_inherited_table synonym_for=moved_synonym_for
        """,
    },
    left_out={"AbstractConcreteBase": "inheritance", "ConcreteBase": "inheritance"},
)
