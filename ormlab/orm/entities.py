"""What a statement may name beside a mapped class: an alias of one, and a bundle of attributes.

    boss = aliased(User)          boss.name  -->  user_account_1.name        rows give User objects
    Bundle("user", User.name)     rows give a small tuple under that name

An alias may stand over a subquery or a CTE: its attributes are found there by the columns that they derive from.

Not here: what becomes of them in a statement (lowering.py).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from copy import copy
from types import MethodType
from typing import Any

from ..exc import ArgumentError, Unsupported
from ..facade import via
from ..inspection import Inspected, inspect, inspects, inspects_itself
from ..sql import shape as shapes
from ..sql.coercions import unwrapped, wants_a_subquery
from ..sql.elements import Label
from ..sql.visitors import replace
from ..util.immutable import ImmutableProperties
from .attributes import QueryableAttribute
from .mapper import Mapper, origin, plain, standing_for
from .ports import doors

_ALIAS = shapes.unique("aliased class")
_BUNDLE = shapes.unique("bundle")
_PART = shapes.unique("part")


@inspects_itself
class AliasedInsp(Inspected):
    """What the engine knows of an aliased class; `inspect(aliased(User))`."""

    is_aliased_class = True

    def __init__(self, mapper: Mapper, selectable: Any, name: str | None, face: AliasedClass, by_name: bool = False) -> None:
        self.mapper = mapper
        self.selectable = selectable
        self.name = name
        self.class_ = mapper.class_
        self.by_name = by_name
        self.entity = self.entity_namespace = face
        self.stands_for: Any = None  # the entity that statements' options mean by this one
        self.of: AliasedInsp | None = None  # the alias that this is another one of
        self._columns: dict[Any, Any] = {}

    _lowering = property(lambda self: doors.lowering)

    @functools.cached_property
    def shape(self) -> Any:
        """The alias's structure in a statement's key."""
        of = self.of and self.of.shape
        return shapes.intern((_ALIAS, self.mapper.shape, self.selectable.shape, self.name, self.by_name, of))

    @property
    def _leaves(self) -> Any:
        return self.selectable._leaves

    def __clause_element__(self) -> Any:
        return self.selectable

    def column(self, column: Any) -> Any:
        """Return the alias's column for a column of the mapper's table; what a subquery does not have stays the table's."""
        found = self.find_column(column)
        return column if found is None else found

    def find_column(self, column: Any) -> Any:
        """Return the alias's column for a column of the mapper's table, or None where a subquery does not have it."""
        column = origin(column)
        if column not in self._columns:
            self._columns[column] = self._look_for(column)
        return self._columns[column]

    def _look_for(self, column: Any) -> Any:
        found = None
        if getattr(column, "table", None) is not None or self.stands_for is not None:  # else it is said anew over the alias
            inside = column if self.of is None else self.of.find_column(column)  # beside which the class's own may be there
            of_alias = self.of is not None
            found = None if inside is None else self.selectable.corresponding_column(inside, require_embedded=of_alias)
        if found is None and self.by_name:
            found = self.selectable.c.get(column.key)
        if found is None and isinstance(column, Label):
            found = self.adapt(replace(column, _parameter_of_its_own))
            found = Label(None, found._element, found._type)  # named anew, whatever the class's own name is
        elif found is None and self.of is not None:
            found = self.of.find_column(column)
        return found

    def adapt(self, expression: Any) -> Any:
        """Return an expression over the class's attributes, or the table, as one over the alias."""
        table = self.mapper.local_table

        def adapted(element: Any) -> Any:
            if element is table:
                return self.selectable
            if getattr(element, "element", None) is table:  # another alias of it
                return element
            if getattr(element, "table", None) is table and getattr(element, "__visit_name__", "") == "column":
                return self.find_column(element)  # what a subquery does not have stays the table's
            return None

        return replace(plain(expression), adapted)

    def __repr__(self) -> str:
        return f"<AliasedInsp at {id(self):#x}; {self.class_.__name__}({self.class_.__name__})>"

    def __str__(self) -> str:
        return f"aliased({self.class_.__name__})"


def _parameter_of_its_own(element: Any) -> Any:
    is_parameter = getattr(element, "_is_bind_parameter", False)
    return element._copy() if is_parameter and element.unique else None


class AliasedAttribute(QueryableAttribute):
    """An attribute of an aliased class."""

    def __str__(self) -> str:
        return f"AliasedClass_{self.class_.__name__}.{self.key}"


AliasedAttribute.__name__ = AliasedAttribute.__qualname__ = "InstrumentedAttribute"
AliasedAttribute.__module__ = QueryableAttribute.__module__


class AliasedClass:
    """A mapped class under another name in SQL: it has the class's attributes, over the alias's columns."""

    def __init__(self, mapper: Mapper, selectable: Any, name: str | None = None, by_name: bool = False) -> None:
        self._aliased_insp = AliasedInsp(mapper, selectable, name, self, by_name)
        self.__name__ = mapper.class_.__name__

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        insp: AliasedInsp = self.__dict__["_aliased_insp"]
        insp.mapper.configure()
        prop = insp.mapper.props.get(insp.mapper.spoken(key))
        if prop is None:
            found = getattr(insp.class_, key)
            return MethodType(found.__func__, self) if isinstance(found, MethodType) else found  # a class's own, of the alias
        attribute = AliasedAttribute(key, insp.class_, insp, prop, functools.partial(standing_for, prop, insp, prop.key))
        self.__dict__[key] = attribute
        return attribute

    def __repr__(self) -> str:
        return f"<AliasedClass at {id(self):#x}; {self._aliased_insp.class_.__name__}>"

    def __str__(self) -> str:
        return str(self._aliased_insp)


@inspects(AliasedClass)
def _inspect_alias(alias: AliasedClass) -> AliasedInsp:
    return alias._aliased_insp


def aliased(element: Any, alias: Any = None, name: str | None = None, flat: bool = False, adapt_on_names: bool = False) -> Any:
    """Return a mapped class under another name: over `alias` (a subquery, say), or over an alias of its table.

    Of a plain table or subquery, return its alias.
    """
    found = inspect(element, raiseerr=False)
    outer = found if isinstance(found, AliasedInsp) else None
    if outer is not None:
        found = outer.mapper
    if not isinstance(found, Mapper):
        if hasattr(element, "renamed"):
            if adapt_on_names:
                raise ArgumentError("adapt_on_names only applies to ORM elements")
            return element.renamed(name, flat) if name is None else element.alias(name, flat)
        inspect(element)  # which refuses what nobody knows
        raise ArgumentError(f"aliased() wants a mapped class or something to select from, got {element!r}")
    found.configure()
    if alias is None:
        if outer is None or getattr(outer.selectable, "element", None) is found.local_table:
            return AliasedClass(found, found.local_table.renamed(name, flat), name)
        alias = outer.selectable.renamed(flat=flat)  # of a subquery: the name is only the entity's
    selectable = alias if getattr(alias, "is_selectable", False) and hasattr(alias, "c") else inspect(alias).selectable
    made = AliasedClass(found, selectable, name, adapt_on_names)
    made._aliased_insp.of = outer
    if getattr(selectable, "_is_select_statement", False):
        raise wants_a_subquery(selectable, made)
    return made


class Part:
    """Some attributes of one object, to be read again: an entity whose rows are known to be that object's."""

    def __init__(self, mapper: Mapper, keys: frozenset[str]) -> None:
        self.mapper = mapper
        self.keys = keys
        self.shape = shapes.intern((_PART, mapper.shape, tuple(key for key in mapper.props if key in keys)))

    _leaves = ()
    stands_for = None
    _lowering = property(lambda self: doors.lowering)

    def __clause_element__(self) -> Any:
        return self.mapper.local_table


@inspects_itself
class Bundle:
    """Attributes that come in a row as one value, with a name."""

    single_entity = False
    is_bundle = True

    def __init__(self, name: str, *exprs: Any, single_entity: bool = False) -> None:
        if any(isinstance(inspect(each, raiseerr=False), (Mapper, AliasedInsp)) for each in exprs):
            raise Unsupported("ormlab's engine does not do a class in a Bundle", hint="name its attributes")
        self.name = self._label = name
        self.exprs = exprs
        self.single_entity = single_entity
        named = [str(getattr(each, "key", None) or getattr(each, "name", at)) for at, each in enumerate(exprs)]
        self.c = ImmutableProperties(
            {key: each if isinstance(each, Bundle) else unwrapped(each) for key, each in zip(named, exprs, strict=True)}
        )

    columns = entity_namespace = via("c")  # where `filter_by()` looks for names

    _lowering = property(lambda self: doors.lowering)

    @functools.cached_property
    def shape(self) -> Any:
        """The bundle's structure in a statement's key."""
        return shapes.intern((_BUNDLE, type(self), self.name, *(unwrapped(each).shape for each in self.exprs)))

    @property
    def _leaves(self) -> Any:
        return tuple(leaf for each in self.exprs for leaf in unwrapped(each)._leaves)

    def __clause_element__(self) -> Any:
        from ..sql.elements import ClauseList

        return ClauseList(*[unwrapped(each) for each in self.exprs], group=False)

    def label(self, name: str) -> Bundle:
        """Return this under another name."""
        return self._like_this(name, self.exprs)

    def over(self, change: Callable[[Any], Any]) -> Bundle:
        """Return this of what `change` makes of its attributes."""
        return self._like_this(
            self.name, [each.over(change) if isinstance(each, Bundle) else change(each) for each in self.exprs]
        )

    def _like_this(self, name: str, exprs: Iterable[Any]) -> Bundle:
        new = copy(self)
        Bundle.__init__(new, name, *exprs, single_entity=self.single_entity)
        new.__dict__.pop("shape", None)
        return new

    def create_row_processor(self, query: Any, procs: Any, labels: Any) -> Any:
        """Return what makes the bundle's value of a row; subclasses make another."""
        return None


for _public in (AliasedClass, AliasedInsp, Bundle):
    _public.__module__ = f"{__package__}.util"  # where the original has them
