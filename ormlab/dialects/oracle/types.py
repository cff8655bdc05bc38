"""The types that only Oracle has, in its own words.

    NUMBER(10, 2)     a Numeric; NUMBER(10) an Integer, as its affinity says
    VARCHAR2(30)      VARCHAR2(30 CHAR)
    DATE              a day and a time

Their text stands in the dialect's table (base.py); another dialect has none for most of them.
"""

from __future__ import annotations

from ...sql.generic_types import DateTime, Float, Integer, Interval, Numeric, Text, settle
from ...sql.structured_types import LargeBinary, _Binary
from ...sql.type_api import TypeEngine
from ...sql.types import VARCHAR


class NUMBER(Numeric):
    """A number, with decimals or without."""

    __visit_name__ = "NUMBER"

    def __init__(self, precision: int | None = None, scale: int | None = None, asdecimal: bool | None = None) -> None:
        super().__init__(precision, scale, asdecimal=bool(scale and scale > 0) if asdecimal is None else asdecimal)

    @property
    def _type_affinity(self) -> type:
        return Numeric if self.scale and self.scale > 0 else Integer


class VARCHAR2(VARCHAR):
    """Text."""

    __visit_name__ = "VARCHAR2"


class LONG(Text):
    """Text, as it was before CLOB."""

    __visit_name__ = "LONG"


class NCLOB(Text):
    """Long text in the national character set."""

    __visit_name__ = "NCLOB"


class RAW(_Binary):
    """A few bytes."""

    __visit_name__ = "RAW"


class BFILE(LargeBinary):
    """A file beside the database."""

    __visit_name__ = "BFILE"


class DOUBLE_PRECISION(Float):
    """A floating-point number."""

    __visit_name__ = "DOUBLE_PRECISION"


class BINARY_DOUBLE(Float):
    """A floating-point number of eight bytes."""

    __visit_name__ = "BINARY_DOUBLE"


class BINARY_FLOAT(Float):
    """A floating-point number of four bytes."""

    __visit_name__ = "BINARY_FLOAT"


class ROWID(TypeEngine):
    """The address of a row."""

    __visit_name__ = "ROWID"


class DATE(DateTime):
    """A day and a time."""

    __visit_name__ = "DATE"


class TIMESTAMP(DateTime):
    """A day and a time with fractions of seconds."""

    __visit_name__ = "TIMESTAMP"


class INTERVAL(TypeEngine):
    """A length of time."""

    __visit_name__ = "INTERVAL"
    adaptations = Interval.adaptations

    def __init__(self, day_precision: int | None = None, second_precision: int | None = None) -> None:
        self.day_precision = day_precision
        self.second_precision = second_precision

    @property
    def _type_affinity(self) -> type:
        return Interval

    def as_generic(self, allow_nulltype: bool = False) -> TypeEngine:  # of the base
        """Return an Interval."""
        return Interval(native=True, second_precision=self.second_precision, day_precision=self.day_precision)


settle(globals(), "ormlab.dialects.oracle.base")
