"""Values for columns that nobody gave one: computed on our side, before INSERT or UPDATE.

    Column("made", DateTime, default=datetime.now)      INSERT without `made`   ->  datetime.now()
    Column("n", Integer, default=lambda context: context.get_current_parameters()["m"] + 1)

Not here: which columns need one (the compiler's `prefetch`), what a default is (sql/defaults.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
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
        self.execution_options = {**connection._execution_options, **compiled.execution_options}

    @property
    def current_parameters(self) -> Mapping[str, Any] | None:
        """The values of the row that is being written, read when they are asked for."""
        return None if self.read_row is None else self.read_row()

    def get_current_parameters(self, isolate_multiinsert_groups: bool = True) -> Mapping[str, Any]:
        """Return the values of the row that is being written."""
        return self.current_parameters or {}


def fill(connection: Any, compiled: Any, statement: Any, sets: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return `sets`, each with the values that defaults give to the columns without one."""
    columns = list(_named(compiled.prefetch))
    many_rows = bool(getattr(compiled.statement, "_multi_values", ()))
    context = ExecutionContext(connection, compiled, statement, sets)
    filled = []
    for given in sets:
        row = dict(given)
        for name, column, group in columns:
            if name in given:
                continue
            context.current_column = column
            context.read_row = partial(_read_row, compiled, statement, row, group if many_rows else None)
            row[name] = evaluate(column, context)
        filled.append(row)
    return filled


def _named(columns: Sequence[Any]) -> Iterator[tuple[str, Any, int]]:
    """Yield the columns with the names of their parameters: `made`, and in further rows of one INSERT `made_m1`, `made_m2`."""
    times: dict[str, int] = {}
    for column in columns:
        number = times[column.key] = times.get(column.key, -1) + 1
        yield (f"{column.key}_m{number}" if number else column.key), column, number


def _read_row(compiled: Any, statement: Any, row: Mapping[str, Any], group: int | None) -> Mapping[str, Any]:
    values = row_values(compiled, statement, row)
    return values if group is None else _of_group(values, group)


def _of_group(values: Mapping[str, Any], group: int) -> dict[str, Any]:
    """Return the values of one row of an INSERT of many: `name_m2` is the name in the third."""
    ending = f"_m{group}"
    return {name.removesuffix(ending): value for name, value in values.items() if name.endswith(ending)}


def row_values(compiled: Any, statement: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return all values by name: those given, and those that stand in the statement."""
    skipped = {column.key for column in compiled.prefetch}
    values = compiled.values_of(statement, given)
    return {**{name: value for name, value in values.items() if name not in skipped or name in given}, **given}


def evaluate(column: Any, context: ExecutionContext) -> Any:
    """Return the value that the column's default gives now."""
    default = column.default if context.isinsert else column.onupdate
    return value_of(default, context)


def value_of(default: Any, context: ExecutionContext) -> Any:
    """Return the value that a default gives now."""
    if default.is_callable:
        return default.arg(context)
    if default.is_clause_element:
        from ..sql.selectable import select

        return context.connection.execute(select(default.arg)).scalar()
    return default.arg
