"""Square brackets: `column["key"]` of a JSON document, `column[5]` of an array.

data["a"]              JSON_QUOTE(JSON_EXTRACT(data, '$."a"'))        a document again
data["a"].as_string()  JSON_EXTRACT(data, '$."a"')                    a string
data[("a", 5)]         a path of several
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from . import operators
from .base import BindParameter, ClauseElement, ColumnElement
from .coercions import as_constant, as_expression, clause_element
from .elements import BinaryExpression
from .operators import Operator
from .structured_types import ARRAY, JSON
from .type_api import NULLTYPE, TypeDecorator, TypeEngine
from .visitors import CHILD


def subscript(left: Any, operator: Operator, index: Any) -> BinaryExpression:
    """Build the subscript of a value that has some."""
    type_ = left.type.impl if isinstance(left.type, TypeDecorator) else left.type
    if isinstance(type_, JSON):
        return _of_document(left, index)
    if isinstance(type_, ARRAY):
        return _of_array(left, type_, index)
    raise NotImplementedError(f"Operator '{operator.name}' is not supported on this expression")


def _of_document(left: Any, index: Any) -> BinaryExpression:
    element = clause_element(index)
    if element is not None:
        return BinaryExpression(left, as_expression(element), operators.json_getitem_op, left.type)
    path = isinstance(index, Sequence) and not isinstance(index, str)
    one = JSON.JSONIntIndexType if isinstance(index, int) else JSON.JSONStrIndexType
    kind: TypeEngine = JSON.JSONPathType() if path else one()
    operator = operators.json_path_getitem_op if path else operators.json_getitem_op
    return BinaryExpression(left, left._bind_param(operator, index, kind), operator, left.type)


def _of_array(left: Any, type_: ARRAY, index: Any) -> BinaryExpression:
    shift = 1 if type_.zero_indexes else 0
    if isinstance(index, slice):
        bounds = [
            as_constant(None) if each is None else as_expression(_moved(each, shift), left, operators.getitem)
            for each in (index.start, index.stop)
        ]
        return BinaryExpression(left, Slice(*bounds), operators.getitem, left.type)
    right = index if isinstance(index, BindParameter) else as_expression(_moved(index, shift), left, operators.getitem)
    inner: TypeEngine = type_.item_type
    if type_.dimensions is not None and type_.dimensions > 1:
        inner = type_.adapt(type(type_), dimensions=type_.dimensions - 1)
    return BinaryExpression(left, right, operators.getitem, inner)


def _moved(index: Any, shift: int) -> Any:
    return index + shift if isinstance(index, int) and not isinstance(index, ColumnElement) else index


class Slice(ColumnElement):
    """The bounds of a part of an array: `1:2`."""

    __visit_name__ = "slice"
    parts = {"start": CHILD, "stop": CHILD}
    self_group = ClauseElement.self_group  # it stands in brackets already

    def __init__(self, start: Any, stop: Any) -> None:
        self.start = start
        self.stop = stop


Slice.__module__ = f"{__package__}.elements"  # where the original has it, and so what messages say


def any_of(array: Any, operator: Operator, other: Any) -> BinaryExpression:
    """Build `other = ANY (array)`."""
    return BinaryExpression(_as_member(other, array, operator), array.any_(), operators.known(operator))


def all_of(array: Any, operator: Operator, other: Any) -> BinaryExpression:
    """Build `other = ALL (array)`."""
    return BinaryExpression(_as_member(other, array, operator), array.all_(), operators.known(operator))


def _as_member(other: Any, array: Any, operator: Operator) -> Any:
    if clause_element(other) is None:
        return array._bind_param(operator, other, array.type.item_type)
    element = as_expression(other, array, operator)
    if element._is_bind_parameter and element.type is NULLTYPE:
        return element._with_binary_element_type(array.type.item_type)
    return element
