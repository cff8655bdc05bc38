"""Events as JSON lines: one entry a line, to be read by another program or folded again.

    {"n": 7, "cause": 4, "event": "StateMoved", "ref": ["User", 1], "old": "transient", "new": "pending", ...}

`decode(encode(entry)) == entry` for every event. A field that has its default is left out. Values that JSON has no word for
(bytes, dates, decimals, infinities) are objects with one key that says which; anything else that a driver may be given
becomes its text.
"""

from __future__ import annotations

import datetime
import decimal
import json
import math
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from . import model
from .freeze import freeze
from .model import Entry, Event, ObjectRef

_KINDS: dict[str, type[Event]] = {
    name: kind for name, kind in vars(model).items() if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event
}


def encode(entry: Entry) -> str:
    """Return the entry as one line of ASCII JSON, without the newline."""
    event = entry.event
    record: dict[str, object] = {"n": entry.number, "cause": entry.cause, "event": type(event).__name__}
    for field in event._fields:
        value = getattr(event, field)
        if not _is_default(event, field, value):
            record[field] = _plain(value)
    return json.dumps(record, ensure_ascii=True, allow_nan=False, separators=(", ", ": "))


def decode(line: str) -> Entry:
    """Return the entry that a line says; ValueError names what is wrong with a line that says none."""
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not a line of JSON: {error}") from error
    if not isinstance(record, dict) or record.get("event") not in _KINDS:
        raise ValueError(f"not an event: {line[:80]!r}")
    kind = _KINDS[record["event"]]
    values = {field: _value(field, record[field]) for field in kind._fields if field in record}
    try:
        return Entry(record["n"], record["cause"], kind(**values))
    except (TypeError, KeyError) as error:
        raise ValueError(f"{record['event']} misses a field: {error}") from error


def encode_lines(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield a line, with its newline, for each entry."""
    for entry in entries:
        yield encode(entry) + "\n"


def decode_lines(lines: Iterable[str]) -> Iterator[Entry]:
    """Yield the entry of each line that is not blank."""
    for line in lines:
        if line.strip():
            yield decode(line)


def _is_default(event: Event, field: str, value: object) -> bool:
    default = event._defaults.get(field)
    return field in event._defaults and type(value) is type(default) and value == default


def _value(field: str, value: object) -> object:
    back = _back(value)
    return ObjectRef(*back) if field == "ref" and isinstance(back, tuple) else back


# -- values -----------------------------------------------------------------------------------------------------------

_TO_TEXT: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    bytes: ("bytes", bytes.hex),
    decimal.Decimal: ("decimal", str),
    uuid.UUID: ("uuid", str),
    datetime.datetime: ("datetime", datetime.datetime.isoformat),
    datetime.date: ("date", datetime.date.isoformat),
    datetime.time: ("time", datetime.time.isoformat),
}
_FROM_TEXT: Mapping[str, Callable[[Any], object]] = {
    "bytes": bytes.fromhex,
    "decimal": decimal.Decimal,
    "uuid": uuid.UUID,
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "float": float,
    "map": lambda pairs: {_back(key): _back(value) for key, value in pairs},
    "text": str,
}


def _plain(value: object) -> object:
    kind = type(value)
    if value is None or kind in (bool, int, str) or (isinstance(value, float) and math.isfinite(value)):
        return value
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {"map": [[_plain(key), _plain(each)] for key, each in value.items()]}
    if kind in _TO_TEXT:
        word, to_text = _TO_TEXT[kind]
        return {word: to_text(value)}
    return {"text": freeze(value)}


def _back(value: object) -> object:
    if isinstance(value, list):
        return tuple(_back(each) for each in value)
    if isinstance(value, dict):
        ((word, content),) = value.items()
        return _FROM_TEXT[word](content)
    return value
