"""The session: the objects of one conversation with the database, and the transaction that they live in.

    session.add(user)      pending: it is in session.new, nothing is sent
    session.flush()        INSERT: it is persistent, in session.identity_map
    user.name = "x"        it is in session.dirty, nothing is sent
    session.commit()       flush, COMMIT, and every object expires
    session.rollback()     ROLLBACK, and every object is as it was

A session begins a transaction by itself when it is first used, and connects when SQL is first needed.

Not here: what a flush does (unitofwork.py), the record that a rollback goes by (transaction.py), running a statement and
loading its rows (execution.py), merge (merge.py), which objects are in a session (membership.py).
"""

from __future__ import annotations

import warnings
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

from ..engine.base import CONTEXT_ENDED
from ..engine.result import Result, ScalarResult
from ..events.hub import Hub, current_hub
from ..events.model import (
    AutoflushBegan,
    ChangesWritten,
    FlushEnded,
    FlushPlanned,
    SessionClosed,
)
from ..exc import ArgumentError, InvalidRequestError, SAWarning, StatementError, UnboundExecutionError
from ..facade import facade, own
from ..inspection import inspect
from ..sql.expressions import text
from ..util.deprecations import deprecated
from . import bulk, execution
from .attributes import object_state
from .binds import Binds, bind_of, bind_of_metadata, with_bind
from .cascades import reached
from .exc import instance_name
from .execute_state import ORMExecuteState
from .fetching import Line
from .identity import IdentityMap
from .mapper import Mapper, class_mapper
from .membership import Membership, object_session
from .state import InstanceState, kind_of
from .transaction import SessionTransaction
from .unitofwork import UnitOfWork

_IGNORED_BIND = (
    " A bind was located via legacy bound metadata, but since future=True is set on this Session, this bind is ignored."
)
AUTOFLUSH_DETAIL = (
    "raised as a result of Query-invoked autoflush; consider using a session.no_autoflush block if this flush is occurring "
    "prematurely"
)


_every_session: dict[int, weakref.ref[Session]] = {}  # by address: a later session takes the place of one that is gone


class Session(Membership):
    """Objects, their identity map, and their transaction.

    `bind` is an engine or a connection; `binds` maps classes or tables to further ones. With `autoflush` pending changes are
    written before each query; with `expire_on_commit` a commit makes every object read its row again at the next access.
    """

    def __init__(
        self,
        bind: Any = None,
        autoflush: bool = True,
        future: bool = False,
        expire_on_commit: bool = True,
        autocommit: bool = False,
        twophase: bool = False,
        binds: Mapping[Any, Any] | None = None,
        enable_baked_queries: bool = True,
        info: Mapping[Any, Any] | None = None,
        query_cls: Any = None,
    ) -> None:
        if autocommit or twophase:
            _refuse("Session(autocommit=True)" if autocommit else "two-phase transactions")
        self.bind = bind
        self.autoflush = autoflush
        self.future = future
        self.cascades_backrefs = not future
        self.expire_on_commit = expire_on_commit
        self.hub = current_hub()
        self.number = self.hash_key = next(self.hub.sessions)
        self.reference = weakref.ref(self, _forgotten(self.hub, self.number) if self.hub.active else None)
        _every_session[id(self)] = self.reference
        self.identity_map = IdentityMap()
        self._new: dict[InstanceState, Any] = {}
        self._doomed: dict[InstanceState, Any] = {}
        self.current_transaction: SessionTransaction | None = None
        if binds:
            for target, its in binds.items():
                self._binds = with_bind(self._binds, target, its)
        if info:
            self._info = dict(info)
        if query_cls is not None:
            self._query_cls = query_cls

    # what most sessions never have stands here once: a session is made for every request of a program
    savepoint: SessionTransaction | None = None
    entered: SessionTransaction | None = None  # the one whose `with` block is running
    autocommit = twophase = False
    _holds_back = False
    _binds: Binds = {}  # never written to: bind_mapper() gives a session its own
    _info: dict[Any, Any] | None = None
    _query_cls: Any = None

    @property
    def info(self) -> dict[Any, Any]:
        """Notes of the user's own."""
        if self._info is None:
            self._info = {}
        return self._info

    @property
    def is_active(self) -> bool:
        """Whether work can go on: no failed flush waits for a rollback."""
        return self.current_transaction is None or self.current_transaction.is_active

    # -- flushing

    def flush(self, objects: Iterable[Any] | None = None) -> None:
        """Write pending work, parents first, inside the open transaction."""
        if self._flushing:
            raise InvalidRequestError("Session is already flushing")
        if self.is_clean():
            return
        with self.writing_rows():
            self._flush({object_state(each) for each in objects} if objects else None, objects)

    def _nothing_to_write(self) -> None:
        """Let the modified objects, which were all set back to what they were, be clean."""
        for state in reversed(list(self.identity_map.modified)):
            self.identity_map.unlist(state)
            if self.hub.active:
                self.hub.emit(ChangesWritten(state.reference))

    def _flush(self, only: set[InstanceState] | None, objects: Any) -> None:
        work = UnitOfWork(self)
        if self.listeners is not None:
            self.listeners.call("before_flush", self, work, objects)
        self._register_work(work, only)
        if not work.has_work():
            if only is None:
                self._nothing_to_write()
            return
        transaction = self.begin_if_needed()
        transaction.check_active()
        self.check_block()
        with transaction.around_rows():
            tell = None if self.listeners is None else self.listeners.call
            plan = work.plan()
            with self.hub.because(lambda: FlushPlanned(self.number, plan.summary())):
                self.is_writing = True
                try:
                    work.run(plan, transaction.check_rows)
                finally:
                    self.is_writing = False
            if tell is not None:
                tell("after_flush", self, work)
            self._note_places()
            work.finish()
            if only is None:
                self._forget_changes_of_listeners()
            if tell is not None:
                tell("after_flush_postexec", self, work)
        if self.hub.active:
            self.hub.emit(FlushEnded(self.number))

    def _forget_changes_of_listeners(self) -> None:
        """Let objects be clean that listeners changed while the flush was writing; warn, since that is not written."""
        changed = list(self.identity_map.modified)
        if not changed:
            return
        warnings.warn(
            f"Attribute history events accumulated on {len(changed)} previously clean instances within inner-flush event "
            "handlers have been reset, and will not result in database updates. Consider using set_committed_value() within "
            "inner-flush event handlers to avoid this warning.",
            SAWarning,
            stacklevel=2,
        )
        for state in changed:
            self.forget_changes(state)

    def _register_work(self, work: UnitOfWork, only: set[InstanceState] | None) -> None:
        states = [*self._new, *self.identity_map.modified]
        kinds = set(map(kind_of, states))
        if only is None and not self._doomed and not any(kind.mapper.orphan_tokens for kind in kinds):
            work.register_all(states)  # none of them needs a closer look
            return
        for state in states:
            if state in self._doomed or (only is not None and state not in only):
                continue
            orphan = state.mapper.is_orphan(state)
            if orphan and state.pk is None and state.ledger.orphaned:
                self._let_go(state, "expunge")
            else:
                work.register(state, delete=orphan and state.pk is not None)
        doomed = list(self._doomed) if only is None else [state for state in self._doomed if state in only]
        if not self.identity_map.holds_all(doomed):  # another one was given its key, after a rollback behind our back
            raise AssertionError("Failed to add object to the flush context!")
        work.register_all(doomed, delete=True)

    def flush_before(self, reason: str, detail: str = AUTOFLUSH_DETAIL) -> None:
        """Write pending changes because a query is about to run, if this session does so; an error gets the detail."""
        if not self.autoflush or self._flushing or self._holds_back or self.is_clean():
            return
        try:
            with self.hub.because(lambda: AutoflushBegan(self.number, reason)):
                self.flush()
        except StatementError as error:
            if detail:
                error.add_detail(detail)
            raise

    @property
    @contextmanager
    def no_autoflush(self) -> Iterator[Session]:
        """Do not write before queries inside the `with` block."""
        before, self.autoflush = self.autoflush, False
        try:
            yield self
        finally:
            self.autoflush = before

    @contextmanager
    def holding_back(self, held: bool = True) -> Iterator[None]:
        """Do not write before the statements inside; with `held=False` do again, before those that come in their train."""
        before, self._holds_back = self._holds_back, held
        try:
            yield
        finally:
            self._holds_back = before

    # -- transactions

    def begin_if_needed(self) -> SessionTransaction:
        """Return the current transaction, begun now if there is none."""
        if self.current_transaction is None:
            self.check_block()
            self.current_transaction = SessionTransaction(self)
        return self.current_transaction

    def check_block(self) -> None:
        """Refuse to go on in the `with` block of a transaction that is over."""
        if self.entered is not None and not self.entered.is_active:
            raise InvalidRequestError(
                CONTEXT_ENDED,
                hint="commit or roll back at the end of the `with` block, and go on below it",
            )

    @property
    def transaction(self) -> SessionTransaction | None:
        """The current transaction."""
        deprecated("Session.transaction")
        return self.current_transaction if self.future else self.begin_if_needed()

    def begin(self, subtransactions: bool = False, nested: bool = False, _subtrans: bool = False) -> SessionTransaction:
        """Begin a transaction, to be used in a `with` block; an error when one is begun already."""
        if subtransactions:
            deprecated("Session.begin.subtransactions")
        if subtransactions and self.future:
            raise NotImplementedError("subtransactions are not implemented in future Session objects.")
        if subtransactions:
            _refuse("subtransactions")
        if nested:
            return self.begin_nested()
        if self.current_transaction is not None:
            raise InvalidRequestError(
                "A transaction is already begun on this Session.", hint="commit() or rollback() it first, or use begin_nested()"
            )
        return self.begin_if_needed()

    def begin_nested(self) -> SessionTransaction:
        """Begin a savepoint inside the transaction."""
        self.check_block()
        parent = self.begin_if_needed()
        parent.check_active()
        self.current_transaction = SessionTransaction(self, parent, nested=True)
        return self.current_transaction

    def commit(self) -> None:
        """Flush and commit; then every object is expired."""
        around = self.begin_if_needed().commit()
        while self.future and around is not None:
            around = around.commit()

    def rollback(self) -> None:
        """Roll back and give the objects the state that they had when the transaction began."""
        around = None if self.current_transaction is None else self.current_transaction.rollback()
        while self.future and around is not None:
            around = around.rollback()

    def close(self) -> None:
        """Let go of all objects and of the connections; what was not committed is rolled back."""
        self._close()

    def invalidate(self) -> None:
        """Close, and throw the driver's connections away, which are of no use any longer."""
        self._close(invalidate=True)

    def _close(self, invalidate: bool = False) -> None:
        self._let_all_go("close")
        transaction = self.current_transaction
        while transaction is not None:
            transaction = transaction._leave(invalidate)  # and no other, should a listener begin one
        if self.hub.active:
            self.hub.emit(SessionClosed(self.number))

    def in_transaction(self) -> bool:
        """Say whether a transaction is begun."""
        return self.current_transaction is not None

    def in_nested_transaction(self) -> bool:
        """Say whether a savepoint is begun."""
        return self.savepoint is not None

    def get_transaction(self) -> SessionTransaction | None:
        """Return the outermost transaction, if one is begun."""
        transaction = self.current_transaction
        while transaction is not None and transaction.parent is not None:
            transaction = transaction.parent
        return transaction

    def get_nested_transaction(self) -> SessionTransaction | None:
        """Return the innermost savepoint, if one is begun; not ended it stays, even if what is around it was closed."""
        return self.savepoint

    def prepare(self) -> None:
        """Refuse: two-phase transactions are left out."""
        self.begin_if_needed().prepare()

    # -- connections

    def connection(
        self, bind_arguments: Any = None, close_with_result: bool = False, execution_options: Any = None, **kw: Any
    ) -> Any:
        """Return the connection of the present transaction, begun if need be; it ends with that and not with a result."""
        self.check_block()
        bind = self.get_bind(**(bind_arguments or kw))
        return self.begin_if_needed().connection_for(bind, execution_options)

    def connection_for(self, mapper: Mapper, statement: Any = None) -> Any:
        """Return the connection that a mapper's rows go through, or a statement that reads them."""
        found = self.own_connection()
        if found is None:
            bind = self.get_bind(mapper, clause=statement)  # first: where there is none, nothing begins
            found = self.begin_if_needed().connection_for(bind)
        return found

    def own_connection(self) -> Any:
        """Return the connection of the session's own engine where everything goes through that, begun if need be; else None."""
        bind = self.bind
        if self.entered is not None:
            self.check_block()
        if self._binds or self._chooses_bind or bind is None:
            return None
        transaction = self.current_transaction
        if transaction is None:
            transaction = self.current_transaction = SessionTransaction(self)
        elif transaction.state == "active" and (known := transaction.connections.get(bind)) is not None:
            return known[0]
        return transaction.connection_for(bind)

    def quickly(self, line: Line | None, mapper: Mapper, value: Any) -> Any:
        """Send a prepared statement with this value and return the driver's cursor, where nothing else is to be thought of.

        So it is with nothing to write first, in a transaction that has a connection to where the statement went before, and
        with nobody who listens or watches; otherwise the answer is None, and nothing was done. All this is asked in one call,
        and not by those who know each of it: that saves a quarter of a lazy load.
        """
        transaction = self.current_transaction
        if (
            line is None
            or transaction is None
            or transaction.state != "active"
            or (self.entered is not None and not self.entered.is_active)
            or self._new
            or self._doomed
            or self.identity_map.modified
            or self._flushing
            or self._binds
            or self._chooses_bind
            or self.hub.active
            or self.listeners is not None
            or mapper.listeners is not None
        ):
            return None
        known = transaction.connections.get(self.bind)
        if known is None or known[0]._cache is not line.cache or line.generation != line.cache.generation:
            return None
        if known[0]._loud_events:
            return None
        parameters = (value,) if line.process is None else (line.process(value),)
        return known[0].run(line.compiled, line.sql, parameters, False, True)

    def bind_mapper(self, mapper: Any, bind: Any) -> None:
        """Let the rows of a mapped class, or of those below a base, go through an engine or connection of their own."""
        self._binds = with_bind(self._binds, mapper, bind)

    def bind_table(self, table: Any, bind: Any) -> None:
        """Let the rows of a table go through an engine or connection of their own."""
        self._binds = with_bind(self._binds, table, bind)

    _chooses_bind = False  # a class of sessions that has a get_bind() of its own is asked every time

    def __init_subclass__(cls, **kw: Any) -> None:
        super().__init_subclass__(**kw)
        cls._chooses_bind = cls.get_bind is not Session.get_bind

    def get_bind(self, mapper: Any = None, clause: Any = None, bind: Any = None) -> Any:
        """Return the engine or connection for a mapper or a statement."""
        if bind is not None:
            return bind
        if not self._binds and self.bind is not None:
            return self.bind
        found = class_mapper(mapper) if isinstance(mapper, type) else None if mapper is None else inspect(mapper).mapper
        chosen = bind_of(self._binds, found, clause) or self.bind
        if chosen is not None:
            return chosen
        legacy = bind_of_metadata(found, clause)
        if legacy is not None and not self.future:
            deprecated("bound metadata in sessions")
            return legacy
        where = ([f"mapper {found}"] if found is not None else []) + (
            ["SQL expression"] if clause is not None or found is not None else []
        )
        ignored = "" if legacy is None else _IGNORED_BIND
        raise UnboundExecutionError(
            f"Could not locate a bind configured on {', '.join(where)} or this Session.{ignored}"
            if where
            else "This session is not bound to a single Engine or Connection, and no context was provided to locate a binding.",
            hint="pass an engine: Session(engine)",
        )

    # -- statements

    def execute(
        self,
        statement: Any,
        params: Any = None,
        execution_options: Mapping[str, Any] = {},
        bind_arguments: Mapping[str, Any] | None = None,
        **kw: Any,
    ) -> Result:
        """Run a statement in the transaction and return its result; entities come as objects of this session."""
        if kw:
            deprecated("binds by keyword")
            bind_arguments = {**(bind_arguments or {}), **kw}
        if self.listeners is not None and self.listeners.of("do_orm_execute"):
            heard: Result = self._execute_aloud(statement, params, execution_options, bind_arguments or {})
            return heard
        result: Result = execution.execute(self, statement, params, execution_options, bind_arguments or {})
        return result

    def _execute_aloud(self, statement: Any, params: Any, options: Mapping[str, Any], binds: Mapping[str, Any]) -> Any:
        """Let the listeners of `do_orm_execute` see a statement, and change it, before it is run."""
        if isinstance(statement, str):
            deprecated("text in a session")
            statement = text(statement)
        statement = execution.executable(statement)
        if bulk.is_bulk(statement):  # much is done before they see it
            return bulk.execute(self, statement, params, options, binds)
        if getattr(statement, "_lowering", None) is not None:
            binds = {"mapper": execution.first_mapper(statement), **binds}
            if statement.__visit_name__ != "insert":
                execution.flush_before(self, statement, options)

        def run(state: ORMExecuteState) -> Any:
            with self.holding_back():  # all was written before they saw it
                return execution.execute(
                    self, state.statement, state.parameters, state.local_execution_options, state.bind_arguments
                )

        return ORMExecuteState(self, statement, params, options, binds, run)._go()

    def scalar(self, statement: Any, params: Any = None, execution_options: Mapping[str, Any] = {}, **kw: Any) -> Any:
        """Run a statement and return the first column of the first row, or None."""
        return self.execute(statement, params, execution_options, **kw).scalar()

    def scalars(self, statement: Any, params: Any = None, execution_options: Mapping[str, Any] = {}, **kw: Any) -> ScalarResult:
        """Run a statement and return the first column of its rows."""
        return self.execute(statement, params, execution_options, **kw).scalars()

    def get(
        self,
        entity: Any,
        ident: Any,
        options: Any = None,
        populate_existing: bool = False,
        with_for_update: Any = None,
        identity_token: Any = None,
        execution_options: Mapping[str, Any] | None = None,
    ) -> Any:
        """Return the object of a primary key: from the identity map, or with a SELECT; None when there is no row."""
        plain = with_for_update is None and not (options or populate_existing or execution_options)
        if plain and ident.__class__ is int:  # a sixth of the time
            table = self.identity_map.by_class.get(entity)
            known = None if table is None else table.get(ident)
            if known is None:
                mapper = getattr(entity, "__mapper__", None)
                if mapper is not None and mapper.class_ is entity:
                    return execution.get_by_number(self, mapper, ident)
            elif not known.ledger.whole and (instance := known()) is not None:
                return instance
        mapper = inspect(entity)
        if not isinstance(mapper, Mapper):
            raise ArgumentError(f"Expected mapped class or mapper, got: {entity!r}")
        return execution.get(self, mapper, ident, options or (), populate_existing, with_for_update, execution_options or {})

    def query(self, *entities: Any, **kw: Any) -> Any:
        """Return a Query of the 1.x style over entities and columns."""
        from .query import Query

        return (self._query_cls or Query)(entities, self, **kw)

    # -- reading again

    def refresh(self, instance: Any, attribute_names: Iterable[str] | None = None, with_for_update: Any = None) -> None:
        """Read an object's row again at once, dropping changes to it."""
        state = object_state(instance)
        names = None if not attribute_names else list(attribute_names)
        self._expire(state, names)
        pk = state.pk
        was_clean = self.is_clean()
        self.flush_before("refresh()")
        execution.leave_alias(state)
        meanwhile = {} if was_clean else execution.take_back(state, names)
        try:
            execution.refresh(self, state, pk, names, with_for_update)
        except BaseException:
            state.dict.update(meanwhile)
            raise

    def expire(self, instance: Any, attribute_names: Iterable[str] | None = None) -> None:
        """Forget what is loaded of an object, changes included: the next access reads it again."""
        self._expire(object_state(instance), None if not attribute_names else list(attribute_names))

    def expire_all(self) -> None:
        """Forget what is loaded of every object."""
        self.identity_map.expire()

    def _expire(self, state: InstanceState, names: list[str] | None) -> None:
        if not (state.session_ref() is self and state.pk is not None and self.identity_map.holds(state)):
            raise InvalidRequestError(f"Instance '{instance_name(state)}' is not persistent within this Session")
        if names is not None:
            state.expire_some(state(), names)
            return
        held = {state: state(), **reached(state, "refresh-expire")}  # until all of them were expired
        for each in held:
            if each.pk is not None:
                each.expire_all(each())
            elif each in self._new:
                self._let_go(each, "expunge")

    def load_expired(self, state: InstanceState, keys: Collection[str], trigger: str) -> None:
        """Read expired attributes of an object, with one SELECT."""
        execution.load_expired(self, state, tuple(keys), trigger)

    load_whole = execution.load_whole
    load_made_there = execution.load_made_there

    def merge(self, instance: Any, load: bool = True, options: Any = None) -> Any:
        """Copy an object's loaded attributes onto this session's object of the same identity, loaded or made if need be."""
        from .merge import merge

        if self.is_writing:
            self.warn_of_use_within_flush("Session.merge()")
        if load:
            self.flush_before("merge()")
        with self.no_autoflush:
            return merge(self, instance, load, options or ())

    def enable_relationship_loading(self, obj: Any) -> None:
        """Refuse: relationships are loaded of objects that have a row."""
        _refuse("Session.enable_relationship_loading()")

    # -- bulk

    def bulk_save_objects(
        self,
        objects: Iterable[Any],
        return_defaults: bool = False,
        update_changed_only: bool = True,
        preserve_order: bool = True,
    ) -> None:
        """Write objects' rows without the unit of work: no cascades, no relationships, and the objects are not taken in."""
        from . import rows_in_bulk

        rows_in_bulk.save_objects(
            self,
            objects,
            return_defaults=return_defaults,
            update_changed_only=update_changed_only,
            preserve_order=preserve_order,
        )

    def bulk_insert_mappings(
        self, mapper: Any, mappings: Iterable[Any], return_defaults: bool = False, render_nulls: bool = False
    ) -> None:
        """Insert a row for each dictionary of attributes' values."""
        from . import rows_in_bulk

        found = rows_in_bulk.mapper_of(mapper)
        rows_in_bulk.insert(self, found, mappings, return_defaults=return_defaults, render_nulls=render_nulls)

    def bulk_update_mappings(self, mapper: Any, mappings: Iterable[Mapping[str, Any]]) -> None:
        """Update the row of each dictionary's primary key with its other values."""
        from . import rows_in_bulk

        rows_in_bulk.update(self, rows_in_bulk.mapper_of(mapper), mappings)

    @contextmanager
    def writing_rows(self) -> Iterator[None]:
        """Do not flush meanwhile."""
        self._flushing = True
        try:
            yield
        finally:
            self._flushing = False
            self._keep_places()

    # -- as a context manager, and the rest

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def _begin_and_close(self) -> Iterator[Session]:
        with self, self.begin():
            yield self

    @classmethod
    def close_all(cls) -> None:
        """Close every session of the process."""
        deprecated("Session.close_all")
        close_all_sessions()

    @classmethod
    def object_session(cls, instance: Any) -> Any:
        """Return the session that an object belongs to, or None."""
        return object_session(instance)

    @classmethod
    def identity_key(cls, *args: Any, **kw: Any) -> Any:
        """Return an identity key, as `ormlab.orm.util.identity_key` does."""
        from .util import identity_key

        return identity_key(*args, **kw)


def _refuse(feature: str) -> None:
    from ..exc import Unsupported

    raise Unsupported(f"ormlab's engine does not do {feature}")


def _forgotten(hub: Hub, number: int) -> Callable[[object], None]:
    """Return what reports that nobody holds the session any longer: its objects are detached then."""

    def report(_: object) -> None:
        if hub.active:
            hub.emit(SessionClosed(number))

    return report


def close_all_sessions() -> None:
    """Close every session of the process."""
    found = [session for reference in _every_session.values() if (session := reference()) is not None]
    for each in sorted(found, key=lambda session: session.number):
        each.close()


own(Session, Membership)


__getattr__ = facade(  # what the original has here too, and we elsewhere
    __name__,
    {
        "orm.session_factory": "sessionmaker",
        "orm.membership": "make_transient make_transient_to_detached",
    },
)[0]
