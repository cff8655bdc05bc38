"""Tables, columns, constraints and DDL, as at `sqlalchemy.schema`."""

from __future__ import annotations

from .facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "sql.schema": """
            BLANK_SCHEMA CheckConstraint Column ColumnCollectionConstraint ColumnDefault Computed Constraint DefaultClause
            DefaultGenerator FetchedValue ForeignKey ForeignKeyConstraint Identity Index MetaData PrimaryKeyConstraint
            SchemaItem Sequence Table ThreadLocalMetaData UniqueConstraint _get_table_key=_table_key conv
        """,  # the private one is what Flask-SQLAlchemy 2 asks for
        "sql.ddl": """
            AddConstraint CreateColumn CreateIndex CreateSchema CreateSequence CreateTable DDL DDLElement DropColumnComment
            DropConstraint DropIndex DropSchema DropSequence DropTable DropTableComment SetColumnComment SetTableComment
            sort_tables sort_tables_and_constraints
        """,
    },
    left_out=dict.fromkeys(("DDLBase", "SchemaVisitor"), "visitors of schemas"),
)
