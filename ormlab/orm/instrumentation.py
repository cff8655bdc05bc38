"""What a mapped class says of its instrumentation: `User._sa_class_manager`, its attributes by name.

    User._sa_class_manager["name"] is User.name
    User._sa_class_manager.mapper is inspect(User)

Other packages tell by it whether a class is mapped. It holds nothing: what it answers is the mapper's and the class's.

Not here: how a class is instrumented (mapper.py, attributes.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, ValuesView
from functools import partial
from typing import Any

from ..facade import via
from .state import STATE_KEY

MANAGER_KEY = "_sa_class_manager"


class _Dispatch:
    """Tells listeners of a class: `dispatch.init(state, args, kwargs)`."""

    def __init__(self, listeners: Any) -> None:
        self._listeners = listeners

    def __getattr__(self, name: str) -> Callable[..., None]:
        return partial(self._tell, name)

    def _tell(self, name: str, *args: Any) -> None:
        if self._listeners is not None:
            self._listeners.call(name, *args)


class Instrumentation(Mapping[str, Any]):
    """The attributes of a mapped class by name, and whose they are."""

    __qualname__ = "ClassManager"  # as everybody knows it

    STATE_ATTR = STATE_KEY
    MANAGER_ATTR = MANAGER_KEY
    is_mapped = True

    def __init__(self, mapper: Any) -> None:  # Any: its type lies above
        self.mapper = mapper

    class_: type = via("mapper.class_")
    registry = via("mapper.registry")

    def __getitem__(self, key: str) -> Any:
        if key not in self.mapper.named:
            raise KeyError(key)
        return getattr(self.class_, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self.mapper.named)

    def __len__(self) -> int:
        return len(self.mapper.named)

    def __repr__(self) -> str:
        return f"<ClassManager of {self.class_!r} at {id(self):x}>"

    __eq__, __hash__ = object.__eq__, object.__hash__

    @property
    def dispatch(self) -> _Dispatch:
        """What tells the listeners of the class, for who makes objects in a way of their own."""
        return _Dispatch(self.mapper.listeners)

    @property
    def attributes(self) -> ValuesView[Any]:
        """The class's attributes."""
        return self.values()

    def is_instrumented(self, key: str, search: bool = False) -> bool:
        """Say whether the class has a mapped attribute of that name."""
        return key in self

    def has_state(self, instance: Any) -> bool:
        """Say whether an object has a state, which one that was made without `__init__` lacks."""
        return STATE_KEY in instance.__dict__

    def new_instance(self) -> Any:
        """Make an object without calling its `__init__`, as a load does."""
        return self.mapper.new_instance()


ClassManager = Instrumentation


def manager_of_class(cls: type) -> Instrumentation | None:
    """Return the manager of a mapped class; None for one that is not mapped."""
    return getattr(cls, MANAGER_KEY) if MANAGER_KEY in vars(cls) else None


def is_instrumented(instance: Any, key: str) -> bool:
    """Say whether the object's class has a mapped attribute of that name."""
    manager = manager_of_class(type(instance))
    return manager is not None and manager.is_instrumented(key)
