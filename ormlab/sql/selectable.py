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

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from .. import exc
from ..facade import facade, via
from ..inspection import inspect
from ..util.deprecations import deprecated, in_place, old_way
from . import compounds, operators
from .base import ClauseElement, ColumnCollection, ColumnElement
from .coercions import JOIN_TARGET, ON, as_columns_clause, as_criterion, as_from, as_rows, clause_element
from .compounds import (
    COMPOUND,
    CompoundSelect,
    ScalarSelect,
    SelectGrouping,
    TextualSelect,
    except_,
    except_all,
    inside,
    intersect,
    intersect_all,
    union,
    union_all,
)  # fmt: skip
from .elements import UnaryExpression, all_of, literal_column
from .expressions import by, prefixes
from .fromclauses import (
    Alias,
    FromClause,
    FromGrouping,
    Join,
    Lateral,
    Subquery,
    TableClause,
    TableSample,
    reduce_columns,
    selecting,
)
from .froms import all_froms, distinct, mentioned
from .generic_types import BOOLEANTYPE
from .operators import Operator
from .selectbase import (
    AFTER_WHERE,
    ForUpdateArg,
    GenerativeSelect,
    SelectBase,
    expand,
    in_the_old_way,
    named_in,
)
from .selected import selected
from .shape import intern
from .visitors import CHILDREN, INNER, NESTED, PLAIN, Memo, Plan, doors, leaves_of

__all__ = [
    "COMPOUND", "Alias", "CompoundSelect", "Exists", "ForUpdateArg", "FromClause", "FromGrouping", "GenerativeSelect", "Join",
    "Lateral", "ScalarSelect", "Select", "SelectBase", "SelectGrouping", "Subquery", "TableClause", "TableSample",
    "TextualSelect", "except_", "except_all", "exists", "expand", "intersect", "intersect_all", "named_in",
    "select", "subquery", "union", "union_all",
]  # fmt: skip


class Select(GenerativeSelect):
    """`SELECT … FROM … WHERE …`."""

    __visit_name__ = "select"
    parts = {
        "_raw_columns": CHILDREN,
        "_from_obj": CHILDREN,
        "_setup_joins": NESTED,
        "_where_criteria": CHILDREN,
        "_having_criteria": CHILDREN,
        **AFTER_WHERE,
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
        "_columns_before": NESTED,
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
    _columns_before: tuple[Any, ...] = ()  # of which options speak

    def __init__(self, *entities: Any) -> None:
        self._raw_columns = tuple(map(as_columns_clause, entities))

    def _describe(self) -> None:
        memory = self.__dict__
        if tuple(memory) in _SHORT:  # `SELECT a WHERE b`, as nearly all are, in a third of the time
            raw, criteria = memory["_raw_columns"], memory["_where_criteria"]
            if len(raw) == len(criteria) == 1:
                memory["_leaves"] = leaves_of(raw[0]) + criteria[0]._leaves
                memory["shape"] = intern((_SHORT_HEAD, raw[0].shape, criteria[0].shape))
                return
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
        for each in self._raw_columns:
            if not isinstance(each, ClauseElement):
                return each._lowering
        for each in (*self._columns_before, *self._from_obj, *(target for target, *_ in self._setup_joins)):
            if each._lowering is not None and not isinstance(each, ClauseElement):
                return each._lowering
        for target, onclause, left, _ in self._setup_joins:
            for each in (target, onclause, left):
                if each is not None and each._lowering is not None and not isinstance(each, ClauseElement):
                    return each._lowering
        for each in (*self._raw_columns, *self._from_obj, *(target for target, *_ in self._setup_joins)):
            found = each.shape.mapped
            if found is not None:
                return found()
            if isinstance(each, Exists) and each.element.element._lowering is not None:
                return each.element.element._lowering
        return None

    def get_children(self) -> Iterator[Any]:
        """Yield the elements that this one is directly made of, and at the end what its columns and conditions come from."""
        memory = self.__dict__
        for name, kind in self.parts.items():
            if name in memory and name not in ("_from_obj", "_correlate", "_correlate_except"):
                yield from kind.children(memory[name])
        named = [clause_element(each) for each in (*self._raw_columns, *self._where_criteria)]
        sources = [each for element in named for each in getattr(element, "_from_objects", ())]
        yield from {id(each): each for each in (*sources, *self._from_obj)}.values()

    def _expanded(self) -> list[Any]:
        return [column for raw in self._raw_columns for column in expand(raw)]

    def _keys_wanted(self) -> list[Any]:
        lowering = self._lowering
        return [] if lowering is None else [key for raw in self._raw_columns for key in lowering.keys_of(raw)]

    # what is selected --------------------------------------------------------------------------------------------------

    def with_only_columns(self, *columns: Any, maintain_column_froms: bool = False) -> Select:
        """Return this with other columns."""
        if len(columns) == 1 and isinstance(columns[0], (list, tuple)):
            columns = tuple(columns[0])
            deprecated("with_only_columns of a list")
        new: Select = self.select_from(*self.columns_clause_froms) if maintain_column_froms else self
        if new._setup_joins and not maintain_column_froms:  # what the joins start from is still meant
            new = new._with(_memoized_select_entities=(*new._memoized_select_entities, *new._raw_columns))
        if any(hasattr(each, "sayings") or hasattr(each, "for_related") for each in new._with_options):
            new = new._with(_columns_before=(*new._columns_before, *new._raw_columns))
        return new._with(_raw_columns=tuple([as_columns_clause(each) for each in columns]))  # type: ignore[no-any-return]

    def add_columns(self, *columns: Any) -> Select:
        """Return this with more columns."""
        more = tuple([as_columns_clause(each) for each in columns])
        return self._with(_raw_columns=self._raw_columns + more)  # type: ignore[no-any-return]

    def reduce_columns(self, only_synonyms: bool = True) -> Select:
        """Return this without columns that have the name and the value of another one."""
        clauses = (*self._where_criteria, *self._from_obj)
        return self.with_only_columns(*reduce_columns(self._expanded(), *clauses, only_synonyms=only_synonyms))

    column = old_way("Select.column", lambda self, column: self.add_columns(column))

    def distinct(self, *expr: Any) -> Select:
        """Return this with DISTINCT."""
        on = self._distinct_on + tuple([by(each) for each in expr])
        return self._with(_distinct=True, _distinct_on=on)  # type: ignore[no-any-return]

    def prefix_with(self, *expr: Any, **kw: Any) -> Select:
        """Return this with words after SELECT."""
        return self._with(_prefixes=self._prefixes + prefixes(expr, kw))  # type: ignore[no-any-return]

    def suffix_with(self, *expr: Any, **kw: Any) -> Select:
        """Return this with words at the end."""
        return self._with(_suffixes=self._suffixes + prefixes(expr, kw))  # type: ignore[no-any-return]

    def with_hint(self, selectable: Any, text: str, dialect_name: str = "*") -> Select:
        """Return this with a hint for one of its tables."""
        hint = (as_from(selectable, keep_entity=False), dialect_name, text)
        return self._with(_hints=(*self._hints, hint))  # type: ignore[no-any-return]

    def with_statement_hint(self, text: str, dialect_name: str = "*") -> Select:
        """Return this with a hint at its end."""
        return self._with(_statement_hints=(*self._statement_hints, (dialect_name, text)))  # type: ignore[no-any-return]

    append_column = in_place("Select.append_column", "add_columns")
    append_correlation = in_place("Select.append_correlation", "correlate")
    append_from = in_place("Select.append_from", "select_from")
    append_having = in_place("Select.append_having", "having")
    append_prefix = in_place("Select.append_prefix", "prefix_with")
    append_whereclause = in_place("Select.append_whereclause", "where")

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
        step = (as_from(target, wanted=JOIN_TARGET), _on_clause(onclause), left, {"isouter": isouter, "full": full})
        return self._with(_setup_joins=(*self._setup_joins, step))  # type: ignore[no-any-return]

    def _bound_by(self) -> Iterable[Any]:
        froms = chain(self.columns_clause_froms, mentioned(self._where_criteria), map(clause_element, self._from_obj))
        return chain(islice(froms, 1), self._raw_columns)

    froms = property(old_way("Select.froms", lambda self: self.get_final_froms()))

    def get_final_froms(self) -> list[Any]:
        """Return what FROM would say, were this not inside anything."""
        return all_froms(self if self._lowering is None else self._lowering.inside(self))

    def is_derived_from(self, fromclause: Any) -> bool:
        return any(each.is_derived_from(fromclause) for each in self.get_final_froms())

    @property
    def columns_clause_froms(self) -> list[Any]:
        """What the columns come from."""
        return distinct(mentioned(self._expanded()))

    # which rows --------------------------------------------------------------------------------------------------------

    def where(self, *whereclause: Any) -> Select:
        """Return this with more conditions, all of which must hold."""
        new = self._copy()
        if not whereclause:  # of the same shape as before
            return new
        new._where_criteria = self._where_criteria + tuple(map(as_criterion, whereclause))
        return new

    def filter(self, *criteria: Any) -> Select:
        """Return `where()`."""
        return self.where(*criteria)

    def filter_by(self, **kwargs: Any) -> Select:
        """Return this with columns compared for equality: of what was joined last, or else of what is first in FROM."""
        joins = self._setup_joins
        entity = joins[-1][0] if joins else [*self._from_obj, *self._raw_columns][0]
        if self._lowering is None:
            namespace, name = getattr(entity, "entity_namespace", None), entity
        else:
            namespace, name = self._lowering.namespace(entity, joined=bool(joins))
        return self.where(*[named_in(namespace, key, name) == value for key, value in kwargs.items()])

    @property
    def whereclause(self) -> Any:
        """All conditions as one."""
        return all_of(self._where_criteria) if self._where_criteria else None

    def having(self, having: Any) -> Select:
        """Return this with one more condition on groups."""
        return self._with(_having_criteria=(*self._having_criteria, as_criterion(having)))  # type: ignore[no-any-return]

    # correlation -------------------------------------------------------------------------------------------------------

    def correlate(self, *fromclauses: Any) -> Select:
        """Return this with FROM objects that the statement around it supplies; None: with none."""
        return self._correlated("_correlate", fromclauses)

    def correlate_except(self, *fromclauses: Any) -> Select:
        """Return this with all FROM objects supplied from around but these."""
        return self._correlated("_correlate_except", fromclauses)

    def _correlated(self, name: str, fromclauses: tuple[Any, ...]) -> Select:
        none = bool(fromclauses) and (fromclauses[0] is None or fromclauses[0] is False)
        more = () if none else tuple([as_from(each, keep_entity=False) for each in fromclauses])
        known = () if none else getattr(self, name) or ()
        return self._with(_auto_correlate=False, **{name: known + more})  # type: ignore[no-any-return]

    # with others -------------------------------------------------------------------------------------------------------

    union, union_all = compounds.union, compounds.union_all
    except_, except_all = compounds.except_, compounds.except_all
    intersect, intersect_all = compounds.intersect, compounds.intersect_all

    def from_statement(self, statement: Any) -> Any:
        """Return a statement that takes its entities from the rows of another one."""
        if self._lowering is None:
            raise NotImplementedError("The default SELECT construct without plugins does not implement this method.")
        return self._lowering.from_statement(self, statement if getattr(statement, "is_dml", False) else as_rows(statement))

    @property
    def column_descriptions(self) -> Any:
        """What is selected, as dictionaries."""
        if self._lowering is not None:
            return self._lowering.column_descriptions(self)
        return [
            {"name": each.key, "type": each.column.type, "expr": each.column}
            for each in selected(self._expanded(), self._label_style)
        ]

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses inside a compound where it has an order or a limit of its own."""
        if against is COMPOUND and not self._has_row_limiting_clause and not self._order_by_clauses:
            return self
        return SelectGrouping(self)


_SHORT = {("_raw_columns", "_where_criteria"), ("_raw_columns", "_where_criteria", "_lowering")}
_SHORT_HEAD = Plan(Select, ("_raw_columns", "_where_criteria")).head


def _on_clause(thing: Any) -> Any:
    if thing is None or isinstance(thing, ClauseElement) or getattr(thing, "_lowering", None) is not None:
        return thing
    return as_criterion(thing, ON)


class Exists(UnaryExpression):
    """`EXISTS (SELECT …)`; what its methods say is said inside."""

    __visit_name__ = "unary"
    parts = {"element": INNER}
    _from_objects: Any = ()
    _statement = via("element.element")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if args and isinstance(args[0], ScalarSelect):
            self.element = args[0]
        elif args and getattr(args[0], "_is_select_statement", False):
            self.element = ScalarSelect(args[0])  # whose labels stay
        else:
            self.element = select(*(args or (literal_column("*"),)), **kwargs).scalar_subquery()
        self.operator = operators.exists
        self.modifier = None
        self.type = BOOLEANTYPE
        self.wraps_column_expression = True

    def _around(self, statement: Any) -> Exists:
        new = self._copy()
        new.element = ScalarSelect(statement)
        return new

    def select(self, whereclause: Any = None, **kwargs: Any) -> Any:
        """Return `SELECT EXISTS (…)`."""
        return selecting("Exists", [self], whereclause, kwargs)

    where, select_from = inside("where"), inside("select_from")
    correlate, correlate_except = inside("correlate"), inside("correlate_except")


def select(*args: Any, **kwargs: Any) -> Select:
    """Return a SELECT of columns, tables, entities; a list of them is the form of SQLAlchemy 1.3."""
    if kwargs or (args and _is_list(args[0])):
        return _select_of_old(*args, **kwargs)
    return Select(*args)


def _is_list(thing: Any) -> bool:
    if isinstance(thing, (ClauseElement, str, type)):  # first, since these nearly always come
        return False
    if isinstance(thing, (list, ColumnCollection)):
        return True
    return hasattr(thing, "__iter__") and not hasattr(thing, "__clause_element__") and inspect(thing, raiseerr=False) is None


def _select_of_old(
    columns: Any = (),
    whereclause: Any = None,
    from_obj: Any = None,
    distinct: Any = False,
    having: Any = None,
    correlate: bool = True,
    prefixes: Any = None,
    suffixes: Any = None,
    **said: Any,
) -> Select:
    deprecated("select of a list")
    if not hasattr(columns, "__iter__") or isinstance(columns, ColumnElement):
        raise exc.ArgumentError(
            "select() construct created in legacy mode, i.e. with keyword arguments, must provide the columns argument as a "
            "Python list or other iterable.",
            code="c9ae",
        )
    statement = Select(*columns)
    if whereclause is not None:
        statement = statement.where(whereclause)
    if from_obj is not None:
        statement = statement.select_from(*(from_obj if isinstance(from_obj, (list, tuple)) else [from_obj]))
    if distinct:
        statement = statement.distinct() if distinct is True else statement.distinct(*distinct)
    if having is not None:
        statement = statement.having(having)
    if not correlate:
        statement = statement.correlate(None)
    statement = statement.prefix_with(*prefixes or ()).suffix_with(*suffixes or ())
    return in_the_old_way(statement, said)  # type: ignore[no-any-return]  # another one


def exists(*args: Any, **kwargs: Any) -> Exists:
    """Return `EXISTS (SELECT …)`."""
    return Exists(*args, **kwargs)


def subquery(alias: str | None, *args: Any, **kwargs: Any) -> Subquery:
    """Return a SELECT in the form of SQLAlchemy 1.3 for use in FROM."""
    deprecated("subquery()")
    return _select_of_old(*args, **kwargs).subquery(alias)


_ALSO_HERE = (
    FromClause, Alias, Join, Lateral, Subquery, TableClause, TableSample, FromGrouping,
    SelectBase, GenerativeSelect, ForUpdateArg, CompoundSelect, TextualSelect, ScalarSelect, SelectGrouping,
)  # fmt: skip
for _each in _ALSO_HERE:
    _each.__module__ = __name__  # where SQLAlchemy has them, and so what their reprs say
doors.select = select
doors.exists = Exists


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "sql.expression": "CTE TableValuedAlias Values",
        "sql.compounds": "TextAsFrom=TextualSelect",
        "sql.fromclauses": "ReturnsRows Selectable=ReturnsRows",
        "sql.selected": "LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL",
    },
)[0]
