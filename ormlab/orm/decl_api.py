"""The declarative names at SQLAlchemy's address; they live in declarative.py and legacy.py."""

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "orm.declarative": "DeclarativeMeta as_declarative declarative_base declarative_mixin declared_attr "
        "has_inherited_table registry",
        "orm.legacy": "synonym_for",
    },
)
