"""Reading a CREATE TABLE: SQLite keeps the text, and only the text has the names of the constraints.

    CREATE TABLE c (id INTEGER, CONSTRAINT fk FOREIGN KEY (id) REFERENCES p (id))
      split at the commas of the outermost parenthesis ──> definitions ──> Constraints(foreign_keys=[ForeignKey("fk", ...)])

Words are found by a scanner that knows quotes, comments and parentheses; so a comma inside a CHECK is only a comma.

Not here: what PRAGMA tells (reflection.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...events.record import Record, fresh

_TOKEN = re.compile(
    r"""
    (?P<space>\s+ | --[^\n]*(?:\n|$) | /\*.*?\*/)
  | (?P<name>"(?:[^"]|"")*" | `(?:[^`]|``)*` | \[[^\]]*\])
  | (?P<text>'(?:[^']|'')*')
  | (?P<word>[^\W\d][\w$]*)
  | (?P<other>.)
    """,
    re.X | re.S,
)


class Token(Record):
    """A word, a quoted name, a text, or a sign; with its place in the whole."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def word(self) -> str:
        """The word in capitals, or nothing for what is no plain word."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """The name without its quotes."""
        if self.kind != "name":
            return self.text
        quote = self.text[-1]
        return self.text[1:-1] if quote == "]" else self.text[1:-1].replace(quote * 2, quote)


_END = Token("end", "", 0, 0)


class ForeignKeyText(Record, frozen=False):
    """FOREIGN KEY among the constraints of the table."""

    name: str | None
    columns: list[str]
    table: str
    referred: list[str]
    options: dict[str, str | bool]


class Constraints(Record, frozen=False):
    """What the text says that no PRAGMA says."""

    primary_key_name: str | None = None
    foreign_keys: list[ForeignKeyText] = fresh(factory=list)
    uniques: list[tuple[str | None, list[str]]] = fresh(factory=list)
    checks: list[tuple[str | None, str]] = fresh(factory=list)
    generated: dict[str, str] = fresh(factory=dict)


def read(sql: str) -> Constraints:
    """Return the constraints that a CREATE TABLE names."""
    found = Constraints()
    for tokens in _definitions(sql):
        _Definition(sql, tokens).read_into(found)
    return found


def _definitions(sql: str) -> Iterator[list[Token]]:
    """Yield the tokens of each definition between the outermost parentheses."""
    depth = 0
    current: list[Token] = []
    for token in _tokens(sql):
        if token.text == "(":
            depth += 1
            if depth == 1:
                continue
        elif token.text == ")":
            depth -= 1
            if depth == 0:
                break
        elif token.text == "," and depth == 1:
            yield current
            current = []
            continue
        if depth:
            current.append(token)
    if current:
        yield current


def _tokens(sql: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(sql):
        kind = match.lastgroup or "other"
        if kind != "space":
            yield Token(kind, match.group(), match.start(), match.end())


_OF_TABLE = frozenset(("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"))
_ACTIONS = (("SET", "NULL"), ("SET", "DEFAULT"), ("NO", "ACTION"), ("CASCADE",), ("RESTRICT",))


class _Definition:
    """One definition: of a column with its constraints, or of a constraint of the table."""

    def __init__(self, sql: str, tokens: list[Token]) -> None:
        self.sql = sql
        self.tokens = tokens
        self.at = 0

    def read_into(self, found: Constraints) -> None:
        """Add what this definition says to `found`."""
        if not self.tokens:
            return
        column = None if self.tokens[0].word in _OF_TABLE else self.tokens[0].name
        if column is not None:
            self.at = 1
        name: str | None = None
        while self.at < len(self.tokens):
            word = self._next().word
            if word == "CONSTRAINT":
                name = self._next().name
                continue
            reader = _READERS.get(word)
            if reader is not None:
                reader(self, found, column, name)
                name = None
            elif self._is("("):
                self._inside()

    # -- the words of a constraint ----------------------------------------------------------------------------------

    def primary_key(self, found: Constraints, column: str | None, name: str | None) -> None:
        """Read PRIMARY KEY."""
        if name is not None:
            found.primary_key_name = name

    def unique(self, found: Constraints, column: str | None, name: str | None) -> None:
        """Read UNIQUE, of the table or of a column."""
        found.uniques.append((name, self._names() if column is None else [column]))

    def check(self, found: Constraints, column: str | None, name: str | None) -> None:
        """Read CHECK."""
        found.checks.append((name, self._inside()))

    def foreign_key(self, found: Constraints, column: str | None, name: str | None) -> None:
        """Read FOREIGN KEY … REFERENCES."""
        self._skip("KEY")
        columns = self._names()
        self._skip("REFERENCES")
        table = self._next().name
        referred = self._names() if self._is("(") else list(columns)
        found.foreign_keys.append(ForeignKeyText(name, columns, table, referred, self._options()))

    def generated(self, found: Constraints, column: str | None, name: str | None) -> None:
        """Read GENERATED ALWAYS AS."""
        if self._is("(") and column is not None:
            found.generated[column] = self._inside()

    def default(self, found: Constraints, column: str | None, name: str | None) -> None:
        """Skip the value of DEFAULT."""
        if self._is("("):
            self._inside()
        else:
            self._next()

    def _options(self) -> dict[str, str | bool]:
        found: dict[str, str | bool] = {}
        while self._left():
            word = self.tokens[self.at].word
            if word == "ON":
                self.at += 1
                event = self._next().word
                found["on" + event.lower()] = self._action()
            elif word in ("NOT", "DEFERRABLE"):
                found["deferrable"] = not self._skip("NOT")
                self._skip("DEFERRABLE")
            elif word == "INITIALLY":
                self.at += 1
                found["initially"] = self._next().word
            else:
                break
        return {key: value for key, value in found.items() if value != "NO ACTION"}

    def _action(self) -> str:
        said = tuple(token.word for token in self.tokens[self.at : self.at + 2])
        words = next((words for words in _ACTIONS if said[: len(words)] == words), ())
        self.at += len(words)
        return " ".join(words)

    # -- moving -----------------------------------------------------------------------------------------------------

    def _left(self) -> bool:
        return self.at < len(self.tokens)

    def _next(self) -> Token:
        token = self.tokens[self.at] if self._left() else _END
        self.at += 1
        return token

    def _is(self, text: str) -> bool:
        return self._left() and self.tokens[self.at].text == text

    def _skip(self, word: str) -> bool:
        if self._left() and self.tokens[self.at].word == word:
            self.at += 1
            return True
        return False

    def _inside(self) -> str:
        """Return the text of the parenthesis that begins here, and go behind it."""
        depth, first = 0, self.at
        while self._left():
            text = self._next().text
            depth += (text == "(") - (text == ")")
            if depth == 0:
                break
        inside = self.tokens[first + 1 : self.at - 1]
        return self.sql[inside[0].start : inside[-1].end] if inside else ""

    def _names(self) -> list[str]:
        """Return the first name of each part of the parenthesis that begins here, and go behind it."""
        first = self.at
        self._inside()
        names, expected, depth = [], True, 0
        for token in self.tokens[first + 1 : self.at - 1]:
            depth += (token.text == "(") - (token.text == ")")
            if expected and token.kind in ("word", "name", "text"):
                names.append(token.name if token.kind != "text" else token.text[1:-1])
                expected = False
            elif token.text == "," and not depth:
                expected = True
        return names


_READERS = {
    "PRIMARY": _Definition.primary_key,
    "UNIQUE": _Definition.unique,
    "CHECK": _Definition.check,
    "FOREIGN": _Definition.foreign_key,
    "AS": _Definition.generated,
    "DEFAULT": _Definition.default,
}
