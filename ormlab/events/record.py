"""Records: classes that are their fields, as `dataclasses` makes them, made in a tenth of the time.

    class StateMoved(Record):
        ref: ObjectRef              StateMoved(ref, None)  ==  StateMoved(ref=ref, session=None)
        session: int | None = None

Making a class with `dataclasses` takes a third of a millisecond, and loading it another six; events alone are thirty classes,
and a short command loads them all. Here a class costs what any class costs, since its `__init__` is written when several
records have been made: most kinds never are in a lesson, and `compile` takes as long as twenty records do without.

Records have slots, compare and hash by their values, and nothing assigns to their fields: a type checker sees to that, and no
code at run time, which makes them cheap to create in large numbers.

    class View(Record, frozen=False):        its fields are assigned to, and it has no hash
    class Step(Record, eq=False):            each is equal to itself only
    rows: list[str] = fresh(factory=list)    a value of its own for each record
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Self, TypeVar, dataclass_transform

T = TypeVar("T")

FEW = 8  # records of one class


class _Fresh:
    """What stands in a parameter's place until it is made anew."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def fresh(*, factory: Callable[[], T]) -> T:
    """Return a field's default that is made anew for every record."""
    return _Fresh(factory)  # type: ignore[return-value]  # the metaclass takes it out of the class again


def _init_of(fields: tuple[str, ...], defaults: dict[str, Any]) -> Any:
    """Write `def __init__(self, ref, session=default_session): self.ref = ref; self.session = session`."""
    parameters = [f"{field}=default_{field}" if field in defaults else field for field in fields]
    source = f"def __init__({', '.join(('self', *parameters))}):\n"
    for field in fields:
        value = field
        if isinstance(defaults.get(field), _Fresh):
            value = f"default_{field}.make() if {field} is default_{field} else {field}"
        source += f"    self.{field} = {value}\n"
    names = {f"default_{field}": value for field, value in defaults.items()}
    exec(source if fields else source + "    pass\n", names)
    return names["__init__"]


def _first_init(self: Record, *values: Any, **named: Any) -> None:
    """Set the fields one by one; a class of which more records are made than a few, or wrongly, is given its `__init__`."""
    cls = type(self)
    fields = cls._fields
    given = {**dict(zip(fields, values, strict=False)), **named}
    right = len(given) == len(values) + len(named)
    given = {**cls._defaults, **given}
    cls._made += 1
    if cls._made > FEW or not right or len(given) != len(fields):
        cls.__init__ = _init_of(fields, cls._defaults)  # type: ignore[method-assign]
        cls.__init__(self, *values, **named)
        return
    for field, value in given.items():
        setattr(self, field, value.make() if isinstance(value, _Fresh) else value)


@dataclass_transform(frozen_default=True, field_specifiers=(fresh,))
class RecordType(type):
    """What makes a class of a body of annotations."""

    _fields: tuple[str, ...]
    _defaults: dict[str, Any]
    _made: int

    def __new__(
        cls, name: str, bases: tuple[type, ...], body: dict[str, Any], *, frozen: bool = True, eq: bool = True
    ) -> RecordType:
        """Give the class slots for its fields, and an `__init__` for later."""
        own = tuple([field for field, kind in body.get("__annotations__", {}).items() if not kind.startswith("ClassVar")])
        defaults = {field: body.pop(field) for field in own if field in body}
        if not eq:
            body.update(__eq__=object.__eq__, __hash__=object.__hash__)
        elif not frozen:
            body["__hash__"] = None
        fields = own
        for base in bases:
            if isinstance(base, RecordType):
                fields, defaults = base._fields + fields, base._defaults | defaults
        body.update(__slots__=own, __init__=_first_init, _fields=fields, _defaults=defaults, _made=0, __match_args__=fields)
        return super().__new__(cls, name, bases, body)


class Record(metaclass=RecordType):
    """The base of all records."""

    _fields: ClassVar[tuple[str, ...]]
    _defaults: ClassVar[dict[str, Any]]
    _made: ClassVar[int]

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
