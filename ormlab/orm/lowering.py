"""Lowering: a statement over classes becomes a statement over tables, and a plan of what its rows become.

    select(User, Address.email_address).join(User.addresses)
      --> select(user_account.id, user_account.name, ..., address.email_address)
            .select_from(user_account JOIN address ON user_account.id = address.user_id)
      and the plan (Entity of User at columns 0..2, Value at column 3)

The compiler asks for it (`statement._lowering.lower(statement)`) once per structure; what comes out is cached with the compiled
statement. The language below knows only that there is such a method. Inside another statement (`inside`) there are columns
only: no objects, no eager joins, and no column is put off.

Not here: running the statement (execution.py), plans (plans.py), objects (loading.py), the joins of `joinedload()` (eager.py).
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, NamedTuple

from ..exc import CompileError, InvalidRequestError
from ..sql.base import ClauseElement
from ..sql.elements import ColumnClause
from ..sql.fromclauses import FromClause, Join
from ..sql.froms import named_froms
from ..sql.selectable import expand
from ..sql.selected import LABEL_STYLE_TABLENAME_PLUS_COL
from ..util.deprecations import deprecated
from .attributes import QueryableAttribute
from .criteria import LoaderCriteriaOption, conditions_on, criteria_in
from .descriptions import FieldNames, column_descriptions, configure_entities, entity_description, entity_in
from .entities import AliasedInsp, Bundle, Part
from .fetching import LEGACY, Purpose, Refusal
from .joins import OrmJoin, joined_entity, selectable_of, steps_of
from .loading import Composite, Entity, Item, Nested, Slot, Value
from .mapper import Mapper, origin, plain
from .plans import FromStatement, SelectPlan, StarPlan, TextPlan
from .ports import doors
from .properties import ColumnProperty
from .relationships import RelationshipProperty
from .routes import SILENT, Choice, Route, Routed, routes_of

if TYPE_CHECKING:  # joins and loads of relationships are loaded for the first statement that has some
    from .eager import EagerJoin

Path = tuple[Mapper, ...]
Address = tuple[Any, tuple[Any, ...]]  # an entity of the statement, and the relationships that lead on from there


class Lowered(NamedTuple):
    """A statement over tables, and what its rows become."""

    statement: Any
    plan: Any
    criteria: tuple[LoaderCriteriaOption, ...] = ()  # conditions on classes, for the statements inside it too


WHEN_READ = frozenset(("select", "raise", "raise_on_sql", "dynamic"))
EAGER = frozenset(("joined", "selectin", "subquery", "immediate"))
CIRCULAR = frozenset(("joined", "selectin", "subquery"))  # what is not followed twice round by itself
NO_EAGER_LOADS = Purpose("without eager loads")


def no_columns() -> InvalidRequestError:
    """Return the error for a SELECT of nothing."""
    return InvalidRequestError(
        "Query contains no columns with which to SELECT from.",
        hint="name what to select, or, where an option puts all columns off, undefer() one of them",
    )


def nothing_to_join() -> InvalidRequestError:
    """Return the error for a join to which nothing leads."""
    return InvalidRequestError(
        "No entities to join from; please use select_from() to establish the left entity/selectable of this join"
    )


class Lowering:
    """The ORM's way into the SQL language."""

    no_eager_loads = NO_EAGER_LOADS  # an option: other options do not count, and eager joins and subqueries are left out

    def lower(self, statement: Any) -> Lowered:
        """Return a statement over tables, with the plan of its rows."""
        kind = statement.__visit_name__
        if kind == "select":
            return _Select(statement).lowered()
        if kind == "from_statement":
            return _Select(statement).over_another()
        return Lowered(_dml(statement), None)

    def note_written(self, statement: Any) -> None:
        """Note that a statement is written inside another one, or as what another one's objects come from: not a Query's."""
        if LEGACY not in statement._with_options:
            statement._was_written = True

    def inside(self, statement: Any, criteria: tuple[LoaderCriteriaOption, ...] = ()) -> Any:
        """Return the statement over tables that stands for one inside another statement, whose conditions on classes hold."""
        if statement.__visit_name__ != "select":
            return _dml(statement)
        configure_entities(statement._raw_columns)
        columns = self.once(statement)._expanded()  # the very ones that the subquery's columns are named after
        columns += _ordered_by(statement, [*map(plain, columns)])
        outside = [getattr(each, "excluded", None) for each in statement._with_options]
        criteria = tuple(each for each in criteria if each not in outside)
        return statement._with(_raw_columns=tuple(columns), _with_options=(), **_tables_of(statement, criteria))

    def once(self, statement: Any) -> Any:
        """Return a SELECT whose entities bring no column that stands before them."""
        seen: set[Any] = set()
        raws: list[Any] = []
        for raw in statement._raw_columns:
            columns = self.columns_of(raw)
            missing = [each for each in columns if origin(each) not in seen]
            is_partly_there = isinstance(raw, Mapper | AliasedInsp) and len(missing) < len(columns)
            raws += missing if is_partly_there else [raw]
            seen.update(map(origin, columns))
        return statement._with(_raw_columns=tuple(raws))

    def columns_of(self, raw: Any) -> list[Any]:
        """Return the columns that a member of the columns clause stands for."""
        return [_labelled(column, raw) for column, _ in columns_of(raw)]

    def keys_of(self, raw: Any) -> list[str | None]:
        """Return the keys that these columns want: an attribute's name, and of a whole class those of expressions."""
        named = columns_of(raw)
        if isinstance(raw, Mapper):
            raw.configure()
            return [None if isinstance(column, ColumnClause) else key for column, key in named]
        parent = getattr(raw, "parent", raw)
        is_unnamed = raw is parent or getattr(getattr(raw, "property", None), "is_expression", False)
        return [None if isinstance(parent, AliasedInsp) and is_unnamed else key for _, key in named]

    def roots_of(self, statement: Any, entity: Any) -> list[Any]:
        """Return an entity and the others that a statement selects something of, but for those that it joins."""
        joined = [joined_entity(target, onclause) for target, onclause, *_ in statement._setup_joins]
        mentioned = dict.fromkeys([entity, *map(entity_in, statement._raw_columns)])
        return [each for each in mentioned if each is not None and each not in joined]

    def from_statement(self, select: Any, statement: Any) -> Any:
        """Return a statement that takes the entities of one SELECT from the rows of another."""
        return FromStatement(select._raw_columns, statement, select._with_options, select._execution_options)

    def namespace(self, raw: Any, joined: bool = False) -> tuple[Any, str]:
        """Return where `filter_by()` looks for what is in FROM or the columns clause, or is joined; and how that is called."""
        if joined and isinstance(raw, QueryableAttribute):
            entity = raw.comparator.entity  # that it leads to
            return entity.entity_namespace, str(entity)
        if isinstance(raw, ClauseElement):
            entity = None if isinstance(raw, FromClause) else entity_in(raw)
            if entity is not None:
                return entity.entity_namespace, str(raw)
            return getattr(raw, "entity_namespace", None), str(raw)
        return raw.entity_namespace, str(raw.__clause_element__())

    def column_descriptions(self, statement: Any) -> list[dict[str, Any]]:
        """Return what `statement.column_descriptions` says."""
        return column_descriptions(statement._raw_columns, field_names(statement))

    def returning_column_descriptions(self, statement: Any) -> list[dict[str, Any]]:
        """Return what `statement.returning_column_descriptions` says."""
        return column_descriptions(statement._returning, FieldNames(True))

    def entity_description(self, statement: Any) -> dict[str, Any]:
        """Return what `statement.entity_description` says."""
        return entity_description(statement.table)


def columns_of(raw: Any) -> list[tuple[Any, str | None]]:
    """Return the columns that a member of the columns clause stands for, each with its attribute's name if it has one."""
    if isinstance(raw, (Mapper, AliasedInsp)):
        props = ((key, prop) for key, prop in raw.mapper.props.items() if isinstance(prop, ColumnProperty))
        found = ((raw.find_column(prop.column), key) for key, prop in props if not (prop.deferred and prop.is_expression))
        return [(column, key) for column, key in found if column is not None]
    if isinstance(raw, Part):
        return [(raw.mapper.column_of[key], key) for key in raw.keys if key in raw.mapper.column_of]
    if isinstance(raw, Bundle):
        return [found for each in raw.exprs for found in columns_of(_kept(each))]
    if isinstance(raw, QueryableAttribute):
        return [(plain(raw.__clause_element__()), raw.key)]
    return [(plain(column), _attribute_in(column)) for column in expand(raw)]


def _attribute_in(column: Any) -> str | None:
    """Return the name of the attribute that a column stands for, also where it is only taken for another type."""
    inside = getattr(column, "wrapped_column_expression", None)
    return getattr(column, "_sa_key", None) if inside is None else _attribute_in(inside)


def field_names(statement: Any) -> FieldNames:
    """Return what names the fields of a statement's rows."""
    style = statement._label_style
    return FieldNames(style == LABEL_STYLE_TABLENAME_PLUS_COL and LEGACY in statement._with_options, style)


def _entities(raws: tuple[Any, ...]) -> list[Any]:
    return [raw for raw in raws if isinstance(raw, Mapper | AliasedInsp)]


def _is_star(raw: Any) -> bool:
    return "*" in (getattr(raw, "text", None), raw.name if getattr(raw, "is_literal", False) else None)


def _labelled(column: Any, raw: Any) -> Any:
    is_relationship = isinstance(raw, QueryableAttribute) and raw.prop.is_relationship
    return column.label(raw.key) if is_relationship else column


def _kept(expression: Any) -> Any:
    from ..sql.coercions import as_columns_clause

    return expression if isinstance(expression, Bundle) else as_columns_clause(expression)


class Place(NamedTuple):
    """Where an entity stands in a statement."""

    entity: Any
    route: Route | None  # what the options say of it
    address: Address
    columns: list[Slot]  # among which its own are put
    below: EagerJoin | None  # that joins it
    path: Path  # the mappers that lead here from the very first statement

    def beyond(self, prop: RelationshipProperty, entity: Any, columns: list[Slot], below: EagerJoin | None) -> Place:
        """Return the place of an entity that a relationship leads to."""
        root, way = self.address
        route = None if self.route is None else self.route.beyond(prop, eager=True)
        return Place(entity, route, (root, (*way, prop)), columns, below, (*self.path, prop.mapper))


def _ordered_by(statement: Any, columns: list[Any]) -> list[Any]:
    """Return what a DISTINCT of a Query is ordered by and has to select besides its columns."""
    if LEGACY not in statement._with_options or not statement._distinct or statement._distinct_on:
        return []
    from .ordering import ordered_by_but_not_in

    missing = ordered_by_but_not_in(tuple(plain(each) for each in statement._order_by_clauses), columns)
    if missing:
        deprecated("DISTINCT with ORDER BY")
    return missing


class _Select:
    """One SELECT on its way down: its columns in the order of the rows, its eager joins, and the items of its plan."""

    def __init__(self, statement: Any) -> None:
        for each in statement._with_options:
            if isinstance(each, Refusal):
                raise each.error
        self.statement = statement
        self.columns: list[Slot] = []
        self.expanded: dict[int, list[tuple[Any, str | None]]] = {}
        self.compared: list[Slot] = []  # what eager joins compare stands behind the columns that are asked for
        self.more: list[Slot] = []  # those of eager joins stand behind all others
        self.slots: dict[Any, Slot] = {}
        self.joins: dict[Entity, tuple[Any, list[EagerJoin]]] = {}  # of each entity, as often as it is selected
        self.later: set[tuple[Any, Address]] = set()  # what is loaded after the rows
        self.order_by: list[Any] = []
        self.many = False  # an eager join multiplies rows
        self.buffered = False  # a later load needs all rows
        self.borrows = False  # the rows are another statement's: nothing can be joined to that, nor put around it
        self.routes: list[Address] = []  # for each numbered route, its entity and the way from there
        configure_entities(statement._raw_columns)
        if len(statement._raw_columns) > 1 and any(map(_is_star, statement._raw_columns)):
            raise CompileError(
                "Can't generate ORM query that includes multiple expressions at the same time as '*'; query for '*' alone if "
                "present"
            )
        self.names = field_names(statement)
        self.labels_relationships = not self.names.as_they_come and all(
            isinstance(raw, QueryableAttribute) and raw.prop.is_relationship for raw in statement._raw_columns
        )
        self.entities = [raw for raw in statement._raw_columns if isinstance(raw, (Mapper, AliasedInsp, Part))]
        routed = next((each for each in statement._with_options if isinstance(each, Routed)), Routed(None))
        self.path: Path = routed.path
        self.immediate, self.without = routed.immediate, routed.without
        self.eager = NO_EAGER_LOADS not in statement._with_options
        self.criteria = criteria_in(statement._with_options)
        before = [raw for raw in statement._columns_before if isinstance(raw, (Mapper, AliasedInsp))]
        entities = list(dict.fromkeys([*self.entities, *before]))
        self.roots = routes_of(statement._with_options, entities)

    # -- the whole

    def lowered(self) -> Lowered:
        """Return the SELECT over tables, with its plan."""
        statement = self.statement
        items = self._all_items()
        is_wrapped = self.joins and self.many and _limits_rows(statement)
        if not is_wrapped:
            for column in _ordered_by(statement, [slot.column for slot in self.columns]):
                self._value(column)
        if not self.columns:
            raise nothing_to_join() if statement._setup_joins and not statement._from_obj else no_columns()
        core = statement._with(_with_options=(), _columns_before=(), **_tables_of(statement, self.criteria))
        columns, more = [slot.column for slot in self.columns], [slot.column for slot in self.more]
        core = core._with(_raw_columns=tuple(columns))
        first = len(columns)
        if self.joins:
            from .eager import joined_onto, wrapped

            if is_wrapped:
                joins = [each for _, started in self.joins.values() for each in started]
                core, first = wrapped(core, columns, more, joins, self.order_by)
            else:
                core = core._with(
                    _raw_columns=(*columns, *more),
                    _from_obj=tuple(joined_onto(named_froms(core), self.joins.values())),
                    _setup_joins=(),
                    _order_by_clauses=(*statement._order_by_clauses, *self.order_by),
                )
        return Lowered(core, self._plan(items, first), self.criteria)

    def _plan(self, items: list[Item], first_of_more: int) -> SelectPlan:
        for at, slot in enumerate(self.columns):
            slot.at = at
        for at, slot in enumerate(self.more, start=first_of_more):
            slot.at = at
        if _is_star(self.statement._raw_columns[0]):
            return StarPlan(self.statement)
        return SelectPlan(self.statement, items, self.fields, self.roots, self.routes, self.many, self.buffered)

    def over_another(self) -> Lowered:
        """Return the other statement, whose rows have the columns somewhere, with a plan that finds them."""
        self.borrows = True
        items = self._all_items()
        inner = self.statement.element
        if inner._lowering is not None and not self.statement.is_text:
            inner._lowering.note_written(inner)
            inner = inner._lowering.lower(inner.options(*self.criteria)).statement
        slots = [*self.columns, *self.more]
        plan = TextPlan(self.statement, items, self.fields, self.roots, self.routes, self.many, slots)
        return Lowered(inner, plan, self.criteria)

    # -- members of the columns clause

    def _all_items(self) -> list[Item]:
        found = [(item, raw) for raw in self.statement._raw_columns for item in self._items(raw)]
        self.columns += self.compared
        self.fields = [_field(item, raw) for item, raw in found]
        return [item for item, _ in found]

    def _items(self, raw: Any) -> list[Item]:
        if isinstance(raw, (Mapper, AliasedInsp)):
            return [self._entity(self._place(raw, raw))]
        if isinstance(raw, Part):
            return [self._part(raw)]
        if isinstance(raw, Bundle):
            return [self._bundle(raw)]
        found = self.expanded.setdefault(id(raw), columns_of(raw))  # what is selected twice is one expression
        if self.labels_relationships:
            found = [(_labelled(column, raw), key) for column, key in found]
        return [Value(self._value(column), self.names.of(column, key)) for column, key in found]

    def _place(self, entity: Any, root: Any) -> Place:
        return Place(entity, self.roots.get(root), (root, ()), self.columns, None, (*self.path, entity.mapper))

    def _part(self, part: Part) -> Entity:
        made = self._entity(self._place(part.mapper, part), part.keys)
        made.known, made.route = True, None
        return made

    def _value(self, column: Any) -> Slot:
        slot = Slot(column)
        self.slots.setdefault(column, slot)
        self.columns.append(slot)
        return slot

    def _bundle(self, bundle: Bundle) -> Composite:
        from ..engine.result import result_tuple

        outer, self.names = self.names, self.names.anew()
        items = [item for each in bundle.exprs for item in self._items(_kept(each))]
        self.names = outer
        names = [str(item.name) for item in items]
        made = bundle.create_row_processor(None, [operator.itemgetter(at) for at in range(len(names))], names)
        make = result_tuple(names) if made is None else made
        return Composite(tuple(items), bundle.name, make)

    # -- entities

    def _entity(self, place: Place, only: frozenset[str] | None = None) -> Entity:
        """Add an entity's columns, in its properties' order, with what its route says of the relationships among them."""
        entity, route, columns = place.entity, place.route, place.columns
        mapper: Mapper = entity.mapper
        mapper.configure()
        mapper.be_ready()
        made = Entity(mapper, [], (), entity.name)
        number = self._number(place)
        if route is not None and (route.kept is not None or route.words):
            made.route = number
        if not self.eager:  # what the options say is for later loads only
            route = None
        for key, prop in mapper.props.items():
            if only is not None and key not in only:
                continue
            if isinstance(prop, ColumnProperty):
                said = None if route is None or only is not None else route.expressions.get(key)
                if said is not None:
                    said = said if place.below is None else entity.adapt(said)
                    said = said if self.borrows or isinstance(said, ColumnClause) else said.label(None)
                    made.columns.append((key, self._slot(said, columns)))
                elif only is not None or (not prop.deferred if route is None else route.reads(prop)):
                    column = entity.find_column(prop.column)
                    made.columns.append((key, Slot(prop.column) if column is None else self._slot(column, columns)))
            elif isinstance(prop, RelationshipProperty):
                self._relationship(made, place, prop)
        _, joins = self.joins.get(made, (None, ()))
        for column in (each for join in joins for each in join.compares):  # it is selected, though it may be put off
            self._slot(entity.find_column(column), self.compared)
        known = dict(made.columns)
        made.primary = tuple(known.get(key) or self._key_slot(entity, mapper.props[key]) for key in mapper.pk_keys)
        for later in made.later:
            if later.needs_key:
                keys = [mapper.key_for(local) for local in mapper.relations[later.key].starts]
                later.local.extend(known.get(key) or self._key_slot(entity, mapper.props[key]) for key in keys)
        return made

    def _number(self, place: Place) -> int | None:
        """Return the number under which an execution finds what the options say of a place, if they do."""
        if place.route is None:
            return None
        self.routes.append(place.address)
        return len(self.routes) - 1

    def _key_slot(self, entity: Any, prop: Any) -> Slot:
        """Return where a column of the primary key stands that is not read; one that stands nowhere else is missed later."""
        column = entity.find_column(prop.column)
        return self.slots.get(column) or Slot(column)

    def _slot(self, column: Any, columns: list[Slot]) -> Slot:
        slot = self.slots.get(column)
        if slot is None:
            slot = self.slots[column] = Slot(column)
            columns.append(slot)
        return slot

    def _relationship(self, made: Entity, place: Place, prop: RelationshipProperty) -> None:
        """Add what the rows have of a relationship, or what is to be loaded after them, if anything."""
        choice = place.route.choice(prop) if place.route is not None and self.eager else SILENT
        word = choice.word_for(prop)
        if (not self.eager and word in ("joined", "subquery")) or (prop is self.without and not place.address[1]):
            return
        if word in WHEN_READ:
            told = word != prop.lazy and (word != "select" or prop.lazy not in EAGER)
            if told or choice.is_conditioned:
                (made.told if prop.uselist else made.kept).append(prop.key)
        elif word == "joined":
            self._joined(made, place, prop, choice)
        elif word == "contains_eager":
            self._contained(made, place, prop, choice)
        elif word != "subquery" or not self.borrows:
            self._after(made, place, prop, choice, word)

    def _contained(self, made: Entity, place: Place, prop: RelationshipProperty, choice: Choice) -> None:
        made.kept.append(prop.key)
        child = self._entity(place.beyond(prop, choice.target_of(prop), self.columns, None))  # of the statement's own FROM
        self._nest(made, Nested(prop, child, True))
        self.many = self.many or (prop.uselist and (not self.borrows or self.statement.element.is_text))

    def _after(self, made: Entity, place: Place, prop: RelationshipProperty, choice: Choice, word: str) -> None:
        """Add what a further statement loads."""
        from .later import Owner, loader_after

        made.kept.append(prop.key)
        if self.immediate and word != "noload":
            word = "immediate"
        if word in CIRCULAR and not choice.explicit and not _may_follow(prop, place.path):
            return
        if word == "immediate" and not choice.explicit and prop.key_is_targets_pk and prop.mapper in place.path:
            word = "near"
        self.buffered = self.buffered or word == "subquery"
        if (prop, place.address) not in self.later:  # else the entity is selected twice
            self.later.add((prop, place.address))
            made.later.append(loader_after(word, prop, Owner(self._number(place), place.path, *place.address)))

    def _joined(self, made: Entity, place: Place, prop: RelationshipProperty, choice: Choice) -> None:
        from .eager import EagerJoin

        if self.borrows:
            over_text = self.statement.element.is_text  # where the original has a joined collection ask for unique rows
            self.many = self.many or (over_text and prop.uselist)
            return
        self.many = self.many or prop.uselist  # whether it is followed or not
        if not choice.explicit and not _may_follow(prop, place.path[len(self.path) :]):  # counted within one statement
            return
        made.kept.append(prop.key)
        entity = place.entity
        join = EagerJoin(prop, entity, choice, place.below)
        if place.below is None:
            self.joins.setdefault(made, (entity, []))[1].append(join)
        self.order_by.extend(join.order_by)
        child = self._entity(place.beyond(prop, join.entity, self.more, join))
        self._nest(made, Nested(prop, child))

    def _nest(self, owner: Entity, nested: Nested) -> None:
        if all(slot.column in self.slots for slot in nested.entity.primary):
            owner.nested.append(nested)
        else:
            owner.kept.remove(nested.prop.key)  # who has no key is not loaded, but when it is read


def _field(item: Item, raw: Any) -> tuple[str | None, tuple[Any, ...]]:
    """Return the name of an item in the rows, and what else it can be asked for by."""
    if isinstance(raw, (Mapper, AliasedInsp)):
        return item.name, (raw.entity, raw)
    if isinstance(raw, Bundle):
        return item.name, ()
    column = item.slot.column if isinstance(item, Value) else None
    return item.name, (raw,) if column is None or column is raw else (raw, column)


def _may_follow(prop: RelationshipProperty, path: Path) -> bool:
    """Say whether a relationship that is eager by itself is to be followed here, and not round in circles."""
    if prop.join_depth:
        return len(path) <= prop.join_depth
    return prop.mapper not in path


def _limits_rows(statement: Any) -> bool:
    return bool(
        statement._limit_clause is not None
        or statement._offset_clause is not None
        or statement._distinct
        or statement._group_by_clauses
    )


# -- FROM ----------------------------------------------------------------------------------------------------------------


def _tables_of(statement: Any, criteria: tuple[LoaderCriteriaOption, ...]) -> dict[str, Any]:
    """Return what of a statement's FROM, joins and correlation is over classes, over tables; with the conditions on them."""
    changes: dict[str, Any] = {}
    if statement._memoized_select_entities:
        entities = (
            plain(each) if isinstance(each, ClauseElement) else selectable_of(each)
            for each in statement._memoized_select_entities
        )
        changes["_memoized_select_entities"] = tuple(entities)
    if statement._from_obj:
        changes["_from_obj"] = tuple(selectable_of(each) for each in statement._from_obj)
    elif not statement._setup_joins:
        entities = (getattr(each, "parent", each) for each in statement._raw_columns)
        joins = [each.selectable for each in entities if isinstance(each, AliasedInsp) and isinstance(each.selectable, Join)]
        changes["_from_obj"] = tuple(joins)
    if statement._setup_joins:
        changes["_setup_joins"] = tuple(
            step
            for target, onclause, left, flags in statement._setup_joins
            for step in steps_of(target, onclause, left, flags, conditions_on(joined_entity(target, onclause), criteria))
        )
    if criteria:
        changes["_where_criteria"] = (*statement._where_criteria, *_conditions_on_roots(statement, criteria))
    if statement._correlate:
        changes["_correlate"] = tuple(selectable_of(each) for each in statement._correlate)
    return changes


def _conditions_on_roots(statement: Any, criteria: tuple[LoaderCriteriaOption, ...]) -> list[Any]:
    """Return the conditions on the entities that a statement selects and selects from, without those that are joined."""
    joined = {joined_entity(target, onclause) for target, onclause, *_ in statement._setup_joins}
    lefts = [left for _, _, left, _ in statement._setup_joins if left is not None]
    named = [each.first if isinstance(each, OrmJoin) else each for each in (*statement._from_obj, *lefts)]
    mentioned = [_entity_named(each) for each in (*statement._raw_columns, *named) if not isinstance(each, Join)]
    before = filter(None, map(_entity_named, statement._columns_before))
    mentioned += [each for each in before if any(selectable_of(each) is one for one in statement._from_obj)]
    roots = [each for each in dict.fromkeys(mentioned) if each is not None and each not in joined]
    return [found for each in criteria for entity in roots for found in each.for_mentioned(entity)]


def _entity_named(raw: Any) -> Any:
    """Return the entity that a column or a FROM belongs to, but for one inside a subquery."""
    entity = entity_in(raw)
    if entity is None or not isinstance(raw, ClauseElement):
        return entity
    table = selectable_of(entity)
    return entity if any(each is table for each in raw._from_objects) else None


# -- INSERT, UPDATE, DELETE ----------------------------------------------------------------------------------------------


def _dml(statement: Any) -> Any:
    """Return an INSERT, UPDATE or DELETE on a class as one on its table; in an UPDATE attribute names become columns."""
    entity = statement.table
    mapper: Mapper = entity.mapper
    if not isinstance(entity, Mapper):
        raise InvalidRequestError(f"ormlab's engine does not do {statement.__visit_name__}() on {entity}")
    changes: dict[str, Any] = {"table": mapper.local_table}
    values = getattr(statement, "_values", None)
    if values and statement.__visit_name__ == "update":
        changes["_values"] = {_column_for(mapper, key): value for key, value in values.items()}
    ordered = getattr(statement, "_ordered_values", None)
    if ordered:
        changes["_ordered_values"] = tuple((_column_for(mapper, key), value) for key, value in ordered)
    if getattr(statement, "_with_options", ()):
        changes["_with_options"] = ()
    return statement._with(**changes)


def _column_for(mapper: Mapper, key: Any) -> Any:
    if isinstance(key, str):
        column = mapper.column_of.get(mapper.spoken(key), key)
        return column if isinstance(column, ColumnClause) else key
    column = plain(key)
    return column if column.table is mapper.local_table else column.key


doors.lowering = Lowering()
