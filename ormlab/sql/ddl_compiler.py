"""CREATE TABLE and its kin as text.

    CREATE TABLE user (
            id INTEGER NOT NULL,             column by column,
            PRIMARY KEY (id)                 then the constraints: the key first, the others in the order of their making
    )

A dialect is a subclass with the methods that it has otherwise, named in `dialect.ddl_compiler`.

Not here: what runs when (ddl_runner.py), the names of types (type_names.py).
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from ..exc import CompileError, UnsupportedCompilationError
from ..facade import via
from .compiled import Compiled
from .constraints import CheckConstraint, Constraint, ForeignKeyConstraint, PrimaryKeyConstraint
from .ddl import CreateColumn
from .defaults import Computed, Identity
from .element_compiler import pattern
from .generic_types import STRINGTYPE
from .type_api import TypeEngine, literal
from .type_names import type_name
from .visitors import doors, hook_of

_ACTION = re.compile("^(?:RESTRICT|CASCADE|SET NULL|NO ACTION|SET DEFAULT)$", re.I)
_INITIALLY = re.compile("^(?:DEFERRED|IMMEDIATE)$", re.I)


def phrase(text: str, allowed: re.Pattern[str]) -> str:
    """Return words that go into the text as they are; raise CompileError where they are not `allowed`."""
    if not allowed.match(text):
        raise CompileError(f"Unexpected SQL phrase: {text!r} (matching against {allowed.pattern!r})")
    return text


def compile_ddl(element: Any, dialect: Any = None, **options: Any) -> Compiled:
    """Write a DDL statement in the words of `dialect`: only a text, which no cache has a key for."""
    started = time.perf_counter()
    dialect = dialect or doors.default_dialect()
    compiled = Compiled(dialect, element, None)
    compiled.kind, compiled.isddl = "ddl", True
    compiler_class = getattr(dialect, "ddl_compiler", None) or DDLCompiler
    compiled.string = compiler_class(dialect, **options).process(element)
    compiled._took = time.perf_counter() - started
    return compiled


class _Doubled:
    """A preparer for drivers that take `%` for a placeholder: in names it is written twice."""

    def __init__(self, preparer: Any) -> None:
        self._preparer = preparer

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._preparer, name)

        def doubled(*args: Any, **kw: Any) -> Any:
            text = method(*args, **kw)
            return text.replace("%", "%%") if isinstance(text, str) else text

        return doubled


class StatementWriter:
    """Writes statements and expressions."""

    def __init__(self, dialect: Any) -> None:
        self.dialect = dialect

    def process(self, element: Any, **options: Any) -> str:
        """Return an element as text."""
        return str(doors.compile(element, self.dialect, compile_kwargs=options))


_COLUMN = CreateColumn(None)


class DDLCompiler:
    """The base dialect's DDL."""

    # what a dialect may have to say, of a table, an index, a sequence or an identity
    post_table = pattern("")  # after the parenthesis
    index_kind = pattern("")  # before INDEX
    index_way = pattern("")  # after INDEX, where one is created or dropped
    index_suffix = pattern("")  # after the columns
    sequence_type = pattern("")

    type_compiler = via("dialect.type_compiler")

    def __init__(self, dialect: Any, **options: Any) -> None:
        self.dialect = dialect
        self.preparer = dialect.identifier_preparer
        if dialect.doubles_percents:
            self.preparer = _Doubled(self.preparer)
        self.options = options

    def process(self, element: Any, **_options: Any) -> str:
        """Return the text of a statement or of a part of one."""
        hook = hook_of(element, self.dialect.name)
        if hook is not None:
            return str(hook(element, self))
        method = getattr(self, f"visit_{element.__visit_name__}", None)
        if method is None:
            raise UnsupportedCompilationError(self, type(element))
        return method(element)  # type: ignore[no-any-return]  # every visit method returns text

    # -- statements -------------------------------------------------------------------------------------------------

    def visit_ddl(self, ddl: Any) -> str:
        """Write a text, its %(table)s and %(schema)s filled in."""
        context = dict(ddl.context)
        target = ddl.target
        if target is not None and getattr(target, "name", None) is not None:
            context.setdefault("table", self.preparer.quote(target.name))
            context.setdefault("schema", self.preparer.quote_schema(target.schema) if target.schema else "")
            context.setdefault("fullname", self.preparer.format_table(target))
        return str(ddl.statement % context)

    def visit_create_table(self, create: Any) -> str:
        """Write CREATE TABLE."""
        table = create.element
        words = ["\nCREATE", *table._prefixes, "TABLE"]
        if create.if_not_exists:
            words.append("IF NOT EXISTS")
        text = f"{' '.join(words)} {self.preparer.format_table(table)} ("
        parts = [f"\t{each}" for each in self.column_lines(table)]
        parts += [f"\t{each}" for each in self.constraint_lines(table, create.include_foreign_key_constraints)]
        text += "\n" + ", \n".join(parts) + "\n)" if parts else "\n)"
        return f"{text}{self.post_table(table)}\n\n"

    def column_lines(self, table: Any) -> Iterable[str]:
        """Yield the columns, naming table and column in an error."""
        first_key = True
        for column in table.c:
            if column.system:
                continue
            try:
                line = self._column_line(column, column.primary_key and first_key)
            except CompileError as error:
                message = f"(in table '{table.description}', column '{column.name}'): {error.args[0]}"
                raise CompileError(message, hint=error.hint) from error
            if column.primary_key:
                first_key = False
            if line is not None:
                yield line

    def _column_line(self, column: Any, first_key: bool) -> str | None:
        hook = hook_of(_COLUMN, self.dialect.name)
        create = CreateColumn(column)
        return self.visit_create_column(create, first_key) if hook is None else hook(create, self, first_pk=first_key)

    def visit_create_column(self, create: CreateColumn, first_pk: bool = False) -> str | None:
        """Write a column and its constraints; None for one that the database has by itself."""
        column = create.element
        if column.system:
            return None
        return " ".join([self.get_column_specification(column, first_pk), *self.column_constraints(column)])

    # what functions of a learner's own ask for, by SQLAlchemy's names

    @property
    def sql_compiler(self) -> StatementWriter:
        """What writes statements inside DDL: `CREATE VIEW … AS SELECT …`."""
        return StatementWriter(self.dialect)

    def column_constraints(self, column: Any) -> list[str]:
        """Return the constraints that stand beside the column."""
        ordered = sorted(column.constraints, key=lambda each: each._creation_order)
        return [text for each in ordered if (text := self.process(each))]

    def constraint_lines(self, table: Any, chosen_keys: Any = None) -> Iterable[str]:
        """Yield the constraints of the table: the primary key first."""
        if len(table.primary_key.columns) and not table.primary_key._added_later:
            line = self.process(table.primary_key)
            if line:
                yield line
        for each in table._sorted_constraints:
            if each is table.primary_key or not self.is_written_with_table(each):
                continue
            if chosen_keys is not None and isinstance(each, ForeignKeyConstraint) and each not in chosen_keys:
                continue
            line = self.process(each)
            if line:
                yield line

    def is_written_with_table(self, constraint: Constraint) -> bool:
        """Tell whether a constraint stands in CREATE TABLE (and is not added by ALTER, or of no use here)."""
        if constraint._added_later:
            return False
        if isinstance(constraint, ForeignKeyConstraint):
            return not (constraint.use_alter and self.dialect.supports_alter)
        return not (constraint._type_bound and not self.needs_constraint_of_type(constraint))

    def needs_constraint_of_type(self, constraint: Any) -> bool:
        """Tell whether a CHECK that a type brought is needed: not where the database has that type itself."""
        word = constraint.of_type.__visit_name__
        if word in ("boolean", "BOOLEAN"):
            return not self.dialect.supports_native_boolean
        return not (constraint.of_type.native_enum and self.dialect.supports_native_enum)

    def visit_drop_table(self, drop: Any) -> str:
        """Write DROP TABLE."""
        return f"\nDROP TABLE {'IF EXISTS ' if drop.if_exists else ''}{self.preparer.format_table(drop.element)}"

    def visit_create_index(self, create: Any) -> str:
        """Write CREATE INDEX."""
        index = create.element
        if index.table is None:
            raise CompileError(f"Index '{index.name}' is not associated with any table.")
        if not index.name:
            raise CompileError("CREATE INDEX requires that the index have a name")
        kind = f"{'UNIQUE ' if index.unique else ''}{self.index_kind(index)}INDEX {self.index_way(index)}"
        exists = "IF NOT EXISTS " if create.if_not_exists and self.supports_index_if_not_exists else ""
        expressions = ", ".join(self.index_expression(each, index) for each in index.expressions)
        text = f"CREATE {kind}{exists}{self.index_name(index)} ON {self.index_table(index)} ({expressions})"
        return text + self.index_suffix(index)

    supports_index_if_not_exists = True

    names_index_schema = False  # in CREATE INDEX too, and not only where it is dropped

    def index_name(self, index: Any, dropped: bool = False) -> str:
        """Return the index's name."""
        schema = index.table.schema if (dropped or self.names_index_schema) and index.table is not None else None
        name = self.preparer.format_index(index)
        return f"{self.preparer.quote_schema(schema)}.{name}" if schema else name

    def index_table(self, index: Any) -> str:
        """Return the table's name as CREATE INDEX has it."""
        return self.preparer.format_table(index.table)  # type: ignore[no-any-return]  # the preparer's text

    def index_expression(self, expression: Any, index: Any) -> str:
        """Return one column or expression of an index."""
        return self.expression(expression)

    def visit_drop_index(self, drop: Any) -> str:
        """Write DROP INDEX."""
        if not drop.element.name:
            raise CompileError("DROP INDEX requires that the index have a name")
        way = self.index_way(drop.element)
        return f"\nDROP INDEX {way}{'IF EXISTS ' if drop.if_exists else ''}{self.index_name(drop.element, dropped=True)}"

    def visit_add_constraint(self, create: Any) -> str:
        """Write ALTER TABLE … ADD."""
        return f"ALTER TABLE {self.preparer.format_table(create.element.table)} ADD {self.process(create.element)}"

    def visit_drop_constraint(self, drop: Any) -> str:
        """Write ALTER TABLE … DROP CONSTRAINT."""
        name = self.dropped_name(drop.element)
        cascade = " CASCADE" if drop.cascade else ""
        exists = "IF EXISTS " if drop.if_exists else ""
        return f"ALTER TABLE {self.preparer.format_table(drop.element.table)} DROP CONSTRAINT {exists}{name}{cascade}"

    def dropped_name(self, constraint: Any) -> str:
        """Return the name of a constraint that is dropped; one without a name cannot be."""
        name: str | None = self.constraint_name(constraint)
        if name is None:
            raise CompileError(
                f"Can't emit DROP CONSTRAINT for constraint {constraint!r}; it has no name", hint="give the constraint a name"
            )
        return name

    visit_create_schema = pattern("CREATE SCHEMA {element}")
    visit_drop_sequence = pattern("DROP SEQUENCE {element}")
    visit_drop_enum_type = pattern("DROP TYPE {element}")

    def part(self, value: Any) -> str:
        """Return what a statement is about as text: a schema, a type, or a table or sequence."""
        if isinstance(value, str):
            return self.preparer.quote_schema(value)  # type: ignore[no-any-return]  # the preparer's text
        return type_name(value, self.dialect) if isinstance(value, TypeEngine) else self.preparer.format_table(value)

    def visit_drop_schema(self, drop: Any) -> str:
        """Write DROP SCHEMA."""
        return f"DROP SCHEMA {self.part(drop.element)}" + (" CASCADE" if drop.cascade else "")

    def visit_create_sequence(self, create: Any) -> str:
        """Write CREATE SEQUENCE."""
        sequence = create.element
        words = self.counting(sequence, "START WITH", "INCREMENT BY")
        if sequence.start is None:
            words.insert(0 if sequence.increment is None else 1, "START WITH 1")
        return " ".join([f"CREATE SEQUENCE {self.preparer.format_table(sequence)}{self.sequence_type(sequence)}", *words])

    def visit_set_table_comment(self, comment: Any) -> str:
        """Write COMMENT ON TABLE."""
        return self._commented(comment, self.comment(comment.element))

    def visit_drop_table_comment(self, comment: Any) -> str:
        """Write COMMENT ON TABLE, that there is none."""
        return self._commented(comment, "NULL")

    visit_set_column_comment, visit_drop_column_comment = visit_set_table_comment, visit_drop_table_comment

    def _commented(self, comment: Any, text: str) -> str:
        element = comment.element
        if element.__visit_name__ == "table":
            return f"COMMENT ON TABLE {self.preparer.format_table(element)} IS {text}"
        return f"COMMENT ON COLUMN {self.preparer.format_table(element.table)}.{self.preparer.format_column(element)} IS {text}"

    def comment(self, element: Any) -> str:
        """Return the comment of a table or column as a literal; CompileError where it has none."""
        return self.literal(element.comment)

    def visit_create_enum_type(self, create: Any) -> str:
        """Write CREATE TYPE."""
        words = ", ".join(self.literal(each) for each in create.element.enums)
        return f"CREATE TYPE {type_name(create.element, self.dialect)} AS ENUM ({words})"

    def counting(self, thing: Any, start: str, increment: str) -> list[str]:
        """Return the words of how a sequence or identity counts."""
        given = {"increment": thing.increment, "start": thing.start, **thing.options}
        texts = {"increment": f"{increment} {{}}", "start": f"{start} {{}}", **self.counting_words}
        said = [(name, text) for name, text in texts.items() if given.get(name) is not None]
        words = [self.counting_refusals.get(name) if given[name] is False else text.format(given[name]) for name, text in said]
        return [word for word in words if word]

    # what a sequence or identity may say of itself, in this order; and what it says where it is not so
    counting_words: ClassVar[Mapping[str, str]] = {
        "minvalue": "MINVALUE {}",
        "maxvalue": "MAXVALUE {}",
        "nominvalue": "NO MINVALUE",
        "nomaxvalue": "NO MAXVALUE",
        "cache": "CACHE {}",
        "cycle": "CYCLE",
    }
    counting_refusals: ClassVar[Mapping[str, str]] = {"cycle": "NO CYCLE"}

    # -- columns ----------------------------------------------------------------------------------------------------

    def get_column_specification(self, column: Any, first_pk: bool = False) -> str:  # for dialects
        """Return name, type, default and NOT NULL of a column."""
        words = [self.preparer.format_column(column), type_name(column.type, self.dialect)]
        default = self.get_column_default_string(column)
        if default is not None:
            words.append(f"DEFAULT {default}")
        if column.computed is not None:
            words.append(self.computed(column.computed))
        if column.identity is not None and self.dialect.supports_identity_columns:
            words.append(self.identity(column.identity))
        elif not column.nullable:
            words.append("NOT NULL")
        return " ".join(words)

    def get_column_default_string(self, column: Any) -> str | None:
        """Return what stands after DEFAULT, or None."""
        default = column.server_default
        if default is None or not default.has_argument or isinstance(default, Computed | Identity):
            return None
        if isinstance(default.arg, str):
            return self.literal(default.arg)
        return self.expression(default.arg)

    def literal(self, value: str) -> str:
        """Return a text between quotes; CompileError for what is no text."""
        text = literal(value, STRINGTYPE, self.dialect)
        return text.replace("%", "%%") if self.dialect.doubles_percents else text

    def computed(self, computed: Any) -> str:
        """Return GENERATED ALWAYS AS."""
        if computed.persisted not in self.computed_words:
            raise CompileError(self.computed_refusal)
        return f"GENERATED ALWAYS AS ({self.expression(computed.sqltext)}){self.computed_words[computed.persisted]}"

    # how a computed column says whether it is stored; and what is said where it cannot be as it is wanted
    computed_words: ClassVar[Mapping[bool | None, str]] = {None: "", True: " STORED", False: " VIRTUAL"}
    computed_refusal = ""

    def identity_kind(self, identity: Any) -> str:
        """Return when the database makes the number."""
        return "ALWAYS" if identity.always else "BY DEFAULT"

    def identity(self, identity: Any) -> str:
        """Return GENERATED … AS IDENTITY."""
        text = f"GENERATED {self.identity_kind(identity)} AS IDENTITY"
        words = self.counting(identity, "START WITH", "INCREMENT BY")
        return f"{text} ({' '.join(words)})" if words else text

    def expression(self, expression: Any, include_table: bool = False) -> str:
        """Return an expression with its values written into the text, and as a rule its columns without their table."""
        options = {"literal_binds": True, "include_table": include_table}
        return str(doors.compile(expression, self.dialect, compile_kwargs=options))

    # -- constraints ------------------------------------------------------------------------------------------------

    def constraint_name(self, constraint: Any) -> str | None:
        """Return the name of a constraint as it is written, or None."""
        if constraint.name is None and constraint._type_bound:
            doors.constraint_name(constraint, constraint.table, when_written=True)  # which may miss one
        return self.preparer.format_constraint(constraint)  # type: ignore[no-any-return]  # the preparer's text

    def named(self, constraint: Any) -> str:
        """Return `CONSTRAINT name `, or nothing."""
        name = self.constraint_name(constraint)
        return "" if name is None else f"CONSTRAINT {name} "

    def columns(self, columns: Iterable[Any]) -> str:
        """Return the names of columns."""
        return ", ".join(self.preparer.quote(each.name) for each in columns)

    def visit_primary_key_constraint(self, constraint: PrimaryKeyConstraint) -> str:
        """Write PRIMARY KEY."""
        if not len(constraint.columns):
            return ""
        columns = constraint.columns_autoinc_first if constraint._implicit_generated else constraint.columns
        return f"{self.named(constraint)}PRIMARY KEY ({self.columns(columns)}){self.constraint_end(constraint)}"

    def visit_unique_constraint(self, constraint: Any) -> str:
        """Write UNIQUE."""
        if not len(constraint.columns):
            return ""
        return f"{self.named(constraint)}UNIQUE ({self.columns(constraint.columns)}){self.constraint_end(constraint)}"

    def visit_check_constraint(self, constraint: CheckConstraint) -> str:
        """Write CHECK."""
        return f"{self.named(constraint)}CHECK ({self.expression(constraint.sqltext)}){self.constraint_end(constraint)}"

    def visit_foreign_key_constraint(self, constraint: ForeignKeyConstraint) -> str:
        """Write FOREIGN KEY."""
        referred = constraint.elements[0].column.table
        text = (
            f"{self.named(constraint)}FOREIGN KEY({self.columns(constraint.columns)}) REFERENCES "
            f"{self.referred_table(constraint, referred)} ({self.columns(each.column for each in constraint.elements)})"
        )
        match = f" MATCH {constraint.match}" if constraint.match else ""
        return f"{text}{match}{self.cascades(constraint)}{self.constraint_end(constraint)}"

    def referred_table(self, constraint: Any, table: Any) -> str:  # for dialects
        """Return the name of the table that a foreign key refers to."""
        return self.preparer.format_table(table)  # type: ignore[no-any-return]  # the preparer's text

    def cascades(self, constraint: Any) -> str:
        """Return what happens to a row when the one that it refers to goes or changes."""
        text = "" if constraint.ondelete is None else f" ON DELETE {phrase(constraint.ondelete, _ACTION)}"
        return text if constraint.onupdate is None else f"{text} ON UPDATE {phrase(constraint.onupdate, _ACTION)}"

    def constraint_end(self, constraint: Any) -> str:
        """Return when a constraint is checked, and what else a dialect says at its end."""
        text = ""
        if constraint.deferrable is not None:
            text += " DEFERRABLE" if constraint.deferrable else " NOT DEFERRABLE"
        return text if constraint.initially is None else f"{text} INITIALLY {phrase(constraint.initially, _INITIALLY)}"


doors.compile_ddl = compile_ddl
