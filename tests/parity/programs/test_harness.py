"""The comparison itself: the original agrees with itself, and every deliberate fault is noticed and made small."""

import pytest

from tests.parity.original import needs_original
from tests.parity.programs.double import FAULTS
from tests.parity.programs.hunt import Finds, hunt, look, reduced
from tests.parity.programs.pair import Pair
from tests.parity.programs.schemas import SCHEMAS
from tests.parity.programs.strategy import programs

pytestmark = needs_original

CAUGHT_BY = {
    "commit keeps": ["u0 = session.get(User, 1)", "session.commit()"],
    "backref forgets": ["a0 = Address(email='a0')", "u0 = User(name='u0', addresses=[a0])", "u0.addresses.remove(a0)"],
    "message changed": ["u0 = User(name='u0')", "session.delete(u0)"],
    "get selects": ["u0 = session.get(User, 1)", "session.get(User, 1)"],
    "rollback keeps new": ["u0 = User(name='u0')", "session.add(u0)", "session.rollback()"],
}


def program(lines: list[str], rows: bool = True) -> dict:
    return {"schema": "a", "options": {}, "rows": rows, "steps": [["line", line] for line in lines]}


def test_the_original_agrees_with_itself() -> None:
    with Pair("real", doubts=2) as pair:
        finds = hunt(pair, tuple(SCHEMAS), count=60, seed=1)

    assert (finds.ran, dict(finds.counts)) == (60, {})


@pytest.mark.parametrize("fault", FAULTS)
def test_a_deliberate_fault_is_a_difference_at_the_last_line(fault: str) -> None:
    with Pair(fault, doubts=2) as pair:
        before = pair.differ(program(CAUGHT_BY[fault][:-1]))
        both = pair.differ(program(CAUGHT_BY[fault]))

    assert before is None or before[0][:-1] == before[1][:-1]
    assert both is not None
    expected, actual = both
    number = len(CAUGHT_BY[fault]) - 1
    assert expected[:number] == actual[:number]
    assert expected[number] != actual[number]


def test_random_programs_find_a_fault_and_lose_every_line_that_is_not_needed() -> None:
    with Pair("message changed", doubts=2) as pair:
        first = look(pair, Finds(), programs(("a",)), count=60, seed=3)
        signature, found = next(iter(first.items()))
        smallest = reduced(pair, found, signature)

    assert [kind for kind, _ in smallest["steps"]] in (["make", "delete"], ["construct", "delete"], ["get", "delete"])
    assert smallest["options"] == {}


def test_a_worker_that_dies_says_so_and_the_next_program_runs() -> None:
    with Pair("real", doubts=2) as pair:
        pair.other.run(program(["session.commit()"]))
        died = pair.other.run(program(["__import__('os')._exit(3)"]))
        after = pair.differ(program(["session.commit()"]))

    assert died == '[{"line": "the worker", "outcome": ["error", "died", "3"]}]\n'
    assert after is None


def test_a_line_without_end_is_stopped() -> None:
    with Pair("real", doubts=2) as pair:
        seen = pair.real.run({**program(["while True: pass"]), "seconds": 0.2})

    assert '"OutOfTime"' in seen.replace("tests.parity.programs.interpreter.", "")
