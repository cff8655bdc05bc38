"""How a type is called in SQL: one table from the type's visit name to a form of words, or to a function that makes the name.

    Numeric(10, 2) --"numeric"--> NUMERIC[({precision}[, {scale}])] --> NUMERIC(10, 2)

What stands in brackets is written where all that it names was given; `[name? words]` where that is true, `[name! words]` where
it is not. A dialect has a table of its own over this one: `type_names = {**BASE, "boolean": "BOOL"}`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from ..exc import CompileError, UnsupportedCompilationError
from .type_api import TypeDecorator, TypeEngine
from .visitors import HOOKS, doors, filed_under, hook_of

Name = str | Callable[[Any, Any], str]


SIZED = '[length?({length})][collation? COLLATE "{collation}"]'
PRECISE = "[({precision})]"
SCALED = "[({precision}[, {scale}])]"
_ROOT = __package__.partition(".")[0]
_PART = re.compile(r"\[(?:(\w+)([?!]))?([^][]*)\]")  # an innermost one


def filled(form: str, type_: TypeEngine) -> str:
    """Return a form filled in with what a type says of itself."""

    def part(found: re.Match[str]) -> str:
        condition, way, words = found.groups()
        if condition is not None and bool(getattr(type_, condition, None)) is not (way == "?"):
            return ""
        said = {name: getattr(type_, name, None) for name in re.findall(r"{(\w+)}", words)}
        return "" if None in said.values() else str(words.format(**said))

    count = form.count("[")
    while count:
        form, count = _PART.subn(part, form)
    return form


def _user_defined(type_: Any, dialect: Any) -> str:
    if (dialect is None or dialect.names_any_type) and not hasattr(type_, "get_col_spec"):
        return repr(type_)
    return str(type_.get_col_spec())


def _null(type_: Any, dialect: Any) -> str:
    if dialect is None or dialect.names_any_type:
        return "NULL"
    raise CompileError(
        f"Can't generate DDL for {type_!r}; did you forget to specify a type on this Column?",
        hint="give the column a type: Column('name', String)",
    )


_PLAIN_WORDS = """
    BIGINT BLOB BOOLEAN CLOB DATE DATETIME FLOAT INTEGER JSON NCLOB REAL SMALLINT TIME TIMESTAMP
"""
BASE: Mapping[str, Name] = {
    "null": _null,
    "user_defined": _user_defined,
    **dict.fromkeys(("type_decorator", "interval"), lambda type_, dialect: type_name(_below(type_, dialect), dialect)),
    "integer": "INTEGER",
    "small_integer": "SMALLINT",
    "big_integer": "BIGINT",
    "numeric": f"NUMERIC{SCALED}",
    "large_binary": "BLOB",
    **{word: word.upper() for word in ["boolean", "date", "datetime", "float", "time"]},
    **dict.fromkeys(("string", "unicode", "enum"), f"VARCHAR{SIZED}"),
    **dict.fromkeys(("text", "unicode_text"), f"TEXT{SIZED}"),
    **{word: word for word in _PLAIN_WORDS.split()},
    **{word: word + SCALED for word in ("NUMERIC", "DECIMAL")},
    **{word: word + SIZED for word in ("VARCHAR", "CHAR", "NVARCHAR", "NCHAR", "TEXT", "BINARY", "VARBINARY")},
}


def native_interval(word: str) -> Callable[[Any, Any], str]:
    """Return a function that writes the database's own word for an Interval, where that is not to be a date."""
    below: Any = BASE["interval"]
    return lambda type_, dialect: filled(word, type_) if type_.native else below(type_, dialect)


def _below(type_: TypeDecorator, dialect: Any) -> TypeEngine:
    return type_.impl if dialect is None else type_.type_engine(dialect)


def type_name(type_: TypeEngine, dialect: Any = None) -> str:
    """Return the name of `type_` in the SQL of `dialect`; without one, a name to be read by people."""
    if HOOKS:
        hook = hook_of(type_, "default" if dialect is None else dialect.name)
        if hook is not None:
            return str(hook(type_, TypeCompiler(dialect) if dialect is None else dialect.type_compiler))
    names: Mapping[str, Name] = BASE if dialect is None else dialect.type_names
    found = names.get(type_.__visit_name__)
    if found is not None:
        return filled(found, type_) if isinstance(found, str) else found(type_, dialect)
    if dialect is None or dialect.names_any_type:
        name = type(type_).__name__
        return name if name == name.upper() else repr(type_)
    hint = f"{dialect.name} has no type for {type_!r}"
    if filed_under(type(type_)):
        message = f"{type(type_)} construct has no default compilation handler."
        raise UnsupportedCompilationError(dialect.type_compiler, type(type_), message, hint=hint)
    raise UnsupportedCompilationError(dialect.type_compiler, type_, hint=hint)


class TypeCompiler:
    """Writes the names of types on one dialect."""

    def __init__(self, dialect: Any) -> None:
        self.dialect = dialect

    def process(self, type_: TypeEngine, **_options: Any) -> str:
        """Return the name of a type."""
        return type_name(type_, self.dialect)

    def __getattr__(self, name: str) -> Callable[..., str]:
        """Return what writes the types of one visit name: `visit_BIGINT(type_)`, for functions of a learner's own."""
        known: Mapping[str, Name] = BASE if self.dialect is None else self.dialect.type_names
        found = known.get(name.removeprefix("visit_")) if name.startswith("visit_") else None
        if found is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return lambda type_, **_options: filled(found, type_) if isinstance(found, str) else found(type_, self.dialect)

    def __repr__(self) -> str:
        return f"<{_ROOT}.{self.dialect.type_compiler_name} object at {id(self):#x}>"


doors.type_name = type_name
