"""Run the command line as a person does: in a process of its own, without a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Ended:
    """What a command left behind."""

    code: int
    out: str
    err: str


def command(*arguments: str, cwd: Path | None = None, stdin: str = "", **environment: str) -> Ended:
    """Run `ormlab` with these arguments."""
    done = subprocess.run(
        [sys.executable, "-m", "ormlab", *arguments],
        cwd=cwd,
        input=stdin,
        env={**os.environ, "PYTHONIOENCODING": "", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
