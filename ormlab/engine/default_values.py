"""Values for columns that nobody gave one: computed on our side, before INSERT or UPDATE.

    Column("made", DateTime, default=datetime.now)      INSERT without `made`   ->  datetime.now()
    Column("n", Integer, default=lambda context: context.get_current_parameters()["m"] + 1)

Not here: which columns need one (the compiler's `prefetch`), what a default is (sql/defaults.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any


class ExecutionContext:
    """What a default's function may ask: the values of its row, and where it is to go."""

    def __init__(self, connection: Any, compiled: Any, statement: Any, sets: Sequence[Mapping[str, Any]]) -> None:
        self.connection = self.root_connection = connection
        self.engine = connection.engine
        self.dialect = connection.dialect
        self.compiled = compiled
        self.statement = compiled.string
        self.invoked_statement = statement
        self.compiled_parameters = list(sets)
        self.read_row: Callable[[], Mapping[str, Any]] | None = None
        self.current_column: Any = None
        self.isinsert = compiled.kind == "insert"
        self.isupdate = compiled.kind == "update"
        self.isdelete = compiled.kind == "delete"
        self.executemany = len(sets) > 1
        own = getattr(statement, "_execution_options", compiled.execution_options)
        self.execution_options = connection._execution_options.union(own)

    @property
    def current_parameters(self) -> Mapping[str, Any] | None:
        """The values of the row that is being written, read when they are asked for."""
        return None if self.read_row is None else self.read_row()

    def get_current_parameters(self, isolate_multiinsert_groups: bool = True) -> Mapping[str, Any]:
        """Return the values of the row that is being written."""
        return self.current_parameters or {}


def fill(connection: Any, compiled: Any, statement: Any, sets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return `sets`, each with the values that defaults give to the columns without one."""
    many_rows = bool(getattr(compiled.statement, "_multi_values", ()))
    context = ExecutionContext(connection, compiled, statement, sets)
    filled = []
    for given in sets:
        row = dict(given)
        for column, (name, group) in zip(compiled.prefetch, compiled.prefetch_names, strict=True):
            context.current_column = column
            context.read_row = partial(_read_row, compiled, statement, row, column, group if many_rows else None)
            row[name] = evaluate(column, context)
        filled.append(row)
    return filled


def _read_row(compiled: Any, statement: Any, row: Mapping[str, Any], column: Any, group: int | None) -> Mapping[str, Any]:
    """Return the values of the row; of one of an INSERT of many those given, `name_m2` for the name in the third."""
    values = row_values(compiled, statement, row)
    if group is None:
        return values
    given = [getattr(key, "key", key) for key in compiled.statement._multi_values[0]]
    return {column.key: None, **{key: values.get(f"{key}_m{group}") for key in given}}


def row_values(compiled: Any, statement: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return all values by name: those given, those that stand in the statement, and None for those still to be made."""
    return {**compiled.values_of(statement, given), **given}


def evaluate(column: Any, context: ExecutionContext) -> Any:
    """Return the value that the column's default gives now."""
    default = column.default if context.isinsert else column.onupdate
    value = value_of(default, context)
    processor = column.type.result_processor_of(context.dialect) if default.is_clause_element else None
    return value if processor is None else processor(value)


def value_of(default: Any, context: ExecutionContext) -> Any:
    """Return the value that a default gives now."""
    if default.is_callable:
        return default.arg(context)
    if default.is_clause_element:
        from ..sql.expressions import type_coerce
        from ..sql.selectable import select
        from ..sql.type_api import NULLTYPE

        argument = type_coerce(default.arg, NULLTYPE) if default.arg.is_text else default.arg
        compiled = select(argument).compile(dialect=context.dialect)
        return context.connection.exec_driver_sql(*compiled.driver_parameters(compiled.original, None)).scalar()
    return default.arg
