"""Show the Python that the engine writes for itself: the function that makes objects of a statement's rows.

    ormlab explain-code User
    ormlab explain-code 'select(User.name, Address).join(User.addresses)'

The text is what runs, name for name; `ormlab/orm/loading.py` says why it is written at all. A class stands for `select(class)`.
"""

from __future__ import annotations

import runpy
from typing import Any

from .say import complain


def explain_code(query: str, models: str | None = None) -> int:
    """Print the statement, and the function for its rows; return the exit code."""
    from ..dialects import sqlite
    from ..inspection import inspect
    from ..orm.loading import explain
    from ..orm.mapper import Mapper

    try:
        names = _names(models)
        subject = eval(query, names)
    except Exception as error:  # whatever the learner's text raises
        return complain(
            f"{query}: {type(error).__name__}: {error}", "give a mapped class or a select() over the tutorial's classes"
        )
    statement = names["select"](subject) if isinstance(inspect(subject, raiseerr=False), Mapper) else subject
    compiled: Any = statement.compile(dialect=sqlite.dialect()) if hasattr(statement, "compile") else None
    plan = getattr(compiled, "plan", None)
    if plan is None:
        return complain(f"{query} is no select() of mapped classes or their columns", "for example: ormlab explain-code User")
    print("".join(f"# {line.rstrip()}\n" for line in str(compiled).splitlines()))
    print(explain(plan.items, len(compiled.result_columns), compiled.result_processors), end="")
    return 0


def _names(models: str | None) -> dict[str, Any]:
    """Return the names that the query may use: the tutorial's, or those of a file of the user's own, and SQL's."""
    from ..lab.tutorial import MODELS

    names: dict[str, Any] = {}
    exec(MODELS.replace("from sqlalchemy", "from ormlab"), names)
    if models is not None:
        from ..alias import install_sqlalchemy_alias

        install_sqlalchemy_alias()
        names.update(runpy.run_path(models))
    return names
