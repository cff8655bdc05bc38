"""Square brackets: `column["key"]` of a JSON document, `column[5]` of an array.

data["a"]              JSON_QUOTE(JSON_EXTRACT(data, '$."a"'))        a document again
data["a"].as_string()  JSON_EXTRACT(data, '$."a"')                    a string
data[("a", 5)]         a path of several
"""

from __future__ import annotations

from typing import Any

from .. import exc
from . import operators
from .base import BindParameter, ColumnElement
from .coercions import as_expression, clause_element
from .elements import BinaryExpression
from .operators import Operator
from .structured_types import ARRAY, JSON
from .type_api import TypeDecorator, TypeEngine


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
    path = not isinstance(index, (str, int))
    one = JSON.JSONIntIndexType if isinstance(index, int) else JSON.JSONStrIndexType
    kind: TypeEngine = JSON.JSONPathType() if path else one()
    operator = operators.json_path_getitem_op if path else operators.json_getitem_op
    return BinaryExpression(left, left._bind_param(operator, index, kind), operator, left.type)


def _of_array(left: Any, type_: ARRAY, index: Any) -> BinaryExpression:
    if isinstance(index, slice):
        raise exc.Unsupported("ormlab's engine does not do slices of arrays; compare or fetch whole arrays")
    if isinstance(index, int) and not isinstance(index, ColumnElement) and type_.zero_indexes:
        index += 1
    right = index if isinstance(index, BindParameter) else as_expression(index, left, operators.getitem)
    return BinaryExpression(left, right, operators.getitem, type_.item_type)
