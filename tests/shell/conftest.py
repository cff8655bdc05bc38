"""A shell in a real terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .terminal import Terminal

OpenShell = Callable[..., Terminal]

_TIMES = re.compile(r"\[(generated in|cached since|no key) [0-9.e+-]+s( ago)?\]")
_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")


def masked(lines: list[str]) -> list[str]:
    """Return the lines with what differs from run to run written as `...`."""
    return [_ADDRESS.sub("0x...", _TIMES.sub(r"[\1 ...]", line)) for line in lines]


def environment(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a person with an empty home and an ordinary terminal."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name in ("PATH", "LANG", "LC_ALL", "PYTHONPATH", "COVERAGE_PROCESS_START")
    }
    return kept | {"HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


@pytest.fixture
def shell(tmp_path: Path) -> Iterator[OpenShell]:
    """Open a shell of any size; it is closed after the test."""
    opened: list[Terminal] = []

    def open_shell(*arguments: str, columns: int = 80, rows: int = 24, ready: str = "identity map", **more: str) -> Terminal:
        terminal = Terminal(["-m", "ormlab", "shell", *arguments], columns, rows, environment(tmp_path, **more))
        opened.append(terminal)
        terminal.wait_for(ready)
        return terminal

    yield open_shell
    for terminal in opened:
        terminal.__exit__()
