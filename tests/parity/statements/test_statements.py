"""A fixed number of random statements, the same ones in every run; `python -m tests.parity.statements` compares more."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from tests.parity.original import needs_original
from tests.parity.statements.compare import LONGEST, Statements, first_difference
from tests.parity.statements.grammar import GRAMMAR, sentence
from tests.parity.statements.tables import TABLES
from tests.parity.statements.wide import WIDE

pytestmark = needs_original

COUNT = 500
ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("grammar", [GRAMMAR, WIDE, TABLES], ids=["common", "wide", "tables"])
def test_random_statements_compile_to_the_same_on_every_dialect(grammar: Mapping[str, tuple[str, ...]]) -> None:
    @settings(max_examples=COUNT, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(strategies.binary(min_size=4, max_size=LONGEST))
    def each(drawn):
        line = sentence(drawn, grammar=grammar)
        both = statements.differ(line)
        if both:
            part, expected, actual = first_difference(*both)
            raise AssertionError(f"{line}\n{part}\n- {json.dumps(expected)}\n+ {json.dumps(actual)}")

    with Statements() as statements:
        each()


def test_a_statement_found_in_the_cache_takes_its_own_values() -> None:
    command = [sys.executable, "-m", "tests.parity.statements.twins", "--count", "500"]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.endswith("of them sent, 0 with values of another execution\n")
