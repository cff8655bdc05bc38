"""The join condition of a relationship: by which columns rows belong together, and what follows from them.

    user_account.id = address.user_id    JoinCondition.of(prop)    pairs = ((user_account.id, address.user_id),)  ONETOMANY

It is given, or it is what the foreign keys between the two tables say. Where the foreign key stands gives the direction; the
pairs of columns say what a flush copies from one row to the other.

Not here: the relationship's other words (relationships.py), the condition over aliases (comparators.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from typing import Any

from ..exc import AmbiguousForeignKeysError, ArgumentError, NoForeignKeysError, NoReferenceError, SAWarning, Unsupported
from ..sql import operators
from ..sql.base import ColumnElement
from ..sql.coercions import clause_element
from ..sql.elements import and_
from ..sql.fromclauses import ways_apart
from ..sql.visitors import iterate, replace
from ..util.warnings import warn
from .mapper import marked_column, origin, own_column, plain

Pairs = tuple[tuple[Any, Any], ...]


class Direction(Enum):
    """Where the foreign key stands, seen from the class that has the relationship."""

    ONETOMANY = "ONETOMANY"
    MANYTOONE = "MANYTOONE"
    MANYTOMANY = "MANYTOMANY"

    def __repr__(self) -> str:
        return f"symbol({self.value!r})"

    __str__ = __repr__


ONETOMANY, MANYTOONE, MANYTOMANY = Direction


class JoinCondition:
    """The columns that a relationship goes by.

    The condition is `primaryjoin`; `sided`, it tells the columns of both sides apart, also those of one table. `way_back` is
    the condition of a backref. `pairs` are the local and the remote column of each equality, `secondary_pairs` the target's
    column and the association table's of a many-to-many relationship.

    Raises:
        NoForeignKeysError, AmbiguousForeignKeysError: No condition is given, and the foreign keys do not say one.
        ArgumentError: An argument is no column, or the condition compares none that refers to the other side.
    """

    def __init__(
        self,
        name: str,
        parent: Any,
        target: Any,
        secondary: Any,
        viewonly: bool,
        *,
        primaryjoin: Any,
        secondaryjoin: Any,
        foreign_keys: Any,
        remote_side: Any,
    ) -> None:
        self.name, self.parent, self.target, self.secondary, self.viewonly = name, parent, target, secondary, viewonly
        self.foreign_keys = frozenset(map(origin, as_columns(foreign_keys, "foreign_keys")))
        first = next(iter(as_columns(primaryjoin, "primaryjoin")), None)
        second = next(iter(as_columns(secondaryjoin, "secondaryjoin")), None)
        self.remote = self._heed_marks(first, second)
        self.is_marked = bool(self.remote)  # it tells the two sides apart itself
        self.primaryjoin = plain(first) if first is not None else self._by_foreign_keys(parent, secondary)
        self.secondaryjoin = None
        if secondary is not None:
            self.secondaryjoin = plain(second) if second is not None else self._by_foreign_keys(target, secondary)
        self.remote |= frozenset(map(origin, as_columns(remote_side, "remote_side")))
        if second is not None and secondary is None:
            raise ArgumentError(f"Property {name} specified with secondary join condition but no secondary argument")
        links = self._links(self.primaryjoin)
        if viewonly and target is parent and not links:
            raise Unsupported(
                "ormlab's engine does not do relationship() of a class to itself by anything but equal columns: "
                f"{name} joins by '{self.primaryjoin}'",
                hint="a query over aliased() can join by any condition",
            )
        self.direction = MANYTOMANY if secondary is not None else self._side_of_foreign_key(links)
        turned = self.direction is MANYTOONE
        self.pairs: Pairs = tuple((referring, referred) if turned else (referred, referring) for referred, referring in links)
        self.secondary_pairs: Pairs = tuple(self._links(self.secondaryjoin)) if secondary is not None else ()
        self.way_back = self.primaryjoin
        self.sided = self._with_sides(first) if self.is_of_one_table else self.primaryjoin
        if not links:
            self._refuse_unless_a_view("primary", self.primaryjoin)
        elif secondary is not None and not self.secondary_pairs:
            self._refuse_unless_a_view("secondary", self.secondaryjoin)
        distinct = [{*each} for each in links if each[0] is not each[1]]
        both_remote = self.remote and distinct and all(each <= self.remote for each in distinct)
        if both_remote or not (links or self.secondary_pairs or self._compared_with_target()):
            raise ArgumentError(
                f"Relationship {name} could not determine any unambiguous local/remote column pairs based on join condition "
                "and remote_side arguments.  Consider using the remote() annotation to accurately mark those elements of the "
                "join condition that are on the remote side of the relationship."
            )
        self._warn_of_local_ones()

    _refers_there = False

    def _heed_marks(self, *conditions: Any) -> frozenset[Any]:
        """Take the columns that join conditions mark as foreign() for foreign keys; return those that they mark as remote()."""
        marked: dict[str, set[Any]] = {"foreign": set(), "remote": set()}
        for condition in conditions:
            for each in iterate(condition) if condition is not None else ():
                marks = getattr(each, "_sa_marks", ())
                for mark in marks:
                    marked[mark].add(origin(each))
                self._refers_there = self._refers_there or len(set(marks)) > 1
        self.foreign_keys |= marked["foreign"]
        return frozenset(marked["remote"])

    def _by_foreign_keys(self, left: Any, secondary: Any) -> Any:
        """Return the condition that the foreign keys between two tables give: `referred column = referring column`."""
        right = self.target if secondary is None else secondary
        paths: dict[Any, list[tuple[Any, Any]]] = {}
        for holder, referred in ((right, left), (left, right)) if left is not right else ((right, left),):
            for column in holder.c:
                for key in column.foreign_keys:
                    try:
                        found = referred.corresponding_column(key.column)  # what a class is mapped to may be a subquery
                    except NoReferenceError as error:
                        if error.table_name == referred.name:
                            raise
                        continue
                    if found is not None and (not self.foreign_keys or column in self.foreign_keys):
                        paths.setdefault(key.constraint or key, []).append((found, column))
        through = f" via secondary table '{secondary.description}'" if secondary is not None else ""
        opening = f"Could not determine join condition between parent/child tables on relationship {self.name}"
        if not paths:
            raise NoForeignKeysError(
                f"{opening} - there are no foreign keys linking these tables{through}.  Ensure that referencing columns are "
                "associated with a ForeignKey or ForeignKeyConstraint, or specify "
                + ("'primaryjoin' and 'secondaryjoin' expressions." if through else "a 'primaryjoin' expression.")
            )
        ways = ways_apart(paths, self.foreign_keys)
        if len(ways) > 1:
            raise AmbiguousForeignKeysError(
                f"{opening} - there are multiple foreign key paths linking the tables{through}.  Specify the 'foreign_keys' "
                "argument, providing a list of those columns which should be counted as containing a foreign key reference "
                + ("from the secondary table to each of the parent and child tables." if through else "to the parent table.")
            )
        return and_(*[referred == referring for referred, referring in ways[0]])

    def _warn_of_local_ones(self) -> None:
        for column in self.remote if self.target is not self.parent else ():
            if column.table is self.parent:
                warn(
                    f"Expression {column} is marked as 'remote', but these column(s) are local to the local side.  The "
                    "remote() annotation is needed only for a self-referential relationship where both sides of the "
                    "relationship refer to the same tables.",
                    SAWarning,
                )

    def _side_of_foreign_key(self, links: list[tuple[Any, Any]]) -> Direction:
        foreign = self._foreign_in(self.primaryjoin)
        at_parent = any(column.table is self.parent for column in foreign)
        at_target = any(column.table is self.target for column in foreign)
        if not (at_parent and at_target):
            return ONETOMANY if at_target else MANYTOONE
        remote = self.remote or {each for each in foreign if each.table is self.target}
        foreign -= {column for column, other in links if column is other}
        if not foreign:  # one column is compared with itself: what is marked as foreign, too, is at the other end, or here
            return ONETOMANY if self._refers_there else MANYTOONE
        theirs, ours = foreign & remote, foreign - remote
        if bool(theirs) is bool(ours):
            raise ArgumentError(
                f"Can't determine relationship direction for relationship '{self.name}' - foreign key columns within the join "
                "condition are present in both the parent and the child's mapped tables.  Ensure that only those columns "
                "referring to a parent column are marked as foreign, either via the foreign() annotation or via the "
                "foreign_keys argument."
            )
        return ONETOMANY if theirs else MANYTOONE

    def _links(self, condition: Any, only_equal: bool | None = None) -> list[tuple[Any, Any]]:
        """Return (referred column, referring column) for each equality of a join condition; of a view, for any comparison.

        The columns may stand inside of expressions: of `cast(A.number, String) == B.text` they are `A.number` and `B.text`.
        """
        only_equal = not self.viewonly if only_equal is None else only_equal
        return _unique(link for each in _conditions_of(condition) for link in self._links_of(each, only_equal))

    def _links_of(self, element: Any, only_equal: bool) -> Iterator[tuple[Any, Any]]:
        if only_equal and getattr(element, "operator", None) is not operators.eq:
            return
        sides = (getattr(element, "left", None), getattr(element, "right", None))
        if not (self.foreign_keys or all(map(is_column, sides))):
            return  # a key that is not marked is seen where it stands alone
        for left in _compared(sides[0]):
            for right in _compared(sides[1]):
                if self._refers(left, right):
                    yield right, left
                elif self._refers(right, left):
                    yield left, right

    def _refers(self, referring: Any, referred: Any) -> bool:
        if self.foreign_keys:
            return referring in self.foreign_keys
        if self.secondary is not None and referring.table is self.secondary and referred.table is not self.secondary:
            return True
        return any(key.column.shares_lineage(referred) for key in referring.foreign_keys)

    def _foreign_in(self, condition: Any) -> frozenset[Any]:
        """Return the columns of a condition that refer to others."""
        marked = self.foreign_keys.intersection(_columns_in(condition))
        return marked or frozenset(column for _, column in self._links(condition, only_equal=False))

    def _refuse_unless_a_view(self, which: str, condition: Any) -> None:
        other_ones = bool(self._foreign_in(condition))
        if not (self.viewonly and other_ones):
            raise ArgumentError(
                f"Could not locate any {'simple equality expressions involving locally mapped' if other_ones else 'relevant'} "
                f"foreign key columns for {which} join condition '{condition}' on relationship {self.name}.  Ensure "
                "that referencing columns are associated with a ForeignKey or ForeignKeyConstraint, or are annotated in the "
                "join condition with the foreign() annotation." + (_AS_VIEW if other_ones else "")
            )

    def _with_sides(self, given: Any) -> Any:
        """Return the condition with those columns marked that are the target's: of one table, a column may be on both sides."""
        if given is not None and any(map(is_remote, iterate(given))):
            self.way_back = replace(given, lambda each: own_column(each) if is_remote(each) else _at_the_other_end(each))
            return replace(given, lambda each: _at_the_other_end(each) if is_remote(each) else own_column(each))
        theirs = self.target_columns

        def sided(element: Any) -> Any:
            left, right = getattr(element, "left", None), getattr(element, "right", None)
            if not (is_column(left) and is_column(right)):
                return None
            copy = element._copy()
            copy.left = marked_column(left, "remote") if left in theirs else left
            copy.right = marked_column(right, "remote") if right in theirs and right is not left else right
            return copy

        return replace(self.primaryjoin, sided)

    # -- what others ask

    @property
    def synchronized(self) -> list[tuple[Any, Any]]:
        """The columns between which a flush copies keys: the one that is referred to, the one that refers."""
        return self._links(self.primaryjoin, only_equal=True)

    @property
    def is_simple(self) -> bool:
        """Whether it says nothing but which columns are equal."""
        whole = getattr(self.primaryjoin, "clauses", None) is None or self.primaryjoin.operator is operators.and_
        return whole and all(map(self._is_link, _conditions_of(self.primaryjoin)))

    def _is_link(self, element: Any) -> bool:
        return all(map(is_column, (getattr(element, "left", None), getattr(element, "right", None)))) and any(
            self._links_of(element, only_equal=True)
        )

    @property
    def mentioned(self) -> list[Any]:
        """The tables' columns that the primary condition mentions, in order."""
        return _unique(_columns_in(self.primaryjoin))

    @property
    def is_of_one_table(self) -> bool:
        """Whether the condition is between rows of the same table."""
        return self.secondary is None and self.target is self.parent

    def with_parent_bound(self, bind: Callable[[Any], Any]) -> Any:
        """Return the primary condition with parameters in place of the parent's columns."""
        return bound(self.sided, lambda each: origin(each).table is self.parent and not is_remote(each), bind)

    def with_target_bound(self, bind: Callable[[Any], Any]) -> Any:
        """Return it with parameters in place of the target's columns."""
        is_theirs = is_remote if self.is_of_one_table else lambda each: origin(each).table is self.target
        return bound(self.sided, is_theirs, bind)

    @property
    def target_columns(self) -> set[Any]:
        """The columns of the condition that are the target's; of one table those that are said to be remote, or refer."""
        if not self.is_of_one_table:
            return set(self.target.c)
        return set(self.remote.intersection(self.mentioned)) or {other for _, other in self.pairs}

    @property
    def starts(self) -> list[Any]:
        """The parent's columns that the condition mentions, in order; one may be on both sides."""
        if self.is_of_one_table:
            return _unique(origin(each) for each in iterate(self.sided) if is_column(each) and not is_remote(each))
        own = {*self.parent.c, *(local for local, _ in self.pairs)}
        return [each for each in self.mentioned if each in own]

    def _compared_with_target(self) -> bool:
        sides = ((getattr(each, "left", None), getattr(each, "right", None)) for each in _conditions_of(self.primaryjoin))
        tables = [[{each.table for each in _compared(side)} for side in pair] for pair in sides]
        return any(self.parent in one and self.target in other for pair in tables for one, other in (pair, pair[::-1]))

    @property
    def remote_columns(self) -> set[Any]:
        """The columns at the other end, the association table's among them."""
        if self.direction is MANYTOMANY:
            return {referring for _, referring in (*self.pairs, *self.secondary_pairs)}
        return set(self.remote or self.target_columns).intersection(self.mentioned)


_AS_VIEW = " To allow comparison operators other than '==', the relationship can be marked as viewonly=True."


def _conditions_of(condition: Any) -> Iterator[Any]:
    """Yield what AND and OR join."""
    clauses = getattr(condition, "clauses", None)
    if clauses is None:
        yield condition
    else:
        for each in clauses:
            yield from _conditions_of(each)


def _columns_in(expression: Any) -> list[Any]:
    """Return the tables' columns that an expression mentions."""
    return [] if expression is None else [origin(each) for each in iterate(expression) if is_column(each)]


def _compared(side: Any) -> Iterator[Any]:
    """Yield the columns of one side of a comparison, but for those of a subquery or of another comparison within it."""
    if is_column(side):
        yield origin(side)
    elif side is not None and not (getattr(side, "is_comparison", False) or getattr(side, "_is_select_statement", False)):
        for each in side.get_children():
            yield from _compared(each)


def _unique(items: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(items))


def bound(condition: Any, is_bound: Callable[[Any], bool], bind: Callable[[Any], Any]) -> Any:
    """Return a condition with the parameter that `bind` makes, once, in place of each of some columns; in subqueries, too."""
    made: dict[Any, Any] = {}

    def parameter(element: Any) -> Any:
        column = origin(element)  # a subquery in the condition may mention mapped attributes
        if not is_column(column) or not is_bound(element):
            return column if is_remote(element) else None
        if column not in made:
            made[column] = bind(column)
        return made[column]

    return replace(condition, parameter)


def is_column(element: Any) -> bool:
    """Say whether an element is a table's column, and no other expression."""
    return getattr(element, "__visit_name__", "") == "column" and element.table is not None


def _at_the_other_end(element: Any) -> Any:
    return marked_column(origin(element), "remote") if is_column(element) else own_column(element)


def is_remote(element: Any) -> bool:
    """Say whether a column of a join condition is marked as one at the other end."""
    return "remote" in getattr(element, "_sa_marks", ())


def as_columns(given: Any, argument: str) -> list[Any]:
    """Return the column expressions of an argument that may be one, several, or none; an ArgumentError for anything else."""
    if given is None or given is False:
        return []
    items = list(given) if isinstance(given, (list, tuple, set, frozenset)) else [given]
    found = [clause_element(item) for item in items]
    for item, element in zip(items, found, strict=True):
        if not isinstance(element, ColumnElement):
            raise ArgumentError(f"Column expression expected for argument {argument!r}; got {item!r}.")
    return found


def foreign(column: Any) -> Any:
    """Mark a column of a join condition as the one that refers."""
    return marked_column(column, "foreign")


def remote(column: Any) -> Any:
    """Mark a column of a join condition as one at the other end, which a table that refers to itself does not tell."""
    return marked_column(column, "remote")
