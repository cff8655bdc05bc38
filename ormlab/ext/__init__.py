"""Extensions, as at `sqlalchemy.ext`."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(__name__, {}, modules="compiler declarative mutable orderinglist")
