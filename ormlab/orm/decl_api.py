"""The declarative names at SQLAlchemy's address; they live in declarative.py and legacy.py."""

from .declarative import (
    DeclarativeMeta,
    as_declarative,
    declarative_base,
    declarative_mixin,
    declared_attr,
    has_inherited_table,
    registry,
)
from .legacy import synonym_for

__all__ = [
    "DeclarativeMeta",
    "as_declarative",
    "declarative_base",
    "declarative_mixin",
    "declared_attr",
    "has_inherited_table",
    "registry",
    "synonym_for",
]
