"""How a type is called in SQL: one table from the type's visit name to a word, or to a function that makes one.

    String(30) --"string"--> BASE["string"] --> VARCHAR(30)

A dialect has a table of its own over this one: `type_names = {**BASE, "boolean": "BOOL"}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..exc import CompileError, UnsupportedCompilationError
from .type_api import TypeDecorator, TypeEngine, printer
from .visitors import HOOKS, filed_under, hook_of

Name = str | Callable[[Any, Any], str]


def sized(word: str) -> Callable[[Any, Any], str]:
    """Return a function that writes `word(length)`, and the collation of a text."""

    def name(type_: Any, dialect: Any) -> str:  # the shape of every function in the table
        text = f"{word}({type_.length})" if type_.length else word
        collation = getattr(type_, "collation", None)
        return f'{text} COLLATE "{collation}"' if collation else text

    return name


_ROOT = __package__.partition(".")[0]


def scaled(word: str) -> Callable[[Any, Any], str]:
    """Return a function that writes `word(precision, scale)`."""

    def name(type_: Any, dialect: Any) -> str:  # the shape of every function in the table
        if type_.precision is None:
            return word
        if type_.scale is None:
            return f"{word}({type_.precision})"
        return f"{word}({type_.precision}, {type_.scale})"

    return name


def _user_defined(type_: Any, dialect: Any) -> str:
    if (dialect is None or dialect.names_any_type) and not hasattr(type_, "get_col_spec"):
        return repr(type_)
    return str(type_.get_col_spec())


def with_precision(word: str) -> Callable[[Any, Any], str]:
    """Return a function that writes `word(precision)`, or the word alone."""
    return lambda type_, dialect: word if type_.precision is None else f"{word}({type_.precision})"


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
    "type_decorator": lambda type_, dialect: type_name(_below(type_, dialect), dialect),
    "integer": "INTEGER",
    "small_integer": "SMALLINT",
    "big_integer": "BIGINT",
    "numeric": scaled("NUMERIC"),
    "large_binary": "BLOB",
    **{word: word.upper() for word in ["boolean", "date", "datetime", "float", "time"]},
    **dict.fromkeys(("string", "unicode", "enum"), sized("VARCHAR")),
    **dict.fromkeys(("text", "unicode_text"), sized("TEXT")),
    **{word: word for word in _PLAIN_WORDS.split()},
    **{word: scaled(word) for word in ("NUMERIC", "DECIMAL")},
    **{word: sized(word) for word in ("VARCHAR", "CHAR", "NVARCHAR", "NCHAR", "TEXT", "BINARY", "VARBINARY")},
}


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
    if isinstance(found, str):
        return found
    if found is not None:
        return found(type_, dialect)
    if dialect is None or dialect.names_any_type:
        return repr(type_) if type_.__visit_name__ == TypeEngine.__visit_name__ else type(type_).__name__
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
        return lambda type_, **_options: found if isinstance(found, str) else found(type_, self.dialect)

    def __repr__(self) -> str:
        return f"<{_ROOT}.{self.dialect.type_compiler_name} object at {id(self):#x}>"


printer.name_of = type_name
