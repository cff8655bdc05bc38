"""Conditions for every mention of a class: `with_loader_criteria()`.

    select(User).options(with_loader_criteria(Address, Address.gone == False))
      FROM address                       WHERE ... AND address.gone = 0
      JOIN address ON ...                ON ... AND address.gone = 0
      user.addresses, however loaded     the same, since the objects remember the option (routes.py)

The condition may be a function of the class, for a base or mixin of several: it is asked for each mapped class below. As part
of a statement's key an option is its conditions' structure; their values are the statement's.

Not here: where in a statement the conditions go (lowering.py, eager.py, later.py, strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..exc import ArgumentError
from ..inspection import inspect
from ..sql import shape as shapes
from ..sql.coercions import as_criterion
from ..sql.selectable import Select
from ..sql.visitors import replace
from .entities import AliasedInsp
from .mapper import Mapper, plain


class LoaderCriteriaOption:
    """The option: a condition for each mapped class that it is about, or for one alias."""

    _lowering = None

    def __init__(self, about: Any, where_criteria: Any, include_aliases: bool, propagate_to_loaders: bool) -> None:
        self.include_aliases = include_aliases
        self.propagate_to_loaders = propagate_to_loaders
        found = inspect(about, raiseerr=False)
        if found is None and not isinstance(about, type):
            raise ArgumentError(f"Mapped class, or a base of some, expected for with_loader_criteria(), got {about!r}.")
        self.alias = found if isinstance(found, AliasedInsp) else None
        self.given = about, where_criteria, include_aliases, propagate_to_loaders
        asked: Callable[[Any], Any] = where_criteria if _is_function(where_criteria) else lambda _: where_criteria
        self.is_of_base = found is None
        if self.is_of_base:  # it is asked too
            as_criterion(asked(_Unmapped(about)))
        subjects = [self.alias] if self.alias is not None else list(_mappers_below(about, found))
        mine = _Mine(self)
        self.conditions: dict[Any, Any] = {each: mine.within(as_criterion(asked(each.entity))) for each in subjects}
        self.shape = shapes.intern(
            (
                "criteria",
                *((subject.shape, each.shape) for subject, each in self.conditions.items()),
                (include_aliases, propagate_to_loaders, getattr(where_criteria, "__code__", None)),
            )
        )
        self._leaves = tuple(leaf for each in self.conditions.values() for leaf in each._leaves)

    def __reduce__(self) -> Any:
        if self.alias is not None or not _is_function(self.given[1]):
            raise not_pickled()
        return LoaderCriteriaOption, self.given

    def for_related(self, mapper: Mapper, joined: bool) -> Iterator[Any]:
        """Yield the condition for objects of a class that a relationship leads to, over the class's own table.

        `joined` says that they are loaded by a join, which a base conditions in any case, and an option not at all that is for
        its statement alone.
        """
        condition = None if joined and not self.propagate_to_loaders else self.conditions.get(mapper)
        if condition is not None and (joined or self.include_aliases or not self.is_of_base):
            yield plain(condition)

    def for_mentioned(self, entity: Any) -> Iterator[Any]:
        """Yield the condition for an entity that a statement mentions, over what it selects from."""
        if self.is_of_base and not self.include_aliases:
            return
        if entity in self.conditions:
            yield self.conditions[entity]
        elif self.include_aliases and isinstance(entity, AliasedInsp) and entity.stands_for is None:
            yield from (entity.adapt(each) for each in self.for_related(entity.mapper, False))


LoaderCriteriaOption.__module__ = f"{__package__}.util"  # where the original has it


class _Unmapped:
    """A base that is asked for its attributes: the declared ones answer without a warning that it is not mapped."""

    def __init__(self, base: type) -> None:
        self._base = base

    def __getattr__(self, name: str) -> Any:
        found: Any = next((vars(each)[name] for each in self._base.__mro__ if name in vars(each)), None)
        return found.fget(self._base) if hasattr(found, "fget") else getattr(self._base, name)


def not_pickled() -> Exception:
    """Return the error of options with conditions, whose columns would not be those of the tables."""
    from pickle import PicklingError

    return PicklingError("ormlab's engine does not pickle options with conditions")


class _Mine:
    """Marks the SELECTs inside of a condition: it does not hold for them, too."""

    _lowering = None
    _leaves = ()
    shape = shapes.unique("inside of a condition")

    def __init__(self, excluded: LoaderCriteriaOption) -> None:
        self.excluded = excluded

    def within(self, condition: Any) -> Any:
        """Return a condition with the SELECTs in it marked."""
        return replace(condition, lambda each: each.options(self) if isinstance(each, Select) else None)


def _mappers_below(about: Any, found: Any) -> Iterator[Mapper]:
    if isinstance(found, Mapper):
        yield found
    elif isinstance(about, type):
        pending: list[type] = list(about.__subclasses__())
        while pending:
            class_ = pending.pop(0)
            mapper = class_.__dict__.get("__mapper__")
            if isinstance(mapper, Mapper):
                yield mapper
            pending.extend(class_.__subclasses__())


def _is_function(thing: Any) -> bool:
    return callable(thing) and not hasattr(thing, "__clause_element__") and not hasattr(thing, "__visit_name__")


def criteria_in(options: Iterable[Any]) -> tuple[LoaderCriteriaOption, ...]:
    """Return those of a statement's options that are conditions."""
    return tuple(each for each in options if isinstance(each, LoaderCriteriaOption))


def conditions_on(entity: Any, options: Iterable[Any]) -> list[Any]:
    """Return the conditions of a statement's options on an entity that it mentions."""
    return [found for each in criteria_in(options) for found in each.for_mentioned(entity)]


def with_loader_criteria(
    entity_or_base: Any,
    where_criteria: Any,
    loader_only: bool = False,
    include_aliases: bool = False,
    propagate_to_loaders: bool = True,
    track_closure_variables: bool = True,
) -> LoaderCriteriaOption:
    """Condition every mention of a class in a statement, and every load of its objects that the statement leads to.

    `where_criteria` is a condition, or a function that gives one for a class. With `include_aliases` aliases of the class are
    conditioned too (and what is below a base or mixin, which otherwise is conditioned in eager joins only), and without
    `propagate_to_loaders` the statement alone. `loader_only` does nothing, as in the original.
    """
    return LoaderCriteriaOption(entity_or_base, where_criteria, include_aliases, propagate_to_loaders)
