"""Why a goal is missed: where the time of the workload goes in ormlab.

    in all               the median of the samples that missed
    the collector        what is saved where the garbage collector does not run
    raw                  what the same takes without us
    each function        its own share, in a profile, of what is left

A profile makes calls dearer than they are, so a share is where to look and no measure; that is the table above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .environments import LIBRARIES
from .measure import Measured, Worker, times
from .report import OURS, RAW
from .workloads import MEMORY

FUNCTIONS = 12


class Share(NamedTuple):
    """A function, how often it is called for an item, and its own share of the time."""

    function: str
    calls: float
    share: float


def texts(missed: Iterable[Measured], *, quick: bool, place: str) -> list[str]:
    """Return the profile of each workload that missed a goal, as Markdown."""
    with Worker(LIBRARIES[OURS], place) as worker:
        return [_text(each, worker, quick) for each in missed if each.workload is not MEMORY]


def _text(measured: Measured, worker: Worker, quick: bool) -> str:
    workload = measured.workload
    found = worker.ask(workload, workload.quick if quick else workload.size, profile=True)
    in_all, raw = measured.typical(OURS) or 0.0, measured.typical(RAW)
    collector = 1 - found["without_collector"] / found["seconds"]
    ours = in_all * (1 - max(collector, 0.0))
    spent = [f"{in_all:.3g} µs in all", f"{max(collector, 0.0):.0%} of it the garbage collector's"]
    if raw is not None:
        spent.append(f"raw takes {raw:.3g}")
    lines = [f"### {workload.title}", "", f"{', '.join(spent)}.", "", "| µs | calls | function |", "| --: | --: | --- |"]
    shares = [Share(name, calls / times(workload), share) for name, calls, share in found["functions"]]
    lines += [f"| {each.share * ours:.2g} | {each.calls:.3g} | `{each.function}` |" for each in shares[:FUNCTIONS]]
    rest = sum(each.share for each in shares[FUNCTIONS:])
    lines.append(
        f"| {rest * ours:.2g} | {sum(each.calls for each in shares[FUNCTIONS:]):.3g} | {len(shares) - FUNCTIONS} others |"
    )
    return "\n".join(lines)
