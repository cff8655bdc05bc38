"""What the ORM's tests expect is what SQLAlchemy does: the same tests pass on the original."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .original import needs_original

ROOT = Path(__file__).parents[2]


@needs_original
def test_every_sentence_about_the_orm_holds_for_sqlalchemy_too() -> None:
    ours_alone = "--ignore=tests/orm/test_growth.py"  # counts the steps of this project's engine, whoever the peer is
    command = [sys.executable, "-W", "ignore", "-m", "pytest", "-q", "-p", "no:cacheprovider", ours_alone, "tests/orm"]

    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "ORMLAB_TEST_PEER": "1"}, capture_output=True, text=True, timeout=100, check=False
    )

    assert done.returncode == 0, done.stdout[-4000:]
