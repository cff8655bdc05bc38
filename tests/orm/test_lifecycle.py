"""The table of the life cycle: every stage is reached, and every move starts and ends at one."""

from __future__ import annotations

import pytest

from ormlab.orm import lifecycle

MOVES = [(trigger, old, new) for trigger, moves in lifecycle.MOVES.items() for old, new in moves.items()]


@pytest.mark.parametrize(("trigger", "old", "new"), MOVES)
def test_a_move_leads_from_a_stage_to_another_one(trigger: str, old: str | None, new: str) -> None:
    assert old is None or old in lifecycle.STAGES
    assert new in lifecycle.STAGES
    assert old != new or trigger == "key change"


def test_every_stage_can_be_reached_and_left() -> None:
    assert {new for _, _, new in MOVES} == set(lifecycle.STAGES)
    assert {old for _, old, _ in MOVES} - {None} == set(lifecycle.STAGES)


def test_there_is_no_way_from_transient_to_deleted() -> None:
    assert ("transient", "deleted") not in {(old, new) for _, old, new in MOVES}
