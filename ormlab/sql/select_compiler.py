"""SELECT as text, and everything that can stand in FROM.

    SELECT columns \\nFROM froms \\nWHERE conditions GROUP BY … \\nHAVING … ORDER BY …\\n LIMIT …

A stack of frames says what the statements around are selecting from: that is what a subquery may leave out of its own FROM.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, ClassVar

from .. import exc
from ..events.record import Record
from ..util.deprecations import deprecated
from . import operators
from .compiled import ResultColumn
from .element_compiler import MARK, ElementCompiler, pattern
from .elements import ColumnClause, Label, UnaryExpression, all_of, qualified_name
from .expressions import LabelReference
from .fromclauses import Alias, Lateral, Subquery, TableClause
from .froms import all_froms, correlated, distinct
from .linting import FromLinter
from .naming import cuttable
from .selected import Selected, full_name, selected
from .structured_types import TupleType


class Frame(Record):
    """What one statement selects from, and what it and all around it do."""

    beside: tuple[Any, ...]
    around: tuple[Any, ...]


_EMPTY = Frame((), ())


class SelectCompiler(ElementCompiler):
    """Writes SELECT."""

    select_hint = pattern("")  # what hints say after SELECT
    default_from = pattern("")  # of a SELECT that has no FROM
    for_update_clause = pattern(" FOR UPDATE")
    limit_word, no_limit = "\n LIMIT ", "\n LIMIT -1"
    inner_join = " JOIN "
    handed_down: Any = ()  # Any: the ORM's: conditions that hold in the statements inside, too

    @property
    def frame(self) -> Frame:
        """The innermost frame."""
        return self.stack[-1] or _EMPTY if self.stack else _EMPTY

    @contextmanager
    def inside(self, frame: Frame) -> Iterator[None]:
        """Write what follows inside `frame`, and free of what ORDER BY around it has set."""
        kept = self.order_labels, self.include_table, self.naming, self.hints
        self.order_labels, self.include_table, self.hints = {}, True, {}
        self.stack.append(frame)
        self.nested.append({})
        try:
            yield
        finally:
            self.stack.pop()
            self.nested.pop()
            self.order_labels, self.include_table, self.naming, self.hints = kept

    # SELECT ------------------------------------------------------------------------------------------------------------

    def lowered(self, statement: Any) -> Any:
        """Return a core statement for one with ORM entities."""
        lowering = statement._lowering
        if lowering is None:
            return statement
        if not self.stack:
            return lowering.lower(statement).statement
        lowering.note_written(statement)
        return lowering.inside(statement, self.handed_down)

    def visit_select(self, select: Any, top: bool = False, in_from: bool = False, lateral: bool = False) -> str:
        """Write SELECT."""
        select = self.lowered(select)
        if select.__visit_name__ != "select":
            return str(self.process(select))
        columns = select._expanded()
        froms = all_froms(select)
        around, beside = self.frame.around, self.frame.beside
        if in_from and not lateral:
            hidden = {id(each) for each in beside}
            froms = correlated(select, froms, [each for each in around if id(each) not in hidden], ())
        else:
            froms = correlated(select, froms, around, beside)
        own = tuple(distinct(inner for each in froms for inner in each._from_objects))
        shared, self.of_members = self.of_members, None
        with self.inside(Frame(own, tuple(distinct((*own, *around))))):
            if shared is not None:
                self.nested[-1] = shared
            self._note_added(select)
            text = self._select_text(select, columns, froms, top, in_from)
            if shared is None:
                text = self._with_nested(text)
        return self._whole(text)

    def _select_text(self, select: Any, columns: list[Any], froms: list[Any], top: bool, in_from: bool) -> str:
        named = selected(columns, select._label_style)
        self.naming = [], froms
        outer, self.linter = self.linter, None
        text = "SELECT "
        if select._statement_hints or select._hints:
            text += self.select_hint(select)
        text += self._words(select._prefixes)
        resolve = None
        if select._order_by_clauses or select._group_by_clauses or select._distinct_on:
            resolve = _Labels(named, froms)
        text += self.distinct_word(select, resolve)
        if top:
            self.result_columns = []
        wraps, self.is_member = top or self.is_member, False
        written = [self._column(each, top, in_from, wraps) for each in named]
        text += ", ".join(each for each in written if each)
        self.naming = named, froms
        self.linter = FromLinter() if self.linting else None
        text += self._from_text(select, froms)
        where = self.where_text(select, froms)
        if self.linter is not None:
            self.linter.warn()
        self.linter = None
        if where:
            text += f" \nWHERE {where}"
        if select._group_by_clauses:
            text += f" GROUP BY {self._ordering(select._group_by_clauses, resolve, grouping=True)}"
        if select._having_criteria:
            text += f" \nHAVING {self.conditions(select._having_criteria)}"
        if select._order_by_clauses:
            text += f" ORDER BY {self._ordering(select._order_by_clauses, resolve)}"
        text = self.limited(select, text)
        if select._for_update_arg is not None:
            text += self.for_update_clause(select)
        self.linter = outer
        if select._statement_hints:
            text += self.statement_hint(select)
        if select._suffixes:
            text += " " + self._words(select._suffixes)
        return text

    def statement_hint(self, select: Any) -> str:
        """Write hints at the end."""
        return "".join(f" {text}" for dialect, text in select._statement_hints if dialect in ("*", self.dialect.name))

    def conditions(self, criteria: Any) -> str:
        """Write conditions joined by AND."""
        return self.process(all_of(tuple(criteria)))

    def where_text(self, select: Any, froms: list[Any]) -> str:
        """Write WHERE's conditions."""
        return self.conditions(select._where_criteria) if select._where_criteria else ""

    def _words(self, words: Any) -> str:
        found = [self.process(word) for word, dialect in words if dialect in ("*", self.dialect.name)]
        return " ".join(found) + " " if found else ""

    def distinct_word(self, select: Any, resolve: Any) -> str:
        """Write DISTINCT."""
        if select._distinct_on:
            deprecated("DISTINCT ON elsewhere")
        return "DISTINCT " if select._distinct else ""

    # columns -----------------------------------------------------------------------------------------------------------

    of_members: dict[Any, str] | None = None  # the nested CTEs of a compound, which stand before all of its members
    is_member = False  # the SELECT that comes next is a member of the UNION that is the whole statement

    def _column(self, named: Selected, top: bool, in_from: bool, wraps: bool) -> str:
        column, label = named.column, named.label
        if column.is_text:
            if top and self.result_columns is not None:
                self.result_columns.append(ResultColumn(column.text, column.text, (column, column.text), column.type))
            return self.process(column)
        if isinstance(column, Label):
            label = column.name
        elif (isinstance(column, UnaryExpression) and not column.wraps_column_expression and not in_from) or (
            isinstance(column, ColumnClause) and column.table is None
        ):
            label = None
        elif label is None and in_from and isinstance(column, ColumnClause) and not column.is_literal:
            label = named.name
        shown = self.column_expression(column) if wraps else column
        if shown is not column and label is None:
            label = named.name
        name = None if label is None else self.name_of(label if isinstance(column, Label) else cuttable(label), "colident")
        self.names_inside = label is None and isinstance(column, UnaryExpression)
        text = self.selected_expression(shown)
        self.names_inside = False
        if top and self.result_columns is not None:
            self.result_columns.append(self._result_column(column, named, name, shown.type))
        return text if name is None else f"{text} AS {self.preparer.quote(name)}"

    def selected_expression(self, column: Any) -> str:
        """Write a column of the SELECT list without its label."""
        return self.process(column.element if isinstance(column, Label) else column)

    def column_expression(self, column: Any) -> Any:
        """Return a column in what its type puts around it where it is selected."""
        around = column.type.sql_around("column_expression", self.dialect)
        found = None if around is None else around(column)
        return column if found is None else found

    def _result_column(self, column: Any, named: Selected, name: str | None, type_: Any) -> ResultColumn:
        """Describe a column of the result; a row knows it by its own names, or by those that it is given here."""
        if isinstance(type_, TupleType):
            raise exc.CompileError(
                "Most backends don't support SELECTing from a tuple() object.  If this is an ORM query, consider using the "
                "Bundle object."
            )
        inner = column
        if name is None:
            while isinstance(inner, UnaryExpression) and isinstance(inner.element, (ColumnClause, UnaryExpression)):
                inner = inner.element  # nothing names `-x` and `x DESC` but what is inside
            known = inner._own_name
            name = self.name_of(known, "colident") if known is not None else MARK.sub("?", self.process(inner))
            also: tuple[Any, ...] = (getattr(inner, "key", None), *_names_of(inner)[1:])
        else:
            also = (named.key, *_names_of(column)[1:]) if isinstance(column, ColumnClause) else (column._proxy_key,)
        objects = (column, name) if inner is column else (column, inner, name)
        return ResultColumn(name, name, objects + tuple(each for each in also if isinstance(each, str)), type_)

    # FROM --------------------------------------------------------------------------------------------------------------

    def _from_text(self, select: Any, froms: list[Any]) -> str:
        if not froms:
            return self.default_from(select)
        self.hints = self.hints_of(select)
        return " \nFROM " + ", ".join(self.from_element(each) for each in froms)

    def hints_of(self, select: Any) -> dict[int, str]:
        """Return the hints for tables, the last one of each, its name filled in: `INDEX(%(name)s ix)`."""
        found = {}
        for table, dialect, text in select._hints:
            if dialect in ("*", self.dialect.name):
                name = self.preparer.format_table(table, name=self.name_of(table.name))
                found[id(table)] = text % {"name": name} if "%(" in text else text
        return found

    def from_element(self, element: Any) -> str:
        """Write something in FROM."""
        if element.is_text:
            return self.process(element)
        write = getattr(self, f"from_{element.__visit_name__}", self.process)  # the latter for an element of one's own
        text: str = write(element)
        if self.linter is not None:
            self._note_from(element)
        if self.hints and id(element) in self.hints:
            text = self.from_hint(element, text, self.hints[id(element)])
        return text

    def _note_from(self, element: Any) -> None:
        assert self.linter is not None
        if element._is_join:
            self.linter.join(element.left._from_objects, element.right._from_objects)
        elif element.named_with_column:
            self.linter.add(element, self.name_of(getattr(element, "fullname", None) or element.name))

    def from_hint(self, element: Any, text: str, hint: str) -> str:
        """Write a hint beside its table."""
        return text

    def from_table(self, table: Any) -> str:
        """Write a table's name."""
        return self.preparer.format_table(table)

    visit_table = from_table

    def from_join(self, join: Any) -> str:
        """Write a join."""
        word = " FULL OUTER JOIN " if join.full else " LEFT OUTER JOIN " if join.isouter else self.inner_join
        left = self.from_element(join.left)
        return f"{left}{word}{self.from_element(join.right)} ON {self.process(join.onclause)}"

    visit_join = from_join

    def from_from_grouping(self, grouping: Any) -> str:
        """Write a join in parentheses."""
        return f"({self.from_element(grouping.element)})"

    def _named(self, text: str, alias: Any) -> str:
        return f"{text}{self.alias_word}{self.preparer.quote(self.name_of(alias.name))}"

    alias_word = " AS "

    def from_alias(self, alias: Any) -> str:
        """Write something under another name."""
        self.name_of(alias.name)
        return self._named(self._inner(alias.element), alias)

    def _inner(self, element: Any, lateral: bool = False) -> str:
        while isinstance(element, (Alias, Subquery, Lateral)):  # another name of another name
            element = element.element
        if element._is_statement_inside:
            return f"({self.placed(element, in_from=True, lateral=lateral)})"
        outer, self.linter = self.linter, None  # only the new name is something to select from
        text = self.from_element(element)
        self.linter = outer
        return text

    def placed(self, statement: Any, **how: bool) -> str:
        """Write a statement inside FROM or inside a UNION, in the way that its place asks for."""
        name = statement.__visit_name__
        if name == "select_grouping":
            return f"({self.placed(statement.element, **how)})"
        return self.written(statement, **how) if name in ("select", "compound_select") else self.process(statement)

    from_subquery = from_alias

    def from_lateral(self, lateral: Any) -> str:
        """Write LATERAL."""
        self.name_of(lateral.name)
        return self._named(f"LATERAL {self._inner(lateral.element, lateral=True)}", lateral)

    def from_tablesample(self, sample: Any) -> str:
        """Write TABLESAMPLE."""
        text = f"{self.from_alias(sample)} TABLESAMPLE {self.process(sample.sampling)}"
        return text if sample.seed is None else f"{text} REPEATABLE ({self.process(sample.seed)})"

    def from_function(self, function: Any) -> str:
        """Write a call in FROM."""
        return self.process(function)

    def from_table_valued_alias(self, alias: Any) -> str:
        """Write a call in FROM under a name."""
        self.name_of(alias.name)
        text = self._named(("LATERAL " if alias._is_lateral else "") + self.from_function(alias.element), alias)
        if not alias._render_derived:
            return text
        typed = alias._render_derived_w_types
        columns = [self.preparer.quote(each.name) + (f" {self.type_name(each.type)}" if typed else "") for each in alias.c]
        return f"{text}({', '.join(columns)})"

    def from_values(self, values: Any) -> str:
        """Write VALUES in FROM."""
        text = self.visit_values(values)
        if values.name is None:
            return f"({text})"
        name = self.preparer.quote(self.name_of(values.name))
        columns = ", ".join(self.preparer.quote(each.name) for each in values.c)
        lateral = "LATERAL " if values._is_lateral else ""
        return f"{lateral}({text}){self.alias_word}{name} ({columns})"

    def visit_values(self, values: Any) -> str:
        """Write VALUES by itself."""
        kept, self.literal_binds = self.literal_binds, self.literal_binds or values.literal_binds
        text = f"VALUES {', '.join(self.process(row) for row in values.rows())}"
        self.literal_binds = kept
        return text

    # what stands in expressions ----------------------------------------------------------------------------------------

    visit_scalar_select = visit_select_grouping = pattern("({element})")
    visit_subquery = visit_cte = visit_table_valued_alias = pattern("{element}")  # each by itself, not in FROM
    visit_lateral = pattern("LATERAL ({element})")
    visit_tablesample = from_tablesample
    visit_from_grouping = pattern("({element})")

    def visit_alias(self, element: Any) -> str:
        """Write an alias by itself: its SELECT, or nothing."""
        return "" if isinstance(element.element, TableClause) else self.process(element.element)

    def visit_textual_select(self, select: Any, top: bool = False) -> str:
        """Write the text of a SELECT."""
        if top:
            self.result_columns = [
                ResultColumn(each.name, each.name, (*_names_of(each), each.key, each), each.type) for each in select.column_args
            ]
        with self.inside(self.frame):
            self._note_added(select)
            text = self.process(select.element)
        return self._whole(text)

    # UNION -------------------------------------------------------------------------------------------------------------

    def visit_compound_select(self, compound: Any, top: bool = False, in_from: bool = False, **_how: bool) -> str:
        """Write UNION and its like."""
        parts = []
        self._check_widths(compound)
        with self.inside(self.frame):
            self._note_added(compound)
            for at, each in enumerate(compound.selects):
                self.is_member = top
                self.of_members = self.nested[-1]
                parts.append(self.placed(each, top=top and at == 0, in_from=in_from))
            text = f" {self.compound_words.get(compound.keyword, compound.keyword)} ".join(parts)
            self.include_table = False
            if compound._group_by_clauses or compound._order_by_clauses:
                columns, keys = compound._expanded(), compound._keys_wanted()
                labels = _Labels(selected(columns, compound._label_style, keys_wanted=keys), [], by_key=True)
                if compound._group_by_clauses:
                    text += f" GROUP BY {self._ordering(compound._group_by_clauses, labels, grouping=True)}"
                if compound._order_by_clauses:
                    text += f" ORDER BY {self._ordering(compound._order_by_clauses, labels)}"
            text = self._with_nested(self.limited(compound, text))
        return self._whole(text)

    compound_words: ClassVar[Mapping[str, str]] = {}

    def _check_widths(self, compound: Any) -> None:
        selects = [each if each._lowering is None else each._lowering.once(each) for each in compound.selects]
        widths = [len(each._expanded()) for each in selects]
        for at, width in enumerate(widths, start=1):
            if width != widths[0]:
                raise exc.CompileError(
                    "All selectables passed to CompoundSelect must have identical numbers of columns; "
                    f"select #1 has {widths[0]} columns, select #{at} has {width}"
                )

    # ORDER BY, LIMIT ---------------------------------------------------------------------------------------------------

    def _ordering(self, clauses: Any, labels: Any, grouping: bool = False) -> str:
        found = [self._order_member(each, labels, grouping) for each in clauses]
        return ", ".join(each for each in found if each)

    def _order_member(self, clause: Any, labels: Any, grouping: bool) -> str:
        labelled = self.order_labels
        inner, rebuild = _innermost(clause)
        if isinstance(inner, LabelReference):
            found = labels.find(inner.name)
            if found is None:
                return self.unknown_label(inner)
            clause, inner = rebuild(found), found
            if isinstance(found, Label):
                labelled = {id(found): found}
        elif self.dialect.supports_simple_order_by_label and isinstance(inner, Label) and not grouping and labels.has(inner):
            labelled = {id(inner): inner}
        return self.under(clause, order_labels=labelled)

    def visit_label_reference(self, reference: Any) -> str:
        """Write what a name stands for that is said inside an expression, as in OVER."""
        found = _Labels(*self.naming).find(reference.name) if self.stack else None
        if found is None:
            return self.unknown_label(reference)
        return self.under(found, order_labels={id(found): found} if isinstance(found, Label) else self.order_labels)

    def limited(self, select: Any, text: str) -> str:
        """Return the statement with its LIMIT and OFFSET."""
        if select._fetch_clause is not None:
            return text + self.fetch_clause(select)
        if select._limit_clause is not None or select._offset_clause is not None:
            return text + self.limit_clause(select)
        return text

    def limit_clause(self, select: Any) -> str:
        """Write LIMIT and OFFSET."""
        limit, offset = select._limit_clause, select._offset_clause
        text = self.no_limit if limit is None else f"{self.limit_word}{self.process(limit)}"
        return text if offset is None else f"{text} OFFSET {self.process(offset)}"

    def fetch_clause(self, select: Any) -> str:
        """Write FETCH FIRST."""
        text = ""
        if select._offset_clause is not None:
            text += f"\n OFFSET {self.row_count(select._offset_clause)} ROWS"
        with_ties, percent = select._fetch_clause_options
        words = f"{' PERCENT' if percent else ''} ROWS {'WITH TIES' if with_ties else 'ONLY'}"
        return f"{text}\n FETCH FIRST {self.row_count(select._fetch_clause)}{words}"

    def row_count(self, clause: Any) -> str:
        """Write the number of FETCH and OFFSET."""
        return self.process(clause)

    def lock_words(self, lock: Any, names: Iterable[str] = ()) -> str:
        """Write what FOR UPDATE locks and how it waits."""
        text = f" OF {', '.join(dict.fromkeys(names))}" if names else ""
        return text + (" NOWAIT" if lock.nowait else "") + (" SKIP LOCKED" if lock.skip_locked else "")

    # WITH --------------------------------------------------------------------------------------------------------------

    def from_cte(self, cte: Any) -> str:
        """Write a CTE's name; the CTE itself goes before the statement."""
        name = self.name_of(cte.name)
        text = self.preparer.quote(name)
        around = self.ctes_by_name.get(name)
        if around is not None and around._restates is cte and around not in self.ctes:
            return text  # inside the UNION that has taken its name
        origin = cte
        while origin._cte_alias is not None:
            origin = origin._cte_alias
        if origin is not cte:
            text = self._named(self.preparer.quote(self.name_of(origin.name)), cte)
        self._note_cte(origin)
        return text

    def _note_added(self, statement: Any) -> None:
        for cte in statement._independent_ctes:
            self._note_cte(cte)

    def _note_cte(self, cte: Any) -> None:
        name = self.name_of(cte.name)
        if cte.nesting and len(self.stack) > self.depth_of_top:
            around = [self.ctes_by_name.values(), *self.nested]
            if not any(known is cte or _restated_by(known, cte) for level in around for known in level):
                inside = self.nested[-1]
                inside[cte] = ""  # it may speak of itself
                inside[cte] = self._cte_text(cte, name)
            return
        known = self.ctes_by_name.get(name)
        if known is not None:
            if known is cte or known._restates is cte or _restated_by(known, cte):
                return
            if not _restated_by(cte, known):
                raise exc.CompileError(f"Multiple, unrelated CTEs found with the same name: {name!r}")
        self.ctes_by_name[name] = cte
        if known is not None:
            self.ctes.pop(known, None)
        text = self._cte_text(cte, name)
        self.ctes[cte] = text

    def _cte_text(self, cte: Any, name: str) -> str:
        heading = self.preparer.quote(name)
        if cte.recursive:
            columns = [self.preparer.quote(self.name_of(each.name, "colident")) for each in cte.c]
            heading += f"({', '.join(columns)})"
        body = self.placed(cte.element, in_from=True)
        text = f"{heading} AS {self._words(cte._prefixes)}\n({body})"
        return f"{text} {self._words(cte._suffixes)}" if cte._suffixes else text

    def _with_nested(self, text: str) -> str:
        """Return a statement inside another one with the CTEs before it that are to stand there and not before the whole."""
        return self.with_clause(self.nested[-1]) + text if self.nested[-1] else text

    def _whole(self, text: str) -> str:
        """Return a statement, WITH before it where it stands inside no other one."""
        if self.ctes and not self.stack:
            text = self.with_clause() + text
            self.ctes = {}
        return text

    recursive_word = "WITH RECURSIVE "

    def with_clause(self, ctes: Mapping[Any, str] | None = None) -> str:
        """Write WITH."""
        written = self.ctes if ctes is None else ctes
        word = self.recursive_word if any(each.recursive for each in written) else "WITH "
        return word + ", \n".join(written.values()) + "\n "


def _names_of(column: Any) -> tuple[Any, ...]:
    """Return by what names a row knows a column: its own, if it has one, and that with the table's before it."""
    return (column.name, qualified_name(column)) if isinstance(column, ColumnClause) else (getattr(column, "name", None),)


def _restated_by(later: Any, earlier: Any) -> bool:
    while later is not None:
        if later is earlier:
            return True
        later = later._restates
    return False


def _innermost(clause: Any) -> tuple[Any, Any]:
    """Return what is ordered by without DESC and the like, and what puts these back."""
    if isinstance(clause, UnaryExpression) and clause.modifier in operators.ORDERING:
        inner, rebuild = _innermost(clause.element)
        modifier = clause.modifier
        return inner, lambda element: UnaryExpression(rebuild(element), modifier=modifier)
    return clause, lambda element: element


class _Labels:
    """The names that ORDER BY and GROUP BY may say as strings."""

    def __init__(self, named: list[Selected], froms: list[Any], by_key: bool = False) -> None:
        self.by_name: dict[Any, Any] = {}
        self.labels: dict[Any, Any] = {}
        for each in named:
            column = each.column
            if column.is_text or _is_unspoken(column):
                continue
            if isinstance(column, Label):
                self.labels[column.name] = column
            expression = not isinstance(column, (ColumnClause, Label))
            if by_key:
                name = each.name if expression else each.key
            else:
                name = getattr(column, "_tq_name", None) or column._own_name or full_name(column)
            if isinstance(name, str):
                self.by_name[name] = ColumnClause(name, column.type) if by_key and expression else column
        below = {
            column.key: column for origin in froms if origin.is_selectable for column in origin.c if not _is_unspoken(column)
        }
        self.by_name = {**below, **self.by_name}

    def find(self, name: str) -> Any:
        """Return what a name stands for, or None."""
        return self.by_name.get(name)

    def has(self, label: Any) -> bool:
        """Tell whether the SELECT has a label of that name for the same expression."""
        known = self.labels.get(label.name)
        return known is not None and (known.root is label.root or known.shares_lineage(label))


def _is_unspoken(column: Any) -> bool:
    return getattr(getattr(column, "table", None), "is_unspoken", False)
