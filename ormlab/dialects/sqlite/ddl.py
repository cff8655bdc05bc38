"""What SQLite says otherwise in CREATE TABLE.

AUTOINCREMENT      stands beside its column, which is then the primary key
DEFAULT (now())    an expression wants parentheses
ON CONFLICT        may follow any constraint
"""

from __future__ import annotations

from typing import Any

from ...exc import CompileError
from ...sql.constraints import ForeignKeyConstraint, PrimaryKeyConstraint
from ...sql.ddl_compiler import DDLCompiler
from ...sql.defaults import Computed, Identity
from ...sql.expressions import TextClause
from ...sql.generic_types import Integer
from ...sql.type_names import type_name

_OF_COLUMN = {"primary_key_constraint": "on_conflict_primary_key", "unique_constraint": "on_conflict_unique"}


class SQLiteDDLCompiler(DDLCompiler):
    """SQLite's DDL."""

    names_index_schema = True

    def get_column_specification(self, column: Any, first_pk: bool = False) -> str:  # of the base
        """Return name, type, default, NOT NULL and, for AUTOINCREMENT, PRIMARY KEY of a column."""
        words = [self.preparer.format_column(column), type_name(column.type, self.dialect)]
        default = self.get_column_default_string(column)
        if default is not None:
            words.append(f"DEFAULT {default}")
        if not column.nullable:
            words.append("NOT NULL" + _on_conflict(column.option("sqlite", "on_conflict_not_null")))
        if column.primary_key:
            if column.autoincrement is True and len(column.table.primary_key.columns) != 1:
                raise CompileError("SQLite does not support autoincrement for composite primary keys")
            if self._stands_alone(column):
                words.append("PRIMARY KEY" + _on_conflict(column.option("sqlite", "on_conflict_primary_key")))
                words.append("AUTOINCREMENT")
        if column.computed is not None:
            words.append(self.computed(column.computed))
        return " ".join(words)

    def _stands_alone(self, column: Any) -> bool:
        """Tell whether the column is written as the primary key by itself."""
        return bool(
            column.table.option("sqlite", "autoincrement")
            and len(column.table.primary_key.columns) == 1
            and column.type._type_affinity is Integer
            and not column.foreign_keys
        )

    def get_column_default_string(self, column: Any) -> str | None:
        """Return what stands after DEFAULT, an expression in parentheses."""
        default = super().get_column_default_string(column)
        if default is None:
            return None
        argument = column.server_default.arg
        plain = isinstance(argument, str | TextClause) or isinstance(column.server_default, Computed | Identity)
        return default if plain else f"({default})"

    def visit_primary_key_constraint(self, constraint: PrimaryKeyConstraint) -> str:
        """Write PRIMARY KEY, unless it stands beside its column."""
        if len(constraint.columns) == 1 and self._stands_alone(constraint.columns[0]):
            return ""
        return super().visit_primary_key_constraint(constraint)

    def constraint_end(self, constraint: Any) -> str:
        """Return when a constraint is checked, and ON CONFLICT: its own, or that of its only column."""
        text = super().constraint_end(constraint)
        if isinstance(constraint, ForeignKeyConstraint):
            return text
        own = constraint.option("sqlite", "on_conflict")
        word = _OF_COLUMN.get(constraint.__visit_name__)
        if own is None and word is not None and len(constraint.columns) == 1:
            own = constraint.columns[0].option("sqlite", word)
        if own is not None and getattr(constraint, "is_column_level", False):
            raise CompileError("SQLite does not support on conflict clause for column check constraint")
        return text + _on_conflict(own)

    def visit_foreign_key_constraint(self, constraint: ForeignKeyConstraint) -> str:
        """Write FOREIGN KEY; SQLite has none between two databases."""
        table, referred = constraint.elements[0].parent.table, constraint.elements[0].column.table
        if table.schema != referred.schema:
            return ""
        return super().visit_foreign_key_constraint(constraint)

    def referred_table(self, constraint: Any, table: Any) -> str:  # of the base
        """Return the table's name without its schema."""
        return self.preparer.format_table(table, use_schema=False)  # type: ignore[no-any-return]  # the preparer's text

    def index_table(self, index: Any) -> str:
        """Return the table's name without its schema, which stands before the index's."""
        return self.preparer.format_table(index.table, use_schema=False)  # type: ignore[no-any-return]  # the preparer's text

    def index_suffix(self, index: Any) -> str:
        """Return WHERE of a partial index."""
        where = index.option("sqlite", "where")
        return "" if where is None else f" WHERE {self.expression(where)}"

    def post_table(self, table: Any) -> str:
        """Return WITHOUT ROWID."""
        return "\n WITHOUT ROWID" if table.option("sqlite", "with_rowid") is False else ""


def _on_conflict(word: str | None) -> str:
    return "" if word is None else f" ON CONFLICT {word}"
