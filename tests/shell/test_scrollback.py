"""What scrolls by in a shell is a transcript that verifies."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from ormlab.shell.benches import tutorial
from ormlab.shell.keeping import transcript

from .conftest import environment
from .tmux import TMUX, Tmux

LINES = (
    'squidward = User(name="squidward", fullname="Squidward Tentacles")',
    "session.add(squidward)",
    ".state",
    ".causes on",
    "sandy = session.get(User, 2)",
    "for each in session.new: each\n",
    'spongebob = session.execute(select(User).where(User.name == "spongebob").where(User.fullname != "long")).scalar_one()',
    "sandy.fullname = 'Sandy Squirrel'",
    "session.execute(select(User.fullname).where(User.id == 2)).scalar_one()",
    "print('open', end='')",
    ".why",
    "session.rollback()",
    "sandy.fullname",
    "session.add(User(id=1))",
    "session.flush()",
    "session.rollback()",
    "session.close()",
    "sandy.name",
    "1 / 0",
)


@pytest.mark.skipif(TMUX is None, reason="tmux is not installed: whether a scrollback verifies is NOT tested")
def test_the_scrollback_of_a_session_verifies(tmp_path: Path) -> None:
    """As it is copied from a terminal, which joins the lines that it has wrapped itself."""
    with Tmux(tmp_path, 80, 24, environment(tmp_path)) as tmux:
        for line in LINES:
            tmux.enter(line)
        scrolled = tmux.screen("-J", "-S", "-")
    last = max(at for at, line in enumerate(scrolled) if line.startswith(">>>"))
    _, setup = tutorial()
    path = tmp_path / "scrollback.txt"
    path.write_text(transcript(setup)[0] + "\n".join(scrolled[1:last]) + "\n", encoding="utf-8")

    done = subprocess.run([sys.executable, "-m", "ormlab", "verify", str(path)], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert len(scrolled) > 60
