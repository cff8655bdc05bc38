"""Running statements for a session: SELECT of entities, get, refresh, and what is not the ORM's at all.

    session.execute(select(User))
      autoflush --> prepare (the cache of compiled statements) --> run --> rows become objects when the result is read

Not here: what a statement over classes means (lowering.py), rows to objects (loading.py), bulk statements (bulk.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from ..engine.cursor import CursorResult
from ..engine.execution import parameter_sets
from ..engine.result import ChunkedIteratorResult
from ..events.model import QueryBegan, RefreshBegan
from ..exc import ArgumentError, InvalidRequestError, SAWarning
from ..sql.coercions import clause_element
from ..sql.expressions import text
from ..sql.visitors import iterate
from ..util.deprecations import deprecated
from .descriptions import entity_in
from .entities import Part
from .exc import ObjectDeletedError, instance_name
from .execute_state import COLUMNS, ORMExecuteState
from .fetching import Prepared, Purpose, by_primary_key, key_values, values_of
from .loading import fill_expired, tell_refreshed
from .mapper import Mapper
from .routes import Routed
from .state import CLEAN, InstanceState


def execute(session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]) -> Any:
    """Run a statement of any kind in the session's transaction."""
    if isinstance(statement, str):
        deprecated("text in a session")
        statement = text(statement)
    run = _execute_core
    if getattr(statement, "_lowering", None) is not None:
        run = WAYS.get(getattr(statement, "__visit_name__", None), run)  # type: ignore[arg-type]  # an attribute has no such name
    return run(session, statement, params, options, bind_arguments)


def _execute_core(
    session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]
) -> Any:
    meant = executable(statement)
    if meant is not statement:
        return execute(session, meant, params, options, bind_arguments)
    connection = connection_for(session, statement, bind_arguments)
    with session.hub.because(lambda: QueryBegan(session.number, describe(statement))):
        return connection.execute_for_session(statement, params, options)


def executable(thing: Any) -> Any:
    """Return a statement, also the one that something stands for, as a Query does, with a warning; refuse anything else."""
    if getattr(thing, "supports_execution", False):
        return thing
    statement = clause_element(thing)
    if not getattr(statement, "supports_execution", False):
        resolved = hasattr(type(thing), "__clause_element__")
        got = f"{statement!r} object resolved from {thing!r} object" if resolved else repr(thing)
        raise ArgumentError(f"Executable SQL or text() construct expected, got {got}.")
    deprecated("no statement itself", thing)
    return statement


def connection_for(session: Any, statement: Any, bind_arguments: Mapping[str, Any]) -> Any:
    """Return the connection of the session's transaction that a statement goes to."""
    if not bind_arguments and (connection := session.own_connection()) is not None:
        return connection
    session.check_block()
    bind = bind_for(session, statement, bind_arguments)  # first: where there is none, nothing begins
    return session.begin_if_needed().connection_for(bind)


def bind_for(session: Any, statement: Any, bind_arguments: Mapping[str, Any]) -> Any:
    """Return the engine or connection that the session chooses for a statement."""
    mapper = None if getattr(statement, "_lowering", None) is None else first_mapper(statement)
    said = {"clause": statement} if mapper is None else {"mapper": mapper, "clause": statement}
    asked = {**said, **bind_arguments} if mapper is None else {**bind_arguments, **said}
    return session.get_bind(**asked)


def first_mapper(statement: Any) -> Mapper | None:
    """Return the mapper of the first entity that a statement mentions."""
    raws = getattr(statement, "_raw_columns", ())
    if raws and isinstance(raws[0], Mapper):
        return raws[0]
    for raw in (*raws, *getattr(statement, "_from_obj", ()), getattr(statement, "table", None)):
        entity = None if raw is None else entity_in(raw)
        if entity is not None:
            found: Mapper = entity.mapper
            return found
    mentioned = iterate(statement) if hasattr(statement, "shape") else ()
    if (mapper := next((each for each in mentioned if isinstance(each, Mapper)), None)) is not None:
        return mapper
    inner = (getattr(getattr(each, "table", None), "element", None) for raw in raws for each in iterate(raw))
    return next((first_mapper(each) for each in inner if getattr(each, "_lowering", None) is not None), None)


def flush_before(session: Any, statement: Any, options: Mapping[str, Any]) -> None:
    """Write pending changes before a SELECT over classes, unless it says otherwise."""
    if {**statement._execution_options, **options}.get("autoflush", True):
        session.flush_before(describe(statement))


def _execute_select(
    session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]
) -> Any:
    given = {**statement._execution_options, **options} if options else statement._execution_options
    if not session.is_clean():
        flush_before(session, statement, options)
    connection = (not bind_arguments and session.own_connection()) or connection_for(session, statement, bind_arguments)
    if params:
        sets = parameter_sets(params)
        if len(sets) > 1:  # which the driver refuses
            return _execute_core(session, statement, params, options, bind_arguments)
        params = sets[0]
    if connection._loud_events:
        told = connection.options_for(statement, options)
        statement, sets = connection._before_execute(statement, (params,) if params else (), told)
        params = sets[0] if sets else None
    compiled, hit = connection.prepare(statement, tuple(sorted(params)) if params else ())  # names are part of the cache's key
    if connection._record is None:  # it is closed
        connection.run(compiled, compiled.string, (), hit=hit)  # which refuses: no value is asked for
    try:
        sql, parameters = compiled.driver_parameters(statement, params)
    except Exception as failure:
        connection.fail(failure, compiled.string, [params or {}])
    if session.hub.active:
        with session.hub.because(lambda: QueryBegan(session.number, describe(statement))):
            cursor = connection.run(compiled, sql, parameters, hit=hit)
    else:
        cursor = connection.run(compiled, sql, parameters, hit=hit)
    result = result_of(session, statement, compiled, cursor, params, given)
    result._raw = partial(CursorResult, connection, compiled, cursor, statement)
    if connection._loud_events:
        connection._after_execute(statement, (params,) if params else (), told, result.raw)
    return result


def rows_of_another(session: Any, statement: Any, result: Any) -> Any:
    """Return the rows of a result of Core's as a statement over entities has them."""
    compiled, _ = result.connection.prepare(statement)
    return result_of(session, statement, compiled, result.cursor, {}, {})


def result_of(session: Any, statement: Any, compiled: Any, cursor: Any, params: Any, options: Mapping[str, Any]) -> Any:
    """Return the result of a SELECT that was sent; objects are made when it is first read."""
    plan = compiled.plan
    rows = plan.made or plan.rows(compiled, cursor)
    refresh, size = (bool(options.get("populate_existing")), options.get("yield_per")) if options else (False, None)
    is_wanted = refresh or size or plan.needs_context  # by all chunks of rows: an object comes anew in the first only
    context = plan.context(statement, params, refresh=refresh) if is_wanted else None
    chunks: Any = partial(_chunks, plan, rows, cursor, session, session.identity_map, refresh, context)
    if options and options.get("prebuffer_rows"):
        ready = list(chunks())
        chunks = lambda size=None: iter(ready)  # noqa: E731  # the same rows, which are objects already
    metadata = plan.metadata_for(statement, bool(size))
    result = ChunkedIteratorResult(metadata, chunks, source_supports_scalars=len(plan.items) == 1)
    result._source.is_open = plan.is_of_plain_columns
    if plan.many:
        result._unique_filter_state = (set(), _require_unique)
    return result.yield_per(size) if size else result


def _chunks(
    plan: Any, rows: Any, cursor: Any, session: Any, identities: Any, refresh: bool, context: Any, size: int | None = None
) -> Iterator[Any]:
    """Yield what is made of the cursor's rows, at once or `size` rows at a time."""
    if size:
        _refuse_chunks(plan)
        while batch := cursor.fetchmany(size):
            yield rows(batch, _still(session, identities), refresh, context)
    elif plan.is_of_plain_columns:
        yield cursor  # a list of tuples in between would cost a third, most of it in the garbage collector
    else:
        yield rows(cursor, _still(session, identities), refresh, context)
    cursor.close()


def _still(session: Any, identities: Any) -> Any:
    """Return the session; once it has let go of the objects that it had, one in which none can be added to them."""
    return session if session.identity_map is identities else _Past(session, identities.closed())


class _Past:
    def __init__(self, session: Any, identities: Any) -> None:
        self._session = session
        self.identity_map = identities

    def __getattr__(self, name: str) -> Any:
        return getattr(self._session, name)


WAYS: dict[str, Any] = {"select": _execute_select, "from_statement": _execute_select}  # and what bulk.py does with others


def _refuse_chunks(plan: Any) -> None:
    if plan.many or plan.buffered:
        raise InvalidRequestError(
            "Can't use yield_per with eager loaders that require uniquing or row buffering, e.g. joinedload() against "
            "collections or subqueryload().  Consider the selectinload() strategy for better flexibility in loading objects."
        )


def _require_unique(_row: Any) -> Any:
    raise InvalidRequestError(
        "The unique() method must be invoked on this Result, as it contains results that include joined eager loads against "
        "collections",
        hint="each object comes once for every member of its collection: result.unique()",
    )


def describe(statement: Any) -> str:
    """Return a statement in a few words, for the events: `SELECT of User`, `UPDATE of user_account`."""
    kind = statement.__visit_name__
    names = []
    for raw in getattr(statement, "_raw_columns", None) or ([statement.table] if hasattr(statement, "table") else []):
        mapper = getattr(raw, "mapper", None)
        name = mapper.class_.__name__ if mapper is not None else getattr(raw, "key", None) or getattr(raw, "name", None)
        if name is not None and hasattr(raw, "property"):
            name = f"{raw.class_.__name__}.{raw.key}"
        names.append(str(name or "expression"))
    word = {"select": "SELECT", "update": "UPDATE", "delete": "DELETE", "insert": "INSERT"}.get(kind)
    if kind == "from_statement":
        word = "SELECT"
    if word is None:
        return "text" if kind == "textclause" else kind
    return f"{word} of {', '.join(names)}"


# -- by primary key -----------------------------------------------------------------------------------------------------


def get(
    session: Any,
    mapper: Mapper,
    ident: Any,
    options: Iterable[Any],
    populate_existing: bool,
    with_for_update: Any,
    told: Mapping[str, Any],
) -> Any:
    """Return the object of a primary key, from the identity map or with a SELECT; None when there is none.

    `told` are options of the SELECT, for those who listen to it; that nothing is flushed before may be one of them.
    """
    values = _identity_values(mapper, ident)
    nulls = tuple([value is None for value in values])
    if False not in nulls:
        _warn_of_nulls()
    pk = mapper.pk_from_values(values)
    if not populate_existing and with_for_update is None:
        known = session.identity_map.find(mapper.root, pk)
        instance = None if known is None else session.present(known, "get()")
        if instance is not None:
            return instance
    if session.hub.active:
        with session.hub.because(partial(QueryBegan, session.number, f"get {mapper.class_.__name__} {pk!r}")):
            return _get(session, mapper, pk, nulls, options, populate_existing, with_for_update, told)
    return _get(session, mapper, pk, nulls, options, populate_existing, with_for_update, told)


def get_by_number(session: Any, mapper: Mapper, ident: int) -> Any:
    """Do as get() does, knowing that there is nothing else to be thought of and that the object is not in the identity map."""
    prepared = mapper.prepared.get("get")
    if prepared is not None:
        cursor = session.quickly(prepared.line, mapper, ident)
        if cursor is not None:
            rows = prepared.line.rows(cursor, session)
            return rows[0] if rows else None
    return get(session, mapper, ident, (), False, None, {})


def _get(
    session: Any,
    mapper: Mapper,
    pk: Any,
    nulls: tuple[bool, ...],
    options: Iterable[Any],
    populate_existing: bool,
    with_for_update: Any,
    told: Mapping[str, Any],
) -> Any:
    if not session.is_clean() and told.get("autoflush", True):
        session.flush_before(f"get of {mapper.class_.__name__}")
    prepared = _load_of(mapper, nulls, tuple(options), with_for_update)
    rows = prepared.rows(session, mapper, key_values(mapper, pk), refresh=populate_existing, options=told)
    return rows[0] if rows else None


def _identity_values(mapper: Mapper, ident: Any) -> tuple[Any, ...]:
    keys = mapper.pk_keys
    named = ident if isinstance(ident, dict) else None
    values = (ident,) if isinstance(ident, (str, bytes)) or not isinstance(ident, Iterable) else tuple(ident)
    if len(values) != len(keys):
        raise InvalidRequestError(
            "Incorrect number of values in identifier to formulate primary key for session.get(); primary key columns are "
            f"{','.join(repr(str(column)) for column in mapper.primary_key)}"
        )
    if named is None:
        return values
    named = {mapper.spoken(key): value for key, value in named.items()}
    if set(named) != set(keys):
        raise InvalidRequestError(
            "Incorrect names of values in identifier to formulate primary key for session.get(); primary key attribute "
            f"names are {','.join(repr(key) for key in keys)} (synonym names are also accepted)"
        )
    return tuple(named[key] for key in keys)


def _load_of(mapper: Mapper, nulls: tuple[bool, ...], options: tuple[Any, ...], with_for_update: Any) -> Prepared:
    """Return the prepared SELECT of whole objects by primary key, of which the columns in `nulls` are NULL."""
    slot = "get" if nulls == (False,) else ("get", nulls)
    found: Prepared | None = mapper.prepared.get(slot)
    if found is None:
        found = mapper.prepared[slot] = Prepared(mapper, purpose="get").where(by_primary_key(mapper, nulls))
    if options:
        found = found.changed("options", *options)
    return found if not with_for_update else found.changed("with_for_update", **_lock(with_for_update))


def _lock(with_for_update: Any) -> dict[str, Any]:
    return {} if with_for_update is True else dict(with_for_update)


# -- reading attributes again -------------------------------------------------------------------------------------------


def load_expired(session: Any, state: InstanceState, keys: tuple[str, ...], trigger: str) -> None:
    """Read expired attributes of an object with one SELECT; ObjectDeletedError when the row is gone.

    Relationships among `keys` load by themselves later, where they are not eager; but they are part of the statement's key, as
    in the original. Where nothing that is expired is left as it was, the whole row is read, and changes are lost.
    """
    if state.pk is None and not state.ledger.expired.isdisjoint(state.mapper.pk_keys):
        raise InvalidRequestError(
            f"Instance {instance_name(state)} cannot be refreshed - it's not  persistent and does not contain a full primary "
            "key.",
            hint="it expired while it had a row, and the row was rolled back: set its attributes again",
        )
    whole = not keys
    if whole:
        route = state.ledger.options
        keys = tuple([key for key in state.mapper.column_keys if _is_read(state.mapper, key, route)])
    if session.hub.active:
        with session.hub.because(partial(RefreshBegan, state.reference, keys, trigger)):
            _load_expired(session, state, keys, trigger, whole)
    else:
        _load_expired(session, state, keys, trigger, whole)


def load_whole(session: Any, state: InstanceState, here: dict[str, Any]) -> bool:
    """Do as load_expired() does with an object that expired as a whole, in half of the time; say whether it could be done.

    `here` is the object's `__dict__`.
    """
    mapper = state.mapper
    found = mapper.prepared.get("whole object")
    if found is None:
        found = mapper.prepared.get((mapper.all_that_expires, False, None, ()))
        if found is None or found[1] is None:
            return False
        mapper.prepared["whole object"] = found
    prepared, columns = found
    cursor = None if state.pk is None else session.quickly(prepared.line, mapper, state.pk)
    if cursor is None:
        return False
    values = cursor.fetchone()
    if values is None:
        raise ObjectDeletedError(state)
    for key, value in zip(columns, values):  # noqa: B905  # as many as there are columns in the statement
        here[key] = value
    state.ledger = CLEAN
    return True


def _load_expired(session: Any, state: InstanceState, keys: tuple[str, ...], trigger: str, whole: bool) -> None:
    is_pending = state.pk is None
    pk = _key_to_be(state) if is_pending else state.pk  # a flush may change it, and then the row is not found
    if not session.is_clean():
        session.flush_before(trigger)
    leave_alias(state)
    if whole:
        state.written()
    if state.mapper.column_of.keys().isdisjoint(keys):
        raise _nothing_to_refresh()
    if not _read_again(session, state, pk, keys, keys, plain_names=False) and not is_pending:
        raise ObjectDeletedError(state)
    state.loaded((), all_that_was_asked=True)
    if state.ledger.options is not None:
        state.say_how(state.ledger.options.words)


def load_made_there(session: Any, state: InstanceState, keys: tuple[str, ...]) -> None:
    """Read what the database made of a row that a flush has just written, by the key that it has now."""
    pk = state.present_pk(state())
    with session.hub.because(lambda: RefreshBegan(state.reference, keys, "eager_defaults")):
        _read_again(session, state, pk, keys, keys, plain_names=False, all_that_was_asked=False)


def _key_to_be(state: InstanceState) -> Any:
    """Return the primary key that a pending object will have."""
    return state.mapper.pk_from_values([state.dict.get(key) for key in state.mapper.pk_keys])


def _warn_of_nulls() -> None:
    warnings.warn(
        "fully NULL primary key identity cannot load any object.  This condition may raise an error in a future release.",
        SAWarning,
        stacklevel=4,
    )


def refresh(session: Any, state: InstanceState, pk: Any, names: list[str] | None, with_for_update: Any) -> None:
    """Read an object's attributes again at once, from the row with the primary key `pk`."""
    mapper = state.mapper
    route = state.ledger.options
    keys = tuple([key for key in mapper.props if (_is_read(mapper, key, route) if names is None else key in names)])
    joined = any(_word(prop, route) == "joined" for key, prop in mapper.relations.items() if key in keys)
    if not joined and not any(key in state.mapper.column_of for key in keys):
        _refuse_to_refresh(session, mapper, pk)
    with session.hub.because(lambda: RefreshBegan(state.reference, keys, "refresh()")):
        attrs = None if names is None else tuple(names)
        if not _read_again(session, state, pk, keys, attrs, plain_names=True, with_for_update=with_for_update):
            raise InvalidRequestError(f"Could not refresh instance '{instance_name(state)}'")
    if route is not None:
        words = route.words
        state.say_how(words if names is None else {key: word for key, word in words.items() if key in names})


def _is_read(mapper: Mapper, key: str, route: Any) -> bool:
    return key not in mapper.put_off if route is None or key not in mapper.column_of else route.reads(mapper.props[key])


def _word(prop: Any, route: Any) -> str:
    word: str = prop.lazy if route is None else route.choice(prop).word_for(prop)
    return word


def leave_alias(state: InstanceState) -> None:
    """Forget the options that an alias of the class had for an object, which is about to be read by its class."""
    route = state.ledger.options
    if route is not None and route.of_alias:
        state.own_ledger().options = route.by_class


def take_back(state: InstanceState, names: list[str] | None) -> dict[str, Any]:
    """Take from an object what a flush has read of what is to be refreshed, except what a refresh only reads where it lacks."""
    mapper, here, route = state.mapper, state.dict, state.ledger.options
    kept = {key for key, prop in mapper.relations.items() if _word(prop, route) in ("selectin", "subquery", "immediate")}
    return {key: here.pop(key) for key in names or mapper.props if key in here and key not in kept}


def _read_again(
    session: Any,
    state: InstanceState,
    pk: Any,
    keys: tuple[str, ...],
    attrs: Collection[str] | None,
    *,
    plain_names: bool,
    with_for_update: Any = None,
    all_that_was_asked: bool = True,
) -> bool:
    """Read attributes of an object, and those relationships among them that are eager; say whether there is a row.

    `attrs` is what listeners are told of.
    """
    mapper = state.mapper
    route = state.ledger.options
    nulls = tuple([value is None for value in values_of(mapper, pk)])
    if False not in nulls:
        _warn_of_nulls()
    nulls = nulls if True in nulls else ()
    slot = (keys, plain_names, None if route is None else route.shape, nulls)
    found = mapper.prepared.get(slot)
    if found is None:
        found = _reading(mapper, keys, _purpose(mapper, keys, plain_names), route, plain_names, nulls)
        if route is None or not route.said.is_for_once:
            mapper.prepared[slot] = found
    prepared, columns = found
    if with_for_update:
        prepared = prepared.changed("with_for_update", **_lock(with_for_update)).by_purpose()
    if columns is None:
        return bool(prepared.rows(session, mapper, key_values(mapper, pk), state=state, attrs=attrs))
    values = prepared.values(session, mapper, key_values(mapper, pk))
    if values is None:
        return False
    fill_expired(state, columns, values, all_that_was_asked=all_that_was_asked and not plain_names)
    if mapper.listeners is not None:
        tell_refreshed(session, state, attrs, columns)
    return True


def _purpose(mapper: Mapper, keys: tuple[str, ...], is_refresh: bool) -> Purpose:
    slot = ("purpose", keys, is_refresh)
    if slot not in mapper.prepared:
        mapper.prepared[slot] = Purpose("refresh()" if is_refresh else f"refresh of {', '.join(keys)}")
    found: Purpose = mapper.prepared[slot]
    return found


def _reading(
    mapper: Mapper, keys: tuple[str, ...], purpose: Purpose, route: Any, plain_names: bool, nulls: tuple[bool, ...]
) -> tuple[Prepared, tuple[str, ...] | None]:
    """Return the SELECT of some attributes of an object, with its columns' keys where it is of columns only."""
    if route is not None or any(mapper.relations[key].is_eager for key in keys if key in mapper.relations):
        routed = Routed(route, () if route is None else route.path[:-1], immediate=True)
        part = Part(mapper, frozenset(keys))
        prepared = Prepared(part, purpose=purpose, plain_names=plain_names, routed=routed, loads=COLUMNS)
        return prepared.where(by_primary_key(mapper, nulls)), None
    columns = tuple(key for key in mapper.props if key in keys and key in mapper.column_of)
    raw = [mapper.column_of[key] for key in columns]
    prepared = Prepared(*raw, purpose=purpose, plain_names=plain_names).where(by_primary_key(mapper, nulls))
    return prepared.by_purpose(), columns


__all__ = ["execute", "get", "load_expired", "refresh"]


def _refuse_to_refresh(session: Any, mapper: Mapper, pk: Any) -> None:
    """Raise what a SELECT without columns does, when those who listen have seen it and there is a connection for it."""

    def run(_: Any) -> Any:
        session.connection_for(mapper)
        raise _nothing_to_refresh()

    if session.listeners is not None and session.listeners.of("do_orm_execute"):
        statement = Prepared(mapper, purpose="refresh()").where(by_primary_key(mapper)).statement
        ORMExecuteState(session, statement, key_values(mapper, pk), {}, {"mapper": mapper}, run, loads=COLUMNS)._go()
    run(None)


def _nothing_to_refresh() -> InvalidRequestError:
    return InvalidRequestError(
        "No column-based properties specified for refresh operation. Use session.expire() to reload collections and related "
        "items."
    )
