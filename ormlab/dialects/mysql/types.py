"""The types that only MySQL has, and its own form of those that all have.

    INTEGER(11, unsigned=True)          INTEGER(11) UNSIGNED
    VARCHAR(20, charset="utf8mb4")      VARCHAR(20) CHARACTER SET utf8mb4
    ENUM("a", "b")                      ENUM('a','b')
    DATETIME(fsp=6)                     DATETIME(6)

What a column may say more than in other databases stands in three mixins; a type is a row that says which it has.

Not here: their text (base.py).
"""

from __future__ import annotations

from typing import Any

from ...exc import ArgumentError
from ...sql import types as sqltypes
from ...sql.expressions import TypeCoerce
from ...sql.generic_types import Float, Integer, Numeric, String, family
from ...sql.structured_types import Enum, _Binary
from ...sql.type_api import TypeEngine, type_repr


class _Number:
    """A number that may have no sign, or zeros in front."""

    def __init__(self, unsigned: bool = False, zerofill: bool = False, **kw: Any) -> None:
        self.unsigned = unsigned
        self.zerofill = zerofill
        super().__init__(**kw)

    def __repr__(self) -> str:
        return type_repr(self, by=(_Number, Numeric))  # type: ignore[arg-type]  # a mixin before a TypeEngine


class _Whole(_Number):
    """A whole number that may say how wide it is shown."""

    def __init__(self, display_width: int | None = None, **kw: Any) -> None:
        self.display_width = display_width
        super().__init__(**kw)

    def __repr__(self) -> str:
        return type_repr(self, by=(_Whole, _Number))  # type: ignore[arg-type]  # a mixin before a TypeEngine


class _Fixed(_Number):
    """A number of fixed precision."""

    def __init__(self, precision: int | None = None, scale: int | None = None, asdecimal: bool = True, **kw: Any) -> None:
        super().__init__(precision=precision, scale=scale, asdecimal=asdecimal, **kw)


class _Floating(_Number):
    """A floating-point number, which here may have a scale."""

    def __init__(self, precision: int | None = None, scale: int | None = None, asdecimal: bool = False, **kw: Any) -> None:
        super().__init__(precision=precision, asdecimal=asdecimal, **kw)
        self.scale = scale

    def __repr__(self) -> str:
        return type_repr(self, by=(_Floating, _Number, Float))  # type: ignore[arg-type]  # a mixin before a TypeEngine


class _Double(_Floating):
    """A floating-point number of eight bytes."""

    def __init__(self, precision: int | None = None, scale: int | None = None, asdecimal: bool = True, **kw: Any) -> None:
        if (precision is None) != (scale is None):
            raise ArgumentError("You must specify both precision and scale or omit both altogether.")
        super().__init__(precision, scale, asdecimal, **kw)


class _Words:
    """Text that may say its character set."""

    def __init__(
        self,
        charset: str | None = None,
        collation: str | None = None,
        ascii: bool = False,  # SQLAlchemy's name
        binary: bool = False,
        unicode: bool = False,
        national: bool = False,
        **kw: Any,
    ) -> None:
        self.charset = charset
        self.ascii = ascii
        self.unicode = unicode
        self.binary = binary
        self.national = national
        super().__init__(collation=collation, **kw)  # type: ignore[call-arg]  # a mixin before a String

    def __repr__(self) -> str:
        return type_repr(self, by=(_Words, String))  # type: ignore[arg-type]  # a mixin before a TypeEngine


class _Sized(_Words):
    """Text of a length, which comes first."""

    def __init__(self, length: int | None = None, **kw: Any) -> None:
        super().__init__(length=length, **kw)


class _National(_Sized):
    """Text in the national character set."""

    def __init__(self, length: int | None = None, **kw: Any) -> None:
        super().__init__(length, **{**kw, "national": True})


class _Fractional:
    """A moment that may have fractions of seconds."""

    def __init__(self, timezone: bool = False, fsp: int | None = None) -> None:
        super().__init__(timezone=timezone)  # type: ignore[call-arg]  # a mixin before DateTime and Time
        self.fsp = fsp


globals().update(
    family(
        __name__,
        "MySQL",
        {
            (_Whole, sqltypes.INTEGER): "INTEGER",
            (_Whole, sqltypes.BIGINT): "BIGINT",
            (_Whole, sqltypes.SMALLINT): "SMALLINT",
            (_Whole, Integer): "MEDIUMINT TINYINT",
            (_Fixed, sqltypes.NUMERIC): "NUMERIC",
            (_Fixed, sqltypes.DECIMAL): "DECIMAL",
            (_Floating, sqltypes.FLOAT): "FLOAT",
            (_Double, Float): "DOUBLE",
            (_Double, sqltypes.REAL): "REAL",
            (_Sized, sqltypes.VARCHAR): "VARCHAR",
            (_Sized, sqltypes.CHAR): "CHAR",
            (_Sized, sqltypes.TEXT): "TEXT",
            (_National, sqltypes.NVARCHAR): "NVARCHAR",
            (_National, sqltypes.NCHAR): "NCHAR",
            (_Words, String): "TINYTEXT MEDIUMTEXT LONGTEXT",
            (_Binary,): "TINYBLOB MEDIUMBLOB LONGBLOB",
            (_Fractional, sqltypes.DATETIME): "DATETIME",
            (_Fractional, sqltypes.TIMESTAMP): "TIMESTAMP",
            (_Fractional, sqltypes.TIME): "TIME",
        },
    )
)


class BIT(TypeEngine):
    """Bits."""

    __visit_name__ = "BIT"

    def __init__(self, length: int | None = None) -> None:
        self.length = length


class YEAR(TypeEngine):
    """A year."""

    __visit_name__ = "YEAR"

    def __init__(self, display_width: int | None = None) -> None:
        self.display_width = display_width


class ENUM(Enum):
    """One of a few words; the type has no name."""

    __visit_name__ = "ENUM"

    def __init__(self, *enums: Any, charset: str | None = None, collation: str | None = None, **kw: Any) -> None:
        super().__init__(*enums, **kw)
        self.charset = charset
        self.collation = collation

    def __repr__(self) -> str:
        shown = [*map(repr, self.enums)]
        shown += [f"{name}={value!r}" for name, value in (("charset", self.charset), ("collation", self.collation)) if value]
        return f"ENUM({', '.join(shown)})"


class _Bitwise:
    """What a SET says of itself beside its words."""

    def __init__(self, retrieve_as_bitwise: bool = False) -> None:
        self.retrieve_as_bitwise = retrieve_as_bitwise


class SET(_Words, String):
    """Some of a few words."""

    __visit_name__ = "SET"

    def __init__(self, *values: str, retrieve_as_bitwise: bool = False, **kw: Any) -> None:
        if not retrieve_as_bitwise and "" in values:
            raise ArgumentError("Can't use the blank value '' in a SET without setting retrieve_as_bitwise=True")
        self.values = values
        self.retrieve_as_bitwise = retrieve_as_bitwise
        super().__init__(length=max(map(len, values), default=0), **kw)

    @property
    def column_expression(self) -> Any:  # type: ignore[override]  # a function, or None; the base has an attribute
        """What a column stands in where it is selected: as the number that its words are the bits of, if that is wanted."""
        return self._as_number if self.retrieve_as_bitwise else None

    def _as_number(self, column: Any) -> Any:
        return TypeCoerce(TypeCoerce(column, Integer) + 0, self)

    def __repr__(self) -> str:
        by: tuple[type, ...] = (_Bitwise, _Words)
        settings = type_repr(self, by=by).removeprefix("SET(").removesuffix(")")
        return f"SET({', '.join([*map(repr, self.values), *([settings] if settings else [])])})"
