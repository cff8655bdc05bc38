"""How the terminal treats keys: unseen while nobody asks for any, seen where a statement does.

    >>> while True: pass            keys are pressed: they wait, and are not written into what the statement prints
    >>> name = input("name? ")      here they are seen

Where there is no terminal, or one that has no such modes, nothing is changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

try:
    import termios
except ImportError:  # a system that does not echo by itself
    termios = None  # type: ignore[assignment]  # asked for below

LFLAG = 3  # where `termios` keeps the modes that are meant here


@contextmanager
def unseen(stream: Any, *, by_key: bool = False) -> Iterator[None]:  # Any: whatever sys.stdin is
    """Let keys that come through `stream` wait unseen inside the block, and be read one at a time if `by_key`."""
    with _modes(stream, off=("ECHO", "ICANON") if by_key else ("ECHO",)):
        yield


@contextmanager
def seen(stream: Any) -> Iterator[None]:
    """Let keys be seen, and be read by lines."""
    with _modes(stream, on=("ECHO", "ICANON")):
        yield


@contextmanager
def _modes(stream: Any, on: tuple[str, ...] = (), off: tuple[str, ...] = ()) -> Iterator[None]:
    before = _attributes(stream)
    if before is None:
        yield
        return
    flags = before[LFLAG]
    for name in on:
        flags |= getattr(termios, name)
    for name in off:
        flags &= ~getattr(termios, name)
    _set(stream, [*before[:LFLAG], flags, *before[LFLAG + 1 :]])
    try:
        yield
    finally:
        _set(stream, before)


def _attributes(stream: Any) -> list[Any] | None:
    if termios is None:
        return None
    try:
        found: list[Any] = termios.tcgetattr(stream.fileno())
    except (OSError, ValueError, termios.error):
        return None
    return found


def _set(stream: Any, attributes: list[Any]) -> None:
    with suppress(OSError, ValueError, termios.error):  # a statement may have closed it
        termios.tcsetattr(stream.fileno(), termios.TCSANOW, attributes)
