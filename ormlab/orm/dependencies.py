"""What a relationship means to a flush: who is written before whom, which keys are copied, which rows follow.

    ONETOMANY    the parent first; its key goes into the children's rows; children taken out are cut loose or deleted
    MANYTOONE    the target first; its key goes into this row
    MANYTOMANY   both first; then the rows of the association table

`BETWEEN_CLASSES` and `BETWEEN_OBJECTS` say who comes before whom, as tables; unitofwork.py reads them. A dependency first
looks ahead (`look_ahead`: which further objects does this flush touch?), then acts (`carry_over`: copy keys, write rows).

Not here: the order as a whole (unitofwork.py), the rows of mapped objects (persistence.py), copying a key (keys.py).
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Container, Iterable, Iterator
from typing import Any, NoReturn, Protocol

from ..exc import SAWarning
from . import persistence
from .cascades import reached
from .exc import FlushError
from .history import NO_VALUE, History
from .join_conditions import MANYTOMANY, MANYTOONE, ONETOMANY, Direction
from .keys import KeyCopier, clear_keys, committed_value_of, key_changed, key_copier, value_of
from .mapper import Mapper
from .relationships import RelationshipProperty
from .state import InstanceState
from .tracking import How, state_of

Rule = tuple[tuple[str, str], ...]

# "a before b": the parent has the relationship, the child is its target; `carry over` runs after saves or before deletes
BETWEEN_CLASSES: dict[Direction, Rule] = {
    ONETOMANY: (
        ("parent saves", "carry over"),
        ("carry over", "child saves"),
        ("carry over", "child deletes"),
        ("child saves", "parent deletes"),
        ("child deletes", "parent deletes"),
        ("carry over deletes", "child saves"),
        ("carry over deletes", "child deletes"),
    ),
    MANYTOONE: (
        ("child saves", "carry over"),
        ("carry over", "parent saves"),
        ("parent saves", "child deletes"),
        ("parent deletes", "child deletes"),
    ),
    MANYTOMANY: (
        ("parent saves", "carry over"),
        ("child saves", "carry over"),
        ("carry over", "child deletes"),
        ("carry over deletes", "parent saves"),
        ("carry over deletes", "child saves"),
        ("carry over deletes", "child deletes"),
        ("carry over deletes", "parent deletes"),
    ),
}

# with post_update: the key is written by an UPDATE of its own, after all rows are there and before any is deleted
_UPDATES: Rule = (
    ("parent saves", "carry over"),
    ("child saves", "carry over"),
    ("carry over", "updates after"),
    ("carry over deletes", "updates before"),
    ("updates before", "parent deletes"),
    ("updates before", "child deletes"),
)
WITH_UPDATE_OF_ITS_OWN: dict[Direction, Rule] = {
    ONETOMANY: _UPDATES,
    MANYTOONE: (*_UPDATES, ("carry over", "updates before")),
}
OBJECTS_WITH_UPDATE_OF_ITS_OWN: dict[bool, Rule] = {
    False: (("parent", "carry over"), ("child", "carry over"), ("carry over", "updates after")),
    True: (("carry over", "updates before"), ("updates before", "parent"), ("updates before", "child")),
}

# of an object that a reference let go of, and that is deleted: not before the reference is written
LETTING_GO: Rule = (("carry over", "updates after"), ("updates after", "child"))

# the same between one parent and one child, by whether the parent and the child are deleted
BETWEEN_OBJECTS: dict[tuple[Direction, bool, bool], Rule] = {
    (ONETOMANY, False, False): (("parent", "carry over"), ("carry over", "child"), ("parent", "child")),
    (ONETOMANY, False, True): (("parent", "carry over"), ("carry over", "child"), ("parent", "child")),
    (ONETOMANY, True, False): (("carry over", "child"), ("child", "parent")),
    (ONETOMANY, True, True): (("carry over", "child"), ("child", "parent")),
    (MANYTOONE, False, False): (("child", "carry over"), ("carry over", "parent")),
    (MANYTOONE, False, True): (("carry over", "parent"),),
    (MANYTOONE, True, False): (),
    (MANYTOONE, True, True): (("parent", "child"),),
    (MANYTOMANY, False, False): (("parent", "carry over"), ("child", "carry over")),
    (MANYTOMANY, False, True): (("parent", "carry over"), ("carry over", "child")),
    (MANYTOMANY, True, False): (("carry over", "child"), ("carry over", "parent")),
    (MANYTOMANY, True, True): (("carry over", "child"), ("carry over", "parent")),
}

NAMES = {ONETOMANY: "OneToManyDP", MANYTOONE: "ManyToOneDP", MANYTOMANY: "ManyToManyDP"}


class Flushing(persistence.Flushing, Protocol):
    """What a dependency asks of the flush."""

    association_rows: set[tuple[Any, ...]]
    # by what rows refer to, those that got its key in the step before, if that was along the other end of this relationship
    given: dict[InstanceState, list[InstanceState]]
    given_along: Any

    def register(
        self,
        state: InstanceState,
        *,
        delete: bool = False,
        keep: bool = False,
        listed: bool = False,
        because: str = "",
        prop: Any = None,
    ) -> bool:
        """Let the flush look at an object too; False when the object is in no session."""

    def update_later(self, state: InstanceState, columns: Iterable[Any]) -> None:
        """Let columns of an object be written by an UPDATE of their own."""

    def keep_all(self, states: Iterable[InstanceState], because: str, prop: Any) -> None:
        """Let the flush save objects too: as `register(keep=True)` of each."""

    def without_deleted(self, states: list[InstanceState]) -> list[InstanceState]:
        """Return the objects that the flush does not delete."""

    def first_members(self, dependency: Any) -> dict[InstanceState, list[InstanceState]]:
        """Return, by new parents, the members that they have in a relationship: known once, as histories are."""

    def given_to_others(self, dependency: Any) -> Container[InstanceState]:
        """Return the children that a parent gets in this flush: asked once, when the flush has looked ahead."""

    def known_histories(self, attribute: Any) -> Container[InstanceState]:
        """Return the objects of which it was asked already what became of that relationship's value."""

    def history_of(self, attribute: Any, state: InstanceState, how: How) -> History:
        """Say what became of a relationship's value: asked once, the answer holds for the whole flush."""


class Dependency:
    """One relationship, as a flush sees it."""

    orders_objects = True  # whether it says who comes before whom, between classes and between objects

    def __init__(self, prop: RelationshipProperty) -> None:
        self.prop = prop
        self.attribute: Any = prop.attribute
        self.parent: Mapper = prop.parent
        self.child: Mapper = prop.mapper
        self.direction = prop.direction
        self.cascade_delete = prop.cascade.delete
        self.delete_orphan = prop.cascade.delete_orphan
        self.nulls_keys = not self.cascade_delete and prop.passive_deletes != "all"
        self.when_deleting = How.PEEK if prop.passive_deletes else How.LOAD
        self.updates_later = prop.post_update and prop.direction is not MANYTOMANY
        self.copy_keys = self._key_copier()
        self.holder: Mapper = self.parent if prop.direction is MANYTOONE else self.child  # whose rows have the key

    def _key_copier(self) -> KeyCopier | None:
        """Return what copies the key from where it is made to where it is held; None where an association table holds it."""
        pairs = self.prop.pairs
        if self.direction is ONETOMANY:
            return key_copier(pairs, self.parent, self.child)
        if self.direction is MANYTOONE:
            return key_copier([(remote, local) for local, remote in pairs], self.child, self.parent)
        return None

    def __str__(self) -> str:
        return f"{NAMES[self.direction]}({self.prop})"

    # -- the order

    @property
    def between_classes(self) -> Rule:
        """Who comes before whom, of the classes."""
        return (WITH_UPDATE_OF_ITS_OWN if self.updates_later else BETWEEN_CLASSES)[self.direction]

    def between_objects(self, deleting: bool, child_is_deleted: bool) -> Rule:
        """Say who comes before whom, of one parent and one child."""
        if self.updates_later:
            if self.direction is MANYTOONE and child_is_deleted and not deleting:
                return LETTING_GO
            return OBJECTS_WITH_UPDATE_OF_ITS_OWN[deleting]
        return BETWEEN_OBJECTS[(self.direction, deleting, child_is_deleted)]

    # -- looking ahead

    def look_ahead(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        """Register the further objects that saving or deleting `states` concerns."""
        raise NotImplementedError

    def has_changes(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> bool:
        """Say whether anything is to be carried over for `states`."""
        how = How.PEEK
        if deleting and not self.prop.passive_deletes:
            how = How.NO_RELATED if self.direction is MANYTOONE else How.LOAD
        for state in states:
            found = flush.history_of(self.attribute, state, how)
            if not found.empty():
                _states(found.sum())  # what is no mapped object is refused while nothing has been sent
                return True
        return False

    def carry_over(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        """Copy keys between rows for `states`."""
        raise NotImplementedError

    def _update_later(self, flush: Flushing, holder: InstanceState) -> None:
        """With post_update, let the key that `holder` has now be written by an UPDATE of its own, if it changed."""
        if self.updates_later:
            columns = (local if self.direction is MANYTOONE else remote for local, remote in self.prop.pairs)
            flush.update_later(holder, columns)

    # -- what the three share

    def history(self, flush: Flushing, state: InstanceState, how: How) -> History:
        """Return what became of the relationship's value, each of the three a list."""
        found = flush.history_of(self.attribute, state, how)
        return History(_present(found.added), _present(found.unchanged), _present(found.deleted))

    def neighbours(self, state: InstanceState, deleting: bool) -> list[InstanceState | None]:
        """Return the objects of now and of before that the relationship leads to; None for a reference to nothing."""
        items = self.attribute.pending(state, How.NOW if deleting and self.when_deleting is How.LOAD else How.PEEK)
        return [None if item is None else state_of(item) for item in items]

    def keeps_parent(self, child: InstanceState) -> bool:
        """Say whether a child taken out of here was put into another parent's collection."""
        return child.has_parent(self.attribute.token, optimistic=False)

    def delete_with_all_below(self, flush: Flushing, child: InstanceState) -> None:
        """Register an orphan for deletion, with what its own delete cascades reach."""
        flush.register(child, delete=True, because="delete", prop=self.prop)
        for below in reached(child, "delete"):
            flush.register(below, delete=True)

    def states_in(self, items: Iterable[Any]) -> Iterator[InstanceState]:
        """Yield the states of objects added, in order; None in a collection is refused when its turn comes."""
        for item in items:
            if item is not None:
                yield state_of(item)
            elif self.prop.uselist:
                raise FlushError(f"Can't flush None value found in collection {self.prop}")

    def copy_to(self, source: InstanceState, holders: list[InstanceState]) -> None:
        """Copy the key to rows that hold it; where there is none, it is not even read."""
        if holders:
            self.copy_keys(source, holders)  # type: ignore[misc]  # the two kinds that come here have it

    def refuse(self, child: InstanceState) -> NoReturn:
        """Raise, since an object's class cannot stand at the other end."""
        raise FlushError(
            f'Attempting to flush an item of type {child.class_} as a member of collection "{self.prop}". Expected an '
            f"object of type {self.child.class_} or a polymorphic subclass of this type.",
            hint=f"put only {self.child.class_.__name__} objects there",
        )


_NOBODY: list[InstanceState] = []


def _present(items: Any) -> list[Any]:
    return [item for item in items if item is not None] if items else []


def _states(items: Any) -> list[InstanceState]:
    return [item._sa_instance_state for item in items if item is not None] if items else []


class OneToMany(Dependency):
    """The children's rows hold the key."""

    def look_ahead(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        first = flush.first_members(self)
        for state in states:
            if deleting:
                self._before_delete(flush, self.history(flush, state, self.when_deleting))
            elif state.pk is not None or (members := self.attribute.first_members(state)) is None:
                self._before_save(flush, state)
            else:
                first[state] = members
                flush.keep_all(members, "add", self.prop)

    def _before_delete(self, flush: Flushing, history: History) -> None:
        for child in map(state_of, history.deleted):
            if not self.keeps_parent(child):
                flush.register(child, delete=self.delete_orphan)
        if self.nulls_keys:
            for child in map(state_of, history.unchanged):
                flush.register(child, because="delete", prop=self.prop)

    def _before_save(self, flush: Flushing, state: InstanceState) -> None:
        moves = key_changed(state, self.prop.pairs)
        how = How.LOAD if moves and not self.prop.passive_updates else How.PEEK
        added, unchanged, deleted = flush.history_of(self.attribute, state, how)
        flush.keep_all(_states(added), "add", self.prop)
        for child in _states(deleted):
            if not self.delete_orphan:
                if self.prop.passive_deletes != "all":
                    flush.register(child, because="delete", prop=self.prop)
            elif not self.keeps_parent(child):
                self.delete_with_all_below(flush, child)
        if moves:  # with passive updates it is the database that carries the new key to the rows of children
            for child in _states(unchanged):
                flush.register(child, listed=self.prop.passive_updates, because="pk change", prop=self.prop)

    def carry_over(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        first = flush.first_members(self)
        for state in states:
            if deleting:
                self._for_deleted(flush, state)
            elif (members := first.get(state)) is None:
                self._for_saved(flush, state)
            elif flush.given.get(state, _NOBODY) != members:
                self._give(flush, state, members)

    def _for_deleted(self, flush: Flushing, state: InstanceState) -> None:
        if self.prop.passive_deletes == "all":
            return
        history = self.history(flush, state, self.when_deleting)
        left = [child for child in map(state_of, history.deleted) if not self.keeps_parent(child)]
        if history.unchanged and (self.updates_later or not self.cascade_delete):
            given = flush.given_to_others(self)
            left += [child for child in map(state_of, history.unchanged) if child not in given]
        for child in left:
            self._clear(flush, child)
            self._update_later(flush, child)

    def given_by(self, flush: Flushing, parents: Iterable[InstanceState]) -> set[InstanceState]:
        """Return the children that the flush gives to those of the parents which it does not delete."""
        first = flush.first_members(self)
        found: set[InstanceState] = set()
        for parent in parents:
            if not flush.is_deleted(parent):
                found.update(first.get(parent) or _states(flush.history_of(self.attribute, parent, How.PEEK).added))
        return found

    def _for_saved(self, flush: Flushing, state: InstanceState) -> None:
        added, unchanged, deleted = flush.history_of(self.attribute, state, How.PEEK)
        if added:
            self._give(flush, state, self.states_in(added))
        for child in _states(deleted):
            if not self.delete_orphan and self.prop.passive_deletes != "all" and not self.keeps_parent(child):
                self._clear(flush, child)
        if unchanged and key_changed(state, self.prop.pairs):
            children = _states(unchanged)
            self._fill(flush, state, children)
            if self.prop.passive_updates:  # a primary key that the database carries along is in the row already
                carried = [self.child.key_for(remote) for _, remote in self.prop.pairs if remote in self.child.primary_key]
                for child in flush.without_deleted(children):
                    for key in carried if child.session_ref() is not None else ():
                        child.forget_change(key)

    def _give(self, flush: Flushing, parent: InstanceState, children: Iterable[InstanceState]) -> None:
        """Copy the key to new children; with post_update it is written on its own."""
        filled = self._fill(flush, parent, children)
        if self.updates_later:
            for child in filled:
                self._update_later(flush, child)

    def _fill(self, flush: Flushing, parent: InstanceState, children: Iterable[InstanceState]) -> list[InstanceState]:
        """Copy the key to children; where one is refused, those before it have it."""
        flush.given.clear()
        fitting: list[InstanceState] = []
        try:
            for child in children:
                if child.mapper is not self.child:
                    self.refuse(child)
                fitting.append(child)
        finally:
            self.copy_to(parent, fitting if self.updates_later else flush.without_deleted(fitting))
        return fitting

    def _clear(self, flush: Flushing, child: InstanceState) -> None:
        if self.updates_later or not flush.is_deleted(child):
            flush.given.clear()
            clear_keys([remote for _, remote in self.prop.pairs], child)


class ManyToOne(Dependency):
    """This row holds the key."""

    def __init__(self, prop: RelationshipProperty) -> None:
        super().__init__(prop)
        self.holding = [self.parent.attributes[self.parent.key_for(local)] for local, _ in prop.pairs]
        reverse = prop.reverse
        back = set() if reverse is None or prop.post_update or reverse.post_update else {*reverse.pairs}
        self.mirrored = reverse if back == {(remote, local) for local, remote in prop.pairs} else None  # copies the same key

    def look_ahead(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        if not (self.delete_orphan or (deleting and self.cascade_delete)):
            return
        for state in states:
            if not deleting:
                for child in map(state_of, self.history(flush, state, How.LOAD).deleted):
                    if not self.keeps_parent(child):
                        self.delete_with_all_below(flush, child)
            else:
                history = self.history(flush, state, self.when_deleting)
                for child in map(state_of, history.sum() if self.delete_orphan else history.non_deleted()):
                    self.delete_with_all_below(flush, child)

    def carry_over(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        if deleting:
            if self.updates_later and not self.delete_orphan and self.prop.passive_deletes != "all":
                self._let_go(flush, states)
            return
        key, known = self.attribute.key, flush.known_histories(self.attribute)
        if not any(each.is_watched for each in self.holding):  # who listens is told of both ends
            flush.given_along = self.mirrored
        last: Any = None
        siblings: list[InstanceState] = []  # neighbours that refer to the same object, as they mostly do, get its key together
        for state in states:
            target = state().__dict__.get(key)
            if target is None or state.pk is not None or state.committed_state.get(key) is not NO_VALUE or state in known:
                found = flush.history_of(self.attribute, state, How.PEEK)
                target = found.added[0] if found.added else None
            # else it is what the history would say of a new object, without making one
            if target is not last:
                self._fill(flush, siblings, last)
                last, siblings = target, []
            if target is not None:
                siblings.append(state)
            elif (found.added or _present(found.deleted)) and not flush.is_deleted(state):
                clear_keys([local for local, _ in self.prop.pairs], state)
        self._fill(flush, siblings, last)
        if self.updates_later:
            for state in states:
                if flush.history_of(self.attribute, state, How.PEEK).sum():
                    self._update_later(flush, state)

    def _let_go(self, flush: Flushing, states: Iterable[InstanceState]) -> None:
        """With post_update, blank the keys of rows about to be deleted: what they refer to may be deleted first."""
        for state in states:
            history = self.history(flush, state, self.when_deleting)
            clear_keys([local for local, _ in self.prop.pairs], state)
            if history.added or history.unchanged or history.deleted:
                self._update_later(flush, state)

    def _fill(self, flush: Flushing, states: list[InstanceState], referent: Any) -> None:
        """Copy the key of what rows refer to into them."""
        states = flush.without_deleted(states)
        if not states:
            return
        target = state_of(referent)
        if not flush.session.contains_state(target):
            for _ in states:
                warn_not_in_session(target, "add", self.prop, "won't proceed")
            return
        if target.mapper is not self.child:
            self.refuse(target)
        self.copy_to(target, states)
        flush.given[target] = states


class ManyToMany(Dependency):
    """An association table holds both keys."""

    def look_ahead(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        for state in states:
            if deleting:
                self.history(flush, state, self.when_deleting)
            elif self.delete_orphan:
                for child in map(state_of, self.history(flush, state, How.PEEK).deleted):
                    if not self.keeps_parent(child):
                        self.delete_with_all_below(flush, child)
            if not deleting and self._moves(state):
                self.history(flush, state, How.LOAD)

    def _moves(self, state: InstanceState) -> bool:
        """Say whether an object has got another key, which the database does not carry to the rows by itself."""
        return not self.prop.passive_updates and key_changed(state, self.prop.pairs)

    def carry_over(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        gone: list[dict[Any, Any]] = []
        new: list[dict[Any, Any]] = []
        moved: list[tuple[dict[Any, Any], dict[Any, Any]]] = []
        for state in states:
            moves = not deleting and self._moves(state)
            history = self.history(flush, state, self.when_deleting if deleting else How.LOAD if moves else How.PEEK)
            found = () if deleting else self.states_in(flush.history_of(self.attribute, state, How.PEEK).added or ())
            lost = map(state_of, history.non_added() if deleting else history.deleted)
            for rows, word, children in ((new, "add", found), (gone, "delete", lost)):
                for child in children:
                    if self._is_first_to_write(flush, state, child, word):
                        rows.append(self._row(state, child))
            if moves:
                kept = map(state_of, history.unchanged)
                moved += [(self._row(state, child), self._row(state, child, committed_value_of)) for child in kept]
        from .association_rows import write_association_rows  # what few programs have

        write_association_rows(flush.session, self.prop, gone, new, moved)

    def _is_first_to_write(self, flush: Flushing, state: InstanceState, child: InstanceState, word: str) -> bool:
        """Say whether the other end of the relationship has not written the row of this pair in this flush."""
        if (self.prop.reverse, child, state) in flush.association_rows:
            return False
        if child.mapper is not self.child:
            self.refuse(child)
        if not flush.session.contains_state(child):
            if not child.deleted:
                warn_not_in_session(child, word, self.prop, "won't proceed")
            return False
        flush.association_rows.add((self.prop, state, child))
        return True

    def _row(
        self, state: InstanceState, child: InstanceState, value: Callable[[InstanceState, Any], Any] = value_of
    ) -> dict[Any, Any]:
        row = {remote: value(state, local) for local, remote in self.prop.pairs}
        row.update({remote: value(child, local) for local, remote in self.prop.secondary_pairs})
        return row


class ChangedKey(Dependency):
    """A reference from which nothing leads back, seen from what it refers to: a key that changes is carried to the holders.

    With passive updates the database does that in the rows, and the objects learn of it; else the rows are written.
    """

    orders_objects = False
    between_classes: Rule = (("child saves", "carry over"),)

    def __init__(self, prop: RelationshipProperty) -> None:
        super().__init__(prop)
        self.parent, self.child = prop.mapper, prop.parent
        self.updates_later = False
        self.referred = [(remote, local) for local, remote in prop.pairs]

    def look_ahead(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        if not (deleting or self.prop.passive_updates):
            self._carry(flush, states, How.LOAD)

    def has_changes(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> bool:
        return not deleting and self.prop.passive_updates and any(key_changed(state, self.referred) for state in states)

    def carry_over(self, flush: Flushing, states: Iterable[InstanceState], deleting: bool) -> None:
        self._carry(flush, states, How.PEEK)

    def _carry(self, flush: Flushing, states: Iterable[InstanceState], how: How) -> None:
        """Copy changed keys to those objects of the session that refer to them, as far as `how` allows to know of it."""
        changed = {state for state in states if key_changed(state, self.referred)}
        for holder in flush.session.identity_map.states() if changed else ():
            if holder.mapper is self.child:
                for referent in map(state_of, self.attribute.current(holder, how)):
                    if referent in changed:
                        flush.register(holder, listed=self.prop.passive_updates)
                        self.copy_to(referent, [holder])

    def neighbours(self, state: InstanceState, deleting: bool) -> list[InstanceState | None]:
        return []


KINDS: dict[Direction, type[Dependency]] = {ONETOMANY: OneToMany, MANYTOONE: ManyToOne, MANYTOMANY: ManyToMany}


def dependencies_of(mapper: Mapper) -> list[Dependency]:
    """Return what a class's relationships mean to a flush, and what references to it do; made once."""
    found: list[Dependency] | None = mapper.prepared.get("dependencies")
    if found is None:
        found = [KINDS[prop.direction](prop) for prop in mapper.relations.values() if not prop.viewonly]
        found += [ChangedKey(prop) for prop in mapper.referrers if _carries_keys_itself(prop)]
        mapper.prepared["dependencies"] = found
    return found


def _carries_keys_itself(prop: RelationshipProperty) -> bool:
    """Say whether a changed key is carried along a reference by itself, and not by what leads back."""
    return prop.reverse is None or (prop.reverse.passive_updates and not prop.passive_updates)


def warn_not_in_session(state: InstanceState, operation: str, prop: Any, outcome: str = "will not proceed") -> None:
    """Warn that an object will not be written, since no session has it."""
    warnings.warn(
        f"Object of type <{state.class_.__name__}> not in session, {operation} operation along '{prop}' {outcome}",
        SAWarning,
        stacklevel=2,
    )
