"""PostgreSQL: statements and schemas as text, and the types that only it has."""

from __future__ import annotations

from ...facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.types": "BIGINT BOOLEAN CHAR DATE FLOAT INTEGER NUMERIC REAL SMALLINT TEXT VARCHAR",
        "dialects.postgresql.types": """
            BIT BYTEA CIDR DATERANGE DOUBLE_PRECISION ENUM INET INT4RANGE INT8RANGE INTERVAL MACADDR MACADDR8 MONEY NUMRANGE OID
            REGCLASS TIME TIMESTAMP TSRANGE TSTZRANGE TSVECTOR UUID ARRAY HSTORE JSON JSONB
        """,
        "dialects.postgresql.expressions": "All ExcludeConstraint aggregate_order_by array array_agg hstore Any=Any_",
        "dialects.postgresql.base": "Insert PGDialect dialect insert",
    },
    modules="base",
)
