"""Two workers side by side, and more that know when the original itself does not decide.

program --> real --> text --+
        \\-> ours --> text --+--> equal: no difference
                             \\-> not:  ask the original again, elsewhere in memory, with other hashes;
                                       where it disagrees with itself, nothing can be compared
"""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[3]
DOUBTFUL = 10
"""How many workers of the original that differ in hashes and addresses, so that two keys of a set come in either order; a long
hunt asks more of them, since one order may come one time in twelve."""
UNKEYED = re.compile(r'"identity": \{"tuple": \[[^\]]*NO_VALUE|= -?\d{15,}')
"""The original has taken its own mark of a missing value for a key, and may send it: from there on nothing is comparable."""

MODULE = "tests.parity.programs.worker"


SLIPS = re.compile(
    r"'NoneType' object has no attribute '_sa_appender'|maximum recursion depth"
    r"|'(symbol|bool)' object has no attribute '_sa_adapter'"
    r"|'symbol' object has no attribute '_sa_instance_state'|'NoneType' object has no attribute 'key'"
    r"|^<sqlalchemy\.orm\.state\.InstanceState object"
)
"""What the original says where a statement reaches an object at two places, and a load in between makes its collection anew or
goes round in circles; where what was deleted had members that a cascade looks for; where a collection that is a query was
changed and is begun anew, or None was taken out of it; and where an object of no session is to get its key by post_update
(docs/differences.md)."""
UNDONE_TWICE = re.compile(r"Instance '.*' is not persisted")
"""What it says when it rolls back a deletion of an object whose row is rolled back already (docs/differences.md)."""

UNUSABLE = re.compile("PendingRollbackError|This session is in 'committed' state")
"""What it says where rows in bulk cannot be written, since the transaction takes no SQL."""


def is_excused(expected: str, actual: str) -> bool:
    """Tell whether both did the same until the original slipped, or rows in bulk spoiled its session or its objects."""
    short_keys = False
    for one, other in zip(json.loads(expected), json.loads(actual), strict=False):
        outcome = one.get("outcome", ("",))
        if one != other:
            said = outcome[2] if outcome[0] == "error" else ""
            if short_keys and said == "tuple index out of range":
                return True  # merge() of what was saved in bulk (docs/differences.md)
            if outcome == ["error", "builtins.AssertionError", ""] and other.get("outcome", ("",))[0] == "error":
                return True  # an assertion without words, where ours says what is wrong (docs/differences.md)
            return bool(SLIPS.search(said) or (UNDONE_TWICE.match(said) and "session.delete" not in one["line"]))
        short_keys = short_keys or ("bulk_save_objects" in one["line"] and "return_defaults=True" in one["line"])
        if "session.bulk_" in one["line"] and outcome[0] == "error" and UNUSABLE.search(f"{outcome[1]}: {outcome[2]}"):
            return True  # from here on the original's session takes itself for flushing (docs/differences.md)
    return False


class Worker:
    """A process that runs programs, started when first asked, and again after it died."""

    def __init__(self, kind: str, seed: str = "0", measured: tuple[str, ...] = (), module: str = MODULE):
        self.kind = kind
        self.module = module
        self.measured = measured
        self.seed = seed
        self.process = None
        self.answered = False

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, *self.measured, "-m", self.module, self.kind],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": self.seed, "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def send(self, request: str) -> None:
        """Hand over a program; the worker begins at once."""
        if self.process is None or self.process.poll() is not None:
            self._start()
        self.process.stdin.write(request)
        self.process.stdin.flush()

    def receive(self, seconds: float = 60) -> str:
        """Give the answer, or one observation that says that the worker died."""
        guard = threading.Timer(seconds, self.process.kill)
        guard.start()
        answer = self.process.stdout.readline()
        guard.cancel()
        if answer:
            self.answered = True
            return answer
        status = self.process.wait()
        self.process = None
        if not self.answered:
            raise RuntimeError(f"the worker {self.kind!r} does not start (status {status}); what it said stands above")
        return json.dumps([{"line": "the worker", "outcome": ["error", "died", str(status)]}]) + "\n"

    def run(self, program: dict, **more: bool) -> str:
        self.send(json.dumps({**program, **more}) + "\n")
        return self.receive()

    def close(self) -> None:
        if self.process is not None:
            self.process.stdin.close()
            self.process.stdout.close()
            self.process.wait(10)
            self.process = None


class Pair:
    """Real SQLAlchemy and another; `differ` gives both transcripts where they are not the same."""

    def __init__(self, other: str = "ours", measured: tuple[str, ...] = (), doubts: int = DOUBTFUL):
        self.real = Worker("real")
        self.other = Worker(other, measured=measured)
        self.doubtful = [Worker("real", seed="random") for _ in range(doubts)]
        self.undecided = 0
        self.ran = 0

    def differ(self, program: dict, doubting: bool = True) -> tuple[list, list] | None:
        """Run a program on both; None where they agree, or (`doubting`) where the original does not agree with itself."""
        request = json.dumps(program) + "\n"
        self.ran += 1
        self.real.send(request)
        self.other.send(request)
        expected, actual = self.real.receive(), self.other.receive()
        if expected == actual or is_excused(expected, actual):
            return None
        if UNKEYED.search(expected):
            self.undecided += 1
            return None
        others = [expected]
        for worker in self.doubtful if doubting else ():
            others.append(worker.run(program, shuffled=True))
            if actual == others[-1]:
                return None
        if len(set(others)) > 1:
            self.undecided += 1
            return None
        return json.loads(expected), json.loads(actual)

    def traced(self, program: dict) -> list:
        """Run a program once more on the other side, with tracebacks."""
        return json.loads(self.other.run(program, traced=True))

    def close(self) -> None:
        for worker in (self.real, self.other, *self.doubtful):
            worker.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
