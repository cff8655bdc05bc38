"""The dot-commands: what can be asked of the shell itself, beside Python.

    .state sandy        a dot, a word, and what it is about

None of them sends SQL through the learner's session; a mistyped one suggests the nearest. Each is a row of one table, which
`.help` prints and the completion reads.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import NamedTuple

from ormlab.view.text import wrapped

from .asking import show_sql, show_state, show_steps, show_why
from .console import ECHOES, Console
from .database import show_rows, show_schema, show_tables
from .keeping import load, save
from .lessons import play_lesson

BESIDE = 36  # columns that a command's summary needs to stand beside it


class Command(NamedTuple):
    """A dot-command: its name, what may follow it, what it does in a few words, the doing, and what completes after it."""

    name: str
    takes: str
    summary: str
    run: Callable[[Console, str], None]
    words: tuple[str, ...] = ()


def run_command(console: Console, text: str) -> None:
    """Run the dot-command that was typed."""
    word, _, rest = text.strip().partition(" ")
    command = COMMANDS.get(word)
    if command is None:
        console.complain(f"no command {word}", "`.help` lists the commands", near=(word, list(COMMANDS)))
        return
    try:
        command.run(console, rest.strip())
    except sqlite3.Error as error:
        console.complain(f"the database cannot be looked into: {error}", "the session is as it was")
    except Exception as error:  # whatever is wrong with a command of ours, the learner's session is worth more
        console.complain(f"{word} failed: {type(error).__name__}: {error}", "the session is as it was; please report this")


def about(text: str, columns: int) -> list[str]:
    """Return lines that describe the dot-command that is being typed; none when there is no such one."""
    command = COMMANDS.get(text.split()[0])
    return [] if command is None else [f"{command.name} {command.takes}", *wrapped(f"    {command.summary}", columns)]


def completions() -> dict[str, tuple[str, ...]]:
    """Return the commands, each with the words that may follow; `object`, `table`, `file`, `lesson` stand for all there are."""
    return {command.name: command.words for command in COMMANDS.values()}


def _help(console: Console, _: str) -> None:
    columns = console.printer.columns()
    width = max(len(f"{each.name} {each.takes}") for each in COMMANDS.values()) + 2
    beside = columns - width >= BESIDE
    for each in COMMANDS.values():
        head = f"{each.name} {each.takes}"
        said = wrapped(each.summary, columns - width if beside else columns - 4)
        if not beside:
            console.printer.line("text", head)
        for at, line in enumerate(said):
            margin = ("" if at else head).ljust(width) if beside else "    "
            console.printer.line("text", margin + line)
    for line in wrapped("Tab completes, F1 describes a name, F2 changes the panel, F3 steps, Ctrl-R searches", columns):
        console.printer.line("note", line)


def _reset(console: Console, _: str) -> None:
    console.begin()
    console.printer.line("note", "names, session and a database in memory are as at the beginning")


def _echo(console: Console, how: str) -> None:
    if how and how not in ECHOES:
        console.complain(f"no echo {how}", f"echo can be {', '.join(ECHOES)}")
        return
    console.echo = how or console.echo
    console.printer.line("note", f"echo is {console.echo}")


def _causes(console: Console, how: str) -> None:
    if how not in ("", "on", "off"):
        console.complain(f"not on or off: {how}")
        return
    console.causes = console.causes if not how else how == "on"
    console.printer.line("note", f"causes are {'on' if console.causes else 'off'}")


def _quit(console: Console, _: str) -> None:
    console.exit_code = 0


_ROWS = (
    Command(".help", "", "list these commands", _help),
    Command(".state", "[OBJECT]", "the session and every named object, or one object's life", show_state, ("object",)),
    Command(".steps", "", "the last statement, event by event (F3 shows them on the whole screen)", show_steps),
    Command(".why", "[N]", "why the last SQL statement ran, or statement N (-2: the one before)", show_why),
    Command(".sql", "[N]", "a statement with its parameters in place, laid out", show_sql),
    Command(".causes", "on|off", "write above each statement what caused it", _causes, ("on", "off")),
    Command(".echo", "on|off|inline", "show SQL as it runs, not at all, or with its parameters in place", _echo, ECHOES),
    Command(".tables", "", "the tables, with the number of rows that this transaction sees", show_tables),
    Command(".schema", "[TABLE]", "the statements that made the tables, or one of them", show_schema, ("table",)),
    Command(".rows", "TABLE", "a table's rows: what is committed beside what this transaction sees", show_rows, ("table",)),
    Command(".reset", "", "begin again: names, session and a database in memory as at first", _reset),
    Command(".save", "FILE", "write what was typed and what came back, as a transcript for `verify`", save, ("file",)),
    Command(".load", "FILE", "run the statements of a page or of a Python file", load, ("file",)),
    Command(".lesson", "[NAME]", "play a lesson, beside this session; without a name, list them", play_lesson, ("lesson",)),
    Command(".quit", "", "leave", _quit),
)
COMMANDS: dict[str, Command] = {each.name: each for each in _ROWS}
