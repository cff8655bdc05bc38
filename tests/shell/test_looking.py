"""Looking changes nothing: no SQL, no attribute loaded, no event, whatever is looked at and however."""

from __future__ import annotations

import gc
import io
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from ormlab.shell.benches import tutorial
from ormlab.shell.commands import COMMANDS, completions, run_command
from ormlab.shell.completion import ShellCompleter
from ormlab.shell.console import Console
from ormlab.shell.describing import chain_at, described
from ormlab.shell.naming import reference
from ormlab.shell.printer import Printer
from ormlab.shell.reading import statements
from ormlab.shell.stepping import Stepping
from ormlab.view.panel import Screen, line, panel

from .test_panel_is_true import NAMES as PROGRAM_NAMES
from .test_panel_is_true import STATEMENTS

LOOKS = int(os.environ.get("ORMLAB_PROGRAMS", "10"))
OBJECTS = """\
transient = User(name="transient")
deleted = session.get(User, 3)
session.delete(deleted)
session.flush()
expunged = session.get(User, 1)
session.expunge(expunged)
other = Session(engine, future=True)
detached = other.get(User, 1)
other.commit()
other.close()
loaded = session.get(User, 2)
address = session.get(Address, 1)
session.expire(address)
half = session.get(Address, 2)
session.expire(half, ["email_address"])
dirty = session.get(Address, 3)
dirty.email_address = "new@address"
pending = User(name="pending", addresses=[Address(email_address="p@x")])
session.add(pending)
marked = session.get(User, 4)
class Evil:
    @property
    def trap(self): raise AssertionError("looked at")
    def __getattr__(self, name): raise AssertionError("looked at")
    def __dir__(self): raise AssertionError("looked at")
    def __repr__(self): raise AssertionError("looked at")
    def __eq__(self, other): raise AssertionError("looked at")
    __hash__ = None
evil = Evil()
everything = [transient, deleted, expunged, detached, loaded, address, half, dirty, pending, evil]
"""
SQLITES_OWN = 'PRAGMA "main".page_count'  # how SQLite itself begins to copy its pages
NAMES = ("transient", "deleted", "expunged", "detached", "loaded", "address", "half", "dirty", "pending", "evil")


@pytest.fixture(scope="module")
def console() -> Console:
    """All look at one: nothing they do may change it."""
    return with_objects()


def with_objects() -> Console:
    found = Console(tutorial, Printer(io.StringIO()))
    for statement in statements(OBJECTS):
        ran = found.run(statement)
        assert ran.error is None or statement.startswith("marked"), ran.error
    found.run("None")
    return found


@contextmanager
def nothing_moves(console: Console) -> Iterator[None]:
    """Count statements as SQLite sees them, and compare everything that a look could have moved."""
    namespace = console.bench.namespace
    raw: sqlite3.Connection = namespace["engine"].pool.present()
    seen: list[str] = []
    gc.disable()  # what nobody holds is forgotten some time, whoever looks
    try:
        before = _everything(console)
        raw.set_trace_callback(seen.append)
        yield
        raw.set_trace_callback(None)
        happened = [str(entry) for entry in console.bench.log.since(before["events"])]
        after = _everything(console)
    finally:
        gc.enable()
    assert [sql for sql in seen if sql != SQLITES_OWN] == []
    assert happened == []
    assert after == before


def _everything(console: Console) -> dict[str, Any]:
    namespace = console.bench.namespace
    session = namespace["session"]
    objects = {name: value for name, value in namespace.items() if name in NAMES or reference(value) is not None}
    return {
        "events": console.bench.hub.last,
        "faults": list(console.bench.hub.faults),
        "loaded": {name: sorted(vars(each)) for name, each in objects.items()},
        "new": [id(each) for each in session.new],
        "dirty": sorted(id(each) for each in session.dirty),
        "deleted": sorted(id(each) for each in session.deleted),
        "identity_map": sorted(map(str, session.identity_map)),
        "in a transaction": session.in_transaction(),
    }


def test_the_panel(console: Console) -> None:
    with nothing_moves(console):
        for rows in (3, 6, 10, 100):
            panel(console.state, console.names, Screen(80, rows), console.home())
            line(console.state, console.names, Screen(80, rows), console.home())


LINES = (
    *(f"{name}.addresses.email_address.upper" for name in NAMES),
    *(f"everything[{at}].fullname.upper().x" for at in range(len(NAMES))),
    "session.new.pop().name.upper",
    "session.identity_map.values().x",
    "session.get(User, 1).name.upper().x",
    "session.execute(select(User).where(User.name == 'x')).scalars().all().x",
    "User(name='x', ful",
    "select(User).filter_by(na",
    'text("SELECT * FROM user_ac',
    "print(f'{loaded.fullname.upp",
    "from sqlalchemy.orm import Sess",
    ".state loaded",
    ".rows user_account",
    "evil.trap.x",
    "_.x",
)


@pytest.mark.parametrize("typed", LINES)
def test_completion_at_every_prefix(console: Console, typed: str) -> None:
    completer = ShellCompleter(lambda: console.bench.namespace, console.tables, completions())

    with nothing_moves(console):
        for length in range(len(typed) + 1):
            list(completer.get_completions(Document(typed[:length]), CompleteEvent(completion_requested=True)))


@pytest.mark.parametrize(
    "typed", ["session.new.", "session.get(User, 1).na", "select(User).wh", "User.na", "everything.", "engine.co"]
)
def test_reading_the_source_for_completions(console: Console, typed: str) -> None:
    completer = ShellCompleter(lambda: console.bench.namespace, console.tables, completions())

    with nothing_moves(console):
        completer._read_source(typed)


ARGUMENTS = {
    ".state": ["", *NAMES, "nobody"],
    ".why": ["", "1", "-2", "999", "x"],
    ".sql": ["", "1", "-2", "999", "x"],
    ".schema": ["", "address", "nothing"],
    ".rows": ["", "address", "user_account", "nothing"],
    ".echo": ["", "inline", "x"],
    ".causes": ["", "on", "x"],
}
LEFT_OUT = (".lesson", ".load", ".reset", ".save")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name not in LEFT_OUT])
def test_dot_commands(console: Console, name: str) -> None:
    with nothing_moves(console):
        for argument in ARGUMENTS.get(name, [""]):
            run_command(console, f"{name} {argument}")
    assert " failed: " not in console.printer.stream.getvalue()  # type: ignore[attr-defined]  # it is a StringIO


def test_saving(console: Console, tmp_path: Path) -> None:
    with nothing_moves(console):
        run_command(console, f".save {tmp_path / 'session.txt'}")

    assert (tmp_path / "session.txt").stat().st_size > 1000


def test_stepping(console: Console) -> None:
    ran = console.last_told()
    assert ran is not None

    with nothing_moves(console):
        stepping = Stepping(console, ran, "-")
        for _ in stepping.told:
            stepping.fragments(80, 24)
            stepping.move(1)


@pytest.mark.parametrize(
    ("statement", "shown"),
    [
        ("{}[address]", "KeyError: Address#1"),
        ("raise ValueError(loaded, [address, half])", "ValueError: (User#5, [Address#1, Address#2])"),
        ("address.nothing", "AttributeError: 'Address' object has no attribute 'nothing'"),
    ],
)
def test_showing_an_error_and_saving_it(tmp_path: Path, statement: str, shown: str) -> None:
    console = with_objects()
    result = console.bench.run(statement)

    with nothing_moves(console):
        console.keep(result)
        run_command(console, f".save {tmp_path / 'session.txt'}")

    assert console.printer.stream.getvalue().splitlines()[-2] == shown  # type: ignore[attr-defined]  # it is a StringIO


TYPED = ("{}.addresses[0].email_address.up", "{}.fullname.upper().x", "session.new.pop().{}", "User(name={}.na", ".state {}")


@settings(max_examples=LOOKS, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STATEMENTS, min_size=3, max_size=15))
def test_looking_at_everything_after_any_program(tmp_path_factory: pytest.TempPathFactory, program: list[str]) -> None:
    console = Console(tutorial, Printer(io.StringIO()))
    console.run("a, b, c = User(name='a'), session.get(User, 1), session.get(User, 2)")
    for statement in program:
        console.run(statement)
    completer = ShellCompleter(lambda: console.bench.namespace, console.tables, completions())
    places = [place.format(name) for name in PROGRAM_NAMES for place in TYPED]
    asked = [f".save {tmp_path_factory.getbasetemp() / 'looked.txt'}", ".state", ".steps", ".tables", ".schema", ".help"]
    asked += [f".rows {table}" for table in ("user_account", "address")] + [f".state {name}" for name in PROGRAM_NAMES]
    asked += [f"{command} {number}" for command in (".why", ".sql") for number in range(1, len(console.statements()) + 1)]

    with nothing_moves(console):
        for typed in places:
            for length in range(len(typed) + 1):
                list(completer.get_completions(Document(typed[:length]), CompleteEvent(completion_requested=True)))
            described(chain_at(typed, len(typed)), console.bench.namespace, 80)
        for command in asked:
            run_command(console, command)
        for width in (20, 80):
            panel(console.state, console.names, Screen(width, 12), console.home())
            line(console.state, console.names, Screen(width, 1), console.home())
        ran = console.last_told()
        if ran is not None:
            stepping = Stepping(console, ran, "-")
            for _ in stepping.told:
                stepping.fragments(80, 24)
                stepping.move(1)
