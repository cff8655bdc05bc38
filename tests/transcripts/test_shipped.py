"""The lessons and transcripts that ship are true, on every engine that is here, and no line can be altered unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest

from ormlab.lab.course import lesson_paths, transcript_paths
from ormlab.lab.prompts import TRACEBACK, Step
from ormlab.transcripts.document import read_document
from ormlab.transcripts.report import judge, text_of
from ormlab.transcripts.runner import PageRun, run

from .pages import engines

SHIPPED = [*lesson_paths(), *transcript_paths()]


@cache
def ran(engine: str) -> dict[str, PageRun]:
    """Run every page once; the tests below look at the same run."""
    return {page.document.path: page for page in run([[read_document(path)] for path in SHIPPED], engine=engine, timeout=30)}


@pytest.mark.parametrize("engine", engines())
@pytest.mark.parametrize("path", SHIPPED)
def test_a_shipped_page_is_true(path: str, engine: str) -> None:
    assert text_of(judge(ran(engine)[path])) == ""


@pytest.mark.parametrize("engine", engines())
@pytest.mark.parametrize("path", SHIPPED)
def test_no_line_of_a_shipped_page_can_be_altered_unnoticed(path: str, engine: str) -> None:
    page = ran(engine)[path]

    unnoticed = [
        (at, line)
        for at, step in enumerate(page.document.steps)
        for line, altered in alterations(step)
        if accepts(page, at, altered)
    ]

    assert unnoticed == []


def accepts(page: PageRun, at: int, altered: Step) -> bool:
    """Tell whether a page with another step at `at` would pass."""
    document = page.document.replaced(steps=(altered,))
    return judge(PageRun(document, [page.steps[at]])).ok


def alterations(step: Step) -> Iterator[tuple[str, Step]]:
    """Yield the step with each line of its output changed, removed and doubled, and each of its words changed."""
    for at, line in enumerate(step.expected):
        if line.strip() in ("...", TRACEBACK):
            continue  # a wildcard, and what an error begins with
        before, after = step.expected[:at], step.expected[at + 1 :]
        if not line.startswith("(Background on this"):  # which may be left out
            yield f"without {line}", step.replaced(expected=before + after)
        yield f"twice {line}", step.replaced(expected=(*before, line, line, *after))
        yield f"{line}, more", step.replaced(expected=(*before, line + ", more", *after))
        for word in re.finditer(r"[^\s.\[\]]+", line):
            changed = line[: word.start()] + word[0] + "X" + line[word.end() :]
            yield changed, step.replaced(expected=(*before, changed, *after))
    yield "one line more", step.replaced(expected=(*step.expected, "COMMIT"))
