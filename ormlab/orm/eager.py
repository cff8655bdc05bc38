"""Joins for related objects that are read in the same SELECT: `joinedload()`.

    select(User).options(joinedload(User.orders).joinedload(Order.items, innerjoin=True)).limit(5)

    FROM (SELECT users ... LIMIT 5) AS anon_1                   a limit counts users, not rows of the join
      LEFT OUTER JOIN (orders AS orders_1 JOIN items AS items_1 ON ...) ON anon_1.id = orders_1.user_id

The joins of an entity are a tree beside the entity's own FROM; an inner join below an outer one goes into parentheses with it.

Not here: which relationships are joined and what becomes of their columns (lowering.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from ..inspection import inspect
from ..sql.elements import Label
from ..sql.expressions import LabelReference
from ..sql.fromclauses import FromGrouping, Join
from ..sql.visitors import replace
from .comparators import RelationshipComparator, ordered_over
from .entities import AliasedInsp, aliased
from .join_conditions import is_column
from .mapper import plain
from .ordering import ordered_by_but_not_in
from .relationships import RelationshipProperty
from .routes import Choice

Adapt = Callable[[Any], Any]


class EagerJoin:
    """The join to one relationship's target under a name of its own, with the joins that start from there."""

    def __init__(self, prop: RelationshipProperty, owner: Any, choice: Choice, below: EagerJoin | None) -> None:
        self.prop = prop
        self.entity: AliasedInsp = choice.target or inspect(aliased(prop.mapper.class_))
        if choice.target is None:
            self.entity.selectable.is_unspoken = True
        innerjoin = choice.settings.get("innerjoin", prop.innerjoin)
        if innerjoin == "unnested" and below is not None and below.isouter:
            innerjoin = False
        self.isouter: bool = not innerjoin
        comparator = RelationshipComparator(prop, owner, None, choice.criteria)
        self.steps = comparator.join_steps(self.entity)
        self.children: list[EagerJoin] = []
        self.order_by = ordered_over(prop, self.entity, self.steps[0][0])
        self.compares = [each for each in prop.join.mentioned if each.table is prop.parent.local_table]
        if below is not None:
            below.children.append(self)

    def selectables(self) -> Iterator[Any]:
        """Yield what this and all that starts from here join."""
        yield from (selectable for selectable, _ in self.steps)
        for each in self.children:
            yield from each.selectables()

    def onto(self, left: Any, adapt: Adapt) -> Any:
        """Return `left` joined to this and to what starts from here; `adapt` gives the left side's columns other names."""
        if not self.isouter:
            for selectable, condition in self.steps:
                left = Join(left, selectable, adapt(condition))
            return _onto(left, self.children, adapt)
        (right, condition), *inside = self.steps
        for selectable, inner in inside:
            right = Join(right, selectable, inner)
        left = Join(left, self._with_inner_joins(right), adapt(condition), isouter=True)
        return _onto(left, list(self._outer_joins()), adapt)

    def _with_inner_joins(self, right: Any) -> Any:
        """Return what is joined here with the inner joins that start from it and from these, each by its owner."""
        joined: list[tuple[Any, Any, Any]] = [(right, None, self.prop.mapper)]
        self._place_inner_joins(joined)
        (right, _, _), *others = joined
        for selectable, condition, _ in others:
            right = Join(right, selectable, condition)
        return right

    def _place_inner_joins(self, joined: list[tuple[Any, Any, Any]]) -> None:
        """Put the inner joins among what is joined, as selectable, condition and mapper; tables in between beside the owner."""
        for each in self.children:
            if not each.isouter:
                at = max(at for at, (_, _, mapper) in enumerate(joined) if mapper is each.prop.parent)
                *between, last = each.steps
                owner, condition, mapper = joined[at]
                for step in between:
                    owner = Join(owner, *step)
                joined[at : at + 1] = [(owner, condition, mapper), (*last, each.prop.mapper)]
                each._place_inner_joins(joined)

    def _outer_joins(self) -> Iterator[EagerJoin]:
        """Yield the outer joins that start from here, or from an inner join that does."""
        for each in self.children:
            if each.isouter:
                yield each
            else:
                yield from each._outer_joins()


def _onto(left: Any, joins: list[EagerJoin], adapt: Adapt) -> Any:
    for each in joins:
        left = each.onto(left, adapt)
    return left


def joined_onto(froms: list[Any], joins: Iterable[tuple[Any, list[EagerJoin]]]) -> list[Any]:
    """Return what FROM names, with each entity's eager joins put around the FROM that has the entity."""
    found = list(froms)
    for entity, each in joins:
        selectable = entity.__clause_element__()
        places = [at for at, _ in enumerate(froms) if _has(found[at], selectable)]
        if places:
            found[places[0]] = _onto(found[places[0]], each, lambda condition: condition)
        else:
            found.append(_onto(selectable, each, lambda condition: condition))
    return found


def _has(joined: Any, selectable: Any) -> bool:
    if joined is selectable:
        return True
    if isinstance(joined, FromGrouping):
        return _has(joined.element, selectable)
    return isinstance(joined, Join) and (_has(joined.left, selectable) or _has(joined.right, selectable))


def wrapped(
    statement: Any, columns: list[Any], more: list[Any], joins: list[EagerJoin], order_by: list[Any]
) -> tuple[Any, int]:
    """Return a SELECT from `statement` as a subquery, joined outside it; and how many columns come before `more`.

    The subquery selects `columns` and what its ORDER BY needs, the SELECT around it those and `more`.
    """
    ordered_by = tuple(plain(each) for each in statement._order_by_clauses)
    present = {id(each) for each in columns}
    extra = [each for each in ordered_by_but_not_in(ordered_by, columns) if id(each) not in present]
    inner = statement._with(_raw_columns=(*columns, *extra), _order_by_clauses=ordered_by).subquery()
    stand_ins = {id(each): (each, column) for each, column in zip([*columns, *extra], inner.c, strict=True)}
    for each, column in list(stand_ins.values()):
        if isinstance(each, Label):
            stand_ins[id(each.element)] = each.element, column

    lock = statement._for_update_arg  # of the rows of all tables, unless it says of which
    joined = {
        id(selectable) for each in joins for selectable in each.selectables()
    }  # names outside only, though of the same table

    def outside(element: Any) -> Any:
        if isinstance(element, LabelReference):
            return inner.c.get(element.name)
        if id(element) in stand_ins:
            return stand_ins[id(element)][1]
        if not is_column(element) or id(element.table) in joined:
            return None
        return inner.corresponding_column(element)

    def adapt(expression: Any) -> Any:
        return replace(expression, outside)

    outer = statement._with(
        _raw_columns=(*inner.c, *more),
        _from_obj=(_onto(inner, joins, adapt),),
        _order_by_clauses=(*map(adapt, ordered_by), *order_by),
        _for_update_arg=None if lock is None or lock.of else lock,
        **_CLEARED,
    )
    return outer, len(columns) + len(extra)


_CLEARED: dict[str, Any] = {
    "_setup_joins": (),
    "_where_criteria": (),
    "_having_criteria": (),
    "_group_by_clauses": (),
    "_limit_clause": None,
    "_offset_clause": None,
    "_fetch_clause": None,
    "_distinct": False,
    "_distinct_on": (),
    "_prefixes": (),
    "_suffixes": (),
    "_hints": (),
    "_statement_hints": (),
}
