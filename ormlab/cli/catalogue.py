"""List the course: what there is to play."""

from __future__ import annotations

from ..lab import course


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
        print(f"{each.id:{width}}  {each.title}\n{'':{width}}  {each.summary}")
    if lessons:
        print(f"\normlab lesson {lessons[0].id}   plays the first")
    return 0
