"""WITH: a SELECT with a name, written once before the statement that uses it.

    users_cte = select(users.c.id).where(…).cte()          WITH anon_1 AS (SELECT users.id AS id …)
    select(addresses).where(… == users_cte.c.id)            SELECT … FROM addresses, anon_1 WHERE …

A recursive one is made in two steps: `cte(recursive=True)`, then `union()` with a SELECT that mentions the first; the result
stands in the place of the first ("restates" it) and has its name.
"""

from __future__ import annotations

from typing import Any

from . import shape as shapes
from .compounds import CompoundSelect
from .expressions import prefixes
from .fromclauses import AliasedReturnsRows
from .naming import Nameless
from .visitors import CHILD, NESTED, PLAIN, Kind, doors

# the WITH whose place another one takes: that is one of a UNION, which no class makes a statement of the ORM's
_UNION = shapes.unique(CompoundSelect)
RESTATED = Kind(lambda cte, leaves: shapes.intern((_UNION, CHILD.describe(cte, leaves))), CHILD.replace, CHILD.children)


class CTE(AliasedReturnsRows):
    """A common table expression."""

    __visit_name__ = "cte"
    parts = {
        **AliasedReturnsRows.parts,
        "recursive": PLAIN,
        "nesting": PLAIN,
        "_cte_alias": CHILD,
        "_restates": RESTATED,
        "_prefixes": NESTED,
        "_suffixes": NESTED,
    }

    def __init__(
        self,
        selectable: Any,
        name: Any = None,
        recursive: bool = False,
        nesting: bool = False,
        _cte_alias: Any = None,
        _restates: Any = None,
    ) -> None:
        super().__init__(selectable, name)
        self.recursive = recursive
        self.nesting = nesting
        self._cte_alias = _cte_alias
        self._restates = _restates
        self._prefixes: tuple[Any, ...] = ()
        self._suffixes: tuple[Any, ...] = ()

    def _word_of(self, element: Any) -> str:
        return "anon"

    def prefix_with(self, *expr: Any, **kw: Any) -> CTE:
        """Return this with words before its SELECT."""
        return self._with_words("_prefixes", prefixes(expr, kw))

    def suffix_with(self, *expr: Any, **kw: Any) -> CTE:
        """Return this with words after its SELECT."""
        return self._with_words("_suffixes", prefixes(expr, kw))

    def _with_words(self, name: str, words: tuple[Any, ...]) -> CTE:
        new = self._copy()
        if isinstance(self.name, Nameless):
            new.name = Nameless(new, self.name.word)
        new.__dict__[name] = getattr(self, name) + words
        return new

    def alias(self, name: str | None = None, flat: bool = False) -> CTE:
        """Return this under another name; it is written once all the same."""
        return CTE(self.element, name, self.recursive, self.nesting, _cte_alias=self)

    def _populate(self, columns: Any) -> None:
        if self._cte_alias is not None:
            self._cte_alias._populate_proxies(self, columns)
        else:
            super()._populate(columns)

    def is_derived_from(self, fromclause: Any) -> bool:
        if self._cte_alias is not None and self._cte_alias.is_derived_from(fromclause):
            return True
        return super().is_derived_from(fromclause)

    def union(self, *other: Any) -> CTE:
        """Return this with `UNION other`."""
        return self._restated(CompoundSelect("UNION", self.element, *other))

    def union_all(self, *other: Any) -> CTE:
        """Return this with `UNION ALL other`."""
        return self._restated(CompoundSelect("UNION ALL", self.element, *other))

    def _restated(self, element: Any) -> CTE:
        return CTE(element, self.name, self.recursive, self.nesting, _restates=self)


def cte(selectable: Any, name: str | None = None, recursive: bool = False) -> CTE:
    """Return a SELECT for use in WITH."""
    return CTE(selectable, name, recursive)


doors.cte = CTE


CTE.__module__ = f"{__package__}.selectable"  # where the original has it, and so what its repr says
