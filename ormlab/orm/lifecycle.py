"""The life cycle of a mapped object, as one table of legal moves.

                  add                flush                 flush (DELETE)          commit
    transient ----------> pending ----------> persistent ------------------> deleted ------> detached
        ^                    |                  |   ^  ^                        |               |
        +--- expunge --------+                  |   |  +------- rollback -------+               |
        +--- rollback --------------------------+   +---------------- add ----------------------+

A move is named by its trigger. Code moves a state only through `moved()`, which finds the new stage in the table: a move
that is not in it cannot be recorded. The documentation draws the table and the tests walk it.

Not here: what a stage is derived from (state.py), who decides to move (session.py, unitofwork.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TRANSIENT: Final = "transient"
PENDING: Final = "pending"
PERSISTENT: Final = "persistent"
DELETED: Final = "deleted"
DETACHED: Final = "detached"

STAGES: Final = (TRANSIENT, PENDING, PERSISTENT, DELETED, DETACHED)

MOVES: Final[Mapping[str, Mapping[str | None, str]]] = {
    "init": {None: TRANSIENT},
    "load": {None: PERSISTENT, TRANSIENT: PERSISTENT, DETACHED: PERSISTENT, PENDING: PERSISTENT},
    "add": {TRANSIENT: PENDING, DETACHED: PERSISTENT},
    "cascade": {TRANSIENT: PENDING, DETACHED: PERSISTENT},
    "merge": {TRANSIENT: PENDING, None: PERSISTENT},
    "flush": {PENDING: PERSISTENT, PERSISTENT: DELETED},
    "key change": {PERSISTENT: PERSISTENT},
    "bulk delete": {PERSISTENT: DELETED},
    "delete": {DETACHED: PERSISTENT},
    "commit": {DELETED: DETACHED},
    "rollback": {TRANSIENT: DETACHED, PENDING: TRANSIENT, PERSISTENT: TRANSIENT, DELETED: PERSISTENT, DETACHED: PERSISTENT},
    "rollback of its INSERT": {DETACHED: TRANSIENT, DELETED: TRANSIENT},
    "expunge": {PENDING: TRANSIENT, PERSISTENT: DETACHED, DELETED: DETACHED},
    "replaced": {PERSISTENT: DETACHED},
    "close": {PENDING: TRANSIENT, PERSISTENT: DETACHED, DELETED: DETACHED},
    "make_transient": {PENDING: TRANSIENT, PERSISTENT: TRANSIENT, DETACHED: TRANSIENT, DELETED: TRANSIENT},
    "make_transient_to_detached": {TRANSIENT: DETACHED},
}


EVENTS: Final[Mapping[str, Mapping[str | None, str]]] = {
    "load": dict.fromkeys((None, TRANSIENT, DETACHED, PENDING), "loaded_as_persistent"),
    "add": {TRANSIENT: "transient_to_pending", DETACHED: "detached_to_persistent"},
    "cascade": {TRANSIENT: "transient_to_pending", DETACHED: "detached_to_persistent"},
    "merge": {TRANSIENT: "transient_to_pending", None: "detached_to_persistent"},
    "delete": {DETACHED: "detached_to_persistent"},
    "flush": {PENDING: "pending_to_persistent", PERSISTENT: "persistent_to_deleted"},
    "bulk delete": {PERSISTENT: "persistent_to_deleted"},
    "commit": {DELETED: "deleted_to_detached"},
    "rollback": {PENDING: "pending_to_transient", PERSISTENT: "persistent_to_transient", DELETED: "deleted_to_persistent"},
    "rollback of its INSERT": {DELETED: "deleted_to_detached", DETACHED: "persistent_to_transient"},
    "expunge": {PENDING: "pending_to_transient", PERSISTENT: "persistent_to_detached", DELETED: "deleted_to_detached"},
    "replaced": {PERSISTENT: "persistent_to_detached"},
    "close": {PENDING: "pending_to_transient", PERSISTENT: "persistent_to_detached", DELETED: "deleted_to_detached"},
    "make_transient": {PENDING: "pending_to_transient", PERSISTENT: "persistent_to_detached", DELETED: "deleted_to_detached"},
}
"""What a session's listeners are told of a move: by its trigger and where it began."""


def destination(old: str | None, trigger: str) -> str | None:
    """Return the stage that `trigger` leads to from `old`, or None when there is no such move."""
    return MOVES[trigger].get(old)
