"""Which bench a shell works on: the tutorial's database, or the learner's own models and file."""

from __future__ import annotations

from ormlab.lab.bench import Bench

from .console import BenchMaker
from .options import Options


def bench_maker(_: Options) -> BenchMaker:
    """Return what makes a fresh bench of the kind that the options ask for."""
    return _tutorial


def load(_: Options) -> None:
    """Import what the bench will need; may run in a thread of its own."""
    import ormlab.engine
    import ormlab.lab.tutorial
    import ormlab.orm  # noqa: F401


def _tutorial() -> Bench:
    from ormlab.lab.tutorial import tutorial_bench

    return tutorial_bench(package="ormlab")
