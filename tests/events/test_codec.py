"""Events as JSON lines."""

import datetime
import decimal
import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ormlab.events import model
from ormlab.events.codec import decode, decode_lines, encode, encode_lines
from ormlab.events.model import Entry, Event, ObjectRef, StatementExecuted, StateMoved

KINDS = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Event) and kind is not Event]

_BY_TYPE = {
    "int": st.integers(-5, 2**63 - 1),
    "bool": st.booleans(),
    "str": st.text(),
    "ObjectRef": st.builds(ObjectRef, st.text(min_size=1), st.integers(1)),
    "str | None": st.none() | st.text(),
    "int | None": st.none() | st.integers(),
    "tuple[str, ...]": st.lists(st.text()).map(tuple),
    "tuple[str, ...] | None": st.none() | st.lists(st.text()).map(tuple),
    "tuple[object, ...]": st.lists(
        st.lists(
            st.none() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary() | st.booleans()
            | st.decimals(allow_nan=False) | st.dates() | st.datetimes() | st.times() | st.uuids()
        ).map(tuple)
        | st.dictionaries(st.text(), st.integers())
    ).map(tuple),
}  # fmt: skip


def events_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    return st.builds(kind, **{name: _BY_TYPE[kind.__annotations__[name]] for name in kind._fields})


entries = st.builds(Entry, st.integers(1), st.none() | st.integers(1), st.one_of(*map(events_of, KINDS)))


@given(entries)
def test_every_event_comes_back_as_it_went(entry: Entry) -> None:
    line = encode(entry)

    assert decode(line) == entry
    assert line.isascii()
    assert "\n" not in line


def test_an_entry_reads_as_a_person_would_write_it() -> None:
    entry = Entry(7, 4, StateMoved(ObjectRef("User", 1), "transient", "pending", "add", 1))

    assert json.loads(encode(entry)) == {
        "n": 7,
        "cause": 4,
        "event": "StateMoved",
        "ref": ["User", 1],
        "old": "transient",
        "new": "pending",
        "trigger": "add",
        "session": 1,
    }


def test_a_value_that_json_has_no_word_for_says_what_it_is() -> None:
    sets = ((b"\x00", decimal.Decimal("1.50"), datetime.date(2020, 1, 2), float("inf"), uuid.UUID(int=1), object),)
    entry = Entry(1, None, StatementExecuted(1, "SELECT 1", "()", "raw sql", True, sets=sets))

    assert json.loads(encode(entry))["sets"] == [
        [
            {"bytes": "00"},
            {"decimal": "1.50"},
            {"date": "2020-01-02"},
            {"float": "inf"},
            {"uuid": "00000000-0000-0000-0000-000000000001"},
            {"text": "<type>"},
        ]
    ]


def test_lines_come_back_and_blank_ones_are_nothing() -> None:
    log = [Entry(1, None, model.SessionBegan(1, False)), Entry(2, 1, model.SessionClosed(1))]

    assert list(decode_lines(["\n", *encode_lines(log), "\n"])) == log


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "not a line of JSON"),
        ("[]", "not an event"),
        ('{"event": "Nothing"}', "not an event"),
        ('{"n": 1, "cause": null, "event": "SessionBegan"}', "SessionBegan misses a field"),
    ],
)
def test_a_line_that_says_no_event_says_what_is_wrong(line: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        decode(line)
