r"""A pipe's lines, and the statements that they make.

    printf 'for x in y:\n    f(x)\n\n    g(x)\nh()\n' | ormlab shell      two statements, not three

A script is no typing: a blank line inside a block does not end it as long as what follows is indented. So the reader looks
ahead, past blank lines and comments; only when nothing has arrived for a moment after a blank line does it take the block as
ended, for a program at the other end may be waiting for our answer.

A recorded session (`>>> `) is read as one: prompts are stripped, outputs and prose are left out.
"""

from __future__ import annotations

import os
import re
import select
from collections import deque
from collections.abc import Iterator
from typing import TextIO

from .reading import PROMPT, ends_in_block, has_prompts, needs_more

PATIENCE = 0.05
_CONTINUES = re.compile(r"(else|elif|except|finally|case)\b")


class NotTextError(Exception):
    """A line of the input is not UTF-8."""


class Lines:
    """The lines of a stream, to be looked at before they are taken."""

    def __init__(self, stream: TextIO) -> None:
        try:
            self._descriptor: int | None = stream.fileno()
        except (OSError, ValueError):
            self._descriptor = None
        self._stream = stream
        self._ready: deque[str] = deque()
        self._partial = b""
        self._ended = False
        self._number = 0

    def next(self) -> str:
        """Take the next line, ending in a newline; an empty string at the end. Raises NotTextError."""
        line = self.peek()
        if self._ready:
            self._ready.popleft()
        return line or ""

    def peek(self, at: int = 0, patience: float | None = None) -> str | None:
        """Return the line `at` places ahead: empty at the end of input, None if it does not arrive within `patience`."""
        while len(self._ready) <= at and not self._ended:
            if not self._read(patience):
                return None
        return self._ready[at] if len(self._ready) > at else ""

    def _read(self, patience: float | None) -> bool:
        if self._descriptor is None:
            text = self._stream.readline()
            self._ended = not text
            if text:
                self._ready.append(text)
            return True
        if patience is not None and not select.select([self._descriptor], [], [], patience)[0]:
            return False
        data = os.read(self._descriptor, 65_536)
        self._ended = not data
        *whole, self._partial = (self._partial + data).split(b"\n")
        if self._ended and self._partial:
            whole.append(self._partial)
        for line in whole:
            self._ready.append(self._decode(line.removesuffix(b"\r")) + "\n")
        return True

    def _decode(self, line: bytes) -> str:
        self._number += 1
        try:
            return line.decode("utf-8-sig" if self._number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            self._ended = True
            raise NotTextError(f"line {self._number} of the input is not UTF-8: byte 0x{line[error.start]:02x}") from None


def read_statements(lines: Lines) -> Iterator[str]:
    """Yield the statements of the input, one at a time, each as soon as it is known to be whole."""
    first = lines.next()
    while first and not first.strip():
        first = lines.next()
    read = _read_recorded if has_prompts(first) else _read_typed
    yield from read(first, lines)


def _read_recorded(line: str, lines: Lines) -> Iterator[str]:
    while line:
        match = PROMPT.match(line)
        if match is not None:
            text = line[match.end() :]
            while (following := PROMPT.match(lines.peek() or "")) and following[1] == "...":
                text += lines.next()[following.end() :]
            if text.strip():
                yield text.rstrip() + "\n"
        line = lines.next()


def _read_typed(line: str, lines: Lines) -> Iterator[str]:
    text = ""
    while line:
        text += line
        if not text.strip():
            text = ""
        elif not _goes_on(text, line, lines):
            yield text.rstrip() + "\n"
            text = ""
        line = lines.next()
    if text.strip():
        yield text.rstrip() + "\n"


def _goes_on(text: str, line: str, lines: Lines) -> bool:
    """Tell whether the next line belongs to the statement that `text` begins."""
    if not ends_in_block(text):
        return needs_more(text)
    patience = None if line.strip() else PATIENCE
    at = 0
    while (ahead := lines.peek(at, patience)) is not None and ahead and (not ahead.strip() or ahead.startswith("#")):
        at += 1
        patience = PATIENCE if not ahead.strip() else None
    return ahead is not None and (ahead[:1].isspace() or _CONTINUES.match(ahead) is not None)
