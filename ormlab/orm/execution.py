"""Running statements for a session: SELECT of entities, get, refresh, and what is not the ORM's at all.

    session.execute(select(User))
      autoflush --> prepare (the cache of compiled statements) --> run --> rows become objects when the result is read

Not here: what a statement over classes means (lowering.py), rows to objects (loading.py), ORM-enabled UPDATE and DELETE (bulk.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..engine.result import ChunkedIteratorResult, SimpleResultMetaData
from ..events.model import QueryBegan, RefreshBegan
from ..exc import ArgumentError, InvalidRequestError, SAWarning
from ..sql.expressions import text
from .exc import ObjectDeletedError, instance_name
from .fetching import Prepared, by_primary_key, key_values
from .loading import Entity, Item, Value, fill_expired
from .mapper import Mapper
from .state import InstanceState
from .strategies import entity_of


def execute(session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]) -> Any:
    """Run a statement of any kind in the session's transaction."""
    if isinstance(statement, str):
        statement = text(statement)
    if getattr(statement, "_lowering", None) is None or statement.__visit_name__ != "select":
        return _execute_core(session, statement, params, options, bind_arguments)
    return _execute_select(session, statement, params, options, bind_arguments)


def _execute_core(
    session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]
) -> Any:
    if not getattr(statement, "supports_execution", False):
        raise ArgumentError(f"Executable SQL or text() construct expected, got {statement!r}.")
    if _is_orms(statement) and options.get("autoflush", True):
        session.flush_before(describe(statement))
    connection = connection_for(session, statement, bind_arguments)
    with session.hub.because(lambda: QueryBegan(session.number, describe(statement))):
        return (
            connection.execute(statement, params, execution_options=dict(options))
            if options
            else connection.execute(statement, params)
        )


def _is_orms(statement: Any) -> bool:
    """Say whether a mapped attribute is mentioned somewhere, so that the statement concerns the session's objects."""
    return statement.__visit_name__ == "select" and bool(getattr(statement.shape, "mapped", False))


def connection_for(session: Any, statement: Any, bind_arguments: Mapping[str, Any]) -> Any:
    """Return the connection of the session's transaction that a statement goes to."""
    mapper = bind_arguments.get("mapper") or _first_mapper(statement)
    bind = session.get_bind(mapper, clause=statement, bind=bind_arguments.get("bind"))
    return session.begin_if_needed().connection_for(bind)


def _first_mapper(statement: Any) -> Mapper | None:
    for raw in (
        *getattr(statement, "_raw_columns", ()),
        *getattr(statement, "_from_obj", ()),
        getattr(statement, "table", None),
    ):
        found = getattr(raw, "mapper", None) or getattr(getattr(raw, "parent", None), "mapper", None)
        if isinstance(found, Mapper):
            return found
    return None


def _execute_select(
    session: Any, statement: Any, params: Any, options: Mapping[str, Any], bind_arguments: Mapping[str, Any]
) -> Any:
    given = {**statement._execution_options, **options}
    if given.get("autoflush", True):
        session.flush_before(describe(statement))
    connection = connection_for(session, statement, bind_arguments)
    compiled, hit = connection.prepare(statement)
    try:
        sql, parameters = compiled.driver_parameters(statement, params)
    except Exception as failure:
        connection.fail(failure, compiled.string, [params or {}])
    with session.hub.because(lambda: QueryBegan(session.number, describe(statement))):
        cursor = connection.run(compiled, sql, parameters, hit=hit)
    return result_of(session, compiled, cursor, given)


def result_of(session: Any, compiled: Any, cursor: Any, options: Mapping[str, Any]) -> Any:
    """Return the result of a SELECT that was sent; objects are made when it is first read."""
    plan = compiled.plan
    rows = plan.rows(compiled)
    context = _Refreshing() if options.get("populate_existing") else None

    def chunks(size: int | None = None) -> Iterator[list[tuple[Any, ...]]]:
        if size:
            while batch := cursor.fetchmany(size):
                yield list(rows(batch, session, context is not None, context))
        else:
            yield list(rows(cursor, session, context is not None, context))
        cursor.close()

    filters = [id if not isinstance(item, Value) else None for item in plan.items] if plan.has_entities else None
    metadata = SimpleResultMetaData(plan.keys, _unique_filters=filters)
    result = ChunkedIteratorResult(metadata, chunks)
    if options.get("yield_per"):
        result = result.yield_per(options["yield_per"])
    return result


class _Refreshing:
    """Which objects a `populate_existing` has begun anew already."""

    def __init__(self) -> None:
        self.refreshed: set[InstanceState] = set()


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
    if word is None:
        return "text" if kind == "textclause" else kind
    return f"{word} of {', '.join(names)}"


# -- by primary key -----------------------------------------------------------------------------------------------------


def get(session: Any, mapper: Mapper, ident: Any, options: Iterable[Any], populate_existing: bool, with_for_update: Any) -> Any:
    """Return the object of a primary key, from the identity map or with a SELECT; None when there is none."""
    values = _identity_values(mapper, ident)
    if all(value is None for value in values):
        warnings.warn(
            "fully NULL primary key identity cannot load any object.  This condition may raise an error in a future release.",
            SAWarning,
            stacklevel=3,
        )
    pk = mapper.pk_from_values(values)
    if not populate_existing:
        known = session.identity_map.find(mapper.root, pk)
        if known is not None:
            return _present(session, known)
    with session.hub.because(lambda: QueryBegan(session.number, f"get {mapper.class_.__name__} {pk!r}")):
        session.flush_before(f"get of {mapper.class_.__name__}")
        prepared = _load_of(mapper, "get", tuple(value is None for value in values))
        rows = prepared.rows(session, mapper, key_values(mapper, pk), refresh=populate_existing)
    return rows[0][0] if rows else None


def _present(session: Any, known: InstanceState) -> Any:
    """Return an object of the identity map, read again first if it is expired; None when its row is gone."""
    instance = known()
    if known.expired:
        try:
            known.load_expired("get()")
        except ObjectDeletedError:
            session.register_deleted([known])
            return None
    return instance


def _identity_values(mapper: Mapper, ident: Any) -> tuple[Any, ...]:
    keys = mapper.pk_keys
    if isinstance(ident, dict):
        if set(ident) != set(keys):
            raise InvalidRequestError(
                f"Incorrect names of values in identifier to formulate primary key for session.get(); primary key attribute names are "
                f"{', '.join(repr(key) for key in keys)}"
            )
        return tuple(ident[key] for key in keys)
    values = tuple(ident) if isinstance(ident, (tuple, list)) else (ident,)
    if len(values) != len(keys):
        raise InvalidRequestError(
            "Incorrect number of values in identifier to formulate primary key for session.get(); primary key columns are "
            f"{','.join(repr(str(column)) for column in mapper.primary_key)}"
        )
    return values


def _load_of(mapper: Mapper, purpose: str, nulls: tuple[bool, ...]) -> Prepared:
    """Return the prepared SELECT of whole objects by primary key, of which the columns in `nulls` are NULL."""
    slot = (purpose, nulls)
    found: Prepared | None = mapper.prepared.get(slot)
    if found is None:
        columns = [mapper.columns[key] for key in mapper.column_keys]
        items: list[Item] = [entity_of(mapper)]
        found = mapper.prepared[slot] = Prepared(columns, purpose, items).where(by_primary_key(mapper, nulls))
    return found


# -- reading attributes again -------------------------------------------------------------------------------------------


def load_expired(session: Any, state: InstanceState, keys: tuple[str, ...], trigger: str) -> None:
    """Read expired attributes of an object with one SELECT; ObjectDeletedError when the row is gone.

    Relationships among `keys` load by themselves later; but they are part of the statement's key, as in the original.
    """
    with session.hub.because(lambda: RefreshBegan(state.reference, keys, trigger)):
        session.flush_before(trigger)
        columns = tuple(key for key in state.mapper.column_keys if key in keys)
        if not columns:
            return
        prepared = _attributes_of(state.mapper, columns, f"refresh of {', '.join(keys)}", plain_names=False)
        values = prepared.values(session, state.mapper, key_values(state.mapper, state.pk))
        if values is None:
            raise ObjectDeletedError(state)
        fill_expired(state, columns, values)


def refresh(session: Any, state: InstanceState, names: list[str] | None, with_for_update: Any) -> None:
    """Read an object's attributes again at once."""
    mapper = state.mapper
    keys = tuple(key for key in mapper.column_keys if names is None or key in names)
    if not keys:
        session.connection_for(mapper)
        raise InvalidRequestError(
            "No column-based properties specified for refresh operation. Use session.expire() to reload collections and related items."
        )
    with session.hub.because(lambda: RefreshBegan(state.reference, keys, "refresh()")):
        prepared = _attributes_of(mapper, keys, "refresh()", plain_names=True)
        values = prepared.values(session, mapper, key_values(mapper, state.pk))
        if values is None:
            raise InvalidRequestError(f"Could not refresh instance '{instance_name(state)}'")
        fill_expired(state, keys, values)


def _attributes_of(mapper: Mapper, keys: tuple[str, ...], purpose: str, plain_names: bool) -> Prepared:
    slot = (purpose, keys)
    found: Prepared | None = mapper.prepared.get(slot)
    if found is None:
        columns = [mapper.columns[key] for key in keys]
        found = Prepared(columns, purpose, (), plain_names=plain_names).where(by_primary_key(mapper))
        mapper.prepared[slot] = found
    return found


__all__ = ["Entity", "execute", "get", "load_expired", "refresh"]
