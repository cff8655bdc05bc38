"""The course: which lessons there are, and where.

    find("rollback") --> lessons/05-rollback.md        find("rolback") --> UnknownLessonError: did you mean 'rollback'?

Lessons and transcripts lie beside the package in a source checkout and inside it (`_course/`) once it is installed; the lookup
is two tests of a folder's existence, because it stands in the way of every start.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from .lesson import Lesson, read_lesson
from .unreadable import UnreadableError

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_ROOTS = (os.path.join(_PACKAGE, "_course"), os.path.dirname(_PACKAGE))


class UnknownLessonError(UnreadableError):
    """There is no lesson of that name; `near` are those that it could be a misspelling of."""

    def __init__(self, name: str, near: Sequence[str], known: Sequence[str]) -> None:
        self.near = tuple(near)
        hint = f"did you mean {near[0]!r}?" if near else "there are " + ", ".join(known)
        super().__init__(name, None, "no such lesson", hint)


def folder(kind: str) -> str:
    """Return the folder of `lessons` or `transcripts` that ships; it may be absent in an incomplete installation."""
    places = [os.path.join(root, kind) for root in _ROOTS]
    return next((place for place in places if os.path.isdir(place)), places[0])


def lesson_paths(place: str | None = None) -> list[str]:
    """Return the lesson files of a folder (by default the course's own), in the order of their numbers."""
    return _files(place if place is not None else folder("lessons"), (".md",))


def lesson_ids(place: str | None = None) -> list[str]:
    """Return the lessons' ids in their order, as their files are called, without reading them."""
    return [_name(path) for path in lesson_paths(place)]


def transcript_paths(place: str | None = None) -> list[str]:
    """Return the transcripts of a folder (by default those that ship), by name."""
    return _files(place if place is not None else folder("transcripts"), (".txt", ".md", ".rst"))


def read_course(place: str | None = None) -> list[Lesson]:
    """Read every lesson, and check that ids are unique and that each requires only earlier ones; raises UnreadableError."""
    lessons: dict[str, Lesson] = {}
    for path in lesson_paths(place):
        lesson = read_lesson(path)
        if lesson.id in lessons:
            raise UnreadableError(path, 2, f"the id {lesson.id!r} is taken by {lessons[lesson.id].path}")
        for each in lesson.requires:
            if each not in lessons:
                raise UnreadableError(path, 2, f"requires {each!r}, which is no earlier lesson")
        lessons[lesson.id] = lesson
    return list(lessons.values())


def find(name: str, place: str | None = None) -> Lesson:
    """Return the lesson called `name`: an id, `05-rollback`, a number, or the path of a file; raises UnreadableError."""
    if name.endswith(".md") or os.sep in name:
        return read_lesson(name)
    names = {_name(path): path for path in lesson_paths(place)}
    for id, path in names.items():
        number = os.path.basename(path).partition("-")[0]
        if name in (id, f"{number}-{id}", number, number.lstrip("0")):
            return read_lesson(path)
    if os.path.exists(name):
        return read_lesson(name)
    import difflib

    raise UnknownLessonError(name, difflib.get_close_matches(name.lower(), names, 3, 0.5), list(names))


def _name(path: str) -> str:
    name = os.path.basename(path)[: -len(".md")]
    number, dash, rest = name.partition("-")
    return rest if dash and number.isdigit() else name


def _files(place: str, endings: tuple[str, ...]) -> list[str]:
    try:
        names = sorted(os.listdir(place))
    except FileNotFoundError:
        return []
    return [os.path.join(place, name) for name in names if name.endswith(endings) and not name.startswith(("README", "."))]
