"""A session as a transcript, and a transcript as a session."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from ormlab.shell.benches import tutorial
from ormlab.shell.commands import run_command
from ormlab.shell.console import Console
from ormlab.shell.plain import run_plain
from ormlab.shell.printer import Printer

SESSION = """\
squidward = User(name="squidward", fullname="Squidward Tentacles")
session.add(squidward)
.state
session.flush()
for each in session.scalars(select(User).order_by(User.id)):
    print(each.name)

    each.id

sandy = session.get(User, 2)
sandy.fullname = "Sandy\\x1b[31m \\u202eSquirrel\\n\\n>>> not a prompt"
session.commit()
sandy.fullname
print(sandy.fullname.partition(chr(10))[0], end="")
session.close()
session.add(User(id=1))
session.flush()
session.rollback()
1 / 0
session.new
.why
"""


def console() -> Console:
    return Console(tutorial, Printer(io.StringIO()), tells_changes=True)


def saved(console: Console, path: Path) -> bytes:
    run_command(console, f".save {path}")
    return path.read_bytes()


def test_saved_loaded_and_saved_again_are_the_same_bytes_and_verify(tmp_path: Path) -> None:
    first, second, third = console(), console(), console()
    run_plain(first, io.StringIO(SESSION), keep_going=True)

    once = saved(first, tmp_path / "once.txt")
    run_command(second, f".load {tmp_path / 'once.txt'}")
    twice = saved(second, tmp_path / "twice.txt")
    run_command(third, f".load {tmp_path / 'twice.txt'}")
    verified = subprocess.run(
        [sys.executable, "-m", "ormlab", "verify", str(tmp_path / "once.txt")], capture_output=True, text=True, check=False
    )

    assert once == twice == saved(third, tmp_path / "thrice.txt")
    assert sum(line.startswith(b">>> ") for line in once.splitlines()) == len(first.setup) + len(first.ran)
    assert (verified.returncode, verified.stderr) == (0, "")


def test_loading_what_does_not_begin_with_the_setup_goes_on_in_this_session(tmp_path: Path) -> None:
    path = tmp_path / "more.py"
    path.write_text("x = 1\n\n\ndef f():\n    return x + 1\n\n\nf()\n")
    here = console()
    here.run("y = 2")

    run_command(here, f".load {path}")

    assert [ran.source for ran in here.ran] == ["y = 2", "x = 1\n", "def f():\n    return x + 1\n", "f()\n"]
    assert here.ran[-1].output == "2\n"


def told(console: Console, command: str) -> list[str]:
    """Run a dot-command and return what it says."""
    console.printer.stream = out = io.StringIO()
    run_command(console, command)
    return out.getvalue().splitlines()


def test_the_first_error_of_a_python_file_ends_its_loading_and_what_was_not_run_is_said(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("1 / 0\nx = 1\ny = 2\n")
    here = console()

    said = told(here, f".load {path}")

    assert len(here.ran) == 1
    assert said[-2:] == ["ZeroDivisionError: division by zero", f"-- not run: the 2 statements of {path} after this one"]


def test_what_python_cannot_take_in_of_a_file_is_one_statement_of_it(tmp_path: Path) -> None:
    path = tmp_path / "deep.py"
    path.write_text("x = 1\ny = " + "-" * 50_000 + "1\nx = 2\n")
    here = console()

    run_command(here, f".load {path}")

    assert [here.bench.namespace["x"], len(here.ran)] == [1, 2]


PAGE = """\
# A page

```pycon
>>> x = 1
>>> 1 / 0
Traceback (most recent call last):
  ...
ZeroDivisionError: division by zero
>>> x = 2  # doctest: +SKIP
```

Prose, and a block that is none:

```text
>>> x = 3
```

```pycon
>>> y = x + nothing
1
>>> z = 1
```
"""


def test_a_page_is_loaded_by_its_statements_and_fails_only_where_it_says_so(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PAGE)
    here = console()

    said = told(here, f".load {path}")

    assert [ran.source for ran in here.ran] == ["x = 1\n", "1 / 0\n", "y = x + nothing\n"]
    assert said[-1] == f"-- not run: the 1 statement of {path} after this one"


def test_a_page_without_statements_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("# Prose only\n")
    here = console()

    said = told(here, f".load {path}")

    assert said == [
        f"{path}: no statements",
        "hint: those of a page stand behind `>>> `, in Markdown in a block of code",
    ]
    assert here.ran == []


def test_a_file_that_is_there_is_replaced_only_by_the_same_command_again(tmp_path: Path) -> None:
    path = tmp_path / "models.py"
    path.write_text("class Precious: pass\n")
    here = console()
    here.run("1 + 1")

    refused, kept, failed = told(here, f".save {path}"), path.read_text(), here.failed
    replaced = told(here, f".save {path}")
    here.run("2 + 2")
    again = told(here, f".save {path}")

    assert (refused, kept, failed) == (
        [f"{path} is there already", "hint: the same command again replaces it"],
        "class Precious: pass\n",
        True,
    )
    assert [replaced, again] == [
        [f"1 statement after the setup, written to {path}"],
        [f"2 statements after the setup, written to {path}"],
    ]
    assert path.read_text().endswith(">>> 1 + 1\n2\n>>> 2 + 2\n4\n")


def test_an_output_that_a_transcript_cannot_show_is_left_out_and_named(tmp_path: Path) -> None:
    path = tmp_path / "session.txt"
    here = console()
    here.run("print('...')")
    here.run("print('>>> 1')")
    here.run("1 + 1")

    said = told(here, f".save {path}")

    assert said == [
        "-- line 1: its output reads as a statement, and is left out",
        "-- line 2: its output reads as a statement, and is left out",
        f"3 statements after the setup, written to {path}",
    ]
    assert path.read_text().endswith(">>> print('...')\n>>> print('>>> 1')\n>>> 1 + 1\n2\n")


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        (".save", ".save needs a file"),
        (".save /proc/nowhere/x.txt", "/proc/nowhere/x.txt: cannot be written: No such file or directory"),
        (".load", ".load needs a file"),
        (".load /nowhere.txt", "/nowhere.txt: no such file"),
    ],
)
def test_what_cannot_be_written_or_read_is_said(command: str, problem: str) -> None:
    out = io.StringIO()
    here = Console(tutorial, Printer(out))

    run_command(here, command)

    assert out.getvalue().splitlines()[0] == problem
    assert here.failed


def test_an_interrupted_save_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "session.txt"
    path.write_text("old")
    here = console()
    here.saved.add(str(path))
    here.ran.append(None)  # type: ignore[arg-type]  # nothing that can be written

    run_command(here, f".save {path}")

    assert here.failed
    assert [path.read_text(), [each.name for each in tmp_path.iterdir()]] == ["old", ["session.txt"]]
