"""The base of the dialects at SQLAlchemy's address for it."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(__name__, {"sql.plain_dialect": "DefaultDialect StrCompileDialect=PlainDialect"})
