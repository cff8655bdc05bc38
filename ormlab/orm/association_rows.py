"""The rows of a many-to-many relationship's association table: deleted, given other keys, inserted.

    item.keywords.remove(red)      DELETE FROM item_keyword WHERE item_keyword.item = ? AND item_keyword.keyword = ?
    item.id = 7                    UPDATE item_keyword SET item=? ...     where the database does not do it (passive_updates)
    item.keywords.append(blue)     INSERT INTO item_keyword ...

Not here: which rows (dependencies.py), how a statement is sent (persistence.py).
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from ..sql.dml import delete, insert, update
from ..sql.elements import and_
from ..sql.expressions import bindparam
from .exc import StaleDataError
from .persistence import send


def write_association_rows(
    session: Any,
    prop: Any,
    gone: list[dict[Any, Any]],
    new: list[dict[Any, Any]],
    moved: list[tuple[dict[Any, Any], dict[Any, Any]]],
) -> None:
    """Delete, change and insert rows of a many-to-many relationship's association table; a row is its values by column.

    Of one that was `moved` there are the values of now and those of before.
    """
    table = prop.secondary
    connection = session.connection_for(prop.mapper)
    prepared = prop.parent.prepared
    if gone:
        names = tuple(column.key for column in gone[0])
        statement = prepared.get(("delete association", prop.key))
        if statement is None:
            statement = delete(table).where(_is_row(table, gone[0]))
            prepared[("delete association", prop.key)] = statement
        _send_association_rows(connection, statement, (), names, [tuple(row.values()) for row in gone], "delete")
    if moved:
        written = [column for column in table.c if column in moved[0][0]]
        columns = tuple(column.key for column in written)
        statement = prepared.get(("update association", prop.key))
        if statement is None:
            statement = update(table).where(_is_row(table, moved[0][0], "old_"))
            prepared[("update association", prop.key)] = statement
        names = (*columns, *(f"old_{name}" for name in columns))
        rows = [tuple(row[column] for row in both for column in written) for both in moved]
        _send_association_rows(connection, statement, columns, names, rows, "update")
    if new:
        statement = prepared.setdefault(("insert association", prop.key), insert(table))
        written = [column for column in table.c if column in new[0]]
        names = tuple(column.key for column in written)
        send(connection, statement, names, names, [tuple(row[column] for column in written) for row in new])


def _is_row(table: Any, columns: Container[Any], prefix: str = "") -> Any:
    """Return the condition that a row has the values of parameters that are called like its columns."""
    wanted = [column for column in table.c if column in columns]
    return and_(*[column == bindparam(prefix + column.key, type_=column.type) for column in wanted])


def _send_association_rows(
    connection: Any, statement: Any, columns: tuple[str, ...], names: tuple[str, ...], rows: list[tuple[Any, ...]], word: str
) -> None:
    matched = send(connection, statement, columns, names, rows).cursor.rowcount
    if matched != len(rows):
        raise StaleDataError(
            f"{word.upper()} statement on table '{statement.table.description}' expected to {word} {len(rows)} row(s); Only "
            f"{matched} were matched."
        )
