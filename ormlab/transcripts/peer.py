"""The other engine: the same steps on real SQLAlchemy.

    prepare("ormlab", bench)       `import sqlalchemy` gives the embedded engine; the bench echoes its events
    prepare("sqlalchemy", bench)   the installed SQLAlchemy; a log handler writes its echo into the bench's output

Both leave the page's own `create_engine(..., echo=True)` without a handler of its own, so nothing is echoed twice.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..lab.bench import LOGGER, Bench
from ..lab.engine import EngineMissingError, answer_to_sqlalchemy

ENGINES = ("ormlab", "sqlalchemy")
WANTED = "1.4."
GET = f"pip install 'sqlalchemy=={WANTED}*'"


def prepare(engine: str, bench: Bench) -> None:
    """Make `engine` answer to `import sqlalchemy` in this process, and its echo go to `bench`; raises EngineMissingError."""
    if engine == "ormlab":
        answer_to_sqlalchemy(bench)
    elif engine == "sqlalchemy":
        _prepare_peer(bench)
    else:
        raise EngineMissingError(f"no engine called {engine!r}", "there are " + ", ".join(ENGINES))


def _prepare_peer(bench: Bench) -> None:
    try:
        sqlalchemy = import_module("sqlalchemy")
    except ImportError:
        raise EngineMissingError("SQLAlchemy is not installed", GET) from None
    version = str(sqlalchemy.__version__)
    if not version.startswith(WANTED):
        raise EngineMissingError(f"SQLAlchemy {version} is installed; the peer is {WANTED}x", GET)
    _write_echo_into(bench)
    create_by_name()


def _write_echo_into(bench: Bench) -> None:
    """Let each record's bare message be a line of the running cell's output."""
    import logging  # which the embedded engine does without

    class BenchHandler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            bench.write("echo", record.getMessage() + "\n")

    logging.getLogger(LOGGER).addHandler(BenchHandler())


def create_by_name() -> None:
    """Let the original's CREATE TABLE go by name where dependencies leave it open, as its own pages were made.

    Of our engine a hub says so (`creates_by_name`); this holds for the whole process, which is one for the original.
    """
    ddl: Any = import_module("sqlalchemy.sql.ddl")
    original = ddl.sort_tables_and_constraints

    def by_name(tables: Any, *more: Any, **options: Any) -> Any:
        return original(sorted(tables, key=lambda table: table.key), *more, **options)

    ddl.sort_tables_and_constraints = by_name
