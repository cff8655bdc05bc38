"""What SQLAlchemy 1.4 says of ways of its own that it means to leave; by the way's name.

deprecated("Engine.execute")    warns, in the learner's line

Most of these are said only to those who ask (util/warnings.py).
"""

from __future__ import annotations

from collections.abc import Mapping

from ..exc import RemovedIn20Warning, SADeprecationWarning
from ..util.warnings import warn

_LEGACY = "The {} method is considered legacy as of the 1.x series of SQLAlchemy and will be removed in 2.0."
_ALL_BY_CONNECTION = (
    " All statement execution in SQLAlchemy 2.0 is performed by the Connection.execute() method of Connection, or in "
    "the ORM by the "
    "Session.execute() method of Session"
)
_GONE = "The {} method is deprecated and will be removed in a future release.  {} (deprecated since: 1.4)"
_WITH_BEGIN = "Use the Engine.begin() context manager instead."
_MAPPING = "Use the Row._mapping attribute, i.e., 'row._mapping.{}()'."

WORDS: Mapping[str, Warning] = {
    "Engine.execute": RemovedIn20Warning(f"{_LEGACY.format('Engine.execute()')}{_ALL_BY_CONNECTION}."),
    "Engine.scalar": RemovedIn20Warning(
        f"{_LEGACY.format('Engine.scalar()')}{_ALL_BY_CONNECTION}; the Result.scalar() method can then be used to "
        "return a scalar "
        "result."
    ),
    "Engine.has_table": SADeprecationWarning(_GONE.format("Engine.has_table()", "Please refer to Inspector.has_table().")),
    "Engine.table_names": SADeprecationWarning(
        _GONE.format("Engine.table_names()", "Please refer to Inspector.get_table_names().")
    ),
    "Engine.run_callable": SADeprecationWarning(_GONE.format("Engine.run_callable()", _WITH_BEGIN)),
    "Engine.transaction": SADeprecationWarning(_GONE.format("Engine.transaction()", _WITH_BEGIN)),
    "Connection.connect": RemovedIn20Warning(_LEGACY.format("Connection.connect()")),
    "Connection.run_callable": SADeprecationWarning(
        _GONE.format("Connection.run_callable()", "Invoke the callable function directly, passing the Connection.")
    ),
    "Connection.transaction": SADeprecationWarning(_GONE.format("Connection.transaction()", _WITH_BEGIN)),
    "text as a string": RemovedIn20Warning(
        "Passing a string to Connection.execute() is deprecated and will be removed in version 2.0.  Use the text() "
        "construct, or the "
        "Connection.exec_driver_sql() method to invoke a driver-level SQL string."
    ),
    "ways of parameters": RemovedIn20Warning(
        "The connection.execute() method in SQLAlchemy 2.0 will accept parameters as a single dictionary or a single "
        "sequence of "
        "dictionaries only. Parameters passed as keyword arguments, tuples or positionally oriented dictionaries "
        "and/or tuples will no "
        "longer be accepted."
    ),
    "autocommit": RemovedIn20Warning(
        "The current statement is being autocommitted using implicit autocommit, which will be removed in SQLAlchemy "
        "2.0. Use the "
        ".begin() method of Engine or Connection in order to use an explicit transaction for DML and DDL statements."
    ),
    "begin within begin": RemovedIn20Warning(
        "Calling .begin() when a transaction is already begun, creating a 'sub' transaction, is deprecated and will be "
        "removed in 2.0.  "
        "See the documentation section 'Migrating from the nesting pattern' for background on how to migrate from this pattern."
    ),
    "Row.keys": RemovedIn20Warning(
        f"{_LEGACY.format('Row.keys()')} Use the namedtuple standard accessor Row._fields, or for full mapping behavior use  "
        "row._mapping.keys() "
    ),
    "Row by name": RemovedIn20Warning(
        "Retrieving row members using strings or other non-integers is deprecated; use row._mapping for a dictionary "
        "interface to the "
        "row"
    ),
    "LegacyRow by name": RemovedIn20Warning(
        "Using non-integer/slice indices on Row is deprecated and will be removed in version 2.0; please use "
        "row._mapping[<key>], or "
        "the mappings() accessor on the Result object."
    ),
    "in LegacyRow": RemovedIn20Warning(
        "Using the 'in' operator to test for string or column keys, or integer indexes, in a :class:`.Row` object is "
        "deprecated and "
        "will be removed in a future release. Use the `Row._fields` or `Row._mapping` attribute, i.e. 'key in row._fields'"
    ),
    "LegacyRow.has_key": SADeprecationWarning(
        _GONE.format(
            "LegacyRow.has_key()", "To test for key membership, use the Row._mapping attribute, i.e. 'key in row._mapping`."
        )
    ),
    **{
        f"LegacyRow.{name}": SADeprecationWarning(
            _GONE.format(f"LegacyRow.{name}()", _MAPPING.format(name.removeprefix("iter")))
        )
        for name in ("values", "items", "iterkeys", "itervalues")
    },
}


def deprecated(way: str) -> None:
    """Warn of a way that will go."""
    warn(WORDS[way])
