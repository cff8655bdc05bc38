"""Joins along relationships: what `select(...).join(User.orders)` and `orm.join(User, Order)` say over tables.

    User.orders            user_account JOIN orders ON user_account.id = orders.user_id
    Order.items            orders JOIN order_items AS order_items_1 ON ... JOIN items ON ...
    Order.items, outer     orders LEFT OUTER JOIN (order_items AS order_items_1 JOIN items ON ...) ON ...

Not here: the conditions (comparators.py), the joins of `joinedload()` (eager.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..exc import ArgumentError, InvalidRequestError, SADeprecationWarning
from ..inspection import inspect
from ..sql.base import ClauseElement
from ..sql.coercions import as_from, unwrapped
from ..sql.elements import and_
from ..sql.fromclauses import Join
from ..sql.froms import seen_from
from ..sql.shape import told_apart
from ..util.warnings import warn
from .entities import AliasedInsp, aliased
from .mapper import Mapper, plain

Flags = dict[str, Any]
Step = tuple[Any, Any, Any, Flags]


NO_TARGET = "Expected mapped entity or selectable/table as join target"


def selectable_of(thing: Any) -> Any:
    """Return the FROM that an entity stands for, and a FROM as it is."""
    return unwrapped(thing)


def is_relationship(thing: Any) -> bool:
    """Say whether something is a relationship of a class or of an alias."""
    prop = getattr(thing, "property", None)
    return prop is not None and getattr(prop, "is_relationship", False) is True


def steps_of(target: Any, onclause: Any, left: Any, flags: Flags, criteria: Sequence[Any] = ()) -> list[Step]:
    """Return the joins over tables that one join stands for: two where a relationship leads over an association table.

    The last has the statement's `criteria` on what is joined.
    """
    if getattr(target, "property", None) is not None and not (onclause is None and is_relationship(target)):
        target = _in_place_of_entity(target, onclause)
    flags = {"spoken": target, **flags}
    along = {"along": True}  # the condition is to be seen from what the left side is joined into
    if criteria:
        flags["also"] = tuple(criteria)
    path = target if is_relationship(target) else onclause if is_relationship(onclause) else None
    if path is None:
        condition = None if onclause is None else plain(onclause)
        if isinstance(target, ClauseElement) and not target.is_selectable:
            raise ArgumentError(NO_TARGET)
        return [(selectable_of(target), condition, None if left is None else selectable_of(left), flags)]
    if isinstance(target, ClauseElement):
        target = _standing_for(path, as_from(target))
    comparator = path.comparator
    joined = comparator.joined_target(None if target is path else target)
    if left is not None and left is not path.parent:
        raise InvalidRequestError(f"explicit from clause {left} does not match left side of relationship attribute {path}")
    if joined is path.parent:
        raise InvalidRequestError(
            f"Can't construct a join from {path.parent} to {joined}, they are the same entity",
            hint="join to an alias: .join(Node.children.of_type(aliased(Node)))",
        )
    if joined.mapper is not path.prop.mapper:
        raise InvalidRequestError(f"Join target {joined} does not correspond to the right side of join condition {path}")
    start = selectable_of(path.parent)
    if criteria and comparator.criteria and path.prop.secondary is None:  # which stand after them
        steps = comparator.join_steps(joined, flags.pop("also"))
    else:
        steps = comparator.join_steps(joined)
    if len(steps) == 1:
        return [(*steps[0], start, flags | along)]
    (secondary, first), (selectable, second) = steps
    if flags["isouter"] and not flags["full"]:
        second = and_(second, *flags.pop("also", ()))  # what is to hold for the target is no reason to have none
        return [(Join(secondary, selectable, second), first, start, flags | along)]
    return [(secondary, first, start, along | {"isouter": False, "full": False}), (selectable, second, secondary, flags)]


def _standing_for(path: Any, table: Any) -> AliasedInsp:
    """Return an alias of the class that a relationship leads to, over a table or whatever has its rows."""
    mapper: Mapper = path.prop.mapper
    if table is selectable_of(path.parent):
        raise InvalidRequestError(f"Can't join table/selectable '{table}' to itself")
    if not table.is_derived_from(mapper.local_table):
        raise InvalidRequestError(f"Selectable '{table.description}' is not derived from '{mapper.local_table.description}'")
    warn(
        SADeprecationWarning(
            f"An alias is being generated automatically against joined entity {mapper} for raw clauseelement, which is "
            "deprecated and will be removed in a later release. Use the aliased() construct explicitly, see the linked "
            "example.",
            code="xaj1",
        )
    )
    found: AliasedInsp = inspect(aliased(mapper.class_, table))
    return found


def _in_place_of_entity(attribute: Any, onclause: Any) -> Any:
    """Return what an attribute stands for where an entity is to be: with a condition, a column for its class; else refuse."""
    if is_relationship(attribute):
        return attribute.selectable  # which it has not, and says so
    if onclause is None:
        raise ArgumentError(f"Join target {attribute} does not refer to a mapped entity")
    return attribute.parent


def joined_entity(target: Any, onclause: Any) -> Any:
    """Return the entity that a join is to, or None where it is to something else."""
    if isinstance(target, ClauseElement):
        return None
    path = target if is_relationship(target) else onclause if is_relationship(onclause) else None
    return target if path is None else path.comparator.joined_target(None if target is path else target)


class OrmJoin(Join):
    """A join of two entities; one that goes on from it may name a relationship."""

    __visit_name__ = "join"

    def __init__(self, left: Any, right: Any, onclause: Any = None, isouter: bool = False, full: bool = False) -> None:
        flags = {"isouter": isouter, "full": full}
        entity = _in_place_of_entity(right, onclause) if is_relationship(right) else _entity(right)
        if isinstance(onclause, str):
            onclause = getattr(left.entity if isinstance(left, OrmJoin) else left, onclause)
        self.entity: Any = right
        self.first: Any = left.first if isinstance(left, OrmJoin) else _entity(left)
        steps = steps_of(entity, onclause, None, flags) if is_relationship(onclause) else [(entity, onclause, None, flags)]
        joined = selectable_of(_entity(left))
        first, condition, start, each = steps[0]
        if "along" in each:
            condition = seen_from(joined, start, condition)
        if len(steps) > 1:
            joined = Join(joined, first, condition, each["isouter"], each["full"])
            first, condition, _, _ = steps[1]
        super().__init__(joined, selectable_of(first), None if condition is None else plain(condition), isouter, full)
        if onclause is not None:
            told_apart(self, (onclause,))

    def join(
        self, right: Any, onclause: Any = None, isouter: bool = False, full: bool = False, join_to_left: Any = None
    ) -> OrmJoin:
        """Return this joined to another entity."""
        return OrmJoin(self, right, onclause, isouter, full)

    def outerjoin(self, right: Any, onclause: Any = None, full: bool = False, join_to_left: Any = None) -> OrmJoin:
        """Return this joined to another entity by LEFT OUTER JOIN."""
        return OrmJoin(self, right, onclause, True, full)


OrmJoin.__name__ = OrmJoin.__qualname__ = "_ORMJoin"


def _entity(thing: Any) -> Any:
    if isinstance(thing, ClauseElement):
        return thing
    return inspect(thing)


def join(left: Any, right: Any, onclause: Any = None, isouter: bool = False, full: bool = False, **kw: Any) -> OrmJoin:
    """Return `left JOIN right` of two entities; the condition may be a relationship."""
    return OrmJoin(left, right, onclause, isouter, full)


def outerjoin(left: Any, right: Any, onclause: Any = None, full: bool = False, **kw: Any) -> OrmJoin:
    """Return `left LEFT OUTER JOIN right` of two entities."""
    return OrmJoin(left, right, onclause, True, full)
