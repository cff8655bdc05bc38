"""A statement told event by event, and why each thing in it happened."""

from ormlab.events.model import RefreshBegan, StatementExecuted
from ormlab.view.panel import Screen
from ormlab.view.state import LabState
from ormlab.view.stepper import Moment, stepper
from ormlab.view.story import causes, steps, why
from ormlab.view.timeline import Timeline

from .scenes import NAMES, Scene


def test_the_steps_of_a_query_that_flushes_first() -> None:
    scene = Scene()
    scene.load()
    scene.work()
    begun = scene.hub.last
    scene.query()

    told = [(step.depth, step.text) for step in steps(scene.log.since(begun), NAMES)]

    assert told == [
        (0, "query: select"),
        (1, "autoflush before select"),
        (2, "flush: UPDATE user_account: sandy"),
        (3, "UPDATE user_account SET fullname=? WHERE user_account.id = ?  ('Sandy Squirrel', 2)"),
        (3, "written: sandy"),
        (1, "SELECT user_account.fullname FROM user_account WHERE user_account.id = ?  (2,)"),
    ]


def test_neighbours_that_say_the_same_are_one_step() -> None:
    scene = Scene()
    scene.load()

    told = [step.text for step in steps(scene.log, NAMES)]

    assert told[-1] == "now persistent, by load: sandy, patrick"


def test_why_tells_the_line_the_attribute_and_what_expired_it() -> None:
    scene = Scene()
    for play in (scene.load, scene.commit, scene.read):
        play()
    timeline = Timeline(scene.log)
    select = [entry for entry in scene.log if isinstance(entry.event, StatementExecuted)][-1]

    def expired_by(event: RefreshBegan, number: int) -> int:
        return timeline.at(number).objects[event.ref].expired_by

    assert why(scene.log, select.number, expired_by, NAMES) == [
        "line 5: sandy.fullname",
        "  attribute fullname of sandy was needed; expired by the commit at line 4",
        "    SELECT user_account.id AS user_account_id  (2,)",
    ]


def test_causes_say_what_stands_between_the_line_and_its_sql() -> None:
    scene = Scene()
    scene.load()
    scene.query()
    select, update, query = [entry.number for entry in scene.log if isinstance(entry.event, StatementExecuted)]

    assert [causes(scene.log, number, NAMES) for number in (select, update, query)] == [
        "",
        "autoflush before select, flush: UPDATE user_account: sandy",
        "",
    ]


def test_a_moment_of_a_statement_on_a_whole_screen() -> None:
    scene = Scene()
    scene.load()
    scene.work()
    begun = scene.hub.last
    scene.query()
    told = steps(scene.log.since(begun), NAMES)
    entries = list(scene.log)
    before, after = (LabState.of(entries[: step.number]) for step in told[3:5])

    frame = stepper(Moment("line 3: session.execute(...)", told, 4, before, after), NAMES, Screen(80, 18))

    assert frame.lines() == [
        "step 5 of 6  line 3: session.execute(...)",
        "-" * 79,
        "  query: select",
        "    autoflush before select",
        "      flush: UPDATE user_account: sandy",
        "        UPDATE user_account SET fullname=? WHERE user_account.id = ?  ('Sandy …",
        ">       written: sandy",
        "    SELECT user_account.fullname FROM user_account WHERE user_account.id = ?  …",
        "-" * 79,
        "  -- session 1: transaction open, 1 write not committed",
        "  new           1  squidward",
        "* dirty         0",
        "  deleted       1  patrick",
        "  identity map  2  User 2 = sandy, User 3 = patrick",
        "  sandy        transient > pending > [persistent] > deleted > detached",
        "  patrick      transient > pending > [persistent] > deleted > detached",
        "  squidward    transient > [pending] > persistent > deleted > detached",
        "right/left: step   home/end: first/last   q: back",
    ]
