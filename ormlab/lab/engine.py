"""The embedded engine for a bench: it answers to `import sqlalchemy`, and is loaded at once.

What nearly every page uses is loaded before its first statement runs. Otherwise each part is loaded by the statement that
needs it first, and Python looks for garbage among the thousands of functions and classes as they come, again and again. There
is none. Not looking meanwhile, and never at these again, is a fifth of the time of a lesson into a pipe.

Not here: the other engine (transcripts.peer).
"""

from __future__ import annotations

import gc
from importlib import import_module

from .bench import Bench

PARTS = (
    "dialects.sqlite.pysqlite",
    "engine.create",
    "engine.future",
    "orm.declarative",
    "orm.lowering",
    "orm.session",
    "orm.strategies",
    "sql.comparator",
    "sql.compiler",
    "sql.ddl_runner",
)


def load_engine() -> None:
    """Load the embedded engine, and the driver."""
    gc.disable()
    try:
        for part in PARTS:
            import_module(f"ormlab.{part}")
        import_module("sqlite3")
    finally:
        gc.enable()
    gc.freeze()


class EngineMissingError(Exception):
    """The engine that was asked for is not there; `hint` says how to get it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def answer_to_sqlalchemy(bench: Bench) -> None:
    """Make `import sqlalchemy` give the embedded engine, whose events `bench` echoes; raises EngineMissingError."""
    import ormlab

    try:
        ormlab.install_sqlalchemy_alias()
    except RuntimeError as taken:
        raise EngineMissingError(str(taken), "run it in a process of its own") from None
    bench.hub.creates_by_name = True
