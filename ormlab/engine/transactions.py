"""Transactions on a connection.

    RootTransaction      BEGIN ... COMMIT | ROLLBACK
      NestedTransaction    SAVEPOINT ... RELEASE | ROLLBACK TO        as deep as one likes
    MarkerTransaction    begin() within begin(), in the 1.x style: only the outermost commits

    active --commit() | rollback() | close()--> inactive

A transaction that failed to commit stays on its connection, inactive, until it is rolled back: nothing may happen unnoticed.

Not here: who begins one by itself (base.py), the session's transactions (ormlab.orm).
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

from ..events.model import SavepointBegan, SavepointReleased, SavepointRolledBack
from ..exc import InvalidRequestError, SAWarning
from ..util.warnings import warn


class Transaction:
    """What all transactions have in common."""

    is_active = True
    nested = False

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._outer_context: Any = None

    @property
    def is_valid(self) -> bool:
        """Whether the connection still has it."""
        return self.is_active and not self.connection.invalidated

    def commit(self) -> None:
        """Make the work last."""
        raise NotImplementedError

    def rollback(self) -> None:
        """Undo the work; warns where the connection has gone on without this transaction."""
        raise NotImplementedError

    def close(self) -> None:
        """Undo the work, unless it was committed or undone already."""
        raise NotImplementedError

    # -- as a context manager ---------------------------------------------------------------------------------------

    def __enter__(self) -> Self:
        connection = self.connection
        self._outer_context, connection._context = connection._context, self
        connection._ready = False
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and self.is_active:
                try:
                    self.commit()
                except BaseException:
                    self.close()
                    raise
            elif self.is_active:
                self.rollback()
            else:
                self.close()
        finally:
            connection = self.connection
            connection._context, self._outer_context = self._outer_context, None
            connection._ready = False


class RootTransaction(Transaction):
    """The connection's transaction."""

    _ended = False  # whether the database knows of its end; a commit that failed is not one

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self._outer_context = None
        if connection._loud or connection.hub.active:
            connection._say_begun()
        if connection._record is None:
            connection._refuse_if_closed()
        connection.dialect.do_begin(connection._dbapi)
        connection._transaction = self
        connection._ready = connection._context is None  # there is nothing else that could stand in the way

    def commit(self) -> None:
        connection = self.connection
        if not self.is_active:
            if connection._transaction is self:
                connection._refuse_inactive()
            raise InvalidRequestError("This transaction is inactive")
        try:
            connection._commit_impl()
        finally:
            self._deactivate()
        self._ended = True
        connection._transaction = None

    def rollback(self) -> None:
        if self.connection._transaction is not self:
            warn("transaction already deassociated from connection", SAWarning)
        self.close()

    def close(self) -> None:
        connection = self.connection
        try:
            if not self._ended and connection._transaction is self:
                self._ended = True
                connection._rollback_impl()
        finally:
            self.is_active = connection._ready = False
            if connection._nested is not None:
                connection._end_nested()
            if connection._transaction is self:
                connection._transaction = None

    def _deactivate(self) -> None:
        self.is_active = self.connection._ready = False
        self.connection._end_nested()


class NestedTransaction(Transaction):
    """A savepoint."""

    nested = True

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self.name = connection._next_savepoint()
        self._around = connection._nested
        connection._call_listeners("savepoint", None)
        self._send("SAVEPOINT", SavepointBegan)
        connection._nested = self
        connection._ready = False

    def _send(self, words: str, event: Any) -> None:
        """Tell the database, and then the log; a connection that was lost took its savepoints with it."""
        connection = self.connection
        if connection.invalidated:
            return
        connection._send(f"{words} {connection.dialect.identifier_preparer.quote(self.name)}")
        if connection.hub.active:
            connection.hub.emit(event(connection.number, self.name))

    def commit(self) -> None:
        """Release the savepoint: its work belongs to the transaction around it."""
        connection = self.connection
        if not self.is_active:
            raise InvalidRequestError("This nested transaction is inactive")
        connection._call_listeners("release_savepoint", self.name, None)
        try:
            self._send("RELEASE SAVEPOINT", SavepointReleased)
        finally:
            self._deactivate()
        self._give_way()

    def rollback(self) -> None:
        """Undo the work since the savepoint; warns where the connection is not in this savepoint."""
        try:
            self._undo()
        finally:
            self._give_way()

    def close(self) -> None:
        """Undo the work since the savepoint, unless it was committed or undone already."""
        try:
            self._undo()
        finally:
            self._give_way(quietly=True)

    def _undo(self) -> None:
        connection = self.connection
        try:
            if self.is_active and connection._transaction is not None and connection._transaction.is_active:
                connection._call_listeners("rollback_savepoint", self.name, None)
                self._send("ROLLBACK TO SAVEPOINT", SavepointRolledBack)
        finally:
            self._deactivate()

    def _deactivate(self) -> None:
        self.is_active = False
        self.connection._ready = False

    def _give_way(self, quietly: bool = False) -> None:
        """Make the savepoint around this one the connection's again, if the connection is in this one.

        It is not, where savepoints end out of order: the database ends those inside this one, and they do not know.
        """
        if self.connection._nested is self:
            self.connection._nested = self._around
        elif not quietly:
            warn("nested transaction already deassociated from connection", SAWarning)


class MarkerTransaction(Transaction):
    """begin() inside a transaction, in the 1.x style: commit() does nothing, rollback() ends all."""

    def __init__(self, connection: Any) -> None:
        super().__init__(connection)
        self._root = connection._nested or connection._transaction

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # a property here
        """Whether neither this nor the transaction around it has ended."""
        return not self._done and self._root.is_active

    _done = False

    def commit(self) -> None:
        """Leave it to the transaction around this one."""
        self._done = True

    def rollback(self) -> None:
        """Undo all the work, the outer transaction's too."""
        if self.is_active:
            if self._root.nested:
                self._root._undo()
            else:
                self._root.rollback()
                self.connection._transaction = self._root
        self._done = True
        self.connection._ready = False

    def close(self) -> None:
        """End this one; the transaction around it goes on."""
        self._done = True


for _cls in (Transaction, RootTransaction, NestedTransaction, MarkerTransaction):
    _cls.__module__ = "ormlab.engine.base"  # SQLAlchemy's address, which the tutorial shows
