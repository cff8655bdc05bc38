"""The console: what every shell is, whatever it is typed into. A bench, the view that follows it, and a printer.

    console.run("session.add(squidward)")
        output as it comes  ->  printer          (echo, printed text, values)
        error               ->  printer          (the learner's frames, the error, its hint)
        events              ->  console.state    (the panel), and lines where there is none

Not here: where statements come from (plain.py, interactive.py), what a dot-command does (commands.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from ormlab.events.model import Entry, ObjectRef, StatementExecuted
from ormlab.lab.bench import Bench, CellResult
from ormlab.util.interrupt import interruptible, prepare_connections
from ormlab.view.changes import Changes, lines_of
from ormlab.view.panel import focus, summary
from ormlab.view.sqltext import readable
from ormlab.view.state import LabState
from ormlab.view.story import Step, causes, steps

from .answers import keyboard
from .naming import loaded_values, metadata_in, names_in
from .printer import Printer
from .snapshots import Snapshots
from .tracebacks import error_text, hint_of, last_lines, names_objects, remember

Made = tuple[Bench, list[CellResult]]
BenchMaker = Callable[[], Made]
ECHOES = ("on", "off", "inline")


class Ran(NamedTuple):
    """A statement that ran, as text: its value and its error are let go, or the identity map could not forget them."""

    number: int
    source: str
    output: str
    error: str | None
    interrupted: bool
    first: int  # its first event's number, and its last one's
    last: int


class Console:
    """One learner's desk."""

    def __init__(
        self,
        make_bench: BenchMaker,
        printer: Printer,
        tells_changes: bool = False,
        observer: Callable[[Entry], None] | None = None,
    ) -> None:
        self.printer = printer
        self.observer = observer
        self.make_bench = make_bench
        self.failed = False
        self.exit_code: int | None = None
        self.saved: set[str] = set()  # files that may be written again
        self.echo = "on"
        self.causes = False
        self.tells_changes = tells_changes
        self.begin()

    def begin(self) -> None:
        """Begin on a fresh bench, with a fresh database: nothing of the one before remains."""
        prepare_connections()  # Ctrl-C ends a query on any that is made from here on
        self.bench, setup = self.make_bench()
        self.setup = [_ran(result) for result in setup]
        self.bench.cells = 0
        self.began = self.bench.hub.last
        self._changes = Changes(LabState.of(self.bench.log))
        self.bench.hub.subscribe(self._changes)
        self.snapshots = Snapshots(lambda: self.bench.namespace)
        self.bench.hub.subscribe(self.snapshots)
        if self.observer is not None:
            self.bench.hub.subscribe(self.observer)
        self.bench.tee = self._show
        self.ran: list[Ran] = []
        self.names: dict[ObjectRef, str] = names_in(self.bench.namespace)

    @property
    def state(self) -> LabState:
        """What is true now, by the log."""
        return self._changes.state

    def run(self, source: str) -> Ran:
        """Run one statement and show what it gave; whatever it raises is shown and not raised."""
        self._changes.take()
        remember(f"<cell {self.bench.cells + 1}>", source)
        with interruptible(), keyboard(self.printer):
            result = self.bench.run(source)
        return self.keep(result)

    def keep(self, result: CellResult) -> Ran:
        """Keep what a statement gave, as text, and show what of it was not shown while it ran."""
        ran = _ran(result)
        self.ran.append(ran)
        self._show_rest(result)
        self.names = names_in(self.bench.namespace)
        if self.tells_changes:
            for line in lines_of(self._changes.take(), self.names):
                self.printer.line("change", line)
        return ran

    def home(self) -> int | None:
        """Return the number of the session that the learner calls `session`."""
        number = loaded_values(self.bench.namespace.get("session")).get("number")
        return number if isinstance(number, int) else None

    def standing(self) -> str:
        """Say in one line how the session stands."""
        return summary(self.state, focus(self.state, self.home()), self.names)

    def unfinished(self) -> list[str]:
        """Say of each session whose work would be lost now what it holds."""
        found = []
        for session in self.state.sessions.values():
            if session.pending or self.state.writes(session):
                found.append(summary(self.state, session, self.names))
        return found

    def last_told(self) -> Ran | None:
        """Return the last statement during which anything happened that can be told step by step."""
        return next((each for each in reversed(self.ran) if self.steps_of(each)), None)

    def steps_of(self, ran: Ran) -> list[Step]:
        """Return the steps of a statement, as far as the log still has them."""
        return steps((entry for entry in self.bench.log.since(ran.first - 1) if entry.number <= ran.last), self.names)

    def tables(self) -> dict[str, tuple[str, ...]]:
        """Return the names of the tables that the learner's metadata knows, with their columns'."""
        found: dict[str, tuple[str, ...]] = {}
        for metadata in metadata_in(self.bench.namespace).values():
            tables = loaded_values(metadata).get("tables")
            for name, table in tables.items() if isinstance(tables, Mapping) else ():
                columns = getattr(table, "columns", ())
                found[str(name)] = tuple(str(column.name) for column in columns)
        return found

    def statements(self) -> list[Entry]:
        """Return the entries of the SQL statements that the learner's lines ran, in order."""
        return [entry for entry in self.bench.log.since(self.began) if isinstance(entry.event, StatementExecuted)]

    # -- showing ------------------------------------------------------------------------------------------------------

    def show_input(self, source: str) -> None:
        """Show a statement as if it were typed."""
        self.printer.input(source)
        self.printer.flush()

    def complain(self, problem: str, hint: str | None = None, near: tuple[str, list[str]] | None = None) -> None:
        """Say what is wrong with a dot-command, and the way out: the nearest of what there is, else the hint."""
        self.failed = True
        self.printer.line("error", problem)
        if near is not None and (found := get_close_matches(near[0], near[1], n=1, cutoff=0.5)):
            hint = f"did you mean {found[0]}?"
        if hint:
            self.printer.line("hint", f"hint: {hint}")

    def _show(self, kind: str, text: str) -> None:
        if kind != "echo":
            self.printer.put(kind, text)
            return
        entry = self.bench.log.get(self.bench.hub.last)
        ran = entry is not None and isinstance(entry.event, StatementExecuted)
        if self.causes and entry is not None and ran and (told := causes(self.bench.log, entry.number, self.names)):
            self.printer.line("echo", f"-- {told}")
        if self.echo == "on":
            self.printer.put(kind, text)
        elif self.echo == "inline":
            self._show_inline(entry, text)

    def _show_inline(self, entry: Entry | None, text: str) -> None:
        if entry is None or not isinstance(entry.event, StatementExecuted):
            self.printer.put("echo", text)
            return
        event = entry.event
        for parameters in event.sets or ((),):
            self.printer.line("sql", readable(event.sql, parameters))

    def _show_rest(self, result: CellResult) -> None:
        """Show what did not come as output: the note on output cut off, warnings, the error and its way out."""
        if result.cut_off is not None:
            self.printer.put("note", result.cut_off)
        if result.warnings:
            for line in result.warnings.rstrip("\n").split("\n"):
                self.printer.line("warning", f"-- {line}")
        error = result.error
        if isinstance(error, SystemExit):
            self._leave(error)
        elif error is not None:
            self.failed = True
            self.printer.line("error", error_text(error).rstrip("\n"))
            if hint := hint_of(error):
                self.printer.line("hint", f"hint: {hint}")
        if isinstance(error, KeyboardInterrupt):
            self.printer.line("note", f"-- interrupted; {self.standing()}")
        self.printer.fresh_line()

    def _leave(self, exit: SystemExit) -> None:
        code = exit.code
        if code is None or isinstance(code, int):
            self.exit_code = code or 0
        else:
            self.printer.line("error", str(code))
            self.exit_code = 1


def _ran(result: CellResult) -> Ran:
    error = result.error
    if error is not None and names_objects(error):
        text: str | None = f"{last_lines(error).partition(':')[0]}: ..."  # their repr could load what it shows
    else:
        text = result.error_text
    numbers = [entry.number for entry in result.entries[:1] + result.entries[-1:]] or [0]
    interrupted = isinstance(error, KeyboardInterrupt)
    return Ran(result.number, result.source, result.output, text, interrupted, numbers[0], numbers[-1])
