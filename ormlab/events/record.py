"""Records: classes that are their fields, as `dataclasses` makes them, made in a tenth of the time.

    class StateMoved(Record):
        ref: ObjectRef              StateMoved(ref, None)  ==  StateMoved(ref=ref, session=None)
        session: int | None = None

Making a class with `dataclasses` takes a third of a millisecond, and loading it another six; events alone are thirty classes,
and a short command loads them all. Records have slots, compare and hash by their values, and nothing assigns to their fields: a
type checker sees to that, and no code at run time, which makes them cheap to create in large numbers.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform


def _init_of(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """Write `def __init__(self, ref, session=default_session): self.ref = ref; self.session = session`."""
    parameters = [f"{field}=default_{field}" if field in defaults else field for field in fields]
    source = f"def __init__({', '.join(('self', *parameters))}):\n"
    source += "".join(f"    self.{field} = {field}\n" for field in fields) or "    pass\n"
    names = {f"default_{field}": value for field, value in defaults.items()}
    exec(source, names)
    return names["__init__"]


@dataclass_transform(frozen_default=True)
class RecordType(type):
    """What makes a class of a body of annotations."""

    _fields: tuple[str, ...]
    _defaults: dict[str, Any]

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> RecordType:
        """Give the class slots for its fields, and an `__init__` written for them."""
        own = [field for field, kind in body.get("__annotations__", {}).items() if not kind.startswith("ClassVar")]
        defaults = {field: body.pop(field) for field in own if field in body}
        made = super().__new__(cls, name, bases, {**body, "__slots__": tuple(own)})
        inherited = [base for base in bases if isinstance(base, RecordType)]
        made._fields = (*(field for base in inherited for field in base._fields), *own)
        made.__match_args__ = made._fields  # type: ignore[attr-defined,misc]  # read by `match`
        made._defaults = {**{key: value for base in inherited for key, value in base._defaults.items()}, **defaults}
        made.__init__ = _init_of(made._fields, made._defaults)  # type: ignore[misc]
        return made


class Record(metaclass=RecordType):
    """The base of all records."""

    _fields: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[dict[str, Any]]

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return all(getattr(self, field) == getattr(other, field) for field in self._fields)

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, field) for field in self._fields))

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{field}={getattr(self, field)!r}' for field in self._fields)})"

    def replaced(self, **values: Any) -> Self:
        """Return a record that differs in these fields."""
        return type(self)(**{**{field: getattr(self, field) for field in self._fields}, **values})
