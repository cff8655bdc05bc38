"""The lessons and transcripts that ship: complete, in order, readable in a narrow terminal."""

from __future__ import annotations

import ast
import doctest
import re
from pathlib import Path

import pytest

from .tree import ROOT, name, text

LESSONS = sorted((ROOT / "lessons").glob("[0-9][0-9]-*.md"))
TRANSCRIPTS = sorted((ROOT / "transcripts").glob("*.txt"))
KEYS = ["id", "title", "summary", "requires"]
WIDTH = 80


def front_matter(path: Path) -> dict[str, str]:
    """Return a lesson's front matter, each value as it is written."""
    _, matter, _ = text(path).split("---\n", 2)
    return dict(line.split(": ", 1) for line in matter.splitlines())


def fences(path: Path) -> list[str]:
    """Return the inner text of a lesson's blocks of statements."""
    return re.findall(r"^```pycon(?: setup)?\n(.*?)^```", text(path), flags=re.DOTALL | re.MULTILINE)


def statements(session: str) -> list[str]:
    """Return the statements of a recorded session, in a form that ignores how they are laid out."""
    return [ast.dump(ast.parse(example.source)) for example in doctest.DocTestParser().get_examples(session)]


def test_the_course_is_complete_and_in_order() -> None:
    assert [path.stem for path in LESSONS] == [
        f"{number:02}-{front_matter(path)['id']}" for number, path in enumerate(LESSONS, start=1)
    ]
    assert [path.stem for path in LESSONS][:6] == ["01-add", "02-flush", "03-update", "04-delete", "05-rollback", "06-close"]


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_says_what_it_is(path: Path) -> None:
    matter = front_matter(path)

    assert list(matter) == KEYS
    assert len(matter["summary"]) <= WIDTH - len("summary: ")
    assert f"\n# {matter['title']}\n" in text(path)


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_requires_only_earlier_ones(path: Path) -> None:
    earlier = [front_matter(each)["id"] for each in LESSONS[: LESSONS.index(path)]]
    required = [each for each in front_matter(path)["requires"].strip("[]").split(", ") if each]

    assert [each for each in required if each not in earlier] == []


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_prose_and_statements_fit_a_narrow_terminal(path: Path) -> None:
    shown = re.sub(r"^```pycon(?: setup)?\n.*?^```", "", text(path), flags=re.DOTALL | re.MULTILINE).splitlines()
    typed = [line for fence in fences(path) for line in fence.splitlines() if line.startswith((">>>", "..."))]

    assert [line for line in [*shown, *typed] if len(line) > WIDTH] == []


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_a_lesson_sets_itself_up(path: Path) -> None:
    first = fences(path)[0]

    assert "```pycon setup\n" + first in text(path)
    assert "create_engine(" in first
    assert "engine.echo = True" in first


@pytest.mark.parametrize("path", [*LESSONS, *TRANSCRIPTS], ids=name)
def test_nothing_recorded_depends_on_the_day(path: Path) -> None:
    assert re.findall(r"generated in \d|since \d|0x[0-9a-f]+", text(path)) == []


@pytest.mark.parametrize("path", LESSONS, ids=name)
def test_every_lesson_has_a_transcript_with_the_same_statements(path: Path) -> None:
    transcript = ROOT / "transcripts" / f"{front_matter(path)['id']}.txt"

    assert statements(text(transcript)) == [each for fence in fences(path) for each in statements(fence)]


def test_the_lessons_leave_out_nothing_of_the_tutorial() -> None:
    taught = {each for path in LESSONS for fence in fences(path) for each in statements(fence)}
    setup, tutorial = text(ROOT / "transcripts" / "tutorial.txt").split("engine.echo = True\n")

    assert setup
    assert [each for each in statements(tutorial) if each not in taught] == []
