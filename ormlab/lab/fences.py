r"""The code blocks of a Markdown page, by line.

    ```pycon        Fence(info="pycon", line=1, lines=(">>> 1 + 1", "2"))
    >>> 1 + 1
    2
    ```

CommonMark's rule for fenced blocks in full: three or more backticks or tildes, closed by at least as many of the same; an
unclosed one runs to the end of the page. A line scanner of forty lines, since a page is read at every start and a Markdown
parser alone takes longer to load than the whole lesson to play; the tests hold it against one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..events.record import Record

_OPENING = re.compile(r"(?P<indent>[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<fence>`{3,}(?=[^`]*$)|~{3,})(?P<info>.*)$")


class Fence(Record):
    """A code block: its info string, the number of its first inner line, its inner lines."""

    info: str
    line: int
    lines: tuple[str, ...]
    closed: bool

    @property
    def language(self) -> str:
        """The first word of the info string, also where it is written as a class: `{.pycon}`."""
        words = self.info.split()
        return words[0].lower().strip("{.}") if words else ""

    @property
    def words(self) -> tuple[str, ...]:
        """What follows the language in the info string."""
        return tuple(self.info.split()[1:])

    @property
    def before(self) -> int:
        """The number of its opening line."""
        return self.line - 1

    @property
    def after(self) -> int:
        """The number of the line after its closing one."""
        return self.line + len(self.lines) + (1 if self.closed else 0)


def find_fences(lines: Sequence[str], first: int = 1) -> list[Fence]:
    """Return the fenced code blocks in `lines`, of which the first has the number `first` in its file."""
    found = []
    at = 0
    while at < len(lines):
        opening = _OPENING.match(lines[at])
        if opening is None or _is_indented_code(lines, at, opening["indent"]):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and not _closes(lines[end], opening["fence"]):
            end += 1
        found.append(Fence(opening["info"].strip(), first + at + 1, tuple(lines[at + 1 : end]), end < len(lines)))
        at = end + 1
    return found


def _closes(line: str, fence: str) -> bool:
    """Tell whether a line is only a fence, at least as long as the opening one."""
    text = line.strip(" \t")
    return text.startswith(fence) and not text.strip(fence[0])


def _is_indented_code(lines: Sequence[str], at: int, indent: str) -> bool:
    """Tell whether a line so deep is itself code: four blanks after a blank line, and no list that it could belong to."""
    if len(indent.expandtabs(4)) < 4 or indent.strip():
        return False
    for line in reversed(lines[:at]):
        if line.strip() and not line.startswith((" ", "\t")):
            return not re.match(r"(?:[-*+]|\d{1,9}[.)])[ \t]", line)
    return True
