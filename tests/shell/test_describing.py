"""What a name is, found without running anything."""

from __future__ import annotations

import pytest

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
