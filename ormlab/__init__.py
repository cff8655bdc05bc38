"""ormlab: an ORM session, made visible.

This module answers for `sqlalchemy`: it has that package's public names, and each is loaded with its module at first use.
`install_sqlalchemy_alias()` makes `import sqlalchemy` give the engine of this package in this process.

__version__ is ormlab's own; under the alias, `sqlalchemy.__version__` is the version of SQLAlchemy that the engine follows.
"""

from __future__ import annotations

from .facade import facade

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "alias": "install_sqlalchemy_alias",
        "sql.generic_types": """
            BigInteger Boolean Date DateTime Float Integer Interval Numeric SmallInteger String Text Time Unicode UnicodeText
        """,
        "sql.structured_types": "ARRAY Enum JSON LargeBinary PickleType TupleType",
        "sql.type_api": "TypeDecorator",
        "sql.types": """
            BIGINT BINARY BLOB BOOLEAN CHAR CLOB DATE DATETIME DECIMAL FLOAT INT INTEGER NCHAR NUMERIC NVARCHAR REAL SMALLINT
            TEXT TIME TIMESTAMP VARBINARY VARCHAR
        """,
        "sql.schema": """
            BLANK_SCHEMA CheckConstraint Column ColumnDefault Computed Constraint DefaultClause FetchedValue ForeignKey
            ForeignKeyConstraint Identity Index MetaData PrimaryKeyConstraint Sequence Table ThreadLocalMetaData
            UniqueConstraint
        """,
        "sql.ddl": "DDL",
        "sql.selectable": "except_ except_all exists intersect intersect_all select subquery union union_all",
        "sql.selected": """
            LABEL_STYLE_DEFAULT LABEL_STYLE_DISAMBIGUATE_ONLY LABEL_STYLE_NONE LABEL_STYLE_TABLENAME_PLUS_COL
        """,
        "sql.dml": "delete insert update",
        "sql.elements": "and_ column false literal_column not_ or_ true",
        "sql.expressions": """
            all_ any_ asc between bindparam case cast collate desc distinct extract literal null nulls_first nulls_last
            nullsfirst nullslast outparam text tuple_ type_coerce
        """,
        "sql.fromclauses": "alias join lateral outerjoin table tablesample",
        "sql.functions": "func funcfilter modifier over within_group",
        "sql.values_clause": "values",
        "engine.create": "create_engine create_mock_engine engine_from_config",
        "inspection": "inspect",
    },
    modules="dialects engine event exc ext future inspection orm pool schema sql types util",
    left_out={"lambda_stmt": "lambda statements; a statement is cached without them"},
)
