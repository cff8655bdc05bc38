"""From an operator and its operands to the expression, and its type.

    users.c.name + "x"     add of a String and a str     ->  users.name || :name_1, a String
    users.c.id == None     eq with None                  ->  users.id IS NULL

Each operator's row names a builder; the builders are the functions below, in one table. The types of arithmetic come from the
types' own tables (`result_type`).

Not here: how many parentheses (elements.py), the text (element_compiler.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from .. import exc
from ..util.warnings import warn
from . import operators
from .base import BindParameter
from .coercions import LITERALS, as_constant, as_expression, clause_element, wrong
from .elements import BinaryExpression, BooleanClauseList, ClauseList, CollectionAggregate, UnaryExpression
from .expressions import CollationClause
from .generic_types import BOOLEANTYPE, MATCHTYPE, Concatenable, String
from .operators import ColumnOperators, Operator, custom_op, escape_like
from .structured_types import JSON, Enum
from .subscripts import all_of, any_of, subscript
from .type_api import NULLTYPE, NullType, TypeDecorator, TypeEngine, result_type, to_instance
from .visitors import doors

Builder = Callable[..., Any]


def compare(
    left: Any, operator: Operator, other: Any, reverse: bool = False, result: TypeEngine = BOOLEANTYPE, **options: Any
) -> Any:
    """Build a comparison; one with NULL, TRUE or FALSE in its own words."""
    if other.__class__ in _VALUES and left._sketches is not None and not (reverse or options) and result is BOOLEANTYPE:
        sketch = left._sketches.get((operator, other.__class__))
        if sketch is None:
            return _compare_anew(left, operator, other)
        bind = BindParameter.__new__(BindParameter)
        memory = bind.__dict__ = sketch.value.copy()
        memory["value"] = other
        made = BinaryExpression.__new__(BinaryExpression)
        memory = made.__dict__ = sketch.parts.copy()
        memory["left"] = left
        memory["right"] = bind
        memory["_leaves"] = (*left._leaves, bind)
        return made
    if other is None or other is True or other is False or other.__class__ in _CONSTANTS:
        return _compare_with_constant(left, operator, other, reverse, options)
    right = left._bind_param(operator, other) if other.__class__ in LITERALS else _typed_as(other, left, operator)
    if reverse:
        left, right = right, left
    return BinaryExpression(left, right, operator, result, operator.negated, options)


_VALUES = frozenset((str, int, float))


class Sketch(NamedTuple):
    """What `column == value` comes to for all values of one class: everything but the value.

    What comes most takes a third of the time so.
    """

    value: dict[str, Any]  # of the parameter, its shape too
    parts: dict[str, Any]  # of the expression, its shape too


def _compare_anew(column: Any, operator: Operator, value: Any) -> Any:
    """Build `column == value` for the first time, and keep a sketch of it for other values."""
    bind = column._bind_param(operator, value)
    made = BinaryExpression(column, bind, operator, BOOLEANTYPE, operator.negated)
    if type(column.type).coerce_compared_value is TypeEngine.coerce_compared_value:  # which looks at the class alone
        parts = {"operator": operator, "type": made.type, "negate": made.negate, "shape": made.shape}
        parts.update(left=None, right=None, _leaves=None)  # to be set: a dictionary that is complete is copied faster
        of_value = {"unique": True, "_called": bind._called, "value": None, "type": bind.type, "shape": bind.shape}
        column._sketches[operator, value.__class__] = Sketch(of_value, parts)
    return made


def _typed_as(other: Any, left: Any, operator: Operator) -> Any:
    """Return an operand; a parameter without a type takes that of what it is compared with."""
    right = as_expression(other, left, operator)
    if right._is_bind_parameter and right.type is NULLTYPE and _type_of(left) is not NULLTYPE:
        return right._with_binary_element_type(left.type)
    return right


_CONSTANTS = frozenset({type(as_constant(each)) for each in (None, True, False)})
_SAY_CONSTANT = {operators.eq: operators.is_, operators.ne: operators.is_not}
_NULL_SAFE = (operators.is_distinct_from, operators.is_not_distinct_from)


def _compare_with_constant(left: Any, operator: Operator, other: Any, reverse: bool, options: dict[str, Any]) -> Any:
    constant = as_constant(other)
    own = left.type.coerce_to_is_types if isinstance(left.type, TypeDecorator) else None
    if own is not None and constant is not other and not isinstance(other, own):  # to that type a value like any other
        return BinaryExpression(left, left._bind_param(operator, other), operator, BOOLEANTYPE, operator.negated, options)
    if isinstance(left, CollectionAggregate):  # a value like any other there
        first, second = (constant, left) if constant is as_constant(None) else (left, constant)
        return BinaryExpression(first, second, operator, BOOLEANTYPE, operator.negated, options)
    if operator in _NULL_SAFE or (operator in _SAY_CONSTANT and constant is not as_constant(None)):
        return BinaryExpression(left, constant, operator, BOOLEANTYPE, operator.negated, options)
    if operator in _SAY_CONSTANT:
        operator = _SAY_CONSTANT[operator]
    if operator not in (operators.is_, operators.is_not):
        raise exc.ArgumentError(
            "Only '=', '!=', 'is_()', 'is_not()', 'is_distinct_from()', 'is_not_distinct_from()' operators can be used with "
            "None/True/False",
            hint="a comparison with NULL is neither true nor false: compare with is_(None), or leave the value out",
        )
    return BinaryExpression(left, constant, operator, BOOLEANTYPE, operator.negated)


def _type_of(element: Any) -> TypeEngine:
    return getattr(element, "type", NULLTYPE)


def _concatenates(left: TypeEngine, right: TypeEngine) -> bool:
    def concatenable(type_: TypeEngine) -> bool:
        return isinstance(type_.impl if isinstance(type_, TypeDecorator) else type_, (Concatenable, JSON))

    if concatenable(left):
        return concatenable(right) or isinstance(right, NullType)
    return isinstance(left, NullType) and concatenable(right)


def binary(left: Any, operator: Operator, other: Any, reverse: bool = False) -> Any:
    """Build arithmetic, or a concatenation."""
    right = _typed_as(other, left, operator)
    if reverse:
        left, right = right, left
    left_type, right_type = _type_of(left), _type_of(right)
    type_ = result_type(operator.name, left_type, right_type)
    if operator is operators.add and _concatenates(left_type, right_type):
        operator = operators.concat_op
    if operator is operators.concat_op and isinstance(type_, Enum):
        type_ = String(type_.length)
    return BinaryExpression(left, right, operator, type_)


def custom(left: Any, operator: custom_op, other: Any, reverse: bool = False) -> Any:
    """Build the expression of a learner's own operator."""
    right = as_expression(other, left, operator)
    if reverse:
        left, right = right, left
    if operator.return_type is not None:
        type_: Any = to_instance(operator.return_type)
    else:
        type_ = BOOLEANTYPE if operator.is_comparison else _type_of(left)
    return BinaryExpression(left, right, operator, type_)


def like(
    left: Any, operator: Operator, other: Any, autoescape: bool = False, escape: str | None = None, reverse: bool = False
) -> Any:
    """Build LIKE, of the whole, the beginning, the end or the middle."""
    if autoescape:
        if autoescape is not True:
            warn("The autoescape parameter is now a simple boolean True/False")
        if not isinstance(other, str):
            raise TypeError("String value expected when autoescape=True")
        escape = escape or "/"
        other = escape_like(other, escape)
    modifiers: dict[str, Any] = {} if escape is None else {"escape": escape}
    return compare(left, operator, other, reverse, **modifiers)


def between(left: Any, operator: Operator, lower: Any, upper: Any, symmetric: bool = False) -> Any:
    """Build BETWEEN."""
    bounds = ClauseList(
        as_expression(lower, left, operators.and_),
        as_expression(upper, left, operators.and_),
        operator=operators.and_,
        group=False,
        group_contents=False,
    )
    modifiers = {"symmetric": symmetric} if symmetric else {}
    return BinaryExpression(left, bounds, operator, NULLTYPE, operator.negated, modifiers)


def contained(left: Any, operator: Operator, other: Any, reverse: bool = False) -> Any:
    """Build IN: of a SELECT, or of a list, whose length is known when the statement is executed."""
    right = _in_operand(left, operator, other)
    if reverse:
        left, right = right, left
    return BinaryExpression(left, right, operator, BOOLEANTYPE, operator.negated)


def _in_operand(left: Any, operator: Operator, other: Any) -> Any:
    element = clause_element(other)
    if element is not None:
        if isinstance(element, BindParameter):
            element = element._copy()
            element.expanding = True
            if element.type is NULLTYPE:
                element.type = _type_of(left)
            return element
        if getattr(element, "_is_select_statement", False):
            return element.scalar_subquery()
        if element.is_selectable and element is other:
            kind = type(element).__name__
            warn(f"Coercing {kind} object into a select() for use in IN(); please pass a select() construct explicitly")
            return doors.select(element).scalar_subquery()
        if element._follows_in:
            return element
    values = None if element is not None or isinstance(other, str) or not hasattr(other, "__iter__") else list(other)
    if values is None or not all(_is_member(each) for each in values):
        wanted = "IN expression list, SELECT construct, or bound parameter object"
        raise wrong(wanted, other, element, hint="put the value into a list: column.in_([value])")
    if any(each is None or not _is_literal(each) for each in values):
        members = [as_constant(None) if each is None else _member(each, left, operator) for each in values]
        return ClauseList(*members, operator=operators.comma_op).self_group(operator)
    return left._bind_param(operator, values, expanding=True)


def _is_member(value: Any) -> bool:
    return _is_literal(value) or isinstance(clause_element(value), ColumnOperators)


def _is_literal(value: Any) -> bool:
    """Say whether a member is a value; a mapped class and its objects look like one, and their type is refused."""
    return not (hasattr(type(value), "__visit_name__") or hasattr(value, "__clause_element__"))


def _member(value: Any, left: Any, operator: Operator) -> Any:
    return left._bind_param(operator, value) if _is_literal(value) else as_expression(value, left, operator)


def match(left: Any, operator: Operator, other: Any, reverse: bool = False, **options: Any) -> Any:
    """Build MATCH."""
    return compare(left, operator, as_expression(other, left, operator), reverse, MATCHTYPE, **options)


def regexp(left: Any, operator: Operator, pattern: Any, replacement: Any = ..., flags: Any = None) -> Any:
    """Build the comparison with a regular expression, or the replacement by one."""
    modifiers = {} if replacement is ... else {"replacement": as_expression(replacement, left, operator)}
    if flags is not None:
        modifiers["flags"] = flags  # written as a literal
    return BinaryExpression(left, as_expression(pattern, left, operator), operator, NULLTYPE, operator.negated, modifiers)


def prefixed(element: Any, operator: Operator) -> Any:
    """Build `-x` and `DISTINCT x`."""
    return UnaryExpression(element, operator=operator, type_=_type_of(element))


def inverse(element: Any, _operator: Operator) -> Any:
    """Build NOT in the way of the element itself: the opposite comparison where there is one."""
    return element._negate()


def modified(element: Any, operator: Operator) -> Any:
    """Build a member of ORDER BY."""
    return UnaryExpression(element, modifier=operator)


def collection(element: Any, operator: Operator) -> Any:
    """Build ANY and ALL."""
    return CollectionAggregate(element, operator=operator)


def collate(element: Any, operator: Operator, collation: Any, reverse: bool = False) -> Any:
    """Build COLLATE."""
    return BinaryExpression(element, CollationClause(collation), operator, element.type)


def conjunction(left: Any, operator: Operator, other: Any, reverse: bool = False) -> Any:
    """Build AND or OR."""
    return BooleanClauseList.of(operator, *((other, left) if reverse else (left, other)))


def unsupported(_element: Any, operator: Operator, *_others: Any, **_options: Any) -> Any:
    """Refuse an operator that makes no SQL."""
    raise NotImplementedError(f"Operator '{operator.name}' is not supported on this expression")


BUILDERS: dict[str, Builder] = {
    "compare": compare,
    "binary": binary,
    "custom": custom,
    "like": like,
    "affix": like,
    "in": contained,
    "between": between,
    "match": match,
    "regexp": regexp,
    "regexp_replace": regexp,
    "getitem": subscript,
    "any_of": any_of,
    "all_of": all_of,
    "neg": prefixed,
    "inv": inverse,
    "modifier": modified,
    "distinct": prefixed,
    "any": collection,
    "all": collection,
    "collate": collate,
    "conjunction": conjunction,
    "unsupported": unsupported,
}

doors.builders = BUILDERS
