"""What SELECT, UNION and text with columns have in common: they can be used in FROM, in WITH, as a value.

SelectBase              .subquery() .cte() .scalar_subquery() .exists() .lateral()
└── GenerativeSelect    .order_by() .group_by() .limit() .offset()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import exc
from ..util.deprecations import bind_of_old, deprecated, in_place, old_way
from .base import ClauseElement, ColumnCollection, ColumnElement, Executable, ImmutableColumnCollection
from .coercions import GROUP_BY, ORDER_BY, as_columns_clause, as_limit, clause_element, wrong
from .elements import Label
from .expressions import by
from .fromclauses import Lateral, ReturnsRows, Subquery
from .naming import cuttable
from .selected import LABEL_STYLE_DEFAULT, LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL, selected
from .visitors import CHILD, CHILDREN, PLAIN, doors


def expand(raw: Any) -> list[Any]:
    """Return the column expressions that a member of the columns clause stands for."""
    lowering = raw._lowering
    if lowering is not None and not isinstance(raw, ClauseElement):
        columns_of = getattr(lowering, "columns_of", None)
        if columns_of is not None:
            return list(columns_of(raw))
        raw = raw.__clause_element__()
    if getattr(raw, "is_selectable", False):
        return list(raw.c)
    return [raw]


class SelectBase(Executable, ReturnsRows):
    """Any statement that gives rows and can stand inside another one."""

    _is_select_statement = True
    is_select = True
    _is_statement_inside = True
    _label_style: str = LABEL_STYLE_DEFAULT
    _independent_ctes: tuple[Any, ...] = ()

    def _expanded(self) -> list[Any]:
        raise NotImplementedError

    def _keys_wanted(self) -> Sequence[Any]:
        """Return the keys that the columns would like to have, where they are not the columns' own."""
        return ()

    @property
    def selected_columns(self) -> ImmutableColumnCollection:
        """The expressions that are selected, by key."""
        named = selected(self._expanded(), self._label_style, keys_wanted=self._keys_wanted())
        return ImmutableColumnCollection((each.key, each.column) for each in named if each.key is not None)

    @property
    def exported_columns(self) -> ImmutableColumnCollection:
        """The expressions that are selected, by key."""
        return self.selected_columns

    @property
    def selectable(self) -> Any:
        """This itself."""
        return self

    select = old_way("SelectBase.select", lambda self, *args, **kwargs: self.subquery().select(*args, **kwargs))

    def is_derived_from(self, fromclause: Any) -> bool:
        """Tell whether this selects from `fromclause`."""
        return False

    @property
    def inner_columns(self) -> Iterator[Any]:
        """The expressions that are selected."""
        return iter(self._expanded())

    @property
    def c(self) -> ColumnCollection:
        """The columns of this as a subquery, as in SQLAlchemy 1.3."""
        deprecated("SelectBase.c")
        return self.subquery().c  # type: ignore[no-any-return]

    columns = c

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        for each in selected(self._expanded(), self._label_style, for_subquery=True, keys_wanted=self._keys_wanted()):
            if each.key is not None:
                name = each.proxy if isinstance(each.column, Label) else cuttable(each.proxy)
                proxy = each.column._make_proxy(selectable, name, each.key)
                is_nameless = each.proxy is None and each.column._own_name is None
                columns._add(proxy, each.key if is_nameless or isinstance(each.column, Label) else proxy.key)

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

    def add_cte(self, cte: Any) -> Any:
        """Return this with a WITH that it does not itself mention."""
        if getattr(cte, "__visit_name__", None) != "cte":
            raise wrong("CTE object", cte, clause_element(cte))
        new = self._copy()
        new._independent_ctes = (*self._independent_ctes, cte)
        return new

    def cte(self, name: str | None = None, recursive: bool = False, nesting: bool = False) -> Any:
        """Return this for use in WITH."""
        return doors.cte(self, name, recursive, nesting)

    def scalar_subquery(self) -> Any:
        """Return this as a value."""
        statement = self
        if self._label_style != LABEL_STYLE_NONE:
            statement = self.set_label_style(LABEL_STYLE_NONE)
        return doors.scalar_select(statement)

    def as_scalar(self) -> Any:
        """Return `scalar_subquery()`."""
        deprecated("SelectBase.as_scalar")
        return self.scalar_subquery()

    def label(self, name: str | None) -> Any:
        """Return this as a value under a name."""
        return self.scalar_subquery().label(name)

    def exists(self) -> Any:
        """Return `EXISTS (this)`."""
        return doors.exists(self)

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
        self.of = (
            None
            if of is None
            else [clause_element(as_columns_clause(each)) for each in (of if isinstance(of, (list, tuple)) else [of])]
        )

    @property
    def shape(self) -> Any:
        """Its words; what is locked is known by identity."""
        return ("for update", self.nowait, self.read, self.skip_locked, self.key_share, tuple(map(id, self.of or ())))


# the parts that SELECT and UNION have in common
AFTER_WHERE = {
    "_group_by_clauses": CHILDREN,
    "_order_by_clauses": CHILDREN,
    "_limit_clause": CHILD,
    "_offset_clause": CHILD,
    "_fetch_clause": CHILD,
    "_fetch_clause_options": PLAIN,
}


class GenerativeSelect(SelectBase):
    """What SELECT and UNION have in common: order, limits."""

    _order_by_clauses: tuple[Any, ...] = ()
    _group_by_clauses: tuple[Any, ...] = ()
    _limit_clause: Any = None
    _offset_clause: Any = None
    _fetch_clause: Any = None
    _fetch_clause_options: Any = None
    _for_update_arg: Any = None

    def order_by(self, *clauses: Any) -> Any:
        """Return this with more to order by; None takes back what there is."""
        return self._with(_order_by_clauses=_extended(self._order_by_clauses, clauses, ORDER_BY))

    def group_by(self, *clauses: Any) -> Any:
        """Return this with more to group by; None takes back what there is."""
        columns = tuple(each for clause in clauses for each in _columns_of(clause))
        return self._with(_group_by_clauses=_extended(self._group_by_clauses, columns, GROUP_BY))

    append_order_by = in_place("GenerativeSelect.append_order_by", "order_by")
    append_group_by = in_place("GenerativeSelect.append_group_by", "group_by")

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
            offset = self._offset_number()
            limit = stop - start
            return self.limit(limit)._from_row(offset + start)
        if start is not None:
            return self._from_row(self._offset_number() + start)
        if stop is not None:
            return self.limit(stop)
        return self._with(_limit_clause=limit, _offset_clause=offset)

    def _from_row(self, number: Any) -> Any:
        if not isinstance(number, int) or number:
            return self.offset(number)
        return self if self._offset_clause is None else self._with(_offset_clause=None)

    def _offset_number(self) -> Any:
        offset = self._offset_clause
        return 0 if offset is None else int(offset.value) if hasattr(offset, "value") else offset

    @property
    def _limit(self) -> Any:
        return _number_of(self._limit_clause, "limit")

    @property
    def _offset(self) -> Any:
        return _number_of(self._offset_clause, "offset")

    def with_for_update(
        self, nowait: bool = False, read: bool = False, of: Any = None, skip_locked: bool = False, key_share: bool = False
    ) -> Any:
        """Return this with FOR UPDATE."""
        return self._with(_for_update_arg=ForUpdateArg(nowait, read, of, skip_locked, key_share))

    def apply_labels(self) -> Any:
        """Return this with the tables' names in the labels, as in SQLAlchemy 1.3."""
        deprecated("apply_labels")
        return self.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)

    @property
    def _has_row_limiting_clause(self) -> bool:
        return self._limit_clause is not None or self._offset_clause is not None or self._fetch_clause is not None


def in_the_old_way(statement: Any, said: Mapping[str, Any]) -> Any:
    """Return a SELECT or a compound of them with what 1.x said in the call: `select([…], limit=5)`."""
    unknown = [name for name in said if name not in _WORDS_OF_OLD]
    if unknown:
        raise TypeError(f"GenerativeSelect.__init__() got an unexpected keyword argument {unknown[0]!r}")
    statement._bind = bind_of_old("select", said.get("bind"))
    if said.get("use_labels"):
        deprecated("use_labels")
        statement = statement.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
    for name in ("limit", "offset", "order_by", "group_by"):
        value = said.get(name)
        if value is not None:
            method = getattr(statement, name)
            statement = method(*value) if isinstance(value, (list, tuple)) else method(value)
    return statement


_WORDS_OF_OLD = frozenset(("use_labels", "limit", "offset", "order_by", "group_by", "bind"))


def _extended(clauses: tuple[Any, ...], more: tuple[Any, ...], word: str) -> tuple[Any, ...]:
    if len(more) == 1 and more[0] is None:
        return ()
    return clauses + tuple([by(each, word) for each in more])


def _columns_of(thing: Any) -> Any:
    """Return a FROM's columns, and any other thing alone."""
    element = None if isinstance(thing, str) else clause_element(thing)
    if element is None or not element.is_selectable or isinstance(element, ColumnElement):
        return (thing,)
    return element.c


def named_in(namespace: Any, key: str, spoken: Any) -> Any:
    """Return the column or attribute that columns or a class call `key`; an error calls them as they are `spoken` of."""
    try:
        return namespace[key] if isinstance(namespace, ColumnCollection) else getattr(namespace, key)
    except (AttributeError, KeyError):
        raise exc.InvalidRequestError(f'Entity namespace for "{spoken}" has no property "{key}"') from None


def _number_of(clause: Any, name: str) -> Any:
    if clause is None:
        return None
    if not clause._is_bind_parameter:
        raise exc.CompileError(f"This SELECT structure does not use a simple integer value for {name}")
    return clause.effective_value
