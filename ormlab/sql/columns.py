"""A column of a table: a name, a type, and what is demanded of its values.

    Column("user_id", ForeignKey("user.id"), nullable=False)

A column is made first and takes its place in a table afterwards; only then its foreign keys and index are the table's.

Not here: tables and MetaData (schema.py), what a column expression can do (elements.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..exc import ArgumentError
from ..facade import settle
from ..util.deprecations import deprecated
from ..util.ordered_set import OrderedSet
from ..util.warnings import warn
from . import shape as shapes
from .constraints import CheckConstraint, Constraint, ForeignKey, Index, UniqueConstraint
from .defaults import Computed, Identity, Sequence, as_default, as_server_default
from .dialect_options import DialectKWArgs
from .elements import ColumnClause
from .expressions import TypeCoerce
from .generic_types import Integer, Numeric, SchemaType, String, Unicode, UnicodeText
from .identifiers import told
from .schema_items import SchemaItem, copying, expect_items
from .type_api import TypeDecorator, TypeEngine
from .visitors import twin

_PLAIN: dict[str, Any] = {
    "unique": None,
    "index": None,
    "system": False,
    "autoincrement": "auto",
    "doc": None,
    "comment": None,
}
"""What a column is told and keeps as it is, with what holds where it is told nothing."""

_VALUES: dict[str, tuple[Callable[[Any, bool], Any], bool]] = {
    "default": (as_default, False),
    "onupdate": (as_default, True),
    "server_default": (as_server_default, False),
    "server_onupdate": (as_server_default, True),
}
"""What gives a column its value where a statement gives none: what makes it of what was said, and whether it is for UPDATE."""

_AUTOINCREMENT = (True, "auto", "ignore_fk")


_BOOLEAN_ONLY = {
    "index": ("indexes", "create an"),
    "unique": (
        "unique constraints or indexes",
        "append an explicit UniqueConstraint to the Table's list of elements, or create an",
    ),
}


class Column(DialectKWArgs, ColumnClause, SchemaItem):
    """A column of a table: a name, a type, and what is demanded of its values."""

    table: Any
    unique: bool | None
    index: bool | None
    system: bool
    autoincrement: Any
    doc: str | None
    comment: str | None
    default: Any
    onupdate: Any
    server_default: Any
    server_onupdate: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        arguments = list(args)
        name, type_ = kwargs.pop("name", None), kwargs.pop("type_", None)
        if arguments and isinstance(arguments[0], str):
            if name is not None:
                raise ArgumentError("May not pass name positionally and as a keyword.")
            name = arguments.pop(0)
        if arguments and (arguments[0] is None or isinstance(arguments[0], TypeEngine) or _is_type_class(arguments[0])):
            if type_ is not None:
                raise ArgumentError("May not pass type_ positionally and as a keyword.")
            type_ = arguments.pop(0)
        if name is None and "quote" in kwargs:
            raise ArgumentError("Explicit 'name' is required when sending 'quote' argument")
        name = told(name, kwargs.pop("quote", None))
        super().__init__(name, type_)
        self.key = kwargs.pop("key", name)
        self.primary_key = kwargs.pop("primary_key", False)
        nullable = kwargs.pop("nullable", None)
        self._nullable_given = nullable is not None
        self.nullable = not self.primary_key if nullable is None else nullable
        here = vars(self)
        here.update((key, kwargs.pop(key, usual)) for key, usual in _PLAIN.items())
        here.update((key, kwargs.pop(key, None)) for key in _VALUES)
        self.constraints: OrderedSet[Constraint] = OrderedSet()
        self.foreign_keys: OrderedSet[ForeignKey] = OrderedSet()
        self.computed: Computed | None = None
        self.identity: Identity | None = None
        self._on_table: list[Callable[[Any], None]] = []
        info = kwargs.pop("info", None)
        if info is not None:
            self.info = info
        kwargs.pop("_proxies", None)
        self._take_dialect_options(kwargs)
        self._note_creation()
        self._place_items(arguments)

    def _place_items(self, items: list[Any]) -> None:
        items = expect_items(items)
        for name, (generator, for_update) in _VALUES.items():
            given = getattr(self, name)
            if name == "default" and isinstance(given, bytes) and isinstance(self.type, Unicode | UnicodeText):
                warn(f"Unicode column '{self.name}' has non-unicode default value {given!r} specified.")
            if given is not None:
                items.append(generator(given, for_update))
        for each in items:
            each._set_parent(self)

    # -- its place --------------------------------------------------------------------------------------------------

    def _set_parent(self, parent: Any, replace_existing: bool = True, **kw: Any) -> None:
        if not self.name:
            raise ArgumentError(
                "Column must be constructed with a non-blank name or assign a non-blank .name before adding to a Table."
            )
        if self.key is None:
            self.key = self.name
        if self.table is not None and self.table is not parent:
            raise ArgumentError(f"Column object '{self.key}' already assigned to Table '{self.table.description}'")
        existing = parent._columns.get(self.key)
        if existing is not None and existing is not self:
            if not replace_existing:
                deprecated("column in another's place", self.key, parent.name)
            for key in list(existing.foreign_keys):
                parent.foreign_keys.discard(key)
                if key.constraint in parent.constraints:
                    parent.constraints.discard(key.constraint)
            parent._columns._replace(self)
        elif self.key != self.name:
            parent._columns._replace(self)  # one of this name may be there under it
        else:
            parent._columns._add(self)
        if self.identity is not None and getattr(self.default, "is_sequence", False):
            raise ArgumentError("An column cannot specify both Identity and Sequence.")
        self.table = parent
        self._forget()
        if self.primary_key:
            parent.primary_key._replace(self)
        elif self.key in parent.primary_key.columns:
            raise ArgumentError(
                f"Trying to redefine primary-key column '{self.key}' as a non-primary-key column on table '{parent.fullname}'"
            )
        self._make_index_or_unique(parent)
        _add_type_constraint(self, parent)
        for generator in (self.default, self.onupdate):
            if isinstance(generator, Sequence):
                generator._set_table(parent)
        for key in list(self.foreign_keys):
            key._set_table(parent)
        for constraint in self.constraints:
            constraint._take_name(parent)
        for each in self._on_table:
            each(parent)
        self._on_table = []

    def _make_index_or_unique(self, table: Any) -> None:
        for word, value in (("index", self.index), ("unique", self.unique)):
            if isinstance(value, str):
                what, way = _BOOLEAN_ONLY[word]
                raise ArgumentError(
                    f"The '{word}' keyword argument on Column is boolean only. To create {what} with a specific name, {way} "
                    "explicit Index object external to the Table."
                )
        if self.index:
            Index(None, self.key, unique=bool(self.unique), _column_flag=True, _table=table)
        elif self.unique:
            table.append_constraint(UniqueConstraint(self.key, _column_flag=True))

    def _set_type(self, type_: TypeEngine) -> None:
        """Take a type found later: the target's of a foreign key."""
        self.type = type_
        self._forget()

    def _forget(self) -> None:
        for name in (self._memos or self._find_memos()).intersection(self.__dict__):
            del self.__dict__[name]

    def _may_count(self, alone: bool) -> bool:
        """Tell whether the database makes this column's values by counting: the only number in the key, without a default."""
        if self.autoincrement not in _AUTOINCREMENT or (not alone and self.autoincrement == "auto"):
            return False
        if self.type._type_affinity not in (Integer, Numeric):
            if self.autoincrement is True:
                raise ArgumentError(f"Column type {self.type} on column '{self}' is not compatible with autoincrement=True")
            return False
        if self.autoincrement == "auto" and self.foreign_keys:
            return False
        made = self.default is not None and not isinstance(self.default, Sequence)
        made_there = self.server_default is not None and self.identity is None
        return self.autoincrement is True or not (made or made_there)

    # -- questions --------------------------------------------------------------------------------------------------

    def _make_proxy(self, selectable: Any, name: Any = None, key: Any = None) -> Any:
        proxy = super()._make_proxy(selectable, name)
        if key is not None:
            proxy.key = key
        return proxy

    def references(self, column: Any) -> bool:
        """Tell whether a foreign key here refers to `column`."""
        return any(key.column.proxy_set & column.proxy_set for key in self.foreign_keys)

    def append_foreign_key(self, key: ForeignKey) -> None:
        """Add a foreign key."""
        key._set_parent(self)

    copy = copying("Column", "anew")

    def anew(self, **kw: Any) -> Column:
        """Return a column like this one that belongs to no table."""
        items: list[Any] = [key._copy(kw.get("schema")) for key in self.foreign_keys if key.constraint is None]
        items += [each._copy() for each in self.constraints if not each._type_bound]
        for each in (self.computed, self.identity):
            if each is not None:
                items.append(each._copy())
        values = {key: getattr(self, key) for key in _VALUES if not isinstance(getattr(self, key), Computed | Identity)}
        other = type(self)(
            self.name,
            twin(self.type) if isinstance(self.type, SchemaType) else self.type,  # it may have another table's schema
            *items,
            key=self.key,
            primary_key=self.primary_key,
            nullable=self.nullable,
            **{key: getattr(self, key) for key in _PLAIN},
            **values,
            **self.dialect_kwargs,
        )
        other._nullable_given = self._nullable_given
        return self._remembering(other)

    def __str__(self) -> str:
        if self.name is None:
            return "(no name)"
        return (
            f"{self.table.description}.{self.name}"
            if self.table is not None and self.table.named_with_column
            else str(self.name)
        )

    def __repr__(self) -> str:
        shown = [repr(self.name), repr(self.type)]
        shown += [repr(each) for each in self.foreign_keys]
        shown += [repr(each) for each in self.constraints]
        shown.append(f"table=<{self.table.description}>" if self.table is not None else "table=None")
        named = []
        if self.key != self.name:
            named.append("key")
        if self.primary_key:
            named.append("primary_key")
        if not self.nullable:
            named.append("nullable")
        named += [each for each in ("onupdate", "default", "server_default", "comment") if getattr(self, each)]
        shown += [f"{each}={getattr(self, each)!r}" for each in named]
        return f"Column({', '.join(shown)})"


def _is_type_class(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, TypeEngine)


def _add_type_constraint(column: Column, table: Any) -> None:
    """Add the CHECK that a Boolean or an Enum wants, with the type's own name; tell a type that asks for it the schema."""
    type_ = column.type
    while isinstance(type_, TypeDecorator):
        type_ = type_.impl
    if not isinstance(type_, SchemaType):
        return
    if type_.inherit_schema:
        type_.schema = table.schema
    if not type_.create_constraint:
        return
    compared = TypeCoerce(column, String() if isinstance(type_, String) else type_)  # what is stored, not what it means
    constraint = CheckConstraint(
        compared.in_(list(type_.constraint_values())), name=type_.name, _autoattach=False, _type_bound=True
    )
    constraint.of_type = type_
    constraint.of_column = column
    constraint._mentioned = [column]
    table.append_constraint(constraint)


settle(globals(), f"{__package__}.schema")  # where the original has them, and so what messages say


def column_asked(column: Any, word: str) -> Any:
    """Return a column that is the same one but in the key of a statement, where a `word` stands beside it."""
    return another_column(column, shape=shapes.intern((word, column.shape)))


def another_column(column: Any, **facts: Any) -> Any:
    """Return a column that differs from one only in what is known of it."""
    copy = column._copy()
    copy.__dict__.update(_leaves=column._leaves, proxy_set=column.proxy_set, **facts)
    return copy
