"""The result of a statement that went to the database: rows, or what an INSERT, UPDATE or DELETE leaves behind.

    result.inserted_primary_key    (5,)         the key of the new row
    result.rowcount                2            how many rows matched

Not here: fetching (result.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..exc import InvalidRequestError, SAWarning
from ..util.immutable import immutabledict
from ..util.warnings import warn
from .metadata import ResultMetaData, of_columns, of_description
from .result import Result, result_tuple
from .row import LegacyRow
from .sources import CursorSource, NoRows, Source


class CursorResult(Result):
    """A result with a cursor of the driver's behind it."""

    _legacy = False
    _options: Mapping[str, Any] = {}  # of the execution, where there were any

    def __init__(
        self,
        connection: Any,
        compiled: Any,
        cursor: Any,
        statement: Any = None,
        sets: Sequence[Mapping[str, Any]] = (),
        when_done: Callable[[], None] | None = None,
    ) -> None:
        self.connection = connection
        self.compiled = compiled
        self._statement = statement
        self._sets = sets
        self.cursor = cursor
        self._lastrowid = cursor.lastrowid
        self._rowcount = cursor.rowcount
        source: Source
        if cursor.description is None:
            cursor.close()
            source = NoRows()
            metadata = _NO_COLUMNS
            if when_done is not None:
                when_done()
        else:
            source = CursorSource(cursor, connection.fetch_failed, when_done)
            metadata = _metadata_of(compiled, cursor.description, self._legacy, statement)
        super().__init__(metadata, source)

    @property
    def returns_rows(self) -> bool:
        """Whether there are rows to fetch, or were."""
        return not isinstance(self._source, NoRows)

    def _expect_rows(self) -> None:
        if not self.returns_rows:
            raise self._source._refusal()

    def keys(self) -> Any:
        self._expect_rows()
        return super().keys()

    def scalars(self, index: Any = 0) -> Any:
        self._expect_rows()
        return super().scalars(index)

    def columns(self, *col_expressions: Any) -> Any:
        self._expect_rows()
        return super().columns(*col_expressions)

    @property
    def context(self) -> Any:
        """What SQLAlchemy calls the execution context."""
        from .default_values import ExecutionContext

        made = ExecutionContext(self.connection, self.compiled, self._statement, self._sets or ({},))
        if self._options:
            made.execution_options = immutabledict(self._options)
        return made

    # -- what a change leaves behind --------------------------------------------------------------------------------

    @property
    def rowcount(self) -> int:
        """How many rows an UPDATE or DELETE matched; -1 where the driver does not say."""
        return int(self._rowcount)

    @property
    def lastrowid(self) -> Any:
        """The number of the last row that was inserted, as the driver says."""
        return self._lastrowid

    @property
    def is_insert(self) -> bool:
        """Whether the statement was an INSERT."""
        return bool(self.compiled is not None and self.compiled.kind == "insert")

    @property
    def inserted_primary_key(self) -> Any:
        """The primary key of the row that was inserted."""
        if len(self._sets) > 1:
            raise InvalidRequestError(
                "This statement was an executemany call; if primary key returning is supported, please use "
                ".inserted_primary_key_rows."
            )
        rows = self.inserted_primary_key_rows
        return rows[0] if rows else None

    @property
    def inserted_primary_key_rows(self) -> list[Any]:
        """The primary keys of the rows that were inserted, as far as they are known."""
        self._expect("insert")
        return [self._key_of(each) for each in (self._sets or ({},))]

    def _key_of(self, given: Mapping[str, Any]) -> Any:
        table = self.compiled.statement.table
        values = self.compiled.values_of(self._statement, given)
        counted: Any = table._autoincrement_column if hasattr(table, "_autoincrement_column") else None
        key = []
        for column in table.primary_key:
            value = values.get(column.key)
            if column.key not in values and column is counted and not self.compiled.inline and len(self._sets) <= 1:
                processor = column.type.result_processor_of(self.connection.dialect)
                value = self._lastrowid if processor is None else processor(self._lastrowid)
            key.append(value)
        return result_tuple([column.key for column in table.primary_key])(key)

    def _expect(self, *kinds: str) -> None:
        kind = None if self.compiled is None else self.compiled.kind
        if kind is None:
            raise InvalidRequestError("Statement is not a compiled expression construct.")
        if kind not in kinds:
            words = " or ".join(f"{each}()" for each in kinds)
            raise InvalidRequestError(f"Statement is not an {words} expression construct.")

    def last_inserted_params(self) -> Any:
        """Return the values of the INSERT."""
        self._expect("insert")
        return self._all_values()

    def last_updated_params(self) -> Any:
        """Return the values of the UPDATE."""
        self._expect("update")
        return self._all_values()

    def _all_values(self) -> Any:
        found = [self.compiled.values_of(self._statement, each) for each in (self._sets or ({},))]
        return found if len(found) > 1 else found[0]

    def prefetch_cols(self) -> list[Any]:
        """Return the columns whose values our side computed."""
        self._expect("insert", "update")
        return list(self.compiled.prefetch)

    def postfetch_cols(self) -> list[Any]:
        """Return the columns whose values the database computed."""
        self._expect("insert", "update")
        return list(self.compiled.postfetch)

    def lastrow_has_defaults(self) -> bool:
        """Tell whether the database computed values."""
        return bool(self.compiled is not None and self.compiled.postfetch)

    @property
    def returned_defaults(self) -> Any:
        """The values that RETURNING gave; SQLite gives none."""
        return None

    returned_defaults_rows = returned_defaults

    def supports_sane_rowcount(self) -> bool:
        """Tell whether `rowcount` can be relied on."""
        return bool(self.connection.dialect.supports_sane_rowcount)

    def supports_sane_multi_rowcount(self) -> bool:
        """Tell whether `rowcount` can be relied on for several sets of parameters."""
        return bool(self.connection.dialect.supports_sane_multi_rowcount)


class LegacyCursorResult(CursorResult):
    """A result of a 1.x connection: its rows can be asked like mappings."""

    _legacy = True
    _row_base = LegacyRow

    def keys(self) -> Any:
        """Return the names of the columns; of a statement without rows there are none."""
        return super().keys() if self.returns_rows else []


_NO_COLUMNS = ResultMetaData(())


def _metadata_of(compiled: Any, description: Any, legacy: bool, statement: Any) -> ResultMetaData:
    """Return the description of the columns, made once per compiled statement."""
    if compiled is None:
        return of_description(description, legacy=legacy)
    known: dict[bool, ResultMetaData] = compiled.__dict__.setdefault("_result_metadata", {})
    found = known.get(legacy)
    columns = compiled.result_columns
    if columns is not None and len(columns) == len(description) and compiled.kind != "text" and not _is_textual(compiled):
        if found is None:
            found = known[legacy] = of_columns(columns, compiled.result_processors, legacy)
        elif found.passing and statement is not compiled.statement:
            found.adopt([each] for each in statement._expanded())
        return found
    if found is None or found.keys != tuple(each[0] for each in description):
        in_order = _is_textual(compiled) and compiled.statement.positional
        if in_order:
            compare_width(columns or (), description)
        found = known[legacy] = of_description(description, columns or (), compiled.result_processors, in_order, legacy)
    return found


def compare_width(told: Sequence[Any], description: Sequence[Any]) -> None:
    """Warn where more columns were told of a text than its rows have."""
    if len(told) > len(description):
        warn(
            SAWarning(
                f"Number of columns in textual SQL ({len(told)}) is smaller than number of columns requested "
                f"({len(description)})"
            )
        )


def _is_textual(compiled: Any) -> bool:
    """Tell whether the statement is a text whose columns were told."""
    return bool(compiled.statement.__visit_name__ == "textual_select")
