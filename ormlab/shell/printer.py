"""What goes to the screen: echo, printed text, values, errors, each made safe and coloured as what it is.

    printer.put("echo", "SELECT 1\n[raw sql] ()\n")
    printer.fresh_line()     the next prompt begins at the left edge, whatever a program printed last

An output that ends (a reader who has gone, a disk that is full) must not become an error in the learner's statement: the
printer notes it and is silent, and whoever made it raises it in the end.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TextIO

from ormlab.view.text import visible

from .palette import PLAIN, Palette

PROMPT, CONTINUED = ">>> ", "... "


class Printer:
    """Writes to one stream."""

    def __init__(self, stream: TextIO, palette: Palette = PLAIN) -> None:
        self.stream = stream
        self.palette = palette
        self.gone: OSError | None = None  # why nothing can be written any more
        self._at_edge = True

    def put(self, kind: str, text: str) -> None:
        """Write `text` as one of its kind."""
        safe = visible(text)
        if not safe:
            return
        by_words = {"echo": self.palette.echo, "sql": self.palette.sql}.get(kind)
        painted = by_words(safe) if by_words is not None else self.palette.paint(safe, kind)
        self._at_edge = safe.endswith("\n")
        self._write(painted)

    def line(self, kind: str, text: str) -> None:
        """Write a line of its own."""
        self.fresh_line()
        self.put(kind, text + "\n")

    def input(self, source: str) -> None:
        """Write a statement as it stands at the prompt, each line in one piece however wide it is."""
        self.fresh_line()
        plain = visible(source.rstrip("\n"))
        for at, (line, words) in enumerate(zip(plain.split("\n"), self.palette.python(plain).split("\n"), strict=True)):
            prompt = CONTINUED if at else PROMPT
            self._write(self.palette.paint(prompt if line else prompt.rstrip(), "prompt") + words + "\n")

    def columns(self) -> int:
        """Return how wide the screen is: for words of ours, which break between words; a pipe's lines have no end."""
        try:
            return max(20, os.get_terminal_size(self.stream.fileno()).columns)
        except (OSError, ValueError):
            return 10_000

    def rows(self) -> int:
        """Return how high the screen is; a pipe has no end."""
        try:
            return os.get_terminal_size(self.stream.fileno()).lines
        except (OSError, ValueError):
            return 10_000

    def laid_out(self, text: str) -> None:
        """Write whole lines that are made for the screen already, and safe."""
        self.fresh_line()
        self._write(text)

    def fresh_line(self) -> None:
        """End the line that a program left open."""
        if not self._at_edge:
            self._at_edge = True
            self._write("\n")

    def at_edge(self) -> None:
        """Hear that somebody else has ended the line: a person, with Enter."""
        self._at_edge = True

    def flush(self) -> None:
        """Let everything written so far be seen."""
        self._try(self.stream.flush)

    def finish(self) -> None:
        """Let all be seen; raises the OSError with which the output ended."""
        self.flush()
        if self.gone is not None:
            raise self.gone

    def _write(self, text: str) -> None:
        self._try(lambda: self.stream.write(text))

    def _try(self, write: Callable[[], object]) -> None:
        if self.gone is not None:
            return
        try:
            write()
        except OSError as error:
            self.gone = error
        except ValueError:  # somebody has closed the stream
            self.gone = BrokenPipeError()
