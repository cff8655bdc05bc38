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
    left_out={
        name: f"{name}; reset_on_return takes 'rollback', 'commit' and None"
        for name in ("reset_commit", "reset_none", "reset_rollback")
    },
)
