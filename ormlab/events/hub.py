"""The hub: who hears an event, and what caused it.

    hub.emit(event) --> every observer(Entry(number, cause, event))

    with hub.because(lambda: LazyLoadBegan(ref, "addresses")):
        ...                      # all that is emitted in here has the lazy load as its cause

With no observer `hub.active` is False and the caller builds no event: `if hub.active: hub.emit(...)` costs one attribute
test. An observer returns nothing and changes nothing; one that raises is dropped and reported.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from itertools import count

from .model import Entry, Event, ObjectRef

Observer = Callable[[Entry], None]
Keep = Callable[[int, int | None, Event], None]

_QUIET: AbstractContextManager[None] = nullcontext()


class Hub:
    """Numbers events and hands them to the observers, in the order in which these came."""

    __slots__ = (
        "_births",
        "_causes",
        "_keepers",
        "_observers",
        "active",
        "connections",
        "creates_by_name",
        "echo",
        "faults",
        "last",
        "sessions",
    )

    creates_by_name: bool  # tables that nothing puts in order are created by name, not as declared: so SQLAlchemy's pages are
    echo: Callable[[str], None] | None  # who shows the echo of the engines here; their log need not print it

    def __init__(self) -> None:
        self.active = False
        self.last = 0
        self.echo = None
        self.creates_by_name = False
        self.faults: list[BaseException] = []
        self._observers: tuple[Observer, ...] = ()
        self._keepers: tuple[Keep, ...] = ()
        self._causes: list[int] = []
        self._births: dict[str, int] = {}
        self.sessions = count(1)  # the numbers by which events name them; one is made for every short piece of work
        self.connections = count(1)

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Let `observer` hear every event from now on; the returned function ends that.

        One that has a method `keep(number, cause, event)` gets these by that, before the others: no entry is made for it.
        """
        keep: Keep | None = getattr(observer, "keep", None)
        if keep is not None:
            self._keepers = (*self._keepers, keep)
        else:
            self._observers = (*self._observers, observer)
        self.active = True
        return lambda: self.unsubscribe(observer)

    def unsubscribe(self, observer: Observer) -> None:
        """Let `observer` hear nothing more; not an error when it hears nothing already."""
        self._observers = tuple(each for each in self._observers if each is not observer)
        self._keepers = tuple(each for each in self._keepers if each != getattr(observer, "keep", None))
        self.active = bool(self._observers or self._keepers)

    def emit(self, event: Event) -> int:
        """Hand `event` to the observers and return its number."""
        self.last = number = self.last + 1
        cause = self._causes[-1] if self._causes else None
        for keep in self._keepers:
            keep(number, cause, event)
        if self._observers:
            entry = Entry(number, cause, event)
            for observer in self._observers:
                try:
                    observer(entry)
                except Exception as fault:
                    self.unsubscribe(observer)
                    self._report(observer, fault)
        return number

    def because(self, cause: Callable[[], Event]) -> AbstractContextManager[None]:
        """Emit `cause()` and make it the cause of everything inside the `with` block; with no observer, do nothing."""
        if not self.active:
            return _QUIET
        return self._nested(cause())

    def birth(self, name: str) -> ObjectRef:
        """Return the reference of the next object of the class called `name`."""
        self._births[name] = number = self._births.get(name, 0) + 1
        return ObjectRef(name, number)

    @contextmanager
    def _nested(self, cause: Event) -> Iterator[None]:
        self._causes.append(self.emit(cause))
        try:
            yield
        finally:
            self._causes.pop()

    def _report(self, observer: Observer, fault: Exception) -> None:
        import logging  # costs start-up time, and is needed only here

        self.faults.append(fault)
        logging.getLogger("ormlab.events").error("observer %r failed and hears no more", observer, exc_info=fault)


_current: ContextVar[Hub] = ContextVar("ormlab_hub")
_process_hub = Hub()


def current_hub() -> Hub:
    """Return the hub that an engine or a registry takes when it is made: the activated one, or else the process's own."""
    return _current.get(_process_hub)


class activate:
    """Make `hub` the current one inside the `with` block, so that engines and registries made there report to it."""

    __slots__ = ("_hub", "_token")

    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    def __enter__(self) -> Hub:
        self._token = _current.set(self._hub)
        return self._hub

    def __exit__(self, *raised: object) -> None:
        _current.reset(self._token)
