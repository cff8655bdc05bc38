"""Lowering: a statement over classes becomes a statement over tables, and a plan of what its rows become.

    select(User, Address.email_address).join(User.addresses)
      --> select(user_account.id, user_account.name, ..., address.email_address)
            .select_from(user_account JOIN address ON user_account.id = address.user_id)
      and the plan (Entity of User at columns 0..2, Value at column 3)

The compiler asks for it (`statement._lowering.lower(statement)`) once per structure; what comes out is cached with the compiled
statement. The language below knows only that there is such a method.

Not here: running the statement (execution.py), making objects (loading.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from ..exc import InvalidRequestError
from ..sql.base import ClauseElement
from ..sql.selectable import expand
from .attributes import QueryableAttribute
from .entities import AliasedInsp, Bundle
from .loading import Composite, Entity, Item, Rows, Value, rows_function
from .mapper import Mapper
from .ports import doors
from .relationships import plain


class Lowered(NamedTuple):
    """A statement over tables, and what its rows become."""

    statement: Any
    plan: Any


class SelectPlan:
    """What the rows of a SELECT become, item by item."""

    __slots__ = ("_rows", "items", "keys")

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = tuple(items)
        self._rows: Rows | None = None
        self.keys: tuple[str, ...] | None = None

    def rows(self, compiled: Any) -> Rows:
        """Return the function that makes tuples of the items' values of a cursor's rows; made at the first use."""
        if self._rows is None:
            width = len(compiled.result_columns)
            self._rows = rows_function(self.items, width, compiled.result_processors)
            columns = compiled.result_columns
            self.keys = tuple(
                columns[item.position].key if isinstance(item, Value) and not item.name else item.name for item in self.items
            )
        return self._rows

    @property
    def has_entities(self) -> bool:
        """Whether any item is an object."""
        return any(not isinstance(item, Value) for item in self.items)


class Lowering:
    """The ORM's way into the SQL language."""

    def lower(self, statement: Any) -> Lowered:
        """Return the statement over tables."""
        kind = statement.__visit_name__
        if kind == "select":
            return _Select(statement).lowered()
        return Lowered(_dml(statement), None)

    def columns_of(self, raw: Any) -> list[Any]:
        """Return the columns that a member of the columns clause stands for."""
        return [column for column, _ in _columns(raw)]


def _columns(raw: Any) -> list[tuple[Any, str | None]]:
    """Return the columns that a member of the columns clause stands for, each with its attribute's name if it has one."""
    if isinstance(raw, Mapper):
        return [(raw.columns[key], key) for key in raw.column_keys]
    if isinstance(raw, AliasedInsp):
        return [(raw.column(raw.mapper.columns[key]), key) for key in raw.mapper.column_keys]
    if isinstance(raw, Bundle):
        return [found for each in raw.exprs for found in _columns(each)]
    if isinstance(raw, QueryableAttribute):
        return [(plain(raw.__clause_element__()), raw.key)]
    return [(column, None) for column in expand(raw)]


class _Select:
    """One SELECT on its way down."""

    def __init__(self, statement: Any) -> None:
        self.statement = statement
        self.columns: list[Any] = []
        self.items: list[Item] = []

    def lowered(self) -> Lowered:
        """Return the SELECT over tables, with its plan."""
        statement = self.statement
        for raw in statement._raw_columns:
            self.items.extend(self._items(raw))
        changes: dict[str, Any] = {"_raw_columns": tuple(self.columns), "_with_options": ()}
        if statement._from_obj:
            changes["_from_obj"] = tuple(_selectable(each) for each in statement._from_obj)
        if statement._setup_joins:
            changes["_setup_joins"] = tuple(step for join in statement._setup_joins for step in _join(*join))
        if statement._correlate:
            changes["_correlate"] = tuple(_selectable(each) for each in statement._correlate)
        return Lowered(statement._with(**changes), SelectPlan(self.items))

    def _items(self, raw: Any) -> list[Item]:
        if isinstance(raw, (Mapper, AliasedInsp)):
            return [self._entity(raw)]
        if isinstance(raw, Bundle):
            return [self._bundle(raw)]
        found: list[Item] = []
        for column, key in _columns(raw):
            found.append(Value(len(self.columns), key or ""))
            self.columns.append(column)
        return found

    def _entity(self, raw: Any) -> Entity:
        mapper: Mapper = raw.mapper
        mapper.configure()
        places: dict[str, int] = {}
        for column, key in _columns(raw):
            places[key or ""] = len(self.columns)
            self.columns.append(column)
        name = raw.name if isinstance(raw, AliasedInsp) and raw.name else mapper.class_.__name__
        primary = tuple(places[key] for key in mapper.pk_keys)
        return Entity(mapper, tuple(places.items()), primary, name)

    def _bundle(self, bundle: Bundle) -> Composite:
        from ..engine.result import result_tuple

        items = [item for each in bundle.exprs for item in self._items(_kept(each))]
        names = [getattr(each, "name", "") or getattr(each, "key", "") for each in bundle.exprs]
        make: Callable[[Any], Any] = result_tuple(names)
        return Composite(tuple(items), bundle.name, make)


def _kept(expression: Any) -> Any:
    from ..sql.coercions import as_columns_clause

    return expression if isinstance(expression, Bundle) else as_columns_clause(expression)


def _selectable(thing: Any) -> Any:
    return thing if isinstance(thing, ClauseElement) else thing.__clause_element__()


def _join(target: Any, onclause: Any, left: Any, flags: dict[str, bool]) -> list[tuple[Any, Any, Any, dict[str, bool]]]:
    """Return the joins over tables that one join stands for: two where a relationship leads over an association table."""
    path = target if _is_relationship(target) else onclause if _is_relationship(onclause) else None
    if path is None:
        condition = None if onclause is None else plain(onclause)
        return [(_selectable(target), condition, None if left is None else _selectable(left), flags)]
    comparator = path.comparator
    joined = comparator.joined_target(None if target is path else target)
    start = _selectable(path.parent) if left is None or target is path else _selectable(left)
    steps = comparator.join_steps(joined)
    found = []
    for selectable, condition in steps:
        found.append((selectable, condition, start, flags))
        start = selectable
    return found if len(found) == 1 else [found[0], (found[1][0], found[1][1], found[0][0], flags)]


def _is_relationship(thing: Any) -> bool:
    prop = getattr(thing, "property", None)
    return prop is not None and getattr(prop, "is_relationship", False) is True


def _dml(statement: Any) -> Any:
    """Return an INSERT, UPDATE or DELETE on a class as one on its table: attribute names become columns."""
    entity = statement.table
    mapper: Mapper = entity.mapper
    if not isinstance(entity, Mapper):
        raise InvalidRequestError(f"ormlab's engine does not do {statement.__visit_name__}() on {entity}")
    changes: dict[str, Any] = {"table": mapper.local_table}
    values = getattr(statement, "_values", None)
    if values:
        changes["_values"] = {_column_for(mapper, key): value for key, value in values.items()}
    ordered = getattr(statement, "_ordered_values", None)
    if ordered:
        changes["_ordered_values"] = tuple((_column_for(mapper, key), value) for key, value in ordered)
    if getattr(statement, "_with_options", ()):
        changes["_with_options"] = ()
    return statement._with(**changes)


def _column_for(mapper: Mapper, key: Any) -> Any:
    if isinstance(key, str):
        return mapper.columns.get(key, key)
    return plain(key)


doors.lowering = Lowering()
