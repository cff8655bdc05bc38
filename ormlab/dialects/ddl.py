"""What the dialects that only write text say otherwise in CREATE TABLE.

    PostgreSQL    id SERIAL NOT NULL                 a column that counts is of a type of its own
    MySQL         id INTEGER NOT NULL AUTO_INCREMENT
    Oracle        ... no ON UPDATE

SQLite, which also executes, has its own in sqlite/ddl.py.
"""

from __future__ import annotations

from typing import Any

from ..exc import CompileError, SAWarning
from ..sql.ddl_compiler import DDLCompiler
from ..sql.generic_types import INTEGERTYPE, BigInteger, SmallInteger
from ..sql.type_names import type_name
from ..util.warnings import warn


class PGDDLCompiler(DDLCompiler):
    """PostgreSQL's DDL."""

    def column_specification(self, column: Any, first_key: bool = False) -> str:
        """Return name, type, default and NOT NULL of a column; SERIAL for one that counts."""
        counts = column.primary_key and column is column.table._autoincrement_column
        default = column.default if not getattr(column.default, "optional", False) else None  # an optional Sequence
        if not counts or column.server_default is not None or column.identity is not None or default is not None:
            return super().column_specification(column, first_key)
        below = column.type.dialect_impl(self.dialect)
        word = "BIGSERIAL" if isinstance(below, BigInteger) else "SMALLSERIAL" if isinstance(below, SmallInteger) else "SERIAL"
        return f"{self.preparer.format_column(column)} {word}{'' if column.nullable else ' NOT NULL'}"

    def computed(self, computed: Any) -> str:
        """Return GENERATED ALWAYS AS, which is always stored."""
        if computed.persisted is False:
            raise CompileError(
                "PostrgreSQL computed columns do not support 'virtual' persistence; set the 'persisted' flag to None or True "
                "for PostgreSQL support."
            )
        return f"GENERATED ALWAYS AS ({self.expression(computed.sqltext)}) STORED"

    def sequence_type(self, sequence: Any) -> str:
        """Return AS and the type, where one was given."""
        return "" if sequence.data_type is INTEGERTYPE else f" AS {type_name(sequence.data_type, self.dialect)}"

    def visit_exclude_constraint(self, constraint: Any) -> str:
        """Write EXCLUDE."""
        parts = ", ".join(f"{self._compared(each, constraint)} WITH {operator}" for each, operator in constraint.pairs)
        where = "" if constraint.where is None else f" WHERE ({self.expression(constraint.where)})"
        return f"{self.named(constraint)}EXCLUDE USING {constraint.using} ({parts}){where}{self.deferring(constraint)}"

    def _compared(self, element: Any, constraint: Any) -> str:
        column = constraint.parent.c[element] if isinstance(element, str) else element
        text = self.expression(column)
        key = getattr(column, "key", None)
        return f"{text} {constraint.ops[key]}" if key in constraint.ops else text

    def index_suffix(self, index: Any) -> str:
        """Return WHERE of a partial index."""
        where = index.option("postgresql", "where")
        return "" if where is None else f" WHERE {self.expression(where)}"

    def index_table(self, index: Any) -> str:
        """Return the table's name, and the index's method."""
        using = index.option("postgresql", "using")
        return super().index_table(index) + (f" USING {using}" if using else "")


class MySQLDDLCompiler(DDLCompiler):
    """MySQL's DDL."""

    def column_specification(self, column: Any, first_key: bool = False) -> str:  # of the base
        """Return name, type, NOT NULL, default, comment and AUTO_INCREMENT of a column."""
        words = [self.preparer.format_column(column), type_name(column.type, self.dialect)]
        if column.computed is not None:
            words.append(self.computed(column.computed))
        if not column.nullable:
            words.append("NOT NULL")
        elif column.type.__visit_name__ == "TIMESTAMP":
            words.append("NULL")
        if column.comment is not None:
            words.append(f"COMMENT {self.literal(column.comment)}")
        counted: Any = column.table._autoincrement_column if column.table is not None else None
        if column is counted and (column.server_default is None or column.identity is not None):
            words.append("AUTO_INCREMENT")
        else:
            default = self.column_default(column)
            if default is not None:
                words.append(f"DEFAULT {default}")
        return " ".join(words)

    def post_table(self, table: Any) -> str:
        """Return the table's options: ENGINE=InnoDB."""
        options = {"COMMENT": self.literal(table.comment)} if table.comment is not None else {}
        options.update((name.upper(), str(value)) for name, value in table.dialect_options.get("mysql", {}).items())
        return " ".join(f"{name}={value}" for name, value in options.items())

    def visit_drop_index(self, drop: Any) -> str:
        """Write DROP INDEX, which names the table too."""
        index = drop.element
        return f"\nDROP INDEX {self.index_name(index)} ON {self.preparer.format_table(index.table)}"


class OracleDDLCompiler(DDLCompiler):
    """Oracle's DDL."""

    counting_words = {**DDLCompiler.counting_words, "nominvalue": "NOMINVALUE", "nomaxvalue": "NOMAXVALUE", "order": "ORDER"}
    counting_refusals = {"cycle": "NOCYCLE", "order": "NOORDER"}

    def identity_by_default(self, identity: Any) -> str:
        """Return BY DEFAULT, where it is asked for of NULL too."""
        return "BY DEFAULT ON NULL" if identity.on_null else "BY DEFAULT"

    def cascades(self, constraint: Any) -> str:
        """Return ON DELETE; there is no ON UPDATE."""
        if constraint.onupdate is not None:
            warn(
                SAWarning(
                    "Oracle does not contain native UPDATE CASCADE functionality - onupdates will not be rendered for foreign "
                    "keys.  Consider using deferrable=True, initially='deferred' or triggers."
                )
            )
        return f" ON DELETE {constraint.ondelete}" if constraint.ondelete is not None else ""

    def computed(self, computed: Any) -> str:
        """Return GENERATED ALWAYS AS, which is never stored."""
        if computed.persisted is True:
            raise CompileError(
                "Oracle computed columns do not support 'stored' persistence; set the 'persisted' flag to None or False for "
                "Oracle support."
            )
        text = f"GENERATED ALWAYS AS ({self.expression(computed.sqltext)})"
        return text if computed.persisted is None else f"{text} VIRTUAL"
