"""The pools, as at `sqlalchemy.pool`."""

from __future__ import annotations

from .facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "engine.pool": """
            AssertionPool AsyncAdaptedQueuePool FallbackAsyncAdaptedQueuePool NullPool Pool QueuePool SingletonThreadPool
            StaticPool _ConnectionFairy _ConnectionRecord=ConnectionRecord manage
        """,
    },
)
