"""Play a lesson: prose, statement, its echo, its result, and what became of the session.

    >>> sandy.fullname = "Sandy Squirrel"
      | dirty         1  sandy.fullname 'Sandy Cheeks' -> 'Sandy Squirrel'
      | sandy            User 2  persistent, dirty

The statements really run, on a fresh bench. Below each one stand the rows of the panel that it changed: the session's
transaction, its collections, the objects that have names. At a terminal Enter runs the statement that is shown, so there is a
moment to guess; into a pipe everything is printed at once.

Not here: the keys (keys.py), the prose (prose.py).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

from ..events.model import CellBegan, Entry
from ..events.record import Record
from ..lab import course
from ..lab.bench import Bench, CellResult
from ..lab.engine import EngineMissingError, answer_to_sqlalchemy, load_engine
from ..lab.lesson import Code, Lesson
from ..lab.prompts import TRACEBACK, Step, prompt_lines
from ..shell.naming import names_in
from ..shell.palette import PLAIN, Palette
from ..shell.printer import Printer
from ..view.frame import Row
from ..view.names import Names
from ..view.panel import PLAIN as PLAIN_SCREEN
from ..view.panel import panel
from ..view.state import LabState
from ..view.text import counted, width
from .prose import Teller, teller
from .say import complain, is_terminal, wants_colour

if TYPE_CHECKING:  # a lesson into a pipe asks nobody
    from .keys import Answer

    Ask = Callable[[int, int, str], Answer]

MARGIN = "  | "
RUN, READ = "run it", "read on"
NEXT = 3  # rows below a piece of prose: a blank one, a statement, the question whether to run it


def play(name: str, *, show_setup: bool = False, plain: bool = False) -> int:
    """Play the lesson called `name` and return the exit code; raises UnreadableError when there is none."""
    lesson = course.find(name)
    load_engine()
    bench = Bench()
    try:
        answer_to_sqlalchemy(bench)
    except EngineMissingError as missing:
        return complain(missing)
    talks = not plain and is_terminal(sys.stdin) and is_terminal(sys.stdout)
    colour = not plain and wants_colour(sys.stdout)
    printer = Printer(sys.stdout, Palette.of(os.environ) if colour else PLAIN)
    ask, unseen = _keys() if talks else (None, nullcontext())
    player = Player(lesson, bench, printer, teller(is_terminal(sys.stdout) and not plain), ask, name)
    with unseen:
        ended = player.play(show_setup)
    printer.finish()
    if ended:
        _say_what_is_next(lesson)
    return 0


def _keys() -> tuple[Ask, AbstractContextManager[None]]:
    """Return what asks at the terminal how to go on, and what keeps the keys from being seen until then."""
    from ..shell.modes import unseen
    from .keys import Keys

    return Keys().ask, unseen(sys.stdin, by_key=True)


class Played(Record):
    """A step that ran, kept to be shown again."""

    step: Step
    result: CellResult
    rows: list[Row]


class Player:
    """Plays one lesson on one bench."""

    def __init__(
        self,
        lesson: Lesson,
        bench: Bench,
        printer: Printer,
        tell: Teller,
        ask: Ask | None = None,
        called: str | None = None,
    ) -> None:
        self.lesson, self.bench, self.printer, self.tell, self.ask = lesson, bench, printer, tell, ask
        self.called = called or lesson.id
        self.state = LabState()
        bench.hub.subscribe(self._hear)
        self.screen = PLAIN_SCREEN if ask is None else PLAIN_SCREEN.replaced(width=max(20, printer.columns() - len(MARGIN)))
        self.played: list[Played] = []
        self.total = sum(len(part.steps) for part in lesson.parts if isinstance(part, Code) and not part.setup)
        self._panel: list[str] = []
        self._names: Names = {}
        self._told = 0  # rows of the last statement and all that came of it, as long as they have not been looked at
        self._moved = False  # whether anything was heard since the panel was drawn

    def play(self, show_setup: bool = False) -> bool:
        """Play from the beginning; return whether the end was reached."""
        for part in self.lesson.parts:
            if not isinstance(part, Code):
                if not self._read(self.tell(part.text)):
                    return False
            elif part.setup and not show_setup:
                self._fold(part)
            elif not self._play_block(part):
                return False
        return True

    def _read(self, prose: str) -> bool:
        """Show prose, once what it would push off the screen has been looked at; return False when the learner quits."""
        if self._told and self._told + prose.count("\n") + NEXT > self.printer.rows() and not self._wait(READ):
            return False
        self.printer.laid_out(prose)
        self.printer.put("text", "\n")
        return True

    def _play_block(self, block: Code) -> bool:
        for step in block.steps:
            self._show_statement(step)
            if not block.setup and not self._wait(RUN):
                return False
            played = self._run(step)
            if not block.setup:
                self.played.append(played)
            if self.printer.gone:
                return False
        self.printer.put("text", "\n")
        self.printer.flush()
        return True

    def _wait(self, doing: str) -> bool:
        """Wait until the learner, if there is one, goes on; return False when they quit."""
        if self.ask is None:
            return True
        self._told = 0
        shown = len(self.played)
        while True:
            self.printer.flush()
            answer = self.ask(len(self.played) + (doing == RUN), self.total, doing)
            if answer != "back":
                return answer == "on"
            shown = max(0, shown - 1)
            if self.played:
                self._show_again(self.played[shown])

    def _run(self, step: Step) -> Played:
        self.bench.tee = self.printer.put  # as it comes: a question is on the screen before its answer
        with self._keyboard():
            result = self.bench.run(step.source)
        self.bench.tee = None
        if result.cut_off is not None:
            self.printer.put("note", result.cut_off)
        self._show_rest(result)
        if self.ask is None and isinstance(result.error, KeyboardInterrupt):
            raise result.error  # nobody is there to go on
        rows = list(self._changed_rows())
        self._show_rows(rows)
        self._told = self._height(step, result) + len(rows)
        return Played(step, result, rows)

    def _height(self, step: Step, result: CellResult) -> int:
        """Return how many rows of the screen a statement and its result take."""
        error = [] if result.error_text is None else [TRACEBACK, "  ...", *result.error_text.splitlines()]
        columns = self.printer.columns()
        lines = (*prompt_lines(step.source), *result.output.splitlines(), *error)
        return sum(max(1, -(-width(line) // columns)) for line in lines)

    def _keyboard(self) -> AbstractContextManager[None]:
        """Let a statement ask the person at the terminal, if there is one."""
        if self.ask is None:
            return nullcontext()
        from ..shell.answers import keyboard

        return keyboard(self.printer)

    def _fold(self, block: Code) -> None:
        """Run the setup without showing it; one that fails is shown, since nothing after it can be right."""
        for step in block.steps:
            result = self.bench.run(step.source)
            if result.error is not None:
                self._show_statement(step)
                self._show_result(result)
        list(self._changed_rows())
        ran = counted(len(block.steps), "statement")
        self.printer.line("note", f"({ran} ran; `ormlab lesson {self.called} --setup` shows them)\n")

    def _hear(self, entry: Entry) -> None:
        self.state.apply(entry)
        self._moved = self._moved or not isinstance(entry.event, CellBegan)

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show_statement(self, step: Step) -> None:
        for line in prompt_lines(step.source):
            self.printer.line("prompt", line)

    def _show_result(self, result: CellResult) -> None:
        for kind, text in result.segments:
            self.printer.put(kind, text)
        self._show_rest(result)

    def _show_rest(self, result: CellResult) -> None:
        """Show what did not come as output while the statement ran."""
        if result.warnings:
            self.printer.line("warning", result.warnings.rstrip("\n"))
        if result.error_text is not None:
            self.printer.line("error", f"{TRACEBACK}\n  ...\n{result.error_text.rstrip()}")
        if result.hint is not None:
            self.printer.line("hint", f"hint: {result.hint}")
        self.printer.fresh_line()

    def _show_rows(self, rows: list[Row]) -> None:
        for row in rows:
            self.printer.put("note", MARGIN)
            spans = list(row)
            while spans and not spans[-1].text.strip():
                spans.pop()
            for span in spans[:-1]:
                self.printer.put(span.style, span.text)
            self.printer.put(spans[-1].style, spans[-1].text.rstrip() + "\n")

    def _show_again(self, played: Played) -> None:
        self.printer.line("note", f"-- again: {self.played.index(played) + 1} of {self.total}")
        self._show_statement(played.step)
        self._show_result(played.result)
        self._show_rows(played.rows)

    def _changed_rows(self) -> Iterator[Row]:
        """Yield the rows of the panel that were not in it after the step before; most statements that only read move none."""
        names = names_in(self.bench.namespace) if self.state.sessions else {}
        if names == self._names and not self._moved:
            return
        self._names, self._moved = names, False
        frame = panel(self.state, names, self.screen) if self.state.sessions else None
        before, self._panel = self._panel, [] if frame is None else frame.lines()
        if frame is not None:
            for row, line in zip(frame.rows, self._panel, strict=True):
                if line not in before:
                    yield row


def _say_what_is_next(lesson: Lesson) -> None:
    ids = course.lesson_ids()
    if lesson.id in ids[:-1]:
        print(f"Next: ormlab lesson {ids[ids.index(lesson.id) + 1]}")
