"""Play a program on both engines, tell the first step that differs, and leave out what the difference does not need."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path
from random import Random
from typing import Any, Self

from tests.parity.mutants.mutation import changed

ROOT = Path(__file__).parents[3]
PLAIN = ("TypeError", "AttributeError", "IndexError", "ValueError", "KeyError", "NotImplementedError", "AssertionError")
"""What the original lets through from inside: we may say anything that is an error, too."""

_PLAIN = re.compile(rf"(builtins\.)?({'|'.join(PLAIN)})\b")
_ERROR = re.compile(r"(sqlalchemy\.(orm\.)?exc\.|builtins\.)?\w*(Error|Exception|Found|Unsupported)\b")
_IN_THE_ORDER_OF_A_SET = re.compile(r'between FROM element\(s\) .*? and FROM element "\w+"')

Shown = dict[str, Any]
Steps = Sequence[str]


class Engines:
    """Two processes, one for each engine."""

    def __init__(self, other: str = "ours") -> None:
        self._processes = [self._start(kind) for kind in ("real", other)]

    def _start(self, kind: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.parity.mutants.worker", kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": "0"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        for each in self._processes:
            each.kill()
            each.communicate()

    def play(self, steps: Steps) -> tuple[list[Shown], list[Shown]]:
        """Return what each step shows on both."""
        for each in self._processes:
            print(json.dumps(list(steps)), file=each.stdin, flush=True)
        expected, actual = (json.loads(each.stdout.readline()) for each in self._processes)  # type: ignore[union-attr]
        return expected, actual

    def difference(self, steps: Steps) -> int | None:
        """Return the place of the first step that shows something else, or None."""
        return first_difference(*self.play(steps))


def first_difference(expected: Sequence[Shown], actual: Sequence[Shown]) -> int | None:
    """Return the place of the first step that two lists tell differently, or None."""
    for at, (one, other) in enumerate(zip(expected, actual, strict=False)):
        if not is_same(one, other):
            return at
    return None if len(expected) == len(actual) else min(len(expected), len(actual))


def is_same(expected: Shown, actual: Shown) -> bool:
    """Tell whether two tellings of a step are the same, or ours an error where the original's comes from inside."""
    error, others = expected["error"], actual["error"]
    if error != others and not (error and others and error[0] in PLAIN):
        return False
    if _masked(str(expected["warnings"])) != _masked(str(actual["warnings"])):
        return False
    lines, other_lines = (_masked(each["output"]).split("\n") for each in (expected, actual))
    return len(lines) == len(other_lines) and all(
        one == other or (_PLAIN.match(one) and _ERROR.match(other)) for one, other in zip(lines, other_lines, strict=True)
    )


def _masked(text: str) -> str:
    return _IN_THE_ORDER_OF_A_SET.sub("between elements", text)


@dataclass(frozen=True)
class Found:
    """A mutant that differs: its number in the hunt, its document, its steps, and the place of the first that differs."""

    number: int
    document: str
    steps: list[str]
    at: int
    expected: Shown
    actual: Shown

    def told(self) -> str:
        """Tell the step, and the lines in which the two sides differ."""
        parts = [f"#{self.number} {self.document}\n>>> " + self.steps[self.at].replace("\n", "\n... ")]
        for part in ("error", "warnings", "output"):
            one, other = (str(side[part]).split("\n") for side in (self.expected, self.actual))
            parts += [line for line in unified_diff(one, other, n=1, lineterm="") if not line.startswith(("---", "+++", "@@"))]
        return "\n".join(parts)


def hunt(engines: Engines, documents: dict[str, list[str]], count: int, seed: int) -> Iterator[Found]:
    """Yield the mutants that differ, of `count` of them, but where the unchanged document differs in the same step."""
    names = sorted(documents)
    known = {name: _differing(engines, documents[name]) for name in names}
    for number in range(count):
        random = Random(f"{seed} {number}")
        name = random.choice(names)
        try:
            steps = changed(random, documents[name])
        except SyntaxError:
            continue
        expected, actual = engines.play(steps)
        at = first_difference(expected, actual)
        if at is not None and at < min(len(expected), len(actual)) and steps[at] not in known[name]:
            yield Found(number, name, steps, at, expected[at], actual[at])


def _differing(engines: Engines, steps: Steps) -> frozenset[str]:
    expected, actual = engines.play(steps)
    return frozenset(step for step, one, other in zip(steps, expected, actual, strict=False) if not is_same(one, other))


def shrink(steps: Steps, differs: Callable[[Steps], bool]) -> list[str]:
    """Leave out what `differs(steps)` does not need; the last step stays."""
    found, size = list(steps), len(steps) // 2
    while size:
        at = 0
        while at < len(found) - 1:
            shorter = found[:at] + found[min(at + size, len(found) - 1) :]
            if differs(shorter):
                found = shorter
            else:
                at += size
        size //= 2
    return found


def shrunk(engines: Engines, mutant: Found) -> list[str]:
    """Return the shortest program that goes on as the mutant does, to a last step that differs as its does."""

    def kind(shown: Shown) -> tuple[Any, bool]:
        return (shown["error"] or [None])[0], bool(shown["output"])

    def differs(steps: Steps) -> bool:
        expected, actual = engines.play(steps)
        return (
            len(expected) == len(actual) == len(steps)
            and first_difference(expected, actual) == len(steps) - 1
            and (kind(expected[-1]), kind(actual[-1])) == (kind(mutant.expected), kind(mutant.actual))
        )

    return shrink(mutant.steps[: mutant.at + 1], differs)
