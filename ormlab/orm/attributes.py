"""The mapped attributes of a class: `User.name` is an expression for SQL, `user.name` a value.

    User.name == "sandy"   --> user_account.name = ?          (class: an InstrumentedAttribute)
    user.name              --> user.__dict__["name"], or, when it is not there, InstrumentedAttribute.__get__ loads it

The descriptor has no `__set__`, so Python finds a loaded value in `__dict__` without calling us: reading costs what reading
any attribute costs. Setting goes through the `__setattr__` that instrument() gives the class, or, where the class has one of
its own, through descriptors that do define `__set__`. `object.__setattr__(user, "name", ...)` goes past both: such a change
is not tracked.

Not here: what reading and setting do (tracking.py), which attributes a class has (mapper.py).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from types import FunctionType, GenericAlias
from typing import Any

from ..events.hub import Hub
from ..exc import InvalidRequestError
from ..facade import copied, facade
from ..inspection import Inspected
from ..sql import shape as shapes
from ..sql.columns import column_asked
from ..sql.operators import ColumnOperators
from .collection_roles import CollectionAdapter
from .exc import UnmappedInstanceError
from .history import (
    EMPTY,
    NO_VALUE,
    PASSIVE_NO_FETCH,
    PASSIVE_NO_INITIALIZE,
    PASSIVE_NO_RESULT,
    PASSIVE_OFF,
    History,
)
from .listeners import OPERATIONS, AttributeEvent, AttributeListeners, MapperListeners
from .ports import doors, no_session
from .references import ReferenceAttribute
from .state import CLEAN, NOTHING_CHANGED, STATE_KEY, InstanceState, forget
from .tracking import Attribute, ColumnAttribute, How, state_of

_ATTRIBUTE = shapes.unique("mapped attribute")


class Mapped:
    """What an annotation says of a mapped attribute: `name: Mapped[str] = Column(String)`."""

    def __class_getitem__(cls, value: Any) -> GenericAlias:
        return GenericAlias(cls, value)


class QueryableAttribute(Mapped, ColumnOperators, Inspected):
    """An attribute of a mapped or aliased class, to be used in statements.

    `parent` is the entity that it belongs to: a mapper, or what stands for an alias. `comparator` answers to operators: a
    column expression, or what a relationship offers (`any`, `has`, `contains`, `of_type`, `and_`).
    """

    is_attribute = True
    is_refined = False  # by of_type() or and_()
    _called = property(lambda self: type(self).__name__)  # in messages

    def __init__(self, key: str, class_: Any, parent: Any, prop: Any, comparator: Callable[[], Any]) -> None:
        self.key = key
        self.class_ = class_
        self.parent = parent
        self.prop = prop
        self.__doc__ = getattr(prop, "doc", None)
        self._make_comparator = comparator

    @functools.cached_property
    def comparator(self) -> Any:
        """What answers to operators; made at first use, when the mappers are complete."""
        return self._make_comparator()

    @property
    def _lowering(self) -> Any:
        return doors.lowering

    @functools.cached_property
    def expression(self) -> Any:
        """The SQL expression that the attribute stands for: to the cache, what its operators make is made of another one."""
        comparator = self.comparator
        if self.prop.is_relationship:
            return comparator.__clause_element__()
        return column_asked(comparator, "attribute") if comparator.__visit_name__ == "column" else comparator

    @property
    def info(self) -> dict[Any, Any]:
        """Notes of the user's own: the column's, or the property's where there is no column."""
        found = getattr(getattr(self.expression, "_sa_origin", self.expression), "info", None)
        return self.prop.info if found is None else found  # type: ignore[no-any-return]  # a property's type lies above

    def __clause_element__(self) -> Any:
        return self.expression

    @functools.cached_property
    def shape(self) -> Any:
        """The attribute's structure in a statement's key."""
        of = self.parent if self.prop.is_relationship else self.expression
        return shapes.intern((_ATTRIBUTE, self.prop.shape, of.shape, self.key))

    @property
    def _leaves(self) -> Any:
        return self.expression._leaves

    @property
    def entity_namespace(self) -> Any:
        """Where `filter_by()` finds attributes: the attribute's own class."""
        return self.parent.entity_namespace

    @property
    def type(self) -> Any:
        """The column's type; AttributeError for a relationship."""
        return self.comparator.type

    @functools.cached_property
    def operate(self) -> Any:
        """What builds the expression of an operator: the comparator's own method."""
        return self.comparator.operate

    @functools.cached_property
    def reverse_operate(self) -> Any:
        """What builds the expression of an operator whose right side this is."""
        return self.comparator.reverse_operate

    def label(self, name: str | None) -> Any:
        """Return the expression under another name."""
        return self.expression.label(name)

    # -- what only a relationship answers

    def any(self, criterion: Any = None, **kwargs: Any) -> Any:
        """Return whether any related row meets the criterion; for collections."""
        return self._of_relationship("any")(criterion, **kwargs)

    def has(self, criterion: Any = None, **kwargs: Any) -> Any:
        """Return whether the related row meets the criterion; for references."""
        return self._of_relationship("has")(criterion, **kwargs)

    def of_type(self, entity: Any) -> Any:
        """Return the relationship as one that leads to another entity: an alias of its class."""
        return self._of_relationship("of_type")(entity)

    def and_(self, *criteria: Any) -> Any:
        """Return the relationship with further conditions on what it leads to."""
        return self._of_relationship("and_")(*criteria) if self.prop.is_relationship else self

    def _of_relationship(self, name: str) -> Any:
        if not self.prop.is_relationship:
            expression = self.expression
            if hasattr(expression.type.comparator_factory, name):  # an array's any()
                return getattr(expression, name)
            raise AttributeError(f"Neither 'AnnotatedColumn' object nor 'Comparator' object has an attribute {name!r}")
        return getattr(self.comparator, name)

    def __getattr__(self, key: str) -> Any:
        if key.startswith("__"):
            raise AttributeError(key)
        try:
            return getattr(self.comparator, key)
        except AttributeError:
            raise AttributeError(
                f"Neither {self._called!r} object nor 'Comparator' object associated with {self} has an attribute {key!r}"
            ) from None

    def __str__(self) -> str:
        return f"{self.class_.__name__}.{self.key}"

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__qualname__} object at {id(self):#x}>"

    __hash__ = object.__hash__

    @property
    def property(self) -> Any:
        """The property of the mapper: `prop`, complete where it is a relationship."""
        if self.prop.is_relationship:
            self.parent.mapper.configure()
        return self.prop


class SynonymAttribute(QueryableAttribute):
    """An attribute under another name of it: that is its name in a row."""

    _is_mapped_attribute = True
    _called = "property"

    def __init__(self, key: str, attribute: QueryableAttribute) -> None:
        super().__init__(key, attribute.class_, attribute.parent, attribute.prop, lambda: attribute.comparator)


SynonymAttribute.__name__ = "Proxy"
SynonymAttribute.__qualname__ = "create_proxied_attribute.<locals>.Proxy"  # so it is called in the original


class InstrumentedAttribute(QueryableAttribute):
    """A mapped attribute as it stands in its class."""

    impl: Attribute
    _read: Callable[[Any], Any]
    listeners: AttributeListeners | None = None
    _knows_old = False
    _is_mapped_attribute = True

    def behave_as(self, impl: Attribute) -> None:
        """Take on the behaviour of a kind of attribute; a relationship's is known only when its mapper is configured."""
        self.impl = impl
        self._read = impl.read
        if self.listeners is not None:
            self._take_slower_path()

    def heard(self) -> AttributeListeners:
        """Return the attribute's listeners, which it has from now on."""
        if self.listeners is None:
            self.listeners = AttributeListeners(self._gets_listener)
            self._take_slower_path()
        return self.listeners

    def _gets_listener(self, options: Mapping[str, Any]) -> bool:
        """Heed the options of a new listener; say whether it comes after the mapper was configured."""
        if options.get("active_history"):
            self._knows_old = True
            self._take_slower_path()
        return "impl" in self.__dict__

    def _take_slower_path(self) -> None:
        impl = self.__dict__.get("impl")
        if impl is None:
            return
        impl.listeners = self.listeners
        from .heard import HEARD  # most programs listen to no attribute

        if type(impl) in HEARD:
            impl.__class__ = HEARD[type(impl)]  # the same object, since others refer to it
            self._read = impl.read
            self.parent.setters.pop(self.key, None)
            self.parent.quick.discard(self.key)
            self.parent.state_class.born_ledgers.clear()
        if self._knows_old and isinstance(impl, ColumnAttribute):
            impl.active_history = True
        elif self._knows_old and isinstance(impl, ReferenceAttribute):
            impl.reach_of_old, impl.asks_late = How.OLD, False

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        return self._read(instance)


class SettingAttribute(InstrumentedAttribute):
    """A mapped attribute of a class that has a `__setattr__` of its own: Python comes here for every access."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        if instance is None:
            return self
        here = instance.__dict__
        return here[self.key] if self.key in here else self._read(instance)

    def __set__(self, instance: Any, value: Any) -> None:
        self.impl.set(instance, value)

    def __delete__(self, instance: Any) -> None:
        self.impl.delete(instance)


class QueryAttribute(SettingAttribute):
    """A mapped attribute that is a query: what an object's `__dict__` has under its name says only that it was changed."""

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        return self if instance is None else self._read(instance)


for _kind in (InstrumentedAttribute, SettingAttribute, QueryAttribute):
    _kind.__name__ = _kind.__qualname__ = "InstrumentedAttribute"


# -- instrumenting a class ----------------------------------------------------------------------------------------------


def has_own_setattr(cls: type) -> bool:
    """Say whether the class or a base of it defines `__setattr__` itself."""
    return any("__setattr__" in base.__dict__ and not _is_ours(base.__dict__["__setattr__"]) for base in cls.__mro__[:-1])


def _is_ours(function: Any) -> bool:
    return getattr(function, "_sa_generated", False) is True


def instrument_setters(
    cls: type, attributes: dict[str, Attribute], setters: dict[str, Callable[[Any, Any], None]], quick: set[str], hub: Hub
) -> None:
    """Give a class the `__setattr__` and `__delattr__` that track changes of its mapped attributes.

    `attributes` is read at the first assignment: an attribute that is added to it later is tracked from then on. What was found
    is kept in `setters`. `quick` are the columns that nobody listens to: what is to be noted of them is the value before the
    first change, and setting one again takes a third of the time.
    """
    plain_set: Callable[[Any, str, Any], None] = cls.__setattr__  # type: ignore[assignment]
    plain_delete: Callable[[Any, str], None] = cls.__delattr__  # type: ignore[assignment]

    def __setattr__(self: Any, key: str, value: Any) -> None:
        if key in quick and not hub.active:
            here = self.__dict__
            try:
                if key in here[STATE_KEY].committed_state:
                    here[key] = value
                    return
            except KeyError:  # an object without a state, of which the way below tells
                pass
            else:
                state = here[STATE_KEY]
                if key in here:
                    state.record(key, here[key])
                    here[key] = value
                    return
                if state.pk is None and not state.ledger.expired:
                    state.record(key, NO_VALUE)
                    here[key] = value
                    return
        setter = setters.get(key)
        if setter is None:
            attribute = attributes.get(key)
            if attribute is None:
                plain_set(self, key, value)
                return
            setter = setters[key] = attribute.set
        setter(self, value)

    def __delattr__(self: Any, key: str) -> None:
        attribute = attributes.get(key)
        if attribute is None:
            plain_delete(self, key)
        else:
            attribute.delete(self)

    __setattr__._sa_generated = True  # type: ignore[attr-defined]
    cls.__setattr__ = __setattr__  # type: ignore[assignment,method-assign]
    cls.__delattr__ = __delattr__  # type: ignore[assignment,method-assign]


def instrument_init(
    cls: type,
    state_class: type[InstanceState],
    prepare: Callable[[], None],
    waiting: list[Any],
    quick: set[str],
    listeners: MapperListeners | None = None,
) -> None:
    """Wrap the class's `__init__`: an object gets its state before the learner's own code runs.

    `prepare` is called first where mappers are `waiting` to be configured. With `listeners` the wrapper is one that tells
    them. The default constructor, given only `quick` attributes and with nobody watching, is not called: its result is known,
    and all objects that were made of the same attributes share one ledger, which saves a fifth of an INSERT.
    """
    original: Callable[..., None] = cls.__init__  # type: ignore[misc]  # the class itself is given
    if "__init__" in cls.__dict__ and hasattr(original, "_sa_original"):
        original = original._sa_original
    called = _named_init(original)
    hub = state_class.hub
    only_sets = listeners is None and getattr(original, "_sa_only_sets_attributes", False)
    born = state_class.born_ledgers

    def tell(self: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        assert listeners is not None
        state = self.__dict__[STATE_KEY]
        listeners.call("init", state, args, kwargs)
        try:
            called(self, *args, **kwargs)
        except BaseException:
            listeners.call("init_failure", state, args, kwargs)
            raise

    @functools.wraps(original)
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        here = self.__dict__
        if STATE_KEY not in here or here[STATE_KEY]() is not self:
            if waiting:
                prepare()
            here[STATE_KEY] = state = state_class(self, forget)
            state.pk = None
            state.session_ref = no_session
            state.parents = None
            if only_sets and kwargs and not args and not hub.active:
                ledger = born.get(tuple(kwargs))
                if ledger is None and quick.issuperset(kwargs):
                    ledger = born[tuple(kwargs)] = state_class.unborn_ledger.with_all(kwargs)
                if ledger is not None:
                    state.ledger, state.committed_state = ledger, ledger.committed
                    here.update(kwargs)
                    return
            state.ledger, state.committed_state = CLEAN, NOTHING_CHANGED
            if hub.active:
                state.moved(None, "init", None)
            if listeners is not None:
                tell(self, args, kwargs)
                return
        called(self, *args, **kwargs)

    __init__._sa_original = original  # type: ignore[attr-defined]
    cls.__init__ = __init__  # type: ignore[misc]


def _named_init(original: Callable[..., None]) -> Callable[..., None]:
    """Return the constructor under the name that a wrong call of it is told with, which has no class before it."""
    if original is object.__init__:
        return _no_arguments
    return copied(original, "__init__") if isinstance(original, FunctionType) else original


def _no_arguments(_: Any) -> None:
    """Make nothing of no arguments."""


_no_arguments.__qualname__ = "__init__"


def restore_init(cls: type, constructor: Any) -> None:
    """Give a class its own `__init__` back, or none where it had none but the default constructor."""
    original = getattr(cls.__dict__.get("__init__"), "_sa_original", None)
    if original is None:  # it was given another one since
        return
    if original is constructor:
        type.__delattr__(cls, "__init__")
    else:
        cls.__init__ = original  # type: ignore[misc]


def new_state(instance: Any, state_class: type[InstanceState]) -> InstanceState:
    """Give a new object its state: transient, with nothing to write."""
    state = state_class(instance, forget)
    state.pk = None
    state.session_ref = no_session
    state.ledger, state.committed_state = CLEAN, NOTHING_CHANGED
    instance.__dict__[STATE_KEY] = state
    return state


# -- what listeners compare with

NEVER_SET = NO_VALUE
OP_APPEND, OP_REMOVE, OP_REPLACE, OP_BULK_REPLACE, OP_MODIFIED = OPERATIONS.values()


# -- for those who go past the attributes -------------------------------------------------------------------------------


instance_state = state_of


def object_state(instance: Any) -> InstanceState:
    """Return the state of a mapped object; UnmappedInstanceError for anything else."""
    try:
        found = instance._sa_instance_state  # STATE_KEY, spelled out
    except AttributeError:
        raise UnmappedInstanceError(instance) from None
    if not isinstance(found, InstanceState):
        raise UnmappedInstanceError(instance)
    return found


def instance_dict(instance: Any) -> dict[str, Any]:
    """Return the `__dict__` of a mapped object."""
    here: dict[str, Any] = instance.__dict__
    return here


def get_attribute(instance: Any, key: str) -> Any:
    """Read an attribute, as `instance.key` does."""
    return _attribute(instance, key).read(instance)


def set_attribute(instance: Any, key: str, value: Any) -> None:
    """Set an attribute with tracking, as an assignment does."""
    _attribute(instance, key).set(instance, value)


def del_attribute(instance: Any, key: str) -> None:
    """Delete an attribute with tracking, as `del` does."""
    _attribute(instance, key).delete(instance)


def set_committed_value(instance: Any, key: str, value: Any) -> None:
    """Set an attribute as if it had been loaded: no history, no cascade."""
    _attribute(instance, key).set_committed(state_of(instance), value)


def get_history(instance: Any, key: str, passive: Any = PASSIVE_OFF) -> History:
    """Return what became of an attribute since the last flush, loading its old value if need be and allowed."""
    return _attribute(instance, key).history_passively(state_of(instance), passive)


def init_collection(instance: Any, key: str) -> CollectionAdapter:
    """Give an object an empty collection that counts as loaded."""
    attribute: Any = _attribute(instance, key)
    found: CollectionAdapter = attribute.begun(state_of(instance))
    return found


def flag_modified(instance: Any, key: str) -> None:
    """Say that a value was changed in place: the next flush writes it."""
    state = state_of(instance)
    attribute = _attribute(instance, key)
    if attribute.listeners is not None:
        attribute.listeners.call("modified", state, AttributeEvent(attribute, "MODIFIED"))
    if not getattr(attribute, "viewonly", False):
        if key not in instance.__dict__:
            raise InvalidRequestError(f"Can't flag attribute {key!r} modified; it's not present in the object state")
        state.record(key, NO_VALUE)
        if state.committed_state[key] is not NO_VALUE:
            state.own_changes()[key] = NO_VALUE


def flag_dirty(instance: Any) -> None:
    """Make an object dirty without changing an attribute."""
    state = state_of(instance)
    state.mark_modified()


def _attribute(instance: Any, key: str) -> Attribute:
    mapper = state_of(instance).mapper
    return mapper.attributes[mapper.spoken(key)]  # type: ignore[no-any-return]  # the mapper's type lies above


__getattr__ = facade(__name__, {"orm.instrumentation": "manager_of_class", "orm.listeners": "Event=AttributeEvent"})[0]


__all__ = [
    "EMPTY",
    "NEVER_SET",
    "NO_VALUE",
    "OP_APPEND",
    "OP_BULK_REPLACE",
    "OP_MODIFIED",
    "OP_REMOVE",
    "OP_REPLACE",
    "PASSIVE_NO_FETCH",
    "PASSIVE_NO_INITIALIZE",
    "PASSIVE_NO_RESULT",
    "PASSIVE_OFF",
    "History",
    "InstrumentedAttribute",
    "QueryableAttribute",
    "del_attribute",
    "flag_dirty",
    "flag_modified",
    "get_attribute",
    "get_history",
    "init_collection",
    "instance_dict",
    "instance_state",
    "set_attribute",
    "set_committed_value",
]
