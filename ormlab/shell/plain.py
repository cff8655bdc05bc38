"""The plain shell: linear text, for a pipe, for a screen reader, for a terminal that can do nothing.

    >>> session.add(squidward)
    * transaction begun
    + new User#1 (squidward)

Not one escape byte, no box characters. A pipe's statements are printed after their prompts, so that the output reads as a
session, and the first uncaught error ends it with exit code 1, unless it is told to keep going. At a keyboard an error ends
nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TextIO

from .commands import run_command
from .console import Console
from .lines import Lines, NotTextError, read_statements
from .reading import is_command, needs_more

FAILED, INTERRUPTED = 1, 130


def run_plain(console: Console, stdin: TextIO, keep_going: bool = False) -> int:
    """Run what `stdin` says until it ends, say what is lost by that, and return the exit code."""
    code = _run(console, stdin, keep_going)
    for line in console.unfinished():
        console.printer.line("note", f"-- left without commit: {line}")
    console.printer.flush()
    return code


def _run(console: Console, stdin: TextIO, keep_going: bool) -> int:
    typed = stdin.isatty()
    source = _typed(console, stdin) if typed else _piped(console, stdin)
    try:
        for statement in source:
            run_one(console, statement)
            if console.exit_code is not None:
                return console.exit_code
            if console.printer.gone:
                return FAILED
            if not typed and _interrupted(console):
                return INTERRUPTED
            if not typed and console.failed and not keep_going:
                return FAILED
    except NotTextError as error:
        console.printer.line("error", str(error))
        return FAILED
    except KeyboardInterrupt:
        console.printer.line("error", "KeyboardInterrupt")
        return INTERRUPTED
    return FAILED if console.failed else 0


def run_one(console: Console, statement: str) -> None:
    """Run one statement or dot-command and say what it changed."""
    if is_command(statement):
        run_command(console, statement)
    else:
        console.run(statement)
    console.printer.flush()


def _piped(console: Console, stdin: TextIO) -> Iterator[str]:
    for statement in read_statements(Lines(stdin)):
        console.show_input(statement)
        yield statement


def _typed(console: Console, stdin: TextIO) -> Iterator[str]:
    while True:
        try:
            statement = _type_one(console, stdin)
        except KeyboardInterrupt:
            console.printer.line("error", "\nKeyboardInterrupt")
            continue
        if not statement:
            console.printer.put("text", "\n")
            return
        if statement.strip():
            yield statement


def _type_one(console: Console, stdin: TextIO) -> str:
    text, prompt = "", ">>> "
    while True:
        console.printer.fresh_line()
        console.printer.stream.write(prompt)
        console.printer.flush()
        line = stdin.readline()
        text += line
        if not line or not needs_more(text.removesuffix("\n")) or (text.count("\n") > 1 and not line.strip()):
            return text
        prompt = "... "


def _interrupted(console: Console) -> bool:
    return bool(console.ran) and console.ran[-1].interrupted


def standard_input() -> TextIO:
    """Return the process's standard input; an empty one where it is closed."""
    import io

    return sys.stdin if sys.stdin is not None else io.StringIO()
