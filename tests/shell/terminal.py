"""A real terminal for tests: a program on a pseudo-terminal, and an emulator that shows what a person would see.

    with Terminal(["-m", "ormlab", "shell"], 80, 24) as terminal:
        terminal.wait_for(">>> ")
        terminal.type("1 + 1\\r")

The emulator answers the cursor-position request, as terminals do and as the prompt's toolbar needs.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self

import pyte
from ptyprocess import PtyProcess

PATIENCE = 20.0
SETTLED = 0.06


class Terminal:
    """A Python program and the screen it is seen on."""

    def __init__(
        self, arguments: Sequence[str], columns: int = 80, rows: int = 24, environ: Mapping[str, str] | None = None
    ) -> None:
        self.columns, self.rows = columns, rows
        self.process: Any = PtyProcess.spawn(
            [sys.executable, *arguments], dimensions=(rows, columns), env=dict(environ if environ is not None else os.environ)
        )
        self.emulator: Any = pyte.HistoryScreen(columns, rows, history=10_000, ratio=0.5)
        self.emulator.write_process_input = self._answer
        self.stream = pyte.ByteStream(self.emulator)
        self.raw = b""
        self.exit_code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.isalive():
            self.process.kill(signal.SIGKILL)
        self.process.close(force=True)

    # -- a person's hands ---------------------------------------------------------------------------------------------

    def type(self, text: str) -> None:
        """Type `text`; `\\r` is Enter."""
        self.process.write(text.encode())

    def enter(self, line: str) -> list[str]:
        """Type a line and Enter, and return the screen once the next prompt stands."""
        prompts = self.prompts()
        self.type(line + "\r")
        return self.wait(lambda _: self.prompts() > prompts, f"the prompt after {line!r}")

    def paste(self, text: str) -> None:
        """Paste as terminals do, in brackets."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def interrupt(self) -> None:
        """Press Ctrl-C."""
        self.type("\x03")

    def resize(self, columns: int, rows: int) -> None:
        """Make the window another size."""
        self.columns, self.rows = columns, rows
        self.process.setwinsize(rows, columns)
        self.emulator.resize(rows, columns)

    # -- a person's eyes ----------------------------------------------------------------------------------------------

    def screen(self) -> list[str]:
        """Return the screen's lines without blanks at their ends, and without blank lines at the bottom."""
        lines = [line.rstrip() for line in self.emulator.display]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def prompts(self) -> int:
        """Return how many prompts were ever printed and still stand, in the scrollback or on the screen."""
        above = ("".join(line[at].data for at in range(self.columns)) for line in self.emulator.history.top)
        return sum(line.startswith(">>>") for line in [*above, *self.emulator.display])

    def scrollback(self) -> list[str]:
        """Return every line from the beginning on."""
        above = ["".join(line[at].data for at in range(self.columns)).rstrip() for line in self.emulator.history.top]
        return above + self.screen()

    def wait_for(self, text: str, patience: float = PATIENCE) -> list[str]:
        """Return the screen once it shows `text` and has come to rest."""
        return self.wait(lambda lines: any(text in line for line in lines), repr(text), patience)

    def wait(self, there: Callable[[list[str]], bool], what: str, patience: float = PATIENCE) -> list[str]:
        """Return the screen once `there` is true of it and has come to rest."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            self._read(0.02)
            if there(self.screen()) and not self._read(SETTLED):
                return self.screen()
            if self.exit_code is not None and not there(self.screen()):
                break
        raise AssertionError(f"never saw {what}; the screen shows:\n" + "\n".join(self.screen()))

    def wait_for_exit(self, patience: float = PATIENCE) -> int:
        """Return the exit code once the program has ended."""
        end = time.monotonic() + patience
        while self.exit_code is None and time.monotonic() < end:
            self._read(0.05)
        if self.exit_code is None:
            raise AssertionError("it did not end; the screen shows:\n" + "\n".join(self.screen()))
        return self.exit_code

    def _read(self, patience: float) -> bool:
        """Take what the program wrote; tell whether there was anything."""
        if self.exit_code is not None:
            return False
        if not select.select([self.process.fd], [], [], patience)[0]:
            return False
        try:
            data = os.read(self.process.fd, 65_536)
        except OSError:
            data = b""
        if not data:
            self.process.wait()
            self.exit_code = self.process.exitstatus if self.process.exitstatus is not None else -self.process.signalstatus
            return False
        self.raw += data
        self.stream.feed(data)
        return True

    def _answer(self, data: str) -> None:
        self.process.write(data.encode())
