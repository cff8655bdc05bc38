"""The dot-commands .save and .load: a session as a transcript, and a transcript as a session.

    .save mine.txt     ormlab verify mine.txt     accepts it: it begins with the statements that made the database
    .load mine.txt     a file that begins with those begins on a fresh bench; another goes on in this one

What differs from run to run is written as its wildcard, so that saving, loading and saving again gives the same bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from ormlab.lab.unreadable import UnreadableError, read_text
from ormlab.lab.writing import write_file
from ormlab.transcripts.match import Outcome
from ormlab.transcripts.record import recorded_lines

from .console import Console, Ran
from .reading import has_prompts, recorded_statements, statements


def save(console: Console, path: str) -> None:
    """Write the session, from its setup on, as a transcript."""
    if not path:
        console.complain(".save needs a file", ".save mine.txt")
        return
    path = os.path.expanduser(path)
    text = transcript([*console.setup, *console.ran])
    try:
        write_file(path, text.encode("utf-8"))
    except UnreadableError as error:
        console.complain(str(error))
        return
    console.printer.line("note", f"{len(console.ran)} statements after the setup are in {path}")


def load(console: Console, path: str) -> None:
    """Run the statements of a file, each shown as if it were typed; the first error ends it."""
    if not path:
        console.complain(".load needs a file", ".load mine.txt")
        return
    try:
        text = read_text(os.path.expanduser(path))
    except UnreadableError as error:
        console.complain(str(error), error.hint)
        return
    pieces = _pieces(text)
    setup = [each.source.rstrip() + "\n" for each in console.setup]
    if setup and pieces[: len(setup)] == setup:
        console.begin()
        console.printer.line("note", "the file begins with the setup: on a fresh bench")
        pieces = pieces[len(setup) :]
    recorded = _expected_errors(text)
    for piece in pieces:
        console.show_input(piece)
        ran = console.run(piece)
        if ran.interrupted or (ran.error is not None and not recorded):
            break


def transcript(ran: Iterable[Ran]) -> str:
    """Return statements and what came back, as `verify` reads them."""
    lines: list[str] = []
    for each in ran:
        first, *rest = each.source.rstrip("\n").split("\n")
        lines += [f">>> {first}".rstrip(), *(f"... {line}".rstrip() for line in rest)]
        lines += recorded_lines(Outcome(each.output, each.error), blank_ends=True)
    return "\n".join(lines) + "\n"


def _pieces(text: str) -> list[str]:
    """Return a file's statements, one prompt's input each where it has prompts."""
    found = recorded_statements(text) if has_prompts(text) else statements(text)
    return [piece.rstrip() + "\n" for piece in found if piece.strip()]


def _expected_errors(text: str) -> bool:
    return "Traceback (most recent call last):" in text
