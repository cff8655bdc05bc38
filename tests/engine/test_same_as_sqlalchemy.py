"""The same small scripts on real SQLAlchemy 1.4 and on ours, each in a process of its own: the two outputs are equal."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCRIPTS = sorted(f"{path.parent.parent.name}/{path.stem}" for path in HERE.parent.glob("*/scripts/*.py"))


def peer_is_installed() -> bool:
    try:
        return importlib.metadata.version("sqlalchemy").startswith("1.4.")
    except importlib.metadata.PackageNotFoundError:
        return False


def output_of(engine: str, script: str, folder: Path) -> list[str]:
    place, name = script.split("/")
    command = [sys.executable, str(HERE / "play.py"), engine, str(HERE.parent / place / "scripts" / f"{name}.py")]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.skipif(not peer_is_installed(), reason="the extra `peer` (SQLAlchemy 1.4) is not installed")
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_prints_the_same_on_both_engines(script: str, tmp_path: Path) -> None:
    (tmp_path / "theirs").mkdir()
    (tmp_path / "ours").mkdir()

    theirs = output_of("sqlalchemy", script, tmp_path / "theirs")
    ours = output_of("ormlab", script, tmp_path / "ours")

    assert ours == theirs
