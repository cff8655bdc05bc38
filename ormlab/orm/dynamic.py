"""Dynamic relationships: a collection that is never held in memory, but is a query to go on with.

    user.posts                            a Query of the posts, bound to the user
    user.posts.filter(Post.id > 5).all()  SELECT ... WHERE ? = posts.user_id AND posts.id > ?
    user.posts.append(post)               noted in the ledger; the next flush writes it

For relationships with `lazy="dynamic"`. What is put in or taken out before a flush waits in the object's ledger, as changes to
any collection that is not loaded do.

Not here: Query (query.py), collections that are held (tracking.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..engine.result import IteratorResult, SimpleResultMetaData
from ..events.freeze import freeze
from ..events.model import CollectionChanged
from ..exc import InvalidRequestError, SAWarning
from ..util.warnings import warn
from .comparators import RelationshipComparator
from .exc import DetachedInstanceError, instance_name
from .history import NO_VALUE, PASSIVE_NO_INITIALIZE, History
from .members import CollectionAttribute
from .ports import doors
from .query import Query
from .relationships import RelationshipProperty
from .state import InstanceState, Queue
from .tracking import How, Initiator, state_of, state_to_read


class DynamicAttribute(CollectionAttribute):
    """An attribute that is a query; its changes wait in the ledger."""

    __slots__ = ("prop", "query_class")

    prop: RelationshipProperty  # that it is for
    query_class: type[AppenderMixin]

    def belong_to(self, prop: RelationshipProperty) -> None:
        """Be the attribute of a relationship, which may have a class of queries of its own."""
        self.prop = prop
        self.query_class = AppenderQuery if prop.query_class is None else mixin_user_query(prop.query_class)

    # -- reading

    def read(self, instance: Any) -> Any:
        return self.query_class(self, state_to_read(instance))

    def fetch(self, state: InstanceState, here: dict[str, Any], how: How) -> Any:
        return self.query_class(self, state)

    def store_loaded(self, state: InstanceState, here: dict[str, Any], found: Any) -> Any:
        """Refuse: no loader can fill it."""
        raise InvalidRequestError(f"'{self.prop}' does not support object population - eager loading cannot be applied.")

    def set_committed(self, state: InstanceState, value: Any) -> None:
        raise NotImplementedError("Dynamic attributes don't support collection population.")

    def begun(self, state: InstanceState) -> DynamicCollectionAdapter:
        return DynamicCollectionAdapter(self.waiting(state).added)

    def waiting(self, state: InstanceState) -> Queue:
        """Return what was put in and taken out since the last flush."""
        queued = state.ledger.queued
        return (queued or {}).get(self.key) or Queue()

    def first_members(self, state: InstanceState) -> list[InstanceState] | None:
        return None  # what is new is told by the history

    def _stored(self, state: InstanceState) -> list[Any]:
        """Return the members that are rows, as the database has them."""
        return [] if state.pk is None else list(self.query_class(self, state).autoflush(False))

    # -- changing

    def add_from(self, state: InstanceState, item: Any, initiator: Initiator | None) -> None:
        self._about_to_change(state)
        self._queue(state).add_anyway(item)
        self.member_added(state, item, initiator)

    def remove_from(self, state: InstanceState, item: Any, initiator: Initiator | None) -> None:
        self._about_to_change(state)
        self._queue(state).remove(item)
        self.member_removed(state, item, initiator)
        if self.hub.active:
            self.hub.emit(CollectionChanged(state.reference, self.key, None, freeze(item)))

    def _about_to_change(self, state: InstanceState) -> None:
        self.record(state, NO_VALUE)
        state.dict[self.key] = True

    def _tell_removed(self, state: InstanceState, item: Any, initiator: Any) -> None:
        self._other_at(item).remove_from(state_of(item), state(), initiator or self.removing)

    def set(self, instance: Any, value: Any) -> None:
        state = state_of(instance)
        items = list(value)
        before = [] if state.pk is None else list(AppenderQuery(self, state))
        self._about_to_change(state)
        held = {id(item) for item in before}
        before += [item for item in self.waiting(state).added if id(item) not in held]
        kept, held = {id(item) for item in items}, {id(item) for item in before}
        for item in items:
            if id(item) not in held:
                self.add_from(state, item, None)
        for item in before:
            if id(item) not in kept:
                self.remove_from(state, item, None)

    def replace(self, instance: Any, items: list[Any], value: Any = None) -> None:
        self.set(instance, items)

    def delete(self, instance: Any) -> None:
        raise NotImplementedError

    # -- history

    def history_passively(self, state: InstanceState, passive: Any) -> History:
        return self.history_as_far_as(state, How.PEEK if passive is PASSIVE_NO_INITIALIZE else How.LOAD)

    def history_as_far_as(self, state: InstanceState, how: How) -> History:
        queue = self.waiting(state)
        added, removed = list(queue.added), list(queue.removed)
        if how is not How.LOAD or state.pk is None:
            return History(added, [], removed)
        stored = self._stored(state)  # what is put in and is there already is no change, nor is taking out what is not
        held, gone = {id(item) for item in stored}, {id(item) for item in removed}
        return History(
            [item for item in added if id(item) not in held],
            [item for item in stored if id(item) not in gone],
            [item for item in removed if id(item) in held],
        )

    def pending(self, state: InstanceState, how: How) -> list[Any]:
        history = self.history_as_far_as(state, how)
        return [state_of(item)() for item in (*history.added, *history.unchanged, *history.deleted)]

    def current(self, state: InstanceState, how: How) -> list[Any]:
        history = self.history_as_far_as(state, how)
        return [*history.unchanged, *history.added]


class DynamicCollectionAdapter:
    """What was put in, to be looked at."""

    def __init__(self, data: list[Any]) -> None:
        self.data = data

    def __iter__(self) -> Iterator[Any]:
        return iter(self.data)

    def __len__(self) -> int:
        return len(self.data)


class AppenderMixin(Query):
    """The members of one object's dynamic relationship; every further method gives a query without these ones."""

    query_class: type[Query] | None = None  # of those; else what the session has

    def __init__(self, attribute: DynamicAttribute, state: InstanceState) -> None:
        prop = attribute.prop
        super().__init__(prop.mapper.class_)
        self.attr = attribute
        self.instance = state()
        self._state = state
        condition = RelationshipComparator(prop, prop.parent).of_parent(self.instance, alias_secondary=False)
        self._statement = self._statement.where(condition).order_by(*prop.order_by or ())

    # -- the session of the moment

    @property
    def session(self) -> Any:
        """The object's session; None where the members are not rows yet."""
        session: Any = self._state.session_ref()
        if session is not None and session.autoflush and session.contains_state(self._state):
            session.flush_before(f"query of {self.attr.prop}", detail="")
        return session if self._state.pk is not None else None

    @session.setter
    def session(self, value: Any) -> None:
        """Ignore it: the object's is used."""

    def _query(self) -> Any:
        """Return a plain Query of the members; None where no query can be made."""
        session = self.session  # what is flushed for it may take the object out of it
        return None if session is None else self._in(session)

    def _in(self, session: Any) -> Any:
        target = self.attr.prop.mapper.class_
        plain = session.query(target) if self.query_class is None else self.query_class(target, session)
        plain._statement = self._statement
        return plain

    def _put_in(self) -> list[Any]:
        """Return the members that are known where no query can be made."""
        return list(self.attr.waiting(self._state).added)

    def _with(self, statement: Any = None, **changes: Any) -> Any:
        session: Any = self._state.session_ref()
        if session is None:
            raise DetachedInstanceError(
                f"Parent instance {instance_name(self._state)} is not bound to a Session, and no contextual session is "
                f"established; lazy load operation of attribute '{self.attr.key}' cannot proceed",
                code="bhk3",
                hint="session.add() the object to a session again",
            )
        return self._in(session)._with(statement, **changes)

    # -- reading

    def _execute(self) -> Any:
        query = self._query()
        if query is not None:
            return query._execute()
        if self._state.pk is not None:
            warn(
                f"Instance {instance_name(self._state)} is detached, dynamic relationship cannot return a correct result.   "
                "This warning will become a DetachedInstanceError in a future release.",
                SAWarning,
            )
        columns = SimpleResultMetaData((self.attr.prop.mapper.class_.__name__,))
        return IteratorResult(columns, iter(self._put_in()), _source_supports_scalars=True).scalars()

    def __getitem__(self, item: Any) -> Any:
        query = self._query()
        return self._put_in()[item] if query is None else query[item]

    def count(self) -> int:
        """Return the number of members."""
        query = self._query()
        return len(self._put_in()) if query is None else query.count()

    # -- changing

    def append(self, item: Any) -> None:
        """Put an object in."""
        self.attr.add_from(self._state, item, None)

    def extend(self, iterator: Iterable[Any]) -> None:
        """Put objects in."""
        for item in iterator:
            self.append(item)

    def remove(self, item: Any) -> None:
        """Take an object out."""
        self.attr.remove_from(self._state, item, None)


class AppenderQuery(AppenderMixin):
    """The members of one object's dynamic relationship, where it has no class of queries of its own."""


def mixin_user_query(cls: type[Query]) -> type[AppenderMixin]:
    """Return the class of members that are a query of the user's class."""
    return type(f"Appender{cls.__name__}", (AppenderMixin, cls), {"query_class": cls})


doors.dynamic_attribute = DynamicAttribute
