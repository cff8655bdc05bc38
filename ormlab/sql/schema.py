"""The description of a database: MetaData holds tables, a table holds columns and constraints.

    MetaData
    └── Table "user_account"      ── primary_key, constraints, indexes
        ├── Column "id"           ── type, nullable, default, ...
        └── Column "boss_id"      ── ForeignKey("user_account.id")

This is the MetaData of Fowler's *Patterns of Enterprise Application Architecture*: the same description makes the DDL, checks
the statements and tells the ORM which column belongs to which attribute.

Not here: constraints (constraints.py), defaults (defaults.py), CREATE and DROP (ddl.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Self

from .. import inspection
from ..exc import (
    ArgumentError,
    InvalidRequestError,
    UnboundExecutionError,
)
from ..facade import facade, via
from ..util.deprecations import bind_of_old, deprecated, old_way
from ..util.immutable import immutabledict, symbol
from ..util.ordered_set import OrderedSet
from ..util.warnings import warn
from . import shape as shapes
from .columns import Column as Column
from .constraints import Constraint, ForeignKey, ForeignKeyConstraint, Index, PrimaryKeyConstraint
from .ddl import bound, sort_tables
from .ddl_runner import run
from .defaults import Sequence
from .dialect_options import DialectKWArgs
from .fromclauses import TableClause
from .identifiers import told
from .naming_conventions import DEFAULT as DEFAULT_NAMING_CONVENTION
from .schema_items import SchemaItem, expect_items, listeners_of
from .visitors import doors

__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "sql.constraints": "CheckConstraint ColumnCollectionConstraint UniqueConstraint",
        "sql.defaults": "ColumnDefault Computed DefaultClause DefaultGenerator FetchedValue Identity",
        "sql.naming": "conv",
    },
)[0]


BLANK_SCHEMA = symbol("blank_schema")


class Table(DialectKWArgs, TableClause, SchemaItem):
    """A table of a MetaData; `Table("user", metadata)` of a table that is there already gives that one."""

    constraints: OrderedSet[Constraint]
    indexes: OrderedSet[Index]
    foreign_keys: OrderedSet[ForeignKey]
    primary_key: Any
    metadata: MetaData
    bind = via("metadata.bind")
    _autoincrement_column = via("primary_key._autoincrement_column")

    def __new__(cls, *args: Any, **kw: Any) -> Self:
        """Return the table of that name, made now if it is not there."""
        if not args and not kw:
            return object.__new__(cls)
        try:
            name, metadata, *items = args
        except ValueError:
            raise TypeError("Table() takes at least two positional-only arguments 'name' and 'metadata'") from None
        wanted = kw.get("schema")
        schema = metadata.schema if wanted is None else None if wanted is BLANK_SCHEMA else wanted
        keep, extend = kw.pop("keep_existing", False), kw.pop("extend_existing", False)
        if keep and extend:
            raise ArgumentError("keep_existing and extend_existing are mutually exclusive.")
        if "mustexist" in kw:
            deprecated("Table(mustexist)")
        must_exist = kw.pop("must_exist", kw.pop("mustexist", False))
        existing = metadata.tables.get(_table_key(name, schema))
        if existing is not None:
            if not keep and not extend and items:
                raise InvalidRequestError(
                    f"Table '{existing.key}' is already defined for this MetaData instance.  Specify 'extend_existing=True' to "
                    "redefine options and columns on an existing Table object."
                )
            if extend:
                existing._extend(items, kw)
            return existing  # type: ignore[no-any-return]
        if must_exist:
            raise InvalidRequestError(f"Table '{_table_key(name, schema)}' not defined")
        table = object.__new__(cls)
        metadata.tables._put(_table_key(name, schema), table)
        try:
            table._make(name, metadata, schema, items, kw)
        except BaseException:
            metadata.tables._drop(_table_key(name, schema))
            raise
        return table

    def __init__(self, *args: Any, **kw: Any) -> None:
        """Do nothing: the table may be one that was there already."""

    def _make(self, name: str, metadata: MetaData, schema: str | None, items: list[Any], kw: dict[str, Any]) -> None:
        name, schema = told(name, kw.pop("quote", None)), schema and told(schema, kw.pop("quote_schema", None))
        TableClause.__init__(self, name, schema=schema)
        self.metadata = metadata
        self.constraints = OrderedSet()
        self.indexes = OrderedSet()
        self.foreign_keys = OrderedSet()
        self.primary_key = PrimaryKeyConstraint(_implicit_generated=True)
        self.primary_key._set_parent(self)
        self.implicit_returning = kw.pop("implicit_returning", True)
        self.comment = kw.pop("comment", None)
        self._prefixes = list(kw.pop("prefixes", None) or ())
        info = kw.pop("info", None)
        if info is not None:
            self.info = info
        for name, function in kw.pop("listeners", ()):
            listeners_of(self).add(name, function)
        for each in ("schema", "_creator_ddl", "useexisting"):
            kw.pop(each, None)
        self._note_creation()
        self._load_and_place(items, kw)
        metadata._resolve(self)

    def _load_and_place(self, items: list[Any], kw: dict[str, Any]) -> None:
        if "autoload" in kw:
            deprecated("Table(autoload)")
        bind = kw.pop("autoload_with", None)
        autoload, replace = kw.pop("autoload", bind is not None), kw.pop("autoload_replace", True)
        include, exclude = kw.pop("include_columns", None), kw.pop("_exclude_columns", ())
        resolve, extend_on = kw.pop("resolve_fks", True), kw.pop("_extend_on", None)
        self._take_dialect_options(kw)
        if autoload and bind is None:
            deprecated("schema without a bind")
            bind = self.metadata.bind
            if bind is None:
                raise UnboundExecutionError(
                    "No engine is bound to this Table's MetaData. Pass an engine to the Table via "
                    "autoload_with=<someengine_or_connection>"
                )
        if autoload:
            known = () if replace else tuple(each.name for each in self.c)
            with inspection.inspect(bind)._kept() as inspector:
                inspector.reflect_table(self, include, (*exclude, *known), resolve, _extend_on=extend_on)
        for each in expect_items(items):
            each._set_parent(self, **({"replace_existing": False} if isinstance(each, Column) and not autoload else {}))

    def _extend(self, items: list[Any], kw: dict[str, Any]) -> None:
        """Take further columns and options."""
        if "quote" in kw or "quote_schema" in kw:
            raise ArgumentError("Can't redefine 'quote' or 'quote_schema' arguments")
        for each in ("schema", "listeners", "keep_existing"):
            kw.pop(each, None)
        self.implicit_returning = kw.pop("implicit_returning", self.implicit_returning)
        if "comment" in kw:
            self.comment = kw.pop("comment")
        if "info" in kw:
            self.info = kw.pop("info")
        self._prefixes = list(kw.pop("prefixes", self._prefixes))
        parts = expect_items(items)
        self._load_and_place([], kw)
        for each in parts:
            each._set_parent(self)
        self._forget()
        self.metadata._resolve(self)

    # -- its parts --------------------------------------------------------------------------------------------------

    @property
    def key(self) -> str:
        """The name in the MetaData: with the schema before it where there is one."""
        return _table_key(self.name, self.schema)

    def append_column(self, column: Any, replace_existing: bool = False) -> None:
        column._set_parent(self, replace_existing=replace_existing)
        self._forget()
        self.metadata._resolve(self)

    def append_constraint(self, constraint: Constraint) -> None:
        """Add a constraint."""
        constraint._set_parent(self)

    @property
    def foreign_key_constraints(self) -> OrderedSet[ForeignKeyConstraint]:
        """The foreign-key constraints."""
        return OrderedSet(each for each in self._sorted_constraints if isinstance(each, ForeignKeyConstraint))

    @property
    def _sorted_constraints(self) -> list[Constraint]:
        return sorted(self.constraints, key=lambda each: each._creation_order)

    def _describe(self) -> None:
        """A table is known by identity: two of one name may have different types."""
        self.__dict__["_leaves"] = ()
        self.__dict__["shape"] = shapes.unique(Table, self.key)

    def _forget(self) -> None:
        self.__dict__.pop("shape", None)
        self.__dict__.pop("_leaves", None)

    # -- the database -----------------------------------------------------------------------------------------------

    def create(self, bind: Any = None, checkfirst: bool = False) -> None:
        """Create the table in the database."""
        run(bind, self, lambda runner: runner.create_table(self), checkfirst)

    def drop(self, bind: Any = None, checkfirst: bool = False) -> None:
        """Drop the table from the database."""
        run(bind, self, lambda runner: runner.drop_table(self), checkfirst)

    def add_is_dependent_on(self, table: Table) -> None:
        """Let `table` be created before this one, though no key says so."""
        self._extra_dependencies = (*self._extra_dependencies, table)

    _extra_dependencies: tuple[Table, ...] = ()

    def exists(self, bind: Any = None) -> bool:
        """Tell whether the database has the table."""
        deprecated("Table.exists")
        inspector = inspection.inspect(bound(bind, self))
        return bool(inspector.has_table(self.name, schema=self.schema))

    def to_metadata(
        self, metadata: MetaData, schema: Any = ..., referred_schema_fn: Any = None, name: str | None = None
    ) -> Table:
        """Return a copy of this table in another MetaData."""
        name = name or self.name
        schema = self.schema if schema is ... else metadata.schema if schema is None else schema
        key = _table_key(name, metadata.schema if schema is None else schema)
        if key in metadata.tables:
            warn(f"Table '{self.description}' already exists within the given MetaData - not copying.")
            return metadata.tables[key]  # type: ignore[no-any-return]
        columns = [each.anew() for each in self.c]
        table = Table(
            name, metadata, *columns, schema=schema, comment=self.comment, prefixes=self._prefixes, **self.dialect_kwargs
        )
        for each in self._sorted_constraints:
            if each._type_bound or each._column_flag:
                continue
            if isinstance(each, ForeignKeyConstraint):
                referred = each.referred_schema
                if referred_schema_fn:
                    referred = referred_schema_fn(self, schema, each, referred)
                    referred = "" if referred is BLANK_SCHEMA else referred
                else:
                    referred = schema if referred == self.schema else None
                table.append_constraint(each._copy(schema=referred, target_table=table))
            else:
                table.append_constraint(each._copy(target_table=table))
        for index in self.indexes:
            if not index._column_flag:
                index._copy(target_table=table)
        return self._remembering(table)

    tometadata = old_way("Table.tometadata", lambda self, *args, **kw: self.to_metadata(*args, **kw))

    def __str__(self) -> str:
        return self.key

    def __repr__(self) -> str:
        parts = [repr(self.name), repr(self.metadata), *map(repr, self.c), f"schema={self.schema!r}"]
        return f"Table({', '.join(parts)})"


def _table_key(name: str, schema: str | None) -> str:
    return name if schema is None else f"{schema}.{name}"


class FacadeDict(immutabledict):
    """The tables of a MetaData, to be read."""

    def _put(self, key: str, value: Any) -> None:
        dict.__setitem__(self, key, value)

    def _drop(self, key: str) -> None:
        dict.pop(self, key, None)


class MetaData(SchemaItem):
    """Tables that belong together: they refer to one another, and are created and dropped together."""

    def __init__(
        self,
        bind: Any = None,
        schema: str | None = None,
        quote_schema: bool | None = None,  # SQLAlchemy's signature
        naming_convention: Mapping[Any, Any] | None = None,
        info: Any = None,
    ) -> None:
        self.tables = FacadeDict()
        self.schema = schema and told(schema, quote_schema)
        self.naming_convention = naming_convention or DEFAULT_NAMING_CONVENTION
        self.bind = bind_of_old("MetaData", bind)
        self._sequences: dict[str, Sequence] = {}
        self._waiting: dict[str | None, list[ForeignKey]] = {}
        if info is not None:
            self.info = info

    # -- its tables -------------------------------------------------------------------------------------------------

    def _await(self, key: ForeignKey) -> None:
        """Remember a foreign key until its column has a type; try at once."""
        if key._take_type():
            self._resolve(key.parent.table)
        elif isinstance(key._colspec, str):
            self._waiting.setdefault(key._table_key(), []).append(key)

    def _resolve(self, table: Table) -> None:
        """Give types to columns that wait for `table`, and to those that wait for these."""
        pending = [table]
        while pending:
            for key in self._waiting.get(pending.pop().key, ()):
                if key._take_type():
                    pending.append(key.parent.table)

    @property
    def sorted_tables(self) -> list[Table]:
        """The tables, those that others refer to first."""
        return sort_tables(sorted(self.tables.values(), key=lambda each: each.key))

    def clear(self) -> None:
        """Forget all tables."""
        for key in list(self.tables):
            self.tables._drop(key)
        self._waiting.clear()
        self._sequences.clear()

    def remove(self, table: Table) -> None:
        """Forget one table."""
        self.tables._drop(table.key)

    def __contains__(self, table_or_key: Any) -> bool:
        return (table_or_key if isinstance(table_or_key, str) else table_or_key.key) in self.tables

    @property
    def bind(self) -> Any:
        """The engine that this is bound to, as in SQLAlchemy 1.x; a URL is taken for an engine of its own."""
        return self._bind

    @bind.setter
    def bind(self, bind: Any) -> None:
        self._bind = doors.create_engine(bind) if isinstance(bind, str) else bind

    def is_bound(self) -> bool:
        """Tell whether this is bound to an engine, as in SQLAlchemy 1.x."""
        return self.bind is not None

    # -- the database -----------------------------------------------------------------------------------------------

    def create_all(self, bind: Any = None, tables: Iterable[Table] | None = None, checkfirst: bool = True) -> None:
        """Create the tables that the database does not have, those that others refer to first."""
        chosen = list(self.tables.values()) if tables is None else list(tables)
        run(bind, self, lambda runner: runner.create_all(chosen, self), checkfirst)

    def drop_all(self, bind: Any = None, tables: Iterable[Table] | None = None, checkfirst: bool = True) -> None:
        """Drop the tables that the database has, those that refer to others first."""
        chosen = list(self.tables.values()) if tables is None else list(tables)
        run(bind, self, lambda runner: runner.drop_all(chosen, self), checkfirst)

    def reflect(
        self,
        bind: Any = None,
        schema: str | None = None,
        views: bool = False,
        only: Any = None,
        extend_existing: bool = False,
        autoload_replace: bool = True,
        resolve_fks: bool = True,
        **dialect_kwargs: Any,
    ) -> None:
        """Read the tables of the database into this."""
        schema, read = schema or self.schema, set[Table]()
        with inspection.inspect(bound(bind, self))._kept() as inspector:
            available = [*inspector.get_table_names(schema), *(inspector.get_view_names(schema) if views else ())]
            for name in _chosen(available, only, self, schema, inspector):
                if extend_existing or _table_key(name, schema) not in self.tables:
                    Table(
                        name,
                        self,
                        schema=schema,
                        autoload_with=inspector,
                        extend_existing=extend_existing,
                        autoload_replace=autoload_replace,
                        resolve_fks=resolve_fks,
                        _extend_on=read,
                        **dialect_kwargs,
                    )

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("'MetaData' object is not iterable")

    def __repr__(self) -> str:
        return "MetaData()" if self.bind is None else f"MetaData(bind={self.bind!r})"


ThreadLocalMetaData = MetaData


def _chosen(available: list[str], only: Any, metadata: MetaData, schema: str | None, inspector: Any) -> list[str]:
    if only is None:
        return available
    if callable(only):
        return [name for name in available if only(name, metadata)]
    missing = [name for name in only if name not in available]
    if missing:
        where = f" schema '{schema}'" if schema else ""
        raise InvalidRequestError(
            f"Could not reflect: requested table(s) not available in {inspector.engine!r}{where}: ({', '.join(missing)})"
        )
    return list(only)
