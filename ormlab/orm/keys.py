"""Keys from row to row: a column's value in an object, read, copied to another object, or blanked.

    key_copier([(user_account.id, address.user_id)], User's mapper, Address's)(sandy, [address])   address.user_id = sandy.id

Not here: which keys are to be copied (dependencies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from .exc import instance_name
from .history import Symbol
from .state import BornLedger, InstanceState


def value_of(state: InstanceState, column: Any) -> Any:
    """Return the present value of a column in an object, loading it if it is expired."""
    return getattr(state(), state.mapper.key_for(column))


def committed_value_of(state: InstanceState, column: Any) -> Any:
    """Return the value that a column has in the object's row, whatever the attribute was set to since; None if nobody knows."""
    key = state.mapper.key_for(column)
    if key not in state.committed_state:
        return value_of(state, column)
    value = state.committed_state[key]
    return None if isinstance(value, Symbol) else value


KeyCopier = Callable[[InstanceState, Iterable[InstanceState]], None]


def key_copier(pairs: Iterable[tuple[Any, Any]], source: Any, dest: Any) -> KeyCopier:
    """Return what copies columns of an object of one mapper into those of others of another: `(source's, destination's)`."""
    copiers = [_copier(source.key_for(one), dest.attributes[dest.key_for(other)]) for one, other in pairs]
    if len(copiers) == 1:
        return copiers[0]

    def copy_each(source: InstanceState, dests: Iterable[InstanceState]) -> None:
        for dest in dests:
            for copy in copiers:
                copy(source, (dest,))

    return copy_each


def _copier(from_key: str, attribute: Any) -> KeyCopier:
    key = attribute.key

    def copy(source: InstanceState, dests: Iterable[InstanceState]) -> None:
        origin = source()
        here = origin.__dict__
        value = here[from_key] if from_key in here else getattr(origin, from_key)
        is_watched = attribute.is_watched
        ledger: Any = None  # that siblings share, who get another one that they share: a new object's
        further: Any = None
        for dest in dests:
            there = dest().__dict__
            if is_watched:
                attribute.set(dest(), value)
            elif key in there:
                if key in dest.committed_state and dest.ledger.modified:
                    there[key] = value  # perhaps the other end of the relationship copied the same
                else:
                    attribute.set(dest(), value)
            elif dest.ledger.__class__ is BornLedger:
                if dest.ledger is not ledger:
                    ledger, further = dest.ledger, dest.ledger.with_(key)
                dest.ledger, dest.committed_state = further, further.committed
                there[key] = value
            else:
                attribute.set(dest(), value)

    return copy


def clear_keys(columns: Iterable[Any], dest: InstanceState) -> None:
    """Set columns of an object to None; a primary key cannot be blanked."""
    for column in columns:
        key = dest.mapper.key_for(column)
        if column in dest.mapper.primary_key and value_of(dest, column) is not None:
            raise AssertionError(
                f"Dependency rule tried to blank-out primary key column '{column}' on instance '{instance_name(dest)}'"
            )
        dest.mapper.attributes[key].set(dest(), None)


def key_changed(state: InstanceState, pairs: Iterable[tuple[Any, Any]]) -> bool:
    """Say whether a column that children refer to was changed in an object that has a row."""
    if state.pk is None or not state.ledger.modified:
        return False
    for local, _ in pairs:
        key = state.mapper.key_for(local)
        if key in state.committed_state and state.mapper.attributes[key].history(state, False).deleted:
            return True
    return False
