"""Ctrl-C in the middle of a long query: KeyboardInterrupt, soon, and the connection is usable afterwards."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ormlab import create_engine, text
from ormlab.util.interrupt import interruptible

LONG = "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 1000000000) "


@contextmanager
def ctrl_c_after(seconds: float) -> Iterator[None]:
    timer = threading.Timer(seconds, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def test_a_long_select_ends_within_a_second_and_the_connection_goes_on() -> None:
    with interruptible():
        connection = create_engine("sqlite://", future=True).connect()
        began = time.monotonic()

        with pytest.raises(KeyboardInterrupt), ctrl_c_after(0.2):
            connection.execute(text(LONG + "SELECT count(*) FROM r"))

        assert time.monotonic() - began < 1.2
        assert connection.execute(text("SELECT 5")).scalar() == 5


def test_fetching_a_row_that_takes_long_ends_too() -> None:
    with interruptible():
        connection = create_engine("sqlite://", future=True).connect()
        result = connection.execute(text(LONG + "SELECT n FROM r WHERE n % 900000000 = 1"))

        with pytest.raises(KeyboardInterrupt), ctrl_c_after(0.2):
            result.fetchall()

        assert connection.execute(text("SELECT 5")).scalar() == 5


def test_outside_of_the_database_ctrl_c_does_what_it_always_does() -> None:
    before = signal.getsignal(signal.SIGINT)

    with interruptible(), pytest.raises(KeyboardInterrupt), ctrl_c_after(0.1):
        time.sleep(5)

    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_changed() -> None:
    before = signal.getsignal(signal.SIGINT)
    seen: list[object] = []

    def work() -> None:
        with interruptible():
            seen.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()

    assert seen == [before]
