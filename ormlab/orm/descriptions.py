"""What a statement's rows have, told without running it: `column_descriptions`, `entity_description`, and the names of fields.

    select(User, Address.id, Order.id).column_descriptions
      [{"name": "User", "entity": User, ...}, {"name": "id", ...}, {"name": "id_1", ...}]

Not here: the rows (plans.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..sql.coercions import unwrapped
from ..sql.fromclauses import FromClause
from ..sql.selected import LABEL_STYLE_DISAMBIGUATE_ONLY, LABEL_STYLE_NONE, LABEL_STYLE_TABLENAME_PLUS_COL, Keys
from ..sql.visitors import iterate
from .attributes import QueryableAttribute
from .entities import AliasedInsp, Bundle
from .mapper import Mapper


class FieldNames:
    """The names of a row's fields, one after another: in a Query as they come, or None; else as the label style has them."""

    def __init__(self, as_they_come: bool, style: str = LABEL_STYLE_DISAMBIGUATE_ONLY) -> None:
        self.as_they_come = as_they_come
        self._style = style
        self._keys = Keys(dedupe=style != LABEL_STYLE_NONE)

    def anew(self) -> FieldNames:
        """Return the same for other rows."""
        return FieldNames(self.as_they_come, self._style)

    def of(self, column: Any, key: str | None) -> str | None:
        """Return the name for a column, which is mapped to the attribute `key` or to none."""
        if column.is_text:
            return None
        if self.as_they_come:
            name = getattr(column, "key", None) if key is None else key
            has_none = hasattr(column, "clause_expr") or hasattr(column, "wrapped_column_expression")  # a function, a CAST
            return None if name is None or has_none else str(name)
        name = column._proxy_key if key is None else key
        table = getattr(getattr(column, "table", None), "name", None)
        if self._style == LABEL_STYLE_TABLENAME_PLUS_COL and type(table) is str:
            name = f"{table}_{name}"
        return str(self._keys.of(column, name if isinstance(name, str) else None))


def entity_in(raw: Any) -> Any:
    """Return the mapper or the alias that a member of the columns clause, or the first attribute in it, belongs to."""
    if isinstance(raw, (Mapper, AliasedInsp)):
        return raw
    if isinstance(raw, QueryableAttribute):
        return None if raw.prop.is_relationship else raw.parent
    if isinstance(raw, Bundle):
        return next((found for each in raw.exprs if (found := entity_in(each)) is not None), None)
    for each in iterate(raw):
        found = getattr(each, "_sa_entity", None)
        if found is not None:
            return found
    return None


def configure_entities(raws: Iterable[Any]) -> None:
    """Complete the mappers of what a columns clause selects."""
    for raw in raws:
        entity = raw.parent if isinstance(raw, QueryableAttribute) else entity_in(raw)
        if entity is not None:
            entity.mapper.be_ready()


def column_descriptions(raws: Iterable[Any], names: FieldNames) -> list[dict[str, Any]]:
    """Return what `column_descriptions` says of a columns clause."""
    configure_entities(raws)
    return [_described(one, names) for raw in raws for one in _members(raw)]


def _members(raw: Any) -> Iterable[Any]:
    """Return a table's columns, and anything else alone."""
    return raw.c if isinstance(raw, FromClause) else (raw,)


def _described(raw: Any, names: FieldNames) -> dict[str, Any]:
    raw = getattr(raw, "stands_for", None) or raw
    entity = entity_in(raw)
    found = {
        "name": None,
        "type": None,
        "aliased": isinstance(entity, AliasedInsp),
        "expr": raw,
        "entity": None if entity is None else entity.entity,
    }
    if isinstance(raw, (Mapper, AliasedInsp)):
        found.update(name=raw.name, type=raw.class_, expr=raw.entity)
    elif isinstance(raw, Bundle):
        found.update(name=raw.name, type=Bundle)
    else:
        element: Any = unwrapped(raw)
        key = raw.key if isinstance(raw, QueryableAttribute) else getattr(raw, "_sa_key", None)
        found.update(name=names.of(element, key) if key is None or not names.as_they_come else key, type=element.type)
    return found


def entity_description(entity: Any) -> dict[str, Any]:
    """Return what `update(User).entity_description` says."""
    return {
        "name": entity.name,
        "type": entity.class_,
        "expr": entity.entity,
        "entity": entity.entity,
        "table": entity.mapper.local_table,
    }
