"""Warn of ways of SQLAlchemy 1.4 that it means to leave.

deprecated("Engine.execute")    warns, in the learner's line

Most of these are said only to those who ask (util/warnings.py); what is said stands in deprecated_ways.py.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..exc import RemovedIn20Warning, SADeprecationWarning
from .warnings import warn


def deprecated(way: str) -> None:
    """Warn of a way that will go."""
    from .deprecated_ways import WORDS  # a long table, for few programs

    warn(WORDS[way])


def old_way(way: str, answer: Callable[..., Any]) -> Callable[..., Any]:
    """Return the method that is a way that will go: it says so, and answers."""

    def method(self: Any, *args: Any, **kw: Any) -> Any:
        deprecated(way)
        return answer(self, *args, **kw)

    method.__qualname__ = answer.__qualname__ = way  # which errors name
    method.__name__ = way.rpartition(".")[2]
    return method


def stands_for_a_statement(thing: object) -> None:
    """Warn of something that is executed, and is no statement itself."""
    warn(
        SADeprecationWarning(
            f"Object {thing!r} should not be used directly in a SQL statement context, such as passing to methods such as "
            "session.execute().  This usage will be disallowed in a future release.  Please use Core select() / update() / "
            "delete() etc. with Session.execute() and other statement execution methods."
        )
    )


def cascades_backwards(name: str, relationship: object) -> None:
    """Warn of an object that a session takes in because the other end of a relationship changed."""
    warn(
        RemovedIn20Warning(
            f'"{name}" object is being merged into a Session along the backref cascade path for relationship "{relationship}"; '
            "in SQLAlchemy 2.0, this reverse cascade will not take place.  Set cascade_backrefs to False in either the "
            "relationship() or backref() function for the 2.0 behavior; or to set globally for the whole Session, set the "
            "future=True flag",
            code="s9r1",
        )
    )
