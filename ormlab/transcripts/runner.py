"""Run pages in processes of their own and gather what every statement did.

    run([[page_a], [page_b, page_c]])    two groups: b and c share one namespace, one after the other

    page --> worker process --> Ran(outcome) | Ran(trouble="did not end within 10 s") | not run

Each group has a process and each process a group of the operating system, which is ended whatever happens: when a statement
does not end within the time limit, when the worker dies, when the parent is interrupted, and when all went well too, since a
statement may have left children behind.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..events.record import Record, fresh
from ..lab.cell import OUTPUT_LIMIT
from .document import Document
from .match import Outcome

if TYPE_CHECKING:  # a single page needs no nursery
    from .nursery import Forked, Nursery

TIMEOUT = 10.0
_START = 60.0  # for the process to start and to import its engine, on however slow a machine
_CHUNK, _REST = 65_536, 0.005  # bytes of a look at the reports, which are what a pipe holds; seconds between two
_PATIENCE = 0.5  # between two looks at whether the process is alive
_LAST = 5.0  # for what a process wrote before it ended to be read, on however slow a machine


class EngineRefusedError(Exception):
    """The engine could not be made ready, so nothing ran; `hint` says the way out."""

    def __init__(self, message: str, hint: str | None) -> None:
        super().__init__(message)
        self.hint = hint


class Ran(Record, frozen=False):
    """What became of one step: its outcome, what went wrong with its process or its page, neither when it was not reached."""

    outcome: Outcome | None = None
    trouble: str | None = None
    warnings: str = ""


class PageRun(Record, frozen=False):
    """A page and what became of each of its steps."""

    document: Document
    steps: list[Ran] = fresh(factory=list)


def run(
    groups: Sequence[Sequence[Document]],
    *,
    engine: str = "ormlab",
    timeout: float = TIMEOUT,
    limit: int = OUTPUT_LIMIT,
    workers: int | None = None,
    heard: Callable[[list[PageRun]], None] | None = None,
) -> list[PageRun]:
    """Run every group of pages, several at a time, and return all pages in their order; raises EngineRefusedError.

    `heard` is called with each group when it is done, in the order of the groups.
    """
    if len(groups) != 1:
        return _run_together(groups, engine, timeout, limit, workers, heard)
    worker = _Worker(groups[0], engine, timeout, limit, _start(None))
    try:
        pages = worker.finish()
    finally:
        worker.end()
    if heard is not None:
        heard(pages)
    return pages


def _run_together(
    groups: Sequence[Sequence[Document]],
    engine: str,
    timeout: float,
    limit: int,
    workers: int | None,
    heard: Callable[[list[PageRun]], None] | None,
) -> list[PageRun]:
    from concurrent.futures import ThreadPoolExecutor

    from .nursery import POSSIBLE, Nursery

    alive: list[_Worker] = []
    stopped = threading.Event()
    nursery = Nursery(engine, _python(), _environment()) if POSSIBLE and groups else None

    def one(group: Sequence[Document]) -> list[PageRun]:
        worker = _Worker(group, engine, timeout, limit, _start(nursery))
        alive.append(worker)
        try:
            return [] if stopped.is_set() else worker.finish()
        finally:
            worker.end()
            alive.remove(worker)

    pages: list[PageRun] = []
    ended = contextlib.nullcontext() if nursery is None else contextlib.closing(nursery)
    with ended, ThreadPoolExecutor(workers or min(4, os.cpu_count() or 1)) as pool:
        futures = [pool.submit(one, group) for group in groups]
        try:
            for future in futures:
                done = future.result()
                pages += done
                if heard is not None:
                    heard(done)
        except BaseException:
            stopped.set()
            for future in futures:
                future.cancel()
            for worker in list(alive):
                worker.end()
            raise
    return pages


class _Worker:
    """One worker process and its conversation."""

    def __init__(
        self, group: Sequence[Document], engine: str, timeout: float, limit: int, process: subprocess.Popen[bytes] | Forked
    ) -> None:
        self.pages = [PageRun(document, [Ran() for _ in document.steps]) for document in group]
        self.timeout = timeout
        self.process = process
        self.messages: queue.SimpleQueue[list[Any] | None] = queue.SimpleQueue()  # as many at a time as have come
        threading.Thread(target=self._listen, daemon=True).start()
        sources = [[None if step.skipped else step.source for step in document.steps] for document in group]
        self._send({"engine": engine, "limit": limit, "pages": sources})

    def finish(self) -> list[PageRun]:
        """Hear the worker out, and return what became of its pages."""
        self._converse()
        return self.pages

    def end(self) -> None:
        """End the process and all that it started."""
        if hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
        else:
            self.process.kill()
        with contextlib.suppress(OSError):
            if self.process.stdin is not None:
                self.process.stdin.close()
        if isinstance(self.process, subprocess.Popen):
            self.process.wait()
        else:
            self.process.bury()

    def _converse(self) -> None:
        to_run = self._to_run()
        step = next(to_run, None)
        deadline = time.monotonic() + _START + self.timeout
        while True:
            messages = self._next(deadline)
            if messages is None:
                self._interrupted(step, timed_out=time.monotonic() >= deadline)
                return
            for message in messages:
                match message:
                    case str() if step is not None:
                        step.outcome = Outcome(message)
                        step = next(to_run, None)
                    case {"refused": reason}:
                        raise EngineRefusedError(reason, message["hint"])
                    case {"done": True}:
                        return
                    case [output, error, hint, warnings] if step is not None:
                        step.outcome, step.warnings = Outcome(output, error, hint), warnings
                        step = next(to_run, None)
            deadline = time.monotonic() + self.timeout + _REST  # for as long the report of its end may lie unread

    def _to_run(self) -> Iterator[Ran]:
        for page in self.pages:
            for step, ran in zip(page.document.steps, page.steps, strict=True):
                if not step.skipped:
                    yield ran

    def _interrupted(self, step: Ran | None, timed_out: bool) -> None:
        if timed_out:
            trouble = f"did not end within {self.timeout:g} s, and was stopped"
        else:
            trouble = f"the worker died ({self._last_words()})"
        if step is None:
            raise EngineRefusedError(trouble, None)
        step.trouble = trouble

    def _last_words(self) -> str:
        try:
            return _ending(self.process.wait(_PATIENCE))
        except subprocess.TimeoutExpired:  # a statement closed the pipe under its worker
            return "it reports no more"

    def _next(self, deadline: float) -> list[Any] | None:
        """Return the next messages; None when the process is gone or the deadline has passed."""
        has_ended = False
        while (left := deadline - time.monotonic()) > 0:
            try:
                return self.messages.get(timeout=min(left, _LAST if has_ended else _PATIENCE))
            except queue.Empty:
                if has_ended:  # a child of it may hold the pipe open, so the end of that is not waited for
                    return None
                has_ended = self.process.poll() is not None
        return None

    def _listen(self) -> None:
        """Hear the worker, with a rest after each look: to be woken for every statement costs more than most of them do."""
        reports: Any = self.process.stdout  # Any: a buffered stream, which is not what Popen declares
        rest = b""
        with contextlib.suppress(ValueError):  # a statement that writes into the reports ends them
            while data := reports.read1(_CHUNK):
                *lines, rest = (rest + data).split(b"\n")
                try:
                    self.messages.put(json.loads(b"[%b]" % b",".join(lines)))
                except ValueError:
                    for line in lines:
                        self.messages.put([json.loads(line)])
                if len(data) < _CHUNK:
                    time.sleep(_REST)
        self.messages.put(None)

    def _send(self, job: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.write(json.dumps(job).encode("ascii") + b"\n")
            self.process.stdin.flush()


def _start(nursery: Nursery | None) -> subprocess.Popen[bytes] | Forked:
    if nursery is not None:
        with contextlib.suppress(OSError):
            return nursery.fork()
    return subprocess.Popen(
        [*_python(), "from ormlab.transcripts.worker import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        start_new_session=True,
    )


def _python() -> list[str]:
    """Return how to run a program that imports from where this process does."""
    begin = f"import sys; sys.path[:] = {sys.path!r}; exec(sys.argv.pop())"
    return [sys.executable, "-P", "-X", "utf8", "-c", begin]


def _environment() -> dict[str, str]:
    """Return the environment of a worker: sets iterate in the same order in each of them."""
    return {**os.environ, "PYTHONHASHSEED": "0"}


def _ending(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
