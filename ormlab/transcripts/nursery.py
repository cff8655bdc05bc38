"""Workers from one that is ready: a process loads the engine once, and forks itself for every group of pages.

    runner ---- "fork", two pipes ----> nursery ---- fork ----> worker.py, with the pipes for its stdin and stdout
           <--- its number ------------
           ---- "ended?" -------------> the child's exit code, if it has one
           ---- "bury" ---------------> its number may be used again

Loading the engine takes longer than running most pages. A fork begins where the loading ended and shares nothing after that:
namespace, database, engine and log are made in the child.

Until it is buried, an ended child keeps its number, so that ending its process group cannot hit a stranger. Where there is no
forking, or no looking at a child without burying it, each worker is started from nothing (runner.py).
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import threading
import time
from importlib import import_module
from typing import IO, Any

POSSIBLE = hasattr(os, "fork") and hasattr(os, "waitid") and hasattr(socket, "send_fds")
_LONGEST = 4096


class Nursery:
    """The process that forks, as its parent sees it; may be asked from several threads."""

    def __init__(self, engine: str, command: list[str], environment: dict[str, str]) -> None:
        self._asking = threading.Lock()
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_STREAM)
        with theirs:
            self._process = subprocess.Popen(
                [*command, f"from ormlab.transcripts.nursery import main; main({theirs.fileno()}, {engine!r})"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                env=environment,
                start_new_session=True,
            )

    def fork(self) -> Forked:
        """Return a new worker; raises OSError when there can be none."""
        commands, stdin = os.pipe()
        stdout, reports = os.pipe()
        try:
            answer = self.ask({"fork": True}, [commands, reports])
        except OSError:
            os.close(stdin)
            os.close(stdout)
            raise
        finally:
            os.close(commands)
            os.close(reports)
        return Forked(self, answer["pid"], os.fdopen(stdin, "wb"), os.fdopen(stdout, "rb"))

    def ask(self, question: dict[str, Any], descriptors: list[int] | None = None) -> dict[str, Any]:
        """Ask the process, and return its answer; raises OSError when it is gone."""
        with self._asking:
            socket.send_fds(self._socket, [json.dumps(question).encode()], descriptors or [])
            answer = self._socket.recv(_LONGEST)
        if not answer:
            raise ConnectionError("the process that forks is gone")
        found: dict[str, Any] = json.loads(answer)
        return found

    def close(self) -> None:
        """End the process; its children are ended by who has them."""
        self._socket.close()
        self._process.kill()
        self._process.wait()


class Forked:
    """A worker that was forked, with the methods of `subprocess.Popen` that a runner needs."""

    def __init__(self, nursery: Nursery, pid: int, stdin: IO[bytes], stdout: IO[bytes]) -> None:
        self.pid, self.stdin, self.stdout = pid, stdin, stdout
        self._nursery = nursery
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code, None while it runs."""
        if self._code is None:
            try:
                self._code = self._nursery.ask({"ended": self.pid})["code"]
            except OSError:
                self._code = -signal.SIGKILL
        return self._code

    def wait(self, timeout: float | None = None) -> int:
        """Return the exit code once it has ended; raises TimeoutExpired."""
        end = None if timeout is None else time.monotonic() + timeout
        while (code := self.poll()) is None:
            if end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("a worker", timeout or 0)
            time.sleep(0.005)
        return code

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Wait for its end and let its number go."""
        self.wait()
        with contextlib.suppress(OSError):
            self._nursery.ask({"bury": self.pid})


# -- the process itself -----------------------------------------------------------------------------------------------------


def main(descriptor: int, engine: str) -> None:
    """Load the engine, then do what is asked until nobody asks any more."""
    asked = socket.socket(fileno=descriptor)
    _load(engine)
    while True:
        data, descriptors, _, _ = socket.recv_fds(asked, _LONGEST, 2)
        if not data:
            os._exit(0)
        question = json.loads(data)
        if "fork" in question:
            answer: dict[str, int | None] = {"pid": _fork(asked, *descriptors)}
        elif "ended" in question:
            answer = {"code": _code_of(question["ended"])}
        else:
            os.waitpid(question["bury"], 0)
            answer = {}
        asked.send(json.dumps(answer).encode())


def _fork(asked: socket.socket, commands: int, reports: int) -> int:
    pid = os.fork()
    if pid:
        os.close(commands)
        os.close(reports)
        return pid
    try:
        os.setsid()
        asked.close()
        os.dup2(commands, 0)
        os.dup2(reports, 1)
        os.close(commands)
        os.close(reports)
        from .worker import main

        main()
    finally:
        os._exit(1)


def _code_of(pid: int) -> int | None:
    """Return a child's exit code, negative for a signal, as `subprocess` does; it stays unburied."""
    ended = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    if ended is None:
        return None
    return ended.si_status if ended.si_code == os.CLD_EXITED else -ended.si_status


def _load(engine: str) -> None:
    """Import what the pages will need; what cannot be imported is said by the worker that needs it."""
    with contextlib.suppress(Exception):
        from . import worker  # noqa: F401  # so that its forks have it

        if engine == "ormlab":
            from ..lab.engine import load_engine
            from ..lab.tutorial import tutorial_bench

            load_engine()
            tutorial_bench(package="ormlab")
        else:
            import_module("sqlalchemy.orm")
