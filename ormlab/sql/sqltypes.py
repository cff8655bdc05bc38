"""The types at SQLAlchemy's address for them; types.py has them."""

from __future__ import annotations

from typing import Any

from . import types
from .types import __all__


def __getattr__(name: str) -> Any:
    return getattr(types, name)


def __dir__() -> list[str]:
    return sorted(__all__)
