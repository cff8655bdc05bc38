"""What a name is: its signature and the first lines of what it says of itself, found without running anything.

    session.get    Session.get(entity, ident, options=None, ...)
                   Return the object of a primary key, from the identity map if it is there.

A property is named as one and not read; of a value, its class is described, unless that is one of Python's own.
"""

from __future__ import annotations

import builtins
import inspect
import re
from collections.abc import Mapping
from typing import Any

from ormlab.view.text import visible, wrapped

from .completion import MISSING, kind_of, mapped_keys, resolve

LINES = 6
_BEFORE = re.compile(r"[^\W\d][\w.]*(?:\[\d{1,6}\][\w.]*)*$")


def chain_at(text: str, position: int) -> str:
    """Return the dotted name that the cursor is in or behind; of a call whose arguments are being typed, what is called."""
    end = position
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    match = _BEFORE.search(text[:end])
    if match:
        return match.group()
    depth = 0
    for at in range(position - 1, -1, -1):
        if text[at] in ")]}":
            depth += 1
        elif text[at] in "([{":
            if depth == 0:
                match = _BEFORE.search(text[:at])
                return match.group() if match else ""
            depth -= 1
    return ""


def described(chain: str, namespace: Mapping[str, Any], columns: int) -> list[str]:
    """Return lines that describe what `chain` names; none when nothing is known of it."""
    target = _target(chain, namespace)
    if target is MISSING:
        return []
    if (kind := kind_of(target)) in ("property", "attribute"):
        return _laid_out(f"{chain}  ({kind})", _doc(target), columns)
    if isinstance(target, staticmethod | classmethod):
        target = target.__func__
    if inspect.isroutine(target) or isinstance(target, type):
        return _laid_out(f"{_name(target, chain)}{_signature(target)}", _doc(target), columns)
    return _laid_out(f"{chain}  ({kind})", _doc(type(target)), columns)


def _target(chain: str, namespace: Mapping[str, Any]) -> Any:
    """Return what the chain names; of an object's method or property, what its class holds."""
    found = resolve(chain, namespace)
    owner, _, name = chain.rpartition(".")
    if found is not MISSING or not owner:
        return found
    holder = resolve(owner, namespace)
    if holder is MISSING:
        return MISSING
    kind = holder if isinstance(holder, type) else type(holder)
    return next((vars(each)[name] for each in kind.__mro__ if name in vars(each)), MISSING)


def _name(target: Any, chain: str) -> str:
    return getattr(target, "__qualname__", chain)


def _signature(target: Any) -> str:
    try:
        return str(inspect.signature(target))
    except (TypeError, ValueError):
        return "(...)"


def _doc(target: Any) -> str:
    """Return what is said of a function, a property or a class; of a mapped class that says nothing, what it has."""
    if isinstance(target, type) and target.__module__ == "builtins" and target is getattr(builtins, target.__name__, None):
        return ""  # whoever asks about a name wants to know nothing about texts and numbers
    try:
        doc = inspect.getdoc(target) or ""
    except Exception:  # whatever a learner's __doc__ may be
        return ""
    if doc != inspect.getdoc(object):  # which a declarative base hands down
        return doc
    keys = mapped_keys(target) if isinstance(target, type) else []
    return f"A mapped class with {', '.join(keys)}." if keys else ""


def _laid_out(head: str, doc: str, columns: int) -> list[str]:
    lines = wrapped(visible(head), columns)[:2]
    for line in doc.splitlines():
        if len(lines) == LINES:
            break
        lines += wrapped("    " + visible(line), columns) if line.strip() else []
    return lines[:LINES]
