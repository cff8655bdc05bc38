r"""A lesson: a Markdown page that can be read, played and checked.

    ---
    id: rollback                    Lesson(id="rollback", ..., parts=(Prose, Code, Prose, Code, ...))
    title: Rolling back
    summary: What rollback() undoes
    requires: [flush]
    ---
    Prose.

    ```pycon                        Code(steps=(Step, ...)): statements with the echo and the result they should give
    >>> session.rollback()
    ROLLBACK
    ```

A block marked ```` ```pycon setup ```` makes the tables and rows that the lesson needs; it runs like any other, and a player
may fold it away. Nothing else is executed: a lesson contains all that it needs, so each can be played alone.

Not here: where lessons are (course.py), playing (cli), comparing (transcripts).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..events.record import Record
from .fences import Fence, find_fences
from .prompts import Step, find_steps
from .unreadable import UnreadableError, read_text

KEYS = ("id", "title", "summary", "requires")
LANGUAGES = ("pycon", "pycon+sql", "pycon3", "python-console")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE = re.compile(r"(?:\d+-)?(?P<id>.+)\.md")
_PLAIN = re.compile(r"(?P<key>[a-z]+): +(?P<value>[A-Za-z(](?:[^:#\t]|:(?! |$)|(?<! )#)*?) *")
_LIST = re.compile(r"(?P<key>[a-z]+): +\[(?P<value> *[a-z][a-z0-9-]*(?: *, *[a-z][a-z0-9-]*)*)? *\] *")
_NOT_TEXT = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}  # what YAML reads as something else


class Prose(Record):
    """Markdown to read, between two blocks of code."""

    line: int
    text: str


class Code(Record):
    """A block of statements."""

    line: int
    steps: tuple[Step, ...]
    setup: bool


class Lesson(Record):
    """A page of the course."""

    path: str
    id: str
    title: str
    summary: str
    requires: tuple[str, ...]
    parts: tuple[Prose | Code, ...]

    @property
    def steps(self) -> tuple[Step, ...]:
        """All statements, in order."""
        return tuple(step for part in self.parts if isinstance(part, Code) for step in part.steps)


def read_lesson(path: str) -> Lesson:
    """Read and parse the lesson at `path`; raises UnreadableError."""
    return parse_lesson(read_text(path), path)


def parse_lesson(text: str, path: str) -> Lesson:
    """Parse a lesson's text; raises UnreadableError with the line that is wrong."""
    lines = split_lines(text)
    matter, body = read_front_matter(lines, path)
    _check(matter, path)
    parts = tuple(_parts(lines, body, path))
    if not any(isinstance(part, Code) for part in parts):
        raise UnreadableError(path, body, "a lesson needs at least one ```pycon block")
    return Lesson(
        path=path,
        id=matter["id"][0],
        title=matter["title"][0],
        summary=matter["summary"][0],
        requires=tuple(matter["requires"][0]) if "requires" in matter else (),
        parts=parts,
    )


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, whatever its line ends and with or without a byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def is_session(fence: Fence) -> bool:
    """Tell whether a code block is a recorded session."""
    return fence.language in LANGUAGES


def read_front_matter(lines: Sequence[str], path: str) -> tuple[dict[str, tuple[Any, int]], int]:
    """Return each key's value and line, and the number of the first line after the front matter; raises UnreadableError."""
    if lines[0].rstrip() != "---":
        raise UnreadableError(
            path, 1, "a lesson begins with front matter", "its first line is ---, then id:, title:, summary:, ---"
        )
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...")), None)
    if end is None:
        raise UnreadableError(path, 1, "the front matter is never closed", "close it with a line ---")
    inner = lines[1:end]
    return _plain(inner) or _yaml(inner, path), end + 2


def _plain(lines: Sequence[str]) -> dict[str, tuple[Any, int]] | None:
    """Read `key: text` and `key: [word, word]`, or return None: anything else is for a YAML parser, which loads slowly."""
    found: dict[str, tuple[Any, int]] = {}
    for number, line in enumerate(lines, 2):
        text, words = _PLAIN.fullmatch(line), _LIST.fullmatch(line)
        if text is not None and text["value"].lower() not in _NOT_TEXT and text["value"].isprintable():
            key, value = text["key"], text["value"]
        elif words is not None:
            key, value = words["key"], [word.strip() for word in (words["value"] or "").split(",") if word.strip()]
            if _NOT_TEXT.intersection(value):
                return None
        else:
            return None
        if key in found or key in _NOT_TEXT:
            return None
        found[key] = value, number
    return found


def _yaml(lines: Sequence[str], path: str) -> dict[str, tuple[Any, int]]:
    import yaml  # costs more start-up time than the lesson itself

    text = "\n".join(lines)
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        matter = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a date that does not exist is a ValueError
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise UnreadableError(path, 2 + mark.line if mark is not None else 2, f"malformed front matter: {problem}") from None
    if not isinstance(node, yaml.MappingNode) or not isinstance(matter, dict):
        raise UnreadableError(path, 2, "malformed front matter: it must be lines of `key: value`")
    found: dict[str, tuple[Any, int]] = {}
    for key, _ in node.value:
        name, line = str(key.value), key.start_mark.line + 2
        if name in found:
            raise UnreadableError(path, line, f"malformed front matter: {name!r} stands there twice")
        found[name] = matter.get(name), line
    return found


def _check(matter: dict[str, tuple[Any, int]], path: str) -> None:
    for key, (_, line) in matter.items():
        if key not in KEYS:
            raise UnreadableError(path, line, f"malformed front matter: unknown key {key!r}", _nearest(key))
    for key in ("id", "title", "summary"):
        value, line = matter.get(key, (None, 1))
        if key not in matter:
            raise UnreadableError(path, 1, f"malformed front matter: {key!r} is missing")
        if not isinstance(value, str) or not value.strip():
            raise UnreadableError(path, line, f"malformed front matter: {key!r} must be text, not {value!r}")
    identity, line = matter["id"]
    if not _ID.fullmatch(identity):
        raise UnreadableError(path, line, f"malformed front matter: id {identity!r}", "small letters, digits and dashes")
    named = _FILE.fullmatch(os.path.basename(path))
    if named is not None and named["id"] != identity:
        raise UnreadableError(
            path,
            line,
            f"malformed front matter: id {identity!r} in a file named for {named['id']!r}",
            f"call the file NN-{identity}.md, or write `id: {named['id']}`",
        )
    requires, line = matter.get("requires", ([], 1))
    if not isinstance(requires, list) or not all(isinstance(each, str) for each in requires):
        raise UnreadableError(path, line, "malformed front matter: 'requires' must be a list of ids", "requires: [add, flush]")


def _nearest(key: str) -> str:
    import difflib

    near = difflib.get_close_matches(key, KEYS, 1)
    return f"did you mean {near[0]!r}?" if near else "known are " + ", ".join(KEYS)


def _parts(lines: Sequence[str], first: int, path: str) -> Iterator[Prose | Code]:
    """Cut the body, whose first line has the number `first`, at its blocks of statements; other blocks are prose."""
    start = first
    for fence in find_fences(lines[first - 1 :], first):
        if not is_session(fence):
            continue
        if not fence.closed:
            raise UnreadableError(path, fence.before, "this code block is never closed", "close it with a line ```")
        yield from _prose(lines, start, fence.before)
        steps = tuple(find_steps(fence.lines, path, fence.line, blank_ends=False))
        yield Code(fence.line, steps, "setup" in fence.words)
        start = fence.after
    yield from _prose(lines, start, len(lines) + 1)


def _prose(lines: Sequence[str], start: int, end: int) -> Iterator[Prose]:
    text = "\n".join(lines[start - 1 : end - 1]).strip("\n")
    if text.strip():
        yield Prose(start, text)
