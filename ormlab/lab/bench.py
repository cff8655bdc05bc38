"""A bench: one namespace, one log of events, and one output in which everything appears in the order it happened.

    bench.run("session.flush()") --> CellResult(output="BEGIN (implicit)\nINSERT INTO ...", error=None, entries=[...])

Engines and registries made by a cell report to the bench's hub, since cells run inside `activate(hub)`. Their echo is written
into the same stream as printed text and displayed values; so it interleaves truly.

Not here: compiling and capturing (cell.py), the tutorial's database (tutorial.py), another engine's echo (transcripts.peer).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property
from types import CodeType
from typing import Any

from ..events.hub import Hub, activate
from ..events.log import EventLog
from ..events.model import CellBegan, Entry
from .cell import CUT_OFF, OUTPUT_LIMIT, Kind, Sink, compile_cell, future_flags, new_namespace, run_code

LOGGER = "sqlalchemy.engine.Engine"


class CellResult:
    """What one input did: its output in pieces by kind, its error, the last value displayed, and its events."""

    def __init__(
        self,
        number: int,
        source: str,
        segments: list[tuple[Kind, str]],
        warnings: str,  # what was written to stderr, Python's warnings above all
        error: BaseException | None,
        value: Any,  # whatever the learner's expression gave
        entries: list[Entry],
    ) -> None:
        self.number, self.source = number, source
        self.segments, self.warnings = segments, warnings
        self.error, self.value, self.entries = error, value, entries

    @property
    def output(self) -> str:
        """The echo, the printed text and the displayed values, in order; an error is not part of it."""
        return "".join([text for _, text in self.segments])

    @property
    def cut_off(self) -> str | None:
        """The note that the output goes on, which is the only part of it that no tee hears."""
        last = self.segments[-1][1] if self.segments else ""
        return last if last.startswith(CUT_OFF) else None

    @cached_property
    def error_text(self) -> str | None:
        """The error as the last lines of a traceback show it: `sqlalchemy.exc.X: message`."""
        return None if self.error is None else describe(self.error)

    @property
    def hint(self) -> str | None:
        """The way out that the error itself knows."""
        if self.error is None:
            return None
        try:
            found = getattr(self.error, "hint", None)
        except Exception:  # a learner's own error may compute its hint
            return None
        return found if isinstance(found, str) else None


class Bench:
    """Runs cells, one after the other, in one namespace.

    One that is not `watched` keeps no log, so the engine makes no events: only the echo, as it would without a bench.
    """

    def __init__(
        self,
        *,
        limit: int = OUTPUT_LIMIT,
        tee: Callable[[Kind, str], None] | None = None,
        hub: Hub | None = None,
        watched: bool = True,
    ) -> None:
        self.hub = hub if hub is not None else Hub()
        self.log = EventLog()
        if watched:
            self.hub.subscribe(self.log)
        self.hub.echo = self._echo
        self.limit = limit
        self.tee = tee
        self.namespace: dict[str, Any] = new_namespace()
        self.sources: dict[str, str] = {}
        self.cells = 0
        self._flags = 0
        self._running = False
        self._out, self._err = Sink(), Sink()

    def run(self, source: str) -> CellResult:
        """Run `source` as one input and return what it did; nothing that it raises comes through, not even Ctrl-C."""
        self.cells += 1
        number, filename = self.cells, f"<cell {self.cells}>"
        self.sources[filename] = source
        out, err = self._out, self._err
        out.begin(self.limit, self.tee)
        err.begin(self.limit)
        before = self.hub.last
        value = None
        try:
            code = compile_cell(source, filename, self._flags)
        except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError) as wrong:
            error: BaseException | None = wrong
        else:
            self._flags |= future_flags(code)
            self._running = True
            try:
                with activate(self.hub), self.hub.because(lambda: CellBegan(number, source)):
                    run = run_code if "logging" not in sys.modules else _run_unlogged
                    error, value = run(code, self.namespace, out, err)
            finally:
                self._running = False
        return CellResult(
            number=number,
            source=source,
            segments=out.segments(),
            warnings="".join([text for _, text in err.segments()]),
            error=error,
            value=value,
            entries=self.log.since(before) if self.hub.last > before else [],
        )

    def write(self, kind: Kind, text: str) -> None:
        """Write into the running cell's output; between cells there is none, and the text is dropped."""
        if self._running:
            self._out.put(kind, text)

    def _echo(self, text: str) -> None:
        self.write("echo", text)


def _run_unlogged(code: CodeType, namespace: dict[str, Any], out: Sink, err: Sink) -> tuple[BaseException | None, Any]:
    """Do as run_code() does, and keep the log from printing what the bench shows already."""
    import logging

    logger, handler = logging.getLogger(LOGGER), logging.NullHandler()
    logger.addHandler(handler)
    try:
        return run_code(code, namespace, out, err)
    finally:
        logger.removeHandler(handler)


def describe(error: BaseException) -> str:
    """Return what a traceback says in its last lines, without the place in a learner's source."""
    import traceback  # costs start-up time, and is needed only for errors

    lines = traceback.format_exception_only(type(error), error)
    if isinstance(error, SyntaxError):
        lines = lines[-1:] if not getattr(error, "__notes__", None) else [line for line in lines if not line.startswith(" ")]
    return "".join(lines)
