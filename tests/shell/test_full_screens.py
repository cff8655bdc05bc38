"""The stepper on a terminal's other screen, and a window that changes its size: whole screens of tmux, at three sizes.

The emulator of the other tests has one screen only, and cuts lines where real terminals lay them out anew. What each scene must
look like stands in `screens/`, as for test_screens.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import environment
from .test_screens import expected, shown
from .tmux import TMUX, Tmux

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed: the full-screen stepper is NOT tested")

PREPARED = (
    'squidward = User(name="squidward")',
    "session.add(squidward)",
    "sandy = session.get(User, 2)",
    'sandy.fullname = "Sandy Squirrel"',
    "session.execute(select(User.fullname).where(User.id == 2)).scalar_one()",
)
STEPS = 6
LATE = 0.7  # seconds, in which an application has looked at the size of its window once more


@pytest.mark.parametrize(("columns", "rows"), [(40, 15), (80, 24), (120, 40)])
def test_an_autoflush_step_by_step_and_a_window_that_changes(tmp_path: Path, columns: int, rows: int) -> None:
    with Tmux(tmp_path, columns, rows, environment(tmp_path)) as tmux:
        for line in PREPARED:
            tmux.enter(line)
        seen = {name: shown(screen) for name, screen in _played(tmux)}

    assert seen == expected(f"full-{columns}x{rows}", seen)
    assert seen["q: the input is where it was"] == seen["half an input is typed"]


def _played(tmux: Tmux) -> Iterator[tuple[str, list[str]]]:
    tmux.type("half a thou")
    yield "half an input is typed", tmux.wait_for("half a thou")
    tmux.press("F3")
    yield "F3: the first step", tmux.wait_for("step 1 of 6")
    for at in range(1, STEPS):
        tmux.press("Right")
        yield f"step {at + 1}", tmux.wait_for(f"step {at + 1} of 6")
    tmux.press("Right", "Home")
    tmux.wait_for("step 1 of 6")
    tmux.press("q")
    yield "q: the input is where it was", tmux.wait_for("half a thou")
    before = _written(tmux)
    tmux.resize(36, 16)
    yield "the window is made small", tmux.wait(_is_cut_at(35), "the panel of a small window")
    tmux.resize(tmux.columns, tmux.rows)
    tmux.wait(lambda _: _written(tmux) == before, "all that was there, and nothing else")


def _written(tmux: Tmux) -> list[str]:
    """Return every line that is not blank, from the beginning on."""
    return [line for line in tmux.screen("-S", "-") if line]


def _is_cut_at(columns: int) -> Callable[[list[str]], bool]:
    return lambda lines: any(line.endswith("…") and len(line) == columns for line in lines)


def test_the_stepper_alone_answers_a_window_that_changes(tmp_path: Path) -> None:
    with Tmux(tmp_path, 120, 40, environment(tmp_path)) as tmux:
        tmux.enter("session.execute(select(User)).scalars().all()")
        before = _written(tmux)
        tmux.press("F3")
        tmux.wait_for("step 1 of 5")
        for columns, rows in ((80, 24), (120, 40), (100, 44), (60, 30), (120, 40)):
            tmux.resize(columns, rows)
            whole = tmux.wait(_fills(rows), f"the stepper at {columns} by {rows}")
            time.sleep(LATE)
            assert tmux.screen() == whole
        tmux.press("q")

        tmux.wait(lambda _: _written(tmux) == before, "all that was there, and nothing else")


def _fills(rows: int) -> Callable[[list[str]], bool]:
    return lambda lines: len(lines) == rows and lines[0].startswith("step 1 of 5") and lines[-1].endswith("q: back")
