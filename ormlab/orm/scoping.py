"""One session for each thread, without handing it around: `scoped_session`.

    Session = scoped_session(sessionmaker(engine))
    Session().add(user)        the session of this thread, made when it is first asked for
    Session.add(user)          the same, shorter
    Session.remove()           closes it; the next call makes another

Which sessions are one is what `scopefunc` answers: equal answers, one session; without it, each thread has its own.

Not here: sessions (session.py), their options (session_factory.py).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from typing import Any

from ..exc import InvalidRequestError, SAWarning
from ..inspection import inspect
from ..util.warnings import warn
from .mapper import Mapper
from .session import Session

METHODS = (
    "add", "add_all", "begin", "begin_nested", "bulk_insert_mappings", "bulk_save_objects", "bulk_update_mappings", "close",
    "commit", "connection", "delete", "execute", "expire", "expire_all", "expunge", "expunge_all", "flush", "get", "get_bind",
    "is_modified", "merge", "query", "refresh", "rollback", "scalar", "scalars",
)  # fmt: skip
READ_ONLY = ("deleted", "dirty", "identity_map", "is_active", "new", "no_autoflush", "info")
SETTABLE = ("autocommit", "autoflush", "bind")


class ScopedRegistry:
    """One thing for each answer of `scopefunc`, made by `createfunc`."""

    def __init__(self, createfunc: Callable[..., Any], scopefunc: Callable[[], Hashable]) -> None:
        self.createfunc = createfunc
        self.scopefunc = scopefunc
        self.registry: dict[Hashable, Any] = {}

    def __call__(self) -> Any:
        """Return the thing of the present scope, made now if there is none."""
        things, key = self._things(), self._key()
        return things[key] if key in things else things.setdefault(key, self.createfunc())

    def has(self) -> bool:
        """Say whether the present scope has one."""
        return self._key() in self._things()

    def set(self, obj: Any) -> None:
        """Make a thing the present scope's."""
        self._things()[self._key()] = obj

    def clear(self) -> None:
        """Forget the present scope's thing."""
        self._things().pop(self._key(), None)

    def _key(self) -> Hashable:
        return self.scopefunc()

    def _things(self) -> dict[Hashable, Any]:
        return self.registry


class ThreadLocalRegistry(ScopedRegistry):
    """One thing for each thread, which goes with the thread."""

    def __init__(self, createfunc: Callable[..., Any]) -> None:
        super().__init__(createfunc, lambda: None)
        self._of_thread = threading.local()

    def _things(self) -> dict[Hashable, Any]:
        found: Any = self._of_thread.__dict__
        return found  # type: ignore[no-any-return]  # the thread's own dictionary

    def _key(self) -> Hashable:
        return "thing"


class scoped_session:
    """A stand-in for the session of the present scope."""

    def __init__(self, session_factory: Callable[..., Any], scopefunc: Callable[[], Hashable] | None = None) -> None:
        self.session_factory = session_factory
        self.registry = (
            ThreadLocalRegistry(session_factory) if scopefunc is None else ScopedRegistry(session_factory, scopefunc)
        )

    def __call__(self, **kw: Any) -> Any:
        """Return the scope's session, made now, with these options, if there is none."""
        if not kw:
            return self.registry()
        if self.registry.has():
            raise InvalidRequestError("Scoped session is already present; no new arguments may be specified.")
        self.registry.set(self.session_factory(**kw))
        return self.registry()

    def remove(self) -> None:
        """Close the scope's session, if there is one, and forget it."""
        if self.registry.has():
            self.registry().close()
        self.registry.clear()

    def configure(self, **kwargs: Any) -> None:
        """Change the options of sessions made from now on."""
        if self.registry.has():
            warn(
                "At least one scoped session is already present.  configure() can not affect sessions that have already been "
                "created.",
                SAWarning,
            )
        self.session_factory.configure(**kwargs)  # type: ignore[attr-defined]  # a sessionmaker

    def query_property(self, query_cls: Any = None) -> Any:
        """Return what gives a class `User.query`: a Query for it in the scope's session."""
        return _QueryOfClass(self, query_cls)

    def _listened_to_as(self) -> Any:
        return self.session_factory

    def __contains__(self, instance: object) -> bool:
        return instance in self.registry()

    def __iter__(self) -> Iterator[Any]:
        return iter(self.registry())

    close_all = Session.close_all
    object_session = Session.object_session
    identity_key = Session.identity_key

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.scoped_session object at {id(self):#x}>"


def _method(name: str) -> Callable[..., Any]:
    def method(self: scoped_session, *args: Any, **kw: Any) -> Any:
        return getattr(self.registry(), name)(*args, **kw)

    method.__name__ = method.__qualname__ = name
    method.__doc__ = getattr(Session, name).__doc__
    return method


def _attribute(name: str, settable: bool) -> property:
    def read(self: scoped_session) -> Any:
        return getattr(self.registry(), name)

    def write(self: scoped_session, value: Any) -> None:
        setattr(self.registry(), name, value)

    return property(read, write if settable else None, doc=f"The session's `{name}`.")


for _name in METHODS:
    setattr(scoped_session, _name, _method(_name))
for _name in (*READ_ONLY, *SETTABLE):
    setattr(scoped_session, _name, _attribute(_name, _name in SETTABLE))


class _QueryOfClass:
    """The attribute `query` of a class."""

    def __init__(self, scope: scoped_session, query_cls: Any) -> None:
        self.scope = scope
        self.query_cls = query_cls

    def __get__(self, instance: Any, owner: Any) -> Any:
        mapper = inspect(owner, raiseerr=False)
        if not isinstance(mapper, Mapper):
            return None
        session = self.scope.registry()
        return session.query(owner) if self.query_cls is None else self.query_cls(owner, session=session)


ScopedSession = scoped_session
