"""Colours: from what a piece of text is to the terminal's codes for it; and none at all where none are wanted.

    Palette.of(environ)          the sixteen colours that every terminal names itself, so that light and dark both work
    Palette.of({"NO_COLOR": "1"})   bold and underline only
    PLAIN                        nothing: not one escape byte

Nothing is said by colour alone. SQL is split into words by pygments, which is loaded at the first statement to be coloured.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ormlab.events.record import Record

_CODES = {
    "keyword": "1;34",
    "string": "32",
    "number": "36",
    "function": "35",
    "comment": "2",
    "parameters": "36",
    "transaction": "1;35",
    "error": "1;31",
    "hint": "33",
    "warning": "33",
    "note": "2",
    "prompt": "1",
    "new": "32",
    "dirty": "33",
    "deleted": "31",
    "persistent": "",
    "old": "2",
    "expired": "35",
    "heading": "1",
    "muted": "2",
}
_COLOURLESS = {"keyword": "1", "error": "1", "heading": "1", "prompt": "1", "transaction": "1"}

Kinds = list[tuple[Any, str]]  # Any: pygments' own kinds of words


class Palette(Record):
    """Codes by style; a style without one is left as it is."""

    codes: Mapping[str, str]

    @staticmethod
    def of(environ: Mapping[str, str]) -> Palette:
        """Return the palette that the environment asks for."""
        return Palette(_COLOURLESS if environ.get("NO_COLOR") else _CODES)

    def paint(self, text: str, style: str) -> str:
        """Return `text` in `style`, line by line, so that no colour runs over a line's end."""
        code = self.codes.get(style)
        if not code or not text:
            return text
        return "\n".join(f"\x1b[{code}m{part}\x1b[0m" if part else part for part in text.split("\n"))

    def sql(self, text: str) -> str:
        """Return a statement's text with its words coloured."""
        if not self.codes:
            return text
        return "".join(self.paint(part, style) for part, style in sql_words(text))

    def python(self, text: str) -> str:
        """Return Python's text with its words coloured, as at the prompt."""
        if not self.codes:
            return text
        return "".join(self.paint(part, style) for part, style in python_words(text))

    def echo(self, text: str) -> str:
        """Return echo lines coloured: the transaction's words, the statement, its parameters."""
        if not self.codes:
            return text
        return "".join(self._echo_block(block) for block in _blocks(text))

    def _echo_block(self, block: str) -> str:
        if block.rstrip("\n") in _TRANSACTION or block.startswith(("BEGIN (", "SAVEPOINT", "RELEASE", "ROLLBACK TO")):
            return self.paint(block, "transaction")
        if block.startswith("[") and "] " in block:
            note, _, parameters = block.partition("] ")
            return self.paint(note + "]", "muted") + " " + self.paint(parameters, "parameters")
        if block.startswith("-- "):
            return self.paint(block, "comment")
        return self.sql(block)


PLAIN = Palette({})
_TRANSACTION = ("COMMIT", "ROLLBACK")
_STATS = ("[generated in ", "[cached since ", "[no key ", "[raw sql]", "[dialect ")


def _blocks(text: str) -> list[str]:
    """Split echo lines where the kind of line changes."""
    blocks: list[str] = []
    for line in text.splitlines(keepends=True):
        own = line.startswith((*_STATS, "BEGIN (", "-- ")) or line.rstrip("\n") in _TRANSACTION
        if own or not blocks or blocks[-1].startswith((*_STATS, "BEGIN (", "-- ")):
            blocks.append(line)
        else:
            blocks[-1] += line
    return blocks


def sql_words(text: str) -> list[tuple[str, str]]:
    """Split a statement into pieces with their styles; put together they are the statement."""
    return _words(_sql_lexer(), _sql_kinds(), text)


def python_words(text: str) -> list[tuple[str, str]]:
    """Split Python into pieces with their styles."""
    return _words(_python_lexer(), _kinds(), text)


def _words(lexer: Any, kinds: Kinds, text: str) -> list[tuple[str, str]]:
    words: list[tuple[str, str]] = []
    for token, piece in lexer.get_tokens(text):
        style = next((style for kind, style in kinds if token in kind), "")
        if words and words[-1][1] == style:
            words[-1] = (words[-1][0] + piece, style)
        else:
            words.append((piece, style))
    return words


@cache
def _sql_lexer() -> Any:  # Any: pygments has its own type, loaded here only
    from pygments.lexers.sql import SqlLexer

    return SqlLexer(stripnl=False, ensurenl=False)


@cache
def _python_lexer() -> Any:  # Any: as above
    from pygments.lexers.python import PythonLexer

    return PythonLexer(stripnl=False, ensurenl=False)


@cache
def _kinds() -> Kinds:
    from pygments.token import Token

    return [
        (Token.Keyword, "keyword"),
        (Token.Operator.Word, "keyword"),
        (Token.Literal.String, "string"),
        (Token.Literal.Number, "number"),
        (Token.Name.Decorator, "function"),
        (Token.Comment, "comment"),
    ]


@cache
def _sql_kinds() -> Kinds:
    from pygments.token import Token

    return [*_kinds(), (Token.Name.Builtin, "keyword"), (Token.Name.Function, "function")]
