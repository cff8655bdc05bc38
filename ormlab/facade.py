"""Public names at public addresses, each loaded with its module at first use.

    __getattr__, __dir__, __all__ = facade(__name__, {"sql.types": "Integer String", "engine.create": "create_engine"})

So `import ormlab` costs nothing, and `ormlab.Integer` loads the types only. Attributes may live elsewhere, too:

    class Grouping:
        primary_key = via("element.primary_key")
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing has it, whose import would be most of what `import ormlab` costs
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FunctionType
    from typing import Any


def facade(
    module: str, table: Mapping[str, str], modules: str = "", left_out: Mapping[str, str] | None = None
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]:
    """Return `__getattr__`, `__dir__` and `__all__` of a module whose names live elsewhere.

    `table` has the names by the module (below `ormlab`) that they live in; `old=new` gives a name another one.
    `modules` are submodules of `module` that are attributes too. `left_out` are names of the original's that say at their use
    that they are not there: each with what feature it belongs to; `import *` brings them, too.
    """
    homes: dict[str, tuple[str, str]] = {}
    for home, names in table.items():
        for word in names.split():
            name, _, original = word.partition("=")
            homes[name] = (home, original or name)
    submodules = modules.split()
    public = sorted([*homes, *(left_out or ())])

    def get(name: str) -> Any:
        from importlib import import_module  # a relative import here would ask this very function

        found = homes.get(name)
        if found is not None:
            home, original = found
            return getattr(import_module(f"ormlab.{home}"), original)
        if left_out and name in left_out:
            return import_module("ormlab.exc").left_out(left_out[name])
        if name in submodules:
            try:
                return import_module(f"{module}.{name}")
            except ModuleNotFoundError as missing:
                if missing.name != f"{module}.{name}":
                    raise
                # else it is made of names, and only where this is SQLAlchemy (alias.py)
        raise AttributeError(f"module {module!r} has no attribute {name!r}")

    return get, lambda: sorted([*public, *submodules]), public


def lends(module: str, lender: str) -> Callable[[str], Any]:
    """Return `__getattr__` of a module that has the public names of another one (below `ormlab`) too."""

    def get(name: str) -> Any:
        from importlib import import_module

        found = {} if name.startswith("_") else vars(import_module(f"ormlab.{lender}"))
        if name not in found:
            raise AttributeError(f"module {module!r} has no attribute {name!r}")
        return found[name]

    return get


def via(path: str, settable: bool = False) -> Any:
    """Return the property that answers with what is found at `path`; one that is set sets it there."""
    from operator import attrgetter

    if not settable:
        return property(attrgetter(path))
    part, _, name = path.rpartition(".")
    owner = attrgetter(part)
    return property(attrgetter(path), lambda self, value: setattr(owner(self), name, value))


def filled(doors: Any, name: str) -> Any:
    """Be `__getattr__` of slots: `filled_by` has them by the module (below `ormlab`) that fills them, loaded at need."""
    from importlib import import_module

    for module, slots in doors.filled_by.items():
        if name in slots.split():
            import_module(f"ormlab.{module}")
            return object.__getattribute__(doors, name)
    raise AttributeError(name)


def copied(method: FunctionType, qualname: str | None = None) -> FunctionType:
    """Return another function that does the same, for one to change what is said of it."""
    from types import FunctionType

    made = FunctionType(method.__code__, method.__globals__, method.__name__, method.__defaults__, method.__closure__)
    for name in ("__kwdefaults__", "__annotations__", "__doc__", "__module__"):
        setattr(made, name, getattr(method, name))
    made.__dict__.update(method.__dict__)
    made.__qualname__ = qualname or method.__qualname__
    return made


def own(cls: type, *bases: type) -> None:
    """Let the public methods that a class has from `bases` be its own, as Python's messages and reprs call them."""
    from types import FunctionType

    for base in bases:
        for name, method in vars(base).items():
            if isinstance(method, FunctionType) and not name.startswith("_") and name not in vars(cls):
                setattr(cls, name, copied(method, f"{cls.__qualname__}.{name}"))


def settle(names: Mapping[str, Any], address: str) -> None:
    """Let the classes among the names of their module have SQLAlchemy's address, which messages show."""
    for each in list(names.values()):
        if isinstance(each, type) and each.__module__ == names["__name__"]:
            each.__module__ = address
