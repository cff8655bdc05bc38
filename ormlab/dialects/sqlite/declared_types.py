"""The types of SQLite's columns: of the word that one was declared with, or else by SQLite's own rules.

VARCHAR(30) --> VARCHAR(30)        UNSIGNED BIG INT --> INTEGER, since it contains INT        "" --> NullType
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ...sql import types
from ...sql.type_api import NullType, TypeEngine
from ...util.warnings import warn
from .types import JSON

_OWN_WORDS = """
    BIGINT BLOB BOOLEAN CHAR DATE DATETIME DECIMAL FLOAT INTEGER NCHAR NUMERIC NVARCHAR REAL SMALLINT TEXT TIME TIMESTAMP
    VARCHAR
"""
_TYPES: Mapping[str, type[TypeEngine]] = {
    **{word: getattr(types, word) for word in _OWN_WORDS.split()},
    "BOOL": types.BOOLEAN,
    "DATE_CHAR": types.DATE,
    "DATETIME_CHAR": types.DATETIME,
    "DOUBLE": types.FLOAT,
    "INT": types.INTEGER,
    "JSON": JSON,
    "TIME_CHAR": types.TIME,
}
# SQLite's own rules for any other name: the first word that it contains decides
_AFFINITIES: tuple[tuple[tuple[str, ...], type[TypeEngine]], ...] = (
    (("INT",), types.INTEGER),
    (("CHAR", "CLOB", "TEXT"), types.TEXT),
    (("BLOB",), NullType),
    (("REAL", "FLOA", "DOUB"), types.REAL),
)


def type_of(declared: str) -> TypeEngine:
    """Return the type that a column was declared with; of unknown names, the affinity by SQLite's rules."""
    match = re.match(r"([\w ]+)(\(.*?\))?", declared)
    name = match.group(1).strip().upper() if match else ""
    numbers = re.findall(r"\d+", match.group(2)) if match and match.group(2) else []
    cls = _TYPES.get(name) or _affinity(name)
    try:
        return cls(*map(int, numbers))
    except TypeError:
        warn(f"Could not instantiate type {cls} with reflected arguments {numbers}; using no arguments.")
        return cls()


def _affinity(name: str) -> type[TypeEngine]:
    if not name:
        return NullType
    return next((cls for words, cls in _AFFINITIES if any(word in name for word in words)), types.NUMERIC)
