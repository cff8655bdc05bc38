"""Expressions as text: one method per kind of element.

    users.c.id == 5      visit_binary ─┬─ visit_column      users.id
                                       └─ visit_bindparam   \\x00b id_1 \\x01      a mark where a parameter stands

A dialect is a subclass: with words of its own in the tables at the top, and with methods of its own where a word is not enough.

Not here: SELECT (select_compiler.py), INSERT, UPDATE and DELETE (dml_compiler.py), what becomes of the marks (compiler.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partialmethod
from typing import Any, ClassVar, NoReturn

from .. import exc
from ..util.warnings import warn
from . import operators
from .coercions import only_text
from .compiled import ResultColumn, literals
from .dml import ValueParameter
from .elements import BinaryExpression
from .expressions import BIND_IN_TEXT
from .generic_types import STRINGTYPE as _STRING
from .identifiers import IdentifierPreparer, quoted_name, words
from .linting import FromLinter
from .naming import NOT_IN_NAMES, Compound, MadeName, Name, Nameless
from .operators import Operator
from .type_api import TypeEngine, literal
from .type_names import type_name
from .visitors import HOOKS, filed_under, hook_of

MARK = re.compile(r"\x00(.)([^\x01]*)\x01")
REGEXP_REPLACE = "REGEXP_REPLACE({left}, {right}, {replacement}{flags})"  # as several databases have it


def pattern(form: str) -> Callable[[Any, Any], str]:
    """Return the method that writes an element as a pattern of its parts: `CAST({clause} AS {type})`."""
    names = re.findall(r"{(\w+)}", form)

    def write(self: ElementCompiler, element: Any) -> str:
        return form.format(**{name: self.part(getattr(element, name)) for name in names})

    return write


class ElementCompiler:
    """Writes expressions."""

    # how operators and functions are written that are not like the others, by their names; a dialect has its own
    operator_words: ClassVar[Mapping[str, str]] = {}
    operator_forms: ClassVar[Mapping[str, str]] = {
        "mod": "{left}{word}{right}",
        **dict.fromkeys(("like_op", "not_like_op"), "{left}{word}{right}{escape}"),
        **dict.fromkeys(("ilike_op", "not_ilike_op"), "lower({left}){word}lower({right}){escape}"),
        **dict.fromkeys(("getitem", "json_getitem_op", "json_path_getitem_op"), "{left}[{right}]"),
    }
    refused_operators: ClassVar[Mapping[str, str]] = {
        "regexp_match_op": "regular expressions",
        "not_regexp_match_op": "regular expressions",
        "regexp_replace_op": "regular expression replacements",
    }
    function_forms: ClassVar[Mapping[str, str]] = {
        "grouping_sets": "GROUPING SETS{arguments}",
        "cube": "CUBE{arguments}",
        "rollup": "ROLLUP{arguments}",
    }
    ansi_functions: ClassVar[frozenset[str]] = words(
        "current_date current_time current_timestamp current_user localtime localtimestamp session_user sysdate user"
    )

    def __init__(
        self,
        dialect: Any,
        statement: Any,
        column_keys: Any = None,
        for_executemany: bool = False,
        linting: bool = False,
        compile_kwargs: Mapping[str, Any] | None = None,
        **unknown: Any,
    ) -> None:
        for name in unknown:
            raise TypeError(f"Compiled.__init__() got an unexpected keyword argument {name!r}")
        self.dialect = dialect
        self.statement = statement
        self.preparer: IdentifierPreparer = dialect.identifier_preparer
        said = compile_kwargs or {}
        self.literal_binds = bool(said.get("literal_binds"))
        self.render_postcompile = bool(said.get("render_postcompile"))
        self.column_keys = column_keys
        self.for_executemany = for_executemany
        self.include_table = bool(said.get("include_table", True))
        self.names: dict[Any, str] = {}
        self.numbers: dict[str, int] = {}
        self.truncated: dict[tuple[str, str], str] = {}
        self.truncations: dict[str, int] = {}
        self.binds: dict[str, Any] = {}
        self.bind_names: dict[int, str] = {}
        self.around_members: dict[str, tuple[str, str]] = {}  # what a type puts around each member of a list
        self.stack: list[Any] = []
        self.ctes: dict[Any, str] = {}
        self.ctes_by_name: dict[str, Any] = {}
        self.depth_of_top = 1  # how many statements of the stack are the whole, before which all CTEs stand
        self.nested: list[dict[Any, str]] = []  # CTEs that stand before a statement inside the whole, by the stack
        self.result_columns: list[ResultColumn] | None = None
        self.order_labels: Mapping[int, Any] = {}
        self.naming: tuple[list[Any], list[Any]] = [], []  # the columns of the SELECT that is written, and its FROM
        self.hints: dict[int, str] = {}  # for tables of the statement that is written
        self.linting = linting
        self.linter: FromLinter | None = None
        self.returning: tuple[Any, ...] = ()
        self.prefetch: list[Any] = []  # columns whose values are computed before
        self.prefetch_names: list[tuple[str, int]] = []  # what their parameters are called, and for which row of the INSERT
        self.postfetch: list[Any] = []  # columns whose values the database makes
        self.coming_back: list[Any] = []  # those of them that the statement returns
        self.stand_ins: dict[int, Any] = {}  # parameters made here: those of the statement whose values they take
        self.operator: Operator | None = None  # the binary operator that is being written
        self.names_inside = False  # in a column of the SELECT list whose label stands inside, as in `-x AS y`
        self.in_binary = False  # inside two operands, where a dialect may want parentheses

    # names -------------------------------------------------------------------------------------------------------------

    def name_of(self, name: Name, kind: str = "alias") -> str:
        """Return a name, numbering it now if it is a promise of one, and cutting it if it is too long."""
        if not isinstance(name, Nameless):
            return self._cut(kind, name) if isinstance(name, MadeName) else name
        key = name.identity
        if key not in self.names:
            self.names[key] = self._numbered(name)
        return self._cut(kind, self.names[key])

    def _numbered(self, name: Nameless) -> str:
        if isinstance(name, Compound):
            return "_".join(self.name_of(half) if isinstance(half, Nameless) else half for half in name.word)
        word, before = name.word, ""
        if isinstance(word, Nameless):
            word, before = "", self.name_of(word)
        elif not word.isidentifier():
            word = NOT_IN_NAMES.sub("_", word)
        number = self.numbers[word] = self.numbers.get(word, 0) + 1
        return f"{before}{word}_{number}"

    def _cut(self, kind: str, name: str) -> str:
        """Shorten a name that we made up to what the database takes."""
        longest = self.dialect.label_length or self.dialect.max_identifier_length
        if len(name) <= longest - 6:
            return str(name)
        if (kind, name) not in self.truncated:
            number = self.truncations[kind] = self.truncations.get(kind, 0) + 1
            self.truncated[kind, name] = f"{name[: max(longest - 6, 0)]}_{number:x}"
        return self.truncated[kind, name]

    # dispatch ----------------------------------------------------------------------------------------------------------

    def process(self, element: Any, **options: Any) -> str:
        """Return an element as text; with `literal_binds=True`, as elements of one's own ask it, values stand in the text."""
        if options.get("literal_binds") and not self.literal_binds:
            return self.under(element, literal_binds=True)
        if HOOKS:
            hook = hook_of(element, self.dialect.name)
            if hook is not None:
                return str(hook(element, self))
        try:
            method = getattr(self, f"visit_{element.__visit_name__}", None)
        except AttributeError:  # it stands for an expression, as a mapped attribute inside an element of one's own
            return self.process(element.__clause_element__())
        if method is None:
            return self.unsupported(element)
        return method(element)  # type: ignore[no-any-return]

    def written(self, statement: Any, **how: Any) -> str:
        """Return a statement as text, in the way that its place asks for."""
        hook = hook_of(statement, self.dialect.name)
        if hook is not None:
            return str(hook(statement, self, **how))
        return getattr(self, f"visit_{statement.__visit_name__}")(statement, **how)  # type: ignore[no-any-return]

    def unsupported(self, element: Any) -> str:
        """Refuse an element that the dialect does not have."""
        cls = type(element)
        elsewhere = f"{cls} construct has no default compilation handler." if filed_under(cls) else None
        raise exc.UnsupportedCompilationError(self, cls, elsewhere)

    def refuse_operator(self, binary: Any) -> NoReturn:
        """Refuse an operator that the dialect does not have."""
        raise exc.UnsupportedCompilationError(self, binary.operator)

    def under(self, element: Any, **settings: Any) -> str:
        """Return an element as text, written under other settings."""
        kept = {name: getattr(self, name) for name in settings}
        vars(self).update(settings)
        text = self.process(element)
        vars(self).update(kept)
        return text

    def part(self, value: Any) -> str:
        """Return a part of an element as text: a word, elements in a row, a type, or an element."""
        if isinstance(value, str):
            return value
        if isinstance(value, tuple):
            return self.joined(value)
        return self.type_name(value) if isinstance(value, TypeEngine) else self.process(value)

    def joined(self, elements: Any, separator: str = ", ") -> str:
        """Return elements as text, those that are not empty joined."""
        return separator.join(text for text in map(self.process, elements) if text)

    # leaves ------------------------------------------------------------------------------------------------------------

    def visit_column(self, column: Any) -> str:
        """Write a column, its table before it."""
        name = self.name_of(column.name, "colident")
        if name is None:
            name = self.name_of_nameless(column)
        text = name if column.is_literal else self.preparer.quote(name)
        table = column.table
        if table is None or not self.include_table or not table.named_with_column:
            return text
        owner = self.preparer.quote(self.name_of(table.name))
        if table.schema:
            owner = f"{self.preparer.quote_schema(table.schema)}.{owner}"
        return f"{owner}.{text}"

    def name_of_nameless(self, column: Any) -> str:
        """Refuse a column that has no name yet."""
        raise exc.CompileError("Cannot compile Column object until its 'name' is assigned.")

    def visit_bindparam(self, bind: Any) -> str:
        """Write a parameter: a mark, or its value where literals are wanted."""
        around = None if self.binds_are_plain else bind.type.sql_around("bind_expression", self.dialect)
        if around is not None:
            return self._bind_expression(bind, around(bind))
        if self.literal_binds and not (bind._is_value and bind.required):
            return self.literal_bind(bind)
        if bind.expanding:
            return self._members_mark(bind, "e")
        return f"\x00{'l' if bind.literal_execute else 'b'}{self.bind_name(bind)}\x01"

    binds_are_plain = False  # inside what a type puts around a parameter

    def _bind_expression(self, bind: Any, expression: Any) -> str:
        """Write a parameter in what its type puts around it; around each member of a list."""
        if not bind.expanding:
            return self.under(bind if expression is None else expression, binds_are_plain=True)
        text = self.under(bind if expression is None else expression, binds_are_plain=True, literal_binds=False)
        mark = self._members_mark(bind, "e")
        before, _, after = text.partition(mark)
        self.around_members[self.bind_name(bind)] = before, after
        return self.literal_bind(bind) if self.literal_binds else mark

    def _members_mark(self, bind: Any, kind: str) -> str:
        """Return what stands in the text for the members of a list, until they are known."""
        return f"(\x00{kind.upper() if bind.literal_execute else kind}{self.bind_name(bind)}\x01)"

    def _members_of(self, operand: Any, kind: str) -> str:
        """Write what is right of IN ("i") or NOT IN ("n"): where the list is empty, each says so in its own way."""
        if not operand._is_bind_parameter or not operand.expanding:
            return self.process(operand)
        around = operand.type.sql_around("bind_expression", self.dialect)
        if around is not None:
            self._bind_expression(operand, around(operand))
        return self.literal_bind(operand, kind) if self.literal_binds else self._members_mark(operand, kind)

    def bind_name(self, bind: Any) -> str:
        """Return a parameter's name, noting the parameter."""
        known = self.bind_names.get(id(bind))
        if known is not None:
            return known
        name = self.safe_name(self.name_of(bind.key, "bindparam") if bind.unique else bind.key, bind)
        existing = self.binds.get(name)
        if existing is not None and existing is not bind:
            self._check_conflict(bind, existing, name)
        self.binds[name] = bind
        self.bind_names[id(bind)] = name
        return name

    def safe_name(self, name: str, bind: Any) -> str:
        """Return a parameter's name as drivers take it."""
        return name.translate(_MARKS_IN_NAMES)

    def _check_conflict(self, bind: Any, existing: Any, name: str) -> None:
        if bind.unique or existing.unique or isinstance(bind, ValueParameter) != isinstance(existing, ValueParameter):
            raise exc.CompileError(f"Bind parameter '{name}' conflicts with unique bind parameter of the same name")
        if bind._is_value != existing._is_value:
            raise exc.CompileError(
                f"bindparam() name '{name}' is reserved for automatic usage in the VALUES or SET clause of this insert/update "
                f"statement.   Please use a name other than column name when using bindparam() with insert() or update() (for "
                f"example, 'b_{name}')."
            )
        if bind.expanding != existing.expanding:
            raise exc.CompileError(
                f"Can't reuse bound parameter name '{name}' in both 'expanding' (e.g. within an IN expression) and "
                "non-expanding contexts.  If this parameter is to receive a list/array value, set 'expanding=True' on it for "
                "expressions that aren't IN, otherwise use a different parameter name."
            )

    def literal_bind(self, bind: Any, kind: str = "e") -> str:
        """Return a parameter's value as SQL text."""
        if bind.value is None and bind.callable is None:
            if self.operator not in (None, operators.is_, operators.is_not):
                warn(
                    f"Bound parameter '{self.name_of(bind.key)}' rendering literal NULL in a SQL expression; comparisons to "
                    "NULL should not use operators outside of 'is' or 'is not' (this warning may be suppressed after 10 "
                    "occurrences)"
                )
            return "(NULL)" if bind.expanding else "NULL"
        if bind.expanding:
            around = self.around_members.get(self.bind_names.get(id(bind), ""))
            return f"({literals(bind, list(bind.effective_value), kind, self.dialect, around)})"
        return literal(bind.effective_value, bind.type, self.dialect)

    visit_null = pattern("NULL")

    names_truth = False  # by words, even where there are no Booleans

    def _truth(self, _element: Any, word: str, number: str) -> str:
        """Write TRUE and FALSE, or 1 and 0."""
        return word if self.dialect.supports_native_boolean or self.names_truth else number

    visit_true, visit_false = partialmethod(_truth, word="true", number="1"), partialmethod(_truth, word="false", number="0")

    def visit_textclause(self, text: Any) -> str:
        """Write text, its parameters as parameters."""
        if not self.stack:
            self.stack.append(None)

        def parameter(found: re.Match[str]) -> str:
            name = found.group(1)
            return self.process(text._bindparams[name]) if name in text._bindparams else f":{name}"

        return re.sub(_ESCAPED_COLON, lambda found: found.group(1), re.sub(BIND_IN_TEXT, parameter, text.text))

    # groups ------------------------------------------------------------------------------------------------------------

    visit_grouping = pattern("({element})")
    visit_tuple = pattern("({clauses})")

    def visit_clauselist(self, clauses: Any) -> str:
        """Write a list."""
        return self.joined(clauses.clauses, clauses.operator.text)

    def visit_label(self, label: Any) -> str:
        """Write the expression; or its name alone, in an ORDER BY that can refer to it."""
        if id(label) in self.order_labels:
            return self.preparer.quote(self.name_of(label.name, "colident"))
        if self.names_inside:
            self.names_inside = False
            return f"{self.process(label.element)} AS {self.preparer.quote(self.name_of(label.name, 'colident'))}"
        return self.process(label.element)

    def unknown_label(self, reference: Any) -> str:
        """Refuse a name that nothing looks up; outside a SELECT it is text."""
        if not self.stack:
            return str(reference.name)
        refused = only_text(reference.name)
        raise exc.CompileError(f"Can't resolve label reference for ORDER BY / GROUP BY / DISTINCT etc. {refused.args[0]}")

    # operators ---------------------------------------------------------------------------------------------------------

    def operator_word(self, operator: Operator) -> str:
        """Return an operator as text, blanks included."""
        return self.operator_words.get(operator.name, operator.text)

    def visit_unary(self, unary: Any) -> str:
        """Write an operator before its operand, or a modifier after it."""
        if (unary.operator is None) == (unary.modifier is None):
            both = "does not support operator and modifier simultaneously"
            raise exc.CompileError(f"Unary expression {both if unary.operator else 'has no operator or modifier'}")
        if unary.operator is not None:
            method = getattr(self, f"visit_{unary.operator.name}_unary", None)
            if method is not None:
                return method(unary)  # type: ignore[no-any-return]
            return self.operator_word(unary.operator).lstrip() + self.process(unary.element)
        return self.process(unary.element) + self.operator_word(unary.modifier).rstrip()

    def _condition(self, unary: Any, form: str, number: str) -> str:
        """Write a Boolean, or the negation of one, as a condition."""
        native = self.dialect.supports_native_boolean or unary.element._is_implicitly_boolean
        return (form if native else number).format(self.process(unary.element))

    visit_is_true_unary = partialmethod(_condition, form="{}", number="{} = 1")
    visit_is_false_unary = partialmethod(_condition, form="NOT {}", number="{} = 0")

    def visit_binary(self, binary: Any) -> str:
        """Write two operands and the operator between them."""
        around, self.operator = self.operator, binary.operator
        if self.linter is not None and binary.operator.comparison:
            self.linter.join(binary.left._from_objects, binary.right._from_objects)
        name, word = binary.operator.name, self.operator_word(binary.operator)
        method: Callable[[Any], str] | None = getattr(self, f"visit_{name}_binary", None)
        if method is not None:
            text = method(binary)
        elif name in self.operator_forms:
            text = self._filled(self.operator_forms[name], binary, word)
        elif name in self.refused_operators and name not in self.operator_words:
            raise exc.CompileError(f"{self.dialect.name} dialect does not support {self.refused_operators[name]}")
        else:
            text = self.generic_binary(binary, word)
        self.operator = around
        return text

    def _filled(self, form: str, binary: Any, word: str) -> str:
        said = binary.modifiers
        texts = {"left": self.process(binary.left), "right": self.process(binary.right)}
        if "{replacement}" in form:
            texts["replacement"] = self.process(said["replacement"])
        flags = f", {self.flags_text(said['flags'])}" if "flags" in said and "{flags}" in form else ""
        return form.format(**texts, word=word, flags=flags, escape=self._escape(binary))

    def generic_binary(self, binary: Any, word: str) -> str:
        """Write two operands with a word between them."""
        kept, self.in_binary = self.in_binary, True
        text = self.process(binary.left) + word + self.process(binary.right)
        self.in_binary = kept
        return f"({text})" if kept and binary.operator.eager_grouping else text

    def visit_not_match_op_binary(self, binary: Any) -> str:
        """Write the negation of the database's own MATCH."""
        plain = BinaryExpression(binary.left, binary.right, operators.match_op, modifiers=binary.modifiers)
        return f"NOT {self.visit_binary(plain)}"

    def visit_in_op_binary(self, binary: Any) -> str:
        """Write IN; or NOT IN, in parentheses."""
        kind = "i" if binary.operator.name == "in_op" else "n"  # by name: one that was pickled is a copy
        kept, self.in_binary = self.in_binary, True
        text = f"{self.process(binary.left)}{binary.operator.text}{self._members_of(binary.right, kind)}"
        self.in_binary = kept
        return text if kind == "i" else f"({text})"

    visit_not_in_op_binary = visit_in_op_binary

    def _escape(self, binary: Any) -> str:
        escape = binary.modifiers.get("escape")
        return "" if escape is None else f" ESCAPE {literal(escape, _STRING, self.dialect)}"

    def concatenation(self, parts: list[str]) -> str:
        """Write strings put together."""
        return " || ".join(parts)

    def _affix(self, binary: Any) -> str:
        """Write LIKE, or NOT LIKE, of a beginning, an end or a middle."""
        left, right = self.process(binary.left), self.under(binary.right, in_binary=True)
        where = binary.operator.name.removeprefix("not_")
        parts = ["'%'"] * (where != "startswith_op") + [right] + ["'%'"] * (where != "endswith_op")
        return f"{left}{binary.operator.text}{self.concatenation(parts)}{self._escape(binary)}"

    visit_startswith_op_binary = visit_not_startswith_op_binary = _affix
    visit_endswith_op_binary = visit_not_endswith_op_binary = _affix
    visit_contains_op_binary = visit_not_contains_op_binary = _affix

    def visit_between_op_binary(self, binary: Any) -> str:
        """Write BETWEEN, or NOT BETWEEN."""
        return self.generic_binary(binary, binary.operator.text + ("SYMMETRIC " if binary.modifiers.get("symmetric") else ""))

    visit_not_between_op_binary = visit_between_op_binary

    def flags_text(self, flags: Any) -> str:
        """Write the flags of a regular expression as a literal."""
        return literal(flags, _STRING, self.dialect)

    def visit_collation(self, collation: Any) -> str:
        """Write a collation's name."""
        return self.preparer.format_collation(collation.collation)

    # expressions with words of their own -------------------------------------------------------------------------------

    visit_cast = pattern("CAST({clause} AS {type})")
    visit_extract = pattern("EXTRACT({field} FROM {expr})")

    def visit_type_coerce(self, coerced: Any) -> str:
        """Write the expression inside; a bound parameter has the new type."""
        typed = coerced.typed_expression
        if typed is not coerced.clause:
            self._stand_for(typed, coerced.clause)
        return self.process(typed)

    def _stand_for(self, new: Any, old: Any) -> None:
        """Let `new`, made for the text, take its value from where `old` stands in the statement."""
        self.stand_ins[id(new)] = old

    def type_name(self, type_: Any) -> str:
        """Return a type's name."""
        return type_name(type_, self.dialect)

    def visit_case(self, case: Any) -> str:
        """Write CASE."""
        text = "CASE "
        if case.value is not None:
            text += self.process(case.value) + " "
        for when, then in case.whens:
            text += f"WHEN {self.process(when)} THEN {self.process(then)} "
        if case.else_ is not None:
            text += f"ELSE {self.process(case.else_)} "
        return text + "END"

    # functions ---------------------------------------------------------------------------------------------------------

    def visit_function(self, function: Any) -> str:
        """Write a call."""
        name = function.name.lower()
        if name in self.function_forms:
            text = self.function_forms[name].format(arguments=self.arguments(function))
        else:
            text = self.function_name(function) + self.arguments(function)
        return f"{text} WITH ORDINALITY" if function._with_ordinality else text

    def function_name(self, function: Any) -> str:
        """Return the name of a function, its packages before it."""
        if _is_known(function) and function.name.lower() in self.ansi_functions:
            return str(function.name.upper() if function.name != "sysdate" else function.name)
        return ".".join(self._function_word(each) for each in (*function.packagenames, function.name))

    def _function_word(self, name: str) -> str:
        if isinstance(name, quoted_name):
            return self.preparer.quote(name)
        return name if re.match(_PLAIN_NAME, name) else self.preparer.quote_identifier(name)

    def arguments(self, function: Any) -> str:
        """Return the arguments in parentheses; nothing for a function that is written without."""
        if not function._has_args and _is_known(function) and function.name.lower() in self.ansi_functions:
            return ""
        return self.process(function.clause_expr)

    def visit_next_value_func(self, function: Any) -> str:
        """Write the next value of a sequence."""
        return self.sequence(function.sequence)

    sequence_form: ClassVar[str | None] = None  # in no database's language

    def sequence(self, sequence: Any) -> str:
        """Write the next value of a sequence."""
        form = self.sequence_form or "<next sequence value: {}>"
        return form.format(self.preparer.format_table(sequence))

    def visit_over(self, over: Any) -> str:
        """Write OVER."""
        bounds = ""
        if over.range_ is not None:
            bounds = f"RANGE BETWEEN {self._bounds(over.range_)}"
        elif over.rows is not None:
            bounds = f"ROWS BETWEEN {self._bounds(over.rows)}"
        text = self.process(over.element)
        parts = [
            f"{word} BY {self.process(clause)}"
            for word, clause in (("PARTITION", over.partition_by), ("ORDER", over.order_by))
            if clause is not None and len(clause)
        ]
        return f"{text} OVER ({' '.join([*parts, bounds] if bounds else parts)})"

    def _bounds(self, bounds: tuple[Any, Any]) -> str:
        return " AND ".join(each if isinstance(each, str) else f"{self.process(each[0])} {each[1]}" for each in bounds)

    visit_withingroup = pattern("{element} WITHIN GROUP (ORDER BY {order_by})")
    visit_funcfilter = pattern("{func} FILTER (WHERE {criterion})")

    def visit_scalar_function_column(self, element: Any) -> str:
        """Write one column of a function's row."""
        return f"({self.process(element.fn)}).{self.preparer.quote(element.name)}"

    def visit_table_valued_column(self, element: Any) -> str:
        """Write a row as a value: its FROM's name."""
        return self.preparer.quote(self.name_of(element.name))


# compiled at first use: few statements have text or functions of their own
_ESCAPED_COLON = r"\x5c([\x5c]*:)"
_PLAIN_NAME = r"(?i)^[A-Z0-9_$]+$"


_MARKS_IN_NAMES = str.maketrans({"%": "P", "(": "A", ")": "Z", ":": "C", "[": "_", "]": "_", " ": "_"})


def _is_known(function: Any) -> bool:
    return type(function).__name__ != "Function"
