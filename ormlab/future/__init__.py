"""What is new in 2.0, as at `sqlalchemy.future`."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {"engine.future": "Connection Engine", "future.engine": "create_engine", "sql.selectable": "Select select"},
    modules="engine",
)
