"""The event log: an observer that keeps what it hears, in order, in a ring of stated size.

log = EventLog(); hub.subscribe(log)
log.since(41)      the entries after number 41
log.chain(57)      57's causes, outermost first: cell 4 > lazy load > SELECT
"""

from __future__ import annotations

from collections.abc import Iterator

from .model import Entry

CAPACITY = 200_000


class EventLog:
    """The last `capacity` entries; older ones are dropped and counted in `dropped`."""

    __slots__ = ("_entries", "capacity", "dropped")

    def __init__(self, capacity: int = CAPACITY) -> None:
        self.capacity = capacity
        self.dropped = 0
        self._entries: list[Entry] = []

    def __call__(self, entry: Entry) -> None:
        """Keep `entry`; every so often drop the oldest half, so that appending stays cheap."""
        entries = self._entries
        entries.append(entry)
        if len(entries) > 2 * self.capacity:
            del entries[: self.capacity]
            self.dropped += self.capacity

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def since(self, number: int) -> list[Entry]:
        """Return the entries whose number is greater than `number`."""
        return self._entries[self._position(number + 1) :]

    def get(self, number: int) -> Entry | None:
        """Return the entry of that number, or None when it was dropped or never kept."""
        at = self._position(number)
        if at < len(self._entries) and self._entries[at].number == number:
            return self._entries[at]
        return None

    def chain(self, number: int) -> list[Entry]:
        """Return the entry of that number after all its causes, outermost first."""
        found: list[Entry] = []
        entry = self.get(number)
        while entry is not None:
            found.append(entry)
            entry = None if entry.cause is None else self.get(entry.cause)
        return found[::-1]

    def _position(self, number: int) -> int:
        from bisect import bisect_left

        return bisect_left(self._entries, number, key=lambda entry: entry.number)
