"""What a listener of `do_orm_execute` is told of a statement, and what it can do with it.

    @event.listens_for(Session, "do_orm_execute")
    def only_mine(execute_state):
        if execute_state.is_select and not execute_state.is_column_load:
            execute_state.statement = execute_state.statement.options(with_loader_criteria(Note, Note.owner == me))

A listener may put another statement in its place, run it itself (`invoke_statement`), or return a result of its own. Loads of
the session itself (lazy loads, refreshes) are statements too, and tell what they load.

Not here: running statements (execution.py, fetching.py).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..exc import InvalidRequestError
from ..inspection import inspect
from ..sql import shape as shapes

COLUMNS, RELATIONSHIP = "columns", "relationship"
_NO_LOAD_OPTIONS = "This ORM execution is not against a SELECT statement so there are no load options."
_NO_UPDATE_OPTIONS = "This ORM execution is not against an UPDATE or DELETE statement so there are no update options."


def _is(said: str, *kinds: str) -> property:
    """Return the property that says whether the statement is of one of some kinds."""
    return property(lambda self: getattr(self.statement, "__visit_name__", "") in kinds, doc=f"Whether it is {said}.")


class Nothing:
    """That a load of the session itself found nothing, for a listener to give back: it is an answer all the same."""

    def __init__(self, found: Any) -> None:
        self.found = found


class ORMExecuteState:
    """One execution of a statement by a session."""

    def __init__(
        self,
        session: Any,
        statement: Any,
        parameters: Any,
        execution_options: Mapping[str, Any],
        bind_arguments: Mapping[str, Any],
        run: Callable[[ORMExecuteState], Any],
        *,
        loads: str | None = None,
        loaded_from: Any = None,
    ) -> None:
        self.session = session
        self.statement = statement
        self.parameters = parameters
        self.local_execution_options: dict[str, Any] = dict(execution_options)
        self.execution_options = {**getattr(statement, "_execution_options", {}), **execution_options}
        self.bind_arguments: dict[str, Any] = {"clause": statement, **bind_arguments}
        self._run = run
        self._listeners: Sequence[Callable[[ORMExecuteState], Any]] = session.listeners.of("do_orm_execute")
        self._loads = loads
        self._loaded_from = loaded_from

    def _go(self) -> Any:
        """Ask the listeners, in turn, and run what they leave."""
        while self._listeners:
            first, *self._listeners = self._listeners
            answer = first(self)
            if answer:
                return answer.found if isinstance(answer, Nothing) else answer
        return self._run(self)

    def invoke_statement(
        self, statement: Any = None, params: Any = None, execution_options: Any = None, bind_arguments: Any = None
    ) -> Any:
        """Run the statement, or another one, past the listeners that were asked already; return its result."""
        if statement is not None:
            self.statement = statement
        if params is not None:
            both = isinstance(params, Mapping) and isinstance(self.parameters, Mapping)
            self.parameters = {**self.parameters, **params} if both else params
        self.local_execution_options.update(execution_options or {})
        self.bind_arguments.update(bind_arguments or {})
        found = self._go()
        return found or Nothing(found)

    def update_execution_options(self, **opts: Any) -> None:
        """Add execution options."""
        self.local_execution_options.update(opts)

    # -- what it is

    is_select = _is("a SELECT", "select", "from_statement", "compound_select")
    is_insert = _is("an INSERT", "insert")
    is_update = _is("an UPDATE", "update")
    is_delete = _is("a DELETE", "delete")

    @property
    def is_orm_statement(self) -> bool:
        """Whether it is about mapped classes."""
        return self._loads is not None or getattr(self.statement, "_lowering", None) is not None

    @property
    def is_column_load(self) -> bool:
        """Whether it reads columns of one object again, or those that were put off."""
        return self._loads == COLUMNS

    @property
    def is_relationship_load(self) -> bool:
        """Whether it loads a relationship of objects that are there already."""
        return self._loads == RELATIONSHIP

    @property
    def lazy_loaded_from(self) -> Any:
        """The state of the object whose relationship is read, or None."""
        if not self.is_select:
            raise InvalidRequestError(_NO_LOAD_OPTIONS)
        return self._loaded_from

    @property
    def load_options(self) -> Mapping[str, Any]:
        """The options of a SELECT."""
        if not self.is_select:
            raise InvalidRequestError(_NO_LOAD_OPTIONS)
        return self.execution_options

    @property
    def update_delete_options(self) -> Mapping[str, Any]:
        """The options of an UPDATE or DELETE."""
        if not (self.is_update or self.is_delete):
            raise InvalidRequestError(_NO_UPDATE_OPTIONS)
        return self.execution_options

    @property
    def user_defined_options(self) -> list[Any]:
        """The options of classes of the user's own."""
        given = getattr(self.statement, "_with_options", ())
        return [option for each in given for option in getattr(each, "_users", ())]

    @property
    def bind_mapper(self) -> Any:
        """The mapper that says which engine the statement goes to, or None."""
        said = self.bind_arguments.get("mapper")
        return said if said is not None or not self.is_select else next(iter(self.all_mappers), None)

    @property
    def all_mappers(self) -> list[Any]:
        """The mappers of what is selected, updated or deleted."""
        if not self.is_select or self.is_column_load:
            found = [None if self.is_insert else self.bind_mapper]
        else:
            described = getattr(self.statement, "column_descriptions", ())
            entities = [each["entity"] for each in described if each.get("entity") is not None]
            found = [inspect(each).mapper for each in entities]
        return list(dict.fromkeys(each for each in found if each is not None))


ORMExecuteState.__module__ = f"{__package__}.session"  # its address in the original


class UserDefinedOption:
    """An option of the user's own, for listeners of `do_orm_execute`; `payload` is what it says."""

    _lowering = None
    _leaves = ()
    propagate_to_loaders = False  # to statements that load more for the objects of this one
    shape = shapes.unique("option of the user's own")  # it has no part in what is compiled

    def __init__(self, payload: Any = None) -> None:
        self.payload = payload

    @property
    def _users(self) -> tuple[UserDefinedOption]:
        return (self,)
