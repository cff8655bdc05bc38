"""The plain shell over a bench without a database: input, output, errors and exit codes."""

import io
from pathlib import Path

import pytest

from ormlab.events.model import AttributeChanged, Event, ObjectModified, ObjectRef, StateMoved
from ormlab.lab.bench import Bench, CellResult
from ormlab.shell.benches import tutorial
from ormlab.shell.console import Console
from ormlab.shell.plain import run_plain
from ormlab.shell.printer import Printer

EVIL = Path(__file__).parent / "evil.txt"
SANDY = ObjectRef("User", 2)


def bench_of_events() -> tuple[Bench, list[CellResult]]:
    """Return a bench whose names emit a session's events."""
    bench = Bench()

    def emit(*events: Event) -> None:
        for event in events:
            bench.hub.emit(event)

    bench.namespace.update(
        load=lambda: emit(StateMoved(SANDY, None, "persistent", "load", 1, ("2",))),
        change=lambda: emit(ObjectModified(SANDY), AttributeChanged(SANDY, "fullname", "'a'", "'b'")),
        add=lambda: emit(StateMoved(ObjectRef("User", 4), "transient", "pending", "add", 1)),
    )
    return bench, []


def played(script: str, keep_going: bool = False) -> tuple[list[str], int]:
    out = io.StringIO()
    code = run_plain(Console(bench_of_events, Printer(out), tells_changes=True), io.StringIO(script), keep_going)
    return out.getvalue().splitlines(), code


def test_statements_outputs_and_changes_read_as_a_session() -> None:
    assert played("load()\nchange()\nadd()\nfor x in range(2):\n    x\n\nprint('no newline', end='')\n") == (
        [
            ">>> load()",
            "> persistent User#2 by load",
            ">>> change()",
            "~ dirty User#2.fullname 'a' -> 'b'",
            ">>> add()",
            "+ new User#4",
            ">>> for x in range(2):",
            "...     x",
            "0",
            "1",
            ">>> print('no newline', end='')",
            "no newline",
            "-- left without commit: session 1: no transaction; new 1, dirty 1, deleted 0; identity map 1",
        ],
        0,
    )


@pytest.mark.parametrize(("way", "code"), [(".quit", 0), ("exit(3)", 3), ("1 / 0", 1)])
def test_whoever_leaves_is_told_what_is_lost(way: str, code: int) -> None:
    lines, ended = played(f"load()\nchange()\n{way}\n")

    assert (lines[-1], ended) == (
        "-- left without commit: session 1: no transaction; new 0, dirty 1, deleted 0; identity map 1",
        code,
    )


def test_an_uncaught_error_ends_it_with_1() -> None:
    assert played("1 / 0\n2\n") == (
        [
            ">>> 1 / 0",
            "Traceback (most recent call last):",
            '  File "<cell 1>", line 1, in <module>',
            "    1 / 0",
            "ZeroDivisionError: division by zero",
        ],
        1,
    )


def test_it_can_be_told_to_keep_going() -> None:
    lines, code = played("x = = 1\n1 / 0\n2\n", keep_going=True)

    assert (lines[-2:], code) == ([">>> 2", "2"], 1)


def test_a_caught_error_is_none() -> None:
    assert played("try:\n    1 / 0\nexcept ZeroDivisionError:\n    print('caught')\n")[1] == 0


def test_exit_codes_are_the_learners() -> None:
    assert [played(line)[1] for line in ("exit()", "exit(3)", "raise SystemExit('bye')", "1")] == [0, 3, 1, 0]
    assert played("raise SystemExit('bye')")[0][-1] == "bye"


def test_a_mistyped_command_suggests_the_nearest() -> None:
    assert played(".sate") == ([">>> .sate", "no command .sate", "hint: did you mean .state?"], 1)
    assert played(".frobnicate")[0][-1] == "hint: `.help` lists the commands"


def test_control_characters_never_reach_the_screen() -> None:
    lines, _ = played("print('\\x1b[31m\\u202ered\\x9b\\r')\n'\\x1b'\n")

    assert lines == [
        ">>> print('\\x1b[31m\\u202ered\\x9b\\r')",
        "\\x1b[31m\\u202ered\\x9b\\x0d",
        ">>> '\\x1b'",
        "'\\x1b'",
    ]


def test_the_last_result_is_kept_under_the_underscore() -> None:
    assert played("40 + 2\nNone\n_ + 1\n")[0] == [">>> 40 + 2", "42", ">>> None", ">>> _ + 1", "43"]


def test_a_gigantic_output_is_cut_with_a_note() -> None:
    lines, code = played("for at in range(30_000): print('x' * 100)\n")

    assert lines[-1] == "... (output cut at 1000000 characters, 2030000 more were printed)"
    assert (code, len(lines)) == (0, 9903)


def test_whatever_a_learners_classes_do_the_shell_goes_on() -> None:
    out = io.StringIO()
    console = Console(tutorial, Printer(out), tells_changes=True)

    code = run_plain(console, io.StringIO(EVIL.read_text(encoding="utf-8")), keep_going=True)

    assert code == 1
    assert out.getvalue().splitlines()[-4:] == [">>> print(1)", "1", ">>> 1", "1"]
    assert " failed: " not in out.getvalue()
    assert not [part for part in ("\x1b", "\u202e", "ormlab/") if part in out.getvalue()]
