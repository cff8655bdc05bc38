"""The pool: connections of the driver, kept for the next who needs one.

    SingletonThreadPool   one a thread, shared by all who ask in it       sqlite:// in memory: there is only one database
    QueuePool             up to size + overflow, the least recent first   files
    NullPool              a new one each time                             StaticPool: one for all

Whoever is done gives the connection back, and what was not committed is rolled back then.

    checkout() -> ConnectionRecord -> checkin(record)       connect() gives a ConnectionFairy, which does both

Not here: transactions (base.py), how the driver is called (dialects).
"""

from __future__ import annotations

import _thread  # whose _local is threading.local; the rest of threading loads slowly
import math
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from .. import exc
from ..events.hub import current_hub
from ..exc import InvalidRequestError
from ..facade import via
from ..util.listening import Registry, arguments
from ..util.warnings import warn
from .echo import EchoLogger

Creator = Callable[[], Any]
_NEVER = 1e18  # seconds: an age that only what was thrown away softly has


_OF_CONNECTION = arguments("dbapi_connection connection_record")
POOL_EVENTS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("connect", "first_connect", "checkin", "reset", "close", "detach"), _OF_CONNECTION),
    "checkout": (*_OF_CONNECTION, "connection_proxy"),
    **dict.fromkeys(("invalidate", "soft_invalidate"), (*_OF_CONNECTION, "exception")),
    "close_detached": ("dbapi_connection",),
}


class PoolListeners(Registry):
    """The listeners of a pool."""

    __slots__ = ()

    signatures = POOL_EVENTS
    options = Registry.options | {"retval"}
    taker = "_EventKey.base_listen()"


class ConnectionRecord:
    """One connection of the driver, and who holds it."""

    __slots__ = (
        *("__weakref__", "born", "dbapi_connection", "fairy", "holders", "info", "pool", "record_info", "when_returned"),
    )
    connection = via("dbapi_connection")

    def __init__(self, pool: Pool) -> None:
        self.pool = pool
        self.dbapi_connection: Any = None
        self.info: dict[Any, Any] = {}
        self.record_info: dict[Any, Any] = {}
        self.holders = 0
        self.born = 0.0
        self.fairy: Any = None
        self.when_returned: list[Callable[[Any], None]] = []  # what is set back once its last holder gives it back

    driver_connection = connection

    def invalidate(self, e: BaseException | None = None, soft: bool = False) -> None:  # SQLAlchemy's signature
        """Throw the connection away: now, or a soft one when it is asked for next."""
        self.pool.discard(self, e, soft)


class Pool:
    """What all pools have in common: making connections, and cleaning one that comes back."""

    listeners_of_all: ClassVar[Registry] = PoolListeners()

    def __init__(
        self,
        creator: Creator,
        recycle: int = -1,
        echo: Any = None,
        logging_name: str | None = None,
        reset_on_return: Any = True,
        events: Any = None,
        dialect: Any = None,
        pre_ping: bool = False,
    ) -> None:
        if reset_on_return not in ("rollback", "commit", "none", True, False, None):
            raise exc.ArgumentError(f"Invalid value for 'reset_on_return': {reset_on_return!r}")
        self._creator = creator
        self._recycle: float = recycle
        self.echo = echo
        self.logging_name = logging_name
        self._reset_on_return = reset_on_return
        self._pre_ping = pre_ping
        self.dialect = dialect
        self._settings: dict[str, Any] = {
            "recycle": recycle,
            "echo": echo,
            "logging_name": logging_name,
            "reset_on_return": reset_on_return,
            "dialect": dialect,
            "pre_ping": pre_ping,
        }
        log = EchoLogger(current_hub(), echo, logging_name, f"sqlalchemy.pool.impl.{type(self).__name__}")
        self._log = log if log.is_on else None  # asked once: it is looked at whenever a connection comes and goes
        self.listeners = PoolListeners(self.listeners_of_all)
        self.was_used = False  # whether it ever made a connection
        self._outdated = -math.inf  # when all connections of before became useless
        for function, name in events or ():
            self.listeners.add(name, function)

    # -- for the engine ---------------------------------------------------------------------------------------------

    def checkout(self) -> ConnectionRecord:
        """Return a connection to work with."""
        record = self._take()
        record.holders += 1
        if record.holders > 1:  # the only one of this thread, which is in use
            return record
        if self._log is not None:
            self._log.debug(f"Connection {record.dbapi_connection!r} checked out from pool")
        if "checkout" in Registry.names and self.listeners.has("checkout"):
            self._tell_of_checkout(record)
        return record

    def _tell_of_checkout(self, record: ConnectionRecord) -> None:
        """Tell the listeners; one that says that the connection is dead is told of another one, twice at most."""
        for _ in range(2):
            fairy = self._fairy(record)
            fairy.dbapi_connection = record.dbapi_connection
            try:
                self.listeners.call("checkout", record.dbapi_connection, record, fairy)
                return
            except exc.DisconnectionError as failure:
                self.discard(record, failure)
                if failure.invalidate_pool:
                    self._outdate()
                with self._giving_back(record):
                    self._open(record)
            except BaseException:
                with self._giving_back(record):
                    raise
        with self._giving_back(record):
            raise InvalidRequestError("This connection is closed")

    @contextmanager
    def _giving_back(self, record: ConnectionRecord) -> Iterator[None]:
        """Give a connection back that cannot be lent, when what follows fails."""
        try:
            yield
        except BaseException as failure:
            self.discard(record, failure)
            self.checkin(record)
            raise

    def checkin(self, record: ConnectionRecord, clean: bool = False) -> None:
        """Take a connection back; `clean` says that nothing is open on it."""
        record.holders -= 1
        if record.holders:
            return
        if self._log is not None and record.dbapi_connection is not None:
            self._log.debug(f"Connection {record.dbapi_connection!r} being returned to pool")
        if record.dbapi_connection is not None and not (clean and "reset" not in Registry.names and self._log is None):
            try:
                self._reset(record, clean)
            except Exception as failure:  # as in another thread than the connection's: nobody who closes can mend it
                self._complain("Exception during reset or similar", failure)
                self.discard(record, failure)
        while record.when_returned:
            set_back = record.when_returned.pop()
            if record.dbapi_connection is not None:
                set_back(record.dbapi_connection)
        if "checkin" in Registry.names and self.listeners.has("checkin"):
            self.listeners.call("checkin", record.dbapi_connection, record)
        record.fairy = None
        self._put(record)

    def discard(self, record: ConnectionRecord, failure: BaseException | None = None, soft: bool = False) -> None:
        """Throw a connection away; a soft one is closed and made anew when it is asked for next."""
        if record.dbapi_connection is None:
            return
        self.listeners.call("soft_invalidate" if soft else "invalidate", record.dbapi_connection, record, failure)
        reason = "" if failure is None else f" (reason: {type(failure).__name__}:{failure})"
        self._say(f"{'Soft ' if soft else ''}Invalidate connection {record.dbapi_connection!r}{reason}")
        if soft:
            record.born = -math.inf
            self._look_at_age()
        else:
            self._close(record, "Hard-closing")

    def take_back_lost(self, record: ConnectionRecord, failure: BaseException | None) -> ConnectionRecord:
        """Throw a connection away and take its record back; return what its holder has in its place."""
        self.discard(record, failure)
        self.checkin(record)
        return ConnectionRecord(_NOWHERE)

    def _outdate(self) -> None:
        """Let every connection that there is be made anew when it is asked for next."""
        self._outdated = time.monotonic()
        self._look_at_age()

    def _look_at_age(self) -> None:
        if self._recycle < 0:
            self._recycle = _NEVER

    def present(self) -> Any:
        """Return the driver's connection that whoever asks now would share with others; None where nobody shares."""
        return None

    def dispose(self) -> None:
        """Close the connections that nobody holds."""

    def recreate(self) -> Pool:
        """Return a new, empty pool of the same settings."""
        self._say("Pool recreating")
        other = type(self)(self._creator, **self._settings)
        other.listeners = self.listeners
        return other

    def status(self) -> str:
        """Return a line about what is in use."""
        return type(self).__name__

    # -- for everybody ----------------------------------------------------------------------------------------------

    def connect(self) -> ConnectionFairy:
        """Return a connection that goes back to the pool when it is closed."""
        return self.lend(self.checkout())

    def lend(self, record: ConnectionRecord) -> ConnectionFairy:
        """Return what gives a connection that was checked out back, when it is closed or nobody has it any more."""
        fairy = self._fairy(record)
        fairy._lent += 1
        return fairy

    def _fairy(self, record: ConnectionRecord) -> ConnectionFairy:
        known: ConnectionFairy | None = None if record.fairy is None else record.fairy()
        if known is None:
            known = ConnectionFairy(self, record)
            record.fairy = weakref.ref(known)
        return known

    # -- for pools --------------------------------------------------------------------------------------------------

    def _take(self) -> ConnectionRecord:
        raise NotImplementedError

    def _put(self, record: ConnectionRecord) -> None:
        raise NotImplementedError

    def _make(self) -> ConnectionRecord:
        record = ConnectionRecord(self)
        self._open(record)
        return record

    def _open(self, record: ConnectionRecord) -> None:
        record.dbapi_connection, record.born, record.info = self._creator(), time.monotonic(), {}
        self._detail(f"Created new connection {record.dbapi_connection!r}")
        if not self.was_used:
            self.was_used = True
            self.listeners.call("first_connect", record.dbapi_connection, record)
        self.listeners.call("connect", record.dbapi_connection, record)

    def _fresh(self, record: ConnectionRecord) -> ConnectionRecord:
        """Return the record, its connection made anew where it is gone or too old."""
        if record.dbapi_connection is not None and not self._is_of_use(record):
            self._close(record, "Hard-closing")
        if record.dbapi_connection is None:
            self._open(record)
        return record

    def _is_of_use(self, record: ConnectionRecord) -> bool:
        useless = self._why_useless(record)
        if useless is None:
            return not self._pre_ping or self._answers(record)
        self._say(f"Connection {record.dbapi_connection!r} {useless}; recycling")
        return False

    def _why_useless(self, record: ConnectionRecord) -> str | None:
        if record.born == -math.inf:
            return "invalidated due to local soft invalidation"
        if record.born < self._outdated:
            return "invalidated due to pool invalidation"
        return "exceeded timeout" if 0 <= self._recycle < time.monotonic() - record.born else None

    def _answers(self, record: ConnectionRecord) -> bool:
        """Ask the database whether a connection is alive."""
        if self.dialect is None:
            raise NotImplementedError("The ping feature requires that a dialect is passed to the connection pool.")
        alive = bool(self.dialect.is_alive(record.dbapi_connection))
        asked = f"Pool pre-ping on connection {record.dbapi_connection}"
        self._detail(asked)
        if not alive:
            self._detail(f"{asked} failed, will invalidate pool")
        return alive

    def _reset(self, record: ConnectionRecord | ConnectionFairy, clean: bool) -> None:
        if "reset" in Registry.names:
            lent, held = (self._fairy(record), record) if isinstance(record, ConnectionRecord) else (record, None)
            self.listeners.call("reset", lent, held)
        if clean:
            self._detail(f"Connection {record.dbapi_connection} reset, transaction already reset")
            return
        way = "rollback" if self._reset_on_return is True else self._reset_on_return
        if way in ("rollback", "commit"):
            self._detail(f"Connection {record.dbapi_connection} {way}-on-return")
            getattr(record.dbapi_connection, way)()

    def _say(self, text: str) -> None:
        if self._log is not None:
            self._log.info([text])

    def _detail(self, text: str) -> None:
        if self._log is not None:
            self._log.debug(text)

    def _close(self, record: ConnectionRecord, doing: str = "Closing") -> None:
        connection = record.dbapi_connection
        if connection is None:
            return
        self._detail(f"{doing} connection {connection!r}")
        self.listeners.call("close", connection, record)
        record.dbapi_connection = None
        try:
            connection.close()
        except Exception as failure:
            self._complain(f"Exception closing connection {connection!r}", failure)

    def _complain(self, message: str, failure: Exception) -> None:
        """Log what went wrong where nobody can be told by an error."""
        import logging

        logging.getLogger(f"sqlalchemy.pool.impl.{type(self).__name__}").error(message, exc_info=failure)


class ConnectionFairy:
    """A connection of the driver as the pool lends it: `close()` gives it back."""

    connection = via("dbapi_connection")

    def __init__(self, pool: Pool, record: ConnectionRecord) -> None:
        self._pool = pool
        self._connection_record: ConnectionRecord | None = record
        self.dbapi_connection = record.dbapi_connection
        self._lent = 0  # how often it was lent, and not given back

    driver_connection = connection

    @property
    def is_valid(self) -> bool:
        """Whether it can be used."""
        return self.dbapi_connection is not None

    @property
    def record_info(self) -> dict[Any, Any] | None:
        """A dictionary that lives as long as the pool's record of this."""
        return None if self._connection_record is None else self._connection_record.record_info

    @property
    def info(self) -> dict[Any, Any]:
        """A dictionary that lives as long as the driver's connection."""
        return self._connection_record.info if self._connection_record is not None else {}

    def invalidate(self, e: BaseException | None = None, soft: bool = False) -> None:  # SQLAlchemy's signature
        """Throw the driver's connection away."""
        if self.dbapi_connection is None:
            warn("Can't invalidate an already-closed connection.")
        record = self._connection_record
        if record is None:
            return
        self._pool.discard(record, e, soft)
        if soft:
            return
        self.dbapi_connection = None
        if self._lent:
            self._connection_record = None
        while self._lent:
            self._lent -= 1
            self._pool.checkin(record)

    def detach(self) -> None:
        """Keep the driver's connection: the pool forgets it."""
        record = self._connection_record
        if record is not None:
            record.dbapi_connection = record.fairy = self._connection_record = None
            record.holders = self._lent = 0
            self._pool._put(record)
            self._pool.listeners.call("detach", self.dbapi_connection, record)

    def _detached(self) -> ConnectionRecord:
        """Keep the driver's connection; return what is given back in its place, which closes it."""
        self.detach()
        record = ConnectionRecord(_NOWHERE)
        record.dbapi_connection = self.dbapi_connection
        record.when_returned.append(lambda _: self.close())
        return record

    def cursor(self, *args: Any, **kw: Any) -> Any:
        """Return a cursor of the driver's."""
        return self.dbapi_connection.cursor(*args, **kw)

    def close(self) -> None:
        """Give the connection back to the pool; while others of the same thread hold it too, it stays usable."""
        record = self._connection_record
        if record is not None:
            self._lent = max(self._lent - 1, 0)
            self._pool.checkin(record)
            if record.holders:
                return
        elif self.dbapi_connection is not None:
            self._pool._reset(self, clean=False)
            self._pool._detail(f"Closing connection {self.dbapi_connection!r}")
            self._pool.listeners.call("close_detached", self.dbapi_connection)
            self.dbapi_connection.close()
        self._connection_record = self.dbapi_connection = None

    def __del__(self) -> None:
        record, lent = self._connection_record, self._lent
        try:  # nobody has it any more: it goes back, as if it had been closed
            for _ in range(lent):
                self._pool.checkin(record)  # type: ignore[arg-type]  # what is lent has a record
        except Exception:  # in the wrong thread, or at the interpreter's end: nobody is left to be told
            pass

    def __getattr__(self, key: str) -> Any:
        return getattr(self.dbapi_connection, key)


ConnectionFairy.__name__ = ConnectionFairy.__qualname__ = "_ConnectionFairy"
_ConnectionFairy = ConnectionFairy
ConnectionRecord.__name__ = ConnectionRecord.__qualname__ = "_ConnectionRecord"
ConnectionFairy.__module__ = ConnectionRecord.__module__ = "ormlab.pool.base"  # where the original has them


class SingletonThreadPool(Pool):
    """One connection a thread."""

    def __init__(self, creator: Creator, pool_size: int = 5, **kw: Any) -> None:
        super().__init__(creator, **kw)
        self._settings["pool_size"] = pool_size
        self.size = pool_size
        self._here = _thread._local()
        self._all: weakref.WeakSet[ConnectionRecord] = weakref.WeakSet()

    def _take(self) -> ConnectionRecord:
        record: ConnectionRecord | None = getattr(self._here, "record", None)
        if record is None or record.dbapi_connection is None or self._recycle >= 0 or self._pre_ping:
            record = self._make() if record is None else self._fresh(record)
            self._here.record = record
            self._all.add(record)
        return record

    def _put(self, record: ConnectionRecord) -> None:
        """Keep it where it is."""

    def present(self) -> Any:
        """Return the driver's connection of this thread, if one was made."""
        record: ConnectionRecord | None = getattr(self._here, "record", None)
        return None if record is None else record.dbapi_connection

    def dispose(self) -> None:
        """Close the connections of all threads."""
        for record in list(self._all):
            self._close(record)
        self._all = weakref.WeakSet()
        self._here = _thread._local()

    def status(self) -> str:
        return f"SingletonThreadPool id:{id(self)} size: {len(self._all)}"


class QueuePool(Pool):
    """Up to `pool_size` connections are kept, and up to `max_overflow` more are lent."""

    def __init__(
        self,
        creator: Creator,
        pool_size: int = 5,
        max_overflow: int = 10,
        timeout: float = 30.0,
        use_lifo: bool = False,
        **kw: Any,
    ) -> None:
        super().__init__(creator, **kw)
        self._settings.update(pool_size=pool_size, max_overflow=max_overflow, timeout=timeout, use_lifo=use_lifo)
        self._size = pool_size
        self._max_overflow = max_overflow
        self._timeout = timeout
        self._lifo = use_lifo
        self._idle: deque[ConnectionRecord] = deque()
        self._overflow = -pool_size
        import threading  # only here one thread waits for another

        self._changed = threading.Condition()

    def _take(self) -> ConnectionRecord:
        try:
            record = self._idle.pop() if self._lifo else self._idle.popleft()
        except IndexError:
            record = None
        if record is None:
            record = self._wait()
            if record is None:
                return self._make_counted()
        if self._recycle < 0 and not self._pre_ping and record.dbapi_connection is not None:
            return record
        try:
            return self._fresh(record)
        except BaseException:
            self._put(record)
            raise

    def _wait(self) -> ConnectionRecord | None:
        """Return a connection that comes back, or None when another one may be made."""
        with self._changed:
            deadline = time.monotonic() + self._timeout
            while True:
                if self._idle:
                    return self._idle.popleft()
                if self._max_overflow < 0 or self._overflow < self._max_overflow:
                    self._overflow += 1
                    return None
                left = deadline - time.monotonic()
                if left <= 0 or not self._changed.wait(left):
                    raise exc.TimeoutError(
                        f"QueuePool limit of size {self._size} overflow {self._max_overflow} reached, connection timed out, "
                        f"timeout {self._timeout:.2f}",
                        code="3o7r",
                        hint="connections are not given back: use `with engine.connect() as connection:`",
                    )

    def _make_counted(self) -> ConnectionRecord:
        try:
            return self._make()
        except BaseException:
            with self._changed:
                self._overflow -= 1
                self._changed.notify()
            raise

    def _put(self, record: ConnectionRecord) -> None:
        if len(self._idle) < self._size:
            self._idle.append(record)
            if self._overflow >= self._max_overflow >= 0:
                with self._changed:
                    self._changed.notify()
            return
        if record.dbapi_connection is not None:
            self._close(record)
        with self._changed:
            self._overflow -= 1
            self._changed.notify()

    def dispose(self) -> None:
        while self._idle:
            record = self._idle.popleft()
            if record.dbapi_connection is not None:
                self._close(record)
            self._overflow -= 1
        self._say(f"Pool disposed. {self.status()}")

    def size(self) -> int:
        """Return how many connections are kept."""
        return self._size

    def checkedin(self) -> int:
        """Return how many connections wait."""
        return len(self._idle)

    def overflow(self) -> int:
        """Return how many connections there are beyond `pool_size`."""
        return self._overflow

    def checkedout(self) -> int:
        """Return how many connections are lent."""
        return self._size - len(self._idle) + self._overflow

    def timeout(self) -> float:
        """Return how long a connection is waited for."""
        return self._timeout

    def status(self) -> str:
        return (
            f"Pool size: {self.size()}  Connections in pool: {self.checkedin()} Current Overflow: {self.overflow()} "
            f"Current Checked out connections: {self.checkedout()}"
        )


AsyncAdaptedQueuePool = FallbackAsyncAdaptedQueuePool = QueuePool


class NullPool(Pool):
    """A new connection each time."""

    def _take(self) -> ConnectionRecord:
        return self._make()

    def _put(self, record: ConnectionRecord) -> None:
        self._close(record)


class _OnlyOne(Pool):
    """One connection, which stays open."""

    _only: ConnectionRecord | None = None

    def _take(self) -> ConnectionRecord:
        self._only = self._make() if self._only is None else self._fresh(self._only)
        return self._only

    def _put(self, record: ConnectionRecord) -> None:
        """Keep it where it is."""

    def dispose(self) -> None:
        """Close the connection."""
        if self._only is not None:
            self._close(self._only)
        self._only = None


class _Nowhere(Pool):
    def checkin(self, record: ConnectionRecord, clean: bool = False) -> None:
        """Close the connection that a pool has forgotten, if there is one."""
        for close in record.when_returned:
            close(record.dbapi_connection)


_NOWHERE = _Nowhere(lambda: None)


class StaticPool(_OnlyOne):
    """One connection for all."""

    def present(self) -> Any:
        """Return the driver's connection, if it was made."""
        return None if self._only is None else self._only.dbapi_connection


class AssertionPool(_OnlyOne):
    """One connection, lent to one at a time."""

    def _take(self) -> ConnectionRecord:
        if self._only is not None and self._only.holders:
            raise AssertionError("connection is already checked out")
        return super()._take()


def manage(module: Any, **params: Any) -> Any:  # SQLAlchemy's signature
    """Refuse: SQLAlchemy removed it in 2.0."""
    raise InvalidRequestError("sqlalchemy.pool.manage() is not supported; use create_engine()")


for _pool in (SingletonThreadPool, QueuePool, NullPool, StaticPool, AssertionPool):
    _pool.__module__ = "ormlab.pool.impl"  # where the original has them, and so what their reprs say
