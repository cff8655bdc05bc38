"""The engine of `create_engine(..., future=True)`: the way of 2.0.

    with engine.connect() as connection:
        connection.execute(...)        begins by itself
        connection.commit()            what is not committed is rolled back at the end of the block

Not here: what both ways have in common (base.py), the way of 1.x (legacy.py).
"""

from __future__ import annotations

from .base import Connection as CommonConnection
from .base import Engine as CommonEngine


class Connection(CommonConnection):
    """A connection that begins by itself."""

    _begins_by_itself = True

    def commit(self) -> None:
        """Commit the transaction, if one is open."""
        if self._transaction is not None:
            self._transaction.commit()

    def rollback(self) -> None:
        """Roll the transaction back, if one is open."""
        if self._transaction is not None:
            self._transaction.rollback()


class Engine(CommonEngine):
    """A database, in the way of 2.0."""

    _connection_class = Connection


Connection.__module__ = Engine.__module__ = "ormlab.future.engine"
