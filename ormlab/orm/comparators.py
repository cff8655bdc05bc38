"""What a relationship answers in a statement: `==`, `any()`, `has()`, `contains()`, joins, `of_type()`, `and_()`.

    User.addresses.any(Address.email_address == "x")
      -->  EXISTS (SELECT 1 FROM address WHERE user_account.id = address.user_id AND address.email_address = ?)

    Address.user == sandy   -->  ? = address.user_id      (sandy's key, read when the statement is executed)

Not here: how a join is put into FROM (lowering.py), loading (strategies.py).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from ..exc import ArgumentError, InvalidRequestError, SAWarning
from ..inspection import inspect
from ..sql import operators
from ..sql import shape as shapes
from ..sql.base import BindParameter, Null
from ..sql.coercions import unwrapped
from ..sql.columns import column_asked
from ..sql.elements import and_, literal_column, not_, or_
from ..sql.operators import ColumnOperators
from ..sql.selectable import exists
from ..sql.shape import told_apart
from ..sql.visitors import replace
from ..util.warnings import warn
from .attributes import QueryableAttribute, object_state
from .entities import aliased
from .exc import instance_name
from .history import NO_VALUE
from .join_conditions import MANYTOONE, bound, is_column, is_remote
from .mapper import Mapper, origin, plain
from .ports import doors
from .relationships import RelationshipProperty
from .tracking import state_of


class RelationshipComparator(ColumnOperators):
    """One relationship as an expression; `owner` is the entity that it starts from, `target` another one than the class."""

    def __init__(self, prop: RelationshipProperty, owner: Any, target: Any = None, criteria: tuple[Any, ...] = ()) -> None:
        self.prop = self.property = prop
        self.owner = owner
        self.target = target
        self.criteria = criteria
        self.key = prop.key

    # -- joins

    def joined_target(self, given: Any) -> Any:
        """Return the entity that a join along the relationship leads to; `given` stands in for the class."""
        chosen = given if given is not None else self.target
        return self.prop.mapper if chosen is None else inspect(chosen, raiseerr=False) or chosen

    def join_steps(self, target: Any, between: Sequence[Any] = ()) -> list[tuple[Any, Any]]:
        """Return each FROM to be joined, with its condition: the target, behind the association table if there is one.

        What stands `between` the condition and those of `and_()` are the statement's own conditions on the target.
        """
        prop = self.prop
        selectable = unwrapped(target)
        if prop.secondary is None:
            condition = and_(self._condition(selectable), *between)
            return [(selectable, self._with_criteria(condition, target))]
        secondary = prop.secondary.renamed()
        first, second = self._conditions_over(secondary, selectable)
        return [(secondary, first), (selectable, self._with_criteria(second, target))]

    def _with_criteria(self, condition: Any, target: Any) -> Any:
        if not self.criteria:
            return condition
        return and_(condition, *map(target.adapt, self.criteria))

    def _owner_selectable(self) -> Any:
        return self.owner.__clause_element__()

    def _condition(self, target: Any) -> Any:
        """Return the join condition between the owner and a target, each under its own name."""
        prop = self.prop
        owner = self._owner_selectable()
        if prop.target is not prop.parent.local_table:
            return over(prop.primaryjoin, {prop.parent.local_table: owner, prop.target: target})

        def adapted(element: Any) -> Any:
            if getattr(element, "table", None) is not prop.target or not is_column(element):
                return None
            return (target if is_remote(element) else owner).corresponding_column(origin(element))

        return replace(prop.join.sided, adapted)

    def _conditions_over(self, secondary: Any, target: Any) -> tuple[Any, Any]:
        """Return the conditions between the owner and the association table, and between that and a target."""
        prop = self.prop
        first = over(prop.primaryjoin, {prop.parent.local_table: self._owner_selectable(), prop.secondary: secondary})
        return first, over(prop.secondaryjoin, {prop.target: target, prop.secondary: secondary})

    def of_type(self, entity: Any) -> Any:
        """Return the relationship as one that leads to another entity: an alias of its class."""
        inspect(entity)  # which refuses what nobody knows
        return self._variant(target=entity, criteria=self.criteria)

    def and_(self, *criteria: Any) -> Any:
        """Return the relationship with further conditions on what it leads to."""
        return self._variant(target=self.target, criteria=(*self.criteria, *criteria))

    def _variant(self, target: Any, criteria: tuple[Any, ...]) -> QueryableAttribute:
        variant = RelationshipComparator(self.prop, self.owner, target, criteria)
        return RelationshipVariant(self.prop.key, self.prop.parent.class_, self.owner, self.prop, lambda: variant)

    def __clause_element__(self) -> Any:
        return and_(*[condition for _, condition in self.join_steps(self.joined_target(None))])

    @property
    def entity(self) -> Any:
        """The entity that the relationship leads to."""
        return self.joined_target(None)

    @property
    def mapper(self) -> Any:
        """The mapper that the relationship leads to."""
        return self.prop.mapper

    # -- EXISTS

    def any(self, criterion: Any = None, **kwargs: Any) -> Any:
        """Return whether any related row meets the criterion; for collections."""
        if not self.prop.uselist:
            raise InvalidRequestError("'any()' not implemented for scalar attributes. Use has().")
        return self._exists(criterion, kwargs)

    def has(self, criterion: Any = None, **kwargs: Any) -> Any:
        """Return whether the related row meets the criterion; for references."""
        if self.prop.uselist:
            raise InvalidRequestError("'has()' not implemented for collections.  Use any().")
        return self._exists(criterion, kwargs)

    def _exists(self, criterion: Any, kwargs: dict[str, Any]) -> Any:
        prop = self.prop
        target: Any = self.joined_target(None)
        adapt = plain  # those for an alias that was given are to be conditions on it already
        if target is prop.mapper and self.owner is prop.parent and prop.target is prop.parent.local_table:
            target = inspect(aliased(prop.mapper.class_))
            adapt = target.adapt
        given = [] if criterion is None else [criterion]
        given += [getattr(prop.mapper.class_, key) == value for key, value in kwargs.items()]
        conditions = map(adapt, given)
        selectable = target.__clause_element__()
        if prop.secondary is not None:
            over_tables = target is prop.mapper and self.owner is prop.parent
            between = prop.secondary if over_tables else prop.secondary.renamed()
            joins: tuple[Any, ...] = self._conditions_over(between, selectable)
            froms: tuple[Any, ...] = (between, selectable)
        else:
            joins, froms = (self._condition(selectable),), (selectable,)
        found = exists(literal_column("1")).where(and_(*joins, *conditions)).select_from(*froms).correlate_except(*froms)
        return told_apart(found, given) if adapt is plain else found

    # -- one object

    def __eq__(self, other: object) -> Any:
        if other is None or isinstance(other, Null):
            return self._is_null("==") if self.prop.direction is MANYTOONE else not_(self._exists(None, {}))
        self._refuse_a_collection()
        return self._is_object(other)

    def __ne__(self, other: object) -> Any:
        if other is None or isinstance(other, Null):
            return not_(self._is_null("!=")) if self.prop.direction is MANYTOONE else self._exists(None, {})
        self._refuse_a_collection()
        leads_by_key = self.prop.direction is MANYTOONE and self.prop.key_is_targets_pk
        return self._is_not_object(other) if leads_by_key else self._is_elsewhere(other)

    __hash__ = object.__hash__

    def _refuse_a_collection(self) -> None:
        if self.prop.uselist:
            raise InvalidRequestError(
                "Can't compare a collection to an object or collection; use contains() to test for membership."
            )

    def contains(self, other: Any, autoescape: bool = False, escape: str | None = None) -> Any:
        """Return whether an object is a member of the collection."""
        if not self.prop.uselist:
            raise InvalidRequestError("'contains' not implemented for scalar attributes.  Use ==")
        return self._has_member(other)

    def in_(self, other: Any) -> Any:
        """Refuse, as the original does."""
        raise NotImplementedError(
            "in_() not yet supported for relationships.  For a simple many-to-one, use in_() against the set of foreign key "
            "values."
        )

    def operate(self, op: Any, *other: Any, **kw: Any) -> Any:
        """Answer the operators that a relationship has."""
        if op not in ANSWERS:
            raise NotImplementedError(repr(op))
        return getattr(self, ANSWERS[op])(*other, **kw)

    def reverse_operate(self, op: Any, other: Any, **kw: Any) -> Any:
        """Answer as `operate` does."""
        return self.operate(op, other, **kw)

    def _is_null(self, asked: str = "") -> Any:
        """Return whether the owner's own foreign-key columns lead nowhere.

        Statements that are `asked` it in two ways are two, and others than those on the columns, though they read alike.
        """
        columns = [self._own(local) for local, _ in self.prop.pairs]
        return and_(*[(column_asked(column, asked) if asked else column) == None for column in columns])  # noqa: E711

    def _own(self, column: Any) -> Any:
        return _mapped(self._owner_selectable().corresponding_column(column), self.owner)

    def _is_not_object(self, other: Any) -> Any:
        state = state_of(other)
        conditions = []
        for local, remote in self.prop.pairs:
            column = self._owner_selectable().corresponding_column(local)
            conditions.append(or_(column != _value_bind(local.key, remote, state, column.type), column == None))  # noqa: E711
        return and_(*conditions)

    def _is_elsewhere(self, other: Any) -> Any:
        """Return whether the relationship does not lead to an object, as a subquery tells it."""
        state, target = state_of(other), self.prop.mapper
        values = [state.mapper.attributes[key].read(other) for key in target.pk_keys]
        same = [column == value for column, value in zip(target.primary_key, values, strict=True)]
        return not_(self._exists(and_(*same), {}))

    def of_parent(self, instance: Any, entity: Any = None, *, alias_secondary: bool = True) -> Any:
        """Return the condition that the relationship leads from an object to a row, with the object's columns as values.

        `entity` stands in for what the relationship leads to.
        """
        prop = self.prop
        if instance is None:
            raise AssertionError  # as the original's: it says no more
        state = _state_of_value(instance, prop)
        target = self.joined_target(entity).__clause_element__()
        condition = prop.join.with_parent_bound(_value_of(state, (prop.shape, "parent")))
        if prop.secondary is None:
            return _mapped(over(condition, {prop.target: target}), self.joined_target(entity))
        names = {prop.target: target, **({prop.secondary: prop.secondary.renamed()} if alias_secondary else {})}
        return and_(over(condition, names), over(prop.secondaryjoin, names))

    def _has_member(self, other: Any) -> Any:
        prop = self.prop
        if other is None and prop.secondary is None:
            return self._is_null()
        if prop.secondary is None:
            return self._is_object(other)
        state = state_of(None) if other is None else _state_of_value(other, prop)
        secondary = prop.secondary.renamed()
        leads, member = self._conditions_over(secondary, prop.target)
        member = bound(member, lambda each: origin(each).table is prop.target, _value_of(state, (prop.shape, "member")))
        condition = and_(_mapped(leads, self.owner), member)
        elsewhere = self._is_elsewhere(other)
        condition._negate = lambda: elsewhere
        return condition

    def _is_object(self, other: Any) -> Any:
        """Return the join condition with the other object's columns as values."""
        prop = self.prop
        state = _state_of_value(other, prop)
        condition = prop.join.with_target_bound(_value_of(state, (prop.shape, "member")))
        return _mapped(over(condition, {prop.parent.local_table: self._owner_selectable()}), self.owner)


ANSWERS = {operators.eq: "__eq__", operators.ne: "__ne__", operators.contains_op: "contains", operators.in_op: "in_"}
"""The operators that a relationship answers, with the methods that do."""


def over(expression: Any, stand_ins: dict[Any, Any]) -> Any:
    """Return an expression with tables replaced by what stands in for them."""

    def adapted(element: Any) -> Any:
        if not is_column(element):
            return stand_ins.get(element) if getattr(element, "__visit_name__", "") == "table" else None  # one to correlate to
        found = stand_ins.get(element.table)
        return None if found is None or found is element.table else found.corresponding_column(element)

    return replace(expression, adapted)


def ordered_over(prop: RelationshipProperty, target: Any, secondary: Any) -> list[Any]:
    """Return what a relationship is ordered by, over its target and (of many-to-many) what stands for its association table."""
    found = [target.adapt(each) for each in prop.order_by or ()]
    return found if prop.secondary is None else [over(each, {prop.secondary: secondary}) for each in found]


def _mapped(condition: Any, entity: Any) -> Any:
    """Return a condition on a class's own columns as one on its attributes: the class is known from it."""
    keys = entity.key_of if isinstance(entity, Mapper) else {}

    def attribute(element: Any) -> Any:
        key = keys.get(element) if is_column(element) else None
        return None if key is None else getattr(entity.class_, key).__clause_element__()

    return replace(condition, attribute)


def _value_of(state: Any, meaning: tuple[Any, ...]) -> Callable[[Any], BindParameter]:
    """Return what makes of a column the parameter with an object's value.

    What it means is part of its key: statements of two relationships are two, though they read alike.
    """

    def value(column: Any) -> BindParameter:
        bind = _value_bind("param", column, state, column.type)
        bind.__dict__["shape"] = shapes.intern(("value of", bind.shape, *meaning))
        return bind

    return value


class RelationshipVariant(QueryableAttribute):
    """A relationship with another target or with further conditions: `User.addresses.of_type(alias)`."""

    is_refined = True

    @functools.cached_property
    def shape(self) -> Any:
        """The variant's structure in a statement's key: its target and conditions too."""
        comparator = self.comparator
        target = comparator.joined_target(None)
        return shapes.intern((self.prop.shape, target.shape, *(each.shape for each in comparator.criteria), self.parent.shape))

    @property
    def _leaves(self) -> Any:
        comparator = self.comparator
        found: list[Any] = [*comparator.joined_target(None)._leaves, *self.parent._leaves]
        for each in comparator.criteria:
            found.extend(plain(each)._leaves)
        return tuple(found)


RelationshipVariant.__name__ = RelationshipVariant.__qualname__ = "QueryableAttribute"  # so it is called in the original
RelationshipVariant.__module__ = QueryableAttribute.__module__


def _state_of_value(other: Any, prop: RelationshipProperty) -> Any:
    try:
        return object_state(other)
    except InvalidRequestError:
        raise ArgumentError(
            "Mapped instance expected for relationship comparison to object.   Classes, queries and other SQL elements are "
            f"not accepted in this context; for comparison with a subquery, use {prop}.has(**criteria)."
        ) from None


def _value_bind(name: str, column: Any, state: Any, type_: Any) -> BindParameter:
    """Return a parameter whose value is an object's column, read when the statement is executed.

    Where it expires and the object is detached, that is the last one that was known.
    """
    here = state.dict  # outlives the object, which a statement that is kept must not hold
    key = state.mapper.key_of.get(column, column.key)
    if key in state.mapper.column_of:
        ledger = state.own_ledger()
        ledger.last_known = {key: NO_VALUE, **(ledger.last_known or {})}
    return BindParameter(name, unique=True, type_=type_, callable_=lambda: _comparable_value(state, column, here))


def _comparable_value(state: Any, column: Any, here: dict[str, Any]) -> Any:
    """Return an object's value of a column to compare with; an error when it has none."""
    key = state.mapper.key_of.get(column, column.key)
    if key not in state.mapper.column_of:
        raise KeyError(key)
    if key in here or state.persistent:
        value = here[key] if state() is None else getattr(state(), key)
    else:
        value = (state.ledger.last_known or {}).get(key, NO_VALUE)
    if value is NO_VALUE:
        reason = (
            "the object is detached and the value was expired"
            if key in state.ledger.expired or (state.pk is not None and state.puts_off(key))
            else "no value has been set for this column"
        )
        raise InvalidRequestError(f"Can't resolve value for column {column} on object {instance_name(state)}; {reason}")
    if value is None:
        warn(
            f"Got None for value of column {column}; this is unsupported for a relationship comparison and will not "
            "currently produce an IS comparison (but may in a future release)",
            SAWarning,
        )
    return value


doors.relationship_comparator = RelationshipComparator
