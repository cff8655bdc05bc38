r"""Find the statements of a recorded session in lines of text: prompts, what was typed, and what came back.

    >>> sandy.fullname              Step(line=1, source="sandy.fullname\n",
    'Sandy Cheeks'                       expected=("'Sandy Cheeks'",))

The rules are doctest's: `>>> ` begins a statement, `... ` at the same depth continues it, what follows is its output until the
next prompt or a blank line. In a code block of Markdown a blank line belongs to the output, since there the block says where
it ends, and nothing in it shall go unchecked without notice. `# doctest: +SKIP` and its like are read from the statement.

Not here: which lines of a file to look at (fences.py, transcripts.document), and comparing (transcripts.match).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..events.record import Record
from .unreadable import UnreadableError

OPTIONS = (
    "SKIP",
    "ELLIPSIS",
    "NORMALIZE_WHITESPACE",
    "IGNORE_EXCEPTION_DETAIL",
    # doctest knows these too; the comparison here does not need them
    "ALLOW_UNICODE",
    "DONT_ACCEPT_BLANKLINE",
    "DONT_ACCEPT_TRUE_FOR_1",
    "FAIL_FAST",
    "REPORT_CDIFF",
    "REPORT_NDIFF",
    "REPORT_ONLY_FIRST_FAILURE",
    "REPORT_UDIFF",
)

TRACEBACK = "Traceback (most recent call last):"  # how an output goes on when the statement fails

_DIRECTIVE = r"(?m)#\s*doctest:\s*([^\n'\"]*)$"  # compiled at first use: few pages have one


class Step(Record):
    """One statement with the output that its page shows."""

    line: int  # of its prompt in the file, from 1
    indent: int
    source: str
    expected: tuple[str, ...]
    options: tuple[tuple[str, bool], ...]
    end: int  # the number of the line after its source
    after: int  # the number of the line after its output

    @property
    def skipped(self) -> bool:
        """Whether the page says not to run it, or it is a command to the shell and no Python."""
        if self.options and dict(self.options).get("SKIP", False):
            return True
        return self.source.startswith(".") and self.source[1:2].isascii() and self.source[1:2].isalpha()

    @property
    def comment(self) -> bool:
        """Whether it is a comment only and shows no output, so that there is nothing to check."""
        if self.expected:
            return False
        lines = [line.strip() for line in self.source.splitlines()]
        return all(not line or line.startswith("#") for line in lines)


def has_prompt(text: str) -> bool:
    """Tell quickly whether there could be a statement in `text`."""
    return ">>> " in text


def find_steps(lines: Sequence[str], path: str, first: int = 1, *, blank_ends: bool = True) -> list[Step]:
    """Return the steps in `lines`, of which the first has the number `first` in its file; raises UnreadableError."""
    lines = [_expand(line) for line in lines]
    marks = [line.lstrip(" ")[:3] for line in lines]
    return [_step(lines, marks, at, path, first, blank_ends) for at, mark in enumerate(marks) if mark == ">>>"]


def prompt_lines(source: str) -> list[str]:
    """Return a statement with its prompts, as it is typed."""
    first, *rest = source.rstrip("\n").split("\n")
    return [(">>> " + first).rstrip(), *(("... " + line).rstrip() for line in rest)]


def _step(lines: Sequence[str], marks: Sequence[str], start: int, path: str, first: int, blank_ends: bool) -> Step:
    indent = lines[start].index(">")
    end = start + 1
    while end < len(lines) and marks[end] == "...":
        end += 1
    after = end
    while after < len(lines) and marks[after] != ">>>" and (marks[after] or not blank_ends):
        after += 1
    while after > end and not marks[after - 1]:
        after -= 1
    typed = "\n".join([_typed(lines[at], indent, path, first + at) for at in range(start, end)])
    source = typed if typed.endswith("\n") else typed + "\n"
    expected = tuple([_shown(lines[at], indent, path, first + at) for at in range(end, after)])
    options = tuple(_options(source, path, first + start))
    return Step(first + start, indent, source, expected, options, first + end, first + after)


def _typed(line: str, indent: int, path: str, number: int) -> str:
    if (indent and line[:indent].strip(" ")) or line[indent : indent + 3] not in (">>>", "..."):
        raise UnreadableError(path, number, "this line continues a statement at another depth than its prompt")
    if len(line) > indent + 3 and line[indent + 3] != " ":
        raise UnreadableError(path, number, f"no blank after the prompt: {line.strip()!r}")
    return line[indent + 4 :]


def _shown(line: str, indent: int, path: str, number: int) -> str:
    if indent and line[:indent].strip(" "):
        raise UnreadableError(
            path, number, f"this output begins left of its prompt: {line.strip()!r}", "a blank line ends an output"
        )
    return line[indent:]


def _options(source: str, path: str, number: int) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    if "doctest" not in source:
        return found
    for directive in re.finditer(_DIRECTIVE, source):
        for word in directive[1].replace(",", " ").split():
            if word[0] not in "+-" or word[1:] not in OPTIONS:
                line = number + source.count("\n", 0, directive.start())
                raise UnreadableError(path, line, f"unknown doctest option {word!r}", "known are +" + ", +".join(OPTIONS[:4]))
            found.append((word[1:], word[0] == "+"))
    return found


def _expand(line: str) -> str:
    """Make blanks of the tabs before a line's text; a tab inside the text is the page's own."""
    if "\t" not in line:
        return line
    text = line.lstrip(" \t")
    depth = line[: len(line) - len(text)]
    return depth.expandtabs() + text if "\t" in depth else line
