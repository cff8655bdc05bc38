"""What a running statement asks of the keyboard: `input()` in a cell.

    >>> name = input("name? ")
    name? sandy                    Enter has begun a new line already: the next prompt needs no other

The statement's prompt has to be on the screen before the keyboard is read, and only the terminal shows what is typed: the
printer is told of both. Between the statements the keyboard is the shell's, so a statement cannot close it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from .modes import seen
from .printer import Printer


class Keyboard:
    """Standard input, telling the printer what typing does to the screen; it is the shell's as well, and stays open."""

    def __init__(self, stream: Any, printer: Printer) -> None:  # Any: whatever sys.stdin is
        self._stream, self._printer = stream, printer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def close(self) -> None:
        """Stay open: `exit()` closes what it believes nobody will read any more."""

    def __iter__(self) -> Iterator[str]:
        return iter(self.readline, "")

    def read(self, size: int = -1) -> str:
        """Return what is typed until the end of input, as far as it is asked for."""
        with self._asking():
            text: str = self._stream.read(size)
        return text

    def readline(self, size: int = -1) -> str:
        """Return the line that is typed, as `input()` asks for it."""
        with self._asking():
            line: str = self._stream.readline(size)
        if line.endswith("\n"):
            self._printer.at_edge()
        return line

    def _asking(self) -> AbstractContextManager[None]:
        self._printer.flush()
        return seen(self._stream)


@contextmanager
def keyboard(printer: Printer) -> Iterator[None]:
    """Let what runs inside the block ask the person at the terminal, if there is one."""
    before = sys.stdin
    if before is None or not before.isatty():
        yield
        return
    sys.stdin = Keyboard(before, printer)  # a stream in all that it is asked for
    try:
        yield
    finally:
        sys.stdin = before
