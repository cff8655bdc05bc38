"""A session's transaction: the connections that take part, and how it ends.

    ACTIVE --commit()--> CLOSED          every object expires; deleted ones are detached
    ACTIVE --rollback()--> CLOSED        new objects are transient again, deleted ones persistent, old keys are back; all expire
    ACTIVE --a flush fails--> DEACTIVE --rollback()--> CLOSED      the database is rolled back at once, the session's user later
    ACTIVE --the COMMIT fails--> PREPARED --commit() again | rollback()--> CLOSED

A savepoint (`begin_nested`) is a transaction inside another one, with an undo log of its own. A connection joins when it is
first needed, so BEGIN and SAVEPOINT are sent no earlier than that.

Not here: when a session begins by itself (session.py), how objects get their former state back (undo_log.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from ..engine.base import Connection
from ..events.model import SessionBegan, SessionCommitted, SessionFailed, SessionJoined, SessionRolledBack
from ..exc import InvalidRequestError, PendingRollbackError, ResourceClosedError, SAWarning
from ..facade import via
from .state import InstanceState
from .undo_log import UndoLog, states_of

ACTIVE, PREPARED, COMMITTED, DEACTIVE, CLOSED = "active", "prepared", "committed", "deactive", "closed"

# what is said to whoever wants to send SQL in a transaction of these states, and the way out
_NO_MORE = "no further SQL can be emitted within this transaction."
_REFUSALS: dict[str, tuple[type[InvalidRequestError], str, str | None]] = {
    CLOSED: (ResourceClosedError, "This transaction is closed", "begin another one"),
    DEACTIVE: (
        InvalidRequestError,
        f"This session is in 'inactive' state, due to the SQL transaction being rolled back; {_NO_MORE}",
        None,
    ),
    PREPARED: (
        InvalidRequestError,
        f"This session is in 'prepared' state; {_NO_MORE}",
        "its COMMIT failed: commit() again, or call rollback()",
    ),
    COMMITTED: (
        InvalidRequestError,
        f"This session is in 'committed' state; {_NO_MORE}",
        "what it did is committed: close() the session",
    ),
}


Joined = tuple[Any, Any, bool, bool]
"""A connection that takes part, the transaction on it, whether a commit is ours to make, and whether to close it in the end."""


class SessionTransaction:
    """One transaction or savepoint of a session."""

    _parent = via("parent")  # by which well-known listeners begin savepoints anew
    _subject: Any = None  # the session, while the transaction's `with` block runs
    _undo_log: UndoLog | None = None  # begun when there is something to undo, which in most transactions there never is
    error: BaseException | None = None  # why a flush failed
    _rows_ended: bool | None = None  # while a flush writes, whether a listener has committed or rolled back

    def __init__(self, session: Any, parent: SessionTransaction | None = None, nested: bool = False) -> None:
        self.session = session
        self.parent = parent
        self.nested = nested
        self.state = ACTIVE
        self.connections: dict[Any, Joined] = {}  # by what was asked for: an engine, or the connection itself
        if nested:
            session.flush()
            self._savepoint_before, session.savepoint = session.savepoint, self
        if session.hub.active:
            session.hub.emit(SessionBegan(session.number, nested))
        if session.listeners is not None:
            session.current_transaction = self
            session.listeners.call("after_transaction_create", session, self)

    @contextmanager
    def around_rows(self) -> Iterator[None]:
        """Roll back where the rows cannot be written that a flush, or one in bulk, writes inside the block.

        For listeners there is a transaction inside the session's, which begins and ends with that. Should one of them commit or
        roll back, it is this inner one, and with it what surrounds it: the flush cannot go on.
        """
        session = self.session
        inside = None
        if session.listeners is not None:
            inside = type(self).__new__(type(self))
            inside.__dict__.update(self.__dict__, parent=self, nested=False)
            session.listeners.call("after_transaction_create", session, inside)
        self._rows_ended = False
        try:
            yield
            self.check_rows()
        except BaseException as error:
            ended = self._rows_ended or self.state == CLOSED
            if self.state == ACTIVE and not ended:
                self.fail(error, inside)
            elif inside is not None:
                session.listeners.call("after_transaction_end", session, inside)
            if inside is not None:
                session.listeners.call("after_soft_rollback", session, inside)
            if ended:
                begun = session.current_transaction
                if self.state == CLOSED and begun is not None and not begun.connections:
                    begun.close()  # the end of the flush has begun it, to note what is new: that cannot be undone any more
                self.check_rows()
            raise
        finally:
            self._rows_ended = None
        if inside is not None:
            session.listeners.call("after_transaction_end", session, inside)

    def check_rows(self) -> None:
        """Raise where a listener has ended the transaction that a flush writes in."""
        if self._rows_ended or self.state != ACTIVE:
            raise ResourceClosedError("This transaction is closed", hint="do not commit or roll back while a flush is writing")

    # -- looking

    @property
    def is_active(self) -> bool:
        """Whether work can go on in it."""
        return self.session is not None and self.state == ACTIVE

    def check_active(self) -> None:
        """Raise when no SQL can be sent: the transaction is over, or a flush failed in it."""
        if self.state == DEACTIVE and self.error is not None:
            raise PendingRollbackError(
                "This Session's transaction has been rolled back due to a previous exception during flush. To begin a new "
                f"transaction with this Session, first issue Session.rollback(). Original exception was: {self.error}",
                code="7s2a",
                hint="call session.rollback(); the objects then have the state of before the failed transaction",
            )
        refusal = _REFUSALS.get(self.state)
        if refusal is not None:
            what, why, way_out = refusal
            raise what(why, hint=way_out)

    # -- connections

    def prepare(self) -> None:
        """Refuse: two-phase transactions are left out."""
        raise InvalidRequestError("'twophase' mode not enabled, or not root transaction; can't prepare.")

    def connection(self, bindkey: Any, execution_options: Mapping[str, Any] | None = None, **kwargs: Any) -> Any:
        """Return the connection that this transaction has for a mapped class, or (None) for the session's own bind."""
        self.check_active()
        return self.connection_for(self.session.get_bind(bindkey, **kwargs), execution_options)

    def connection_for(self, bind: Any, execution_options: Mapping[str, Any] | None = None) -> Any:
        """Return the connection that this transaction has to `bind`, an engine or a connection; begin on it if it is new.

        Only a new one can be given execution options.
        """
        if self.state != ACTIVE:
            self.check_active()
        known = self.connections.get(bind)
        if known is not None:
            if execution_options:
                message = "Connection is already established for the given bind; execution_options ignored"
                warnings.warn(message, SAWarning, stacklevel=2)
            return known[0]
        closes = False
        if self.parent is not None:
            connection = self.parent.connection_for(bind, execution_options)
            if not self.nested:
                return connection
        elif not isinstance(bind, Connection):
            connection, closes = bind.connect(), True
        else:
            connection = bind
            if bind.engine in self.connections:
                raise InvalidRequestError("Session already has a Connection associated for the given Connection's Engine")
        if execution_options:
            connection = connection.execution_options(**execution_options)
        commits = True
        if self.nested:
            transaction = connection.begin_nested()
        elif closes or not connection.in_transaction():
            transaction = connection.begin()
        elif connection.in_nested_transaction():
            transaction = connection.get_nested_transaction()
        else:
            transaction, commits = connection.get_transaction(), False
        if self.parent is None and self.session.hub.active:
            self.session.hub.emit(SessionJoined(self.session.number, connection.number))
        self.connections[bind] = self.connections[connection] = self.connections[connection.engine] = (
            connection,
            transaction,
            commits,
            closes,
        )
        if self.session.listeners is not None:
            self._tell("after_begin", self, connection)
        return connection

    def _joined(self) -> Iterable[Joined]:
        """Return who takes part; who joined again, since a listener had used the connection when it began, does so once."""
        return dict.fromkeys(self.connections.values())

    # -- ending

    def commit(self) -> SessionTransaction | None:
        """Flush, commit, and let every object expire; return the transaction around this one."""
        if self._end_rows():
            return None
        if self.state != PREPARED:
            self.check_active()
            self._tell("before_commit")
            inner = self.session.current_transaction
            while inner is not None and inner is not self:
                inner = inner.commit()
            self._flush_until_clean()
            self.state = PREPARED
        for _, transaction, commits, _ in self._joined():
            if commits:
                transaction.commit()
        if self.session.listeners is not None:
            self.state = COMMITTED
            self._tell("after_commit")
        self.state = CLOSED
        if self.session.hub.active:
            self.session.hub.emit(SessionCommitted(self.session.number, self.nested))
        self._forget_log()
        return self._leave()

    def _end_rows(self) -> bool:
        """Note that a listener ends what a flush has begun to write; say whether that is all there is to end, as in 1.x."""
        if self._rows_ended is None:
            return False
        self._rows_ended = True
        return not self.session.future

    def _flush_until_clean(self) -> None:
        session = self.session
        if session.is_flushing:  # a listener commits, before the flush has begun to write
            return
        for _ in range(100):
            if session.is_clean():
                return
            session.flush()
            self.check_active()  # a listener may have ended it
        from .exc import FlushError

        raise FlushError(
            "Over 100 subsequent flushes have occurred within session.commit() - is an after_flush() hook creating new objects?"
        )

    def rollback(self) -> SessionTransaction | None:
        """Roll back, restore the objects, and return the transaction around this one."""
        if self._end_rows():
            self._undo()
            return None
        if self.state == CLOSED:
            raise ResourceClosedError("This transaction is closed")
        if self.state == COMMITTED:  # a listener failed after the COMMIT: there is nothing to roll back
            self.check_active()
        self._close_inner()
        try:
            failed = self.state == DEACTIVE
            if not failed:
                self._undo()
        except BaseException:
            self.close()
            raise
        if failed and not self.session.is_clean():
            warnings.warn(
                "Session's state has been changed on a non-active transaction - this state will be discarded.",
                SAWarning,
                stacklevel=3,
            )
            self._restore()
        session = self.session
        if session.hub.active:
            session.hub.emit(SessionRolledBack(session.number, self.nested))
        around = self._leave()
        if session.listeners is not None:
            session.listeners.call("after_soft_rollback", session, self)
        return around

    def fail(self, error: BaseException, inside: SessionTransaction | None = None) -> None:
        """Roll back because a flush failed: nothing more can be done until the user rolls the session back.

        `inside` is what listeners take for the flush's own transaction: it ends before the reason is known.
        """
        try:
            self._undo()
        finally:
            if inside is not None:
                self._tell("after_transaction_end", inside)
            self.error = error
        if self.session.hub.active:
            self.session.hub.emit(SessionFailed(self.session.number, str(error) or type(error).__name__))

    def _undo(self) -> None:
        try:
            try:
                for _, transaction, _, _ in self._joined():
                    transaction.rollback()
            finally:
                self.state = DEACTIVE
                self._tell("after_rollback")
        finally:
            self._restore()

    def close(self, invalidate: bool = False) -> None:
        """End it without a COMMIT: the connections are let go, and the transaction around this one is the session's again.

        With `invalidate` the driver's connections are thrown away.
        """
        self._leave(invalidate)

    def _leave(self, invalidate: bool = False) -> SessionTransaction | None:
        session, self.session = self.session, None
        if session is None:
            raise ResourceClosedError("This transaction is closed", hint="the session has closed it")
        self.state = CLOSED
        session.current_transaction = self.parent
        if self.nested:
            session.savepoint = self._savepoint_before
        if self.parent is None:
            for connection, transaction, commits, closes in self._joined():
                if invalidate:
                    connection.invalidate()
                if closes:
                    connection.close()
                elif commits and transaction.is_active:
                    transaction.close()
        self.connections.clear()
        if session.listeners is not None:
            session.listeners.call("after_transaction_end", session, self)
        return self.parent

    def _tell(self, name: str, *arguments: Any) -> None:
        if self.session.listeners is not None:
            self.session.listeners.call(name, self.session, *arguments)

    def _close_inner(self) -> None:
        inner = self.session.current_transaction
        while inner is not None and inner is not self:
            inner = inner._leave()

    # -- what happened to objects

    @property
    def undo_log(self) -> UndoLog:
        """What a rollback is to undo in objects."""
        if self._undo_log is None:
            self._undo_log = UndoLog()
        return self._undo_log

    def _forget_log(self) -> None:
        """Keep what was done: at the outermost commit objects expire, at a savepoint's the one around takes the log over."""
        log, session = self._undo_log, self.session
        if self.nested and self.parent is not None:
            if log is not None:
                self.parent.undo_log.take_over(log)
            return
        if not session.expire_on_commit:
            return
        session.identity_map.expire()
        if log is not None:
            for state in states_of(log.deleted):
                session.detach_deleted(state)
            log.deleted.clear()

    def hold_weakly(self, states: Collection[InstanceState]) -> None:
        """Remember objects by references beside their states, here and in the transactions around."""
        if states:
            self.undo_log.hold_weakly(states)
            if self.parent is not None:
                self.parent.hold_weakly(states)

    def _restore(self) -> None:
        self.undo_log.undo(self.session, self.nested)

    # -- as a context manager

    def __enter__(self) -> Self:
        session = self.session
        if session is None:
            raise ResourceClosedError("This transaction is closed", hint="begin another one")
        self._subject, self._entered_before, session.entered = session, session.entered, self
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        try:
            self._end_block(kind is None)
        finally:
            if (session := self._subject) is not None:
                self._subject, session.entered = None, self._entered_before

    def _end_block(self, well: bool) -> None:
        if self.state == CLOSED:
            return
        if self.state != ACTIVE:
            self.close()  # it is rolled back already
        elif not well:
            self.rollback()
        else:
            try:
                self.commit()
            except BaseException:
                if self.state not in (COMMITTED, CLOSED):
                    self.rollback()
                raise

    def __repr__(self) -> str:
        return f"<{type(self).__module__.replace('.transaction', '.session')}.SessionTransaction object at {id(self):#x}>"


SessionTransaction.__module__ = f"{__package__}.session"  # where the original has it, and so what its repr says
