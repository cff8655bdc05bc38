"""Samples, interleaved: in each round every library does the same work once, one after the other, and only then comes the next.

    round 1:  raw  ormlab  SQLAlchemy 1.4 ...      round 2:  ormlab  SQLAlchemy 1.4 ... raw

What slows the machine for a while slows a whole round, so ratios are taken within a round, and of those the median and the
quartiles. A sample whose result is not raw's does not count: it is an error.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median, quantiles
from types import TracebackType
from typing import Any, Self

from .environments import ROOT, Library, python_of, variables
from .workloads import MEMORY, Workload


class WrongResultError(Exception):
    """A library's result is not raw's."""


class Worker:
    """A library's process."""

    def __init__(self, library: Library, place: str) -> None:
        self.library = library
        command = [str(python_of(library)), "-m", "benchmarks.worker", library.adapter, place]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=variables(library), cwd=ROOT
        )
        self.version: str = self._read()["version"]

    def ask(self, workload: Workload, size: int, *, profile: bool = False) -> dict[str, Any]:
        """Return the process's answer."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"workload": workload.name, "size": size, "profile": profile}) + "\n")
        self._process.stdin.flush()
        return self._read()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.library.title} ended early, with code {self._process.wait()}")
        found: dict[str, Any] = json.loads(line)
        return found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


@dataclass(slots=True)
class Measured:
    """One workload's samples: by library, the cost of an item in each round (µs, or bytes)."""

    workload: Workload
    samples: dict[str, list[float]] = field(default_factory=dict)

    def typical(self, library: str) -> float | None:
        """Return the median cost of an item."""
        found = self.samples.get(library)
        return median(found) if found else None

    def goal_to(self, library: str) -> float:
        """Return the ratio to a library that is our goal; the goal of bytes is one of bytes, and made a ratio here."""
        if library != "raw":
            return self.workload.goal_peer
        return self.workload.goal_raw / (self.typical(library) or 1) if self.workload is MEMORY else self.workload.goal_raw

    def ratios(self, library: str, to: str) -> list[float] | None:
        """Return the ratio of two libraries in each round."""
        ours, theirs = self.samples.get(library), self.samples.get(to)
        if not ours or not theirs:
            return None
        return [one / other for one, other in zip(ours, theirs, strict=True)]

    def ratio(self, library: str, to: str) -> tuple[float, float, float] | None:
        """Return the first quartile, the median and the third quartile of the ratios."""
        found = self.ratios(library, to)
        if found is None:
            return None
        if len(found) < 3:
            return min(found), median(found), max(found)
        first, second, third = quantiles(found, n=4, method="inclusive")
        return first, second, third


@dataclass(slots=True)
class Run:
    """What was measured, on which versions."""

    versions: dict[str, str]
    measured: list[Measured]


def run(libraries: Iterable[Library], workloads: Iterable[Workload], *, rounds: int, quick: bool, place: str) -> Run:
    """Measure."""
    with ExitStack() as stack:
        workers = [stack.enter_context(Worker(each, place)) for each in libraries]
        versions = {each.library.name: each.version for each in workers}
        return Run(versions, [_measure(workers, each, rounds, quick) for each in workloads])


def _measure(workers: list[Worker], workload: Workload, rounds: int, quick: bool) -> Measured:
    size = workload.quick if quick else workload.size
    measured = Measured(workload)
    able = [worker for worker in workers if not worker.ask(workload, workload.quick).get("missing")]  # the warming up, too
    for nth in range(rounds if workload.name != "memory" else 1):
        at = nth % len(able)
        answers = {worker.library.name: worker.ask(workload, size) for worker in (*able[at:], *able[:at])}
        _compare(workload, answers)
        for name, answer in answers.items():
            cost = answer["bytes"] if "bytes" in answer else answer["seconds"] * 1e6
            measured.samples.setdefault(name, []).append(cost / size / times(workload))
    return measured


def times(workload: Workload) -> int:
    """Return how often a workload does its work to each item."""
    from .adapters import REPEATS

    return REPEATS if workload.name in ("attribute_get", "attribute_set", "get_known") else 1


def _compare(workload: Workload, answers: dict[str, dict[str, Any]]) -> None:
    digests = {name: answer["digest"] for name, answer in answers.items()}
    wrong = list(_wrong(digests))
    if wrong:
        raise WrongResultError(f"{workload.title}: other results than raw's from {', '.join(wrong)}")


def _wrong(digests: dict[str, str]) -> Iterator[str]:
    right = digests.get("raw") or next(iter(digests.values()))
    return (name for name, digest in digests.items() if digest != right)
