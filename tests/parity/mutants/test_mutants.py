"""The hunt with mutants can be relied on; `python -m tests.parity.mutants` goes hunting."""

from random import Random

import pytest

from tests.parity.mutants.compare import Engines, first_difference, hunt, shrink
from tests.parity.mutants.mutation import changed
from tests.parity.mutants.sources import documents
from tests.parity.original import needs_original


@needs_original
def test_the_original_agrees_with_itself() -> None:
    with Engines("real") as engines:
        found = list(hunt(engines, documents("engine/isolation"), 2, seed=1))

    assert [each.told() for each in found] == []


@needs_original
def test_a_step_that_differs_is_told_with_what_both_show() -> None:
    steps = [
        "import sqlalchemy",
        "x = sqlalchemy.__name__",
        "sqlalchemy.Column.__module__",
        "getattr(sqlalchemy, 'ormlab_is_here')",
    ]

    with Engines() as engines:
        expected, actual = engines.play([*steps, "import ormlab.exc as ours; sqlalchemy.exc is ours"])

    assert first_difference(expected, actual) == 4
    assert (expected[4]["output"], actual[4]["output"]) == ("False\n", "True\n")


def test_a_change_is_the_same_for_the_same_seed_and_leaves_python() -> None:
    steps = ["import os", "x = f(1, a=2)", "g(x).b = 'c'", "print(x + 3 == g)"]
    made = []
    for seed in range(40):
        try:
            made.append(changed(Random(seed), steps))
        except SyntaxError:
            continue

    assert len({tuple(each) for each in made}) > 20
    assert changed(Random(3), steps) == changed(Random(3), steps)
    assert all(each[0] == "import os" or "import os" in each for each in made)


@pytest.mark.parametrize(
    ("steps", "needed"), [("abcdefgh", "ch"), ("abcdefgh", "h"), ("abcdefgh", "abcdefgh"), ("h", "h"), ("abc", "ac")]
)
def test_a_program_is_shrunk_to_what_the_difference_needs(steps: str, needed: str) -> None:
    assert shrink(list(steps), lambda each: set(needed) <= set(each)) == list(needed)
