from __future__ import annotations

import pytest

from ormlab.util.listening import Registry


def test_listeners_of_the_class_are_called_before_those_of_the_thing() -> None:
    heard: list[str] = []
    of_all = Registry()
    of_one = Registry(of_all)
    of_one.add("begin", lambda: heard.append("one"))
    of_all.add("begin", lambda: heard.append("all"))
    of_one.add("begin", lambda: heard.append("first"), insert=True)

    of_one.call("begin")

    assert heard == ["all", "first", "one"]
    assert (bool(of_one), bool(of_all), bool(Registry())) == (True, True, False)


def test_an_unknown_event_or_target_is_named() -> None:
    from ormlab import create_engine, event
    from ormlab.exc import InvalidRequestError

    with pytest.raises(InvalidRequestError) as caught:
        event.listen(create_engine("sqlite://"), "sneeze", print)

    assert str(caught.value) == "No such event 'sneeze' for target 'Engine(sqlite://)'"
