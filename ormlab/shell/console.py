"""The console: what every shell is, whatever it is typed into. A bench, the view that follows it, and a printer.

    console.run("session.add(squidward)")
        output as it comes  ->  printer          (echo, printed text, values)
        error               ->  printer          (the learner's frames, the error, its hint)
        events              ->  console.state    (the panel), console.changed()  (the lines)

Not here: where statements come from (plain.py, interactive.py), what a dot-command does (commands.py).
"""

from __future__ import annotations

from collections.abc import Callable

from ormlab.events.model import Entry, ObjectRef
from ormlab.lab.bench import Bench, CellResult
from ormlab.view.changes import Changes, lines_of
from ormlab.view.panel import focus, summary
from ormlab.view.state import LabState

from .naming import loaded_values, names_in
from .printer import Printer
from .tracebacks import error_text, hint_of

BenchMaker = Callable[[], Bench]


class Console:
    """One learner's desk."""

    def __init__(self, make_bench: BenchMaker, printer: Printer) -> None:
        self.printer = printer
        self.make_bench = make_bench
        self.failed = False
        self.exit_code: int | None = None
        self.begin()

    def begin(self) -> None:
        """Begin on a fresh bench, with a fresh database: nothing of the one before remains."""
        self.bench = self.make_bench()
        self.bench.cells = 0
        self.began = self.bench.hub.last
        self._changes = Changes(LabState.of(self.bench.log))
        self.bench.hub.subscribe(self._changes)
        self.bench.tee = self._show
        self.results: list[CellResult] = []
        self.names: dict[ObjectRef, str] = names_in(self.bench.namespace)

    @property
    def state(self) -> LabState:
        """What is true now, by the log."""
        return self._changes.state

    def run(self, source: str) -> CellResult:
        """Run one statement and show what it gave; whatever it raises is shown and not raised."""
        self._changes.take()
        result = self.bench.run(source)
        self.results.append(result)
        self._show_rest(result)
        self.names = names_in(self.bench.namespace)
        return result

    def changed(self) -> list[str]:
        """Return the lines that say what changed since they were last asked for."""
        return lines_of(self._changes.take(), self.names)

    def home(self) -> int | None:
        """Return the number of the session that the learner calls `session`."""
        number = loaded_values(self.bench.namespace.get("session")).get("_number")
        return number if isinstance(number, int) else None

    def standing(self) -> str:
        """Say in one line how the session stands."""
        return summary(self.state, focus(self.state, self.home()))

    def unfinished(self) -> list[str]:
        """Say of each session whose work would be lost now what it holds."""
        found = []
        for session in self.state.sessions.values():
            if session.pending or self.state.writes(session):
                found.append(summary(self.state, session))
        return found

    def entries(self) -> list[Entry]:
        """Return the events of the last statement that had any."""
        return next((result.entries for result in reversed(self.results) if result.entries), [])

    # -- showing ------------------------------------------------------------------------------------------------------

    def _show(self, kind: str, text: str) -> None:
        self.printer.put(kind, text)

    def _show_rest(self, result: CellResult) -> None:
        """Show what did not come as output: the note on output cut off, warnings, the error and its way out."""
        if result.segments and result.segments[-1][1].startswith("\n... (output cut"):
            self.printer.put("note", result.segments[-1][1])
        if result.warnings:
            self.printer.line("warning", result.warnings.rstrip("\n"))
        error = result.error
        if isinstance(error, SystemExit):
            self._leave(error)
        elif error is not None:
            self.failed = True
            self.printer.line("error", error_text(error, self.bench.sources).rstrip("\n"))
            if hint := hint_of(error):
                self.printer.line("hint", f"hint: {hint}")
        if isinstance(error, KeyboardInterrupt):
            self.printer.line("note", f"interrupted; {self.standing()}")
        self.printer.fresh_line()

    def _leave(self, exit: SystemExit) -> None:
        code = exit.code
        if code is None or isinstance(code, int):
            self.exit_code = code or 0
        else:
            self.printer.line("error", str(code))
            self.exit_code = 1
