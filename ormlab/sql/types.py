"""The types: generic ones (`String`), which each database names its own way, and SQL's own (`VARCHAR`), which print as they are.

    TypeEngine
    ├── Integer  BigInteger  SmallInteger           Numeric  Float
    ├── String  Text  Unicode  UnicodeText  Enum    LargeBinary
    ├── Date  DateTime  Time                        Boolean  JSON  ARRAY  TupleType  NullType
    └── TypeDecorator: Interval, PickleType, and a learner's own

What happens to values on SQLite stands in dialects/sqlite; here is what every database needs.
"""

from __future__ import annotations

import datetime
import decimal
import enum
import warnings
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any

from ..exc import ArgumentError, SAWarning
from .type_api import (
    NULLTYPE,
    ExternalType,
    NullType,
    Processor,
    TypeDecorator,
    TypeEngine,
    UserDefinedType,
    Variant,
    _literal_types,
    result_type,
    to_instance,
    type_for_literal,
)

__all__ = [
    "NULLTYPE", "ARRAY", "BIGINT", "BINARY", "BLOB", "BOOLEAN", "BOOLEANTYPE", "CHAR", "CLOB", "DATE", "DATETIME", "DECIMAL", "FLOAT",
    "INT", "INTEGER", "INTEGERTYPE", "JSON", "NCHAR", "NUMERIC", "NVARCHAR", "REAL", "SMALLINT", "STRINGTYPE", "TEXT", "TIME",
    "TIMESTAMP", "VARBINARY", "VARCHAR", "BigInteger", "Boolean", "Concatenable", "Date", "DateTime", "Enum", "ExternalType", "Float",
    "Indexable", "Integer", "Interval", "LargeBinary", "MatchType", "NullType", "Numeric", "PickleType", "SchemaType", "SmallInteger",
    "String", "Text", "Time", "TupleType", "TypeDecorator", "TypeEngine", "Unicode", "UnicodeText", "UserDefinedType", "Variant",
    "result_type", "to_instance", "type_for_literal",
]  # fmt: skip

_SAME = TypeEngine  # in a table of adaptations: the class of the left operand


class Concatenable:
    """Marks types whose `+` is SQL's `||`."""


class Indexable:
    """Marks types with `[...]`."""


class SchemaType:
    """Marks types that bring a constraint or an object of their own into the schema."""

    name: str | None = None
    schema: str | None = None
    metadata: Any = None
    create_constraint = False

    def constraint_values(self) -> tuple[Any, ...]:
        """Return the values that the type's CHECK constraint allows."""
        raise NotImplementedError


# -- text ---------------------------------------------------------------------------------------------------------------


class String(Concatenable, TypeEngine):
    """Text; on SQLite the length is a remark, not a limit."""

    __visit_name__ = "string"
    _affinity = True

    def __init__(self, length: int | None = None, collation: str | None = None) -> None:
        self.length = length
        self.collation = collation

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return str

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the text between quotes, its own quotes doubled."""

        def literal(value: Any) -> str:
            quoted = value.replace("'", "''")
            if getattr(dialect, "paramstyle", None) in ("format", "pyformat"):
                quoted = quoted.replace("%", "%%")
            return f"'{quoted}'"

        return literal


class Text(String):
    """Text without a limit."""

    __visit_name__ = "text"


class Unicode(String):
    """Text; it warns about bytes."""

    __visit_name__ = "unicode"

    def bind_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # the same everywhere
        """Return a function that warns about bytes."""
        return _warn_of_bytes


class UnicodeText(Text):
    """Text without a limit; it warns about bytes."""

    __visit_name__ = "unicode_text"

    def bind_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # the same everywhere
        """Return a function that warns about bytes."""
        return _warn_of_bytes


def _warn_of_bytes(value: Any) -> Any:
    if isinstance(value, bytes):
        message = f"Unicode type received non-unicode bind param value {value!r}. (this warning may be suppressed after 10 occurrences)"
        warnings.warn(SAWarning(message), stacklevel=2)
    return value


# -- numbers ------------------------------------------------------------------------------------------------------------


class Integer(TypeEngine):
    """Whole numbers."""

    __visit_name__ = "integer"
    _affinity = True

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return int

    def literal_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # the same everywhere
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
        return decimal.Decimal if self.asdecimal else float

    @property
    def _effective_scale(self) -> int:
        for each in (self.decimal_return_scale, getattr(self, "scale", None)):
            if each is not None:
                return each  # type: ignore[no-any-return]  # a scale is an int
        return self._default_scale

    def literal_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # the same everywhere
        """Return a function that writes the number."""
        return str

    def bind_processor(self, dialect: Any) -> Processor:
        """Return float() where the driver does not know Decimal."""
        return None if dialect.supports_native_decimal else _to_float

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # noqa: ARG002  # SQLAlchemy's signature
        """Return what makes a Decimal of a float, or a float of a Decimal."""
        if not self.asdecimal:
            return _to_float if dialect.supports_native_decimal else None
        if dialect.supports_native_decimal:
            return None
        warnings.warn(
            SAWarning(
                f"Dialect {dialect.name}+{dialect.driver} does *not* support Decimal objects natively, and SQLAlchemy must convert from "
                "floating point - rounding errors and other issues may occur. Please consider storing Decimal numbers as strings or "
                "integers on this platform for lossless storage."
            ),
            stacklevel=2,
        )
        return _to_decimal(self._effective_scale)


class Float(Numeric):
    """Floating-point numbers."""

    __visit_name__ = "float"

    def __init__(self, precision: int | None = None, asdecimal: bool = False, decimal_return_scale: int | None = None) -> None:
        self.precision = precision
        self.asdecimal = asdecimal
        self.decimal_return_scale = decimal_return_scale

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # noqa: ARG002  # SQLAlchemy's signature
        """Return what makes a Decimal where that is asked for."""
        if self.asdecimal:
            return _to_decimal(self._effective_scale)
        return _to_float if dialect.supports_native_decimal else None


def _to_float(value: Any) -> float | None:
    return None if value is None else float(value)


def _to_decimal(scale: int) -> Callable[[Any], Any]:
    form = f"%.{scale}f"
    return lambda value: None if value is None else decimal.Decimal(form % value)


class Boolean(SchemaType, TypeEngine):
    """True and False; 1 and 0 where the database has no such type."""

    __visit_name__ = "boolean"
    _affinity = True

    def __init__(self, create_constraint: bool = False, name: str | None = None) -> None:
        self.create_constraint = create_constraint
        self.name = name

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return bool

    def constraint_values(self) -> tuple[Any, ...]:
        """Return 0 and 1."""
        return (0, 1)

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the dialect's word for the value."""
        words = ("false", "true") if dialect.supports_native_boolean else ("0", "1")
        return lambda value: words[_strict_bool(value)]

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that refuses what is neither true nor false."""
        as_needed = bool if dialect.supports_native_boolean else int
        return lambda value: None if value is None else as_needed(_strict_bool(value))

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # noqa: ARG002  # SQLAlchemy's signature
        """Return a function that makes a bool of a number."""
        return None if dialect.supports_native_boolean else _to_bool


def _to_bool(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _strict_bool(value: Any) -> Any:
    if value in (0, 1):  # True and False are among them
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
    _affinity = True

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return datetime.date


class DateTime(TypeEngine):
    """A day and a time."""

    __visit_name__ = "datetime"
    _affinity = True

    def __init__(self, timezone: bool = False) -> None:
        self.timezone = timezone

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return datetime.datetime


class Time(TypeEngine):
    """A time of day."""

    __visit_name__ = "time"
    _affinity = True

    def __init__(self, timezone: bool = False) -> None:
        self.timezone = timezone

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return datetime.time


class Interval(TypeDecorator):
    """A length of time; where the database has no such type, a date counted from 1970."""

    impl = DateTime
    cache_ok = True
    epoch = datetime.datetime(1970, 1, 1)
    _affinity = True

    def __init__(self, native: bool = True, second_precision: int | None = None, day_precision: int | None = None) -> None:
        super().__init__()
        self.native = native
        self.second_precision = second_precision
        self.day_precision = day_precision

    @property
    def _type_affinity(self) -> type:
        return Interval

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return datetime.timedelta

    def _is_native(self, dialect: Any) -> bool:
        return self.native and bool(getattr(dialect, "supports_native_interval", False))

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that adds the interval to the epoch."""
        if self._is_native(dialect):
            return None
        below, epoch = self.type_engine(dialect).bind_processor(dialect), self.epoch

        def process(value: Any) -> Any:
            moment = None if value is None else epoch + value
            return moment if below is None else below(moment)

        return process

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return a function that subtracts the epoch."""
        if self._is_native(dialect):
            return None
        below, epoch = self.type_engine(dialect).result_processor(dialect, coltype), self.epoch

        def process(value: Any) -> Any:
            moment = value if below is None else below(value)
            return None if moment is None else moment - epoch

        return process

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:
        """Return what the type below says."""
        return self.impl.coerce_compared_value(op, value)  # type: ignore[no-any-return]  # impl is a TypeEngine here

    def __repr__(self) -> str:
        return "Interval()"


# -- bytes and structures -----------------------------------------------------------------------------------------------


class _Binary(TypeEngine):
    _affinity = True

    def __init__(self, length: int | None = None) -> None:
        self.length = length

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return bytes

    def literal_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # the same everywhere
        """Return a function that writes the bytes as text between quotes."""

        def literal(value: bytes) -> str:
            quoted = value.decode("utf-8").replace("'", "''")
            return f"'{quoted}'"

        return literal

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # noqa: ARG002  # SQLAlchemy's signature
        """Return a function that makes bytes of what the driver gives."""
        return lambda value: None if value is None else bytes(value)

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:
        """Return this type for text too."""
        return self if isinstance(value, str) else super().coerce_compared_value(op, value)


class LargeBinary(_Binary):
    """Bytes."""

    __visit_name__ = "large_binary"


class PickleType(TypeDecorator):
    """Any Python object, pickled."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, protocol: int = 5, pickler: Any = None, comparator: Any = None, impl: Any = None) -> None:
        super().__init__()
        if impl is not None:
            self.impl = to_instance(impl)
        self.protocol = protocol
        self.pickler = pickler
        self.comparator = comparator

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that pickles."""
        import pickle

        dumps, protocol = (self.pickler or pickle).dumps, self.protocol
        below = self.type_engine(dialect).bind_processor(dialect) or (lambda value: value)
        return lambda value: below(None if value is None else dumps(value, protocol))

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return a function that unpickles."""
        import pickle

        loads = (self.pickler or pickle).loads
        below = self.type_engine(dialect).result_processor(dialect, coltype) or (lambda value: value)
        return lambda value: None if value is None else loads(below(value))

    def compare_values(self, x: Any, y: Any) -> bool:
        """Whether two Python values are the same to the comparator."""
        return bool(self.comparator(x, y)) if self.comparator else bool(x == y)

    def __repr__(self) -> str:
        return "PickleType()"


class Enum(SchemaType, String):
    """One of a few words, given as such or as the members of an `enum.Enum` (whose names are stored)."""

    __visit_name__ = "enum"

    def __init__(self, *enums: Any, **kw: Any) -> None:
        self.native_enum: bool = kw.pop("native_enum", True)
        self.create_constraint = kw.pop("create_constraint", False)
        self.values_callable = kw.pop("values_callable", None)
        self._sort_key = kw.pop("sort_key_function", None)
        self.validate_strings: bool = kw.pop("validate_strings", False)
        length = kw.pop("length", None)
        self.metadata = kw.pop("metadata", None)
        self.schema = kw.pop("schema", None)
        self.inherit_schema: bool = kw.pop("inherit_schema", False)
        self.omit_aliases: bool = kw.pop("omit_aliases", True)
        name = kw.pop("name", None)
        self.enum_class: type[enum.Enum] | None = None
        members: Iterable[Any] = enums
        if len(enums) == 1 and isinstance(enums[0], type) and issubclass(enums[0], enum.Enum):
            self.enum_class = enums[0]
            members = list(enums[0]) if self.omit_aliases else list(enums[0].__members__.values())
            words = self.values_callable(enums[0]) if self.values_callable else [each.name for each in members]
            name = name or enums[0].__name__.lower()
        else:
            words = list(enums)
        self.enums: list[str] = list(words)
        self.name = name
        self._to_database: dict[Any, Any] = dict(zip(members, words, strict=False))
        self._from_database: dict[Any, Any] = dict(zip(words, members, strict=False))
        self._to_database.update((word, word) for word in words if not self.enum_class)
        longest = max((len(word) for word in words), default=0)
        if length is not None and not self.native_enum and length < longest:
            raise ValueError(
                f"When provided, length must be larger or equal than the length of the longest enum value. {length} < {longest}"
            )
        super().__init__(length=longest if length is None or self.native_enum else length)

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return self.enum_class or str

    @property
    def sort_key_function(self) -> Callable[[Any], Any]:  # type: ignore[override]  # a property here
        """Sort by the stored word."""
        return self._sort_key or self._db_value_for_elem

    def constraint_values(self) -> tuple[Any, ...]:
        """Return the words."""
        return tuple(self.enums)

    def _make_cache_key(self) -> Hashable:
        return (
            Enum,
            type(self),
            self.enum_class,
            tuple(self.enums),
            self.name,
            self.native_enum,
            self.validate_strings,
            self.length,
        )

    def _db_value_for_elem(self, value: Any) -> Any:
        try:
            return self._to_database[value]
        except (KeyError, TypeError):
            if isinstance(value, str) and not self.validate_strings:
                return value  # compared with LIKE, say
            raise self._unknown(value) from None

    def _object_value_for_elem(self, word: Any) -> Any:
        try:
            return self._from_database[word]
        except (KeyError, TypeError):
            raise self._unknown(word) from None

    def _unknown(self, value: Any) -> LookupError:
        known = ", ".join(self.enums) if len(self.enums) <= 4 else f"{', '.join(self.enums[:3])}, ..., {self.enums[-1]}"
        message = f"'{value}' is not among the defined enum values. Enum name: {self.name}. Possible values: {known}"
        return LookupError(message)

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the stored word."""
        write = super().literal_processor(dialect)
        return lambda value: write(self._db_value_for_elem(value)) if write else None

    def bind_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # the same everywhere
        """Return a function that gives the stored word of a member."""
        return lambda value: None if value is None else self._db_value_for_elem(value)

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # noqa: ARG002  # SQLAlchemy's signature
        """Return a function that gives the member of a stored word."""
        return lambda word: None if word is None else self._object_value_for_elem(word)

    def adapt(self, cls: type[TypeEngine], **kw: Any) -> TypeEngine:
        """Return an Enum of the same words, or a plain type of `cls` as long as this one."""
        if not issubclass(cls, Enum):
            return super().adapt(cls, **kw)
        return self.copy(**kw)

    def copy(self, **kw: Any) -> Enum:  # type: ignore[override]  # the words need no copying
        """Return a type like this one."""
        other = type(self).__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.__dict__.update(kw)
        return other

    def __repr__(self) -> str:
        shown = [repr(word) for word in self.enums]
        longest = max((len(word) for word in self.enums), default=0)
        optional = {"native_enum": True, "create_constraint": False, "length": longest, "name": None, "schema": None}
        shown += [f"{key}={getattr(self, key)!r}" for key in ("name", "native_enum", "create_constraint", "length", "schema")
                  if getattr(self, key) != optional[key]]  # fmt: skip
        return f"Enum({', '.join(shown)})"


class _JsonNull:
    def __repr__(self) -> str:
        return "symbol('JSON_NULL')"


class JSON(Indexable, TypeEngine):
    """A document, stored as JSON text."""

    __visit_name__ = "JSON"
    _affinity = True
    hashable = False
    NULL = _JsonNull()

    class JSONElementType(TypeEngine):
        """The type of what stands between the brackets of `column[...]`."""

        _affinity = True

        def _dialect_text(self, value: Any) -> str:
            return str(value)

        def bind_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # a dialect overrides _dialect_text
            """Return a function that writes the path."""
            return self._dialect_text

        def literal_processor(self, dialect: Any) -> Processor:  # noqa: ARG002  # a dialect overrides _dialect_text
            """Return a function that writes the path between quotes."""
            return lambda value: "'" + self._dialect_text(value).replace("'", "''") + "'"

    class JSONIndexType(JSONElementType):
        """A key or a position."""

        def _dialect_text(self, value: Any) -> str:
            return f"$[{value}]" if isinstance(value, int) else f'$."{value}"'

    class JSONIntIndexType(JSONIndexType):
        """A position."""

    class JSONStrIndexType(JSONIndexType):
        """A key."""

    class JSONPathType(JSONElementType):
        """Several of them, one after another."""

        def _dialect_text(self, value: Any) -> str:
            return "$" + "".join(f"[{each}]" if isinstance(each, int) else f'."{each}"' for each in value)

    def __init__(self, none_as_null: bool = False) -> None:
        self.none_as_null = none_as_null

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return dict

    @property
    def should_evaluate_none(self) -> bool:  # type: ignore[override]  # a property here
        """Whether None is a value (JSON's null) and not the absence of one."""
        return not self.none_as_null

    @should_evaluate_none.setter
    def should_evaluate_none(self, value: bool) -> None:
        self.none_as_null = not value

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that writes JSON; None is `null`, or NULL with `none_as_null`."""
        import json

        dumps = getattr(dialect, "_json_serializer", None) or json.dumps

        def process(value: Any) -> Any:
            if value is self.NULL:
                value = None
            elif value is None and self.none_as_null:
                return None
            return dumps(value)

        return process

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # noqa: ARG002  # SQLAlchemy's signature
        """Return a function that reads JSON."""
        import json

        loads = getattr(dialect, "_json_deserializer", None) or json.loads
        return lambda value: None if value is None else loads(value)

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the document between quotes."""
        dumps = self.bind_processor(dialect)
        return lambda value: "'" + dumps(value).replace("'", "''") + "'" if dumps else None


class ARRAY(Indexable, Concatenable, TypeEngine):
    """Several values of one type; only PostgreSQL has them."""

    __visit_name__ = "ARRAY"
    _affinity = True
    hashable = False
    zero_indexes = False

    def __init__(
        self, item_type: Any, as_tuple: bool = False, dimensions: int | None = None, zero_indexes: bool = False
    ) -> None:
        if isinstance(item_type, ARRAY):
            raise ValueError("Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays of basetype")
        self.item_type = to_instance(item_type)
        self.as_tuple = as_tuple
        self.dimensions = dimensions
        self.zero_indexes = zero_indexes

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return list

    def __repr__(self) -> str:
        dimensions = f", dimensions={self.dimensions}" if self.dimensions is not None else ""
        return f"ARRAY({self.item_type!r}{dimensions})"


class TupleType(TypeEngine):
    """The type of `tuple_(a, b)`."""

    _affinity = True

    def __init__(self, *types: Any) -> None:
        self.types = [to_instance(each) for each in types]

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:  # noqa: ARG002  # SQLAlchemy's signature
        """Return the types of the members, where they are unknown taken from the value's."""
        from itertools import zip_longest

        if value is NULLTYPE or value is None:
            return self
        pairs = zip_longest(self.types, value)
        return TupleType(*(type_for_literal(each) if mine is None or mine is NULLTYPE else mine for mine, each in pairs))

    def _make_cache_key(self) -> Hashable:
        return (TupleType, *(each._static_cache_key for each in self.types))

    def __repr__(self) -> str:
        return f"TupleType({', '.join(map(repr, self.types))})"


# -- SQL's own: they print as they are called --------------------------------------------------------------------------


class INTEGER(Integer):
    """SQL's INTEGER."""

    __visit_name__ = "INTEGER"


INT = INTEGER


class BIGINT(BigInteger):
    """SQL's BIGINT."""

    __visit_name__ = "BIGINT"


class SMALLINT(SmallInteger):
    """SQL's SMALLINT."""

    __visit_name__ = "SMALLINT"


class FLOAT(Float):
    """SQL's FLOAT."""

    __visit_name__ = "FLOAT"


class REAL(Float):
    """SQL's REAL."""

    __visit_name__ = "REAL"


class NUMERIC(Numeric):
    """SQL's NUMERIC."""

    __visit_name__ = "NUMERIC"


class DECIMAL(Numeric):
    """SQL's DECIMAL."""

    __visit_name__ = "DECIMAL"


class VARCHAR(String):
    """SQL's VARCHAR."""

    __visit_name__ = "VARCHAR"


class CHAR(String):
    """SQL's CHAR."""

    __visit_name__ = "CHAR"


class NVARCHAR(Unicode):
    """SQL's NVARCHAR."""

    __visit_name__ = "NVARCHAR"


class NCHAR(Unicode):
    """SQL's NCHAR."""

    __visit_name__ = "NCHAR"


class TEXT(Text):
    """SQL's TEXT."""

    __visit_name__ = "TEXT"


class CLOB(Text):
    """SQL's CLOB."""

    __visit_name__ = "CLOB"


class BLOB(LargeBinary):
    """SQL's BLOB."""

    __visit_name__ = "BLOB"


class BINARY(_Binary):
    """SQL's BINARY."""

    __visit_name__ = "BINARY"


class VARBINARY(_Binary):
    """SQL's VARBINARY."""

    __visit_name__ = "VARBINARY"


class BOOLEAN(Boolean):
    """SQL's BOOLEAN."""

    __visit_name__ = "BOOLEAN"


class DATE(Date):
    """SQL's DATE."""

    __visit_name__ = "DATE"


class TIME(Time):
    """SQL's TIME."""

    __visit_name__ = "TIME"


class DATETIME(DateTime):
    """SQL's DATETIME."""

    __visit_name__ = "DATETIME"


class TIMESTAMP(DateTime):
    """SQL's TIMESTAMP."""

    __visit_name__ = "TIMESTAMP"


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
        bytes: LargeBinary(),
        decimal.Decimal: Numeric(),
        datetime.date: Date(),
        datetime.datetime: DateTime(),
        datetime.time: Time(),
        datetime.timedelta: Interval(),
    }
)

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
