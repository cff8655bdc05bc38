"""The panel, drawn from a log: whole frames."""

import time

from ormlab.events.model import (
    AttributeChanged,
    AttributesLoaded,
    Entry,
    ObjectModified,
    ObjectRef,
    SessionBegan,
    SessionClosed,
    SessionFailed,
    StateMoved,
)
from ormlab.view.panel import Screen, line, panel
from ormlab.view.state import LabState

from .scenes import NAMES, Scene


def played(*lines: str) -> LabState:
    scene = Scene()
    for each in lines:
        getattr(scene, each)()
    return LabState.of(scene.log)


def test_before_anything_happened_the_panel_is_empty_and_whole() -> None:
    assert panel(LabState(), {}).lines() == [
        "-- session 1: no transaction",
        "new           0",
        "dirty         0",
        "deleted       0",
        "identity map  0",
    ]


def test_the_panel_shows_what_waits_and_every_named_object() -> None:
    assert panel(played("load", "work"), NAMES).lines() == [
        "-- session 1: transaction open",
        "new           1  squidward",
        "dirty         1  sandy.fullname 'Sandy Cheeks' -> 'Sandy Squirrel'",
        "deleted       1  patrick",
        "identity map  2  User 2 = sandy, User 3 = patrick",
        "sandy            User 2  persistent, dirty",
        "patrick          User 3  persistent, to be deleted",
        "squidward        User    pending",
    ]


def test_writes_that_wait_for_their_commit_are_counted_and_expiry_is_said() -> None:
    assert panel(played("load", "query"), NAMES).lines()[0] == "-- session 1: transaction open, 1 write not committed"
    assert panel(played("load", "query", "commit"), NAMES).lines() == [
        "-- session 1: no transaction",
        "new           0",
        "dirty         0",
        "deleted       0",
        "identity map  2  User 2 = sandy, User 3 = patrick",
        "sandy            User 2  persistent, expired",
        "patrick          User 3  persistent, expired",
    ]


def test_wide_names_take_the_columns_that_they_are_shown_in() -> None:
    names = dict(zip(NAMES, ("エントリ", "patrick", "squidward"), strict=True))

    rows = panel(played("load", "work"), names, Screen(80, 12)).lines()[5:]

    assert rows == [
        "エントリ         User 2  persistent, dirty",
        "patrick          User 3  persistent, to be deleted",
        "squidward        User    pending",
    ]


def test_in_one_line() -> None:
    assert line(played("load", "work"), NAMES).lines() == [
        "open | new 1: squidward | dirty 1: sandy | deleted 1: patrick | identity map 2"
    ]


def test_a_failed_session_says_what_it_needs() -> None:
    state = LabState.of([Entry(1, None, SessionBegan(1, False)), Entry(2, None, SessionFailed(1, "UNIQUE constraint failed"))])

    assert panel(state, {}).lines()[0] == "-- session 1: transaction failed, needs rollback(): UNIQUE constraint failed"


FAILURE = "(sqlite3.IntegrityError) UNIQUE constraint failed: user_account.id\n[SQL: INSERT ...]\n(Background on ...)"


def test_of_a_failure_its_reason_is_said_and_fits() -> None:
    state = LabState.of([Entry(1, None, SessionBegan(1, False)), Entry(2, None, SessionFailed(1, FAILURE))])

    assert panel(state, {}, Screen(79, 12)).lines()[0] == (
        "-- session 1: transaction failed, needs rollback(): UNIQUE constraint failed: …"
    )
    assert panel(state, {}).lines()[0].endswith("needs rollback(): UNIQUE constraint failed: user_account.id")


def test_a_session_that_was_made_after_all_that_happened_is_the_one_to_look_at() -> None:
    state = LabState.of([Entry(1, None, SessionBegan(1, False)), Entry(2, None, SessionFailed(1, "no"))])

    assert panel(state, {}, home=2).lines() == [
        "-- session 2: no transaction",
        "new           0",
        "dirty         0",
        "deleted       0",
        "identity map  0",
        "also open        session 1: transaction failed, needs rollback(): no; new 0, dirty 0, deleted 0; identity map 0",
    ]


def test_without_a_session_of_the_learners_the_one_that_has_something_is_looked_at_and_mentioned_once() -> None:
    state = LabState.of(
        [Entry(1, None, SessionBegan(1, False)), Entry(2, None, SessionBegan(2, False)), Entry(3, None, SessionClosed(2))]
    )

    assert panel(state, {}).lines() == [
        "-- session 1: transaction begun, nothing sent",
        "new           0",
        "dirty         0",
        "deleted       0",
        "identity map  0",
    ]


def test_a_second_open_session_is_mentioned() -> None:
    state = played("load")
    state.apply(Entry(100, None, SessionBegan(2, False)))

    assert panel(state, {}, home=1).lines() == [
        "-- session 2: transaction begun, nothing sent",
        "new           0",
        "dirty         0",
        "deleted       0",
        "identity map  0",
        "also open        session 1: transaction open; new 0, dirty 0, deleted 0; identity map 2",
    ]


def test_a_low_screen_gets_fewer_rows_and_a_narrow_one_cut_rows() -> None:
    assert panel(played("load", "work"), NAMES, Screen(40, 7)).lines() == [
        "-- session 1: open",
        "new           1  squidward",
        "dirty         1  sandy.fullname 'Sandy …",
        "deleted       1  patrick",
        "identity map  2  User 2 = sandy, User 3…",
        "squidward        User  pending",
        "                 and 2 more names (.sta…",
    ]


def test_one_row_tells_of_every_object_in_turn() -> None:
    assert panel(played("load", "work"), NAMES, Screen(100, 6)).lines()[5:] == [
        "sandy persistent, dirty; patrick persistent, to be deleted; squidward pending"
    ]


def test_several_changes_take_a_row_each_as_far_as_there_is_room() -> None:
    state = played("load")
    state.apply(Entry(49, None, ObjectModified(next(iter(NAMES)))))
    for number, key in enumerate(("name", "fullname", "id", "nickname"), 50):
        state.apply(Entry(number, None, AttributeChanged(next(iter(NAMES)), key, "'a'", "'b'")))

    assert panel(state, NAMES, Screen(80, 12)).lines()[2:5] == [
        "dirty         1  sandy.name 'a' -> 'b'",
        "                 sandy.fullname 'a' -> 'b'",
        "                 sandy.id 'a' -> 'b' and more",
    ]


def test_ten_thousand_objects_cost_no_more_than_a_few() -> None:
    state = LabState()
    for number in range(1, 20_001, 2):
        ref = ObjectRef("User", number)
        state.apply(Entry(number, None, StateMoved(ref, None, "persistent", "load", 1, (str(number),))))
        state.apply(Entry(number + 1, None, AttributesLoaded(ref, ("id", "name"))))
        state.apply(Entry(number + 1, None, ObjectModified(ref)))
        state.apply(Entry(number + 1, None, AttributeChanged(ref, "name", "'a'", "'b'")))

    fastest = min(_seconds(state) for _ in range(5))

    assert fastest < 0.005
    assert panel(state, {}, Screen(80, 8)).lines() == [
        "-- session 1: no transaction",
        "new           0",
        "dirty    10,000  User#1.name 'a' -> 'b'",
        "                 User#3.name 'a' -> 'b' and more",
        "deleted       0",
        "identity map 10,000  User 1 = User#1, User 3 = User#3, User 5 = User#5, User 7 …",
    ]


def _seconds(state: LabState) -> float:
    begun = time.perf_counter()
    panel(state, {}, Screen(80, 10))
    return time.perf_counter() - begun
