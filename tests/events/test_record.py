from __future__ import annotations

import copy
import pickle

import pytest

from ormlab.events.record import Record, fresh


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


@pytest.mark.parametrize("already", [0, 20])
@pytest.mark.parametrize(
    ("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((1,), {"x": 1, "y": 2})]
)
def test_a_record_is_given_each_field_once(values: tuple[int, ...], named: dict[str, int], already: int) -> None:
    class Spot(Record):
        x: int
        y: int = 0

    made = [Spot(number) for number in range(already)]

    with pytest.raises(TypeError, match=r"__init__\(\)"):
        Spot(*values, **named)

    assert [spot.x for spot in made] == list(range(already))


class Tally(Record, frozen=False):
    """What is counted."""

    name: str
    counts: list[int] = fresh(factory=list)


class Place(Record, eq=False):
    """What is only itself."""

    number: int


def test_a_field_may_have_a_value_of_its_own_in_each_record() -> None:
    first, second = Tally("a"), Tally("a")

    first.counts.append(1)

    assert (first.counts, second.counts, Tally("b", [2]).counts) == ([1], [], [2])


def test_a_record_whose_fields_change_has_no_hash() -> None:
    with pytest.raises(TypeError):
        hash(Tally("a"))


def test_a_record_may_be_equal_to_itself_only() -> None:
    place = Place(1)

    assert place == place
    assert place != Place(1)
    assert len({place, Place(1)}) == 2


def test_a_subclass_is_made_of_the_fields_of_both_whichever_is_made_first() -> None:
    class Spot(Point):
        colour: str = "red"

    assert (Spot(1).colour, Point(1).y, Spot(1, 2, "blue").colour) == ("red", 0, "blue")
