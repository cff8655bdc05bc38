"""The identity map (PoEAA): within one session, one row is one object.

    get(User, 1) ---> by_class[User][1] ---> the same state, every time ---> state() is the object

One dict a class, keyed by the primary key itself where it has one column and by a tuple where it has several: tuple keys
everywhere would cost a third of the time of a load. SQLAlchemy's keys, `(User, (1,), None)`, are a view of that.

The states are weak references: an object that nobody keeps is forgotten, except while it has changes to write (then
`modified` holds it).

Not here: how rows become objects (loading.py), what a state knows (state.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView
from itertools import groupby
from operator import attrgetter
from typing import Any, NoReturn

from ..exc import InvalidRequestError
from .exc import instance_name

State = Any  # an InstanceState: its type lies above
IdentityKey = tuple[type, tuple[Any, ...], Any]  # Any: a column's Python value; the last is SQLAlchemy's identity token


class _Closed(dict[Any, Any]):
    """The states of a class in a map that its session has left."""

    def __setitem__(self, pk: Any, state: State) -> None:
        state.session_ref = lambda: None  # as its end asks for it
        raise InvalidRequestError(
            f"Object {instance_name(state)} cannot be converted to 'persistent' state, as this identity map is no longer "
            "valid.  Has the owning Session been closed?",
            code="lkrp",
            hint="read the rows before the session closes: result.all()",
        )


class IdentityMap:
    """The states of one session's persistent objects, by class and primary key."""

    __slots__ = ("__weakref__", "by_class", "modified")

    def __init__(self) -> None:
        self.by_class: defaultdict[type, dict[Any, Any]] = defaultdict(dict)  # hot loops keep a class's in a local
        self.modified: dict[Any, Any] = {}  # the objects by their states

    # -- for the engine's rooms: states by class and raw key

    def find(self, class_: type, pk: Any) -> Any:
        """Return the state of a live object with that primary key, or None."""
        table = self.by_class.get(class_)
        state = None if table is None else table.get(pk)
        return state if state is not None and state() is not None else None

    def add(self, state: State) -> Any:
        """Put `state` in its place; return the live state of another object that it drove out, if any."""
        table = self.by_class[state.root]
        old: Any = table.get(state.pk)
        table[state.pk] = state
        if old is None or old is state or old() is None:
            return None
        self.unlist(old)
        return old

    def holds(self, state: State) -> bool:
        """Say whether `state` itself, not another of the same key, is in the map."""
        table = self.by_class.get(state.root)
        return table is not None and table.get(state.pk) is state

    def holds_all(self, states: Iterable[State]) -> bool:
        """Say whether all of the states are in the map themselves: as `holds()` of each, in loops of the interpreter's own."""
        by_kind: Any = groupby(states, type)
        for kind, group in by_kind:
            alike = list(group)
            if list(map(self.by_class[kind.root].get, map(attrgetter("pk"), alike))) != alike:
                return False
        return True

    def discard(self, state: State) -> None:
        """Take `state` out, if it is the one in its place."""
        if self.holds(state):
            del self.by_class[state.root][state.pk]
        self.unlist(state)

    def unlist(self, state: State) -> None:
        """Take `state` off the list of those with changes, though they are not written: its object is kept all the same."""
        instance = self.modified.pop(state, None)
        if instance is not None:
            state.keep_alive(instance)

    def states(self) -> list[Any]:
        """Return the states whose objects are alive, class by class in the order of their arrival."""
        return [state for table in list(self.by_class.values()) for state in list(table.values()) if state() is not None]

    def expire(self) -> None:
        """Let every object expire as a whole: those too that only objects held that expire before them."""
        for states in [list(table.values()) for table in self.by_class.values()]:
            if states:
                states[0].expire_each(states)

    def closed(self) -> IdentityMap:
        """Return a map in which the same objects are found, and to which none can be added."""
        found = IdentityMap()
        found.by_class = defaultdict(_Closed, {class_: _Closed(table) for class_, table in self.by_class.items()})
        return found

    # -- the public face: objects by SQLAlchemy's keys

    def __contains__(self, key: object) -> bool:
        return self.get(key) is not None

    def __getitem__(self, key: IdentityKey) -> Any:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the object of an identity key such as `(User, (1,), None)`, or `default`."""
        match key:
            case class_, tuple(values), None:
                state = self.find(class_, values[0] if len(values) == 1 else values)
                return default if state is None else state()
        return default

    def __len__(self) -> int:
        return len(self.states())

    def __iter__(self) -> Iterator[IdentityKey]:
        return iter(self.keys())

    def keys(self) -> KeysView[IdentityKey]:
        """Return the identity keys, `(class, primary key as a tuple, None)`."""
        return dict.fromkeys(state.key for state in self.states() if state.key is not None).keys()

    def values(self) -> list[Any]:
        """Return the objects."""
        return [instance for state in self.states() if (instance := state()) is not None]

    def items(self) -> list[tuple[IdentityKey, Any]]:
        """Return the pairs of identity key and object."""
        return [(state.key, instance) for state in self.states() if (instance := state()) is not None and state.key]

    def all_states(self) -> list[Any]:
        """Return the states, as SQLAlchemy's map does."""
        return self.states()

    def check_modified(self) -> bool:
        """Say whether any object has changes to write."""
        return bool(self.modified)

    def _refuse_to_remove(self, *_: Any) -> NoReturn:
        raise NotImplementedError("IdentityMap uses remove() to remove data")

    def _refuse_to_add(self, *_: Any, **_more: Any) -> NoReturn:
        raise NotImplementedError("IdentityMap uses add() to insert data")

    clear = pop = popitem = __delitem__ = _refuse_to_remove
    update = setdefault = __setitem__ = _refuse_to_add

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.WeakInstanceDict object at {id(self):#x}>"


WeakInstanceDict = IdentityMap
