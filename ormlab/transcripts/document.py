r"""A page with statements in it, kept losslessly: whatever is not an output stays as it was, to the byte.

    read_document("page.md") --> Document(steps=(Step, ...))
    document.data()          --> the file's bytes
    document.rewritten({step: lines}).data() --> the same with other outputs

Three kinds of page, one kind of step. In `.txt` and `.rst` a prompt may stand anywhere and a blank line ends its output, as in
doctest; `.rst` pages may carry the marks of SQLAlchemy's manual (`{sql}`, `{stop}`, `{opensql}`, ...), which are no text. In
`.md` only the inside of code blocks counts, and a page whose statements are all outside of them is an error. A lesson's front
matter is read as front matter, so a malformed one is an error, too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from ..events.record import Record
from ..lab.fences import find_fences
from ..lab.lesson import is_session, parse_lesson, split_lines
from ..lab.prompts import Step, find_steps, has_prompt
from ..lab.unreadable import UnreadableError, read_text

ENDINGS = (".txt", ".md", ".rst")
FENCE = "a line ```pycon"

_MARKS = re.compile(r"\{(?:stop|sql|opensql|execsql|printsql)\}")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_PROMPT = re.compile(r"[ \t>]*?>>> ")  # also in a block quote
_CODE = ("python", "py", "python3", "doctest", "")  # blocks that count when they have prompts; those of a lesson always do


class Document(Record):
    """A page: its path, its lines with their own line ends, its steps."""

    path: str
    raw: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def manual(self) -> bool:
        """Whether it is compared as doctest compares a manual's pages: whitespace is free, `...` crosses lines."""
        return self.path.endswith(".rst")

    def text(self) -> str:
        """Return the page's text, to the character."""
        return "".join(self.raw)

    def data(self) -> bytes:
        """Return the page's bytes."""
        return self.text().encode("utf-8")

    def rewritten(self, outputs: Mapping[Step, tuple[str, ...]]) -> Document:
        """Return the page with other outputs under some of its steps."""
        ends = [re.search(r"[\r\n]*$", line) for line in self.raw]
        newline = next((end[0] for end in ends if end is not None and end[0]), "\n")
        raw = list(self.raw)
        for step, lines in sorted(outputs.items(), key=lambda item: item[0].line, reverse=True):
            last = raw[step.end - 2]
            if not last.endswith(("\r", "\n")):
                raw[step.end - 2] = last + newline
            margin = " " * step.indent
            raw[step.end - 1 : step.after - 1] = [(margin + line).rstrip() + newline for line in lines]
        return parse_document("".join(raw), self.path)


def read_document(path: str) -> Document:
    """Read the page at `path`; raises UnreadableError."""
    return parse_document(read_text(path), path)


def parse_document(text: str, path: str) -> Document:
    """Parse a page's text by the ending of its path; raises UnreadableError."""
    lines = split_lines(text)
    if path.endswith(".md"):
        steps = _markdown_steps(text, lines, path)
    else:
        if path.endswith(".rst"):
            lines = [_MARKS.sub("", line) for line in lines]
        steps = find_steps(lines, path)
    return Document(path, tuple(_LINE.findall(text)), tuple(step for step in steps if not step.comment))


def has_statements(document: Document) -> bool:
    """Tell whether there is anything to check; raises UnreadableError when all that looks so is outside of code blocks."""
    if document.steps or not document.path.endswith(".md"):
        return bool(document.steps)
    lines = split_lines(document.text())
    code = {number for fence in find_fences(lines) for number in range(fence.before, fence.after)}
    for number, line in enumerate(lines, 1):
        if number not in code and _PROMPT.match(line):
            raise UnreadableError(
                document.path,
                number,
                "this statement is in no block of code, and none on this page is",
                f"begin one with {FENCE}",
            )
    return False


def looks_like_document(path: str) -> bool:
    """Tell whether a file is a page with statements, without judging it: the ending is right and there is a prompt."""
    if not path.endswith(ENDINGS):
        return False
    try:
        with open(path, "rb") as file:
            return has_prompt(file.read().decode("utf-8", "replace"))
    except OSError:
        return False


def find_documents(path: str) -> list[str]:
    """Return the page at `path`, or those in the folder at `path` and below, by name; none is an UnreadableError."""
    if not os.path.isdir(path):
        if not os.path.exists(path):
            raise UnreadableError(path, None, "no such file or folder")
        if not path.endswith(ENDINGS):
            raise UnreadableError(path, None, "not a kind of page that can be verified", "these are " + ", ".join(ENDINGS))
        return [path]
    found = []
    for place, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")) and name != "node_modules")
        found += [os.path.join(place, name) for name in sorted(names) if looks_like_document(os.path.join(place, name))]
    if not found:
        raise UnreadableError(path, None, "no page with `>>> ` statements in this folder", "these end in " + ", ".join(ENDINGS))
    return found


def is_lesson(lines: list[str]) -> bool:
    """Tell whether a Markdown page means to be a lesson: it begins with front matter that has an id."""
    if lines[0].rstrip() != "---":
        return False
    return any(re.match(r"(id|requires)\s*:", line) for line in lines[1:12])


def _markdown_steps(text: str, lines: list[str], path: str) -> list[Step]:
    if is_lesson(lines):
        return list(parse_lesson(text, path).steps)
    found: list[Step] = []
    for fence in find_fences(lines):
        if is_session(fence) or (fence.language in _CODE and any(has_prompt(line) for line in fence.lines)):
            found += find_steps(fence.lines, path, fence.line, blank_ends=False)
    return found
