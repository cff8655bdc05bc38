"""SQLite's INSERT, with ON CONFLICT."""

from __future__ import annotations

from typing import Any

from ..upsert import UpsertInsert
from .pysqlite import SQLiteDialect_pysqlite


class Insert(UpsertInsert):
    """INSERT of SQLite."""

    updates_on_any_conflict = True

    def on_conflict_do_nothing(self, index_elements: Any = None, index_where: Any = None) -> Any:  # type: ignore[override]
        return super().on_conflict_do_nothing(None, index_elements, index_where)

    def on_conflict_do_update(  # type: ignore[override]  # no constraint: SQLite's have no names here
        self, index_elements: Any = None, index_where: Any = None, set_: Any = None, where: Any = None
    ) -> Any:
        return super().on_conflict_do_update(None, index_elements, index_where, set_, where)

    dialect_class = SQLiteDialect_pysqlite


insert = Insert
