"""The interactive shell: ask, run, show, with the panel in between.

    first prompt drawn --> a thread imports the engine --> the bench is made --> the panel appears
    input --> its statements, one after the other --> console --> next prompt with the new panel

The prompt is usable before the engine is loaded; the first statement waits for it. Statements run in the main thread, so that
Ctrl-C reaches them.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING

from prompt_toolkit.document import Document

from ormlab.view.text import wrapped

from .editor import Editor, Hooks, Rows
from .history import A_MOMENT, ShellHistory
from .modes import unseen
from .options import NoBenchError, Options
from .palette import Palette
from .places import history_path
from .printer import Printer
from .reading import is_command, statements

if TYPE_CHECKING:
    from .console import BenchMaker, Console, Made, Ran
    from .stepping import Stepping

BANNER = "ormlab: a session in sight. .help, F1 what is it, F2 panel, F3 steps, Ctrl-D"
MODES = ("full", "line", "off")
FEW_ROWS = 15
NIMBLE = 0.0002  # seconds that the loading thread may keep the interpreter to itself

STYLE = {
    "prompt": "bold",
    "rule": "ansibrightblack",  # some terminals give it the paper's own colour, so nothing that is to be read has it
    "heading": "bold",
    "label": "",
    "count": "bold",
    "muted": "",
    "new": "ansigreen",
    "pending": "ansigreen",
    "dirty": "ansiyellow",
    "deleted": "ansired",
    "detached": "",
    "transient": "",
    "old": "",
    "expired": "ansimagenta",
    "warning": "bold ansired",
    "sql": "ansicyan",
    "transaction": "bold ansimagenta",
    "cause": "ansiyellow",
    "current": "reverse",
    "completion-menu": "noinherit reverse",
    "completion-menu.completion.current": "noinherit bold",
    "matching-bracket.cursor": "bold",
    "matching-bracket.other": "bold",
    "pygments.keyword": "bold ansiblue",
    "pygments.operator.word": "bold ansiblue",
    "pygments.literal.string": "ansigreen",
    "pygments.literal.number": "ansicyan",
    "pygments.name.decorator": "ansimagenta",
    "pygments.comment": "ansibrightblack",
}


def run_interactive(options: Options) -> int:
    """Run the shell at a terminal, and return its exit code."""
    with unseen(sys.stdin):
        return Interactive(options).run()


class Interactive:
    """One interactive shell."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.mode = "full"
        self.colours = not os.environ.get("NO_COLOR")
        self.rule = "─" if (sys.stdout.encoding or "").lower().replace("-", "") == "utf8" else "-"
        self.printer = Printer(sys.stdout, Palette.of(os.environ))
        self.history = ShellHistory(history_path if options.history else lambda: None)
        hooks = Hooks(self._drawn, self._panel, self._next_panel, self._steps, self._describe)
        self.editor = Editor(hooks, self.history, STYLE, self.colours)
        self._console: Console | None = None
        self._loader: threading.Thread | None = None
        self._make: BenchMaker | None = None
        self._warned = False
        self._playing: Stepping | None = None
        self._description: tuple[Document, list[str]] | None = None

    def run(self) -> int:
        """Ask and run until the learner leaves."""
        for line in wrapped(BANNER, self.printer.columns()):
            self.printer.line("note", line)
        while True:
            for warning in self.history.take_warnings():
                self.printer.line("warning", f"-- {warning}")
            self.printer.fresh_line()
            self.printer.flush()
            try:
                text = self.editor.ask(self._play_events if self._playing is not None else None)
            except KeyboardInterrupt:
                self.printer.line("text", "KeyboardInterrupt")
                continue
            except EOFError:
                if self._may_leave("Ctrl-D"):
                    return 0
                continue
            if text.strip():
                try:
                    self._run_all(text)
                except KeyboardInterrupt:  # pressed while its result was being shown
                    self.printer.line("text", "KeyboardInterrupt")
                if (code := self._leaving(text)) is not None:
                    return code
            if self.printer.gone:
                return 1

    @property
    def console(self) -> Console:
        """The console; waits for the engine the first time."""
        if self._console is None:
            from .benches import bench_maker
            from .console import Console

            if self._loader is not None:
                self._start_loader()
                self._loader.join()
            self._console = Console(self._make or bench_maker(self.options), self.printer)
        return self._console

    def _run_all(self, text: str) -> None:
        pieces = [text] if is_command(text) else statements(text)
        for piece in pieces:
            if not self.editor.shown:
                self.console.show_input(piece)
            if not self._run_one(piece):
                break

    def _run_one(self, piece: str) -> bool:
        if is_command(piece):
            from .commands import run_command

            run_command(self.console, piece)
            return True
        ran = self.console.run(piece)
        self.printer.flush()
        self._playing = self._stepping(ran) if self.options.pace and self.console.steps_of(ran) else None
        return ran.error is None

    def _leaving(self, text: str) -> int | None:
        """Return the exit code when what was typed leaves the shell, else None."""
        code = self._console.exit_code if self._console is not None else None
        if self._console is None or code is None:
            self._warned = False
        elif not self._may_leave(".quit" if is_command(text) else "exit()"):
            code = self._console.exit_code = None
        return code

    def _may_leave(self, way: str) -> bool:
        """Tell whether to leave now: not at the first time of asking when work would be lost."""
        unfinished = self._console.unfinished() if self._console is not None else []
        if not unfinished or self._warned:
            return True
        self._warned = True
        for line in unfinished:
            self.printer.line("warning", f"-- not committed: {line}")
        self.printer.line("warning", f"-- {way} again leaves without it; session.commit() keeps it")
        return False

    # -- what the editor asks for -------------------------------------------------------------------------------------

    def _drawn(self) -> None:
        """Begin to load the engine a moment after the first prompt is on the screen."""
        if self._loader is None and self.editor.app.loop is not None:
            self._loader = threading.Thread(target=self._load, daemon=True)
            self.editor.app.loop.call_later(A_MOMENT, self._start_loader)

    def _start_loader(self) -> None:
        if self._loader is not None and self._loader.ident is None:
            self._loader.start()

    def _load(self) -> None:
        """Load all that the first statements need, so that neither a key nor they wait for it in the main thread."""
        before = sys.getswitchinterval()
        sys.setswitchinterval(NIMBLE)
        try:
            import ormlab.view.panel  # noqa: F401

            from . import benches, commands, completion, console, palette  # noqa: F401  # the main thread finds them loaded

            benches.rehearse()
            palette.sql_words("SELECT 1")
            palette.python_words("1")
            self._prepare_lexer()
            self._make = self._ready(benches.bench_maker(self.options))
        except Exception:  # the main thread meets the same error, and can tell it
            return
        finally:
            sys.setswitchinterval(before)
            loop = self.editor.app.loop
            if loop is not None:
                loop.call_soon_threadsafe(self._loaded)

    def _ready(self, make: BenchMaker) -> BenchMaker:
        """Make the first bench already where it is over a file: other people's modules and disks may be slow.

        A database in memory belongs to the thread that opens it, and has nothing to wait for.
        """
        from .benches import in_memory

        made: list[Made] = []
        try:
            if in_memory(self.options):
                return make
            made.append(make())
        except NoBenchError as error:
            failure = error

            def fail() -> Made:
                raise failure

            return fail
        return lambda: made.pop() if made else make()

    def _prepare_lexer(self) -> None:
        from prompt_toolkit.lexers import PygmentsLexer
        from pygments.lexers.python import PythonLexer

        self.editor.lexer = PygmentsLexer(PythonLexer)

    def _loaded(self) -> None:
        try:
            _ = self.console
        except Exception as error:
            self.editor.app.exit(exception=error)
            return
        from .commands import completions
        from .completion import ShellCompleter

        self.editor.completer = ShellCompleter(lambda: self.console.bench.namespace, self.console.tables, completions())
        self.editor.redraw()

    def _panel(self, columns: int, rows: int) -> Rows:
        if self._description is not None:
            asked, lines = self._description
            if asked == self.editor.buffer.document:
                return [[(line, "")] for line in lines]
            self._description = None  # another key was pressed
        if self._console is None or self.mode == "off":
            return []
        from ormlab.view.panel import Screen, line, panel

        console = self._console
        if self._playing is not None and rows >= FEW_ROWS:
            return self._playing.moment(columns - 1, max(7, rows * 2 // 5)).rows
        if self.mode == "line" or rows < FEW_ROWS:
            frame = line(console.state, console.names, Screen(columns - 1, 1), console.home())
        else:
            screen = Screen(columns - 1, max(6, rows * 2 // 5), self.rule)
            frame = panel(console.state, console.names, screen, console.home())
        return frame.rows

    def _play_events(self) -> None:
        self.editor.app.create_background_task(self._play())

    async def _play(self) -> None:
        """Show the last statement's events in the panel, one after the other; typing goes on meanwhile."""
        import asyncio

        playing = self._playing
        while playing is not None and playing.at < len(playing.told) - 1:
            await asyncio.sleep(self.options.pace)
            playing.move(1)
            self.editor.redraw()
        await asyncio.sleep(self.options.pace)
        self._playing = None
        self.editor.redraw()

    def _describe(self, document: Document) -> None:
        """Show what the name at the cursor is, in the panel's place, until the next key."""
        from .commands import about
        from .describing import chain_at, described

        columns = self.editor.app.output.get_size().columns - 1
        if is_command(document.text):
            lines = about(document.text, columns)
        else:
            chain = chain_at(document.text, document.cursor_position)
            lines = described(chain, self.console.bench.namespace, columns) if chain else []
        self._description = (document, lines or ["nothing is known of this"])

    def _next_panel(self) -> None:
        low = self.editor.app.output.get_size().rows < FEW_ROWS  # there, full is a line already
        modes = [mode for mode in MODES if mode != "line" or not low]
        self.mode = modes[(modes.index(self.mode) + 1) % len(modes)] if self.mode in modes else "off"

    def _steps(self) -> None:
        """Open the stepper over the last statement that did something; the prompt waits below it."""
        ran = self._console.last_told() if self._console is not None else None
        if ran is not None:
            self.editor.app.create_background_task(self._step_through(ran))

    async def _step_through(self, ran: Ran) -> None:
        from prompt_toolkit.application import in_terminal
        from prompt_toolkit.styles import Style

        from .stepping import step_through

        async with in_terminal():
            await step_through(self._stepping(ran), Style.from_dict(STYLE), self.colours)

    def _stepping(self, ran: Ran) -> Stepping:
        from .stepping import Stepping

        return Stepping(self.console, ran, self.rule)
