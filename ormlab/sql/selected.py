"""How the columns of a SELECT are called.

    select(users, addresses)            users.id, users.name, addresses.id AS id_1            (disambiguate_only, the default)
    ... with the tables' names          users.id AS users_id, addresses.id AS addresses_id    (tablename_plus_col, legacy Query)
    a column mentioned again            users.id AS id__1

One function answers it for the two that ask: the compiler, which writes the names, and a subquery, whose columns they become.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from .. import exc
from ..events.record import Record
from .elements import ColumnClause, Label, qualified_name
from .naming import Name, Nameless, joined


class _Style(str):
    __slots__ = ()

    def __repr__(self) -> str:
        return f"symbol('LABEL_STYLE_{self.upper()}')"

    __str__ = __repr__


LABEL_STYLE_NONE = _Style("none")
LABEL_STYLE_TABLENAME_PLUS_COL = _Style("tablename_plus_col")
LABEL_STYLE_DISAMBIGUATE_ONLY = _Style("disambiguate_only")
LABEL_STYLE_LEGACY_ORM = _Style("legacy_orm")  # what the statement of a Query has: the same under another name
LABEL_STYLE_DEFAULT = LABEL_STYLE_DISAMBIGUATE_ONLY


class Selected(Record):
    """One column of a SELECT and what it is called there."""

    column: Any
    key: Any  # its key among the columns of a subquery
    name: Name | None  # what the column is called in the result; None for text, whose name nobody knows
    label: Name | None  # what AS must say; None where the column needs no label
    proxy: Name | None  # what a subquery's column for it is called, where it has a name to be: the first mention's


def selected(columns: Iterable[Any], style: str, for_subquery: bool = False, keys_wanted: Sequence[Any] = ()) -> list[Selected]:
    """Name the columns of a SELECT in one of the three styles; some may want other keys than their own."""
    qualify = style == LABEL_STYLE_TABLENAME_PLUS_COL
    names: dict[Any, Any] = {}
    keys = Keys(dedupe=style != LABEL_STYLE_NONE)
    found: list[Selected] = []
    dedupes = 0
    for at, column in enumerate(columns):
        if column.is_text:
            found.append(Selected(column, None, None, None, None))
            continue
        own = full_name(column) if qualify else column._own_name
        key = _key(column, qualify, keys_wanted[at] if keys_wanted else None)
        numbered = keys.of(column, key)
        if not (for_subquery and isinstance(column, Label)):  # which keeps the key that was chosen
            key = numbered
        if own is None:
            own = name = column.anon_label
            repeated = own in names and style != LABEL_STYLE_NONE
            if repeated:
                dedupes += 1
                word = own if isinstance(own, str) else "anon" if qualify else column._word
                name = _deduped(column, word, 0 if hasattr(column, "wrapped_column_expression") else dedupes)
            names[own] = column
            found.append(Selected(column, key, name, name, None))
            continue
        if isinstance(column, ColumnClause) and column.table is None:  # as good as text, and so never renamed
            found.append(Selected(column, key, own, None, None))
            continue
        label = own if qualify and own is not column._own_name else None
        name = own
        proxy = own
        holder = names.get(own)
        if holder is None or style == LABEL_STYLE_NONE or isinstance(column, Label):
            is_chosen = isinstance(column, Label) and not isinstance(own, Nameless)
            is_taken = holder is not None and holder is not column
            if is_taken and for_subquery and is_chosen and style != LABEL_STYLE_NONE:
                _refuse_renaming(column)
            names.setdefault(own, column)
        elif holder is column:
            dedupes += 1
            name = label = _deduped(column, own, dedupes)
        else:
            name = label = proxy = Nameless(column, own)
            if name in names:
                dedupes += 1
                name = label = _deduped(column, own, dedupes)
            else:
                names[name] = column
        found.append(Selected(column, key, name, label, proxy))
    return found


def full_name(column: Any) -> Name | None:
    """Return the name of a column with its table's before it, or None."""
    inner = getattr(column, "wrapped_column_expression", None)  # what is only taken for another type keeps its name
    if inner is not None:
        return full_name(inner)
    return qualified_name(column) if isinstance(column, ColumnClause) else column._own_name


def _key(column: Any, qualify: bool, wanted: Any) -> Any:
    if not qualify or not isinstance(column, ColumnClause):
        return column._proxy_key if wanted is None else wanted
    if column.is_literal:
        return None
    key = column.key if wanted is None else wanted
    if column.table is None:
        return key
    own = qualified_name(column)
    return own if isinstance(own, Nameless) or key == column.name else f"{column.table.name}_{key}"


class Keys:
    """Gives keys to columns: one that is taken is numbered, and a column that comes again has the same number."""

    def __init__(self, dedupe: bool = True) -> None:
        self._dedupe = dedupe
        self._taken: set[Any] = set()
        self._numbers: dict[Any, int] = {}
        self._again: dict[Any, str] = {}

    def of(self, column: Any, key: Any) -> Any:
        """Return a key for `column`, which wants `key`; without one it is `_no_label`."""
        if key is None:
            key = "_no_label"
        if not self._dedupe or key not in self._taken:
            self._taken.add(key)
            return key
        again = self._again.get((id(column), key))
        if again is None:
            number = self._numbers[key] = self._numbers.get(key, 0) + 1
            again = self._again[id(column), key] = f"{key}_{number}"
        return again


def _deduped(column: Any, name: Name, number: int) -> Name:
    return Nameless((column, number), joined(name, "") if isinstance(name, Nameless) else f"{name}_")


def _refuse_renaming(column: Any) -> None:
    raise exc.InvalidRequestError(
        f"Label name {column.name} is being renamed to an anonymous label due to disambiguation which is not supported right "
        "now.  Please use unique names for explicit labels."
    )
