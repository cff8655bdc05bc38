"""Expressions with words of their own: text, CAST, CASE, EXTRACT, tuples, collations.

    text("name = :x")          SQL as written; `:x` is a bound parameter
    cast(users.c.id, String)   CAST(users.id AS VARCHAR)
    case((cond, 1), else_=2)   CASE WHEN cond THEN 1 ELSE 2 END

Not here: what operators build (elements.py), functions (functions.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from .. import exc
from ..facade import via
from ..util.deprecations import bind_of_old, deprecated
from . import elements, operators
from .base import NULL, BindParameter, ClauseElement, ColumnElement, Executable, FromsOf
from .coercions import BY, as_constant, as_expression, as_scalar, clause_element, wrong
from .elements import Grouping, Label, UnaryExpression, name_inside
from .generic_types import Integer, String
from .naming import Name
from .operators import Operator
from .structured_types import TupleType
from .type_api import NULLTYPE, TypeEngine, to_instance
from .visitors import CHILD, CHILDREN, NESTED, PLAIN, TYPE, Memo, doors

BIND_IN_TEXT = r"(?<![:\w\x5c]):(\w+)(?!:)"


class TextClause(Executable, ClauseElement):
    """SQL as written; `:name` in it is a bound parameter, `\\:` a colon."""

    __visit_name__ = "textclause"
    parts = {"text": PLAIN, "_bindparams": NESTED}
    is_text = _follows_in = True
    _is_implicitly_boolean = False
    type: TypeEngine = NULLTYPE
    key: Any = None
    _own_name: Any = None
    _proxy_key: Any = None

    def __init__(self, text: str, bind: Any = None) -> None:
        self._bind = bind_of_old("text", bind)
        names = re.findall(BIND_IN_TEXT, text) if ":" in text else []
        self._bindparams: dict[str, BindParameter] = {name: BindParameter(name) for name in names}
        self.text = text

    def bindparams(self, *binds: BindParameter, **names_to_values: Any) -> TextClause:
        """Return this with values, or whole parameters with types, in place of the bare names."""
        new = self._copy()
        params = dict(self._bindparams)
        for name in (*(bind._called for bind in binds), *names_to_values):
            if name not in params:
                raise exc.ArgumentError(f"This text() construct doesn't define a bound parameter named {name!r}")
        params.update((bind._called, bind) for bind in binds)
        params.update((name, params[name]._with_value(value)) for name, value in names_to_values.items())
        new._bindparams = params
        return new

    def columns(self, *cols: Any, **types: Any) -> Any:
        """Return this as a SELECT with those columns, by position, or by name with types."""
        return doors.textual_select(self, cols, types)

    comparator = ColumnElement.comparator

    def operate(self, op: Any, *other: Any, **kwargs: Any) -> Any:
        """Apply an operator."""
        return doors.builders[op.build](self, op, *other, **kwargs)

    def __and__(self, other: Any) -> Any:
        return self.operate(operators.and_, other)

    _bind_key = None
    _bind_param = ColumnElement._bind_param

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses where IN stands around it."""
        return Grouping(self) if against is operators.in_op else self


def text(text: str, bind: Any = None) -> TextClause:
    """Return SQL as written."""
    return TextClause(text, bind)


class _Retyped(ColumnElement):
    """An expression with a type that is said."""

    parts = {"clause": CHILD, "type": TYPE}
    _from_objects: Any = FromsOf("clause")
    wrapped_column_expression = via("clause")
    _proxy_key = via("clause._proxy_key")

    def __init__(self, expression: Any, type_: Any) -> None:
        self.type = to_instance(type_)
        self.clause = as_expression(expression, type_=self.type)

    @property
    def anon_label(self) -> Name:
        """The name of the expression inside."""
        return super().anon_label if self.clause.is_text else name_inside(self.clause)


class Cast(_Retyped):
    """`CAST(expression AS type)`."""

    __visit_name__ = "cast"


class TypeCoerce(_Retyped):
    """An expression taken for one of another type; SQL does not hear of it."""

    __visit_name__ = "type_coerce"

    @Memo
    def typed_expression(self) -> Any:
        """The expression inside, a bound parameter with the new type."""
        if isinstance(self.clause, BindParameter):
            return self.clause._with_binary_element_type(self.type)
        return self.clause

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this around the expression as an operand."""
        grouped = self.clause.self_group(against)
        return self if grouped is self.clause else TypeCoerce(grouped, self.type)


class Extract(ColumnElement):
    """`EXTRACT(field FROM expression)`."""

    __visit_name__ = "extract"
    parts = {"field": PLAIN, "expr": CHILD}
    hides_classes = True
    _from_objects: Any = FromsOf("expr")

    def __init__(self, field: str, expr: Any) -> None:
        self.field = field
        self.expr = as_expression(expr)
        self.type = Integer()


class Case(ColumnElement):
    """`CASE WHEN … THEN … ELSE … END`."""

    __visit_name__ = "case"
    parts = {"value": CHILD, "whens": NESTED, "else_": CHILD}

    def __init__(self, *whens: Any, value: Any = None, else_: Any = None) -> None:
        if len(whens) == 1 and isinstance(whens[0], (list, Mapping)):
            if isinstance(whens[0], list):
                deprecated("case of a list")
            whens = tuple(whens[0].items() if isinstance(whens[0], Mapping) else whens[0])
        self.value = None if value is None else as_expression(value)
        self.whens = tuple([(as_expression(when).self_group(), as_expression(then)) for when, then in whens])
        self.else_ = None if else_ is None else as_expression(else_)
        self.type = self.whens[-1][1].type if self.whens else NULLTYPE

    @property
    def _from_objects(self) -> tuple[Any, ...]:  # type: ignore[override]
        return tuple([each for child in self.get_children() for each in child._from_objects])


class Tuple(ColumnElement):
    """`(a, b)`, to be compared with lists of tuples."""

    __visit_name__ = "tuple"
    parts = {"clauses": CHILDREN}
    _follows_in = True
    _from_objects: Any = FromsOf("clauses")
    self_group = ClauseElement.self_group  # it has parentheses already

    def __init__(self, *clauses: Any, types: Any = None) -> None:
        kinds = [NULLTYPE] * len(clauses) if types is None else [to_instance(each) for each in types]
        if len(kinds) != len(clauses):
            raise exc.ArgumentError(f"Wrong number of elements for {len(kinds)}-tuple: {clauses!r} ")
        pairs = zip(clauses, kinds, strict=True)
        self.clauses = tuple(as_expression(each, type_=None if kind is NULLTYPE else kind) for each, kind in pairs)
        self.clauses = tuple(each.self_group(operators.comma_op) for each in self.clauses)
        self.type = TupleType(*[each.type for each in self.clauses])

    def __iter__(self) -> Iterator[Any]:
        return iter(self.clauses)

    def __len__(self) -> int:
        return len(self.clauses)

    def _bind_param(self, operator: Operator | None, value: Any, type_: Any = None, expanding: bool = False) -> Any:
        if expanding:
            first = value[0] if value and isinstance(value[0], (list, tuple)) else None
            return BindParameter(None, value, self.type.coerce_compared_value(operator, first), unique=True, expanding=True)
        pairs = zip(self.clauses, value, strict=True)
        binds = [
            BindParameter(None, one, unique=True, _compared_to_operator=operator, _compared_to_type=each.type)
            for each, one in pairs
        ]
        return Tuple(*binds)


class CollationClause(ColumnElement):
    """The name of a collation, right of COLLATE."""

    __visit_name__ = "collation"
    parts = {"collation": PLAIN}

    def __init__(self, collation: str) -> None:
        self.collation = collation
        self.type = String()


class LabelReference(ColumnElement):
    """A name in ORDER BY or GROUP BY that is looked up among the labels of the SELECT."""

    __visit_name__ = "label_reference"
    parts = {"name": PLAIN}

    def __init__(self, name: str) -> None:
        self.name = self.key = name


def by(thing: Any, word: str = BY) -> Any:
    """Return a member of ORDER BY, GROUP BY and their like; a string is looked up among the labels."""
    if isinstance(thing, str):
        return LabelReference(thing)
    element = as_constant(thing) if isinstance(thing, bool | None) else clause_element(thing)
    if element is None:
        raise wrong(word, thing, hint="pass the columns one by one" if isinstance(thing, (list, tuple)) else None)
    return as_scalar(element, thing, word)


def words_of(thing: Any, wanted: str = "statement sub-expression element") -> Any:
    """Return what is written as it is: text, which a string is taken for, or an expression."""
    if isinstance(thing, str):
        return TextClause(thing)
    element = as_constant(thing) if isinstance(thing, bool | None) else clause_element(thing)
    if not isinstance(element, ColumnElement | TextClause):
        raise wrong(wanted, thing, element)
    return element


FOR_CONSTRAINT = "SQL expression element for DDL constraint"


def prefixes(words: tuple[Any, ...], options: dict[str, Any]) -> tuple[tuple[Any, str], ...]:
    """Return words that stand at the beginning or the end of a statement, each with the dialect that they are meant for."""
    dialect = options.pop("dialect", "*")
    if options:
        raise exc.ArgumentError(f"Unsupported argument(s): {','.join(options)}")
    return tuple([(words_of(each), dialect) for each in words])


def cast(expression: Any, type_: Any) -> Cast:
    """Return `CAST(expression AS type)`."""
    return Cast(expression, type_)


def type_coerce(expression: Any, type_: Any) -> TypeCoerce:
    """Return an expression taken for one of another type."""
    return TypeCoerce(expression, type_)


def extract(field: str, expr: Any) -> Extract:
    """Return `EXTRACT(field FROM expression)`."""
    return Extract(field, expr)


def case(*args: Any, value: Any = None, else_: Any = None, whens: Any = None) -> Case:
    """Return `CASE WHEN … THEN … END`."""
    if whens is not None:
        deprecated("case(whens=)")
    return Case(*args if whens is None else (whens,), value=value, else_=else_)


def tuple_(*clauses: Any, types: Any = None) -> Tuple:
    """Return `(a, b)`."""
    return Tuple(*clauses, types=types)


def null() -> Any:
    """Return the constant NULL."""
    return NULL


def bindparam(key: Any, value: Any = ..., type_: Any = None, unique: bool = False, **options: Any) -> BindParameter:
    """Return a bound parameter of that name."""
    return BindParameter(key, value, type_, unique, **options)


def literal(value: Any, type_: Any = None) -> Any:
    """Return a plain value as an expression: a bound parameter."""
    if clause_element(value) is not None or hasattr(value.__class__, "__visit_name__"):
        raise exc.ArgumentError(f"Literal Python value expected, got {value!r}.")
    return BindParameter(None, value, type_=type_, unique=True)


def label(name: str, element: Any, type_: Any = None) -> Label:
    """Return an expression under a name."""
    return Label(name, element, type_)


def outparam(key: str, type_: Any = None) -> BindParameter:
    """Return an OUT parameter, for databases with such."""
    return BindParameter(key, None, type_=type_, unique=False, isoutparam=True)


def _ordering(operator: Operator) -> Callable[[Any], UnaryExpression]:
    """Return the function that says how ORDER BY takes a column."""

    def ordered(column: Any) -> UnaryExpression:
        return UnaryExpression(by(column), modifier=operator)

    ordered.__name__ = ordered.__qualname__ = operator.name.removesuffix("_op")
    ordered.__doc__ = f"Return `column{operator.text}`."
    return ordered


asc, desc = _ordering(operators.asc_op), _ordering(operators.desc_op)
nullsfirst = nulls_first = _ordering(operators.nulls_first_op)
nullslast = nulls_last = _ordering(operators.nulls_last_op)


def distinct(expr: Any) -> UnaryExpression:
    """Return `DISTINCT expression`."""
    element = as_expression(expr)
    return UnaryExpression(element, operator=operators.distinct_op, type_=element.type)


def collate(expression: Any, collation: str) -> Any:
    """Return `expression COLLATE collation`."""
    return operators.collate(as_expression(expression), collation)


def between(expr: Any, lower_bound: Any, upper_bound: Any, symmetric: bool = False) -> Any:
    """Return `expression BETWEEN lower AND upper`."""
    return as_expression(expr).between(lower_bound, upper_bound, symmetric=symmetric)


def any_(expr: Any) -> Any:
    """Return `ANY (expression)`."""
    return operators.any_op(as_expression(expr))


def all_(expr: Any) -> Any:
    """Return `ALL (expression)`."""
    return operators.all_op(as_expression(expr))


def lambda_stmt(*_arguments: Any, **_options: Any) -> Any:
    """Refuse by name."""
    raise exc.Unsupported(
        "ormlab's engine does not do lambda_stmt(); statements are cached without it", hint="pass the statement itself"
    )


doors.cast = cast


for _each in (TextClause, Cast, TypeCoerce, Extract, Case, Tuple, CollationClause):
    _each.__module__ = elements.__name__  # where the original has them, and so what their reprs say, and where pickle looks
    setattr(elements, _each.__name__, _each)
