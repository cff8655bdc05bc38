"""The types at SQLAlchemy's address for them; types.py has them."""

from __future__ import annotations

from ..facade import facade
from . import types

__getattr__, __dir__, __all__ = facade(__name__, {"sql.types": " ".join(types.__all__)})
