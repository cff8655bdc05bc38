"""What is made of SELECTs: UNION and its like, a SELECT in parentheses, a SELECT as a value, a SELECT written as text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from .. import exc
from ..facade import via
from ..util.deprecations import deprecated
from .base import ClauseElement, ColumnCollection
from .coercions import as_columns_clause, as_statement
from .elements import ColumnClause, Grouping
from .operators import Operator
from .selectbase import AFTER_WHERE, GenerativeSelect, SelectBase, expand, in_the_old_way
from .type_api import NULLTYPE, TypeEngine
from .visitors import CHILD, CHILDREN, INNER, INNERS, NESTED, PLAIN, Memo, doors

COMPOUND = Operator("_compound", " UNION ", 0, "none")  # what a SELECT inside UNION and its like stands against


class SelectGrouping(SelectBase):
    """A SELECT in parentheses."""

    __visit_name__ = "select_grouping"
    parts = {"element": INNER}
    _label_style = via("element._label_style")
    _expanded = via("element._expanded")
    _keys_wanted = via("element._keys_wanted")

    def __init__(self, element: Any) -> None:
        self.element = element

    def set_label_style(self, style: str) -> Any:
        """Return the statement in another style, in parentheses."""
        inner = self.element.set_label_style(style)
        return self if inner is self.element else SelectGrouping(inner)


class CompoundSelect(GenerativeSelect):
    """`SELECT … UNION SELECT …`."""

    __visit_name__ = "compound_select"
    hides_classes = True
    parts = {
        "keyword": PLAIN,
        "selects": INNERS,
        **AFTER_WHERE,
        "_for_update_arg": NESTED,
        "_independent_ctes": CHILDREN,
        "_with_options": NESTED,
    }
    _auto_correlate = False

    def _bound_by(self) -> Iterable[Any]:
        return self.selects

    _from_objects: Any = ()

    def __init__(self, keyword: str, *selects: Any) -> None:
        self.keyword = keyword
        found = [as_statement(each) for each in selects]
        self.selects: Sequence[Any] = tuple(each.self_group(COMPOUND) for each in found)

    @property
    def _label_style(self) -> str:  # type: ignore[override]
        return self.selects[0]._label_style  # type: ignore[no-any-return]

    def is_derived_from(self, fromclause: Any) -> bool:
        """Tell whether one of the SELECTs selects from `fromclause`."""
        return any(each.is_derived_from(fromclause) for each in self.selects)

    def set_label_style(self, style: str) -> Any:
        """Return this with the first SELECT in another style."""
        if self._label_style == style:
            return self
        return self._with(selects=(self.selects[0].set_label_style(style), *self.selects[1:]))

    def _ensure_labels(self) -> Any:
        return self

    def _expanded(self) -> list[Any]:
        return self.selects[0]._expanded()  # type: ignore[no-any-return]

    def _keys_wanted(self) -> Sequence[Any]:
        return self.selects[0]._keys_wanted()  # type: ignore[no-any-return]

    def _populate_proxies(self, selectable: Any, columns: ColumnCollection) -> None:
        super()._populate_proxies(selectable, columns)
        rows = [each._expanded() for each in self.selects]
        for at, proxy in enumerate(columns):
            proxy._proxies = tuple(row[at] for row in rows if at < len(row))  # compiling refuses rows of several lengths
            proxy.__dict__.pop("proxy_set", None)

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this in parentheses."""
        return SelectGrouping(self)


def _joining(keyword: str) -> Callable[..., CompoundSelect]:
    """Return the function that joins SELECTs by a word; as a method, the first of them is the one that it is called of."""

    def join(*selects: Any, **said: Any) -> CompoundSelect:
        made = CompoundSelect(keyword, *selects)
        if not said:
            return made
        deprecated("union(words)")
        return in_the_old_way(made, said)  # type: ignore[no-any-return]  # another one

    name = keyword.lower().replace(" ", "_")
    join.__name__ = join.__qualname__ = name if name != "except" else "except_"
    join.__doc__ = f"Return SELECTs joined by {keyword}."
    return join


union, union_all = _joining("UNION"), _joining("UNION ALL")
except_, except_all = _joining("EXCEPT"), _joining("EXCEPT ALL")
intersect, intersect_all = _joining("INTERSECT"), _joining("INTERSECT ALL")


class TextualSelect(SelectBase):
    """A SELECT written as text, whose columns are said."""

    __visit_name__ = "textual_select"
    parts = {
        "element": CHILD,
        "column_args": CHILDREN,
        "positional": PLAIN,
        "_independent_ctes": CHILDREN,
        "_with_options": NESTED,
    }

    def __init__(self, text: Any, columns: Iterable[Any], positional: bool = False) -> None:
        self.element = text
        self.column_args = tuple(columns)
        self.positional = positional

    def bindparams(self, *binds: Any, **bind_as_values: Any) -> Any:
        """Return this with values for the text's parameters."""
        new = self._copy()
        new.element = self.element.bindparams(*binds, **bind_as_values)
        return new

    def _bound_by(self) -> tuple[Any, ...]:
        return (self.element,)

    def _expanded(self) -> list[Any]:
        return list(self.column_args)

    def _ensure_labels(self) -> Any:
        return self

    def self_group(self, against: Operator | None = None) -> Any:
        """Return this: a text has the parentheses that it has."""
        return self

    def scalar_subquery(self) -> Any:
        return ScalarSelect(self)


def _textual_select(text: Any, cols: tuple[Any, ...], types: dict[str, Any]) -> TextualSelect:
    columns = [as_columns_clause(each) for each in cols]
    expanded = [each for raw in columns for each in expand(raw)]
    positional = bool(expanded) and not types
    keyed = {each.key: each for each in expanded if each.key in types}
    named = [
        ColumnClause(keyed[name].key, type_) if name in keyed else ColumnClause(name, type_) for name, type_ in types.items()
    ]
    return TextualSelect(text, [*[each for each in expanded if each.key not in keyed], *named], positional)


def inside(name: str) -> Callable[..., Any]:
    """Return the method of something around a SELECT that gives such a thing around what the SELECT's own method gives."""

    def method(self: Any, *arguments: Any) -> Any:
        return self._around(getattr(self._statement, name)(*arguments))

    method.__name__, method.__doc__ = name, f"Return this with `{name}()` said inside."
    return method


class ScalarSelect(Grouping):
    """A SELECT as a value; what its methods say is said inside."""

    __visit_name__ = "scalar_select"
    parts = {"element": INNER}
    hides_classes = _follows_in = True
    _proxies: tuple[Any, ...] = ()
    _is_implicitly_boolean = False
    _own_name: Any = None
    _from_objects: Any = ()
    self_group = ClauseElement.self_group  # it has its parentheses
    _statement = via("element")

    def __init__(self, element: Any) -> None:
        self.element = element

    @Memo
    def type(self) -> TypeEngine:
        """The type of the column."""
        columns = self.element._expanded()
        return columns[0].type if columns else NULLTYPE

    @property
    def columns(self) -> Any:
        """A value has no columns."""
        raise exc.InvalidRequestError(
            "Scalar Select expression has no columns; use this object directly within a column-level expression."
        )

    c = columns

    def _around(self, statement: Any) -> ScalarSelect:
        return ScalarSelect(statement)

    where = inside("where")
    correlate, correlate_except = inside("correlate"), inside("correlate_except")


doors.textual_select = _textual_select
doors.scalar_select = ScalarSelect
