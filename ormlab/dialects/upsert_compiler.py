"""How an INSERT says what it does when the row is there already: `ON CONFLICT …`, `ON DUPLICATE KEY UPDATE …`.

Any: the clauses are those of upsert.py, which is loaded by whoever uses one.
"""

from __future__ import annotations

from typing import Any

from ..sql.dml_compiler import StatementCompiler
from ..util.warnings import warn


class _WritesSets(StatementCompiler):
    """Writes what is set, and warns of what the table does not have."""

    def sets_text(self, known: Any, unknown: Any) -> str:
        """Write `name = value`, separated by commas."""
        table = getattr(self.statement, "_core_table", None)
        if unknown and table is not None:
            shown = ", ".join(f"'{name}'" for name, _ in unknown)
            warn(f"Additional column names not matching any column keys in table '{table.name}': {shown}")
        return ", ".join(f"{self.preparer.quote(name)} = {self.process(value)}" for name, value in known)


class WritesOnConflict(_WritesSets):
    """Writes ON CONFLICT."""

    literal_index_where = False  # whether the condition of a partial index must stand in the text with its values

    def visit_on_conflict(self, clause: Any) -> str:
        """Write ON CONFLICT."""
        text = "ON CONFLICT"
        if clause.sets is not None and clause.constraint is None and clause.elements is None:
            text += " "  # of any conflict, in SQLite
        if clause.constraint is not None:
            text += f" ON CONSTRAINT {self.preparer.quote(clause.constraint)}"
        elif clause.elements is not None:
            text += f" ({', '.join(self._index_element(each) for each in clause.elements)})"
            if clause.index_where is not None:
                literally = self.literal_binds or self.literal_index_where
                text += f" WHERE {self.under(clause.index_where, include_table=False, literal_binds=literally)}"
        if clause.sets is None:
            return f"{text} DO NOTHING"
        known, unknown = clause.sets
        text += f" DO UPDATE SET {self.sets_text((*known, *unknown), unknown)}"
        return text if clause.where is None else f"{text} WHERE {self.process(clause.where)}"

    def _index_element(self, element: Any) -> str:
        return self.preparer.quote(element) if isinstance(element, str) else self.under(element, include_table=False)


class WritesOnDuplicateKey(_WritesSets):
    """Writes ON DUPLICATE KEY UPDATE."""

    _inserted: Any = None

    def visit_on_duplicate_key(self, clause: Any) -> str:
        """Write ON DUPLICATE KEY UPDATE."""
        self._inserted = clause.alias
        sets = self.sets_text(*clause.sets)
        self._inserted = None
        return f"ON DUPLICATE KEY UPDATE {sets}"

    def visit_column(self, column: Any) -> str:
        """Write a column; one of the row that could not be inserted as VALUES()."""
        if self._inserted is not None and column.table is self._inserted:
            return f"VALUES({self.preparer.quote(column.name)})"
        return super().visit_column(column)
