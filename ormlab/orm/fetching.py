"""A SELECT that the ORM itself needs again and again, prepared once: get, refresh, lazy loads.

    Prepared(User's mapper, purpose="get").where(user_account.id == :pk_1)
      .rows(session, mapper, {"pk_1": 5})  -->  [user]

Each kind of load has a statement of its own, even where two are written alike: so the echo's `[generated in ...]` and
`[cached since ...]` tell the kinds apart, as the original's do.

Not here: which statements there are (execution.py, strategies.py, later.py), making objects (loading.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ..engine.cursor import CursorResult
from ..sql import shape as shapes
from ..sql.expressions import bindparam
from ..sql.selectable import Select
from ..sql.selected import LABEL_STYLE_DISAMBIGUATE_ONLY, LABEL_STYLE_TABLENAME_PLUS_COL
from .execute_state import COLUMNS, ORMExecuteState
from .loading import Keep, Rows, by_key
from .mapper import Mapper


class Purpose:
    """What a statement is for; part of its key and of nothing else."""

    _lowering = None
    _leaves = ()
    orders_joined = False  # whether it orders what it joins, and so in a subquery, too

    def __init__(self, *words: str) -> None:
        self.shape = shapes.unique(*words)


LEGACY = Purpose("Query")  # of every statement that a Query makes
LABELLED = Purpose("Query.set_label_style")


class Line(NamedTuple):
    """A prepared statement of one parameter on its way to one engine: what the engine's cache would answer, asked for once.

    `Session.quickly` sends it; of what it gives `rows` makes objects.
    """

    cache: Any
    generation: int
    compiled: Any
    sql: str
    process: Callable[[Any], Any] | None  # what makes the driver's value of a parameter's
    rows: Rows | None  # where these need no context


class Refusal(Purpose):
    """Why a statement cannot be run: said when it is, and not when it is written."""

    def __init__(self, error: Exception) -> None:
        super().__init__("refusal")
        self.error = error


class Prepared:
    """A statement over columns or entities, to be run in any session; where it went last, it can be sent on its `line`."""

    __slots__ = ("line", "loads", "statement")

    def __init__(
        self, *raw: Any, purpose: str | Purpose, plain_names: bool = False, routed: Any = None, loads: str | None = None
    ) -> None:
        style = LABEL_STYLE_DISAMBIGUATE_ONLY if plain_names else LABEL_STYLE_TABLENAME_PLUS_COL
        purpose = Purpose(purpose) if isinstance(purpose, str) else purpose
        options = (purpose,) if routed is None else (purpose, routed)
        self.loads = loads  # what listeners of do_orm_execute are told
        self.line: Line | None = None
        self.statement: Any = Select()._with(_raw_columns=raw, _label_style=style, _with_options=options)

    def where(self, *criteria: Any) -> Prepared:
        """Add conditions, while it is being prepared."""
        self.statement = self.statement.where(*criteria)
        return self

    def changed(self, method: str, *args: Any, **kw: Any) -> Prepared:
        """Return another one whose statement was changed by one of its methods."""
        return self._over(getattr(self.statement, method)(*args, **kw))

    def by_purpose(self) -> Prepared:
        """Let caches know it by its purpose and its conditions, though a column's type may not say what it is (`cache_ok`)."""
        statement = self.statement
        if not statement.shape.cacheable:
            statement.__dict__["shape"] = statement._with(_raw_columns=()).shape
        return self

    def _over(self, statement: Any) -> Prepared:
        new = Prepared.__new__(Prepared)
        new.statement = statement
        new.line = None
        new.loads = self.loads
        return new

    def order_by(self, *columns: Any) -> Prepared:
        """Add an order, while it is being prepared."""
        if columns:
            self.statement = self.statement.order_by(*columns)
        return self

    def cursor(
        self, session: Any, mapper: Mapper, given: Mapping[str, Any], options: Mapping[str, Any] = {}
    ) -> tuple[Any, Any, Any]:
        """Send the statement; return the connection, it compiled, and the cursor. `given` are its parameters' values."""
        connection = session.connection_for(mapper, self.statement)
        statement = self.statement
        sets: Any = (given,) if given else ()
        if connection._loud_events:
            told = connection.options_for(statement, options)
            statement, sets = connection._before_execute(statement, sets, told)
        compiled, hit = connection.prepare(statement)
        sql, parameters = compiled.driver_parameters(statement, sets[0] if sets else {})
        cursor = connection.run(compiled, sql, parameters, hit=hit)
        if connection._loud_events:
            connection._after_execute(statement, sets, told, CursorResult(connection, compiled, cursor, statement))
        return connection, compiled, cursor

    def _keep_line(self, connection: Any, compiled: Any, given: Mapping[str, Any], rows: Rows | None) -> None:
        cache = connection._cache
        if len(given) == 1 and compiled.takes_only(*given):
            (process,) = compiled._processors
            self.line = Line(cache, cache.generation, compiled, compiled.string, process, rows)

    def rows(
        self,
        session: Any,
        mapper: Mapper,
        given: Mapping[str, Any],
        *,
        refresh: bool = False,
        loaded_from: Any = None,
        options: Mapping[str, Any] = {},
        **context: Any,
    ) -> list[Any]:
        """Send the statement and return its rows, the entities as objects of the session; of a single entity the objects.

        For those who listen are `loaded_from`, the object whose attribute is read, and the execution's `options`.
        """
        if session.listeners is not None and session.listeners.of("do_orm_execute"):
            run = _Run(self, mapper, refresh, context, loaded_from is not None)
            state = ORMExecuteState(
                session, self.statement, given, options, {"mapper": mapper}, run.rows, loads=self.loads, loaded_from=loaded_from
            )
            answer = state._go()
            if isinstance(answer, list):
                return answer
            return list(answer.scalars() if len(self.statement._raw_columns) == 1 else answer)
        lazily = loaded_from is not None
        found: list[Any] = self._rows(session, mapper, given, refresh, context, lazily=lazily, options=options)
        return found

    def by_key(
        self,
        session: Any,
        mapper: Mapper,
        given: Mapping[str, Any],
        *,
        refresh: bool = False,
        repeats: bool = False,
        keep: Keep = by_key,
        **context: Any,
    ) -> dict[Any, list[Any]]:
        """Do as rows() does, and return the objects by the values that stand before them, each once.

        `repeats` says that an object may come again in another than the next row; `keep` is how they are kept, as a rule.
        """
        if session.listeners is None or not session.listeners.of("do_orm_execute"):
            return self._rows(session, mapper, given, refresh, context, keep=keep, repeats=repeats)  # type: ignore[no-any-return]
        found: dict[Any, list[Any]] = {}
        for *key, member in self.rows(session, mapper, given, refresh=refresh, **context):
            members = found.setdefault(key[0] if len(key) == 1 else tuple(key), [])
            if member is not None:
                members.append(member)
        return each_once(found)

    def _rows(
        self,
        session: Any,
        mapper: Mapper,
        given: Mapping[str, Any],
        refresh: bool,
        context: Mapping[str, Any],
        *,
        lazily: bool = False,
        keep: Keep | None = None,
        repeats: bool = False,
        options: Mapping[str, Any] = {},
    ) -> Any:
        connection, compiled, cursor = self.cursor(session, mapper, given, options)
        plan = compiled.plan
        known = None
        if refresh or plan.needs_context or context or (lazily and mapper.listeners is not None):
            known = plan.context(self.statement, given, refresh=refresh, all_eager=not lazily, **context)
        rows = plan.rows(compiled, cursor) if keep is None else plan.by_key(compiled, keep)
        if not plan.needs_context:
            self._keep_line(connection, compiled, given, rows)
        found = rows(cursor, session, refresh, known)
        cursor.close()
        return each_once(found) if repeats or (keep is not None and plan.many) else found

    def values(self, session: Any, mapper: Mapper, given: Mapping[str, Any], *, told: bool = False) -> tuple[Any, ...] | None:
        """Send the statement, of columns only, and return the values of its first row, or None; listeners may be `told`."""
        if not told and session.listeners is not None and session.listeners.of("do_orm_execute"):
            run = _Run(self, mapper, False, {})
            state = ORMExecuteState(session, self.statement, given, {}, {"mapper": mapper}, run.values, loads=COLUMNS)
            answer: tuple[Any, ...] | None = state._go()
            return answer
        connection, compiled, cursor = self.cursor(session, mapper, given)
        row = cursor.fetchone()
        cursor.close()
        if not compiled.processes_results:  # asked first: a type may have to warn
            self._keep_line(connection, compiled, given, None)
            return row  # type: ignore[no-any-return]  # the driver's row is a tuple
        if row is None:
            return None
        return tuple(
            [
                value if process is None or value is None else process(value)
                for value, process in zip(row, compiled.result_processors, strict=True)
            ]
        )


def each_once(found: Mapping[Any, list[Any]]) -> dict[Any, list[Any]]:
    """Return lists of objects without those that came before in the same list."""
    return {key: list({id(member): member for member in members}.values()) for key, members in found.items()}


class _Run(NamedTuple):
    """How a prepared statement goes on when the listeners have seen it."""

    prepared: Prepared
    mapper: Mapper
    refresh: bool
    context: Mapping[str, Any]
    lazily: bool = False

    def rows(self, state: ORMExecuteState) -> list[Any]:
        found: list[Any] = self.prepared._over(state.statement)._rows(
            state.session,
            self.mapper,
            state.parameters,
            self.refresh,
            self.context,
            lazily=self.lazily,
            options=state.local_execution_options,
        )
        return found

    def values(self, state: ORMExecuteState) -> tuple[Any, ...] | None:
        return self.prepared._over(state.statement).values(state.session, self.mapper, state.parameters, told=True)


def by_primary_key(mapper: Mapper, nulls: tuple[bool, ...] = ()) -> Any:
    """Return the condition `pk = :pk_1 AND ...`, with IS NULL for the columns that `nulls` marks."""
    from ..sql.elements import and_

    conditions = (
        column == (None if at < len(nulls) and nulls[at] else bindparam(f"pk_{at + 1}", type_=column.type))
        for at, column in enumerate(mapper.primary_key)
    )
    return and_(*conditions)


def key_values(mapper: Mapper, pk: Any) -> dict[str, Any]:
    """Return the parameters of `by_primary_key` for an identity."""
    return {f"pk_{at}": value for at, value in enumerate(values_of(mapper, pk), start=1) if value is not None}


def values_of(mapper: Mapper, pk: Any) -> tuple[Any, ...]:
    """Return the primary key's values of an identity, also of that of an object that only passes for one with a row."""
    return pk if len(mapper.primary_key) > 1 or pk == (None,) else (pk,)
