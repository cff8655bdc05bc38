"""The types that only PostgreSQL has, and its own form of some that all have.

    UUID(as_uuid=True)   INET   TSVECTOR   TSRANGE   …     a word of SQL each
    JSONB                data["a"].astext   data.has_key("a")   data.contains({"a": 1})
    ARRAY(Integer)       tags.contains([1])   tags.any(5)   tags[1:2]
    HSTORE               props["k"]   props.keys()

What their columns can do more than others stands in their comparators. Another dialect has no text for most of them.

Not here: their text (base.py); `array()` and others that are no types (expressions.py).
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

from ...facade import settle
from ...sql import operators, structured_types
from ...sql import types as sqltypes
from ...sql.elements import BinaryExpression
from ...sql.functions import Function
from ...sql.generic_types import BOOLEANTYPE, Concatenable, Float, Indexable, Interval, Text, family
from ...sql.operators import custom_op
from ...sql.structured_types import Enum, LargeBinary
from ...sql.type_api import Processor, TypeEngine, to_instance


def _operator(text: str, returns: Any = BOOLEANTYPE) -> custom_op:
    """Return an operator that binds as tightly as a subscript, and stands in parentheses inside others."""
    return custom_op(text, precedence=15, return_type=returns, natural_self_precedent=True, eager_grouping=True)


CONTAINS, CONTAINED_BY, OVERLAP = _operator("@>"), _operator("<@"), _operator("&&")
HAS_KEY, HAS_ALL, HAS_ANY = _operator("?"), _operator("?&"), _operator("?|")


def _by(operator: custom_op, answer: str) -> Callable[[Any, Any], Any]:
    """Return the method of a comparator that applies an operator to another operand."""

    def method(self: operators.Comparator, other: Any) -> Any:
        return self.operate(operator, other)

    method.__doc__ = f"Return whether {answer}."
    return method


class _Containing(operators.Comparator):
    """What documents, arrays and maps have in common."""

    def contains(self, other: Any, autoescape: bool = False, escape: str | None = None) -> Any:  # of all columns
        """Return `a @> b`."""
        return self.operate(CONTAINS, other)

    contained_by = _by(CONTAINED_BY, "this is inside the other: `a <@ b`")


class _Keyed(_Containing):
    """What documents and maps have in common."""

    has_key = _by(HAS_KEY, "there is this key")
    has_all = _by(HAS_ALL, "there are all these keys")
    has_any = _by(HAS_ANY, "there is any of these keys")


class _AsText:
    """What documents have more than elsewhere: a part of one as text."""

    @property
    def astext(self) -> BinaryExpression:
        """The part as text: `a ->> 'key'`."""
        part = self.expr  # type: ignore[attr-defined]  # a mixin before a Comparator
        word = "#>>" if isinstance(part.right.type, structured_types.JSON.JSONPathType) else "->>"
        return BinaryExpression(part.left, part.right, _operator(word), part.type.astext_type)


class JSON(structured_types.JSON):
    """A document, stored as text."""

    class Comparator(_AsText, structured_types.JSON.Comparator):
        """What such a document can do."""

    comparator_factory: Any = Comparator

    def __init__(self, none_as_null: bool = False, astext_type: TypeEngine | None = None) -> None:
        super().__init__(none_as_null=none_as_null)
        self.astext_type = astext_type if astext_type is not None else Text()


class JSONB(JSON):
    """A document, stored in parts."""

    __visit_name__ = "JSONB"

    class Comparator(_AsText, _Keyed, structured_types.JSON.Comparator):
        """What such a document can do."""

    comparator_factory = Comparator


class ARRAY(structured_types.ARRAY):
    """Several values of one type."""

    class Comparator(_Containing, structured_types.ARRAY.Comparator):
        """What an array can do."""

        overlap = _by(OVERLAP, "both have a value in common")

    comparator_factory = Comparator


def _calling(name: str, answer: str, returns: TypeEngine | None = None) -> Callable[..., Any]:
    """Return the method of a comparator that calls a function of the database; without a type, it returns such a map again."""

    def method(self: operators.Comparator, *arguments: Any) -> Any:
        return Function(name, self.expr, *arguments, type_=self.type if returns is None else returns)

    method.__doc__ = f"Return {answer}."
    return method


class HSTORE(Indexable, Concatenable, TypeEngine):
    """A map from words to words."""

    __visit_name__ = "HSTORE"
    hashable = False

    class Comparator(_Keyed):
        """What a map can do."""

        def __getitem__(self, key: Any) -> Any:
            return self.operate(_operator("->", self.type.text_type), key)

        defined = _calling("defined", "whether the key has a value", BOOLEANTYPE)
        delete = _calling("delete", "the map without a key")
        slice = _calling("slice", "the map of these keys alone")
        keys = _calling("akeys", "the keys", ARRAY(Text()))
        vals = _calling("avals", "the values", ARRAY(Text()))
        array = _calling("hstore_to_array", "keys and values in turn", ARRAY(Text()))
        matrix = _calling("hstore_to_matrix", "pairs of keys and values", ARRAY(Text()))

    comparator_factory = Comparator

    def __init__(self, text_type: Any = None) -> None:
        self.text_type = to_instance(text_type) if text_type is not None else Text()


def _comparison(text: str) -> custom_op:
    return custom_op(text, is_comparison=True)


class _Range(TypeEngine):
    """All between two bounds."""

    class comparator_factory(operators.Comparator):
        """What a range can do."""

        def __ne__(self, other: object) -> Any:  # an expression, not a bool
            return super().__ne__(other) if other is None else self.op("<>", is_comparison=True)(other)

        def contains(self, other: Any, autoescape: bool = False, escape: str | None = None) -> Any:  # of all columns
            """Return whether the other is inside."""
            return self.op("@>", is_comparison=True)(other)

        contained_by = _by(_comparison("<@"), "this is inside the other")
        overlaps = _by(_comparison("&&"), "both have something in common")
        strictly_left_of = __lshift__ = _by(_comparison("<<"), "this ends before the other begins")
        strictly_right_of = __rshift__ = _by(_comparison(">>"), "this begins after the other has ended")
        not_extend_right_of = _by(_comparison("&<"), "this ends no later than the other")
        not_extend_left_of = _by(_comparison("&>"), "this begins no earlier than the other")
        adjacent_to = _by(_comparison("-|-"), "one begins where the other ends")

        def __add__(self, other: Any) -> Any:
            return self.op("+")(other)


class _Precise:
    """A moment that may say its precision."""

    def __init__(self, timezone: bool = False, precision: int | None = None) -> None:
        super().__init__(timezone=timezone)  # type: ignore[call-arg]  # a mixin before TIME and TIMESTAMP
        self.precision = precision


globals().update(
    family(
        __name__,
        "PostgreSQL",
        {
            (TypeEngine,): "CIDR INET MACADDR MACADDR8 MONEY OID REGCLASS TSVECTOR",
            (_Range,): "DATERANGE INT4RANGE INT8RANGE NUMRANGE TSRANGE TSTZRANGE",
            (_Precise, sqltypes.TIME): "TIME",
            (_Precise, sqltypes.TIMESTAMP): "TIMESTAMP",
            (LargeBinary,): "BYTEA",
            (Float,): "DOUBLE_PRECISION",
        },
    )
)


class UUID(TypeEngine):
    """A number that is given once in the world; text in Python, or a `uuid.UUID`."""

    __visit_name__ = "UUID"

    def __init__(self, as_uuid: bool = False) -> None:
        self.as_uuid = as_uuid

    @property
    def python_type(self) -> type:
        """The Python type of the values."""
        return uuid.UUID if self.as_uuid else str

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:
        """Return this type for text too."""
        return self if isinstance(value, str) else super().coerce_compared_value(op, value)

    def bind_processor(self, dialect: Any) -> Processor:
        """Return a function that makes text of the number."""
        return (lambda value: None if value is None else str(value)) if self.as_uuid else None

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:  # SQLAlchemy's signature
        """Return a function that makes a number of the text."""
        return (lambda value: None if value is None else uuid.UUID(value)) if self.as_uuid else None

    def literal_processor(self, dialect: Any) -> Processor:
        """Return a function that writes the number between quotes."""
        return (lambda value: f"'{value}'::UUID") if self.as_uuid else (lambda value: f"'{value}'")


class BIT(TypeEngine):
    """Bits."""

    __visit_name__ = "BIT"

    def __init__(self, length: int | None = None, varying: bool = False) -> None:
        self.length = length if varying else length or 1
        self.varying = varying


class INTERVAL(TypeEngine):
    """A length of time."""

    __visit_name__ = "INTERVAL"
    adaptations = Interval.adaptations
    _type_affinity = Interval
    python_type = datetime.timedelta

    def __init__(self, precision: int | None = None, fields: str | None = None) -> None:
        self.precision = precision
        self.fields = fields

    def as_generic(self, allow_nulltype: bool = False) -> TypeEngine:  # of the base
        """Return an Interval."""
        return Interval(native=True, second_precision=self.precision)


class ENUM(Enum):
    """One of a few words, as a type of its own in the schema."""

    def __init__(self, *enums: Any, create_type: bool = True, **kw: Any) -> None:
        super().__init__(*enums, **kw)
        self.create_type = create_type


settle(globals(), "ormlab.dialects.postgresql.base")
