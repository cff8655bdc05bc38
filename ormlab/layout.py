"""How bound parameters are printed, in the echo and in error messages alike.

    one set     ('spongebob', 'zzzz ... (102 characters truncated) ... zzzz')
    many sets   [(1, 1), (2, 4)  ... displaying 10 of 30 total bound parameter sets ...  (29, 3), (30, 1)]

A value's repr is cut in its middle beyond LONGEST characters, and of many sets the first eight and the last two are shown: an
echo of a million rows stays readable. Whether the sets stand in a list or in a tuple is the caller's choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

LONGEST = 300
SHOWN = 10
_TAIL = 2


def shorten(value: Any) -> str:  # Any: whatever the learner bound
    """Return the repr of `value`, its middle cut out when it is long."""
    return cut(repr(value))


def cut(text: str) -> str:
    """Cut the middle out of a text that is longer than LONGEST."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} ... ({len(text) - LONGEST} characters truncated) ... {text[-half:]}"


def parameter_set(values: Any) -> str:
    """Print one set of parameters: a tuple, a list or a mapping."""
    if values.__class__ is tuple and len(text := repr(values)) <= LONGEST:  # nothing in it is longer: a third of the time
        return text
    if isinstance(values, Mapping):
        return "{" + ", ".join(f"{key!r}: {shorten(value)}" for key, value in values.items()) + "}"
    if isinstance(values, tuple):
        return "(" + ", ".join(map(shorten, values)) + ("," if len(values) == 1 else "") + ")"
    if isinstance(values, list):
        return "[" + ", ".join(map(shorten, values)) + "]"
    return shorten(values)


def shown_sets(sets: Sequence[Any]) -> tuple[Any, ...]:
    """Return the sets that a layout of many shows: all, or the first eight and the last two."""
    if len(sets) <= SHOWN:
        return tuple(sets)
    return (*sets[: SHOWN - _TAIL], *sets[-_TAIL:])


def parameters(values: Any, many: bool | None = None) -> str:
    """Print what went to the driver: one set, or (`many`) a list or tuple of sets; unknown (None) is printed as one value."""
    if many is None:
        return shorten(values)
    if not many:
        return parameter_set(values)
    opening, closing = "[]" if isinstance(values, list) else "()"
    shown = [parameter_set(each) for each in shown_sets(values)]
    if len(values) <= SHOWN:
        comma = "," if len(shown) == 1 and opening == "(" else ""
        return opening + ", ".join(shown) + comma + closing
    head, tail = shown[:-_TAIL], shown[-_TAIL:]
    note = f"  ... displaying {SHOWN} of {len(values)} total bound parameter sets ...  "
    return opening + ", ".join(head) + note + ", ".join(tail) + closing
