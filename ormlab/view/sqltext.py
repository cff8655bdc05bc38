r"""A statement with its parameters in place, laid out to be read.

    readable("SELECT a.id, a.name \nFROM a JOIN b ON a.id = b.a_id \nWHERE a.name = ?", ("sandy",))

    SELECT a.id, a.name
    FROM a
      JOIN b ON a.id = b.a_id
    WHERE a.name = 'sandy'

It is for reading: what was executed had the parameters beside it, and only then is a value never taken for SQL.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

_TOKEN = re.compile(
    r"""
    (?P<text>'(?:[^']|'')*' | "(?:[^"]|"")*" | `[^`]*` | --[^\n]* | /\*.*?\*/)
    | (?P<mark>\?) | (?P<named>(?<!:):[A-Za-z_]\w*)
    | (?P<open>\() | (?P<close>\)) | (?P<blank>\s+) | (?P<word>[A-Za-z_]\w*) | .
    """,
    re.VERBOSE | re.DOTALL,
)
_AT_EDGE = ("FROM", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "VALUES", "SET", "UNION", "EXCEPT", "INTERSECT", "RETURNING")
_INDENTED = ("JOIN", "LEFT", "INNER", "CROSS", "FULL", "AND", "OR")
_GOES_ON = {"JOIN": ("LEFT", "OUTER", "INNER", "CROSS", "FULL"), "FROM": ("DELETE",)}


def readable(sql: str, parameters: object = ()) -> str:
    """Return the statement with its parameters in place and a line for each clause."""
    return laid_out("".join(_inlined(sql, parameters)))


def laid_out(sql: str) -> str:
    """Return the statement with a line for each clause; nothing inside parentheses is moved."""
    lines, line, depth = [], "", 0
    before = ""
    for match in _TOKEN.finditer(sql.strip()):
        kind, piece = match.lastgroup, match.group()
        depth += (kind == "open") - (kind == "close")
        word = piece.upper() if kind == "word" else ""
        joined = before in _GOES_ON.get(word, ()) or (word == "AND" and _between(line))
        if depth == 0 and word in (*_AT_EDGE, *_INDENTED) and not joined and line.strip():
            lines.append(line.rstrip())
            line = "  " if word in _INDENTED else ""
        line += " " if kind == "blank" else piece
        if kind in ("word", "text", "mark", "named", "close"):
            before = word
    return "\n".join([*lines, line.rstrip()])


def _between(line: str) -> bool:
    """Tell whether the line waits for the AND of a BETWEEN."""
    words = re.findall(r"\bBETWEEN\b|\bAND\b", line.upper())
    return bool(words) and words[-1] == "BETWEEN"


def _inlined(sql: str, parameters: object) -> Iterator[str]:
    positional = iter(parameters if isinstance(parameters, Sequence) and not isinstance(parameters, str | bytes) else ())
    named = parameters if isinstance(parameters, Mapping) else {}
    for match in _TOKEN.finditer(sql):
        piece = match.group()
        if match.lastgroup == "mark":
            value = next(positional, _NOTHING)
            yield piece if value is _NOTHING else literal(value)
        elif match.lastgroup == "named" and piece[1:] in named:
            yield literal(named[piece[1:]])
        else:
            yield piece


_NOTHING = object()


def literal(value: object) -> str:
    """Return a value as SQL would write it."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, int | float | Decimal):
        return str(value)
    if isinstance(value, bytes):
        return f"X'{value.hex()}'"
    return "'" + str(value).replace("'", "''") + "'"
