"""What FROM says: found when a SELECT is compiled, since it depends on the statements around it.

    select(users.c.name, addresses.c.email)              FROM users, addresses
    select(users.c.name).join(addresses)                 FROM users JOIN addresses ON users.id = addresses.user_id
    a subquery that mentions the outer statement's users: its own FROM leaves users out (correlation)

First the FROM objects of the columns, then of WHERE, then those that were named; what a join contains is not listed again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .. import exc
from .base import ClauseElement
from .coercions import unwrapped
from .elements import and_
from .fromclauses import Join, can_join
from .visitors import iterate, replace


def distinct(froms: Iterable[Any]) -> list[Any]:
    """Return each FROM object once, by identity, in the order of first mention."""
    return list({id(each): each for each in froms}.values())


def without_hidden(froms: Iterable[Any]) -> list[Any]:
    """Return the FROM objects that are not contained in another one of them."""
    found = distinct(froms)
    hidden = {id(inner) for each in found for inner in each._hide_froms}
    return [each for each in found if id(each) not in hidden]


def all_froms(statement: Any) -> list[Any]:
    """Return what a SELECT selects from, whatever is around it."""
    raw = map(unwrapped, statement._raw_columns)
    selected, compared = mentioned(raw), mentioned(statement._where_criteria)
    return without_hidden([*selected, *compared, *_named(statement, selected, compared)])


def named_froms(statement: Any) -> list[Any]:
    """Return what a SELECT names in FROM and joins, without what its columns mention."""
    return _named(statement, mentioned(statement._expanded()), mentioned(statement._where_criteria))


def mentioned(elements: Iterable[Any]) -> list[Any]:
    """Return what elements come from, in the order of mention."""
    return [each for element in elements for each in element._from_objects]


def _named(statement: Any, selected: list[Any], compared: list[Any]) -> list[Any]:
    froms = list(statement._from_obj)
    for target, onclause, left, flags in statement._setup_joins:
        at = None
        if left is not None:
            at = _place_of(left, froms)
        elif froms:
            at = _left_side(froms, target, onclause, flags)
            left = froms[at]
        else:
            before = mentioned(statement._memoized_select_entities)
            mapped = "spoken" in flags  # a join over classes starts from what is selected, whatever WHERE mentions
            candidates = without_hidden(before or (selected if mapped else [*selected, *compared]))
            left = candidates[_left_side(candidates, target, onclause, flags)]
        start = left if at is None else froms[at]
        if flags.get("along"):
            onclause = seen_from(start, left, onclause)
        joined = Join(start, target, onclause, flags["isouter"], flags["full"])
        if flags.get("also"):
            joined = Join(start, target, and_(joined.onclause, *flags["also"]), flags["isouter"], flags["full"])
        if at is None:
            froms.append(joined)
        else:
            froms[at] = joined
    return froms


def seen_from(start: Any, left: Any, onclause: Any) -> Any:
    """Return a condition on `left` as one on `start`, which may have the rows of `left` under another name only."""
    if any(each is left for each in start._from_objects):
        return onclause
    return replace(onclause, lambda each: start.corresponding_column(each) if getattr(each, "table", None) is left else None)


def _place_of(left: Any, froms: list[Any]) -> int | None:
    places = [at for at, each in enumerate(froms) if each is left or each.is_derived_from(left)]
    return places[0] if len(places) == 1 else None


def _left_side(candidates: list[Any], target: Any, onclause: Any, flags: Any) -> int:
    """Return which of `candidates` is to be joined to `target`: the one that can be."""
    places: list[int] = []
    alone_is_fine = onclause is not None and isinstance(flags.get("spoken", target), ClauseElement)  # a class never is
    wanted = _columns_in(onclause) if onclause is not None and len(candidates) > 1 else set()
    hidden = {id(inner) for each in candidates for inner in each._hide_froms}
    for at, each in enumerate(candidates):
        if id(each) in hidden:
            continue
        if each is target and (len(candidates) > 1 or not alone_is_fine):
            continue
        if wanted:
            if wanted <= {id(column) for side in (each, target) for column in side.c}:
                places.append(at)
        elif onclause is not None or can_join(each, target):
            places.append(at)
    if not places and onclause is not None:
        places = [at for at, each in enumerate(candidates) if each is not target or alone_is_fine]
    if len(places) > 1:
        raise exc.InvalidRequestError(
            "Can't determine which FROM clause to join from, there are multiple FROMS which can join to this entity. Please "
            "use the .select_from() method to establish an explicit left side, as well as providing an explicit ON clause if "
            "not present already to help resolve the ambiguity."
        )
    if not places:
        raise exc.InvalidRequestError(
            f"Don't know how to join to {flags.get('spoken', target)!r}. Please use the .select_from() method to establish an "
            "explicit left side, as well as providing an explicit ON clause if not present already to help resolve the "
            "ambiguity."
        )
    return places[0]


def _columns_in(onclause: Any) -> set[int]:
    return {id(each) for each in iterate(onclause) if getattr(each, "__visit_name__", "") == "column"}


def correlated(statement: Any, froms: list[Any], around: Iterable[Any], beside: Iterable[Any]) -> list[Any]:
    """Return what FROM says inside another statement; that and all around it select from `around`, itself from `beside`."""
    outer = {id(each) for each in around}
    if statement._correlate:
        named = {id(each) for one in statement._correlate for each in one._from_objects} & outer
        froms = [each for each in froms if id(each) not in named]
    if statement._correlate_except is not None:
        kept = {id(each) for one in statement._correlate_except for each in one._from_objects}
        froms = [each for each in froms if id(each) not in outer or id(each) in kept]
    implicit = {id(each) for each in beside}
    if statement._auto_correlate and implicit and len(froms) > 1:
        froms = [each for each in froms if id(each) not in implicit]
        if not froms:
            raise exc.InvalidRequestError(
                f"Select statement '{statement!r}' returned no FROM clauses due to auto-correlation; specify "
                "correlate(<tables>) to control correlation manually.",
                hint="all its tables are in the statement around it: subquery.correlate(outer_table) says which to share",
            )
    return froms
