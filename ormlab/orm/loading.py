"""Rows to objects: for each shape of row a function is generated, and then run with nothing looked up.

    select(User, Address.email_address)  -->  items (Entity of User at columns 0..2, Value at column 3)

    def rows(cursor, session, refresh):
        table_0 = session.identity_map.table(class_0); find_0 = table_0.get
        for c0, c1, c2, c3 in cursor:
            state = find_0(c0)
            object_0 = None if state is None else state()
            if object_0 is None:
                object_0 = new_0(class_0); here = object_0.__dict__
                here["_sa_instance_state"] = table_0[c0] = state = state_0(object_0, forget)
                state.pk = c0; state.session_ref = session_ref; state.ledger = CLEAN
                here["id"] = c0; here["name"] = c1; here["fullname"] = c2
            elif <something of it is missing, or the row is to win>: refresh_0(...)
            yield (object_0, c3)

A generic loop over columns takes a quarter longer per row. `explain(items)` returns the generated source.

An object that is in the identity map already keeps what it has: only what is missing or expired is filled in, unless the
statement says `populate_existing`.

Not here: which columns a statement selects (execution.py), relationships (strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..events.model import AttributesLoaded
from .mapper import Mapper
from .state import CLEAN, STATE_KEY, InstanceState, forget

Rows = Callable[..., Iterator[tuple[Any, ...]]]
Populator = Callable[..., None]  # (instance, state, row, is_new, context)


@dataclass(frozen=True, slots=True)
class Entity:
    """A mapped class in a row: `columns` gives, by attribute, the position of its value. `then` are run for every row."""

    mapper: Mapper
    columns: tuple[tuple[str, int], ...]
    primary: tuple[int, ...]
    name: str
    then: tuple[Populator, ...] = ()
    options: Any = None  # what loader options the objects keep for their lazy loads


@dataclass(frozen=True, slots=True)
class Value:
    """A plain value in a row."""

    position: int
    name: str


@dataclass(frozen=True, slots=True)
class Composite:
    """Several values that come as one (a Bundle); `make` puts the tuple of them together."""

    items: tuple[Any, ...]
    name: str
    make: Callable[[tuple[Any, ...]], Any]


Item = Entity | Value | Composite


def rows_function(items: Sequence[Item], width: int, processors: Sequence[Callable[[Any], Any] | None]) -> Rows:
    """Return `rows(cursor, session, refresh, context)`, which yields a tuple of the items' values for each row of a cursor.

    `width` is the number of columns in a row and `processors` make a Python value of each driver's value, or are None.
    With `refresh`, rows win over what the objects hold.
    """
    source, names = _source(items, width, processors)
    exec(compile(source, "<rows of " + ", ".join(_names(items)) + ">", "exec"), names)
    made: Rows = names["rows"]
    return made


def explain(items: Sequence[Item], width: int, processors: Sequence[Callable[[Any], Any] | None]) -> str:
    """Return the source that `rows_function` generates."""
    return _source(items, width, processors)[0]


def _names(items: Iterable[Item]) -> list[str]:
    return [str(item.name) for item in items]


def _source(items: Sequence[Item], width: int, processors: Sequence[Callable[[Any], Any] | None]) -> tuple[str, dict[str, Any]]:
    names: dict[str, Any] = {"STATE_KEY": STATE_KEY, "CLEAN": CLEAN, "forget": forget}
    head: list[str] = []
    body: list[str] = []
    columns = [f"c{at}" for at in range(width)]
    for at, processor in enumerate(processors):
        if processor is not None:
            names[f"process_{at}"] = processor
            body.append(f"if c{at} is not None: c{at} = process_{at}(c{at})")
    values = [_item(item, names, head, body) for item in items]
    unpacked = f"({', '.join(columns)},)" if columns else "_"
    lines = ["def rows(cursor, session, refresh=False, context=None):", "    session_ref = session.reference"]
    lines += [f"    {line}" for line in head]
    lines += (
        [f"    for row in cursor:\n        {unpacked} = row"]
        if any(_uses_row(item) for item in items)
        else [f"    for {unpacked} in cursor:"]
    )
    lines += [f"        {line}" for line in body]
    lines.append(f"        yield ({', '.join(values)},)")
    return "\n".join(lines) + "\n", names


def _uses_row(item: Item) -> bool:
    if isinstance(item, Composite):
        return any(_uses_row(each) for each in item.items)
    return isinstance(item, Entity) and bool(item.then)


def _item(item: Item, names: dict[str, Any], head: list[str], body: list[str]) -> str:
    """Add what an item needs before the loop and in it, and return the expression of its value."""
    if isinstance(item, Value):
        return f"c{item.position}"
    number = len([name for name in names if name.startswith(("class_", "make_"))])
    if isinstance(item, Composite):
        names[f"make_{number}"] = item.make
        inner = [_item(each, names, head, body) for each in item.items]
        return f"make_{number}(({', '.join(inner)},))"
    return _entity(item, number, names, head, body)


def _entity(item: Entity, number: int, names: dict[str, Any], head: list[str], body: list[str]) -> str:
    mapper = item.mapper
    pk = ", ".join(f"c{at}" for at in item.primary)
    pk = pk if len(item.primary) == 1 else f"({pk})"
    absent = " and ".join(f"c{at} is None" for at in item.primary)
    names[f"class_{number}"] = mapper.class_
    names[f"new_{number}"] = mapper.class_.__new__
    names[f"state_{number}"] = mapper.state_class
    names[f"loaded_{number}"] = _announcer(mapper, tuple(key for key, _ in item.columns))
    names[f"fill_{number}"] = _filler(mapper, tuple(key for key, _ in item.columns))
    names[f"options_{number}"] = item.options
    head += [
        f"table_{number} = session.identity_map.table(class_{number}); find_{number} = table_{number}.get",
        f"hub_{number} = state_{number}.hub",
    ]
    present = " and ".join(f"{key!r} in here" for key, _ in item.columns) or "True"
    values = "".join(f"c{at}, " for _, at in item.columns)
    o = f"object_{number}"
    body += [
        f"state = find_{number}({pk})",
        f"{o} = None if state is None else state()",
        "fresh = False",
        f"if {o} is None:",
        f"    if not ({absent}):",
        "        fresh = True",
        f"        {o} = new_{number}(class_{number}); here = {o}.__dict__",
        f"        here[STATE_KEY] = table_{number}[{pk}] = state = state_{number}({o}, forget)",
        f"        state.pk = {pk}; state.session_ref = session_ref; state.ledger = CLEAN",
        *(f"        here[{key!r}] = c{at}" for key, at in item.columns),
        *([f"        state.own_ledger().options = options_{number}"] if item.options is not None else []),
        f"        if hub_{number}.active: loaded_{number}(state, session)",
        "else:",
        f"    here = {o}.__dict__",
        f"    if refresh or state.ledger is not CLEAN or not ({present}): fill_{number}(state, here, ({values}), refresh, context)",
    ]
    for at, populator in enumerate(item.then):
        names[f"then_{number}_{at}"] = populator
        body.append(f"if {o} is not None: then_{number}_{at}({o}, state, row, fresh, context)")
    return o


def _announcer(mapper: Mapper, keys: tuple[str, ...]) -> Callable[[InstanceState, Any], None]:
    """Return what tells the observers of an object that a row became."""

    def loaded(state: InstanceState, session: Any) -> None:
        state.moved(None, "load", session)
        mapper.hub.emit(AttributesLoaded(state.reference, keys))

    return loaded


def _filler(mapper: Mapper, keys: tuple[str, ...]) -> Callable[..., None]:
    """Return what fills a row into an object that is there already."""

    def fill(state: InstanceState, here: dict[str, Any], values: tuple[Any, ...], refresh: bool, context: Any) -> None:
        ledger = state.ledger
        if refresh and (context is None or state not in context.refreshed):
            if context is not None:
                context.refreshed.add(state)
            start_over(state, keys)
            ledger = state.ledger
        filled = []
        for key, value in zip(keys, values, strict=True):
            if key not in here and key not in ledger.committed:
                here[key] = value
                filled.append(key)
        if filled:
            state.loaded(filled)
            if mapper.hub.active:
                mapper.hub.emit(AttributesLoaded(state.reference, tuple(filled)))

    return fill


def start_over(state: InstanceState, keys: Iterable[str]) -> None:
    """Drop loaded values and changes of column attributes, since a row comes that is to win; relationships load again."""
    here = state.dict
    for key in (*keys, *state.mapper.relationships):
        here.pop(key, None)
    ledger = state.own_ledger()
    for key in (*keys, *state.mapper.relationships):
        ledger.committed.pop(key, None)
    ledger.queued = ledger.empty = None
    if not ledger.committed:
        state.written()
        session: Any = state.session_ref()
        if session is not None:
            session.identity_map.modified.pop(state, None)


def fill_expired(state: InstanceState, keys: Sequence[str], values: Sequence[Any]) -> None:
    """Fill attributes of one object from the row that was read for them."""
    here = state.dict
    committed = state.ledger.committed
    for key, value in zip(keys, values, strict=True):
        if key not in committed:
            here[key] = value
    state.loaded(keys, all_that_was_asked=True)
    if state.hub.active:
        state.hub.emit(AttributesLoaded(state.reference, tuple(keys)))
