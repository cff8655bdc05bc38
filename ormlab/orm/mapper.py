"""The mapper (PoEAA: Data Mapper): which class goes with which table, attribute by attribute.

    User  <--- Mapper --->  user_account
      .id        id  -> user_account.id
      .name      name -> user_account.name
      .addresses addresses -> RelationshipProperty

It knows MapperProperty only, never what a relationship is made of. A mapper is configured at the first use of any mapper of
its registry: only then do relationships look for their other ends, so classes may name each other before they exist.

Rooms above keep what they prepared for a mapper (statements, loaders) in `mapper.prepared`, under keys of their own.

Not here: scanning a class body (declarative.py), joins (relationships.py), rows (loading.py, persistence.py).
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from operator import eq
from types import ModuleType
from typing import Any

from ..events.hub import Hub
from ..exc import ArgumentError, InvalidRequestError
from ..facade import facade
from ..inspection import Inspected, inspects, inspects_itself
from ..sql import shape as shapes
from ..sql.base import ClauseElement, ColumnCollection, ColumnElement
from ..sql.coercions import unwrapped
from ..sql.columns import another_column
from ..sql.elements import Label
from ..sql.visitors import Visitable, replace
from ..util.deprecations import deprecated
from ..util.immutable import ImmutableProperties
from ..util.warnings import warn
from .attributes import (
    InstrumentedAttribute,
    QueryableAttribute,
    QueryAttribute,
    SettingAttribute,
    has_own_setattr,
    instrument_init,
    instrument_setters,
    new_state,
    object_state,
    restore_init,
)
from .exc import UnmappedClassError, UnmappedColumnError
from .listeners import MapperListeners, introduce
from .ports import doors, lowering
from .properties import ColumnProperty, MapperProperty, Synonym, SynonymProperty, as_property
from .state import STATE_KEY, BornLedger, InstanceState, Ledger
from .tracking import Attribute, ColumnAttribute, DeferredAttribute
from .validation import install, validate

_MAPPED = shapes.unique("column of a mapped class")


class Alone(Inspected):
    """A mapper that inherits from none, with the options that it does not know at their usual values."""

    is_mapper = True
    inherits = polymorphic_on = polymorphic_identity = polymorphic_load = with_polymorphic = None
    version_id_col = None
    concrete = non_primary = single = always_refresh = passive_deletes = False
    allow_partial_pks = batch = passive_updates = True
    gives_table = False  # the class has `__table__` from the mapper

    base_mapper = property(lambda self: self)
    self_and_descendants = property(lambda self: frozenset((self,)))
    with_polymorphic_mappers = property(lambda self: [])
    polymorphic_map = property(lambda self: {})

    def polymorphic_iterator(self) -> Iterator[Any]:
        """Yield this."""
        yield self

    def primary_mapper(self) -> Any:
        """Return this."""
        return self

    def isa(self, other: Any) -> bool:
        """Say whether this is `other`."""
        return self is other

    common_parent = isa

    def is_sibling(self, other: Any) -> bool:
        """Say whether this and `other` inherit from one that is neither."""
        return False


def _by_name(attribute: str, said: str) -> property:
    """Return what gives properties of a mapper by name, when all are known."""

    def read(mapper: Mapper) -> ImmutableProperties:
        mapper.configure()
        return ImmutableProperties(getattr(mapper, attribute))

    return property(read, doc=said)


class _ClassManagerOf:
    """The attribute of a mapped class that is its mapper's class manager."""

    def __get__(self, instance: Any, owner: Any) -> Any:
        return owner.__mapper__.class_manager


class Mapper(Alone):
    """One class mapped to one table."""

    listeners: MapperListeners | None = None
    failure: Exception | None = None  # of its configuration
    _is_mapper_class = True

    def __init__(
        self,
        class_: type,
        local_table: Any,
        properties: Mapping[str, Any],
        *,
        hub: Hub,
        configure: Callable[[], None],
        registry: Any,
        primary_key: Iterable[Any] | None = None,
        confirm_deleted_rows: bool = True,
        batch: bool = True,
        allow_partial_pks: bool = True,
        legacy_is_orphan: bool = False,
        eager_defaults: bool = False,
        include_properties: Container[Any] | None = None,
        exclude_properties: Container[Any] | None = None,
        column_prefix: str | None = None,
    ) -> None:
        self.class_ = self.root = class_
        self.local_table = self.persist_selectable = self.selectable = local_table
        self.hub = hub
        self.registry = registry
        self.configure = configure
        self.confirm_deleted_rows = confirm_deleted_rows
        self.batch = batch
        self.allow_partial_pks = allow_partial_pks
        self.legacy_is_orphan = legacy_is_orphan  # whether an object needs but one of several such parents
        self.eager_defaults = eager_defaults
        self.props: dict[str, MapperProperty] = {}
        self.attributes: dict[str, Attribute] = {}
        self.setters: dict[str, Callable[[Any, Any], None]] = {}
        self.quick: set[str] = set()
        self.include_properties, self.exclude_properties = include_properties, exclude_properties
        self.column_prefix = column_prefix
        self.column_of: dict[str, Any] = {}
        self.key_of: dict[Any, str] = {}
        self.relations: dict[str, Any] = {}
        self.collections: dict[str, Any] = {}  # the attributes that are filled, of those relationships
        self.referrers: list[Any] = []  # the references of whatever class that lead here
        self.other_names: dict[str, SynonymProperty] = {}
        self.validators: dict[str, tuple[Any, dict[str, bool]]] = {}  # the methods that check attributes, with their options
        self.named: dict[str, MapperProperty] = {}  # both, in order
        self.orphan_tokens: list[object] = []
        self.prepared: dict[Any, Any] = {}
        self.shape = shapes.unique("mapper", class_.__name__)
        self.shape.mapped = lowering
        self.state_class = self._make_state_class()
        chosen = [each for each in local_table.c if _is_chosen(each, include_properties, exclude_properties)]
        named = [(f"{column_prefix or ''}{column.key}", column) for column in chosen]
        self._take(properties, {sys.intern(key): column for key, column in named})  # as programs spell it: found at once
        keys = (primary_key,) if isinstance(primary_key, ClauseElement) else primary_key or local_table.primary_key
        self.primary_key: tuple[Any, ...] = tuple(column for column in keys if column in self.key_of)
        if not self.primary_key:
            raise ArgumentError(
                f"Mapper {self} could not assemble any primary key columns for mapped table '{local_table.description}'",
                hint="give at least one Column primary_key=True",
            )
        self.pk_keys = tuple(self.key_of[column] for column in self.primary_key)
        self.only_pk_key = self.pk_keys[0] if len(self.pk_keys) == 1 else None
        self._instrument()
        introduce(self)
        install(self)
        self.tell("instrument_class")

    # -- what it is made of

    def _make_state_class(self) -> type[InstanceState]:
        body = {
            "__slots__": (),
            "mapper": self,
            "hub": self.hub,
            "root": self.root,
            "class_": self.class_,
            "unborn_ledger": BornLedger(),
            "born_ledgers": {},
            "__module__": __name__,
        }
        return type("InstanceState", (InstanceState,), body)

    def _take(self, properties: Mapping[str, Any], columns: Mapping[str, Any]) -> None:
        """Take the properties that were given, and the columns that none of them is for; what the class has itself stays."""
        named = {id(column) for given in properties.values() for column in _columns_of(given)}
        for key, given in properties.items():
            self._add(key, given)
        for key, column in columns.items():
            if id(column) in named or column in self.key_of:
                continue
            if key in self.named or not self._has_own(key):
                self._add(key, column)

    def _has_own(self, key: str) -> bool:
        """Say whether the class has something under a name that is not to be mapped, as a property of Python's."""
        value = self.class_.__dict__.get(key)
        mapped = isinstance(value, (ClauseElement, MapperProperty, InstrumentedAttribute))
        return not mapped and bool(value) and key not in getattr(self.class_, "__dataclass_fields__", ())

    def _add(self, key: str, given: Any) -> None:
        if key in (STATE_KEY, "_sa_class_manager"):
            raise KeyError(f"{key!r}: requested attribute name conflicts with instrumentation attribute of the same name.")
        prop = as_property(given, key, self)
        prop.attach(self, key)
        if prop is not given and self.local_table.corresponding_column(given) is None:
            raise ArgumentError(
                f"When configuring property '{key}' on {self}, column '{given}' is not represented in the mapper's table. "
                "Use the `column_property()` function to force this column to be mapped as a read-only attribute."
            )
        old = self.named.get(key)
        if prop is not given and old is not None:
            self._check_combined(key, given, old)
        if old is not None and not (isinstance(prop, ColumnProperty) or isinstance(old, ColumnProperty)):
            warn(f"Property {old} on {self} being replaced with new property {prop}; the old property will be discarded")
        if isinstance(prop, SynonymProperty):
            self._add_synonym(key, prop)
            return
        self.props[key] = self.named[key] = prop
        if isinstance(prop, ColumnProperty):
            if prop.is_expression and self.local_table.c.contains_column(prop.column):  # a subquery's, to which it is mapped
                prop.is_expression = False
            if prop.is_expression:
                expression = plain(prop.column)
                prop.columns[0] = expression if isinstance(expression, Label) else expression.label(None)
            self.column_of[key] = prop.column
            self.key_of[prop.column] = key
        else:
            self.relations[key] = prop
        self._summarise()

    def _check_combined(self, key: str, column: Any, old: MapperProperty) -> None:
        """Refuse a column under the name of something else."""
        if not isinstance(old, ColumnProperty):
            raise ArgumentError(
                f"WARNING: when configuring property '{key}' on {self}, column '{column.key}' conflicts with property "
                f"'{old!r}'. To resolve this, map the column to the class under a different name in the 'properties' "
                "dictionary.  Or, to remove all awareness of the column entirely (including its availability as a foreign "
                "key), use the 'include_properties' or 'exclude_properties' mapper arguments to control specifically which "
                "table columns get mapped."
            )
        if not old.columns[0].shares_lineage(column):
            raise InvalidRequestError(
                f"Implicitly combining column {old.columns[-1]} with column {column} under attribute '{key}'.  Please "
                "configure one or more attributes for these same-named columns explicitly."
            )

    def _add_synonym(self, key: str, prop: SynonymProperty) -> None:
        """Let a name stand for another attribute; with `map_column` the column of that name is the other attribute's."""
        if prop.map_column:
            column = self.local_table.c.get(key)
            if column is None:
                table = self.local_table.description
                raise ArgumentError(f"Can't compile synonym '{prop.name}': no column on table '{table}' named '{key}'")
            if self.key_of.get(column) == prop.name:
                raise ArgumentError(
                    f"Can't call map_column=True for synonym {key!r}={prop.name!r}, a ColumnProperty already exists keyed to "
                    f"the name {prop.name!r} for column {key!r}"
                )
            self._add(prop.name, ColumnProperty(column))
        self.other_names[key] = self.named[key] = prop
        own = self.class_.__dict__.get(key)
        if prop.descriptor is None and self._has_own(key) and hasattr(own, "__get__"):
            prop.descriptor = own  # a property of the class's own, by which objects are asked
        setattr_plainly(self.class_, key, Synonym(key, prop))

    def _summarise(self) -> None:
        self.column_keys = tuple(key for column in self.local_table.c if (key := self.key_of.get(column)) is not None)
        self.attribute_keys = tuple(self.props)
        self.all_keys = frozenset((STATE_KEY, *self.props))
        self.read_only = tuple(
            key
            for key, prop in self.props.items()
            if getattr(prop, "is_expression", False) and not prop.is_of_query  # type: ignore[attr-defined]
        )
        self.put_off = frozenset(key for key, prop in self.props.items() if getattr(prop, "deferred", False))
        self.all_that_expires = tuple(key for key in self.props if key not in self.put_off)
        self.state_class.expired_ledger = Ledger(frozenset(self.props), whole=True, shared=True)
        self.state_class.read_ledger = Ledger(self.put_off.union(self.relations), shared=True)
        self.prepared.clear()
        self._was_ready = False

    # -- instrumentation

    def _instrument(self) -> None:
        if hasattr(self.class_, "__del__"):
            warn(
                f"__del__() method on class {self.class_} will cause unreachable cycles and memory leaks, as SQLAlchemy "
                "instrumentation often creates reference cycles.  Please remove this method."
            )
        self._setting = has_own_setattr(self.class_)
        for key, prop in self.props.items():
            self._instrument_property(key, prop)
        if not self._setting:
            instrument_setters(self.class_, self.attributes, self.setters, self.quick, self.hub)
        instrument_init(self.class_, self.state_class, self.configure, self.registry.waiting, self.quick)
        self.class_.__mapper__ = self  # type: ignore[attr-defined]
        setattr_plainly(self.class_, "_sa_class_manager", _ClassManagerOf())

    def heard(self) -> MapperListeners:
        """Return the listeners of the class and its objects, which the mapper has from now on."""
        if self.listeners is None:
            from .heard import hear_expiry  # most programs listen to no class

            self.listeners = MapperListeners(self.class_)
            hear_expiry(self.state_class, self.listeners)
            instrument_init(self.class_, self.state_class, self.configure, self.registry.waiting, self.quick, self.listeners)
        return self.listeners

    def _instrument_property(self, key: str, prop: MapperProperty) -> None:
        is_query = getattr(prop, "lazy", None) == "dynamic"
        kind = QueryAttribute if is_query else SettingAttribute if self._setting else InstrumentedAttribute
        attribute = kind(key, self.class_, self, prop, functools.partial(standing_for, prop, self, key))
        setattr_plainly(self.class_, key, attribute)
        if isinstance(prop, ColumnProperty):
            self.attributes[key] = impl = self._column_attribute(key, prop)
            attribute.behave_as(impl)
            if not self._setting:
                self.quick.add(key)

    def _column_attribute(self, key: str, prop: ColumnProperty) -> ColumnAttribute:
        compare = getattr(prop.column.type, "compare_values", None)
        active = prop.active_history or prop.column in self.primary_key
        kind = DeferredAttribute if prop.deferred else ColumnAttribute
        return kind(key, self.class_.__name__, self.hub, active, compare or eq)

    @functools.cached_property
    def class_manager(self) -> Any:  # its module is loaded with the first
        """The class's attributes by name, as other packages ask for them."""
        from .instrumentation import Instrumentation

        return Instrumentation(self)

    def complete(self, key: str, impl: Attribute) -> None:
        """Let a relationship's attribute work, now that it is known what it leads to."""
        validate(self, key)
        self.attributes[key] = impl
        self.class_.__dict__[key].behave_as(impl)

    def be_ready(self) -> None:
        """Complete what waits when a statement first speaks of this class; later ones go on, whatever waits of others."""
        if not self._was_ready:
            self.configure()
            self._was_ready = True

    def add_property(self, key: str, given: Any) -> None:
        """Map one more attribute, after the class was mapped."""
        self.take_property(key, given)
        if key in self.relations and self.configured:
            self.registry.complete(self.relations[key])

    def __reduce__(self) -> Any:
        return class_mapper, (self.class_,)

    def tell(self, event: str) -> None:
        """Call those who listen to a step of the mapper's configuration."""
        if self.listeners is not None:
            self.listeners.call(event, self, self.class_)

    def take_property(self, key: str, given: Any) -> None:
        """Map one more attribute that waits for nothing."""
        self._add(key, given)
        if key in self.props:
            self._instrument_property(key, self.props[key])
            if self.configured and key not in self.relations:
                validate(self, key)

    def dispose(self) -> None:
        """Leave the class as it was before it was mapped."""
        self.is_disposed = True
        own = self.class_.__dict__
        restore_init(self.class_, self.registry.constructor)
        made = ("__table__",) if self.gives_table else ()
        for key in ("__mapper__", "_sa_class_manager", "__setattr__", "__delattr__", *made, *self.named):
            if key in own and (not key.endswith("attr__") or not self._setting):
                type.__delattr__(self.class_, key)

    def is_orphan(self, state: InstanceState) -> bool:
        """Say whether an object lacks a parent that a delete-orphan cascade requires; a row counts as having one."""
        lacks = [not state.has_parent(token, state.pk is not None) for token in self.orphan_tokens]
        return bool(lacks) and (all(lacks) if self.legacy_is_orphan else any(lacks))

    def new_instance(self) -> Any:
        """Make an object without calling its `__init__`, as a load does."""
        class_: Any = self.class_
        instance = class_.__new__(class_)
        new_state(instance, self.state_class)
        return instance

    # -- primary keys

    def pk_of(self, here: Mapping[str, Any]) -> Any:
        """Return the primary key in an object's `__dict__`: a value, or a tuple of several; None if one is missing."""
        keys = self.pk_keys
        if len(keys) == 1:
            return here.get(keys[0])
        values = tuple(here.get(key) for key in keys)
        return None if None in values else values

    def pk_from_values(self, values: Any) -> Any:
        """Return the identity map's key of primary-key values given as a tuple."""
        return values[0] if len(self.primary_key) == 1 else tuple(values)

    # -- an entity, to statements: what an alias of the class answers too

    _leaves: tuple[Any, ...] = ()
    stands_for = None

    @property
    def name(self) -> str:
        """What its objects are called in rows."""
        return self.class_.__name__

    def column(self, column: Any) -> Any:
        """Return what stands for a column of the table: itself, where an alias has another one."""
        return column

    find_column = column

    def adapt(self, expression: Any) -> Any:
        """Return an expression over the class's attributes as one over the table."""
        return plain(expression)

    @functools.cached_property
    def _lowering(self) -> Any:
        return doors.lowering

    def __clause_element__(self) -> Any:
        return self.local_table

    @property
    def entity_namespace(self) -> type:
        """Where `filter_by()` finds attributes."""
        return self.class_

    @property
    def entity(self) -> type:
        """The class."""
        return self.class_

    mapper = property(lambda self: self)
    is_disposed = False  # whether its registry has forgotten it

    # -- looking around

    attrs = _by_name("named", "The properties by name.")
    relationships = _by_name("relations", "The relationships by name.")
    synonyms = _by_name("other_names", "The synonyms by name.")

    def spoken(self, key: str) -> str:
        """Return the name of the attribute that a name means, which may be a synonym."""
        return self.other_names[key].name if key in self.other_names else key

    @property
    def all_orm_descriptors(self) -> Any:
        """What the class has for its mapped attributes, by name."""
        names = dict.fromkeys([key for cls in reversed(self.class_.__mro__) for key in cls.__dict__])
        ordered = [*(key for key in names if key in self.named), *(key for key in self.named if key not in names)]
        return ImmutableProperties({key: self.other_names.get(key) or getattr(self.class_, key) for key in ordered})

    @property
    def column_attrs(self) -> Any:
        """The column properties by name."""
        self.configure()
        return ImmutableProperties({key: prop for key, prop in self.props.items() if isinstance(prop, ColumnProperty)})

    @property
    def columns(self) -> ColumnCollection:
        """The columns by attribute name."""
        return ColumnCollection(self.column_of.items())

    c = columns

    def get_property(self, key: str) -> MapperProperty:
        """Return the property of that name."""
        self.configure()
        try:
            return self.props[key] if key in self.props else self.other_names[key]
        except KeyError:
            raise InvalidRequestError(f"Mapper '{self}' has no property '{key}'") from None

    @property
    def iterate_properties(self) -> Any:
        """The properties, one after the other."""
        self.configure()
        return iter(self.named.values())

    @property
    def tables(self) -> list[Any]:
        """The table, in a list."""
        return [self.local_table]

    composites = ImmutableProperties({})
    configured = property(lambda self: all(each() is not self for each in self.registry.waiting))

    @property
    def mapped_table(self) -> Any:
        """The mapped table."""
        deprecated("Mapper.mapped_table")
        return self.local_table

    def has_property(self, key: str) -> bool:
        """Say whether there is a property of that name."""
        return key in self.props

    def get_property_by_column(self, column: Any) -> MapperProperty:
        """Return the property that a column is mapped to."""
        key = self.key_for(column)
        return self.props[key]

    def key_for(self, column: Any) -> str:
        """Return the name of the attribute that a column is mapped to."""
        key = self.key_of.get(column)
        if key is None:
            key = self.key_of.get(origin(column))
        if key is None:
            raise UnmappedColumnError(f"No column {column} is configured on mapper {self}...")
        return key

    def primary_key_from_instance(self, instance: Any) -> tuple[Any, ...]:
        """Return an object's primary key, read again if it expired."""
        return tuple([self.attributes[key].read(instance) for key in self.pk_keys])

    def identity_key_from_primary_key(self, primary_key: Iterable[Any], identity_token: Any = None) -> Any:
        """Return the identity key of primary-key values."""
        return (self.root, tuple(primary_key), identity_token)

    def identity_key_from_row(self, row: Any, identity_token: Any = None) -> Any:
        """Return the identity key of a row that has the primary key's columns."""
        values = getattr(row, "_mapping", row)
        return self.identity_key_from_primary_key([values[column] for column in self.primary_key], identity_token)

    def identity_key_from_instance(self, instance: Any) -> Any:
        """Return the identity key that an object's attributes give."""
        return self.identity_key_from_primary_key(self.primary_key_from_instance(instance))

    def __str__(self) -> str:
        return f"mapped class {self.class_.__name__}->{self.local_table.description}"

    def __repr__(self) -> str:
        return f"<Mapper at {id(self):#x}; {self.class_.__name__}>"


def setattr_plainly(cls: type, key: str, value: Any) -> None:
    """Set a class attribute without the declarative metaclass seeing it."""
    type.__setattr__(cls, key, value)


def _is_chosen(column: Any, included: Container[Any] | None, excluded: Container[Any] | None) -> bool:
    """Say whether a table's column is to be mapped; the lists have names, or columns."""
    if included is not None and column.key not in included and column not in included:
        return False
    return excluded is None or (column.key not in excluded and column not in excluded)


def _columns_of(given: Any) -> list[Any]:
    if isinstance(given, ColumnProperty):
        return given.columns
    return [] if isinstance(given, MapperProperty) else [given]


def standing_for(prop: Any, entity: Any, key: str) -> Any:
    """Return what stands for an attribute of a class, or of an alias of it, in statements."""
    if isinstance(prop, ColumnProperty):
        column = entity.column(prop.column)
        return column if isinstance(column, Label) else mapped_column(column, entity, key)
    entity.mapper.configure()
    return doors.relationship_comparator(prop, entity)


def mapped_column(column: Any, entity: Any, key: str) -> Any:
    """Return a table's column as a mapped attribute stands for it: the same column, known to belong to a class.

    It is written, compared and found like the column itself; but a statement that mentions it is the ORM's.
    """
    shape = shapes.intern((_MAPPED, column.shape))
    shape.mapped = lowering
    return another_column(column, shape=shape, _sa_origin=column, _sa_entity=entity, _sa_key=key)


def marked_column(column: Any, mark: str) -> Any:
    """Return a column with a mark, which a relationship's join condition may have; it is written like the column itself.

    Of another expression the columns inside are marked.
    """
    element = unwrapped(column)
    if not isinstance(element, ColumnElement):
        raise ArgumentError(f"Column expression expected, got {column!r}.")
    if element.__visit_name__ != "column":
        return replace(element, lambda each: marked_column(each, mark) if each.__visit_name__ == "column" else None)
    marks = (*getattr(element, "_sa_marks", ()), mark)
    return another_column(element, shape=element.shape, _sa_origin=origin(element), _sa_marks=marks)


def origin(column: Any) -> Any:
    """Return the table's own column, where `column` is what a mapped attribute stands for."""
    return getattr(column, "_sa_origin", column)


def plain(expression: Any) -> Any:
    """Return an expression over tables' own columns, where mapped attributes were mentioned; what it selects from stays.

    The same expression has the same one: what is ordered by is known for what is selected.
    """
    return _plain(unwrapped(expression))


def _plain(element: Any) -> Any:
    found = own_column(element)
    if found is not None or not isinstance(element, Visitable):
        return element if found is None else found
    found = element._sa_plain
    if found is None:
        found = element._replaced(_plain)
        if found is not element:
            element._sa_plain = found
    return found


def own_column(element: Any) -> Any:
    """Return the table's own column for what a mapped attribute stands for, and a FROM as it is; None says to look inside."""
    is_selected_from = getattr(element, "is_selectable", False) and not isinstance(element, ColumnElement)  # functions are both
    if is_selected_from or getattr(element, "_is_select_statement", False):
        return element
    return getattr(element, "_sa_origin", None)


def class_mapper(class_: Any, configure: bool = True) -> Mapper:
    """Return the mapper of a class; UnmappedClassError when it has none."""
    mapper = class_.__dict__.get("__mapper__") if isinstance(class_, type) else None
    if not isinstance(mapper, Mapper):
        if not isinstance(class_, type):
            raise ArgumentError(f"Class object expected, got '{class_!r}'.")
        raise UnmappedClassError(class_)
    if configure:
        mapper.configure()
    return mapper


def object_mapper(instance: Any) -> Mapper:
    """Return the mapper of an object's class; UnmappedInstanceError when it has none."""
    mapper: Mapper = object_state(instance).mapper
    return mapper


@inspects(type)
def _inspect_class(class_: type) -> Any:
    mapper = class_.__dict__.get("__mapper__")
    if isinstance(mapper, Mapper):
        return mapper
    refuse = class_.__dict__.get("_sa_refuse_unmapped")  # one that is to be mapped later
    return None if refuse is None else refuse(class_)


@inspects(object)
def _inspect_object(instance: object) -> Any:
    state = getattr(type(instance), "__mapper__", None) and instance.__dict__.get(STATE_KEY)
    return state if isinstance(state, InstanceState) else None


class _MapperFunction(ModuleType):
    """`mapper` stands for a function in the original's `orm`, and for this module here: so the module can be called."""

    _is_mapper_class = True  # who listens to it listens to all mapped classes

    def __call__(self, class_: type, local_table: Any = None, properties: Mapping[str, Any] | None = None, **kw: Any) -> Any:
        deprecated("mapper")
        return doors.map_class(class_, local_table, properties, **kw)


mapper = sys.modules[__name__]
mapper.__class__ = _MapperFunction

for _itself in (Mapper, InstanceState, QueryableAttribute):
    inspects_itself(_itself)
__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "orm.declarative": "configure_mappers",
        "orm.validation": "reconstructor validates",
    },
)[0]
