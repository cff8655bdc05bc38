"""The process in which a group of pages runs: one statement after the other, each reported as it begins and as it ends.

    stdin   {"engine": "ormlab", "limit": 1000000, "pages": [["1 + 1\n", null, "exit()\n"], ...]}
    stdout  {"ready": true}
            "2\n"                                  the output of the next statement
            ["", "SystemExit\n", null, ""]         its output, its error, the hint of that, its warnings
            ...
            {"done": true}

A page's statement may do anything: print bytes to the terminal, read from it, fork, exit, never return. So reports go through
a copy of stdout that the statements do not see, only from this process and not from a fork of it, and a statement of which the
parent does not hear the end has killed its process. When the parent is gone, so is this process: its stdin ends.

Not here: the time limit, and ending what remains (runner.py).
"""

from __future__ import annotations

import io
import json
import os
import signal
import sys
import threading
from typing import Any

from ..lab.bench import Bench, CellResult
from ..lab.engine import EngineMissingError, load_engine
from .peer import prepare


class Reporter:
    """Writes one JSON line a message to the parent; a fork of this process writes nothing."""

    def __init__(self, stream: io.BufferedWriter) -> None:
        self.stream = stream
        self.process = os.getpid()

    def say(self, **message: Any) -> None:
        """Send a message about the whole."""
        self._send(message)

    def tell(self, result: CellResult) -> None:
        """Send what became of a statement: most have an output, and nothing else."""
        if result.error is None and not result.warnings:
            self._send(result.output)
        else:
            self._send([result.output, result.error_text, result.hint, result.warnings])

    def _send(self, message: Any) -> None:
        if os.getpid() == self.process:
            self.stream.write(json.dumps(message).encode("ascii") + b"\n")
            self.stream.flush()


def main() -> None:
    """Run the job that stands in the first line of stdin."""
    commands, reporter = _take_streams()
    job = json.loads(commands.readline())
    threading.Thread(target=_end_with_parent, args=(commands,), daemon=True).start()
    if job["engine"] == "ormlab":
        load_engine()
    bench = Bench(limit=job["limit"], watched=False)
    try:
        prepare(job["engine"], bench)
    except EngineMissingError as missing:
        reporter.say(refused=str(missing), hint=missing.hint)
        return
    if os.getcwd() not in sys.path:
        sys.path.append(os.getcwd())  # last, so that a page may import its neighbours and hides nobody's modules
    reporter.say(ready=True)
    for steps in job["pages"]:
        for source in steps:
            if source is not None:
                reporter.tell(bench.run(source))
    reporter.say(done=True)
    os._exit(0)  # without waiting for a page's threads


def _take_streams() -> tuple[io.BufferedReader, Reporter]:
    """Move stdin and stdout out of the statements' reach, and give these nothing to read and nowhere to write."""
    commands = os.fdopen(os.dup(0), "rb")
    reports = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    return commands, Reporter(reports)


def _end_with_parent(commands: io.BufferedReader) -> None:
    commands.read()
    if hasattr(os, "killpg"):
        os.killpg(os.getpgid(0), signal.SIGKILL)
    os._exit(1)
