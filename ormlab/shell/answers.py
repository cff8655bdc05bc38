"""What a running statement asks of the keyboard: `input()` in a cell.

    >>> name = input("name? ")
    name? sandy                    Enter has begun a new line already: the next prompt needs no other

The statement's prompt has to be on the screen before the keyboard is read, and only the terminal shows what is typed: the
printer is told of both.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from .printer import Printer


class Keyboard:
    """Standard input, telling the printer what typing does to the screen."""

    def __init__(self, stream: Any, printer: Printer) -> None:  # Any: whatever sys.stdin is
        self._stream, self._printer = stream, printer

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def readline(self, size: int = -1) -> str:
        """Return the line that is typed, as `input()` asks for it."""
        self._printer.flush()
        line: str = self._stream.readline(size)
        if line.endswith("\n"):
            self._printer.at_edge()
        return line


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
