"""The evaluator: the WHERE of an ORM-enabled UPDATE or DELETE as a Python predicate over objects in memory.

    User.name == "sandy"   -->   lambda user: user.__dict__["name"] == "sandy"

The same tree that a compiler prints as SQL is compiled to closures; what has no meaning in Python is refused by name. SQL's
NULL is None, and a comparison with it is neither true nor false.

Not here: which objects are asked, and what is done with those that match (bulk.py).
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from ..exc import SAWarning
from ..sql.generic_types import Integer, Numeric
from ..util.warnings import warn
from .mapper import Mapper, origin
from .state import InstanceState


class UnevaluatableError(Exception):
    """An expression that Python cannot answer for."""


Evaluate = Callable[[InstanceState], Any]

_MATH = ("add", "sub", "mul", "truediv", "mod")  # of numbers only: what a database makes of others is its own
_PYTHONS = ("eq", "ne", "lt", "le", "gt", "ge", *_MATH)  # which has them as functions
_COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    **{name: getattr(operator, name) for name in _PYTHONS},
    "concat_op": operator.add,
}


def compiled(expression: Any, mapper: Mapper) -> Evaluate:
    """Return a function that gives the value of `expression` for an object: a value, or None for NULL.

    It may read an attribute that is expired, with SQL.
    """
    build = _BUILDERS.get(expression.__visit_name__)
    if build is None:
        inside = expression.element if expression.__visit_name__ == "scalar_select" else expression
        kind = "Annotated" if inside in mapper.key_of else ""  # so the original calls what stands for an attribute
        raise UnevaluatableError(f"Cannot evaluate {kind}{type(inside).__name__}")
    return build(expression, mapper)


def _column(expression: Any, mapper: Mapper) -> Evaluate:
    entity = getattr(expression, "_sa_entity", None)
    if entity is None:
        key = expression.key
        if key not in mapper.column_of:
            raise UnevaluatableError(f"Cannot evaluate column: {expression}")
        warn(
            SAWarning(
                f"Evaluating non-mapped column expression '{expression}' onto ORM instances; this is a deprecated use case.  "
                "Please make use of the actual mapped columns in ORM-evaluated UPDATE / DELETE expressions."
            )
        )
    elif entity.mapper is not mapper:
        raise UnevaluatableError(f"Can't evaluate criteria against alternate class {entity.mapper.class_}")
    else:
        key = mapper.key_for(origin(expression))

    def value(state: InstanceState) -> Any:
        return getattr(state(), key)

    return value


def _bind(expression: Any, mapper: Mapper) -> Evaluate:
    value = expression.effective_value
    return lambda state: value


def _constant(value: Any) -> Callable[[Any, Mapper], Evaluate]:
    return lambda expression, mapper: lambda state: value


def _boolean(expression: Any, mapper: Mapper) -> Evaluate:
    parts = [compiled(each, mapper) for each in expression.clauses]
    if _name(expression.operator) == "and_":
        return lambda state: next((None if value is None else False for part in parts if not (value := part(state))), True)

    def any_of(state: InstanceState) -> Any:
        values = []
        for part in parts:
            values.append(part(state))
            if values[-1]:
                return True
        return None if None in values else False

    return any_of


def _binary(expression: Any, mapper: Mapper) -> Evaluate:
    name = _name(expression.operator)
    left, right = compiled(expression.left, mapper), _operand(expression.right, mapper)
    if name in ("is_", "is_not"):
        same = name == "is_"
        return lambda state: (left(state) == right(state)) is same
    if name in ("in_op", "not_in_op"):
        return lambda state: _within(left(state), right(state), name == "in_op")
    act = _COMPARISONS.get(name)
    if act is None:
        raise _no_meaning(expression, name)
    types = (expression.left.type, expression.right.type)
    if name in _MATH and not {each._type_affinity for each in types} <= {Integer, Numeric}:
        raise UnevaluatableError(f'Cannot evaluate math operator "{name}" for datatypes {types[0]}, {types[1]}')

    def compare(state: InstanceState) -> Any:
        a, b = left(state), right(state)
        return None if (a is None or b is None) and name != "concat_op" else act(a, b)  # as Python adds texts, not as SQL

    return compare


def _operand(expression: Any, mapper: Mapper) -> Evaluate:
    """Return the value of a right side; a list in parentheses is a list of values, and NULL where a member is."""
    inner = getattr(expression, "element", expression)
    if _name(getattr(inner, "operator", "")) != "comma_op":
        return compiled(expression, mapper)
    return _values(inner, mapper)


def _values(expression: Any, mapper: Mapper) -> Evaluate:
    members = [compiled(each, mapper) for each in expression.clauses]

    def values(state: InstanceState) -> Any:
        found = tuple(member(state) for member in members)
        return None if None in found else found

    return values


def _within(value: Any, members: Any, wanted: bool) -> Any:
    return None if value is None or members is None else (value in members) is wanted


def _unary(expression: Any, mapper: Mapper) -> Evaluate:
    name = _name(expression.operator)
    if name == "exists":
        raise UnevaluatableError("Cannot evaluate SelectStatementGrouping")  # the original's name for a SELECT in EXISTS
    inner = compiled(expression.element, mapper)
    if name != "inv":
        raise _no_meaning(expression, name)

    def negated(state: InstanceState) -> Any:
        value = inner(state)
        return None if value is None else not value

    return negated


def _no_meaning(expression: Any, name: str) -> UnevaluatableError:
    address = f"{id(expression.operator):#x}"
    shown = f"<function {name} at {address}>" if expression.operator is not None else "None"
    if name in (*_PYTHONS, "neg", "getitem"):
        shown = f"<built-in function {name}>"
    elif name == "custom_op":
        shown = f"<{type(expression).__module__.rpartition('.')[0]}.operators.custom_op object at {address}>"
    return UnevaluatableError(f"Cannot evaluate {type(expression).__name__} with operator {shown}")


def _name(op: Any) -> str:
    return str(getattr(op, "name", op))


_BUILDERS: dict[str, Callable[[Any, Mapper], Evaluate]] = {
    "column": _column,
    "bindparam": _bind,
    "null": _constant(None),
    "true": _constant(True),
    "false": _constant(False),
    "grouping": lambda expression, mapper: compiled(expression.element, mapper),
    "clauselist": _boolean,
    "binary": _binary,
    "unary": _unary,
    "tuple": _values,
}
