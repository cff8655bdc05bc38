"""create_all() and drop_all(): which DDL runs, and in which order.

    create_all    ask the database for each table, in the order of definition
                  CREATE those that are missing, the ones that others refer to first; each followed by its indexes
    drop_all      the same backwards

All of it is one transaction.

Not here: the order itself (ddl.py), the text (ddl_compiler.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
from .type_api import TypeDecorator, Variant
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

    def _exists(self, table: Any, unasked: bool) -> bool:
        """Tell whether the table is there, or what holds where that is not asked; refuse a name that cannot be."""
        for name in filter(None, (table.name, table.schema)):
            self.dialect.validate_identifier(name)
        return bool(self.dialect.has_table(self.connection, table.name, schema=table.schema)) if self.checkfirst else unasked

    def _has_index(self, index: Any) -> bool:
        table = index.table
        there = self.dialect.has_table(self.connection, table.name, schema=table.schema)
        return there and bool(self.dialect.has_index(self.connection, table.name, index.name, schema=table.schema))

    # -- creating ---------------------------------------------------------------------------------------------------

    def create_all(self, tables: Sequence[Any], metadata: Any) -> None:
        """Create the tables that are missing, and what else they need; listeners of the MetaData hear of it."""
        alters = self.dialect.supports_alter
        missing = [each for each in tables if not self._exists(each, False)]
        ordered = sort_tables_and_constraints(_in_order(missing))
        self._change_types(metadata.tables.values(), CreateEnumType)
        self._call_listeners("before_create", metadata, ordered)
        for sequence in metadata._sequences.values():
            if sequence.column is None:
                self._change_sequence(sequence, CreateSequence)
        for table, keys in ordered:
            if table is not None:
                self._create(table, keys if alters else None)
            elif alters:
                for key in keys:
                    self.connection.execute(AddConstraint(key))
        self._call_listeners("after_create", metadata, ordered)

    def create_table(self, table: Any) -> None:
        """Create one table by itself."""
        if not self._exists(table, False):
            self._change_types([table], CreateEnumType, alone=True)
            self._create(table, None)

    def _create(self, table: Any, keys: Any) -> None:
        """Create a table, its columns' sequences before it and its indexes after it."""
        self._call_of_table(table, "before_create")
        for column in table.c:
            self._change_sequence(column.default, CreateSequence)
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

    def drop_all(self, tables: Sequence[Any], metadata: Any) -> None:
        """Drop the tables that are there, and what else they needed; listeners of the MetaData hear of it."""
        ordered = self._backwards([each for each in tables if self._exists(each, True)])
        sequences = list(metadata._sequences.values())
        self._call_listeners("before_drop", metadata, ordered)
        for table, keys in ordered:
            if table is not None:
                self._drop(table, sequences)
            elif self.dialect.supports_alter:
                for key in keys:
                    self.connection.execute(DropConstraint(key))
        for sequence in sequences:
            self._change_sequence(sequence, DropSequence)
        self._change_types(metadata.tables.values(), DropEnumType)
        self._call_listeners("after_drop", metadata, ordered)

    def drop_table(self, table: Any) -> None:
        """Drop one table by itself."""
        if self._exists(table, True):
            self._drop(table, ())
            self._change_types([table], DropEnumType, alone=True)

    def _drop(self, table: Any, kept: Sequence[Any]) -> None:
        """Drop a table, and after it its columns' sequences but those that are `kept` for later."""
        self._call_of_table(table, "before_drop")
        self.connection.execute(DropTable(table))
        for column in table.c:
            if not any(column.default is each for each in kept):
                self._change_sequence(column.default, DropSequence)
        self._call_of_table(table, "after_drop")

    def _backwards(self, tables: list[Any]) -> list[tuple[Any, Any]]:
        """Return the tables so that those that refer to others come first; a circle is cut, or cannot be."""
        alters = self.dialect.supports_alter
        try:
            return sort_tables_and_constraints(_in_order(tables), lambda key: None if alters and key.name else False)[::-1]
        except CircularDependencyError as circle:
            words = _CANNOT_DROP.format(names=", ".join(sorted(each.fullname for each in circle.cycles)))
            if alters:
                raise CircularDependencyError("", circle.cycles, circle.edges, words + _NAME_THEM) from circle
            warn(words + _CANNOT_ALTER)
            return [(each, ()) for each in tables]

    def drop_index(self, index: Any) -> None:
        """Drop one index."""
        if not self.checkfirst or self._has_index(index):
            self.connection.execute(DropIndex(index))

    # -- besides ----------------------------------------------------------------------------------------------------

    def create_sequence(self, sequence: Any) -> None:
        """Create one sequence."""
        self._change_sequence(sequence, CreateSequence)

    def drop_sequence(self, sequence: Any) -> None:
        """Drop one sequence."""
        self._change_sequence(sequence, DropSequence)

    def _change_sequence(self, default: Any, statement: Callable[[Any], Any]) -> None:
        """Create or drop a sequence, where the database has them and needs it; other defaults are left alone."""
        optional = self.dialect.sequences_optional and getattr(default, "optional", False)
        if getattr(default, "is_sequence", False) and self.dialect.supports_sequences and not optional:
            self.connection.execute(statement(default))

    def create_type(self, type_: Any) -> None:
        """Create one type."""
        self._change_type(type_, CreateEnumType)

    def drop_type(self, type_: Any) -> None:
        """Drop one type."""
        self._change_type(type_, DropEnumType)

    def _change_type(self, type_: Any, statement: Callable[[Any], Any]) -> None:
        """Create or drop a type, where the database keeps it by name."""
        if self.dialect.creates_enum_types and getattr(type_, "native_enum", False):
            self.connection.execute(statement(type_))

    def _change_types(self, tables: Iterable[Any], statement: Callable[[Any], Any], alone: bool = False) -> None:
        """Create or drop the types of tables' columns, each once; of a table `alone` only those that are of no MetaData."""
        found = [getattr(each, "item_type", each) for table in tables for each in map(self._type_of, table.c)]
        named = {(each.schema, each.name): each for each in found if isinstance(each, Enum)}
        for type_ in named.values():
            if getattr(type_, "create_type", True) and not (alone and type_.metadata is not None):
                self._change_type(type_, statement)

    def _type_of(self, column: Any) -> Any:
        type_ = column.type
        while isinstance(type_, TypeDecorator):
            type_ = type_.load_dialect_impl(self.dialect) if isinstance(type_, Variant) else type_.impl
        return type_

    def _comments(self, table: Any) -> None:
        """Say the comments that CREATE TABLE could not."""
        if not self.dialect.comments_by_statement:
            return
        if table.comment is not None:
            self.connection.execute(SetTableComment(table))
        for column in table.c:
            if column.comment is not None:
                self.connection.execute(SetColumnComment(column))

    def _call_listeners(self, name: str, metadata: Any, ordered: Sequence[tuple[Any, Any]]) -> None:
        tables = [table for table, _ in ordered if table is not None]
        _call(metadata, name, self.connection, tables=tables, checkfirst=self.checkfirst, _ddl_runner=self)

    def _call_of_table(self, table: Any, name: str) -> None:
        _call(table, name, self.connection, checkfirst=self.checkfirst, _ddl_runner=self, _is_metadata_operation=True)


def _call(target: Any, name: str, connection: Any, **kw: Any) -> None:
    listeners = getattr(target, "_listeners", None)
    if listeners is not None and listeners.has(name):
        listeners.call(name, target, connection, **kw)


doors.run_ddl = run
