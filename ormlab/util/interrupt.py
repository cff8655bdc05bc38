"""Ctrl-C in the middle of a long query.

    with interruptible():
        connection.execute(a query of an hour)        Ctrl-C --> KeyboardInterrupt, at once

Python runs a signal's handler between two of its own instructions, and a driver's call is one. So the database is asked to
call us every so often (`progress`); there Python gets its turn, the handler notes the wish, and the database is told to stop.
Its error is then turned into KeyboardInterrupt (`wish_granted`). Outside of the database Ctrl-C does what it always does.

Only the main thread hears signals; in any other, nothing is changed. Connections made before `prepare_connections()` are not
asked to call, so it is called early, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

STEPS = 20_000  # of the database's machine between two calls: a few milliseconds, and no cost to be measured


class _Wish:
    __slots__ = ("made", "prepared")

    def __init__(self) -> None:
        self.prepared = False
        self.made = False


_wish = _Wish()


def prepare_connections() -> None:
    """Let every connection that is made from now on be one that can be interrupted."""
    _wish.prepared = True


def connections_are_prepared() -> bool:
    """Tell whether new connections shall call `progress`."""
    return _wish.prepared


def progress() -> int:
    """Tell the database whether to stop: what it calls while it works."""
    return 1 if _wish.made else 0


def wish_granted() -> bool:
    """Tell whether the error that just came is the answer to Ctrl-C; once told, the wish is forgotten."""
    granted, _wish.made = _wish.made, False
    return granted


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end a query inside the block."""
    import signal  # the shell has loaded it; a lesson into a pipe does without
    import threading

    prepare_connections()
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: FrameType | None) -> Any:
        if frame is not None and frame.f_code is progress.__code__:
            _wish.made = True
            return None
        if callable(before):
            return before(number, frame)
        return signal.default_int_handler(number, frame)

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        _wish.made = False
