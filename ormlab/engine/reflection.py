"""The Inspector: what a database says of its own tables.

    inspect(engine).get_columns("user")        [{"name": "id", "type": INTEGER(), ...}, ...]
    Table("user", metadata, autoload_with=engine)

Each answer is kept: an Inspector is a look at one moment.

Not here: how a database is asked (dialects/sqlite/reflection.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from ..exc import CircularDependencyError, NoSuchTableError
from ..facade import via
from ..inspection import inspects_itself
from ..sql.constraints import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from ..sql.defaults import Computed, DefaultClause
from ..sql.expressions import text
from ..sql.schema import Column, Table
from ..util import topological
from ..util.deprecations import deprecated, old_way
from ..util.warnings import warn
from .base import Connection


def _called(method: Callable[..., Any], question: str, answer: str) -> Callable[..., Any]:
    method.__name__, method.__qualname__, method.__doc__ = question, f"Inspector.{question}", f"Return {answer}."
    return method


def _asking(question: str, answer: str) -> Callable[..., Any]:
    """Return the method of an Inspector that asks the dialect a question about the database."""

    def ask(self: Inspector) -> Any:
        return self._ask(question)

    return _called(ask, question, answer)


def _asking_schema(question: str, answer: str) -> Callable[..., Any]:
    """Return the method that asks about a schema."""

    def ask(self: Inspector, schema: str | None = None) -> Any:
        return self._ask(question, schema)

    return _called(ask, question, answer)


def _asking_table(question: str, answer: str) -> Callable[..., Any]:
    """Return the method that asks about a table."""

    def ask(self: Inspector, table_name: str, schema: str | None = None, **kw: Any) -> Any:
        return self._ask(question, table_name, schema, **kw)

    return _called(ask, question, answer)


@inspects_itself
class Inspector:
    """Asks a database about its schema."""

    default_schema_name = via("dialect.default_schema_name")

    def __init__(self, bind: Any) -> None:
        deprecated("Inspector()")
        self._start(bind)

    @classmethod
    def _of(cls, bind: Any) -> Inspector:
        new = cls.__new__(cls)
        new._start(bind)
        return new

    def _start(self, bind: Any) -> None:
        self.bind = bind
        self.engine = bind.engine
        self.dialect = self.engine.dialect
        self.info_cache: dict[Any, Any] = {}
        self._connection: Any = bind if isinstance(bind, Connection) else None

    @classmethod
    def from_engine(cls, bind: Any) -> Inspector:
        """Return an Inspector of an engine or connection."""
        deprecated("Inspector.from_engine")
        return cls._of(bind)

    @contextmanager
    def _kept(self) -> Iterator[Inspector]:
        """Use one connection for everything that is asked inside the block."""
        if self._connection is not None:
            yield self
            return
        with self.engine.connect() as connection:
            self._connection = connection
            try:
                yield self
            finally:
                self._connection = None

    def _ask(self, question: str, *arguments: Any, **options: Any) -> Any:
        key = (question, arguments, tuple(options.items()))
        if key not in self.info_cache:
            with self._kept():
                self.info_cache[key] = getattr(self.dialect, question)(
                    self._connection, *arguments, info_cache=self.info_cache, inspector=self, **options
                )
        return self.info_cache[key]

    # -- names ------------------------------------------------------------------------------------------------------

    get_schema_names = _asking("get_schema_names", "the names of the schemas")
    get_temp_table_names = _asking("get_temp_table_names", "the names of the temporary tables")
    get_temp_view_names = _asking("get_temp_view_names", "the names of the temporary views")
    get_table_names = _asking_schema("get_table_names", "the names of the tables")
    get_view_names = _asking_schema("get_view_names", "the names of the views")
    get_sequence_names = _asking_schema("get_sequence_names", "the names of the sequences")

    def has_sequence(self, sequence_name: str, schema: str | None = None) -> bool:
        """Tell whether there is a sequence of that name; always asked anew."""
        with self._kept():
            return bool(self.dialect.has_sequence(self._connection, sequence_name, schema))

    def has_table(self, table_name: str, schema: str | None = None) -> bool:
        """Tell whether there is a table of that name; always asked anew."""
        with self._kept():
            return bool(self.dialect.has_table(self._connection, table_name, schema))

    def get_sorted_table_and_fkc_names(self, schema: str | None = None) -> list[tuple[str | None, Any]]:
        """Return the tables, those that others refer to first, each with the names of its foreign keys."""
        names = self.get_table_names(schema)
        keys = {name: self.get_foreign_keys(name, schema) for name in names}
        edges = [(key["referred_table"], name) for name in names for key in keys[name] if key["referred_table"] != name]
        own = {name: {key["name"] for key in keys[name]} for name in names}
        later: dict[tuple[str, Any], None] = {}
        try:
            ordered = topological.sort(edges, names)
        except CircularDependencyError:  # all keys are to be added afterwards
            later, ordered = {(name, key): None for _, name in edges for key in own[name]}, names
        return [*((name, own[name]) for name in ordered), (None, list(later))]

    # -- one table --------------------------------------------------------------------------------------------------

    get_columns = _asking_table("get_columns", "the columns, each as a dictionary")
    get_pk_constraint = _asking_table("get_pk_constraint", "the primary key")
    get_foreign_keys = _asking_table("get_foreign_keys", "the foreign keys")
    get_indexes = _asking_table("get_indexes", "the indexes")
    get_unique_constraints = _asking_table("get_unique_constraints", "the UNIQUE constraints")
    get_check_constraints = _asking_table("get_check_constraints", "the CHECK constraints")
    get_table_options = _asking_table("get_table_options", "what is special of the table")
    get_table_comment = _asking_table("get_table_comment", "the table's comment")

    def get_view_definition(self, view_name: str, schema: str | None = None) -> str | None:
        """Return the text of a view."""
        return self._ask("get_view_definition", view_name, schema)  # type: ignore[no-any-return]  # a dialect's answer

    # -- into a Table -----------------------------------------------------------------------------------------------

    reflecttable = old_way("Inspector.reflecttable", lambda self, *args, **kw: self.reflect_table(*args, **kw))

    def reflect_table(
        self,
        table: Table,
        include_columns: Sequence[str] | None,
        exclude_columns: Sequence[str] = (),
        resolve_fks: bool = True,
        _extend_on: set[Table] | None = None,
    ) -> None:
        """Give a Table the columns and constraints that the database's has; NoSuchTableError where there is none."""
        if _extend_on is not None:
            if table in _extend_on:
                return
            _extend_on.add(table)
        name, schema = table.name, table.schema
        with self._kept():
            options = self.get_table_options(name, schema)
            table._take_dialect_options(options)
            columns = self.get_columns(name, schema)
            if not columns and not self.has_table(name, schema):
                raise NoSuchTableError(name, hint="inspect(engine).get_table_names() lists the tables")
            include_columns = include_columns or None
            by_name = self._add_columns(table, columns, include_columns, exclude_columns)
            self._add_primary_key(table, by_name)
            self._add_foreign_keys(table, by_name, resolve_fks, _extend_on)
            self._add_indexes(table, by_name, include_columns)
            self._add_uniques(table, by_name, include_columns)
            self._add_checks(table)

    def _add_columns(
        self, table: Table, columns: Sequence[dict[str, Any]], include: Sequence[str] | None, exclude: Sequence[str]
    ) -> dict[str, Any]:
        by_name = {}
        for given in columns:
            told, name = dict(given), given["name"]
            for source in (table.metadata, table):
                listeners = getattr(source, "_listeners", None)
                if listeners is not None and listeners.has("column_reflect"):
                    listeners.call("column_reflect", self, table, told)
            if (include is not None and name not in include) or name in exclude:
                continue
            items: list[Any] = []
            if "computed" in told:
                items.append(Computed(**told["computed"]))
            elif told.get("default") is not None:
                default = told["default"]
                items.append(DefaultClause(text(default) if isinstance(default, str) else default, _reflected=True))
            column = Column(
                name,
                told["type"],
                *items,
                nullable=told["nullable"],
                autoincrement=told.get("autoincrement", "auto"),
                primary_key=name in table.primary_key.columns,  # of a table that is read again
                **{option: told[option] for option in ("key", "info", "quote", "comment") if option in told},
            )
            by_name[name] = column
            table.append_column(column, replace_existing=True)
        return by_name

    def _add_primary_key(self, table: Table, by_name: dict[str, Any]) -> None:
        told = self.get_pk_constraint(table.name, table.schema)
        columns = [by_name[name] for name in told["constrained_columns"] if name in by_name]
        if columns:
            table.primary_key.name = told.get("name")
            table.primary_key._take(columns)

    def _add_foreign_keys(self, table: Table, by_name: dict[str, Any], resolve: bool, extend_on: set[Table] | None) -> None:
        for told in self.get_foreign_keys(table.name, table.schema):
            constrained = [by_name[name].key for name in told["constrained_columns"] if name in by_name]
            if len(constrained) < len(told["constrained_columns"]):
                continue
            referred, schema = told["referred_table"], told["referred_schema"]
            if resolve:
                Table(referred, table.metadata, schema=schema, autoload_with=self._connection, _extend_on=extend_on)
            prefix = f"{schema}.{referred}" if schema else referred
            table.append_constraint(
                ForeignKeyConstraint(
                    constrained,
                    [f"{prefix}.{column}" for column in told["referred_columns"]],
                    told["name"],
                    link_to_name=True,
                    **told["options"],
                )
            )

    def _add_indexes(self, table: Table, by_name: dict[str, Any], include: Sequence[str] | None) -> None:
        for told in self.get_indexes(table.name, table.schema):
            if _omits(told, include, "index"):
                continue
            columns = _located(told, table, by_name, "index")
            Index(told["name"], *columns, _table=table, unique=told["unique"], **told.get("dialect_options", {}))

    def _add_uniques(self, table: Table, by_name: dict[str, Any], include: Sequence[str] | None) -> None:
        for told in self.get_unique_constraints(table.name, table.schema):
            if _omits(told, include, "unique constraint"):
                continue
            table.append_constraint(UniqueConstraint(*_located(told, table, by_name, "unique constraint"), name=told["name"]))

    def _add_checks(self, table: Table) -> None:
        for told in self.get_check_constraints(table.name, table.schema):
            table.append_constraint(CheckConstraint(text(told["sqltext"]), name=told["name"], _autoattach=False))


def _omits(told: Mapping[str, Any], include: Sequence[str] | None, kind: str) -> bool:
    """Say whether an index or constraint covers columns that are left out, and warn of it."""
    if include is None or set(told["column_names"]) <= set(include):
        return False
    warn(f"Omitting {kind} key for ({', '.join(told['column_names'])}), key covers omitted columns.")
    return True


def _located(told: Mapping[str, Any], table: Table, by_name: Mapping[str, Any], kind: str) -> list[Any]:
    """Return the columns of an index or constraint, and warn of those that were left out of the table."""
    found = {name: by_name.get(name, table.c.get(name)) for name in told["column_names"]}
    for name, column in found.items():
        if column is None:
            warn(f"{kind} key '{name}' was not located in columns for table '{table.name}'")
    return [column for column in found.values() if column is not None]
