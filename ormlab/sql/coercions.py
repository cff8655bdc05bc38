"""Coercion: what a learner passes becomes the element that belongs in that place, or an error that says what does.

    users.c.id == 5                5        -> BindParameter
    select(User)                   User     -> kept: it knows its columns, and how to make objects of rows
    .where(User.name == "x")       a mapped attribute -> its column
    .order_by("name")              "name"   -> a reference to be looked up among the labels

One function a place. Entities of the ORM answer to `__clause_element__()` or to `inspect()`; they are kept as they are in the
columns clause, in FROM, in joins and as the table of INSERT, UPDATE and DELETE, and are replaced by their element elsewhere.
"""

from __future__ import annotations

import re
from numbers import Number
from types import FunctionType, MethodType
from typing import Any

from .. import exc
from ..inspection import inspect
from ..util.deprecations import deprecated
from ..util.warnings import warn
from .base import FALSE, NULL, TRUE, BindParameter, ClauseElement, ColumnElement, Null, OffsetLimitParam
from .generic_types import INTEGERTYPE
from .operators import Operator
from .type_api import TypeEngine
from .visitors import doors

LITERALS = frozenset((str, int, float, bool, bytes, complex, type(None)))


def clause_element(thing: Any) -> Any:
    """Return the core element that `thing` is or stands for, or None."""
    while not isinstance(thing, ClauseElement):
        method = getattr(thing, "__clause_element__", None)
        if method is None:
            if thing.__class__ in LITERALS:
                return None
            found = inspect(thing, raiseerr=False)
            if found is None or found is thing:
                return None
            method = getattr(found, "__clause_element__", None)
            if method is None:
                return getattr(found, "selectable", None)
        thing = method()
    return thing


def unwrapped(thing: Any) -> Any:
    """Return the element that a mapped attribute or the like stands for; an element, and any other thing, as it is."""
    method = None if isinstance(thing, ClauseElement) else getattr(thing, "__clause_element__", None)
    return thing if method is None else method()


def orm_entity(thing: Any) -> Any:
    """Return the ORM's own object if `thing` is one (it knows how to lower a statement), or None."""
    if isinstance(thing, ClauseElement) or thing.__class__ in LITERALS:
        return None
    if isinstance(thing, type) or not hasattr(thing, "_lowering"):
        thing = inspect(thing, raiseerr=False)
    return thing if getattr(thing, "_lowering", None) is not None else None


EXPRESSION = "SQL expression element"
VALUE = f"{EXPRESSION} or literal value"
TABLE_VALUED = " To create a column expression from a FROM clause row as a whole, use the .table_valued() method."
COLUMNS = "Column expression or FROM clause"
FROM = "FROM expression, such as a Table or alias() object"
DML_TABLE = "subject table for an INSERT, UPDATE or DELETE"
JOIN_TARGET = "Join target, typically a FROM expression, or ORM relationship attribute"
WHERE = "SQL expression for WHERE/HAVING role"
ON = "SQL expression for ON clause"
IN_UNION = "SELECT construct for inclusion in a UNION or other set construct"
ORDER_BY, GROUP_BY, BY = "ORDER BY expression", "GROUP BY expression", "GROUP BY / OF / etc. expression"
_LOOK_AT = frozenset((COLUMNS, FROM, DML_TABLE, JOIN_TARGET, GROUP_BY))  # where an alias of a class may stand for its SELECT
_TAKE_FUNCTIONS = _LOOK_AT | {WHERE, ON, IN_UNION, ORDER_BY}


def wrong(
    expected: str, got: Any, element: Any = None, hint: str | None = None, tip: str = "", code: str | None = None
) -> exc.SQLAlchemyError:
    """Return the error for `got`, which stands for `element`, where something else is wanted."""
    if expected in _TAKE_FUNCTIONS and isinstance(got, MethodType):
        return exc.ArgumentError(f"Method {got!r} may not be passed as a SQL expression", hint="call it: add ()")
    if expected in _TAKE_FUNCTIONS and isinstance(got, FunctionType):
        return exc.Unsupported(
            f"ormlab's engine does not do Python functions in place of SQL expressions, as {got!r}", hint="pass the expression"
        )
    resolved = element is not None and element is not got and (expected in _LOOK_AT or hasattr(got, "__clause_element__"))
    what = f"{element!r} object resolved from {got!r} object" if resolved else repr(got)
    return exc.ArgumentError(f"{expected} expected, got {what}.{tip}", hint=hint, code=code)


def as_expression(thing: Any, like: Any = None, operator: Operator | None = None, type_: TypeEngine | None = None) -> Any:
    """Return an operand: an expression as it is, a SELECT as a scalar, any other value as a bound parameter like `like`."""
    if isinstance(thing, ColumnElement):
        return thing
    wanted = EXPRESSION if like is None else VALUE
    element = clause_element(thing)
    if element is not None:
        return as_scalar(element, thing, wanted)
    if thing is None and like is None:
        return NULL
    if thing.__class__ not in LITERALS and (
        hasattr(thing.__class__, "__visit_name__") or inspect(thing, raiseerr=False) is not None
    ):  # a part of a schema, a mapped class or an object of one
        raise wrong(wanted, thing)
    if like is not None:
        return like._bind_param(operator, thing, type_)
    return BindParameter(None, thing, type_=type_, unique=True)


def as_scalar(element: Any, thing: Any, wanted: str) -> Any:
    """Return what one value is read from: an expression or text as it is, a SELECT as a scalar; a table is none."""
    if isinstance(element, ColumnElement) or element._follows_in:
        return element
    value = element._as_value()
    if value is None:
        tip = TABLE_VALUED if thing is element and element.is_selectable and wanted.startswith(EXPRESSION) else ""
        raise wrong(wanted, thing, element, tip=tip)
    warn(
        "implicitly coercing SELECT object to scalar subquery; please use the .scalar_subquery() method to produce a "
        "scalar subquery."
    )
    return value


def as_constant(thing: Any) -> Any:
    """Return NULL, TRUE or FALSE for None, True and False and for themselves; None for anything else."""
    if thing is None:
        return NULL
    if thing is True:
        return TRUE
    if thing is False:
        return FALSE
    return thing if isinstance(thing, Null) or thing is TRUE or thing is FALSE else None


def as_criterion(thing: Any, wanted: str = WHERE) -> Any:
    """Return a condition of WHERE, HAVING, ON, AND, OR."""
    if isinstance(thing, ColumnElement):
        return thing
    if thing is True:
        return TRUE
    if thing is False:
        return FALSE
    element = clause_element(thing)
    if element is not None:
        return as_scalar(element, thing, wanted)
    if thing is None:
        return NULL
    if isinstance(thing, str):
        raise only_text(thing)
    raise wrong(wanted, thing, hint="compare a column with the value: table.c.column == value")


_NAME = re.compile(r"\w\S*$")


def _cut(text: str) -> str:
    return text if len(text) <= 25 else f"{text[:25]}..."


def as_columns_clause(thing: Any) -> Any:
    """Return a member of the columns clause: an entity as it is, a FROM, or an expression."""
    if isinstance(thing, type):
        entity = inspect(thing, raiseerr=False)
    elif isinstance(thing, ClauseElement):
        if thing._is_select_statement or thing.is_dml:
            raise wants_a_subquery(thing, thing)
        return thing
    else:
        entity = orm_entity(thing)
    if entity is not None:
        return entity
    element = clause_element(thing)
    if getattr(element, "_is_select_statement", False):
        raise wants_a_subquery(element, thing)
    if element is not None:
        return element
    if isinstance(thing, str):
        if thing == "*":
            return doors.literal_column(thing)
        raise exc.ArgumentError(
            f"Textual column expression {_cut(thing)!r} should be explicitly declared with text({_cut(thing)!r}), or use "
            f"{'column' if _NAME.match(thing) else 'literal_column'}({_cut(thing)!r}) for more specificity"
        )
    if thing is None or isinstance(thing, bool):
        return as_constant(thing)
    if isinstance(thing, Number):
        return doors.literal_column(str(thing))
    raise wrong(COLUMNS, thing)


def wants_a_subquery(element: Any, thing: Any, wanted: str = COLUMNS) -> exc.SQLAlchemyError:
    """Return the error for a statement or text, which `thing` stands for or is itself, where a FROM is wanted."""
    if element.is_dml:
        return wrong(wanted, thing)
    tip = f" To create a FROM clause from a {type(element)!r} object, use the .subquery() method."
    return wrong(wanted, thing, element, tip=tip, code="89ve")


def as_from(thing: Any, keep_entity: bool = True, wanted: str = FROM) -> Any:
    """Return a member of FROM, or what a join leads to."""
    entity = orm_entity(thing) if keep_entity else None
    if entity is not None and not (wanted is FROM and getattr(entity, "is_attribute", False)):
        return entity
    element = clause_element(thing)
    if element is None:
        raise only_text(thing) if isinstance(thing, str) and wanted is FROM else wrong(wanted, thing)
    if element.is_selectable:
        return element
    if element.is_text:
        return element
    if getattr(element, "_is_select_statement", False) and wanted is FROM:
        return implicit_subquery(element)
    raise wrong(wanted, thing, element)


def not_from(thing: Any) -> exc.SQLAlchemyError:
    """Return the error for text as a Query's FROM."""
    return wrong(FROM, thing) if isinstance(thing, str) else wants_a_subquery(thing, thing, FROM)


def implicit_subquery(statement: Any) -> Any:
    """Return a SELECT that stands in FROM as the subquery that one has to write."""
    deprecated("SELECT in FROM")
    return statement.subquery()


def as_statement(thing: Any) -> Any:
    """Return a member of a UNION and its like: a SELECT or a compound of them."""
    element = _selecting(thing)
    if element is not None:
        return element
    tip = ""
    if isinstance(thing, ClauseElement) and (thing.is_selectable or thing.is_text):
        is_table = thing.is_text or thing._as_value() is None
        tip = " To SELECT from any FROM clause, use the .select() method." if is_table else _PLAIN_SELECT
    raise wrong(IN_UNION, thing, clause_element(thing), tip=tip)


_PLAIN_SELECT = " Use the plain select() object without calling .subquery() or .alias()."


def as_source(thing: Any) -> Any:
    """Return what INSERT takes rows from: a SELECT, text, or all of a table."""
    found = _selecting(thing)
    if found is None and isinstance(thing, ClauseElement) and thing.is_selectable:
        return doors.select(thing)
    if found is None:
        raise wrong("SELECT statement or equivalent textual object", thing, clause_element(thing))
    return found


def as_rows(thing: Any) -> Any:
    """Return the statement whose rows are taken for another one's entities: a SELECT or text."""
    if getattr(thing, "__visit_name__", None) == "from_statement":
        thing = thing.element
    element = _selecting(thing)
    if element is None and isinstance(thing, str):
        raise only_text(thing)
    if element is None and not getattr(thing, "is_text", False):
        raise wrong("SELECT construct or equivalent text() construct", thing)
    if element is None:
        return thing
    return element if element is thing or element._lowering is None else element._lowering.inside(element)  # a Query's


def _selecting(thing: Any) -> Any:
    element = clause_element(thing)
    return element if getattr(element, "_is_select_statement", False) else None


def only_text(thing: str) -> exc.ArgumentError:
    """Return the error for a string where SQL is wanted."""
    return exc.ArgumentError(f"Textual SQL expression {_cut(thing)!r} should be explicitly declared as text({_cut(thing)!r})")


def as_limit(thing: Any) -> Any:
    """Return LIMIT's or OFFSET's number as an expression; None stays None."""
    if thing is None:
        return None
    element = clause_element(thing)
    if element is not None:
        if not isinstance(element, ColumnElement):
            raise wrong("LIMIT / OFFSET expression", thing)
        return element
    return OffsetLimitParam(None, int(thing), type_=INTEGERTYPE, unique=True)
