"""What every dialect has; and the dialect of nobody, in which a statement is printed that is not told for which database.

print(select(users).where(users.c.id == 5))      SELECT … WHERE users.id = :id_1

DefaultDialect              what the compiler asks
├── PlainDialect            nobody's: it knows the words that any database has, so that everything can be read
├── SQLiteDialect           executes (dialects/sqlite)
└── PGDialect  MySQLDialect  OracleDialect      text
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from .dml_compiler import StatementCompiler
from .generic_types import Date, DateTime, Time
from .identifiers import IdentifierPreparer, too_long
from .type_api import to_instance
from .type_names import BASE, TypeCompiler
from .visitors import doors

_PLACEHOLDERS = {
    "named": lambda name, number: f":{name}",
    "qmark": lambda name, number: "?",
    "format": lambda name, number: "%s",
    "pyformat": lambda name, number: f"%({name})s",
    "numeric": lambda name, number: f":{number}",
}


class DefaultDialect:
    """What the compiler asks of a dialect; each extends this by small tables."""

    name: ClassVar[str] = "default"
    driver: ClassVar[str] = ""
    default_paramstyle: ClassVar[str] = "named"
    statement_compiler: ClassVar[type[Any]] = StatementCompiler
    preparer: ClassVar[type[IdentifierPreparer]] = IdentifierPreparer
    colspecs: ClassVar[Mapping[type, type]] = {}
    # options by class, with what holds without them; None checks none of them
    construct_arguments: ClassVar[Any] = None  # Any: ours by the class's name, others' dialects in pairs of class and options
    type_names: ClassVar[Mapping[str, Any]] = BASE
    type_compiler_name: ClassVar[str] = "sql.compiler.GenericTypeCompiler"
    max_identifier_length: ClassVar[int] = 9999
    names_any_type = False  # a type that is not in the table is called by its class
    supports_native_boolean = False
    supports_native_decimal = False
    supports_native_enum = False
    supports_alter = True
    creates_enum_types = False
    comments_by_statement = False
    supports_identity_columns = False
    supports_default_values = False
    supports_multivalues_insert = True
    supports_sequences = sequences_optional = False
    implicit_returning = False
    supports_simple_order_by_label = True  # ORDER BY says a label's name rather than its expression
    tuple_in_values = False
    doubles_backslashes = False  # in literals
    cte_follows_insert = False
    listeners: Any = None  # of do_connect; their class lies above
    nothing: str | None = None  # what empty_set() says

    def __init__(self, paramstyle: str | None = None, label_length: int | None = None, **options: Any) -> None:
        self.paramstyle = paramstyle or self.default_paramstyle
        self.label_length = label_length
        self.positional = self.paramstyle in ("qmark", "format", "numeric")
        self.doubles_percents = self.paramstyle in ("format", "pyformat")
        self.placeholder = _PLACEHOLDERS[self.paramstyle]
        self.identifier_preparer = self.preparer(self)
        self.type_compiler = TypeCompiler(self)
        for name, value in options.items():
            setattr(self, name, value)

    def type_descriptor(self, typeobj: Any) -> Any:
        """Return the type that works in a generic one's place here; for `TypeDecorator.load_dialect_impl()`."""
        return to_instance(typeobj).dialect_impl(self)

    def validate_identifier(self, ident: str) -> None:
        """Refuse a name that is longer than the database takes."""
        if len(ident) > self.max_identifier_length:
            raise too_long(ident, self.max_identifier_length)

    def empty_list(self, bind: Any, kind: str) -> str:
        """Return what stands between the parentheses of IN ("i") and NOT IN ("n") when there is nothing to look for."""
        if kind == "e":
            return self.empty_set(bind)
        types = getattr(bind.type, "types", ())
        nothing = f"({', '.join('NULL' for _ in types)})" if len(types) > 1 else "NULL"
        return nothing + (") AND (1 != 1" if kind == "i" else ") OR (1 = 1")

    def empty_set(self, bind: Any) -> str:
        """Return a SELECT of no rows with as many columns as `bind` compares, for IN of an empty list."""
        if self.nothing is None:
            raise NotImplementedError(f"Dialect '{self.name}' does not support empty set expression.")
        return self.nothing.format(ones=", ".join("1" * (len(getattr(bind.type, "types", ())) or 1)))


class StrSQLCompiler(StatementCompiler):
    """Writes everything in some way."""

    refused_operators = {}
    operator_forms = {
        **StatementCompiler.operator_forms,
        "regexp_replace_op": "<regexp replace>({left}, {right}, {replacement})",
    }

    def name_of_nameless(self, column: Any) -> str:
        """Return a word for the name that a column has not yet."""
        return "<name unknown>"

    def from_hint(self, element: Any, text: str, hint: str) -> str:
        """Write a hint in brackets."""
        return f"{text} [{hint}]"

    def unsupported(self, element: Any) -> str:
        """Write an element of one dialect in the words of that."""
        own = getattr(element, "dialect_class", None)
        return str(element.compile(dialect=own())) if own is not None else super().unsupported(element)


StrSQLCompiler.__module__ = f"{__package__}.compiler"  # where the original has it, and so what messages say


class _PlainMoment:
    """A moment has no form that all databases know: it is written as Python writes it."""

    def literal_processor(self, dialect: Any) -> Any:
        return lambda value: f"'{value}'"


class _PlainDate(_PlainMoment, Date): ...


class _PlainDateTime(_PlainMoment, DateTime): ...


class _PlainTime(_PlainMoment, Time): ...


class PlainDialect(DefaultDialect):
    """The dialect of nobody."""

    colspecs: ClassVar[Mapping[type, type]] = {Date: _PlainDate, DateTime: _PlainDateTime, Time: _PlainTime}
    statement_compiler = StrSQLCompiler
    nothing = "SELECT 1 WHERE 1!=1"
    names_any_type = True
    supports_native_boolean = supports_sequences = True
    type_compiler_name = "sql.compiler.StrSQLTypeCompiler"
    supports_identity_columns = True


DefaultDialect.__module__ = f"{__package__.partition('.')[0]}.engine.default"  # where the original has it
PLAIN = PlainDialect()
doors.default_dialect = lambda: PLAIN
