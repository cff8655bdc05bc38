"""The declarative names at SQLAlchemy's address; they live in declarative.py."""

from .declarative import DeclarativeMeta, as_declarative, declarative_base, declared_attr, has_inherited_table, registry

__all__ = ["DeclarativeMeta", "as_declarative", "declarative_base", "declared_attr", "has_inherited_table", "registry"]
