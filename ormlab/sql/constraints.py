"""What a table promises: keys, references, uniqueness, checks; and the indexes that make it quick.

    Column("user_id", ForeignKey("user.id"))  --put into a table-->  ForeignKeyConstraint(["user_id"], ["user.id"])

A foreign key by name is found when it is asked for, so tables may be defined in any order; as soon as its target exists, a
column without a type takes the target's.

Not here: tables and columns (schema.py), how a constraint is written (ddl_compiler.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..exc import ArgumentError, InvalidRequestError, NoReferencedColumnError, NoReferencedTableError
from ..facade import settle, via
from ..util.warnings import warn
from .base import ColumnElement, DedupeColumnCollection
from .coercions import unwrapped
from .dialect_options import DialectKWArgs
from .elements import ColumnClause
from .expressions import FOR_CONSTRAINT, TextClause, words_of
from .fromclauses import TableClause
from .identifiers import told
from .schema_items import SchemaItem, copying, with_arguments
from .type_api import NullType
from .visitors import doors, iterate, replace

_REFERENCE = ("onupdate", "ondelete", "link_to_name", "match", "use_alter")  # what is said of a reference
_WHEN = ("deferrable", "initially")


def _said(thing: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(thing, name) for name in names}


def own_column(given: Any) -> Any:
    """Return what is given, and of a mapped attribute the table's own column."""
    if not hasattr(given, "__clause_element__"):
        return given
    element = given.__clause_element__()
    table = getattr(element, "table", None)
    return element if table is None else table.c.get(element.key, element)


class ForeignKey(DialectKWArgs, SchemaItem):
    """A column's reference to another column: `ForeignKey("user.id")`, or the column itself."""

    __visit_name__ = "foreign_key"

    def __init__(
        self,
        column: Any,
        _constraint: ForeignKeyConstraint | None = None,
        use_alter: bool = False,
        name: str | None = None,
        onupdate: str | None = None,
        ondelete: str | None = None,
        deferrable: bool | None = None,
        initially: str | None = None,
        link_to_name: bool = False,
        match: str | None = None,
        info: Any = None,
        **dialect_kw: Any,
    ) -> None:
        column = own_column(column)
        if not isinstance(column, str | ColumnClause):
            raise ArgumentError(
                f"String column name or Column object for DDL foreign key constraint expected, got {column!r}.",
                hint='name the column as "table.column"',
            )
        if not isinstance(column, str) and not isinstance(column.table, TableClause | None):
            raise ArgumentError(f"ForeignKey received Column not bound to a Table, got: {column.table!r}")
        self._colspec = column
        self.constraint = _constraint
        self.parent: Any = None
        self.use_alter = use_alter
        self.name = name
        self.onupdate = onupdate
        self.ondelete = ondelete
        self.deferrable = deferrable
        self.initially = initially
        self.link_to_name = link_to_name
        self.match = match
        if info:
            self.info = info
        self._dialect_words = dialect_kw  # of the constraint that it becomes
        self._note_creation()

    # -- its target -------------------------------------------------------------------------------------------------

    @property
    def target_fullname(self) -> str:
        """The target as text: `user.id`."""
        return self._get_colspec()

    def _get_colspec(self, schema: Any = None, name: str | None = None) -> str:
        if schema is None and name is None and isinstance(self._colspec, str):
            return self._colspec
        own_schema, table, column = self._target_names()
        if table is None:
            return str(column)
        schema = own_schema if schema is None else schema
        return ".".join(part for part in (schema, name or table, column) if part)

    def _target_names(self) -> tuple[Any, Any, Any]:
        """Return schema, table and column of the target; None for what is not said."""
        spec = self._colspec
        if isinstance(spec, str):
            *schema, table, column = spec.split(".") if "." in spec else (spec, None)
            return ".".join(filter(None, schema)) or None, table, column
        table = spec.table
        return (None, None, spec.key) if table is None else (table.schema, table.name, spec.key)

    def _is_to_itself(self) -> bool:
        """Tell whether this refers to the table that it is in."""
        return self.parent is not None and self.parent.table is not None and self._table_key() == self.parent.table.key

    def _table_key(self) -> str | None:
        """Return the key in the MetaData of the table that this refers to, where it is known already."""
        spec = self._colspec
        if not isinstance(spec, str):
            return spec.table.key if spec.table is not None else None
        schema, table, _ = self._target_names()
        if schema is None and self.parent is not None and self.parent.table is not None:
            schema = self.parent.table.metadata.schema
        return f"{schema}.{table}" if schema else table

    def _find_target(self) -> Any:
        """Return the column that this refers to, or None where it does not exist yet."""
        spec = self._colspec
        if not isinstance(spec, str):
            return spec
        if self.parent is None or self.parent.table is None:
            return None
        target = self.parent.table.metadata.tables.get(self._table_key())
        return None if target is None else self._column_of(target)

    def _column_of(self, table: Any) -> Any:
        name = self._target_names()[2] or self.parent.key
        if self.link_to_name:
            return next((each for each in table.c if each.name == name), None)
        return table.c.get(name)

    @property
    def column(self) -> Any:
        """The column that this refers to; NoReferenceError where it does not exist."""
        found = self._find_target()
        if found is not None:
            return found
        if self.parent is None:
            raise InvalidRequestError("this ForeignKey object does not yet have a parent Column associated with it.")
        if self.parent.table is None:
            raise InvalidRequestError("this ForeignKey's parent column is not yet associated with a Table.")
        table_key, name = self._table_key() or "", self._target_names()[2]
        if table_key not in self.parent.table.metadata.tables:
            raise NoReferencedTableError(
                f"Foreign key associated with column '{self.parent}' could not find table '{table_key}' with which to generate "
                f"a foreign key to target column '{name}'",
                table_key,
                hint="define that table in the same MetaData, or correct its name in the ForeignKey",
            )
        name = name or self.parent.key
        raise NoReferencedColumnError(
            f"Could not initialize target column for ForeignKey '{self._colspec}' on table '{self.parent.table.name}': "
            f"table '{table_key}' has no column named '{name}'",
            table_key,
            name,
        )

    def references(self, table: Any) -> bool:
        """Tell whether this refers to a column of `table`."""
        return table.corresponding_column(self.column) is not None

    def get_referent(self, table: Any) -> Any:
        """Return the column of `table` (or of an alias of it) that this refers to, or None."""
        return table.corresponding_column(self.column)

    # -- its place --------------------------------------------------------------------------------------------------

    def _set_parent(self, parent: Any, **kw: Any) -> None:  # the signature of every part
        if self.parent is not None and self.parent is not parent:
            raise InvalidRequestError("This ForeignKey already has a parent !")
        self.parent = parent
        parent.foreign_keys.add(self)
        if parent.table is not None:
            self._set_table(parent.table)

    def _set_table(self, table: Any) -> None:
        """Become a constraint of `table`, and take the target's type when it is there."""
        if self.constraint is None:
            self.constraint = ForeignKeyConstraint(
                [],
                [],
                name=self.name,
                **_said(self, _REFERENCE + _WHEN),
                **self._dialect_words,
            )
            self.constraint._append_element(self.parent, self)
            self.constraint._set_parent(table)
        table.foreign_keys.add(self)
        table.metadata._await(self)

    def _take_type(self) -> bool:
        """Give the column the target's type if it has none; tell whether it has changed."""
        column = self.parent
        if not isinstance(column.type, NullType):
            return False
        target = self._find_target()
        if target is None or isinstance(target.type, NullType):
            return False
        column._set_type(target.type)
        return True

    def _copy(self, schema: str | None = None, **kw: Any) -> ForeignKey:  # SQLAlchemy's signature
        column = (
            self._colspec if not isinstance(self._colspec, str) and self._colspec.table is None else self._get_colspec(schema)
        )
        said = _said(self, _REFERENCE + _WHEN)
        return self._remembering(ForeignKey(column, name=self.name, **said, **self._dialect_words))

    copy = copying("ForeignKey")

    def __repr__(self) -> str:
        return f"ForeignKey({self._get_colspec()!r})"


class Constraint(DialectKWArgs, SchemaItem):
    """A promise of a table."""

    __visit_name__ = "constraint"
    _added_later = False  # an AddConstraint or DropConstraint speaks of it
    parent: Any = None
    _column_flag = False  # whether a column that says so brought it

    def __init__(
        self,
        name: Any = None,
        deferrable: bool | None = None,
        initially: str | None = None,
        info: Any = None,
        _type_bound: bool = False,
        **dialect_kw: Any,
    ) -> None:
        self.name = name
        self.deferrable = deferrable
        self.initially = initially
        if info:
            self.info = info
        if _type_bound:
            self._type_bound = True
        self._take_dialect_options(dialect_kw)
        self._note_creation()

    @property
    def table(self) -> Any:
        """The table that it belongs to."""
        if self.parent is None or not hasattr(self.parent, "constraints") or not hasattr(self.parent, "metadata"):
            raise InvalidRequestError(
                "This constraint is not bound to a table.  Did you mean to call table.append_constraint(constraint) ?"
            )
        return self.parent

    def _set_parent(self, parent: Any, **kw: Any) -> None:  # the signature of every part
        self.parent = parent
        parent.constraints.add(self)

    def _copy(self, target_table: Any = None, **kw: Any) -> Any:
        """Return a constraint like this one that has no place yet."""
        raise NotImplementedError

    copy = copying("Constraint")

    def _settings(self) -> dict[str, Any]:
        return {"name": self.name, "deferrable": self.deferrable, "initially": self.initially, **self.dialect_kwargs}


class ColumnCollectionMixin:
    """A part of a table that is about several columns, given as such or by name."""

    parent: Any
    _may_mention_others = False

    def _expect_columns(self, columns: Iterable[Any]) -> None:
        self._pending = [own_column(each) for each in columns]
        for given, each in zip(columns, self._pending, strict=True):
            if not isinstance(each, str | ColumnElement | TextClause):
                raise ArgumentError(f"String column name or column expression for DDL constraint expected, got {given!r}.")
        if "columns" not in self.__dict__:
            self.columns = DedupeColumnCollection()
        self._place_when_ready()

    def _set_parent(self, parent: Any, **kw: Any) -> None:
        raise NotImplementedError

    def _place_when_ready(self) -> None:
        """Go into the table of the columns, if all are columns and all are in one: `UniqueConstraint(t.c.a, t.c.b)`."""
        waiting = [each for each in self._pending if hasattr(each, "_on_table")]
        if self.parent is not None or not waiting or len(waiting) < len(self._pending):
            return
        tables = dict.fromkeys(each.table for each in waiting)
        if not all(each is None or hasattr(each, "constraints") for each in tables):
            return
        if None in tables:
            next(each for each in waiting if each.table is None)._on_table.append(lambda _: self._place_when_ready())
            return
        table, *others = tables
        if others and self._may_mention_others:
            return
        if others:
            names = ", ".join(repr(str(each)) for each in self._pending if each.table is not table)
            raise ArgumentError(f"Column(s) {names} are not part of table '{table.description}'.")
        self._set_parent(table)

    def _resolved(self, table: Any) -> list[Any]:
        return [table.c[each] if isinstance(each, str) else each for each in self._pending]

    def _take_columns_of(self, table: Any) -> None:
        for each in self._resolved(table):
            if not self.columns.contains_column(each):
                self.columns.add(each)


class ColumnCollectionConstraint(ColumnCollectionMixin, Constraint):
    """A promise about several columns."""

    c = via("columns")

    def __init__(self, *columns: Any, **kw: Any) -> None:
        self._column_flag = kw.pop("_column_flag", False)
        Constraint.__init__(self, **kw)
        self._expect_columns(columns)

    def _set_parent(self, parent: Any, **kw: Any) -> None:
        Constraint._set_parent(self, parent, **kw)
        self._take_columns_of(parent)
        self._take_name(parent)

    def contains_column(self, column: Any) -> bool:
        """Tell whether the promise is about `column`."""
        return self.columns.contains_column(column)

    def __contains__(self, key: Any) -> bool:
        return key in self.columns

    def __iter__(self) -> Iterator[Any]:
        return iter(self.columns)

    def __len__(self) -> int:
        return len(self.columns)

    def _copy(self, target_table: Any = None, **kw: Any) -> Any:  # SQLAlchemy's signature
        columns = self.columns if target_table is None else self.columns.keys()
        return self._remembering(type(self)(*columns, **self._settings()))

    copy = copying("ColumnCollectionConstraint")


class PrimaryKeyConstraint(ColumnCollectionConstraint):
    """PRIMARY KEY; every table has one, if only an empty one."""

    __visit_name__ = "primary_key_constraint"

    def __init__(self, *columns: Any, **kw: Any) -> None:
        self._implicit_generated = kw.pop("_implicit_generated", False)
        super().__init__(*columns, **kw)

    def _set_parent(self, parent: Any, **kw: Any) -> None:
        if parent.primary_key is not self:
            parent.constraints.discard(parent.primary_key)
            parent.primary_key = self
        Constraint._set_parent(self, parent, **kw)
        marked = [each for each in parent.c if each.primary_key]
        named = self._resolved(parent)
        if named and marked and set(named) != set(marked):
            self._warn_of_others(parent, marked, named)
        self._take(named or marked)
        self._take_name(parent)

    def _take(self, columns: list[Any]) -> None:
        self.columns = DedupeColumnCollection()
        for each in dict.fromkeys(columns):
            each.primary_key = True
            if not each._nullable_given:
                each.nullable = False
            self.columns.add(each)

    def _warn_of_others(self, table: Any, marked: list[Any], named: list[Any]) -> None:
        there, here = (", ".join(repr(each.name) for each in columns) for columns in (marked, named))
        warn(
            f"Table '{table.name}' specifies columns {there} as primary_key=True, not matching locally specified columns "
            f"{here}; setting the current primary key columns to {here}. This warning may become an exception in a future "
            "release"
        )

    def _replace(self, column: Any) -> None:
        """Take a new column of the primary key in."""
        if not self.columns.contains_column(column):
            self.columns.replace(column)
        if self._implicit_generated:  # a convention may name it after its columns
            self.name = None
            self._take_name(column.table)

    @property
    def columns_autoinc_first(self) -> list[Any]:
        """The columns, the one that the database counts up first."""
        first = self._autoincrement_column
        return list(self.columns) if first is None else [first, *(each for each in self.columns if each is not first)]

    @property
    def _autoincrement_column(self) -> Any:
        """The column that the database counts up, or None."""
        if len(self.columns) == 1:
            only = self.columns[0]
            return only if only._may_count(alone=True) else None
        wanted = [each for each in self.columns if each.autoincrement is True and each._may_count(alone=False)]
        if len(wanted) > 1:
            first, second = wanted[:2]
            raise ArgumentError(
                f"Only one Column may be marked autoincrement=True, found both {second.name} and {first.name}.",
            )
        return wanted[0] if wanted else None

    def __repr__(self) -> str:
        return with_arguments("PrimaryKeyConstraint", self.columns)


class UniqueConstraint(ColumnCollectionConstraint):
    """UNIQUE."""

    __visit_name__ = "unique_constraint"

    def __repr__(self) -> str:
        return with_arguments("UniqueConstraint", self.columns)


class CheckConstraint(ColumnCollectionConstraint):
    """CHECK of a condition, given as text or as an expression."""

    __visit_name__ = "check_constraint"
    _may_mention_others = True
    of_type: Any = None  # the Boolean or Enum that brought it
    of_column: Any = None

    def __init__(self, sqltext: Any, name: Any = None, **kw: Any) -> None:
        table = kw.pop("table", None)
        autoattach = kw.pop("_autoattach", True)
        self.sqltext = words_of(sqltext, FOR_CONSTRAINT)
        super().__init__(name=name, **kw)
        self._mentioned = _columns_in(self.sqltext)
        self._pending = self._mentioned if autoattach else []
        if table is not None:
            self._set_parent(table)
        else:
            self._place_when_ready()

    def _set_parent(self, parent: Any, **kw: Any) -> None:
        Constraint._set_parent(self, parent, **kw)
        for each in self._mentioned or _loose_columns_in(self.sqltext):
            if not self.columns.contains_column(each):
                self.columns.add(each)
        if not self.is_column_level:
            self._take_name(parent)

    @property
    def is_column_level(self) -> bool:
        """Whether it stands beside its column and not among the table's."""
        return not hasattr(self.parent, "metadata")

    def _copy(self, target_table: Any = None, **kw: Any) -> CheckConstraint:  # SQLAlchemy's signature
        sqltext = self.sqltext if target_table is None else _moved(self.sqltext, self.parent, target_table)
        new = CheckConstraint(sqltext, _autoattach=False, table=target_table, **self._settings())
        return self._remembering(new)

    copy = copying("CheckConstraint")

    def __repr__(self) -> str:
        table = None if self.is_column_level else self.parent
        timing = {"deferrable": self.deferrable, "initially": self.initially}
        return with_arguments("CheckConstraint", [self.sqltext], name=self.name, **timing, table=table)


def _moved(expression: Any, source: Any, target: Any) -> Any:
    """Return an expression with a table's columns replaced by those of another table."""

    def moved(element: Any) -> Any:
        return target.c.get(element.key) if isinstance(element, ColumnClause) and element.table is source else None

    return replace(expression, moved)


def _columns_in(expression: Any) -> list[Any]:
    return list(
        dict.fromkeys(each for each in iterate(expression) if isinstance(each, ColumnClause) and hasattr(each, "constraints"))
    )


def _loose_columns_in(expression: Any) -> list[Any]:
    """Return the columns that belong to no table: `column("x") > 5`."""
    return [each for each in iterate(expression) if isinstance(each, ColumnClause) and each.table is None]


class ForeignKeyConstraint(ColumnCollectionConstraint):
    """FOREIGN KEY of one or several columns."""

    __visit_name__ = "foreign_key_constraint"

    def __init__(self, columns: Any, refcolumns: Any, name: Any = None, **kw: Any) -> None:
        columns, refcolumns = list(columns), list(refcolumns)
        self.onupdate: str | None = kw.pop("onupdate", None)
        self.ondelete: str | None = kw.pop("ondelete", None)
        self.link_to_name: bool = kw.pop("link_to_name", False)
        self.match: str | None = kw.pop("match", None)
        self.use_alter: bool = kw.pop("use_alter", False)
        table = kw.pop("table", None)
        if len(set(map(str, columns))) < len(columns):
            raise ArgumentError("ForeignKeyConstraint with duplicate source column references are not supported.")
        if len(columns) != len(refcolumns):
            raise ArgumentError(
                "ForeignKeyConstraint number of constrained columns must match the number of referenced columns."
            )
        when: dict[str, Any] = {name: kw.get(name) for name in _WHEN}
        self.elements = [ForeignKey(each, _constraint=self, **_said(self, _REFERENCE), **when) for each in refcolumns]
        super().__init__(*columns, name=name, **kw)
        if table is not None:
            self._set_parent(table)

    def _append_element(self, column: Any, key: ForeignKey) -> None:
        self._pending.append(column)
        self.columns.add(column)
        self.elements.append(key)

    def _set_parent(self, parent: Any, **kw: Any) -> None:
        try:
            super()._set_parent(parent, **kw)
        except KeyError as missing:
            if missing.args[0] not in self.column_keys:
                raise
            parent.constraints.discard(self)
            raise ArgumentError(
                f"Can't create ForeignKeyConstraint on table '{parent.description}': no column named "
                f"{missing.args[0]!r} is present."
            ) from missing
        refers = {each._table_key() or "" for each in self.elements}
        if len(refers) > 1 and "" not in refers:
            first, second = sorted(refers)[:2]
            raise ArgumentError(
                f"ForeignKeyConstraint on {parent.fullname}({', '.join(self.column_keys)}) refers to multiple remote tables: "
                f"{first} and {second}"
            )
        for column, key in zip(self.columns, self.elements, strict=True):
            if key.parent is not column:
                key._set_parent(column)

    @property
    def column_keys(self) -> list[str]:
        """The keys of the columns."""
        return [each if isinstance(each, str) else each.key for each in self._pending]

    @property
    def referred_table(self) -> Any:
        """The table that it refers to."""
        return self.elements[0].column.table

    @property
    def referred_schema(self) -> str | None:
        """The schema of that table, as far as the text says it."""
        return self.elements[0]._target_names()[0]  # type: ignore[no-any-return]  # a name

    def _copy(self, target_table: Any = None, schema: str | None = None, **kw: Any) -> ForeignKeyConstraint:
        new = ForeignKeyConstraint(
            self.column_keys,
            [
                each._get_colspec(schema, target_table.name if target_table is not None and each._is_to_itself() else None)
                for each in self.elements
            ],
            **_said(self, _REFERENCE),
            **self._settings(),
        )
        for mine, own in zip(new.elements, self.elements, strict=True):
            own._remembering(mine)
        return self._remembering(new)

    copy = copying("ForeignKeyConstraint")

    def __repr__(self) -> str:
        names = ("name", "onupdate", "ondelete", "deferrable", "initially", "use_alter", "link_to_name", "match")
        said = {name: getattr(self, name) for name in names}
        shown = with_arguments("", [self.columns], **said, table=self.parent)[1:-1]
        columns, comma, rest = shown.partition(", ")
        return f"ForeignKeyConstraint({columns}, None{comma}{rest})"


class Index(ColumnCollectionMixin, DialectKWArgs, SchemaItem):
    """An index: `Index("name", table.c.a, func.lower(table.c.b))`."""

    __visit_name__ = "index"
    parent: Any = None
    table = via("parent")

    def __init__(
        self,
        name: Any,
        *expressions: Any,
        unique: bool = False,
        quote: bool | None = None,
        info: Any = None,
        _table: Any = None,
        _column_flag: bool = False,
        **dialect_kw: Any,
    ) -> None:
        self.name = told(name, quote)
        self.unique = unique
        self._column_flag = _column_flag  # whether a column that says so brought it
        if info is not None:
            self.info = info
        self._take_dialect_options(dialect_kw)
        self._note_creation()
        self.expressions: list[Any] = [unwrapped(each) for each in expressions]
        self.expressions = [replace(each, lambda one: getattr(one, "_sa_origin", None)) for each in self.expressions]
        mentioned: list[Any] = []
        for each in self.expressions:
            mentioned += _columns_in(each) if isinstance(each, ColumnElement | TextClause) else [each]
        self._expect_columns(mentioned)
        if _table is not None:
            self._set_parent(_table)

    def _set_parent(self, parent: Any, **kw: Any) -> None:  # the signature of every part
        if self.parent is not None and self.parent is not parent:
            raise ArgumentError(
                f"Index '{self.name}' is against table '{self.parent.description}', and cannot be associated with table "
                f"'{parent.description}'."
            )
        self.parent = parent
        self._take_columns_of(parent)
        self.expressions = [parent.c[each] if isinstance(each, str) else each for each in self.expressions]
        parent.indexes.add(self)
        self._take_name(parent)

    bind = via("table.bind")

    def create(self, bind: Any = None, checkfirst: bool = False) -> Index:
        """Create the index in the database."""
        doors.run_ddl(bind, self, lambda runner: runner.create_index(self), checkfirst)
        return self

    def drop(self, bind: Any = None, checkfirst: bool = False) -> None:
        """Drop the index from the database."""
        doors.run_ddl(bind, self, lambda runner: runner.drop_index(self), checkfirst)

    def _copy(self, target_table: Any = None, **kw: Any) -> Index:  # SQLAlchemy's signature
        expressions = [each if isinstance(each, str) else _moved(each, self.table, target_table) for each in self.expressions]
        return Index(self.name, *expressions, unique=self.unique, _table=target_table, **self.dialect_kwargs)

    def __repr__(self) -> str:
        return with_arguments("Index", [self.name, *self.expressions], unique=bool(self.unique))


settle(globals(), f"{__package__}.schema")  # where the original has them, and so what messages say
