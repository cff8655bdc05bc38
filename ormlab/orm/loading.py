"""Rows to objects: for each shape of row a function is generated, and then run with nothing looked up.

    select(User, Address.email_address)  -->  items (Entity of User at columns 0..2, Value at column 3)

    def rows(cursor, session, refresh, context):
        table_0 = session.identity_map.table(class_0); find_0 = table_0.get
        for c0, c1, c2, c3 in cursor:
            state_0 = find_0(c0)
            object_0 = None if state_0 is None else state_0()
            if object_0 is None:
                object_0 = new_0(class_0); here = object_0.__dict__
                here[STATE_KEY] = table_0[c0] = state_0 = make_state_0(object_0, forget)
                state_0.pk = c0; state_0.session_ref = session_ref; state_0.ledger = CLEAN
                here["id"] = c0; here["name"] = c1; here["fullname"] = c2
            elif state_0.ledger is expired_0 and not <the row is to win, or somebody watches>:
                here = object_0.__dict__; state_0.ledger = read_0
                here["id"] = c0; here["name"] = c1; here["fullname"] = c2
            elif <something of it is missing, or the row is to win>: fill_0(...)
            keep((object_0, c3))
        return found

`ormlab explain-code User` prints the function of any statement, and `explain(items)` returns it. Why it is as it is, with
what each trick saved when it was measured (benchmarks/):

- It is generated: a generic loop over the columns takes a quarter longer per row. What a statement does not use is not in it:
  related objects in the same row (`nested`) add lines, and so does what is loaded after the rows (`later`).
- `__dict__` is filled key by key, which keeps the keys shared between objects: 509 bytes an object, not 570.
- An object that expired as a whole is filled in place, not by a call: reading 50,000 of them again takes a third less.
- The driver's rows are unpacked in the `for`, without a list between: 50,000 rows with a list are a third slower, since each
  container that lives counts for the garbage collector, which is half of a large load.

An object that is in the identity map already keeps what it has: only what is missing or expired is filled in, unless the
statement says `populate_existing`.

Not here: which columns a statement selects (lowering.py), related objects (eager.py, later.py, strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..events.model import AttributesLoaded
from ..exc import NoSuchColumnError, SAWarning
from ..util.warnings import warn
from .mapper import Mapper
from .relationships import MANYTOONE
from .state import CLEAN, STATE_KEY, InstanceState, Ledger, forget

Rows = Callable[..., list[Any]]
Processors = Sequence[Callable[[Any], Any] | None]


class Slot:
    """A column of the rows; `at` is its place, known once all columns are, or None where the rows do not have it."""

    __slots__ = ("at", "column")

    def __init__(self, column: Any) -> None:
        self.column = column
        self.at: int | None = None


@dataclass(slots=True, eq=False)
class Nested:
    """Related objects that stand in the same rows: `joinedload()` and `contains_eager()`."""

    prop: Any
    entity: Entity


@dataclass(slots=True, eq=False)
class Later:
    """What is loaded once the rows are read: `load(session, states, context)`, for all objects or those that lack `key`.

    What is `early` comes before all that is not.
    """

    key: str
    load: Callable[[Any, list[InstanceState], Any], None]
    for_all: bool
    early: bool
    each: bool = False  # all that is such of one object, then of the next; listeners are told of it then


@dataclass(slots=True, eq=False)
class Entity:
    """A mapped class in a row: `columns` gives, by attribute, the column of its value."""

    mapper: Mapper
    columns: list[tuple[str, Slot]]
    primary: tuple[Slot, ...]
    name: str | None
    nested: list[Nested] = field(default_factory=list)
    later: list[Later] = field(default_factory=list)
    route: int | None = None  # which of the context's routes the objects keep for their lazy loads
    kept: list[str] = field(default_factory=list)  # relationships that rows do not reset: they are not followed in a circle
    known: bool = False  # the rows are those of one object, which the context has


@dataclass(slots=True, eq=False)
class Value:
    """A plain value in a row."""

    slot: Slot
    name: str | None


@dataclass(slots=True, eq=False)
class Composite:
    """Several values that come as one (a Bundle); `make` puts the tuple of them together."""

    items: tuple[Any, ...]
    name: str
    make: Callable[[tuple[Any, ...]], Any]


Item = Entity | Value | Composite


class Context:
    """What one execution of a statement knows: the statement with its values, and the routes of its options.

    `refreshed` are the objects that a `populate_existing` has begun anew already; `state` is the one object that is read again;
    `origin` tells a load after the rows of another statement which that was. Where somebody listens, it is what they are given:
    with the `session`, and the attributes `attrs` that are read again; the objects in `made` are new, of those in `told` they
    have heard. Without `all_eager`, what is loaded with an object that is there already does not count.
    """

    __slots__ = (
        "all_eager",
        "attrs",
        "made",
        "origin",
        "refresh",
        "refreshed",
        "routes",
        "session",
        "state",
        "statement",
        "told",
        "values",
    )

    def __init__(
        self,
        statement: Any = None,
        values: Any = None,
        routes: Sequence[Any] = (),
        *,
        refresh: bool = False,
        state: InstanceState | None = None,
        origin: Any = None,
        attrs: Collection[str] | None = None,
        all_eager: bool = True,
    ) -> None:
        self.statement = statement
        self.values = values
        self.routes = routes
        self.refresh = refresh
        self.state = state
        self.origin = origin
        self.refreshed: set[InstanceState] = set()
        self.attrs = attrs
        self.all_eager = all_eager
        self.session: Any = None
        self.made: set[InstanceState] = set()
        self.told: set[InstanceState] = set()


def rows_function(items: Sequence[Item], width: int, processors: Processors) -> Rows:
    """Return `rows(cursor, session, refresh, context)`: a list with a tuple of the items' values for each row of a cursor.

    Of a single item the list has the values themselves. `width` is the number of columns in a row and `processors` make a
    Python value of each driver's value, or are None. With `refresh`, rows win over what the objects hold.
    """
    aloud: list[Rows] = []

    def rows_aloud(*args: Any) -> list[Any]:
        if not aloud:
            aloud.append(_made(_source(items, width, processors, aloud=True), items))
        return aloud[0](*args)

    source, names = _source(items, width, processors)
    return _made((source, {**names, "rows_aloud": rows_aloud}), items)


def _made(source_and_names: tuple[str, dict[str, Any]], items: Sequence[Item]) -> Rows:
    source, names = source_and_names
    exec(compile(source, "<rows of " + ", ".join(str(item.name) for item in items) + ">", "exec"), names)
    made: Rows = names["rows"]
    return made


def explain(items: Sequence[Item], width: int, processors: Processors) -> str:
    """Return the source that `rows_function` generates."""
    return _source(items, width, processors)[0]


def _source(items: Sequence[Item], width: int, processors: Processors, aloud: bool = False) -> tuple[str, dict[str, Any]]:
    writer = _Writer(aloud)
    values = [writer.item(item) for item in items]
    unpacked = f"({''.join(f'c{at}, ' for at in range(width))})" if width else "_"
    raw = "cursor"
    if any(processors):
        made = [
            f"c{at}" if each is None else f"None if c{at} is None else process_{at}(c{at})"
            for at, each in enumerate(processors)
        ]
        raw = "made"
        writer.head.append(f"made = (({''.join(f'{each}, ' for each in made)}) for {unpacked} in cursor)")
        if writer.present:  # all values are made before an object changes: where one cannot be made, none has changed
            writer.head.append(f"if {' or '.join(writer.present)}: made = list(made)")
        names = {f"process_{at}": getattr(each, "for_values", each) for at, each in enumerate(processors)}
        writer.names.update(names)
    kept = values[0] if len(values) == 1 else f"({', '.join(values)})"
    soon = ["for load, state in soon: load(session, [state], context)"] if writer.soon else []
    lines = [
        "def rows(cursor, session, refresh=False, context=None):",
        *["    soon = {}"][: len(soon)],
        *(f"    {line}" for line in writer.listening()),
        *(f"    {line}" for line in ("session_ref = session.reference", "found = []; keep = found.append", *writer.head)),
        *(["    tell = told.append" if writer.early else "    tell = tell_now"] if aloud else []),
        f"    for {unpacked} in {raw}:",
        *(f"        {line}" for line in (*writer.body, f"keep({kept})")),
        *(f"    {line}" for line in (*writer.early, *soon, *writer.told, *writer.tail, "return found")),
    ]
    return "\n".join(lines) + "\n", writer.names


class _Writer:
    """The lines of a function on its way: before the loop, in it, after it; and the names that they use."""

    def __init__(self, aloud: bool) -> None:
        self.aloud = aloud  # listeners are told of each object
        self.mappers: dict[str, Mapper] = {}
        self.names: dict[str, Any] = {
            "STATE_KEY": STATE_KEY,
            "CLEAN": CLEAN,
            "Ledger": Ledger,
            "routed": _routed,
            "give": _give,
            "forget": forget,
        }
        self.head: list[str] = []
        self.body: list[str] = []
        self.early: list[str] = []
        self.soon = False  # whether something is loaded for one object after the other
        self.present: list[str] = []  # conditions that tell whether objects are there already, which the rows may change
        self.told = ["for each in told: tell_now(each)"] if aloud else []  # where something is loaded before listeners are told
        self.tail: list[str] = []
        self._count = 0
        self._buckets: dict[Any, str] = {}

    def _number(self) -> int:
        self._count += 1
        return self._count - 1

    def listening(self) -> list[str]:
        """Return how the function begins: where somebody listens, another one takes over, which begins with a context."""
        if self.aloud:
            self.names.update(begun=_begun, tell_now=_tell_now)
            return ["context = begun(context, session); told = []"]
        if not self.mappers:
            return []
        self.names.update(self.mappers)
        asked = " or ".join(f"{name}.listeners is not None" for name in ("session", *self.mappers))
        return [f"if {asked}: return rows_aloud(cursor, session, refresh, context)"]

    def item(self, item: Item) -> str:
        """Write what an item needs and return the expression of its value."""
        if isinstance(item, Value):
            return f"c{_place(item.slot)}"
        if isinstance(item, Entity):
            return self.entity(item)[0]
        make = f"make_{self._number()}"
        self.names[make] = item.make
        return f"{make}(({''.join(f'{self.item(each)}, ' for each in item.items)}))"

    def entity(self, item: Entity) -> tuple[str, str]:
        """Write how an object is found or made; return the names of the object and of its state."""
        n = self._number()
        found = f"object_{n}", f"state_{n}"
        self.mappers[f"mapper_{n}"] = item.mapper
        columns = [(key, slot.at) for key, slot in item.columns if slot.at is not None]
        self.names[f"fill_{n}"] = _filler(item.mapper, tuple(key for key, _ in columns), item.route, item.kept)
        values = f"({''.join(f'c{at}, ' for _, at in columns)})"
        if item.known:
            self.present.append("True")
            self.head.append(f"state_{n} = context.state; object_{n} = state_{n}()")
            self.body.append(f"fill_{n}(state_{n}, object_{n}.__dict__, {values}, False, context)")
        else:
            self._find_or_make(item, n, columns, values)
        for nested in item.nested:
            start = len(self.body)
            self._nested(nested, item, *found)
            if self.aloud and not item.known:  # listeners are not told of what nobody looks at
                looked_at = f"if is_new_{n} or {nested.prop.key!r} in lacking_{n} or refresh or context.all_eager:"
                self.body[start:] = [looked_at, *(f"    {line}" for line in self.body[start:])]
        for later in item.later:
            self._later(later, *found)
        if self.aloud:
            self.names[f"tell_{n}"] = _teller(item)
            new = "False, ()" if item.known else f"is_new_{n}, lacking_{n}"
            self.body.append(f"if object_{n} is not None: tell((tell_{n}, object_{n}, state_{n}, {new}, refresh, context))")
        return found

    def _find_or_make(self, item: Entity, n: int, columns: list[tuple[str, int]], values: str) -> None:
        mapper = item.mapper
        places = [_place(slot) for slot in item.primary]
        pk = f"c{places[0]}" if len(places) == 1 else f"({', '.join(f'c{at}' for at in places)})"
        absent = " and ".join(f"c{at} is None" for at in places)
        present = " and ".join(f"{key!r} in here" for key, _ in columns) or "True"
        self.names.update(
            {
                f"class_{n}": mapper.class_,
                f"new_{n}": mapper.class_.__new__,
                f"make_state_{n}": mapper.state_class,
                f"announce_{n}": _announcer(mapper, tuple(key for key, _ in columns)),
            }
        )
        o, s = f"object_{n}", f"state_{n}"
        routed = item.route is not None
        missing = frozenset(key for key, slot in item.columns if slot.at is None)
        self.names[f"missing_{n}"] = missing
        ledger = f"Ledger(missing_{n})" if missing else f"routed_{n}" if routed else "CLEAN"
        self.head += [
            f"table_{n} = session.identity_map.table(class_{n}); find_{n} = table_{n}.get; hub_{n} = make_state_{n}.hub",
            *([f"route_{n} = context.routes[{item.route}]; routed_{n} = routed(route_{n})"] if routed else []),
        ]
        self.present += [f"table_{n}", f"hub_{n}.active"]
        announced = f"if hub_{n}.active: announce_{n}({s}, session)"
        if self.aloud:
            self.names[f"lacking_of_{n}"] = _lacking
            announced = f"is_new_{n} = True; context.made.add({s})"
        self.body += [
            f"{s} = find_{n}({pk})",
            f"{o} = None if {s} is None else {s}()",
            *([f"is_new_{n} = False; lacking_{n} = () if {o} is None else lacking_of_{n}({s})"] if self.aloud else []),
            f"if {o} is None:",
            f"    if not ({absent}):",
            f"        {o} = new_{n}(class_{n}); here = {o}.__dict__",
            f"        here[STATE_KEY] = table_{n}[{pk}] = {s} = make_state_{n}({o}, forget)",
            f"        {s}.pk = {pk}; {s}.session_ref = session_ref; {s}.ledger = {ledger}",
            *(f"        here[{key!r}] = c{at}" for key, at in columns),
            *([f"        if route_{n} is not None: give({s}, route_{n})"] if routed and missing else []),
            f"        {announced}",
            *self._filled_anew(item, n, columns),
            "else:",
            f"    here = {o}.__dict__",
            f"    if refresh or {s}.ledger is not CLEAN or not ({present}): fill_{n}({s}, here, {values}, refresh, context)",
            *([f"    if route_{n} is not None and route_{n}.words: {s}.say_how(route_{n}.words)"] if routed else []),
        ]

    def _filled_anew(self, item: Entity, n: int, columns: list[tuple[str, int]]) -> list[str]:
        """Write what is done to an object that expired as a whole and was not touched since: a third of what filling costs."""
        state_class = item.mapper.state_class
        left = state_class.expired_ledger.expired.difference(key for key, _ in columns)
        if self.aloud or item.route is not None or left not in (frozenset(), state_class.read_ledger.expired):
            return []
        self.names[f"expired_{n}"] = state_class.expired_ledger
        self.names[f"read_{n}"] = state_class.read_ledger if left else CLEAN
        return [
            f"elif state_{n}.ledger is expired_{n} and not (refresh or hub_{n}.active):",
            f"    here = object_{n}.__dict__; state_{n}.ledger = read_{n}",
            *(f"    here[{key!r}] = c{at}" for key, at in columns),
        ]

    def _nested(self, nested: Nested, owner: Entity, o: str, s: str) -> None:
        child, _ = self.entity(nested.entity)
        key = nested.prop.key
        if not nested.prop.uselist:
            refer = f"refer_{self._number()}"
            self.names[refer] = _referrer(owner.mapper, key)
            lacks = f"if {o} is not None and {key!r} not in {o}.__dict__"
            if nested.prop.direction is MANYTOONE:
                self.body.append(f"{lacks}: {refer}({s}, {child})")
                return
            self.names[f"several_{refer}"] = _several(nested.prop)
            self.head.append(f"one_{refer} = {{}}")  # what each object got from an earlier row: there should be no other
            self.body += [
                f"{lacks}: {refer}({s}, {child}); one_{refer}[{s}] = {child}",
                f"elif {o} is not None and one_{refer}.get({s}, {child}) is not {child}: several_{refer}()",
            ]
            return
        bucket = self._buckets.get(nested.prop)
        if bucket is None:
            number = self._number()
            bucket = self._buckets[nested.prop] = f"members_{number}"
            self.names[f"store_{number}"] = collection_storer(nested.prop)
            self.head.append(f"{bucket} = {{}}")
            self.tail.append(f"for state, members in {bucket}.items(): store_{number}(state, list(members.values()))")
        self.body += [
            f"if {o} is not None:",
            f"    members = {bucket}.get({s})",
            f"    if members is None: members = {bucket}[{s}] = {{}}",
            f"    if {child} is not None: members[id({child})] = {child}",
        ]

    def _later(self, later: Later, o: str, s: str) -> None:
        n = self._number()
        self.names[f"load_{n}"] = later.load
        lacking = "" if later.for_all else f" and {later.key!r} not in {o}.__dict__"
        if self.aloud and later.each:
            self.body.append(f"if {o} is not None{lacking}: load_{n}(session, [{s}], context)")
            return
        if later.each:
            self.soon = True
            self.body.append(f"if {o} is not None{lacking}: soon[load_{n}, {s}] = None")
            return
        self.head.append(f"later_{n} = {{}}")
        self.body.append(f"if {o} is not None{lacking}: later_{n}[{s}] = None")
        lines = self.early if later.early else self.tail
        lines.append(f"if later_{n}: load_{n}(session, list(later_{n}), context)")


def _give(state: InstanceState, route: Any) -> None:
    """Let an object keep a route for its lazy loads."""
    ledger = state.own_ledger()
    ledger.options, ledger.words = route, route.words or None


def _routed(route: Any) -> Ledger:
    """Return the ledger of clean objects that keep a route for their lazy loads: one for all of them."""
    if route is None:
        return CLEAN
    ledger = Ledger(shared=True)
    ledger.options, ledger.words = route, route.words or None
    return ledger


def _place(slot: Slot) -> int:
    if slot.at is None:
        raise NoSuchColumnError(
            f"Could not locate column in row for column '{slot.column}'",
            hint="select the primary key too: it says which object a row is",
        )
    return slot.at


# -- what the generated functions call for the rarer cases ---------------------------------------------------------------


def _announcer(mapper: Mapper, keys: tuple[str, ...]) -> Callable[[InstanceState, Any], None]:
    """Return what tells the observers of an object that a row became."""

    def loaded(state: InstanceState, session: Any) -> None:
        state.moved(None, "load", session)
        if mapper.hub.active:
            mapper.hub.emit(AttributesLoaded(state.reference, keys))

    return loaded


def _begun(context: Context | None, session: Any) -> Context:
    """Return the context that listeners are given."""
    context = context or Context()
    context.session = session
    return context


def _lacking(state: InstanceState) -> frozenset[str]:
    """Return the attributes that an object lacks before the row is looked at."""
    return frozenset(state.unloaded)


def _teller(item: Entity) -> Callable[..., None]:
    """Return what tells listeners, once for each statement, that an object was made of a row, or read again."""
    mapper, known = item.mapper, item.known
    always = bool(item.nested)
    announce = _announcer(mapper, tuple(key for key, slot in item.columns if slot.at is not None))

    def tell(
        instance: Any, state: InstanceState, is_new: bool, lacking: frozenset[str], refresh: bool, context: Context
    ) -> None:
        if state in context.told or not (is_new or known or refresh or lacking or (always and context.all_eager)):
            return
        if state in context.made and not is_new:  # it was made of an earlier part of the rows
            return
        context.told.add(state)
        if mapper.listeners is not None:
            if is_new:
                mapper.listeners.call("load", state, context)
            else:
                attrs = context.attrs if known else None if refresh else lacking
                mapper.listeners.call("refresh", state, context, None if attrs is None else set(attrs))
        if is_new:
            announce(state, context.session)

    return tell


def _tell_now(what: tuple[Any, ...]) -> None:
    tell, *given = what
    tell(*given)


def tell_refreshed(session: Any, state: InstanceState, attrs: Collection[str] | None) -> None:
    """Tell listeners that attributes of one object were read again; None stands for all."""
    state.mapper.listeners.call("refresh", state, _begun(None, session), None if attrs is None else set(attrs))


def _filler(mapper: Mapper, keys: tuple[str, ...], route: int | None, kept: Sequence[str]) -> Callable[..., None]:
    """Return what fills a row into an object that is there already."""
    related = (key for key in mapper.relationships if key not in kept)
    reset = tuple(dict.fromkeys((*keys, *related, *sorted(mapper.put_off))))  # what an option puts off stays

    def fill(state: InstanceState, here: dict[str, Any], values: tuple[Any, ...], refresh: bool, context: Any) -> None:
        if refresh and state not in context.refreshed:
            context.refreshed.add(state)
            start_over(state, reset)
            if route is not None and context.routes[route] is not None:
                _give(state, context.routes[route])
            elif state.ledger.words:
                state.own_ledger().words = None
        committed = state.ledger.committed
        filled = []
        for key, value in zip(keys, values, strict=True):
            if key not in here and key not in committed:
                here[key] = value
                filled.append(key)
        if filled:
            state.loaded(filled)
            if mapper.hub.active:
                mapper.hub.emit(AttributesLoaded(state.reference, tuple(filled)))

    return fill


def _referrer(mapper: Mapper, key: str) -> Callable[[InstanceState, Any], None]:
    """Return what makes an object of the same row a reference's value."""

    def refer(state: InstanceState, value: Any) -> None:
        if key in state.ledger.committed:
            return
        state.dict[key] = value
        if state.ledger is not CLEAN:
            state.loaded((key,))
        if mapper.hub.active:
            mapper.hub.emit(AttributesLoaded(state.reference, (key,)))

    return refer


def _several(prop: Any) -> Callable[[], None]:
    """Return what warns of a second row for a relationship to one object."""

    def warn_of_several() -> None:
        warn(SAWarning(f"Multiple rows returned with uselist=False for eagerly-loaded attribute '{prop}' "))

    return warn_of_several


def collection_storer(prop: Any, *, with_changes: bool = False) -> Callable[[InstanceState, Iterable[Any]], None]:
    """Return what makes objects that were read for a collection its members, unless it is loaded.

    A collection that waits with changes is left alone too, or (`with_changes`) gets both.
    """

    def store(state: InstanceState, members: Iterable[Any]) -> None:
        instance = state()
        key = prop.key
        if instance is None or key in instance.__dict__:
            return
        if key in state.ledger.committed and not (with_changes and key in (state.ledger.queued or ())):
            return
        prop.attribute.store_loaded(state, instance.__dict__, members)
        if state.ledger is not CLEAN:
            state.loaded((key,))
        if state.hub.active:
            state.hub.emit(AttributesLoaded(state.reference, (key,)))

    return store


def start_over(state: InstanceState, keys: Iterable[str]) -> None:
    """Drop loaded values and changes of attributes, since a row comes that is to win; relationships among them load again."""
    here = state.dict
    ledger = state.own_ledger()
    for key in keys:
        here.pop(key, None)
    ledger.committed.clear()
    ledger.queued = ledger.empty = None
    if not ledger.committed:
        state.written()
        session: Any = state.session_ref()
        if session is not None:
            session.identity_map.modified.pop(state, None)


def fill_expired(state: InstanceState, keys: Sequence[str], values: Sequence[Any], all_that_was_asked: bool = False) -> None:
    """Fill attributes of one object from the row that was read for them, which may be `all_that_was_asked`."""
    here = state.dict
    committed = state.ledger.committed
    if committed:
        here.update({key: value for key, value in zip(keys, values, strict=True) if key not in committed})
    else:
        here.update(zip(keys, values, strict=True))
    state.loaded(keys, all_that_was_asked)
    if state.hub.active:
        state.hub.emit(AttributesLoaded(state.reference, tuple(keys)))
