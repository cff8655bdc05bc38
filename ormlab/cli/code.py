"""Show the Python that the engine writes for itself: the function that makes objects of a statement's rows.

    ormlab explain-code User
    ormlab explain-code 'select(User.name, Address).join(User.addresses)'

The text is what runs, name for name; `ormlab/orm/loading.py` says why it is written at all. A class stands for `select(class)`.
"""

from __future__ import annotations

import runpy
from typing import Any

from ..lab.unreadable import UnreadableError, read_text
from .say import complain


def explain_code(query: str, models: str | None = None) -> int:
    """Print the statement, and the function for its rows; return the exit code."""
    from ..dialects import sqlite
    from ..inspection import inspect
    from ..orm.loading import explain
    from ..orm.mapper import Mapper

    names = _tutorials()
    classes = "the tutorial's classes" if models is None else f"the classes of {models}"
    try:
        if models is not None:
            names |= _names_of(models)
        subject = eval(query, names)
    except UnreadableError as error:
        return complain(error)
    except Exception as error:  # whatever the learner's text raises
        return complain(f"{query}: {type(error).__name__}: {error}", f"give a mapped class or a select() over {classes}")
    statement = names["select"](subject) if isinstance(inspect(subject, raiseerr=False), Mapper) else subject
    compiled: Any = statement.compile(dialect=sqlite.dialect()) if hasattr(statement, "compile") else None
    plan = getattr(compiled, "plan", None)
    if plan is None:
        return complain(f"{query} is no select() of mapped classes or their columns", "for example: ormlab explain-code User")
    print("".join(f"# {line.rstrip()}\n" for line in str(compiled).splitlines()))
    print(explain(plan.items, len(compiled.result_columns), compiled.result_processors), end="")
    return 0


def _tutorials() -> dict[str, Any]:
    """Return the names that any query may use: the tutorial's, and all of SQL's and of the ORM's."""
    from ..lab.tutorial import MODELS

    names: dict[str, Any] = {}
    exec("from ormlab import *\nfrom ormlab.orm import *\n" + MODELS.replace("from sqlalchemy", "from ormlab"), names)
    return names


def _names_of(models: str) -> dict[str, Any]:
    """Return the names of a file of the user's own; raises UnreadableError."""
    from ..alias import install_sqlalchemy_alias

    read_text(models)
    install_sqlalchemy_alias()
    try:
        return runpy.run_path(models)
    except Exception as error:  # whatever their source raises
        raise UnreadableError(models, None, f"{type(error).__name__}: {error}", "--models takes a Python file") from error
