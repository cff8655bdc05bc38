"""Which object the learner calls what, read from the namespace without touching the objects.

    names_in({"sandy": <User>, "users": [<User>, <User>]})  ->  {User#1: "sandy", User#2: "users[1]"}

The first name wins, and a name of its own wins over a place in a list; `_`, the last result, comes last: it is shown since it
keeps its object alive. Only `__dict__` is read, and of builtin lists and tuples the first few members: nothing that could run a
property or load an attribute.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ormlab.events.model import ObjectRef
from ormlab.view.names import session_ref

MEMBERS = 20


def names_in(namespace: Mapping[str, Any]) -> dict[ObjectRef, str]:
    """Return the learner's name for each mapped object and session that has one, in the order of the namespace."""
    from ormlab.orm.session import Session  # whoever has objects has loaded it

    direct: dict[ObjectRef, str] = {}
    within: dict[ObjectRef, str] = {}
    last: dict[ObjectRef, str] = {}
    for name, value in [*_own(namespace), ("_", last_result(namespace))]:
        found = last if name == "_" else direct
        if issubclass(type(value), Session):
            found.setdefault(session_ref(loaded_values(value).get("number", 0)), name)
            continue
        if (ref := reference(value)) is not None:
            found.setdefault(ref, name)
        elif type(value) in (list, tuple):
            for at, member in enumerate(value[:MEMBERS]):
                if (ref := reference(member)) is not None:
                    (last if name == "_" else within).setdefault(ref, f"{name}[{at}]")
    return direct | {ref: name for ref, name in (last | within).items() if ref not in direct}


def reference(value: object) -> ObjectRef | None:
    """Return the reference of a mapped object, None of anything else; nothing of the object's own runs."""
    found = loaded_values(value).get("_sa_instance_state")
    ref = None if found is None else getattr(found, "reference", None)
    return ref if isinstance(ref, ObjectRef) else None


def loaded_values(value: object) -> dict[str, Any]:
    """Return an object's `__dict__` without asking the object."""
    try:
        found = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return {}
    return found if type(found) is dict else {}


def metadata_in(namespace: Mapping[str, Any]) -> dict[str, Any]:
    """Return each MetaData in the namespace under the words that reach it, a declarative base's included."""
    found: dict[str, Any] = {}
    for name, value in list(namespace.items()):
        if name.startswith("_"):
            continue
        own = vars(value).get("metadata") if isinstance(value, type) else value
        if type(own).__name__ == "MetaData" and not any(own is each for each in found.values()):
            found[f"{name}.metadata" if isinstance(value, type) else name] = own
    return found


def last_result(namespace: Mapping[str, Any]) -> Any:  # Any: whatever was displayed last
    """Return what `_` holds, wherever the prompt keeps it."""
    if "_" in namespace:
        return namespace["_"]
    builtins = namespace.get("__builtins__")
    return builtins.get("_") if isinstance(builtins, dict) else None


def _own(namespace: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in list(namespace.items()):
        if not name.startswith("_") and not isinstance(value, type):
            yield name, value
