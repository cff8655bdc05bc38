"""The same small scripts on real SQLAlchemy 1.4 and on ours, each in a process of its own: the two outputs are equal."""

from __future__ import annotations

import functools
import importlib.metadata
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SCRIPTS = sorted(f"{path.parent.parent.name}/{path.stem}" for path in HERE.parent.glob("*/scripts/*.py"))


def peer_is_installed() -> bool:
    try:
        return importlib.metadata.version("sqlalchemy").startswith("1.4.")
    except importlib.metadata.PackageNotFoundError:
        return False


@functools.cache
def player(engine: str, told: bool) -> subprocess.Popen[str]:
    """A process that has `engine` imported and plays scripts; whether one is told of 2.0 is decided at the import."""
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **({"SQLALCHEMY_WARN_20": "1"} if told else {})}
    command = [sys.executable, str(HERE / "play.py"), engine]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)


def begun(engine: str, script: str, folder: Path) -> Callable[[], list[str]]:
    """Let an engine play a script; what is returned waits for the end, and returns what was printed."""
    folder.mkdir()
    place, name = script.split("/")
    process = player(engine, name.endswith("_told"))
    assert process.stdin
    print(folder, HERE.parent / place / "scripts" / f"{name}.py", sep="\t", file=process.stdin, flush=True)

    def output() -> list[str]:
        assert process.stdout
        code = process.stdout.readline()
        assert code == "0\n", (code, (folder / "err").read_text(encoding="utf-8"))
        return (folder / "out").read_text(encoding="utf-8").splitlines()

    return output


@pytest.mark.skipif(not peer_is_installed(), reason="the extra `peer` (SQLAlchemy 1.4) is not installed")
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_prints_the_same_on_both_engines(script: str, tmp_path: Path) -> None:
    theirs = begun("sqlalchemy", script, tmp_path / "theirs")
    ours = begun("ormlab", script, tmp_path / "ours")

    expected = theirs()
    assert ours() == expected
