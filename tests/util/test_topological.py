from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ormlab.exc import CircularDependencyError
from ormlab.util import topological


def test_what_others_need_comes_first() -> None:
    assert topological.sort([("user", "address"), ("address", "letter")], ["letter", "address", "user"]) == [
        "user",
        "address",
        "letter",
    ]


def test_among_free_items_the_given_order_decides() -> None:
    assert topological.sort([("a", "z")], ["z", "c", "a", "b"]) == ["c", "a", "b", "z"]


def test_items_are_sorted_in_rounds_so_that_a_round_depends_only_on_earlier_ones() -> None:
    edges = [("b", "c"), ("a", "b"), ("a", "d"), ("z", "d")]

    assert list(topological.rounds(edges, ["a", "b", "c", "d", "z"])) == [["a", "z"], ["b", "d"], ["c"]]


def test_an_edge_to_an_unknown_item_says_nothing() -> None:
    assert topological.sort([("a", "elsewhere"), ("elsewhere", "b")], ["b", "a"]) == ["b", "a"]


def test_a_circle_is_named_with_its_edges_and_nothing_else() -> None:
    with pytest.raises(CircularDependencyError) as caught:
        topological.sort([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("e", "a")], list("abcde"))

    assert str(caught.value) == "Circular dependency detected. ('a', 'b', 'c')"
    assert caught.value.cycles == ["a", "b", "c"]
    assert caught.value.edges == [("a", "b"), ("b", "c"), ("c", "a")]


def test_a_circle_of_five_thousand_is_no_recursion_error() -> None:
    size = 5_000

    with pytest.raises(CircularDependencyError) as caught:
        topological.sort([(n, (n + 1) % size) for n in range(size)], range(size))

    assert len(caught.value.cycles) == size


def test_a_chain_of_five_thousand_is_sorted() -> None:
    size = 5_000

    assert topological.sort([(n + 1, n) for n in range(size - 1)], range(size)) == list(reversed(range(size)))


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_every_edge_is_obeyed_or_a_circle_is_found_in_the_edges(edges: list[tuple[int, int]]) -> None:
    try:
        ordered = topological.sort(edges, range(9))
    except CircularDependencyError as circle:
        steps = list(zip(circle.cycles, [*circle.cycles[1:], circle.cycles[0]], strict=True))
        assert set(steps) <= set(edges)
    else:
        assert sorted(ordered) == list(range(9))
        assert all(ordered.index(before) < ordered.index(after) for before, after in edges)
