"""What a person's hands do at the prompt, and what their eyes see then."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from .conftest import OpenShell, environment, masked
from .terminal import Terminal

RULE = " ────────"
EMPTY_PANEL = [
    "── session 1: no transaction" + RULE,
    "new           0",
    "dirty         0",
    "deleted       0",
    "identity map  0",
]
LONG_SELECT = (
    'session.execute(text("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000000000) '
    'SELECT count(*) FROM n")).all()'
)


def prompt_and_above(terminal: Terminal) -> list[str]:
    """Return the screen down to the last prompt, without the banner."""
    lines = masked(terminal.screen())
    last = max(at for at, line in enumerate(lines) if line.startswith((">>>", "...")))
    return lines[1 : last + 1]


def test_a_block_is_indented_by_itself_and_ends_with_an_empty_line(shell: OpenShell) -> None:
    terminal = shell()

    terminal.enter("for x in range(2):\rx\r")

    assert prompt_and_above(terminal) == [">>> for x in range(2):", "...     x", "...", "0", "1", ">>>"]


def test_a_block_may_bring_its_own_indent(shell: OpenShell) -> None:
    terminal = shell()

    terminal.enter("for x in range(2):\r    if x:\r        x\r")

    assert prompt_and_above(terminal) == [">>> for x in range(2):", "...     if x:", "...         x", "...", "1", ">>>"]


def test_a_pasted_session_loses_its_prompts_and_outputs_and_runs_statement_by_statement(shell: OpenShell) -> None:
    terminal = shell()

    terminal.paste(">>> x = 1\n>>> for y in range(2):\n...     x + y\n...\n7\n8\n>>> x\n9\n")
    terminal.wait_for("... x")
    terminal.enter("")

    assert prompt_and_above(terminal) == [
        ">>> x = 1",
        ">>> for y in range(2):",
        "...     x + y",
        "1",
        "2",
        ">>> x",
        "1",
        ">>>",
    ]


def test_pasted_statements_stop_at_the_first_error(shell: OpenShell) -> None:
    terminal = shell()

    terminal.paste("1 / 0\n2\n")
    terminal.wait_for("... 2")
    terminal.enter("")

    assert prompt_and_above(terminal)[-2:] == ["ZeroDivisionError: division by zero", ">>>"]


def test_a_syntax_error_shows_its_place(shell: OpenShell) -> None:
    terminal = shell()

    terminal.enter("x = = 1")

    assert prompt_and_above(terminal) == [
        ">>> x = = 1",
        '  File "<cell 1>", line 1',
        "    x = = 1",
        "        ^",
        "SyntaxError: invalid syntax",
        ">>>",
    ]


def test_an_open_line_does_not_glue_the_next_prompt_to_itself(shell: OpenShell) -> None:
    terminal = shell()

    terminal.enter("print('open', end='')")

    assert prompt_and_above(terminal) == [">>> print('open', end='')", "open", ">>>"]


def test_an_answer_typed_into_a_statement_leaves_no_blank_line(shell: OpenShell) -> None:
    terminal = shell()

    terminal.type("name = input('name? ')\r")
    terminal.wait_for("name? ")
    terminal.enter("sandy")
    terminal.enter("name")

    assert prompt_and_above(terminal) == [">>> name = input('name? ')", "name? sandy", ">>> name", "'sandy'", ">>>"]


def test_completion_says_what_is_loaded_and_loads_nothing(shell: OpenShell) -> None:
    terminal = shell(rows=30)
    terminal.enter("sandy = session.get(User, 2)")
    terminal.enter("session.commit()")

    terminal.type("sandy.\t")
    menu = [re.sub(r"\s+", " ", line).strip() for line in terminal.wait_for("not loaded")]
    terminal.interrupt()
    terminal.wait_for("KeyboardInterrupt")

    assert [line for line in menu if line.endswith(("loaded", "MetaData"))] == [
        "addresses not loaded",
        "fullname not loaded",
        "id not loaded",
        "metadata MetaData",
        "name not loaded",
    ]
    assert terminal.enter(".state sandy")[-7].startswith("sandy is User#1, row User 2: persistent, expired") or any(
        "persistent, expired" in line for line in terminal.screen()
    )


def test_one_completion_is_written_out(shell: OpenShell) -> None:
    terminal = shell()

    terminal.type("sess\t")
    terminal.wait_for(">>> session")
    terminal.type("maker\b\b\b\b\b")
    terminal.enter(".is_acti\t")

    assert prompt_and_above(terminal) == [">>> session.is_active", "True", ">>>"]


def test_ctrl_c_at_the_prompt_drops_the_input(shell: OpenShell) -> None:
    terminal = shell()

    terminal.type("half a thou")
    terminal.wait_for("thou")
    terminal.interrupt()
    terminal.wait_for("KeyboardInterrupt")

    assert prompt_and_above(terminal) == [">>> half a thou", "KeyboardInterrupt", ">>>"]


def test_ctrl_c_ends_a_loop_and_says_how_the_session_stands(shell: OpenShell) -> None:
    terminal = shell()
    terminal.enter("session.add(User(name='squidward'))")

    terminal.type("while True: pass\r\r")
    time.sleep(0.5)
    terminal.interrupt()
    terminal.wait_for("interrupted;")

    assert prompt_and_above(terminal) == [
        ">>> session.add(User(name='squidward'))",
        ">>> while True: pass",
        "...",
        "Traceback (most recent call last):",
        '  File "<cell 2>", line 1, in <module>',
        "    while True: pass",
        "KeyboardInterrupt",
        "-- interrupted; session 1: transaction begun, nothing sent; new 1, dirty 0, dele",
        "ted 0; identity map 0",
        ">>>",
    ]


def test_ctrl_c_ends_a_long_select_within_a_second(shell: OpenShell) -> None:
    terminal = shell()
    terminal.type(LONG_SELECT + "\r")
    terminal.wait_for("LIMIT 2000000000")
    time.sleep(0.5)

    pressed = time.monotonic()
    terminal.interrupt()
    terminal.wait_for("interrupted;")
    taken = time.monotonic() - pressed

    assert taken < 1.5
    assert terminal.enter("session.rollback()")
    assert terminal.enter("session.get(User, 2).name")
    assert prompt_and_above(terminal)[-2:] == ["'sandy'", ">>>"]


def test_ctrl_d_with_pending_changes_says_so_first(shell: OpenShell) -> None:
    terminal = shell()
    terminal.enter("session.add(User(name='squidward'))")

    terminal.type("\x04")
    terminal.wait_for("Ctrl-D again")

    assert prompt_and_above(terminal) == [
        ">>> session.add(User(name='squidward'))",
        ">>>",
        "-- not committed: session 1: transaction begun, nothing sent; new 1, dirty 0, de",
        "leted 0; identity map 0",
        "-- Ctrl-D again leaves without it; session.commit() keeps it",
        ">>>",
    ]
    terminal.type("\x04")
    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(("way", "said", "code"), [(".quit", ".quit", 0), ("exit(3)", "exit()", 3)])
def test_no_way_out_loses_pending_changes_unasked(shell: OpenShell, way: str, said: str, code: int) -> None:
    terminal = shell(columns=120)
    terminal.enter("session.add(User(name='squidward'))")

    terminal.enter(way)
    asked = prompt_and_above(terminal)
    terminal.enter("1 + 1")
    terminal.enter(way)
    terminal.type(f"{way}\r")

    assert terminal.wait_for_exit() == code
    assert asked[1:] == [
        f">>> {way}",
        "-- not committed: session 1: transaction begun, nothing sent; new 1, dirty 0, deleted 0; identity map 0",
        f"-- {said} again leaves without it; session.commit() keeps it",
        ">>>",
    ]
    assert terminal.scrollback().count(asked[-2]) == 2


def test_a_statement_cannot_take_the_keyboard_away(shell: OpenShell) -> None:
    terminal = shell()

    terminal.enter("import sys; sys.stdin.close()")
    terminal.type("[line for _, line in zip('ab', sys.stdin)]\r")
    for typed in ("one", "two"):
        terminal.wait(lambda lines: lines[-1] != "identity map  0", "a statement that asks")
        terminal.type(f"{typed}\r")
    terminal.wait_for("['one")

    assert prompt_and_above(terminal) == [
        ">>> import sys; sys.stdin.close()",
        ">>> [line for _, line in zip('ab', sys.stdin)]",
        "one",
        "two",
        "['one\\n', 'two\\n']",
        ">>>",
    ]


def test_keys_that_are_pressed_while_a_statement_runs_wait_for_the_prompt(shell: OpenShell) -> None:
    terminal = shell()
    terminal.enter("import time")

    terminal.type("print('begun'); time.sleep(0.5); print('ended')\r")
    terminal.wait_for("begun")
    terminal.type("'typed ahead'\t")
    terminal.wait_for("ended")
    terminal.wait_for(">>> 'typed ahead'")

    assert prompt_and_above(terminal)[1:] == [
        ">>> print('begun'); time.sleep(0.5); print('ended')",
        "begun",
        "ended",
        ">>> 'typed ahead'",
    ]


def test_ctrl_d_with_nothing_pending_leaves(shell: OpenShell) -> None:
    terminal = shell()

    terminal.type("\x04")

    assert terminal.wait_for_exit() == 0


@pytest.mark.parametrize(("line", "code"), [("exit()", 0), ("exit(3)", 3), (".quit", 0)])
def test_other_ways_to_leave(shell: OpenShell, line: str, code: int) -> None:
    terminal = shell()

    terminal.type(line + "\r")

    assert terminal.wait_for_exit() == code


def test_f2_makes_the_panel_a_line_then_nothing_then_whole_again(shell: OpenShell) -> None:
    terminal = shell()

    full = terminal.screen()[-5:]
    terminal.type("\x1bOQ")
    line = terminal.wait_for("no transaction |")[-1]
    terminal.type("\x1bOQ")
    off = terminal.wait(lambda lines: len(lines) == 2, "an empty panel")
    terminal.type("\x1bOQ")
    again = terminal.wait_for("identity map")[-5:]

    assert (full, again) == (EMPTY_PANEL, EMPTY_PANEL)
    assert line == "no transaction | new 0 | dirty 0 | deleted 0 | identity map 0"
    assert off[-1] == ">>>"


def test_a_low_terminal_has_a_panel_of_one_line(shell: OpenShell) -> None:
    terminal = shell(rows=14)

    assert terminal.screen()[-1] == "no transaction | new 0 | dirty 0 | deleted 0 | identity map 0"


def test_no_color_means_none(shell: OpenShell) -> None:
    terminal = shell(NO_COLOR="1")

    terminal.enter("session.get(User, 2)")

    codes = {code for sgr in re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw) for code in sgr.split(b";")}
    assert codes <= {b"", b"0", b"1", b"4", b"7"}


def test_control_characters_in_data_are_shown_escaped(shell: OpenShell) -> None:
    terminal = shell()

    terminal.enter(r"evil = User(name='\x1b]0;x\x07\x9b31m\u202e\r')")
    terminal.enter("session.add(evil)")
    terminal.enter("print(evil.name)")
    terminal.enter("evil.name = 'a'")
    terminal.enter("session.flush()")

    assert r"\x1b]0;x\x07\x9b31m\u202e\x0d" in terminal.screen()
    assert b"\x1b]0;x" not in terminal.raw
    assert "\u202e".encode() not in terminal.raw


def test_a_resize_keeps_the_input_and_draws_the_panel_once(shell: OpenShell) -> None:
    terminal = shell(columns=100, rows=30)
    terminal.enter("session.add(User(name='squidward'))")
    terminal.type("half a thou")
    terminal.wait_for("thou")

    for columns, rows in ((60, 20), (120, 35), (80, 24), (41, 18), (80, 24)):
        terminal.resize(columns, rows)
        terminal.wait_for("identity map")
    lines = terminal.wait_for("identity map")

    assert sum("identity map" in line for line in lines) == 1
    assert sum("half a thou" in line for line in lines) == 1
    assert lines[-1] == "identity map  0"


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (20, 5), (5, 2), (300, 3)])
def test_a_tiny_terminal_is_no_reason_to_crash(tmp_path: Path, columns: int, rows: int) -> None:
    with Terminal(["-m", "ormlab", "shell"], columns, rows, environment(tmp_path)) as terminal:
        time.sleep(1.5)
        terminal._read(0.1)
        terminal.type("exit(7)\r")

        assert terminal.wait_for_exit() == 7


def test_what_was_typed_is_there_in_the_next_shell(shell: OpenShell) -> None:
    first = shell()
    first.enter("x = 'from the first shell'")
    first.type("\x04")
    first.wait_for_exit()

    second = shell()
    second.type("\x1b[A")

    assert second.wait_for("from the first")[1] == ">>> x = 'from the first shell'"


def test_nothing_is_kept_when_told_so(shell: OpenShell, tmp_path: Path) -> None:
    terminal = shell("--no-history")
    terminal.enter("x = 1")
    terminal.type("\x04")
    terminal.wait_for_exit()

    assert list(tmp_path.iterdir()) == []


def test_a_damaged_history_is_set_aside_with_one_warning(shell: OpenShell, tmp_path: Path) -> None:
    path = tmp_path / ".local" / "state" / "ormlab" / "history.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(b'"x = 1"\n\xff\x00\n')

    terminal = shell(columns=300)
    terminal.enter("1")

    assert (
        terminal.screen()[3]
        == f"-- the history was damaged: it is set aside as {path.with_suffix('.bad')}, 1 inputs of it are kept"
    )


def test_a_home_that_is_not_there_costs_one_warning(shell: OpenShell) -> None:
    terminal = shell(columns=200, HOME="/proc/nowhere")
    terminal.enter("1")

    assert sum("the history is not kept" in line for line in terminal.scrollback()) == 1


def test_a_terminal_that_hangs_up_ends_the_shell(shell: OpenShell) -> None:
    terminal = shell()

    os.kill(terminal.process.pid, signal.SIGHUP)

    assert terminal.wait_for_exit() != 0


def test_f1_describes_what_the_cursor_is_on_until_the_next_key(shell: OpenShell) -> None:
    terminal = shell(columns=100)
    terminal.enter("def greet(name, loud=False):\r'Say hello.'\rreturn name\r")

    terminal.type("greet(\x1bOP")
    described = terminal.wait_for("Say hello.")[-2:]
    terminal.type("'")
    back = terminal.wait_for("identity map")[-5:]

    assert described == ["greet(name, loud=False)", "    Say hello."] or described == ["greet(name, loud=False)", "Say hello."]
    assert back == EMPTY_PANEL


def test_a_pace_plays_the_events_in_the_panel_and_never_sleeps_in_the_engine(shell: OpenShell) -> None:
    terminal = shell("--pace", "0.25")

    begun = time.monotonic()
    terminal.type("session.get(User, 2).name\r")
    terminal.wait(lambda lines: "'sandy'" in lines, "the result", patience=5)
    answered = time.monotonic() - begun
    terminal.wait_for("step 2 of ", patience=5)
    last = terminal.wait(
        lambda lines: lines[-6:-4] and not any(line.startswith("step ") for line in lines), "the settled panel"
    )

    assert answered < 1.5
    assert "── session 1: transaction open" + RULE in last


MODELS = """\
from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base
Base = declarative_base()
class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
"""


def test_no_key_waits_for_a_database_that_another_program_has_locked(shell: OpenShell, tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text(MODELS)
    other = sqlite3.connect(tmp_path / "notes.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    address = f"sqlite:///{tmp_path / 'notes.db'}"
    terminal = shell("--models", str(tmp_path / "models.py"), "--database", address, "--write", ready=">>>")

    time.sleep(1)  # by now it is waiting for the database
    typed = time.monotonic()
    terminal.type("session.get(Note, 1)")
    terminal.wait_for("session.get(Note, 1)")
    answered = time.monotonic() - typed
    other.execute("COMMIT")
    terminal.type("\r")
    terminal.wait_for("WHERE note.id = ?")

    assert answered < 1


def test_models_that_cannot_be_loaded_end_the_shell_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "models.py").write_text("x = 0\n\n1 / x\n")
    arguments = ["-m", "ormlab", "shell", "--models", str(tmp_path / "models.py"), "--database", "sqlite://"]

    with Terminal(arguments, 200, 24, environment(tmp_path)) as terminal:
        assert terminal.wait_for_exit() == 2
        assert terminal.screen()[-1] == f"ormlab: {tmp_path / 'models.py'}:3: ZeroDivisionError: division by zero"


def test_a_menu_in_a_low_terminal_takes_the_rows_there_are(shell: OpenShell) -> None:
    terminal = shell(columns=40, rows=6, ready="dirty 0")

    terminal.type("sess\t")
    menu = terminal.wait_for("sessionmaker")
    terminal.interrupt()
    terminal.wait_for("KeyboardInterrupt")
    terminal.type("\x1bOQ")
    off = terminal.wait(lambda lines: lines[-1] == ">>>", "no panel")

    assert menu[-1] == "no transaction | new 0 | dirty 0 | del…"
    assert any("sessionmaker  class" in line for line in menu)
    assert not any("too small" in line for line in menu + off)
