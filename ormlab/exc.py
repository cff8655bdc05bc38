"""Every error of the engine, one tree.

    SQLAlchemyError
    ├── ArgumentError              what was passed cannot be meant: unknown name, wrong type, no foreign key to join by
    ├── InvalidRequestError        right words, wrong moment: closed result, no row found, transaction to be rolled back
    ├── CompileError               a statement that cannot be written as SQL
    ├── CircularDependencyError    no order exists; the cycle is named
    ├── StatementError             something went wrong while a statement ran; it is shown with its parameters
    │   └── DBAPIError             ... in the driver: IntegrityError, OperationalError, ...
    └── Unsupported                SQLAlchemy has it, this engine has not
    SAWarning, SADeprecationWarning   warnings, not errors

Names and messages are SQLAlchemy's, since that is what learners search for. An error may carry a `hint`, the way out: it is
ours, is not part of `str(error)`, and the doors print it below the message.

Not here: errors that only the ORM raises (orm/exc.py).
"""

# the names are SQLAlchemy's
from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import Any, NoReturn

from .layout import parameters

_BACKGROUND = "https://sqlalche.me/e/14/"
_BACKGROUND_20 = "https://sqlalche.me/e/b8d9"


class HasDescriptionCode:
    """What every error and warning has: a `code` (its page in the manual) and a `hint` (the way out)."""

    code: str | None = None
    hint: str | None = None

    def __init__(self, *args: object, hint: str | None = None, code: str | None = None) -> None:
        if code is not None:
            self.code = code
        if hint is not None:
            self.hint = hint
        super().__init__(*args)

    def _background(self) -> str:
        return f"(Background on this error at: {_BACKGROUND}{self.code})" if self.code else ""

    def _message(self) -> str:
        args: tuple[Any, ...] = self.args  # type: ignore[attr-defined]
        if len(args) != 1:
            return str(args)
        only = args[0]
        return only.decode("utf-8", "backslashreplace") if isinstance(only, bytes) else str(only)

    def __str__(self) -> str:
        message, background = self._message(), self._background()
        return f"{message} {background}" if background else message


class SQLAlchemyError(HasDescriptionCode, Exception):
    """Any error of the engine."""


class ArgumentError(SQLAlchemyError):
    """An argument is missing, is of the wrong kind, or contradicts another one."""


class ObjectNotExecutableError(ArgumentError):
    """Something was executed that is no statement."""

    def __init__(self, target: object, *, hint: str | None = None, code: str | None = None) -> None:
        super().__init__(f"Not an executable object: {target!r}", hint=hint, code=code)
        self.target = target

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.target,)


class NoSuchModuleError(ArgumentError):
    """No dialect of that name."""


class NoForeignKeysError(ArgumentError):
    """Two tables are to be joined and no foreign key leads from one to the other."""


class AmbiguousForeignKeysError(ArgumentError):
    """Two tables are to be joined and more than one foreign key leads from one to the other."""


class CircularDependencyError(SQLAlchemyError):
    """Things depend on one another in a circle, so that there is no order; `cycles` and `edges` say which."""

    def __init__(
        self,
        message: str,
        cycles: Iterable[Any],
        edges: Iterable[tuple[Any, Any]],
        msg: str | None = None,
        code: str | None = None,
        *,
        hint: str | None = None,
    ) -> None:
        self.cycles = list(cycles)
        self.edges = list(edges)
        if msg is None:
            message += f" ({', '.join(repr(each) for each in self.cycles)})"
        else:
            message = msg
        super().__init__(message, hint=hint, code=code)

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), ("", self.cycles, self.edges, self.args[0])


class CompileError(SQLAlchemyError):
    """A statement cannot be written as SQL."""


class UnsupportedCompilationError(CompileError):
    """A dialect has no words for an element."""

    code = "l7de"

    def __init__(self, compiler: object, element_type: object, message: str | None = None, *, hint: str | None = None) -> None:
        detail = f": {message}" if message else ""
        super().__init__(f"Compiler {compiler!r} can't render element of type {element_type}{detail}", hint=hint)
        self.compiler = compiler
        self.element_type = element_type
        self.message = message

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (None, self.element_type, self.message)


class IdentifierError(SQLAlchemyError):
    """A name is longer than the database allows."""


class DisconnectionError(SQLAlchemyError):
    """A connection of the pool is dead; the pool makes another."""

    invalidate_pool = False


class InvalidatePoolError(DisconnectionError):
    """A connection of the pool is dead and the others must be assumed so too."""

    invalidate_pool = True


class TimeoutError(SQLAlchemyError):
    """The pool had no connection to give within its time."""


class InvalidRequestError(SQLAlchemyError):
    """The engine cannot do that now, or not with these."""


class NoInspectionAvailable(InvalidRequestError):
    """`inspect()` knows nothing of that kind of object."""


class PendingRollbackError(InvalidRequestError):
    """A transaction failed and must be rolled back before anything else."""


class ResourceClosedError(InvalidRequestError):
    """A connection, transaction or result was closed and is used again."""


class NoSuchColumnError(InvalidRequestError, KeyError):
    """A row has no such column."""


class NoResultFound(InvalidRequestError):
    """One row was required and there was none."""


class MultipleResultsFound(InvalidRequestError):
    """One row was required and there were more."""


class NoReferenceError(InvalidRequestError):
    """A foreign key names something that does not exist."""

    table_name: str


class AwaitRequired(InvalidRequestError):
    """SQLAlchemy's asyncio extension: a coroutine was not awaited."""

    code = "xd1r"


class MissingGreenlet(InvalidRequestError):
    """SQLAlchemy's asyncio extension: SQL outside of its greenlet."""

    code = "xd2s"


class NoReferencedTableError(NoReferenceError):
    """A foreign key names a table that does not exist."""

    def __init__(self, message: str, tname: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.table_name = tname

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.table_name)


class NoReferencedColumnError(NoReferenceError):
    """A foreign key names a column that its table does not have."""

    def __init__(self, message: str, tname: str, cname: str, *, hint: str | None = None) -> None:
        super().__init__(message, hint=hint)
        self.table_name = tname
        self.column_name = cname

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.args[0], self.table_name, self.column_name)


class NoSuchTableError(InvalidRequestError):
    """The database has no table of that name."""


class UnreflectableTableError(InvalidRequestError):
    """The database has a table of that name, and its columns cannot be read."""


class UnboundExecutionError(InvalidRequestError):
    """SQL is needed and nobody said on which engine."""


class Unsupported(SQLAlchemyError, NotImplementedError):
    """SQLAlchemy has this feature and this engine has not; the message names it."""


class _LeftOut(type):
    """The class of what is not there: to call it, to inherit from it and to ask for an attribute of it is its use."""

    feature: str

    def __repr__(cls) -> str:
        return f"<ormlab's engine does not do {cls.feature}>"

    def refuse(cls, *args: Any, **kw: Any) -> NoReturn:
        """Say what is not there."""
        raise Unsupported(f"ormlab's engine does not do {cls.feature}")

    __call__ = refuse

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        cls.refuse()


@functools.cache
def left_out(feature: str) -> type:
    """Return what may be imported in the place of something of the original's, and says at its use that it is not there."""
    refuse: Any = _LeftOut.refuse
    return _LeftOut("LeftOut", (), {"feature": feature, "__init_subclass__": classmethod(refuse)})


class DontWrapMixin:
    """Mixed into an exception of one's own, it passes through a statement's execution as it is."""


class StatementError(SQLAlchemyError):
    """A statement failed: `statement` and `params` are what went to the driver, `orig` is what went wrong."""

    statement: str | None = None
    params: Any = None
    orig: BaseException | None = None

    def __init__(
        self,
        message: str,
        statement: str | None,
        params: Any,
        orig: BaseException | None,
        hide_parameters: bool = False,
        code: str | None = None,
        ismulti: bool | None = None,
        *,
        hint: str | None = None,
    ) -> None:
        super().__init__(message, code=code, hint=hint)
        self.statement = statement
        self.params = params
        self.orig = orig
        self.ismulti = ismulti
        self.hide_parameters = hide_parameters
        self.detail: list[str] = []

    def add_detail(self, msg: str) -> None:
        """Put a line before the message: what was going on when the statement failed."""
        self.detail.append(msg)

    def __reduce__(self) -> tuple[Any, ...]:
        rest = (self.hide_parameters, self.__dict__.get("code"), self.ismulti)
        return type(self), (self.args[0], self.statement, self.params, self.orig, *rest), {"detail": self.detail}

    def __str__(self) -> str:
        lines = [f"({detail})" for detail in self.detail]
        lines.append(self._message())
        if self.statement:
            lines.append(f"[SQL: {self.statement}]")
            if self.params:
                lines.append(self._parameters())
        if self.code:
            lines.append(self._background())
        return "\n".join(lines)

    def _parameters(self) -> str:
        if self.hide_parameters:
            return "[SQL parameters hidden due to hide_parameters=True]"
        return f"[parameters: {parameters(self.params, self.ismulti)}]"


class DBAPIError(StatementError):
    """The driver raised an error; its class of the same name wraps it, so that a program need not know the driver."""

    code = "dbapi"

    def __init__(
        self,
        statement: str | None,
        params: Any,
        orig: BaseException,
        hide_parameters: bool = False,
        connection_invalidated: bool = False,
        code: str | None = None,
        ismulti: bool | None = None,
        *,
        hint: str | None = None,
    ) -> None:
        message = f"({type(orig).__module__}.{type(orig).__name__}) {_text_of(orig)}"
        super().__init__(message, statement, params, orig, hide_parameters, code, ismulti, hint=hint)
        self.connection_invalidated = connection_invalidated

    def __reduce__(self) -> tuple[Any, ...]:
        rest = (self.hide_parameters, self.connection_invalidated, self.__dict__.get("code"), self.ismulti)
        return type(self), (self.statement, self.params, self.orig, *rest), {"detail": self.detail}

    @classmethod
    def instance(
        cls,
        statement: str | None,
        params: Any,
        orig: BaseException,
        dbapi_base_err: type[BaseException],
        hide_parameters: bool = False,
        connection_invalidated: bool = False,
        dialect: object = None,  # SQLAlchemy's signature
        ismulti: bool | None = None,
    ) -> BaseException:
        """Return what to raise for `orig`: our error of the same name, or `orig` itself where it is not to be wrapped."""
        if not isinstance(orig, Exception) or isinstance(orig, DontWrapMixin):
            return orig
        if not isinstance(orig, dbapi_base_err):
            message = f"({type(orig).__module__}.{type(orig).__name__}) {_text_of(orig)}"
            code = orig.code if isinstance(orig, SQLAlchemyError) else None
            return StatementError(message, statement, params, orig, hide_parameters, code, ismulti)
        for base in type(orig).__mro__:
            ours = _WRAPPERS.get(base.__name__)
            if ours is not None:
                return ours(statement, params, orig, hide_parameters, connection_invalidated, None, ismulti)
        return cls(statement, params, orig, hide_parameters, connection_invalidated, None, ismulti)


def _text_of(orig: BaseException) -> str:
    return orig._message() if isinstance(orig, SQLAlchemyError) else str(orig)


class InterfaceError(DBAPIError):
    """The driver was used wrongly: on SQLite, a value of a type that it does not know."""

    code = "rvf5"


class DatabaseError(DBAPIError):
    """The database refused."""

    code = "4xp6"


class DataError(DatabaseError):
    """A value does not fit."""

    code = "9h9h"


class OperationalError(DatabaseError):
    """Trouble in the database that the program did not cause: locked, full, read-only, gone; on SQLite also unknown names."""

    code = "e3q8"


class IntegrityError(DatabaseError):
    """A constraint was violated."""

    code = "gkpj"


class InternalError(DatabaseError):
    """The database found a fault in itself."""

    code = "2j85"


class ProgrammingError(DatabaseError):
    """The statement is wrong."""

    code = "f405"


class NotSupportedError(DatabaseError):
    """The database cannot do that."""

    code = "tw8g"


_WRAPPERS: dict[str, type[DBAPIError]] = {
    each.__name__: each for each in (*DBAPIError.__subclasses__(), *DatabaseError.__subclasses__())
}


class SADeprecationWarning(HasDescriptionCode, DeprecationWarning):
    """Something will go away; `deprecated_since` says since when it is announced."""

    deprecated_since: str | None = None


class Base20DeprecationWarning(SADeprecationWarning):
    """Something that SQLAlchemy 2.0 does otherwise."""

    deprecated_since = "1.4"

    def __str__(self) -> str:
        return f"{super().__str__()} (Background on SQLAlchemy 2.0 at: {_BACKGROUND_20})"


class LegacyAPIWarning(Base20DeprecationWarning):
    """Something that SQLAlchemy 2.0 keeps and discourages."""


class RemovedIn20Warning(Base20DeprecationWarning):
    """Something that SQLAlchemy 2.0 no longer has."""


class MovedIn20Warning(RemovedIn20Warning):
    """Something that SQLAlchemy 2.0 has in another place."""


class SAPendingDeprecationWarning(PendingDeprecationWarning):
    """Something that will be announced to go away."""

    deprecated_since: str | None = None


class SAWarning(HasDescriptionCode, RuntimeWarning):
    """Something that works and is probably not meant."""
