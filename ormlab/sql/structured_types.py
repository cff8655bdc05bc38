"""The types of what is not one plain value: bytes, pickled objects, one of several words, JSON documents, arrays, tuples.

Not here: text, numbers and dates (generic_types.py).
"""

from __future__ import annotations

import enum
from collections.abc import Hashable, Iterable
from functools import partialmethod
from typing import Any

from .. import exc
from ..facade import settle, via
from ..util.deprecations import deprecated
from ..util.immutable import symbol
from ..util.warnings import warn
from . import operators
from .generic_types import Boolean, Concatenable, Float, Indexable, Integer, Numeric, SchemaType, String
from .operators import Operator
from .type_api import (
    NULLTYPE,
    Processor,
    TypeDecorator,
    TypeEngine,
    _literal_types,
    quoted,
    to_instance,
    type_for_literal,
    type_repr,
)  # fmt: skip
from .visitors import doors, twin


class _Binary(TypeEngine):
    python_type = bytes
    _affinity = True

    def __init__(self, length: int | None = None) -> None:
        self.length = length

    def literal_processor(self, dialect: Any) -> Processor:  # the same everywhere
        """Return a function that writes the bytes as text between quotes."""
        return lambda value: quoted(value.decode("utf-8"))

    def bind_processor(self, dialect: Any) -> Processor:
        """Return the driver's own wrapper for bytes, where there is a driver."""
        if getattr(dialect, "dbapi", None) is None:
            return None
        wrap = dialect.dbapi.Binary
        return lambda value: None if value is None else wrap(value)

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return a function that makes bytes of what the driver gives."""
        return lambda value: None if value is None else bytes(value)

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:
        """Return this type for text too."""
        return self if isinstance(value, str) else super().coerce_compared_value(op, value)


class LargeBinary(_Binary):
    """Bytes."""

    __visit_name__ = "large_binary"


class PickleType(TypeDecorator):
    """Any Python object, pickled."""

    impl: Any = LargeBinary
    cache_ok = True

    def __init__(self, protocol: int = 5, pickler: Any = None, comparator: Any = None, impl: Any = None) -> None:
        super().__init__()
        if impl is not None:
            self.impl = to_instance(impl)
        self.protocol = protocol
        self.pickler = pickler
        self.comparator = comparator

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that pickles."""
        import pickle

        dumps, protocol = (self.pickler or pickle).dumps, self.protocol
        below = self.type_engine(dialect).bind_processor(dialect) or (lambda value: value)
        return lambda value: below(None if value is None else dumps(value, protocol))

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return a function that unpickles."""
        import pickle

        loads = (self.pickler or pickle).loads
        below = self.type_engine(dialect).result_processor(dialect, coltype) or (lambda value: value)
        return lambda value: None if value is None else loads(below(value))

    def compare_values(self, x: Any, y: Any) -> bool:
        """Whether two Python values are the same to the comparator."""
        return bool(self.comparator(x, y)) if self.comparator else bool(x == y)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


class Enum(SchemaType, String):
    """One of a few words, given as such or as the members of an `enum.Enum` (whose names are stored)."""

    __visit_name__ = "enum"
    sort_key_function = via("_sort_key")

    def __init__(self, *enums: Any, **kw: Any) -> None:
        if kw.pop("convert_unicode", False):
            deprecated("convert_unicode of a type", "Enum")
        self.native_enum: bool = kw.pop("native_enum", True)
        self.create_constraint = kw.pop("create_constraint", False)
        self.values_callable = kw.pop("values_callable", None)
        self._sort_key = kw.pop("sort_key_function", self._db_value_for_elem)
        self.validate_strings: bool = kw.pop("validate_strings", False)
        length = kw.pop("length", None)
        self.metadata = kw.pop("metadata", None)
        self.schema = kw.pop("schema", None)
        self.inherit_schema: bool = kw.pop("inherit_schema", False)
        self.omit_aliases: bool | None = kw.pop("omit_aliases", None)
        name = kw.pop("name", None)
        self.enum_class: type[enum.Enum] | None = None
        members: Iterable[Any] = enums
        if len(enums) == 1 and hasattr(enums[0], "__members__"):  # an enum.Enum, or what looks like one
            self.enum_class = self.python_type = enums[0]
            of_class = enums[0].__members__
            aliases = [word for word, each in of_class.items() if each.name != word]
            if aliases and self.omit_aliases is None:
                deprecated("aliases of an enum", enums[0].__name__, aliases)
            words = [word for word in of_class if not self.omit_aliases or word not in aliases]
            members = [of_class[word] for word in words]
            if self.values_callable:
                words, own = list(self.values_callable(enums[0])), list(enums[0])
                members = own if len(words) == len(own) else members  # the values of those that are no aliases
            name = name or enums[0].__name__.lower()
        else:
            words = list(enums)
        self.enums: list[str] = list(words)
        self.name = name
        self._from_database: dict[Any, Any] = {**dict(zip(words, members, strict=False)), None: None}
        self._to_database: dict[Any, Any] = {None: None}
        for word, member in zip(words, members, strict=False):
            self._to_database.setdefault(member, word)  # an alias is stored as the member that it is
        longest = max((len(word) for word in words), default=0)
        if length is not None and self.native_enum:
            warn(
                "Enum 'length' argument is currently ignored unless native_enum is specified as False, including for DDL that "
                "renders VARCHAR in any case.  This may change in a future release."
            )
        if length is not None and not self.native_enum and length < longest:
            raise ValueError(
                f"When provided, length must be larger or equal than the length of the longest enum value. {length} < {longest}"
            )
        String.__init__(self, length=longest if length is None or self.native_enum else length)

    def constraint_values(self) -> tuple[Any, ...]:
        """Return the words."""
        return tuple(self.enums)

    def _make_cache_key(self) -> Hashable:
        return (
            Enum,
            type(self),
            self.enum_class,
            tuple(self.enums),
            self.name,
            self.native_enum,
            self.validate_strings,
            self.length,
        )

    def _db_value_for_elem(self, value: Any) -> Any:
        try:
            return self._to_database[self._from_database.get(value, value)]
        except KeyError:
            if isinstance(value, str) and not self.validate_strings:
                return value  # compared with LIKE, say
            raise self._unknown(value) from None

    def _object_value_for_elem(self, word: Any) -> Any:
        try:
            return self._from_database[word]
        except KeyError:
            raise self._unknown(word) from None

    def _unknown(self, value: Any) -> LookupError:
        words = [word if len(word) <= 11 else f"{word[:11]}.." for word in self.enums]
        known = ", ".join(words if len(words) <= 4 else [*words[:3], "...", words[-1]]) or None
        message = f"'{value}' is not among the defined enum values. Enum name: {self.name}. Possible values: {known}"
        return LookupError(message)

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the stored word."""
        write = super().literal_processor(dialect)
        return lambda value: write(self._db_value_for_elem(value)) if write else None

    def bind_processor(self, dialect: Any) -> Processor:  # the same everywhere
        """Return a function that gives the stored word of a member."""
        return self._db_value_for_elem

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return a function that gives the member of a stored word."""
        return self._object_value_for_elem

    def adapt(self, cls: type[TypeEngine], **kw: Any) -> TypeEngine:
        """Return an Enum of `cls` of the same words."""
        other = cls.__new__(cls)
        other.__dict__.update(self.__dict__, **kw)
        return other

    def as_generic(self, allow_nulltype: bool = False) -> TypeEngine:  # of the base
        """Return an Enum of the same words, without a name."""
        return self.adapt(Enum, name=None)

    copy = twin

    def __repr__(self) -> str:
        shown = [repr(word) for word in self.enums]
        longest = max((len(word) for word in self.enums), default=0)
        optional = {"name": None, "schema": None, "metadata": None, "inherit_schema": False, "native_enum": True,
                    "create_constraint": False, "length": longest}  # fmt: skip
        shown += [f"{key}={getattr(self, key)!r}" for key, usual in optional.items() if getattr(self, key) != usual]
        return f"{type(self).__name__}({', '.join(shown)})"


class JSON(Indexable, TypeEngine):
    """A document, stored as JSON text."""

    __visit_name__ = "JSON"
    python_type = dict
    _affinity = True
    hashable = False
    NULL = symbol("JSON_NULL")

    class Comparator(operators.Comparator):
        """What a part of a document can be taken for; a whole one is a document only."""

        def _as(self, method: str, type_: TypeEngine) -> Any:
            """Return this part of a document as one of another type."""
            if getattr(self.expr, "operator", None) not in (operators.json_getitem_op, operators.json_path_getitem_op):
                raise exc.InvalidRequestError(
                    f"The JSON cast operator JSON.{method}() only works with a JSON index expression e.g. col['q'].{method}()"
                )
            typed = self.expr._copy()
            typed.type = type_
            return typed

        as_string = partialmethod(_as, "as_string", String())
        as_boolean = partialmethod(_as, "as_boolean", Boolean())
        as_integer = partialmethod(_as, "as_integer", Integer())
        as_float = partialmethod(_as, "as_float", Float())

        def as_numeric(self, precision: int, scale: int, asdecimal: bool = True) -> Any:
            """Return this part of a document as a number."""
            return self._as("as_numeric", Numeric(precision, scale, asdecimal=asdecimal))

        def as_json(self) -> Any:
            """Return this as a document, which it is."""
            return self.expr

    comparator_factory: Any = Comparator

    class JSONElementType(TypeEngine):
        """The type of what stands between the brackets of `column[...]`."""

        _affinity = True

        def _dialect_text(self, value: Any) -> str:
            return str(value)

        def bind_processor(self, dialect: Any) -> Processor:  # a dialect overrides _dialect_text
            """Return a function that writes the path."""
            return self._dialect_text

        def literal_processor(self, dialect: Any) -> Processor:  # a dialect overrides _dialect_text
            """Return a function that writes the path between quotes."""
            return lambda value: quoted(self._dialect_text(value))

    class JSONIndexType(JSONElementType):
        """A key or a position."""

        def _dialect_text(self, value: Any) -> str:
            return f"$[{value}]" if isinstance(value, int) else f'$."{value}"'

    class JSONIntIndexType(JSONIndexType):
        """A position."""

    class JSONStrIndexType(JSONIndexType):
        """A key."""

    class JSONPathType(JSONElementType):
        """Several of them, one after another."""

        def _dialect_text(self, value: Any) -> str:
            return "$" + "".join(f"[{each}]" if isinstance(each, int) else f'."{each}"' for each in value)

    def __init__(self, none_as_null: bool = False) -> None:
        self.none_as_null = none_as_null

    @property
    def should_evaluate_none(self) -> bool:
        """Whether None is a value (JSON's null) and not the absence of one."""
        return not self.none_as_null

    @should_evaluate_none.setter
    def should_evaluate_none(self, value: bool) -> None:
        self.none_as_null = not value

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that writes JSON; None is `null`, or NULL with `none_as_null`."""
        import json

        dumps = getattr(dialect, "_json_serializer", None) or json.dumps

        def process(value: Any) -> Any:
            if value is self.NULL:
                value = None
            elif (value is None and self.none_as_null) or getattr(value, "__visit_name__", None) == "null":
                return None
            return dumps(value)

        return process

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return a function that reads JSON."""
        import json

        loads = getattr(dialect, "_json_deserializer", None) or json.loads
        return lambda value: None if value is None else loads(value)


class ARRAY(Indexable, Concatenable, TypeEngine):
    """Several values of one type; only PostgreSQL has them."""

    __visit_name__ = "ARRAY"
    python_type = list
    _affinity = True
    hashable = False
    zero_indexes = False

    class Comparator(operators.Comparator):
        """What an array can do."""

        def any(self, other: Any, operator: Operator = operators.eq) -> Any:
            """Return whether any member compares so with `other`: `other = ANY (array)`."""
            return doors.builders["any_of"](self.expr, operator, other)

        def all(self, other: Any, operator: Operator = operators.eq) -> Any:
            """Return whether all members do."""
            return doors.builders["all_of"](self.expr, operator, other)

        def contains(self, other: Any, autoescape: bool = False, escape: str | None = None) -> Any:  # of all columns
            """Refuse: that is PostgreSQL's."""
            raise NotImplementedError(
                "ARRAY.contains() not implemented for the base ARRAY type; please use the dialect-specific ARRAY type"
            )

    comparator_factory = Comparator

    def __init__(
        self, item_type: Any, as_tuple: bool = False, dimensions: int | None = None, zero_indexes: bool = False
    ) -> None:
        if isinstance(item_type, ARRAY):
            raise ValueError("Do not nest ARRAY types; ARRAY(basetype) handles multi-dimensional arrays of basetype")
        self.item_type = to_instance(item_type)
        self.as_tuple = as_tuple
        self.dimensions = dimensions
        self.zero_indexes = zero_indexes

    def __repr__(self) -> str:
        return f"{type(self).__name__}({type_repr(self).partition('item_type=')[2]}"


class TupleType(TypeEngine):
    """The type of `tuple_(a, b)`."""

    _affinity = True

    def __init__(self, *types: Any) -> None:
        self.types = [to_instance(each) for each in types]

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:  # SQLAlchemy's signature
        """Return the types of the members, where they are unknown taken from the value's."""
        from itertools import zip_longest

        if value is NULLTYPE or value is None:
            return self
        pairs = zip_longest(self.types, value)
        return TupleType(*(type_for_literal(each) if mine is None or mine is NULLTYPE else mine for mine, each in pairs))

    def _make_cache_key(self) -> Hashable:
        return (TupleType, *(each._static_cache_key for each in self.types))

    def __repr__(self) -> str:
        return f"TupleType({', '.join(map(repr, self.types))})"


_literal_types[bytes] = LargeBinary()
settle(globals(), f"{__package__}.sqltypes")
