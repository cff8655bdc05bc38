"""Look for differences over many programs: each distinct one is shrunk once, and then counted.

    hypothesis --> program --> Pair.differ --> signature --+--> known: counted
                                                           +--> new:   counted, its lines taken away one by one

A test stops at the first failure and lets hypothesis shrink it (test_programs.py); a hunt goes on.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import hypothesis
from hypothesis import HealthCheck, Phase, given, settings, strategies

from tests.parity.programs.difference import Difference, first_difference
from tests.parity.programs.pair import Pair
from tests.parity.programs.script import report
from tests.parity.programs.strategy import programs

CHUNK = 500
ALIKE = 2
"""How many programs to keep of what looks the same but for the kind of line."""
SIMPLEST = {"flush": "session.flush()", "commit": "session.commit()"}
"""What to try in the place of the line that shows a difference."""

NAMES = re.compile(r"add_all\(\[(.*)\]\)")


class FoundDifferenceError(AssertionError):
    """A program that the two sides run differently."""

    def __init__(self, program: dict, difference: Difference, text: str):
        super().__init__(text)
        self.program = program
        self.difference = difference
        self.text = text


@dataclass
class Finds:
    """What a hunt has found."""

    ran: int = 0
    undecided: int = 0
    counts: Counter = field(default_factory=Counter)
    reports: dict = field(default_factory=dict)

    def summary(self) -> str:
        """Give the distinct differences, the most frequent first."""
        differing = sum(self.counts.values())
        head = f"{self.ran} programs, {differing} with a difference, {len(self.counts)} distinct, {self.undecided} undecided"
        return "\n".join([head, *(self.named(root, *kinds) for root, kinds in self.roots())])

    def roots(self) -> list[tuple[tuple, list[tuple]]]:
        """Give what differed, the most frequent first, each with its signatures: the kinds of lines where it showed."""
        found: dict[tuple, list[tuple]] = {}
        for signature, _ in self.counts.most_common():
            found.setdefault(signature[1:], []).append(signature)
        return sorted(found.items(), key=lambda item: -sum(self.counts[each] for each in item[1]))

    def named(self, root: tuple, *signatures: tuple) -> str:
        """Give a difference's count and name, and the kinds of lines."""
        count = sum(self.counts[each] for each in signatures)
        kinds = ", ".join(f"{each[0]} {self.counts[each]}" for each in signatures[:4])
        return f"{count:6} x {' | '.join(part for part in root if part)}   ({kinds}{', ...' if len(signatures) > 4 else ''})"


def compare(pair: Pair, program: dict, doubting: bool = True) -> Difference | None:
    """Give the first difference between the two sides, if any."""
    both = pair.differ(program, doubting)
    return first_difference(program, *both) if both else None


def expect_no_difference(pair: Pair, program: dict) -> None:
    """Fail with the whole story where the two sides differ."""
    both = pair.differ(program)
    if both:
        difference = first_difference(program, *both)
        raise FoundDifferenceError(program, difference, told(pair, program, both[0], difference))


def told(pair: Pair, program: dict, expected: list, difference: Difference, short: bool = False) -> str:
    """Tell a difference, with the other side's traceback where that is an error."""
    seen = pair.traced(program)
    trace = seen[difference.number].get("trace", "") if difference.number < len(seen) and difference.place == "outcome" else ""
    return report(program, expected, difference, trace, short)


def smaller(program: dict) -> Iterator[dict]:
    """Give programs that are a little smaller: without a line, without a name in a list, without an option, without rows."""
    steps = program["steps"]
    for number in reversed(range(len(steps))):
        yield {**program, "steps": steps[:number] + steps[number + 1 :]}
    for number, (kind, line) in enumerate(steps):
        found = NAMES.search(line)
        names = found[1].split(", ") if found else []
        for name in names if len(names) > 1 else ():
            fewer = line.replace(found[1], ", ".join(each for each in names if each != name))
            yield {**program, "steps": [*steps[:number], (kind, fewer), *steps[number + 1 :]]}
    if steps and steps[-1][0] not in SIMPLEST:
        for simple in SIMPLEST.items():
            yield {**program, "steps": [*steps[:-1], simple]}
    if program["options"]:
        yield {**program, "options": {}}
    if program["rows"]:
        yield {**program, "rows": False}


def reduced(pair: Pair, program: dict, signature: tuple) -> dict:
    """Make a program smaller as long as the difference stays the same one; the original is doubted where that is not enough."""
    smallest = _reduced(pair, program, signature, False)
    return smallest if compare(pair, smallest) is not None else _reduced(pair, program, signature, True)


def _reduced(pair: Pair, program: dict, signature: tuple, doubting: bool) -> dict:
    for candidate in smaller(program):
        difference = compare(pair, candidate, doubting)
        if difference is not None and difference.signature[1:] == signature[1:]:
            return _reduced(pair, candidate, signature, doubting)
    return program


def hunt(
    pair: Pair, names: tuple[str, ...], count: int, seed: int, most: int = 40, wide: bool = False, short: bool = False
) -> Finds:
    """Run `count` programs; keep one smallest program for each of at most `most` distinct differences."""
    finds = Finds()
    while finds.ran < count:
        first = look(pair, finds, programs(names, wide), min(CHUNK, count - finds.ran), seed * 1_000_003 + finds.ran)
        for signature, program in first.items():
            alike = [each for each in finds.reports if each[1:] == signature[1:]]
            if len(finds.reports) < most and signature not in finds.reports and len(alike) < ALIKE:
                finds.reports[signature] = shrunk(pair, program, signature, short)
        print(finds.summary().partition("\n")[0], file=sys.stderr)
    return finds


def look(pair: Pair, finds: Finds, drawn: strategies.SearchStrategy, count: int, seed: int) -> dict:
    """Run `count` programs, counting differences; give the first program of each."""
    first = {}

    @hypothesis.seed(seed)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(drawn)
    def each(program):
        finds.ran += 1
        before = pair.undecided
        difference = compare(pair, program)
        finds.undecided += pair.undecided - before
        if difference is not None:
            finds.counts[difference.signature] += 1
            first.setdefault(difference.signature, program)

    each()
    return first


def shrunk(pair: Pair, program: dict, signature: tuple, short: bool = False) -> str:
    """Give the story of the smallest program with this difference."""
    smallest = reduced(pair, program, signature)
    both = pair.differ(smallest)
    if not both:
        return f"# no longer differs: {smallest}"
    return told(pair, smallest, both[0], first_difference(smallest, *both), short)
