from __future__ import annotations

import pickle
import sqlite3

import pytest

from ormlab import exc


def test_a_drivers_error_is_wrapped_by_ours_of_the_same_name_with_statement_parameters_and_background() -> None:
    error = exc.DBAPIError.instance("INSERT INTO t", (1, "x"), sqlite3.IntegrityError("no"), sqlite3.Error)

    assert type(error) is exc.IntegrityError
    assert str(error) == (
        "(sqlite3.IntegrityError) no\n[SQL: INSERT INTO t]\n[parameters: (1, 'x')]\n"
        "(Background on this error at: https://sqlalche.me/e/14/gkpj)"
    )


@pytest.mark.parametrize(
    ("orig", "wrapped"),
    [
        (sqlite3.OperationalError("x"), "OperationalError: (sqlite3.OperationalError) x"),
        (sqlite3.Error("x"), "DBAPIError: (sqlite3.Error) x"),
        (ValueError("x"), "StatementError: (builtins.ValueError) x"),
        (exc.ArgumentError("x"), "StatementError: (ormlab.exc.ArgumentError) x"),
        (KeyboardInterrupt("x"), "KeyboardInterrupt: x"),
    ],
)
def test_what_is_raised_for_what_went_wrong(orig: BaseException, wrapped: str) -> None:
    error = exc.DBAPIError.instance("SELECT 1", (), orig, sqlite3.Error)

    assert f"{type(error).__name__}: {str(error).splitlines()[0]}" == wrapped


def test_an_error_that_asks_not_to_be_wrapped_passes() -> None:
    class OwnError(Exception, exc.DontWrapMixin):
        pass

    error = OwnError("x")

    assert exc.DBAPIError.instance("SELECT 1", (), error, sqlite3.Error) is error


def test_a_hint_is_not_part_of_the_message() -> None:
    error = exc.InvalidRequestError("no", hint="do it otherwise", code="abcd")

    assert (str(error), error.hint, exc.InvalidRequestError("no").hint) == (
        "no (Background on this error at: https://sqlalche.me/e/14/abcd)",
        "do it otherwise",
        None,
    )


@pytest.mark.parametrize(
    "error",
    [
        exc.ArgumentError("x"),
        exc.NoReferencedColumnError("m", "t", "c"),
        exc.CircularDependencyError("m", ["a", "b"], [("a", "b")]),
        exc.ObjectNotExecutableError(4),
        exc.StatementError("m", "SELECT 1", {"a": 1}, ValueError("x")),
        exc.IntegrityError("SELECT 1", (1,), sqlite3.IntegrityError("x")),
        exc.UnsupportedCompilationError(None, int, "because"),
    ],
)
def test_an_error_survives_pickling(error: exc.SQLAlchemyError) -> None:
    assert (type(pickle.loads(pickle.dumps(error))), str(pickle.loads(pickle.dumps(error)))) == (type(error), str(error))


def test_details_stand_above_the_message() -> None:
    error = exc.IntegrityError("SELECT 1", None, sqlite3.IntegrityError("x"))
    error.add_detail("raised as a result of Query-invoked autoflush")

    assert str(error).splitlines()[:2] == ["(raised as a result of Query-invoked autoflush)", "(sqlite3.IntegrityError) x"]


def test_every_name_of_sqlalchemys_tree_is_here() -> None:
    names = [
        "AmbiguousForeignKeysError",
        "ArgumentError",
        "AwaitRequired",
        "Base20DeprecationWarning",
        "CircularDependencyError",
        "CompileError",
        "DBAPIError",
        "DataError",
        "DatabaseError",
        "DisconnectionError",
        "DontWrapMixin",
        "HasDescriptionCode",
        "IdentifierError",
        "IntegrityError",
        "InterfaceError",
        "InternalError",
        "InvalidRequestError",
        "InvalidatePoolError",
        "LegacyAPIWarning",
        "MissingGreenlet",
        "MovedIn20Warning",
        "MultipleResultsFound",
        "NoForeignKeysError",
        "NoInspectionAvailable",
        "NoReferenceError",
        "NoReferencedColumnError",
        "NoReferencedTableError",
        "NoResultFound",
        "NoSuchColumnError",
        "NoSuchModuleError",
        "NoSuchTableError",
        "NotSupportedError",
        "ObjectNotExecutableError",
        "OperationalError",
        "PendingRollbackError",
        "ProgrammingError",
        "RemovedIn20Warning",
        "ResourceClosedError",
        "SADeprecationWarning",
        "SAPendingDeprecationWarning",
        "SAWarning",
        "SQLAlchemyError",
        "StatementError",
        "TimeoutError",
        "UnboundExecutionError",
        "UnreflectableTableError",
        "UnsupportedCompilationError",
    ]

    assert [name for name in names if not hasattr(exc, name)] == []
