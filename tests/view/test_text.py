"""Text that is safe to show, and its width."""

import pytest

from ormlab.view.frame import Frame, Span, fit
from ormlab.view.text import cut, one_line, visible, width, wrapped


@pytest.mark.parametrize(
    ("unsafe", "safe"),
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("a\rb", "a\\x0db"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202egnirts", "\\u202egnirts"),
        ("\u2066\u2069\u200f\ufeff", "\\u2066\\u2069\\u200f\\ufeff"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("日本 é ✓", "日本 é ✓"),
    ],
)
def test_what_could_move_a_terminal_is_escaped_and_nothing_else(unsafe: str, safe: str) -> None:
    assert visible(unsafe) == safe


def test_one_line_has_no_line_end() -> None:
    assert one_line("a\nb\tc") == "a\\nb\\tc"


def test_width_is_in_columns() -> None:
    assert [width(each) for each in ("abc", "日本", "e\u0301", "")] == [3, 4, 1, 0]


def test_a_cut_line_says_so_and_never_cuts_a_wide_character_in_two() -> None:
    assert [cut("abcdef", 6), cut("abcdef", 5), cut("日本語", 4), cut("abc", 0)] == ["abcdef", "abcd…", "日…", ""]


def test_a_long_text_is_broken_between_words_or_in_a_word_that_is_too_long() -> None:
    assert wrapped("SELECT a, b FROM t  (2,)", 10) == ["SELECT a,", "b FROM t", "(2,)"]
    assert wrapped("abcdefghij kl", 5) == ["abcd", "efgh", "ij kl"]
    assert wrapped("", 5) == [""]


def test_a_row_is_cut_where_the_screen_ends() -> None:
    row = (Span("abc", "label"), Span("defghi", "new"))

    assert [str(Frame((fit(row, columns),))) for columns in (9, 8, 4, 3, 2)] == ["abcdefghi", "abcdefg…", "abc…", "ab…", "a…"]
