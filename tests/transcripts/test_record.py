"""What is recorded is what `verify` accepts, and equal runs give equal bytes."""

from __future__ import annotations

import pytest

from ormlab.lab.lesson import parse_lesson
from ormlab.transcripts.document import parse_document
from ormlab.transcripts.match import Outcome, matches
from ormlab.transcripts.record import MISREAD, UnwritableError, entry, transcript_of, updated
from ormlab.transcripts.report import judge
from ormlab.transcripts.runner import PageRun, Ran

from .pages import page

LESSON = """\
---
id: one
title: One
summary: S
---
# Heading

```pycon setup
>>> # a comment
>>> x = (
...     1)
```

```pycon
>>> create()
>>> x
{'a': ...}
>>> fail()
```
"""
OUTCOMES = [
    Outcome(""),
    Outcome("\nCREATE TABLE a (\n\tid \n)\n\n\n[no key 0.00005s] ()\n"),
    Outcome("{'a': <X at 0x7f01>}\n"),
    Outcome("ROLLBACK\n", "ormlab.exc.E: no\n(Background on this error at: https://sqlalche.me/e/14/gkpj)\n"),
]
TRANSCRIPT = """\
>>> # a comment
>>> x = (
...     1)

>>> create()
<BLANKLINE>
CREATE TABLE a (
\tid
)
<BLANKLINE>
<BLANKLINE>
[no key ...] ()
>>> x
{'a': ...}
>>> fail()
ROLLBACK
Traceback (most recent call last):
  ...
sqlalchemy.exc.E: no
(Background on this error at: https://sqlalche.me/e/14/gkpj)
"""


def test_a_transcript_has_each_statement_with_its_output() -> None:
    lesson = parse_lesson(LESSON, "one.md")
    steps = [step for step in lesson.steps if not step.comment]

    assert transcript_of(lesson, dict(zip(steps, OUTCOMES, strict=True))) == TRANSCRIPT


def test_a_transcript_is_accepted_again() -> None:
    steps = parse_document(TRANSCRIPT, "one.txt").steps

    assert [matches(step.expected, outcome) for step, outcome in zip(steps, OUTCOMES, strict=True)] == [True] * 4


@pytest.mark.parametrize("output", [">>> 1\n", "... more\n", "a\n>>> b\n"])
def test_an_output_that_reads_as_a_statement_is_refused(output: str) -> None:
    lesson = parse_lesson("---\nid: one\ntitle: One\nsummary: S\n---\n```pycon\n>>> print(x)\n```\n", "one.md")

    with pytest.raises(UnwritableError):
        transcript_of(lesson, {lesson.steps[0]: Outcome(output)})


def test_an_update_writes_only_what_is_no_longer_true() -> None:
    text = "Prose\n\n```pycon\n>>> a\n[...] (1,)\n>>> b\nold\n\nolder\n>>> c\n```\n"
    document = page(text, "page.md")
    ran = [Ran(Outcome("[generated in 0.1s] (1,)\n")), Ran(Outcome("\nnew\n\nnewer\n")), Ran(trouble="died")]

    assert updated(PageRun(document, ran)).document.text() == text.replace("old\n\nolder", "\nnew\n\nnewer")


def test_an_update_of_a_page_that_is_true_changes_nothing() -> None:
    document = page(">>> 1\n1")

    assert updated(PageRun(document, [Ran(Outcome("1\n"))])).document is document


MISREAD_OUTPUTS = [
    ("page.md", "```"),
    ("page.md", ">>> 1"),
    ("page.md", "..."),
    ("page.md", "... 1"),
    ("page.md", "<BLANKLINE>"),
    ("page.txt", ">>>1"),
    ("page.txt", "...1"),
    ("page.rst", "{sql}"),
]


@pytest.mark.parametrize(("path", "output"), MISREAD_OUTPUTS)
def test_an_output_that_a_page_cannot_show_is_left_out_of_it_and_named(path: str, output: str) -> None:
    text = "```pycon\n>>> first\n>>> last\nold\n```\n".replace("```", "```" if path.endswith(".md") else "")
    document = page(text, path)

    after = updated(PageRun(document, [Ran(Outcome(f"{output}\n")), Ran(Outcome("new\n"))]))
    report = judge(after)

    assert after.document.text() == text.replace("old", "new")
    assert [(each.problem, each.source, each.happened) for each in report.findings] == [(MISREAD, "first\n", (output,))]
    assert updated(after).document is after.document


def test_a_longer_fence_may_hold_a_shorter_one() -> None:
    document = page("````pycon\n>>> first\n````\n", "page.md")

    after = updated(PageRun(document, [Ran(Outcome("```\n"))])).document

    assert after.text() == "````pycon\n>>> first\n```\n````\n"


@pytest.mark.parametrize("output", [">>> 1", "a\n>>> 1", "...", "...1", "<BLANKLINE>"])
def test_an_output_that_reads_as_something_else_is_no_entry(output: str) -> None:
    quoted = repr(output)

    assert entry("x\n", Outcome(f"{quoted}\n")) == [">>> x", quoted]
    with pytest.raises(UnwritableError):
        entry("x\n", Outcome(f"{output}\n"))
