r"""Text that is safe to show, and how wide it is on a screen.

    visible("a\x1b[31mb")  ->  "a\\x1b[31mb"        a row's data cannot move the cursor, recolour or reverse the screen
    width("日本")           ->  4                    a terminal's columns, not characters
    cut("a long line", 6)  ->  "a lon…"
    padded("日本", 6)       ->  "日本  "

Escaped are the C0 and C1 controls but newline and tab, the marks that reverse or isolate the direction of writing, the
characters without width that could hide something, and halves of surrogate pairs, which no terminal can be sent.
"""

from __future__ import annotations

import re

_UNSAFE = (
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 without tab and newline, DEL, C1
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # direction, zero width, separators
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """Return `text` with every character that could do something to a terminal written as its escape."""
    if text.replace("\n", "").replace("\t", "").isprintable():  # so nearly all are, and none of those is unsafe
        return text
    return re.sub(_UNSAFE, _escape, text)


def one_line(text: str) -> str:
    """Return `visible(text)` with newlines and tabs escaped as well."""
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(each) for each in text)


def counted(number: int, noun: str) -> str:
    """Return how many there are of something: `1 row`, `2,000 rows`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def cut(text: str, columns: int) -> str:
    """Return as much of `text` as fits into `columns`, with `…` where something is missing."""
    if width(text) <= columns:
        return text
    if columns <= 0:
        return ""
    kept, used = [], 1
    for each in text:
        used += _columns(each)
        if used > columns:
            break
        kept.append(each)
    return "".join(kept) + "…"


def padded(text: str, columns: int) -> str:
    """Return `text` with blanks behind it, up to so many columns."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """Return the text in lines of at most `columns`, broken between words where there are any, each indented as the first."""
    indent = text[: len(text) - len(text.lstrip(" "))]
    lines, line = [], indent
    for word in re.findall(r"\S+\s*", text):
        while width(line + word.rstrip()) > columns and (line.strip() or width(indent + word.rstrip()) > columns):
            if line.strip():
                lines.append(line.rstrip())
                line = indent
            else:
                kept = cut(word, columns - len(indent))[:-1] or word[0]
                lines.append(indent + kept)
                word = word[len(kept) :]
        line += word
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _columns(character: str) -> int:
    import unicodedata  # only a text that is not ASCII needs its tables

    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
