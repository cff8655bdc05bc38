"""What can be listened to in the ORM: sessions, mapped classes with their objects, attributes.

    event.listen(Session, "before_flush", f)       SessionListeners     of one session, of a class of them, of all
    event.listen(User, "before_insert", f)         MapperListeners      of one mapped class, of all below a base, of all
    event.listen(User.name, "set", f)              AttributeListeners   of one attribute

What nobody listens to has None for its listeners, and that is all a flush or a load asks. Where even the question would cost,
listening makes the slower path: an attribute becomes a heard one (heard.py), rows are read by another function (loading.py).

Inside, events are called with states; a listener gets the object, or with `raw=True` the state.

Not here: who calls which event when (session.py, transaction.py, persistence.py, loading.py, tracking.py).
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from types import ModuleType
from typing import Any, ClassVar

from ..exc import ArgumentError, Unsupported
from ..util.listening import Listener, Old, Registry, sign_up
from ..util.warnings import warn
from . import lifecycle

State = Any  # its type lies above

_ROW = ("mapper", "connection", "target")
_MEMBER = ("session", "instance")
_CHANGE = ("target", "value", "initiator")
_COLLECTION = ("target", "collection", "collection_adapter")

SESSION_EVENTS: Mapping[str, tuple[str, ...]] = {
    "before_flush": ("session", "flush_context", "instances"),
    "after_flush": ("session", "flush_context"),
    "after_flush_postexec": ("session", "flush_context"),
    "before_commit": ("session",),
    "after_commit": ("session",),
    "after_rollback": ("session",),
    "after_soft_rollback": ("session", "previous_transaction"),
    "after_begin": ("session", "transaction", "connection"),
    "after_transaction_create": ("session", "transaction"),
    "after_transaction_end": ("session", "transaction"),
    "do_orm_execute": ("orm_execute_state",),
    "after_bulk_update": ("update_context",),
    "after_bulk_delete": ("delete_context",),
    "before_attach": _MEMBER,
    "after_attach": _MEMBER,
    **{name: _MEMBER for moves in lifecycle.EVENTS.values() for name in moves.values()},
}
MAPPER_EVENTS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("before_insert", "after_insert", "before_update", "after_update", "before_delete", "after_delete"), _ROW),
    **dict.fromkeys(("load", "_sa_event_merge_wo_load"), ("target", "context")),
    "refresh": ("target", "context", "attrs"),
    "refresh_flush": ("target", "flush_context", "attrs"),
    "expire": ("target", "attrs"),
    "init": ("target", "args", "kwargs"),
    "init_failure": ("target", "args", "kwargs"),
    **dict.fromkeys(("pickle", "unpickle"), ("target", "state_dict")),
    "instrument_class": ("mapper", "class_"),
    "before_mapper_configured": ("mapper", "class_"),
    "mapper_configured": ("mapper", "class_"),
    "before_configured": (),
    "after_configured": (),
}
ATTRIBUTE_EVENTS: Mapping[str, tuple[str, ...]] = {
    "set": ("target", "value", "oldvalue", "initiator"),
    "append": _CHANGE,
    "remove": _CHANGE,
    "bulk_replace": ("target", "values", "initiator"),
    "modified": ("target", "initiator"),
    "init_scalar": ("target", "value", "dict_"),
    "append_wo_mutation": _CHANGE,
    "init_collection": _COLLECTION,
    "dispose_collection": _COLLECTION,
}
LEFT_OUT = frozenset(("first_init", "class_instrument", "class_uninstrument", "attribute_instrument"))
OF_ALL_MAPPERS = ("before_configured", "after_configured")


class ObjectListeners(Registry):
    """Listeners that are told of an object."""

    __slots__ = ()

    options = Registry.options | {"raw", "retval", "restore_load_context"}
    taker = "_EventKey.base_listen()"

    def adapted(self, name: str, function: Listener, options: Mapping[str, Any]) -> Listener:
        """Return `function` as one of states, where it wants objects."""
        names = self.signatures[name]
        subject = next((word for word in ("target", "instance") if word in names), None)
        if subject is None or options.get("raw"):
            return function
        at = names.index(subject)

        def of_object(*args: Any) -> Any:
            return function(*args[:at], args[at](), *args[at + 1 :])

        return of_object


# -- sessions ------------------------------------------------------------------------------------------------------------


class SessionListeners(ObjectListeners):
    """The listeners of one session, or of all sessions of a class."""

    __slots__ = ()

    signatures: ClassVar[Mapping[str, tuple[str, ...]]] = SESSION_EVENTS
    old_signatures = dict.fromkeys(
        ("after_bulk_update", "after_bulk_delete"), Old("0.9", ("session", "query", "query_context", "result"), within=True)
    )
    kind = "SessionEvents"

    def moved(self, session: Any, state: State, old: str | None, trigger: str) -> None:
        """Tell of an object's move from one stage of its life to another."""
        if trigger in ("add", "cascade", "merge", "delete"):
            self.call("after_attach", session, state)
        name = lifecycle.EVENTS.get(trigger, {}).get(old)
        if name is not None:
            self.call(name, session, state)


class ClassListeners(SessionListeners):
    """The listeners of a class of sessions: those of its base too, in the order in which all of them came."""

    __slots__ = ("__weakref__", "_below")

    def __init__(self, above: ClassListeners | None) -> None:
        super().__init__()
        self._below: weakref.WeakSet[ClassListeners] = weakref.WeakSet()
        if above is not None:
            self._own = {name: list(each) for name, each in above._own.items()}
            above._below.add(self)

    def add(self, name: str, function: Listener, insert: bool = False) -> None:
        """Let `function` be called, also by the classes below."""
        super().add(name, function, insert)
        for each in self._below:
            each.add(name, function, insert)

    def remove(self, name: str, function: Listener) -> None:
        """Let `function` be called no more."""
        super().remove(name, function)
        for each in self._below:
            each.remove(name, function)


class ListenableSession:
    """A thing whose listeners are those of sessions: of one, or as a class of all of its kind.

    A class has `listeners` once it is listened to itself: that somebody listens to one session costs the others nothing.
    """

    listeners: SessionListeners | None = None
    _of_class: ClassListeners

    @classmethod
    def _listeners_of_class(cls) -> ClassListeners:
        if "_of_class" not in cls.__dict__:
            base = next((each for each in cls.__mro__[1:] if issubclass(each, ListenableSession)), None)
            above = None if base in (None, ListenableSession) else base._listeners_of_class()
            cls._of_class = ClassListeners(above)
        return cls._of_class

    def _own_listeners(self) -> SessionListeners:
        found = self.__dict__.get("listeners")
        if found is None:
            found = self.listeners = SessionListeners(type(self)._listeners_of_class())
        return found


@sign_up
def _of_sessions(target: Any, name: str) -> Registry | None:
    if name not in SESSION_EVENTS:
        return None
    if isinstance(target, type) and issubclass(target, ListenableSession):
        target.listeners = target._listeners_of_class()
        return target.listeners
    if isinstance(target, ListenableSession):
        return target._own_listeners()
    standing_for = getattr(type(target), "_listened_to_as", None)
    if standing_for is None:
        return None
    found = _of_sessions(standing_for(target), name)
    if found is None:
        raise ArgumentError(
            "Session event listen on a scoped_session requires that its creation callable is associated with the Session class."
        )
    return found


# -- mapped classes ------------------------------------------------------------------------------------------------------


class _OfMappers(ObjectListeners):
    __slots__ = ()

    signatures: ClassVar[Mapping[str, tuple[str, ...]]] = MAPPER_EVENTS

    def takes(self, name: str, option: str) -> bool:
        """Say whether listen() may have an option: only what is told of an object at first may be told while it is loaded."""
        return super().takes(name, option) and (option != "restore_load_context" or self.signatures[name][:1] == ("target",))


class MapperListeners(_OfMappers):
    """The listeners of one mapped class, after those of all classes and those of its bases that are inherited."""

    __slots__ = ("_class",)

    def __init__(self, class_: type) -> None:
        super().__init__()
        self._class = class_

    def of(self, name: str) -> list[Listener]:
        inherited = list(OF_ALL.of(name))
        for base in self._class.__mro__:
            held = _held.get(base)
            if held is not None:
                inherited += held.of(name) if base is self._class else held.inherited(name)
        return [*inherited, *super().of(name)]

    def has_any(self) -> bool:
        """Say whether anybody listens to anything."""
        return any(self.of(name) for name in MAPPER_EVENTS)


class _Held(_OfMappers):
    """The listeners of a class that is not mapped, for the time when it is, and (`propagate`) for classes below it."""

    __slots__ = ("_base", "_inherited")

    def __init__(self, base: type) -> None:
        super().__init__()
        self._base = weakref.ref(base)
        self._inherited: set[Listener] = set()

    def enlist(self, name: str, function: Listener, options: Mapping[str, Any]) -> None:
        """Let `function` be called."""
        super().enlist(name, function, options)
        base = self._base()
        if options.get("propagate") and base is not None:
            self._inherited.add(function)
            _let_hear(base)

    def inherited(self, name: str) -> list[Listener]:
        """Return the listeners of an event that classes below have too."""
        return [each for each in self.of(name) if each in self._inherited]


class _OfAll(_OfMappers):
    """The listeners of all mapped classes."""

    __slots__ = ()

    def enlist(self, name: str, function: Listener, options: Mapping[str, Any]) -> None:
        super().enlist(name, function, options)
        if name not in OF_ALL_MAPPERS:
            _let_hear(object)


OF_ALL = _OfAll()
_held: weakref.WeakKeyDictionary[type, _Held] = weakref.WeakKeyDictionary()
_mappers: weakref.WeakSet[Any] = weakref.WeakSet()


def _let_hear(base: type) -> None:
    """Give the mapped classes below a base listeners of their own, which ask those of the base."""
    for mapper in list(_mappers):
        if issubclass(mapper.class_, base):
            mapper.heard()


def introduce(mapper: Any) -> None:
    """Let a new mapper hear what was to be heard of all classes, or of those below a base of its own."""
    _mappers.add(mapper)
    if MapperListeners(mapper.class_).has_any():
        mapper.heard()


@sign_up
def _of_mapped_classes(target: Any, name: str) -> Registry | None:
    if name not in MAPPER_EVENTS and name not in LEFT_OUT:
        return None
    kind = type(target) if isinstance(target, ModuleType) else target  # `orm.mapper` is a module here
    mapper: Any = target.__dict__.get("__mapper__") if isinstance(target, type) else target
    if _is_mapper_class(kind):
        _refuse_what_is_left_out(name)
        return OF_ALL
    if not (_is_mapper_class(type(mapper)) or isinstance(target, type)):
        return None
    _refuse_what_is_left_out(name)
    if name in OF_ALL_MAPPERS:
        warn(
            "'before_configured' and 'after_configured' ORM events only invoke with the mapper() function or Mapper class as "
            "the target."
        )
    if _is_mapper_class(type(mapper)):
        found: Registry = mapper.heard()
        return found
    return _held.setdefault(target, _Held(target))


def _is_mapper_class(kind: Any) -> bool:
    return isinstance(kind, type) and getattr(kind, "_is_mapper_class", False) is True


def _refuse_what_is_left_out(name: str) -> None:
    if name in LEFT_OUT:
        raise Unsupported(f"ormlab's engine does not do the event {name!r}")


# -- attributes ----------------------------------------------------------------------------------------------------------


class AttributeEvent:
    """Where a change of an attribute began, and what it does there."""

    __slots__ = ("impl", "key", "op", "parent_token")

    def __init__(self, impl: Any, op: str) -> None:
        self.impl = impl
        self.op = OPERATIONS[op]
        self.key = impl.key
        self.parent_token = impl

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AttributeEvent) and other.impl is self.impl and other.op == self.op


class Operation(str):
    """The word for a change: `symbol('APPEND')`."""

    def __repr__(self) -> str:
        return f"symbol({str.__str__(self)!r})"

    __str__ = __repr__


OPERATIONS = {word: Operation(word) for word in ("APPEND", "REMOVE", "REPLACE", "BULK_REPLACE", "MODIFIED")}


class AttributeListeners(ObjectListeners):
    """The listeners of one attribute.

    Those that came before the mappers were configured are called first, then the cascade and the other end of a relationship,
    then those that came later.
    """

    __slots__ = ("_heard", "late")

    signatures: ClassVar[Mapping[str, tuple[str, ...]]] = ATTRIBUTE_EVENTS
    options = frozenset(("propagate", "raw", "retval", "active_history"))
    taker = "AttributeEvents._listen()"

    def __init__(self, heard: Callable[[Mapping[str, Any]], bool]) -> None:
        super().__init__()
        self._heard = heard
        self.late: set[Listener] = set()

    def enlist(self, name: str, function: Listener, options: Mapping[str, Any]) -> None:
        """Let `function` be called."""
        super().enlist(name, function, options)
        if self._heard(options):
            self.late.add(function)

    def changed(self, name: str, late: bool | None, state: State, value: Any, *more: Any) -> Any:
        """Tell of a value that comes or goes; return the value, or what a listener with `retval` made of it.

        `late` says which listeners; None means all.
        """
        for each in self.of(name):
            if late is None or (each in self.late) is late:
                answer = each(state, value, *more)
                if getattr(each, "retval", None) is True:
                    value = answer
        return value

    def initial(self, state: State, here: dict[str, Any]) -> Any:
        """Return what an attribute is that was never set; a listener's answer is kept where it puts it."""
        return self.changed("init_scalar", None, state, None, here)


@sign_up
def _of_attributes(target: Any, name: str) -> Registry | None:
    if getattr(type(target), "_is_mapper_property", False) is True:
        target = target.class_attribute
    if getattr(type(target), "_is_mapped_attribute", False) is not True:
        return None
    _refuse_what_is_left_out(name)
    if name not in ATTRIBUTE_EVENTS:
        return None
    found: Registry = target.heard()
    return found


@sign_up
def _of_queries(target: Any, name: str) -> Registry | None:
    """Refuse what nobody has to listen to here."""
    if name in ("before_compile", "before_compile_update", "before_compile_delete"):
        raise Unsupported(
            f"ormlab's engine does not do the event {name!r} of Query", hint="listen to a session's do_orm_execute"
        )
    return None


__all__ = ["AttributeEvent", "AttributeListeners", "MapperListeners", "SessionListeners"]
