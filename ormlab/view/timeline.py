"""Time travel: the state after any entry of the log, which equals folding the log up to it.

    timeline.at(41) == LabState.of(entry for entry in log if entry.number <= 41)

It moves the view, never the session. Copies of the state are kept now and then, so that going back costs a short fold; they
are as far apart as there are objects, so that keeping them costs nothing that grows. What the log has dropped cannot be gone
back to.
"""

from __future__ import annotations

from bisect import bisect_right

from ormlab.events.log import EventLog
from ormlab.events.model import Entry

from .state import LabState

EVERY = 5_000


class Timeline:
    """An observer beside an EventLog: `now`, the state after what it heard, and `at()`, the state after any entry kept."""

    __slots__ = ("_copies", "_since", "log", "now")

    def __init__(self, log: EventLog) -> None:
        self.log = log
        self.now = LabState()
        self._copies: list[LabState] = [LabState()]
        self._since = 0
        for entry in log:
            self(entry)

    def __call__(self, entry: Entry) -> None:
        """Hear `entry`."""
        self.now.apply(entry)
        self._since += 1
        if self._since >= EVERY and self._since >= len(self.now.objects):
            self._since = 0
            self._copies.append(self.now.copy())

    def at(self, number: int) -> LabState:
        """Return the state after the entry of that number, to keep; LookupError where the log has forgotten it."""
        self._forget()
        position = bisect_right(self._copies, number, key=lambda state: state.number) - 1
        if position < 0:
            raise LookupError(f"entry {number} is older than what the log still holds")
        state = self._copies[position].copy()
        for entry in self.log.since(state.number):
            if entry.number > number:
                break
            state.apply(entry)
        return state

    def _forget(self) -> None:
        """Drop the copies from which the log can no longer lead on."""
        oldest = next(iter(self.log), None)
        while oldest is not None and len(self._copies) > 1 and self._copies[1].number + 1 < oldest.number:
            del self._copies[0]
        if oldest is not None and self.log.dropped and self._copies[0].number + 1 < oldest.number:
            del self._copies[0]
