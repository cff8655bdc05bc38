"""Query, the 1.x way to ask: `session.query(User).filter(User.name == "sandy").first()`.

A Query is a SELECT of the 2.0 style with labels of its own (`users.name AS users_name`), bound to a session, that runs when
it is iterated. A query for one entity gives objects, one for several gives rows.

    q.union(other), q.from_self()   SELECT anon_1.users_name AS anon_1_users_name FROM (SELECT ...) AS anon_1
                                    from then on the query's entities mean the subquery's columns (stand_ins.py)

Which method may not follow which is a table (`REFUSALS`).

Not here: the SELECT (ormlab.sql), running it (execution.py), what update() and delete() do (bulk.py), what a dynamic
relationship adds (dynamic.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from ..exc import ArgumentError, InvalidRequestError, Unsupported, left_out
from ..facade import copied, facade
from ..inspection import inspect, inspects_itself
from ..sql.base import ClauseElement, ColumnElement
from ..sql.coercions import as_from, as_rows, clause_element, implicit_subquery, not_from
from ..sql.elements import literal_column
from ..sql.functions import func
from ..sql.selectable import Select, expand, named_in
from ..sql.selected import LABEL_STYLE_LEGACY_ORM, LABEL_STYLE_TABLENAME_PLUS_COL
from ..util.deprecations import deprecated
from ..util.immutable import immutabledict
from .attributes import QueryableAttribute, object_state
from .bulk import delete_rows, update_rows
from .descriptions import FieldNames, column_descriptions, entity_in
from .entities import AliasedInsp, Bundle, aliased
from .execution import rows_of_another
from .fetching import LABELLED, LEGACY, Refusal
from .joins import NO_TARGET, is_relationship, joined_entity
from .lowering import no_columns
from .mapper import Mapper, mapped_column
from .plans import FromStatement
from .ports import doors
from .stand_ins import StandIn
from .util import with_parent

_AFTER_LIMIT = ("order_by", "group_by", "having", "filter", "join")
REFUSALS: Mapping[str, tuple[str, ...]] = {
    "statement": (*_AFTER_LIMIT, "distinct", "limit", "offset", "slice"),
    "limit": _AFTER_LIMIT,
    "criterion": ("select_from", "from_statement", "get"),
}
"""What a query may have for a method not to be called any more: a full statement, a LIMIT or OFFSET, anything at all."""


def _of_select(name: str, *, checked: bool = True) -> Callable[..., Any]:
    """Return the method that changes the SELECT by its own of that name; `checked`, it may be refused after others.

    What is given to one that is checked are expressions, which mean what stands in for the query's entities.
    """
    change = copied(getattr(Select, name), f"Query.{name}")

    def method(self: Query, *args: Any, **kw: Any) -> Any:
        if checked:
            self._check(name)
            args = self._adapted(args)
        return self._with(change(self._statement, *args, **kw))

    return wraps(change)(method)


def _compound(name: str) -> Callable[..., Any]:
    """Return the method that puts this and other queries together, and goes on over what they give."""

    def method(self: Query, *q: Any) -> Any:
        others = [each._inner() if isinstance(each, Query) else each for each in q]
        return self._over(getattr(self._inner(), name)(*others).subquery())

    return wraps(copied(getattr(Select, name), f"Query.{name}"))(method)


@inspects_itself
class Query:
    """A SELECT on its way, bound to a session; each method returns another Query."""

    def __init__(self, entities: Any, session: Any = None) -> None:
        given = entities if isinstance(entities, (tuple, list)) else (entities,)
        self.session = session
        self._statement: Any = Select(*given).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).options(LEGACY)
        for raw in self._statement._raw_columns:
            if isinstance(raw, Mapper):
                raw.be_ready()
        self._params: Mapping[str, Any] = {}
        self._options: dict[str, Any] = {}
        self._loading: dict[str, Any] = {}
        self._from_statement: Any = None
        self._stand_in: StandIn | None = None
        self._joined: frozenset[Any] = frozenset()
        self._joinpoint: Any = None
        self._eager = True
        self._only_rows = False
        self._asserts = True
        self._statement_style = LABEL_STYLE_LEGACY_ORM

    def _with(self, statement: Any = None, **changes: Any) -> Any:
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__)
        if statement is not None:
            new._statement = statement
        new.__dict__.update(changes)
        return new

    def _check(self, method: str) -> None:
        """Refuse a method that may not follow what was called before."""
        if not self._asserts:
            return
        statement = self._statement
        limited = statement._limit_clause is not None or statement._offset_clause is not None
        if method in REFUSALS["limit"] and limited:
            raise InvalidRequestError(
                f"Query.{method}() being called on a Query which already has LIMIT or OFFSET applied.  Call {method}() before "
                "limit() or offset() are applied."
            )
        if method in REFUSALS["statement"] and self._from_statement is not None:
            raise InvalidRequestError(
                f"Query.{method}() being called on a Query with an existing full statement - can't apply criterion."
            )
        if method in REFUSALS["criterion"] and (limited or self._has_criterion(method)):
            raise InvalidRequestError(f"Query.{method}() being called on a Query with existing criterion. ")

    def _has_criterion(self, method: str) -> bool:
        statement = self._statement
        ordered = method != "get" and (statement._order_by_clauses or statement._distinct)
        found = (statement._where_criteria, statement._from_obj, statement._setup_joins, statement._group_by_clauses)
        return self._from_statement is not None or bool(ordered) or any(found)

    def _adapted(self, expressions: tuple[Any, ...]) -> tuple[Any, ...]:
        return expressions if self._stand_in is None else tuple(map(self._stand_in, expressions))

    def _selected(self, entities: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return what is selected, adapted; an attribute keeps its name."""
        return entities if self._stand_in is None else tuple(map(self._stand_in.selected, entities))

    # -- which rows

    def filter(self, *criterion: Any) -> Any:
        """Add conditions."""
        self._check("filter")
        return self._with(self._statement.where(*self._adapted(criterion)))

    where = filter

    def filter_by(self, **kwargs: Any) -> Any:
        """Add equalities by attribute name: of what was joined last, of what is first in FROM, or of the first entity."""
        self._check("filter")
        froms = () if self._stand_in is not None else self._statement._from_obj
        entity = [*froms, *self._statement._raw_columns][0] if self._joinpoint is None else self._joinpoint
        entity = getattr(entity, "stands_for", None) or entity
        namespace, name = doors.lowering.namespace(entity)
        spoken = name if self._joinpoint is None else self._joinpoint
        return self.filter(*[named_in(namespace, key, spoken) == value for key, value in kwargs.items()])

    def order_by(self, *clauses: Any) -> Any:
        """Add an order; None takes it away."""
        self._check("order_by")
        none = len(clauses) == 1 and (clauses[0] is None or clauses[0] is False)
        return self._with(self._statement.order_by(*((None,) if none else self._adapted(clauses))))

    group_by = _of_select("group_by")
    having = _of_select("having")
    distinct = _of_select("distinct")
    limit = _of_select("limit")
    offset = _of_select("offset")
    slice = _of_select("slice")

    # -- where from

    def select_from(self, *froms: Any) -> Any:
        """Say what to select from."""
        for each in froms:
            if isinstance(each, str) or getattr(each, "is_text", False):
                raise not_from(each)
        self._check("select_from")
        return self._with(self._statement.select_from(*froms))

    def join(self, target: Any, *props: Any, isouter: bool = False, full: bool = False, **kw: Any) -> Any:
        """Join along a relationship, or to an entity with a condition; several relationships at once as in 1.3."""
        if kw.pop("aliased", False) or kw.pop("from_joinpoint", False):
            raise Unsupported("ormlab's engine does not do Query.join(aliased=True)", hint="join to aliased(Class)")
        if kw:
            raise TypeError(f"unknown arguments: {', '.join(sorted(kw))}")
        steps = _join_steps(target, props)
        self._check("join")
        if getattr(steps[0][0], "_is_select_statement", False):
            steps[0] = (implicit_subquery(steps[0][0]), steps[0][1])
        statement, joined, joinpoint = self._statement, self._joined, None
        entity = self._entity_zero()
        path: tuple[Any, ...] = ()
        for chained, step in enumerate(steps):
            named = tuple(isinstance(one, str) for one in step)
            try:
                found = tuple(_named(one, entity) for one in step)
                if isinstance(found[0], ClauseElement) and not found[0].is_selectable:
                    raise ArgumentError(NO_TARGET)
            except (ArgumentError, InvalidRequestError) as error:
                return self._with(statement.options(Refusal(error)))
            joinpoint = joined_entity(*found)
            relationship = next(filter(is_relationship, found), None)
            if relationship is not None:
                entity = joinpoint
                path = (*path, (relationship.parent, relationship.key, joinpoint))
                if path in joined:
                    continue  # it was followed before
                joined |= {path}
            statement = statement.join(*self._adapted(found), isouter=isouter, full=full)
            if chained or any(named):  # which is part of the statement's key
                *before, (*last, flags) = statement._setup_joins
                flags = {**flags, "chained": bool(chained), "named": named}
                statement = statement._with(_setup_joins=(*before, (*last, flags)))
            if relationship is None:
                entity = joinpoint = statement._setup_joins[-1][0]
        return self._with(statement, _joined=joined, _joinpoint=joinpoint)

    def _entity_zero(self) -> Any:
        """Return the first entity, or None."""
        raws = (*self._statement._from_obj, *self._statement._raw_columns)
        return next((found for raw in raws if (found := entity_in(raw)) is not None), None)

    def outerjoin(self, target: Any, *props: Any, full: bool = False, **kw: Any) -> Any:
        """Join as LEFT OUTER JOIN."""
        return self.join(target, *props, **{**kw, "isouter": True, "full": full})

    def reset_joinpoint(self) -> Any:
        """Go on from the first entity: every join does, and so will `filter_by()`."""
        return self._with(_joinpoint=None)

    correlate = _of_select("correlate", checked=False)

    def with_parent(self, instance: Any, property: Any = None, from_entity: Any = None) -> Any:
        """Ask for the objects that a relationship of `instance` leads to."""
        deprecated("Query.with_parent")
        entity = inspect(from_entity) if from_entity is not None else self._entity_zero()
        mapper: Mapper = object_state(instance).mapper
        mapper.configure()
        if property is None:
            key = next((key for key, each in mapper.relations.items() if each.mapper is entity.mapper), None)
            if key is None:
                raise InvalidRequestError(
                    f"Could not locate a property which relates instances of class '{entity.class_.__name__}' to instances of "
                    f"class '{mapper.class_.__name__}'"
                )
            property = getattr(mapper.class_, key)
        return self.filter(with_parent(instance, property, entity))

    # -- what

    def with_entities(self, *entities: Any) -> Any:
        """Select something else from the same rows."""
        return self._with(self._statement.with_only_columns(*self._selected(entities)))

    def add_columns(self, *column: Any) -> Any:
        """Select more."""
        return self._with(self._statement.add_columns(*self._selected(column)))

    def add_entity(self, entity: Any, alias: Any = None) -> Any:
        """Select one more entity."""
        return self.add_columns(entity if alias is None else aliased(entity, alias))

    def add_column(self, column: Any) -> Any:
        """Select one column more."""
        deprecated("Query.add_column")
        return self.add_columns(column)

    def values(self, *columns: Any) -> Any:
        """Return the rows of other columns."""
        deprecated("Query.values")
        return iter(self.enable_eagerloads(False).with_entities(*columns) if columns else ())

    def value(self, column: Any) -> Any:
        """Return another column of the first row, or None."""
        deprecated("Query.value")
        return next((row[0] for row in self.values(column)), None)

    def only_return_tuples(self, value: bool) -> Any:
        """Say whether rows come even where there is only an entity."""
        return self._with(_only_rows=value)

    def from_statement(self, statement: Any) -> Any:
        """Take the rows of a statement of one's own."""
        self._check("from_statement")
        return self._with(_from_statement=as_rows(statement))

    def from_self(self, *entities: Any) -> Any:
        """Return a query over this one as a subquery."""
        deprecated("Query.from_self")
        return self._from_self(*entities)

    def _from_self(self, *entities: Any) -> Any:
        if not self._statement._raw_columns:
            raise no_columns()
        query = self._over(self._as_source()._inner().correlate(None).subquery())
        return query.with_entities(*entities) if entities else query

    def _over(self, selectable: Any) -> Any:
        """Return a query whose entities are those of this one, taken from a subquery."""
        aliases: dict[Any, Any] = {}

        def inside(raw: Any) -> list[Any]:
            if isinstance(raw, Bundle):
                return [raw.over(lambda each: inside(each)[0])]
            is_entity = isinstance(raw, (Mapper, AliasedInsp))
            entity: Any = raw if is_entity else getattr(raw, "parent", None)
            meant = entity and (entity.stands_for or entity)
            if entity is not None and (is_entity or meant not in aliases):
                alias = aliases[meant] = aliased(entity.entity, selectable, name=entity.class_.__name__)
                inspect(alias).stands_for = meant
                if is_entity:
                    return [inspect(alias)]
            columns = [(each, selectable.corresponding_column(each)) for each in expand(clause_element(raw))]
            found = [each if column is None else column for each, column in columns]
            return [mapped_column(each, entity, raw.key) for each in found] if isinstance(raw, QueryableAttribute) else found

        statement = Select()._with(
            _raw_columns=tuple(one for raw in self._statement._raw_columns for one in inside(raw)),
            _from_obj=(selectable,),
            _label_style=LABEL_STYLE_TABLENAME_PLUS_COL,
            _with_options=self._statement._with_options,
        )
        stand_in = StandIn(selectable, aliases)
        return self._with(statement, _stand_in=stand_in, _from_statement=None, _joined=frozenset(), _joinpoint=None)

    union = _compound("union")
    union_all = _compound("union_all")
    intersect = _compound("intersect")
    intersect_all = _compound("intersect_all")
    except_ = _compound("except_")
    except_all = _compound("except_all")

    # -- how

    def options(self, *args: Any) -> Any:
        """Add loader options, also several in a list."""
        flat = [one for each in args for one in (each if isinstance(each, (list, tuple)) else (each,))]
        return self._with(self._statement.options(*flat))

    def with_for_update(self, read: bool = False, nowait: bool = False, **kw: Any) -> Any:
        """Lock the rows."""
        return self._with(self._statement.with_for_update(read=read, nowait=nowait, **kw))

    prefix_with = _of_select("prefix_with", checked=False)
    suffix_with = _of_select("suffix_with", checked=False)
    with_hint = _of_select("with_hint", checked=False)
    with_statement_hint = _of_select("with_statement_hint", checked=False)

    def with_session(self, session: Any) -> Any:
        """Run in another session."""
        return self._with(session=session)

    def params(self, *args: Mapping[str, Any], **kw: Any) -> Any:
        """Give values to named parameters."""
        if len(args) > 1:
            raise ArgumentError("params() takes zero or one positional argument, which is a dictionary.")
        return self._with(_params=immutabledict({**self._params, **kw, **dict(args[0] if args else ())}))

    def execution_options(self, **kwargs: Any) -> Any:
        """Set options for the execution."""
        return self._with(_options={**self._options, **kwargs})

    def get_execution_options(self) -> Mapping[str, Any]:
        """Return the options for the execution."""
        return immutabledict(self._options)

    def populate_existing(self) -> Any:
        """Let rows win over what the objects hold."""
        return self._with(_loading={**self._loading, "populate_existing": True})

    def autoflush(self, setting: bool) -> Any:
        """Say whether to write pending changes first."""
        return self._with(_loading={**self._loading, "autoflush": setting})

    def yield_per(self, count: int) -> Any:
        """Fetch and make objects in batches."""
        return self._with(_loading={**self._loading, "yield_per": count})

    def enable_eagerloads(self, value: bool) -> Any:
        """Say whether `joinedload()` and the like are to be heeded; what the mapping loads after the rows is loaded anyway."""
        return self._with(_eager=value)

    def enable_assertions(self, value: bool) -> Any:
        """Say whether methods are refused that make no sense after others, such as `filter()` after `limit()`."""
        return self._with(_asserts=value)

    # -- as part of a statement

    def _inner(self) -> Any:
        """Return the SELECT with this query's own labels, its parameters given."""
        statement = self._statement if self._eager else self._statement.options(doors.lowering.no_eager_loads)
        return statement.params(self._params) if self._params else statement

    def _as_source(self) -> Any:
        """Return this to be selected from; what stands over a subquery already leaves out the columns that are put off."""
        query = self.enable_eagerloads(False)
        if self._stand_in is None:
            return query
        raws: list[Any] = []
        for raw in self._statement._raw_columns:
            if isinstance(raw, AliasedInsp) and raw.stands_for is not None:
                raws += [raw.column(column) for key, column in raw.mapper.column_of.items() if key not in raw.mapper.put_off]
            else:
                raws.append(raw)
        return query._with(self._statement._with(_raw_columns=tuple(raws)))

    @property
    def statement(self) -> Any:
        """The SELECT, with the labels of the 2.0 style."""
        if self._from_statement is not None:
            return self._ready()
        return self._inner().set_label_style(self._statement_style)

    get_label_style = property(lambda self: self._statement_style)

    def set_label_style(self, style: str) -> Any:
        """Return this with columns labelled in another way where it is part of a statement."""
        statement = self._statement.set_label_style(style)
        if self._statement_style is LABEL_STYLE_LEGACY_ORM:  # to the cache, a style that is asked for is another one
            statement = statement.options(LABELLED)
        return self._with(statement, _statement_style=style)

    def with_labels(self) -> Any:
        """Return this with the tables' names in its labels where it is part of a statement."""
        deprecated("Query.with_labels")
        return self.set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)

    apply_labels = with_labels

    @property
    def selectable(self) -> Any:
        """The SELECT, with this query's labels."""
        return self.__clause_element__()

    def __clause_element__(self) -> Any:
        return self._inner().set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)

    def subquery(self, name: str | None = None, with_labels: bool = False, reduce_columns: bool = False) -> Any:
        """Return the SELECT to be selected from."""
        query = self._as_source()
        statement = query._inner() if with_labels else query.statement
        return (statement.reduce_columns() if reduce_columns else statement).subquery(name)

    def cte(self, name: str | None = None, recursive: bool = False, nesting: bool = False) -> Any:
        """Return the SELECT as a WITH."""
        return self._as_source().statement.cte(name, recursive=recursive)

    def label(self, name: str | None) -> Any:
        """Return the SELECT as a labelled scalar."""
        return self.scalar_subquery().label(name)

    def scalar_subquery(self) -> Any:
        """Return the SELECT as one value."""
        return self.enable_eagerloads(False).statement.scalar_subquery()

    def as_scalar(self) -> Any:
        """Return `scalar_subquery()`."""
        deprecated("Query.as_scalar")
        return self.scalar_subquery()

    def exists(self) -> Any:
        """Return `EXISTS (SELECT 1 ...)`."""
        statement = self.enable_eagerloads(False)._inner()
        entity = self._entity_zero()
        if self._stand_in is not None:
            statement = self._stand_in.beside_the_original(statement, entity)
        elif entity is not None and not (statement._from_obj or statement._setup_joins):
            statement = statement.select_from(entity)
        return statement.with_only_columns(literal_column("1")).exists()

    @property
    def whereclause(self) -> Any:
        """The conditions as one."""
        return self._statement.whereclause

    @property
    def column_descriptions(self) -> list[dict[str, Any]]:
        """What the columns of the rows are."""
        return column_descriptions(self._statement._raw_columns, FieldNames(True))

    @property
    def is_single_entity(self) -> bool:
        """Whether it asks for one thing only."""
        raw = self._statement._raw_columns
        return len(raw) == 1 and not self._only_rows and bool(getattr(raw[0], "single_entity", True))

    lazy_loaded_from = None

    def __str__(self) -> str:
        statement = self._ready()
        try:
            bind = self.session.get_bind() if self.session is not None else None
        except InvalidRequestError:
            bind = None
        return str(statement.compile(bind) if bind is not None else statement)

    # -- running it

    @property
    def _gives_objects(self) -> bool:
        raw = self._statement._raw_columns
        return (
            not self._only_rows
            and len(raw) == 1
            and (isinstance(raw[0], (Mapper, AliasedInsp)) or getattr(raw[0], "single_entity", False))
        )

    def _ready(self) -> Any:
        """Return the statement to be run; its rows are the ORM's even where nothing in it is mapped."""
        statement = self._statement if self._eager else self._statement.options(doors.lowering.no_eager_loads)
        if self._from_statement is not None:
            return FromStatement(
                statement._raw_columns, self._from_statement, statement._with_options, {}, LABEL_STYLE_TABLENAME_PLUS_COL
            )
        if statement._lowering is None:
            statement = statement._copy()
            statement.__dict__["_lowering"] = doors.lowering
        return statement

    def _execute(self) -> Any:
        options = {**self._options, **self._loading}
        result = self.session.execute(self._ready(), self._params, execution_options=options)
        if self._gives_objects:
            result = result.scalars()
        has_entities = any(isinstance(raw, (Mapper, AliasedInsp)) for raw in self._statement._raw_columns)
        return result.unique() if has_entities and not options.get("yield_per") else result

    def __iter__(self) -> Iterator[Any]:
        yield from self._execute()

    def all(self) -> list[Any]:
        """Return all rows or objects."""
        return list(self._execute().all())

    def first(self) -> Any:
        """Return the first row or object, or None; asks for one row."""
        if self._from_statement is not None:
            return self._execute().first()
        return self.limit(1)._execute().first()

    def one(self) -> Any:
        """Return the only row or object; an error when there is none or another one."""
        return self._execute().one()

    def one_or_none(self) -> Any:
        """Return the only row or object, or None; an error when there is another one."""
        return self._execute().one_or_none()

    def scalar(self) -> Any:
        """Return the first column of the only row, or None."""
        from ..exc import NoResultFound

        try:
            found = self.one()
        except NoResultFound:
            return None
        return found[0] if isinstance(found, tuple) else found

    def get(self, ident: Any) -> Any:
        """Return the object of a primary key."""
        deprecated("Query.get")
        self._check("get")
        raw = self._statement._raw_columns
        if len(raw) != 1 or not isinstance(raw[0], Mapper):
            raise InvalidRequestError("get() can only be used against a single mapped class.")
        return self.session.get(
            raw[0].class_,
            ident,
            options=[each for each in self._statement._with_options if each is not LEGACY],
            populate_existing="populate_existing" in self._loading,
            execution_options=self._options,
        )

    def count(self) -> int:
        """Return the number of rows, counted by the database."""
        counted = func.count(literal_column("*"))
        if self._from_statement is not None:
            return int(self.with_entities(counted).scalar())  # which does not find it there
        return int(self._from_self(counted).enable_eagerloads(False).scalar())

    def __getitem__(self, item: Any) -> Any:
        if isinstance(item, slice):
            start, stop, step = item.start, item.stop, item.step
            if isinstance(start, int) and isinstance(stop, int) and stop <= start:
                return []
            if self._counts_from_the_end(start, stop):
                return list(self)[item]
            found = self.slice(start, stop).all()
            return found[::step] if step is not None else found
        if self._counts_from_the_end(item):
            return list(self)[item]
        found = self[item : item + 1]
        return found[0]  # where there is none, the list says that its index is out of range

    def _counts_from_the_end(self, *numbers: Any) -> bool:
        """Say whether an index is negative, for which all rows are needed; a session of the 2.0 style refuses it."""
        if not any(isinstance(each, int) and each < 0 for each in numbers):
            return False
        if self.session is not None and self.session.future:
            raise IndexError("negative indexes are not accepted by SQL index / slice operators")
        deprecated("Query[-1]")
        return True

    def update(self, values: Any, synchronize_session: Any = "evaluate", update_args: Any = None) -> int:
        """Update the rows that match; return how many."""
        return update_rows(self, values, synchronize_session, update_args or {})

    def delete(self, synchronize_session: Any = "evaluate") -> int:
        """Delete the rows that match; return how many."""
        return delete_rows(self, synchronize_session)

    def with_transformation(self, fn: Callable[[Any], Any]) -> Any:
        """Return what a function makes of this."""
        return fn(self)

    with_polymorphic = left_out("inheritance")
    merge_result = left_out("Query.merge_result()")  # merging results of other sessions

    def instances(self, result_proxy: Any, context: Any = None) -> Any:
        """Return the objects or rows that the rows of another result become."""
        deprecated("Query.instances")
        statement = FromStatement(self._statement._raw_columns, result_proxy._statement, self._statement._with_options, {})
        found = rows_of_another(self.session, statement, result_proxy)
        return iter(found.scalars().unique() if self._gives_objects else found)

    def select_entity_from(self, from_obj: Any) -> Any:
        """Take the entities from a subquery."""
        deprecated("Query.select_entity_from")
        return self._over(as_from(from_obj, keep_entity=False))


def _named(thing: Any, entity: Any) -> Any:
    """Return the relationship of an entity that a string means, and anything else as it is."""
    return named_in(getattr(entity, "entity_namespace", None), thing, entity) if isinstance(thing, str) else thing


def _join_steps(target: Any, props: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Return the joins that one call asks for, each a target and its condition or None; the ways of 1.x are warned of."""
    conditions = (str, QueryableAttribute, ColumnElement)
    if len(props) == 1 and props[0] is None:
        props = ()  # an `onclause=None` in its place
    to_entity = not isinstance(target, (str, tuple)) and not is_relationship(target)
    if to_entity and len(props) == 1 and isinstance(props[0], conditions):
        steps = [(target, props[0])]
    else:
        steps = [each if isinstance(each, tuple) else (each, None) for each in (target, *props)]
    for each in (target, *props):
        if isinstance(each, tuple):
            deprecated("tuples in Query.join")
    for step in steps:
        if any(isinstance(each, str) for each in step):
            deprecated("names in Query.join")
    if len(steps) > 1:
        deprecated("chains in Query.join")
    return steps


__all__ = ["Query"]

# what the original has here too
__getattr__ = facade(__name__, {"orm.entities": "AliasedClass Bundle aliased", "orm.joins": "join outerjoin"})[0]
