"""Functions: `func.anything(…)`, those whose type is known, and what can be done to a call.

    func.lower(users.c.name)                     lower(users.name)
    func.count()                                 count(*)              an Integer
    func.row_number().over(order_by=…)           row_number() OVER (ORDER BY …)
    func.json_each(x).table_valued("value")      FROM json_each(x) AS anon_1

Any name makes a function. A few dozen are known: their type, or that they are written without parentheses, stands in their
class.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from .. import exc
from ..facade import via
from ..util.deprecations import bind_of_old, deprecated
from ..util.warnings import warn
from . import operators
from .base import BindParameter, ClauseElement, ColumnCollection, ColumnElement, Executable, FromsOf
from .coercions import as_criterion, as_expression, clause_element
from .elements import ClauseList, ColumnClause, Grouping, UnaryExpression, and_
from .expressions import Cast, Extract, by
from .fromclauses import COLUMNS, AliasedReturnsRows, FromClause, TableValuedColumn
from .generic_types import Date, DateTime, Integer, Numeric, String, Time
from .naming import Nameless
from .operators import Operator
from .selectable import select
from .structured_types import ARRAY
from .type_api import NULLTYPE, TypeEngine, to_instance
from .visitors import CHILD, NESTED, PLAIN, TYPE, Kind, doors

_registry: dict[str, dict[str, Any]] = {"_default": {}}


def register_function(identifier: str, fn: Any, package: str = "_default") -> None:
    """Make `func.identifier` call `fn`."""
    known = _registry.setdefault(package, {})
    name = str(identifier).lower()
    if name in known:
        warn(f"The GenericFunction '{name}' is already registered and is going to be overridden.")
    known[name] = fn


class FunctionElement(Executable, ColumnElement, FromClause):
    """A call of a function; also something to select from."""

    __visit_name__ = "function"
    parts = {
        "name": PLAIN,
        "packagenames": PLAIN,
        "clause_expr": CHILD,
        "type": TYPE,
        "_with_ordinality": PLAIN,
        "_table_value_columns": COLUMNS,
    }
    packagenames: tuple[str, ...] = ()
    _with_ordinality = False
    _has_args = False
    _from_objects: Any = FromsOf("clause_expr")
    _table_value_columns: tuple[Any, ...] | None = None
    clauses = via("clause_expr.element")  # the arguments
    _own_name: Any = None
    _proxy_key = via("name")

    def as_comparison(self, left_index: int, right_index: int) -> Any:
        """Refuse: a call is no comparison of two columns here."""
        raise exc.Unsupported("ormlab's engine does not do as_comparison(); write the condition of a join with operators")

    def __init__(self, *clauses: Any) -> None:
        name = self.name if isinstance(self.name, str) else None
        arguments = [_argument(each, name) for each in clauses]
        self._has_args = bool(arguments)
        self.clause_expr = Grouping(ClauseList(*arguments, operator=operators.comma_op, group_contents=True))

    @property
    def _word(self) -> str:
        return self.name if isinstance(self.name, str) else "anon"

    def _populate(self, columns: ColumnCollection) -> None:
        for each in self._table_value_columns or (self,):
            columns._add(each, each.key)

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        for each in self._table_value_columns or (self,):
            columns._add(each._make_proxy(selectable), each.key)

    _bind_key = via("_word")

    def scalar_table_valued(self, name: str, type_: Any = None) -> Any:
        """Return one column of the row that the function returns."""
        return ScalarFunctionColumn(self, name, type_)

    def table_valued(self, *expr: Any, **kw: Any) -> TableValuedAlias:
        """Return the call as something to select these columns from."""
        new = self._copy()
        name = kw.pop("name", None)
        ordinality = kw.pop("with_ordinality", None)
        implicit = kw.pop("joins_implicitly", False)
        if ordinality:
            expr += (ordinality,)
            new._with_ordinality = True
        new._table_value_columns = tuple(ColumnClause(each) if isinstance(each, str) else each for each in expr)
        return TableValuedAlias(new, name, joins_implicitly=implicit)

    def column_valued(self, name: str | None = None, joins_implicitly: bool = False) -> Any:
        """Return the call as something to select its one column from."""
        return TableValuedAlias(self, name, self.type, joins_implicitly=joins_implicitly).column

    def alias(self, name: str | None = None, flat: bool = False, joins_implicitly: bool = False) -> Any:
        """Return the call under a name, for use in FROM."""
        return TableValuedAlias(self, name, self.type, joins_implicitly=joins_implicitly)

    def over(self, partition_by: Any = None, order_by: Any = None, rows: Any = None, range_: Any = None) -> Over:
        """Return `call OVER (…)`."""
        return Over(self, partition_by, order_by, range_, rows)

    def within_group(self, *order_by: Any) -> WithinGroup:
        """Return `call WITHIN GROUP (ORDER BY …)`."""
        return WithinGroup(self, *order_by)

    def within_group_type(self, within_group: Any) -> TypeEngine | None:
        """Return the type that WITHIN GROUP gives the call, where it does."""
        return None

    def filter(self, *criterion: Any) -> Any:
        """Return `call FILTER (WHERE …)`."""
        return FunctionFilter(self, *criterion) if criterion else self

    def _bound_by(self) -> Iterable[Any]:
        return self._from_objects  # type: ignore[no-any-return]

    def execute(self, *multiparams: Any, **params: Any) -> Any:
        """Execute `SELECT call` on the engine that it is bound to, as in SQLAlchemy 1.x."""
        deprecated("FunctionElement.execute")
        return self.select().execute(*multiparams, **params)

    def scalar(self, *multiparams: Any, **params: Any) -> Any:
        """Execute `SELECT call` and return its value."""
        deprecated("FunctionElement.scalar")
        return self.select().execute(*multiparams, **params).scalar()

    def select(self) -> Any:  # type: ignore[override]  # without what 1.x said in the call
        """Return `SELECT call`."""
        return select(self).execution_options(**self._execution_options)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this as an operand."""
        if against is operators.getitem and isinstance(self.type, ARRAY):
            return Grouping(self)
        return ColumnElement.self_group(self, against)


def _argument(thing: Any, name: str | None) -> Any:
    if thing is None or clause_element(thing) is not None:
        return as_expression(thing)
    try:
        return BindParameter(name, thing, unique=True)
    except exc.ArgumentError:  # an object of a mapped class is no value
        return as_expression(thing)


class Function(FunctionElement):
    """A function that nothing is known of but its name."""

    def __init__(
        self, name: str, *clauses: Any, type_: Any = None, packagenames: tuple[str, ...] = (), bind: Any = None
    ) -> None:
        self.name = name
        self.packagenames = tuple(packagenames)
        self._bind = bind_of_old("Function", bind_of_old("text", bind))  # the original says both
        self.type = to_instance(type_)
        super().__init__(*clauses)


class _FunctionGenerator:
    """`func`: every attribute is a function, dotted names included."""

    def __init__(self, **options: Any) -> None:
        self.__names: tuple[str, ...] = ()
        self.__options = options

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or (name.startswith("_") and hasattr(ClauseElement, name)):  # no element, not even by name
            raise AttributeError(name)
        if name.endswith("_"):
            name = name[:-1]
        generator = _FunctionGenerator(**self.__options)
        generator.__names = (*self.__names, name)
        return generator

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        options = {**self.__options, **options}
        *packages, name = self.__names
        known = _registry.get(packages[0] if packages else "_default", {}).get(name.lower()) if len(packages) < 2 else None
        if known is not None:
            return known(*arguments, **options)
        return Function(name, *arguments, packagenames=tuple(packages), **options)


func = _FunctionGenerator()
modifier = _FunctionGenerator(group=False)


class GenericFunction(Function):
    """A function whose type is known; a subclass of a learner's own is known from then on."""

    identifier: ClassVar[Any] = None
    package: ClassVar[Any] = None
    type: Any = NULLTYPE
    inherit_cache: ClassVar[bool] = True
    coerce_arguments: ClassVar[bool] = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        own = cls.__dict__
        if "name" not in own or own["name"] is None:
            cls.name = cls.__name__
        identifier = own.get("identifier") or cls.name
        package = own.get("package") or "_default"
        if not own.get("_is_abstract"):
            register_function(identifier, cls, package)

    def __init__(self, *args: Any, type_: Any = None, **kwargs: Any) -> None:
        self._bind = bind_of_old("Function", kwargs.get("bind"))
        FunctionElement.__init__(self, *args)
        self.name = type(self).name  # a part of the instance
        self.type = to_instance(type_ if type_ is not None else type(self).type)


class AnsiFunction(GenericFunction):
    """A function written without parentheses when it has no arguments."""

    _is_abstract = True


class ReturnTypeFromArgs(GenericFunction):
    """A function whose type is its first argument's."""

    _is_abstract = True

    def __init__(self, *args: Any, type_: Any = None, **kwargs: Any) -> None:
        arguments = [_argument(each, type(self).name) for each in args]
        if type_ is None:
            known = [each.type for each in arguments if each.type is not NULLTYPE]
            type_ = known[0] if known else NULLTYPE
        super().__init__(*arguments, type_=type_, **kwargs)


class OrderedSetAgg(GenericFunction):
    """A function whose type is that of what WITHIN GROUP orders by."""

    _is_abstract = True
    array_for_multi_clause = False

    def within_group_type(self, within_group: Any) -> TypeEngine | None:
        """Return the type of what is ordered by; an array of them for several arguments."""
        first = within_group.order_by.clauses[0]
        while isinstance(first, UnaryExpression) and first.modifier in operators.ORDERING:
            first = first.element
        if self.array_for_multi_clause and len(self.clauses.clauses) > 1:
            return ARRAY(first.type)
        return first.type  # type: ignore[no-any-return]


class _OfSeveral(OrderedSetAgg):
    _is_abstract = True
    array_for_multi_clause = True


def _family(base: type, rows: dict[str, Any]) -> dict[str, type]:
    """Return a class for each row: its name and its type."""
    return {
        name: type(name, (base,), {"type": said, "identifier": name, "__doc__": f"`{name}()`.", "__module__": __name__})
        for name, said in rows.items()
    }


_TYPED: dict[str, Any] = {
    "now": DateTime(),
    "concat": String(),
    "rank": Integer(),
    "dense_rank": Integer(),
    "percent_rank": Numeric(),
    "cume_dist": Numeric(),
    "random": NULLTYPE,
}
_WITHOUT_PARENTHESES: dict[str, Any] = {
    "current_date": Date(),
    "current_time": Time(),
    "current_timestamp": DateTime(),
    "current_user": String(),
    "localtime": DateTime(),
    "localtimestamp": DateTime(),
    "session_user": String(),
    "sysdate": DateTime(),
    "user": String(),
}
globals().update(
    _family(GenericFunction, {**_TYPED, **dict.fromkeys(("grouping_sets", "cube", "rollup"), NULLTYPE)}),
    **_family(AnsiFunction, _WITHOUT_PARENTHESES),
    **_family(ReturnTypeFromArgs, dict.fromkeys(("coalesce", "max", "min", "sum"), NULLTYPE)),
    **_family(OrderedSetAgg, {"mode": NULLTYPE}),
    **_family(_OfSeveral, dict.fromkeys(("percentile_cont", "percentile_disc"), NULLTYPE)),
)


class count(GenericFunction):
    """`count(…)`; without an argument, of rows."""

    type = Integer()

    def __init__(self, expression: Any = None, **kwargs: Any) -> None:
        super().__init__(ColumnClause("*", is_literal=True) if expression is None else expression, **kwargs)


class char_length(GenericFunction):
    """`char_length(…)`, of one argument."""

    type = Integer()

    def __init__(self, arg: Any, **kwargs: Any) -> None:
        super().__init__(arg, **kwargs)


class array_agg(GenericFunction):
    """`array_agg(…)`, an array of its argument's type."""

    type = ARRAY(NULLTYPE)

    def __init__(self, *args: Any, type_: Any = None, **kwargs: Any) -> None:
        arguments = [_argument(each, "array_agg") for each in args]
        if type_ is None:
            inner = arguments[0].type if arguments else NULLTYPE
            type_ = inner if isinstance(inner, ARRAY) else ARRAY(inner)
        super().__init__(*arguments, type_=type_, **kwargs)


class next_value(GenericFunction):
    """The next value of a sequence."""

    parts = {"sequence": PLAIN}
    __visit_name__ = "next_value_func"
    _from_objects: Any = ()

    def __init__(self, seq: Any, **kw: Any) -> None:
        if getattr(seq, "__visit_name__", None) != "sequence":
            raise AssertionError("next_value() accepts a Sequence object as input.")
        self.sequence = seq
        self.type = to_instance(getattr(seq, "data_type", None) or Integer())


_registry["_default"]["cast"] = Cast
_registry["_default"]["extract"] = Extract


def _describe_bounds(bounds: Any, leaves: list[Any]) -> Any:
    numbers = tuple([each[0].value for each in bounds or () if isinstance(each, tuple)])
    return NESTED.describe(bounds, leaves), numbers  # which are values, and part of the key all the same


BOUNDS = Kind(_describe_bounds, NESTED.replace, NESTED.children)


class Over(ColumnElement):
    """`call OVER (PARTITION BY … ORDER BY …)`."""

    __visit_name__ = "over"
    parts = {"element": CHILD, "order_by": CHILD, "partition_by": CHILD, "range_": BOUNDS, "rows": BOUNDS}
    hides_classes = True
    _from_objects: Any = FromsOf("element", "partition_by", "order_by")

    def __init__(
        self, element: Any, partition_by: Any = None, order_by: Any = None, range_: Any = None, rows: Any = None
    ) -> None:
        self.element = element
        self.order_by = _ordering(order_by)
        self.partition_by = _ordering(partition_by)
        if range_ and rows:
            raise exc.ArgumentError("'range_' and 'rows' are mutually exclusive")
        self.range_ = _bounds(range_) if range_ else None
        self.rows = _bounds(rows) if rows else None
        self.type = element.type


def _ordering(given: Any) -> ClauseList | None:
    if given is None:
        return None
    several = given if isinstance(given, (list, tuple)) else [given]
    return ClauseList(*[by(each) for each in several]) if several else None


def _bounds(given: Any) -> tuple[Any, Any]:
    """Return both ends: a word, or a number of rows (a bound parameter) with its direction."""
    if not isinstance(given, tuple) or len(given) != 2:
        raise exc.ArgumentError("2-tuple expected for range/rows")
    return _bound(given[0], "UNBOUNDED PRECEDING"), _bound(given[1], "UNBOUNDED FOLLOWING")


def _bound(value: Any, unbounded: str) -> Any:
    if value is None:
        return unbounded
    try:
        number = int(value)
    except ValueError:
        raise exc.ArgumentError("Integer or None expected for range value") from None
    if number == 0:
        return "CURRENT ROW"
    return (BindParameter(None, abs(number), unique=True), "PRECEDING" if number < 0 else "FOLLOWING")


class WithinGroup(ColumnElement):
    """`call WITHIN GROUP (ORDER BY …)`."""

    __visit_name__ = "withingroup"
    parts = {"element": CHILD, "order_by": CHILD}
    hides_classes = True
    _from_objects: Any = FromsOf("element", "order_by")

    def __init__(self, element: Any, *order_by: Any) -> None:
        self.element = element
        self.order_by = _ordering(order_by)
        self.type = element.within_group_type(self) or element.type

    def over(self, partition_by: Any = None, order_by: Any = None, range_: Any = None, rows: Any = None) -> Over:
        """Return this with OVER."""
        return Over(self, partition_by, order_by, range_, rows)


class FunctionFilter(ColumnElement):
    """`call FILTER (WHERE …)`."""

    __visit_name__ = "funcfilter"
    parts = {"func": CHILD, "criterion": CHILD}
    hides_classes = True
    _from_objects: Any = FromsOf("func", "criterion")
    over = WithinGroup.over

    def __init__(self, func: Any, *criterion: Any) -> None:
        self.func = func
        first, *more = map(as_criterion, criterion)
        self.criterion = and_(first, *more) if more else first
        self.type = func.type

    def filter(self, *criterion: Any) -> FunctionFilter:
        """Return this with more conditions."""
        return FunctionFilter(self.func, self.criterion, *criterion)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses where the operator around it binds more tightly."""
        if against is not None and operators.needs_parentheses(operators.filter_op, against):
            return Grouping(self)
        return self


class ScalarFunctionColumn(ColumnElement):
    """One column of the row that a function returns: `(call).name`."""

    __visit_name__ = "scalar_function_column"
    parts = {"name": PLAIN, "type": TYPE, "fn": CHILD}
    _own_name = via("name")

    def __init__(self, fn: Any, name: str, type_: Any = None) -> None:
        self.fn = fn
        self.name = self.key = name
        self.type = to_instance(type_)


class TableValuedAlias(AliasedReturnsRows):
    """A call in FROM, under a name."""

    __visit_name__ = "table_valued_alias"
    parts = {
        **AliasedReturnsRows.parts,
        **dict.fromkeys(("_is_lateral", "_render_derived", "_render_derived_w_types"), PLAIN),
    }
    _render_derived = False
    _render_derived_w_types = False

    def __init__(self, selectable: Any, name: str | None = None, type_: Any = None, joins_implicitly: bool = False) -> None:
        self.element = selectable
        self.name = name if name is not None else Nameless(self, "anon")
        self.joins_implicitly = joins_implicitly
        self._tableval_type = type_ if type_ is not None else NULLTYPE

    @property
    def column(self) -> Any:
        """The call's value as one column."""
        return TableValuedColumn(self, self._tableval_type)

    def alias(self, name: str | None = None, flat: bool = False) -> Any:
        """Return the call under another name."""
        new = TableValuedAlias(self.element, name, self._tableval_type, self.joins_implicitly)
        new._render_derived = self._render_derived
        new._render_derived_w_types = self._render_derived_w_types
        return new

    def render_derived(self, name: str | None = None, with_types: bool = False) -> TableValuedAlias:
        """Return this with its columns named after it: `AS anon_1(value)`."""
        new: TableValuedAlias = self.alias(name)
        new._render_derived, new._render_derived_w_types = True, with_types
        return new

    def lateral(self, name: str | None = None) -> Any:
        """Return this as LATERAL."""
        new = self.alias(name)
        if name is None and isinstance(self.name, str):
            new.name = Nameless(new, self.name)
        new._is_lateral = True
        return new


doors.function = Function


def over(element: Any, partition_by: Any = None, order_by: Any = None, range_: Any = None, rows: Any = None) -> Over:
    """Return `call OVER (…)`."""
    return Over(element, partition_by, order_by, range_, rows)


def within_group(element: Any, *order_by: Any) -> WithinGroup:
    """Return `call WITHIN GROUP (ORDER BY …)`."""
    return WithinGroup(element, *order_by)


def funcfilter(func: Any, *criterion: Any) -> FunctionFilter:
    """Return `call FILTER (WHERE …)`."""
    return FunctionFilter(func, *criterion)


for _each in (Over, WithinGroup, FunctionFilter):
    _each.__module__ = f"{__package__}.elements"  # where the original has them, and so what their reprs say
TableValuedAlias.__module__ = f"{__package__}.selectable"
