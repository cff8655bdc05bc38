from __future__ import annotations

from ormlab.util.ordered_set import OrderedSet


def test_members_stay_in_the_order_of_coming() -> None:
    members = OrderedSet(["c", "a", "c", "b"])
    members.add("a")
    members.discard("c")
    members.add("c")

    assert list(members) == ["a", "b", "c"]
    assert repr(members) == "{'a', 'b', 'c'}"
    assert repr(OrderedSet()) == "set()"


def test_it_is_a_set() -> None:
    one, two = OrderedSet([1, 2, 3]), OrderedSet([2, 3, 4])

    assert (one == {3, 2, 1}, list(one & two), list(one | two), list(one - two)) == (True, [2, 3], [1, 2, 3, 4], [1])
    assert (list(one.union(two)), list(one.difference(two)), list(one.intersection(two))) == ([1, 2, 3, 4], [1], [2, 3])
