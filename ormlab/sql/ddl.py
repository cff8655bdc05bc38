"""CREATE, DROP and ALTER as statements, and the order in which tables can be created.

    CreateTable(user)            \\nCREATE TABLE user (...
    sort_tables([b, a])          [a, b] when b refers to a

Not here: how they are written (ddl_compiler.py), which of them `create_all()` runs (ddl_runner.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from ..exc import ArgumentError, CircularDependencyError, UnboundExecutionError
from ..util import topological
from ..util.deprecations import bind_of_old, deprecated
from ..util.warnings import warn
from .base import Executable
from .constraints import Constraint, ForeignKeyConstraint
from .visitors import doors, twin

_CANNOT_SORT = (
    'Cannot correctly sort tables; there are unresolvable cycles between tables "{names}", which is usually caused by mutually '
    "dependent foreign key constraints.  Foreign key constraints involving these tables will not be considered; this "
    "warning may raise an error in a future release."
)


class DDLElement(Executable):
    """A statement that changes the schema; it is never cached and has no parameters."""

    bind: Any = None
    is_ddl = True
    is_clause_element = True
    is_selectable = False
    is_text = False
    target: Any = None
    dialect: Any = None  # a name or several: those that it is for
    callable_: Callable[..., Any] | None = None
    state: Any = None
    __visit_name__ = "ddl"  # of a class of ours, its own name: CreateTable is written by visit_create_table
    _binds: tuple[Any, ...] = ()
    _lowering: Any = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__module__ == __name__ and cls.__name__ != "DDL":
            cls.__visit_name__ = re.sub("(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    def compile(self, bind: Any = None, dialect: Any = None, **options: Any) -> Any:
        """Return this as SQL of a dialect: `bind` is an engine or connection, which has one."""
        return doors.compile_ddl(self, dialect or getattr(bind, "dialect", bind), **options)

    def execute(self, bind: Any = None, target: Any = None) -> Any:
        """Execute this on `bind`, as in SQLAlchemy 1.x."""
        deprecated("DDLElement.execute")
        return self(target, bound(bind, self))

    def execute_if(self, dialect: Any = None, callable_: Callable[..., Any] | None = None, state: Any = None) -> Any:
        """Return this for a listener, to be executed on these dialects only, and only where `callable_` says so."""
        return twin(self, dialect=dialect, callable_=callable_, state=state)

    def against(self, target: Any) -> Any:
        """Return this with the table, or whatever its text speaks of."""
        return twin(self, target=target)

    def __call__(self, target: Any, bind: Any, **kw: Any) -> Any:
        """Execute this, where it is to be executed: what a listener of `after_create` and its like does."""
        return bind.execute(self.against(target)) if self._should_execute(target, bind, **kw) else None

    def _should_execute(self, target: Any, bind: Any, **kw: Any) -> bool:
        names = (self.dialect,) if isinstance(self.dialect, str) else self.dialect
        if names is not None and bind.engine.name not in names:
            return False
        return self.callable_ is None or bool(self.callable_(self, target, bind, state=self.state, **kw))

    _copy = twin

    def __str__(self) -> str:
        return str(self.compile())


def bound(bind: Any, item: Any) -> Any:
    """Return `bind`, or else what `item` is bound to."""
    if bind is not None:
        return bind
    deprecated("schema without a bind")
    if item.bind is None:
        name = getattr(item, "fullname", None) or getattr(item, "name", None)
        spoken = type(item).__name__ + (f" object {name!r}" if name else " object")
        raise UnboundExecutionError(
            f"{spoken} is not bound to an Engine or Connection.  Execution can not proceed without a "
            "database to execute against.",
            hint="pass the engine: metadata.create_all(engine)",
        )
    return item.bind


class DDL(DDLElement):
    """A text that changes the schema: `DDL("CREATE TRIGGER ... ON %(table)s")`."""

    def __init__(self, statement: str, context: dict[str, Any] | None = None, bind: Any = None) -> None:
        if not isinstance(statement, str):
            raise ArgumentError(f"Expected a string or unicode SQL statement, got '{statement!r}'")
        self.statement = statement
        self.context = context or {}
        self.bind = bind_of_old("DDL", bind)

    def __repr__(self) -> str:
        return f"<DDL@{id(self)}; {self.statement!r}>"


class _OnElement(DDLElement):
    def __init__(self, element: Any, bind: Any = None, if_not_exists: bool = False, if_exists: bool = False) -> None:
        self.element = element
        self.bind = bind_of_old(type(self).__name__, bind)
        self.if_not_exists = if_not_exists
        self.if_exists = if_exists


class CreateTable(_OnElement):
    """CREATE TABLE; of the foreign keys, all or only some."""

    def __init__(
        self, element: Any, bind: Any = None, include_foreign_key_constraints: Any = None, if_not_exists: bool = False
    ) -> None:
        super().__init__(element, bind, if_not_exists=if_not_exists)
        self.include_foreign_key_constraints = include_foreign_key_constraints


class DropTable(_OnElement):
    """DROP TABLE."""


class CreateIndex(_OnElement):
    """CREATE INDEX."""


class DropIndex(_OnElement):
    """DROP INDEX."""


class CreateSchema(DDLElement):
    """CREATE SCHEMA."""

    def __init__(self, name: str, quote: bool | None = None, **_options: Any) -> None:
        self.element = name
        self.quote = quote


class DropSchema(CreateSchema):
    """DROP SCHEMA."""

    def __init__(self, name: str, quote: bool | None = None, cascade: bool = False, **_options: Any) -> None:
        super().__init__(name, quote)
        self.cascade = cascade


class CreateSequence(_OnElement):
    """CREATE SEQUENCE."""


class DropSequence(_OnElement):
    """DROP SEQUENCE."""


class CreateColumn(DDLElement):
    """A column as it stands in CREATE TABLE."""

    def __init__(self, element: Any) -> None:
        self.element = element


class SetTableComment(_OnElement):
    """COMMENT ON TABLE."""


class SetColumnComment(_OnElement):
    """COMMENT ON COLUMN."""


class DropTableComment(_OnElement):
    """COMMENT ON TABLE, without one."""


class DropColumnComment(_OnElement):
    """COMMENT ON COLUMN, without one."""


class CreateEnumType(_OnElement):
    """CREATE TYPE … AS ENUM."""


class DropEnumType(_OnElement):
    """DROP TYPE."""


class AddConstraint(_OnElement):
    """ALTER TABLE … ADD CONSTRAINT; CREATE TABLE has that constraint no more."""

    def __init__(self, element: Constraint, **kw: Any) -> None:
        super().__init__(element, **kw)
        element._added_later = True


class DropConstraint(AddConstraint):
    """ALTER TABLE … DROP CONSTRAINT."""

    def __init__(self, element: Constraint, cascade: bool = False, **kw: Any) -> None:
        super().__init__(element, **kw)
        self.cascade = cascade


# -- the order of tables ------------------------------------------------------------------------------------------------


def sort_tables(
    tables: Iterable[Any],
    skip_fn: Callable[[Any], bool] | None = None,
    extra_dependencies: Iterable[tuple[Any, Any]] | None = None,
) -> list[Any]:
    """Return the tables, those that others refer to first; references in a circle are left out, with a warning."""
    found = sort_tables_and_constraints(
        tables,
        (lambda key: any(map(skip_fn, key.elements)) or None) if skip_fn else None,
        extra_dependencies,
        warn_for_cycles=True,
    )
    return [table for table, _ in found if table is not None]


def sort_tables_and_constraints(
    tables: Iterable[Any],
    filter_fn: Callable[[ForeignKeyConstraint], bool | None] | None = None,
    extra_dependencies: Iterable[tuple[Any, Any]] | None = None,
    warn_for_cycles: bool = False,
) -> list[tuple[Any, list[ForeignKeyConstraint]]]:
    """Return pairs of a table and the foreign keys to be created with it, and last (None, those to be added afterwards).

    `filter_fn` says of a key: True, it is to be added afterwards; False, it must be obeyed; None, it may be cut in a circle.
    """
    tables = list(tables)
    fixed = list(extra_dependencies or ())
    loose: list[tuple[Any, Any]] = []
    later: dict[ForeignKeyConstraint, None] = {}
    for table in tables:
        fixed += [(before, table) for before in table._extra_dependencies]
        for key in table.foreign_key_constraints:
            verdict = True if key.use_alter else filter_fn(key) if filter_fn is not None else None
            if verdict is True:
                later[key] = None
            elif key.referred_table is not table:
                (loose if verdict is None else fixed).append((key.referred_table, table))
    try:
        ordered = topological.sort([*fixed, *loose], tables)
    except CircularDependencyError as circle:
        cycles = topological.find_cycles([*fixed, *loose], tables)
        tangled = [table for table in tables if table in cycles]
        if warn_for_cycles:
            warn(_CANNOT_SORT.format(names=", ".join(sorted(each.fullname for each in tangled))))
        for table in tangled:
            keys = (key for key in table.foreign_key_constraints if filter_fn is None or filter_fn(key) is not False)
            later.update(dict.fromkeys(keys))
        loose = [(before, after) for before, after in loose if after not in tangled]
        try:
            ordered = topological.sort([*fixed, *loose], tables)
        except CircularDependencyError:
            raise CircularDependencyError("Circular dependency detected.", tangled, circle.edges) from circle
    together = [(table, [key for key in table.foreign_key_constraints if key not in later]) for table in ordered]
    return [*together, (None, list(later))]
