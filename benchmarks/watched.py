"""What watching costs: a flush of 10,000 objects with the shell's log attached, and drawing the panel after it.

unobserved flush   ÷   the same with an EventLog listening          at most 3
the panel, folded from what the log heard since it was last drawn   at most 5 ms to draw
the log's memory                                                    a ring of a stated size
"""

from __future__ import annotations

import gc
from statistics import median
from time import process_time
from typing import Any, NamedTuple

GOAL = 3.0
PANEL_GOAL = 5.0


class Watched(NamedTuple):
    """What was measured: seconds of a flush without and with the log, milliseconds to draw, entries kept at most."""

    size: int
    alone: float
    watched: float
    drawing: float
    kept: int


def measure(size: int, rounds: int) -> Watched:
    """Flush and draw."""
    from ormlab.events.log import CAPACITY

    pairs = [(_flush(size, watched=False)[0], _flush(size, watched=True)) for _ in range(rounds)]
    alone, watched = median(one for one, _ in pairs), median(other[0] for _, other in pairs)
    return Watched(size, alone, watched, median(other[1] for _, other in pairs) * 1000, 2 * CAPACITY)


def _flush(size: int, *, watched: bool) -> tuple[float, float]:
    """Return the seconds that a flush takes, and those that drawing the panel takes afterwards."""
    from ormlab.events.hub import Hub, activate
    from ormlab.events.log import EventLog
    from ormlab.view.panel import Screen, panel
    from ormlab.view.state import LabState

    hub, log = Hub(), EventLog()
    with activate(hub):
        item, session = _empty()
        if watched:
            hub.subscribe(log)
        session.add_all([item(name=f"name {at}", email=f"name{at}@example.org", score=at % 100) for at in range(size)])
        gc.collect()
        began = process_time()
        session.flush()
        flushed = process_time() - began
    state = LabState()
    for entry in log:
        state.apply(entry)
    began = process_time()
    panel(state, {}, Screen())
    return flushed, process_time() - began


def _empty() -> tuple[Any, Any]:
    from ormlab import Column, Integer, String, create_engine
    from ormlab.orm import Session, declarative_base

    base: Any = declarative_base()

    class Item(base):  # type: ignore[misc]  # a base that is made is of no known type
        __tablename__ = "item"
        id = Column(Integer, primary_key=True)
        name = Column(String)
        email = Column(String)
        score = Column(Integer)

    engine = create_engine("sqlite://", future=True)
    base.metadata.create_all(engine)
    return Item, Session(engine, future=True)


def table(found: Watched) -> str:
    """Return what was measured as a Markdown table."""
    ratio = found.watched / found.alone
    return "\n".join(
        [
            "| what | measured | goal |",
            "| --- | --: | --: |",
            f"| flush of {found.size:,} objects, unobserved | {found.alone * 1000:.0f} ms | |",
            f"| the same with the log attached | {found.watched * 1000:.0f} ms | |",
            f"| ratio | {_marked(ratio, GOAL)} | {GOAL:g} |",
            f"| drawing the panel afterwards | {_marked(found.drawing, PANEL_GOAL)} ms | {PANEL_GOAL:g} ms |",
            f"| entries that the log keeps at most | {found.kept:,} | |",
        ]
    )


def _marked(value: float, goal: float) -> str:
    return f"{value:.2f}" if value <= goal else f"**{value:.2f}**"
