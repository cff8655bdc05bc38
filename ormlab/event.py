"""Listening to the engine and the session, as at `sqlalchemy.event`."""

from __future__ import annotations

from .facade import facade

_LEFT_OUT = dict.fromkeys(("CANCEL", "NO_RETVAL"), "listeners that say whether the next one is called")

__getattr__, __dir__, __all__ = facade(__name__, {"engine.listening": "contains listen listens_for remove"}, left_out=_LEFT_OUT)
