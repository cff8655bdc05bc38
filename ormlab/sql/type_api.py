"""What a type is: how values go into the database, how they come out, how the type is printed, what arithmetic makes of it.

    Python value --bind_processor--> driver value --(database)--> driver value --result_processor--> Python value

A processor is a function made once per statement, or None where the value needs nothing: then nothing runs per row. A dialect
has its own words in `dialect.colspecs` (generic class -> the dialect's class); `dialect_impl()` makes the switch.

Not here: the types themselves (types.py), their names in DDL (type_names.py).
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable, Mapping
from typing import Any, ClassVar, Self

from ..exc import ArgumentError, CompileError, SAWarning
from ..facade import via
from ..layout import shorten
from . import operators
from .visitors import doors, twin

Processor = Callable[[Any], Any] | None

_CACHE_OK_WARNING = (
    "{kind} {type!r} will not produce a cache key because the ``cache_ok`` attribute is not set to True.  This can have "
    "significant performance implications including some performance degradations in comparison to prior SQLAlchemy versions.  "
    "Set this attribute to True if this type object's state is safe to use in a cache key, or False to disable this warning."
)


def quoted(text: str) -> str:
    """Return a text between quotes, its own quotes doubled."""
    return "'" + text.replace("'", "''") + "'"


def literal(value: Any, type_: Any, dialect: Any) -> str:
    """Return a value as SQL text, as its type writes it; CompileError where that has no way to, or fails."""
    process = type_.dialect_impl(dialect).literal_processor(dialect)
    if process is None:
        raise CompileError(f'No literal value renderer is available for literal value "{shorten(value)}" with datatype {type_}')
    try:
        text = str(process(value))
    except Exception as error:
        raise CompileError(
            f'Could not render literal value "{shorten(value)}" with datatype {type_}; see parent stack trace for more detail.'
        ) from error
    return text.replace("\\", "\\\\") if dialect.doubles_backslashes else text


def init_parameters(cls: type) -> dict[str, Any]:
    """Return the names of what the class's `__init__` takes, with their defaults; follows `**kw` to the bases."""
    found: dict[str, Any] = {}
    for base in cls.__mro__:
        init = base.__dict__.get("__init__")
        code = getattr(init, "__code__", None)
        if init is None or code is None:
            continue
        positional = code.co_varnames[1 : code.co_argcount]
        defaults = init.__defaults__ or ()
        for at, name in enumerate(positional):
            behind = at - (len(positional) - len(defaults))
            found.setdefault(name, defaults[behind] if behind >= 0 else None)
        for name in code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]:
            found.setdefault(name, (init.__kwdefaults__ or {}).get(name))
        if not code.co_flags & 0x08:  # no **kw: what the bases take is not passed on
            break
    return found


class TypeEngine:
    """The root of all types."""

    def __class_getitem__(cls, key: Any) -> type:  # for annotations
        return cls

    __visit_name__: ClassVar[str] = "type"
    hashable = True
    should_evaluate_none = False
    sort_key_function: Callable[[Any], Any] | None = None
    cache_ok: bool | None = None
    Comparator: ClassVar[type[operators.Comparator]] = operators.Comparator
    comparator_factory: Any = None  # a subclass of Comparator, of a type that has operators of its own
    bind_expression: Callable[[Any], Any] | None = None  # what a parameter stands in, in SQL: lower(:x)
    column_expression: Callable[[Any], Any] | None = None  # what a column stands in where it is selected
    # left operand's operator -> affinity of the right one -> class of the result; the class itself stands for "as the left"
    adaptations: ClassVar[Mapping[str, Mapping[type, type]]] = {}

    @property
    def python_type(self) -> type:
        """The Python type of the values, where there is one."""
        raise NotImplementedError

    @property
    def _type_affinity(self) -> type:
        """The generic class that this type belongs to; two types of one affinity compare and combine alike."""
        for cls in type(self).__mro__:
            if "_affinity" in cls.__dict__:
                return cls
        return type(self)

    # -- values -----------------------------------------------------------------------------------------------------

    def dialect_impl(self, dialect: Any) -> TypeEngine:
        """Return the type that works in this one's place on `dialect`: mostly itself."""
        colspecs = dialect.colspecs
        for cls in type(self).__mro__:
            if cls in colspecs:
                theirs = colspecs[cls]
                return self if isinstance(self, theirs) else self.adapt(theirs)
        return self

    def bind_processor(self, dialect: Any) -> Processor:
        """Return what turns a Python value into the driver's, or None where that is the same."""
        impl = self.dialect_impl(dialect)
        return None if impl is self else impl.bind_processor(dialect)

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return what turns the driver's value into Python's, or None where that is the same."""
        impl = self.dialect_impl(dialect)
        return None if impl is self else impl.result_processor(dialect, coltype)

    def result_processor_of(self, dialect: Any) -> Processor:
        """Return `result_processor()`, asked once for this type and dialect: it may warn."""
        made: weakref.WeakKeyDictionary[TypeEngine, Processor] = dialect.__dict__.setdefault(
            "_result_processors", weakref.WeakKeyDictionary()
        )
        if self not in made:
            made[self] = self.dialect_impl(dialect).result_processor(dialect, None)
        return made[self]

    def literal_processor(self, dialect: Any) -> Processor:
        """Return what writes a value into the SQL text itself, or None where that cannot be done."""
        impl = self.dialect_impl(dialect)
        return None if impl is self else impl.literal_processor(dialect)

    def compare_values(self, x: Any, y: Any) -> Any:
        """Whether two Python values are the same to this type: True, or else anything but True."""
        return x == y

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:  # a type may look at the operator
        """Return the type of a plain value that is compared or combined with an expression of this type."""
        theirs = type_for_literal(value)
        if theirs is NULLTYPE or theirs._type_affinity is self._type_affinity:
            return self
        return theirs

    def sql_around(self, name: str, dialect: Any) -> Callable[[Any], Any] | None:
        """Return this type's `bind_expression` or `column_expression` on `dialect`, or None where it has none."""
        found: Callable[[Any], Any] | None = getattr(self.dialect_impl(dialect), name)
        return found

    # -- making others ----------------------------------------------------------------------------------------------

    def adapt(self, cls: type[TypeEngine], **kw: Any) -> TypeEngine:
        """Return an instance of `cls` with this one's settings, as far as `cls` takes them."""
        for name in init_parameters(cls):
            if name not in kw and name in self.__dict__:
                kw[name] = self.__dict__[name]
        return cls(**kw)

    def copy(self, **kw: Any) -> Self:
        """Return a type like this one."""
        return self.adapt(type(self), **kw)  # type: ignore[return-value]  # adapt() returns an instance of what it is given

    def with_variant(self, type_: TypeEngine | type[TypeEngine], dialect_name: str) -> Variant:
        """Return a type that is this one, but `type_` on the dialect of that name."""
        return Variant(self, {dialect_name: to_instance(type_)})

    def evaluates_none(self) -> Self:
        """Return a type like this one that takes None as a value to be stored, not as the absence of one."""
        other = self.copy()
        other.__dict__.pop("_cache_key", None)
        other.__dict__.pop("_shape", None)
        other.should_evaluate_none = True
        return other

    def as_generic(self, allow_nulltype: bool = False) -> TypeEngine:
        """Return the generic type of an upper-case one: `Integer` for `INTEGER`."""
        cls = self._generic_class()
        if cls is None or (cls is NullType and not allow_nulltype):
            raise NotImplementedError(
                f"Default TypeEngine.as_generic() heuristic method was unsuccessful for {type(self).__module__}."
                f"{type(self).__name__}. A custom as_generic() method must be implemented for this type class."
            )
        return self.adapt(cls)

    def _generic_class(self) -> type[TypeEngine] | None:
        """Return the nearest generic class: one in mixed case, or else in capitals."""
        known = [
            cls
            for cls in type(self).__mro__
            if cls.__module__.endswith((".sqltypes", ".type_api")) and issubclass(cls, TypeEngine)
        ]
        public = [cls for cls in known if not cls.__name__.startswith("_") and cls is not TypeEngine]
        return next((cls for cls in public if not cls.__name__.isupper()), public[0] if public else None)

    # -- text -------------------------------------------------------------------------------------------------------

    @property
    def _static_cache_key(self) -> Hashable:
        """Equal for types that work alike; None where a statement with this type cannot be cached."""
        found: Hashable = self.__dict__.get("_cache_key", self)
        if found is self:
            found = self.__dict__["_cache_key"] = self._make_cache_key()
        return found

    def _make_cache_key(self) -> Hashable:
        values = [(name, self.__dict__[name]) for name in init_parameters(type(self)) if self.__dict__.get(name) is not None]
        key = (type(self), *((name, _kept(value)) for name, value in values))
        try:
            hash(key)
        except TypeError:
            return None
        return key

    def compile(self, dialect: Any = None) -> str:
        """Return the type's name in SQL."""
        return doors.type_name(self, dialect)  # type: ignore[no-any-return]  # a text

    def __str__(self) -> str:
        return self.compile()

    def __repr__(self) -> str:
        return type_repr(self)


def type_repr(type_: TypeEngine, settings_of: TypeEngine | None = None, by: tuple[type, ...] = ()) -> str:
    """Print a type as its constructor's call, without the arguments that are as by default; in the order of `by`."""
    source = settings_of or type_
    shown = []
    parameters: dict[str, Any] = {}
    for cls in by or (type(source),):
        parameters.update((name, each) for name, each in init_parameters(cls).items() if name not in parameters)
    for name, default in parameters.items():
        value = getattr(source, name, default)
        if value is not default and value != default and not name.startswith("_"):
            shown.append(f"{name}={value!r}")
    return f"{type(type_).__name__}({', '.join(shown)})"


def _kept(value: Any) -> Any:
    return value._static_cache_key if isinstance(value, TypeEngine) else value


class ExternalType:
    """A type that a learner wrote: it is part of a statement's cache key only where its own `cache_ok` says that it may."""

    cache_ok: bool | None = None

    def _make_cache_key(self) -> Hashable:
        may = vars(type(self)).get("cache_ok")  # a subclass may hold what its base does not, and says for itself
        return super()._make_cache_key() if may else None  # type: ignore[misc]  # a mixin before TypeEngine

    @property
    def _cache_warning(self) -> Warning | None:
        """What is to be said of a type that says nothing of itself."""
        if vars(type(self)).get("cache_ok") is not None:
            return None
        kind = next(cls.__name__ for cls in type(self).__mro__ if cls in (TypeDecorator, UserDefinedType, ExternalType))
        return SAWarning(_CACHE_OK_WARNING.format(kind=kind, type=self), code="cprf")


class UserDefinedType(ExternalType, TypeEngine):
    """A type that the database has and we have not: `get_col_spec()` gives its name."""

    __visit_name__ = "user_defined"

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:  # SQLAlchemy's signature
        """Return this type: what it is compared with is taken to be of it."""
        return self


class TypeDecorator(ExternalType, TypeEngine):
    """A type around another one, `impl`: it changes values on their way in and out."""

    __visit_name__ = "type_decorator"
    impl: Any  # a class on the class, an instance on the instance
    coerce_to_is_types: tuple[type, ...] = (type(None),)
    _type_affinity = via("impl._type_affinity")
    sort_key_function = via("impl.sort_key_function")
    comparator_factory = via("impl.comparator_factory")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        if not hasattr(type(self), "impl"):
            needs = "TypeDecorator implementations require a class-level variable 'impl'"
            raise AssertionError(f"{needs} which refers to the class of type being decorated")
        self.impl = to_instance(type(self).impl, *args, **kwargs)
        self._settings = (args, kwargs)

    def __getattr__(self, key: str) -> Any:
        if key.startswith("_") or key == "impl":
            raise AttributeError(key)
        return getattr(self.impl, key)

    def load_dialect_impl(self, dialect: Any) -> TypeEngine:  # for subclasses
        """Return the type that works below this one on `dialect`."""
        return self.impl  # type: ignore[no-any-return]

    def type_engine(self, dialect: Any) -> TypeEngine:
        """Return the type below this one on `dialect`, as that dialect has it."""
        return to_instance(self.load_dialect_impl(dialect)).dialect_impl(dialect)

    def sql_around(self, name: str, dialect: Any) -> Callable[[Any], Any] | None:
        """Return this type's own, or else that of the type below."""
        own: Callable[[Any], Any] | None = getattr(self, name)
        return self.type_engine(dialect).sql_around(name, dialect) if own is None else own

    def process_bind_param(self, value: Any, dialect: Any) -> Any:
        """Change a value on its way into the database."""
        raise NotImplementedError

    def process_result_value(self, value: Any, dialect: Any) -> Any:
        """Change a value on its way out of the database."""
        raise NotImplementedError

    def process_literal_param(self, value: Any, dialect: Any) -> Any:
        """Change a value on its way into the text of a statement."""
        raise NotImplementedError

    def _overrides(self, name: str) -> bool:
        return getattr(type(self), name) is not getattr(TypeDecorator, name)

    def dialect_impl(self, dialect: Any) -> TypeEngine:  # the same everywhere
        """Return this type; the one below it is the dialect's."""
        return self

    def bind_processor(self, dialect: Any) -> Processor:
        """Return `process_bind_param` followed by what the type below does."""
        return self._before(self.type_engine(dialect).bind_processor(dialect), dialect, "process_bind_param")

    def _before(self, below: Processor, dialect: Any, *names: str) -> Processor:
        """Return what the first of the methods that is there does, followed by what the type below does."""
        name = next(filter(self._overrides, names), None)
        if name is None:
            return below
        own = getattr(self, name)
        if below is None:
            return lambda value: own(value, dialect)
        return lambda value: below(own(value, dialect))

    def result_processor(self, dialect: Any, coltype: object = None) -> Processor:
        """Return what the type below does followed by `process_result_value`."""
        below = self.type_engine(dialect).result_processor(dialect, coltype)
        if not self._overrides("process_result_value"):
            return below
        own = self.process_result_value
        if below is None:
            return lambda value: own(value, dialect)
        return lambda value: own(below(value), dialect)

    def literal_processor(self, dialect: Any) -> Processor:
        """Return `process_literal_param`, or else `process_bind_param`, followed by what the type below does."""
        below = self.type_engine(dialect).literal_processor(dialect)
        return self._before(below, dialect, "process_literal_param", "process_bind_param")

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:  # SQLAlchemy's signature
        """Return this type: what it is compared with is taken to be of it."""
        return self

    def compare_values(self, x: Any, y: Any) -> bool:
        """Whether two Python values are the same to the type below."""
        return self.impl.compare_values(x, y)  # type: ignore[no-any-return]

    def copy(self, **kw: Any) -> Self:  # SQLAlchemy's signature
        return twin(self)

    def __repr__(self) -> str:
        return type_repr(self, settings_of=self.impl)


class Variant(TypeDecorator):
    """A type that is another one on some dialects."""

    cache_ok = True
    coerce_to_is_types = (type(None), bool)  # as types that are their own

    def __init__(self, base: TypeEngine, mapping: Mapping[str, TypeEngine]) -> None:
        self.impl = base
        self.mapping = dict(mapping)

    def load_dialect_impl(self, dialect: Any) -> TypeEngine:
        """Return the type for that dialect."""
        return self.mapping.get(dialect.name, self.impl)  # type: ignore[no-any-return]

    def coerce_compared_value(self, op: object, value: Any) -> TypeEngine:
        """Return this type where the base type would return itself."""
        found = self.impl.coerce_compared_value(op, value)
        return self if found is self.impl else found

    def with_variant(self, type_: TypeEngine | type[TypeEngine], dialect_name: str) -> Variant:
        """Return a type with one dialect more."""
        if dialect_name in self.mapping:
            raise ArgumentError(f"Dialect '{dialect_name}' is already present in the mapping for this Variant")
        return Variant(self.impl, {**self.mapping, dialect_name: to_instance(type_)})

    def _make_cache_key(self) -> Hashable:
        return (Variant, self.impl._static_cache_key, *((name, each._static_cache_key) for name, each in self.mapping.items()))


class NullType(TypeEngine):
    """The type of what has none that we know of."""

    __visit_name__ = "null"
    _affinity = True


NULLTYPE = NullType()
_literal_types: dict[type, TypeEngine] = {type(None): NULLTYPE}
_literal_types_by_name: dict[tuple[str, str], TypeEngine] = {}  # of classes whose module only those load who use it


def type_for_literal(value: Any) -> TypeEngine:
    """Return the type of a plain Python value: by its exact class; NullType for what no type is known for."""
    cls = type(value)
    found = _literal_types.get(cls) or _literal_types_by_name.get((cls.__module__, cls.__name__))
    if found is not None:
        return found
    from ..inspection import inspect, is_inspected

    if is_inspected(inspect(value, False)):
        raise ArgumentError(f"Object {value!r} is not legal as a SQL literal value")
    return NULLTYPE


def to_instance(type_: Any, *args: Any, **kw: Any) -> TypeEngine:
    """Return a type for a type, for its class (or anything callable), or for None."""
    if type_ is None:
        return NULLTYPE
    if callable(type_):
        type_ = type_(*args, **kw)  # the learner's own factory
    return NULLTYPE if type(type_) is NullType else type_


def result_type(operator: str, left: TypeEngine, right: TypeEngine) -> TypeEngine:
    """Return the type of `left operator right` for an arithmetic operator, by the tables of the types."""
    if isinstance(left, NullType) and not isinstance(right, NullType) and operator in ("add", "mul"):
        left, right = right, left
    source = left.impl if isinstance(left, TypeDecorator) and not left.adaptations else left
    affinity = right._type_affinity
    wanted = source.adaptations.get(operator, {}).get(affinity)
    if wanted is None:
        return left
    if wanted is TypeEngine:  # the tables' word for "of the left operand's class"
        wanted = type(source)
    if wanted is affinity:
        return right
    return left if wanted is left._type_affinity else wanted()
