"""The generic types, which each database names its own way: `String` is VARCHAR here and VARCHAR2 there.

    TypeEngine
    ├── Integer  BigInteger  SmallInteger           Numeric  Float
    ├── String  Text  Unicode  UnicodeText  Enum    LargeBinary
    ├── Date  DateTime  Time                        Boolean  JSON  ARRAY  TupleType  NullType
    └── TypeDecorator: Interval, PickleType, and a learner's own

What happens to values on SQLite stands in dialects/sqlite; here is what every database needs. SQL's own names, which print as
they are called (`VARCHAR`), stand in types.py, where all types can be found.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

from ..exc import ArgumentError
from ..facade import settle
from ..util.deprecations import deprecated
from ..util.warnings import warn
from . import operators
from .type_api import Processor, TypeDecorator, TypeEngine, _literal_types, _literal_types_by_name, quoted
from .visitors import doors

_NO_DECIMAL = (
    "Dialect {dialect} does *not* support Decimal objects natively, and SQLAlchemy must convert from floating point - rounding "
    "errors and other issues may occur. Please consider storing Decimal numbers as strings or integers on this platform for "
    "lossless storage."
)
_SAME = TypeEngine  # in a table of adaptations: the class of the left operand


def family(module: str, whose: str, rows: Mapping[tuple[type, ...], str]) -> dict[str, type]:
    """Return a class for each word of each row: the word is its name, in Python as in SQL, and before it stand its bases."""
    return {
        word: type(word, bases, {"__visit_name__": word, "__module__": module, "__doc__": f"{whose}'s {word}."})
        for bases, words in rows.items()
        for word in words.split()
    }


class Concatenable:
    """Marks types whose `+` is SQL's `||`."""

    Comparator = operators.Comparator


class Indexable:
    """Marks types with `[...]`."""

    Comparator = operators.Comparator


class SchemaType:
    """Marks types that bring a constraint or an object of their own into the schema."""

    name: str | None = None
    schema: str | None = None
    metadata: Any = None
    create_constraint = False

    inherit_schema = False

    def __init__(
        self, name: str | None = None, schema: str | None = None, metadata: Any = None, inherit_schema: bool = False
    ) -> None:
        self.name = name
        self.schema = schema
        self.metadata = metadata
        self.inherit_schema = inherit_schema

    @property
    def bind(self) -> Any:
        """The engine of its MetaData."""
        return None if self.metadata is None else self.metadata.bind

    def create(self, bind: Any = None, checkfirst: bool = False) -> None:
        """Create the type in the database, where it is an object there."""
        doors.run_ddl(bind, self, lambda runner: runner.create_type(self), checkfirst)

    def drop(self, bind: Any = None, checkfirst: bool = False) -> None:
        """Drop the type from the database."""
        doors.run_ddl(bind, self, lambda runner: runner.drop_type(self), checkfirst)

    def constraint_values(self) -> tuple[Any, ...]:
        """Return the values that the type's CHECK constraint allows."""
        raise NotImplementedError


# -- text ---------------------------------------------------------------------------------------------------------------


class String(Concatenable, TypeEngine):
    """Text; on SQLite the length is a remark, not a limit."""

    __visit_name__ = "string"
    python_type: type = str
    _affinity = True

    def __init__(
        self,
        length: int | None = None,
        collation: str | None = None,
        convert_unicode: bool | str = False,
        unicode_error: str | None = None,
    ) -> None:
        self.length = length
        self.collation = collation
        if convert_unicode:
            deprecated("convert_unicode of a type", "String")
        if unicode_error is not None:
            deprecated("unicode_error of a type")
            if convert_unicode != "force":
                raise ArgumentError("convert_unicode must be 'force' when unicode_error is set.")

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the text between quotes, its own quotes doubled."""
        return quoted


class Text(String):
    """Text without a limit."""

    __visit_name__ = "text"


class Unicode(String):
    """Text; it warns about bytes."""

    __visit_name__ = "unicode"

    def __init__(self, length: int | None = None, **kw: Any) -> None:
        super().__init__(length, **kw)

    def bind_processor(self, dialect: Any) -> Processor:  # the same everywhere
        """Return a function that warns about bytes."""
        return _warn_of_bytes


class UnicodeText(Text):
    """Text without a limit; it warns about bytes."""

    __visit_name__ = "unicode_text"

    def __init__(self, length: int | None = None, **kw: Any) -> None:
        super().__init__(length, **kw)

    bind_processor = Unicode.bind_processor


def _warn_of_bytes(value: Any) -> Any:
    if isinstance(value, bytes):
        received = f"Unicode type received non-unicode bind param value {value!r}."
        warn(f"{received} (this warning may be suppressed after 10 occurrences)")
    return value


# -- numbers ------------------------------------------------------------------------------------------------------------


class Integer(TypeEngine):
    """Whole numbers."""

    __visit_name__ = "integer"
    python_type = int
    _affinity = True

    def literal_processor(self, dialect: Any) -> Processor:  # the same everywhere
        """Return a function that writes the digits."""
        return lambda value: str(int(value))


class SmallInteger(Integer):
    """Whole numbers of two bytes."""

    __visit_name__ = "small_integer"


class BigInteger(Integer):
    """Whole numbers of eight bytes."""

    __visit_name__ = "big_integer"


class Numeric(TypeEngine):
    """Numbers with a fixed number of decimals, as Decimal."""

    __visit_name__ = "numeric"
    _affinity = True
    _default_scale = 10

    def __init__(
        self,
        precision: int | None = None,
        scale: int | None = None,
        decimal_return_scale: int | None = None,
        asdecimal: bool = True,
    ) -> None:
        self.precision = precision
        self.scale = scale
        self.decimal_return_scale = decimal_return_scale
        self.asdecimal = asdecimal

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        if not self.asdecimal:
            return float
        from decimal import Decimal  # loads slowly, and most tables have none

        return Decimal

    @property
    def _effective_scale(self) -> int:
        for each in (self.decimal_return_scale, getattr(self, "scale", None)):
            if each is not None:
                return each
        return self._default_scale

    def literal_processor(self, dialect: Any) -> Processor:  # the same everywhere
        """Return a function that writes the number."""
        return str

    def bind_processor(self, dialect: Any) -> Processor:
        """Return float() where the driver does not know Decimal."""
        return None if dialect.supports_native_decimal else _to_float

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return what makes a Decimal of a float, or a float of a Decimal."""
        if not self.asdecimal:
            return _to_float if dialect.supports_native_decimal else None
        if dialect.supports_native_decimal:
            return None
        warn(_NO_DECIMAL.format(dialect=f"{dialect.name}+{dialect.driver}"))
        return _to_decimal(self._effective_scale)


class Float(Numeric):
    """Floating-point numbers."""

    __visit_name__ = "float"

    def __init__(self, precision: int | None = None, asdecimal: bool = False, decimal_return_scale: int | None = None) -> None:
        self.precision = precision
        self.asdecimal = asdecimal
        self.decimal_return_scale = decimal_return_scale

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return what makes a Decimal where that is asked for."""
        if self.asdecimal:
            return _to_decimal(self._effective_scale)
        return _to_float if dialect.supports_native_decimal else None


def _to_float(value: Any) -> float | None:
    return None if value is None else float(value)


def _to_decimal(scale: int) -> Callable[[Any], Any]:
    from decimal import Decimal

    form = f"%.{scale}f"
    return lambda value: None if value is None else Decimal(form % value)


class Boolean(SchemaType, TypeEngine):
    """True and False; 1 and 0 where the database has no such type."""

    __visit_name__ = "boolean"
    python_type = bool
    _affinity = True

    def __init__(self, create_constraint: bool = False, name: str | None = None) -> None:
        self.create_constraint = create_constraint
        self.name = name

    def constraint_values(self) -> tuple[Any, ...]:
        """Return 0 and 1."""
        return (0, 1)

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the dialect's word for the value."""
        in_words = dialect.supports_native_boolean or dialect.statement_compiler.names_truth
        words = ("false", "true") if in_words else ("0", "1")
        return lambda value: words[_strict_bool(value)]

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that refuses what is neither true nor false."""
        as_needed = bool if dialect.supports_native_boolean else int
        return lambda value: None if value is None else as_needed(_strict_bool(value))

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return a function that makes a bool of a number."""
        return None if dialect.supports_native_boolean else _to_bool


def _to_bool(value: Any) -> bool | None:
    return None if value is None else bool(value)


_to_bool.for_values = bool  # type: ignore[attr-defined]  # the same for what is not None, in C


_BOOLS = frozenset((0, 1))  # True and False are among them


def _strict_bool(value: Any) -> Any:
    if value in _BOOLS:
        return value
    if not isinstance(value, int):
        raise TypeError(f"Not a boolean value: {value!r}")
    raise ValueError(f"Value {value!r} is not None, True, or False")


class MatchType(Boolean):
    """What MATCH gives: a truth value on most databases, a rank on some."""


# -- date and time ------------------------------------------------------------------------------------------------------


class Date(TypeEngine):
    """A day."""

    __visit_name__ = "date"
    python_type = datetime.date
    _affinity = True


class DateTime(TypeEngine):
    """A day and a time."""

    __visit_name__ = "datetime"
    python_type = datetime.datetime
    _affinity = True

    def __init__(self, timezone: bool = False) -> None:
        self.timezone = timezone


class Time(TypeEngine):
    """A time of day."""

    __visit_name__ = "time"
    python_type = datetime.time
    _affinity = True

    def __init__(self, timezone: bool = False) -> None:
        self.timezone = timezone


class Interval(TypeDecorator):
    """A length of time; where the database has no such type, a date counted from 1970."""

    __visit_name__ = "interval"
    impl: Any = DateTime
    cache_ok = True
    coerce_to_is_types = (type(None), bool)  # as types that are their own
    epoch = datetime.datetime(1970, 1, 1)
    python_type = datetime.timedelta
    _affinity = True

    def __init__(self, native: bool = True, second_precision: int | None = None, day_precision: int | None = None) -> None:
        super().__init__()
        self.native = native
        self.second_precision = second_precision
        self.day_precision = day_precision

    @property
    def _type_affinity(self) -> type:
        return Interval

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that adds the interval to the epoch."""
        below, epoch = self.type_engine(dialect).bind_processor(dialect), self.epoch

        def process(value: Any) -> Any:
            moment = None if value is None else epoch + value
            return moment if below is None else below(moment)

        return process

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return a function that subtracts the epoch."""
        below, epoch = self.type_engine(dialect).result_processor(dialect, coltype), self.epoch

        def process(value: Any) -> Any:
            moment = value if below is None else below(value)
            return None if moment is None else moment - epoch

        return process

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:
        """Return what the type below says."""
        below: TypeEngine = self.impl
        return below.coerce_compared_value(op, value)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


BOOLEANTYPE = Boolean()
STRINGTYPE = String()
INTEGERTYPE = Integer()
MATCHTYPE = MatchType()

_literal_types.update(
    {
        int: Integer(),
        float: Float(),
        bool: BOOLEANTYPE,
        str: Unicode(),
        datetime.date: Date(),
        datetime.datetime: DateTime(),
        datetime.time: Time(),
        datetime.timedelta: Interval(),
    }
)

_literal_types_by_name["decimal", "Decimal"] = Numeric()

_NUMBERS: Mapping[type, type] = {Integer: _SAME, Numeric: Numeric}
_ADAPTATIONS: dict[type[TypeEngine], dict[str, Mapping[type, type]]] = {
    Integer: {
        "add": {Date: Date, **_NUMBERS},
        "sub": _NUMBERS,
        "mul": {Interval: Interval, **_NUMBERS},
        "truediv": _NUMBERS,
    },
    Numeric: {
        "add": {Numeric: _SAME, Integer: _SAME},
        "sub": {Numeric: _SAME, Integer: _SAME},
        "mul": {Interval: Interval, Numeric: _SAME, Integer: _SAME},
        "truediv": {Numeric: _SAME, Integer: _SAME},
    },
    Date: {
        "add": {Integer: _SAME, Interval: DateTime, Time: DateTime},
        "sub": {Integer: _SAME, Date: Integer, Interval: DateTime, DateTime: Interval},
    },
    DateTime: {
        "add": {Interval: _SAME},
        "sub": {Interval: _SAME, DateTime: Interval},
    },
    Time: {
        "add": {Date: DateTime, Interval: _SAME},
        "sub": {Time: Interval, Interval: _SAME},
    },
    Interval: {
        "add": {Date: DateTime, Interval: _SAME, DateTime: DateTime, Time: Time},
        "sub": {Interval: _SAME},
        "mul": {Numeric: _SAME},
        "truediv": {Numeric: _SAME},
    },
}
for _cls, _table in _ADAPTATIONS.items():
    _cls.adaptations = _table
settle(globals(), f"{__package__}.sqltypes")
