"""Reading SQLite's schema: by PRAGMA what it tells, and from the text of CREATE TABLE the names of constraints.

    PRAGMA main.table_xinfo("user")        columns, types, the primary key
    PRAGMA main.foreign_key_list("user")   what refers where
    SELECT sql FROM sqlite_master ...      what they are called

Not here: the Inspector that asks (engine/reflection.py), reading the text (create_table.py),
the types (declared_types.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...exc import DBAPIError
from ...sql.expressions import text
from ...util.warnings import warn

_MASTER = " (SELECT * FROM {schema}sqlite_master UNION ALL   SELECT * FROM {schema}sqlite_temp_master)"


def _read(sql: str) -> Any:  # Any: Constraints, which are loaded with the scanner that only reflection needs
    """Return the constraints that a CREATE TABLE names."""
    from .create_table import read

    return read(sql)


def _in_order(told: Iterable[Any], keys: dict[int, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Take those of the foreign keys that a CREATE TABLE tells of, in its order and with what it says of them."""
    for each in told:
        alike = [
            number
            for number, key in keys.items()
            if key["constrained_columns"] == each.columns and key["referred_table"].lower() == each.table.lower()
        ]
        if alike:
            meant = next((number for number in alike if keys[number]["referred_columns"] == each.referred), alike[0])
            yield {**keys.pop(meant), "name": each.name, "options": dict(each.options)}


class SQLiteReflection:
    """What SQLite tells of itself."""

    identifier_preparer: Any

    # -- names ------------------------------------------------------------------------------------------------------

    def _names(self, connection: Any, kind: str, master: str, end: str = "") -> list[str]:
        sql = f"SELECT name FROM {master} WHERE type='{kind}' ORDER BY name{end}"
        return [row[0] for row in connection.exec_driver_sql(sql)]

    def _prefix(self, schema: str | None) -> str:
        return "" if schema is None else f"{self.identifier_preparer.quote_identifier(schema)}."

    def _master(self, schema: str | None) -> str:
        return f"{self._prefix(schema)}sqlite_master"

    def get_schema_names(self, connection: Any, **kw: Any) -> list[str]:  # the Inspector's options
        """Return the names of the attached databases."""
        return [row[1] for row in connection.exec_driver_sql("PRAGMA database_list") if row[1] != "temp"]

    def get_table_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        """Return the names of the tables."""
        return self._names(connection, "table", self._master(schema))

    def get_view_names(self, connection: Any, schema: str | None = None, **kw: Any) -> list[str]:
        """Return the names of the views."""
        return self._names(connection, "view", self._master(schema))

    def get_temp_table_names(self, connection: Any, **kw: Any) -> list[str]:
        """Return the names of the temporary tables."""
        return self._names(connection, "table", "sqlite_temp_master", end=" ")

    def get_temp_view_names(self, connection: Any, **kw: Any) -> list[str]:
        """Return the names of the temporary views."""
        return self._names(connection, "view", "sqlite_temp_master", end=" ")

    def get_view_definition(self, connection: Any, view_name: str, schema: str | None = None, **kw: Any) -> str | None:
        """Return the text of a view."""
        where = "WHERE name = ? AND type='view'"
        source = _MASTER.format(schema="") if schema is None else self._master(schema)
        row = connection.exec_driver_sql(f"SELECT sql FROM {source} {where}", (view_name,)).fetchone()
        return None if row is None else row[0]

    def has_table(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> bool:
        """Tell whether there is a table or view of that name."""
        return bool(self._pragma(connection, "table_info", table_name, schema))

    # -- one table --------------------------------------------------------------------------------------------------

    def get_columns(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[dict[str, Any]]:
        """Return the columns."""
        from .declared_types import type_of  # and with it all of SQL's own types

        told: Any = None
        columns = []
        for _, name, type_text, not_null, default, key, hidden in self._pragma(connection, "table_xinfo", table_name, schema):
            if hidden == 1:
                continue
            column = {
                "name": name,
                "type": type_of(type_text or ""),
                "nullable": not not_null,
                "default": None if default is None else str(default),
                "autoincrement": "auto",
                "primary_key": key,
            }
            if hidden:
                if told is None:
                    told = _read(self._table_sql(connection, table_name, schema, **kw) or "")
                column["computed"] = {"sqltext": told.generated.get(name, ""), "persisted": hidden == 3}
            columns.append(column)
        return columns

    def get_pk_constraint(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> dict[str, Any]:
        """Return the primary key."""
        told = _read(self._table_sql(connection, table_name, schema) or "")
        columns = self._asked("get_columns", connection, table_name, schema, kw)
        keys = sorted((each for each in columns if each["primary_key"]), key=lambda each: each["primary_key"])
        return {"constrained_columns": [each["name"] for each in keys], "name": told.primary_key_name}

    def _asked(self, name: str, connection: Any, table_name: str, schema: str | None, kw: Mapping[str, Any]) -> Any:
        """Return the Inspector's answer, which it keeps, or without one the database's."""
        if "inspector" in kw:
            return getattr(kw["inspector"], name)(table_name, schema)
        return getattr(self, name)(connection, table_name, schema)

    def get_foreign_keys(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> list[dict[str, Any]]:
        """Return the foreign keys."""
        keys: dict[int, dict[str, Any]] = {}
        for row in self._pragma(connection, "foreign_key_list", table_name, schema):
            number, _, table, column, referred = row[:5]
            if number not in keys:
                keys[number] = {
                    "name": None,
                    "constrained_columns": [],
                    "referred_schema": schema,
                    "referred_table": table,
                    "referred_columns": [],
                    "options": {},
                }
                if referred is None:
                    key = self._asked("get_pk_constraint", connection, table, schema, kw)
                    keys[number]["referred_columns"] = key["constrained_columns"]
            keys[number]["constrained_columns"].append(column)
            if referred is not None:
                keys[number]["referred_columns"].append(referred)
        told = _read(self._table_sql(connection, table_name, schema) or "")
        return [*_in_order(told.foreign_keys, keys), *keys.values()]

    def get_indexes(
        self, connection: Any, table_name: str, schema: str | None = None, include_auto_indexes: bool = False, **kw: Any
    ) -> list[dict[str, Any]]:
        """Return the indexes, those that SQLite made for constraints only if asked for."""
        found = []
        for row in self._pragma(connection, "index_list", table_name, schema):
            if not include_auto_indexes and row[1].startswith("sqlite_autoindex"):
                continue
            index: dict[str, Any] = {"name": row[1], "column_names": [], "unique": row[2], "dialect_options": {}}
            if len(row) >= 5 and row[4]:
                index["dialect_options"]["sqlite_where"] = self._predicate(connection, row[1], schema)
            found.append(index)
        for index in list(found):
            for row in self._pragma(connection, "index_info", index["name"], schema):
                if row[2] is None:  # an expression; SQLite does not tell which
                    found.remove(index)
                    warn(f"Skipped unsupported reflection of expression-based index {index['name']}")
                    break
                index["column_names"].append(row[2])
        return sorted(found, key=lambda index: index["name"])

    def _predicate(self, connection: Any, index_name: str, schema: str | None) -> Any:
        sql = f"SELECT sql FROM {self._master(schema)} WHERE name = ? AND type = 'index'"
        row = connection.exec_driver_sql(sql, (index_name,)).fetchone()
        match = re.search(r"\)\s+where\s+(.+)", row[0] or "", re.I | re.S) if row is not None else None
        return text(match.group(1)) if match is not None else None

    def get_unique_constraints(
        self, connection: Any, table_name: str, schema: str | None = None, **kw: Any
    ) -> list[dict[str, Any]]:
        """Return the UNIQUE constraints."""
        made = [
            each["column_names"]
            for each in self.get_indexes(connection, table_name, schema, include_auto_indexes=True)
            if each["name"].startswith("sqlite_autoindex")
        ]
        told = _read(self._table_sql(connection, table_name, schema, **kw) or "")
        found = [{"name": name, "column_names": columns} for name, columns in told.uniques if columns in made]
        return [each for at, each in enumerate(found) if each not in found[:at]]

    def get_check_constraints(
        self, connection: Any, table_name: str, schema: str | None = None, **kw: Any
    ) -> list[dict[str, Any]]:
        """Return the CHECK constraints."""
        told = _read(self._table_sql(connection, table_name, schema, **kw) or "")
        return [{"sqltext": sqltext, "name": name} for name, sqltext in told.checks]

    def get_table_options(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> dict[str, Any]:
        """Return what is special of the table: on SQLite nothing that it tells."""
        return {}

    def get_table_comment(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> Any:
        """Refuse: SQLite keeps no comments."""
        raise NotImplementedError

    # -- asking -----------------------------------------------------------------------------------------------------

    def _table_sql(self, connection: Any, table_name: str, schema: str | None = None, **kw: Any) -> str | None:
        """Return the text of CREATE TABLE; asked for once with the Inspector's cache in `kw`, which not all pass on."""
        cache = kw.get("info_cache")
        key = ("_table_sql", table_name, schema)
        if cache is not None and key in cache:
            return cache[key]  # type: ignore[no-any-return]  # put there below
        sql = "SELECT sql FROM {} WHERE name = ? AND type = 'table'"
        try:
            row = connection.exec_driver_sql(sql.format(_MASTER.format(schema=self._prefix(schema))), (table_name,)).fetchone()
        except DBAPIError:  # temporary tables have a database of their own
            row = connection.exec_driver_sql(sql.format(self._master(schema)), (table_name,)).fetchone()
        found = None if row is None else row[0]
        if cache is not None and found is not None:
            cache[key] = found
        return found

    def _pragma(self, connection: Any, pragma: str, name: str, schema: str | None = None) -> list[Any]:
        """Ask in `schema`, or else in the main database and then among the temporary tables."""
        quote = self.identifier_preparer.quote_identifier
        places = (quote(schema),) if schema is not None else ("main", "temp")
        for place in places:
            result = connection.exec_driver_sql(f"PRAGMA {place}.{pragma}({quote(name)})")
            rows: list[Any] = result.fetchall() if result.returns_rows else []
            if rows:
                return rows
        return []
