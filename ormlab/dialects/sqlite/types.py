"""SQLite's own types: it knows no dates, so that a date is a text of a fixed form; and JSON is a text too.

    datetime(2020, 1, 2, 3, 4)  --bind-->  '2020-01-02 03:04:00.000000'  --result-->  datetime(2020, 1, 2, 3, 4)

The forms are ISO 8601's, so texts sort as the moments do. `storage_format` and `regexp` give another one.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from ...sql import structured_types
from ...sql.generic_types import Date, DateTime, Time
from ...sql.type_api import Processor

_DATE = "%(year)04d-%(month)02d-%(day)02d"
_TIME = "%(hour)02d:%(minute)02d:%(second)02d"


class _Moment:
    """What DATE, DATETIME and TIME have in common."""

    kind: str
    python_type: Any  # Date's, DateTime's, Time's
    fields: tuple[str, ...]
    default_format: str
    default_pattern: str
    storage_format: str
    regexp: re.Pattern[str]

    def _set_form(self, storage_format: str | None, regexp: Any) -> None:
        self.storage_format = storage_format or self.default_format
        self.regexp = re.compile(self.default_pattern if regexp is None else regexp)

    def _read(self, value: Any) -> dict[str, int]:
        """Return the numbers of a Python value."""
        raise NotImplementedError

    def bind_processor(self, dialect: Any) -> Processor:  # the signature of all types
        """Return the function that writes the text."""
        storage_format, read = self.storage_format, self._read
        return lambda value: None if value is None else storage_format % read(value)

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return the function that reads the text."""
        return self._reader()

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

    def _quick_reader(self, quick: Callable[[str], Any], length: int, marks: str) -> Callable[[Any], Any]:
        """Return a reader that tries the quick way first: C reads a text of the usual form, with its marks where they belong.

        C knows more forms (`2020-W01-1`), which are none here.
        """
        slow = _Moment._reader(self)
        if self.regexp.pattern != self.default_pattern:
            return slow
        places = slice(4, 3 * len(marks) + 2, 3)

        def read(value: Any) -> Any:
            try:
                if len(value) == length and value[places] == marks:
                    return quick(value)
            except (TypeError, ValueError):
                pass
            return slow(value)

        return read

    def literal_processor(self, dialect: Any) -> Processor:
        """Return the function that writes the text between quotes."""
        write = self.bind_processor(dialect)
        return lambda value: f"'{write(value)}'" if write else None

    def __repr__(self) -> str:
        return f"{self.__visit_name__}()"  # type: ignore[attr-defined]  # a type's, which this is mixed into

    def _refuse(self, value: Any, types_: str) -> TypeError:
        word = type(self).__name__
        name = {"DATE": "Date", "DATETIME": "DateTime", "TIME": "Time"}.get(word, word)
        return TypeError(f"SQLite {name} type only accepts Python {types_} objects as input.")


def _date_numbers(value: datetime.date) -> dict[str, int]:
    return {"year": value.year, "month": value.month, "day": value.day}


def _time_numbers(value: datetime.time | datetime.datetime) -> dict[str, int]:
    return {"hour": value.hour, "minute": value.minute, "second": value.second, "microsecond": value.microsecond}


class DATE(_Moment, Date):
    """A day as text."""

    __visit_name__ = "DATE"
    kind = "date"
    fields = ("year", "month", "day")
    default_format = _DATE
    default_pattern = r"(\d+)-(\d+)-(\d+)"

    def __init__(self, storage_format: str | None = None, regexp: Any = None) -> None:
        self._set_form(storage_format, regexp)

    def _read(self, value: Any) -> dict[str, int]:
        if not isinstance(value, datetime.date):
            raise self._refuse(value, "date")
        return _date_numbers(value)

    def _reader(self) -> Callable[[Any], Any]:
        return self._quick_reader(datetime.date.fromisoformat, 10, "--")


class DATETIME(_Moment, DateTime):
    """A day and a time as text."""

    __visit_name__ = "DATETIME"
    kind = "datetime"
    fields = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    default_format = f"{_DATE} {_TIME}.%(microsecond)06d"
    default_pattern = r"(\d+)-(\d+)-(\d+) (\d+):(\d+):(\d+)(?:\.(\d+))?"

    def __init__(
        self, storage_format: str | None = None, regexp: Any = None, truncate_microseconds: bool = False, timezone: bool = False
    ) -> None:
        super().__init__(timezone)
        self._set_form(storage_format, regexp)
        if truncate_microseconds:
            self.storage_format = f"{_DATE} {_TIME}"

    def _read(self, value: Any) -> dict[str, int]:
        if isinstance(value, datetime.datetime):
            return {**_date_numbers(value), **_time_numbers(value)}
        if isinstance(value, datetime.date):
            return {**_date_numbers(value), "hour": 0, "minute": 0, "second": 0, "microsecond": 0}
        raise self._refuse(value, "datetime and date")

    def bind_processor(self, dialect: Any) -> Processor:
        """Return the function that writes the text; of a plain datetime, C writes it."""
        slow = super().bind_processor(dialect)
        if slow is None or self.storage_format != self.default_format:
            return slow

        def write(value: Any) -> Any:
            if value.__class__ is datetime.datetime and value.tzinfo is None:
                return value.isoformat(" ", "microseconds")
            return slow(value)

        return write

    def _reader(self) -> Callable[[Any], Any]:
        return self._quick_reader(datetime.datetime.fromisoformat, 26, "-- ::.")


class TIME(_Moment, Time):
    """A time of day as text."""

    __visit_name__ = "TIME"
    kind = "time"
    fields = ("hour", "minute", "second", "microsecond")
    default_format = f"{_TIME}.%(microsecond)06d"
    default_pattern = r"(\d+):(\d+):(\d+)(?:\.(\d+))?"

    def __init__(
        self, storage_format: str | None = None, regexp: Any = None, truncate_microseconds: bool = False, timezone: bool = False
    ) -> None:
        super().__init__(timezone)
        self._set_form(storage_format, regexp)
        if truncate_microseconds:
            self.storage_format = _TIME

    def _read(self, value: Any) -> dict[str, int]:
        if not isinstance(value, datetime.time):
            raise self._refuse(value, "time")
        return _time_numbers(value)


class JSON(structured_types.JSON):
    """A document as text; SQLite's JSON functions read it. A document that is only a number is stored as one."""

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return the function that reads the text, and leaves a number as it is."""
        read = super().result_processor(dialect, coltype)
        return lambda value: value if isinstance(value, int | float) else read(value) if read else value


COLSPECS: dict[type, type] = {
    structured_types.JSON: JSON,
    Date: DATE,
    DateTime: DATETIME,
    Time: TIME,
}
