"""Pools whose listeners, creators and connections fail, that are invalidated at once or softly, and what they say of it."""

import logging
import sqlite3
import threading

from play import out, show
from sqlalchemy import create_engine, event, exc, pool, text

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
logging.getLogger("sqlalchemy.pool").setLevel(60)


def make():
    return sqlite3.connect(":memory:", check_same_thread=False)


def broken():
    raise sqlite3.OperationalError("no more")


kinds = {
    "queue": lambda creator=make, **kw: pool.QueuePool(creator, pool_size=2, max_overflow=0, timeout=0.01, **kw),
    "null": lambda creator=make, **kw: pool.NullPool(creator, **kw),
    "static": lambda creator=make, **kw: pool.StaticPool(creator, **kw),
    "thread": lambda creator=make, **kw: pool.SingletonThreadPool(creator, **kw),
    "assertion": lambda creator=make, **kw: pool.AssertionPool(creator, **kw),
}


def heard(name):
    return lambda *arguments: out(f"    {name} {len(arguments)}")


for kind, kept in kinds.items():
    out(kind)
    plain = kept()
    show(lambda: plain.status().replace(str(id(plain)), "…"))
    first = show(lambda: plain.connect() and None) or plain.connect()
    show(lambda: (first.is_valid, first.record_info, first.info))
    show(lambda: plain.status().replace(str(id(plain)), "…"))
    show(lambda: first.invalidate(soft=True))
    show(lambda: (first.is_valid, first.dbapi_connection is None))
    show(lambda: first.close())
    again = plain.connect()
    show(lambda: again.invalidate())
    show(lambda: again.is_valid)
    show(lambda: again.invalidate())
    show(lambda: again.cursor())
    show(lambda: again.close())
    show(lambda: again.close())
    show(lambda: again.invalidate())
    record = plain.connect()._connection_record
    show(lambda: record.invalidate())
    show(lambda: record.dbapi_connection)
    show(lambda: record.invalidate(soft=True))
    show(lambda: plain.dispose())
    show(lambda: type(plain.recreate()).__name__)
    failing = kept(broken)
    show(lambda: failing.connect())
    show(lambda: failing.connect())
    show(lambda: failing.status().replace(str(id(failing)), "…"))
    for error in (
        exc.DisconnectionError("gone"),
        exc.InvalidatePoolError("all gone"),
        ValueError("not mine"),
    ):
        for times in 1, 2, 3:
            left = [times]

            def refuse(connection, record, fairy):
                if left[0]:
                    left[0] -= 1
                    raise error

            told = kept(events=[(heard("invalidate"), "invalidate"), (heard("connect"), "connect"), (heard("close"), "close")])
            event.listen(told, "checkout", refuse)
            for _ in range(2 if kind != "assertion" else 1):
                lent = show(lambda: told.connect() and "lent")
            show(lambda: told.status().replace(str(id(told)), "…"))
    dying = [None, sqlite3.OperationalError("no more"), None]

    def sometimes():
        failure = dying.pop(0) if dying else None
        if failure:
            raise failure
        return make()

    told = kept(sometimes)
    left = [1]
    event.listen(told, "checkout", refuse)
    error = exc.DisconnectionError("gone")
    for _ in range(3):
        show(lambda: told.connect() and "lent")
    for options in {"pre_ping": True}, {"recycle": 0}, {"reset_on_return": None}, {"reset_on_return": "commit"}:
        careful = show(lambda: type(kept(**options)).__name__) and kept(**options)
        event.listen(careful, "reset", heard("reset"))
        if "pre_ping" not in options:
            event.listen(careful, "checkin", heard("checkin"))
        for _ in range(2 if kind != "assertion" else 1):
            lent = show(lambda: careful.connect() and "lent")
    lent = kept().connect()
    show(lambda: lent.detach())
    show(lambda: lent.is_valid)
    show(lambda: lent.invalidate())
    show(lambda: lent.close())

queue = kinds["queue"]()
show(lambda: (queue.timeout(), queue.size(), queue.checkedin(), queue.checkedout(), queue.overflow()))
held = [queue.connect(), queue.connect()]
show(lambda: queue.connect())
waiting = pool.QueuePool(make, pool_size=1, max_overflow=0, timeout=5)
held = waiting.connect()
got = []
thread = threading.Thread(target=lambda: got.append(waiting.connect().is_valid))
thread.start()
held.close()
thread.join()
show(lambda: got)
show(lambda: pool.Pool(make).connect())

engine = create_engine("sqlite://", pool_pre_ping=True)
show(lambda: engine.connect().execute(text("SELECT 1")).scalar())
show(lambda: engine.connect().execute(text("SELECT 1")).scalar())
engine = create_engine("sqlite://", poolclass=pool.QueuePool, pool_pre_ping=True)
for _ in range(3):
    connection = engine.connect()
    show(lambda: connection.execute(text("SELECT 1")).scalar())
    connection.close()
connection = engine.connect()
show(lambda: connection.invalidate())
show(lambda: connection.connection.is_valid)
show(lambda: connection.invalidated)
show(lambda: connection.execute(text("SELECT 2")).scalar())
