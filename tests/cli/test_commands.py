"""The commands: what they print, and their exit codes: 0, 1 for a page that is not true, 2 for what cannot be used."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from ormlab import __version__
from tests.transcripts.pages import engines

from .commands import command

ROOT = Path(__file__).parents[2]
ENGINE = f"--engine={engines()[0]}"


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == __version__
    assert command("--version").out == f"ormlab {__version__}\n"


LOADED = """
import runpy, sys
sys.argv = ["ormlab", *sys.argv[1:]]
try:
    from ormlab.cli import main
    main()
except SystemExit as done:
    assert not done.code, done.code
print(*sorted(sys.modules), file=sys.stderr)
"""
SLOW = {"typer", "yaml", "dataclasses", "inspect", "logging", "urllib", "traceback", "difflib", "ast", "socket", "signal"}
HEAVY = {"rich", "prompt_toolkit", "pygments", "jedi", "markdown_it", "sqlite3", "ormlab.engine", "ormlab.sql", "ormlab.orm"}


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--version"], {*HEAVY, "typer", "yaml", "typing", "dataclasses", "ormlab.lab"}),
        (["--help"], HEAVY),
        ([], HEAVY),
        (["verify", "--help"], HEAVY),
        (["shell", "--help"], HEAVY),
        (["lesson"], {*HEAVY, *SLOW}),
        (
            ["lesson", "rollback"],
            {
                *(*SLOW, "bisect", "decimal", "json", "rich", "threading"),
                *("ormlab.shell.options", "ormlab.transcripts", "ormlab.util.deprecated_ways"),
                *("ormlab.engine.legacy", "ormlab.engine.reflection", "ormlab.dialects.upsert", "ormlab.sql.types"),
            },
        ),
        (["verify", "transcripts/add.txt"], {*HEAVY, *SLOW - {"signal"}, "concurrent"}),
    ],
)
def test_no_door_imports_what_it_does_not_use(arguments: list[str], unwanted: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)

    assert unwanted & set(done.stderr.split()) == set()


ROOMS = ("ormlab.sql.", "ormlab.dialects.", "ormlab.engine.", "ormlab.orm.")
LOADED_BY_A_LESSON = """
import contextlib, io, sys
from ormlab.cli.play import play
from ormlab.lab.engine import load_engine
load_engine()
before = set(sys.modules)
with contextlib.redirect_stdout(io.StringIO()):
    play(sys.argv[1])
print(*sorted(set(sys.modules) - before))
"""


@pytest.mark.parametrize("lesson", ["add", "flush", "update", "delete", "rollback", "close"])
def test_the_engine_is_loaded_at_once_and_no_statement_of_a_lesson_waits_for_more_of_it(lesson: str) -> None:
    done = subprocess.run([sys.executable, "-c", LOADED_BY_A_LESSON, lesson], capture_output=True, text=True, check=True)

    assert [each for each in done.stdout.split() if each.startswith(ROOMS)] == []


MODULES = """
import atexit, sys
atexit.register(lambda: print(sum(each.startswith("ormlab") for each in sys.modules), len(sys.modules), file=sys.stderr))
from ormlab.cli import main
sys.argv = ["ormlab", "lesson", "rollback"]
main()
"""


def test_a_lesson_into_a_pipe_loads_no_more_than_it_needs() -> None:
    """Each of ours costs a third of a millisecond; a rise here wants a reason."""
    done = subprocess.run([sys.executable, "-c", MODULES], capture_output=True, text=True, check=True)
    ours, all_together = map(int, done.stderr.split())

    assert ours <= 157
    assert all_together - ours <= 85


def test_without_a_command_the_help_is_shown() -> None:
    assert command().out == command("--help").out
    assert command().code == 0


def test_the_course_is_listed_for_people_and_for_programs() -> None:
    listed = command("lesson").out
    data = json.loads(command("lesson", "--json").out)

    assert [each["id"] for each in data][:6] == ["add", "flush", "update", "delete", "rollback", "close"]
    assert all(each["id"] in listed and each["title"] in listed and each["summary"] in listed for each in data)


def test_a_folder_is_no_lesson_however_it_is_named() -> None:
    for name in (".", "./"):
        assert command("lesson", name).err == f"ormlab: {name}: is a folder, not a file\n"


def test_an_unknown_lesson_is_answered_with_the_nearest() -> None:
    for verb in ("lesson", "record"):
        ended = command(verb, "rolback")

        assert (ended.code, ended.out) == (2, "")
        assert ended.err == "ormlab: rolback: no such lesson\n  hint: did you mean 'rollback'?\n"


@pytest.mark.parametrize(
    "arguments", [["lesso"], ["verify", "--engine", "django"], ["lesson", "add", "--json"], ["verify", "--timeout", "0"]]
)
def test_a_command_that_is_not_meant_ends_with_2(arguments: list[str]) -> None:
    ended = command(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err != ""
    assert "Traceback" not in ended.err


# -- verify -----------------------------------------------------------------------------------------------------------------


def write(folder: Path, **pages: str | bytes) -> None:
    for name, text in pages.items():
        (folder / name.replace("_", ".")).write_bytes(text if isinstance(text, bytes) else text.encode())


def test_pages_that_are_true_end_with_0(tmp_path: Path) -> None:
    write(
        tmp_path, a_txt=">>> 1\n1\n", b_md=b"\xef\xbb\xbf```pycon\r\n>>> 2\r\n2\r\n```\r\n", c_rst="  {sql}>>> 3 \n  {stop}3\n"
    )

    ended = command("verify", ENGINE, ".", cwd=tmp_path)

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        """\
ok    a.txt  1 of 1 statement
ok    b.md   1 of 1 statement
ok    c.rst  1 of 1 statement
3 pages, 3 of 3 statements as shown
"""
    )


def test_a_check_with_options_says_the_same_as_one_without(tmp_path: Path) -> None:
    write(tmp_path, a_txt=">>> 1\n2\n", b_txt=">>> 2\n2\n", c_txt=b"\xff")

    plain = command("verify", "a.txt", "b.txt", "c.txt", "none.txt", cwd=tmp_path)

    assert command("verify", "--timeout", "10", "a.txt", "b.txt", "c.txt", "none.txt", cwd=tmp_path) == plain
    assert (plain.code, len(plain.err.splitlines())) == (2, 3)


def test_a_difference_ends_with_1_and_is_shown(tmp_path: Path) -> None:
    write(tmp_path, a_txt=">>> 1\n2\n", b_txt=">>> 2\n2\n")

    ended = command("verify", ENGINE, "a.txt", "b.txt", cwd=tmp_path)

    assert (ended.code, ended.err) == (1, "")
    assert ended.out == (
        """\
a.txt:1: differs
    >>> 1
  - 2
  + 1

FAIL  a.txt  0 of 1 statement
ok    b.txt  1 of 1 statement
2 pages, 1 of 2 statements as shown
"""
    )


def test_what_cannot_be_read_ends_with_2_and_the_rest_is_checked(tmp_path: Path) -> None:
    write(
        tmp_path,
        a_txt=">>> 1\n2\n",
        b_txt=b">>> 1\n1\n\xff\n",
        c_md="---\nid: c\ntitel: x\n---\n",
        d_txt=">>>1\n",
    )

    ended = command("verify", ENGINE, "a.txt", "b.txt", "c.md", "d.txt", "none.txt", "none.py", cwd=tmp_path)

    assert ended.code == 2
    assert "FAIL  a.txt" in ended.out
    assert ended.err == (
        """\
ormlab: b.txt:3: not UTF-8: byte 0xff at offset 8
  hint: save it as UTF-8
ormlab: c.md:3: malformed front matter: unknown key 'titel'
  hint: did you mean 'title'?
ormlab: d.txt:1: no blank after the prompt: '>>>1'
ormlab: none.txt: no such file or folder
ormlab: none.py: no such file or folder
"""
    )


UNCHECKED = {
    "empty_md": "",
    "indented_md": "# T\n\n    >>> 1\n    2\n",
    "quoted_md": "# T\n\n> >>> 1\n> 2\n",
    "example_md": "# T\n\n```text\n>>> 1\n2\n```\n",
    "prose_txt": "nothing\n",
}
OUTSIDE = "this statement is in no block of code, and none on this page is\n  hint: begin one with a line ```pycon\n"
NOTHING = "no statements to check\n  hint: they stand behind `>>> `, in Markdown after a line ```pycon\n"


def test_a_page_on_which_nothing_is_checked_is_no_page_that_is_true(tmp_path: Path) -> None:
    write(tmp_path, **UNCHECKED, true_md="```{.pycon}\n>>> 1\n1\n```\n")

    ended = command("verify", "true.md", *(name.replace("_", ".") for name in UNCHECKED), cwd=tmp_path)

    assert (ended.code, ended.out) == (2, "ok    true.md  1 of 1 statement\n")
    assert ended.err == (
        f"ormlab: empty.md: {NOTHING}"
        f"ormlab: indented.md:3: {OUTSIDE}"
        f"ormlab: quoted.md:3: {OUTSIDE}"
        f"ormlab: example.md: {NOTHING}"
        f"ormlab: prose.txt: {NOTHING}"
    )


def test_of_a_folder_the_pages_with_statements_are_checked_and_none_is_lost_for_standing_outside_of_a_block(
    tmp_path: Path,
) -> None:
    write(tmp_path, **UNCHECKED)

    without = command("verify", ".", cwd=tmp_path)
    for name in ("indented.md", "quoted.md"):
        (tmp_path / name).unlink()
    only_examples = command("verify", ".", cwd=tmp_path)
    write(tmp_path, true_txt=">>> 1\n1\n")

    assert (without.code, without.err) == (2, f"ormlab: ./indented.md:3: {OUTSIDE}ormlab: ./quoted.md:3: {OUTSIDE}")
    assert (only_examples.code, only_examples.err) == (2, f"ormlab: .: {NOTHING}")
    assert command("verify", ".", cwd=tmp_path).out == "ok    true.txt  1 of 1 statement\n"


def test_a_report_for_programs_has_everything(tmp_path: Path) -> None:
    write(tmp_path, a_txt=">>> 1\n2\n", b_txt=b"\xff")

    ended = command("verify", ENGINE, "a.txt", "b.txt", "--json", cwd=tmp_path)

    assert (ended.code, ended.err) == (2, "")
    assert json.loads(ended.out) == {
        "ok": False,
        "engine": engines()[0],
        "pages": [
            {
                "path": "a.txt",
                "statements": 1,
                "matched": 0,
                "skipped": 0,
                "findings": [
                    {"line": 1, "source": "1\n", "problem": "differs", "expected": ["2"], "happened": ["1"], "hint": None}
                ],
            }
        ],
        "unreadable": [{"path": "b.txt", "line": 1, "message": "not UTF-8: byte 0xff at offset 0", "hint": "save it as UTF-8"}],
    }


def test_an_endless_statement_is_stopped_named_and_does_not_keep_the_others(tmp_path: Path) -> None:
    write(tmp_path, a_txt=">>> while True: pass\n>>> 1\n1\n", b_txt=">>> 2\n2\n", c_txt=">>> import os; os._exit(0)\n")

    ended = command("verify", ENGINE, "a.txt", "b.txt", "c.txt", "--timeout", "0.5", cwd=tmp_path)

    assert ended.code == 1
    assert "a.txt:1: did not end within 0.5 s, and was stopped\n    >>> while True: pass\n" in ended.out
    assert "a.txt:2: not run: 1 statement from here on\n" in ended.out
    assert "c.txt:1: the worker died (exit code 0)\n" in ended.out
    assert "ok    b.txt" in ended.out


def test_pages_can_build_upon_each_other(tmp_path: Path) -> None:
    write(tmp_path, a_txt=">>> x = 1\n", b_txt=">>> x\n1\n")

    assert command("verify", ENGINE, "a.txt", "b.txt", cwd=tmp_path).code == 1
    assert command("verify", ENGINE, "a.txt", "b.txt", "--together", cwd=tmp_path).code == 0


def test_an_update_writes_what_happened(tmp_path: Path) -> None:
    write(tmp_path, a_txt="prose\n\n>>> 1\n2\n>>> 3\n3\n")

    ended = command("verify", ENGINE, "a.txt", "--update", cwd=tmp_path)

    assert (ended.code, ended.out) == (0, "ok    a.txt  2 of 2 statements\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "prose\n\n>>> 1\n1\n>>> 3\n3\n"


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    write(tmp_path, **{f"p{number}_txt": ">>> 1\n2\n" for number in range(5)})
    process = subprocess.Popen(
        [sys.executable, "-m", "ormlab", "verify", ENGINE, "."], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()

    _, err = process.communicate(timeout=60)

    assert err == b""
    assert process.returncode == 1


def _on_a_full_disk() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


@pytest.mark.skipif(sys.platform == "win32", reason="no limits here")
@pytest.mark.parametrize(
    "arguments", [["verify", "transcripts/add.txt"], ["record", "add"], ["lesson", "add"], ["lesson"], ["paths"], ["shell"]]
)
@pytest.mark.parametrize("said", [True, False])
def test_an_output_that_cannot_be_written_is_said_where_that_can_be(tmp_path: Path, arguments: list[str], said: bool) -> None:
    with (tmp_path / "full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ormlab", *arguments],
            stdout=full,
            stderr=subprocess.PIPE if said else full,
            input="session.get(User, 2)\n",
            text=True,
            cwd=ROOT,
            preexec_fn=_on_a_full_disk,
            check=False,
        )

    told = "ormlab: cannot write the output: File too large\n  hint: make room there, or let it go to another place\n"
    assert (done.returncode, done.stderr) == (1, told if said else None)


# -- record -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("engine", engines())
def test_a_recorded_lesson_is_the_transcript_that_ships(engine: str) -> None:
    ended = command("record", "rollback", f"--engine={engine}")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (ROOT / "transcripts" / "rollback.txt").read_text(encoding="utf-8")


def test_both_ways_to_a_recording_write_the_same() -> None:
    assert command("record", "close") == command("record", "close", "--timeout", "10")
    assert command("record", "clos") == command("record", "clos", "--timeout", "10")


def test_a_recording_goes_into_a_file_and_verifies(tmp_path: Path) -> None:
    ended = command("record", "add", ENGINE, "--output", str(tmp_path / "add.txt"))

    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert command("verify", ENGINE, str(tmp_path / "add.txt")).code == 0


def test_a_lesson_that_dies_is_not_recorded(tmp_path: Path) -> None:
    text = "---\nid: bad\ntitle: T\nsummary: S\n---\n```pycon\n>>> import os; os._exit(0)\n```\n"
    write(tmp_path, bad_md=text)

    ended = command("record", "./bad.md", ENGINE, "--output", "out.txt", cwd=tmp_path)

    assert (ended.code, ended.err) == (1, "./bad.md:7: the worker died (exit code 0)\n")
    assert not (tmp_path / "out.txt").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    ended = command("record", "add", ENGINE, "--output", str(tmp_path / "no" / "add.txt"))

    assert (ended.code, ended.out) == (2, "")
    assert ended.err == f"ormlab: {tmp_path / 'no' / 'add.txt'}: cannot be written: No such file or directory\n"


# -- paths and completion ---------------------------------------------------------------------------------------------------


def test_the_places_that_are_written_to_are_listed(tmp_path: Path) -> None:
    ended = command("paths", HOME=str(tmp_path), XDG_STATE_HOME=str(tmp_path / "state"), XDG_CACHE_HOME=str(tmp_path / "cache"))

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        f"""\
history      {tmp_path}/state/ormlab/history.jsonl
             what is typed in the shell; `ormlab shell --no-history` keeps nothing
cache        {tmp_path}/cache/ormlab/jedi
             sources that completion has read; can be deleted at any time
lessons      {ROOT}/lessons
             the course; only read
transcripts  {ROOT}/transcripts
             recorded sessions; only read
"""
    )
    assert list(tmp_path.iterdir()) == []


def test_the_code_for_a_statements_rows_can_be_read() -> None:
    found = command("explain-code", "select(User.name, Address.id)")

    assert found.out == (
        "# SELECT user_account.name, address.id\n"
        "# FROM user_account, address\n"
        "\n"
        "def rows(cursor, session, refresh=False, context=None):\n"
        "    found = []; keep = found.append\n"
        "    for (c0, c1, ) in cursor:\n"
        "        keep((c0, c1))\n"
        "    return found\n"
    )


def test_code_is_explained_for_classes_of_the_users_own(tmp_path: Path) -> None:
    models = tmp_path / "models.py"
    models.write_text(
        "from sqlalchemy import Column, Integer\n"
        "from sqlalchemy.orm import declarative_base\n"
        "Base = declarative_base()\n"
        "class Stone(Base):\n"
        "    __tablename__ = 'stone'\n"
        "    id = Column(Integer, primary_key=True)\n"
        "    weight = Column(Integer)\n",
        encoding="utf-8",
    )

    found = command("explain-code", "Stone", "--models", str(models))

    assert "                here['weight'] = c1\n" in found.out


@pytest.mark.parametrize(
    ("models", "said"),
    [
        ("none.py", "ormlab: none.py: no such file\n"),
        ("wrong.py", "ormlab: wrong.py: ZeroDivisionError: division by zero\n  hint: --models takes a Python file\n"),
        (
            "empty.py",
            "ormlab: Stone: NameError: name 'Stone' is not defined\n"
            "  hint: give a mapped class or a select() over the classes of empty.py\n",
        ),
    ],
)
def test_models_that_cannot_be_read_are_named(tmp_path: Path, models: str, said: str) -> None:
    write(tmp_path, wrong_py="1 / 0\n", empty_py="")

    found = command("explain-code", "Stone", "--models", models, cwd=tmp_path)

    assert (found.code, found.out, found.err) == (2, "", said)


def test_options_of_a_query_can_be_explained() -> None:
    found = command("explain-code", "select(User).options(joinedload(User.addresses))")

    assert (found.code, found.err) == (0, "")
    assert "# FROM user_account LEFT OUTER JOIN address AS address_1 ON" in found.out


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("insert(User)", "ormlab: insert(User) is no select() of mapped classes or their columns"),
        ("nothing", "ormlab: nothing: NameError: name 'nothing' is not defined"),
    ],
)
def test_what_has_no_code_is_refused(query: str, said: str) -> None:
    found = command("explain-code", query)

    assert (found.code, found.out, found.err.splitlines()[0]) == (2, "", said)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["ormlab", ""], ["lesson", "shell", "verify", "record", "paths", "explain-code"]),
        (["ormlab", "lesson", "ro"], ["rollback"]),
        (["ormlab", "shell", "--no"], ["--no-history"]),
        (["ormlab", "verify", "--engine", ""], ["ormlab", "sqlalchemy"]),
    ],
)
def test_bash_completes_our_commands(typed: list[str], offered: list[str]) -> None:
    bash, ormlab = shutil.which("bash"), Path(sys.executable).with_name("ormlab")
    if bash is None or not ormlab.exists():
        pytest.skip("bash or the command is not installed")
    script = (
        f'PATH={shlex.quote(str(ormlab.parent))}:$PATH; eval "$(_ORMLAB_COMPLETE=source_bash ormlab)"\n'
        f"COMP_WORDS=({shlex.join(typed)}) COMP_CWORD={len(typed) - 1}\n"
        '_ormlab_completion ormlab; printf "%s\\n" "${COMPREPLY[@]}"\n'
    )

    done = subprocess.run([bash, "--norc", "-c", script], capture_output=True, text=True, check=True)

    assert (done.stdout.split(), done.stderr) == (offered, "")
