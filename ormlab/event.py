"""Listening to the engine and the session, as at `sqlalchemy.event`."""

from __future__ import annotations

from .facade import facade

__getattr__, __dir__, __all__ = facade(__name__, {"engine.listening": "contains listen listens_for remove"})
