"""Freeze a live value into text, without running anybody's code.

    freeze("sandy") -> "'sandy'"      freeze(user) -> "User#2"      freeze([a, b]) -> "[Address#1, Address#2]"

A learner's own `__repr__` could load what it shows, and an observer must not move what it watches: only builtin types are
asked for their repr; a mapped object gives its reference, anything else the name of its class.
"""

from __future__ import annotations

import datetime
from typing import Any

from ..layout import cut

_OWN_REPR = frozenset(
    (
        type(None),
        bool,
        int,
        float,
        complex,
        str,
        bytes,
        datetime.date,
        datetime.datetime,
        datetime.time,
        datetime.timedelta,
    )
)
_KNOWN_BY_NAME = {("decimal", "Decimal"), ("uuid", "UUID")}  # without loading their modules


def freeze(value: Any) -> str:  # Any: whatever a learner stores in an attribute
    """Return one line of text for `value`, at most about 300 characters long."""
    kind = type(value)
    if kind in _OWN_REPR or (kind.__module__, kind.__name__) in _KNOWN_BY_NAME:
        return cut(repr(value))
    state = _dict_of(value).get("_sa_instance_state")
    if state is not None:
        return str(state.reference)
    if kind is list:
        return cut("[" + ", ".join(freeze(item) for item in value[:20]) + (", ..." if len(value) > 20 else "") + "]")
    if kind is tuple:
        return cut("(" + ", ".join(freeze(item) for item in value[:20]) + ("," if len(value) == 1 else "") + ")")
    return f"<{kind.__name__}>"


def _dict_of(value: object) -> dict[str, Any]:
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}
