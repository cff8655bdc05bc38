"""MySQL: statements and schemas as text, and the types that only it has."""

from __future__ import annotations

from ...facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.types": "BINARY BLOB BOOLEAN DATE JSON VARBINARY",
        "dialects.mysql.types": """
            BIGINT BIT CHAR DATETIME DECIMAL DOUBLE ENUM FLOAT INTEGER LONGBLOB LONGTEXT MEDIUMBLOB MEDIUMINT MEDIUMTEXT NCHAR
            NUMERIC NVARCHAR REAL SET SMALLINT TEXT TIME TIMESTAMP TINYBLOB TINYINT TINYTEXT VARCHAR YEAR
        """,
        "dialects.mysql.expressions": "match",
        "dialects.mysql.base": "Insert MySQLDialect dialect insert",
    },
    modules="base",
)
