"""How the commands speak: colours where a terminal wants them, complaints on stderr with the way out."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from ..view.text import visible

UNUSABLE = 2


def wants_colour(stream: TextIO) -> bool:
    """Tell whether escape codes are welcome on `stream`: it is a terminal, not a dumb one, and nobody said NO_COLOR."""
    return is_terminal(stream) and not os.environ.get("NO_COLOR")


def is_terminal(stream: TextIO) -> bool:
    """Tell whether a person at a capable terminal is on the other end of `stream`."""
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO) -> int:
    """Return how wide the lines of `stream` may be for words, which break between words; a pipe's have no end."""
    try:
        return max(20, os.get_terminal_size(stream.fileno()).columns)
    except (OSError, ValueError):
        return 10_000


def complain(problem: Exception | str, hint: str | None = None) -> int:
    """Say on stderr what is wrong and what to do about it, and return the exit code for unusable input."""
    sys.stdout.flush()
    print(visible(f"ormlab: {problem}"), file=sys.stderr)
    way_out = hint if hint is not None else getattr(problem, "hint", None)
    if way_out:
        print(visible(f"  hint: {way_out}"), file=sys.stderr)
    return UNUSABLE
