"""SELECT, and what is made of it: unions, scalar subqueries, EXISTS.

    select(users.c.name).join(addresses).where(addresses.c.email == "x").order_by(users.c.name).limit(5)

    SelectBase                      .subquery() .cte() .scalar_subquery() .exists() .lateral()
    ├── GenerativeSelect            .order_by() .limit() .offset() .group_by()
    │   ├── Select                  SELECT … FROM … WHERE …
    │   └── CompoundSelect          SELECT … UNION SELECT …
    └── TextualSelect               text("SELECT …").columns(…)

A statement never changes: each method returns another one. What FROM a SELECT is written with is decided when it is compiled
(froms.py), since it depends on what is around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .. import exc
from ..util.warnings import warn
from . import operators
from .base import ClauseElement, ColumnCollection, Executable
from .coercions import as_columns_clause, as_criterion, as_expression, as_from, as_limit, as_statement, clause_element
from .elements import ColumnClause, Grouping, UnaryExpression, all_of, literal_column
from .expressions import LabelReference, TextClause
from .fromclauses import (
    Alias,
    FromClause,
    FromGrouping,
    Join,
    Lateral,
    ReturnsRows,
    Subquery,
    TableClause,
    TableSample,
)
from .operators import Operator
from .selected import (
    LABEL_STYLE_DEFAULT,
    LABEL_STYLE_DISAMBIGUATE_ONLY,
    LABEL_STYLE_NONE,
    LABEL_STYLE_TABLENAME_PLUS_COL,
    selected,
)
from .shape import intern
from .type_api import NULLTYPE, TypeEngine
from .types import BOOLEANTYPE
from .visitors import CHILD, CHILDREN, NESTED, PLAIN, Memo, doors

_STYLES = (LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL, LABEL_STYLE_DISAMBIGUATE_ONLY)


def expand(raw: Any) -> list[Any]:
    """Return the column expressions that a member of the columns clause stands for."""
    lowering = raw._lowering
    if lowering is not None and not isinstance(raw, ClauseElement):
        columns_of = getattr(lowering, "columns_of", None)
        if columns_of is not None:
            return list(columns_of(raw))
        raw = raw.__clause_element__()
    if getattr(raw, "is_selectable", False):
        return list(raw._as_from().c)
    return [raw]


class SelectBase(Executable, ReturnsRows):
    """Any statement that gives rows and can stand inside another one."""

    _is_select_statement = True
    _is_statement_inside = True
    _label_style = LABEL_STYLE_DEFAULT

    def _expanded(self) -> list[Any]:
        raise NotImplementedError

    @property
    def selected_columns(self) -> ColumnCollection:
        """The expressions that are selected, by key."""
        named = selected(self._expanded(), self._label_style)
        return ColumnCollection((each.key, each.column) for each in named if each.key is not None)

    @property
    def exported_columns(self) -> ColumnCollection:
        """The expressions that are selected, by key."""
        return self.selected_columns

    @property
    def inner_columns(self) -> Iterator[Any]:
        """The expressions that are selected."""
        return iter(self._expanded())

    @property
    def c(self) -> ColumnCollection:
        """The columns of this as a subquery, as in SQLAlchemy 1.3."""
        return self.subquery().c  # type: ignore[no-any-return]

    columns = c

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        for each in selected(self._expanded(), self._label_style, for_subquery=True):
            if each.key is not None:
                columns.add(each.column._make_proxy(selectable, each.proxy, each.key), each.key)

    def _as_from(self) -> Any:
        return self.subquery()

    def get_label_style(self) -> str:
        """Return how columns are labelled."""
        return self._label_style

    def set_label_style(self: Any, style: str) -> Any:
        """Return this with columns labelled in another way."""
        if style == self._label_style:
            return self
        new = self._copy()
        new._label_style = style
        return new

    def subquery(self, name: str | None = None) -> Subquery:
        """Return this for use in FROM."""
        return Subquery(self._ensure_labels(), name)

    def alias(self, name: str | None = None, flat: bool = False) -> Any:
        """Return `subquery()`."""
        return self.subquery(name)

    def lateral(self, name: str | None = None) -> Lateral:
        """Return this for use in FROM, where it may refer to what stands left of it."""
        return Lateral(self, name)

    def cte(self, name: str | None = None, recursive: bool = False, nesting: bool = False) -> Any:
        """Return this for use in WITH."""
        return doors.cte(self, name, recursive, nesting)

    def scalar_subquery(self) -> Any:
        """Return this as a value."""
        statement = self
        if self._label_style != LABEL_STYLE_NONE:
            statement = self.set_label_style(LABEL_STYLE_NONE)
        return ScalarSelect(statement)

    def as_scalar(self) -> Any:
        """Return `scalar_subquery()`."""
        return self.scalar_subquery()

    def label(self, name: str | None) -> Any:
        """Return this as a value under a name."""
        return self.scalar_subquery().label(name)

    def exists(self) -> Exists:
        """Return `EXISTS (this)`."""
        return Exists(self)

    def _ensure_labels(self) -> Any:
        return self if self._label_style != LABEL_STYLE_NONE else self.set_label_style(LABEL_STYLE_DEFAULT)

    def _as_value(self) -> Any:
        return self.scalar_subquery()


class ForUpdateArg:
    """What FOR UPDATE says."""

    def __init__(
        self, nowait: bool = False, read: bool = False, of: Any = None, skip_locked: bool = False, key_share: bool = False
    ) -> None:
        self.nowait = nowait
        self.read = read
        self.skip_locked = skip_locked
        self.key_share = key_share
        self.of = None if of is None else [clause_element(each) for each in (of if isinstance(of, (list, tuple)) else [of])]

    @property
    def shape(self) -> Any:
        """Its words; what is locked is known by identity."""
        return ("for update", self.nowait, self.read, self.skip_locked, self.key_share, tuple(map(id, self.of or ())))


class GenerativeSelect(SelectBase):
    """What SELECT and UNION have in common: order, limits."""

    _order_by_clauses: tuple[Any, ...] = ()
    _group_by_clauses: tuple[Any, ...] = ()
    _limit_clause: Any = None
    _offset_clause: Any = None
    _fetch_clause: Any = None
    _fetch_clause_options: Any = None
    _for_update_arg: Any = None
    _independent_ctes: tuple[Any, ...] = ()

    def _with(self: Any, **changes: Any) -> Any:
        new = self._copy()
        new.__dict__.update(changes)
        return new

    def order_by(self, *clauses: Any) -> Any:
        """Return this with more to order by; None takes back what there is."""
        return self._with(_order_by_clauses=_extended(self._order_by_clauses, clauses))

    def group_by(self, *clauses: Any) -> Any:
        """Return this with more to group by; None takes back what there is."""
        return self._with(_group_by_clauses=_extended(self._group_by_clauses, clauses))

    def limit(self, limit: Any) -> Any:
        """Return this with LIMIT."""
        return self._with(_limit_clause=as_limit(limit), _fetch_clause=None, _fetch_clause_options=None)

    def offset(self, offset: Any) -> Any:
        """Return this with OFFSET."""
        return self._with(_offset_clause=as_limit(offset))

    def fetch(self, count: Any, with_ties: bool = False, percent: bool = False) -> Any:
        """Return this with FETCH FIRST."""
        options = None if count is None else (with_ties, percent)
        return self._with(_limit_clause=None, _fetch_clause=as_limit(count), _fetch_clause_options=options)

    def slice(self, start: int | None, stop: int | None) -> Any:
        """Return this with LIMIT and OFFSET as a Python slice says them."""
        limit, offset = self._limit_clause, self._offset_clause
        if start is not None and stop is not None:
            offset = self._offset_or(0)
            limit = stop - start
            return self.limit(limit).offset(offset + start) if offset + start else self.limit(limit)._with(_offset_clause=None)
        if start is not None:
            offset = self._offset_or(0) + start
            return self.offset(offset) if offset else self._with(_offset_clause=None)
        if stop is not None:
            return self.limit(stop)
        return self._with(_limit_clause=limit, _offset_clause=offset)

    def _offset_or(self, default: int) -> int:
        return default if self._offset_clause is None else int(self._offset_clause.value)

    @property
    def _limit(self) -> Any:
        return None if self._limit_clause is None else self._limit_clause.effective_value

    @property
    def _offset(self) -> Any:
        return None if self._offset_clause is None else self._offset_clause.effective_value

    def with_for_update(
        self, nowait: bool = False, read: bool = False, of: Any = None, skip_locked: bool = False, key_share: bool = False
    ) -> Any:
        """Return this with FOR UPDATE."""
        return self._with(_for_update_arg=ForUpdateArg(nowait, read, of, skip_locked, key_share))

    def add_cte(self, cte: Any) -> Any:
        """Return this with a WITH that it does not itself mention."""
        return self._with(_independent_ctes=(*self._independent_ctes, cte))

    def apply_labels(self) -> Any:
        """Return this with the tables' names in the labels, as in SQLAlchemy 1.3."""
        return self.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)

    def with_labels(self) -> Any:
        """Return `apply_labels()`."""
        return self.apply_labels()

    @property
    def _has_row_limiting_clause(self) -> bool:
        return self._limit_clause is not None or self._offset_clause is not None or self._fetch_clause is not None


def _extended(clauses: tuple[Any, ...], more: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(more) == 1 and more[0] is None:
        return ()
    return clauses + tuple(order_clause(each) for each in more)


def order_clause(thing: Any) -> Any:
    """Return a member of ORDER BY or GROUP BY; a string is looked up among the labels."""
    if isinstance(thing, str):
        return LabelReference(thing)
    if isinstance(thing, (list, tuple)):
        raise exc.ArgumentError(f"ORDER BY expression expected, got {thing!r}.", hint="pass the columns one by one")
    element = clause_element(thing)
    if element is not None:
        return as_expression(element) if not element.is_text else element
    if thing is False or thing is True:
        return as_criterion(thing)
    raise exc.ArgumentError(f"ORDER BY expression expected, got {thing!r}.")


class Select(GenerativeSelect):
    """`SELECT … FROM … WHERE …`."""

    __visit_name__ = "select"
    parts = {
        "_raw_columns": CHILDREN,
        "_from_obj": CHILDREN,
        "_setup_joins": NESTED,
        "_where_criteria": CHILDREN,
        "_having_criteria": CHILDREN,
        "_group_by_clauses": CHILDREN,
        "_order_by_clauses": CHILDREN,
        "_limit_clause": CHILD,
        "_offset_clause": CHILD,
        "_fetch_clause": CHILD,
        "_fetch_clause_options": PLAIN,
        "_distinct": PLAIN,
        "_distinct_on": CHILDREN,
        "_correlate": NESTED,
        "_correlate_except": NESTED,
        "_auto_correlate": PLAIN,
        "_for_update_arg": NESTED,
        "_prefixes": NESTED,
        "_suffixes": NESTED,
        "_hints": NESTED,
        "_statement_hints": PLAIN,
        "_independent_ctes": CHILDREN,
        "_label_style": PLAIN,
        "_with_options": NESTED,
        "_memoized_select_entities": NESTED,
    }
    _raw_columns: tuple[Any, ...] = ()
    _from_obj: tuple[Any, ...] = ()
    _setup_joins: tuple[tuple[Any, Any, Any, dict[str, bool]], ...] = ()
    _where_criteria: tuple[Any, ...] = ()
    _having_criteria: tuple[Any, ...] = ()
    _distinct: bool = False
    _distinct_on: tuple[Any, ...] = ()
    _correlate: tuple[Any, ...] = ()
    _correlate_except: tuple[Any, ...] | None = None
    _auto_correlate: bool = True
    _prefixes: tuple[Any, ...] = ()
    _suffixes: tuple[Any, ...] = ()
    _hints: tuple[Any, ...] = ()
    _statement_hints: tuple[Any, ...] = ()
    _memoized_select_entities: tuple[Any, ...] = ()

    def __init__(self, *entities: Any) -> None:
        self._raw_columns = tuple([as_columns_clause(each) for each in entities])

    def _describe(self) -> None:
        super()._describe()
        raw = self._raw_columns
        if len(raw) > 1 and len(set(map(id, raw))) != len(raw):  # the same expression twice is named otherwise than two
            memory = self.__dict__
            numbers: dict[int, int] = {}
            repeats = tuple([numbers.setdefault(id(each), len(numbers)) for each in raw])
            memory["shape"] = intern((memory["shape"], repeats))

    @Memo
    def _lowering(self) -> Any:
        """What makes a core statement of one with entities of the ORM: the first entity's; None for a core statement."""
        for each in (*self._raw_columns, *self._from_obj, *(target for target, *_ in self._setup_joins)):
            if each._lowering is not None and not isinstance(each, ClauseElement):
                return each._lowering
        for target, onclause, left, _ in self._setup_joins:
            for each in (target, onclause, left):
                if each is not None and each._lowering is not None and not isinstance(each, ClauseElement):
                    return each._lowering
        return None

    def _expanded(self) -> list[Any]:
        return [column for raw in self._raw_columns for column in expand(raw)]

    # what is selected --------------------------------------------------------------------------------------------------

    def with_only_columns(self, *columns: Any, maintain_column_froms: bool = False) -> Select:
        """Return this with other columns."""
        if len(columns) == 1 and isinstance(columns[0], (list, tuple)):
            columns = tuple(columns[0])
        new: Select = self.select_from(*self.columns_clause_froms) if maintain_column_froms else self
        return new._with(_raw_columns=tuple([as_columns_clause(each) for each in columns]))  # type: ignore[no-any-return]

    def add_columns(self, *columns: Any) -> Select:
        """Return this with more columns."""
        more = tuple([as_columns_clause(each) for each in columns])
        return self._with(_raw_columns=self._raw_columns + more)  # type: ignore[no-any-return]

    def column(self, column: Any) -> Select:
        """Return this with one column more."""
        return self.add_columns(column)

    def distinct(self, *expr: Any) -> Select:
        """Return this with DISTINCT."""
        on = self._distinct_on + tuple(order_clause(each) for each in expr)
        return self._with(_distinct=True, _distinct_on=on)  # type: ignore[no-any-return]

    def prefix_with(self, *expr: Any, dialect: str = "*") -> Select:
        """Return this with words after SELECT."""
        return self._with(_prefixes=self._prefixes + tuple((_words(each), dialect) for each in expr))  # type: ignore[no-any-return]

    def suffix_with(self, *expr: Any, dialect: str = "*") -> Select:
        """Return this with words at the end."""
        return self._with(_suffixes=self._suffixes + tuple((_words(each), dialect) for each in expr))  # type: ignore[no-any-return]

    def with_hint(self, selectable: Any, text: str, dialect_name: str = "*") -> Select:
        """Return this with a hint for one of its tables."""
        hint = (as_from(selectable, keep_entity=False), dialect_name, text)
        return self._with(_hints=(*self._hints, hint))  # type: ignore[no-any-return]

    def with_statement_hint(self, text: str, dialect_name: str = "*") -> Select:
        """Return this with a hint at its end."""
        return self._with(_statement_hints=(*self._statement_hints, (dialect_name, text)))  # type: ignore[no-any-return]

    # where from --------------------------------------------------------------------------------------------------------

    def select_from(self, *froms: Any) -> Select:
        """Return this with more in FROM."""
        return self._with(_from_obj=self._from_obj + tuple([as_from(each) for each in froms]))  # type: ignore[no-any-return]

    def join(self, target: Any, onclause: Any = None, *, isouter: bool = False, full: bool = False) -> Select:
        """Return this with a join from what is there already to `target`."""
        return self._joined(target, onclause, None, isouter, full)

    def join_from(self, from_: Any, target: Any, onclause: Any = None, *, isouter: bool = False, full: bool = False) -> Select:
        """Return this with a join from `from_` to `target`."""
        return self._joined(target, onclause, as_from(from_), isouter, full)

    def outerjoin(self, target: Any, onclause: Any = None, *, full: bool = False) -> Select:
        """Return this with a LEFT OUTER JOIN."""
        return self.join(target, onclause, isouter=True, full=full)

    def outerjoin_from(self, from_: Any, target: Any, onclause: Any = None, *, full: bool = False) -> Select:
        """Return this with a LEFT OUTER JOIN from `from_` to `target`."""
        return self.join_from(from_, target, onclause, isouter=True, full=full)

    def _joined(self, target: Any, onclause: Any, left: Any, isouter: bool, full: bool) -> Select:
        step = (_join_target(target), _on_clause(onclause), left, {"isouter": isouter, "full": full})
        return self._with(_setup_joins=(*self._setup_joins, step))  # type: ignore[no-any-return]

    @property
    def froms(self) -> list[Any]:
        """What FROM would say, were this not inside anything."""
        return doors.display_froms(self)  # type: ignore[no-any-return]

    def get_final_froms(self) -> list[Any]:
        """Return `froms`."""
        return self.froms

    @property
    def columns_clause_froms(self) -> list[Any]:
        """What the columns come from."""
        found: list[Any] = []
        for column in self._expanded():
            found += [each for each in column._from_objects if not any(each is one for one in found)]
        return found

    # which rows --------------------------------------------------------------------------------------------------------

    def where(self, *whereclause: Any) -> Select:
        """Return this with more conditions, all of which must hold."""
        new = self._copy()
        new._where_criteria = self._where_criteria + tuple([as_criterion(each) for each in whereclause])
        return new

    def filter(self, *criteria: Any) -> Select:
        """Return `where()`."""
        return self.where(*criteria)

    def filter_by(self, **kwargs: Any) -> Select:
        """Return this with columns compared for equality: of what was joined last, or else of what is first in FROM."""
        entity = self._filter_by_entity()
        return self.where(*[named_in(entity, key) == value for key, value in kwargs.items()])

    def _filter_by_entity(self) -> Any:
        if self._setup_joins:
            return self._setup_joins[-1][0]
        return (*self._from_obj, *self._raw_columns)[0]

    @property
    def whereclause(self) -> Any:
        """All conditions as one."""
        return all_of(self._where_criteria) if self._where_criteria else None

    def having(self, *having: Any) -> Select:
        """Return this with conditions on groups."""
        more = tuple([as_criterion(each) for each in having])
        return self._with(_having_criteria=self._having_criteria + more)  # type: ignore[no-any-return]

    # correlation -------------------------------------------------------------------------------------------------------

    def correlate(self, *fromclauses: Any) -> Select:
        """Return this with FROM objects that the statement around it supplies; None: with none."""
        if fromclauses and fromclauses[0] in (None, False):
            return self._with(_auto_correlate=False, _correlate=())  # type: ignore[no-any-return]
        more = tuple([as_from(each, keep_entity=False) for each in fromclauses])
        return self._with(_auto_correlate=False, _correlate=self._correlate + more)  # type: ignore[no-any-return]

    def correlate_except(self, *fromclauses: Any) -> Select:
        """Return this with all FROM objects supplied from around but these."""
        if fromclauses and fromclauses[0] in (None, False):
            return self._with(_auto_correlate=False, _correlate_except=())  # type: ignore[no-any-return]
        more = tuple([as_from(each, keep_entity=False) for each in fromclauses])
        return self._with(  # type: ignore[no-any-return]
            _auto_correlate=False, _correlate_except=(self._correlate_except or ()) + more
        )

    # with others -------------------------------------------------------------------------------------------------------

    def union(self, *other: Any) -> CompoundSelect:
        """Return `self UNION other`."""
        return CompoundSelect("UNION", self, *other)

    def union_all(self, *other: Any) -> CompoundSelect:
        """Return `self UNION ALL other`."""
        return CompoundSelect("UNION ALL", self, *other)

    def except_(self, *other: Any) -> CompoundSelect:
        """Return `self EXCEPT other`."""
        return CompoundSelect("EXCEPT", self, *other)

    def except_all(self, *other: Any) -> CompoundSelect:
        """Return `self EXCEPT ALL other`."""
        return CompoundSelect("EXCEPT ALL", self, *other)

    def intersect(self, *other: Any) -> CompoundSelect:
        """Return `self INTERSECT other`."""
        return CompoundSelect("INTERSECT", self, *other)

    def intersect_all(self, *other: Any) -> CompoundSelect:
        """Return `self INTERSECT ALL other`."""
        return CompoundSelect("INTERSECT ALL", self, *other)

    def from_statement(self, statement: Any) -> Any:
        """Return a statement that takes its entities from the rows of another one."""
        if self._lowering is None:
            raise exc.InvalidRequestError("from_statement() needs entities of the ORM")
        return self._lowering.from_statement(self, as_statement(statement, keep=True))

    @property
    def column_descriptions(self) -> Any:
        """What is selected, as dictionaries."""
        if self._lowering is not None:
            return self._lowering.column_descriptions(self)
        return [_description(each) for each in self._expanded()]

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses inside a compound where it has an order or a limit of its own."""
        if isinstance(against, _CompoundOperator) and not self._needs_parentheses():
            return self
        return SelectGrouping(self)

    def _needs_parentheses(self) -> bool:
        return self._has_row_limiting_clause or bool(self._order_by_clauses)


def _description(column: Any) -> dict[str, Any]:
    return {"name": column._own_name, "type": column.type, "expr": column}


def _words(thing: Any) -> Any:
    return TextClause(thing) if isinstance(thing, str) else clause_element(thing)


def _join_target(thing: Any) -> Any:
    return as_from(thing)


def _on_clause(thing: Any) -> Any:
    if thing is None or isinstance(thing, ClauseElement):
        return thing
    if getattr(thing, "_lowering", None) is not None:
        return thing
    return as_criterion(thing)


def named_in(entity: Any, key: str) -> Any:
    """Return the column or attribute that an entity, a FROM or a column's table calls `key`."""
    try:
        namespace = entity.entity_namespace
        return namespace[key] if isinstance(namespace, ColumnCollection) else getattr(namespace, key)
    except (AttributeError, KeyError):
        raise exc.InvalidRequestError(f'Entity namespace for "{_shown(entity)}" has no property "{key}"') from None


def _shown(entity: Any) -> str:
    return str(entity if isinstance(entity, ClauseElement) else getattr(entity, "entity_namespace", entity))


class _CompoundOperator(Operator):
    """UNION and its like, as what a SELECT stands against."""

    __slots__ = ()


_COMPOUND = _CompoundOperator("_compound", " UNION ", 0, "none")


class SelectGrouping(SelectBase):
    """A SELECT in parentheses."""

    __visit_name__ = "select_grouping"
    parts = {"element": CHILD}

    def __init__(self, element: Any) -> None:
        self.element = element

    @property
    def _label_style(self) -> str:  # type: ignore[override]
        return self.element._label_style  # type: ignore[no-any-return]

    def set_label_style(self, style: str) -> Any:
        """Return the statement in another style, in parentheses."""
        inner = self.element.set_label_style(style)
        return self if inner is self.element else SelectGrouping(inner)

    def _expanded(self) -> list[Any]:
        return self.element._expanded()  # type: ignore[no-any-return]

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this: it has its parentheses."""
        return self


class CompoundSelect(GenerativeSelect):
    """`SELECT … UNION SELECT …`."""

    __visit_name__ = "compound_select"
    parts = {
        "keyword": PLAIN,
        "selects": CHILDREN,
        "_group_by_clauses": CHILDREN,
        "_order_by_clauses": CHILDREN,
        "_limit_clause": CHILD,
        "_offset_clause": CHILD,
        "_fetch_clause": CHILD,
        "_fetch_clause_options": PLAIN,
        "_for_update_arg": NESTED,
        "_independent_ctes": CHILDREN,
        "_with_options": NESTED,
    }
    _auto_correlate = False

    def __init__(self, keyword: str, *selects: Any) -> None:
        self.keyword = keyword
        found = [as_statement(each) for each in selects]
        self.selects: Sequence[Any] = tuple(each.self_group(_COMPOUND) for each in found)

    @property
    def _label_style(self) -> str:  # type: ignore[override]
        return self.selects[0]._label_style  # type: ignore[no-any-return]

    @_label_style.setter
    def _label_style(self, style: str) -> None:
        self.selects = (self.selects[0].set_label_style(style), *self.selects[1:])

    def set_label_style(self, style: str) -> Any:
        """Return this with the first SELECT in another style."""
        if self._label_style == style:
            return self
        return self._with(selects=(self.selects[0].set_label_style(style), *self.selects[1:]))

    def _ensure_labels(self) -> Any:
        return self

    def _expanded(self) -> list[Any]:
        return self.selects[0]._expanded()  # type: ignore[no-any-return]

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        super()._populate_proxies(selectable, columns)
        rows = [each._expanded() for each in self.selects]
        for at, proxy in enumerate(columns):
            proxy._proxies = tuple(row[at] for row in rows)
            proxy.__dict__.pop("proxy_set", None)

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return ()

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses."""
        return SelectGrouping(self)

    @property
    def bind_select(self) -> Any:
        """The first SELECT."""
        return self.selects[0]


class TextualSelect(SelectBase):
    """A SELECT written as text, whose columns are said."""

    __visit_name__ = "textual_select"
    parts = {"element": CHILD, "column_args": CHILDREN, "positional": PLAIN, "_with_options": NESTED}

    def __init__(self, text: Any, columns: Iterable[Any], positional: bool = False) -> None:
        self.element = text
        self.column_args = tuple(columns)
        self.positional = positional

    @property
    def _bind(self) -> Any:
        return self.element._bind

    def bindparams(self, *binds: Any, **bind_as_values: Any) -> Any:
        """Return this with values for the text's parameters."""
        new = self._copy()
        new.element = self.element.bindparams(*binds, **bind_as_values)
        return new

    def _expanded(self) -> list[Any]:
        return list(self.column_args)

    def _ensure_labels(self) -> Any:
        return self

    def scalar_subquery(self) -> Any:
        """Return this as a value."""
        return ScalarSelect(self)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses inside something."""
        return SelectGrouping(self)


def _textual_select(text: Any, cols: tuple[Any, ...], types: dict[str, Any]) -> TextualSelect:
    columns = [as_columns_clause(each) for each in cols]
    expanded = [each for raw in columns for each in expand(raw)]
    positional = bool(expanded) and not types
    keyed = {each.key: each for each in expanded if each.key in types}
    named = [
        ColumnClause(keyed[name].key, type_) if name in keyed else ColumnClause(name, type_) for name, type_ in types.items()
    ]
    return TextualSelect(text, [*[each for each in expanded if each.key not in keyed], *named], positional)


class ScalarSelect(Grouping):
    """A SELECT as a value."""

    __visit_name__ = "scalar_select"
    parts = {"element": CHILD}
    _is_scalar_select = True
    _proxies: tuple[Any, ...] = ()
    _is_implicitly_boolean = False  # type: ignore[assignment]

    def __init__(self, element: Any) -> None:
        self.element = element

    @Memo
    def type(self) -> TypeEngine:  # type: ignore[override]
        """The type of the column."""
        columns = self.element._expanded()
        return columns[0].type if columns else NULLTYPE

    @property
    def _own_name(self) -> Any:
        return None

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return ()

    @property
    def columns(self) -> Any:
        """A value has no columns."""
        raise exc.InvalidRequestError(
            "Scalar Select expression has no columns; use this object directly within a column-level expression."
        )

    c = columns

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this: it has its parentheses."""
        return self

    def where(self, crit: Any) -> ScalarSelect:
        """Return the SELECT with another condition, as a value."""
        return ScalarSelect(self.element.where(crit))

    def correlate(self, *fromclauses: Any) -> ScalarSelect:
        """Return the SELECT with FROM objects supplied from around it, as a value."""
        return ScalarSelect(self.element.correlate(*fromclauses))

    def correlate_except(self, *fromclauses: Any) -> ScalarSelect:
        """Return the SELECT with all but these supplied from around it, as a value."""
        return ScalarSelect(self.element.correlate_except(*fromclauses))


class Exists(UnaryExpression):
    """`EXISTS (SELECT …)`."""

    __visit_name__ = "unary"
    parts = {"element": CHILD}

    def __init__(self, *args: Any) -> None:
        if args and (getattr(args[0], "_is_select_statement", False) or isinstance(args[0], ScalarSelect)):
            statement = args[0].element if isinstance(args[0], ScalarSelect) else args[0]
        else:
            statement = Select(*(args or (literal_column("*"),)))
        self.element = statement.scalar_subquery()
        self.operator = operators.exists
        self.modifier = None
        self.type = BOOLEANTYPE
        self.wraps_column_expression = True

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return ()

    def _changed(self, method: str, *args: Any) -> Exists:
        new = self._copy()
        new.element = getattr(self.element.element, method)(*args).scalar_subquery()
        return new

    def select(self, whereclause: Any = None, **kwargs: Any) -> Any:
        """Return `SELECT EXISTS (…)`."""
        statement = Select(self)
        return statement if whereclause is None else statement.where(whereclause)

    def where(self, clause: Any) -> Exists:
        """Return this with another condition inside."""
        return self._changed("where", clause)

    def select_from(self, *froms: Any) -> Exists:
        """Return this with more in FROM inside."""
        return self._changed("select_from", *froms)

    def correlate(self, *fromclauses: Any) -> Exists:
        """Return this with FROM objects supplied from around it."""
        return self._changed("correlate", *fromclauses)

    def correlate_except(self, *fromclauses: Any) -> Exists:
        """Return this with all but these supplied from around it."""
        return self._changed("correlate_except", *fromclauses)


def select(*args: Any, **kwargs: Any) -> Select:
    """Return a SELECT of columns, tables, entities; a list of them is the form of SQLAlchemy 1.3."""
    if len(args) > 0 and (isinstance(args[0], list) or kwargs):
        return _legacy_select(*args, **kwargs)
    return Select(*args)


def _legacy_select(columns: Any = (), whereclause: Any = None, from_obj: Any = None, **kwargs: Any) -> Select:
    warn(
        exc.RemovedIn20Warning(
            "The legacy calling style of select() is deprecated and will be removed in SQLAlchemy 2.0.  Please use the new "
            "calling "
            "style described at select().",
            code="c9ae",
        )
    )
    statement = Select(*columns)
    if whereclause is not None:
        statement = statement.where(whereclause)
    if from_obj is not None:
        statement = statement.select_from(*(from_obj if isinstance(from_obj, (list, tuple)) else [from_obj]))
    for name, value in kwargs.items():
        if name == "distinct":
            statement = statement.distinct() if value is True else statement.distinct(*value) if value else statement
        elif value is not None:
            method = getattr(statement, name)
            statement = method(*value) if isinstance(value, (list, tuple)) else method(value)
    return statement


def union(*selects: Any) -> CompoundSelect:
    """Return SELECTs joined by UNION."""
    return CompoundSelect("UNION", *selects)


def union_all(*selects: Any) -> CompoundSelect:
    """Return SELECTs joined by UNION ALL."""
    return CompoundSelect("UNION ALL", *selects)


def except_(*selects: Any) -> CompoundSelect:
    """Return SELECTs joined by EXCEPT."""
    return CompoundSelect("EXCEPT", *selects)


def except_all(*selects: Any) -> CompoundSelect:
    """Return SELECTs joined by EXCEPT ALL."""
    return CompoundSelect("EXCEPT ALL", *selects)


def intersect(*selects: Any) -> CompoundSelect:
    """Return SELECTs joined by INTERSECT."""
    return CompoundSelect("INTERSECT", *selects)


def intersect_all(*selects: Any) -> CompoundSelect:
    """Return SELECTs joined by INTERSECT ALL."""
    return CompoundSelect("INTERSECT ALL", *selects)


def exists(*args: Any) -> Exists:
    """Return `EXISTS (SELECT …)`."""
    return Exists(*args)


def subquery(alias: str | None, *args: Any, **kwargs: Any) -> Subquery:
    """Return a SELECT for use in FROM."""
    return select(*args, **kwargs).subquery(alias)


for _each in (FromClause, Alias, Join, Lateral, Subquery, TableClause, TableSample, FromGrouping):
    _each.__module__ = __name__  # where SQLAlchemy has them, and so what their reprs say
doors.select = select
doors.textual_select = _textual_select
