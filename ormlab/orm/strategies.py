"""Loading when an attribute is read: relationships that are not loaded, columns that were put off.

    user.addresses  -->  SELECT address... WHERE ? = address.user_id                    a collection
    address.user    -->  the identity map; else SELECT user_account... WHERE user_account.id = ?
    user.photo      -->  SELECT user_account.photo WHERE user_account.id = ?            a column of defer()

An object that came of a statement with loader options has kept its route (routes.py), which says what is said of the objects
there, and words of its own: whether the attribute may be loaded at all.

Not here: storing what was loaded (tracking.py), making objects (loading.py), loading with the rows (eager.py, later.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from ..events.model import AttributesLoaded, LazyLoadBegan, RefreshBegan
from ..exc import InvalidRequestError, SAWarning
from ..sql.elements import and_
from ..sql.expressions import bindparam
from ..util.warnings import warn
from .exc import ObjectDeletedError, detached
from .execute_state import RELATIONSHIP
from .fetching import Prepared, Purpose, by_primary_key, key_values
from .history import NO_VALUE, PASSIVE_NO_RESULT, Symbol
from .join_conditions import MANYTOONE
from .keys import committed_value_of, value_of
from .loading import fill_expired, tell_refreshed
from .mapper import Mapper, plain
from .ports import doors
from .relationships import RelationshipProperty
from .routes import SILENT, Choice, Route, Routed
from .state import InstanceState
from .tracking import How

REFUSING = frozenset(("raise", "raise_on_sql"))
BY_PROGRAM = frozenset((How.READ, How.ASKED))
ASKING = frozenset((How.LOAD, How.NOW, How.OLD))  # where the database is asked, if need be


class Lazy:
    """Load a relationship's value when it is read."""

    def __init__(self, prop: RelationshipProperty) -> None:
        self.prop = prop
        self.target: Mapper = prop.mapper
        self.by_key = prop.key_is_targets_pk
        locals_by_remote = {remote: local for local, remote in prop.pairs}
        self.key_columns = tuple(locals_by_remote.get(column) for column in prop.mapper.primary_key) if self.by_key else ()
        self.asks_at_once = prop.lazy == "select" and not self.by_key
        self._purposes = {"select": Purpose(f"lazy load of {prop}")}
        self._prepared: dict[Any, Prepared] = {}
        self._names: dict[Any, str] = {}  # of the parameters, by the object's columns
        self._keys: dict[str, str] = {}  # the same by its attributes
        self._only_key: str | None = None  # where there is one

    def __call__(self, state: InstanceState, how: How) -> Any:
        """Return what the relationship of an object leads to: an object, None, a list, or that it could not be told."""
        session: Any = state.session_ref()
        ledger = state.ledger
        route, words = ledger.options, ledger.words
        del ledger  # whose queues hold objects, which a flush before the load lets go
        if self.asks_at_once and route is None and not words and how is How.READ and session is not None:
            return self._at_once(state, session)
        word = words.get(self.prop.key, self.prop.lazy) if words else self.prop.lazy
        return self._as_told(state, session, how, word, SILENT if route is None else route.lazy_choice(self.prop))

    def _at_once(self, state: InstanceState, session: Any) -> Any:
        """Load where nobody said anything: with the statement that is prepared, if the object's key is there."""
        if (only := self._only_key) is not None and (value := state().__dict__.get(only, self)) is not self:
            line = self._prepared[()].line
            cursor = session.quickly(line, self.target, value)
            if cursor is not None:
                return self._told_apart(line.rows(cursor, session))  # type: ignore[union-attr,misc]  # there is a cursor
        return self._by_query(state, session, How.LOAD if not session.is_flushing else How.NOW, None)

    def _as_told(self, state: InstanceState, session: Any, how: How, word: str, choice: Choice) -> Any:
        """Load in the way that the mapping or an option names, as far as `how` goes."""
        strategy = word if word in REFUSING and not self.by_key else "select"  # each has a statement of its own
        if word in REFUSING and how not in BY_PROGRAM:
            word = "select"  # only the program itself is refused
        if word == "raise":
            raise self._refusal(word)
        if session is None:
            if how is How.NO_SQL and self.prop.lazy != "noload":
                return PASSIVE_NO_RESULT
            if word != "noload":
                raise detached(state, "lazy load", self.prop.key)
        if word == "noload":
            found = self._nothing(state, session)
            return NO_VALUE if how is How.OLD else found  # what is there may be new
        if how is How.READ:
            how = How.NOW if session.is_flushing else How.LOAD
        elif how is How.KNOWN or how is How.ASKED:
            if any(_was_never_set(state, column, session.is_flushing) for column in self.key_columns):
                return NO_VALUE
            how = How.LOAD
        elif how is How.NO_RELATED and not self.by_key:
            how = How.LOAD  # there is no other way to tell
        if how not in ASKING and not self.by_key:
            return PASSIVE_NO_RESULT
        if how is How.OLD:
            with session.holding_back():
                return self._found(state, session, how, word, choice, strategy)
        return self._found(state, session, how, word, choice, strategy)

    def _found(self, state: InstanceState, session: Any, how: How, word: str, choice: Choice, strategy: str) -> Any:
        route: Route | None = state.ledger.options
        if self.by_key and not choice.is_conditioned:
            return self._by_key(state, session, how, word, route)
        if word == "raise_on_sql":
            return self._refused(state, route, strategy)
        return self._by_query(state, session, how, route, strategy=strategy)

    def _refused(self, state: InstanceState, route: Route | None, strategy: str) -> Any:
        """Refuse to send SQL, when the object's own columns were read, unless the value came with them."""
        self._statement(route, (), strategy)
        for column in self._names:
            value_of(state, column)
        if self.prop.key in state.dict:
            return state.dict[self.prop.key]
        raise self._refusal("raise_on_sql")

    def _nothing(self, state: InstanceState, session: Any) -> Any:
        """Return nothing; where an option said so, of an expired object what its refresh makes of it, which is nothing too."""
        if session is not None and state.expired and self.prop.lazy != "noload":
            state.load_expired(f"attribute {self.prop.key}")
        return state.dict.get(self.prop.key, NO_VALUE)

    def _refusal(self, word: str) -> InvalidRequestError:
        return InvalidRequestError(
            f"'{self.prop}' is not available due to lazy='{word}'",
            hint="load it with the objects: select(...).options(selectinload(...))",
        )

    # -- a reference by the target's primary key

    def _by_key(self, state: InstanceState, session: Any, how: How, word: str, route: Route | None) -> Any:
        values = self._local_values(state, self.key_columns, how)
        if isinstance(values, Symbol):
            return values
        if all(value is None for value in values):
            return None
        here = state.dict
        if self.prop.key in here and how is not How.OLD:
            return here[self.prop.key]  # came with the key, when that was read again
        pk = self.target.pk_from_values(values)
        found = self._in_identity_map(session, pk, how)
        if found is not NO_VALUE:
            return found
        if how not in ASKING:
            return PASSIVE_NO_RESULT
        if word == "raise_on_sql":
            raise self._refusal(word)
        nulls = tuple(column for column, value in zip(self.key_columns, values, strict=True) if value is None)
        return self._by_query(state, session, how, route, nulls, values)

    def _in_identity_map(self, session: Any, pk: Any, how: How) -> Any:
        known = session.identity_map.find(self.target.root, pk)
        if known is None:
            return NO_VALUE
        if known.expired:
            if how is How.NO_SQL:
                return PASSIVE_NO_RESULT
            if how not in ASKING:
                return known()
            instance = session.present(known, f"relationship {self.prop}")
            return NO_VALUE if instance is None else instance
        return known()

    # -- with a SELECT

    def _by_query(
        self,
        state: InstanceState,
        session: Any,
        how: How,
        route: Route | None,
        nulls: tuple[Any, ...] = (),
        key: tuple[Any, ...] | None = None,
        strategy: str = "select",
    ) -> Any:
        """Ask the database; `nulls` are those columns of a key that are NULL.

        A `key` that was read already is the one to ask for, whatever a flush has made of it meanwhile.
        """
        prepared = self._statement(route, nulls, strategy)
        by_row = how is How.OLD or (session.is_flushing and how is not How.NOW)  # by what the row has, not the object
        given = None
        if key is not None:
            given = {self._names[column]: value for column, value in zip(self.key_columns, key, strict=True)}
        elif not by_row:
            given = _present(state.dict, self._keys)
        if given is None:
            read = committed_value_of if by_row else value_of
            given = {name: read(state, column) for column, name in self._names.items()}
            here = state.dict
            if self.prop.key in here and how is not How.OLD:
                return here[self.prop.key]  # came with the columns, when they were read again
            known = here if read is value_of else {**here, **state.committed_state}
            if not self.by_key and not self._keys.keys() <= known.keys():
                return [] if self.prop.uselist else None  # a key that was never set, or deleted, leads nowhere
        for column in nulls:
            del given[self._names[column]]
        if session.hub.active:
            with session.hub.because(partial(LazyLoadBegan, state.reference, self.prop.key)):
                found = self._rows(prepared, session, given, state)
                session.hub.emit(AttributesLoaded(state.reference, (self.prop.key,)))
        else:
            found = self._rows(prepared, session, given, state)
        return self._told_apart(found)

    def _told_apart(self, found: list[Any]) -> Any:
        """Return objects that were found as what the attribute holds: each once, or the only one."""
        if self.prop.uselist:
            several = len(set(map(id, found))) < len(found)
            return list(dict(zip(map(id, found), found, strict=True)).values()) if several else found
        if len(found) > 1 and any(each is not found[0] for each in found):
            warn(f"Multiple rows returned with uselist=False for lazily-loaded attribute '{self.prop}' ", SAWarning)
        return found[0] if found else None

    def _rows(self, prepared: Prepared, session: Any, given: dict[str, Any], state: InstanceState) -> list[Any]:
        cursor = session.quickly(prepared.line, self.target, *given.values()) if len(given) == 1 else None
        if cursor is not None:
            return prepared.line.rows(cursor, session)  # type: ignore[union-attr,misc,no-any-return]  # there is a cursor
        if state.pk is not None:  # a new object would be written, which loads by what it has
            session.flush_before(f"lazy load of {self.prop}")
        return prepared.rows(session, self.target, given, loaded_from=state)

    def _statement(self, route: Route | None, nulls: tuple[Any, ...], strategy: str) -> Prepared:
        if route is None:
            slot: Any = nulls if strategy == "select" else (strategy, nulls)
            found = self._prepared.get(slot)
            if found is None:
                routed = Routed(None, (self.prop.parent,), without=self._way_back())
                found = self._prepared[slot] = self._prepare(SILENT, routed, nulls, strategy)
                if slot == () and len(self._keys) == 1:
                    (self._only_key,) = self._keys
            return found
        choice = route.lazy_choice(self.prop)
        beyond = route.beyond(self.prop, eager=False)
        if choice.target is not None:
            beyond = beyond.by_class
        routed = Routed(beyond, route.path, without=self._way_back())
        if beyond.said.is_for_once or choice.criteria:
            return self._prepare(choice, routed, nulls, strategy)
        slot = (strategy, routed.shape, nulls)
        found = self._prepared.get(slot)
        if found is None:
            found = self._prepared[slot] = self._prepare(SILENT, routed, nulls, strategy)
        return found

    def _way_back(self) -> RelationshipProperty | None:
        """Return the reference that leads back to the object itself, if that would be loaded eagerly: it is known already."""
        other = self.prop.reverse
        if (
            other is None
            or self.by_key
            or other.direction is not MANYTOONE
            or not other.key_is_targets_pk
            or other.lazy == "select"
        ):
            return None
        return other

    def _prepare(self, choice: Choice, routed: Routed, nulls: tuple[Any, ...], strategy: str) -> Prepared:
        """Write the SELECT: the join condition with this object's columns as parameters."""
        prop = self.prop
        names: dict[Any, str] = {}

        def bind(column: Any) -> Any:
            number = len(names) + 1
            names[column] = f"pk_{number}" if self.by_key else f"%({number} param)s"  # no other parameter is called so
            made = bindparam("pk" if self.by_key else "param", unique=True, type_=column.type)
            made.given_as = names[column]
            return made

        condition = prop.join.with_parent_bound(bind)
        if self.by_key:
            condition = and_(
                *(
                    column == (None if own in nulls else bindparam(names[own], type_=column.type))
                    for column, own in zip(self.target.primary_key, self.key_columns, strict=True)
                )
            )
        self._names = names
        self._keys = {prop.parent.key_for(column): name for column, name in names.items()}
        if strategy not in self._purposes:
            self._purposes[strategy] = Purpose(f"load of {prop} by {strategy}")
        prepared = Prepared(prop.mapper, purpose=self._purposes[strategy], routed=routed, loads=RELATIONSHIP)
        conditions = [condition] if prop.secondaryjoin is None else [condition, prop.secondaryjoin]
        prepared.where(*map(plain, [*conditions, *choice.criteria]))
        return prepared.order_by(*map(plain, prop.order_by or ()))

    def _local_values(self, state: InstanceState, columns: Iterable[Any], how: How) -> tuple[Any, ...] | Symbol:
        """Return the values of the object's columns; where nothing related may be loaded, those of its row.

        NO_VALUE says that one was never set, PASSIVE_NO_RESULT that one is not known.
        """
        session: Any = state.session_ref()
        if how is How.NOW or how is How.NEAR or (how is How.LOAD and not session.is_flushing):
            return tuple(value_of(state, column) for column in columns)
        values: list[Any] = []
        for column in columns:
            key = state.mapper.key_for(column)
            here, committed = state.dict, state.committed_state
            if key not in committed and (key in state.ledger.expired or (key not in here and _is_put_off(state, key))):
                if how is How.NO_SQL:
                    return PASSIVE_NO_RESULT
                value_of(state, column)
                here, committed = state.dict, state.committed_state
            if key not in committed and key not in here and how is not How.LOAD:
                return NO_VALUE
            value = committed[key] if key in committed else here.get(key)
            values.append(None if isinstance(value, Symbol) else value)
        return tuple(values)


def _present(here: dict[str, Any], keys: dict[str, str]) -> dict[str, Any] | None:
    """Return the values of attributes by the names of parameters, if all are loaded."""
    try:
        if len(keys) == 1:
            ((key, name),) = keys.items()
            return {name: here[key]}
        return {name: here[key] for key, name in keys.items()}
    except KeyError:
        return None


def _was_never_set(state: InstanceState, column: Any, in_row: bool) -> bool:
    """Say whether a column was never set or was deleted; `in_row` asks for what the row has."""
    key = state.mapper.key_for(column)
    ledger = state.ledger
    if key in state.dict:
        return False
    return not in_row if key in state.committed_state else key not in ledger.expired and not _is_put_off(state, key)


# -- columns that were put off -------------------------------------------------------------------------------------------


def _is_put_off(state: InstanceState, key: str) -> bool:
    """Say whether a column that is not there is read when it is asked for: by the mapping, or since an option says so."""
    prop: Any = state.mapper.props[key]
    return state.pk is not None and not prop.is_of_query and state.puts_off(key)


def load_column(state: InstanceState, key: str) -> None:
    """Read a column that was not read with its object, together with the others of its group that were not changed."""
    mapper: Mapper = state.mapper
    prop: Any = mapper.props[key]
    if not _is_put_off(state, key):
        return
    session: Any = state.session_ref()
    if session is None:
        raise detached(state, "deferred load", key)
    if (state.ledger.words or {}).get(key, "raise_column" if prop.raiseload else None) == "raise_column":
        raise InvalidRequestError(f"'{prop}' is not available due to raiseload=True")
    keys = tuple(each for each in mapper.column_of if each == key or _is_of_group(state, mapper.props[each], prop))
    prepared = _reading(mapper, keys, state.ledger.options)
    with session.hub.because(lambda: RefreshBegan(state.reference, keys, f"attribute {key}")):
        pk = state.pk  # a flush may change it, and then the row is not found
        session.flush_before(f"attribute {key}")
        values = prepared.values(session, mapper, key_values(mapper, pk))
    if values is None:
        raise ObjectDeletedError(state)
    fill_expired(state, keys, values)
    if mapper.listeners is not None:
        tell_refreshed(session, state, keys, keys)


def _reading(mapper: Mapper, keys: tuple[str, ...], route: Route | None) -> Prepared:
    """Return the SELECT of columns of one object, which under options is a statement of its own."""
    slot = ("column", keys, None if route is None else route.shape)
    found: Prepared | None = mapper.prepared.get(slot)
    if found is None:
        columns = [mapper.column_of[each] for each in keys]
        routed = None if route is None else Routed(route, route.path[:-1])
        found = Prepared(*columns, purpose=f"column {keys[0]}", routed=routed).where(by_primary_key(mapper)).by_purpose()
        if route is None or not route.said.is_for_once:
            mapper.prepared[slot] = found
    return found


def _is_of_group(state: InstanceState, other: Any, prop: Any) -> bool:
    return prop.group is not None and other.group == prop.group and other.key not in state.committed_state


doors.lazy_loader = Lazy
doors.column_loader = load_column
