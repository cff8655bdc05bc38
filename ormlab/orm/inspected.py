"""Which kind of thing `inspect()` has found, and what no mapper of this engine has.

    inspect(User).is_mapper      True
    inspect(User).inherits       None: classes map to tables one by one here

Programs that look at mappers of whatever make ask for these before they ask for more.

Not here: what there is to say of a class (mapper.py), an alias (entities.py), an object (state.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Inspected:
    """Something that `inspect()` may find; each kind says which one it is."""

    __slots__ = ()

    is_aliased_class = False
    is_attribute = False
    is_bundle = False
    is_instance = False
    is_mapper = False
    is_property = False
    is_selectable = False


class Alone(Inspected):
    """A mapper that inherits from none, with the options that it does not know at their usual values."""

    is_mapper = True
    inherits = polymorphic_on = polymorphic_identity = polymorphic_load = with_polymorphic = None
    version_id_col = None
    concrete = non_primary = single = always_refresh = legacy_is_orphan = passive_deletes = False
    allow_partial_pks = batch = passive_updates = True

    @property
    def base_mapper(self) -> Any:
        """This."""
        return self

    @property
    def self_and_descendants(self) -> frozenset[Any]:
        """This, alone."""
        return frozenset((self,))

    @property
    def with_polymorphic_mappers(self) -> list[Any]:
        """None."""
        return []

    @property
    def polymorphic_map(self) -> dict[Any, Any]:
        """Empty."""
        return {}

    def polymorphic_iterator(self) -> Iterator[Any]:
        """Yield this."""
        yield self

    def primary_mapper(self) -> Any:
        """Return this."""
        return self

    def isa(self, other: Any) -> bool:
        """Say whether this is `other`."""
        return self is other

    common_parent = isa

    def is_sibling(self, other: Any) -> bool:
        """Say whether this and `other` inherit from one that is neither."""
        return False


__all__ = ["Alone", "Inspected"]
