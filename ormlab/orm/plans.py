"""Plans: what the rows of a statement become, kept with the compiled statement; and a statement that borrows another's rows.

    SelectPlan    select(User, Address.id): the lowering knows at which place each column stands
    TextPlan      select(User).from_statement(text("SELECT ...")): the places are found among the names that the rows have

A plan makes the function of its rows at the first use. Where options mention values, as `joinedload(User.orders.and_(...))`
may, the routes are made anew for each execution, else once.

Not here: how the places come about (lowering.py), the function (loading.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..engine.cursor import compare_width
from ..engine.metadata import is_lasting
from ..engine.result import SimpleResultMetaData
from ..exc import InvalidRequestError, NoSuchColumnError
from ..sql.base import ClauseElement, Executable
from ..sql.fromclauses import FromClause
from ..sql.type_api import NullType
from ..sql.visitors import CHILDREN, INNER, NESTED, PLAIN
from .attributes import QueryableAttribute
from .entities import AliasedInsp, Bundle
from .fetching import LEGACY
from .loading import Composite, Context, Entity, Item, Keep, Rows, Slot, Value, rows_function
from .mapper import Mapper, plain
from .ports import doors
from .routes import Route, routes_of

Named = Sequence[tuple[str | None, tuple[Any, ...]]]
Addresses = Sequence[tuple[Any, tuple[Any, ...]]]


class SelectPlan:
    """What the rows of a SELECT become, item by item."""

    def __init__(
        self,
        statement: Any,
        items: Sequence[Item],
        names: Named,
        roots: dict[Any, Route],
        addresses: Addresses,
        many: bool,
        buffered: bool,
    ) -> None:
        self.items = tuple(items)
        self.many = many
        self.buffered = buffered
        self._names = names
        self._addresses = tuple(addresses)
        self._varies = bool(addresses) and any(
            getattr(each, "_leaves", ()) or getattr(each, "_users", ()) for each in statement._with_options
        )
        self._aliases = _aliases_in(statement)
        self._made_for = statement if self._varies or self._aliases else None
        lasting = [_is_lasting(raw) for raw in statement._raw_columns]
        self._lasting = None if all(lasting) else lasting
        self._routes = () if self._varies else self._routes_by(roots, {})
        self._is_of_query = LEGACY in statement._with_options
        self.needs_context = bool(addresses) or any(map(_looks_ahead, self.items))
        self.made: Rows | None = None  # what rows() gives, once it was asked for
        self._by_key: dict[Keep, Rows] = {}
        self.is_of_plain_columns = False  # known once `rows` was asked for
        self._metadata: SimpleResultMetaData | None = None

    @property
    def metadata(self) -> SimpleResultMetaData:
        """The names of the rows' fields, and what else a field can be asked for by."""
        if self._metadata is None:
            self._metadata = self._metadata_with([_identity_of(item, self._is_of_query) for item in self.items])
        return self._metadata

    def metadata_for(self, statement: Any, in_chunks: bool = False) -> SimpleResultMetaData:
        """Return the same for a statement that has the plan, and may have objects of its own to ask for."""
        metadata = self.metadata_of_chunks() if in_chunks else self.metadata
        if self._lasting is not None:
            members = zip(statement._raw_columns, self._lasting, strict=True)
            metadata.adopt(objects for raw, lasting in members for objects in ([()] if lasting else _asked_for(raw)))
        return metadata

    def metadata_of_chunks(self) -> SimpleResultMetaData:
        """The same of rows that are read a few at a time: they cannot be made unique."""
        return self._metadata_with([_no_unique] * len(self.items))

    def _metadata_with(self, unique_filters: list[Any]) -> SimpleResultMetaData:
        kind = EntityMetaData if len(self.items) == 1 and isinstance(self.items[0], Entity) else SimpleResultMetaData
        return kind(
            [name for name, _ in self._names],  # type: ignore[misc]  # a field may have no name
            [others for _, others in self._names],
            _unique_filters=unique_filters if any(unique_filters) else None,
        )

    def rows(self, compiled: Any, cursor: Any) -> Rows:
        """Return the function that makes a list of a cursor's rows."""
        if self.made is None:
            if len(cursor.description) != len(compiled.result_columns):  # a text stands for several columns
                columns = [item.slot.column for item in self.items if isinstance(item, Value)]
                text = next((each for each in columns if each.is_text or getattr(each, "is_literal", False)), None)
                raise NoSuchColumnError(f"Could not locate column in row for column '{text}'")
            self.made = rows_function(self.items, len(compiled.result_columns), compiled.result_processors)
            places = [item.slot.at if isinstance(item, Value) else None for item in self.items]
            self.is_of_plain_columns = (
                len(places) > 1 and places == list(range(len(compiled.result_columns))) and not any(compiled.result_processors)
            )
        return self.made

    def by_key(self, compiled: Any, keep: Keep) -> Rows:
        """Return the function that makes a dictionary of a cursor's rows: objects by what stands before them."""
        if keep not in self._by_key:
            self._by_key[keep] = rows_function(self.items, len(compiled.result_columns), compiled.result_processors, keep)
        return self._by_key[keep]

    def context(self, statement: Any, values: Any, **more: Any) -> Context:
        """Return what one execution of the statement has to know."""
        routes, first = self._routes, statement is self._made_for
        meant = {} if first or not self._aliases else dict(zip(self._aliases, _aliases_in(statement), strict=True))
        if self._varies:
            entities = list(dict.fromkeys([meant.get(root, root) for root, _ in self._addresses]))
            routes = self._routes_by(routes_of(statement._with_options, entities, first), meant)
        return Context(statement, values, routes, meant, **more)

    def _routes_by(self, roots: dict[Any, Route], meant: dict[Any, Any]) -> tuple[Route | None, ...]:
        return tuple(_followed(roots.get(meant.get(root, root)), way) for root, way in self._addresses)


def _is_lasting(raw: Any) -> bool:
    """Tell whether a member of the columns clause is the same object in every statement: a class, its attribute, a column."""
    return isinstance(raw, Mapper) or isinstance(getattr(raw, "parent", None), Mapper) or is_lasting(raw)


def _asked_for(raw: Any) -> list[tuple[Any, ...]]:
    """Return the objects of its own that stand for each field of a member of the columns clause."""
    if isinstance(raw, AliasedInsp):
        return [(raw.entity, raw)]
    if isinstance(raw, Bundle):
        return [()]
    if isinstance(raw, QueryableAttribute):
        return [(raw, plain(raw))]
    return [(each,) for each in (raw.c if isinstance(raw, FromClause) else (raw,))]


def _aliases_in(statement: Any) -> list[Any]:
    return [raw for raw in statement._raw_columns if isinstance(raw, AliasedInsp)]


def _followed(route: Route | None, way: tuple[Any, ...]) -> Route | None:
    return None if route is None else route.along(way)


def _looks_ahead(item: Item) -> bool:
    if isinstance(item, Composite):
        return any(map(_looks_ahead, item.items))
    return isinstance(item, Entity) and bool(item.known or item.later or any(_looks_ahead(each.entity) for each in item.nested))


def _no_unique(_value: Any) -> Any:
    raise InvalidRequestError("Can't use the ORM yield_per feature in conjunction with unique()")


class EntityMetaData(SimpleResultMetaData):
    """The only field of rows that are one object each."""

    __slots__ = ()

    is_of_entity = True


def _identity_of(item: Item, by_query: bool) -> Callable[[Any], Any] | None:
    """Return what tells two values of an item apart, or None where they can be hashed."""
    if isinstance(item, Value):
        type_ = item.slot.column.type
        if by_query and isinstance(type_, NullType):  # who knows what it is
            return id
        return None if getattr(type_, "hashable", True) else id if by_query else _not_hashable(type_)
    return id if isinstance(item, Entity) else None


def _not_hashable(type_: Any) -> Callable[[Any], Any]:
    def refuse(_value: Any) -> Any:
        raise InvalidRequestError(
            f"Can't apply uniqueness to row tuple containing value of type {type_!r}; this datatype produces non-hashable "
            "values"
        )

    return refuse


class StarPlan(SelectPlan):
    """What a lone `*` selects: the rows as they come, whatever columns they have."""

    def __init__(self, statement: Any) -> None:
        super().__init__(statement, (), (), {}, (), False, False)

    def rows(self, compiled: Any, cursor: Any) -> Rows:
        """Return a function that leaves a cursor's rows as they are."""
        self._metadata = SimpleResultMetaData([each[0] for each in cursor.description])
        self.is_of_plain_columns = True
        return lambda cursor, *_: list(cursor)

    def metadata_for(self, statement: Any, in_chunks: bool = False) -> SimpleResultMetaData:
        """Return the names that the database gives."""
        return self.metadata


class TextPlan(SelectPlan):
    """What the rows of another statement become: its columns are found by what they are, or by their names."""

    def __init__(
        self,
        statement: Any,
        items: Sequence[Item],
        names: Named,
        roots: dict[Any, Route],
        addresses: Addresses,
        many: bool,
        slots: Sequence[Slot],
    ) -> None:
        super().__init__(statement, items, names, roots, addresses, many, False)
        self._slots = slots
        self._borrowed = statement.element
        self._made: dict[Any, Rows] = {}

    def rows(self, compiled: Any, cursor: Any) -> Rows:
        names = tuple(each[0] for each in cursor.description)
        found = self._made.get(names)
        if found is None:
            found = self._made[names] = self._rows_over(names, compiled)
        return found

    def _rows_over(self, names: tuple[str, ...], compiled: Any) -> Rows:
        places = self._places(names, compiled.result_columns)
        processors: list[Any] = [None] * len(names)
        for slot in self._slots:
            found = next((name for name in _known_as(slot.column) if name in places), None)
            slot.at = None if found is None else places[found]
            if slot.at is not None:
                processors[slot.at] = slot.column.type.result_processor_of(compiled.dialect)
                if names.count(found) > 1 and any(isinstance(item, Value) and item.slot is slot for item in self.items):
                    raise InvalidRequestError(f"Ambiguous column name '{slot.column}' in result set column descriptions")
        return rows_function(self.items, len(names), processors)

    def _places(self, names: tuple[str, ...], declared: Any) -> dict[Any, int]:
        """Return where a column stands, by itself or by its name: the last one of a name, and only those that are declared."""
        by_name = {name: at for at, name in enumerate(names)}
        if not declared:
            return dict[Any, int](by_name)
        if not getattr(self._borrowed, "positional", True):
            return {column.name: by_name[column.name] for column in declared if column.name in by_name}
        compare_width(declared, names)
        found = [
            (at, column.name, each)
            for at, column in enumerate(declared[: len(names)])
            for each in column.objects
            if isinstance(each, ClauseElement) and not each.is_text
        ]
        places: dict[Any, int] = {each: at for at, _, each in reversed(found)}
        for at, name, each in found:
            for one in (*getattr(each, "proxy_set", ()), (name,)):  # a name that is only its own, of no table
                places.setdefault(one, at)
        return places


def _known_as(column: Any) -> list[Any]:
    """Return what a column may be called in the rows of another statement."""
    table = getattr(column, "table", None)
    name = getattr(column, "name", None)
    qualified = [] if table is None else [f"{table.name}_{name}"]
    return [column, getattr(column, "_sa_origin", column), (name,), *qualified, name, column.key]


class FromStatement(Executable, ClauseElement):
    """Entities and columns that are taken from the rows of another statement."""

    __visit_name__ = "from_statement"
    parts = {"_raw_columns": CHILDREN, "element": INNER, "_with_options": NESTED, "_label_style": PLAIN}
    _from_obj = _columns_before = ()

    def __init__(
        self, raw_columns: tuple[Any, ...], element: Any, options: tuple[Any, ...], execution_options: Any, style: str = "none"
    ) -> None:
        self._raw_columns = raw_columns
        self.element = element
        self._with_options = options
        self._execution_options = execution_options
        self._label_style = style

    _lowering = property(lambda self: doors.lowering)

    def _expanded(self) -> Any:
        return self.element._expanded()

    @property
    def is_text(self) -> bool:  # type: ignore[override]
        """False: it has rows, and they are objects."""
        return False

    @property
    def column_descriptions(self) -> Any:
        """What is selected, as dictionaries."""
        return doors.lowering.column_descriptions(self)
