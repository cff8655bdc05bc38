"""What can be listened to here: engines, connections, pools, tables and their MetaData.

    @event.listens_for(engine, "connect")
    def switch_on(dbapi_connection, record):
        dbapi_connection.execute("PRAGMA foreign_keys=ON")

Not here: the listing of listeners (util/listening.py), calling them (base.py, pool.py, sql/ddl_runner.py).
"""

from __future__ import annotations

import gc
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from ..exc import ArgumentError, DBAPIError, Unsupported
from ..sql.identifiers import words
from ..sql.schema import MetaData, Table
from ..sql.schema_items import listeners_of
from ..util.listening import Old, Registry, arguments, contains, listen, listens_for, remove, sign_up
from .base import Connection, Engine
from .default_values import ExecutionContext
from .pool import POOL_EVENTS, Pool
from .standins import Own

__all__ = ["contains", "listen", "listens_for", "remove"]  # `ormlab.event` finds them here, where the engine has signed up

_CONNECTION_EVENTS = {
    "before_execute": arguments("conn clauseelement multiparams params execution_options"),
    "after_execute": arguments("conn clauseelement multiparams params execution_options result"),
    **dict.fromkeys(
        words("before_cursor_execute after_cursor_execute"), arguments("conn cursor statement parameters context executemany")
    ),
    "handle_error": arguments("exception_context"),
    "engine_connect": arguments("conn branch"),
    "set_connection_execution_options": arguments("conn opts"),
    "set_engine_execution_options": arguments("engine opts"),
    "engine_disposed": arguments("engine"),
    **dict.fromkeys(words("begin commit rollback"), arguments("conn")),
    "savepoint": arguments("conn name"),
    **dict.fromkeys(words("rollback_savepoint release_savepoint"), arguments("conn name context")),
}
_OLD_CONNECTION_EVENTS = {
    "before_execute": Old("1.4", arguments("conn clauseelement multiparams params")),
    "after_execute": Old("1.4", arguments("conn clauseelement multiparams params result")),
}
_ANSWERED = ("before_execute", "before_cursor_execute", "handle_error")
_DDL_EVENTS = words("before_create after_create before_drop after_drop column_reflect")


class ConnectionListeners(Registry):
    """The listeners of an engine or a connection, called the way that each event wants."""

    __slots__ = ()

    signatures = _CONNECTION_EVENTS
    old_signatures = _OLD_CONNECTION_EVENTS
    kind = "ConnectionEvents"
    options = frozenset(("retval",))
    taker = "ConnectionEvents._listen()"

    def adapted(self, name: str, function: Any, options: Mapping[str, Any]) -> Any:
        """Return `function`; refuse one that wants to answer an event whose listeners are only told."""
        if options.get("retval") and name not in _ANSWERED:
            raise ArgumentError(
                "Only the 'before_execute', 'before_cursor_execute' and 'handle_error' engine event listeners accept the "
                "'retval=True' argument."
            )
        return function

    def before_execute(self, connection: Any, statement: Any, sets: Sequence[Any], options: Mapping[str, Any]) -> Any:
        """Tell of a statement; a listener with retval=True may give another one."""
        for each in self.of("before_execute"):
            many, one = _split(sets)
            answer = each(connection, statement, many, one, options)
            if getattr(each, "retval", None) is True and answer is not None:
                statement, many, one = answer
                sets = many or ([one] if one else [])
        return statement, sets

    def after_execute(
        self, connection: Any, statement: Any, sets: Sequence[Any], options: Mapping[str, Any], result: Any
    ) -> None:
        """Tell of a statement's result."""
        many, one = _split(sets)
        self.call("after_execute", connection, statement, many, one, options, result)

    def context(self, connection: Any, cursor: Any, sql: str, parameters: Any, many: bool, compiled: Any) -> ExecutionContext:
        """Return what listeners are told of one execution: the same before and after it, so that they may keep notes there."""
        return _Context(connection, cursor, sql, parameters, many, compiled)

    def before_cursor_execute(self, connection: Any, cursor: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        """Tell of what goes to the driver; a listener with retval=True may give something else."""
        for each in self.of("before_cursor_execute"):
            answer = each(connection, cursor, sql, parameters, context, many)
            if getattr(each, "retval", None) is True:
                sql, parameters = answer
        return sql, parameters

    def after_cursor_execute(self, connection: Any, cursor: Any, sql: str, parameters: Any, many: bool, context: Any) -> None:
        """Tell of what went to the driver."""
        for each in self.of("after_cursor_execute"):
            each(connection, cursor, sql, parameters, context, many)

    def handle_error(
        self, engine: Any, connection: Any, wrapped: Any, original: BaseException, sql: str | None, parameters: Any
    ) -> ExceptionContext:
        """Tell of an error; a listener may give another one to raise, and say whether the connection is lost."""
        context = ExceptionContext(engine, connection, wrapped, original, sql, parameters)
        for each in self.of("handle_error"):
            answer = each(context)
            if isinstance(answer, BaseException):
                context.chained_exception = answer
        if isinstance(wrapped, DBAPIError):
            wrapped.connection_invalidated = context.is_disconnect
        return context


class ExceptionContext:
    """What a listener of `handle_error` is told."""

    def __init__(
        self, engine: Any, connection: Any, wrapped: Any, original: BaseException, sql: str | None, parameters: Any
    ) -> None:
        self.connection = connection
        self.engine = engine
        self.cursor = None
        self.statement = sql
        self.parameters = parameters
        self.original_exception = original
        self.sqlalchemy_exception = None if wrapped is original else wrapped
        self.chained_exception: BaseException | None = None
        self.execution_context = None
        self.is_disconnect = bool(getattr(wrapped, "connection_invalidated", False))
        self.invalidate_pool_on_disconnect = True


class _Context(ExecutionContext):
    """What listeners of the cursor's events are told of one execution."""

    def __init__(self, connection: Any, cursor: Any, sql: str, parameters: Any, many: bool, compiled: Any) -> None:
        super().__init__(connection, Own(sql) if compiled is None else compiled, None, ())
        self.execution_options = connection._execution_options if connection._options is None else connection._options
        self.cursor = cursor
        self.statement = sql
        self.executemany = many
        rows = parameters if many else [parameters]
        self.parameters = rows if compiled is None else tuple(rows)
        self.compiled = compiled
        names = getattr(compiled, "positiontup", None)
        self.compiled_parameters = [dict(zip(names, row, strict=False)) for row in rows] if names else []


_Context.__name__ = "SQLiteExecutionContext"


class DialectListeners(Registry):
    """The listeners of how a dialect does something."""

    __slots__ = ()

    signatures: ClassVar[Mapping[str, Sequence[str]]] = {"do_connect": arguments("dialect conn_rec cargs cparams")}
    options = frozenset(("retval",))
    taker = "DialectEvents._listen()"


def _split(sets: Sequence[Any]) -> tuple[Sequence[Any], Any]:
    if len(sets) > 1:
        return sets, {}
    return [], (dict(sets[0]) if isinstance(sets[0], Mapping) else sets[0]) if sets else {}


_OF_ALL_ENGINES = ConnectionListeners()  # the class has them once there is one; an engine that has some goes on to them


@sign_up
def _of_engines(target: Any, name: str) -> Registry | None:
    if name not in _CONNECTION_EVENTS:
        return None
    owner = Engine if isinstance(target, type) and issubclass(target, Engine | Connection) else target
    if owner is Engine or isinstance(owner, Engine):
        if vars(owner).get("_listeners") is None:
            owner._listeners = _OF_ALL_ENGINES if owner is Engine else ConnectionListeners(_OF_ALL_ENGINES)
            if isinstance(owner, type) or owner.pool.was_used:
                _tell_open_connections()
        return owner._listeners  # type: ignore[no-any-return]  # just made
    if isinstance(target, Connection):
        if target._loud_events is target.engine._listeners:
            target._loud_events = ConnectionListeners(target.engine._listeners)
        target._loud = True
        return target._loud_events  # type: ignore[no-any-return]  # just made
    return None


def _tell_open_connections() -> None:
    """Let connections that were opened before an engine's first listener call it; they are looked for, and listed nowhere."""
    for each in gc.get_objects():
        is_deaf = issubclass(type(each), Connection) and getattr(each, "_loud_events", "") is None
        if is_deaf and each.engine._listeners is not None:
            each._loud_events, each._loud = each.engine._listeners, True


@sign_up
def _of_dialects(target: Any, name: str) -> Registry | None:
    if name in ("do_execute", "do_executemany", "do_execute_no_params", "do_setinputsizes"):
        raise Unsupported(f"ormlab's engine does not do the event {name}; before_cursor_execute can change what is sent")
    if name != "do_connect" or not isinstance(target, Engine):
        return None
    if target.dialect.listeners is None:
        target.dialect.listeners = DialectListeners()
    return target.dialect.listeners  # type: ignore[no-any-return]  # just made


@sign_up
def _of_pools(target: Any, name: str) -> Registry | None:
    if name not in POOL_EVENTS:
        return None
    if isinstance(target, type) and issubclass(target, Engine | Pool):
        return Pool.listeners_of_all
    if isinstance(target, Engine):
        target = target.pool
    return target.listeners if isinstance(target, Pool) else None


@sign_up
def _of_schemas(target: Any, name: str) -> Registry | None:
    if name in ("before_parent_attach", "after_parent_attach"):
        raise Unsupported(f"ormlab's engine does not do the event {name}; look at the Table when it is complete")
    if name not in _DDL_EVENTS:
        return None
    known = issubclass(target, Table | MetaData) if isinstance(target, type) else isinstance(target, Table | MetaData)
    return listeners_of(target) if known else None
