"""What is wrong with a page is shown with its place, its statement and the lines that differ."""

from __future__ import annotations

from ormlab.transcripts.match import Outcome
from ormlab.transcripts.report import data_of, difference, judge, text_of
from ormlab.transcripts.runner import PageRun, Ran

from .pages import page

TEXT = """\
>>> f(
...     1)
BEGIN (implicit)
[generated in ...] ('sandy',)
'a'
>>> 2
2
>>> 3  # doctest: +SKIP
>>> 4
>>> 5
"""
RAN = [
    Ran(Outcome("BEGIN (implicit)\n[generated in 0.1s] ('sally',)\n'a'\n", hint="think")),
    Ran(Outcome("2\n")),
    Ran(),
    Ran(trouble="did not end within 1 s, and was stopped"),
    Ran(),
]


def test_a_failure_shows_place_statement_and_difference() -> None:
    report = judge(PageRun(page(TEXT), RAN))

    assert (report.statements, report.matched, report.skipped, report.ok) == (4, 1, 1, False)
    assert text_of(report) == (
        """\
page.txt:1: differs
    >>> f(
    ...     1)
    BEGIN (implicit)
  - [generated in ...] ('sandy',)
  + [generated in ...] ('sally',)
    'a'
    hint: think
page.txt:9: did not end within 1 s, and was stopped
    >>> 4
page.txt:10: not run: 1 statement from here on
"""
    )


def test_on_a_terminal_the_difference_has_colours_and_still_its_signs() -> None:
    text = text_of(judge(PageRun(page(">>> 1\n2\n"), [Ran(Outcome("1\n"))])), colour=True)

    assert "\x1b[31m  - 2\x1b[0m\n" in text
    assert "\x1b[32m  + 1\x1b[0m\n" in text


def test_no_control_character_of_the_data_reaches_the_screen() -> None:
    text = text_of(judge(PageRun(page(">>> print('x')\n\x1b[2Jx\n"), [Ran(Outcome("\x1b]0;title\x07 \u202e\x9b\n"))])))

    assert text.isascii()
    assert text.replace("\n", "").isprintable()


def test_a_page_that_is_true_says_nothing() -> None:
    report = judge(PageRun(page(">>> 1\n1\n"), [Ran(Outcome("1\n"))]))

    assert (report.ok, text_of(report)) == (True, "")


def test_a_report_is_data_too() -> None:
    assert data_of(judge(PageRun(page(">>> 1\n2\n"), [Ran(Outcome("", "E: no"))]))) == {
        "path": "page.txt",
        "statements": 1,
        "matched": 0,
        "skipped": 0,
        "findings": [
            {
                "line": 1,
                "source": "1\n",
                "problem": "differs",
                "expected": ["2"],
                "happened": ["Traceback (most recent call last):", "  ...", "E: no"],
                "hint": None,
            }
        ],
    }


def test_lines_that_fit_a_wildcard_are_not_marked() -> None:
    assert list(difference(["a ... c", "...", "x"], ["a b c", "1", "2", "y"])) == [
        "    a b c",
        "  - ...",
        "  - x",
        "  + 1",
        "  + 2",
        "  + y",
    ]
