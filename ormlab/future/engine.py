"""The engine of 2.0, as at `sqlalchemy.future.engine`."""

from __future__ import annotations

from typing import Any

from ..facade import facade

__getattr__, __dir__, __all__ = facade(__name__, {"engine.future": "Connection Engine"})


def create_engine(*args: Any, **kwargs: Any) -> Any:
    """Return an engine in the way of 2.0."""
    from ..engine.create import create_engine as create

    return create(*args, future=True, **kwargs)
