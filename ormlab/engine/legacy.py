"""The engine of 1.x: each change commits by itself, and an engine can execute without a connection.

    connection.execute(insert(...))    COMMIT, unless begin() was called
    connection.execute("SELECT ...")   a plain text is SQL
    engine.execute(select(...))        a connection is opened for it, and closed with the last row

Not here: what both ways have in common (base.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..exc import InvalidRequestError
from ..facade import via
from ..util.deprecations import deprecated, old_way
from ..util.warnings import warn
from . import execution
from .base import Connection as CommonConnection
from .base import Engine as CommonEngine
from .cursor import CursorResult, LegacyCursorResult
from .transactions import MarkerTransaction, RootTransaction

_CHANGES = re.compile(r"\s*(?:UPDATE|INSERT|CREATE|DELETE|DROP|ALTER)", re.IGNORECASE)


class Connection(CommonConnection):
    """A connection that commits each change by itself."""

    _result_class: type[CursorResult] = LegacyCursorResult
    _closes_with_result = False

    def execute(self, statement: Any, *multiparams: Any, **params: Any) -> Any:
        """Execute a statement, with parameters by name, or one or more dictionaries or tuples of them."""
        options = _options_of(self, statement, params)
        if isinstance(statement, str):
            return self._execute_text(statement, multiparams, params, options)
        sets = distilled(multiparams, params)
        before, self._commits = self._commits, self._should_commit(statement, options)
        try:
            return execution.execute(self, statement, sets, options)
        finally:
            self._commits = before

    def execute_bound(self, statement: Any, multiparams: Sequence[Any], params: Mapping[str, Any]) -> Any:
        """Execute a statement that is bound to this."""
        return self.execute(statement, *multiparams, **params)

    def execute_for_session(
        self, statement: Any, params: Any = None, execution_options: Mapping[str, Any] | None = None
    ) -> Any:
        """Execute a statement and return a result of the 2.0 style, since a session's are but for changes of mapped classes."""
        params = execution.parameter_sets(params)  # a session takes them in the way of 2.0 only
        if getattr(statement, "is_dml", False) and statement._lowering is not None:
            return super().execute_for_session(statement, params, execution_options)
        self._result_class = CursorResult
        try:
            return super().execute_for_session(statement, params, execution_options)
        finally:
            del self._result_class

    def _execute_text(
        self, statement: str, multiparams: Sequence[Any], params: Mapping[str, Any], options: Mapping[str, Any]
    ) -> Any:
        deprecated("text as a string")
        commits = options.get("autocommit", bool(_CHANGES.match(statement)))
        sets = distilled(multiparams, params)
        if self._loud_events:
            statement, sets = self._before_execute(statement, sets, options)
        driver_sets = type(sets)([tuple(each) if isinstance(each, list) else each for each in sets])  # type: ignore[call-arg]
        many = len(sets) > 1
        parameters = driver_sets if many else (driver_sets[0] if sets else ())
        before, self._commits = self._commits, commits
        try:
            result = self._result(None, self.run(None, statement, parameters, many))
        finally:
            self._commits = before
        if self._loud_events:
            self._after_execute(statement, sets, options, result)
        return result

    def exec_driver_sql(
        self, statement: str, parameters: Any = None, execution_options: Mapping[str, Any] | None = None
    ) -> Any:
        """Execute a text that goes to the driver as it is, with the driver's own kind of parameters."""
        options = {**self._execution_options, **(execution_options or {})}
        before, self._commits = self._commits, options.get("autocommit", bool(_CHANGES.match(statement)))
        try:
            return super().exec_driver_sql(statement, parameters, execution_options)
        finally:
            self._commits = before

    def scalar(self, object_: Any, *multiparams: Any, **params: Any) -> Any:  # type: ignore[override]  # 1.x's signature
        """Execute a statement and return the first column of the first row."""
        return self.execute(object_, *multiparams, **params).scalar()

    def scalars(self, object_: Any, *multiparams: Any, **params: Any) -> Any:  # type: ignore[override]  # 1.x's signature
        """Execute a statement and return the values of the first column."""
        return self.execute(object_, *multiparams, **params).scalars()

    # -- committing by itself ---------------------------------------------------------------------------------------

    _commits: bool = False  # of the statement that is under way: another one, for a default of it, says it of itself

    def _should_commit(self, statement: Any, options: Mapping[str, Any]) -> bool:
        """Tell whether a statement is committed at once, where no transaction is open."""
        if "autocommit" in options:
            return bool(options["autocommit"])
        compiled = getattr(statement, "sql_compiler", None)
        if compiled is not None and compiled is statement:
            statement = compiled.original
        if getattr(statement, "is_ddl", False):
            return True
        if getattr(statement, "is_text", False):
            return bool(_CHANGES.match(statement.text))
        return bool(getattr(statement, "_execution_options", {}).get("autocommit"))

    def _result(self, compiled: Any, cursor: Any, statement: Any = None, sets: Any = ()) -> Any:
        commits, self._commits = self._commits, False
        when_done = self.close if self._closes_with_result else None
        if commits and self._transaction is None:
            if not self._is_autocommit:
                deprecated("autocommit")
            self._commit_impl()
        return self._result_class(self, compiled, cursor, statement, sets, when_done)

    def _after_failure(self) -> None:
        self._commits = False
        try:
            super()._after_failure()
        finally:
            if self._transaction is None and self._closes_with_result:
                self.close()

    # -- transactions -----------------------------------------------------------------------------------------------

    def begin(self) -> Any:
        """Begin a transaction; within one, return a marker that commits nothing."""
        if self._transaction is None:
            return RootTransaction(self)
        deprecated("begin within begin")
        if not self._transaction.is_active:
            raise InvalidRequestError("the current transaction on this connection is inactive.  Please issue a rollback first.")
        return MarkerTransaction(self)

    def begin_nested(self) -> Any:
        """Set a savepoint; where no transaction is open, begin one instead."""
        if self._transaction is not None:
            return super().begin_nested()
        deprecated("begin_nested of nothing")
        return self.begin()

    connect = old_way("Connection.connect", lambda self, close_with_result=False: _Branch(self))

    def _refuse_isolation_level(self) -> None:
        warn(
            "Connection is already established with a Transaction; setting isolation_level may implicitly rollback or "
            "commit the existing transaction, or have no effect until next transaction"
        )

    def execution_options(self, **options: Any) -> Any:
        """Return a connection on the same transaction with further options."""
        other = _Copy(self)
        other._set_options(options)
        return other

    def transaction(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call `function` with this connection, in a transaction."""
        deprecated("Connection.transaction")
        with self.begin():
            return function(self, *args, **kwargs)

    run_callable = old_way("Connection.run_callable", lambda self, callable_, *args, **kw: callable_(self, *args, **kw))


class _Branch(Connection):
    """A connection that shares another's transaction and everything else; closing it leaves the other open."""

    def __init__(self, other: Connection) -> None:
        self.__dict__.update(other.__dict__)
        self.__dict__["_root"] = other._root if isinstance(other, _Branch) else other

    _root: Connection
    _transaction = via("_root._transaction", settable=True)
    _nested = via("_root._nested", settable=True)
    _get_ready = via("_root._get_ready")

    def close(self) -> None:
        """Leave the connection open for its owner."""
        self._record = None

    def __del__(self) -> None:
        """Leave the driver's connection to its owner."""


class _Copy(_Branch):
    """A connection with further options, which is the other all the same: closing it closes both."""

    def close(self) -> None:
        """Give the driver's connection back to the pool."""
        super().close()
        self._root.close()


for _kind in (_Branch, _Copy):
    _kind.__name__ = _kind.__qualname__ = "Connection"


def _options_of(connection: Connection, statement: Any, params: dict[str, Any]) -> Mapping[str, Any]:
    given = params.pop("execution_options", None) if isinstance(params.get("execution_options"), Mapping) else None
    return connection.options_for(statement, given)


def distilled(multiparams: Sequence[Any], params: Mapping[str, Any]) -> Sequence[Any]:
    """Return 1.x's ways of giving parameters as a sequence of sets."""
    if params or len(multiparams) > 1:
        deprecated("ways of parameters")
    if not multiparams:
        return [dict(params)] if params else []
    if len(multiparams) == 1:
        only = multiparams[0]
        if isinstance(only, list | tuple):
            if not only or isinstance(only[0], list | tuple | Mapping):
                return list(only)
            return [only]
        if isinstance(only, Mapping):
            return [only]
        deprecated("ways of parameters")
        return [[only]]
    if hasattr(multiparams[0], "__iter__") and not isinstance(multiparams[0], str | bytes):
        return multiparams
    return [list(multiparams)]


class Engine(CommonEngine):
    """A database, in the way of 1.x."""

    _connection_class = Connection

    def connect(self, close_with_result: bool = False) -> Any:
        """Return a new Connection."""
        connection = self._connection_class(self)
        if close_with_result:
            connection._closes_with_result = True
        return connection

    def execute(self, statement: Any, *multiparams: Any, **params: Any) -> Any:
        """Execute a statement on a connection of its own, which closes with the last row."""
        deprecated("Engine.execute")
        return self.execute_bound(statement, multiparams, params)

    def execute_bound(self, statement: Any, multiparams: Sequence[Any], params: Mapping[str, Any]) -> Any:
        """Execute a statement that is bound to this, or one that this was asked to execute."""
        return self.connect(close_with_result=True).execute(statement, *multiparams, **params)

    scalar = old_way(
        "Engine.scalar", lambda self, statement, *sets, **params: self.execute(statement, *sets, **params).scalar()
    )

    def has_table(self, table_name: str, schema: str | None = None) -> bool:
        """Tell whether the database has a table."""
        deprecated("Engine.has_table")
        with self.connect() as connection:
            return bool(self.dialect.has_table(connection, table_name, schema))

    def table_names(self, schema: str | None = None, connection: Any = None) -> list[str]:
        """Return the names of the database's tables."""
        deprecated("Engine.table_names")
        with connection or self.connect() as open_connection:
            return list(self.dialect.get_table_names(open_connection, schema))

    def transaction(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call `function` with a connection, in a transaction."""
        deprecated("Engine.transaction")
        with self.begin() as connection:
            return function(connection, *args, **kwargs)

    def run_callable(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call `function` with a connection."""
        deprecated("Engine.run_callable")
        with self.connect() as connection:
            return function(connection, *args, **kwargs)


Connection.__module__ = Engine.__module__ = _Branch.__module__ = _Copy.__module__ = "ormlab.engine.base"
