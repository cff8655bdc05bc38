"""A lesson at a real terminal: Enter goes on, b goes back, q quits, and nothing of the data commands the terminal."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pyte
import pytest

from .commands import command

ROWS, COLUMNS = 24, 80

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")


def _heeds_ctrl_c() -> None:
    """Let Ctrl-C be heard, which a shell has its background jobs ignore, and so the tests that run in one."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Terminal:
    """A program in a terminal of 24 rows, and what is on its screen."""

    def __init__(self, *arguments: str, columns: int = COLUMNS, **environment: str) -> None:
        self.columns = columns
        self.screen = pyte.HistoryScreen(columns, ROWS, history=10_000)
        self.stream = pyte.Stream(self.screen)
        self.raw = ""
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "ormlab", *arguments],
            dimensions=(ROWS, columns),
            encoding="utf-8",
            timeout=30,
            env={**os.environ, "TERM": "xterm-256color", "NO_COLOR": "", **environment},
            preexec_fn=_heeds_ctrl_c,
        )

    def until(self, text: str) -> None:
        """Read until `text` comes."""
        self.child.expect_exact(text)
        self._feed(str(self.child.before) + text)

    def read_on_until(self, text: str | type[pexpect.EOF]) -> None:
        """Read until `text` comes, and press Enter wherever there is more to read before."""
        while self.child.expect_exact([text, READ_ON]):
            self._feed(str(self.child.before) + READ_ON)
            self.child.send("\r")
        self._feed(str(self.child.before) + (text if isinstance(text, str) else ""))

    def until_end(self) -> int:
        """Read until the program ends, and return its exit code."""
        self.child.expect(pexpect.EOF)
        self._feed(str(self.child.before))
        self.child.close()
        return int(self.child.exitstatus if self.child.exitstatus is not None else -1)

    def lines(self) -> list[str]:
        """Return everything on the screen and above it."""
        above = ["".join(row[column].data for column in range(self.columns)).rstrip() for row in self.screen.history.top]
        return [*above, *(line.rstrip() for line in self.screen.display)]

    def _feed(self, text: str) -> None:
        self.raw += text
        self.stream.feed(text)


@pytest.fixture
def terminal() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for each in opened:
        each.child.close(force=True)


WAITS = "q: quit "
READ_ON = "Enter: read on   b: back   q: quit "


def test_enter_goes_on_to_the_end(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "add")
    terminal.append(lesson)
    lesson.until(f"-- 1 of {total('add')} -- Enter: run it   b: back   {WAITS}")
    for number in range(2, total("add") + 1):
        lesson.child.send("\r")
        lesson.read_on_until(f"-- {number} of {total('add')} -- Enter: run it")
        lesson.until(WAITS)
    lesson.child.send("\r")
    lesson.read_on_until(pexpect.EOF)

    assert lesson.until_end() == 0
    shown = "\n".join(lesson.lines())
    assert "-- Enter" not in shown.replace("-- Enter: run it   b: back   q: quit", "", 0) or shown.count("-- Enter") == 0
    assert "IdentitySet([" in shown
    assert "Next: ormlab lesson flush" in shown


def total(name: str) -> int:
    from ormlab.lab.course import find
    from ormlab.lab.lesson import Code

    return sum(len(part.steps) for part in find(name).parts if isinstance(part, Code) and not part.setup)


def test_b_shows_the_step_before_and_q_quits(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "add")
    terminal.append(lesson)
    lesson.until(WAITS)
    lesson.child.send("\r")
    lesson.until("-- 2 of")
    lesson.until(WAITS)
    lesson.child.send("b")
    lesson.until("-- again: 1 of")
    lesson.until("-- 2 of")
    lesson.until(WAITS)
    lesson.child.send("q")

    assert lesson.until_end() == 0


def test_a_key_that_means_nothing_does_nothing(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "add")
    terminal.append(lesson)
    lesson.until(WAITS)
    lesson.child.send("xB1\x1b[B\x1bOB")  # none, back, none, and an arrow in two spellings whose last letter is a B
    lesson.child.send("\r")
    lesson.until("-- 2 of")
    lesson.until(WAITS)
    lesson.child.send("q")

    assert lesson.until_end() == 0
    assert lesson.raw.count("-- 1 of") == 2


def test_keys_that_are_pressed_in_advance_are_answers_and_no_part_of_the_lesson(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "flush")
    terminal.append(lesson)
    lesson.until(WAITS)
    lesson.child.send("\r" * 2 * total("flush"))

    assert lesson.until_end() == 0
    played = command("lesson", "flush").out.splitlines()
    shown = lesson.lines()
    for mark in (">>> ", "INSERT", "SELECT", "BEGIN", "COMMIT", "  | "):
        assert [line[:70] for line in shown if line.startswith(mark)] == [line[:70] for line in played if line.startswith(mark)]


def test_what_a_statement_did_is_looked_at_before_the_prose_below_pushes_it_off_the_screen(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "flush")
    terminal.append(lesson)
    lesson.until(WAITS)
    lesson.child.send("\r")
    lesson.until(f"-- 1 of {total('flush')} -- {READ_ON}")
    shown = [line for line in lesson.screen.display if line.strip()]
    lesson.child.send("b")
    lesson.until("-- again: 1 of")
    lesson.until(READ_ON)
    lesson.child.send("\r")
    lesson.until(f"-- 2 of {total('flush')} -- Enter: run it")
    lesson.until(WAITS)
    lesson.child.send("q")

    assert lesson.until_end() == 0
    assert [line.split()[0] for line in shown if line.startswith((">>>", "BEGIN", "INSERT"))] == [
        ">>>",
        "BEGIN",
        "INSERT",
        "INSERT",
    ]


def test_where_there_is_little_room_the_prompt_says_its_keys_nevertheless(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "add", columns=40)
    terminal.append(lesson)
    lesson.until("-- Enter b q ")
    lesson.child.send("q")

    assert lesson.until_end() == 0


ASKING = """\
---
id: asking
title: T
summary: S
---
```pycon
>>> name = input("who? ")
>>> name.upper()
>>> exit()
>>> name = input("who else? ")
>>> name.lower()
```
"""


def test_a_statement_may_ask_the_learner_and_cannot_close_the_keyboard(terminal: list[Terminal], tmp_path: Path) -> None:
    (tmp_path / "asking.md").write_text(ASKING, encoding="utf-8")
    lesson = Terminal("lesson", str(tmp_path / "asking.md"))
    terminal.append(lesson)
    for question, answer in (("who? ", "Sandy"), ("who else? ", "Patrick")):
        lesson.until(WAITS)
        lesson.child.send("\r")
        lesson.until(question)
        lesson.child.send(f"{answer}\r")
        lesson.until(WAITS)
        lesson.child.send("\r" if answer == "Patrick" else "\r\r")

    assert lesson.until_end() == 0
    assert [line for line in lesson.lines() if line] == [
        '>>> name = input("who? ")',
        "who? Sandy",
        ">>> name.upper()",
        "'SANDY'",
        ">>> exit()",
        "Traceback (most recent call last):",
        "  ...",
        "SystemExit: None",
        '>>> name = input("who else? ")',
        "who else? Patrick",
        ">>> name.lower()",
        "'patrick'",
    ]


def test_the_end_of_input_quits_and_ctrl_c_says_so(terminal: list[Terminal]) -> None:
    for key, code in (("\x04", 0), ("\x03", 130)):
        lesson = Terminal("lesson", "add")
        terminal.append(lesson)
        lesson.until(WAITS)
        lesson.child.send(key)

        assert lesson.until_end() == code
        assert "Traceback" not in lesson.raw


def test_without_colours_only_the_text_is_left(terminal: list[Terminal]) -> None:
    lesson = Terminal("lesson", "add", TERM="dumb")
    terminal.append(lesson)

    assert lesson.until_end() == 0  # a terminal that can do nothing is treated as a pipe
    assert "\x1b" not in lesson.raw


def test_lists_break_between_words_where_there_is_little_room(terminal: list[Terminal]) -> None:
    for arguments in (["lesson"], ["paths"]):
        listed = Terminal(*arguments, columns=40)
        terminal.append(listed)

        assert listed.until_end() == 0
        words = command(*arguments).out.replace("\n", " ").split()
        assert [word for word in words if len(word) < 25] == [
            word for line in listed.lines() for word in line.split() if word in words and len(word) < 25
        ]
