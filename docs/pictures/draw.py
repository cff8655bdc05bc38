"""Draw the README's pictures: a shell in a real terminal, what is typed in it, and its screen as an SVG.

    .venv/bin/python -m docs.pictures.draw            all of them, beside this file; it needs tmux

Nothing is drawn by hand: the shell runs in tmux, keys are sent to it, and what tmux says of the screen, colours included,
becomes text in the picture. Only the timings in the echo are written as one and the same, so that a picture changes when the
shell does.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from rich.color import Color
from rich.style import Style
from rich.text import Text

from ormlab.view.text import width
from tests.shell.tmux import Tmux

HERE = Path(__file__).parent
COLUMNS = 92
CELL, LINE, SIZE, EDGE, BAR = 8.4, 18, 14, 14, 34
FONT = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
PAPER, INK, FAINT = "#16181d", "#d5d8de", "#2a2e37"
COLOURS = ("#16181d", "#ff7b72", "#7ee787", "#e3b341", "#79b8ff", "#d2a8ff", "#76d9e6", "#d5d8de", "#868d99")  # as numbered
MUTED = COLOURS[8]
TIMING = re.compile(r"(?<=generated in |cached since )[\d.e-]+s")

SANDY = 'sandy = session.execute(select(User).filter_by(name="sandy")).scalar_one()'


class Picture(NamedTuple):
    """What is typed, line by line, which keys are pressed then, and what the picture shows in words."""

    typed: tuple[str, ...]
    keys: tuple[str, ...]
    rows: int
    words: str


PICTURES = {
    "shell": Picture(
        (
            SANDY,
            'sandy.fullname = "Sandy Squirrel"',
            'squidward = User(name="squidward", fullname="Squidward Tentacles")',
            "session.add(squidward)",
        ),
        (),
        18,
        "The shell: a statement, its SQL, and below the prompt the session with a new and a dirty object",
    ),
    "steps": Picture(
        (
            SANDY,
            'sandy.fullname = "Sandy Squirrel"',
            'squidward = User(name="squidward", fullname="Squidward Tentacles")',
            "session.add(squidward)",
            "names = session.scalars(select(User.fullname)).all()",
        ),
        ("F3", "Right", "Right", "Right", "Right"),
        25,
        "The stepper: an autoflush because of a SELECT, event by event, with the session after each",
    ),
    "why": Picture(
        (SANDY, 'sandy.fullname = "Sandy Squirrel"', "session.commit()", "sandy.fullname", ".why"),
        (),
        32,
        "After a commit, reading an attribute sends a SELECT, and .why tells the chain that led to it",
    ),
}


def main() -> None:
    """Draw every picture, or those that are named."""
    for name in sys.argv[1:] or PICTURES:
        (HERE / f"{name}.svg").write_text(drawing(name), encoding="utf-8", newline="\n")


def drawing(name: str) -> str:
    """Return a picture as it is when it is drawn now."""
    return svg(list(lines_of(PICTURES[name])), PICTURES[name])


def lines_of(picture: Picture) -> Iterator[Text]:
    """Play a picture's session and yield its screen's lines, with their colours."""
    with tempfile.TemporaryDirectory() as home:
        environ = {"PATH": os.environ["PATH"], "HOME": home, "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        with Tmux(Path(home), COLUMNS, picture.rows, environ) as tmux:
            for line in picture.typed:
                tmux.enter(line)
            for at, key in enumerate(picture.keys):
                tmux.press(key)
                tmux.wait_for(f"step {at + 1} of ")
            screen = "\n".join(tmux.screen("-e"))
            yield from Text.from_ansi(TIMING.sub("0.00012s", screen)).split("\n")


def svg(lines: list[Text], picture: Picture) -> str:
    """Return the screen as an SVG: a text element a line, so that it can be read, found and copied."""
    wide, high = round(COLUMNS * CELL + 2 * EDGE), BAR + picture.rows * LINE + EDGE
    rows = [line for at, text in enumerate(lines) for line in drawn(text, BAR + at * LINE)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" width="{wide}" height="{high}" role="img">',
            f"<title>{escape(picture.words)}</title>",
            f'<rect width="{wide}" height="{high}" rx="8" fill="{PAPER}"/>',
            f'<path d="M0 {BAR - 10}h{wide}" stroke="{FAINT}"/>',
            f'<text x="{EDGE}" y="16" fill="{MUTED}" font-family="{FONT}" font-size="12">ormlab shell</text>',
            f'<g font-family="{FONT}" font-size="{SIZE}" fill="{INK}">',
            *rows,
            "</g>",
            "</svg>\n",
        ]
    )


def drawn(line: Text, top: int) -> Iterable[str]:
    """Yield the elements of one line: what lies behind its words, then the words."""
    words = []
    at = 0
    for text, style in pieces(line):
        x, cells = EDGE + at * CELL, width(text)
        ink, paper = colours(style)
        if paper is not None:
            yield f'<rect x="{x:.1f}" y="{top}" width="{cells * CELL:.1f}" height="{LINE}" fill="{paper}"/>'
        bold = ' font-weight="bold"' if style.bold else ""
        fill = f' fill="{ink}"' if ink is not None else ""
        for run in re.finditer(r"\S+(?: \S+)*", text):  # a picture's blanks would shrink to one
            left, long = x + width(text[: run.start()]) * CELL, width(run.group()) * CELL
            words.append(f'<tspan x="{left:.1f}" textLength="{long:.1f}"{fill}{bold}>{escape(run.group())}</tspan>')
        at += cells
    yield f'<text y="{top + SIZE}">{"".join(words)}</text>'


def pieces(line: Text) -> Iterator[tuple[str, Style]]:
    """Yield a line's text where its style changes."""
    marks = sorted({0, len(line), *(at for span in line.spans for at in (span.start, span.end))})
    for begin, end in pairwise(marks):
        styles = [span.style for span in line.spans if span.start <= begin and end <= span.end]
        yield line.plain[begin:end], Style.combine([Style(), *(each for each in styles if isinstance(each, Style))])


def colours(style: Style) -> tuple[str | None, str | None]:
    """Return the colours of the words and of what is behind them, None for the paper's own."""
    ink, paper = colour(style.color), colour(style.bgcolor)
    if style.dim and ink is None:
        ink = MUTED
    return (paper or PAPER, ink or INK) if style.reverse else (ink, paper)


def colour(found: Color | None) -> str | None:
    """Return one of the terminal's named colours as this picture paints it."""
    return None if found is None or found.number is None else COLOURS[min(found.number, len(COLOURS) - 1)]


if __name__ == "__main__":
    main()
