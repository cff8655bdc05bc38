"""Names for constraints that were given none: `MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"})`.

    UniqueConstraint of user.name  --"uq"-->  uq_user_name

By default only indexes are named: `ix_` and the label of the first column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..events.record import Record
from ..exc import InvalidRequestError
from ..util.immutable import immutabledict
from .constraints import CheckConstraint, Constraint, ForeignKeyConstraint, Index, PrimaryKeyConstraint, UniqueConstraint
from .naming import conv
from .visitors import doors

DEFAULT: Mapping[Any, Any] = immutabledict({"ix": "ix_%(column_0_label)s"})
PREFIXES: Mapping[type, str] = {
    Index: "ix",
    PrimaryKeyConstraint: "pk",
    CheckConstraint: "ck",
    UniqueConstraint: "uq",
    ForeignKeyConstraint: "fk",
}


class _Words:
    """The words of a convention, each computed when the convention asks for it."""

    def __init__(self, constraint: Any, table: Any, convention: Mapping[Any, Any]) -> None:
        self.constraint = constraint
        self.table = table
        self.convention = convention

    def __getitem__(self, key: str) -> Any:
        if key in self.convention:
            return self.convention[key](self.constraint, self.table)
        if key == "table_name":
            return self.table.name
        if key == "constraint_name":
            return self._own_name()
        if key == "referred_table_name":
            return self.constraint.elements[0].target_fullname.split(".")[-2]
        if key.startswith("referred_column_"):
            if not (key.endswith("_name") and isinstance(self.constraint, ForeignKeyConstraint)):
                raise KeyError(key)
            there = [self._referred(*each.target_fullname.rpartition(".")) for each in self.constraint.elements]
            return self._column_word(key.removeprefix("referred_"), there)
        return self._column_word(key, list(self.constraint.columns))

    def _own_name(self) -> str:
        if not self.constraint.name:
            raise InvalidRequestError(
                "Naming convention including %(constraint_name)s token requires that constraint is explicitly named."
            )
        if not isinstance(self.constraint.name, conv):
            self.constraint.__dict__["name"] = conv(self.constraint.name)
        return str(self.constraint.name)

    def _referred(self, table: str, _dot: str, key: str) -> Any:
        known = self.table.metadata.tables.get(table)
        return _Referred(key) if known is None or key not in known.c else known.c[key]

    def _column_word(self, key: str, columns: Sequence[Any]) -> str:
        found = _COLUMN_WORD.fullmatch(key)
        if found is None:
            raise KeyError(key)
        every, at, what = found.groups()
        chosen = columns if every else columns[int(at) : int(at) + 1]
        return ("_" if every == "_N" else "").join(map(_COLUMN_WORDS[what], chosen))


class _Referred(Record):
    """A column at the other end of a foreign key whose table is not there yet."""

    name: str


def _label(column: Any) -> str:
    table = column.table
    schema = f"{table.schema.replace('.', '_')}_" if table.schema else ""
    return f"{schema}{table.name}_{column.name}"


_COLUMN_WORD = re.compile(r"column_(?:0(_?N)|(\d+))_(name|key|label)")  # of all columns, or of one
_COLUMN_WORDS: Mapping[str, Callable[[Any], str]] = {
    "name": lambda column: str(column.name),
    "key": lambda column: str(column.key),
    "label": _label,
}


def name_of(constraint: Constraint, table: Any) -> Any:
    """Return the name of `constraint` by the convention of its MetaData; its own where there is none."""
    if isinstance(constraint.name, conv):
        return constraint.name
    convention = table.metadata.naming_convention
    kind = next((cls for cls in type(constraint).__mro__ if cls in PREFIXES or cls in convention), None)
    template = None if kind is None else convention.get(kind, convention.get(PREFIXES.get(kind)))
    if template is None or (constraint.name is not None and "constraint_name" not in template):
        return constraint.name
    return conv(template % _Words(constraint, table, convention))


doors.constraint_name = name_of
