"""The operators: one row each, and the Python syntax that reaches them.

    users.c.id + 5      add            " + "     binds tighter than =      commutative
    users.c.name == 5   eq             " = "     negated by ne             a comparison

Everything that the rest of the room wants to know about an operator stands in its row: how it is written, how tightly it
binds (which decides on parentheses), what NOT makes of it, and which builder makes an expression of it (comparator.py).
`ColumnOperators` is the syntax alone: a mixin whose methods all end in `operate(operator, *others)`. Columns answer that by
building an expression; a mapped attribute answers it by passing it on to its column.

Not here: what an expression's type is (comparator.py), how one is written (element_compiler.py).
"""

from __future__ import annotations

import operator as python_operators
import re
from collections.abc import Callable
from typing import Any

from ..facade import via
from .visitors import doors

SMALLEST = -100
LARGEST = 100
AS_BOOLEAN = -10


class Operator:
    """One operator; calling it applies it: `eq(a, b)` is `a == b`."""

    __slots__ = ("associative", "build", "commutative", "comparison", "name", "negated", "negation", "precedence", "text")

    precedence: int | None  # None: in parentheses everywhere, and so are its operands
    eager_grouping = False  # in parentheses inside any other operator
    __name__ = via("name")

    def __init__(
        self,
        name: str,
        text: str,
        precedence: int | None,
        build: str,
        negation: str | None = None,
        *,
        commutative: bool = False,
        associative: bool = False,
        comparison: bool = False,
    ) -> None:
        self.name = name
        self.text = text
        self.precedence = precedence
        self.build = build
        self.negation = negation
        self.commutative = commutative
        self.associative = associative
        self.comparison = comparison
        BY_NAME[name] = self

    def __call__(self, left: Any, *others: Any, **options: Any) -> Any:  # Any: whatever understands operate()
        """Apply this to operands; one of Python's may find its column on the right."""
        if self.name in BUILT_IN and not hasattr(left, "operate"):
            return getattr(python_operators, self.name)(left, *others)
        return left.operate(self, *others, **options)

    def __repr__(self) -> str:
        return f"<built-in function {self.name}>" if self.name in BUILT_IN else f"<function {self.name} at {id(self):#x}>"

    @property
    def shape(self) -> object:
        """What a statement's shape says of the operator."""
        return self

    negated: Operator | None  # what NOT turns it into

    def __getattr__(self, name: str) -> Any:
        if name != "negated":  # which is found at the first use, when all are there
            raise AttributeError(name)
        self.negated = BY_NAME[self.negation] if self.negation else None
        return self.negated


BY_NAME: dict[str, Operator] = {}
BUILT_IN = frozenset(  # Python's own functions in the original, as reprs show
    {"add", "and_", "eq", "ge", "getitem", "gt", "inv", "le", "lshift", "lt", "mod"}
    | {"mul", "ne", "neg", "or_", "rshift", "sub", "truediv"}
)


class custom_op(Operator):
    """An operator of the learner's own: `column.op("&")(5)`."""

    __slots__ = ("eager_grouping", "is_comparison", "natural_self_precedent", "opstring", "python_impl", "return_type")

    def __init__(
        self,
        opstring: str,
        precedence: int = 0,
        is_comparison: bool = False,
        return_type: Any = None,
        natural_self_precedent: bool = False,
        eager_grouping: bool = False,
        python_impl: Callable[..., Any] | None = None,
    ) -> None:
        self.name = "custom_op"
        self.text = f" {opstring} "
        self.opstring = opstring
        self.precedence = precedence
        self.build = "custom"
        self.negation = None
        self.commutative = False
        self.associative = natural_self_precedent
        self.comparison = self.is_comparison = is_comparison
        self.return_type = return_type
        self.natural_self_precedent = natural_self_precedent
        self.eager_grouping = eager_grouping
        self.python_impl = python_impl

    def __repr__(self) -> str:
        return f"<{__name__}.custom_op object at {id(self):#x}>"

    @property
    def shape(self) -> object:
        """Custom operators are equal when they are written and bound alike."""
        return ("custom_op", self.opstring, self.precedence, self.is_comparison)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, custom_op) and self.shape == other.shape

    def __hash__(self) -> int:
        return hash(self.shape)


# comparisons ------------------------------------------- precedence, builder, negation
eq = Operator("eq", " = ", 5, "compare", "ne", commutative=True, comparison=True)
ne = Operator("ne", " != ", 5, "compare", "eq", commutative=True, comparison=True)
gt = Operator("gt", " > ", 5, "compare", "le", comparison=True)
ge = Operator("ge", " >= ", 5, "compare", "lt", comparison=True)
lt = Operator("lt", " < ", 5, "compare", "ge", comparison=True)
le = Operator("le", " <= ", 5, "compare", "gt", comparison=True)
is_ = Operator("is_", " IS ", 5, "compare", "is_not", comparison=True)
is_not = Operator("is_not", " IS NOT ", 5, "compare", "is_", comparison=True)
is_distinct_from = Operator("is_distinct_from", " IS DISTINCT FROM ", 5, "compare", "is_not_distinct_from", comparison=True)
is_not_distinct_from = Operator(
    "is_not_distinct_from", " IS NOT DISTINCT FROM ", 5, "compare", "is_distinct_from", comparison=True
)
like_op = Operator("like_op", " LIKE ", 5, "like", "not_like_op", comparison=True)
not_like_op = Operator("not_like_op", " NOT LIKE ", 5, "like", "like_op", comparison=True)
ilike_op = Operator("ilike_op", " LIKE ", 5, "like", "not_ilike_op", comparison=True)
not_ilike_op = Operator("not_ilike_op", " NOT LIKE ", 5, "like", "ilike_op", comparison=True)
startswith_op = Operator("startswith_op", " LIKE ", None, "affix", "not_startswith_op", comparison=True)
not_startswith_op = Operator("not_startswith_op", " NOT LIKE ", None, "affix", "startswith_op", comparison=True)
endswith_op = Operator("endswith_op", " LIKE ", None, "affix", "not_endswith_op", comparison=True)
not_endswith_op = Operator("not_endswith_op", " NOT LIKE ", None, "affix", "endswith_op", comparison=True)
contains_op = Operator("contains_op", " LIKE ", None, "affix", "not_contains_op", comparison=True)
not_contains_op = Operator("not_contains_op", " NOT LIKE ", None, "affix", "contains_op", comparison=True)
in_op = Operator("in_op", " IN ", 5, "in", "not_in_op", comparison=True)
not_in_op = Operator("not_in_op", " NOT IN ", 5, "in", "in_op", comparison=True)
between_op = Operator("between_op", " BETWEEN ", 5, "between", "not_between_op", comparison=True)
not_between_op = Operator("not_between_op", " NOT BETWEEN ", 5, "between", "between_op", comparison=True)
match_op = Operator("match_op", " MATCH ", 5, "match", "not_match_op", comparison=True)
not_match_op = Operator("not_match_op", " NOT MATCH ", 5, "match", "match_op", comparison=True)
regexp_match_op = Operator("regexp_match_op", " <regexp> ", 5, "regexp", "not_regexp_match_op", comparison=True)
not_regexp_match_op = Operator("not_regexp_match_op", " <not regexp> ", 5, "regexp", "regexp_match_op", comparison=True)
regexp_replace_op = Operator("regexp_replace_op", " <regexp replace> ", 5, "regexp_replace")

# arithmetic and strings
mul = Operator("mul", " * ", 8, "binary", commutative=True, associative=True)
truediv = Operator("truediv", " / ", 8, "binary")
div = truediv
mod = Operator("mod", " % ", 8, "binary")
add = Operator("add", " + ", 7, "binary", commutative=True, associative=True)
sub = Operator("sub", " - ", 7, "binary")
concat_op = Operator("concat_op", " || ", 6, "binary", associative=True)
lshift = Operator("lshift", " << ", None, "unsupported")
rshift = Operator("rshift", " >> ", None, "unsupported")
getitem = Operator("getitem", "", 15, "getitem", associative=True)
json_getitem_op = Operator("json_getitem_op", "", 15, "getitem", associative=True)
json_path_getitem_op = Operator("json_path_getitem_op", "", 15, "getitem", associative=True)
collate = Operator("collate", " COLLATE ", 4, "collate")

# before or after one operand
neg = Operator("neg", "-", 8, "neg")
inv = Operator("inv", "NOT ", 5, "inv")
distinct_op = Operator("distinct_op", "DISTINCT ", 5, "distinct")
any_op = Operator("any_op", "ANY ", 15, "any")
all_op = Operator("all_op", "ALL ", 15, "all")
is_true = Operator("is_true", "", 5, "truth", "is_false")
is_false = Operator("is_false", "NOT ", 5, "truth", "is_true")
exists = Operator("exists", "EXISTS ", 0, "exists")
desc_op = Operator("desc_op", " DESC", 3, "modifier")
asc_op = Operator("asc_op", " ASC", 3, "modifier")
nulls_first_op = Operator("nulls_first_op", " NULLS FIRST", None, "modifier")
nulls_last_op = Operator("nulls_last_op", " NULLS LAST", None, "modifier")

# between the members of a list
and_ = Operator("and_", " AND ", 3, "conjunction", associative=True)
or_ = Operator("or_", " OR ", 2, "conjunction", associative=True)
comma_op = Operator("comma_op", ", ", -1, "list")
as_ = Operator("as_", " AS ", -1, "none")
from_ = Operator("from_", " FROM ", 15, "none")
filter_op = Operator("filter_op", " FILTER ", 6, "none")

# the sides that a parenthesis decision can be taken against without being a true operator
asbool_ = Operator("_asbool", "", AS_BOOLEAN, "none")

# spellings of earlier releases
isnot = is_not
isnot_distinct_from = is_not_distinct_from
notlike_op = not_like_op
notilike_op = not_ilike_op
notin_op = not_in_op
notbetween_op = not_between_op
nullsfirst_op = nulls_first_op
nullslast_op = nulls_last_op
notstartswith_op = not_startswith_op
notendswith_op = not_endswith_op
notcontains_op = not_contains_op
notmatch_op = not_match_op

_MIRRORED = {gt: lt, lt: gt, ge: le, le: ge}
ORDERING = frozenset((asc_op, desc_op, nulls_first_op, nulls_last_op))


def needs_parentheses(inner: Operator, outer: Operator | None) -> bool:
    """Tell whether an expression with the operator `inner` is parenthesised as an operand of `outer`, or of anything (None)."""
    if inner is outer and inner.associative:
        return False
    binding = SMALLEST if inner.precedence is None else inner.precedence
    return binding <= (LARGEST if outer is None or outer.precedence is None else outer.precedence)


def known(operator: Any) -> Operator:
    """Return the operator that is meant by one of Python's own module of that name: `operator.lt`."""
    return operator if isinstance(operator, Operator) else BY_NAME[operator.__name__]


def is_comparison(operator: Operator) -> bool:
    """Tell whether the operator compares, so that its result is a Boolean."""
    return operator.comparison


def is_associative(operator: Operator) -> bool:
    """Tell whether (a op b) op c is a op (b op c)."""
    return operator.associative


def is_commutative(operator: Operator) -> bool:
    """Tell whether a op b is b op a."""
    return operator.commutative


def is_natural_self_precedent(operator: Operator) -> bool:
    """Tell whether (a op b) op c is written without parentheses."""
    return operator.associative


def is_boolean(operator: Operator) -> bool:
    """Tell whether the result is a Boolean: of a comparison, and of what joins and negates them."""
    return operator.comparison or operator.name in ("and_", "or_", "inv", "is_true", "is_false")


def is_precedent(operator: Operator, against: Operator | None) -> bool:
    """Tell whether an expression with `operator` is parenthesised as an operand of `against`."""
    return needs_parentheses(operator, against)


def mirror(operator: Operator) -> Operator:
    """Return the comparison that says the same with the sides exchanged: `>` for `<`."""
    return _MIRRORED.get(operator, operator)


def is_ordering_modifier(operator: Operator) -> bool:
    """Tell whether the operator is ASC, DESC, NULLS FIRST or NULLS LAST."""
    return operator in ORDERING


def escape_like(text: str, escape: str) -> str:
    """Put `escape` before each character of `text` that LIKE would take for a wildcard."""
    return re.sub(f"([%_{re.escape(escape)}])", lambda found: escape + found.group(0), text)


class Operators:
    """`&`, `|`, `~` and operators of one's own."""

    __slots__ = ()

    def operate(self, op: Operator, *other: Any, **kwargs: Any) -> Any:
        """Build the expression of `op` applied to this and `other`."""
        raise NotImplementedError(str(op))

    def reverse_operate(self, op: Operator, other: Any, **kwargs: Any) -> Any:
        """Build the expression of `op` with `other` at its left and this at its right."""
        raise NotImplementedError(str(op))

    def __and__(self, other: Any) -> Any:
        return self.operate(and_, other)

    def __or__(self, other: Any) -> Any:
        return self.operate(or_, other)

    def __invert__(self) -> Any:
        return self.operate(inv)

    def op(
        self,
        opstring: str,
        precedence: int = 0,
        is_comparison: bool = False,
        return_type: Any = None,
        python_impl: Callable[..., Any] | None = None,
    ) -> Callable[[Any], Any]:
        """Return a function that applies the operator written `opstring` to this and its argument."""
        operator = custom_op(opstring, precedence, is_comparison, return_type, python_impl=python_impl)
        return lambda other: self.operate(operator, other)

    def bool_op(
        self, opstring: str, precedence: int = 0, python_impl: Callable[..., Any] | None = None
    ) -> Callable[[Any], Any]:
        """Return `op()` of an operator whose result is a Boolean."""
        return self.op(opstring, precedence, True, python_impl=python_impl)


def _alone(operator: Operator, words: str) -> Callable[[Any], Any]:
    """Return the method that applies an operator to a column."""

    def method(self: Any) -> Any:
        return self.operate(operator)

    method.__doc__ = f"Return {words}."
    return method


def _left_of(operator: Operator, words: str | None = None) -> Callable[[Any, Any], Any]:
    """Return the method that applies an operator to a column and another operand."""

    def method(self: Any, other: Any) -> Any:
        return self.operate(operator, other)

    method.__doc__ = f"Return {words or f'`a{operator.text}b`'}."
    return method


def _right_of(operator: Operator) -> Callable[[Any, Any], Any]:
    """Return the method that applies an operator to another operand and a column."""

    def method(self: Any, other: Any) -> Any:
        return self.reverse_operate(operator, other)

    return method


def _like(operator: Operator, words: str) -> Callable[..., Any]:
    """Return the method that compares with a pattern."""

    def method(self: Any, other: Any, escape: str | None = None) -> Any:
        return self.operate(operator, other, escape=escape)

    method.__doc__ = f"Return {words}."
    return method


def _affix(operator: Operator, words: str) -> Callable[..., Any]:
    """Return the method that compares with a part of a text."""

    def method(self: Any, other: Any, *, autoescape: bool = False, escape: str | None = None) -> Any:
        return self.operate(operator, other, autoescape=autoescape, escape=escape)

    method.__doc__ = f"Return {words}."
    return method


class ColumnOperators(Operators):
    """All that can be done with a column; each method is one operator."""

    __slots__ = ()

    __hash__ = object.__hash__

    def __eq__(self, other: object) -> Any:  # an expression, not a bool
        return self.operate(eq, other)

    def __ne__(self, other: object) -> Any:  # an expression, not a bool
        return self.operate(ne, other)

    __lt__, __le__, __gt__, __ge__ = _left_of(lt), _left_of(le), _left_of(gt), _left_of(ge)
    __add__, __radd__ = _left_of(add), _right_of(add)
    __sub__, __rsub__ = _left_of(sub), _right_of(sub)
    __mul__, __rmul__ = _left_of(mul), _right_of(mul)
    __truediv__, __rtruediv__ = _left_of(truediv), _right_of(truediv)
    __mod__, __rmod__ = _left_of(mod), _right_of(mod)
    __lshift__, __rshift__, __getitem__ = _left_of(lshift), _left_of(rshift), _left_of(getitem)

    def __neg__(self) -> Any:
        return self.operate(neg)

    def __contains__(self, other: Any) -> Any:
        raise NotImplementedError("Operator 'contains' is not supported on this expression")

    concat = _left_of(concat_op)
    in_, not_in = _left_of(in_op, "`a IN (…)` of a list or of a SELECT"), _left_of(not_in_op, "`a NOT IN (…)`")
    is_, is_not = _left_of(BY_NAME["is_"], "`a IS b`, as in `IS NULL`"), _left_of(BY_NAME["is_not"])
    is_distinct_from = _left_of(BY_NAME["is_distinct_from"], "`a IS DISTINCT FROM b`: a comparison that takes NULL for a value")
    is_not_distinct_from = _left_of(BY_NAME["is_not_distinct_from"])
    like, not_like = _like(like_op, "`a LIKE b`"), _like(not_like_op, "`a NOT LIKE b`")
    ilike = _like(ilike_op, "`a ILIKE b`: LIKE without regard to case")
    not_ilike = _like(not_ilike_op, "`a NOT ILIKE b`")
    startswith = _affix(startswith_op, "`a LIKE b || '%'`")
    endswith = _affix(endswith_op, "`a LIKE '%' || b`")
    contains = _affix(contains_op, "`a LIKE '%' || b || '%'`")
    distinct = _alone(distinct_op, "`DISTINCT a`, for inside an aggregate function")
    any_, all_ = _alone(any_op, "`ANY (a)`"), _alone(all_op, "`ALL (a)`")
    desc, asc = _alone(desc_op, "`a DESC`, for ORDER BY"), _alone(asc_op, "`a ASC`, for ORDER BY")
    nulls_first = _alone(nulls_first_op, "`a NULLS FIRST`, for ORDER BY")
    nulls_last = _alone(nulls_last_op, "`a NULLS LAST`, for ORDER BY")

    def match(self, other: Any, **kwargs: Any) -> Any:
        """Return the database's own MATCH."""
        return self.operate(match_op, other, **kwargs)

    def regexp_match(self, pattern: Any, flags: Any = None) -> Any:
        """Return the database's own comparison with a regular expression."""
        return self.operate(regexp_match_op, pattern, flags=flags)

    def regexp_replace(self, pattern: Any, replacement: Any, flags: Any = None) -> Any:
        """Return the database's own replacement by a regular expression."""
        return self.operate(regexp_replace_op, pattern, replacement=replacement, flags=flags)

    def between(self, cleft: Any, cright: Any, symmetric: bool = False) -> Any:
        """Return `a BETWEEN b AND c`."""
        return self.operate(between_op, cleft, cright, symmetric=symmetric)

    def collate(self, collation: str) -> Any:
        """Return `a COLLATE collation`."""
        return self.operate(collate, collation)

    # spellings of earlier releases
    notlike = not_like
    notilike = not_ilike
    notin_ = not_in
    isnot = is_not
    isnot_distinct_from = is_not_distinct_from
    nullsfirst = nulls_first
    nullslast = nulls_last


for _name, _each in vars(ColumnOperators).items():
    if getattr(_each, "__name__", "") == "method":
        _each.__name__, _each.__qualname__ = _name, f"ColumnOperators.{_name}"  # what errors say


class Comparator(ColumnOperators):
    """What the operators are to an expression of some type.

    A type with operators of its own has a subclass of this as its `comparator_factory`; here `expr` is the expression, and
    what a method does not say otherwise is done as for every type.
    """

    def __init__(self, expr: Any) -> None:
        self.expr = expr
        self.type = expr.type

    def __clause_element__(self) -> Any:
        return self.expr

    def operate(self, op: Operator, *other: Any, **kwargs: Any) -> Any:
        """Build the expression of `op` as for every type."""
        return doors.builders[op.build](self.expr, op, *other, **kwargs)

    def reverse_operate(self, op: Operator, other: Any, **kwargs: Any) -> Any:
        """Build the expression of `op` with this at its right as for every type."""
        return doors.builders[op.build](self.expr, op, other, reverse=True, **kwargs)

    def _apply(self, op: Operator, others: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Build the expression of `op` in the type's own way, where it has a method for that."""
        method = _METHODS.get(op.name)
        return self.operate(op, *others, **options) if method is None else getattr(self, method)(*others, **options)

    def _apply_reversed(self, op: Operator, other: Any, options: dict[str, Any]) -> Any:
        return getattr(self, f"__r{op.name}__")(other, **options)


def _method_of(name: str) -> str | None:
    """Return the method that reaches an operator: `contains` for contains_op, `__add__` for add."""
    word = name.removesuffix("_op")
    return next((each for each in (word, f"{word}_", f"__{word.strip('_')}__") if hasattr(ColumnOperators, each)), None)


_METHODS = {**{name: _method_of(name) for name in BY_NAME}, "inv": "__invert__"}
