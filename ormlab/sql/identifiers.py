"""Identifiers: when a name is quoted, and how.

users      users                a word of the grammar, a capital letter, anything but letters and digits:
order      "order"              quoted, and a quote inside it doubled
userName   "userName"
"""

from __future__ import annotations

import re
from typing import Any

from .. import exc
from .naming import conv
from .visitors import doors


def words(text: str) -> frozenset[str]:
    """Return the words of a text, for long lists of them."""
    return frozenset(text.split())


RESERVED_WORDS = words(
    """
    all analyse analyze and any array as asc asymmetric authorization between binary both case cast check collate column
    constraint create cross current_date current_role current_time current_timestamp current_user default deferrable desc
    distinct do else end except false for foreign freeze from full grant group having ilike in initially inner intersect into
    is isnull join leading left like limit localtime localtimestamp natural new not notnull null off offset old on only or
    order outer overlaps placing primary references right select session_user set similar some symmetric table then to trailing
    true union unique user using verbose when where
    """
)
_LEGAL = r"^[A-Z0-9_$]+$"
_ILLEGAL_FIRST = frozenset("0123456789$")


class quoted_name(str):
    """A name of which it is said whether it stands in quotes."""

    quote: bool | None

    def __new__(cls, value: Any, quote: bool | None) -> Any:
        """Return the name; None for None."""
        if value is None or (isinstance(value, cls) and (quote is None or value.quote == quote)):
            return value
        made = super().__new__(cls, value)
        made.quote = quote
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return quoted_name, (str(self), self.quote)

    def lower(self) -> str:
        """Return the name in small letters; one in quotes stays as it is."""
        return self if self.quote else super().lower()

    def upper(self) -> str:
        """Return the name in capitals; one in quotes stays as it is."""
        return self if self.quote else super().upper()


quoted_name.__module__ = f"{__package__}.elements"  # where the original has it


def told(name: Any, quote: bool | None) -> Any:
    """Return a name as text, with what was said of its quotes."""
    if quote is not None:
        return quoted_name(name, quote)
    return name if name is None or isinstance(name, str) else str(name)


def too_long(name: str, longest: int) -> exc.IdentifierError:
    """Return the error for a name that no database of that kind takes."""
    return exc.IdentifierError(f"Identifier '{name}' exceeds maximum length of {longest} characters")


class IdentifierPreparer:
    """How one dialect writes names."""

    reserved_words: frozenset[str] = RESERVED_WORDS
    initial_quote = '"'
    final_quote = '"'
    illegal_initial_characters = _ILLEGAL_FIRST

    def __init__(self, dialect: Any = None) -> None:
        self.dialect = dialect
        self._known: dict[str, str] = {}

    def quote(self, name: str, force: Any = None) -> str:
        """Return a name as it is written, in quotes if it needs them."""
        found = self._known.get(name)
        if found is None or name.__class__ is not str:
            forced = getattr(name, "quote", None)
            found = self.quote_identifier(name) if forced or (forced is None and self._requires_quotes(name)) else str(name)
            if name.__class__ is str:
                self._known[name] = found
        return found

    def quote_identifier(self, name: str) -> str:
        """Return a name in quotes."""
        if "\x00" in name:
            raise exc.CompileError(f"The name {name!r} contains a NUL character", hint="no database takes it")
        return self.initial_quote + name.replace(self.final_quote, self.final_quote * 2) + self.final_quote

    def _requires_quotes(self, name: str) -> bool:
        lowered = name.lower()
        return (
            not name
            or lowered in self.reserved_words
            or name[0] in self.illegal_initial_characters
            or not ((name.isascii() and name.isidentifier()) or re.match(_LEGAL, name, re.I))
            or lowered != name
        )

    def quote_schema(self, schema: str, force: Any = None) -> str:
        """Return a schema's name, dotted ones in one piece."""
        return self.quote(schema)

    def format_table(self, table: Any, use_schema: bool = True, name: str | None = None) -> str:
        """Return a table's name, with its schema's."""
        text = self.quote(name if name is not None else table.name)
        schema = getattr(table, "schema", None)
        return f"{self.quote_schema(schema)}.{text}" if use_schema and schema else text

    def format_column(self, column: Any, name: str | None = None, **_options: Any) -> str:
        """Return a column's name."""
        return self.quote(name if name is not None else column.name)

    def format_constraint(self, constraint: Any, **_options: Any) -> str | None:
        """Return a constraint's name."""
        name = constraint.name
        if name is None and constraint._type_bound:
            name = doors.constraint_name(constraint, constraint.table)
        return None if name is None else self.quote(self._cut(name, "max_constraint_name_length"))

    def format_index(self, index: Any) -> str:
        """Return an index's name."""
        return self.quote(self._cut(index.name, "max_index_name_length"))

    def _cut(self, name: str, limit: str) -> str:
        """Return a name as long as the database takes; one that a convention made is cut, another one refused."""
        longest = getattr(self.dialect, limit, None) or self.dialect.max_identifier_length
        if len(name) <= longest:
            return name
        if not isinstance(name, conv):
            raise too_long(name, longest)
        from hashlib import md5

        return f"{name[: longest - 8]}_{md5(name.encode()).hexdigest()[-4:]}"

    def format_collation(self, name: str) -> str:
        """Return a collation's name."""
        return self.quote(name)
