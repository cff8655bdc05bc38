"""Relationships that write the same column without knowing of each other.

    A.bs, A.more_bs      both copy a.id to b.aid at a flush: what one of them holds, the other may take back

Two of them are rivals unless one is the other's way back, or says `overlaps=`. A warning is all that comes of it.

Not here: what a flush copies (dependencies.py).
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any
from weakref import WeakKeyDictionary

from ..exc import SAWarning
from ..util.warnings import warn

Writers = MutableMapping[Any, str]  # the name of the column that each relationship copies: the column itself would hold all

_writers: MutableMapping[Any, Writers] = WeakKeyDictionary()  # of every column


def warn_of_overlaps(prop: Any) -> None:
    """Warn of a relationship that copies a key to where others copy one, and note that it does."""
    for source, target in () if prop.viewonly else (*prop.synchronize_pairs, *prop.secondary_synchronize_pairs):
        writers = _writers.setdefault(target, WeakKeyDictionary())
        rivals = [(other, its) for other, its in writers.items() if _are_rivals(prop, other)]
        if rivals:
            told = ", ".join(sorted(f"'{other}' (copies {its} to {target})" for other, its in rivals))
            names = ",".join(sorted(other.key for other, _ in rivals))
            warn(
                SAWarning(
                    f"relationship '{prop}' will copy column {source} to column {target}, which conflicts with "
                    f"relationship(s): {told}. If this is not the intention, consider if these relationships should be linked "
                    "with back_populates, or if viewonly=True should be applied to one or more if they are read-only. For the "
                    "less common case that foreign key constraints are partially overlapping, the orm.foreign() annotation can "
                    "be used to isolate the columns that should be written towards.   To silence this warning, add the "
                    f"parameter 'overlaps=\"{names}\"' to the '{prop}' relationship.",
                    code="qzyx",
                )
            )
        writers[prop] = str(source)


def _are_rivals(one: Any, other: Any) -> bool:
    return not (
        one is other
        or _leads_back(one, other)
        or _leads_back(other, one)
        or other.key in _names(one.overlaps)
        or one.key in _names(other.overlaps)
        or (one.key == other.key and one.parent is other.parent)
        or other.parent.is_disposed
    )


def _leads_back(one: Any, other: Any) -> bool:
    return one.mapper is other.parent and one.back_populates == other.key


def _names(overlaps: str | None) -> set[str]:
    return {name.strip() for name in (overlaps or "").split(",")}
