"""Values that tell when they change in place: `MutableDict.as_mutable(JSON)`.

    user.data["theme"] = "dark"
      MutableDict.__setitem__ --> changed() --> flag_modified(user, "data") --> the next flush writes it

A plain dictionary in an attribute changes behind the session's back. So an attribute that is made mutable gets, for each value
that is loaded or set, one of a class of ours (`coerce`), which knows the objects that hold it (`_parents`).

Not here: composite columns, which the engine does not have.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from ..engine.listening import listen
from ..exc import left_out
from ..orm.attributes import flag_modified
from ..orm.mapper import Mapper
from ..orm.state import InstanceState
from ..sql.type_api import to_instance

_PICKLED = "ext.mutable.values"
MutableComposite = left_out("composite columns")


class Mutable:
    """A value that tells the objects that hold it of a change.

    A subclass calls `changed()`, and says in `coerce()` what it can be made of.
    """

    @functools.cached_property
    def _parents(self) -> dict[InstanceState, str]:
        """The states of the objects that hold this value, each with the attribute."""
        return {}

    def changed(self) -> None:
        """Let the next flush write this value, for all objects that hold it."""
        for state, key in list(self._parents.items()):
            holder = state.obj()
            if holder is None:
                del self._parents[state]
            else:
                flag_modified(holder, key)

    @classmethod
    def coerce(cls, key: str, value: Any) -> Any:
        """Return a value of this class made of `value`; raises ValueError for what it cannot be made of."""
        if value is None:
            return None
        raise ValueError(f"Attribute '{key}' does not accept objects of type {type(value)}")

    @classmethod
    def as_mutable(cls, sqltype: Any) -> Any:
        """Return a type, or an instance of the class of types, whose columns' values are of this class."""
        made = to_instance(sqltype)
        cls._watch(lambda type_: type_ is made)
        return made

    @classmethod
    def associate_with(cls, sqltype: type) -> None:
        """Let the values of all columns of a class of types be of this class."""
        cls._watch(lambda type_: isinstance(type_, sqltype))

    @classmethod
    def _watch(cls, is_meant: Callable[[Any], bool]) -> None:
        def configured(mapper: Mapper, class_: type) -> None:
            for prop in mapper.column_attrs:
                if is_meant(prop.columns[0].type):
                    cls.associate_with_attribute(getattr(class_, prop.key))

        listen(Mapper, "mapper_configured", configured)

    @classmethod
    def associate_with_attribute(cls, attribute: Any) -> None:
        """Let the values of a mapped attribute be of this class."""
        key, class_ = attribute.key, attribute.class_

        def hold(state: InstanceState, *_: Any) -> None:
            value = state.dict.get(key)
            if value is not None:
                state.dict[key] = value = cls.coerce(key, value)
                value._parents[state] = key

        def read(state: InstanceState, _: Any, keys: Iterable[str] | None) -> None:
            if not keys or key in keys:
                hold(state)

        def exchange(state: InstanceState, value: Any, old: Any, _: Any) -> Any:
            if value is old:
                return value
            if not isinstance(value, cls):
                value = cls.coerce(key, value)
            if value is not None:
                value._parents[state] = key
            if isinstance(old, cls):
                old._parents.pop(state, None)
            return value

        def pickled(state: InstanceState, told: dict[str, Any]) -> None:
            value = state.dict.get(key)
            if value is not None:
                told.setdefault(_PICKLED, {}).setdefault(key, []).append(value)

        def unpickled(state: InstanceState, told: dict[str, Any]) -> None:
            for value in told.get(_PICKLED, {}).get(key, ()):
                value._parents[state] = key

        listen(attribute, "set", exchange, raw=True, retval=True, propagate=True)
        for name, listener in (
            ("load", hold), ("refresh", read), ("refresh_flush", read), ("_sa_event_merge_wo_load", hold),
            ("pickle", pickled), ("unpickle", unpickled),
        ):  # fmt: skip
            listen(class_, name, listener, raw=True, propagate=True)


MutableBase = Mutable


class _Plain(Mutable):
    """A value that is like one of a plain kind, and is made of that."""

    _plain: type

    @classmethod
    def coerce(cls, key: str, value: Any) -> Any:
        """Return a value of this class made of a plain one."""
        if isinstance(value, cls):
            return value
        make: Callable[[Any], Any] = cls
        return make(value) if isinstance(value, cls._plain) else Mutable.coerce(key, value)

    def __reduce_ex__(self, protocol: Any) -> Any:
        """Return how it is made again of a plain value; who holds it is not kept."""
        return type(self), (self._plain(self),)


def _tells(names: str) -> Callable[[type[_Plain]], type[Any]]:
    """Let these methods of the plain kind tell of the change when they have made it."""

    def complete(cls: type[_Plain]) -> type[_Plain]:
        for name in names.split():
            setattr(cls, name, _telling(getattr(cls._plain, name)))
        return cls

    return complete


def _telling(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def told(self: Any, *args: Any, **kw: Any) -> Any:
        answer = method(self, *args, **kw)
        self.changed()
        return answer

    return told


@_tells("__setitem__ __delitem__ __ior__ setdefault update pop popitem clear")
class MutableDict(_Plain, dict[Any, Any]):
    """A dictionary that tells when its keys change; not when what is in it does."""

    _plain = dict


@_tells("__setitem__ __delitem__ __iadd__ __imul__ append extend insert remove pop clear sort reverse")
class MutableList(_Plain, list[Any]):
    """A list that tells when its members change; not when what is in it does."""

    _plain = list


@_tells(
    "__ior__ __iand__ __ixor__ __isub__ update intersection_update difference_update symmetric_difference_update add remove "
    "discard pop clear"
)
class MutableSet(_Plain, set[Any]):
    """A set that tells when its members change."""

    _plain = set
