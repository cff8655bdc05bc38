"""A shell inside tmux: a terminal with two screens, which the emulator of terminal.py has not.

with Tmux(home, 80, 24) as tmux:
    tmux.enter("session.get(User, 2)")
    tmux.press("F3")
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

TMUX = shutil.which("tmux")
PATIENCE = 20.0
PAUSE = 0.04  # between two looks; a screen that is the same at two has come to rest


class Tmux:
    """A terminal with a shell in it."""

    def __init__(self, home: Path, columns: int, rows: int, environ: Mapping[str, str], *arguments: str) -> None:
        self.socket = str(home / "tmux")
        self.columns, self.rows = columns, rows
        command = " ".join(["exec", sys.executable, "-m", "ormlab", "shell", *arguments])
        size = ("-x", str(columns), "-y", str(rows))
        self._run("new-session", "-d", "-s", "test", *size, command, env=environ)
        self._run("set-option", "-g", "status", "off")
        self.resize(columns, rows)
        self.wait_for("identity map")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run([TMUX or "tmux", "-S", self.socket, "kill-server"], capture_output=True, check=False)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._run("send-keys", "-t", "test", *keys)

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._run("send-keys", "-t", "test", "-l", text)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self._run("resize-window", "-t", "test", "-x", str(columns), "-y", str(rows))

    def enter(self, line: str) -> list[str]:
        """Type a line and Enter, and return the screen once the next prompt stands."""
        prompts = self._prompts()
        self.type(line)
        self.press("Enter")
        return self.wait(lambda _: self._prompts() > prompts, f"the prompt after {line!r}")

    def screen(self, *options: str) -> list[str]:
        """Return the screen's lines; with `-e` as an option, with their colours."""
        return [line.rstrip() for line in self._run("capture-pane", "-p", *options, "-t", "test").rstrip("\n").split("\n")]

    def wait_for(self, text: str) -> list[str]:
        """Return the screen once it shows `text` and has come to rest."""
        return self.wait(lambda lines: any(text in line for line in lines), repr(text))

    def wait(self, there: Callable[[list[str]], bool], what: str) -> list[str]:
        """Return the screen once `there` is true of it and has come to rest."""
        end = time.monotonic() + PATIENCE
        before: list[str] = []
        while time.monotonic() < end:
            lines = self.screen()
            if lines == before and there(lines):
                return lines
            before = lines
            time.sleep(PAUSE)
        raise AssertionError(f"never saw {what}; the screen shows:\n" + "\n".join(self.screen()))

    def _prompts(self) -> int:
        return sum(line.startswith(">>>") for line in self.screen("-S", "-"))

    def _run(self, *arguments: str, env: Mapping[str, str] | None = None) -> str:
        command = [TMUX or "tmux", "-f", "/dev/null", "-S", self.socket, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=env and dict(env)).stdout
