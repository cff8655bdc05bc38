"""INSERT that does something else when the row is there already.

    insert(users).values(id=1, name="x")
        .on_conflict_do_nothing()                                        … ON CONFLICT DO NOTHING
        .on_conflict_do_update(index_elements=["id"], set_={…})          … ON CONFLICT (id) DO UPDATE SET …
    mysql's .on_duplicate_key_update(name="x")                           … ON DUPLICATE KEY UPDATE …

`excluded` (MySQL: `inserted`) is the row that could not be inserted. Each dialect exports its own `insert`.

Not here: how they are written (upsert_compiler.py), which every compiler needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from .. import exc
from ..facade import via
from ..sql.base import BindParameter, ClauseElement, ColumnCollection
from ..sql.coercions import as_criterion, as_expression, clause_element
from ..sql.constraints import Constraint, Index
from ..sql.dml import Insert
from ..sql.elements import ColumnClause
from ..sql.fromclauses import Alias
from ..sql.visitors import CHILD, NESTED, PLAIN


class OnConflict(ClauseElement):
    """`ON CONFLICT …`."""

    __visit_name__ = "on_conflict"
    parts = {"constraint": PLAIN, "elements": NESTED, "index_where": CHILD, "sets": NESTED, "where": CHILD}

    def __init__(self, constraint: Any, elements: Any, index_where: Any, sets: Any = None, where: Any = None) -> None:
        self.constraint, self.elements, index_where = _target(constraint, elements, index_where)
        self.index_where = None if index_where is None else as_criterion(index_where)
        self.sets = sets
        self.where = None if where is None else as_criterion(where)


class OnDuplicateKey(ClauseElement):
    """`ON DUPLICATE KEY UPDATE …`."""

    __visit_name__ = "on_duplicate_key"
    parts = {"sets": NESTED, "alias": CHILD}

    def __init__(self, sets: Any, alias: Any) -> None:
        self.sets = sets
        self.alias = alias


def _target(constraint: Any, elements: Any, where: Any) -> tuple[str | None, tuple[Any, ...] | None, Any]:
    """Return a constraint's name, or of an index or a constraint without a name the columns and for which rows it is."""
    if constraint is not None and elements is not None:
        raise ValueError("'constraint' and 'index_elements' are mutually exclusive")
    if isinstance(constraint, Constraint) and constraint.name:
        constraint = constraint.name
    if isinstance(constraint, str):
        return constraint, None, where
    if isinstance(constraint, Index):
        elements, where = constraint.expressions, constraint.option("postgresql", "where")
    elif constraint is not None:
        elements, where = constraint.columns, getattr(constraint, "where", None)
    if elements is None:
        return None, None, where
    return None, tuple(each if isinstance(each, str) else clause_element(each) for each in elements), where


Sets = tuple[tuple[tuple[str, Any], ...], tuple[tuple[str, Any], ...]]


def _assignments(table: Any, given: Any, name: str) -> Sets:
    """Return what is set, by name: columns in the order of the table, and what the table does not have."""
    if isinstance(given, ColumnCollection):
        given = dict(given.items())
    if not isinstance(given, Mapping):
        raise ValueError(
            f"{name} parameter must be a non-empty dictionary or a ColumnCollection such as the `.c.` collection of a Table "
            "object"
        )
    if not given:
        raise ValueError(f"{name} parameter dictionary must not be empty")
    by_key = _by_key(given.items())
    return _sets(table, by_key, [column.key for column in table.c if column.key in by_key])


def _by_key(pairs: Any) -> dict[str, Any]:
    return {key if isinstance(key, str) else clause_element(key).key: value for key, value in pairs}


def _sets(table: Any, by_key: Mapping[str, Any], known: Iterable[str]) -> Sets:
    found = tuple((table.c[key].name, _value(table.c[key], by_key[key])) for key in known)
    return found, tuple((key, _value(None, value)) for key, value in by_key.items() if key not in table.c)


def _value(column: Any, value: Any) -> Any:
    if clause_element(value) is None:
        return BindParameter(None, value, None if column is None else column.type, unique=True)
    element = as_expression(value)
    return element if isinstance(element, ColumnClause) else element.self_group()


class DialectInsert(Insert):
    """INSERT of one dialect, in which it is printed when it is not told for which."""

    parts = {**Insert.parts, "_post_values_clause": CHILD}
    _post_values_clause: Any = None
    _refused = "excluded"  # what the row that could not be inserted is called
    _cache_by_parts = False  # as in the original, whatever follows VALUES

    @cached_property  # no Memo: it is that of every INSERT that is made of this one
    def _refused_row(self) -> Any:
        return Alias(self._core_table, self._refused)


class UpsertInsert(DialectInsert):
    """INSERT of SQLite and PostgreSQL."""

    updates_on_any_conflict = False
    excluded = via("_refused_row.c")

    def on_conflict_do_nothing(self, constraint: Any = None, index_elements: Any = None, index_where: Any = None) -> Any:
        """Return this leaving a row that is there as it is."""
        self._check()
        return self._with(_post_values_clause=OnConflict(constraint, index_elements, index_where))

    def on_conflict_do_update(
        self, constraint: Any = None, index_elements: Any = None, index_where: Any = None, set_: Any = None, where: Any = None
    ) -> Any:
        """Return this updating a row that is there."""
        self._check()
        if (constraint is None) == (index_elements is None) and not self.updates_on_any_conflict:
            raise ValueError("Either constraint or index_elements, but not both, must be specified unless DO NOTHING")
        sets = _assignments(self._core_table, set_, "set")
        return self._with(_post_values_clause=OnConflict(constraint, index_elements, index_where, sets, where))

    def _check(self) -> None:
        if self._post_values_clause is not None:
            raise exc.InvalidRequestError("This Insert construct already has an ON CONFLICT clause established")


class MySQLInsert(DialectInsert):
    """INSERT of MySQL."""

    _refused = "inserted"
    inserted, inserted_alias = via("_refused_row.c"), via("_refused_row")

    def on_duplicate_key_update(self, *args: Any, **kw: Any) -> Any:
        """Return this updating a row that is there."""
        if self._post_values_clause is not None:
            raise exc.InvalidRequestError("This Insert construct already has an ON DUPLICATE KEY clause present")
        if args and kw:
            raise exc.ArgumentError("Can't pass kwargs and positional arguments simultaneously")
        if len(args) > 1:
            raise exc.ArgumentError("Only a single dictionary or list of tuples is accepted positionally.")
        given = args[0] if args else kw
        if isinstance(given, list) and given and isinstance(given[0], tuple):
            table, ordered = self._core_table, _by_key(given)
            sets = _sets(table, ordered, [key for key in ordered if key in table.c])
        else:
            sets = _assignments(self._core_table, given, "update")
        return self._with(_post_values_clause=OnDuplicateKey(sets, self.inserted_alias))
