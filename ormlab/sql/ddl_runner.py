"""create_all() and drop_all(): which DDL runs, and in which order.

    create_all    ask the database for each table, in the order of definition
                  CREATE those that are missing, the ones that others refer to first; each followed by its indexes
    drop_all      the same backwards

All of it is one transaction.

Not here: the order itself (ddl.py), the text (ddl_compiler.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from ..events.hub import current_hub
from ..exc import CircularDependencyError
from ..util.warnings import warn
from .ddl import (
    AddConstraint,
    CreateEnumType,
    CreateIndex,
    CreateSequence,
    CreateTable,
    DropConstraint,
    DropEnumType,
    DropIndex,
    DropSequence,
    DropTable,
    SetColumnComment,
    SetTableComment,
    bound,
    sort_tables_and_constraints,
)
from .structured_types import Enum
from .visitors import doors

_CANNOT_DROP = "Can't sort tables for DROP; an unresolvable foreign key dependency exists between tables: {names}"
_NAME_THEM = (
    ".  Please ensure that the ForeignKey and ForeignKeyConstraint objects involved in the cycle have names so that they can "
    "be dropped using DROP CONSTRAINT."
)
_CANNOT_ALTER = (
    "; and backend does not support ALTER.  To restore at least a partial sort, apply use_alter=True to ForeignKey and "
    "ForeignKeyConstraint objects involved in the cycle to mark these as known cycles that will be ignored."
)


class Bind(Protocol):
    """Where DDL can run: an engine or a connection."""

    def _run_ddl(self, function: Callable[[Any], None]) -> None:
        """Call `function` with a connection, in a transaction."""


def run(bind: Any, item: Any, function: Callable[[Runner], None], checkfirst: bool) -> None:
    """Call `function` with a runner on `bind`, or on what `item` is bound to."""
    target: Bind = bound(bind, item)
    target._run_ddl(lambda connection: function(Runner(connection, checkfirst)))


def _in_order(tables: Sequence[Any]) -> Sequence[Any]:
    """Return tables in the order that dependencies leave open."""
    return sorted(tables, key=lambda table: table.key) if current_hub().creates_by_name else tables


class Runner:
    """Runs DDL on one connection."""

    def __init__(self, connection: Any, checkfirst: bool) -> None:
        self.connection = connection
        self.dialect = connection.dialect
        self.checkfirst = checkfirst and not getattr(connection, "knows_nothing", False)

    def _exists(self, table: Any) -> bool:
        return bool(self.dialect.has_table(self.connection, table.name, schema=table.schema))

    def _has_index(self, index: Any) -> bool:
        return bool(self.dialect.has_index(self.connection, index.table.name, index.name, schema=index.table.schema))

    # -- creating ---------------------------------------------------------------------------------------------------

    def create_all(self, tables: Sequence[Any], metadata: Any = None) -> None:
        """Create the tables that are missing; of a whole MetaData its listeners hear."""
        missing = [each for each in tables if not (self.checkfirst and self._exists(each))]
        self._call_listeners("before_create", metadata, missing)
        self._sequences(missing, CreateSequence)
        self._types(missing, CreateEnumType)
        alters = self.dialect.supports_alter
        for table, keys in sort_tables_and_constraints(_in_order(missing)):
            if table is not None:
                self.create_table(table, keys if alters else None)
            elif alters:
                for key in keys:
                    self.connection.execute(AddConstraint(key))
        self._call_listeners("after_create", metadata, missing)

    def create_table(self, table: Any, keys: Any = None) -> None:
        """Create one table and its indexes."""
        self._call_of_table(table, "before_create")
        self.connection.execute(CreateTable(table, include_foreign_key_constraints=keys))
        for index in table.indexes:
            self.connection.execute(CreateIndex(index))
        self._comments(table)
        self._call_of_table(table, "after_create")

    def create_index(self, index: Any) -> None:
        """Create one index."""
        if not (self.checkfirst and self._has_index(index)):
            self.connection.execute(CreateIndex(index))

    # -- dropping ---------------------------------------------------------------------------------------------------

    def drop_all(self, tables: Sequence[Any], metadata: Any = None) -> None:
        """Drop the tables that are there; of a whole MetaData its listeners hear."""
        there = [each for each in tables if not self.checkfirst or self._exists(each)]
        self._call_listeners("before_drop", metadata, there)
        for table in self._backwards(there) if metadata is not None else there:
            self._call_of_table(table, "before_drop")
            self.connection.execute(DropTable(table))
            self._call_of_table(table, "after_drop")
        self._types(there, DropEnumType)
        self._sequences(there, DropSequence)
        self._call_listeners("after_drop", metadata, there)

    def _backwards(self, tables: list[Any]) -> list[Any]:
        """Return the tables so that those that refer to others come first; a circle is cut, or cannot be."""
        alters = self.dialect.supports_alter
        try:
            ordered = sort_tables_and_constraints(_in_order(tables), lambda key: None if alters and key.name else False)[::-1]
        except CircularDependencyError as circle:
            words = _CANNOT_DROP.format(names=", ".join(sorted(each.fullname for each in circle.cycles)))
            if alters:
                raise CircularDependencyError("", circle.cycles, circle.edges, words + _NAME_THEM) from circle
            warn(words + _CANNOT_ALTER)
            return tables
        for key in ordered[0][1] if alters else ():
            self.connection.execute(DropConstraint(key))
        return [table for table, _ in ordered if table is not None]

    def drop_index(self, index: Any) -> None:
        """Drop one index."""
        if not self.checkfirst or self._has_index(index):
            self.connection.execute(DropIndex(index))

    # -- besides ----------------------------------------------------------------------------------------------------

    def _sequences(self, tables: Sequence[Any], statement: Callable[[Any], Any]) -> None:
        if not self.dialect.supports_sequences:
            return
        for table in tables:
            for column in table.c:
                if getattr(column.default, "is_sequence", False) and not column.default.optional:
                    self.connection.execute(statement(column.default))

    def _types(self, tables: Sequence[Any], statement: Callable[[Any], Any]) -> None:
        """Create or drop the types of columns that the database keeps by name."""
        if not self.dialect.creates_enum_types:
            return
        found = (getattr(column.type, "item_type", column.type) for table in tables for column in table.c)
        types = {
            each.name: each
            for each in found
            if isinstance(each, Enum) and each.native_enum and getattr(each, "create_type", True)
        }
        for type_ in types.values():
            self.connection.execute(statement(type_))

    def _comments(self, table: Any) -> None:
        """Say the comments that CREATE TABLE could not."""
        if not self.dialect.comments_by_statement:
            return
        if table.comment is not None:
            self.connection.execute(SetTableComment(table))
        for column in table.c:
            if column.comment is not None:
                self.connection.execute(SetColumnComment(column))

    def _call_listeners(self, name: str, metadata: Any, tables: Sequence[Any]) -> None:
        if metadata is not None:
            _call(metadata, name, self.connection, tables=list(tables), checkfirst=self.checkfirst, _ddl_runner=self)

    def _call_of_table(self, table: Any, name: str) -> None:
        _call(table, name, self.connection, checkfirst=self.checkfirst, _ddl_runner=self, _is_metadata_operation=True)


def _call(target: Any, name: str, connection: Any, **kw: Any) -> None:
    listeners = getattr(target, "_listeners", None)
    if listeners is not None and listeners.has(name):
        listeners.call(name, target, connection, **kw)


doors.run_ddl = run
