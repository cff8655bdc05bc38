"""Ctrl-C while a statement runs, a statement inside SQLite included.

    Ctrl-C --> a byte in a pipe --> a thread --> connection.interrupt() --> the driver gives up --> KeyboardInterrupt

Python tells the main thread of a signal only when the driver returns, and a long SELECT may take minutes to do so. So a thread
waits for the signal's byte and interrupts every SQLite connection that there is, again and again until the main thread has
heard of it. Then the statement ends with KeyboardInterrupt, as any other statement does.

Connections are looked for when Ctrl-C is pressed, among all objects: the learner's own engines have theirs too, and looking
costs nothing before.
"""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

AGAIN = 0.05
JUST_BEFORE = 0.02


class Heard:
    """When the main thread last heard of Ctrl-C."""

    def __init__(self) -> None:
        self._at = 0.0
        self._told = threading.Event()

    def now(self) -> None:
        """Note that it was heard."""
        self._at = time.monotonic()
        self._told.set()

    def since(self, pressed: float) -> bool:
        """Wait a little, and tell whether it was heard since it was pressed, or just before we knew that it was."""
        self._told.wait(AGAIN)
        self._told.clear()
        return self._at >= pressed - JUST_BEFORE


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C reach a statement of the driver inside the `with` block; outside the main thread, do nothing."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = Heard()
    reading, writing = os.pipe()
    os.set_blocking(writing, False)

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        heard.now()
        signal.default_int_handler(number, frame)

    handler = signal.signal(signal.SIGINT, on_interrupt)
    before = signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    watcher = threading.Thread(target=_watch, args=(reading, heard), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        signal.set_wakeup_fd(before)
        signal.signal(signal.SIGINT, handler)
        heard.now()
        os.close(writing)  # the watcher's end of input
        watcher.join()
        os.close(reading)


def _watch(reading: int, heard: Heard) -> None:
    while numbers := os.read(reading, 64):
        if signal.SIGINT in numbers:
            pressed = time.monotonic()
            while not heard.since(pressed):
                _interrupt_connections()


def _interrupt_connections() -> None:
    for each in gc.get_objects():
        if type(each) is sqlite3.Connection:
            with suppress(sqlite3.Error):
                each.interrupt()
