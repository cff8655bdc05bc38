"""Checked pages: how many examples `ormlab verify` runs in a second of CPU time, beside `python -m doctest`.

The page is the same for both: examples that make objects, flush, query, and look at what came back.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from .environments import ROOT

GOAL = 1_000
SETUP = """\
>>> from ormlab import Column, Integer, String, create_engine, select
>>> from ormlab.orm import Session, declarative_base
>>> Base = declarative_base()
>>> class Item(Base):
...     __tablename__ = "item"
...     id = Column(Integer, primary_key=True)
...     name = Column(String)
>>> engine = create_engine("sqlite://", future=True)
>>> Base.metadata.create_all(engine)
>>> session = Session(engine, future=True)
"""
ROUND = """\
>>> item = Item(name="name {at}")
>>> item.id is None
True
>>> session.add(item)
>>> item in session.new
True
>>> session.flush()
>>> item.id
{at}
>>> session.execute(select(Item.name).where(Item.id == {at})).scalar_one()
'name {at}'
>>> len(item.name)
{length}
"""
EXAMPLES_IN_SETUP, EXAMPLES_IN_ROUND = 7, 8


class Checked(NamedTuple):
    """What was measured: examples, and seconds of CPU time of either."""

    examples: int
    verify: float
    doctest: float


def measure(rounds: int, repeats: int) -> Checked:
    """Check a page of that many rounds of examples, again and again."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.txt"
        page.write_text(
            SETUP + "".join(ROUND.format(at=at, length=len(f"name {at}")) for at in range(1, rounds + 1)), encoding="utf-8"
        )
        verify = [sys.executable, "-m", "ormlab", "verify", str(page)]
        doctest = [sys.executable, "-m", "doctest", str(page)]
        pairs = [(_cost(verify), _cost(doctest)) for _ in range(repeats)]
    examples = EXAMPLES_IN_SETUP + rounds * EXAMPLES_IN_ROUND
    return Checked(examples, median(one for one, _ in pairs), median(other for _, other in pairs))


def _cost(command: list[str]) -> float:
    """Return the CPU seconds of a command and of the processes that it starts; an error when it does not succeed."""
    before = os.times()
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def table(found: Checked) -> str:
    """Return what was measured as a Markdown table."""
    speed = found.examples / found.verify
    return "\n".join(
        [
            "| what | measured | goal |",
            "| --- | --: | --: |",
            f"| `ormlab verify`: examples a second, start included | {speed:,.0f} | {GOAL:,} |",
            f"| `python -m doctest` on the same page | {found.examples / found.doctest:,.0f} | |",
            f"| `ormlab verify` ÷ `python -m doctest`, time | {found.verify / found.doctest:.2f} | 1 |",
        ]
    )
