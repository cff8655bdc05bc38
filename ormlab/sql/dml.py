"""INSERT, UPDATE, DELETE.

    insert(users).values(name="sandy")                       INSERT INTO users (name) VALUES (:name)
    update(users).where(users.c.id == 5).values(name="x")    UPDATE users SET name=:name WHERE users.id = :id_1
    delete(users).where(users.c.id == 5)                     DELETE FROM users WHERE users.id = :id_1

Which columns an INSERT or UPDATE names is known when it is compiled: those of `values()`, and those of the parameters that it
is executed with (dml_compiler.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from .. import exc
from ..facade import via
from ..util.deprecations import deprecated
from ..util.immutable import immutabledict
from .base import BindParameter, ClauseElement, ColumnCollection, ColumnElement, Executable, ImmutableColumnCollection
from .coercions import (
    DML_TABLE,
    LITERALS,
    as_columns_clause,
    as_criterion,
    as_expression,
    as_from,
    as_source,
    clause_element,
    wants_a_subquery,
    wrong,
)
from .dialect_options import DialectKWArgs, options_of
from .elements import all_of
from .expressions import prefixes
from .fromclauses import Alias, Join, TableClause
from .selectbase import SelectBase, expand, named_in
from .visitors import CHILD, CHILDREN, NESTED, PLAIN, ROWS, Memo, doors


def dml_table(thing: Any) -> Any:
    """Return the table of an INSERT, UPDATE or DELETE: an entity as it is."""
    element = clause_element(thing)
    if element is not None and (element.is_text or element._is_select_statement):
        raise wants_a_subquery(element, thing, DML_TABLE)
    found = as_from(thing, wanted=DML_TABLE)
    if not (isinstance(element, TableClause | Alias | Join) or element.__visit_name__ == "cte"):
        raise wrong(DML_TABLE, thing, element)
    return found


class UpdateBase(Executable, ClauseElement):
    """What INSERT, UPDATE and DELETE have in common."""

    table: Any
    _returning: tuple[Any, ...] = ()
    _hints: tuple[Any, ...] = ()
    _dialect_options: Mapping[str, Any] = {}
    argument_for = DialectKWArgs.__dict__["argument_for"]
    _execution_options: Mapping[str, Any] = immutabledict({"autocommit": True})
    _prefixes: tuple[Any, ...] = ()
    _independent_ctes: tuple[Any, ...] = ()
    is_dml = True
    _is_statement_inside = True
    _words: ClassVar[tuple[str, ...]]  # what the constructor of 1.x takes after the table
    entity_namespace = via("table.entity_namespace")

    def __init__(self, table: Any, *old: Any, **said: Any) -> None:
        self.table = dml_table(table)
        if old or said:
            self._take_old_words({**dict(zip(self._words, old, strict=False)), **said})

    def _take_old_words(self, said: dict[str, Any]) -> None:
        """Take what the constructor of 1.x took, as the methods of today do; any other word is an option of a dialect."""
        kind, new = type(self).__name__, self
        self._bind = said.pop("bind", None)
        if self._bind is not None:
            deprecated(f"{kind.lower()}(bind)")
        words = {word: said.pop(word) for word in self._words if word in said}
        for word, value in words.items():
            if value is not (False if word in _FLAGS else None):
                deprecated(f"{kind.lower()}({word})")
                if value is not None:
                    new = _METHODS[word](new, value, words)
        if said:
            deprecated(f"{kind}(dialect options)")
            new = new.with_dialect_options(**said)
        self.__dict__.update(new.__dict__)

    def _bound_by(self) -> Iterable[Any]:
        return (self._core_table,)

    @Memo
    def _lowering(self) -> Any:
        """What makes a core statement of one on an entity of the ORM; None for a core statement."""
        return None if isinstance(self.table, ClauseElement) else self.table._lowering

    @property
    def _core_table(self) -> Any:
        return self.table if isinstance(self.table, ClauseElement) else self.table.__clause_element__()

    def returning(self, *cols: Any) -> Any:
        """Return this with RETURNING."""
        if getattr(self, "_return_defaults", False):
            raise exc.InvalidRequestError("return_defaults() is already configured on this statement")
        return self._with(_returning=self._returning + tuple([as_columns_clause(each) for each in cols]))

    def _returning_columns(self) -> list[Any]:
        return [column for raw in self._returning for column in expand(raw)]

    @property
    def entity_description(self) -> Any:
        """What is inserted into, updated or deleted from, as a dictionary."""
        if self._lowering is not None:
            return self._lowering.entity_description(self)
        return {"name": self.table.name, "table": self.table}

    @property
    def returning_column_descriptions(self) -> Any:
        """What RETURNING returns, as dictionaries."""
        if self._lowering is not None:
            return self._lowering.returning_column_descriptions(self)
        return [{"name": each.key, "type": each.type, "expr": each} for each in self._returning_columns()]

    @property
    def exported_columns(self) -> ImmutableColumnCollection:
        """The columns of RETURNING."""
        return ImmutableColumnCollection((each.key, each) for each in self._returning_columns())

    def with_hint(self, text: str, selectable: Any = None, dialect_name: str = "*") -> Any:
        """Return this with a hint for the table."""
        return self._with(
            _hints=(*self._hints, (selectable if selectable is not None else self._core_table, dialect_name, text))
        )

    @property
    def dialect_options(self) -> Any:
        """The options by dialect and name."""
        return options_of(type(self), self._dialect_options)

    @property
    def dialect_kwargs(self) -> Mapping[str, Any]:
        """The options that were given, by their whole names."""
        return self._dialect_options

    def with_dialect_options(self, **opt: Any) -> Any:
        """Return this with options of dialects: `mysql_limit=5`."""
        options_of(type(self), opt)
        return self._with(_dialect_options={**self._dialect_options, **opt})

    def prefix_with(self, *expr: Any, **kw: Any) -> Any:
        """Return this with words after its first one."""
        return self._with(_prefixes=self._prefixes + prefixes(expr, kw))

    add_cte, cte = SelectBase.add_cte, SelectBase.cte

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        for each in self._returning_columns():
            columns._add(each._make_proxy(selectable), each.key)

    def params(self, *arg: Any, **kw: Any) -> Any:
        """Refuse: values go into `values()`."""
        raise NotImplementedError(
            "params() is not supported for INSERT/UPDATE/DELETE statements. To set the values for an INSERT or UPDATE "
            "statement, use stmt.values(**parameters)."
        )


class ValuesBase(UpdateBase):
    """What INSERT and UPDATE have in common: values by column."""

    _values: Mapping[Any, Any] | None = None
    _multi_values: tuple[Any, ...] = ()
    _ordered_values: tuple[tuple[Any, Any], ...] | None = None
    _return_defaults: bool = False
    _return_defaults_columns: Any = None
    _inline: bool = False
    _keeps_order: bool = False  # the way of 1.x: values() takes what ordered_values() takes

    def values(self, *args: Any, **kwargs: Any) -> Any:
        """Return this with values: by keyword, a dictionary, a tuple in the columns' order, or a list of rows."""
        if getattr(self, "_select", None) is not None:
            raise exc.InvalidRequestError("This construct already inserts from a SELECT")
        if self._keeps_order:
            if not (args and isinstance(args[0], list) and all(isinstance(each, tuple) for each in args[0])):
                raise ValueError("When preserve_parameter_order is True, values() only accepts a list of 2-tuples")
            return self._with(_keeps_order=False).ordered_values(*args[0])
        if args and kwargs:
            raise exc.ArgumentError("Can't pass positional and kwargs to values() simultaneously")
        if args:
            if len(args) > 1:
                raise exc.ArgumentError(
                    "Only a single dictionary/tuple or list of dictionaries/tuples is accepted positionally."
                )
            given = args[0]
            if isinstance(given, Mapping):
                return self._adding(dict(given))
            if isinstance(given, Sequence) and not isinstance(given, str):
                if given and isinstance(given[0], (Mapping, list, tuple)):
                    return self._with_rows(given)
                return self._adding(self._by_position(given))
            raise exc.ArgumentError("values() takes a dictionary")
        return self._adding(kwargs)

    def _by_position(self, row: Sequence[Any]) -> dict[Any, Any]:
        return {column.key: value for column, value in zip(self._core_table.c, row, strict=False)}

    def _with_rows(self, rows: Sequence[Any]) -> Any:
        if isinstance(self, Update):
            raise exc.InvalidRequestError("UPDATE construct does not support multiple parameter sets.")
        if self._values:
            raise exc.InvalidRequestError(_MIXED_VALUES)
        found = tuple(self._cleaned(dict(row) if isinstance(row, Mapping) else self._by_position(row)) for row in rows)
        return self._with(_multi_values=(*self._multi_values, *found))

    def _adding(self, values: dict[Any, Any]) -> Any:
        if self._ordered_values is not None:
            raise exc.InvalidRequestError("This statement already has ordered values present")
        if self._multi_values:
            raise exc.InvalidRequestError(_MIXED_VALUES)
        return self._with(_values={**(self._values or {}), **self._cleaned(values)})

    def _cleaned(self, values: dict[Any, Any]) -> dict[Any, Any]:
        return {(name := self._key_of(key)): self._cleaned_value(name, value) for key, value in values.items()}

    def _key_of(self, key: Any) -> Any:
        return dml_key(key)

    def _cleaned_value(self, key: Any, value: Any) -> Any:
        column = self._core_table.c.get(key) if isinstance(key, str) else clause_element(key)
        name = key if isinstance(key, str) else getattr(column, "key", None)
        element = clause_element(value)
        if element is not None:
            return as_expression(element)
        if value.__class__ not in LITERALS and hasattr(value.__class__, "__visit_name__"):
            raise exc.ArgumentError(f"SQL expression element expected, got {value!r}.")
        return ValueParameter(name, value, getattr(column, "type", None))

    def return_defaults(self, *cols: Any) -> Any:
        """Return this asking for the values that the database itself makes."""
        if self._returning:
            raise exc.InvalidRequestError("RETURNING is already configured on this statement")
        return self._with(_return_defaults=True, _return_defaults_columns=cols or None)

    def inline(self) -> Any:
        """Return this with defaults written into the text, and without fetching keys."""
        return self._with(_inline=True)


_MIXED_VALUES = (
    "Can't mix single and multiple VALUES formats in one INSERT statement; one style appends to a list while the other "
    "replaces values, so the intent is ambiguous."
)


def dml_key(key: Any) -> Any:
    """Return what a value is filed under: a name, or a column (of another table, or with a key of its own)."""
    if isinstance(key, str):
        return key
    element = clause_element(key)
    if not isinstance(element, ColumnElement):
        raise wrong("SET/VALUES column expression or string key", key, element)
    return element


_METHODS: dict[str, Callable[[Any, Any, dict[str, Any]], Any]] = {
    "whereclause": lambda statement, value, _: statement.where(value),
    "values": lambda statement, value, words: statement._with(_keeps_order=bool(words.get("preserve_parameter_order"))).values(
        value
    ),
    "inline": lambda statement, _value, _: statement.inline(),
    "prefixes": lambda statement, value, _: statement.prefix_with(*value),
    "returning": lambda statement, value, _: statement.returning(*value),
    "return_defaults": lambda statement, value, _: statement.return_defaults(*(value if isinstance(value, list) else ())),
    "preserve_parameter_order": lambda statement, value, _: statement._with(_keeps_order=bool(value)),
}
"""What each word of the constructors of 1.x does today."""

_FLAGS = frozenset(("inline", "return_defaults", "preserve_parameter_order"))


# the parts that several of the statements have
_OF_ROWS = {"_inline": PLAIN, "_returning": CHILDREN, "_return_defaults": PLAIN, "_return_defaults_columns": NESTED}
_AROUND = {
    "_hints": NESTED,
    "_dialect_options": NESTED,
    "_prefixes": NESTED,
    "_independent_ctes": CHILDREN,
    "_with_options": NESTED,
}


class ValueParameter(BindParameter):
    """A value of INSERT or UPDATE: called like its column, when it is compiled."""

    def __init__(self, key: Any, value: Any, type_: Any = None) -> None:
        super().__init__(key, value, type_=type_, unique=False, required=False)


class Insert(ValuesBase):
    """`INSERT INTO table (columns) VALUES (values)`."""

    is_insert = True

    __visit_name__ = "insert"
    parts = {
        "table": CHILD,
        "_values": NESTED,
        "_multi_values": ROWS,
        "_select_names": PLAIN,
        "_select_columns": NESTED,
        "_select": CHILD,
        "_include_defaults": PLAIN,
        **_OF_ROWS,
        **_AROUND,
    }
    _select: Any = None
    _select_names: tuple[str, ...] | None = None
    _select_columns: tuple[Any, ...] = ()  # those that were not said by name, which is part of the key
    _include_defaults: bool = True
    _words = ("values", "inline", "bind", "prefixes", "returning", "return_defaults")
    select = via("_select")

    def from_select(self, names: Sequence[Any], select: Any, include_defaults: bool = True) -> Insert:
        """Return `INSERT … SELECT`."""
        if self._values:
            raise exc.InvalidRequestError("This construct already inserts value expressions")
        if self._multi_values:
            raise exc.InvalidRequestError(_MIXED_VALUES)
        columns = tuple(dml_key(name) for name in names if not isinstance(name, str))
        keys = tuple(name if isinstance(name, str) else dml_key(name).key for name in names)
        statement = as_source(select)
        return self._with(  # type: ignore[no-any-return]
            _select_names=keys,
            _select_columns=columns,
            _select=statement,
            _include_defaults=include_defaults,
            _inline=True,
        )


class DMLWhereBase(UpdateBase):
    """What UPDATE and DELETE have in common: WHERE."""

    _where_criteria: tuple[Any, ...] = ()

    def where(self, *whereclause: Any) -> Any:
        """Return this with more conditions."""
        more = tuple([as_criterion(each) for each in whereclause])
        return self._with(_where_criteria=self._where_criteria + more)

    def filter(self, *criteria: Any) -> Any:
        """Return `where()`."""
        return self.where(*criteria)

    def filter_by(self, **kwargs: Any) -> Any:
        """Return this with columns compared for equality."""
        namespace, name = self.table.entity_namespace, self._core_table
        return self.where(*[named_in(namespace, key, name) == value for key, value in kwargs.items()])

    @property
    def whereclause(self) -> Any:
        """All conditions as one."""
        return all_of(self._where_criteria) if self._where_criteria else None


class Update(DMLWhereBase, ValuesBase):
    """`UPDATE table SET column=value WHERE …`."""

    is_update = True

    __visit_name__ = "update"
    parts = {
        "table": CHILD,
        "_values": NESTED,
        "_ordered_values": NESTED,
        "_where_criteria": CHILDREN,
        **_OF_ROWS,
        **_AROUND,
    }
    _words = (
        "whereclause", "values", "inline", "bind", "prefixes", "returning", "return_defaults", "preserve_parameter_order",
    )  # fmt: skip

    def _key_of(self, key: Any) -> Any:
        if self._lowering is None:
            return dml_key(key)
        mapper = self.table.mapper
        if getattr(key, "_is_mapped_attribute", False) and key.parent.mapper is mapper:
            key = key.key
        return mapper.spoken(key) if isinstance(key, str) else dml_key(key)

    def ordered_values(self, *args: tuple[Any, Any]) -> Update:
        """Return this with values set in exactly this order."""
        if self._values:
            raise exc.ArgumentError("This statement already has values present")
        if self._ordered_values is not None:
            raise exc.ArgumentError("This statement already has ordered values present")
        pairs = tuple((dml_key(key), self._cleaned_value(key, value)) for key, value in args)
        return self._with(_ordered_values=pairs)  # type: ignore[no-any-return]


class Delete(DMLWhereBase):
    """`DELETE FROM table WHERE …`."""

    is_delete = True

    __visit_name__ = "delete"
    parts = {
        "table": CHILD,
        "_where_criteria": CHILDREN,
        "_returning": CHILDREN,
        **_AROUND,
    }
    _words = ("whereclause", "bind", "returning", "prefixes")


def insert(table: Any, *old: Any, **said: Any) -> Insert:
    """Return `INSERT INTO table`; what is said besides is the way of 1.x."""
    return Insert(table, *old, **said)


def update(table: Any, *old: Any, **said: Any) -> Update:
    """Return `UPDATE table`; what is said besides is the way of 1.x."""
    return Update(table, *old, **said)


def delete(table: Any, *old: Any, **said: Any) -> Delete:
    """Return `DELETE FROM table`; what is said besides is the way of 1.x."""
    return Delete(table, *old, **said)


doors.dml = {"insert": insert, "update": update, "delete": delete}
