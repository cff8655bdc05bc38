"""List the course: what there is to play."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from ..lab import course
from ..view.text import visible, wrapped
from .say import columns


def list_lessons(as_json: bool = False) -> int:
    """Print the course and return the exit code."""
    lessons = course.read_course()
    if as_json:
        import json

        keys = ("id", "title", "summary", "requires")
        print(json.dumps([{key: getattr(each, key) for key in keys} | {"path": each.path} for each in lessons], indent=2))
        return 0
    width = max((len(each.id) for each in lessons), default=0)
    for each in lessons:
        print(laid_out(each.id, width, (each.title, each.summary)))
    if lessons:
        print(f"\normlab lesson {lessons[0].id}   plays the first")
    return 0


def laid_out(word: str, width: int, said: Iterable[str]) -> str:
    """Return what is said of a word, in a column of its own beside it and broken between words."""
    lines = [line for text in said for line in wrapped(visible(text), columns(sys.stdout) - width - 2)]
    return "\n".join(f"{head:{width}}  {line}" for head, line in zip([word, *[""] * len(lines)], lines, strict=False))
