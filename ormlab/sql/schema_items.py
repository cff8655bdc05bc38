"""What a schema is made of, and in which order its parts came to be.

    Table( Column( ForeignKey ), Constraint, Index )      every `_set_parent()` links a part to what it stands in

A part is made first and put in its place afterwards, so a column may exist without a table, and a constraint may name columns
that come later. `_creation_order` keeps the order in which parts were made: CREATE TABLE lists constraints by it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, TypeVar

from ..exc import ArgumentError
from ..facade import settle
from ..inspection import inspects_itself
from ..util.deprecations import deprecated
from ..util.listening import Registry
from .visitors import doors

creation_order = itertools.count(1)
Part = TypeVar("Part", bound="SchemaItem")


@inspects_itself
class SchemaItem:
    """A table, column, constraint, index, default or sequence."""

    __visit_name__: ClassVar[str] = "schema_item"
    name: Any
    _type_bound = False  # whether a type brought it

    def __class_getitem__(cls, key: Any) -> type:  # for annotations: `Column[Integer]`
        return cls

    @property
    def info(self) -> dict[Any, Any]:
        """A dictionary for whatever its owner wants to remember about this part."""
        found: dict[Any, Any] = self.__dict__.setdefault("_info", {})
        return found

    @info.setter
    def info(self, value: Mapping[Any, Any] | None) -> None:
        self.__dict__["_info"] = {} if value is None else value

    def _remembering(self, copy: Part) -> Part:
        """Return a copy of this, with a dictionary of its own that says the same."""
        if "_info" in self.__dict__:
            copy.info = self.info.copy()
        return copy

    def _set_parent(self, parent: Any, **kw: Any) -> None:
        """Take the place inside `parent`."""

    def _take_name(self, table: Any) -> None:
        """Take the name that the convention of the table's MetaData gives a constraint or an index.

        One that a type brought and did not name takes it when it is written: not every database needs it.
        """
        if self.name is not None or not self._type_bound:
            self.name = doors.constraint_name(self, table)

    def _note_creation(self) -> None:
        self._creation_order = next(creation_order)


def copying(kind: str, method: str = "_copy") -> Callable[..., Any]:
    """Return the `copy()` that parts of a kind had once; it says that it will go."""

    def copy(self: Any, **kw: Any) -> Any:
        """Return a part like this one that has no place yet."""
        deprecated("copy() of a part", kind)
        return getattr(self, method)(**kw)

    return copy


def expect_items(items: Any) -> list[Any]:
    """Return `items` without those that are None; raise ArgumentError for the first that is no part of a schema."""
    found = [each for each in items if each is not None]
    for each in found:
        if not isinstance(each, SchemaItem):
            raise ArgumentError(f"'SchemaItem' object, such as a 'Column' or a 'Constraint' expected, got {each!r}")
    return found


def listeners_of(target: Any) -> Registry:
    """Return the listeners of a Table or MetaData, or of all of a class; those of the class are called first."""
    found: Registry | None = target.__dict__.get("_listeners")
    if found is None:
        found = Registry() if isinstance(target, type) else Registry(listeners_of(type(target)))
        target._listeners = found
    return found


def with_arguments(kind: str, positional: Any, **named: Any) -> str:
    """Print a part as its constructor's call, without the arguments that are None."""
    shown = [repr(each) for each in positional]
    shown += [f"{name}={value!r}" for name, value in named.items() if value is not None and value is not False]
    return f"{kind}({', '.join(shown)})"


settle(globals(), f"{__package__}.schema")  # where the original has them, and so what messages say
