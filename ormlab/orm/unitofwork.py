"""The unit of work (PoEAA): decide what a flush writes and in which order, then do it.

    UnitOfWork(session).register(state, ...)     what the session knows to be new, changed, deleted
      .plan()  -> FlushPlan                      look ahead along relationships, then sort: parents before children
      .run(plan)                                 send it
      .finish()                                  the objects are what their rows are

The order is one of classes: all Users, what their keys mean to others, all Addresses. Where classes depend on each other in a
circle (a tree of nodes, say) the circle is opened and its objects are sorted one by one; a circle of objects is an error that
names them, raised where it begins.

Not here: what a relationship requires (dependencies.py), the statements (persistence.py), rollback (transaction.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Iterator
from itertools import groupby
from typing import Any

from ..events.record import Record, fresh
from ..exc import CircularDependencyError
from ..util import topological
from . import persistence
from .dependencies import Dependency, dependencies_of
from .exc import instance_name
from .history import History
from .mapper import Mapper
from .state import InstanceState, kind_of
from .tracking import How

SAVE, DELETE, CARRY, CARRY_DELETES = "save", "delete", "carry over", "carry over deletes"
AFTER, BEFORE = "updates after", "updates before"  # of post_update
BETWEEN = "between"  # stands between steps that come before others; nothing is done, and it is in no plan
_SORT_WORDS = {
    BETWEEN: "",
    SAVE: "SaveUpdateAll",
    DELETE: "DeleteAll",
    CARRY: "ProcessAll",
    CARRY_DELETES: "ProcessAll",
    AFTER: "PostUpdateAll",
    BEFORE: "PostUpdateAll",
}


class Step(Record, eq=False):
    """One thing that a flush does: to all objects of a class, or (`state`) to one."""

    kind: str
    mapper: Mapper | None
    dependency: Dependency | None = None
    state: InstanceState | None = None

    @property
    def sort_key(self) -> tuple[str, str, bool]:
        """Where the step stands among those that nothing else orders."""
        subject = self.mapper if self.mapper is not None else self.dependency.prop.parent  # type: ignore[union-attr]
        name = f"{subject.class_.__module__}.{subject.class_.__name__}"
        if self.dependency is not None:
            name = f"{name}.{self.dependency.prop.key}"
        return _SORT_WORDS[self.kind], name, self.kind == CARRY_DELETES

    def __str__(self) -> str:
        deleting = self.kind in (DELETE, CARRY_DELETES)
        if self.dependency is not None:
            if self.state is None:
                return f"ProcessAll({self.dependency}, delete={deleting})"
            return f"ProcessState({self.dependency}, {instance_name(self.state)}, delete={deleting})"
        if self.state is None:
            return f"{'DeleteAll' if deleting else 'SaveUpdateAll'}({self.mapper})"
        return f"{'DeleteState' if deleting else 'SaveUpdateState'}({instance_name(self.state)})"

    __repr__ = __str__


class PlannedStep(Record):
    """A step with the objects that it is for."""

    step: Step
    states: tuple[InstanceState, ...]

    def describe(self) -> str:
        """Return one line for a screen: `save user_account: User#4, User#5`."""
        names = ", ".join(str(state.reference) for state in self.states)
        if self.step.dependency is not None:
            return f"carry keys along {self.step.dependency.prop}: {names}"
        return f"{'delete' if self.step.kind == DELETE else 'save'} {self.step.mapper.local_table.name}: {names}"  # type: ignore[union-attr]


class FlushPlan(Record):
    """What a flush will do, in order; nothing of it is done yet. It ends with `error` where the rest is a circle of objects."""

    steps: tuple[PlannedStep, ...]
    error: CircularDependencyError | None = None

    def summary(self) -> tuple[str, ...]:
        """Return the plan in lines for a screen."""
        return tuple(each.describe() for each in self.steps if each.states)


class _Task(Record, eq=False):
    """What a flush does with one object; one that is only `listed` is not written, unless it is sorted as a single object."""

    delete: bool
    listed: bool = False


# there are only four, whatever the number of objects
_TASKS = {(delete, listed): _Task(delete, listed) for delete in (False, True) for listed in (False, True)}
_SAVED = _TASKS[False, False]


class _Graph(Record, frozen=False):
    """Steps and their order."""

    edges: dict[tuple[Step, Step], None] = fresh(factory=dict)
    steps: dict[tuple[Any, ...], Step] = fresh(factory=dict)

    def step(self, kind: str, mapper: Mapper | None, dependency: Dependency | None = None, state: Any = None) -> Step:
        """Return the step of that description, the same one every time."""
        key = (kind, mapper, dependency, state)
        found = self.steps.get(key)
        if found is None:
            found = self.steps[key] = Step(kind, mapper, dependency, state)
        return found

    def before(self, first: Step | None, then: Step | None) -> None:
        """Note that one step has to come before another."""
        if first is not None and then is not None:
            self.edges[(first, then)] = None


class UnitOfWork:
    """One flush of one session."""

    def __init__(self, session: Any) -> None:
        self.session = session
        self.tasks: dict[InstanceState, _Task] = {}
        self._kinds: set[_Task] = set()  # which of the four there are: mostly one, and then nobody need look at each object's
        self.by_mapper: dict[Mapper, dict[InstanceState, None]] = {}
        self.association_rows: set[tuple[Any, ...]] = set()
        self.given: dict[InstanceState, list[InstanceState]] = {}
        self.given_along: Any = None
        self._cancelled: set[InstanceState] = set()
        self._later: dict[Mapper, tuple[dict[InstanceState, None], dict[Any, None]]] = {}  # objects and columns
        # by attribute, since a tuple of both would be one more thing for the garbage collector, for every object
        self._peeked: dict[Any, dict[InstanceState, History]] = {}
        self._read: dict[Any, dict[InstanceState, History]] = {}
        self._given: dict[Dependency, set[InstanceState]] = {}
        self._first_members: dict[Dependency, dict[InstanceState, list[InstanceState]]] = {}
        self._connected: dict[Dependency, None] = {}  # those that carry anything, or stand between two classes of the flush

    # -- what the flush is about

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
        """Let the flush look at an object; a later word wins over an earlier: `keep` over deletion, deletion over saving."""
        task = self.tasks.get(state)
        if task is not None and (not (delete or keep) or (task is _SAVED and not delete)):
            return True
        if not self.session.contains_state(state):
            if because and not state.deleted:
                from .dependencies import warn_not_in_session

                warn_not_in_session(state, because, prop)
            return False
        if task is None:
            self.by_mapper.setdefault(state.mapper, {})[state] = None
        elif not (delete or keep) or listed:
            return True
        self.tasks[state] = new = _TASKS[delete, listed]
        self._kinds.add(new)
        return True

    def keep_all(self, states: Iterable[InstanceState], because: str, prop: Any) -> None:
        """Let the flush save objects too: as `register(keep=True)` of each."""
        tasks = self.tasks
        for state in states:
            if tasks.get(state) is not _SAVED:
                self.register(state, keep=True, because=because, prop=prop)

    def register_all(self, states: Collection[InstanceState], delete: bool = False) -> None:
        """Let the flush save objects, or delete them, that are known to be the session's."""
        task = _TASKS[delete, False]
        if states:
            self._kinds.add(task)
        new = dict.fromkeys(states, task)
        if self.tasks:
            self.tasks |= new if delete else new | self.tasks
        else:
            self.tasks = new
        for kind, same_class in groupby(states, kind_of):
            mapper = kind.mapper
            if mapper in self.by_mapper:
                self.by_mapper[mapper].update(dict.fromkeys(same_class))
            else:
                self.by_mapper[mapper] = dict.fromkeys(same_class)

    def is_deleted(self, state: InstanceState) -> bool:
        """Say whether the flush deletes the object."""
        task = self.tasks.get(state)
        return task is not None and task.delete

    def without_deleted(self, states: list[InstanceState]) -> list[InstanceState]:
        """Return the objects that the flush does not delete."""
        if len(self._kinds) == 1 and _SAVED in self._kinds:
            return states
        return [state for state in states if not self.is_deleted(state)]

    def cancel(self, state: InstanceState) -> None:
        """Do not delete an object's row: a new object takes it over. Where objects are sorted one by one, that holds for none.

        (As in the original, which deletes there what was just taken over.)
        """
        self._cancelled.add(state)

    def first_members(self, dependency: Dependency) -> dict[InstanceState, list[InstanceState]]:
        """Return, by new parents, the members that they have in a relationship: known once, as histories are."""
        return self._first_members.setdefault(dependency, {})

    def given_to_others(self, dependency: Any) -> Container[InstanceState]:
        """Return the children that a parent gets in this flush: asked once, when the flush has looked ahead."""
        found = self._given.get(dependency)
        if found is None:
            found = self._given[dependency] = dependency.given_by(self, self.by_mapper.get(dependency.parent, ()))
        return found

    def known_histories(self, attribute: Any) -> Container[InstanceState]:
        """Return the objects of which it was asked already what became of that relationship's value."""
        return {**self._peeked.get(attribute, {}), **self._read.get(attribute, {})}

    def history_of(self, attribute: Any, state: InstanceState, how: How) -> History:
        """Say what became of a relationship's value; that holds for the whole flush, unless a later question reaches further.

        So what has to be read for it is read once.
        """
        read = self._read.get(attribute)
        if read is not None and state in read:
            return read[state]
        kept = (self._peeked if how is How.PEEK else self._read).setdefault(attribute, {})
        known = kept.get(state)
        if known is None:
            known = kept[state] = attribute.history_as_far_as(state, how)
        return known

    def has_work(self) -> bool:
        """Say whether there is anything to look at."""
        return bool(self.tasks)

    # -- deciding

    def plan(self) -> FlushPlan:
        """Return what is to be done, in order; may read related objects that deletions concern."""
        active = self._look_ahead()
        graph = self._graph_of_classes(active)
        steps = list(graph.steps.values())
        circle = topological.find_cycles(graph.edges, steps)
        if circle:
            return self._plan_with_circle(graph, circle)
        ordered = [step for layer in _layers(graph.edges, steps) for step in layer]
        return FlushPlan(tuple(PlannedStep(step, self._states_for(step)) for step in ordered))

    def _look_ahead(self) -> dict[Dependency, None]:
        """Follow the relationships of all objects until no new object turns up; return those that carry anything."""
        active: dict[Dependency, None] = {}
        done: dict[Dependency, set[InstanceState]] = {}
        while True:
            found = False
            for mapper in list(self.by_mapper):
                for dependency in dependencies_of(mapper):
                    states = self._states_of(mapper)
                    seen = done.setdefault(dependency, set())
                    if len(states) == len(seen):  # who was seen stays among them
                        continue
                    fresh = [state for state in states if state not in seen] if seen else states
                    found = True
                    seen.update(fresh)
                    self._look_along(dependency, fresh, active)
            if not found:
                return active

    def _look_along(self, dependency: Dependency, states: list[InstanceState], active: dict[Dependency, None]) -> None:
        for deleting in (True, False):
            chosen = self._of_kind(states, deleting)
            if chosen:
                dependency.look_ahead(self, chosen, deleting)
                if dependency not in active and dependency.has_changes(self, chosen, deleting):
                    active[dependency] = None

    def _graph_of_classes(self, active: Iterable[Dependency]) -> _Graph:
        graph = _Graph()
        for mapper in self.by_mapper:
            graph.before(graph.step(SAVE, mapper), graph.step(DELETE, mapper))
        connected = self._connected
        connected.update(dict.fromkeys(active))
        for mapper in self.by_mapper:
            for dependency in dependencies_of(mapper):
                if dependency.orders_objects and dependency.child in self.by_mapper and dependency.child is not mapper:
                    connected[dependency] = None
        for dependency in connected:
            words = self._words(graph, dependency)
            for first, then in dependency.between_classes:
                graph.before(words[first], words[then])
        return graph

    def _words(self, graph: _Graph, dependency: Dependency) -> dict[str, Step]:
        return {
            "parent saves": graph.step(SAVE, dependency.parent),
            "parent deletes": graph.step(DELETE, dependency.parent),
            "child saves": graph.step(SAVE, dependency.child),
            "child deletes": graph.step(DELETE, dependency.child),
            "carry over": graph.step(CARRY, None, dependency),
            "carry over deletes": graph.step(CARRY_DELETES, None, dependency),
            **self._updates(graph, dependency),
        }

    def _updates(self, graph: _Graph, dependency: Dependency) -> dict[str, Step]:
        """Return the steps of post_update, by which the keys of a relationship are written on their own."""
        if not dependency.updates_later:
            return {}
        return {AFTER: graph.step(AFTER, dependency.holder), BEFORE: graph.step(BEFORE, dependency.holder)}

    # -- a circle of classes

    def _plan_with_circle(self, classes: _Graph, circle: set[Step]) -> FlushPlan:
        """Sort the objects of a circle one by one, and the other classes as classes around them."""
        graph = _Graph()
        opened: dict[Step, list[Step]] = {}
        replaced: set[Step] = {step for step in circle if step.mapper is None}
        for step in _in_order(circle):
            if step.mapper is not None:
                opened[step] = list(self._open(graph, classes, step, circle))
                word = CARRY_DELETES if step.kind == DELETE else CARRY
                replaced.update(
                    classes.step(word, None, each)
                    for each in dependencies_of(step.mapper)
                    if each in self._connected and each.orders_objects
                )
        self._saves_before_deletes(graph, opened)
        for first, then in list(classes.edges):
            if first in replaced or then in replaced or (first in opened and then in opened):
                continue
            for a in opened.get(first, [first]):
                for b in opened.get(then, [then]):
                    graph.before(a, b)
        loose = [step for step in classes.steps.values() if step not in replaced and step not in opened]
        steps = _unique([*loose, *(step for each in opened.values() for step in each), *graph.steps.values()])
        planned: list[PlannedStep] = []
        try:
            for layer in _layers(graph.edges, steps):
                planned.extend(self._gather(layer))
        except CircularDependencyError:
            return FlushPlan(tuple(planned), _circle_of_objects(graph, steps))
        return FlushPlan(tuple(planned))

    def _saves_before_deletes(self, graph: _Graph, opened: dict[Step, list[Step]]) -> None:
        """Let every object of a class be saved before any is deleted: a new row may take over a deleted one's key."""
        for step, saves in opened.items():
            deletes = [
                each for other, steps in opened.items() if other.mapper is step.mapper for each in steps if each.kind == DELETE
            ]
            if step.kind != SAVE or not deletes or not saves:
                continue
            between = graph.step(BETWEEN, step.mapper)
            for each in saves:
                graph.before(each, between)
            for each in deletes:
                graph.before(between, each)

    def _open(self, graph: _Graph, classes: _Graph, step: Step, circle: set[Step]) -> Iterator[Step]:
        """Yield the steps of single objects that one step of a class stands for, and note their order."""
        mapper, deleting = step.mapper, step.kind == DELETE
        if mapper is None:
            return
        for state in self._states_of(mapper, deleting):
            yield graph.step(step.kind, mapper, None, state)
            for dependency in dependencies_of(mapper):
                if dependency in self._connected:
                    self._order_neighbours(graph, classes, dependency, state, deleting, circle)

    def _order_neighbours(
        self,
        graph: _Graph,
        classes: _Graph,
        dependency: Dependency,
        state: InstanceState,
        deleting: bool,
        circle: set[Step],
    ) -> None:
        neighbours = dependency.neighbours(state, deleting)
        if not neighbours:
            return
        words: dict[str, Step | None] = {
            "parent": graph.step(DELETE if deleting else SAVE, dependency.parent, None, state),
            "carry over": graph.step(CARRY_DELETES if deleting else CARRY, None, dependency, state),
            **self._updates(classes, dependency),
        }
        if any(step.mapper is dependency.child for step in circle):
            tasks = [(child, None if child is None else self.tasks.get(child)) for child in neighbours]
            children = [
                (None, False)
                if task is None
                else (graph.step(DELETE if task.delete else SAVE, dependency.child, None, child), task.delete)
                for child, task in tasks
            ]
        else:  # its class is written as a class, once
            children = [(classes.step(SAVE, dependency.child), False), (classes.step(DELETE, dependency.child), True)]
        for words["child"], deletes in children:
            for first, then in dependency.between_objects(deleting, deletes):
                graph.before(words[first], words[then])

    def _gather(self, layer: list[Step]) -> Iterator[PlannedStep]:
        """Yield the steps of one layer, those of the same kind and class as one."""
        groups: dict[tuple[Any, ...], list[Step]] = {}
        for step in sorted(layer, key=lambda each: each.sort_key):
            key = (step.kind, step.mapper, step.dependency) if step.state is not None else (step,)
            groups.setdefault(key, []).append(step)
        for steps in groups.values():
            if steps[0].state is None:
                yield PlannedStep(steps[0], self._states_for(steps[0]))
            else:
                yield PlannedStep(steps[0], tuple(step.state for step in steps if step.state is not None))

    def _states_for(self, step: Step) -> tuple[InstanceState, ...]:
        if step.kind in (AFTER, BEFORE):  # whose they are is not known yet
            return ()
        deleting = step.kind in (DELETE, CARRY_DELETES)
        mapper = step.dependency.parent if step.dependency is not None else step.mapper
        return tuple(self._states_of(mapper, deleting))

    def _states_of(self, mapper: Any, deleting: bool | None = None) -> list[InstanceState]:
        """Return the objects of a class that are to be written: those to delete, or to save, or both."""
        return self._of_kind(self.by_mapper.get(mapper, ()), deleting)

    def _of_kind(self, states: Iterable[InstanceState], deleting: bool | None) -> list[InstanceState]:
        """Return those that are to be written: deleted, or saved, or (None) either."""
        if len(self._kinds) == 1:
            (kind,) = self._kinds
            return list(states) if not kind.listed and deleting in (None, kind.delete) else []
        tasks = self.tasks
        written = [state for state in states if not tasks[state].listed]
        return written if deleting is None else [state for state in written if tasks[state].delete is deleting]

    # -- doing

    def run(self, plan: FlushPlan, check: Callable[[], None]) -> None:
        """Send the statements of a plan; `check` is asked after each step whether to go on."""
        for planned in plan.steps:
            step = planned.step
            if step.dependency is None or step.dependency.prop is not self.given_along:
                self.given.clear()
            if step.kind in (AFTER, BEFORE):
                self._update(step)
            elif step.dependency is not None:
                step.dependency.carry_over(self, planned.states, step.kind == CARRY_DELETES)
            elif step.kind == SAVE:
                persistence.save(self, step.mapper, planned.states)  # type: ignore[arg-type]
            else:
                doomed = planned.states
                if self._cancelled and step.state is None:
                    doomed = tuple([state for state in doomed if state not in self._cancelled])
                persistence.remove(self, step.mapper, doomed)  # type: ignore[arg-type]
            check()
        if plan.error is not None:
            raise plan.error

    def update_later(self, state: InstanceState, columns: Iterable[Any]) -> None:
        """Let columns of an object be written by an UPDATE of their own, as those of all such objects of its class are."""
        states, known = self._later.setdefault(state.mapper, ({}, {}))
        states[state] = None
        known.update(dict.fromkeys(columns))

    def _update(self, step: Step) -> None:
        """Write the keys of post_update of one class's objects, of those to be deleted or of the others."""
        states, columns = self._later.get(step.mapper, ((), ()))  # type: ignore[arg-type]
        mine = [state for state in states if state in self.tasks and self.is_deleted(state) is (step.kind == BEFORE)]
        if mine:
            persistence.update_keys(self, step.mapper, mine, columns, stays=step.kind == AFTER)  # type: ignore[arg-type]

    def finish(self) -> None:
        """Let the session take notice: new objects have their identity, deleted ones are gone, changes are written."""
        tasks = self.tasks
        if len(self._kinds) == 1:
            (kind,) = self._kinds
            gone, saved = (list(tasks), []) if kind.delete else ([], list(tasks))
        else:
            gone = [state for state, task in tasks.items() if task.delete]
            saved = [state for state, task in tasks.items() if not task.delete]
        self.session.register_deleted(gone)
        self.session.register_persistent(saved)


UOWTransaction = UnitOfWork  # SQLAlchemy's name, by which listeners know it
UnitOfWork.__name__ = UnitOfWork.__qualname__ = "UOWTransaction"


def _circle_of_objects(graph: _Graph, steps: list[Step]) -> CircularDependencyError:
    return CircularDependencyError(
        "Circular dependency detected.",
        _in_order(topological.find_cycles(graph.edges, steps)),
        list(graph.edges),
        hint="one of these references must be written in a second step: flush with it unset, then set it",
    )


def _layers(edges: Iterable[tuple[Step, Step]], steps: list[Step]) -> Iterator[list[Step]]:
    """Yield the steps in layers: each layer needs only earlier ones, and is in the order of the sort keys."""
    return topological.rounds(edges, _in_order(steps), at_once={step for step in steps if step.kind == BETWEEN})


def _in_order(steps: Iterable[Step]) -> list[Step]:
    return sorted(steps, key=lambda step: step.sort_key)


def _unique(steps: Iterable[Step]) -> list[Step]:
    return list(dict.fromkeys(steps))
