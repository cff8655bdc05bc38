"""What was measured, as a Markdown table and as a list of goals that were missed."""

from __future__ import annotations

from .environments import LIBRARIES
from .measure import Measured, Run
from .workloads import MEMORY

OURS, RAW, PEER = "ormlab", "raw", "sqlalchemy21"


def table(run: Run) -> str:
    """Return the table: microseconds per item of each library, our ratios with their quartiles, and the goals."""
    libraries = [LIBRARIES[name] for name in run.versions]
    heads = ["workload", *(each.title for each in libraries), "÷ raw", "goal", "÷ 2.1", "goal"]
    rows = [_row(each, [library.name for library in libraries]) for each in run.measured]
    lines = [heads, ["---", *("--:" for _ in heads[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _row(measured: Measured, libraries: list[str]) -> list[str]:
    workload = measured.workload
    costs = [_number(measured.typical(each)) for each in libraries]
    to_raw, to_peer = measured.ratio(OURS, RAW), measured.ratio(OURS, PEER)
    return [
        workload.title,
        *costs,
        _ratio(to_raw, measured.goal_to(RAW)),
        f"{workload.goal_raw:.3g}{' B' if workload is MEMORY else ''}",
        _ratio(to_peer, workload.goal_peer),
        f"{workload.goal_peer:.2g}",
    ]


def _ratio(found: tuple[float, float, float] | None, goal: float) -> str:
    if found is None:
        return "-"
    first, second, third = found
    shown = f"{second:.2f} ({first:.2f} to {third:.2f})"
    return f"**{shown}**" if second > goal else shown


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.3f}" if value < 1 else f"{value:.3g}" if value < 1000 else f"{value:.0f}"


def goals_missed(run: Run) -> list[str]:
    """Return a line for each goal that our median misses."""
    return [line for each in run.measured for line in lines_of_misses(each)]


def lines_of_misses(measured: Measured) -> list[str]:
    """Return a line for each goal of one workload that our median misses."""
    missed = []
    for other in (RAW, PEER):
        found, goal = measured.ratio(OURS, other), measured.goal_to(other)
        if found is not None and found[1] > goal:
            missed.append(f"missed: {measured.workload.title}: ÷ {LIBRARIES[other].title} {found[1]:.3g}, goal {goal:.3g}")
    return missed
