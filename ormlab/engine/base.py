"""Engine and Connection: where statements go, and when a transaction is open.

    engine ──connect()──> Connection ──execute()──> CursorResult
      │ pool, dialect         │ one connection of the driver's, lent by the pool
      │ statement cache       └ _transaction ── _nested

The way of 2.0 (`future=True`, future.py) begins by itself and ends with commit(), rollback() or close(); the way of 1.x
(legacy.py) commits each change by itself unless begin() was called. Here is what they have in common.

`run()` is the hot path: with nobody listening it adds three attribute tests to the driver's own work. Whoever wants to know
what happens listens to the hub, or reads the log; the same event serves both.

Not here: a statement's way to run() (execution.py), transactions (transactions.py), results (cursor.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, NoReturn, Self

from ..events.hub import current_hub
from ..events.model import (
    StatementExecuted,
    StatementFailed,
    TransactionBegan,
    TransactionCommitted,
    TransactionRolledBack,
)
from ..exc import DBAPIError, InvalidRequestError, PendingRollbackError, ResourceClosedError, Unsupported
from ..facade import facade
from ..layout import parameters as printed
from ..layout import shown_sets
from ..sql.visitors import doors, twin
from ..util import interrupt
from ..util.immutable import immutabledict
from ..util.warnings import warn
from . import execution
from .cache import StatementCache
from .cursor import CursorResult
from .echo import EchoLogger, LoggedCursor, TokenLogger, lines
from .pool import ConnectionRecord, Pool
from .standins import CLOSED, Lost, Own, closed_error, note_of
from .transactions import NestedTransaction, RootTransaction

_HIDDEN = "[SQL parameters hidden due to hide_parameters=True]"
_BEGUN = (
    "This connection has already initialized a SQLAlchemy Transaction() object via begin() or autobegin; {} unless rollback() "
    "or commit() is called first."
)
_ALREADY_BEGUN, _NO_ISOLATION_LEVEL = map(_BEGUN.format, ("can't call begin() here", "isolation_level may not be altered"))
CONTEXT_ENDED = (
    "Can't operate on closed transaction inside context manager.  Please complete the context manager before emitting further "
    "commands."
)


class Connectable:
    """What statements can be sent to: an engine or a connection."""

    __module__ = f"{__package__}.interfaces"


class Connection(Connectable):
    """A connection of the driver's, and the transaction on it."""

    _begins_by_itself = False
    _result_class: type[CursorResult] = CursorResult
    _savepoints = 0
    _record: ConnectionRecord | None = None
    invalidated = False
    _execution_options: Mapping[str, Any] = immutabledict()
    _options: Mapping[str, Any] | None = None  # of the statement that is executed, where somebody listens

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.dialect = engine.dialect
        self.hub = hub = engine.hub
        self._cache = engine._cache
        self.number = next(hub.connections)
        record = self._record = engine._checkout()
        self._dbapi: Any = record.dbapi_connection  # Any: the driver's
        self._log: EchoLogger | TokenLogger = engine._log
        self._loud_events = engine._listeners
        self._echoes = self._log.is_on  # as it was begun: an echo that is asked for later is for later connections
        self._loud = self._loud_events is not None or self._echoes  # once there was a listener, others may come
        self._transaction: RootTransaction | None = None
        self._nested: NestedTransaction | None = None
        self._context: Any = None  # the transaction whose `with` block is running
        self._ready = False
        if self._loud_events:
            self._loud_events.call("engine_connect", self, False)
        if engine._execution_options:
            self._apply_options(engine._execution_options)

    # -- executing: the hot path ------------------------------------------------------------------------------------

    def prepare(self, statement: Any, column_keys: tuple[str, ...] = (), many: bool = False) -> tuple[Any, bool]:
        """Return `statement` compiled for parameters of these names, and whether it was compiled before."""
        key = statement._cache_key
        compiled = self._cache.young.get((key, column_keys, many))
        if compiled is not None:
            return compiled, True
        if key is None or self._cache.size == 0:
            if key is None and statement.shape.warning is not None:
                warn(statement.shape.warning)
            compiled = self._compile(statement, column_keys, many)
            compiled.cache_word = "no key" if key is None else "caching disabled"
            return compiled, False
        entry = (key, column_keys, many)
        compiled = self._cache.get(entry)
        if compiled is not None:
            return compiled, True
        compiled = self._compile(statement, column_keys, many)
        self._cache.put(entry, compiled)
        return compiled, False

    def run(self, compiled: Any, sql: str, parameters: Any, many: bool = False, hit: bool | None = False) -> Any:
        """Send `sql` to the driver and return its cursor; say so to whoever listens."""
        try:
            cursor = self._dbapi.cursor()
        except BaseException as failure:
            self._failed(failure, sql, parameters, many, compiled)
        if not self._ready:
            self._get_ready()
        if self._loud or self.hub.active:
            return self._run_aloud(cursor, compiled, sql, parameters, many, hit)
        try:
            if many:
                cursor.executemany(sql, parameters)
            else:
                cursor.execute(sql, parameters)
        except BaseException as failure:
            self._failed(failure, sql, parameters, many, compiled)
        return cursor

    def run_each(self, compiled: Any, sql: str, rows: Iterable[Any], hit: bool) -> Iterator[int | None]:
        """Send `sql` once for each row of parameters, and yield the row id that each INSERT got."""
        if self._loud or self.hub.active:
            for parameters in rows:
                yield self.run(compiled, sql, parameters, hit=hit).lastrowid
                hit = True
            return
        try:
            cursor = self._dbapi.cursor()
        except BaseException as failure:
            self._failed(failure, sql, (), False, compiled)
        if not self._ready:
            self._get_ready()
        for parameters in rows:
            try:
                cursor.execute(sql, parameters)
            except BaseException as failure:
                self._failed(failure, sql, parameters, False, compiled)
            yield cursor.lastrowid

    def _run_aloud(self, cursor: Any, compiled: Any, sql: str, parameters: Any, many: bool, hit: bool | None) -> Any:
        """Do as run() does, and say it first."""
        listeners = self._loud_events
        context: Any = None
        shown = tuple(parameters) if many and compiled is not None else parameters
        if listeners:
            context = listeners.context(self, cursor, sql, shown, many, compiled)
            sql, shown = listeners.before_cursor_execute(self, cursor, sql, shown, many, context)
            parameters = shown
        self._say_executed(compiled, sql, shown, many, hit)
        try:
            if many:
                cursor.executemany(sql, parameters)
            else:
                cursor.execute(sql, parameters)
        except BaseException as failure:
            self._failed(failure, sql, parameters, many, compiled)
        if listeners:
            listeners.after_cursor_execute(self, cursor, sql, shown, many, context)
        if cursor.description is not None and self._log.shows_rows:
            return LoggedCursor(cursor, self._log, () if compiled is None else compiled.result_processors)
        return cursor

    def _say_executed(self, compiled: Any, sql: str, shown: Any, many: bool, hit: bool | None) -> None:
        echo = self._echoes and self._log.is_on
        if not echo and not self.hub.active:
            return
        event = StatementExecuted(
            self.number,
            sql,
            _HIDDEN if self.engine.hide_parameters else printed(shown, many),
            note_of(compiled, hit),
            echo,
            many,
            len(shown) if many else 1,
            shown_sets(shown) if many else (shown,),
        )
        if self.hub.active:
            self.hub.emit(event)
        if echo:
            self._log.info(lines(event))

    def _compile(self, statement: Any, column_keys: tuple[str, ...], many: bool) -> Any:
        linting = self.dialect.warns_of_products
        return doors.compile(statement, self.dialect, column_keys=column_keys, for_executemany=many, linting=linting)

    def _tell(self, event: Any) -> None:
        if self.hub.active:
            self.hub.emit(event)
        if self._is_echoed:
            self._log.info(lines(event))

    @property
    def _is_echoed(self) -> bool:
        return self._echoes and self._log.is_on

    def _call_listeners(self, name: str, *arguments: Any) -> None:
        if self._loud_events:
            self._loud_events.call(name, self, *arguments)

    def _send(self, sql: str) -> None:
        """Send a statement of our own, which no cache knows: SAVEPOINT and its kin."""
        own = Own.of(sql)
        if self._loud_events:
            self._before_execute(own, (), own.execution_options)
        cursor = self.run(own, sql, ())
        if self._loud_events:
            self._after_execute(own, (), own.execution_options, self._result(own, cursor))
        cursor.close()

    # -- errors -----------------------------------------------------------------------------------------------------

    def _failed(self, failure: BaseException, sql: str, parameters: Any, many: bool, compiled: Any) -> NoReturn:
        """Raise the error of ours that wraps one of the driver's."""
        if self.hub.active:
            self.hub.emit(StatementFailed(self.number, sql, f"{type(failure).__name__}: {failure}"))
        shown = tuple(parameters) if many and compiled is not None else parameters
        self.fail(failure, sql, shown, many)

    def fail(self, failure: BaseException, sql: str | None, parameters: Any, many: bool | None = None) -> NoReturn:
        """Raise `failure` as SQLAlchemy would: wrapped, with the statement and its parameters."""
        dbapi = self.dialect.dbapi
        if interrupt.wish_granted():
            self._after_failure()
            raise KeyboardInterrupt from None
        if self._dbapi is CLOSED:  # whatever else failed, this would have been first
            failure = closed_error()
        if isinstance(failure, ResourceClosedError | PendingRollbackError) or not isinstance(failure, Exception):
            self._after_failure()
            raise failure
        gone = isinstance(failure, dbapi.Error) and self.dialect.is_disconnect(failure, self._dbapi)
        wrapped: BaseException = failure
        if many is None or isinstance(failure, dbapi.Error):  # what else the driver raises is left as it is
            args = sql, parameters, failure, dbapi.Error, self.engine.hide_parameters, gone, self.dialect, many
            wrapped = DBAPIError.instance(*args)
        if isinstance(wrapped, DBAPIError) and wrapped.hint is None:
            wrapped.hint = self.dialect.hint_for(failure)
        told: Any = None
        if self._loud_events:
            try:
                told = self._loud_events.handle_error(self.engine, self, wrapped, failure, sql, parameters)
            except Exception:  # a listener raises another error in its place
                self._after_failure()
                raise
            wrapped, gone = told.chained_exception or wrapped, told.is_disconnect
        if gone and not self.invalidated:
            if told is None or told.invalidate_pool_on_disconnect:
                self.engine.pool._outdate()
            self.invalidate(failure)
        self._after_failure()
        if wrapped is failure:
            raise failure
        raise wrapped from failure

    def fetch_failed(self, failure: BaseException) -> NoReturn:
        """Raise what went wrong while rows were fetched."""
        self.fail(failure, None, None)

    def _after_failure(self) -> None:
        """Roll back what the driver may have begun, where no transaction was: one that is open is its owner's to end."""
        if self._transaction is None and self._record is not None and not self._ending:
            self._ending = True
            try:
                self._rollback_impl()
            finally:
                self._ending = False

    _ending = False  # a rollback that fails is not rolled back

    # -- transactions -----------------------------------------------------------------------------------------------

    def _get_ready(self) -> None:
        """Begin if nothing is begun; raise if nothing may be executed now."""
        if self._record is None:
            CLOSED.cursor()
        if self._context is not None and not self._context.is_active:
            raise InvalidRequestError(CONTEXT_ENDED)
        transaction = self._transaction
        if transaction is None:
            if not self._begins_by_itself:
                return
            RootTransaction(self)
        elif self.invalidated or not transaction.is_active:
            self._refuse_inactive()
        elif self._nested is not None and not self._nested.is_active:
            raise PendingRollbackError(
                "This connection is on an inactive savepoint transaction.  Please rollback() fully before proceeding.",
                code="8s2a",
                hint="call rollback() on the savepoint",
            )
        self._ready = True

    def _refuse_inactive(self) -> NoReturn:
        savepoint = "" if self._nested is None else "savepoint "
        raise PendingRollbackError(
            f"Can't reconnect until invalid {savepoint}transaction is rolled back."
            if self.invalidated
            else "This connection is on an inactive transaction.  Please rollback() fully before proceeding.",
            code="8s2b" if self.invalidated else "8s2a",
            hint="call rollback(): what was done in this transaction is lost",
        )

    def begin(self) -> Any:
        """Begin a transaction; as a context manager, it commits at the end and rolls back after an error."""
        if self._context is not None and not self._context.is_active:
            raise InvalidRequestError(CONTEXT_ENDED)
        if self._transaction is not None:
            raise InvalidRequestError(_ALREADY_BEGUN, hint="commit() or rollback() first, or begin_nested() for a savepoint")
        return RootTransaction(self)

    def begin_nested(self) -> NestedTransaction:
        """Set a savepoint; begin a transaction first where none is open."""
        if self._transaction is None:
            RootTransaction(self)
        return NestedTransaction(self)

    def begin_twophase(self, xid: Any = None) -> NoReturn:  # SQLAlchemy's signature
        """Refuse: SQLite has no two-phase transactions."""
        raise Unsupported("ormlab's engine does not do two-phase transactions; use begin()")

    def in_transaction(self) -> bool:
        """Tell whether a transaction is open."""
        return self._transaction is not None and self._transaction.is_active

    def in_nested_transaction(self) -> bool:
        """Tell whether a savepoint is open."""
        return self._nested is not None and self._nested.is_active

    def get_transaction(self) -> RootTransaction | None:
        """Return the transaction, or None."""
        return self._transaction

    def get_nested_transaction(self) -> NestedTransaction | None:
        """Return the innermost savepoint, or None."""
        return self._nested

    @property
    def _is_autocommit(self) -> bool:
        level = self._execution_options.get("isolation_level") or self.engine._isolation_level
        return bool(level == "AUTOCOMMIT")

    def _say_begun(self) -> None:
        self._tell(TransactionBegan(self.number, self._is_echoed, self._is_autocommit))
        self._call_listeners("begin")

    def _commit_impl(self) -> None:
        self._ready = False
        if self._loud or self.hub.active:
            self._call_listeners("commit")
            self._tell(TransactionCommitted(self.number, self._is_echoed, self._is_autocommit))
        try:
            self.dialect.do_commit(self._dbapi)
        except BaseException as failure:
            self.fail(failure, None, None)

    def _rollback_impl(self) -> None:
        self._ready = False
        if self.invalidated or self._record is None:
            return
        if self._loud or self.hub.active:
            self._call_listeners("rollback")
            self._tell(TransactionRolledBack(self.number, self._is_echoed, self._is_autocommit))
        try:
            self.dialect.do_rollback(self._dbapi)
        except BaseException as failure:
            self.fail(failure, None, None)

    def _end_nested(self) -> None:
        while self._nested is not None:
            self._nested.is_active = False
            self._nested = self._nested._around

    def _next_savepoint(self) -> str:
        self._savepoints += 1
        return f"sa_savepoint_{self._savepoints}"

    # -- its end ----------------------------------------------------------------------------------------------------

    @property
    def closed(self) -> bool:
        """Whether close() was called."""
        return self._record is None

    def close(self) -> None:
        """Roll back what is open, and give the driver's connection back to the pool."""
        record = self._record
        if record is None:
            return
        transaction = self._transaction
        if transaction is not None:
            transaction.close()
        self._record = None
        self._dbapi = CLOSED
        self.invalidated = self._ready = False
        self._transaction = None
        self._nested = None
        record.pool.checkin(record, clean=transaction is not None)

    def __del__(self) -> None:
        record = self._record
        if record is not None:
            self._record = None
            try:  # noqa: SIM105  # at the interpreter's end the names of modules are gone
                record.pool.checkin(record)
            except Exception:  # in the wrong thread, or at that end: nobody is left to be told
                pass

    def invalidate(self, exception: BaseException | None = None) -> None:
        """Throw the driver's connection away; the next statement makes another, after rollback()."""
        self._refuse_if_closed()
        if not self.invalidated and self._record is not None:
            self._record = self._record.pool.take_back_lost(self._record, exception)
            self.invalidated = True
            self._dbapi = Lost(self)
        self._ready = False

    def _revalidate(self) -> None:
        if self._transaction is not None:
            self._refuse_inactive()
        self._record = self.engine._checkout()
        self._dbapi = self._record.dbapi_connection
        self.invalidated = False

    def detach(self) -> None:
        """Keep the driver's connection: the pool forgets it."""
        self._record = self.connection._detached()

    def _refuse_if_closed(self) -> None:
        if self._record is None:
            CLOSED.cursor()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # -- executing: for everybody -----------------------------------------------------------------------------------

    def execute_for_session(
        self, statement: Any, params: Any = None, execution_options: Mapping[str, Any] | None = None
    ) -> Any:
        """Execute a statement for a session, whose results are those of the 2.0 style."""
        return self.execute(statement, params or {}, execution_options=dict(execution_options or {}))

    def execute(self, statement: Any, parameters: Any = None, execution_options: Mapping[str, Any] | None = None) -> Any:
        """Execute a statement, with a dictionary of parameters or a list of them."""
        sets = execution.parameter_sets(parameters)
        return execution.execute(self, statement, sets, self.options_for(statement, execution_options))

    def options_for(self, statement: Any, options: Mapping[str, Any] | None = None) -> Mapping[str, Any]:
        """Return what holds for one execution: the statement's options, over these the connection's, then its own."""
        found: Mapping[str, Any] = immutabledict()
        for each in (getattr(statement, "_execution_options", None), self._execution_options, options):
            if each:
                found = {**found, **each}
        return found

    def exec_driver_sql(
        self,
        statement: str,
        parameters: Any = None,
        execution_options: Mapping[str, Any] | None = None,
    ) -> Any:
        """Execute a text that goes to the driver as it is, with the driver's own kind of parameters."""
        self._options = self._execution_options if not execution_options else {**self._execution_options, **execution_options}
        return execution.execute_driver_sql(self, statement, parameters)

    def scalar(self, statement: Any, parameters: Any = None, execution_options: Mapping[str, Any] | None = None) -> Any:
        """Execute a statement and return the first column of the first row."""
        return self.execute(statement, parameters, execution_options).scalar()

    def scalars(self, statement: Any, parameters: Any = None, execution_options: Mapping[str, Any] | None = None) -> Any:
        """Execute a statement and return the values of the first column."""
        return self.execute(statement, parameters, execution_options).scalars()

    def _result(self, compiled: Any, cursor: Any, statement: Any = None, sets: Any = ()) -> Any:
        return self._result_class(self, compiled, cursor, statement, sets)

    def _before_execute(self, statement: Any, sets: Any, options: Any) -> Any:
        self._options = options
        return self._loud_events.before_execute(self, statement, sets, options)

    def _after_execute(self, statement: Any, sets: Any, options: Any, result: Any) -> None:
        self._loud_events.after_execute(self, statement, sets, options, result)

    def _run_ddl(self, function: Callable[[Any], None]) -> None:
        function(self)

    # -- about it ---------------------------------------------------------------------------------------------------

    @property
    def connection(self) -> Any:
        """The driver's connection as the pool lends it."""
        self._refuse_if_closed()
        if self.invalidated:
            self._revalidate()
        record = self._record
        return record.pool._fairy(record) if record is not None else None

    @property
    def info(self) -> dict[Any, Any]:
        """A dictionary that lives as long as the driver's connection."""
        self._refuse_if_closed()
        return self._record.info if self._record is not None else {}

    def get_execution_options(self) -> Mapping[str, Any]:
        """Return the options in force."""
        return self._execution_options

    def execution_options(self, **options: Any) -> Any:
        """Set options, and return this connection."""
        self._set_options(options)
        return self

    def _set_options(self, options: dict[str, Any]) -> None:
        if self._loud_events:
            self._loud_events.call("set_connection_execution_options", self, options)
        self._apply_options(options)

    def _apply_options(self, options: Mapping[str, Any]) -> None:
        self._execution_options = immutabledict(self._execution_options).union(options)
        if "schema_translate_map" in options:
            raise Unsupported("ormlab's engine does not do schema_translate_map; name the schema in the Table")
        if "isolation_level" in options:
            if self._transaction is not None:
                self._refuse_isolation_level()
            self.dialect.set_isolation_level(self._dbapi, options["isolation_level"])
            if self._record is not None:
                self._record.when_returned.append(self.engine._reset_isolation_level)
        if "logging_token" in options:
            self._log = TokenLogger(self.engine._log, options["logging_token"])
        if "compiled_cache" in options:
            self._cache = StatementCache(0 if options["compiled_cache"] is None else self.engine._cache.size)

    def _refuse_isolation_level(self) -> None:
        raise InvalidRequestError(_NO_ISOLATION_LEVEL, hint="set it before the first statement")

    def get_isolation_level(self) -> str:
        """Return the isolation level in force."""
        return str(self.dialect.get_isolation_level(self._dbapi))

    @property
    def default_isolation_level(self) -> str:
        """The isolation level where none is set."""
        return str(self.dialect.default_isolation_level)


class Engine(Connectable):
    """A database: a dialect, a pool of connections, and the statements compiled for it."""

    _connection_class: type[Connection] = Connection
    _isolation_level = "SERIALIZABLE"  # what a connection goes back to when it is closed
    _listeners: Any = None  # made by event.listen(), on the class or on one engine: listening.py
    _execution_options: Mapping[str, Any] = immutabledict()

    def __init__(
        self,
        pool: Pool,
        dialect: Any,
        url: Any,
        logging_name: str | None = None,
        echo: Any = None,
        query_cache_size: int = 500,
        execution_options: Mapping[str, Any] | None = None,
        hide_parameters: bool = False,
    ) -> None:
        self.pool = pool
        self.url = url
        self.dialect = dialect
        self.hub = current_hub()
        self.logging_name = logging_name
        self.hide_parameters = hide_parameters
        self._log = EchoLogger(self.hub, echo, logging_name)
        self._cache = StatementCache(query_cache_size)
        if execution_options:
            self.update_execution_options(**execution_options)

    # -- connections ------------------------------------------------------------------------------------------------

    def connect(self) -> Any:
        """Return a new Connection."""
        return self._connection_class(self)

    def _checkout(self) -> ConnectionRecord:
        try:
            return self.pool.checkout()
        except self.dialect.dbapi.Error as failure:
            error, gone = self.dialect.dbapi.Error, self.dialect.is_disconnect(failure, None)
            wrapped = DBAPIError.instance(None, None, failure, error, self.hide_parameters, gone)
            if isinstance(wrapped, DBAPIError):
                wrapped.hint = self.dialect.hint_for(failure)
            told = self._listeners and self._listeners.handle_error(self, None, wrapped, failure, None, None)
            raise (told and told.chained_exception) or wrapped from failure

    def _reset_isolation_level(self, dbapi_connection: Any) -> None:
        self.dialect.set_isolation_level(dbapi_connection, self._isolation_level)

    @contextmanager
    def begin(self) -> Iterator[Any]:
        """Give a connection with a transaction, which is committed at the end and rolled back after an error."""
        with self.connect() as connection, connection.begin():
            yield connection

    def raw_connection(self) -> Any:
        """Return a connection of the driver's, lent by the pool."""
        record = self._checkout()
        return record.pool.lend(record)

    def dispose(self, close: bool = True) -> None:
        """Close the pool's connections; a new pool is filled as needed."""
        if close:
            self.pool.dispose()
        self.pool = self.pool.recreate()
        if self._listeners:
            self._listeners.call("engine_disposed", self)

    def _run_ddl(self, function: Callable[[Any], None]) -> None:
        with self.begin() as connection:
            function(connection)

    # -- about it ---------------------------------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """The dialect's name."""
        return str(self.dialect.name)

    @property
    def driver(self) -> str:
        """The driver's name."""
        return str(self.dialect.driver)

    @property
    def engine(self) -> Engine:
        """This."""
        return self

    @property
    def echo(self) -> Any:
        """Whether this engine prints what it sends: True, False, "debug", or None to leave it to the logger's level."""
        return self._log.echo

    @echo.setter
    def echo(self, value: Any) -> None:
        self._log.ask(value)
        if value:
            self._log._make_visible()

    def clear_compiled_cache(self) -> None:
        """Forget the compiled statements."""
        self._cache.clear()

    def get_execution_options(self) -> Mapping[str, Any]:
        """Return the options of every connection."""
        return self._execution_options

    def update_execution_options(self, **options: Any) -> None:
        """Set options of every connection that is opened from now on."""
        if self._listeners:
            self._listeners.call("set_engine_execution_options", self, options)
        self._execution_options = immutabledict(self._execution_options).union(options)

    def execution_options(self, **options: Any) -> Any:
        """Return an engine on the same pool with other options."""
        other = twin(self)
        other.update_execution_options(**options)
        return other

    def __repr__(self) -> str:
        return f"Engine({self.url!r})"


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "engine.transactions": "Transaction",
    },
)[0]
