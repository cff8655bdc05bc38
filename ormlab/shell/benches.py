"""Which bench a shell works on: the tutorial's database, or the learner's own models and file.

A bench is made by running source, statement by statement, as the learner could have typed it: so a saved session can begin
with it.
"""

from __future__ import annotations

from ormlab.lab.bench import Bench, CellResult

from .console import BenchMaker
from .options import Options
from .reading import statements


def bench_maker(_: Options) -> BenchMaker:
    """Return what makes a fresh bench of the kind that the options ask for."""
    return tutorial


def load(_: Options) -> None:
    """Import what the bench will need; may run in a thread of its own."""
    import ormlab.engine
    import ormlab.lab.tutorial
    import ormlab.orm
    import ormlab.transcripts.peer  # noqa: F401


def tutorial() -> tuple[Bench, list[CellResult]]:
    """Return a bench with the tutorial's database, and the statements that made it."""
    from ormlab.lab.tutorial import SOURCE
    from ormlab.transcripts.peer import prepare

    bench = Bench()
    prepare("ormlab", bench)
    return bench, set_up(bench, SOURCE)


def set_up(bench: Bench, source: str) -> list[CellResult]:
    """Run `source` on the bench; raises what it raises."""
    results = []
    for piece in statements(source):
        result = bench.run(piece)
        if result.error is not None:
            raise result.error
        results.append(result)
    return results
