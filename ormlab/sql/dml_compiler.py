"""INSERT, UPDATE and DELETE as text, and which columns they name.

    insert(users).values(name="x")       INSERT INTO users (name) VALUES (:name)
    executed with {"name": …, "id": …}   INSERT INTO users (id, name) VALUES (:id, :name)

The columns are those of `values()` and those of the parameters that the statement is executed with, in the order of the table;
a statement with neither names every column. Defaults that Python computes become parameters too (`prefetch`), since somebody
must fill them in; what the database makes itself is noted (`postfetch`), since somebody must ask for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from .. import exc
from ..util.immutable import symbol
from ..util.warnings import warn
from .base import BindParameter
from .compiled import Compiled
from .dml import Insert, ValueParameter, dml_key
from .element_compiler import pattern
from .elements import ColumnClause
from .froms import mentioned, without_hidden
from .select_compiler import Frame, SelectCompiler
from .selected import LABEL_STYLE_NONE, selected
from .type_api import NULLTYPE

_NO_KEY = (
    "Column '{column}' is marked as a member of the primary key for table '{table}', but has no Python-side or server-side "
    "default generator indicated, nor does it indicate 'autoincrement=True' or 'nullable=True', and no explicit value is "
    "passed.  Primary key columns typically may not store NULL."
)
_NO_KEY_OF_SEVERAL = (
    " Note that as of SQLAlchemy 1.1, 'autoincrement=True' must be indicated explicitly for composite (e.g. multicolumn) "
    "primary keys if AUTO_INCREMENT/SERIAL/IDENTITY behavior is expected for one of the columns in the primary key. CREATE "
    "TABLE statements are impacted by this change as well on most backends."
)


class DMLCompiler(SelectCompiler):
    """Writes INSERT, UPDATE and DELETE."""

    # what stands before the other tables of a statement; nothing where there may be none
    other_tables_word: ClassVar[Mapping[str, str]] = {"UPDATE": " FROM ", "DELETE": " , "}
    has_returning = True
    update_limit = pattern("")

    # which columns -----------------------------------------------------------------------------------------------------

    def _given(self, statement: Any, values: Any) -> dict[Any, Any]:
        """Return values by column key: those of the statement, then those of the parameters to come."""
        table = _joined(statement._core_table)[0]
        found: dict[Any, Any] = {}
        for key, value in values:
            found[self._key_of(key, table)] = value
        if self.column_keys is not None:
            self.column_keys = [key if isinstance(key, str) else dml_key(key).key for key in self.column_keys]
            for key in self.column_keys:
                if key not in found:
                    found[key] = REQUIRED
        elif statement._values is None and statement._ordered_values is None and not statement._multi_values:
            found = {column.key: REQUIRED for column in table.c}
        return found

    def _key_of(self, key: Any, table: Any) -> Any:
        if isinstance(key, str) or not isinstance(key, ColumnClause):
            return key
        return key.key if key.table is table or key.table is None else key

    def _check_names(self, statement: Any, values: Iterable[tuple[Any, Any]], known: Any, tables: Any = ()) -> None:
        names = [key if isinstance(key, str) else None if key.table in tables else key.key for key, _ in values]
        unknown = sorted(name for name in names if name is not None and name not in known)
        if unknown:
            raise exc.CompileError(
                f"Unconsumed column names: {', '.join(unknown)}",
                hint=f"{statement._core_table.description} has no such column; it has {', '.join(map(str, known.keys()))}",
            )

    def value_text(self, column: Any, value: Any, name: Any = None) -> str:
        """Write a value of INSERT or UPDATE."""
        if value is REQUIRED:
            return self.process(self._required(column, name))
        if isinstance(value, BindParameter):
            if value.unique or isinstance(value, ValueParameter):
                return self._value_bind(column, value, name)
            if value.type is NULLTYPE:
                position = value
                value = value._with_binary_element_type(column.type)
                self._stand_for(value, position)
            return self.process(value)
        return self.process(value.self_group())

    def _required(self, column: Any, name: Any = None, required: bool = True) -> Any:
        value = REQUIRED if self.column_keys is not None and name is None and column.key in self.column_keys else None
        bind = BindParameter(name or column.key, value, type_=column.type, required=required)
        bind._is_value = True
        return bind

    def _value_bind(self, column: Any, value: Any, name: Any) -> str:
        if len(self.stack) > 1:  # inside another statement a column's name may be taken
            nameless = BindParameter(None, value.value, column.type if value.type is NULLTYPE else value.type, unique=True)
            self._stand_for(nameless, value)
            return self.process(nameless)
        called = name or column.key
        if not value.unique and value._called == called and (value.type is not NULLTYPE or column.type is NULLTYPE):
            return self.process(value)
        renamed = ValueParameter(called, value.value, column.type if value.type is NULLTYPE else value.type)
        if value.callable is not None:
            renamed.callable = value.callable
        self._stand_for(renamed, value)
        return self.process(renamed)

    # INSERT ------------------------------------------------------------------------------------------------------------

    def visit_insert(self, insert: Any, top: bool = False) -> str:
        """Write INSERT."""
        table = insert._core_table
        with self.inside(Frame((), ())):
            columns, texts = self._insert_columns(insert)
            self._note_added(insert)
            place = self._hinted(insert, table, self.preparer.format_table(table))
            text = "INSERT " + self._words(insert._prefixes) + f"INTO {place}"
            if columns or not self.dialect.supports_default_values:
                text += f" ({', '.join(self.preparer.quote(each.name) for each in columns)})"
            if insert._select is not None:
                text += f" {self._insert_select(insert, texts)}"
            elif not columns and self.dialect.supports_default_values:
                text += " DEFAULT VALUES"
            elif insert._multi_values:
                rows = [f"({', '.join(row)})" for row in texts]
                text += f" VALUES {', '.join(rows)}"
            else:
                text += f" VALUES ({', '.join(texts)})"
            text += self.post_values_text(insert) + self._returning(insert)
        return text if self.dialect.cte_follows_insert else self._whole(text)

    def post_values_text(self, insert: Any) -> str:
        """Write what a dialect's INSERT has after its values, such as ON CONFLICT."""
        clause = getattr(insert, "_post_values_clause", None)
        return "" if clause is None else f" {self.process(clause)}"

    def _insert_select(self, insert: Any, more: list[Any]) -> str:
        select = insert._select.add_columns(*more) if more else insert._select
        text = self.under(select, depth_of_top=self.depth_of_top + 1)
        if self.ctes and self.dialect.cte_follows_insert and len(self.stack) == 1:
            text = self.with_clause() + text
            self.ctes = {}
        return text

    def _insert_columns(self, insert: Any) -> tuple[list[Any], list[Any]]:
        table = insert._core_table
        if insert._select is not None:
            return self._insert_select_columns(insert, table)
        if insert._multi_values:
            return self._insert_rows(insert, table)
        values = list((insert._values or {}).items())
        given = self._given(insert, values)
        columns, texts = [], []
        for column in table.c:
            if column.key in given:
                columns.append(column)
                texts.append(self.value_text(column, given[column.key]))
                if not (column.primary_key or _is_value(given[column.key])):
                    self._note_made(insert, column)
                continue
            text = self._default_text(insert, column)
            if text is not None:
                columns.append(column)
                texts.append(text)
            else:
                _warn_of_no_key(column, table)
        self._check_names(insert, values, table.c)
        return columns, texts

    def _insert_rows(self, insert: Any, table: Any) -> tuple[list[Any], list[Any]]:
        first = insert._multi_values[0].items()
        given = self._given(insert, first)
        columns = []
        for column in table.c:
            if column.key in given or self._has_default(column):
                columns.append(column)
            else:
                _warn_of_no_key(column, table)
        self._check_names(insert, first, table.c)
        if not self.dialect.supports_multivalues_insert:
            raise exc.CompileError(
                f"The '{self.dialect.name}' dialect with current database version settings does not support in-place multirow "
                "inserts."
            )
        rows = []
        for at, row in enumerate(insert._multi_values):
            by_key = {self._key_of(key, table): value for key, value in row.items()} if at else given
            texts = []
            for column in columns:
                if column.key in by_key:
                    value = by_key[column.key]
                    is_plain = not at or isinstance(value, ValueParameter)  # an expression stands there as it is
                    name = f"{column.key}_m{at}"
                    texts.append(self.value_text(column, value, name) if is_plain else self.process(value.self_group()))
                elif column.default is not None:
                    texts.append(self._row_default(column, at))
                else:
                    raise exc.CompileError(
                        f"INSERT value for column {column} is explicitly rendered as a boundparameter in the VALUES clause; a "
                        "Python-side value or SQL expression is required"
                    )
            rows.append(texts)
        return columns, rows

    def _row_default(self, column: Any, at: int) -> str:
        if column.default.is_sequence:
            return self.sequence(column.default)
        if column.default.is_clause_element:
            return self.process(column.default.arg.self_group())
        return self._prefetched(column, at)

    def _has_default(self, column: Any) -> bool:
        """Tell whether a column without a value gets one from us, or from a sequence that we name."""
        default = column.default
        if default is None or not default.is_sequence:
            return default is not None
        return self.dialect.supports_sequences and not default.optional

    def _insert_select_columns(self, insert: Any, table: Any) -> tuple[list[Any], list[Any]]:
        """Return the columns, and what is to be selected beside for those that have a default."""
        columns = [table.c[name] for name in insert._select_names]
        more: list[Any] = []
        if insert._include_defaults:
            for column in table.c:
                default = None if column.key in insert._select_names else self._default_element(column)
                if default is not None:
                    columns.append(column)
                    more.append(default)
        if more and insert._select.__visit_name__ != "select":
            names = ", ".join(repr(each.key) for each in columns[len(insert._select_names) :])
            raise exc.CompileError(
                f"Can't extend statement for INSERT..FROM SELECT to include additional default-holding column(s) {names}.  "
                "Convert the selectable to a subquery() first, or pass include_defaults=False to Insert.from_select() to skip "
                "these columns."
            )
        return columns, more

    def _default_element(self, column: Any) -> Any:
        """Return a column's default as an expression to select; None where it has none of ours."""
        default = column.default
        if not self._has_default(column):
            return None
        if default.is_sequence:
            return default.next_value()
        if default.is_clause_element:
            return default.arg
        return self._prefetched_bind(column)

    def _default_text(self, insert: Any, column: Any) -> str | None:
        """Write a column without a value: its default, if Python or SQL text makes it; None leaves it out."""
        default = column.default
        if default is None:
            if not column.primary_key and (column.server_default is not None or column in self._wanted_back(insert)):
                self._note_made(insert, column)
            return None
        if not default.is_sequence:
            needed = default.is_clause_element and self._needs_key(insert, column)
            return self._prefetched(column) if needed else self._made_text(insert, column, default)
        return self._sequence_text(insert, column, default) if self._has_default(column) else None

    def _made_text(self, statement: Any, column: Any, default: Any, name: str | None = None) -> str:
        """Write a default: its SQL, or a parameter for what Python makes."""
        if default.is_clause_element:
            if not column.primary_key:
                self._note_made(statement, column)
            return self.process(default.arg.self_group())
        return self._prefetched(column, name=name)

    def _sequence_text(self, insert: Any, column: Any, default: Any) -> str | None:
        return self._prefetched(column) if self._needs_key(insert, column) else self.sequence(default)

    def _needs_key(self, insert: Any, column: Any) -> bool:
        """Tell whether a key's default is asked for before, since the INSERT will not say what it became."""
        said = insert._inline or insert._returning or self.for_executemany or len(self.stack) > 1
        return column.primary_key and not (said or self.implicit_returning(insert))

    def _prefetched(self, column: Any, at: int = 0, name: str | None = None) -> str:
        return self.process(self._prefetched_bind(column, at, name))

    def _prefetched_bind(self, column: Any, at: int = 0, name: str | None = None) -> Any:
        """Return the parameter for a value that Python makes; that of a further row of one INSERT has the row's number."""
        name = f"{column.key}_m{at}" if at else name
        self.prefetch.append(column)
        self.prefetch_names.append((name or column.key, at))
        return self._required(column, name, required=False)

    # UPDATE ------------------------------------------------------------------------------------------------------------

    def visit_update(self, update: Any, top: bool = False) -> str:
        """Write UPDATE."""
        table = update._core_table
        extra = self._extra_froms(update, table)
        with self.inside(Frame((table, *extra), (table, *extra))):
            first, *joined = _joined(table)
            sets = self._update_sets(update, first, [*joined, *extra])
            self._note_added(update)
            self.hints = self.hints_of(update)
            text = "UPDATE " + self._words(update._prefixes) + self.update_tables(update, table, extra)
            text += " SET " + ", ".join(f"{name}={value}" for name, value in sets)
            if extra or joined:
                text += self.other_tables("UPDATE", table, extra)
            text += self._where(update)
            text = self._with_nested(text + self.update_limit(update) + self._returning(update))
        return self._whole(text)

    def _hinted(self, statement: Any, table: Any, text: str) -> str:
        hint = self.hints_of(statement).get(id(table)) if statement._hints else None
        return text if hint is None else self.from_hint(table, text, hint)

    def _where(self, statement: Any) -> str:
        conditions = self.conditions(statement._where_criteria) if statement._where_criteria else ""
        return f" WHERE {conditions}" if conditions else ""

    def update_tables(self, update: Any, table: Any, extra: list[Any]) -> str:
        """Write what is updated."""
        return self.from_element(table)

    def other_tables(self, kind: str, table: Any, extra: list[Any]) -> str:
        """Write the other tables of an UPDATE or a DELETE."""
        if kind not in self.other_tables_word:
            raise NotImplementedError(f"This backend does not support multiple-table criteria within {kind}")
        return self.other_tables_word[kind] + ", ".join(self.from_element(each) for each in extra)

    sets_other_tables = False

    def _update_sets(self, update: Any, table: Any, extra: list[Any]) -> list[tuple[str, str]]:
        values = list(update._ordered_values or (update._values or {}).items())
        given = self._given(update, values)
        self._check_names(update, values, table.c, (table, *extra))
        found = [self._set_of_part(key, given[key]) for key in given if not isinstance(key, (str, ColumnClause))]
        several = bool(extra) and self.sets_other_tables
        changed = [each for each in extra if any(column in given for column in each.c)]
        for each in changed:
            found += self._sets_of(update, each.c, given, several, of_others=True)
        columns = list(table.c)
        if update._ordered_values:
            named = [table.c[key] for key in given if isinstance(key, str) and key in table.c]
            columns = [*named, *(each for each in columns if each.key not in given)]
        found += self._sets_of(update, columns, given, several)
        for each in _joined(update._core_table)[1:]:
            if each not in changed:
                found += self._sets_of(update, each.c, given, several, of_others=True)
        return found

    def _sets_of(
        self, update: Any, columns: Iterable[Any], given: dict[Any, Any], qualified: bool, of_others: bool = False
    ) -> list[tuple[str, str]]:
        """Return the columns of one table that are set, by a value or by a default, and to what."""
        found = []
        for column in columns:
            key: Any = column if of_others else column.key
            text, name = None, f"{column.table.name}_{column.key}" if of_others else None
            if key in given:
                text = self.value_text(column, given[key], name)
                if not _is_value(given[key]):
                    self._note_made(update, column)
            elif not hasattr(column.table, "_autoincrement_column"):  # an alias has no defaults
                continue
            elif column.onupdate is not None and not column.onupdate.is_sequence:
                text = self._made_text(update, column, column.onupdate, name)
            elif column.server_onupdate is not None or (
                update._return_defaults_columns and column in self._wanted_back(update)
            ):
                self._note_made(update, column)
            if text is not None:
                found.append((self._set_name(column, qualified), text))
        return found

    def _set_of_part(self, part: Any, value: Any) -> tuple[str, str]:
        """Write what a part of a column is set to: `tags[1]=…`."""
        name = self.under(part, include_table=False)
        if isinstance(value, ValueParameter):
            bind = BindParameter(None, value.value, part.type, unique=True)
            self._stand_for(bind, value)
            value = bind
        return name, self.process(value)

    def _set_name(self, column: Any, qualified: bool) -> str:
        return self.visit_column(column) if qualified else self.preparer.quote(column.name)

    def _extra_froms(self, statement: Any, table: Any) -> list[Any]:
        """Return the tables that an UPDATE or DELETE mentions beside its own."""
        own = {id(each) for each in (table, *_joined(table))}
        return [each for each in without_hidden(mentioned(statement._where_criteria)) if id(each) not in own]

    # DELETE ------------------------------------------------------------------------------------------------------------

    def visit_delete(self, delete: Any, top: bool = False) -> str:
        """Write DELETE."""
        table = delete._core_table
        extra = self._extra_froms(delete, table)
        with self.inside(Frame((table, *extra), (table, *extra))):
            self._note_added(delete)
            self.hints = self.hints_of(delete)
            text = f"DELETE {self._words(delete._prefixes)}FROM {self.deleted_table(table, extra)}"
            if extra:
                text += self.other_tables("DELETE", table, extra)
            text = self._with_nested(text + self._where(delete) + self._returning(delete))
        return self._whole(text)

    def deleted_table(self, table: Any, extra: list[Any]) -> str:
        """Write the table of a DELETE."""
        return self.from_element(table)

    # RETURNING ---------------------------------------------------------------------------------------------------------

    def _returning(self, statement: Any) -> str:
        columns = statement._returning_columns()
        if not columns:
            made = {*self.implicit_returning(statement), *self.coming_back}
            if not made:
                return ""
            columns = [column for column in statement._core_table.c if column in made]
        if not self.has_returning:
            raise exc.CompileError(
                "RETURNING is not supported by this dialect's statement compiler.",
                hint="the key of a new row is in result.inserted_primary_key",
            )
        self.returning = tuple(columns)
        return f" {self.returning_text(columns)}"

    returns_what_it_made = False  # whether statements return without being asked to what they make of a row

    def _note_made(self, statement: Any, column: Any) -> None:
        """Note a column whose value the database makes: it comes back with the statement, or is to be asked for."""
        (self.coming_back if column in self._wanted_back(statement) else self.postfetch).append(column)

    def _wanted_back(self, statement: Any) -> set[Any]:
        """Return the columns that `return_defaults()` wants back."""
        wanted = self.returns_what_it_made and getattr(statement, "_return_defaults", False)
        table = statement._core_table
        if not wanted or not table.implicit_returning or (statement.is_insert and not self._makes_one_key(statement)):
            return set()
        return set(statement._return_defaults_columns or table.c)

    def _makes_one_key(self, insert: Any) -> bool:
        several = insert._multi_values or insert._select is not None or self.for_executemany
        return not (several or insert._inline or insert._returning)

    def implicit_returning(self, statement: Any) -> list[Any]:
        """Return the columns of the key that the database makes, for an INSERT of one row."""
        table = statement._core_table
        if not (self.returns_what_it_made and isinstance(statement, Insert) and table.implicit_returning):
            return []
        if not self._makes_one_key(statement):
            return []
        values = {self._key_of(key, table): value for key, value in (statement._values or {}).items()}
        if self.column_keys is None and statement._values is None:
            return []
        given = {*(self.column_keys or ()), *values}
        return [
            column
            for column in table.primary_key
            if (column.key in values and not values[column.key]._is_bind_parameter)
            or (column.key not in given and _is_made_there(column, table))
        ]

    def returning_text(self, columns: list[Any]) -> str:
        """Write RETURNING."""
        top = len(self.stack) == 1
        if top:
            self.result_columns = []
        written = [self._column(each, top, False, True) for each in selected(columns, LABEL_STYLE_NONE)]
        return f"RETURNING {', '.join(written)}"

    # whole statements --------------------------------------------------------------------------------------------------

    def write_statement(self, statement: Any) -> str:
        """Write a whole statement."""
        return self.written(statement, top=True) if statement.__visit_name__ in _TOP else self.process(statement)

    def describe(self, compiled: Compiled) -> None:
        """Say in the Compiled what kind of statement it is and which columns are to be fetched."""
        name = self.statement.__visit_name__
        compiled.kind = _KINDS.get(name, "select")
        compiled.isinsert, compiled.isupdate, compiled.isdelete = name == "insert", name == "update", name == "delete"
        compiled.prefetch, compiled.prefetch_names = tuple(self.prefetch), tuple(self.prefetch_names)
        compiled.insert_prefetch = compiled.prefetch if compiled.isinsert else ()
        compiled.update_prefetch = compiled.prefetch if compiled.isupdate else ()
        compiled.postfetch = tuple(self.postfetch)
        compiled.inline = bool(getattr(self.statement, "_inline", False)) or bool(getattr(self.statement, "_multi_values", ()))
        compiled.returning = self.returning
        compiled.column_keys = self.column_keys
        compiled.for_executemany = self.for_executemany
        compiled.execution_options = getattr(self.statement, "_execution_options", {})


def _joined(table: Any) -> list[Any]:
    """Return the tables of a join, of which a statement over it is about the first; a table as it is."""
    return [each for each in table._from_objects if not each._is_join] if table._is_join else [table]


REQUIRED = symbol("REQUIRED", "The value of a parameter that is yet to come.")
_TOP = frozenset(("select", "compound_select", "textual_select", "insert", "update", "delete"))
_KINDS = {"insert": "insert", "update": "update", "delete": "delete", "textclause": "text"}


def _is_value(value: Any) -> bool:
    return value is REQUIRED or bool(value._is_bind_parameter)


def _is_made_there(column: Any, table: Any) -> bool:
    """Tell whether the database makes a column's value, by counting or by an expression."""
    default = column.default
    in_sql = default is not None and (default.is_clause_element or default.is_sequence)
    return column is table._autoincrement_column or column.server_default is not None or in_sql


def _warn_of_no_key(column: Any, table: Any) -> None:
    """Warn where an INSERT leaves out a part of the primary key that nothing else will give."""
    if not column.primary_key or column.nullable or column.default is not None or column.server_default is not None:
        return
    if column is table._autoincrement_column:
        return
    text = _NO_KEY.format(column=column, table=table.fullname)
    warn(text + _NO_KEY_OF_SEVERAL if len(table.primary_key.columns) > 1 else text)


class StatementCompiler(DMLCompiler):
    """Writes every kind of statement, in the base dialect's language."""
