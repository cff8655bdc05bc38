"""The registry: the classes that know each other by name, and the declarative way to map them.

    class User(Base):                         scan the class body
        __tablename__ = "user_account"          -> Table("user_account", metadata, Column("id", ...), ...)
        id = Column(Integer, primary_key=True)   -> Mapper(User, that table)
        addresses = relationship("Address")      -> configured at the first use of any class of the registry

Imperative mapping (`map_imperatively`), the `mapped` decorator and `__table__` lead to the same mappers.

Not here: what a mapper knows (mapper.py), what a relationship makes of its arguments (relationships.py).
"""

from __future__ import annotations

import functools
import weakref
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from ..events.hub import Hub, current_hub
from ..exc import ArgumentError, InvalidRequestError, SAWarning, Unsupported
from ..facade import via
from ..sql.coercions import as_from, wants_a_subquery
from ..sql.elements import ColumnClause
from ..sql.fromclauses import Join
from ..sql.schema import Column, MetaData, Table
from ..util.deprecations import deprecated
from ..util.warnings import warn
from .clsregistry import ClassNames, Names
from .listeners import OF_ALL
from .mapper import Mapper
from .mapper import mapper as usual_mapper
from .ports import doors
from .properties import ColumnProperty, MapperProperty
from .relationships import RelationshipProperty
from .validation import validate

_SELECTABLE = "FROM expression, such as a Table or alias() object"
_every_registry: weakref.WeakSet[registry] = weakref.WeakSet()


def set_attributes(self: Any, **kwargs: Any) -> None:
    """Set attributes by keyword; only those that the class has."""
    cls = type(self)
    for key, value in kwargs.items():
        if not hasattr(cls, key):
            raise TypeError(f"{key!r} is an invalid keyword argument for {cls.__name__}")
        setattr(self, key, value)


set_attributes.__name__ = set_attributes.__qualname__ = "__init__"
set_attributes._sa_only_sets_attributes = True  # type: ignore[attr-defined]


class registry:  # the original's name
    """Mapped classes that may name each other, with the MetaData of their tables."""

    __module__ = f"{__package__}.decl_api"  # where the original has it

    def __init__(
        self,
        metadata: MetaData | None = None,
        class_registry: dict[str, Any] | None = None,
        constructor: Callable[..., None] | None = set_attributes,
        hub: Hub | None = None,
    ) -> None:
        self.metadata = MetaData() if metadata is None else metadata
        self._classes = ClassNames(class_registry)
        self.constructor = constructor
        self.hub = hub or current_hub()
        self._mappers: weakref.WeakSet[Mapper] = weakref.WeakSet()
        self.waiting: list[weakref.ref[Mapper]] = []  # to be configured; one list for ever, at which others look
        self._is_configuring = False
        _every_registry.add(self)

    @property
    def mappers(self) -> frozenset[Mapper]:
        """The mappers of all classes of the registry."""
        return frozenset(self._mappers)

    # -- three ways to map a class

    def generate_base(self, mapper: Any = None, cls: Any = object, name: str = "Base", metaclass: type | None = None) -> Any:
        """Make a class whose subclasses are mapped by what stands in their bodies."""
        body: dict[str, Any] = {"registry": self, "_sa_registry": self, "metadata": self.metadata, "__abstract__": True}
        body["__module__"] = DeclarativeMeta.__module__
        if mapper is not None:
            body["__mapper_cls__"] = mapper
        bases = cls if isinstance(cls, tuple) else (cls,)
        if isinstance(cls, type):
            body["__doc__"] = cls.__doc__
        if self.constructor is not None:
            body["__init__"] = self.constructor
        return (metaclass or DeclarativeMeta)(name, bases, body)

    def as_declarative_base(self, **kw: Any) -> Callable[[type], Any]:
        """Make the decorated class a base of declarative classes."""
        return lambda cls: self.generate_base(cls=cls, name=cls.__name__, **kw)

    def mapped(self, cls: type) -> type:
        """Map the decorated class by what stands in its body."""
        map_declaratively(cls, self, dict(cls.__dict__))
        return cls

    def map_declaratively(self, cls: type) -> Mapper:
        """Map a class by what stands in its body and return its mapper."""
        return map_declaratively(cls, self, dict(cls.__dict__))

    def map_imperatively(
        self, class_: type, local_table: Any = None, properties: Mapping[str, Any] | None = None, **kw: Any
    ) -> Mapper:
        """Map a class to a table made elsewhere, with relationships and other properties by name."""
        if kw.get("non_primary"):
            raise Unsupported("ormlab's engine does not do the mapper option 'non_primary'", hint="aliased(class, subquery)")
        _check_class(class_, kw.get("inherits"))
        self._classes.add(class_)
        if local_table is None:
            raise ArgumentError(f"Mapper for {class_!r} needs a table", hint="pass a Table as the second argument")
        self.give_constructor(class_)
        mapper = self._map(class_, local_table, dict(properties or {}), kw)
        type.__setattr__(class_, "__table__", local_table)
        mapper.gives_table = True
        return mapper

    def give_constructor(self, class_: type) -> None:
        """Give a class that has no constructor, and inherits none, the registry's."""
        if class_.__init__ is object.__init__ and self.constructor is not None:  # type: ignore[misc]
            class_.__init__ = self.constructor  # type: ignore[misc]

    _class_registry = via("_classes.by_name")  # where other packages look for a class by its name

    def _map(self, class_: type, table: Any, properties: dict[str, Any], options: Mapping[str, Any]) -> Mapper:
        if getattr(table, "_is_select_statement", False) or getattr(table, "is_text", False):
            raise wants_a_subquery(table, table, _SELECTABLE)
        table = as_from(table, keep_entity=False, wanted=_SELECTABLE)
        if isinstance(table, Join):
            raise Unsupported(f"ormlab's engine does not do a class mapped to a join: {class_.__name__}")
        known = _checked(options)
        mapper = Mapper(class_, table, properties, hub=self.hub, configure=self.configure_waiting, registry=self, **known)
        self._mappers.add(mapper)
        self.waiting.append(weakref.ref(mapper, self.waiting.remove))
        return mapper

    def add_property(self, class_: Any, key: str, given: Any) -> None:
        """Map one more attribute of a mapped class."""
        mapper: Mapper = class_.__mapper__
        if isinstance(given, Column):
            _name(given, key)
            if given.table is None:
                mapper.local_table.append_column(given, replace_existing=True)
        mapper.add_property(key, given)

    # -- configuration

    def configure(self, cascade: bool = False) -> None:
        """Complete the relationships of every class mapped since the last time; `cascade` allows those to other registries."""
        if not self.waiting:
            return
        self.configure_waiting()
        others = [each for each in _every_registry if each is not self and self._refers_to(each)]
        if others and not cascade:
            raise InvalidRequestError("configure was called with cascade=False but additional registries remain")
        for each in others:
            each.configure(cascade=True)

    def configure_waiting(self, announce: bool = True) -> None:
        """Complete the relationships of the classes that wait for it."""
        if not self.waiting or self._is_configuring:  # a relationship's arguments may mention other classes
            return
        if announce:
            OF_ALL.call("before_configured")
        self._is_configuring = True
        try:
            self._configure_all()
        finally:
            self._is_configuring = False
        if announce:
            OF_ALL.call("after_configured")

    def _configure_all(self) -> None:
        while self.waiting:
            first = self.waiting[0]
            mapper: Any = first()  # which is somebody's, or it would have left the list
            mapper.tell("before_mapper_configured")
            if mapper.failure is not None:
                raise InvalidRequestError(
                    "One or more mappers failed to initialize - can't proceed with initialization of other mappers. "
                    f"Triggering mapper: '{mapper}'. Original exception was: {mapper.failure}"
                )
            for key in mapper.validators.keys() - mapper.relations.keys():
                validate(mapper, key)
            try:
                for prop in list(mapper.relations.values()):
                    self.complete(prop)
            except Exception as failure:
                mapper.failure = failure
                raise
            self.waiting.remove(first)
            mapper.tell("mapper_configured")

    def complete(self, prop: RelationshipProperty) -> None:
        """Complete a relationship, and the backref that it makes."""
        prop.configure(self._resolve)
        if prop.backref is not None and prop.reverse is not None:
            prop.reverse.configure(self._resolve)

    def dispose(self, cascade: bool = False) -> None:
        """Forget the classes, so that their names are free again; with `cascade` also those that refer to them."""
        found = [self]
        for each in found:  # which becomes longer
            found += [other for other in _every_registry if other not in found and other._refers_to(each)]
        if len(found) > 1 and not cascade:
            raise InvalidRequestError(
                "Registry has dependent registries that are not disposed; pass cascade=True to clear these also"
            )
        for each in found:
            each._forget_classes()

    def _refers_to(self, other: registry) -> bool:
        return any(
            prop.configured and prop.mapper.registry is other for each in self._mappers for prop in each.relations.values()
        )

    def _forget_classes(self) -> None:
        for mapper in self._mappers:
            mapper.dispose()
        self._classes.clear()
        self._mappers.clear()
        self.waiting.clear()

    # -- names in strings

    def _resolve(self, given: Any, prop: RelationshipProperty) -> Any:
        """Return what an argument of relationship() means: a string is an expression over the registry's names."""
        if isinstance(given, str):
            return self._evaluate(given, prop)
        if callable(given) and not isinstance(given, type) and not hasattr(given, "__clause_element__") and _is_function(given):
            return given()
        return given

    def _evaluate(self, text: str, prop: RelationshipProperty) -> Any:
        try:
            names = Names(self._classes, self.metadata, tables_first=text is prop.secondary)
            return names.read(text, is_path=text is prop.argument)
        except NameError as unknown:
            raise InvalidRequestError(
                f"When initializing mapper {prop.parent}, expression {text!r} failed to locate a name ({str(unknown)!r}). "
                f"If this is a class name, consider adding this relationship() to the {prop.parent.class_!r} class after both "
                "dependent classes have been defined."
            ) from unknown


def _is_function(given: Any) -> bool:
    return type(given).__name__ in ("function", "method", "partial", "builtin_function_or_method")


def declarative_mixin(cls: type) -> type:
    """Mark a class as a mixin of mapped classes, for those who read it."""
    return cls


def configure_mappers() -> None:
    """Complete the relationships of every mapped class of the process."""
    waiting = [each for each in _every_registry if each.waiting]
    if not waiting:
        return
    OF_ALL.call("before_configured")
    for each in waiting:
        each.configure_waiting(announce=False)
    OF_ALL.call("after_configured")


_of_classes_without: list[registry] = []


def map_class(class_: type, local_table: Any = None, properties: Mapping[str, Any] | None = None, **kw: Any) -> Mapper:
    """Map a class to a table in a registry of the process, as `orm.mapper()` does."""
    if not _of_classes_without:
        _of_classes_without.append(registry(constructor=None))
    return _of_classes_without[0].map_imperatively(class_, local_table, properties, **kw)


doors.map_class = map_class


def clear_mappers() -> None:
    """Forget every mapped class of the process."""
    for each in list(_every_registry):
        each.dispose(cascade=True)


def _check_class(class_: Any, parent: Any = None) -> None:
    """Refuse to map what is no class, a mapped one, and one below a mapped one."""
    if not isinstance(class_, type):
        raise ArgumentError(f"Argument 'cls_' is expected to be of type '{type}', got '{type(class_)}'")
    if isinstance(class_.__dict__.get("__mapper__"), Mapper):
        raise ArgumentError(f"Class '{class_}' already has a primary mapper defined. ")
    parent = parent or next((base for base in class_.__mro__[1:] if isinstance(base.__dict__.get("__mapper__"), Mapper)), None)
    if parent is not None:
        name = getattr(parent, "class_", parent).__name__
        raise Unsupported(
            f"ormlab's engine does not do inheritance of mapped classes: {class_.__name__} inherits from {name}",
            hint="put what they share into a class that is not mapped (a mixin, or __abstract__ = True)",
        )


# -- the declarative way -----------------------------------------------------------------------------------------------


class DeclarativeMeta(type):
    """The metaclass of declarative classes: it maps a class when its body ends, and an attribute when it is set later."""

    registry: registry
    _sa_registry: Any  # the same, where a class has a column of that name
    metadata: MetaData

    def __init__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any], **kw: Any) -> None:
        type.__init__(cls, name, bases, body)
        if getattr(cls, "_sa_registry", None) is None:
            given = body.get("registry")
            if not isinstance(given, registry):
                raise InvalidRequestError(
                    "Declarative base class has no 'registry' attribute, or registry is not a sqlalchemy.orm.registry() object"
                )
            type.__setattr__(cls, "_sa_registry", given)
        if not body.get("__abstract__"):
            map_declaratively(cls, cls._sa_registry, body)

    def __setattr__(cls, key: str, value: Any) -> None:
        if "__mapper__" in cls.__dict__ and isinstance(value, (Column, MapperProperty)):
            cls._sa_registry.add_property(cls, key, value)
        else:
            type.__setattr__(cls, key, value)

    def __delattr__(cls, key: str) -> None:
        if key in getattr(cls.__dict__.get("__mapper__"), "props", ()):
            raise NotImplementedError("Can't un-map individual mapped attributes on a mapped class.")
        type.__delattr__(cls, key)


DeclarativeMeta.__module__ = registry.__module__ = f"{__package__}.decl_api"  # their address in the original, which is shown


class _Cascading:
    """What `@declared_attr.cascading` is: it differs for what inherits from mapped classes."""

    def __get__(self, instance: Any, owner: Any) -> Any:
        return functools.partial(owner, cascading=True)


class declared_attr(property):
    """A mapped attribute that a mixin makes for each class that takes it in: once, while the class is being mapped."""

    __module__ = f"{__package__}.decl_api"
    fget: Callable[[Any], Any]
    cascading = _Cascading()

    def __init__(self, fget: Callable[[Any], Any], cascading: bool = False) -> None:
        super().__init__(fget)
        self._cascading = cascading

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        made = _being_mapped.get(owner)
        if made is None:
            name = self.fget.__name__
            if "__mapper__" not in owner.__dict__ and not name.startswith("__"):
                warn(f"Unmanaged access of declarative attribute {name} from non-mapped class {owner.__name__}", SAWarning)
            return self.fget(owner)
        if self not in made:
            made[self] = self.fget(owner)
        return made[self]


_being_mapped: dict[type, dict[declared_attr, Any]] = {}  # the classes, with what their declared attributes have made


def map_declaratively(cls: Any, owner: registry, body: Mapping[str, Any]) -> Mapper:
    """Map a class by its body: columns and relationships by name, `__tablename__` or `__table__`, `__table_args__`."""
    _being_mapped[cls] = {}
    try:
        return _mapped(cls, owner, body)
    finally:
        del _being_mapped[cls]


_DECLARED_HOOKS = {"__declare_first__": "before_configured", "__declare_last__": "after_configured"}  # class methods, by event


def _mapped(cls: Any, owner: registry, body: Mapping[str, Any]) -> Mapper:
    _check_class(cls)
    if getattr(cls, "__mapper_cls__", Mapper) not in (Mapper, usual_mapper):
        raise Unsupported("ormlab's engine does not do mappers of one's own: declarative_base(mapper=...), __mapper_cls__")
    given = dict(_from_mixins(cls))
    owner._classes.add(cls)
    given |= {**dict(_from_body(cls, body)), **dict(_from_fields(cls))}
    if "metadata" in given:
        raise InvalidRequestError(
            "Attribute name 'metadata' is reserved for the MetaData instance when using a declarative base class.",
            hint='give the attribute another name: details = Column("metadata", ...)',
        )
    for hook, event in _DECLARED_HOOKS.items():
        if hasattr(cls, hook):
            OF_ALL.add(event, getattr(cls, hook))
    table = getattr(cls, "__table__", None)
    columns = [(key, column) for key, value in given.items() for column in _columns_in(value)]
    attributes: dict[str, list[str]] = {}
    for key, column in columns:
        _name(column, key)
        attributes.setdefault(column.name, []).append(key)
    for name, keys in attributes.items():
        if len(keys) > 1:
            warn(
                f"On class {cls.__name__!r}, Column object {name!r} named directly multiple times, only one will be used: "
                f"{', '.join(sorted(keys))}. Consider using orm.synonym instead",
                SAWarning,
            )
    gives_table = table is None
    if table is None:
        distinct = {id(column): column for _, column in columns}
        table = _make_table(cls, owner, sorted(distinct.values(), key=lambda column: column._creation_order))
    else:
        for _, column in columns:
            if not table.c.contains_column(column):
                raise ArgumentError(f"Can't add additional column {column.key!r} when specifying __table__")
    properties = {  # without what the table's own columns are mapped to anyway
        key: value
        for key, value in sorted(given.items(), key=lambda pair: pair[1]._creation_order)
        if not isinstance(value, Column) or value.key != key or key not in table.c
    }
    owner.give_constructor(cls)
    options = dict(getattr(cls, "__mapper_args__", {}))
    properties.update(options.pop("properties", {}))

    def finish() -> Mapper:
        mapper = owner._map(cls, table, properties, options)
        mapper.gives_table = gives_table
        return mapper

    put_off = getattr(cls, "_sa_map_later", None)
    return finish() if put_off is None else put_off(table, finish)


def _is_mapped(cls: type, key: str, value: Any) -> bool:
    """Say whether a name in a class's body is to be mapped; warn of what only looks as if it were."""
    if isinstance(value, tuple) and len(value) == 1 and isinstance(value[0], (Column, MapperProperty)):
        warn(
            f"Ignoring declarative-like tuple value of attribute '{key}': possibly a copy-and-paste error with a comma "
            "accidentally placed at the end of the line?",
            SAWarning,
        )
    _warn_of_core_column(cls, key, value)
    return isinstance(value, (Column, MapperProperty))


def _warn_of_core_column(cls: type, key: str, value: Any) -> None:
    if isinstance(value, ColumnClause) and not isinstance(value, Column):
        warn(
            f"Attribute '{key}' on class {cls} appears to be a non-schema 'sqlalchemy.sql.column()' object; this won't be part "
            "of the declarative mapping"
        )


def _make_table(cls: Any, owner: registry, columns: list[Any]) -> Any:
    name = getattr(cls, "__tablename__", None)
    if name is None:
        raise InvalidRequestError(
            f"Class {cls!r} does not have a __table__ or __tablename__ specified and does not inherit from an existing "
            "table-mapped class."
        )
    args: Any = getattr(cls, "__table_args__", ())
    options: dict[str, Any] = {}
    if args is not None and not isinstance(args, (dict, tuple)):
        raise ArgumentError("__table_args__ value must be a tuple, dict, or None")
    if isinstance(args, dict):
        args, options = (), args
    elif args and isinstance(args[-1], dict):
        args, options = args[:-1], args[-1]
    table = getattr(cls, "__table_cls__", Table)(
        name, getattr(cls, "metadata", owner.metadata), *columns, *(args or ()), **options
    )
    type.__setattr__(cls, "__table__", table)
    return table


_MAPPER_OPTIONS = frozenset(Mapper.__init__.__kwdefaults__ or ())
_ORIGINALS = frozenset(  # what there is besides
    (
        "always_refresh", "concrete", "inherit_condition", "inherit_foreign_keys", "inherits",
        "non_primary", "passive_deletes", "passive_updates", "polymorphic_identity", "polymorphic_load",
        "polymorphic_on", "version_id_col", "version_id_generator", "with_polymorphic",
    )
)  # fmt: skip


def _checked(options: Mapping[str, Any]) -> Mapping[str, Any]:
    for word in options:
        if word in _ORIGINALS:
            raise Unsupported(f"ormlab's engine does not do the mapper option {word!r}")
        if word not in _MAPPER_OPTIONS:
            raise TypeError(f"Mapper.__init__() got an unexpected keyword argument {word!r}")
    return options


def _from_fields(cls: Any) -> Iterator[tuple[str, Any]]:
    """Yield what the fields of a dataclass say of their columns and relationships: `field(metadata={"sa": Column(...)})`."""
    word = getattr(cls, "__sa_dataclass_metadata_key__", None)
    for name, field in getattr(cls, "__dataclass_fields__", {}).items():
        said = field.metadata.get(word)
        if callable(said) and not isinstance(said, (Column, MapperProperty)):
            said = said()
        if isinstance(said, (Column, MapperProperty)):
            yield name, said


def _from_body(cls: type, body: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what the class itself has to be mapped."""
    for key, value in body.items():
        if isinstance(value, declared_attr) and not key.startswith("__"):
            if value._cascading:
                warn(
                    "Use of @declared_attr.cascading only applies to Declarative 'mixin' and 'abstract' classes.  Currently, "
                    f"this flag is ignored on mapped class {cls}",
                    SAWarning,
                )
            made = _kept(cls, key, value.__get__(None, cls))
            if _is_mapped(cls, key, made):
                yield key, made
        elif _is_mapped(cls, key, value):
            yield key, value


_BY_CALL = (
    "must be declared as @declared_attr callables on declarative mixin classes.  For dataclass field() objects, use a lambda:"
)


def _from_mixins(cls: type) -> Iterator[tuple[str, Any]]:
    """Yield the columns and declared attributes that unmapped bases bring, each as a copy of the class's own."""
    table = cls.__dict__.get("__table__")
    for base in reversed(cls.__mro__[1:]):
        if base is object or "__mapper__" in base.__dict__:
            continue
        for key, value in base.__dict__.items():
            if key.startswith("__") or next(each for each in cls.__mro__ if key in each.__dict__) is not base:
                continue
            if isinstance(value, MapperProperty):
                raise InvalidRequestError(
                    f"Mapper properties (i.e. deferred,column_property(), relationship(), etc.) {_BY_CALL}"
                )
            if isinstance(value, Column):
                if value.foreign_keys:
                    raise InvalidRequestError(f"Columns with foreign keys to other columns {_BY_CALL}.")
                if table is not None and (value.name or key) in table.c:
                    continue
                yield key, _kept(cls, key, value._copy())
            elif isinstance(value, declared_attr):
                made = _kept(cls, key, value.__get__(None, cls))
                if _is_mapped(cls, key, made):
                    made.doc = made.doc or value.__doc__
                    yield key, made
            else:
                _warn_of_core_column(base, key, value)


def _kept(cls: type, key: str, made: Any) -> Any:
    """Put what is to be mapped into the class, and return it."""
    type.__setattr__(cls, key, made)
    return made


def _columns_in(value: Any) -> list[Any]:
    if isinstance(value, Column):
        return [value]
    return [each for each in value.columns if isinstance(each, Column)] if isinstance(value, ColumnProperty) else []


def _name(column: Any, key: str) -> None:
    for what in ("key", "name"):
        if getattr(column, what) is None:
            setattr(column, what, key)


def declarative_base(
    bind: Any = None,
    metadata: MetaData | None = None,
    mapper: Any = None,
    cls: type = object,
    name: str = "Base",
    constructor: Callable[..., None] | None = set_attributes,
    class_registry: dict[str, Any] | None = None,
    metaclass: type | None = None,
) -> Any:
    """Make a base class of declarative classes, with a registry of its own."""
    owner = registry(metadata=metadata, class_registry=class_registry, constructor=constructor)
    if bind is not None:
        deprecated("declarative_base(bind)")
        owner.metadata.bind = bind
    return owner.generate_base(mapper=mapper, cls=cls, name=name, metaclass=metaclass)


def as_declarative(**kw: Any) -> Callable[[type], Any]:
    """Make the decorated class a base of declarative classes."""
    return lambda cls: declarative_base(cls=cls, name=cls.__name__, **kw)


def has_inherited_table(cls: type) -> bool:
    """Say whether a base of the class is mapped to a table."""
    return any("__table__" in base.__dict__ for base in cls.__mro__[1:])


__all__ = [
    "DeclarativeMeta",
    "as_declarative",
    "configure_mappers",
    "declarative_base",
    "declared_attr",
    "registry",
]
