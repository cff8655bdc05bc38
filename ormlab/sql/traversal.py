"""Walking through statements and changing them, for users: what `sqlalchemy.sql.visitors` has beside `iterate()`.

    cloned_traverse(statement, {}, {"bindparam": change})     a copy of everything, changed in place by `change`
    replacement_traverse(expression, {}, replace)             a copy with some elements replaced
    ClauseAdapter(alias).traverse(expression)                 the columns of a table replaced by its alias's

The engine itself replaces with `replace()` (visitors.py), which copies only what changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Self

from .base import ColumnElement, False_, Null, True_
from .visitors import iterate, replace, traverse


def cloned_traverse(obj: Any, opts: Mapping[str, Any], visitors: Mapping[str, Callable[[Any], Any]]) -> Any:
    """Return a copy of `obj` and of everything inside, each copy given to the visitor of its name."""
    stop_on = {id(each) for each in opts.get("stop_on", ())}
    done: dict[int, Any] = {}

    def visit(element: Any) -> Any:
        if id(element) in stop_on:
            return element
        if id(element) not in done:
            is_known = element.__visit_name__ in ("table", "alias")  # by its columns, which mention it
            copy = done[id(element)] = element if is_known else element._copy()
            changed = element._replaced(visit)
            copy.__dict__.update((name, value) for name, value in changed.__dict__.items() if name in element.parts)
            visitor = visitors.get(element.__visit_name__)
            if visitor is not None:
                visitor(copy)
        return done[id(element)]

    return visit(obj)


def replacement_traverse(obj: Any, opts: Mapping[str, Any], replace_: Callable[[Any], Any]) -> Any:
    """Return `obj` with each element inside for which `replace_()` returns something replaced by that."""
    stop_on = {id(each) for each in opts.get("stop_on", ())}
    return replace(obj, lambda each: each if id(each) in stop_on else replace_(each))


class ClauseVisitor:
    """Calls its own `visit_…` method for each element of its name."""

    __traverse_options__: Mapping[str, Any] = {}

    def _visitors(self) -> dict[str, Callable[[Any], Any]]:
        return {name[6:]: getattr(self, name) for name in dir(self) if name.startswith("visit_")}

    def iterate(self, obj: Any) -> Iterator[Any]:
        """Yield `obj` and everything inside it."""
        return iterate(obj)

    def traverse(self, obj: Any) -> Any:
        """Visit `obj` and everything inside it."""
        return traverse(obj, self.__traverse_options__, self._visitors())

    def chain(self, visitor: Any) -> Self:
        """Return this; several visitors in a row are not kept together."""
        return self


class CloningVisitor(ClauseVisitor):
    """The same on a copy."""

    def traverse(self, obj: Any) -> Any:
        """Return a copy, visited."""
        return cloned_traverse(obj, self.__traverse_options__, self._visitors())


class ReplacingCloningVisitor(CloningVisitor):
    """Replaces what its `replace()` returns something for."""

    def replace(self, elem: Any) -> Any:
        """Return what stands in the place of `elem`, or None."""
        return None

    def traverse(self, obj: Any) -> Any:
        """Return `obj` with some elements replaced."""
        return replacement_traverse(obj, self.__traverse_options__, self.replace)


class ClauseAdapter(ReplacingCloningVisitor):
    """Replaces the columns of a table by those that derive from them in `selectable`."""

    def __init__(self, selectable: Any) -> None:
        self.selectable = selectable

    def replace(self, elem: Any) -> Any:
        """Return the selectable's column for a column."""
        if isinstance(elem, Null | True_ | False_):
            return None
        if isinstance(elem, ColumnElement):
            return self.selectable.c.corresponding_column(elem, require_embedded=True)
        if not elem.is_selectable:
            return None
        if self.selectable.is_derived_from(elem):
            return self.selectable
        return elem if elem.__visit_name__ == "alias" else None  # another one of the table


def find_tables(
    clause: Any,
    *,
    check_columns: bool = False,
    include_aliases: bool = False,
    include_joins: bool = False,
    include_selects: bool = False,
    include_crud: bool = False,
) -> list[Any]:
    """Return the tables inside `clause`, and what else is asked for; a column or a change counts as its table."""
    itself = {"table": True, "join": include_joins, "select": include_selects, "compound_select": include_selects}
    itself |= dict.fromkeys(("alias", "subquery", "tablesample", "lateral"), include_aliases)
    by_table = {"column": check_columns} | dict.fromkeys(("insert", "update", "delete"), include_crud)
    found = []
    for each in iterate(clause):
        name = each.__visit_name__
        if itself.get(name):
            found.append(each)
        elif by_table.get(name):
            found.append(each.table)
    return found
