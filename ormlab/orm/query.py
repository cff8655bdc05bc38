"""Query, the 1.x way to ask: `session.query(User).filter(User.name == "sandy").first()`.

A Query is a SELECT of the 2.0 style with labels of its own (`users.name AS users_name`), bound to a session, that runs when
it is iterated. A query for one entity gives objects, one for several gives rows.

Not here: the SELECT (ormlab.sql), running it (execution.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..exc import ArgumentError, InvalidRequestError
from ..sql.coercions import clause_element
from ..sql.dml import delete, update
from ..sql.elements import literal_column
from ..sql.expressions import text
from ..sql.functions import func
from ..sql.selectable import select
from ..sql.selected import LABEL_STYLE_TABLENAME_PLUS_COL
from .descriptions import column_descriptions
from .entities import AliasedInsp
from .fetching import Purpose
from .mapper import Mapper
from .plans import FromStatement
from .ports import doors

_LEGACY = Purpose("Query")


class Query:
    """A SELECT on its way, bound to a session; each method returns another Query."""

    def __init__(self, entities: Any, session: Any = None) -> None:
        given = entities if isinstance(entities, (tuple, list)) else (entities,)
        self.session = session
        self._statement: Any = select(*given).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).options(_LEGACY)
        self._params: dict[str, Any] = {}
        self._options: dict[str, Any] = {}
        self._from_statement: Any = None

    def _with(self, statement: Any = None, **changes: Any) -> Any:
        new = type(self).__new__(type(self))
        new.__dict__.update(self.__dict__)
        if statement is not None:
            new._statement = statement
        new.__dict__.update(changes)
        return new

    # -- what and where from

    def filter(self, *criterion: Any) -> Any:
        """Add conditions."""
        self._refuse_after_limit("filter")
        return self._with(self._statement.where(*criterion))

    where = filter

    def filter_by(self, **kwargs: Any) -> Any:
        """Add equalities by attribute name."""
        self._refuse_after_limit("filter_by")
        return self._with(self._statement.filter_by(**kwargs))

    def order_by(self, *clauses: Any) -> Any:
        """Add an order; None takes it away."""
        if len(clauses) == 1 and (clauses[0] is None or clauses[0] is False):
            return self._with(self._statement.order_by(None))
        return self._with(self._statement.order_by(*clauses))

    def group_by(self, *clauses: Any) -> Any:
        """Add a grouping."""
        return self._with(self._statement.group_by(*clauses))

    def having(self, *having: Any) -> Any:
        """Add conditions on groups."""
        return self._with(self._statement.having(*having))

    def distinct(self, *expr: Any) -> Any:
        """Ask for distinct rows."""
        return self._with(self._statement.distinct(*expr))

    def limit(self, limit: Any) -> Any:
        """Ask for that many rows at most."""
        return self._with(self._statement.limit(limit))

    def offset(self, offset: Any) -> Any:
        """Skip that many rows."""
        return self._with(self._statement.offset(offset))

    def slice(self, start: int | None, stop: int | None) -> Any:
        """Ask for the rows of a range."""
        return self._with(self._statement.slice(start, stop))

    def select_from(self, *froms: Any) -> Any:
        """Say what to select from."""
        return self._with(self._statement.select_from(*froms))

    def join(self, target: Any, *props: Any, isouter: bool = False, full: bool = False, **kw: Any) -> Any:
        """Join along a relationship, or to an entity with a condition; several relationships at once as in 1.3."""
        onclause = kw.pop("onclause", None)
        if len(props) == 1 and not _is_relationship(props[0]):
            onclause, props = props[0], ()
        elif len(props) == 1 and not _is_relationship(target):
            onclause, props = props[0], ()
        statement = self._statement
        if isinstance(target, tuple) and len(target) == 2:
            target, onclause = target
        statement = statement.join(target, onclause, isouter=isouter, full=full)
        for each in props:
            statement = statement.join(each, isouter=isouter, full=full)
        return self._with(statement)

    def outerjoin(self, target: Any, *props: Any, full: bool = False, **kw: Any) -> Any:
        """Join as LEFT OUTER JOIN."""
        return self.join(target, *props, isouter=True, full=full, **kw)

    def options(self, *args: Any) -> Any:
        """Add loader options."""
        return self._with(self._statement.options(*args))

    def correlate(self, *fromclauses: Any) -> Any:
        """Correlate to what is around."""
        return self._with(self._statement.correlate(*fromclauses))

    def with_entities(self, *entities: Any) -> Any:
        """Select something else from the same rows."""
        return self._with(self._statement.with_only_columns(*entities))

    def add_columns(self, *column: Any) -> Any:
        """Select more."""
        return self._with(self._statement.add_columns(*column))

    def add_entity(self, entity: Any, alias: Any = None) -> Any:
        """Select one more entity."""
        return self.add_columns(alias if alias is not None else entity)

    def add_column(self, column: Any) -> Any:
        """Select one column more."""
        return self.add_columns(column)

    def with_for_update(self, **kw: Any) -> Any:
        """Lock the rows."""
        return self._with(self._statement.with_for_update(**kw))

    def prefix_with(self, *expr: Any, **kw: Any) -> Any:
        """Put words after SELECT."""
        return self._with(self._statement.prefix_with(*expr, **kw))

    def with_session(self, session: Any) -> Any:
        """Run in another session."""
        return self._with(session=session)

    def params(self, *args: Mapping[str, Any], **kw: Any) -> Any:
        """Give values to named parameters."""
        return self._with(_params={**self._params, **(args[0] if args else {}), **kw})

    def execution_options(self, **kwargs: Any) -> Any:
        """Set options for the execution."""
        return self._with(_options={**self._options, **kwargs})

    def populate_existing(self) -> Any:
        """Let rows win over what the objects hold."""
        return self.execution_options(populate_existing=True)

    def autoflush(self, setting: bool) -> Any:
        """Say whether to write pending changes first."""
        return self.execution_options(autoflush=setting)

    def yield_per(self, count: int) -> Any:
        """Fetch and make objects in batches."""
        return self.execution_options(yield_per=count)

    def enable_eagerloads(self, value: bool) -> Any:
        """Say whether eager loads are made; kept for the compiler of subqueries."""
        return self._with()

    def from_statement(self, statement: Any) -> Any:
        """Take the rows of a statement of one's own."""
        if isinstance(statement, str):
            statement = text(statement)
        return self._with(_from_statement=statement)

    def union(self, *q: Any) -> Any:
        """Return a query over the union of this and others."""
        return self._compound("union", q)

    def union_all(self, *q: Any) -> Any:
        """Return a query over the union of this and others, duplicates kept."""
        return self._compound("union_all", q)

    def intersect(self, *q: Any) -> Any:
        """Return a query over what this and others share."""
        return self._compound("intersect", q)

    def except_(self, *q: Any) -> Any:
        """Return a query over what this has and others have not."""
        return self._compound("except_", q)

    def _compound(self, kind: str, others: tuple[Any, ...]) -> Any:
        from .entities import aliased

        raw = self._statement._raw_columns
        if len(raw) != 1 or not isinstance(raw[0], Mapper):
            raise InvalidRequestError(f"ormlab's engine does not do Query.{kind}() of several entities")
        compound = getattr(self.statement, kind)(*[each.statement for each in others]).subquery()
        return type(self)(aliased(raw[0].class_, compound), self.session)

    def _refuse_after_limit(self, method: str) -> None:
        if self._statement._limit_clause is not None or self._statement._offset_clause is not None:
            raise InvalidRequestError(
                f"Query.{method}() being called on a Query which already has LIMIT or OFFSET applied.  Call {method}() before "
                "limit() or offset() are applied."
            )

    # -- as part of a statement

    @property
    def statement(self) -> Any:
        """The SELECT, with the labels of the 2.0 style."""
        from ..sql.selected import LABEL_STYLE_DISAMBIGUATE_ONLY

        if self._from_statement is not None:
            return self._from_statement
        found = self._statement.set_label_style(LABEL_STYLE_DISAMBIGUATE_ONLY)
        return found.params(self._params) if self._params else found

    selectable = property(lambda self: self.__clause_element__())

    def __clause_element__(self) -> Any:
        return self._statement.params(self._params) if self._params else self._statement

    def subquery(self, name: str | None = None, with_labels: bool = False, reduce_columns: bool = False) -> Any:
        """Return the SELECT to be selected from."""
        return (self._statement if with_labels else self.statement).subquery(name)

    def cte(self, name: str | None = None, recursive: bool = False, nesting: bool = False) -> Any:
        """Return the SELECT as a WITH."""
        return self.statement.cte(name, recursive=recursive)

    def label(self, name: str | None) -> Any:
        """Return the SELECT as a labelled scalar."""
        return self.scalar_subquery().label(name)

    def scalar_subquery(self) -> Any:
        """Return the SELECT as one value."""
        return self.statement.scalar_subquery()

    as_scalar = scalar_subquery

    def exists(self) -> Any:
        """Return `EXISTS (SELECT 1 ...)`."""
        statement = self._statement
        froms = [raw for raw in statement._raw_columns if isinstance(raw, (Mapper, AliasedInsp))]
        inner = statement.with_only_columns(literal_column("1"))
        if froms:
            inner = inner.select_from(*froms)
        return inner.exists()

    @property
    def whereclause(self) -> Any:
        """The conditions as one."""
        return self._statement.whereclause

    @property
    def column_descriptions(self) -> list[dict[str, Any]]:
        """What the columns of the rows are."""
        return column_descriptions(self._statement._raw_columns, True)

    def __str__(self) -> str:
        statement = self._statement if self._from_statement is None else self._from_statement
        try:
            bind = self.session.get_bind() if self.session is not None else None
        except InvalidRequestError:
            bind = None
        return str(statement.compile(bind) if bind is not None else statement)

    # -- running it

    @property
    def _gives_objects(self) -> bool:
        raw = self._statement._raw_columns
        return len(raw) == 1 and (isinstance(raw[0], (Mapper, AliasedInsp)) or getattr(raw[0], "single_entity", False))

    def _execute(self) -> Any:
        statement = self._statement
        if self._from_statement is not None:
            statement = FromStatement(
                statement._raw_columns, self._from_statement, statement._with_options, {}, LABEL_STYLE_TABLENAME_PLUS_COL
            )
        elif statement._lowering is None:
            statement = statement._copy()
            statement.__dict__["_lowering"] = doors.lowering  # a Query's rows are the ORM's even where nothing is mapped
        result = self.session.execute(statement, self._params or None, execution_options=self._options)
        return result.scalars().unique() if self._gives_objects else result

    def __iter__(self) -> Iterator[Any]:
        return iter(self._execute())

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
        found = self.one_or_none()
        return found[0] if isinstance(found, tuple) else found

    def get(self, ident: Any) -> Any:
        """Return the object of a primary key."""
        (raw,) = self._statement._raw_columns
        if not isinstance(raw, Mapper):
            raise InvalidRequestError("get() can only be used against a single mapped class.")
        return self.session.get(raw.class_, ident)

    def count(self) -> int:
        """Return the number of rows, counted by the database."""
        inner = self._statement.params(self._params) if self._params else self._statement
        if self.session.autoflush and self._options.get("autoflush", True):
            self.session.flush_before("count")
        found = self.session.execute(
            select(func.count(literal_column("*")))
            .select_from(inner.subquery())
            .set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL),
            execution_options={},
        )
        return int(found.scalar())

    def __getitem__(self, item: Any) -> Any:
        if isinstance(item, slice):
            start, stop, step = item.start, item.stop, item.step
            if (start is not None and start < 0) or (stop is not None and stop < 0):
                return self.all()[item]
            if start is not None and stop is not None and stop <= start:
                return []
            found = self.slice(start, stop).all()
            return found[::step] if step is not None else found
        if item < 0:
            return self.all()[item]
        found = self[item : item + 1]
        if not found:
            raise IndexError("list index out of range")
        return found[0]

    def update(self, values: Any, synchronize_session: Any = "evaluate", update_args: Any = None) -> int:
        """Update the rows that match; return how many."""
        statement = self._dml(update).values(values)
        result = self.session.execute(statement, execution_options={"synchronize_session": synchronize_session})
        return int(result.rowcount)

    def delete(self, synchronize_session: Any = "evaluate") -> int:
        """Delete the rows that match; return how many."""
        result = self.session.execute(self._dml(delete), execution_options={"synchronize_session": synchronize_session})
        return int(result.rowcount)

    def _dml(self, make: Any) -> Any:
        (raw,) = self._statement._raw_columns
        if not isinstance(raw, Mapper):
            raise ArgumentError("Query.update() and Query.delete() want a query on one mapped class")
        statement = make(raw.class_)
        return statement.where(*self._statement._where_criteria) if self._statement._where_criteria else statement


def _is_relationship(thing: Any) -> bool:
    prop = getattr(thing, "property", None)
    return getattr(prop, "is_relationship", False) is True


__all__ = ["Query", "clause_element"]
