"""A fixed number of random statements, the same ones in every run; `python -m tests.parity.statements` compares more."""

import json

from hypothesis import HealthCheck, given, settings, strategies

from tests.parity.original import needs_original
from tests.parity.statements.compare import LONGEST, Statements, first_difference
from tests.parity.statements.grammar import sentence

pytestmark = needs_original

COUNT = 500


def test_random_statements_compile_to_the_same_on_every_dialect() -> None:
    @settings(max_examples=COUNT, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies.binary(min_size=4, max_size=LONGEST))
    def each(drawn):
        line = sentence(drawn)
        both = statements.differ(line)
        if both:
            part, expected, actual = first_difference(*both)
            raise AssertionError(f"{line}\n{part}\n- {json.dumps(expected)}\n+ {json.dumps(actual)}")

    with Statements() as statements:
        each()
