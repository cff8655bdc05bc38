"""Compare statements, shrink those that differ, count what is the same difference once."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import partial

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings, strategies

from tests.parity.programs.pair import Worker
from tests.parity.statements.grammar import GRAMMAR, sentence

WORKER = "tests.parity.statements.worker"
LONGEST = 24
RENDERING = re.compile(r"(Compiler <)[^>]*(?:> can't render element of type <)[^>]*>")
"""The names of two internal classes."""
FROM_INSIDE = re.compile(
    r"got an unexpected keyword argument '(literal_binds|within_columns_clause|eager_grouping)'"
    r"|object of type 'NoneType' has no len\(\)"
    r"|object has no attribute '(proxy_set|_make_proxy|day_precision|fields|varying)'|nor 'TDComparator' object"
)
"""Errors about the original's own private names, where it meets what a dialect does not have (docs/differences.md)."""


class Statements:
    """Two workers that compile."""

    def __init__(self, other: str = "ours"):
        self.workers = Worker("real", module=WORKER), Worker(other, module=WORKER)

    def differ(self, line: str) -> tuple[dict, dict] | None:
        """Give both sides' answers where they differ."""
        request = json.dumps({"line": line}) + "\n"
        for worker in self.workers:
            worker.send(request)
        expected, actual = [worker.receive() for worker in self.workers]
        if expected == actual:
            return None
        both = meant(json.loads(expected), json.loads(actual))
        return None if both[0] == both[1] else both

    def __enter__(self):
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in self.workers:
            worker.close()


def meant(expected: dict, actual: dict) -> tuple[dict, dict]:
    """Leave out what docs/differences.md gives a reason for."""
    if "?" in str(expected.get("literal")):  # the original forgets literal values in IS, MATCH and an absent limit
        expected, actual = {**expected, "literal": ""}, {**actual, "literal": ""}
    for part, said in expected.items():
        if isinstance(said, list) and said[:1] == ["error"] and FROM_INSIDE.search(said[2]):
            expected, actual = {**expected, part: ""}, {**actual, part: ""}
    for each in (expected, actual):  # an empty list of tuples
        each["literal"] = json.loads(json.dumps(each.get("literal")).replace("VALUES SELECT 1", "SELECT 1"))
    return tuple(json.loads(RENDERING.sub(r"\1", json.dumps(each))) for each in (expected, actual))


def first_difference(expected: dict, actual: dict) -> tuple[str, object, object]:
    """Give the first part that differs."""
    if isinstance(actual, list):
        actual = {"error": actual[0]["outcome"]}
    for part in [*expected, *actual]:
        if expected.get(part) != actual.get(part):
            return part, expected.get(part), actual.get(part)
    raise AssertionError("equal")


def signature(expected: dict, actual: dict) -> tuple[str, str]:
    """Give what makes two differences alike: the part, and what is at the first place where the texts part."""
    part, one, other = first_difference(expected, actual)
    if isinstance(other, list) and other and other[0] == "error":
        return part, f"{other[1]}: {re.sub(chr(39) + '.*', '', other[2])[:60]}"
    if "error" in (expected.keys() ^ actual.keys() if isinstance(actual, dict) else ()):
        return "error", str((actual.get("error") or expected.get("error"))[:2])[:90]
    left, right = json.dumps(one), json.dumps(other)
    at = next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), 0)
    return part, re.sub(r"\d+", "#", f"{left[max(0, at - 12) : at + 8]} / {right[max(0, at - 12) : at + 8]}")


def shorter(statements: Statements, drawn: bytes, wanted: tuple[str, str], grammar: Mapping[str, tuple[str, ...]]) -> bytes:
    """Take bytes away, and make them smaller, as long as the difference stays the same."""
    said = partial(sentence, grammar=grammar)
    went_on = True
    while went_on:
        went_on = False
        for at in reversed(range(len(drawn))):
            for candidate in (drawn[:at] + drawn[at + 1 :], drawn[:at] + b"\0" + drawn[at + 1 :], drawn[:at]):
                if candidate == drawn or said(candidate) == said(drawn):
                    continue
                both = statements.differ(said(candidate))
                if both and signature(*both) == wanted and len(said(candidate)) < len(said(drawn)):
                    drawn, went_on = candidate, True
                    break
    return drawn


def hunt(
    statements: Statements, count: int, seed: int, grammar: Mapping[str, tuple[str, ...]] = GRAMMAR
) -> tuple[Counter, dict]:
    """Compare `count` statements; give how often each difference came, and the shortest statement for each."""
    counts: Counter = Counter()
    first: dict = {}

    @hypothesis.seed(seed)
    @settings(
        max_examples=count, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
    )
    @given(strategies.binary(min_size=4, max_size=LONGEST))
    def each(drawn):
        both = statements.differ(sentence(drawn, grammar=grammar))
        if both:
            found = signature(*both)
            counts[found] += 1
            first.setdefault(found, drawn)

    each()
    return counts, {
        found: sentence(shorter(statements, drawn, found, grammar), grammar=grammar) for found, drawn in first.items()
    }
