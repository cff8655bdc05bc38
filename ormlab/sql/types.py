"""All types: the generic ones, and SQL's own, which print as they are called.

    String(30)    VARCHAR(30), on Oracle VARCHAR2(30 CHAR)          generic_types.py, structured_types.py
    VARCHAR(30)   VARCHAR(30)                                       here

SQL's own are loaded by whoever writes or reads a schema in them; the engine itself takes what it needs from the other two.

Not here: what a type is (type_api.py), what a database calls it (type_names.py).
"""

from __future__ import annotations

from ..facade import facade, settle
from .generic_types import (
    BigInteger,
    Boolean,
    Date,
    DateTime,
    Float,
    Integer,
    Numeric,
    SmallInteger,
    String,
    Text,
    Time,
    Unicode,
    family,
)
from .structured_types import LargeBinary, _Binary

_OWN = family(
    __name__,
    "SQL",
    {
        (Integer,): "INTEGER",
        (BigInteger,): "BIGINT",
        (SmallInteger,): "SMALLINT",
        (Float,): "FLOAT REAL",
        (Numeric,): "NUMERIC DECIMAL",
        (String,): "VARCHAR CHAR",
        (Unicode,): "NVARCHAR NCHAR",
        (Text,): "TEXT CLOB",
        (LargeBinary,): "BLOB",
        (_Binary,): "BINARY VARBINARY",
        (Boolean,): "BOOLEAN",
        (Date,): "DATE",
        (Time,): "TIME",
        (DateTime,): "DATETIME TIMESTAMP",
    },
)
globals().update(_OWN, INT=_OWN["INTEGER"])

__getattr__, _, _elsewhere = facade(
    __name__,
    {
        "sql.generic_types": """
            BOOLEANTYPE BigInteger Boolean Concatenable Date DateTime Float INTEGERTYPE Indexable Integer Interval MATCHTYPE
            MatchType Numeric STRINGTYPE SchemaType SmallInteger String Text Time Unicode UnicodeText
        """,
        "sql.structured_types": "ARRAY Enum JSON LargeBinary PickleType TupleType",
        "sql.type_api": """
            ExternalType NULLTYPE NullType Processor TypeDecorator TypeEngine UserDefinedType Variant result_type
            to_instance type_for_literal
        """,
    },
)
__all__ = sorted([*_OWN, "INT", *_elsewhere])
settle(globals(), f"{__package__}.sqltypes")


def __dir__() -> list[str]:
    return __all__
