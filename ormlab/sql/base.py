"""The ground of the room: what a clause is, what a column expression is, and the few leaves that everything else needs.

    ClauseElement                   anything that can be written as SQL
    ├── ColumnElement               ... and has a type and a value in a row: it answers to operators
    │   ├── BindParameter           :name_1, a value kept out of the text
    │   └── Null, True_, False_     constants
    └── Executable (a mixin)        ... and can be executed

These stand apart from the rest of the expressions (elements.py) because coercion (coercions.py) makes them, and everything
above is made with coercion.

Not here: expressions of operators and functions (elements.py, functions.py), tables and SELECT (fromclauses.py, selectable.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import zip_longest
from typing import Any, ClassVar, Self, TypeVar

from .. import exc
from ..inspection import inspects_itself
from ..util.deprecations import deprecated
from ..util.immutable import immutabledict
from . import shape as shapes
from .generic_types import BOOLEANTYPE, Boolean
from .identifiers import told
from .naming import NOT_IN_NAMES, Name, Nameless
from .operators import ColumnOperators, Comparator, Operator, all_op, and_, any_op, asbool_, or_
from .type_api import NULLTYPE, TypeEngine, to_instance, type_for_literal
from .visitors import Memo, Visitable, doors, iterate, replace, type_shape

C = TypeVar("C", bound="ClauseElement")


@inspects_itself
class ClauseElement(Visitable):
    """Anything that can be written as SQL."""

    _bind: Any = None
    _from_objects: tuple[Any, ...] = ()
    dialect_class: ClassVar[Any] = None  # of what only one dialect has: it is printed so, unless it is told for which
    _hide_froms: tuple[Any, ...] = ()
    _is_atom = False  # as an operand it is never in parentheses
    _follows_in = False  # as what IN looks in it stands as it is
    _is_statement_inside = False  # in FROM it stands in parentheses
    _is_select_statement = False  # it is asked of every member of a columns clause: a name that is not there costs more
    _lowering: Any = None  # Any: the ORM's; a plain element needs no lowering
    is_clause_element: ClassVar[bool] = True
    is_select = is_insert = is_update = is_delete = is_dml = False
    is_selectable: ClassVar[bool] = False
    is_text: ClassVar[bool] = False
    supports_execution: ClassVar[bool] = False
    description: Any = None  # a word for messages

    @property
    def bind(self) -> Any:
        """The engine or connection of the 1.x style that this was given or reads from, whose dialect str() then writes."""
        if self._bind is not None:
            return self._bind
        return next((bind for each in self._bound_by() if (bind := getattr(each, "bind", None)) is not None), None)

    @bind.setter
    def bind(self, bind: Any) -> None:
        self._bind = bind

    def _bound_by(self) -> Iterable[Any]:
        """Return what this reads from, of which the first that is bound says to what."""
        return ()

    def compile(self, bind: Any = None, dialect: Any = None, **options: Any) -> Any:
        """Return this as SQL of a dialect: `bind` is an engine or connection (or a dialect), which has one."""
        if dialect is None:
            source = bind if bind is not None else self.bind
            dialect = getattr(source, "dialect", source) or (self.dialect_class or doors.default_dialect)()
        return doors.compile(self, dialect, **options)

    def __repr__(self) -> str:
        if self.description is None:
            return object.__repr__(self)
        return f"<{type(self).__module__}.{type(self).__name__} at {id(self):#x}; {self.description}>"

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this as it stands as an operand of `against`: itself, or in parentheses."""
        return self

    def params(self, *optionaldict: Mapping[str, Any], **kwargs: Any) -> Self:
        """Return this with bound parameters given values by name."""
        return self._with_values(_merged(optionaldict, kwargs), unique=False)

    def unique_params(self, *optionaldict: Mapping[str, Any], **kwargs: Any) -> Self:
        """Return `params()` whose parameters are new ones, so that the result can stand beside others of its kind."""
        return self._with_values(_merged(optionaldict, kwargs), unique=True)

    def _with_values(self, values: Mapping[str, Any], unique: bool) -> Self:
        def renew(element: Any) -> Any:
            if not isinstance(element, BindParameter) or (element.key not in values and not unique):
                return None
            new = element._clone_unique() if unique else element._copy()
            if element.key in values:
                new.value = values[element.key]
                new.required = False
            return new

        return replace(self, renew)  # type: ignore[no-any-return]

    def compare(self, other: Any) -> bool:
        """Tell whether `other` is written with the same structure and the same values."""
        return (
            isinstance(other, ClauseElement)
            and self.shape is other.shape
            and [bind.value for bind in self._binds] == [bind.value for bind in other._binds]
        )

    def __str__(self) -> str:
        return str(self.compile())

    def __bool__(self) -> bool:
        raise TypeError("Boolean value of this clause is not defined")

    def __invert__(self) -> Any:
        return self._negate()

    def _as_value(self) -> Any:
        """Return the expression that this is taken for where one is wanted, with a warning; None where it is for none."""
        return None

    def _negate(self) -> Any:
        return doors.negation(self)


class FromsOf:
    """The FROM objects of an element: those of these parts, one after the other."""

    def __init__(self, *parts: str) -> None:
        self.parts = parts

    def __get__(self, instance: Any, owner: Any = None) -> tuple[Any, ...]:
        found: tuple[Any, ...] = ()
        for value in (getattr(instance, name) for name in self.parts):
            for each in value if isinstance(value, tuple) else (value,):
                found += () if each is None else tuple(each._from_objects)
        return found


def _merged(dictionaries: tuple[Mapping[str, Any], ...], more: dict[str, Any]) -> dict[str, Any]:
    if len(dictionaries) > 1:
        raise exc.ArgumentError("params() takes zero or one positional dictionary argument")
    for each in dictionaries:
        more.update(each)
    return more


class Executable:
    """What a statement has beside its text: options and execution options."""

    supports_execution = True
    _with_options: tuple[Any, ...] = ()
    _execution_options: Mapping[str, Any] = immutabledict()

    def options(self: Any, *options: Any) -> Any:
        """Return this with options for whoever runs it; to SQL they are opaque."""
        for each in options:
            stands_for = None if isinstance(each, type) else getattr(each, "__clause_element__", None)
            if stands_for is not None or not hasattr(each, "shape") or isinstance(each, (type, ClauseElement)):
                got = repr(each) if stands_for is None else f"{stands_for()!r} object resolved from {each!r} object"
                raise exc.ArgumentError(f"ExecutionOption Core or ORM object expected, got {got}.")
        return self._with(_with_options=self._with_options + options)

    def _with(self: Any, **changes: Any) -> Any:
        new = self._copy()
        cls, memory = new.__class__, new.__dict__
        for name, value in changes.items():
            if value is not getattr(cls, name, self):
                memory[name] = value
            elif name in memory:  # what is taken back is as if it had never been said, in the statement's key too
                del memory[name]
        return new

    def execution_options(self: Any, **options: Any) -> Any:
        """Return this with options that are not part of the text, such as `yield_per`."""
        if "isolation_level" in options:
            raise exc.ArgumentError(
                "'isolation_level' execution option may only be specified on Connection.execution_options(), or per-engine "
                "using the isolation_level argument to create_engine()."
            )
        if "compiled_cache" in options:
            raise exc.ArgumentError(
                "'compiled_cache' execution option may only be specified on Connection.execution_options(), not per statement."
            )
        new = self._copy()
        new._execution_options = immutabledict({**self._execution_options, **options})
        return new

    def get_execution_options(self) -> Mapping[str, Any]:
        """Return the execution options given so far."""
        return self._execution_options

    def execute(self: Any, *multiparams: Any, **params: Any) -> Any:
        """Execute this on the engine that it is bound to, as in SQLAlchemy 1.x."""
        deprecated("Executable.execute")
        bind = self.bind
        if bind is None:
            raise exc.UnboundExecutionError(
                f"This {type(self).__name__} is not directly bound to a Connection or Engine. Use the .execute() method of a "
                "Connection or Engine to execute this construct."
            )
        return bind.execute_bound(self, multiparams, params)

    def scalar(self: Any, *multiparams: Any, **params: Any) -> Any:
        """Execute this and return the first column of the first row."""
        deprecated("Executable.scalar")
        return self.execute(*multiparams, **params).scalar()


_WANT_CONDITIONS = frozenset((and_, or_, asbool_))
_COLLECTIONS = frozenset((any_op, all_op))


class ColumnElement(ColumnOperators, ClauseElement):
    """An expression that stands for one value per row."""

    __visit_name__ = "column_element"
    __hash__ = object.__hash__

    type: TypeEngine = NULLTYPE
    primary_key = False
    foreign_keys: Any = frozenset()
    key: Any = None
    table: Any = None
    _proxies: tuple[Any, ...] = ()
    _sketches: Any = None
    _is_implicitly_boolean = False

    # how the expression is called in a SELECT --------------------------------------------------------------------------

    @property
    def _own_name(self) -> Name | None:
        """The name under which a SELECT lists this without being told to: None for an expression that has none."""
        return getattr(self, "name", None)

    @property
    def _word(self) -> str:
        """The word that is numbered where this has no name: `anon` in `anon_1`."""
        return "anon"

    @property
    def _proxy_key(self) -> Any:
        """The key that this has in the columns of a subquery."""
        name = self._own_name
        return self.key if name is None else name

    @property
    def anon_label(self) -> Name:
        """The name that this gets where it needs one and has none."""
        return Nameless(self, self._word)

    @property
    def entity_namespace(self) -> Any:
        """Where `filter_by` looks for names: where the first that has a place of its own comes from, outermost first."""
        ours = ColumnElement.entity_namespace
        for each in iterate(self):
            if getattr(type(each), "entity_namespace", ours) is not ours:
                found = getattr(each, "entity_namespace", None)
                if found is not None:
                    return found
        raise AttributeError("entity_namespace")

    @property
    def comparator(self) -> Comparator:
        """What the operators are to this, by its type."""
        return (self.type.comparator_factory or Comparator)(self)

    @property
    def expression(self) -> ColumnElement:
        """This itself, as a mapped attribute answers with its column."""
        return self

    @property
    def base_columns(self) -> frozenset[ColumnElement]:
        """The columns that this derives from and that derive from nothing themselves."""
        return frozenset(each for each in self.proxy_set if not each._proxies)

    @Memo
    def proxy_set(self) -> frozenset[ColumnElement]:
        """This and every column that it derives from, through subqueries and aliases."""
        found = {self}
        for each in self._proxies:
            found |= each.proxy_set
        return frozenset(found)

    def shares_lineage(self, othercolumn: ColumnElement) -> bool:
        """Tell whether this and the other column derive from a common one."""
        return not self.proxy_set.isdisjoint(othercolumn.proxy_set)

    def _distance(self, column: ColumnElement, weight: int = 1) -> int:
        """Return by how much this derives from `column` or its kin: by fewer columns, and higher in a UNION, is less."""
        below: int = sum(each._distance(column, at) for at, each in enumerate(self._proxies, start=1))
        return below + weight * self.shares_lineage(column)

    _bind_key: Any = None  # what a parameter that is compared with this is called

    def _bind_param(
        self, operator: Operator | None, value: Any, type_: TypeEngine | None = None, expanding: bool = False
    ) -> Any:
        return BindParameter(
            self._bind_key,
            value,
            type_=type_,
            _compared_to_operator=operator,
            _compared_to_type=self.type,
            unique=True,
            expanding=expanding,
        )

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this as an operand; a Boolean column where only a condition may stand says so."""
        if against in _WANT_CONDITIONS and self.type._type_affinity is Boolean:
            return doors.as_boolean(self)
        return doors.grouping(self) if against in _COLLECTIONS else self

    def label(self, name: str | None) -> Any:
        """Return this under a name: `expression AS name`."""
        return doors.label(name, self)

    def cast(self, type_: Any) -> Any:
        """Return `CAST(expression AS type)`."""
        return doors.cast(self, type_)

    def operate(self, op: Operator, *other: Any, **kwargs: Any) -> Any:
        """Build the expression of `op` applied to this and `other`, in the way of this one's type where it has one."""
        factory = self.type.comparator_factory
        if factory is not None:
            return factory(self)._apply(op, other, kwargs)
        return doors.builders[op.build](self, op, *other, **kwargs)

    def reverse_operate(self, op: Operator, other: Any, **kwargs: Any) -> Any:
        factory = self.type.comparator_factory
        if factory is not None:
            return factory(self)._apply_reversed(op, other, kwargs)
        return doors.builders[op.build](self, op, other, reverse=True, **kwargs)

    def _make_proxy(self, selectable: Any, name: Name | None = None, key: Any = None) -> Any:
        return doors.column_proxy(self, selectable, name, key)

    def __getattr__(self, name: str) -> Any:
        if any(name in cls.__dict__ for cls in type(self).__mro__):  # it is there and failed: let it say why
            return object.__getattribute__(self, name)
        factory = self.type.comparator_factory
        if factory is not None and hasattr(factory, name):
            with suppress(AttributeError):
                return getattr(factory(self), name)
        theirs = (factory or Comparator).__name__
        raise AttributeError(f"Neither {self.__class__.__name__!r} object nor {theirs!r} object has an attribute {name!r}")


_PLAIN_BIND = 4  # unique, _called, value, type


class BindParameter(ColumnElement):
    """A value that stays out of the text: `:name_1`, `?`.

    A `unique` one is numbered by the compiler; another one is called as it is, and mentioned twice it is one parameter.
    """

    __visit_name__ = "bindparam"
    _is_bind_parameter = True
    _is_atom = True
    _is_value = False  # made for a column of INSERT or UPDATE that is given its value on execution

    value: Any
    callable: Callable[[], Any] | None = None
    unique: bool = False
    required: bool = False
    expanding: bool = False
    literal_execute: bool = False
    isoutparam: bool = False
    given_as: str | None = None  # the name by which a value is given to a unique parameter, whatever its number
    _called: str  # the name, or of a unique parameter the word that is numbered

    def __init__(
        self,
        key: Any,
        value: Any = ...,
        type_: Any = None,
        unique: bool = False,
        required: Any = ...,
        quote: bool | None = None,
        callable_: Callable[[], Any] | None = None,
        expanding: bool = False,
        isoutparam: bool = False,
        literal_execute: bool = False,
        _compared_to_operator: Operator | None = None,
        _compared_to_type: TypeEngine | None = None,
    ) -> None:
        if required is ...:
            required = value is ... and callable_ is None
        if value is ...:
            value = None
        if quote is not None:
            key = told(key, quote)
        self.unique = unique = unique or not key
        self._called = "param" if not key else NOT_IN_NAMES.sub("_", key).strip("_") if unique else key
        self.value = value
        if callable_ is not None:
            self.callable = callable_
        if required:
            self.required = True
        if expanding:
            self.expanding = True
        if literal_execute:
            self.literal_execute = True
        if isoutparam:
            self.isoutparam = True
        if type_ is None:
            if expanding and value:
                value = next(iter(value))
            if _compared_to_type is not None:
                self.type = _compared_to_type.coerce_compared_value(_compared_to_operator, value)
            else:
                self.type = type_for_literal(value)
        else:
            self.type = to_instance(type_)

    @property
    def key(self) -> Any:
        """The name: a promise of one for a unique parameter, which is numbered."""
        return Nameless(self, self._called) if self.unique else self._called

    def render_literal_execute(self) -> BindParameter:
        """Return this as a parameter whose value is written into the text when the statement is executed."""
        new = self._copy()
        new.literal_execute = True
        return new

    @property
    def effective_value(self) -> Any:
        """The value, computed now if it is a function's."""
        return self.callable() if self.callable is not None else self.value

    @property
    def _proxy_key(self) -> Any:
        return "_no_label" if self.unique else self.key

    @property
    def _leaves(self) -> tuple[Any, ...]:
        return (self,)  # not kept: an object that refers to itself is left to the garbage collector

    @classmethod
    def plain(cls, called: str, value: Any, type_: TypeEngine) -> BindParameter:
        """Return a unique parameter; the short way, for every `column == value`."""
        bind = cls.__new__(cls)
        bind.unique = True
        bind._called = called
        bind.value = value
        bind.type = type_
        return bind

    def _describe(self) -> None:  # one that is numbered is known by its place alone
        memory = self.__dict__
        if len(memory) == _PLAIN_BIND:
            memory["shape"] = shapes.intern((type(self), None if self.unique else self._called, type_shape(self.type)))
            return
        memory["shape"] = shapes.intern(
            (
                type(self),
                None if self.unique else self._called,
                type_shape(self.type),
                self.required,
                self.callable is not None,
                self.expanding,
                self.literal_execute,
            )
        )

    def _clone_unique(self) -> BindParameter:
        new = self._copy()
        new.unique = True
        return new

    def _with_value(self, value: Any) -> BindParameter:
        new = self._copy()
        new.value = value
        new.callable = None
        new.required = False
        if new.type is NULLTYPE:
            new.type = type_for_literal(value)
        return new

    def _with_binary_element_type(self, type_: TypeEngine) -> BindParameter:
        new = self._copy()
        new.type = type_
        return new

    def __repr__(self) -> str:
        return f"BindParameter({str(self.key)!r}, {self.value!r}, type_={self.type!r})"


class OffsetLimitParam(BindParameter):
    """The number of rows that LIMIT, OFFSET or FETCH was given as such."""


class Null(ColumnElement):
    """NULL."""

    __visit_name__ = "null"

    @property
    def type(self) -> TypeEngine:  # type: ignore[override]
        """NULL has no type."""
        return NULLTYPE


class True_(ColumnElement):
    """TRUE, or 1 where the database has no Booleans."""

    __visit_name__ = "true"
    type: TypeEngine = BOOLEANTYPE

    def _negate(self) -> Any:
        return FALSE


class False_(ColumnElement):
    """FALSE, or 0 where the database has no Booleans."""

    __visit_name__ = "false"
    type: TypeEngine = BOOLEANTYPE

    def _negate(self) -> Any:
        return TRUE


NULL = Null()
TRUE = True_()
FALSE = False_()


class ColumnCollection:
    """Columns by key, in order: `table.c.name`, `table.c["name"]`, `table.c[0]`."""

    _methods: ClassVar[frozenset[str]]

    def __init__(self, columns: Iterable[tuple[Any, Any]] = ()) -> None:
        self._fill(columns)

    def _fill(self, columns: Iterable[tuple[Any, Any]]) -> None:
        self.__dict__.update(_all_columns=[], _index={}, _collection=[])
        for key, column in columns:
            self._add(column, key)

    def add(self, column: Any, key: Any = None) -> None:
        """Append a column; under a key that is taken, the first one keeps it."""
        self._add(column, key)

    def _add(self, column: Any, key: Any = None) -> None:
        key = column.key if key is None else key
        self._index[len(self._all_columns)] = column
        self._all_columns.append(column)
        self._collection.append((key, column))
        if key not in self._index:
            self._index[key] = column
            if isinstance(key, str) and key not in ColumnCollection._methods:
                self.__dict__[key] = column

    def _replace(self, column: Any, key: Any = None) -> None:
        """Put a column in the place of the one with its key, or else at the end."""
        key = column.key if key is None else key
        place, named = key, self._index.get(column.name)
        if key not in self._index and named is not None and named.key == named.name:  # the same column under another key
            place = column.name
        if place not in self._index:
            self._add(column, key)
            return
        pairs = [(key, column) if each == place else (each, old) for each, old in self._collection]
        self.__dict__.pop(key, None)
        self._fill(pairs)

    def __getattr__(self, key: str) -> Any:
        try:
            return self.__dict__["_index"][key]
        except KeyError:
            raise AttributeError(key) from None

    def __getitem__(self, key: Any) -> Any:
        try:
            return self._index[key]
        except KeyError:
            raise IndexError(key) if isinstance(key, int) else KeyError(key) from None

    def __contains__(self, key: Any) -> bool:
        if key not in self._index and not isinstance(key, str):
            raise exc.ArgumentError("__contains__ requires a string argument")
        return key in self._index

    def contains_column(self, column: Any) -> bool:
        """Tell whether that very column is here."""
        if isinstance(column, str):
            raise exc.ArgumentError(
                "contains_column cannot be used with string arguments. Use ``col_name in table.c`` instead."
            )
        return any(each is column for each in self._all_columns)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all_columns)

    def __len__(self) -> int:
        return len(self._all_columns)

    def compare(self, other: Any) -> bool:
        """Tell whether `other` has the very same columns."""
        return all(one is another for one, another in zip_longest(self, other))

    __eq__ = compare
    __hash__ = None  # type: ignore[assignment]  # SQLAlchemy's

    def _refuse(self, *args: Any) -> Any:  # of any method
        raise NotImplementedError

    __setitem__ = __delitem__ = __setattr__ = clear = remove = update = _refuse

    def keys(self) -> list[Any]:
        """Return the keys."""
        return [key for key, _ in self._collection]

    def values(self) -> list[Any]:
        """Return the columns."""
        return list(self._all_columns)

    def items(self) -> list[tuple[Any, Any]]:
        """Return pairs of key and column."""
        return list(self._collection)

    def get(self, key: Any, default: Any = None) -> Any:
        """Return the column of that key, or `default`."""
        return self._index.get(key, default)

    def corresponding_column(self, column: Any, require_embedded: bool = False) -> Any:
        """Return the column here that has most in common with `column` and is nearest to that, or None."""
        if any(each is column for each in self._all_columns):
            return column
        wanted = column.proxy_set
        best: Any = None
        shared: frozenset[Any] = frozenset()
        for each in self._all_columns:
            common = wanted & each.proxy_set
            if not common or (require_embedded and not wanted <= each.proxy_set):
                continue
            nearer = common == shared and each._distance(column) < best._distance(column)
            if nearer or len(common) > len(shared):
                best, shared = each, common
        return best

    def as_immutable(self) -> ImmutableColumnCollection:
        """Return the same columns as a collection that nobody changes."""
        return ImmutableColumnCollection(self._collection)

    def __str__(self) -> str:
        return f"{self.__class__.__name__}({', '.join(str(each) for each in self)})"


ColumnCollection._methods = frozenset(dir(ColumnCollection)) | {"_index", "_collection", "_all_columns"}


class DedupeColumnCollection(ColumnCollection):
    """The columns of a constraint."""

    replace = ColumnCollection._replace

    def _add(self, column: Any, key: Any = None) -> None:
        if column.key is None:
            raise exc.ArgumentError("Can't add unnamed column to column collection")
        super()._add(column, key)


class ImmutableColumnCollection(ColumnCollection):
    """The columns of a table or a statement, which alone changes them."""

    def _refuse(self, *args: Any) -> Any:  # of any method
        raise TypeError(f"{type(self).__name__} object is immutable")

    add: Any = _refuse
    extend = remove = __setitem__ = __delitem__ = __setattr__ = _refuse


ColumnSet = frozenset


for _each in (ClauseElement, ColumnElement, BindParameter, Null, True_, False_):
    _each.__module__ = f"{__package__}.elements"  # where the original has them, and so what their reprs say
