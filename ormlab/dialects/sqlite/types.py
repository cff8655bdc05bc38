"""SQLite's own types: it knows no dates, so that a date is a text of a fixed form; and JSON is a text too.

    datetime(2020, 1, 2, 3, 4)  --bind-->  '2020-01-02 03:04:00.000000'  --result-->  datetime(2020, 1, 2, 3, 4)

The forms are ISO 8601's, so texts sort as the moments do. `storage_format` and `regexp` give another one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from operator import methodcaller
from typing import Any

from ...sql import structured_types
from ...sql.generic_types import Date, DateTime, Time
from ...sql.type_api import Processor

_DATE = "%(year)04d-%(month)02d-%(day)02d"
_TIME = "%(hour)02d:%(minute)02d:%(second)02d"
_FRACTION = ".%(microsecond)06d"


class _Moment:
    """What DATE, DATETIME and TIME have in common.

    A plain value is written, and a text of the usual form is read, by C; what is not usual takes the long way.
    """

    kind: str
    word: str
    accepts: type
    accepted = ""
    fields: tuple[str, ...]
    default_format: str
    default_pattern: str
    python_type: Any  # Date's, DateTime's, Time's
    iso: Callable[[Any], str]
    from_iso: tuple[Callable[[str], Any], int, str] | None = None  # what reads a text of this length, with these marks

    def __init__(self, storage_format: str | None = None, regexp: Any = None) -> None:
        self.storage_format = storage_format or self.default_format
        self.regexp: re.Pattern[str] = re.compile(self.default_pattern if regexp is None else regexp)

    @property
    def is_all_digits(self) -> bool:
        """Whether the text is one of which SQLite would make a number, if the column's type let it."""
        return (self.storage_format % dict.fromkeys(self.fields, 0)).isdigit()

    def _read(self, value: Any) -> dict[str, int]:
        """Return the numbers of a Python value."""
        if not isinstance(value, self.accepts):
            raise TypeError(f"SQLite {self.word} type only accepts Python {self.accepted or self.kind} objects as input.")
        return {name: getattr(value, name, 0) for name in self.fields}

    def bind_processor(self, dialect: Any) -> Processor:  # the signature of all types
        """Return the function that writes the text."""
        storage_format, read, plain, iso = self.storage_format, self._read, self.python_type, self.iso
        if storage_format != self.default_format:
            return lambda value: None if value is None else storage_format % read(value)

        def write(value: Any) -> Any:
            if value.__class__ is plain and getattr(value, "tzinfo", None) is None:
                return iso(value)
            return None if value is None else storage_format % read(value)

        return write

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return the function that reads the text."""
        if self.from_iso is None or self.regexp.pattern != self.default_pattern:
            return self._reader()
        slow, (quick, length, marks) = self._reader(), self.from_iso
        places = slice(4, 3 * len(marks) + 2, 3)  # C knows more forms (`2020-W01-1`), which are none here

        def read(value: Any) -> Any:
            try:
                if len(value) == length and value[places] == marks:
                    return quick(value)
            except (TypeError, ValueError):
                pass
            return slow(value)

        return read

    def _reader(self) -> Callable[[Any], Any]:
        match, make, kind = self.regexp.match, self.python_type, self.kind

        def read(value: Any) -> Any:
            if value is None:
                return None
            try:
                found = match(value)
            except TypeError:
                raise ValueError(f"Couldn't parse {kind} string '{value!r}' - value is not a string.") from None
            if found is None:
                raise ValueError(f"Couldn't parse {kind} string: '{value}'")
            named = found.groupdict()
            if named:
                return make(*[int(named.get(name) or 0) for name in self.fields])
            return make(*[int(number or 0) for number in found.groups()])

        return read

    def literal_processor(self, dialect: Any) -> Processor:
        """Return the function that writes the text between quotes."""
        write = self.bind_processor(dialect)
        return lambda value: f"'{write(value)}'" if write else None

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class _Timed(_Moment):
    """A moment with a time of day, which may be stored without its microseconds."""

    def __init__(
        self, storage_format: str | None = None, regexp: Any = None, truncate_microseconds: bool = False, timezone: bool = False
    ) -> None:
        super().__init__(storage_format, regexp)
        self.timezone = timezone
        if truncate_microseconds:
            self.storage_format = self.default_format.removesuffix(_FRACTION)


class DATE(_Moment, Date):
    """A day as text."""

    kind, word = "date", "Date"
    accepts = datetime.date
    fields = ("year", "month", "day")
    default_format = _DATE
    default_pattern = r"(\d+)-(\d+)-(\d+)"
    iso = methodcaller("isoformat")
    from_iso = (datetime.date.fromisoformat, 10, "--")


class DATETIME(_Timed, DateTime):
    """A day and a time as text."""

    kind, word = "datetime", "DateTime"
    accepts, accepted = datetime.date, "datetime and date"
    fields = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    default_format = f"{_DATE} {_TIME}{_FRACTION}"
    default_pattern = r"(\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)(?:\.(\d+))?"
    iso = methodcaller("isoformat", " ", "microseconds")
    from_iso = (datetime.datetime.fromisoformat, 26, "-- ::.")


class TIME(_Timed, Time):
    """A time of day as text."""

    kind, word = "time", "Time"
    accepts = datetime.time
    fields = ("hour", "minute", "second", "microsecond")
    default_format = f"{_TIME}{_FRACTION}"
    default_pattern = r"(\d+):(\d+):(\d+)(?:\.(\d+))?"
    iso = methodcaller("isoformat", "microseconds")


class JSON(structured_types.JSON):
    """A document as text; SQLite's JSON functions read it. A document that is only a number is stored as one."""

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return the function that reads the text, and leaves a number as it is."""
        read = super().result_processor(dialect, coltype)
        return lambda value: value if isinstance(value, int | float) else read(value) if read else value


def moment_name(type_: Any, dialect: Any) -> str:
    """Return the name of a type of moments: one of texts, where the text is all digits."""
    word = type_.__visit_name__.upper()
    return f"{word}_CHAR" if getattr(type_, "is_all_digits", False) else word


COLSPECS: dict[type, type] = {
    structured_types.JSON: JSON,
    Date: DATE,
    DateTime: DATETIME,
    Time: TIME,
}
