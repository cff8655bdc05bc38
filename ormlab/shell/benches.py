"""Which bench a shell works on: the tutorial's database, or the learner's own models and file.

    ormlab shell                                             three users and their addresses, in memory
    ormlab shell --models app/models.py                      the classes of a file, over an empty database in memory
    ormlab shell --models app.models --database app.db       ... over a file, which is only read
    ormlab shell --models app.models --database app.db --write

A bench is made by running source, statement by statement, as the learner could have typed it: so a saved session can begin
with it.
"""

from __future__ import annotations

import os
import re
import sys

from ormlab.lab.bench import Bench, CellResult
from ormlab.lab.engine import answer_to_sqlalchemy
from ormlab.lab.unreadable import UnreadableError, read_text

from .console import BenchMaker
from .naming import metadata_in
from .options import NoBenchError, Options
from .reading import statements

MEMORY = "sqlite://"


def bench_maker(options: Options) -> BenchMaker:
    """Return what makes a fresh bench of the kind that the options ask for; raises NoBenchError when it is called."""
    if options.models is None and options.database is None:
        return tutorial
    return lambda: own(options)


def rehearse() -> None:
    """Make a database and forget it, so that all that it takes is loaded; may run in a thread of its own."""
    from ormlab.lab.tutorial import DATABASE, MODELS

    _new_bench()
    quiet = DATABASE.replace("engine.echo = True\n", "")
    exec(compile(MODELS + quiet + _REHEARSED, "<rehearsal>", "exec"), {})


# what is opened in a thread has to be closed in it: collected as garbage in another one it complains
_REHEARSED = """
with Session(engine, future=True) as rehearsal:
    rehearsal.get(User, 1)
engine.dispose()
"""


def tutorial() -> tuple[Bench, list[CellResult]]:
    """Return a bench with the tutorial's database, and the statements that made it."""
    from ormlab.lab.tutorial import SOURCE

    bench = _new_bench()
    return bench, _set_up(bench, SOURCE)


def own(options: Options) -> tuple[Bench, list[CellResult]]:
    """Return a bench with the learner's own models over their own database, and the statements that made it."""
    from ormlab.lab.tutorial import WORDS

    bench = _new_bench()
    results = _set_up(bench, WORDS)
    if options.models is not None:
        results += _set_up(bench, _source_of(options.models), options.models)
    address, made = _database(options)
    results += _set_up(bench, f"engine = create_engine({address!r}, future=True)\n", options.database or "")
    if made:
        results += _set_up(bench, "".join(f"{name}.create_all(engine)\n" for name in metadata_in(bench.namespace)))
    results += _set_up(bench, "engine.echo = True\nsession = Session(engine, future=True)\n")
    return bench, results


def in_memory(options: Options) -> bool:
    """Tell whether the bench's database is one in memory, which only the thread that opens it can see."""
    return (options.models is None and options.database is None) or _database(options)[0] == MEMORY


def _new_bench() -> Bench:
    bench = Bench()
    answer_to_sqlalchemy(bench)
    return bench


def _set_up(bench: Bench, source: str, where: str = "") -> list[CellResult]:
    results = []
    for piece in statements(source):
        result = bench.run(piece)
        if result.error is not None:
            place = f"{where}:{_line_of(result, source)}: " if where.endswith(".py") else f"{where}: " if where else ""
            raise NoBenchError(place + (result.error_text or "").strip(), result.hint)
        results.append(result)
    return results


def _line_of(result: CellResult, source: str) -> int:
    """Return the line of a file at which one of its statements failed."""
    within = result.error.lineno if isinstance(result.error, SyntaxError) else None
    trace = None if result.error is None or within else result.error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith("<cell "):
            within = trace.tb_lineno
        trace = trace.tb_next
    return source.partition(result.source.strip("\n"))[0].count("\n") + (within or 1)


def _source_of(models: str) -> str:
    """Return the source that gives the bench the learner's models: a file's own, or an import of a module."""
    if models.endswith(".py") or os.sep in models:
        try:
            source = read_text(models)
        except UnreadableError as error:
            raise NoBenchError(str(error), "--models takes a Python file or the name of a module") from None
        _importable(os.path.dirname(os.path.abspath(models)))
        return source
    if not all(part.isidentifier() for part in models.split(".")):
        raise NoBenchError(f"not a file and not a module: {models}", "--models takes a Python file or the name of a module")
    _importable(os.getcwd())
    return f"from {models} import *\n"


def _importable(folder: str) -> None:
    """Let the models import their neighbours, as they would when Python runs them."""
    if folder not in sys.path:
        sys.path.insert(0, folder)


def _database(options: Options) -> tuple[str, bool]:
    """Return the address to open, and whether tables may be made there."""
    given = options.database
    if given is None:
        return MEMORY, True
    match = re.match(r"sqlite(?:\+pysqlite)?://(?:/(?P<path>[^?]*))?$", given)
    if "://" in given and match is None:
        return given, options.write
    path = given if match is None else match["path"] or ""
    if os.path.isdir(path):
        raise NoBenchError(f"{path} is a folder and no database", "--database takes a file or an URL")
    if path in ("", ":memory:"):
        return MEMORY, True
    if options.write:
        return f"sqlite:///{path}", True
    if not os.path.exists(path):
        raise NoBenchError(f"no such database: {path}", "--write makes it")
    return f"sqlite:///file:{os.path.abspath(path)}?mode=ro&uri=true", False
