"""The shell as a process: pipes, exit codes, other people's models."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ormlab.events.codec import decode
from ormlab.events.model import StatementExecuted

from .conftest import environment, masked

SHELL = [sys.executable, "-m", "ormlab", "shell"]


def piped(script: str, *arguments: str, home: Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SHELL, *arguments],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        env=environment(home),
        cwd=cwd,
        timeout=60,
    )


def test_a_script_into_the_pipe(tmp_path: Path) -> None:
    script = """\
squidward = User(name="squidward")
session.add(squidward)
session.flush()
sandy = session.get(User, 2)
sandy.fullname = "Sandy Squirrel"
session.rollback()
"""

    done = piped(script, home=tmp_path)

    assert masked(done.stdout.splitlines()) == [
        '>>> squidward = User(name="squidward")',
        "> transient User#1 (squidward)",
        ">>> session.add(squidward)",
        "* transaction begun",
        "+ new User#1 (squidward)",
        ">>> session.flush()",
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?)",
        "[generated in ...] ('squidward', None)",
        "> persistent User#1 (squidward) by flush",
        ">>> sandy = session.get(User, 2)",
        "SELECT user_account.id AS user_account_id, user_account.name AS user_account_name, "
        "user_account.fullname AS user_account_fullname ",
        "FROM user_account ",
        "WHERE user_account.id = ?",
        "[generated in ...] (2,)",
        "> persistent User#2 (sandy) by load",
        '>>> sandy.fullname = "Sandy Squirrel"',
        "~ dirty User#2.fullname 'Sandy Cheeks' -> 'Sandy Squirrel' (sandy)",
        ">>> session.rollback()",
        "ROLLBACK",
        "> transient User#1 (squidward) by rollback",
        "! expired User#2 (sandy)",
        "* transaction rolled back",
    ]
    assert (done.returncode, done.stderr, "\x1b" in done.stdout) == (0, "", False)


@pytest.mark.parametrize(
    ("script", "arguments", "code"),
    [
        ("", (), 0),
        ("1\n", (), 0),
        ("1 / 0\n", (), 1),
        ("1 / 0\nexit(5)\n", ("--keep-going",), 5),
        ("1 / 0\n", ("--keep-going",), 1),
        ("exit(3)\n", (), 3),
        (".frobnicate\n", (), 1),
        ("raise KeyboardInterrupt\n", (), 130),
    ],
)
def test_exit_codes(tmp_path: Path, script: str, arguments: tuple[str, ...], code: int) -> None:
    assert piped(script, *arguments, home=tmp_path).returncode == code


def test_an_unknown_option_is_a_usage_error(tmp_path: Path) -> None:
    assert piped("", "--frobnicate", home=tmp_path).returncode == 2


def test_leaving_with_changes_says_so(tmp_path: Path) -> None:
    done = piped("session.add(User(name='x'))\n", home=tmp_path)

    assert done.stdout.splitlines()[-1] == (
        "-- left without commit: session 1: transaction begun, nothing sent; new 1, dirty 0, deleted 0; identity map 0"
    )


def test_a_snippet_from_any_book_runs_on_the_embedded_engine(tmp_path: Path) -> None:
    script = """\
import sqlalchemy
from sqlalchemy.orm import Session
sqlalchemy.__version__[:3]
Session.__module__
own = sqlalchemy.create_engine("sqlite://", echo=True, future=True)
with own.connect() as connection:
    connection.execute(sqlalchemy.text("SELECT 1")).all()

"""

    done = piped(script, home=tmp_path)

    assert masked(done.stdout.splitlines())[3:] == [
        "'1.4'",
        ">>> Session.__module__",
        "'ormlab.orm.session'",
        '>>> own = sqlalchemy.create_engine("sqlite://", echo=True, future=True)',
        ">>> with own.connect() as connection:",
        '...     connection.execute(sqlalchemy.text("SELECT 1")).all()',
        "BEGIN (implicit)",
        "SELECT 1",
        "[generated in ...] ()",
        "[(1,)]",
        "ROLLBACK",
    ]


def test_json_is_one_event_a_line_and_nothing_else(tmp_path: Path) -> None:
    done = piped("print('hello')\nsession.get(User, 2)\n1 / 0\n", "--json", home=tmp_path)

    entries = [decode(line) for line in done.stdout.splitlines()]

    assert [type(entry.event).__name__ for entry in entries][:4] == ["CellBegan", "CellBegan", "QueryBegan", "SessionBegan"]
    assert sum(isinstance(entry.event, StatementExecuted) for entry in entries) == 1
    assert "hello" in done.stderr
    assert "ZeroDivisionError" in done.stderr
    assert done.returncode == 1


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    process = subprocess.Popen(
        SHELL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path), text=True
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stdin.write("print('x' * 100_000)\n" * 10)
    process.stdin.close()

    assert (process.wait(30), process.stderr.read()) == (1, "")
    process.stderr.close()


def test_ctrl_c_ends_a_pipe_with_130(tmp_path: Path) -> None:
    process = subprocess.Popen(
        SHELL, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path), text=True
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write("print('begun', flush=True)\nwhile True: pass\n\n")
    process.stdin.flush()
    while "while True" not in process.stdout.readline():
        pass
    time.sleep(0.3)

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, err) == (130, "")
    assert out.splitlines()[-1].startswith("-- interrupted; session 1: no transaction")


def test_nothing_is_written_anywhere(tmp_path: Path) -> None:
    piped("session.add(User(name='x'))\nsession.commit()\n", home=tmp_path, cwd=tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_broken_utf8_is_named_by_line_and_byte(tmp_path: Path) -> None:
    done = subprocess.run(SHELL, input=b"1\n'\xff'\n", capture_output=True, check=False, env=environment(tmp_path), timeout=60)

    assert done.stdout.decode().splitlines()[-1] == "line 2 of the input is not UTF-8: byte 0xff"
    assert done.returncode == 1


def test_a_warning_shows_the_engines_words_and_not_its_lines(tmp_path: Path) -> None:
    script = """\
import warnings; warnings.warn("careful")
first = session.get(User, 1)
session.add(User(id=1))
session.flush()
"""

    told = piped(script, home=tmp_path).stdout.splitlines()

    assert told[1:3] == ["-- <cell 1>:1: UserWarning: careful", '--   import warnings; warnings.warn("careful")']
    assert any(line.startswith("-- SAWarning: New instance <User at 0x") for line in told)
    assert not any("persistence.py" in line for line in told)


MODELS = """\
from sqlalchemy import Column, Integer, String
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Planet(Base):
    __tablename__ = "planet"

    id = Column(Integer, primary_key=True)
    name = Column(String)
"""


def test_own_models_over_an_empty_database(tmp_path: Path) -> None:
    (tmp_path / "planets.py").write_text(MODELS)
    script = "session.add(Planet(name='Mars'))\nsession.commit()\nsession.scalars(select(Planet.name)).all()\n"

    for models in ("planets.py", "planets"):
        done = piped(script, "--models", models, home=tmp_path, cwd=tmp_path)
        assert "['Mars']" in done.stdout.splitlines()
        assert (done.stderr, done.returncode) == ("", 0)


def test_an_existing_file_is_only_read_unless_told_otherwise(tmp_path: Path) -> None:
    (tmp_path / "planets.py").write_text(MODELS)
    path = tmp_path / "space.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE planet (id INTEGER PRIMARY KEY, name VARCHAR)")
        database.execute("INSERT INTO planet VALUES (1, 'Venus')")
    before = path.read_bytes()
    script = "session.add(Planet(name='Mars'))\nsession.commit()\n"
    options = ("--models", str(tmp_path / "planets.py"), "--database", str(path))

    reading = piped(script, *options, home=tmp_path)
    unchanged = path.read_bytes() == before
    writing = piped(".rows planet\n" + script + ".rows planet\n", *options, "--write", home=tmp_path)

    assert "attempt to write a readonly database" in reading.stdout
    assert (reading.returncode, unchanged) == (1, True)
    assert writing.returncode == 0
    assert writing.stdout.splitlines()[-4:] == ["planet: 2 rows", "  id  name", "  1   Venus", "  2   Mars"]


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("--models", "nothing.py"), "nothing.py: no such file"),
        (("--models", "no_such_module"), "no_such_module: ModuleNotFoundError: No module named 'no_such_module'"),
        (("--models", "not a module"), "not a file and not a module: not a module"),
        (("--database", "nowhere.db"), "no such database: nowhere.db"),
        (("--database", "."), ". is a folder and no database"),
        (("--database", ".", "--write"), ". is a folder and no database"),
        (("--write",), "--write is about a database file, and there is none"),
        (("--models", "wrong.py"), "wrong.py:3: ZeroDivisionError: division by zero"),
    ],
)
def test_a_bench_that_cannot_be_made_is_said(tmp_path: Path, arguments: tuple[str, ...], problem: str) -> None:
    (tmp_path / "wrong.py").write_text("x = 0\n\n1 / x\n")

    done = piped("1\n", *arguments, home=tmp_path, cwd=tmp_path)

    assert (done.stderr.splitlines()[0], done.returncode) == (f"ormlab: {problem}", 2)


def test_rows_of_a_file_show_what_others_see(tmp_path: Path) -> None:
    (tmp_path / "planets.py").write_text(MODELS)
    script = "session.add(Planet(name='Mars'))\nsession.flush()\n.rows planet\n"

    done = piped(script, "--models", "planets.py", "--database", "new.db", "--write", home=tmp_path, cwd=tmp_path)

    assert done.stdout.splitlines()[-4:-1] == [
        "planet: 0 rows committed, 1 as this transaction sees them",
        "  id  name",
        "+ 1   Mars",
    ]


def test_json_decodes_as_json(tmp_path: Path) -> None:
    done = piped("session.get(User, 2)\n", "--json", home=tmp_path)

    assert all(json.loads(line)["event"] for line in done.stdout.splitlines())
    assert os.linesep in done.stdout
