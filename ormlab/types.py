"""The types, as at `sqlalchemy.types`."""

from __future__ import annotations

from .facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.types": """
            ARRAY BIGINT BINARY BLOB BOOLEAN BigInteger Boolean CHAR CLOB Concatenable DATE DATETIME DECIMAL Date DateTime Enum
            ExternalType FLOAT Float INT INTEGER Indexable Integer Interval JSON LargeBinary MatchType NCHAR NULLTYPE NUMERIC
            NVARCHAR NullType Numeric PickleType REAL SMALLINT SchemaType SmallInteger String TEXT TIME TIMESTAMP Text Time
            TupleType TypeDecorator TypeEngine Unicode UnicodeText UserDefinedType VARBINARY VARCHAR Variant to_instance
        """,
    },
)
