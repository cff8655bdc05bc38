"""Expressions: what operators make of columns and values.

    users.c.id + 5 == addresses.c.user_id

    BinaryExpression =
    ├── BinaryExpression +  (in a Grouping where its operator binds less tightly than the outer one)
    │   ├── ColumnClause users.id
    │   └── BindParameter :id_1
    └── ColumnClause addresses.user_id

Parentheses are decided when the tree is built: an operand is asked for itself "against" the operator around it
(`self_group`), and answers with a Grouping of itself if it needs one. So the compiler only ever writes what it finds.

Not here: which element an operator builds (comparator.py), CAST, CASE and their like (expressions.py).
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from itertools import count
from typing import Any

from .. import exc
from ..facade import facade, via
from ..util.deprecations import deprecated
from . import operators
from . import shape as shapes
from .base import FALSE, TRUE, BindParameter, ClauseElement, ColumnElement, False_, FromsOf, True_
from .coercions import as_criterion, as_expression
from .generic_types import BOOLEANTYPE, Boolean
from .naming import NOT_IN_NAMES, Name, Nameless, cuttable, joined
from .operators import Operator, mirror, needs_parentheses
from .type_api import NULLTYPE, TypeEngine, to_instance
from .visitors import CHILD, CHILDREN, NESTED, OPERATOR, PLAIN, TYPE, Memo, doors, type_shape


class Grouping(ColumnElement):
    """An expression in parentheses."""

    __visit_name__ = "grouping"
    parts = {"element": CHILD}
    _from_objects = via("element._from_objects")
    _is_implicitly_boolean = via("element._is_implicitly_boolean")

    def __init__(self, element: Any) -> None:
        self.element = element
        self.type = getattr(element, "type", NULLTYPE)

    @property
    def _proxies(self) -> tuple[Any, ...]:  # type: ignore[override]
        return (self.element,) if isinstance(self.element, ColumnElement) else ()

    @property
    def _proxy_key(self) -> Any:
        return getattr(self.element, "_proxy_key", "_no_label")

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self.element, name)


class _Several(ClauseElement):
    """Expressions with an operator between them."""

    clauses: tuple[Any, ...]
    _from_objects: Any = FromsOf("clauses")

    def __iter__(self) -> Iterator[Any]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)


class ClauseList(_Several):
    """Expressions in a row: `a, b`."""

    __visit_name__ = "clauselist"
    parts = {"clauses": CHILDREN, "operator": OPERATOR, "group": PLAIN}
    _follows_in = True

    def __init__(
        self, *clauses: Any, operator: Operator = operators.comma_op, group: bool = True, group_contents: bool = True
    ) -> None:
        self.operator = operator
        self.group = group
        found = [as_expression(each) for each in clauses]
        self.clauses = tuple(each.self_group(operator) for each in found) if group_contents else tuple(found)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses wherever it stands inside something."""
        return Grouping(self) if self.group and needs_parentheses(self.operator, against) else self


class BooleanClauseList(_Several, ColumnElement):
    """Conditions joined by AND or by OR."""

    __visit_name__ = "clauselist"
    parts = {"clauses": CHILDREN, "operator": OPERATOR}
    hides_classes = _follows_in = True
    type: TypeEngine = BOOLEANTYPE
    _is_implicitly_boolean = True
    group = True

    def __init__(self, operator: Operator, clauses: tuple[Any, ...]) -> None:
        self.operator = operator
        self.clauses = clauses

    @classmethod
    def of(cls, operator: Operator, *conditions: Any) -> Any:
        """Join conditions, as simply as they allow: TRUE AND x is x, one condition is itself."""
        if len(conditions) == 1 and isinstance(conditions[0], Generator):
            conditions = tuple(conditions[0])
        is_and = operator is operators.and_
        if not conditions:
            deprecated("AND of nothing", operator.name, is_and)
        nothing, everything = (True_, False_) if is_and else (False_, True_)
        found = []
        constant = None
        for each in conditions:
            condition = as_criterion(each)
            if isinstance(condition, everything):
                return condition.self_group(operator)
            if isinstance(condition, nothing):
                constant = condition
            else:
                found.append(condition)
        if len(found) > 1:
            flat: list[Any] = []
            for each in found:
                same = isinstance(each, BooleanClauseList) and each.operator is operator
                flat.extend(each.clauses if same else [each.self_group(operator)])
            return cls(operator, tuple(flat))
        if found:
            return found[0].self_group(operators.asbool_)
        return constant.self_group(operator) if constant is not None else cls(operator, ())

    def compare(self, other: Any) -> bool:
        """Tell whether `other` joins the same conditions, in any order."""
        if not isinstance(other, BooleanClauseList) or other.operator is not self.operator:
            return False
        left = list(other.clauses)
        for each in self.clauses:
            same = next((at for at, candidate in enumerate(left) if each.compare(candidate)), None)
            if same is None:
                return False
            del left[same]
        return not left

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses where the operator around it binds more tightly."""
        return Grouping(self) if self.clauses and needs_parentheses(self.operator, against) else self

    def _negate(self) -> Any:
        return UnaryExpression(self.self_group(operators.inv), operator=operators.inv)


def all_of(criteria: tuple[Any, ...]) -> Any:
    """Return the conditions of WHERE, HAVING as one."""
    if len(criteria) == 1:
        return criteria[0].self_group(operators.asbool_)
    return BooleanClauseList.of(operators.and_, *criteria).self_group(operators.asbool_)


def and_(*clauses: Any) -> Any:
    """Join conditions with AND."""
    return BooleanClauseList.of(operators.and_, *clauses)


def or_(*clauses: Any) -> Any:
    """Join conditions with OR."""
    return BooleanClauseList.of(operators.or_, *clauses)


def not_(clause: Any) -> Any:
    """Return the negation of a condition."""
    return ~as_expression(clause)


def name_inside(element: Any) -> Name:
    """Return the name of an expression that only wraps `element`."""
    name = element._own_name
    return name if name is not None else element.anon_label


class UnaryExpression(ColumnElement):
    """One operand with an operator before it (`NOT x`, `-x`) or a modifier after it (`x DESC`)."""

    __visit_name__ = "unary"
    parts = {"element": CHILD, "operator": OPERATOR, "modifier": OPERATOR, "type": TYPE}

    wraps_column_expression = False  # whether it stands for a value, and so gets a label in a SELECT
    _from_objects = via("element._from_objects")

    def __init__(
        self,
        element: Any,
        operator: Operator | None = None,
        modifier: Operator | None = None,
        type_: Any = None,
        wraps_column_expression: bool = False,
    ) -> None:
        self.operator = operator
        self.modifier = modifier
        self.element = element.self_group(operator or modifier)
        self.type = to_instance(type_)
        if wraps_column_expression:
            self.wraps_column_expression = True

    @property
    def _is_implicitly_boolean(self) -> bool:  # type: ignore[override]
        return self.operator in (operators.inv, operators.exists)

    def _negate(self) -> Any:
        if self.type._type_affinity is Boolean:
            return UnaryExpression(
                self.self_group(operators.inv), operator=operators.inv, type_=BOOLEANTYPE, wraps_column_expression=True
            )
        return doors.negation(self)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses where the operator around it binds more tightly."""
        return Grouping(self) if self.operator and needs_parentheses(self.operator, against) else self


class CollectionAggregate(UnaryExpression):
    """ANY and ALL; only right of a comparison, so a comparison that starts with one is turned round: `5 < ANY (…)`."""

    def operate(self, op: Operator, *other: Any, **kwargs: Any) -> Any:
        """Build `other op ANY (…)`."""
        if not op.comparison:
            raise exc.ArgumentError("Only comparison operators may be used with ANY/ALL")
        return doors.builders[op.build](self, mirror(op), other[0], reverse=True, **kwargs)

    def reverse_operate(self, op: Operator, other: Any, **kwargs: Any) -> Any:
        """Refuse: Python has turned every comparison round already, so this is none."""
        raise exc.ArgumentError("Only comparison operators may be used with ANY/ALL")


class AsBoolean(UnaryExpression):
    """A Boolean column where a condition stands: `x`, `NOT x`, or `x = 1` where there are no Booleans."""

    parts = {"element": CHILD, "operator": OPERATOR}
    type: TypeEngine = BOOLEANTYPE
    _is_implicitly_boolean = True
    wrapped_column_expression = via("element")
    _proxy_key = via("element._proxy_key")

    def __init__(self, element: Any, operator: Operator) -> None:
        self.element = element
        self.operator = operator
        self.modifier = None

    wraps_column_expression = True

    @property
    def anon_label(self) -> Name:
        """The name of the column."""
        return name_inside(self.element)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this: it needs no parentheses."""
        return self

    def _negate(self) -> Any:
        if isinstance(self.element, (True_, False_)):
            return ~self.element
        return AsBoolean(self.element, operators.is_false if self.operator is operators.is_true else operators.is_true)


class BinaryExpression(ColumnElement):
    """Two operands with an operator between them."""

    __visit_name__ = "binary"
    parts = {"left": CHILD, "right": CHILD, "operator": OPERATOR, "negate": OPERATOR, "type": TYPE, "modifiers": NESTED}
    modifiers: Mapping[str, Any] = {}
    _is_implicitly_boolean = via("operator.comparison")
    is_comparison = via("operator.comparison")

    def __init__(
        self,
        left: Any,
        right: Any,
        operator: Operator,
        type_: Any = None,
        negate: Operator | None = None,
        modifiers: Mapping[str, Any] | None = None,
    ) -> None:
        self.left = left if left._is_atom else left.self_group(operator)
        self.right = right if right._is_atom else right.self_group(operator)
        self.operator = operator
        self.type = NULLTYPE if type_ is None else type_ if isinstance(type_, TypeEngine) else to_instance(type_)
        self.negate = negate
        if modifiers:
            self.modifiers = modifiers

    def _describe(self) -> None:
        if self.modifiers:
            super()._describe()
            return
        left, right, memory = self.left, self.right, self.__dict__
        memory["_leaves"] = left._leaves + right._leaves
        memory["shape"] = shapes.intern((left.shape, right.shape, self.operator.shape, type_shape(self.type)))

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        found = (*self.left._from_objects, *self.right._from_objects)
        third = self.modifiers.get("replacement") if self.modifiers else None
        return found if third is None else (*found, *third._from_objects)

    def compare(self, other: Any) -> bool:
        """Tell whether `other` says the same: `a = b` is `b = a`."""
        if super().compare(other):
            return True
        turned = isinstance(other, BinaryExpression) and self.operator is other.operator and self.operator.commutative
        return turned and bool(self.left.compare(other.right) and self.right.compare(other.left))

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses where the operator around it binds more tightly."""
        return Grouping(self) if needs_parentheses(self.operator, against) else self

    def _negate(self) -> Any:
        if self.negate is None:
            return doors.negation(self)
        negated = self._copy()
        negated.operator = self.negate
        negated.negate = self.operator
        if self.right._is_bind_parameter and self.right.expanding:  # what an empty list says depends on the operator
            negated.right = self.right._copy()
        return negated

    def __bool__(self) -> bool:
        if self.operator is operators.eq:
            return _identity(self.left) == _identity(self.right)
        if self.operator is operators.ne:
            return _identity(self.left) != _identity(self.right)
        raise TypeError("Boolean value of this clause is not defined")


def _identity(operand: Any) -> int:
    element = operand.element if isinstance(operand, Grouping) else operand
    return id(getattr(element, "_sa_origin", element))  # an attribute is the column that it stands for


class Label(ColumnElement):
    """An expression with a name: `expression AS name`."""

    __visit_name__ = "label"
    parts = {"name": NESTED, "_element": CHILD, "_type": TYPE}
    _own_name = via("name")
    _from_objects = via("_element._from_objects")
    _is_implicitly_boolean = via("element._is_implicitly_boolean")
    primary_key = via("_element.primary_key")
    foreign_keys = via("_element.foreign_keys")

    def __init__(self, name: Any, element: Any, type_: Any = None) -> None:
        while isinstance(element, Label):
            element = element.element
        self.name = name if name else Nameless(self, getattr(element, "_word", "anon"))
        self.key = self.name
        self._element = as_expression(element)
        self._type = to_instance(type_) if type_ is not None else getattr(self._element, "type", NULLTYPE)
        self.type = self._type

    @property
    def root(self) -> Label:
        """The label that this is a copy of, with columns instead of a class's attributes or as an operand; or this itself."""
        found: Label = self.__dict__.get("_root", self)
        return found

    def _replaced(self, visit: Any) -> Any:
        copy = super()._replaced(visit)
        if copy is not self:
            copy.__dict__["_root"] = self.root
        return copy

    def _describe(self) -> None:
        memory = self.__dict__
        element = self._element
        nameless = isinstance(self.name, Nameless)
        memory["_leaves"] = (self, *element._leaves) if nameless else element._leaves
        memory["shape"] = shapes.intern((Label, "nameless" if nameless else self.name, element.shape, type_shape(self._type)))

    @Memo
    def element(self) -> Any:
        """The expression, in parentheses where it needs them under a name."""
        return self._element.self_group(operators.as_)

    @property
    def _proxies(self) -> tuple[Any, ...]:  # type: ignore[override]
        return (self._element,) if isinstance(self._element, ColumnElement) else ()

    def self_group(self, against: Operator | None = None) -> Any:
        """Return a label of the expression as an operand."""
        inner = self._element.self_group(against)
        if inner is self._element:
            return self
        copy = Label(self.name, inner, self._type)
        copy.__dict__["_root"] = self.root
        return copy

    def _negate(self) -> Any:
        return Label(self.name, operators.inv(self._element), self._type)


class ColumnClause(ColumnElement):
    """A column: of a table, or of nothing in particular (`column("x")`), or any text that stands for one (`literal_column`)."""

    __visit_name__ = "column"
    parts = {"table": CHILD, "name": NESTED, "type": TYPE, "is_literal": PLAIN}
    is_literal = False
    _is_atom = True
    nullable = True
    index: Any = None
    onupdate: Any = None
    default: Any = None
    server_default: Any = None
    server_onupdate: Any = None
    autoincrement: Any = False
    _own_name = via("name")

    def __init__(self, text: str, type_: Any = None, is_literal: bool = False, _selectable: Any = None) -> None:
        self.key = self.name = text
        self.table = _selectable
        self.type = to_instance(type_)
        self.is_literal = is_literal

    @property
    def description(self) -> str:
        """The name."""
        return str(self.name)

    @property
    def entity_namespace(self) -> Any:
        """Where `filter_by` looks for names: the columns of its table."""
        return None if self.table is None else self.table.entity_namespace

    @property
    def _proxy_key(self) -> Any:
        return self.__dict__.get("_sa_key", self.key)  # a mapped class may call it otherwise

    @property
    def _word(self) -> str:
        return self.name if isinstance(self.name, str) else "anon"

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return (self.table,) if self.table is not None else ()

    @Memo
    def _bind_word(self) -> str:
        """The word for the names of parameters that this is compared with."""
        return NOT_IN_NAMES.sub("_", self.key).strip("_") if isinstance(self.key, str) else "param"

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> Any:  # an expression, not a bool; what comes most, and so without a detour
        if self.type.comparator_factory is None:
            return doors.builders["compare"](self, operators.eq, other)
        return self.operate(operators.eq, other)

    @Memo
    def _sketches(self) -> dict[Any, Any]:
        """What is known of this compared with values, by operator and by the values' class (comparator.py)."""
        return {}

    @property
    def _tq_name(self) -> Name:
        """The name with the table's before it: `users_id`."""
        return qualified_name(self)

    @property
    def _bind_key(self) -> str:
        return self.key if isinstance(self.key, str) else "param"

    def _bind_param(self, operator: Operator | None, value: Any, type_: Any = None, expanding: bool = False) -> Any:
        if type_ is None and not expanding:
            return BindParameter.plain(self._bind_word, value, self.type.coerce_compared_value(operator, value))
        return super()._bind_param(operator, value, type_, expanding)

    def get_children(self) -> Iterator[Any]:
        """Yield nothing: a column is not made of its table."""
        return iter(())

    def _make_proxy(self, selectable: Any, name: Name | None = None, key: Any = None) -> Any:
        proxy = getattr(self, "_sa_origin", self)._copy()  # a mapped class's column is nothing of its own
        proxy.__dict__.pop("proxy_set", None)
        proxy.table = selectable
        proxy._proxies = (self,)
        proxy.is_literal = self.is_literal and (name is None or name == self.name)
        if name is not None:
            proxy.name = name
        proxy.key = self.key if name is None else name
        return proxy

    def _replaced(self, visit: Any) -> Any:
        if self.table is None or not self._proxies:
            return self
        table = visit(self.table)
        if table is self.table:
            return self
        at = next((at for at, each in enumerate(self.table.c) if each is self), None)
        return self if at is None else table.c[at]

    def __str__(self) -> str:
        return str(self.compile())


def qualified_name(column: Any) -> Name:
    """Return `table_column`, with the schema before it where the table has one; a number behind where a column is called so."""
    table, name = column.table, column.name
    if column.is_literal or table is None or getattr(table, "name", None) is None:
        return name
    schema = getattr(table, "schema", None)
    first = f"{schema.replace('.', '_')}_{table.name}" if schema else table.name
    return _unlike(joined(first, name), table.c)


def _unlike(name: Name, columns: Any) -> Name:
    """Return a name that no column has: where a table `a` has columns `id` and `a_id`, `a.id` is not called `a_id`."""
    if not isinstance(name, str) or name not in columns:
        return name
    return next(numbered for number in count(1) if (numbered := f"{name}_{number}") not in columns)


class ProxyColumn(ColumnClause):
    """The column of a subquery that stands for one of a Table.

    It has a class of its own since of two operands Python asks the right one first, if that is of a finer class.
    """


def column_proxy(element: Any, selectable: Any, name: Name | None = None, key: Any = None) -> Any:
    """Return the column of `selectable` that stands for `element` inside it."""
    own = element._own_name
    if name is None:
        name = own if isinstance(element, Label) else cuttable(element.anon_label if own is None else own)
    inner = element.element if isinstance(element, Label) else element
    kind = ProxyColumn if isinstance(inner, ProxyColumn) or hasattr(inner, "constraints") else ColumnClause
    proxy = kind(name, element.type, _selectable=selectable)
    proxy.key = name
    proxy._proxies = (element,)
    if element.primary_key:
        proxy.primary_key = True
    if element.foreign_keys:
        proxy.foreign_keys = element.foreign_keys
    return proxy


doors.column_proxy = column_proxy
doors.label = Label
doors.literal_column = lambda text: ColumnClause(text, is_literal=True)
doors.grouping = Grouping
doors.as_boolean = lambda element: AsBoolean(element, operators.is_true)


def _negation(element: Any) -> Any:
    if isinstance(element, ColumnElement) and element.type._type_affinity is Boolean:
        return AsBoolean(element, operators.is_false)
    return UnaryExpression(element, operator=operators.inv)


doors.negation = _negation


def column(text: str, type_: Any = None, is_literal: bool = False, _selectable: Any = None) -> ColumnClause:
    """Return a column of that name that belongs to no table."""
    return ColumnClause(text, type_, is_literal, _selectable)


def literal_column(text: str, type_: Any = None) -> ColumnClause:
    """Return any SQL text as a column expression; nothing in it is quoted or bound."""
    return ColumnClause(text, type_, is_literal=True)


def true() -> True_:
    """Return the constant TRUE."""
    return TRUE


def false() -> False_:
    """Return the constant FALSE."""
    return FALSE


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "sql.expression": """
            Case Cast CollationClause Extract FunctionFilter Null Over TableValuedColumn TextClause Tuple TypeCoerce WithinGroup
            between collate literal outparam
        """,
        "sql.identifiers": "quoted_name",
        "sql.naming": "conv",
    },
)[0]
