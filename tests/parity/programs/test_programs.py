"""A fixed number of random programs, the same ones in every run; `python -m tests.parity.programs` runs more."""

import pytest
from hypothesis import HealthCheck, given, settings

from tests.parity.original import needs_original
from tests.parity.programs.difference import first_difference
from tests.parity.programs.found import FOUND
from tests.parity.programs.found_loading import FOUND_LOADING
from tests.parity.programs.found_owners import FOUND_OWNERS
from tests.parity.programs.found_sessions import FOUND_SESSIONS
from tests.parity.programs.hunt import compare, reduced, told
from tests.parity.programs.pair import Pair
from tests.parity.programs.schemas import SCHEMAS
from tests.parity.programs.strategy import program, programs

pytestmark = needs_original

COUNT = 150
"""Programs for four or five schemas: a few seconds."""


def test_every_schema_is_created_with_the_same_ddl() -> None:
    line = "session.execute(text('SELECT sql FROM sqlite_master ORDER BY rowid')).scalars().all()"

    with Pair() as pair:
        differing = {name: pair.differ(program(name, {}, True, [("ddl", line)])) for name in SCHEMAS}

    assert differing == dict.fromkeys(SCHEMAS)


@pytest.mark.parametrize("names", ["abcde", "fghij", "klmno"])
def test_random_programs_do_the_same_in_sqlalchemy_and_in_ormlab(names: str) -> None:
    failing = []

    @settings(max_examples=COUNT, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(programs(tuple(names)))
    def each(drawn):
        difference = compare(pair, drawn)
        if difference is not None:
            failing[:] = [(drawn, difference.signature)]
            raise AssertionError(difference.signature)

    with Pair() as pair:
        try:
            each()
        except AssertionError:
            smallest = reduced(pair, *failing[0])
            expected, actual = pair.differ(smallest)
            pytest.fail(told(pair, smallest, expected, first_difference(smallest, expected, actual)), pytrace=False)


@pytest.fixture(scope="module")
def pair():
    with Pair() as started:
        yield started


EVERY = {**FOUND, **FOUND_LOADING, **FOUND_OWNERS, **FOUND_SESSIONS}


@pytest.mark.parametrize("sentence", EVERY)
def test_a_program_that_once_differed_does_the_same(pair: Pair, sentence: str) -> None:
    found = EVERY[sentence]
    lines = [("found", line.strip()) for line in found.lines.strip().splitlines()]

    assert pair.differ(program(found.schema, found.options, found.rows, lines)) is None
