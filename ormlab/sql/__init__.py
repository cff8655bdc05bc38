"""The SQL language: statements as trees, and the types of their values.

The public names are found here as in `sqlalchemy.sql`, each loaded with its module at first use.
"""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any


def __getattr__(name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    if importlib.util.find_spec(f"ormlab.sql.{name}") is not None:  # first, or `from . import operators` would load them all
        return importlib.import_module(f"ormlab.sql.{name}")
    expression = importlib.import_module("ormlab.sql.expression")
    if hasattr(expression, name):
        return getattr(expression, name)
    if name == "ClauseVisitor":
        return importlib.import_module("ormlab.sql.traversal").ClauseVisitor
    raise AttributeError(f"module 'ormlab.sql' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *importlib.import_module("ormlab.sql.expression").__all__])
