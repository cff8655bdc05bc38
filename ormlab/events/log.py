"""The event log: an observer that keeps what it hears, in order, in a ring of stated size.

log = EventLog(); hub.subscribe(log)
log.since(41)      the entries after number 41
log.chain(57)      57's causes, outermost first: cell 4 > lazy load > SELECT
"""

from __future__ import annotations

from collections.abc import Iterator

from .model import Entry, Event

CAPACITY = 200_000


class EventLog:
    """The last `capacity` entries; older ones are dropped and counted in `dropped`.

    What is kept are numbers, causes and events, each in a list: entries are made of them for whoever looks. A flush of ten
    thousand objects is heard in three quarters of the time, since the garbage collector has so much less to go through.
    """

    __slots__ = ("_causes", "_events", "_most", "_numbers", "capacity", "dropped")

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self.dropped = 0
        self._most = 2 * capacity
        self._numbers: list[int] = []
        self._causes: list[int | None] = []
        self._events: list[Event] = []

    def keep(self, number: int, cause: int | None, event: Event) -> None:
        """Keep an entry; every so often drop the oldest half, so that appending stays cheap."""
        numbers = self._numbers
        numbers.append(number)
        self._causes.append(cause)
        self._events.append(event)
        if len(numbers) > self._most:
            for each in (numbers, self._causes, self._events):
                del each[: self.capacity]
            self.dropped += self.capacity

    def __call__(self, entry: Entry) -> None:
        """Keep `entry`."""
        self.keep(*entry)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._from(0))

    def since(self, number: int) -> list[Entry]:
        """Return the entries whose number is greater than `number`."""
        at = len(self._numbers)
        while at and self._numbers[at - 1] > number:  # no more steps than entries to return
            at -= 1
        return self._from(at)

    def get(self, number: int) -> Entry | None:
        """Return the entry of that number, or None when it was dropped or never kept."""
        at = self._position(number)
        if at < len(self._numbers) and self._numbers[at] == number:
            return Entry(number, self._causes[at], self._events[at])
        return None

    def chain(self, number: int) -> list[Entry]:
        """Return the entry of that number after all its causes, outermost first."""
        found: list[Entry] = []
        entry = self.get(number)
        while entry is not None:
            found.append(entry)
            entry = None if entry.cause is None else self.get(entry.cause)
        return found[::-1]

    def _from(self, at: int) -> list[Entry]:
        return list(map(Entry, self._numbers[at:], self._causes[at:], self._events[at:]))

    def _position(self, number: int) -> int:
        from bisect import bisect_left  # for whoever asks why: a lesson into a pipe does not

        return bisect_left(self._numbers, number)
