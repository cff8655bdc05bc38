"""Where a column's value comes from when nobody gives one.

    Column("made", DateTime, default=datetime.now)             ColumnDefault: we compute it, before the INSERT
    Column("made", DateTime, server_default=func.now())        DefaultClause: the database does, DDL says how
    onupdate=, server_onupdate=                                the same for UPDATE
    Sequence, Identity, Computed                               the database counts, or computes from other columns

Not here: evaluating a default (engine/default_values.py), writing one into DDL (ddl_compiler.py).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from ..exc import ArgumentError
from ..facade import settle
from .base import ClauseElement
from .expressions import FOR_CONSTRAINT, words_of
from .generic_types import INTEGERTYPE
from .identifiers import told
from .schema_items import SchemaItem, copying, with_arguments
from .type_api import TypeEngine, to_instance
from .visitors import doors, twin


class _Default(SchemaItem):
    """What a column takes a value from: for INSERT, or for UPDATE."""

    is_clause_element = False
    column: Any = None
    places: tuple[str, str]  # where the column keeps it, for INSERT and for UPDATE

    def __init__(self, for_update: bool = False) -> None:
        self.for_update = for_update

    def _set_parent(self, parent: Any, **kw: Any) -> None:  # the signature of every part
        self.column = parent
        setattr(parent, self.places[self.for_update], self)


class DefaultGenerator(_Default):
    """What makes a value on our side or by a statement of its own."""

    places = ("default", "onupdate")
    is_sequence = False
    is_server_default = False
    is_callable = False
    is_scalar = False


class ColumnDefault(DefaultGenerator):
    """A plain value, a function of none or one argument (the execution's context), or an SQL expression."""

    def __init__(self, arg: Any, **kw: Any) -> None:
        super().__init__(**kw)
        if isinstance(arg, FetchedValue):
            raise ArgumentError("ColumnDefault may not be a server-side default type.")
        self.is_clause_element = isinstance(arg, ClauseElement) or hasattr(arg, "__clause_element__")
        self.is_callable = callable(arg) and not self.is_clause_element
        self.is_scalar = not self.is_callable and not self.is_clause_element
        self.arg = _taking_context(arg) if self.is_callable else arg

    def __repr__(self) -> str:
        return f"ColumnDefault({self.arg!r})"


def _taking_context(function: Callable[..., Any]) -> Callable[[Any], Any]:
    """Return `function` as one that takes the context, whether it wants it or not; raise ArgumentError when it wants more.

    What is not written in Python does not want it, nor does a parameter that has a default: `datetime.now` is called as it is.
    """
    is_class = isinstance(function, type)
    place = "__init__" if is_class else "__call__"
    written = function if hasattr(function, "__code__") else getattr(function, place)
    wants = 0
    if hasattr(written, "__code__"):
        wants = written.__code__.co_argcount - len(written.__defaults__ or ()) - (is_class or hasattr(written, "__self__"))
    if wants > 1:
        raise ArgumentError("ColumnDefault Python function takes zero or one positional arguments")
    if wants:
        return function

    def without_context(context: Any) -> Any:
        return function()

    without_context.__name__ = type(function).__name__
    return functools.update_wrapper(without_context, function)


_COUNTING = ("minvalue", "maxvalue", "nominvalue", "nomaxvalue", "cycle", "cache", "order")  # how one counts, beside its steps


class _Counting:
    """What counts: each of its options is an attribute."""

    options: dict[str, Any]

    def __getattr__(self, name: str) -> Any:
        if name not in _COUNTING:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return self.options[name]


class Sequence(_Counting, DefaultGenerator):
    """A sequence of the database: on PostgreSQL and Oracle."""

    is_sequence = True
    __visit_name__ = "sequence"

    def __init__(
        self,
        name: str,
        start: int | None = None,
        increment: int | None = None,
        minvalue: int | None = None,
        maxvalue: int | None = None,
        nominvalue: bool | None = None,
        nomaxvalue: bool | None = None,
        cycle: bool | None = None,
        schema: str | None = None,
        cache: int | None = None,
        order: bool | None = None,
        data_type: Any = None,
        optional: bool = False,
        quote: bool | None = None,
        metadata: Any = None,
        quote_schema: bool | None = None,
        for_update: bool = False,
    ) -> None:
        super().__init__(for_update=for_update)
        self.name = told(name, quote)
        self.start = start
        self.increment = increment
        self.metadata = metadata
        self.schema = told(schema, quote_schema) or (self.metadata.schema if self.metadata is not None else None)
        self.optional = optional
        self.data_type: TypeEngine = INTEGERTYPE if data_type is None else to_instance(data_type)
        said = (minvalue, maxvalue, nominvalue, nomaxvalue, cycle, cache, order)
        self.options: dict[str, Any] = dict(zip(_COUNTING, said, strict=True))
        if self.metadata is not None:
            self.metadata._sequences[self._key] = self

    def _set_table(self, table: Any) -> None:
        self.metadata = table.metadata
        self.metadata._sequences[self._key] = self

    @property
    def _key(self) -> str:
        return str(self.name) if self.schema is None else f"{self.schema}.{self.name}"

    @property
    def bind(self) -> Any:
        """The engine of its MetaData."""
        return None if self.metadata is None else self.metadata.bind

    def create(self, bind: Any = None, checkfirst: bool = True) -> None:
        """Create the sequence in the database, where it has such."""
        doors.run_ddl(bind, self, lambda runner: runner.create_sequence(self), checkfirst)

    def drop(self, bind: Any = None, checkfirst: bool = True) -> None:
        """Drop the sequence from the database."""
        doors.run_ddl(bind, self, lambda runner: runner.drop_sequence(self), checkfirst)

    def next_value(self) -> Any:
        """Return the expression that asks the sequence for its next value."""
        from .functions import func

        return func.next_value(self)

    def __repr__(self) -> str:
        return with_arguments(
            "Sequence",
            [self.name],
            start=self.start,
            increment=self.increment,
            schema=self.schema,
            metadata=self.metadata,
        )


class FetchedValue(_Default):
    """The database makes the value; we do not know how, and read it when it is needed."""

    places = ("server_default", "server_onupdate")
    is_server_default = True
    has_argument = False

    def _as_for_update(self, for_update: bool) -> FetchedValue:
        return self if for_update == self.for_update else twin(self, for_update=for_update)

    _copy = twin

    def __repr__(self) -> str:
        return with_arguments(type(self).__name__, [], for_update=self.for_update)


class DefaultClause(FetchedValue):
    """The database makes the value in the way that DDL tells it: a text, or an SQL expression."""

    has_argument = True

    def __init__(self, arg: Any, for_update: bool = False, _reflected: bool = False) -> None:
        if not isinstance(arg, str) and not isinstance(arg, ClauseElement):
            raise ArgumentError(
                "Argument 'arg' is expected to be one of type '<class 'str'>' or '<class "
                "'sqlalchemy.sql.elements.ClauseElement'>' or "
                f"'<class 'sqlalchemy.sql.elements.TextClause'>', got '{type(arg)}'",
                hint=f"write the value as text: server_default={str(arg)!r}",
            )
        super().__init__(for_update)
        self.arg = arg
        self.reflected = _reflected

    def __repr__(self) -> str:
        return f"DefaultClause({self.arg!r}, for_update={self.for_update!r})"


class Computed(FetchedValue):
    """GENERATED ALWAYS AS (expression)."""

    __visit_name__ = "computed_column"

    def __init__(self, sqltext: Any, persisted: bool | None = None) -> None:
        super().__init__(for_update=True)
        self.sqltext = words_of(sqltext, FOR_CONSTRAINT)
        self.persisted = persisted

    def _set_parent(self, parent: Any, **kw: Any) -> None:  # the signature of every part
        if parent.server_default is not None or parent.server_onupdate is not None:
            raise ArgumentError("A generated column cannot specify a server_default or a server_onupdate argument")
        self.column = parent
        parent.computed = parent.server_onupdate = parent.server_default = self

    copy = copying("Computed")

    def __repr__(self) -> str:
        persisted = "" if self.persisted is None else f", persisted={self.persisted}"
        return f"Computed({self.sqltext!r}{persisted})"


class Identity(_Counting, FetchedValue):
    """GENERATED AS IDENTITY: PostgreSQL and Oracle; elsewhere the ordinary counting of a primary key."""

    __visit_name__ = "identity_column"

    def __init__(
        self,
        always: bool = False,
        on_null: bool | None = None,
        start: int | None = None,
        increment: int | None = None,
        **kw: Any,
    ) -> None:
        super().__init__()
        self.always = always
        self.on_null = on_null
        self.start = start
        self.increment = increment
        self.options = {key: kw.pop(key, None) for key in _COUNTING}

    def _set_parent(self, parent: Any, **kw: Any) -> None:  # the signature of every part
        others = (parent.server_default, parent.server_onupdate)
        if not all(isinstance(each, Identity | None) for each in others):
            raise ArgumentError(
                "A column with an Identity object cannot specify a server_default or a server_onupdate argument"
            )
        if parent.autoincrement is False:
            raise ArgumentError("A column with an Identity object cannot specify autoincrement=False")
        self.column = parent
        parent.identity = parent.server_default = self
        if not parent._nullable_given:
            parent.nullable = False

    copy = copying("Identity")

    def __repr__(self) -> str:
        said = {name: repr(value) for name, value in self.options.items() if value is not None}
        text = with_arguments(
            "Identity", [], always=self.always, on_null=self.on_null, start=self.start, increment=self.increment
        )
        return ", ".join(filter(None, (text[:-1], *map("=".join, said.items())))).replace("(, ", "(") + ")"


def as_default(value: Any, for_update: bool = False) -> DefaultGenerator:
    """Return `value` as a default: itself when it is one."""
    if isinstance(value, DefaultGenerator):
        return value
    return ColumnDefault(value, for_update=for_update)


def as_server_default(value: Any, for_update: bool = False) -> FetchedValue:
    """Return `value` as what the database does: itself when it says so."""
    if isinstance(value, FetchedValue):
        return value._as_for_update(for_update)
    return DefaultClause(value, for_update=for_update)


settle(globals(), f"{__package__}.schema")  # where the original has them, and so what messages say
