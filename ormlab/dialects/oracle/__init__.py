"""Oracle: statements and schemas as text, and the types that only it has."""

from __future__ import annotations

from ...facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.types": "BLOB CHAR CLOB FLOAT NCHAR NVARCHAR NVARCHAR2=NVARCHAR VARCHAR",
        "dialects.oracle.types": """
            BFILE BINARY_DOUBLE BINARY_FLOAT DATE DOUBLE_PRECISION INTERVAL LONG NCLOB NUMBER RAW ROWID TIMESTAMP VARCHAR2
        """,
        "dialects.oracle.base": "OracleDialect dialect",
    },
    modules="base",
)
