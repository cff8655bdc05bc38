"""The engine, loaded at once: what nearly every page uses, before its first statement runs.

Otherwise each part is loaded by the statement that needs it first, and Python looks for garbage among the thousands of
functions and classes as they come, again and again. There is none. Not looking meanwhile, and never at these again, is a fifth
of the time of a lesson into a pipe.
"""

from __future__ import annotations

import gc
from importlib import import_module

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
