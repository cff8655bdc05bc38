"""A lesson's prose for reading: laid out by rich on a terminal, as plain text into a pipe.

Only the lesson's own Markdown comes here. SQL and data never do: rich would take `[bold]` and `:smile:` in them for its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable

Teller = Callable[[str], str]

_TAGS = r"^[ ]*(?:</?[a-z]+>[ ]*)+$"  # compiled at first use, as the next one: few pages have tags
_SUMMARY = r"^[ ]*<summary>(?P<text>.*)</summary>[ ]*$"
_HEADING = re.compile(r"^(?P<level>#{1,6}) +(?P<text>.+?) *#*$")
_STRONG = re.compile(r"(?<![*\w])\*\*(?=\S)(?P<text>.+?)(?<=\S)\*\*(?![*\w])")
_LINK = r"(?<!!)\[(?P<text>[^\]]+)\]\((?P<url>[^)\s]+)\)"  # compiled at first use, too
_WIDEST = 80


def plain_text(text: str) -> str:
    """Return Markdown as text to read: underlined headings, no stars, each link's address after its words."""
    lines: list[str] = []
    fenced = False
    for line in without_tags(text).split("\n"):
        fenced ^= line.lstrip().startswith("```")
        heading = None if fenced else _HEADING.match(line)
        if heading is not None:
            words = _inline(heading["text"])
            lines += [words, ("=" if len(heading["level"]) == 1 else "-") * len(words)]
        else:
            lines.append(line if fenced else _inline(line))
    return "\n".join(lines)


def without_tags(text: str) -> str:
    """Return Markdown without the HTML that folds a block on a web page; a fold's summary stays as a paragraph."""
    kept = []
    for line in text.split("\n"):
        if "<" not in line:
            kept.append(line)
        elif summary := re.match(_SUMMARY, line):
            kept.append(summary["text"])
        elif not re.match(_TAGS, line):
            kept.append(line)
    text = "\n".join(kept).strip("\n")
    return re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text


def teller(on_terminal: bool) -> Teller:
    """Return what makes the lines to print of a piece of prose."""
    if not on_terminal:
        return lambda text: plain_text(text) + "\n"
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)

    def tell(text: str) -> str:
        with console.capture() as laid_out:
            console.print(Markdown(without_tags(text)), width=min(console.width, _WIDEST))
        return laid_out.get()

    return tell


def _inline(line: str) -> str:
    if "](" in line:
        line = re.sub(_LINK, r"\g<text> (\g<url>)", line)
    return _STRONG.sub(r"\g<text>", line)
