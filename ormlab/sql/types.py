"""All types: the generic ones, and SQL's own, which print as they are called.

    String(30)    VARCHAR(30), on Oracle VARCHAR2(30 CHAR)          generic_types.py, structured_types.py
    VARCHAR(30)   VARCHAR(30)                                       here

SQL's own are loaded by whoever writes or reads a schema in them; the engine itself takes what it needs from the other two.

Not here: what a type is (type_api.py), what a database calls it (type_names.py).
"""

from __future__ import annotations

from .generic_types import (
    BOOLEANTYPE,
    INTEGERTYPE,
    MATCHTYPE,
    STRINGTYPE,
    BigInteger,
    Boolean,
    Concatenable,
    Date,
    DateTime,
    Float,
    Indexable,
    Integer,
    Interval,
    MatchType,
    Numeric,
    SchemaType,
    SmallInteger,
    String,
    Text,
    Time,
    Unicode,
    UnicodeText,
    settle,
)
from .structured_types import ARRAY, JSON, Enum, LargeBinary, PickleType, TupleType, _Binary
from .type_api import (
    NULLTYPE,
    ExternalType,
    NullType,
    Processor,
    TypeDecorator,
    TypeEngine,
    UserDefinedType,
    Variant,
    result_type,
    to_instance,
    type_for_literal,
)

__all__ = [
    "ARRAY",
    "BIGINT",
    "BINARY",
    "BLOB",
    "BOOLEAN",
    "BOOLEANTYPE",
    "CHAR",
    "CLOB",
    "DATE",
    "DATETIME",
    "DECIMAL",
    "FLOAT",
    "INT",
    "INTEGER",
    "INTEGERTYPE",
    "JSON",
    "MATCHTYPE",
    "NCHAR",
    "NULLTYPE",
    "NUMERIC",
    "NVARCHAR",
    "REAL",
    "SMALLINT",
    "STRINGTYPE",
    "TEXT",
    "TIME",
    "TIMESTAMP",
    "VARBINARY",
    "VARCHAR",
    "BigInteger",
    "Boolean",
    "Concatenable",
    "Date",
    "DateTime",
    "Enum",
    "ExternalType",
    "Float",
    "Indexable",
    "Integer",
    "Interval",
    "LargeBinary",
    "MatchType",
    "NullType",
    "Numeric",
    "PickleType",
    "Processor",
    "SchemaType",
    "SmallInteger",
    "String",
    "Text",
    "Time",
    "TupleType",
    "TypeDecorator",
    "TypeEngine",
    "Unicode",
    "UnicodeText",
    "UserDefinedType",
    "Variant",
    "result_type",
    "to_instance",
    "type_for_literal",
]


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


settle(globals())
