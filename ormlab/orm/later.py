"""What is loaded when a statement's rows have been read: `selectinload()`, `subqueryload()`, `immediateload()`, `noload()`.

    select(User).options(selectinload(User.addresses))
      rows       --> User#1, User#2, User#3, whose `addresses` are missing
      afterwards --> SELECT address.user_id, address... WHERE address.user_id IN (1, 2, 3)

A loader is called with all objects of a batch of rows that lack the attribute, and stores what it finds without history.

Not here: joins in the same SELECT (eager.py), loading when the attribute is read (strategies.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..events.model import LazyLoadBegan
from ..inspection import inspect
from ..sql.elements import and_
from ..sql.expressions import bindparam, tuple_
from ..sql.selectable import select
from ..sql.selected import LABEL_STYLE_TABLENAME_PLUS_COL
from .collections import InstrumentedList
from .comparators import RelationshipComparator, ordered_over
from .criteria import conditions_on, criteria_in
from .entities import AliasedInsp, aliased
from .execute_state import RELATIONSHIP
from .fetching import Prepared, Purpose, each_once
from .history import NO_VALUE, Symbol
from .join_conditions import MANYTOONE, ONETOMANY
from .loading import Context, Later, by_key, collections_by_key
from .mapper import Mapper, plain
from .members import CollectionAttribute
from .ports import doors
from .relationships import RelationshipProperty
from .routes import SILENT, Choice, Route, Routed
from .sightings import Sight, note_loaded, warn_of_several
from .state import InstanceState
from .tracking import How

CHUNK = 500
Path = tuple[Mapper, ...]
States = Mapping[InstanceState, bool]  # objects, and whether what they hold is to be overwritten


class Owner(NamedTuple):
    """Where the owner of a relationship stands."""

    number: int | None  # of its route among the context's, if it has one
    path: Path  # the mappers that lead there from the very first statement
    root: Any  # the entity of this one that it is or comes with,
    way: tuple[Any, ...]  # and the relationships from there


def loader_after(word: str, prop: RelationshipProperty, owner: Owner) -> Later:
    """Return what loads a relationship after the rows."""
    made = LOADERS[word]
    return Later(prop.key, made(prop, owner), made.before_next_row, made.needs_key, [])


class _After:
    """What the loaders share."""

    before_next_row = True  # where one load is not for the objects of all rows
    needs_key = False  # whether it goes by what stands in the row, and is sent though an object has the attribute
    fills = False  # whether it makes objects that it reads the attribute's value

    def __init__(self, prop: RelationshipProperty, owner: Owner) -> None:
        self.prop = prop
        self.owner = owner
        self.key = prop.key
        self._prepared: dict[Any, Prepared] = {}

    def __call__(self, session: Any, states: States, context: Context) -> None:
        first = next(iter(states))
        with session.hub.because(lambda: LazyLoadBegan(first.reference, self.key)):
            self.load(session, states, context)

    def at_once(self, session: Any, state: InstanceState, sight: Sight, context: Context, key: tuple[Any, ...]) -> None:
        """Load the attribute of one object that a row met; `key` is what the row has of it."""
        if sight.first and self.key in sight.takes:
            self(session, {state: sight.full}, context)

    def load(self, session: Any, states: States, context: Context) -> None:
        """Load the attribute of objects that lack it."""
        raise NotImplementedError

    def _give(self, state: InstanceState, members: Sequence[Any], overwrites: bool) -> None:
        """Make members what the attribute holds, unless it is loaded and is not to be overwritten."""
        instance = state()
        if instance is None:  # nobody keeps it: rows that won had referred to it
            return
        here = instance.__dict__
        if self.key in here and not overwrites:
            return
        if members.__class__ is InstrumentedList:  # made for this
            self.prop.attribute.adopt(state, here, members)  # type: ignore[attr-defined]  # of a collection
        elif self.prop.uselist:
            self.prop.attribute.store_loaded(state, here, members)  # type: ignore[attr-defined]  # of a collection
        else:
            if len(members) > 1:
                warn_of_several(self.prop)
            here[self.key] = members[0] if members else None
            state.forget_change(self.key)
        ledger = state.ledger
        if not ledger.shared or ledger.expired or ledger.words or state.hub.active:
            note_loaded(state, (self.key,))


class NoLoad(_After):
    """Leave the attribute empty; a query is not."""

    def load(self, session: Any, states: States, context: Context) -> None:
        if self.prop.lazy == "dynamic":
            return
        for state, overwrites in states.items():
            queued = state.ledger.queued
            if overwrites and queued is not None:
                queued.pop(self.prop.key, None)  # else it would be put in
            self._give(state, (), overwrites)


class Immediate(_After):
    """Load each object's attribute as if it were read."""

    how = How.NOW

    def load(self, session: Any, states: States, context: Context) -> None:
        with session.holding_back(False):
            for state in states:
                self.prop.attribute.fetch(state, state.dict, self.how)


class Near(Immediate):
    """Give each object what its reference leads to, if that is there already: of what would lead round in circles."""

    how = How.NEAR


class _BySelect(_After):
    """What the two loaders with a second SELECT share: what is loaded, how, and with which conditions."""

    fills = True

    def __init__(self, prop: RelationshipProperty, owner: Owner) -> None:
        super().__init__(prop, owner)
        self.purpose = _purpose_of(type(self).__name__, prop, owner.root)

    def _choice(self, context: Context) -> tuple[Choice, Route | None]:
        route = None if self.owner.number is None else context.routes[self.owner.number]
        if route is None:
            return SILENT, None
        return route.choice(self.prop), route.beyond(self.prop, eager=True)

    def _flush_before(self, session: Any) -> None:
        """Write pending changes, which there are where the first statement was not to write them, or listeners made some."""
        if not session.is_clean():
            with session.holding_back(False):
                session.flush_before(f"load of {self.prop}")


def _purpose_of(kind: str, prop: RelationshipProperty, root: Any) -> Purpose:
    """Return what the statement is for: the same after all rows of an entity."""
    prepared: dict[Any, Any] = prop.parent.prepared
    is_alias = isinstance(root, AliasedInsp) and root.stands_for is None
    key = kind, prop.key, root.shape if is_alias else None
    if key not in prepared:
        prepared[key] = Purpose(f"{kind} of {prop}")
    found: Purpose = prepared[key]
    return found


class SelectIn(_BySelect):
    """Load with one SELECT for the keys of many objects."""

    before_next_row = False

    def __init__(self, prop: RelationshipProperty, owner: Owner) -> None:
        super().__init__(prop, owner)
        parent: Mapper = prop.parent
        omits_join = prop.omit_join is not False
        self.by_target = omits_join and prop.direction is MANYTOONE and prop.key_is_targets_pk
        self.by_foreign_key = omits_join and prop.direction is ONETOMANY and prop.join.is_simple and prop.leads_from_key
        self.local = (
            [parent.key_for({remote: local for local, remote in prop.pairs}[column]) for column in prop.mapper.primary_key]
            if self.by_target
            else []
        )

    def load(self, session: Any, states: States, context: Context) -> None:
        choice, beyond = self._choice(context)
        by_target = self.by_target and not any(
            _is_to_be_read(state, key) for state in states for key in self.local if key not in state.dict
        )
        owners = self._owners_by_target(states) if by_target else {}
        without = owners.pop(None, ())
        keys = sorted(owners) if by_target else [state.pk for state in states]
        each_owners: Iterator[Iterable[InstanceState]] = map(owners.__getitem__, keys) if by_target else zip(states)
        prepared = self._statement(choice, beyond, by_target)
        attribute = self.prop.attribute
        has_lists = type(attribute) is CollectionAttribute and attribute.factory.filled is InstrumentedList
        keep = collections_by_key if has_lists and not by_target else by_key
        for start in range(0, len(keys), CHUNK):
            batch = keys[start : start + CHUNK]
            given = {"primary_keys": batch}
            self._flush_before(session)
            found = prepared.by_key(
                session,
                self.prop.mapper,
                given,
                refresh=context.refresh,
                runs=context.runs,
                repeats=self.prop.secondary is not None,
                keep=keep,
            )
            for key, its_owners in zip(batch, each_owners, strict=False):  # those of one batch
                members = found.get(key, ())
                for state in its_owners:
                    self._give(state, members, states[state])
        for state in without:
            self._give(state, (), states[state])

    def _owners_by_target(self, states: Iterable[InstanceState]) -> dict[Any, list[InstanceState]]:
        """Return the objects by the key that they refer to, those that refer to nothing under None."""
        owners: dict[Any, list[InstanceState]] = {}
        for state in states:
            owners.setdefault(self._target_key(state), []).append(state)
        return owners

    def _target_key(self, state: InstanceState) -> Any:
        values = tuple(map(state.dict.get, self.local))
        if any(value is None or isinstance(value, Symbol) for value in values):
            return None
        return values[0] if len(values) == 1 else values

    def _statement(self, choice: Choice, beyond: Route | None, by_target: bool) -> Prepared:
        has_values = beyond is not None and beyond.said.is_for_once
        if has_values or choice.leads_elsewhere:
            return self._prepare(choice, beyond, by_target)
        shape = by_target, None if beyond is None else beyond.shape
        found = self._prepared.get(shape)
        if found is None:
            found = self._prepared[shape] = self._prepare(choice, beyond, by_target)
        return found

    def _prepare(self, choice: Choice, beyond: Route | None, by_target: bool) -> Prepared:
        """Return the SELECT: of the targets by their own keys, by the foreign keys in them, or through the owners."""
        prop = self.prop
        target = choice.target_of(prop)
        if by_target:
            keys = [target.column(each) for each in prop.mapper.primary_key]
            joins: list[tuple[Any, Any]] = []
        elif self.by_foreign_key:
            remote = dict(prop.pairs)
            keys = [target.column(remote[each]) for each in prop.parent.primary_key]
            joins = []
        else:
            owner: AliasedInsp = inspect(aliased(prop.parent.class_))
            keys = [owner.column(each) for each in prop.parent.primary_key]
            joins = RelationshipComparator(prop, owner).join_steps(target)
        criteria = [*map(target.adapt, choice.criteria)]
        routed = Routed(beyond, self.owner.path)
        prepared = Prepared(*keys, target, purpose=self.purpose, routed=routed, loads=RELATIONSHIP)
        self.purpose.orders_joined = bool(joins)
        if joins:
            prepared.statement = _joined(prepared.statement.select_from(owner.selectable), joins, criteria)
            criteria = [] if beyond is None else conditions_on(owner, beyond.said.criteria)
        expanding = bindparam("primary_keys", expanding=True)
        condition = keys[0].in_(expanding) if len(keys) == 1 else tuple_(*keys).in_(expanding)
        prepared.where(condition, *criteria)
        return prepared.order_by(*ordered_over(prop, target, joins[0][0] if joins else None))


def _is_to_be_read(state: InstanceState, key: str) -> bool:
    """Say of a column that is not there whether it would be read; not if it was deleted, nor of an object that nobody keeps."""
    unchanged = state.committed_state.get(key, NO_VALUE) is NO_VALUE
    return unchanged and (key in state.ledger.expired or state.puts_off(key))


def _joined(statement: Any, joins: Sequence[tuple[Any, Any]], criteria: Sequence[Any]) -> Any:
    """Return a statement with joins, the last of which has further conditions."""
    *before, (target, last) = joins
    for selectable, condition in before:
        statement = statement.join(selectable, condition)
    return statement.join(target, and_(last, *criteria) if criteria else last)


class InSubquery(_BySelect):
    """Load with a second SELECT around the first one, whose rows it thereby counts as that did."""

    needs_key = True

    def at_once(self, session: Any, state: InstanceState, sight: Sight, context: Context, key: tuple[Any, ...]) -> None:
        if self.key in sight.takes and (sight.first or self.key not in state.dict):
            members = self._collected(session, state, context).get(key, ())
            self._give(state, members, sight.full and sight.first)

    def at_last(self, session: Any, state: InstanceState, sight: Sight, context: Context) -> None:
        """Send the statement for an object that was there and does not lack the attribute: after the rest of its row."""
        if not sight.full and context.all_eager and self.key not in state.lacking:
            self._collected(session, state, context)

    def _collected(self, session: Any, state: InstanceState, context: Context) -> dict[tuple[Any, ...], list[Any]]:
        """Return the related objects of all rows, by what they belong to: read when first asked for, because of an object."""
        if self not in context.collected:
            with session.hub.because(lambda: LazyLoadBegan(state.reference, self.key)):
                context.collected[self] = self._all(session, context)
        found: dict[tuple[Any, ...], list[Any]] = context.collected[self]
        return found

    def _all(self, session: Any, context: Context) -> dict[tuple[Any, ...], list[Any]]:
        found: dict[tuple[Any, ...], list[Any]] = {}
        choice, beyond = self._choice(context)
        root, path = self.owner.root, self.owner.path
        entity = context.meant.get(root, root)
        statement, values, first, before = context.origin or (context.statement, context.values, entity, ())
        way = (*before, *self.owner.way, self.prop)
        if beyond is not None:  # options are looked up again, by the way from the first statement, wherever that was itself
            beyond = beyond.said.root(way[0].parent).along(way)
        if context.origin is None:
            path = (root.mapper, *path[1:])  # from its own statement's entity
        prepared, width = self._prepare(statement, first, way, choice, Routed(beyond, path))
        origin = (statement, values, first, way)
        self._flush_before(session)
        rows = prepared.rows(session, self.prop.mapper, values or {}, refresh=context.refresh, origin=origin, runs=context.runs)
        for row in rows:
            members = found.setdefault(tuple(row[-width:]), [])
            if row[0] is not None:
                members.append(row[0])
        return each_once(found)

    def _prepare(
        self,
        statement: Any,
        first: Any,
        way: tuple[Any, ...],
        choice: Choice,
        routed: Routed,
    ) -> tuple[Prepared, int]:
        """Return the SELECT along the way from the first statement's entity, and how many columns tell whose a row is."""
        inner = _keys_only(statement, first, way[0])
        owner: Any = _Standing(inner)
        target: Any = choice.target_of(self.prop)
        between = select().select_from(inner)
        for prop in way[:-1]:
            below = inspect(aliased(prop.mapper.class_))
            steps = RelationshipComparator(prop, owner).join_steps(below)
            between = _joined(between, steps, conditions_on(below, statement._with_options))
            owner = below
        keys = [owner.column(column) for column in self.prop.starts]
        steps = RelationshipComparator(self.prop, owner).join_steps(target)
        prepared = Prepared(target, *keys, purpose=self.purpose, routed=routed, loads=RELATIONSHIP)
        criteria = [*map(target.adapt, choice.criteria)]
        joins = {"_from_obj": between._from_obj, "_setup_joins": between._setup_joins}
        prepared.statement = _joined(prepared.statement._with(**joins), steps, criteria)
        return prepared.order_by(*ordered_over(self.prop, target, steps[0][0])), len(keys)


def _keys_only(statement: Any, entity: Any, prop: RelationshipProperty) -> Any:
    """Return a statement as a subquery with those columns only by which a relationship leads on."""
    local = prop.starts
    columns = tuple(map(entity.column, local))
    roots = doors.lowering.roots_of(statement, entity)
    criteria = criteria_in(statement._with_options)
    if criteria:
        statement = doors.lowering.inside(statement, criteria)
    if roots != [entity] and not statement._from_obj:
        statement = statement.select_from(*roots)  # the others multiply the rows here, too
    changes: dict[str, Any] = {
        "_raw_columns": columns,
        "_with_options": (),
        "_label_style": LABEL_STYLE_TABLENAME_PLUS_COL,
    }
    ordered = statement._limit_clause is not None or statement._offset_clause is not None
    if not ordered and not any(getattr(each, "orders_joined", False) for each in statement._with_options):
        changes["_order_by_clauses"] = ()
    wanted = prop.distinct_target_key
    if wanted or (wanted is None and not set(local).issuperset(prop.parent.primary_key)):
        changes["_distinct"] = True
    found = statement._with(**changes)
    if found._distinct and not found._distinct_on and found._order_by_clauses:
        from .ordering import ordered_by_but_not_in

        ordered_by = tuple(map(plain, found._order_by_clauses))
        found = found._with(_raw_columns=(*columns, *ordered_by_but_not_in(ordered_by, list(columns))))
    return found.subquery()


class _Standing:
    """A subquery that stands in for the entity whose keys it has."""

    def __init__(self, selectable: Any) -> None:
        self.selectable = selectable
        self.column = selectable.corresponding_column

    def __clause_element__(self) -> Any:
        return self.selectable


LOADERS: dict[str, type[_After]] = {
    "selectin": SelectIn,
    "subquery": InSubquery,
    "immediate": Immediate,
    "near": Near,
    "noload": NoLoad,
}
