"""The engine of `create_engine(..., future=True)`: the way of 2.0.

    with engine.connect() as connection:
        connection.execute(...)        begins by itself
        connection.commit()            what is not committed is rolled back at the end of the block

Not here: what both ways have in common (base.py), the way of 1.x (legacy.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from ..util.deprecations import deprecated
from .base import Connection as CommonConnection
from .base import Engine as CommonEngine


class Connection(CommonConnection):
    """A connection that begins by itself."""

    _begins_by_itself = True

    def execute_bound(self, statement: Any, multiparams: Sequence[Any], params: Mapping[str, Any]) -> Any:
        """Execute a statement that is bound to this, as in SQLAlchemy 1.x."""
        if params:
            deprecated("ways of parameters")
        return self.execute(statement, params or list(multiparams))

    def commit(self) -> None:
        """Commit the transaction, if one is open."""
        if self._transaction is not None:
            self._transaction.commit()

    def rollback(self) -> None:
        """Roll the transaction back, if one is open."""
        if self._transaction is not None:
            self._transaction.rollback()


class Engine(CommonEngine):
    """A database, in the way of 2.0: what only the way of 1.x has says that it is not here."""

    _connection_class = Connection

    def execute(self, *_arguments: Any, **_options: Any) -> NoReturn:
        """Refuse: statements are executed on a connection."""
        raise NotImplementedError("This method is not implemented for SQLAlchemy 2.0.")

    scalar = transaction = run_callable = table_names = has_table = execute_bound = execute


Connection.__module__ = Engine.__module__ = "ormlab.future.engine"
