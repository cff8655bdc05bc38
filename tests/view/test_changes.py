"""What a statement changed, as lines."""

from ormlab.events.model import AttributeChanged, CollectionChanged, Entry, ObjectModified, ObjectRef, SessionFailed, StateMoved
from ormlab.view.changes import change_lines
from ormlab.view.state import LabState

from .scenes import NAMES, SANDY, Scene


def test_each_change_is_a_line_under_the_learners_name() -> None:
    scene = Scene()
    scene.load()
    before = LabState.of(scene.log)
    begun = scene.hub.last
    scene.work()

    lines = change_lines(scene.log.since(begun), before, NAMES)

    assert lines == [
        "~ dirty User#1.fullname 'Sandy Cheeks' -> 'Sandy Squirrel' (sandy)",
        "- deleted User#2 (patrick)",
        "> transient User#3 (squidward)",
        "+ new User#3 (squidward)",
    ]


def test_a_whole_session_in_lines() -> None:
    scene = Scene()
    for play in (scene.load, scene.query, scene.commit, scene.read):
        play()

    assert change_lines(scene.log) == [
        "* transaction begun",
        "> persistent User#1, User#2 by load",
        "! expired User#1, User#2",
        "* transaction committed",
        "* transaction begun",
    ]


def test_ten_thousand_objects_are_one_line() -> None:
    entries = [
        Entry(number, None, StateMoved(ObjectRef("User", number), "transient", "pending", "add", 1))
        for number in range(1, 10_001)
    ]

    assert change_lines(entries) == ["+ new User#1, User#2, User#3, User#4, User#5, User#6 and 9,994 more"]


def test_a_collection_and_a_failure_have_their_lines() -> None:
    entries = [
        Entry(1, None, StateMoved(SANDY, None, "persistent", "load", 1, ("2",))),
        Entry(2, None, ObjectModified(SANDY)),
        Entry(3, None, CollectionChanged(SANDY, "addresses", "Address#1", None)),
        Entry(4, None, SessionFailed(1, "no")),
    ]

    assert change_lines(entries) == [
        "> persistent User#1 by load",
        "~ dirty User#1.addresses +Address#1",
        "* session 1 failed: it needs rollback()",
    ]


def test_control_characters_in_values_are_shown_escaped() -> None:
    entries = [
        Entry(1, None, StateMoved(SANDY, None, "persistent", "load", 1, ("2",))),
        Entry(2, None, ObjectModified(SANDY)),
        Entry(3, None, AttributeChanged(SANDY, "name", "'a'", "'\x1b[31m\u202e\n'")),
    ]

    assert change_lines(entries)[1] == "~ dirty User#1.name 'a' -> '\\x1b[31m\\u202e\\n'"


def test_an_attribute_that_follows_an_update_of_its_row_is_told_apart_from_a_change() -> None:
    entries = [
        Entry(1, None, StateMoved(SANDY, None, "persistent", "load", 1, ("2",))),
        Entry(2, None, AttributeChanged(SANDY, "name", "'a'", "'b'")),
    ]

    assert change_lines(entries)[1] == "= updated User#1.name 'a' -> 'b'"
