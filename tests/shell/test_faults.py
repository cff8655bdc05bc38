"""What can go wrong around a shell: its terminal, its files, its database. Each is said, and the session goes on."""

from __future__ import annotations

import io
import os
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from ormlab.shell.benches import bench_maker, tutorial
from ormlab.shell.commands import run_command
from ormlab.shell.console import Console
from ormlab.shell.options import Options
from ormlab.shell.printer import Printer

from .conftest import OpenShell, environment
from .terminal import Terminal
from .test_terminal import EMPTY_PANEL, prompt_and_above

SHELL = [sys.executable, "-m", "ormlab", "shell"]
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 4000000) SELECT count(*) FROM n"
SLOW_SELECT = f'session.scalar(text("{SLOW}"))'
BANNER_ROWS = 1


# -- a storm of resizes -----------------------------------------------------------------------------------------------


def storm(terminal: Terminal, seed: int, blows: int) -> None:
    """Make the window another size again and again, faster than anybody can draw, and end where it began."""
    chance = random.Random(seed)
    columns, rows = terminal.columns, terminal.rows
    for _ in range(blows):
        terminal.resize(chance.randint(20, 140), chance.randint(3, 50))
        terminal._read(0.001)
    terminal.resize(columns, rows)


def test_a_storm_of_resizes_while_typing_loses_no_key(shell: OpenShell) -> None:
    terminal = shell(columns=80, rows=24)

    for at, word in enumerate(("[1", ", 2", ", 3", "]")):
        terminal.type(word)
        storm(terminal, at, 40)
    terminal.wait_for("[1, 2, 3]")
    terminal.wait_for("identity map")
    terminal.type("\r")
    lines = terminal.wait(lambda lines: sum(line == "[1, 2, 3]" for line in lines) == 1, "the list")

    assert lines[-5:] == EMPTY_PANEL
    assert sum("identity map" in line for line in lines) == 1


def test_a_storm_of_resizes_during_a_select_ends_nothing(shell: OpenShell) -> None:
    terminal = shell(columns=80, rows=24)
    terminal.enter(".echo off")

    terminal.type(SLOW_SELECT + "\r")
    terminal._read(0.1)
    storm(terminal, 7, 150)
    lines = terminal.wait(lambda lines: "4000000" in lines and "identity map  0" in lines, "the count")

    assert lines.count("4000000") == 1
    assert lines[-5:] == ["── session 1: transaction open ────────", *EMPTY_PANEL[1:]]
    assert terminal.enter("'still here'")
    assert prompt_and_above(terminal)[-2:] == ["'still here'", ">>>"]


# -- a terminal or a pipe that goes -----------------------------------------------------------------------------------


def test_a_closed_output_is_no_traceback(tmp_path: Path) -> None:
    process = subprocess.Popen(
        SHELL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path)
    )
    assert process.stdout is not None
    process.stdout.close()

    _, err = process.communicate(b"for x in range(100_000): print(x)\n\nsession.get(User, 2)\n", timeout=60)

    assert (process.returncode, err) == (1, b"")


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed_from_the_start_are_no_traceback(tmp_path: Path, closed: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *SHELL],
        input=b"1\n",
        capture_output=True,
        env=environment(tmp_path),
        timeout=60,
        check=False,
    )

    assert b"Traceback" not in done.stdout + done.stderr
    assert done.returncode in (0, 1)


def test_a_dumb_terminal_gets_plain_lines(tmp_path: Path) -> None:
    with Terminal(["-m", "ormlab", "shell"], 80, 24, environment(tmp_path, TERM="dumb")) as terminal:
        terminal.wait_for(">>>")
        terminal.enter("session.add(User(name='x'))")
        terminal.type("\x04")
        code = terminal.wait_for_exit()

    assert code == 0
    assert b"\x1b" not in terminal.raw
    assert terminal.raw.isascii()
    assert "+ new User#1" in terminal.screen()


# -- places that cannot be written to ---------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users here")
def test_a_read_only_home_costs_one_warning(shell: OpenShell, tmp_path: Path) -> None:
    """For root no folder is read-only, so a file is in the folder's place there."""
    home = tmp_path / "home"
    home.mkdir()
    if os.geteuid() == 0:
        (home / ".local").write_text("")
        (home / ".cache").write_text("")
    home.chmod(0o500)

    terminal = shell(columns=200, HOME=str(home))
    terminal.enter("1")
    terminal.enter("2")
    home.chmod(0o700)

    assert sum("the history is not kept" in line for line in terminal.scrollback()) == 1
    assert sorted(each.name for each in home.iterdir() if each.is_dir()) == []


def test_without_a_home_there_is_a_shell_nevertheless(tmp_path: Path) -> None:
    environ = {name: value for name, value in environment(tmp_path).items() if name != "HOME"}
    done = subprocess.run([*SHELL], input="1 + 1\n", capture_output=True, text=True, env=environ, timeout=60, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, ">>> 1 + 1\n2\n", "")


# -- a database that refuses ------------------------------------------------------------------------------------------

MODELS = """\
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    text = Column(String)
"""


@pytest.fixture
def own(tmp_path: Path) -> Console:
    """A shell over a file of one's own."""
    (tmp_path / "models.py").write_text(MODELS)
    database = f"sqlite:///{tmp_path / 'notes.db'}?timeout=0.05"
    options = Options(models=str(tmp_path / "models.py"), database=database, write=True)
    return Console(bench_maker(options), Printer(io.StringIO()))


def said(console: Console, *statements: str) -> list[str]:
    """Run statements and return what was said from the last one on."""
    for statement in statements:
        console.printer.stream = io.StringIO()
        console.run(statement)
    lines: list[str] = console.printer.stream.getvalue().splitlines()  # type: ignore[attr-defined]  # it is a StringIO
    return lines


def test_a_file_that_another_program_writes_to(own: Console, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "notes.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    told = said(own, "session.add(Note(text='a'))", "session.commit()")
    then = said(own, "session.get(Note, 1)")
    other.execute("COMMIT")
    healed = said(own, "session.rollback()", "session.add(Note(text='a'))", "session.commit()", "session.get(Note, 1).text")

    assert [line for line in told if "locked" in line or line.startswith("hint")] == [
        "ormlab.exc.OperationalError: (sqlite3.OperationalError) database is locked",
        "hint: another connection is writing: commit or roll back there, then roll back here and try again",
    ]
    assert [line.partition(":")[0] for line in then if "Error" in line] == ["ormlab.exc.PendingRollbackError"]
    assert healed[-1] == "'a'"


def test_a_file_that_another_program_reads_at_commit(own: Console, tmp_path: Path) -> None:
    said(own, "session.add_all([Note(text='a'), Note(text='b')])", "session.commit()")
    other = sqlite3.connect(tmp_path / "notes.db", isolation_level=None)
    other.execute("BEGIN")
    reading = other.execute("SELECT * FROM note")
    reading.fetchone()

    told = said(own, "session.add(Note(text='c'))", "session.commit()")
    reading.close()
    other.execute("COMMIT")
    healed = said(own, "session.rollback()", "session.scalars(select(Note.text)).all()")

    assert any("database is locked" in line for line in told)
    assert healed[-1] == "['a', 'b']"


def test_a_full_disk(own: Console) -> None:
    said(own, "session.execute(text('PRAGMA max_page_count = 4'))")

    told = said(own, "session.add_all([Note(text='x' * 5000) for _ in range(10)])", "session.flush()")
    healed = said(own, "session.rollback()", "session.execute(text('PRAGMA integrity_check')).scalar()")

    assert [line for line in told if "disk" in line or line.startswith("hint")] == [
        "ormlab.exc.OperationalError: (sqlite3.OperationalError) database or disk is full",
        "hint: make room; roll back, and the database is as it was before",
    ]
    assert healed[-1] == "'ok'"


NAMES = ('a"b', "select", "é", "%s", ":x", "x" * 300, "[bold]", ":smile:", "a b", "\x1b[31m")


@pytest.mark.parametrize("name", NAMES)
def test_tables_of_any_name_are_looked_into(name: str) -> None:
    out = io.StringIO()
    console = Console(tutorial, Printer(out))
    console.run(f"table = Table({name!r}, MetaData(), Column({name!r}, Integer))")
    console.run("table.create(engine)")
    console.run(f"with engine.begin() as c: _ = c.execute(insert(table).values({{{name!r}: 7}}))")

    out.truncate(out.seek(0))
    for command in (".tables", f".schema {name}", f".rows {name}"):
        run_command(console, command)

    assert console.failed is False
    assert out.getvalue().splitlines()[-1] == "  7"
    assert "\x1b" not in out.getvalue()


EMPTIED = ("engine.dispose()", "Base.metadata.create_all(engine)")
IN_A_THREAD = (
    "import threading",
    "def look():\n    with Session(engine) as theirs: theirs.execute(select(1))",
    "thread = threading.Thread(target=look); thread.start(); thread.join()",
)
ONE_USER = ("session.add(User(name='squidward'))", "session.flush()")


@pytest.mark.parametrize(
    ("before", "after", "rows"),
    [
        (EMPTIED, (), "user_account: 0 rows committed, 1 as this transaction sees them"),
        (IN_A_THREAD, (), "user_account: 3 rows committed, 4 as this transaction sees them"),
        ((), IN_A_THREAD, "user_account: 3 rows committed, 4 as this transaction sees them"),
    ],
)
def test_an_empty_database_and_that_of_another_thread_leave_what_is_committed_known(
    before: tuple[str, ...], after: tuple[str, ...], rows: str
) -> None:
    console = Console(tutorial, Printer(io.StringIO()))

    said(console, *before, *ONE_USER, *after)
    faults = console.bench.hub.faults
    out = console.printer.stream = io.StringIO()
    run_command(console, ".rows user_account")

    assert (faults, out.getvalue().splitlines()[0]) == ([], rows)


def test_a_connection_that_was_closed_is_not_looked_into_and_not_opened_again() -> None:
    console = Console(tutorial, Printer(io.StringIO()))

    said(console, "engine.raw_connection().connection.close()", "session.execute(select(User))")
    faults = console.bench.hub.faults
    out = console.printer.stream = io.StringIO()
    run_command(console, ".tables")
    healed = said(console, "session.rollback()", "Base.metadata.create_all(engine)", "session.scalars(select(User)).all()")

    assert (faults, out.getvalue().splitlines()[0]) == ([], "there is no SQLite database to look into")
    assert healed[-1] == "[]"
