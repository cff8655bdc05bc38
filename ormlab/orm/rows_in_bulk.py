"""Rows without the unit of work: `bulk_insert_mappings()`, `bulk_update_mappings()`, `bulk_save_objects()`.

    session.bulk_insert_mappings(User, [{"name": "a"}, {"name": "b"}, {"name": "c", "age": 3}])
      INSERT INTO users (name) VALUES (?)          ('a',), ('b',)       neighbours with the same keys are one statement
      INSERT INTO users (name, age) VALUES (?, ?)  ('c', 3)

Nothing is looked up or kept in step: no cascades, no relationships, no identity map, no listeners of the classes. That is what
makes it fast, and what one has to know of it.

Not here: writing objects (persistence.py), UPDATE and DELETE over classes (bulk.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from itertools import chain, groupby
from typing import Any

from ..sql.base import ClauseElement
from .exc import UnmappedClassError
from .mapper import Mapper
from .persistence import Plan, check_matched, plan_of, send
from .state import InstanceState
from .tracking import state_of
from .transaction import SessionTransaction

Values = MutableMapping[str, Any]


def save_objects(
    session: Any, objects: Iterable[Any], *, return_defaults: bool, update_changed_only: bool, preserve_order: bool
) -> None:
    """Write objects' rows: an INSERT for those that have none, an UPDATE of what changed for the others."""
    states: Iterable[InstanceState] = map(state_of, objects)  # one by one: what is no object is refused when its turn comes

    def kind(state: InstanceState) -> tuple[str, bool]:
        return f"{state.class_.__module__}.{state.class_.__name__}", state.pk is not None

    for (_, has_row), batch in groupby(states if preserve_order else sorted(states, key=kind), key=kind):
        first = next(batch)
        mapper: Mapper = first.mapper
        batch = chain((first,), batch)
        if has_row:
            update(session, mapper, (_changes_of(state) if update_changed_only else state.dict for state in batch))
            continue
        kept: list[InstanceState] = []
        rows = (kept.append(state) or state.dict for state in batch)  # type: ignore[func-returns-value]
        insert(session, mapper, rows, return_defaults=return_defaults, render_nulls=False)
        if return_defaults:
            for state in kept:
                state.pk = mapper.pk_of(state.dict)


def _changes_of(state: InstanceState) -> Values:
    here = state.dict
    return {key: here[key] for key in (*state.mapper.pk_keys, *state.committed_state) if key in here}


def mapper_of(given: Any) -> Mapper:
    """Return the mapper that a bulk operation is about, given as a class or as itself."""
    found = given if isinstance(given, Mapper) else vars(given).get("__mapper__") if isinstance(given, type) else None
    if isinstance(found, Mapper):
        return found
    if isinstance(given, type) or (not hasattr(given, "__clause_element__") and not isinstance(given, ClauseElement)):
        raise UnmappedClassError(given)
    raise AttributeError(f"{type(given).__name__!r} object has no attribute 'mapper'")


# -- INSERT --------------------------------------------------------------------------------------------------------------


def insert(session: Any, mapper: Mapper, mappings: Iterable[Values], *, return_defaults: bool, render_nulls: bool) -> None:
    """Insert a row for each mapping of attributes' names to values; with `return_defaults` the keys are put into them."""
    plan = plan_of(mapper)
    primary = {column.key for column in mapper.primary_key}
    with _transaction(session):
        mappings = list(mappings)
        connection = session.connection_for(mapper)
        rows = ((each, _given(plan, each, render_nulls)) for each in mappings)
        for columns, group in groupby(rows, key=lambda row: tuple(row[1])):
            batch = list(group)
            values = [tuple(row.values()) for _, row in batch]
            if not return_defaults or primary.issubset(columns):
                send(connection, plan.insert, columns, columns, values)
                continue
            for (mapping, _), row in zip(batch, values, strict=True):
                cursor = send(connection, plan.insert, columns, columns, [row]).cursor
                if len(mapper.pk_keys) == 1:
                    mapping[mapper.pk_keys[0]] = cursor.lastrowid


def _given(plan: Plan, mapping: Mapping[str, Any], render_nulls: bool) -> dict[str, Any]:
    """Return the values of a mapping by column, in the table's order; None is left out unless it is to be written."""
    return {
        column.key: mapping[key]
        for column, key in plan.columns
        if key in mapping and (mapping[key] is not None or render_nulls or column in plan.evaluates_none)
    }


# -- UPDATE --------------------------------------------------------------------------------------------------------------


def update(session: Any, mapper: Mapper, mappings: Iterable[Mapping[str, Any]]) -> None:
    """Update the row that each mapping's primary key names, with its other values."""
    plan = plan_of(mapper)
    primary = {column.key for column in mapper.primary_key}
    with _transaction(session):
        mappings = list(mappings)
        connection = session.connection_for(mapper)
        rows = ((each, _changed(plan, each, primary)) for each in mappings)
        for columns, group in groupby(((each, row) for each, row in rows if row), key=lambda row: tuple(row[1])):
            batch = list(group)
            values = [(*row.values(), *(mapping.get(key) for key in mapper.pk_keys)) for mapping, row in batch]
            matched = send(connection, plan.update, columns, (*columns, *plan.key_names), values).cursor.rowcount
            check_matched(mapper, matched, len(batch))


def _changed(plan: Plan, mapping: Mapping[str, Any], primary: Iterable[str]) -> dict[str, Any]:
    return {column.key: mapping[key] for column, key in plan.columns if key in mapping and column.key not in primary}


# -- the transaction -----------------------------------------------------------------------------------------------------


@contextmanager
def _transaction(session: Any) -> Iterator[None]:
    """Let rows be written as by a flush: where one fails, the session's transaction is rolled back."""
    session.check_block()
    transaction: SessionTransaction = session.begin_if_needed()
    transaction.check_active()
    with session.writing_rows(), transaction.around_rows():
        yield
