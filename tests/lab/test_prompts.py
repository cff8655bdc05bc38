"""Statements are found in text as doctest finds them, and better in Markdown's blocks."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ormlab.lab.prompts import Step, find_steps
from ormlab.lab.unreadable import UnreadableError

PAGE = """\
Some prose.

    >>> x = 1
    >>> for i in range(2):
    ...     print(i)
    ...
    0
    1

    More prose, no output.

  >>> x
  1
>>>
>>> # a comment
>>> x + 1  # doctest: +SKIP
3
"""


def test_a_step_knows_its_place_and_its_output() -> None:
    lines = ["prose", "", "  >>> f(", "  ...   1)  # doctest: +ELLIPSIS, -SKIP", "  one", "    two", "", "prose"]

    assert find_steps(lines, "page.txt", first=10) == [
        Step(
            line=12,
            indent=2,
            source="f(\n  1)  # doctest: +ELLIPSIS, -SKIP\n",
            expected=("one", "  two"),
            options=(("ELLIPSIS", True), ("SKIP", False)),
            end=14,
            after=16,
        )
    ]


def as_doctest(text: str) -> list[tuple[int, str, str]]:
    examples = doctest.DocTestParser().get_examples(text)
    return [(each.lineno + 1, each.source, each.want) for each in examples if says_something(each.source)]


def as_found(text: str) -> list[tuple[int, str, str]]:
    steps = find_steps(text.split("\n"), "page.txt")
    return [
        (step.line, step.source, "".join(line + "\n" for line in step.expected))
        for step in steps
        if says_something(step.source)
    ]


def says_something(source: str) -> bool:
    """Tell whether a statement is more than a comment, which doctest leaves out when it is one line long."""
    return any(line.strip() and line.strip()[0] != "#" for line in source.splitlines())


def test_statements_are_found_as_doctest_finds_them() -> None:
    assert as_found(PAGE) == as_doctest(PAGE)


PIECES = st.sampled_from(
    [">>> x", ">>>", "... y", "...", "out", "  out", "", "   ", "# c", ">>> # c", "    >>> z", "    ... w", "    o"]
)


@given(st.lists(PIECES, max_size=12))
def test_any_page_is_read_as_doctest_reads_it_or_refused_with_it(pieces: list[str]) -> None:
    text = "\n".join(pieces) + "\n"
    try:
        expected = as_doctest(text)
    except ValueError:
        with pytest.raises(UnreadableError):
            find_steps(text.split("\n"), "page.txt")
    else:
        assert as_found(text) == expected


def test_in_a_block_a_blank_line_belongs_to_the_output() -> None:
    lines = [">>> create()", "", "CREATE TABLE a (", ")", "", "COMMIT", "", ">>> 1", "1", ""]

    found = find_steps(lines, "page.md", blank_ends=False)

    assert [step.expected for step in found] == [("", "CREATE TABLE a (", ")", "", "COMMIT"), ("1",)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (">>>x", "page.txt:1: no blank after the prompt: '>>>x'"),
        ("  >>> x\n... y", "page.txt:2: this line continues a statement at another depth than its prompt"),
        ("  >>> x\nout", "page.txt:2: this output begins left of its prompt: 'out'"),
        (">>> x  # doctest: +ELIPSIS", "page.txt:1: unknown doctest option '+ELIPSIS'"),
        (">>> x\n... y  # doctest: ELLIPSIS", "page.txt:2: unknown doctest option 'ELLIPSIS'"),
    ],
)
def test_what_is_not_clear_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        find_steps(text.split("\n"), "page.txt")

    assert str(refused.value) == message


def test_tabs_before_the_text_are_blanks() -> None:
    (step,) = find_steps(["\t>>> x", "\tout\tput"], "page.txt")

    assert (step.indent, step.expected) == (8, ("out\tput",))
