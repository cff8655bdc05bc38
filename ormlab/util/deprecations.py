"""Warn of ways of SQLAlchemy 1.4 that it means to leave.

deprecated("Engine.execute")    warns, in the learner's line

Most of these are said only to those who ask (util/warnings.py); what is said stands in deprecated_ways.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .warnings import warn


def deprecated(way: str, *details: object) -> None:
    """Warn of a way that will go; `details` are filled into its words."""
    from .deprecated_ways import WORDS  # a long table, for few programs

    words = WORDS[way]
    warn(type(words)(words.args[0].format(*details), code=words.code) if details else words)


def bind_of_old(construct: str, bind: Any) -> Any:
    """Return what a construct is bound to in the way of 1.x, and warn of it."""
    if bind is not None:
        deprecated("bind of a construct", construct)
    return bind


def in_place(way: str, today: str) -> Callable[..., Any]:
    """Return the method that makes a statement itself what the method of `today` returns."""

    def change(self: Any, *args: Any) -> None:
        changed = vars(getattr(self, today)(*args))
        vars(self).clear()
        vars(self).update(changed)

    return old_way(way, change)


def old_way(way: str, answer: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method that is a way that will go: it says so, and answers."""

    def method(self: Any, *args: Any, **kw: Any) -> Any:
        deprecated(way)
        return answer(self, *args, **kw)

    method.__qualname__ = answer.__qualname__ = way  # which errors name
    method.__name__ = way.rpartition(".")[2]
    method.__wrapped__ = answer  # type: ignore[attr-defined]  # whose signature it has
    return method
