"""What a comparison forgives, and what not."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ormlab.lab.prompts import find_steps
from ormlab.transcripts.match import MANUAL, STRICT, Outcome, Rules, masked, matches, shown_lines

TRACEBACK = "Traceback (most recent call last):\n  ...\n"
LINK = "(Background on this error at: https://sqlalche.me/e/14/bhk3)"

SAME = [
    ("4", "4\n"),
    ("", ""),
    ("SELECT a\nFROM b", "SELECT a \nFROM b\n"),  # editors remove blanks at the ends of lines
    ("a\n<BLANKLINE>\nb", "a\n\nb\n"),
    ("a\n\nb", "a\n\nb\n\n"),  # in a block of Markdown
    ("        id INTEGER", "\tid INTEGER\n"),
    ("[generated in ...] (1,)", "[generated in 0.00015s] (1,)\n"),
    ("[generated in 0.5s] (1,)", "[generated in 0.00015s] (1,)\n"),
    ("[cached since 1.2s ago] ()", "[cached since 1.081e-05s ago] ()\n"),
    ("[cached since ...] ()", "[cached since 0.5s ago] ()\n"),
    ("[no key ...] ()", "[no key 0.00005s] ()\n"),
    ("[...] (1,)", "[generated in 0.00015s] (1,)\n"),
    ("<User object at 0x...>", "<User object at 0x7f00c0ffee>\n"),
    ("<User object at 0x1234>", "<User object at 0x7f00c0ffee>\n"),
    ("<sqlalchemy.engine.cursor.CursorResult object at 0x...>", "<ormlab.engine.cursor.CursorResult object at 0x7f>\n"),
    ("<ormlab.orm.state.InstanceState object ...>", "<sqlalchemy.orm.state.InstanceState object at 0x7f>\n"),
    ("a ... d", "a b c d\n"),
    ("first\n...\nlast", "first\n1\n2\nlast\n"),
    ("first\n...\nlast", "first\nlast\n"),
    ("...", "whatever\nit is\n"),
    ("...\nb\n...\nd", "a\nb\nc\nb\nd\n"),
    ("a\\x1b[2J", "a\x1b[2J\n"),  # no control character reaches a page
]
DIFFERENT = [
    ("4", "5\n"),
    ("4", ""),
    ("", "4\n"),
    ("4", "4\n5\n"),
    (" a", "a\n"),
    ("a  b", "a b\n"),
    ("a\nb", "a b\n"),
    ("a\nb", "a\n\nb\n"),
    ("[generated in ...] (1,)", "[cached since 0.5s ago] (1,)\n"),
    ("[generated in ...] (1,)", "[generated in 0.00015s] (2,)\n"),
    ("[raw sql] ()", "[no key 0.00005s] ()\n"),
    ("[...] (1,)", "[generated in 0.00015s] (12,)\n"),
    ("'at 0xabc'", "'is 0xdef'\n"),
    ("0xabcdef", "0xabcdee\n"),
    ("'x@ormlab.org'", "'x@sqlalchemy.org'\n"),
    ("a ... d", "a b\nc d\n"),
    ("a...", "a\nb\n"),
    ("first\n...\nlast", "first\nlast\nlater\n"),
    ("...\nb\n...\nd", "b\nd\nc\n"),
    ("first\n...", "second\n"),
]


@pytest.mark.parametrize(("shown", "happened"), SAME)
def test_a_page_is_true(shown: str, happened: str) -> None:
    assert matches(shown.split("\n") if shown else [], Outcome(happened))


@pytest.mark.parametrize(("shown", "happened"), DIFFERENT)
def test_a_page_is_not_true(shown: str, happened: str) -> None:
    assert not matches(shown.split("\n") if shown else [], Outcome(happened))


ERROR = "sqlalchemy.orm.exc.DetachedInstanceError: Instance <User at 0x7f12> is not bound"


@pytest.mark.parametrize(
    ("shown", "output", "error", "same"),
    [
        (TRACEBACK + "sqlalchemy.orm.exc.DetachedInstanceError: Instance <User at 0x...> is not bound", "", ERROR, True),
        (TRACEBACK + "ormlab.orm.exc.DetachedInstanceError: Instance <User at 0x...> is not bound", "", ERROR, True),
        (TRACEBACK + "sqlalchemy.exc.DetachedInstanceError: Instance <User at 0x...> is not bound", "", ERROR, False),
        (TRACEBACK + "sqlalchemy.orm.exc.DetachedInstanceError: Instance <User at 0x...> is bound", "", ERROR, False),
        (TRACEBACK + "ValueError: no", "", "ValueError: no\n" + LINK, True),  # the link may be left out
        (TRACEBACK + "ValueError: no\n" + LINK, "", "ValueError: no\n" + LINK, True),
        (TRACEBACK + "ValueError: no\n" + LINK.replace("bhk3", "gkpj"), "", "ValueError: no\n" + LINK, False),
        (TRACEBACK + "ValueError: no\n" + LINK, "", "ValueError: no", False),
        ("ROLLBACK\n" + TRACEBACK + "ValueError: no", "ROLLBACK\n", "ValueError: no", True),
        (TRACEBACK + "ValueError: no", "ROLLBACK\n", "ValueError: no", False),
        ("COMMIT\n" + TRACEBACK + "ValueError: no", "ROLLBACK\n", "ValueError: no", False),
        (TRACEBACK + "ValueError: no", "", None, False),
        ("", "", "ValueError: no", False),
        (TRACEBACK + '  File "<cell 1>", line 1\nValueError: two\nlines', "", "ValueError: two\nlines\n", True),
        (TRACEBACK + "ValueError: two", "", "ValueError: two\nlines\n", False),
        (TRACEBACK + "ValueError: two\n...", "", "ValueError: two\nlines\n", True),
        (TRACEBACK + "ValueError", "", "ValueError\n", True),
    ],
)
def test_an_error_is_compared_in_full(shown: str, output: str, error: str | None, same: bool) -> None:
    assert matches(shown.split("\n") if shown else [], Outcome(output, error)) is same


def test_a_manuals_page_leaves_an_errors_message_open() -> None:
    shown = [*TRACEBACK.splitlines(), "sqlalchemy.exc.InvalidRequestError: other words"]

    assert matches(shown, Outcome("printed before", "ormlab.exc.InvalidRequestError: words"), MANUAL)
    assert not matches(shown, Outcome("", "ormlab.exc.CompileError: words"), MANUAL)


@pytest.mark.parametrize(
    ("shown", "happened"),
    [
        ("a b", "a\n  b\n"),
        ("a...z", "a\nb\nz\n"),
        ("x [...] (1,)", "x\n[generated in 0.1s] (1,)\n"),
        ("u'a'", "'a'\n"),
        ("a\n<BLANKLINE>\nb", "a\n\nb"),
    ],
)
def test_a_manuals_page_leaves_whitespace_open(shown: str, happened: str) -> None:
    assert matches(shown.split("\n"), Outcome(happened), MANUAL)


def test_a_statements_own_options_add_to_its_pages_rules() -> None:
    steps = find_steps(
        [
            ">>> f()  # doctest: +NORMALIZE_WHITESPACE",
            ">>> g()  # doctest: +ELLIPSIS +IGNORE_EXCEPTION_DETAIL",
            ">>> h()  # doctest: -ELLIPSIS",
        ],
        "page.txt",
    )

    assert [STRICT.of(step) for step in steps] == [
        Rules(free_whitespace=True),
        Rules(wide_ellipsis=True, ignore_detail=True),
        STRICT,
    ]
    assert MANUAL.of(steps[2]) == Rules(free_whitespace=True, ignore_detail=True)


TEXT = st.text(st.sampled_from("ab. \n"), max_size=10)


@given(st.lists(st.sampled_from(["a", "b", " ", "\n", "..."]), max_size=8).map("".join), TEXT)
def test_a_manuals_page_is_compared_as_doctest_compares_it(want: str, got: str) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

    assert matches(want.split("\n"), Outcome(got), MANUAL) is doctest.OutputChecker().check_output(want, got, flags)


@given(TEXT)
def test_what_happened_always_matches_itself(output: str) -> None:
    outcome = Outcome(output)

    assert matches(shown_lines(outcome), outcome)


@pytest.mark.parametrize(
    ("line", "mask"),
    [
        ("[generated in 0.00015s] (1,)", "[generated in ...] (1,)"),
        ("[cached since 0.0005399s ago] (1,)", "[cached since ... ago] (1,)"),
        ("[raw sql] ()", "[raw sql] ()"),
        ("<User at 0x7f12ab>", "<User at 0x...>"),
        ("ormlab.exc.InvalidRequestError: x", "sqlalchemy.exc.InvalidRequestError: x"),
        ("see docs/ormlab.md", "see docs/ormlab.md"),
    ],
)
def test_what_differs_from_run_to_run_is_masked(line: str, mask: str) -> None:
    assert masked(line) == mask
