"""The undo log: what became of objects in a transaction, and how a rollback gives them their former state back.

    flush --> new, dirty, deleted, old keys --rollback--> transient again, expired, persistent again, under their old keys
                                            --commit----> forgotten; a savepoint's belong to the transaction around it

Objects stand in it in the order in which something became of them, by weak references: the log keeps none of them in memory.
Such a reference is the object's state, unless that has come to hold the object.

Not here: when a transaction ends (transaction.py), how objects come into a session and go (membership.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from weakref import ref

from .lifecycle import PERSISTENT, TRANSIENT
from .state import STATE_KEY, InstanceState


def states_of(noted: Iterable[ref[Any]]) -> list[InstanceState]:
    """Return the states of those objects that are still in memory."""
    found = [held() for held in noted]
    return [instance.__dict__[STATE_KEY] for instance in found if instance is not None]


def _beside(state: ref[Any]) -> ref[Any]:
    """Return a weak reference to the object of a state, beside the state; that itself where the object is gone."""
    instance = state()
    return state if instance is None else ref(instance)


class UndoLog:
    """What one transaction, or a savepoint, did to objects."""

    __slots__ = ("deleted", "dirty", "new", "old_keys")

    def __init__(self) -> None:
        self.new: list[ref[Any]] = []
        self.deleted: list[ref[Any]] = []
        self.dirty: dict[int, ref[Any]] = {}  # by the addresses of their states, since the same are written again and again
        self.old_keys: dict[InstanceState, Any] = {}

    def take_over(self, inner: UndoLog) -> None:
        """Add what was done behind a savepoint that is released."""
        self.new.extend(inner.new)
        self.dirty.update(inner.dirty)
        self.deleted.extend(inner.deleted)
        self.old_keys.update(inner.old_keys)  # as the original does, which forgets the older ones

    def hold_weakly(self, states: Iterable[InstanceState]) -> None:
        """Remember objects by references beside their states, which may have come to hold the objects themselves."""
        there = {id(state) for state in states}
        for noted in (self.new, self.deleted):
            noted[:] = [_beside(held) if id(held) in there else held for held in noted]

    def forget_deletion(self, instance: Any) -> None:
        """Do not give an object back to the session, though its row was deleted."""
        self.deleted = [held for held in self.deleted if held() is not instance]

    def undo(self, session: Any, nested: bool) -> None:
        """Give the objects the state of before; their attributes are read again when needed.

        All objects of the session expire; after a savepoint (`nested`) those that were changed.
        """
        expelled = dict.fromkeys((*states_of(self.new), *session.pending_states()))
        for state in expelled:
            if state() is not None:
                session.expel(state)
        for state, pk in self.old_keys.items():
            session.identity_map.discard(state)
            if state() is not None:
                state.pk = pk
                if state in expelled:
                    state.moved(TRANSIENT, "rollback", session)
                elif not state.ledger.deleted:
                    session.identity_map.add(state)
                    state.moved(PERSISTENT, "key change", session)
        for state in dict.fromkeys((*states_of(self.deleted), *session.doomed_states())):
            if state() is not None and state not in expelled:
                session.revive(state)
        written = set(states_of(self.dirty.values())) if nested else set()
        for state in session.identity_map.states():
            if not nested or state.ledger.modified or state in written:
                instance = state()
                if instance is not None or state.mapper.listeners is not None:
                    state.expire_all(instance)
