"""A witness beside a session: at every event it compares what the log says with what the session holds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ormlab.events.model import Entry, ObjectForgotten
from ormlab.lab.bench import Bench
from ormlab.shell.naming import reference
from ormlab.view.state import LabState

Collections = dict[str, object]
Held = Callable[[Any], Collections]
Told = Callable[[LabState, Any], Collections]


class Witness:
    """Follows a bench and notes each event at which view and session differ."""

    def __init__(self, bench: Bench, *sessions: str) -> None:
        self.bench = bench
        self.names = sessions or ("session",)
        self.state = LabState.of(bench.log)
        self.events = 0
        self.differences: list[str] = []
        bench.hub.subscribe(self.compare)

    def compare(self, entry: Entry) -> None:
        """Take one step, and compare."""
        self.state.apply(entry)
        self.events += 1
        if not isinstance(entry.event, ObjectForgotten):  # those that go together are told one after the other
            self._compare(str(entry), held_by, told_of)

    def settled(self) -> None:
        """Compare the transaction too, now that a statement is over."""
        self._compare("after the statement", held_by, told_of)
        self._compare("after the statement", _transaction_held, _transaction_told)

    def _compare(self, when: str, held_by: Held, told_of: Told) -> None:
        for name in self.names:
            session = self.bench.namespace.get(name)
            if session is not None and (held := held_by(session)) != (told := told_of(self.state, session)):
                wrong = {key: (held[key], told[key]) for key in held if held[key] != told[key]}
                self.differences.append(f"{when}: (held, told) = {wrong}")


def held_by(session: Any) -> Collections:
    """Return a session's collections as references."""
    return {
        "new": [reference(each) for each in session.new],
        "dirty": sorted(str(reference(each)) for each in session.dirty),
        "deleted": sorted(str(reference(each)) for each in session.deleted),
        "identity_map": sorted((str(reference(each)), *map(str, key[1])) for key, each in session.identity_map.items()),
    }


def told_of(state: LabState, session: Any) -> Collections:
    """Return the same as the view tells it."""
    view = state.sessions.get(session.number)
    if view is None:
        return {"new": [], "dirty": [], "deleted": [], "identity_map": []}
    return {
        "new": list(view.new),
        "dirty": sorted(map(str, view.dirty)),
        "deleted": sorted(map(str, view.deleted)),
        "identity_map": sorted((str(ref), *identity) for ref, identity in view.identity.items()),
    }


def _transaction_held(session: Any) -> Collections:
    failed = session.in_transaction() and not session.is_active
    return {"begun": session.in_transaction(), "nested": session.in_nested_transaction(), "failed": failed}


def _transaction_told(state: LabState, session: Any) -> Collections:
    view = state.sessions.get(session.number)
    if view is None:
        return {"begun": False, "nested": False, "failed": False}
    return {"begun": view.begun, "nested": view.savepoints > 0, "failed": view.failure is not None}
