"""Declarative mapping at its old address, `sqlalchemy.ext.declarative`."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__, {"orm": "as_declarative declarative_base declared_attr has_inherited_table DeclarativeMeta"}
)
