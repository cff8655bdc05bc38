"""ORM-enabled UPDATE and DELETE: one statement over many rows, and the objects in memory kept true to it.

    session.execute(update(User).where(User.name == "sandy").values(fullname="x"))

`synchronize_session` says how the matching objects are found: 'evaluate' asks the WHERE of each object in memory, 'fetch' asks
the database for the keys first, False leaves the objects alone. `Query.update()` and `Query.delete()` are the same, once the
query has become a statement; what it may not have for that is a table (`NOT_IN_BULK`).

Not here: the predicate (evaluator.py), the statement over tables (lowering.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..events.freeze import freeze
from ..events.model import AttributeChanged, QueryBegan
from ..exc import ArgumentError, InvalidRequestError
from ..sql.coercions import clause_element, unwrapped
from ..sql.dml import delete, update
from ..sql.fromclauses import TableClause
from ..sql.selectable import select
from ..sql.shape import told_apart
from .criteria import conditions_on
from .evaluator import UnevaluatableError, compiled
from .execute_state import ORMExecuteState
from .execution import WAYS, bind_for, connection_for, describe
from .fetching import Purpose
from .mapper import Mapper, origin, plain
from .state import InstanceState

STRATEGIES = ("evaluate", "fetch", False, None)
_DEFAULT = "evaluate"
NOT_IN_BULK: Mapping[str, tuple[str, ...]] = {
    "limit()": ("_limit_clause",),
    "offset()": ("_offset_clause",),
    "order_by()": ("_order_by_clauses",),
    "group_by()": ("_group_by_clauses",),
    "distinct()": ("_distinct",),
    "join(), outerjoin(), select_from(), or from_self()": ("_from_obj", "_setup_joins"),
}
"""What a query may not have to become an UPDATE or DELETE, with the parts of the SELECT that tell."""

Setters = dict[str, Callable[[InstanceState], Any] | None]
_PURPOSES = {
    "fetch": Purpose("synchronize by fetching"),
    False: Purpose("do not synchronize"),
    None: Purpose("do not even ask"),
}


def is_bulk(statement: Any) -> bool:
    """Say whether a statement is an UPDATE or DELETE on a mapped class."""
    return getattr(statement, "__visit_name__", None) in ("update", "delete") and statement._lowering is not None


def execute(session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]) -> Any:
    """Run an UPDATE or DELETE on a mapped class and bring the session's objects in line with it."""
    mapper: Mapper = statement.table.mapper
    if statement._with_options:
        statement = statement.where(*conditions_on(statement.table, statement._with_options))
    given = {**statement._execution_options, **options}
    strategy = given.pop("synchronize_session", _DEFAULT)
    if strategy not in STRATEGIES:
        raise ArgumentError("Valid strategies for session synchronization are 'evaluate', 'fetch', False")
    session.flush_before(describe(statement))  # whatever an option says, which is heeded by a SELECT only
    if strategy == "fetch":  # the SELECT of the keys is a statement of its own: what a flush has put off is written now
        session.flush_before(describe(statement))
    if strategy in _PURPOSES:  # such a statement has an entry of its own in the cache, as the original's has
        statement = statement.options(_PURPOSES[strategy])
    states: list[InstanceState] = []
    setters: Setters = {}
    if strategy == "evaluate":
        _check_names(mapper, statement)
        states = _evaluated(session, mapper, statement)
        setters = _setters(mapper, statement)
    with session.hub.because(lambda: QueryBegan(session.number, describe(statement))):
        if strategy == "fetch":
            states = _fetched(session, mapper, statement, params, options, bind_arguments)
            _check_names(mapper, statement)

        def run(given: Any, params: Any, options: Mapping[str, Any]) -> Any:
            return connection_for(session, given, bind_arguments).execute_for_session(given, params, options)

        result = _told(session, statement, params, options, {"mapper": mapper, **bind_arguments}, run)
    if strategy and statement.__visit_name__ == "delete":
        session.register_bulk_deleted(states)
    elif strategy:
        setters = setters or _setters(mapper, statement)
        for state in states:
            _update_object(state, setters)
        session.register_altered(states)
    return result


WAYS.update(update=execute, delete=execute)


def _told(
    session: Any,
    statement: Any,
    params: Any,
    options: Mapping[str, Any],
    bind_arguments: Mapping[str, Any],
    run: Callable[[Any, Any, Mapping[str, Any]], Any],
) -> Any:
    """Run a statement when those who listen have seen it."""
    if session.listeners is None or not session.listeners.of("do_orm_execute"):
        return run(statement, params, options)

    def go_on(state: ORMExecuteState) -> Any:
        return run(state.statement, state.parameters, state.local_execution_options)

    return ORMExecuteState(session, statement, params, options, bind_arguments, go_on)._go()


def _check_names(mapper: Mapper, statement: Any) -> None:
    """Refuse names that are no attributes before anything is sent."""
    for key, _ in _values(statement):
        if isinstance(key, str) and mapper.spoken(key) not in mapper.props:
            raise InvalidRequestError(
                f"Invalid expression type: {key!r}", hint=f"{mapper.class_.__name__} has {', '.join(mapper.column_of)}"
            )


def _evaluated(session: Any, mapper: Mapper, statement: Any) -> list[InstanceState]:
    """Return the objects in memory that the statement's WHERE matches, as far as Python can tell."""
    states = [state for state in session.identity_map.by_class[mapper.class_].values() if state() is not None]
    try:
        tests = [compiled(each, mapper) for each in statement._where_criteria]
    except UnevaluatableError as reason:
        raise InvalidRequestError(
            f"Could not evaluate current criteria in Python: \"{reason}\". Specify 'fetch' or False for the "
            "synchronize_session execution option.",
            hint="statement.execution_options(synchronize_session='fetch')",
        ) from reason
    return [state for state in states if not state.expired and all(test(state) for test in tests)]


def _fetched(
    session: Any,
    mapper: Mapper,
    statement: Any,
    params: Any,
    options: Mapping[str, Any],
    bind_arguments: Mapping[str, Any],
) -> list[InstanceState]:
    conditions = statement._where_criteria
    query = told_apart(select(*mapper.primary_key).select_from(mapper).where(*map(plain, conditions)), conditions)

    def run(given: Any, params: Any, options: Mapping[str, Any]) -> Any:
        bind_for(session, given, bind_arguments)  # the original asks for the dialect first
        connection = connection_for(session, given, bind_arguments)
        mapper.be_ready()
        return connection.execute_for_session(given, params or {}, options)

    found = []
    for row in _told(session, query, params, options, {"mapper": mapper, **bind_arguments}, run).all():
        state = session.identity_map.find(mapper.root, mapper.pk_from_values(tuple(row)))
        if state is not None:
            found.append(state)
    return found


def _values(statement: Any) -> list[tuple[Any, Any]]:
    """Return what an UPDATE sets, by names and columns; a DELETE sets nothing."""
    values, ordered = getattr(statement, "_values", None) or {}, getattr(statement, "_ordered_values", None) or ()
    return [*values.items(), *ordered]


def _value_function(value: Any, mapper: Mapper) -> Callable[[InstanceState], Any]:
    element = unwrapped(value)
    return compiled(element, mapper) if hasattr(element, "__visit_name__") else lambda state: value


def _setters(mapper: Mapper, statement: Any) -> Setters:
    """Return, by attributes, what gives an object the values that an UPDATE sets; None where Python cannot tell."""
    setters: Setters = {}
    for column, value in _values(statement):
        key = mapper.spoken(column) if isinstance(column, str) else mapper.key_of.get(origin(plain(column)))
        if key not in mapper.column_of:
            continue  # compiling refuses it
        try:
            setters[key] = _value_function(value, mapper)
        except UnevaluatableError:
            setters[key] = None
    return setters


def _update_object(state: InstanceState, setters: Setters) -> None:
    """Give an object the values that its row has now; those that only the database knows are expired."""
    here = state.dict
    unknown = []
    for key, value_of in setters.items():
        if key not in here:
            continue
        if value_of is None or key in state.committed_state:
            unknown.append(key)
            continue
        value = value_of(state)
        old, here[key] = here[key], value
        if state.hub.active:
            state.hub.emit(AttributeChanged(state.reference, key, freeze(old), freeze(value)))
    if state.mapper.listeners is not None:
        state.mapper.listeners.call("refresh", state, None, {key for key in setters if key in here and key not in unknown})
    if unknown:
        state.expire_some(state(), unknown)
    if state.ledger.whole:
        state.own_ledger().whole = False


# -- of a Query ---------------------------------------------------------------------------------------------------------


class BulkDelete:
    """What a listener of `after_bulk_delete` is told."""

    def __init__(self, query: Any, statement: Any, result: Any) -> None:
        self.query = query
        self.session = query.session
        self.mapper: Mapper = statement.table.mapper
        self.result = result
        self.rowcount: int = result.rowcount


class BulkUpdate(BulkDelete):
    """What a listener of `after_bulk_update` is told."""

    def __init__(self, query: Any, statement: Any, result: Any, values: Any, update_kwargs: Mapping[str, Any]) -> None:
        super().__init__(query, statement, result)
        self.values = values
        self.update_kwargs = update_kwargs


def update_rows(query: Any, values: Any, synchronize_session: Any, update_args: Mapping[str, Any]) -> int:
    """Update the rows that a query matches; return how many."""
    dialect_options = dict(update_args)
    ordered = dialect_options.pop("preserve_parameter_order", False)
    statement = _statement_of(query, update)
    if dialect_options:
        statement = statement.with_dialect_options(**dialect_options)
    if not ordered and not isinstance(values, Mapping):
        raise InvalidRequestError(
            "UPDATE construct does not support multiple parameter sets.", hint="give a dictionary of column and value"
        )
    statement = statement.ordered_values(*values) if ordered else statement.values(dict(values))
    result = _run(query, statement, synchronize_session)
    if query.session.listeners is not None:
        query.session.listeners.call("after_bulk_update", BulkUpdate(query, statement, result, values, update_args))
    return int(result.rowcount)


def delete_rows(query: Any, synchronize_session: Any) -> int:
    """Delete the rows that a query matches; return how many."""
    statement = _statement_of(query, delete)
    result = _run(query, statement, synchronize_session)
    if query.session.listeners is not None:
        query.session.listeners.call("after_bulk_delete", BulkDelete(query, statement, result))
    return int(result.rowcount)


def _statement_of(query: Any, make: Any) -> Any:
    """Return the UPDATE or DELETE of the rows that a query matches."""
    asked = query._statement
    for word, parts in NOT_IN_BULK.items():
        if any(_is_set(getattr(asked, part)) for part in parts):
            raise InvalidRequestError(f"Can't call Query.update() or Query.delete() when {word} has been called")
    raw = asked._raw_columns[0]
    subject = raw.class_ if isinstance(raw, Mapper) else clause_element(raw)
    if not isinstance(raw, (Mapper, TableClause)):
        raise ArgumentError(f"subject table for an INSERT, UPDATE or DELETE expected, got {subject!r}.")
    made = make(subject, *map(clause_element, asked._raw_columns[1:]))
    return made.where(*asked._where_criteria) if asked._where_criteria else made


def _is_set(part: Any) -> bool:
    """Say whether a part of a SELECT is there; an expression cannot be asked itself."""
    return len(part) > 0 if isinstance(part, tuple) else part is not None and part is not False


def _run(query: Any, statement: Any, synchronize_session: Any) -> Any:
    return query.session.execute(
        statement, query._params or None, execution_options={"synchronize_session": synchronize_session}
    )
