"""`import sqlalchemy` gives this engine, once the alias is installed.

    sqlalchemy                       a module of its own, with __version__ of the SQLAlchemy that the engine follows
    sqlalchemy.orm                   the very module ormlab.orm
    sqlalchemy.dialects.postgresql   the very module ormlab.dialects.postgresql

A finder at the head of `sys.meta_path` does it, for this process only; another one at its end makes the modules of which only
names are here (addresses.py). Where the real SQLAlchemy is loaded already there is no way back, since its classes are in use:
then the alias refuses.

Not here: the public names themselves (ormlab/__init__.py).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.abc import Loader, MetaPathFinder
else:
    Loader = MetaPathFinder = object  # importlib.abc brings pathlib and tempfile along, and those are slow

FOLLOWS = "1.4.54"
_NAME = "sqlalchemy"
_OURS = __name__.partition(".")[0]
# what answers for SQLAlchemy; the lab, the shell and the commands do not
_ROOMS = frozenset(
    ("dialects", "engine", "event", "exc", "ext", "future", "inspection", "orm", "pool", "schema", "sql", "types", "util")
)


def install_sqlalchemy_alias() -> None:
    """Make `import sqlalchemy` give this engine in this process; RuntimeError where the real SQLAlchemy is loaded."""
    loaded = sys.modules.get(_NAME)
    if loaded is not None and getattr(loaded, "__ormlab_alias__", False) is not True:
        raise RuntimeError(
            f"SQLAlchemy {getattr(loaded, '__version__', '')} is already loaded in this process, so `import sqlalchemy` cannot "
            "be made to mean ormlab's engine; call install_sqlalchemy_alias() before the first `import sqlalchemy`"
        )
    if not any(isinstance(finder, _AliasFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _AliasFinder())
        sys.meta_path.append(_FaceFinder())


class _AliasFinder(MetaPathFinder):
    """Finds `sqlalchemy` and what is below it."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module called `fullname`, if that is one of SQLAlchemy's names."""
        if fullname == _NAME:
            return ModuleSpec(fullname, _GivenLoader(_root()), is_package=True)
        if not fullname.startswith(f"{_NAME}."):
            return None
        ours = _OURS + fullname.removeprefix(_NAME)
        if ours.split(".")[1] not in _ROOMS:
            raise _missing(fullname)
        try:
            module = import_module(ours)
        except ModuleNotFoundError as failure:
            if failure.name is not None and ours.startswith(failure.name):
                raise _missing(fullname) from None
            raise
        return ModuleSpec(fullname, _SameLoader(module), is_package=hasattr(module, "__path__"))


class _FaceFinder(MetaPathFinder):
    """Finds, where nobody else does, a module of ours that has no file: one made of names that live elsewhere, or nowhere."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module called `fullname`, if that is one of those."""
        room, _, address = fullname.partition(".")
        made = _made_of_names(fullname, address) if room == _OURS else None
        return None if made is None else ModuleSpec(fullname, _GivenLoader(made))


def _root() -> ModuleType:
    """Return the module called `sqlalchemy`, which asks ours for every name."""
    ours = import_module(_OURS)
    root = ModuleType(_NAME, ours.__doc__)
    root.__dict__.update(
        __version__=FOLLOWS, __getattr__=ours.__getattr__, __dir__=ours.__dir__, __all__=ours.__all__, __ormlab_alias__=True
    )
    return root


def _made_of_names(fullname: str, address: str) -> ModuleType | None:
    """Return a module of SQLAlchemy that has none of its own here, made of names that live elsewhere, or nowhere."""
    from .addresses import ADDRESSES, LEFT_OUT
    from .facade import facade

    feature, names = LEFT_OUT.get(address, ("", ""))
    if not names and address not in ADDRESSES:
        return None
    made = ModuleType(fullname)
    find, directory, public = facade(fullname, ADDRESSES.get(address, {}), left_out=dict.fromkeys(names.split(), feature))
    made.__dict__.update(__getattr__=find, __dir__=directory, __all__=public)
    return made


def _missing(fullname: str) -> ModuleNotFoundError:
    return ModuleNotFoundError(f"No module named {fullname!r}: ormlab's engine does not have it", name=fullname)


class _GivenLoader(Loader):
    """Gives a module that is there already."""

    def __init__(self, module: ModuleType) -> None:
        self._module = module

    def create_module(self, spec: ModuleSpec) -> ModuleType:  # importlib's signature
        """Return the module."""
        return self._module

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the module is complete."""


class _SameLoader(_GivenLoader):
    """Gives one of our modules under another name."""

    def __init__(self, module: ModuleType) -> None:
        super().__init__(module)
        self._spec = module.__spec__

    def exec_module(self, module: ModuleType) -> None:
        """Give the module back what importing it under another name has overwritten."""
        module.__spec__ = self._spec
