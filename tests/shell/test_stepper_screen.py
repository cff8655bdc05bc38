"""The stepper on a terminal's other screen, in tmux: the emulator of the other tests has only one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import environment, masked
from .tmux import TMUX, Tmux

pytestmark = pytest.mark.skipif(TMUX is None, reason="tmux is not installed: the full-screen stepper is NOT tested")

PREPARED = (
    'squidward = User(name="squidward")',
    "session.add(squidward)",
    "sandy = session.get(User, 2)",
    'sandy.fullname = "Sandy Squirrel"',
    "session.execute(select(User.fullname).where(User.id == 2)).scalar_one()",
)


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    with Tmux(tmp_path, 80, 24, environment(tmp_path)) as opened:
        for line in PREPARED:
            opened.enter(line)
        yield opened


def test_an_autoflush_step_by_step(tmux: Tmux) -> None:
    tmux.press("F3")
    first = tmux.wait_for("step 1 of 6")
    tmux.press("Right", "Right")
    sent = tmux.wait_for("step 3 of 6")
    tmux.press("Right")
    written = tmux.wait_for("step 4 of 6")

    assert first == [
        "step 1 of 6  line 5: session.execute(select(User.fullname).where(User.id == 2)…",
        "─" * 79,
        "> autoflush before SELECT of User.fullname",
        "    flush: save user_account: sandy",
        "      UPDATE user_account SET fullname=? WHERE user_account.id = ?  ('Sandy Sq…",
        "    written: sandy",
        "  query: SELECT of User.fullname",
        "    SELECT user_account.fullname FROM user_account WHERE user_account.id = ?  …",
        *[""] * 7,
        "─" * 79,
        "  ── session 1: transaction open, 1 write not committed ────────",
        "  new           0",
        "  dirty         1  sandy.fullname 'Sandy Cheeks' -> 'Sandy Squirrel'",
        "  deleted       0",
        "  identity map  2  User 4 = squidward, User 2 = sandy",
        "  squidward    transient > pending > [persistent] > deleted > detached",
        "  sandy        transient > pending > [persistent] > deleted > detached",
        "right/left: step   home/end: first/last   q: back",
    ]
    assert sent[4:6] == [
        ">     UPDATE user_account SET fullname=? WHERE user_account.id = ?  ('Sandy",
        "      Squirrel', 2)",
    ]
    assert written[15:] == [
        "─" * 79,
        "  ── session 1: transaction open, 2 writes not committed ────────",
        "  new           0",
        "* dirty         0",
        "  deleted       0",
        "  identity map  2  User 4 = squidward, User 2 = sandy",
        "  sandy        transient > pending > [persistent] > deleted > detached",
        "  squidward    transient > pending > [persistent] > deleted > detached",
        "right/left: step   home/end: first/last   q: back",
    ]


def test_back_at_the_prompt_everything_is_as_it_was(tmux: Tmux) -> None:
    tmux.type("half a thou")
    before = tmux.wait_for("half a thou")

    tmux.press("F3")
    tmux.wait_for("step 1 of 6")
    tmux.press("End")
    tmux.wait_for("step 6 of 6")
    tmux.press("q")
    after = tmux.wait_for("half a thou")
    tmux.type("ght")

    assert masked(after) == masked(before)
    assert any(line == ">>> half a thought" for line in tmux.wait_for("half a thought"))
