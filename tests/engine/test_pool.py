from __future__ import annotations

import gc
import sqlite3
import threading
from pathlib import Path

import pytest

from ormlab import create_engine, event, exc, text
from ormlab.pool import AssertionPool, NullPool, QueuePool, SingletonThreadPool, StaticPool


def test_memory_has_one_connection_a_thread_and_files_have_a_queue(tmp_path: Path) -> None:
    assert type(create_engine("sqlite://").pool) is SingletonThreadPool
    assert type(create_engine("sqlite:///:memory:").pool) is SingletonThreadPool
    assert type(create_engine(f"sqlite:///{tmp_path}/x.db").pool) is QueuePool
    assert type(create_engine("sqlite:///file:x?mode=memory&cache=shared&uri=true").pool) is SingletonThreadPool


def test_two_connections_in_one_thread_share_memory_and_another_thread_has_its_own() -> None:
    engine = create_engine("sqlite://", future=True)
    one, two = engine.connect(), engine.connect()
    one.exec_driver_sql("CREATE TABLE t (x INTEGER)")
    elsewhere: list[object] = []

    def work() -> None:
        with engine.connect() as connection:
            elsewhere.append(connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert two.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 1
    assert elsewhere == [0]


def test_a_shared_connection_is_usable_until_the_last_gives_it_back() -> None:
    engine = create_engine("sqlite://", future=True)
    held = engine.connect()
    raw = engine.raw_connection()

    raw.close()
    while_held = engine.raw_connection().dbapi_connection is raw.dbapi_connection is held.connection.dbapi_connection

    assert while_held


def test_the_last_to_give_a_shared_connection_back_rolls_it_back() -> None:
    engine = create_engine("sqlite://", future=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x INTEGER)")
    raw = engine.raw_connection()
    raw.cursor().execute("INSERT INTO t VALUES (1)")

    raw.close()

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM t").scalar() == 0


def test_a_connection_that_is_forgotten_goes_back_to_the_pool(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", future=True)
    connection = engine.connect()
    connection.execute(text("SELECT 1"))
    before = engine.pool.status()

    del connection
    gc.collect()

    assert (before, engine.pool.status()) == (
        "Pool size: 5  Connections in pool: 0 Current Overflow: -4 Current Checked out connections: 1",
        "Pool size: 5  Connections in pool: 1 Current Overflow: -4 Current Checked out connections: 0",
    )


def test_a_queue_lends_up_to_its_limit_and_then_says_so(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", pool_size=1, max_overflow=1, pool_timeout=0.01)
    one, two = engine.connect(), engine.connect()

    with pytest.raises(exc.TimeoutError) as caught:
        engine.connect()
    two.close()
    three = engine.connect()

    assert str(caught.value) == (
        "QueuePool limit of size 1 overflow 1 reached, connection timed out, timeout 0.01 "
        "(Background on this error at: https://sqlalche.me/e/14/3o7r)"
    )
    assert (one.closed, three.closed) == (False, False)


def test_a_queues_connection_may_be_used_in_another_thread_than_the_one_that_made_it(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", future=True)
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    found: list[object] = []

    def work() -> None:
        with engine.connect() as connection:
            found.append(connection.execute(text("SELECT 2")).scalar())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert found == [2]


def test_the_wrong_thread_is_told_what_to_do() -> None:
    connection = create_engine("sqlite://", future=True).connect()
    caught: list[exc.ProgrammingError] = []

    def work() -> None:
        try:
            connection.execute(text("SELECT 1"))
        except exc.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert [error.hint for error in caught] == ["open a connection or session in each thread"]


def test_dispose_closes_what_nobody_holds() -> None:
    engine = create_engine("sqlite://", future=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x INTEGER)")

    engine.dispose()

    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0


def test_the_small_pools() -> None:
    static = create_engine("sqlite://", poolclass=StaticPool)
    fresh = create_engine("sqlite://", poolclass=NullPool)
    strict = create_engine("sqlite://", poolclass=AssertionPool)
    held = strict.connect()

    assert static.raw_connection().dbapi_connection is static.raw_connection().dbapi_connection
    assert fresh.raw_connection().dbapi_connection is not fresh.raw_connection().dbapi_connection
    with pytest.raises(AssertionError):
        strict.connect()
    held.close()
    strict.connect().close()


def test_a_connection_that_died_is_replaced_before_it_is_lent(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", pool_pre_ping=True, future=True)
    raw = engine.raw_connection()
    driver: sqlite3.Connection = raw.dbapi_connection
    raw.close()
    driver.close()

    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1


def test_what_is_listened_to_at_the_engine_survives_dispose(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", future=True)
    event.listen(engine, "connect", lambda driver, record: driver.execute("PRAGMA foreign_keys=ON"))

    engine.dispose()

    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
