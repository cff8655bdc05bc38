"""The dot-commands .save and .load: a session as a transcript, and a transcript as a session.

    .save mine.txt     ormlab verify mine.txt     accepts it: it begins with the statements that made the database
    .load mine.txt     a file that begins with those begins on a fresh bench; another goes on in this one

What differs from run to run is written as its wildcard, so that saving, loading and saving again gives the same bytes. A page
(`.md`, `.txt`, `.rst`) is loaded by its statements, a Python file as if it were piped into the shell.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from typing import NamedTuple

from ormlab.lab.lesson import split_lines
from ormlab.lab.prompts import TRACEBACK, find_steps, prompt_lines
from ormlab.lab.unreadable import UnreadableError, read_text
from ormlab.lab.writing import write_file
from ormlab.transcripts.document import ENDINGS, parse_document
from ormlab.transcripts.match import Outcome
from ormlab.transcripts.record import UnwritableError, entry
from ormlab.view.text import counted

from .console import Console, Ran
from .lines import Lines, read_statements
from .reading import has_prompts


class Piece(NamedTuple):
    """A statement of a file, and whether the file shows that it fails."""

    source: str
    fails: bool = False


def save(console: Console, path: str) -> None:
    """Write the session, from its setup on, as a transcript; a file of somebody else's is not replaced unasked."""
    if not path:
        console.complain(".save needs a file", ".save mine.txt")
        return
    path = os.path.expanduser(path)
    text, unshown = transcript([*console.setup, *console.ran])
    if os.path.isfile(path) and path not in console.saved:
        console.saved.add(path)
        console.complain(f"{path} is there already", "the same command again replaces it")
        return
    try:
        write_file(path, text.encode("utf-8"))
    except UnreadableError as error:
        console.complain(str(error))
        return
    console.saved.add(path)
    for each in unshown:
        console.printer.line("warning", f"-- line {each.number}: its output reads as a statement, and is left out")
    console.printer.line("note", f"{counted(len(console.ran), 'statement')} after the setup, written to {path}")


def load(console: Console, path: str) -> None:
    """Run the statements of a file, each shown as if it were typed; the first error that the file does not show ends it."""
    if not path:
        console.complain(".load needs a file", ".load mine.txt")
        return
    try:
        pieces = _pieces(read_text(os.path.expanduser(path)), path)
    except UnreadableError as error:
        console.complain(str(error), error.hint)
        return
    if not pieces:
        console.complain(f"{path}: no statements", "those of a page stand behind `>>> `, in Markdown in a block of code")
        return
    setup = [each.source.rstrip() + "\n" for each in console.setup]
    if setup and [each.source for each in pieces[: len(setup)]] == setup:
        console.begin()
        console.printer.line("note", "the file begins with the setup: on a fresh bench")
        pieces = pieces[len(setup) :]
    for at, piece in enumerate(pieces, 1):
        console.show_input(piece.source)
        ran = console.run(piece.source)
        if console.exit_code is not None or ran.interrupted or (ran.error is not None and not piece.fails):
            if rest := len(pieces) - at:
                console.printer.line("note", f"-- not run: the {counted(rest, 'statement')} of {path} after this one")
            break


def transcript(ran: Iterable[Ran]) -> tuple[str, list[Ran]]:
    """Return statements and what came back, as `verify` reads them, and those whose output has no place in it."""
    lines: list[str] = []
    unshown = []
    for each in ran:
        try:
            lines += entry(each.source, Outcome(each.output, each.error))
        except UnwritableError:
            lines += prompt_lines(each.source)
            unshown.append(each)
    return "\n".join(lines) + "\n", unshown


def _pieces(text: str, path: str) -> list[Piece]:
    """Return a file's statements, one prompt's input each where it has prompts; raises UnreadableError."""
    if has_prompts(text):
        steps = find_steps(split_lines(text), path)
    elif path.endswith(ENDINGS):
        steps = list(parse_document(text, path).steps)
    else:
        return [Piece(source) for source in read_statements(Lines(io.StringIO(text)))]
    return [Piece(step.source.rstrip() + "\n", TRACEBACK in step.expected) for step in steps if not step.skipped]
