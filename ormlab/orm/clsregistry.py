"""Classes by their names, and what the strings in a relationship() may mention.

    relationship("Address")                             the class of that name
    relationship("shop.models.Address")                 the one of that module; "models.Address" does, if no other ends so
    relationship(..., order_by="Address.id.desc()")     an expression: classes, tables, what SQLAlchemy exports

A class is known by its name behind every end of its module's path, so that only namesakes need the longer ones.

Not here: the registry, which classes come into (declarative.py); when strings are read (relationships.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from typing import Any
from weakref import WeakSet, WeakValueDictionary

from ..exc import InvalidRequestError, SAWarning
from ..sql.schema import MetaData
from ..util.warnings import warn
from .attributes import QueryableAttribute
from .join_conditions import foreign, remote
from .relationships import RelationshipProperty

_MARKS = {"foreign": foreign, "remote": remote}


class Namesakes(WeakSet[type]):
    """The classes that go by one path, as a registry has them where there are several."""


class ClassNames:
    """The mapped classes of one registry by name and by path.

    `by_name` is the mapping that users may give and look into; it has the class, or Namesakes.
    """

    def __init__(self, by_name: MutableMapping[str, Any] | None = None) -> None:
        self.by_name = WeakValueDictionary() if by_name is None else by_name
        self._by_path: dict[str, Namesakes] = {}
        self._modules: set[str] = set()

    def add(self, class_: type) -> None:
        """Let a class be found, for as long as it lives; warn where another one of its module has its name."""
        name = class_.__name__
        for module in _ends(class_.__module__):
            words = module.split(".")
            self._modules.update(".".join(words[:at]) for at in range(1, len(words) + 1))
            namesakes = self._by_path.setdefault(f"{module}.{name}", Namesakes())
            if any(each.__module__ == class_.__module__ for each in namesakes):
                warn(
                    "This declarative base already contains a class with the same class name and module name as "
                    f"{class_.__module__}.{name}, and will be replaced in the string-lookup table.",
                    SAWarning,
                )
            namesakes.add(class_)
        known = self.by_name.get(name)
        if known is None:
            self.by_name[name] = class_
        elif isinstance(known, Namesakes):
            known.add(class_)
        else:
            self.by_name[name] = self._by_path[name] = Namesakes([known, class_])

    def clear(self) -> None:
        """Let none of the classes be found any more."""
        known = {class_ for namesakes in self._by_path.values() for class_ in namesakes}
        for name in [name for name, each in self.by_name.items() if isinstance(each, Namesakes) or each in known]:
            del self.by_name[name]
        self._by_path.clear()
        self._modules.clear()

    def named(self, path: str) -> type | None:
        """Return the class that goes by a name or path; InvalidRequestError where there are several."""
        found = self.by_name.get(path) or self._by_path.get(path)
        if not isinstance(found, Namesakes):
            return found
        if len(found) > 1:
            raise InvalidRequestError(
                f'Multiple classes found for path "{path}" in the registry of this declarative base. Please use a fully '
                "module-qualified path."
            )
        return next(iter(found), None)

    def has_module(self, path: str) -> bool:
        """Say whether there are classes below a path."""
        return path in self._modules


def _ends(module: str) -> Iterator[str]:
    """Yield a module's path, and the ends of it."""
    words = module.split(".")
    return (".".join(words[at:]) for at in range(len(words)))


class Names(dict[str, Any]):
    """What a string may mention, by name, each thing looked up when it is; tables come first where a class is of no use."""

    def __init__(self, classes: ClassNames, metadata: MetaData, tables_first: bool) -> None:
        super().__init__()
        self._classes = classes
        self._metadata = metadata
        self._tables_first = tables_first

    def __missing__(self, name: str) -> Any:
        found = None if self._tables_first and name in self._metadata.tables else self._classes.named(name)
        if found is not None:
            return _Attributes(found)
        if name in self._metadata.tables:
            return self._metadata.tables[name]
        if any(name == table.schema for table in self._metadata.tables.values()):
            return _Schema(name, self._metadata.tables)
        if self._classes.has_module(name):
            return _Module(name, self._classes)
        if name in _MARKS:
            return _MARKS[name]
        everything = import_module("..", __package__)  # what `import sqlalchemy` has
        if not name.startswith("_") and hasattr(everything, name):
            return getattr(everything, name)
        raise KeyError(name)

    def _walk(self, path: str) -> Any:
        first, *others = path.split(".")
        try:
            found = self[first]
        except KeyError:
            raise NameError(path) from None
        for name in others:
            found = getattr(found, name)
        return found

    def read(self, text: str, is_path: bool) -> Any:
        """Return what a text means; with `is_path` it is a dotted name and no expression.

        Raises:
            NameError: Nothing has that name; of a path, the whole of it where even its first word is unknown.
            AttributeError, InvalidRequestError: A class has no such column, or more than one class has that name.
        """
        found = self._walk(text) if is_path else eval(text, {}, self)
        return found.class_ if isinstance(found, _Attributes) else found


class _Attributes:
    """A class in an expression: the attributes that stand for columns."""

    def __init__(self, class_: type) -> None:
        self.class_ = class_

    def __clause_element__(self) -> Any:
        return self.class_.__mapper__.__clause_element__()  # type: ignore[attr-defined]  # a mapped class

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.class_, name, None)
        if not isinstance(found, QueryableAttribute):
            raise AttributeError(f"Class {self.class_} does not have a mapped column named {name!r}")
        if isinstance(found.prop, RelationshipProperty):
            raise InvalidRequestError(
                f"Property {name!r} is not an instance of ColumnProperty (i.e. does not correspond directly to a Column)."
            )
        return found


class _Schema:
    """A schema in a string: its tables are its attributes."""

    def __init__(self, name: str, tables: Mapping[str, Any]) -> None:
        self._name = name
        self._tables = tables

    def __getattr__(self, name: str) -> Any:
        return self._tables[f"{self._name}.{name}"]


class _Module:
    """A module in a string: the mapped classes in it, and the modules below it, are its attributes."""

    def __init__(self, path: str, classes: ClassNames) -> None:
        self._path = path
        self._classes = classes

    def __getattr__(self, name: str) -> Any:
        path = f"{self._path}.{name}"
        found = self._classes.named(path)
        if found is not None:
            return _Attributes(found)
        if self._classes.has_module(path):
            return _Module(path, self._classes)
        said = f"Module {self._path.rpartition('.')[2]!r} has no mapped classes registered under the name {name!r}"
        raise NameError(said, name=said)
