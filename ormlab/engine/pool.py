"""The pool: connections of the driver, kept for the next who needs one.

    SingletonThreadPool   one a thread, shared by all who ask in it       sqlite:// in memory: there is only one database
    QueuePool             up to size + overflow, the least recent first   files
    NullPool              a new one each time                             StaticPool: one for all

Whoever is done gives the connection back, and what was not committed is rolled back then.

    checkout() -> Lease(dbapi_connection, record) -> checkin()

Not here: transactions (base.py), how the driver is called (dialects).
"""

from __future__ import annotations

import _thread  # whose _local is threading.local; the rest of threading loads slowly
import time
import weakref
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from .. import exc
from ..exc import InvalidRequestError
from ..facade import via
from ..util.listening import Registry, arguments

Creator = Callable[[], Any]


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


class ConnectionRecord:
    """One connection of the driver, and who holds it."""

    __slots__ = ("__weakref__", "born", "dbapi_connection", "fairy", "holders", "info", "pool", "when_returned")
    connection = via("dbapi_connection")

    def __init__(self, pool: Pool, dbapi_connection: Any) -> None:
        self.pool = pool
        self.dbapi_connection = dbapi_connection
        self.info: dict[Any, Any] = {}
        self.holders = 0
        self.born = time.monotonic()
        self.fairy: Any = None
        self.when_returned: list[Callable[[Any], None]] = []  # what is set back once its last holder gives it back

    driver_connection = connection

    def invalidate(self, e: BaseException | None = None, soft: bool = False) -> None:  # SQLAlchemy's signature
        """Throw the connection away."""
        self.pool.discard(self)


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
        **kw: Any,
    ) -> None:
        self._creator = creator
        self._recycle = recycle
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
            **kw,
        }
        self.listeners = PoolListeners(self.listeners_of_all)
        self._connected_before = False
        for function, name in events or ():
            self.listeners.add(name, function)

    # -- for the engine ---------------------------------------------------------------------------------------------

    def checkout(self) -> ConnectionRecord:
        """Return a connection to work with."""
        record = self._take()
        record.holders += 1
        if "checkout" in Registry.names and self.listeners.has("checkout"):
            self.listeners.call("checkout", record.dbapi_connection, record, self._fairy(record))
        return record

    def checkin(self, record: ConnectionRecord, clean: bool = False) -> None:
        """Take a connection back; `clean` says that nothing is open on it."""
        record.holders -= 1
        if record.holders:
            return
        if record.dbapi_connection is not None and not (clean and "reset" not in Registry.names):
            self._reset(record, clean)
        while record.when_returned:
            set_back = record.when_returned.pop()
            if record.dbapi_connection is not None:
                set_back(record.dbapi_connection)
        if "checkin" in Registry.names and self.listeners.has("checkin"):
            self.listeners.call("checkin", record.dbapi_connection, record)
        record.fairy = None
        self._put(record)

    def discard(self, record: ConnectionRecord) -> None:
        """Throw a connection away."""
        if record.dbapi_connection is not None:
            self.listeners.call("invalidate", record.dbapi_connection, record, None)
            self._close(record)

    def present(self) -> Any:
        """Return the driver's connection that whoever asks now would share with others; None where nobody shares."""
        return None

    def dispose(self) -> None:
        """Close the connections that nobody holds."""

    def recreate(self) -> Pool:
        """Return a new, empty pool of the same settings."""
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
        record = ConnectionRecord(self, self._creator())
        if not self._connected_before:
            self._connected_before = True
            self.listeners.call("first_connect", record.dbapi_connection, record)
        self.listeners.call("connect", record.dbapi_connection, record)
        return record

    def _fresh(self, record: ConnectionRecord) -> ConnectionRecord:
        """Return the record, its connection made anew where it is gone or too old."""
        too_old = self._recycle >= 0 and time.monotonic() - record.born > self._recycle
        if too_old or (
            self._pre_ping and record.dbapi_connection is not None and not self.dialect.is_alive(record.dbapi_connection)
        ):
            self._close(record)
        return self._make() if record.dbapi_connection is None else record

    def _reset(self, record: ConnectionRecord, clean: bool) -> None:
        self.listeners.call("reset", record.dbapi_connection, record)
        if clean:
            return
        if self._reset_on_return in (True, "rollback"):
            record.dbapi_connection.rollback()
        elif self._reset_on_return == "commit":
            record.dbapi_connection.commit()

    def _close(self, record: ConnectionRecord) -> None:
        self.listeners.call("close", record.dbapi_connection, record)
        connection, record.dbapi_connection = record.dbapi_connection, None
        if connection is not None:
            try:
                connection.close()
            except Exception as failure:
                import logging

                logging.getLogger(f"sqlalchemy.pool.impl.{type(self).__name__}").error(
                    "Exception closing connection %r", connection, exc_info=failure
                )


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
    def info(self) -> dict[Any, Any]:
        """A dictionary that lives as long as the driver's connection."""
        return self._connection_record.info if self._connection_record is not None else {}

    def invalidate(self, e: BaseException | None = None, soft: bool = False) -> None:  # SQLAlchemy's signature
        """Throw the driver's connection away."""
        if self._connection_record is not None:
            self._pool.discard(self._connection_record)
            self.dbapi_connection = None

    def detach(self) -> None:
        """Keep the driver's connection: the pool forgets it."""
        if self._connection_record is not None:
            self._connection_record.dbapi_connection = None
            self._pool.checkin(self._connection_record)
            self._connection_record = None
            self._lent = 0

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
            if record.dbapi_connection is not None:
                self._close(record)
        self._all = weakref.WeakSet()
        self._here = _thread._local()

    def status(self) -> str:
        """Return a line about what is in use."""
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
            idle = self._wait()
            if idle is None:
                return self._make_counted()
            record = idle
        if self._recycle < 0 and not self._pre_ping and record.dbapi_connection is not None:
            return record
        return self._fresh(record)

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
        if record.dbapi_connection is not None and len(self._idle) < self._size:
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
        """Close the connections that nobody holds."""
        while self._idle:
            self._close(self._idle.popleft())
            self._overflow -= 1

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
        """Return a line about what is in use."""
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
        if self._only is None or self._only.dbapi_connection is None:
            self._only = self._make()
        return self._only

    def _put(self, record: ConnectionRecord) -> None:
        """Keep it where it is."""

    def dispose(self) -> None:
        """Close the connection."""
        if self._only is not None and self._only.dbapi_connection is not None:
            self._close(self._only)
        self._only = None


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
