"""Objects to rows: the INSERT, UPDATE and DELETE of one mapper's objects.

    states --sorted--> groups with the same columns --one statement a group--> the driver

Per mapper the UPDATEs go before the INSERTs. Neighbours that write the same columns are one executemany, except INSERTs whose
key the database makes: each of these is sent alone, since its key must come back.

Not here: which objects, in which order of classes (unitofwork.py); keys that travel along relationships (dependencies.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain, groupby
from operator import attrgetter, eq, itemgetter
from typing import Any, NamedTuple, Protocol

from ..engine import default_values
from ..exc import InvalidRequestError, SAWarning
from ..sql.base import ClauseElement
from ..sql.compiled import ByColumn
from ..sql.dml import delete, insert, update
from ..sql.elements import and_
from ..sql.expressions import bindparam
from ..sql.generic_types import Numeric
from ..sql.type_api import TypeEngine
from .exc import FlushError, ObjectDeletedError, StaleDataError, instance_name
from .fetching import Purpose
from .history import NO_VALUE
from .keys import value_of
from .mapper import Mapper
from .state import InstanceState

# types of values that are certainly no SQL expressions; a table with numbers of fixed decimals adds theirs
PLAIN: set[type] = {type(None), bool, int, float, str, bytes, date, datetime, time, timedelta}
_NONE: dict[str, Any] = {}


class Flushing(Protocol):
    """What writing rows asks of the flush."""

    session: Any

    def is_deleted(self, state: InstanceState) -> bool:
        """Say whether the flush deletes the object."""

    def cancel(self, state: InstanceState) -> None:
        """Do not write an object after all: another object's UPDATE stands for its DELETE."""


Form = tuple[tuple[str, ...], bool]  # the columns that a row writes as values, and whether it writes expressions too


class Columns(NamedTuple):
    """Columns that a statement writes: its form, the attributes, and what reads these in an object's `__dict__`, as a tuple."""

    form: Form
    keys: tuple[str, ...]
    read: Callable[[Any], tuple[Any, ...]]

    @classmethod
    def of(cls, columns: Sequence[tuple[Any, str]]) -> Columns:
        """Return the columns that are given with their attributes."""
        keys = tuple(key for _, key in columns)
        return cls((tuple(column.key for column, _ in columns), False), keys, _reader(keys))


class Row(NamedTuple):
    """What one object writes: values in the order of the form's columns, SQL by column; for an UPDATE its row's key.

    Columns without a value are not among them: what a default of ours gives them is seen when the statement is sent.
    """

    state: InstanceState
    form: Form
    values: tuple[Any, ...]
    expressions: dict[str, Any]
    key: tuple[Any, ...]


class Sent(NamedTuple):
    """What became of rows that were sent: the driver's cursor, and (`filled`) the rows that got defaults of ours."""

    compiled: Any
    cursor: Any
    filled: Sequence[Mapping[str, Any]]


def _sort_key(mapper: Mapper) -> Callable[[InstanceState], Any]:
    """Return what objects are sorted by: their keys, or what the columns' types make of these."""
    functions = [column.type.sort_key_function for column in mapper.primary_key]
    if not any(functions):
        return attrgetter("pk")
    if len(functions) == 1:
        (only,) = functions
        return lambda state: only(state.pk)
    return lambda state: tuple(
        [value if function is None else function(value) for function, value in zip(functions, state.pk, strict=True)]
    )


def _has_key(mapper: Mapper, names: tuple[str, ...]) -> Any:
    """Return the condition that a row has the primary key that parameters of these names give."""
    conditions = [column == bindparam(name, type_=column.type) for column, name in zip(mapper.primary_key, names, strict=True)]
    return conditions[0] if len(conditions) == 1 else and_(*conditions)


class Plan:
    """What writing a mapper's rows needs, prepared once."""

    __slots__ = (
        "columns",
        "delete",
        "evaluates_none",
        "forms",
        "has_onupdate",
        "insert",
        "is_simple",
        "key_attributes",
        "key_names",
        "keyless",
        "made_elsewhere",
        "numbered",
        "only_key",
        "own_key_names",
        "primary",
        "primary_keys",
        "read_at_once",
        "read_key",
        "sort_key",
        "update",
        "whole",
    )

    def __init__(self, mapper: Mapper) -> None:
        table = mapper.local_table
        self.columns = tuple((column, mapper.key_of[column]) for column in table.c if column in mapper.key_of)
        self.primary = frozenset(mapper.primary_key)
        self.primary_keys = frozenset(mapper.pk_keys)
        self.only_key = mapper.only_pk_key
        self.sort_key = _sort_key(mapper)
        self.key_attributes = mapper.pk_keys
        self.read_key = _reader(mapper.pk_keys)
        self.key_names = tuple(f"{table.name}_{column.name}" for column in mapper.primary_key)
        self.own_key_names = tuple(column.key for column in mapper.primary_key)
        mine = Purpose("flush", mapper.class_.__name__)  # two classes mapped to one table have statements of their own
        self.insert = insert(table).options(mine)
        self.update = update(table).where(_has_key(mapper, self.key_names)).options(mine)
        self.delete = delete(table).where(_has_key(mapper, self.own_key_names)).options(mine)
        self.made_elsewhere = self.primary | {
            column for column, _ in self.columns if column.default is not None or column.server_default is not None
        }
        self.evaluates_none = frozenset(column for column, _ in self.columns if column.type.should_evaluate_none)
        numbered = getattr(table, "_autoincrement_column", None)
        self.numbered = mapper.key_of[numbered] if numbered in self.primary else None  # by the database, with each row
        any_default = any(each.default or each.server_default for each in table.c)
        self.is_simple = len(self.primary) == 1 and self.numbered is not None and not any_default
        self.has_onupdate = any(each.onupdate or each.server_onupdate for each in table.c)
        made_there = [key for column, key in self.columns if column.server_default or column.server_onupdate]
        self.read_at_once = tuple(made_there) if mapper.eager_defaults else ()
        self.whole = Columns.of(self.columns)
        self.keyless = Columns.of([(column, key) for column, key in self.columns if column not in self.primary])
        self.forms: dict[tuple[str, ...], Columns | None] = {}  # of UPDATEs, by the attributes that changed
        PLAIN.update(column.type.python_type for column, _ in self.columns if isinstance(column.type, Numeric))

    def form_of_changes(self, changed: tuple[str, ...]) -> Columns | None:
        """Return the columns of an UPDATE of these attributes; None where they are not to be written as they are."""
        if changed not in self.forms:
            columns = [(column, key) for column, key in self.columns if key in changed]
            plain = columns and self.primary_keys.isdisjoint(changed)
            compared = plain and all(type(column.type).compare_values is TypeEngine.compare_values for column, _ in columns)
            self.forms[changed] = Columns.of(columns) if compared else None
        return self.forms[changed]


def _reader(keys: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what reads the values of several keys of a dictionary, as a tuple."""
    if len(keys) == 1:
        key = keys[0]
        return lambda here: (here[key],)
    return itemgetter(*keys) if keys else lambda here: ()


def plan_of(mapper: Mapper) -> Plan:
    """Return the mapper's plan, made at its first flush."""
    found: Plan | None = mapper.prepared.get("persistence")
    if found is None:
        found = mapper.prepared["persistence"] = Plan(mapper)
    return found


# -- saving -------------------------------------------------------------------------------------------------------------


def save(flush: Flushing, mapper: Mapper, states: Iterable[InstanceState]) -> None:
    """Write the rows of new and of changed objects; without `batch` one by one, so that its listeners see what was written."""
    if mapper.batch:
        _save(flush, mapper, states)
    else:
        for state in _new_before_known(flush, states):
            _save(flush, mapper, (state,))


def _save(flush: Flushing, mapper: Mapper, states: Iterable[InstanceState]) -> None:
    plan = plan_of(mapper)
    connection = flush.session.connection_for(mapper)  # begins: a flush that turns out to write nothing has begun, too
    told = [] if mapper.listeners is None else _tell_before(flush, mapper, connection, states)
    new: list[InstanceState] = []
    known: list[InstanceState] = []
    taking_over: list[InstanceState] = []  # rows of objects that go
    are_keyless, only_key = plan.is_simple, plan.only_key
    for state in states:
        if state.pk is not None:
            known.append(state)
        elif only_key is None or state.ledger.expired or state().__dict__.get(only_key) is not None:
            are_keyless = False
            (taking_over if _takes_over_row(flush, mapper, state) else new).append(state)
        else:  # it has no key, so it can take over no row
            new.append(state)
    new.sort(key=flush.session.order_of)
    known = [*sorted(taking_over, key=flush.session.order_of), *by_key(known)] if taking_over else by_key(known)
    rows = _plain_changes(plan, known)
    if rows is not None:
        check_matched(mapper, send(connection, plan.update, *rows).cursor.rowcount, len(known))
    else:
        _send_updates(flush, mapper, plan, _rows_to_update(mapper, plan, known))
    if not (are_keyless and new and _send_plain_inserts(connection, plan, new)):
        _send_inserts(flush, mapper, plan, (_row_to_insert(plan, state) for state in new))
    if mapper.read_only:
        for state in states:
            state.expire_some(state(), [key for key in mapper.read_only if key not in state.committed_state])
    if plan.read_at_once:
        _read_at_once(flush, mapper, plan, states, connection, told)
    else:
        _tell_after(mapper, connection, told)


def _read_at_once(
    flush: Flushing, mapper: Mapper, plan: Plan, states: Iterable[InstanceState], connection: Any, told: list[Any]
) -> None:
    """Read what the database has made of each object (`eager_defaults`), before anybody is told of that one."""
    words = dict(told)
    for state in _new_before_known(flush, states):
        lacking = state.lacking
        keys = tuple([key for key in plan.read_at_once if key in lacking])
        if keys:
            flush.session.load_made_there(state, keys)
        _tell_after(mapper, connection, [(state, words[state])] if state in words else ())


# -- telling listeners


def _tell_before(flush: Flushing, mapper: Mapper, connection: Any, states: Iterable[InstanceState]) -> list[Any]:
    """Tell listeners of objects about to be saved, the new ones first; return the objects with what they were told of."""
    ordered = _new_before_known(flush, states)
    for state in ordered:
        if state.pk is None and state.ledger.expired:  # which is found out before anybody is told
            state.present_pk(state())
    return _tell_all(mapper, connection, [(state, "insert" if state.pk is None else "update") for state in ordered])


def _tell_all(mapper: Mapper, connection: Any, told: list[Any]) -> list[Any]:
    for state, word in told:
        mapper.listeners.call(f"before_{word}", mapper, connection, state)  # type: ignore[union-attr]  # the caller asked
    return told


def _tell_after(mapper: Mapper, connection: Any, told: Iterable[Any]) -> None:
    for state, word in told:
        mapper.listeners.call(f"after_{word}", mapper, connection, state)  # type: ignore[union-attr]  # `told` is empty else


# -- what is sent


def _takes_over_row(flush: Flushing, mapper: Mapper, state: InstanceState) -> bool:
    """Say whether a new object has the primary key of one that this flush deletes: then its row is updated instead."""
    instance = state()
    pk = mapper.pk_of(instance.__dict__) if not state.ledger.expired else state.present_pk(instance)
    if pk is None:
        return False
    existing = flush.session.identity_map.find(mapper.class_, pk)
    if existing is None or _is_gone(flush, existing):
        return False
    if flush.is_deleted(existing):
        flush.cancel(existing)
        state.own_ledger().options = state.ledger.options
        state.pk = pk
        return True
    warnings.warn(
        f"New instance {instance_name(state)} with identity key {mapper.identity_key_from_instance(instance)} conflicts with "
        f"persistent instance {instance_name(existing)}",
        SAWarning,
        stacklevel=2,
    )
    return False


def _is_gone(flush: Flushing, state: InstanceState) -> bool:
    """Say whether an expired object's row is no longer there, which takes reading it."""
    if state.expired:
        try:
            state.load_expired("a new object has its primary key")
        except ObjectDeletedError:
            flush.session.register_deleted([state])
            return True
    return False


def _row_to_insert(plan: Plan, state: InstanceState) -> Row:
    here = state.dict
    if plan.is_simple:
        form, _, read = plan.keyless if here.get(plan.key_attributes[0]) is None else plan.whole
        try:
            given = read(here)
        except KeyError:  # what was never set is NULL
            given = ()
        if given and PLAIN.issuperset(map(type, given)):
            return Row(state, form, given, _NONE, ())
    values: dict[str, Any] = {}
    expressions: dict[str, Any] = {}
    for column, key in plan.columns:
        value = here.get(key)
        if value is None and (key not in here if column in plan.evaluates_none else column in plan.made_elsewhere):
            continue
        if _is_expression(value):
            expressions[column.key] = value
        else:
            values[column.key] = value
    return Row(state, (tuple(values), bool(expressions)), tuple(values.values()), expressions, ())


def _plain_changes(plan: Plan, states: list[InstanceState]) -> tuple[tuple[str, ...], tuple[str, ...], ByColumn] | None:
    """Return columns, names and rows of one UPDATE for all objects, where all have plain changes of the same columns.

    All objects go through each step together, in loops of the interpreter's own: that takes half of the time.
    """
    changed = tuple(states[0].committed_state) if states else ()
    plain = plan.form_of_changes(changed)
    if plain is None or plan.has_onupdate:
        return None
    (columns, _), keys, _ = plain
    found = [state().__dict__ for state in states]
    committed = [state.committed_state for state in states]
    if set(map(len, committed)) != {len(keys)}:
        return None
    try:
        values, before = _by_column(keys, found), _by_column(keys, committed)
        of_row = _by_column(plan.key_attributes, found)
    except KeyError:  # something is expired, was never set, or is not what changed
        return None
    if None in _flat(of_row) or not _are_plain(values) or True in map(eq, _flat(values), _flat(before)):
        return None
    return columns, (*columns, *plan.key_names), ByColumn([*values, *of_row])


_flat = chain.from_iterable


def _by_column(keys: Iterable[str], found: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Return a list of values for each key."""
    return [list(map(itemgetter(key), found)) for key in keys]


def _are_plain(values: Iterable[Iterable[Any]]) -> bool:
    """Say whether there is nothing but what is certainly no SQL expression."""
    return PLAIN.issuperset(map(type, _flat(values)))


def _rows_to_update(mapper: Mapper, plan: Plan, states: Iterable[InstanceState]) -> Iterator[Row]:
    for state in states:
        here = state.dict
        committed = state.committed_state
        plain = plan.form_of_changes(tuple(committed))
        if plain is not None:
            form, _, read = plain
            values, before = read(here), read(committed)
            if PLAIN.issuperset(map(type, values)) and True not in map(eq, values, before):
                yield Row(state, form, values, _NONE, _key_of_row(mapper, plan, state, "update"))
                continue
        changed, expressions = _changes(mapper, plan, state)
        if not changed and not expressions:
            continue
        key = _key_of_row(mapper, plan, state, "update")
        yield Row(state, (tuple(changed), bool(expressions)), tuple(changed.values()), expressions, key)


def _key_of_row(mapper: Mapper, plan: Plan, state: InstanceState, doing: str) -> tuple[Any, ...]:
    """Return the primary key that the object's row has, whatever the attributes were set to since."""
    key = _read_key(mapper, plan, state)
    if None in key:
        raise FlushError(
            f"Can't {doing} table {mapper.local_table} using NULL for primary key value on column "
            f"{mapper.primary_key[key.index(None)]}"
        )
    return key


def _read_key(mapper: Mapper, plan: Plan, state: InstanceState) -> tuple[Any, ...]:
    if plan.primary_keys.isdisjoint(state.committed_state):
        try:
            return plan.read_key(state.dict)
        except KeyError:  # it is expired
            pass
    known = [(column, state.committed_state.get(mapper.key_for(column), NO_VALUE)) for column in mapper.primary_key]
    return tuple(value_of(state, column) if value is NO_VALUE else value for column, value in known)


def _changes(mapper: Mapper, plan: Plan, state: InstanceState) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the columns whose value is another than the row's, apart for values and for SQL expressions."""
    committed = state.committed_state
    here = state.dict
    changed: dict[str, Any] = {}
    expressions: dict[str, Any] = {}
    for column, key in plan.columns:
        if key not in committed:
            continue
        value, before = here[key], committed[key]
        if _is_expression(value):
            expressions[column.key] = value
        elif before is NO_VALUE and column in plan.primary and value in state.identity_tuple:
            continue
        elif before is NO_VALUE or mapper.attributes[key].is_equal(value, before) is not True:  # type: ignore[attr-defined]
            changed[column.key] = value
    return changed, expressions


def _send_inserts(flush: Flushing, mapper: Mapper, plan: Plan, rows: Iterator[Row]) -> None:
    keys = {column.key for column in mapper.primary_key}
    connection = flush.session.connection_for(mapper)
    for (columns, has_expressions), group in groupby(rows, key=attrgetter("form")):
        batch = list(group)
        if not has_expressions and keys.issubset(columns):
            sent = send(connection, plan.insert, columns, columns, [row.values for row in batch])
            _take_notice(flush, mapper, sent, batch)
        elif not has_expressions and plan.is_simple:
            (key,) = plan.primary_keys
            sent_each = _send_each(connection, plan.insert, columns, [row.values for row in batch])
            for row, lastrowid in zip(batch, sent_each, strict=True):
                row.state.dict[key] = lastrowid
        else:
            for row in batch:
                statement = plan.insert.values(row.expressions) if has_expressions else plan.insert
                sent = send(connection, statement, columns, columns, [row.values])
                _take_notice(flush, mapper, sent, [row])
                _take_key(plan, row.state.dict, sent.cursor.lastrowid)


def _send_plain_inserts(connection: Any, plan: Plan, states: list[InstanceState]) -> bool:
    """Send the INSERTs of objects that have no key yet, if all have plain values; else say that they have not."""
    (columns, _), keys, _ = plan.keyless
    (key,) = plan.key_attributes
    found = [state().__dict__ for state in states]
    try:
        values = _by_column(keys, found)
    except KeyError:  # something was never set
        return False
    if not columns or not _are_plain(values):
        return False
    for here, lastrowid in zip(found, _send_each(connection, plan.insert, columns, ByColumn(values)), strict=True):
        here[key] = lastrowid
    return True


def _send_each(
    connection: Any, statement: Any, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> Iterator[int | None]:
    """Send an INSERT once for each row, and yield the key that the database made for it."""
    if connection._loud_events:  # whose listeners are told of each
        return (send(connection, statement, columns, columns, [row]).cursor.lastrowid for row in rows)
    compiled, hit = connection.prepare(statement, columns)
    try:
        parameters = compiled.rows_of(statement, columns, rows)
    except Exception:  # a type refuses a value; the rows before that one are sent
        parameters = (_parameters(connection, compiled, statement, columns, [row])[0] for row in rows)
    found: Iterator[int | None] = connection.run_each(compiled, compiled.string, parameters, hit)
    return found


def _take_key(plan: Plan, here: dict[str, Any], lastrowid: int | None) -> None:
    """Let an object that has no key have the one that the database made."""
    if plan.numbered is not None and lastrowid is not None and here.get(plan.numbered) is None:
        here[plan.numbered] = lastrowid


def _take_notice(flush: Flushing, mapper: Mapper, sent: Sent, batch: list[Row]) -> None:
    """Let the objects have what defaults of ours gave their rows; what the database made is to be read again."""
    compiled = sent.compiled
    if not (compiled.prefetch or compiled.postfetch or batch[0].expressions):
        return
    made_there = [mapper.key_of[column] for column in compiled.postfetch if column in mapper.key_of]
    made_here = [(column.key, mapper.key_of[column]) for column in compiled.prefetch if column in mapper.key_of]
    for row, filled in zip(batch, sent.filled or [_NONE] * len(batch), strict=True):
        row.state.dict.update({key: filled[name] for name, key in made_here})
        if made_here and mapper.listeners is not None:
            mapper.listeners.call("refresh_flush", row.state, flush, [key for _, key in made_here])
        unknown = dict.fromkeys((*made_there, *(mapper.key_of[mapper.local_table.c[name]] for name in row.expressions)))
        if unknown:
            row.state.expire_some(row.state(), list(unknown))


def _send_updates(flush: Flushing, mapper: Mapper, plan: Plan, rows: Iterator[Row]) -> None:
    connection = None
    for (columns, has_expressions), group in groupby(rows, key=attrgetter("form")):
        batch = list(group)
        names = (*columns, *plan.key_names)
        connection = connection or flush.session.connection_for(mapper)
        matched = 0
        asks = mapper.eager_defaults and any(
            each.server_onupdate is not None and each.key not in columns for each in mapper.local_table.c
        )
        for together in [[row] for row in batch] if has_expressions or asks else [batch]:
            statement = plan.update.values(together[0].expressions) if has_expressions else plan.update
            sent = send(connection, statement, columns, names, [row.values + row.key for row in together])
            _take_notice(flush, mapper, sent, together)
            matched += sent.cursor.rowcount
        check_matched(mapper, matched, len(batch))


def check_matched(mapper: Mapper, matched: int, expected: int) -> None:
    """Raise where an UPDATE found other than as many rows as it was to change."""
    if matched != expected:
        raise StaleDataError(
            f"UPDATE statement on table '{mapper.local_table.description}' expected to update {expected} row(s); {matched} "
            "were matched.",
            hint="the row was changed or deleted by other means; session.rollback(), then look again",
        )


def update_keys(
    flush: Flushing, mapper: Mapper, states: Iterable[InstanceState], wanted: Container[Any], *, stays: bool
) -> None:
    """Write the `wanted` columns of objects whose rows are there, where they changed: the UPDATEs of `post_update`."""
    plan = plan_of(mapper)
    connection = flush.session.connection_for(mapper)
    rows = (_keys_to_update(plan, state, wanted) for state in _new_before_known(flush, states))
    for (columns, _), group in groupby(filter(attrgetter("values"), rows), key=attrgetter("form")):
        batch = list(group)
        sent = send(connection, plan.update, columns, (*plan.key_names, *columns), [row.key + row.values for row in batch])
        if stays:  # else the row is deleted next
            _take_notice(flush, mapper, sent, batch)
        check_matched(mapper, sent.cursor.rowcount, len(batch))


def _new_before_known(flush: Flushing, states: Iterable[InstanceState]) -> list[InstanceState]:
    new: list[InstanceState] = []
    known: list[InstanceState] = []
    for state in states:
        (new if state.pk is None else known).append(state)
    return [*sorted(new, key=flush.session.order_of), *by_key(known)]


def _keys_to_update(plan: Plan, state: InstanceState, wanted: Container[Any]) -> Row:
    """Return what changed of the `wanted` columns, and of those that have an onupdate."""
    changed: dict[str, Any] = {}
    for column, key in plan.columns:
        if column not in plan.primary and (column in wanted or column.onupdate is not None):
            added = state.mapper.attributes[key].history(state, False).added
            if added:
                changed[column.key] = added[0]
    own = tuple([state.mapper.attributes[key].read(state()) for key in plan.key_attributes]) if changed else ()
    return Row(state, (tuple(changed), False), tuple(changed.values()), _NONE, own)


def by_key(states: list[InstanceState]) -> list[InstanceState]:
    """Return persistent objects of one class in the order of their keys, or of what the types say to go by."""
    if not states:
        return states
    try:
        return sorted(states, key=plan_of(states[0].mapper).sort_key)
    except TypeError as failure:
        raise InvalidRequestError(
            f"Could not sort objects by primary key; primary key values must be sortable in Python (was: {failure})"
        ) from failure


# -- deleting -----------------------------------------------------------------------------------------------------------


def remove(flush: Flushing, mapper: Mapper, states: Collection[InstanceState]) -> None:
    """Delete the rows of objects."""
    plan = plan_of(mapper)
    connection = flush.session.connection_for(mapper)  # begins, like saving
    doomed = by_key([state for state in states if state.pk is not None])
    if len(doomed) < len(states):  # a new object may have the key of a row that was rolled back
        keyed = [state for state in states if state.pk is None and mapper.pk_of(state.dict) is not None]
        doomed = sorted(keyed, key=flush.session.order_of) + doomed
    if not doomed:
        return
    told = [] if mapper.listeners is None else _tell_all(mapper, connection, [(state, "delete") for state in doomed])
    keys = _plain_keys(plan, doomed) or [_key_of_row(mapper, plan, state, "delete from") for state in doomed]
    matched = send(connection, plan.delete, (), plan.own_key_names, keys).cursor.rowcount
    if matched != len(keys) and mapper.confirm_deleted_rows:
        warnings.warn(
            f"DELETE statement on table {mapper.local_table.description!r} expected to delete {len(keys)} row(s); {matched} "
            "were matched.  Please set confirm_deleted_rows=False within the mapper configuration to prevent this warning.",
            SAWarning,
            stacklevel=2,
        )
    _tell_after(mapper, connection, told)


def _plain_keys(plan: Plan, states: list[InstanceState]) -> ByColumn | None:
    """Return the primary keys that the objects' attributes give, where these are the keys of their rows; else None."""
    changes = attrgetter("committed_state")
    if any(map(changes, states)) and not all(map(plan.primary_keys.isdisjoint, map(changes, states))):
        return None
    try:
        keys = _by_column(plan.key_attributes, [state().__dict__ for state in states])
    except KeyError:  # one is expired
        return None
    return None if None in _flat(keys) else ByColumn(keys)


# -- the driver ---------------------------------------------------------------------------------------------------------


def send(
    connection: Any, statement: Any, columns: tuple[str, ...], names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> Sent:
    """Send a statement once for all rows, tuples of values that have these names; defaults of ours give them more."""
    many = len(rows) > 1
    told = [dict(zip(names, row, strict=True)) for row in rows] if connection._loud_events else []
    if told:
        statement, _ = connection._before_execute(statement, told, connection.options_for(statement))
    compiled, hit = connection.prepare(statement, columns, many)
    filled: Sequence[Mapping[str, Any]] = ()
    if compiled.prefetch:
        filled = _filled(connection, compiled, statement, names, rows)
        names, rows = tuple(filled[0]), [tuple(row.values()) for row in filled]
    parameters = _parameters(connection, compiled, statement, names, rows)
    cursor = connection.run(compiled, compiled.string, parameters if many else parameters[0], many=many, hit=hit)
    if told:
        result = connection._result(compiled, cursor, statement)
        connection._after_execute(statement, told, statement._execution_options, result)
    return Sent(compiled, cursor, filled)


def _filled(
    connection: Any, compiled: Any, statement: Any, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> list[dict[str, Any]]:
    given = [dict(zip(names, row, strict=True)) for row in rows]
    found: list[dict[str, Any]] = []
    try:
        found = default_values.fill(connection, compiled, statement, given)
    except Exception as failure:
        connection.fail(failure, compiled.string, given)
    return found


def _parameters(
    connection: Any, compiled: Any, statement: Any, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> Sequence[Any]:
    try:
        found: Sequence[Any] = compiled.rows_of(statement, names, rows)
    except Exception as failure:
        made_here = {column.key for column in compiled.prefetch}
        given = [{name: value for name, value in zip(names, row, strict=True) if name not in made_here} for row in rows]
        if compiled.kind == "insert":
            given = [dict(sorted(row.items(), key=lambda item: item[1] is None)) for row in given]  # as the original shows it
        elif compiled.kind == "update":
            table = statement.table
            place = {column.key: column.primary_key for column in table.c}  # a key that is set stands before the old one
            given = [dict(sorted(row.items(), key=lambda item: place.get(item[0], 2))) for row in given]
        connection.fail(failure, compiled.string, given)
    return found


def _is_expression(value: Any) -> bool:
    return isinstance(value, ClauseElement) or hasattr(type(value), "__clause_element__")
