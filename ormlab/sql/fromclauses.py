"""What can stand in FROM: tables, joins, and what gives a table or a subquery another name.

    FromClause
    ├── TableClause         users                    (schema.Table is one, with types and constraints)
    ├── Join                users JOIN addresses ON …
    └── AliasedReturnsRows  something AS name
        ├── Alias           users AS users_1
        ├── Subquery        (SELECT …) AS anon_1
        ├── Lateral         LATERAL (SELECT …) AS anon_1
        ├── CTE             WITH anon_1 AS (SELECT …)      (ctes.py)
        └── TableSample     users TABLESAMPLE …

Each has columns, `.c`, which are its own: `users_alias.c.id` is another column than `users.c.id`, and knows that it derives
from it.

Not here: SELECT (selectable.py), what a FROM looks like (select_compiler.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import Any

from .. import exc
from ..facade import via
from ..util.deprecations import deprecated, old_way
from . import operators
from . import shape as shapes
from .base import ClauseElement, ColumnCollection, ColumnElement, FromsOf, ImmutableColumnCollection
from .coercions import as_criterion, as_expression, as_from
from .elements import ColumnClause, and_
from .naming import Nameless
from .operators import Operator, asbool_
from .type_api import NULLTYPE
from .visitors import CHILD, INNER, PLAIN, Kind, Memo, doors, iterate, replace, type_shape

Pairs = list[tuple[Any, Any]]  # of columns: the one that is referred to, the one that refers


class ReturnsRows(ClauseElement):
    """Anything that gives rows: it has columns."""

    corresponding_column = via("exported_columns.corresponding_column")


class FromClause(ReturnsRows):
    """Anything that can stand in FROM."""

    __visit_name__ = "fromclause"
    is_selectable = True
    is_unspoken = False  # one that the ORM has added: names in ORDER BY do not mean its columns
    named_with_column = False
    schema: Any = None
    name: Any = None
    _is_join = False
    _is_lateral = False
    columns = via("c")
    exported_columns = via("c")  # what this gives to what is around it
    entity_namespace = via("c")  # where `filter_by` looks for names

    @Memo
    def c(self) -> ColumnCollection:
        """The columns by key."""
        found = ImmutableColumnCollection()
        self._populate(found)
        return found

    def _populate(self, columns: ColumnCollection) -> None:
        raise NotImplementedError

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        for key, each in self.c.items():
            columns._add(each._make_proxy(selectable), key)

    @Memo
    def primary_key(self) -> Any:
        """The columns of the primary key."""
        return ColumnCollection((each.key, each) for each in self.c if each.primary_key)

    @Memo
    def foreign_keys(self) -> Any:
        """The foreign keys of the columns."""
        return frozenset(key for each in self.c for key in each.foreign_keys)

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return (self,)

    selectable = property(lambda self: self)

    @property
    def description(self) -> str:
        """A word for messages."""
        return str(self.name) if self.name is not None else f"{self.__class__.__name__} object"

    def select(self, whereclause: Any = None, **kwargs: Any) -> Any:
        """Return `SELECT` of this."""
        return selecting("FromClause", [self], whereclause, kwargs)

    def join(self, right: Any, onclause: Any = None, isouter: bool = False, full: bool = False) -> Join:
        """Return `self JOIN right`."""
        return Join(self, right, onclause, isouter, full)

    def outerjoin(self, right: Any, onclause: Any = None, full: bool = False) -> Join:
        """Return `self LEFT OUTER JOIN right`."""
        return Join(self, right, onclause, True, full)

    def alias(self, name: str | None = None, flat: bool = False) -> Any:
        """Return this under another name."""
        return Alias(self, name)

    def renamed(self, name: str | None = None, flat: bool = False) -> Any:
        """Return this under another name; of a join, too, without a warning."""
        return self.alias(name)

    def lateral(self, name: str | None = None) -> Any:
        """Return this as LATERAL: it may refer to what stands left of it."""
        return Lateral(self, name)

    def tablesample(self, sampling: Any, name: str | None = None, seed: Any = None) -> Any:
        """Return a sample of this."""
        return TableSample(self, sampling, name, seed)

    def table_valued(self) -> Any:
        """Return this as a column: a whole row."""
        return TableValuedColumn(self)

    def is_derived_from(self, fromclause: Any) -> bool:
        """Tell whether this is `fromclause` or contains or renames it."""
        return fromclause is self


class TableClause(FromClause):
    """A table known by name and columns only: `table("users", column("id"))`."""

    __visit_name__ = "table"
    named_with_column = True
    implicit_returning = False
    c = via("_columns")

    def __init__(self, name: str, *columns: Any, schema: str | None = None) -> None:
        self.name = name
        self.fullname = f"{schema}.{name}" if schema is not None else name
        self.schema = schema
        self._columns = ImmutableColumnCollection()
        for each in columns:
            self.append_column(each)

    def append_column(self, column: Any) -> None:
        """Add a column."""
        existing = column.table
        if existing is not None and existing is not self:
            raise exc.ArgumentError(f"column object '{column.key}' already assigned to table '{existing}'")
        column.table = self
        self._columns._add(column)

    def _describe(self) -> None:
        memory = self.__dict__
        memory["_leaves"] = (self,)
        columns = tuple([(each.name, type_shape(each.type)) for each in self._columns])
        memory["shape"] = shapes.intern((TableClause, self.name, self.schema, columns))

    def _replaced(self, visit: Callable[[Any], Any]) -> Any:
        return self

    def insert(self, *old: Any, **said: Any) -> Any:
        """Return `INSERT INTO` this."""
        return doors.dml["insert"](self, *old, **said)

    def update(self, *old: Any, **said: Any) -> Any:
        """Return `UPDATE` of this."""
        return doors.dml["update"](self, *old, **said)

    def delete(self, *old: Any, **said: Any) -> Any:
        """Return `DELETE FROM` this."""
        return doors.dml["delete"](self, *old, **said)


def selecting(kind: str, columns: list[Any], whereclause: Any, words: Mapping[str, Any]) -> Any:
    """Return the SELECT of `columns` that a select() method returns; with what 1.x said in the call, it warns."""
    if whereclause is not None:
        deprecated("select(whereclause)", kind)
    if words:
        deprecated("select(words)", kind)
    if whereclause is None and not words:
        return doors.select(*columns)
    return doors.select(columns, whereclause=whereclause, **words)


def table(name: str, *columns: Any, schema: str | None = None, **others: Any) -> TableClause:
    """Return a table known by name and columns only."""
    if others:
        raise exc.ArgumentError(f"Unsupported argument(s): {list(others)}")
    return TableClause(name, *columns, schema=schema)


def reduce_columns(columns: Iterable[Any], *clauses: Any, only_synonyms: bool = False) -> list[Any]:
    """Return the columns, each once, without those that are equal to another by a foreign key or by what a clause says."""
    every = list({id(each): each for each in columns}.values())

    def is_doubled(column: Any) -> bool:
        keys = [key.column for each in column.proxy_set for key in each.foreign_keys]
        return any(
            key.shares_lineage(other) and (not only_synonyms or other.name == column.name)
            for other in every
            if other is not column
            for key in keys
        )

    kept = [each for each in every if not is_doubled(each)]
    for each in (inside for clause in clauses if clause is not None for inside in iterate(clause)):
        if getattr(each, "__visit_name__", None) != "binary" or each.operator is not operators.eq:  # what a class is, has none
            continue
        known = {origin for column in kept for origin in column.proxy_set}
        left, right = (getattr(side, "_sa_origin", side) for side in (each.left, each.right))  # of what is mapped, the column
        if left in known and right in known:
            alike = (one for one in reversed(every) if one.shares_lineage(right))
            doubled = next((one for one in alike if not only_synonyms or one.name == each.left.name), None)
            kept = [one for one in kept if one is not doubled]
    return kept


class Join(FromClause):
    """`left JOIN right ON condition`; without a condition, the foreign keys say which."""

    __visit_name__ = "join"
    parts = {"left": CHILD, "right": CHILD, "onclause": CHILD, "isouter": PLAIN, "full": PLAIN}
    _is_join = True

    def _bound_by(self) -> Iterable[Any]:
        return (self.left, self.right)

    def __init__(self, left: Any, right: Any, onclause: Any = None, isouter: bool = False, full: bool = False) -> None:
        self.left = as_from(left, keep_entity=False)
        self.right = as_from(right, keep_entity=False).self_group()
        if onclause is None:
            nearest = self.left.right if isinstance(self.left, Join) else None  # whose keys go before those of all at the left
            self.onclause = join_condition(self.left, self.right, nearest)
        else:
            self.onclause = as_criterion(onclause, "SQL expression for ON clause")
        if self.onclause is not None:
            self.onclause = self.onclause.self_group(asbool_)
        self.isouter = isouter
        self.full = full

    def _populate(self, columns: ColumnCollection) -> None:
        for side in (self.left, self.right):
            for each in side.c:
                columns._add(each, self._key_of(each))

    def _key_of(self, column: Any) -> Any:
        table = column.table
        return f"{table.name}_{column.key}" if isinstance(getattr(table, "name", None), str) else column.key

    @Memo
    def primary_key(self) -> Any:
        """The primary keys of both sides, without those that the condition makes equal."""
        keys = [each for side in (self.left, self.right) for each in side.c if each.primary_key]
        return ColumnCollection((each.key, each) for each in reduce_columns(keys, self.onclause))

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return (self, *self.left._from_objects, *self.right._from_objects)

    @property
    def _hide_froms(self) -> tuple[Any, ...]:  # type: ignore[override]
        inner: tuple[Any, ...] = ()
        for side in (self.left, self.right):
            inner += (*side._from_objects, *side._hide_froms)
        return inner

    @property
    def description(self) -> str:
        return f"Join object on {self.left.description}({id(self.left)}) and {self.right.description}({id(self.right)})"

    def is_derived_from(self, fromclause: Any) -> bool:
        """Tell whether `fromclause` is this or one of the sides."""
        return fromclause is self or self.left.is_derived_from(fromclause) or self.right.is_derived_from(fromclause)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses: a join is an operand only of another join."""
        return FromGrouping(self)

    def select(self, whereclause: Any = None, **kwargs: Any) -> Any:
        """Return `SELECT` of both sides' columns, from this."""
        if kwargs:
            kwargs["from_obj"] = None
        return selecting("Join", [self.left, self.right], whereclause, kwargs).select_from(self)

    alias = old_way("Join.alias", lambda self, name=None, flat=False: self.renamed(name, flat))

    def renamed(self, name: str | None = None, flat: bool = False) -> Any:
        """Return the join as a subquery with a name; `flat` renames its tables instead."""
        if not flat:
            return self.select().set_label_style("tablename_plus_col").correlate(None).alias(name)
        if name is not None:
            raise exc.ArgumentError("Can't send name argument with flat")
        left, right = self.left.renamed(flat=True), self.right.renamed(flat=True)

        def renamed(element: Any) -> Any:
            if not isinstance(element, ColumnClause):
                return None
            found = left.corresponding_column(element)
            return right.corresponding_column(element) if found is None else found

        return Join(left, right, replace(self.onclause, renamed), self.isouter, self.full)


class FromGrouping(FromClause):
    """A join in parentheses."""

    __visit_name__ = "from_grouping"
    parts = {"element": CHILD}
    _from_objects: Any = FromsOf("element")
    primary_key = via("element.primary_key")
    _hide_froms = via("element._hide_froms")
    is_derived_from = via("element.is_derived_from")

    def __init__(self, element: Any) -> None:
        self.element = element

    def _populate(self, columns: ColumnCollection) -> None:
        for key, each in self.element.c.items():
            columns._add(each, key)

    def alias(self, **kw: Any) -> Any:  # type: ignore[override]  # SQLAlchemy's signature
        """Return the join's alias in parentheses."""
        return FromGrouping(self.element.alias(**kw))

    def renamed(self, name: str | None = None, flat: bool = False) -> Any:
        """Return the join under another name, in parentheses."""
        return FromGrouping(self.element.renamed(name, flat))


NAME = Kind(lambda name, _: (name.word,) if isinstance(name, Nameless) else name)  # without whose it is: shape.py
COLUMNS = Kind(lambda columns, _: columns and tuple([(each.name, type_shape(each.type)) for each in columns]))


def describe_as_one(self: Any) -> None:
    """Describe something in FROM by its parts; it is one leaf wherever it is mentioned, and these are inside it."""
    FromClause._describe(self)
    memory = self.__dict__
    memory["_inner_leaves"], memory["_leaves"] = memory["_leaves"], (self,)


class AliasedReturnsRows(FromClause):
    """Something under another name; without one it is numbered when it is written."""

    named_with_column = True
    parts = {"element": INNER, "name": NAME}
    _word = "anon"
    original = via("element")  # what has the other name here
    _describe = describe_as_one

    def _bound_by(self) -> Iterable[Any]:
        return (self.element,)

    def __init__(self, selectable: Any, name: str | None = None) -> None:
        inside = getattr(selectable, "_is_statement_inside", False)
        self.element = selectable if inside else as_from(selectable, keep_entity=False)
        self.name = name if name is not None else Nameless(self, self._word_of(self.element))

    def _word_of(self, element: Any) -> str:
        name = getattr(element, "name", None)
        return name if isinstance(name, str) and element.named_with_column else "anon"

    @property
    def description(self) -> str:
        """The name, or a word for having none."""
        return self.name if isinstance(self.name, str) else "anon_1"

    def _populate(self, columns: ColumnCollection) -> None:
        self.element._populate_proxies(self, columns)

    def is_derived_from(self, fromclause: Any) -> bool:
        """Tell whether this is `fromclause` or another name of it."""
        return fromclause is self or self.element.is_derived_from(fromclause)

    def _replaced(self, visit: Callable[[Any], Any]) -> Any:
        new = super()._replaced(visit)
        if new is not self and isinstance(self.name, Nameless):
            new.name = Nameless(new, self.name.word)
        return new


class Alias(AliasedReturnsRows):
    """A table, or a subquery, under another name."""

    __visit_name__ = "alias"


class Lateral(AliasedReturnsRows):
    """A subquery that may refer to what stands left of it in FROM."""

    __visit_name__ = "lateral"
    _is_lateral = True


class TableSample(AliasedReturnsRows):
    """A random part of a table."""

    __visit_name__ = "tablesample"
    parts = {**AliasedReturnsRows.parts, "sampling": CHILD, "seed": CHILD}

    def __init__(self, selectable: Any, sampling: Any, name: str | None = None, seed: Any = None) -> None:
        super().__init__(selectable, name)
        is_call = isinstance(sampling, ColumnElement) and sampling.is_selectable
        self.sampling = sampling if is_call else doors.function("system", sampling)
        self.seed = None if seed is None else as_expression(seed)


class Subquery(AliasedReturnsRows):
    """A SELECT in FROM."""

    __visit_name__ = "subquery"

    def _as_value(self) -> Any:
        return self.element.scalar_subquery()

    as_scalar = old_way("Subquery.as_scalar", _as_value)


class TableValuedColumn(ColumnElement):
    """A whole row of a FROM as one value."""

    __visit_name__ = "table_valued_column"
    parts = {"scalar_alias": CHILD}
    _from_objects: Any = FromsOf("scalar_alias")
    _own_name = via("name")

    def __init__(self, scalar_alias: Any, type_: Any = None) -> None:
        self.scalar_alias = scalar_alias
        self.type = type_ or NULLTYPE
        self.key = self.name = scalar_alias.name

    _bind_key = ColumnClause._bind_key


# joining by foreign key --------------------------------------------------------------------------------------------------


def join_condition(left: Any, right: Any, left_subset: Any = None) -> Any:
    """Return the condition that the foreign keys between two FROM objects say."""
    paths = ways_apart(foreign_key_pairs(left, right, left_subset))
    if len(paths) > 1:
        raise exc.AmbiguousForeignKeysError(
            f"Can't determine join between '{left.description}' and '{right.description}'; tables have more than one foreign "
            "key constraint relationship between them. Please specify the 'onclause' of this join explicitly.",
            hint="say which one: left.join(right, left.c.x == right.c.y)",
        )
    if not paths:
        hint = None
        if isinstance(right, FromGrouping):
            hint = " Perhaps you meant to convert the right side to a subquery using alias()?"
        raise exc.NoForeignKeysError(
            f"Can't find any foreign key relationships between '{left.description}' and '{right.description}'.{hint or ''}",
            hint="give the condition: left.join(right, left.c.x == right.c.y)",
        )
    return and_(*[a == b for a, b in paths[0]])


def can_join(left: Any, right: Any) -> bool:
    """Tell whether exactly one foreign key leads from one to the other."""
    return right.is_selectable and bool(foreign_key_pairs(left, right, None))


def foreign_key_pairs(left: Any, right: Any, left_subset: Any = None) -> dict[Any, Pairs]:
    """Return, per foreign-key constraint between the two, the pairs of columns that it makes equal."""
    found: dict[Any, Pairs] = {}
    subsets: Iterable[Any] = (left_subset, left) if left_subset is not None else (left,)
    for side in subsets:
        for column in right.c:
            _collect(found, side, column)
        if side is not right:
            for column in side.c:
                _collect(found, right, column)
        if found:
            break
    return found


def ways_apart(paths: Mapping[Any, Pairs], columns: Collection[Any] = ()) -> list[Pairs]:
    """Return the pairs of columns of each path of foreign keys, of which a join needs one.

    `paths` has the pairs by their constraint. Of several, those count that have just `columns`; the same pairs count once.
    """
    chosen = paths
    if len(paths) > 1 and columns:
        chosen = {each: pairs for each, pairs in paths.items() if {key.parent for key in each.elements} == set(columns)}
    distinct = {tuple(map(id, chain.from_iterable(pairs))): pairs for pairs in (chosen or paths).values()}
    return list(distinct.values())


def _collect(found: dict[Any, Pairs], referred: Any, column: Any) -> None:
    for key in sorted(column.foreign_keys, key=attrgetter("_creation_order")):
        try:
            target = key.get_referent(referred)
        except exc.NoReferenceError as missing:  # of another table: it does not matter here
            if any(isinstance(each, TableClause) and each.name == missing.table_name for each in iterate(referred)):
                raise
            continue
        if target is not None:
            found.setdefault(key.constraint if key.constraint is not None else key, []).append((target, column))


def join(left: Any, right: Any, onclause: Any = None, isouter: bool = False, full: bool = False) -> Join:
    """Return `left JOIN right`."""
    return Join(left, right, onclause, isouter, full)


def outerjoin(left: Any, right: Any, onclause: Any = None, full: bool = False) -> Join:
    """Return `left LEFT OUTER JOIN right`."""
    return Join(left, right, onclause, True, full)


def alias(selectable: Any, name: str | None = None, flat: bool = False) -> Any:
    """Return `selectable` under another name."""
    return as_from(selectable, keep_entity=False).alias(name, flat=flat)


def lateral(selectable: Any, name: str | None = None) -> Any:
    """Return `selectable` as LATERAL."""
    is_select = getattr(selectable, "_is_select_statement", False)
    return (selectable if is_select else as_from(selectable, keep_entity=False)).lateral(name)


def tablesample(selectable: Any, sampling: Any, name: str | None = None, seed: Any = None) -> Any:
    """Return a sample of `selectable`."""
    return as_from(selectable, keep_entity=False).tablesample(sampling, name, seed)
