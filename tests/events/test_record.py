from __future__ import annotations

import copy
import pickle

from ormlab.events.record import Record


class Point(Record):
    """A place."""

    x: int
    y: int = 0


class Named(Point):
    """A place with a name."""

    name: str = "here"


def test_a_record_is_its_fields() -> None:
    assert Point(1) == Point(x=1, y=0)
    assert Point(1) != Point(2)
    assert Point(1, 0) != Named(1, 0)
    assert len({Point(1), Point(1), Point(2)}) == 2
    assert repr(Named(1, name="there")) == "Named(x=1, y=0, name='there')"


def test_a_record_differs_from_another_in_what_is_replaced() -> None:
    assert Named(1, 2).replaced(y=3) == Named(1, 3, "here")


def test_a_record_has_nothing_but_its_fields() -> None:
    assert not hasattr(Point(1), "__dict__")


def test_a_record_is_taken_apart_by_its_fields() -> None:
    match Named(1, 2):
        case Named(x, y, name):
            found = (x, y, name)

    assert found == (1, 2, "here")


def test_a_record_can_be_copied_and_pickled() -> None:
    assert copy.copy(Point(1, 2)) == pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)
