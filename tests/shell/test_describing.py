"""What a name is, found without running anything."""

from __future__ import annotations

import pytest

from ormlab.shell.benches import tutorial
from ormlab.shell.commands import about
from ormlab.shell.describing import chain_at, described


class Evil:
    """Something that must not be touched."""

    @property
    def trap(self) -> int:
        """A trap."""
        raise AssertionError("looked at")

    def __getattr__(self, name: str) -> object:
        raise AssertionError("looked at")

    def method(self, one: int, *, two: str = "x") -> None:
        """Do one thing.

        And explain it.
        """


@pytest.mark.parametrize(
    ("text", "position", "chain"),
    [
        ("session.get", 11, "session.get"),
        ("session.get", 3, "session"),
        ("session.get(", 12, "session.get"),
        ("session.get(User, 1", 18, "session.get"),
        ("f(g(1), ", 8, "f"),
        ("users[0].na", 11, "users[0].na"),
        ("x = [", 5, ""),
        ("", 0, ""),
        ("1 + ", 4, ""),
    ],
)
def test_the_name_at_the_cursor_or_what_is_being_called(text: str, position: int, chain: str) -> None:
    assert chain_at(text, position) == chain


def test_a_method_a_property_a_class_and_a_value() -> None:
    namespace = {"evil": Evil(), "Evil": Evil, "number": 3}

    assert described("evil.method", namespace, 80) == [
        "Evil.method(self, one: 'int', *, two: 'str' = 'x') -> 'None'",
        "    Do one thing.",
        "    And explain it.",
    ]
    assert described("evil.trap", namespace, 80) == ["evil.trap  (property)", "    A trap."]
    assert described("Evil", namespace, 80)[1] == "    Something that must not be touched."
    assert described("number", namespace, 80)[0] == "number  (int)"
    assert described("nothing", namespace, 80) == []
    assert described("evil.nothing", namespace, 80) == []


def test_of_the_tutorials_names_what_they_are_is_told_and_nothing_about_python() -> None:
    bench, _ = tutorial()
    bench.run("sandy = session.get(User, 2)")
    mapped = "    A mapped class with id, name, fullname, addresses."

    told = {chain: described(chain, bench.namespace, 80) for chain in ("User", "sandy", "Base", "sandy.name", "User.name")}

    assert told == {
        "User": ["User(**kwargs: 'Any') -> 'None'", mapped],
        "sandy": ["sandy  (User)", mapped],
        "Base": ["Base(**kwargs: 'Any') -> 'None'"],
        "sandy.name": ["sandy.name  (str)"],
        "User.name": ["User.name  (attribute)"],
    }
    assert described("int", bench.namespace, 80)[0].startswith("int")


def test_a_dot_command_is_described_as_in_the_list_of_them() -> None:
    assert about(".why 3", 60) == [
        ".why [N]",
        "    why the last SQL statement ran, or statement N (-2: the",
        "    one before)",
    ]
    assert about(".nothing", 60) == []
