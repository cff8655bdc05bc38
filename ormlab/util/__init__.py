"""What every floor may use and what knows nothing of databases: topological.py sorts by dependency, warnings.py warns."""

from __future__ import annotations

from ..facade import facade

__getattr__, __dir__, __all__ = facade(
    __name__,
    {
        "util.identity_set": "IdentitySet",
        "util.immutable": "immutabledict symbol",
        "util.ordered_set": "OrderedDict OrderedSet",
    },
)
