"""Dot-commands that look into the database: .tables, .schema, .rows.

    user_account: 3 rows committed, 3 as this transaction sees them
      id  name       fullname
      1   spongebob  Spongebob Squarepants
    - 2   sandy      Sandy Cheeks              - committed, and no longer so in this transaction
    + 2   sandy      Sandy Squirrel            + only in this transaction so far

What this transaction sees is read from a copy of the learner's own connection, page by page: no statement runs on it. What is
committed is a file's content as another connection reads it; for a database in memory, which no other connection can see, it
is a copy made when the transaction began.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ormlab.view.text import counted, cut, one_line, padded, width

from .console import Console

ROWS_SHOWN = 50
CELL = 30
EMPTY = "no tables yet"

Row = tuple[object, ...]


def show_tables(console: Console, _: str) -> None:
    """List the tables with the number of rows that this transaction sees."""
    copy = _copy(console)
    if copy is None:
        return
    names = _tables(copy)
    widest = max((width(one_line(name)) for name in names), default=0)
    for name in names:
        (count,) = copy.execute(f"SELECT count(*) FROM {_quoted(name)}").fetchone()
        columns = ", ".join(column for column, _ in _columns(copy, name))
        rows = counted(count, "row")
        console.printer.line("text", f"{padded(one_line(name), widest)}  {rows:>8}  ({one_line(columns)})")
    if not names:
        console.printer.line("note", EMPTY)


def show_schema(console: Console, table: str) -> None:
    """Show the statements that made the tables, or one of them."""
    copy = _copy(console)
    if copy is None or (table and not _known(console, copy, table)):
        return
    found = copy.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid").fetchall()
    if not found:
        console.printer.line("note", EMPTY)
    for name, sql in found:
        if table in ("", name):
            console.printer.fresh_line()
            console.printer.put("sql", sql.strip().replace(" \n", "\n") + "\n")


def show_rows(console: Console, table: str) -> None:
    """Show a table's rows as committed beside those that this transaction sees, with the difference."""
    if not table:
        console.complain(".rows needs a table", ".tables lists them")
        return
    copy = _copy(console)
    if copy is None or not _known(console, copy, table):
        return
    columns = _columns(copy, table)
    seen = _rows(copy, table)
    committed = console.snapshots.committed()
    was = seen if committed is None else _rows(committed, table) if table in _tables(committed) else []
    note = (
        f"{counted(len(was), 'row')} committed, {len(seen):,} as this transaction sees them"
        if was != seen
        else f"{counted(len(seen), 'row')}"
    )
    console.printer.line(
        "heading",
        f"{table}: {note}" if committed is not None else f"{table}: {counted(len(seen), 'row')} as this transaction sees them",
    )
    keys = [at for at, (_, key) in enumerate(columns) if key] or list(range(len(columns)))
    marked = list(_difference(was, seen, keys))
    for style, line in _laid_out([name for name, _ in columns], marked[:ROWS_SHOWN]):
        console.printer.line(style, line)
    if len(marked) > ROWS_SHOWN:
        console.printer.line("note", f"  and {len(marked) - ROWS_SHOWN:,} more")


def _difference(was: list[Row], now: list[Row], keys: list[int]) -> Iterable[tuple[str, Row]]:
    """Yield the rows in the order of their keys: marked `-` when only committed, `+` when only in this transaction."""
    before = {tuple(row[at] for at in keys): row for row in was}
    after = {tuple(row[at] for at in keys): row for row in now}
    for key in [*(key for key in before), *(key for key in after if key not in before)]:
        old, new = before.get(key), after.get(key)
        if old == new and new is not None:
            yield " ", new
            continue
        if old is not None:
            yield "-", old
        if new is not None:
            yield "+", new


def _laid_out(names: list[str], rows: list[tuple[str, Row]]) -> Iterable[tuple[str, str]]:
    cells = [[_cell(value) for value in row] for _, row in rows]
    widths = [max([width(name), *(width(row[at]) for row in cells)]) for at, name in enumerate(names)]
    yield "muted", "  " + _line(names, widths)
    for (mark, _), row in zip(rows, cells, strict=True):
        yield {"-": "deleted", "+": "new"}.get(mark, "text"), f"{mark} {_line(row, widths)}"


def _line(cells: Iterable[str], widths: list[int]) -> str:
    return "  ".join(padded(cell, columns) for cell, columns in zip(cells, widths, strict=True)).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return "NULL"
    return cut(one_line(value if isinstance(value, str) else repr(value)), CELL)


# -- reading a copy ---------------------------------------------------------------------------------------------------


def _copy(console: Console) -> sqlite3.Connection | None:
    copy = console.snapshots.seen()
    if copy is None:
        console.complain("there is no SQLite database to look into", "it is looked for under the name `engine`")
    return copy


def _known(console: Console, copy: sqlite3.Connection, table: str) -> bool:
    names = _tables(copy)
    if table not in names:
        console.complain(f"no table {table}", f"there are {', '.join(names)}" if names else None, near=(table, names))
    return table in names


def _tables(copy: sqlite3.Connection) -> list[str]:
    wanted = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    return [name for (name,) in copy.execute(wanted)]


def _columns(copy: sqlite3.Connection, table: str) -> list[tuple[str, bool]]:
    return [(row[1], bool(row[5])) for row in copy.execute(f"PRAGMA table_info({_quoted(table)})")]


def _rows(copy: sqlite3.Connection, table: str) -> list[Row]:
    return copy.execute(f"SELECT * FROM {_quoted(table)}").fetchall()


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
