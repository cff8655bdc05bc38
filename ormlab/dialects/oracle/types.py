"""The types that only Oracle has, in its own words.

    NUMBER(10, 2)     a Numeric; NUMBER(10) an Integer, as its affinity says
    VARCHAR2(30)      VARCHAR2(30 CHAR)
    DATE              a day and a time

Their text stands in the dialect's table (base.py); another dialect has none for most of them.
"""

from __future__ import annotations

from ...facade import settle
from ...sql.generic_types import DateTime, Float, Integer, Interval, Numeric, Text, family
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


globals().update(
    family(
        __name__,
        "Oracle",
        {
            (VARCHAR,): "VARCHAR2",
            (Text,): "LONG NCLOB",
            (_Binary,): "RAW",
            (LargeBinary,): "BFILE",
            (Float,): "DOUBLE_PRECISION BINARY_DOUBLE BINARY_FLOAT",
            (TypeEngine,): "ROWID",
            (DateTime,): "DATE TIMESTAMP",
        },
    )
)


class INTERVAL(TypeEngine):
    """A length of time."""

    __visit_name__ = "INTERVAL"
    adaptations = Interval.adaptations
    _type_affinity = Interval

    def __init__(self, day_precision: int | None = None, second_precision: int | None = None) -> None:
        self.day_precision = day_precision
        self.second_precision = second_precision

    def as_generic(self, allow_nulltype: bool = False) -> TypeEngine:  # of the base
        """Return an Interval."""
        return Interval(native=True, second_precision=self.second_precision, day_precision=self.day_precision)


settle(globals(), "ormlab.dialects.oracle.base")
