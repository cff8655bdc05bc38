"""The panel tells the truth: at every event it equals the session's own collections."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ormlab.shell.benches import tutorial
from ormlab.shell.lines import Lines, read_statements

from .witness import Witness

PAGES = sorted((Path(__file__).parents[2] / "transcripts").glob("*.txt"))
PROGRAMS = int(os.environ.get("ORMLAB_PROGRAMS", "60"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_at_every_event_of_every_lesson(page: Path) -> None:
    bench, _ = tutorial()
    witness = Witness(bench)

    for statement in read_statements(Lines(io.StringIO(page.read_text(encoding="utf-8")))):
        bench.run(statement)
        witness.settled()

    assert witness.differences == []
    assert witness.events > 20


def test_a_session_that_was_dropped_is_gone_from_the_panel() -> None:
    bench, _ = tutorial()
    witness = Witness(bench)
    bench.run("other = Session(engine, future=True)\nsandy = other.get(User, 2)\nother.commit()")

    bench.run("del other")

    assert list(witness.state.sessions) == []
    assert {view.state for view in witness.state.objects.values()} == {"detached"}
    assert bench.run("inspect(sandy).detached").value is True


NAMES = ("a", "b", "c")
_object = st.sampled_from(NAMES)
_value = st.sampled_from(("'x'", "'y'", "None"))
_key = st.integers(1, 5)
STATEMENTS = st.one_of(
    st.builds("{0} = User(name={1})".format, _object, _value),
    st.builds("{0} = User(id={1}, name={2})".format, _object, _key, _value),
    st.builds("{0} = session.get(User, {1})".format, _object, _key),
    st.builds("{0}.name = {1}".format, _object, _value),
    st.builds("{0}.fullname = {0}.fullname".format, _object),
    st.builds("{0}.id = {1}".format, _object, _key),
    st.builds("{0}.addresses.append(Address(email_address={1}))".format, _object, _value),
    st.builds("{0}.addresses = []".format, _object),
    st.builds("{0}.addresses and {0}.addresses.pop()".format, _object),
    st.builds("Address(email_address='z', user={0})".format, _object),
    st.builds("del {0}".format, _object),
    st.builds("session.{1}({0})".format, _object, st.sampled_from(("add", "delete", "expunge", "refresh", "expire", "merge"))),
    st.builds("session.expire({0}, ['name'])".format, _object),
    st.builds("session.execute(update(User).where(User.id == {0}).values(name={1}))".format, _key, _value),
    st.builds("session.execute(delete(User).where(User.id == {0}))".format, _key),
    st.builds("rows = session.execute(select({0})).all()".format, st.sampled_from(("User", "Address", "User.name"))),
    st.sampled_from(
        (
            "session.flush()",
            "session.commit()",
            "session.commit()",
            "session.rollback()",
            "session.begin_nested()",
            "session.expire_all()",
            "session.expunge_all()",
            "session.close()",
            "rows = None",
            "with session.no_autoflush: rows = session.scalars(select(User)).all()",
        )
    ),
)


def test_at_every_event_of_any_program() -> None:
    """`ORMLAB_PROGRAMS=1000 pytest -s` runs that many, and says how many events were compared."""
    compared = {"programs": 0, "events": 0}

    @settings(max_examples=PROGRAMS, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(STATEMENTS, min_size=5, max_size=25))
    def at_every_event(program: list[str]) -> None:
        bench, _ = tutorial()
        bench.run("a, b, c = User(name='a'), session.get(User, 1), session.get(User, 2)")
        witness = Witness(bench)

        for statement in program:
            bench.run(statement)
            witness.settled()

        compared["programs"] += 1
        compared["events"] += witness.events
        assert witness.differences == [], "\n".join(["", *program, *witness.differences[:3]])

    at_every_event()

    print(f"\n{compared['programs']:,} programs: panel and session are equal at each of {compared['events']:,} events")
