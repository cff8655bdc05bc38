"""Going back in time equals folding the log up to there."""

import pytest

from ormlab.events.hub import Hub
from ormlab.events.log import EventLog
from ormlab.events.model import AttributesExpired, AttributesLoaded, Event, ObjectForgotten, ObjectRef, SessionBegan, StateMoved
from ormlab.view.state import LabState
from ormlab.view.timeline import EVERY, Timeline

from .scenes import Scene


def test_at_any_entry_the_state_is_the_fold_up_to_it() -> None:
    scene = Scene()
    timeline = Timeline(scene.log)
    scene.hub.subscribe(timeline)
    for play in (scene.load, scene.work, scene.query, scene.commit, scene.read):
        play()
    entries = list(scene.log)

    assert [timeline.at(number) for number in range(len(entries) + 1)] == [
        LabState.of(entries[:number]) for number in range(len(entries) + 1)
    ]
    assert timeline.now == LabState.of(entries)


def test_a_timeline_that_comes_late_knows_the_past_as_well() -> None:
    scene = Scene()
    scene.load()

    assert Timeline(scene.log).at(3) == LabState.of(list(scene.log)[:3])


def test_with_many_entries_it_goes_back_from_the_nearest_copy() -> None:
    hub, log = Hub(), EventLog()
    hub.subscribe(log)
    timeline = Timeline(log)
    hub.subscribe(timeline)
    for event in _lives(EVERY):
        hub.emit(event)

    numbers = [1, EVERY - 1, EVERY, EVERY + 1, 2 * EVERY + 7, hub.last]

    assert [timeline.at(number) for number in numbers] == [LabState.of(list(log)[:number]) for number in numbers]


def test_what_the_log_has_dropped_cannot_be_gone_back_to() -> None:
    hub, log = Hub(), EventLog(capacity=EVERY)
    hub.subscribe(log)
    timeline = Timeline(log)
    hub.subscribe(timeline)
    for event in _lives(EVERY):
        hub.emit(event)

    with pytest.raises(LookupError, match="entry 5 is older than what the log still holds"):
        timeline.at(5)
    assert timeline.at(hub.last) == timeline.now


def _lives(count: int) -> list[Event]:
    events: list[Event] = [SessionBegan(1, False)]
    for number in range(count):
        ref = ObjectRef("User", number)
        events += [StateMoved(ref, None, "persistent", "load", 1, (str(number),)), AttributesLoaded(ref, ("id",))]
        events += [AttributesExpired(ref, None), ObjectForgotten(ref)]
    return events
