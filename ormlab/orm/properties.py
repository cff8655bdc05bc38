"""What a mapper maps an attribute to: a column here, a relationship in relationships.py.

    mapper.props["fullname"] = ColumnProperty(user_account.fullname)

Not here: how an attribute behaves (tracking.py), joins and cascades (relationships.py).
"""

from __future__ import annotations

import functools
from typing import Any, NoReturn, Self

from ..exc import ArgumentError, InvalidRequestError, Unsupported, left_out
from ..facade import facade
from ..inspection import Inspected, inspects_itself
from ..sql import shape as shapes
from ..sql.base import NULL
from ..sql.coercions import as_expression
from ..sql.schema import Column
from ..sql.schema_items import creation_order
from .attributes import QueryableAttribute, SynonymAttribute


@inspects_itself
class MapperProperty(Inspected):
    """One mapped attribute of a class: its key, its mapper, and what it is mapped to."""

    is_property = True
    is_relationship = False
    _creation_order: int
    key: str
    parent: Any  # the mapper that has it; its type lies above

    def __new__(cls, *args: Any, **kw: Any) -> Self:
        """Note when it was made: a class's properties are mapped in that order."""
        made = object.__new__(cls)
        made._creation_order = next(creation_order)
        return made

    def __reduce__(self) -> Any:
        return _of_mapper, (self.parent, self.key)

    _is_mapper_property = True  # who listens to it listens to the class's attribute

    def attach(self, mapper: Any, key: str) -> None:
        """Take a place in a mapper."""
        self.parent = mapper
        self.key = key

    @functools.cached_property
    def shape(self) -> Any:
        """What a statement's key says of the attribute: this property and no other."""
        return shapes.unique("property", self.key)

    @property
    def class_attribute(self) -> Any:
        """The attribute of the class: `User.name`."""
        return getattr(self.parent.class_, self.key)

    def __str__(self) -> str:
        return f"{self.parent.class_.__name__}.{self.key}"

    def __repr__(self) -> str:
        return f"<{type(self).__name__} at {id(self):#x}; {getattr(self, 'key', 'no key')}>"


def _of_mapper(mapper: Any, key: str) -> Any:
    return mapper.named[key]


class ColumnProperty(MapperProperty):
    """An attribute that holds the value of a column, or of an SQL expression; `columns` has that one.

    With `deferred` the column is left out of SELECT until the attribute is read, with its `group` if it has one; with
    `raiseload` as well, reading it is refused.
    """

    Comparator = left_out("comparators of one's own")

    def __init__(
        self,
        *columns: Any,
        deferred: bool = False,
        raiseload: bool = False,
        group: str | None = None,
        active_history: bool = False,
        expire_on_flush: bool = True,
        doc: str | None = None,
        info: Any = None,
        comparator_factory: Any = None,
        descriptor: Any = None,
        **unknown: Any,
    ) -> None:
        if unknown:
            raise TypeError(f"ColumnProperty received unexpected keyword argument(s): {', '.join(sorted(unknown))}")
        if comparator_factory is not None or descriptor is not None or not expire_on_flush:
            raise Unsupported(
                "ormlab's engine does not do column_property() with comparator_factory, descriptor or expire_on_flush=False"
            )
        self.columns = [each if isinstance(each, Column) else as_expression(each) for each in columns]
        self.deferred = deferred
        self.raiseload = raiseload
        self.group = group
        self.active_history = active_history
        self.doc = getattr(self.columns[0], "doc", None) if doc is None else doc
        self.info = {} if info is None else info
        self.is_expression = not isinstance(self.columns[0], Column)
        self.is_of_query = False  # a statement says what it is, with with_expression()

    @property
    def column(self) -> Any:
        """The column."""
        return self.columns[0]

    @property
    def expression(self) -> Any:
        """The column, as an expression."""
        return self.columns[0]

    def __clause_element__(self) -> Any:
        return self.columns[0]  # beside it in a class's body: in an index, in a constraint


def as_property(given: Any, key: str, mapper: Any) -> MapperProperty:
    """Return the property that a mapper is given, or one for the column that it is given."""
    if isinstance(given, MapperProperty):
        return given
    if isinstance(given, (list, tuple)):
        raise Unsupported(f"ormlab's engine does not do several columns under one attribute: {key!r} of {mapper}")
    if not hasattr(given, "proxy_set"):
        raise ArgumentError(f"Column or mapped property expected for '{key}' on {mapper}, got {given!r}.")
    return ColumnProperty(given)


def column_property(*columns: Any, **kw: Any) -> ColumnProperty:
    """Map an attribute to a column, with options that a plain Column cannot say, or to an SQL expression."""
    return ColumnProperty(*columns, **kw)


def deferred(*columns: Any, **kw: Any) -> ColumnProperty:
    """Map an attribute to a column that is loaded when the attribute is first read."""
    return ColumnProperty(*columns, deferred=True, **kw)


class SynonymProperty(MapperProperty):
    """Another name for an attribute; with a `descriptor` of the class's own for reading and setting it."""

    def __init__(
        self, name: str, map_column: bool | None = None, descriptor: Any = None, doc: str | None = None, info: Any = None
    ) -> None:
        self.name = name
        self.doc = doc
        self.map_column = map_column
        self.descriptor = descriptor
        self.info = {} if info is None else info

    __str__ = MapperProperty.__repr__


class Synonym:
    """What stands in the class for a synonym: the attribute under this name to statements, its value to objects."""

    def __init__(self, key: str, prop: SynonymProperty) -> None:
        self.key = key
        self.prop = prop
        self._attributes: dict[Any, SynonymAttribute] = {}  # by what they stand for

    def __get__(self, instance: Any, owner: Any) -> Any:
        if instance is None:
            attribute = getattr(owner, self.prop.name)
            found = self._attributes.get(attribute)
            if found is None:
                found = self._attributes[attribute] = self._standing_for(attribute, owner)
                found.__doc__ = self.prop.doc or found.__doc__
            return found
        if self.prop.descriptor is not None:
            return self.prop.descriptor.__get__(instance, owner)
        return getattr(instance, self.prop.name)

    def _standing_for(self, attribute: Any, owner: Any) -> SynonymAttribute:
        if isinstance(attribute, QueryableAttribute):
            return SynonymAttribute(self.key, attribute)

        def refuse() -> NoReturn:
            raise InvalidRequestError(
                f'synonym() attribute "{owner.__name__}.{self.prop.name}" only supports ORM mapped attributes, got '
                f"{attribute!r}"
            )

        made = SynonymAttribute.__new__(SynonymAttribute)
        QueryableAttribute.__init__(made, self.key, owner, owner.__mapper__, self.prop, refuse)
        return made

    def __set__(self, instance: Any, value: Any) -> None:
        if self.prop.descriptor is not None:
            self.prop.descriptor.__set__(instance, value)
        else:
            setattr(instance, self.prop.name, value)

    def __delete__(self, instance: Any) -> None:
        if self.prop.descriptor is not None:
            self.prop.descriptor.__delete__(instance)
        else:
            delattr(instance, self.prop.name)


synonym = SynonymProperty


def query_expression(default_expr: Any = None) -> ColumnProperty:
    """Map an attribute to what a statement says with `with_expression()`; else it is `default_expr`, or None."""
    made = ColumnProperty(NULL if default_expr is None else default_expr, deferred=default_expr is None)
    made.is_of_query = True
    return made


__getattr__ = facade(
    __name__, {"orm.relationships": "RelationshipProperty"}, left_out={"CompositeProperty": "composite columns"}
)[0]  # what the original has here too
