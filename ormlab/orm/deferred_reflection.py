"""Classes that are mapped when their tables have been read from the database.

    class Reflected(DeferredReflection, Base): __abstract__ = True
    class User(Reflected): __tablename__ = "users"
    Reflected.prepare(engine)          reads `users`, and maps User

What stands in a class's body stays as it is; the database adds the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, NoReturn

from ..inspection import inspect
from ..sql.schema import Table
from .exc import UnmappedClassError
from .mapper import Mapper


class DeferredReflection:
    """Mixed into declarative classes, it puts their mapping off until `prepare()`."""

    _sa_waiting: ClassVar[dict[type, tuple[Table, Callable[[], Mapper]]]] = {}  # in the order of the classes

    @classmethod
    def _sa_map_later(cls, table: Table, finish: Callable[[], Mapper]) -> None:
        DeferredReflection._sa_waiting[cls] = table, finish
        type.__setattr__(cls, "_sa_refuse_unmapped", _refuse)

    @classmethod
    def prepare(cls, engine: Any) -> None:
        """Read the tables of all classes below this one from a database, and map the classes."""
        waiting = DeferredReflection._sa_waiting
        with inspect(engine)._kept() as inspector:
            for each in [each for each in waiting if issubclass(each, cls)]:
                table, finish = waiting.pop(each)
                _read(table, inspector)
                for prop in finish().relations.values():
                    secondary = prop.secondary
                    if isinstance(secondary, str):
                        secondary = Table(secondary, table.metadata)
                    if secondary is not None:
                        _read(secondary, inspector)


def _refuse(cls: type) -> NoReturn:
    raise UnmappedClassError(
        cls,
        f"Class {cls.__module__}.{cls.__name__} is a subclass of DeferredReflection.  Mappings are not produced until the "
        ".prepare() method is called on the class hierarchy.",
    )


def _read(table: Table, inspector: Any) -> None:
    Table(
        table.name,
        table.metadata,
        extend_existing=True,
        autoload_replace=False,
        autoload_with=inspector,
        schema=table.schema,
    )
