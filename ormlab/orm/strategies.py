"""Loading strategies: what happens when a relationship that is not loaded is read.

    user.addresses  -->  SELECT address... WHERE ? = address.user_id                    a collection
    address.user    -->  the identity map; else SELECT user_account... WHERE user_account.id = ?

`Lazy` is the strategy of every relationship unless a loader option or `lazy=` says otherwise (loader options: eager.py).

Not here: storing what was loaded (tracking.py), making objects of rows (loading.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..events.model import LazyLoadBegan
from ..exc import InvalidRequestError
from ..sql.elements import and_
from ..sql.expressions import bindparam
from ..sql.visitors import replace
from .exc import ObjectDeletedError, detached_lazy_load
from .fetching import Prepared
from .history import NO_VALUE, PASSIVE_NO_RESULT, Symbol
from .loading import Entity
from .mapper import Mapper
from .ports import doors
from .relationships import RelationshipProperty
from .state import InstanceState
from .tracking import How


class Lazy:
    """Load a relationship's value when it is first read."""

    def __init__(self, prop: RelationshipProperty) -> None:
        self.prop = prop
        self.target: Mapper = prop.mapper
        self.by_key = prop.key_is_targets_pk
        locals_by_remote = {remote: local for local, remote in prop.pairs}
        self.key_columns = tuple(locals_by_remote.get(column) for column in prop.mapper.primary_key) if self.by_key else ()
        self._prepared: Prepared | None = None
        self._names: dict[Any, str] = {}

    def __call__(self, state: InstanceState, how: How) -> Any:
        """Return what the relationship of an object leads to: an object, None, a list, or that it could not be told."""
        session: Any = state.session_ref()
        if session is None:
            if how is How.NO_SQL:
                return PASSIVE_NO_RESULT
            raise detached_lazy_load(state, self.prop.key)
        if how is not How.LOAD and not self.by_key:
            return PASSIVE_NO_RESULT
        return self._by_key(state, session, how) if self.by_key else self._by_query(state, session)

    # -- a reference by the target's primary key

    def _by_key(self, state: InstanceState, session: Any, how: How) -> Any:
        values = self._local_values(state, self.key_columns, how)
        if isinstance(values, Symbol):
            return values
        if all(value is None for value in values):
            return None
        pk = self.target.pk_from_values(values)
        found = self._in_identity_map(session, pk, how)
        if found is not NO_VALUE:
            return found
        if how is not How.LOAD:
            return PASSIVE_NO_RESULT
        return self._by_query(state, session)

    def _in_identity_map(self, session: Any, pk: Any, how: How) -> Any:
        known = session.identity_map.find(self.target.root, pk)
        if known is None:
            return NO_VALUE
        if known.expired:
            if how is How.NO_SQL:
                return PASSIVE_NO_RESULT
            if how is How.NO_RELATED:
                return known()
            try:
                known.load_expired(f"relationship {self.prop}")
            except ObjectDeletedError:
                session.register_deleted([known])
                return None
        return known()

    # -- with a SELECT

    def _by_query(self, state: InstanceState, session: Any) -> Any:
        prepared = self._prepared or self._prepare()
        given = {}
        for column, name in self._names.items():
            given[name] = _value(state, column)
        if all(value is None for value in given.values()):
            return [] if self.prop.uselist else None
        with session.hub.because(lambda: LazyLoadBegan(state.reference, self.prop.key)):
            session.flush_before(f"lazy load of {self.prop}")
            found = [row[0] for row in prepared.rows(session, self.target, given)]
        if self.prop.uselist:
            return list({id(each): each for each in found}.values()) if self.prop.secondary is not None else found
        if len(found) > 1:
            import warnings

            from ..exc import SAWarning

            warnings.warn(
                f"Multiple rows returned with uselist=False for lazily-loaded attribute '{self.prop}' ", SAWarning, stacklevel=4
            )
        return found[0] if found else None

    def _prepare(self) -> Prepared:
        """Write the SELECT: the join condition with this object's columns as parameters."""
        prop = self.prop
        local = {column for column, _ in prop.pairs}
        if prop.target is prop.parent.local_table and prop.secondary is None:
            local -= {remote for _, remote in prop.pairs}
        binds: dict[Any, Any] = {}

        def bound(element: Any) -> Any:
            if element in local:
                if element not in binds:
                    self._names[element] = f"param_{len(binds) + 1}" if not self.by_key else f"pk_{len(binds) + 1}"
                    binds[element] = bindparam(self._names[element], type_=element.type)
                return binds[element]
            return None

        condition = replace(prop.primaryjoin, lambda element: bound(element) if _is_column(element) else None)
        if self.by_key:
            names = dict(self._names)
            condition = and_(
                *(
                    column == bindparam(names[local], type_=column.type)
                    for column, local in zip(self.target.primary_key, self.key_columns, strict=True)
                )
            )
        prepared = Prepared(
            [self.target.columns[key] for key in self.target.column_keys],
            f"lazy load of {prop}",
            [entity_of(self.target)],
        )
        prepared.where(*_conjuncts(condition))
        if prop.secondaryjoin is not None:
            prepared.where(prop.secondaryjoin)
        prepared.order_by(*prop.order_by)
        self._prepared = prepared
        return prepared

    def _local_values(self, state: InstanceState, columns: Iterable[Any], how: How) -> tuple[Any, ...] | Symbol:
        """Return the values of the object's columns; where nothing related may be loaded, those of its row.

        NO_VALUE says that one was never set, PASSIVE_NO_RESULT that one is not known.
        """
        if how is How.LOAD:
            return tuple(_value(state, column) for column in columns)
        values = []
        ledger = state.ledger
        for column in columns:
            key = state.mapper.key_for(column)
            if key in ledger.expired and key not in ledger.committed:
                if how is How.NO_SQL:
                    return PASSIVE_NO_RESULT
                _value(state, column)
                ledger = state.ledger
            value = ledger.committed[key] if key in ledger.committed else state.dict.get(key, NO_VALUE)
            if isinstance(value, Symbol):
                return NO_VALUE
            values.append(value)
        return tuple(values)


def entity_of(mapper: Mapper, start: int = 0, options: Any = None) -> Entity:
    """Return how a mapper's objects are made of rows whose columns, from `start` on, are the mapper's in order."""
    places = {mapper.columns[key]: start + at for at, key in enumerate(mapper.column_keys)}
    return Entity(
        mapper,
        tuple((key, places[mapper.columns[key]]) for key in mapper.column_keys),
        tuple(places[column] for column in mapper.primary_key),
        mapper.class_.__name__,
        options=options,
    )


def _value(state: InstanceState, column: Any) -> Any:
    return getattr(state(), state.mapper.key_for(column))


def _is_column(element: Any) -> bool:
    return getattr(element, "__visit_name__", "") == "column"


def _conjuncts(condition: Any) -> list[Any]:
    return [condition]


def refuse_to_load(prop: RelationshipProperty) -> Callable[[InstanceState, How], Any]:
    """Return the loader of `lazy="raise"`."""

    def refuse(state: InstanceState, how: How) -> Any:
        if how is not How.LOAD:
            return PASSIVE_NO_RESULT
        raise InvalidRequestError(f"'{prop}' is not available due to lazy='raise'")

    return refuse


def load_nothing(state: InstanceState, how: How) -> Any:
    """Stand in for the loader of `lazy="noload"`."""
    return NO_VALUE


def loader_of(prop: RelationshipProperty) -> Callable[[InstanceState, How], Any]:
    """Return the loader of a relationship, by its `lazy=`."""
    if prop.lazy in ("raise", "raise_on_sql"):
        return refuse_to_load(prop)
    if prop.lazy == "noload":
        return load_nothing
    return Lazy(prop)


doors.lazy_loader = loader_of
