"""Rows to objects: for each shape of row a function is generated, and then run with nothing looked up.

    select(User, Address.email_address)  -->  items (Entity of User at columns 0..2, Value at column 3)

    def rows(cursor, session, refresh, context):
        table_0 = session.identity_map.by_class[class_0]; find_0 = table_0.get
        for c0, c1, c2, c3 in cursor:
            state_0 = find_0(c0)
            if state_0 is None or (object_0 := state_0()) is None:
                object_0 = new_0(class_0); here = object_0.__dict__
                here[STATE_KEY] = table_0[c0] = state_0 = make_state_0(object_0, forget)
                state_0.pk = c0; state_0.session_ref = session_ref
                state_0.ledger = CLEAN; state_0.committed_state = NOTHING_CHANGED
                here["id"] = c0; here["name"] = c1; here["fullname"] = c2
            elif state_0.ledger is expired_0 and not <somebody watches>:
                here = object_0.__dict__; state_0.ledger = read_0
                here["id"] = c0; here["name"] = c1; here["fullname"] = c2
            elif <something of it is missing>: fill(...)
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

An object that is in the identity map already keeps what it has: only what is missing or expired is filled in. Where a statement
says `populate_existing`, where somebody listens, and where a class stands at two places of a row, more is to be thought of:
another function is generated then, of calls to sightings.py.

Not here: which columns a statement selects (lowering.py), related objects (eager.py, later.py, strategies.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from types import CodeType
from typing import Any

from ..events.model import AttributesLoaded
from ..events.record import Record, fresh
from ..exc import NoSuchColumnError
from .collections import InstrumentedList
from .mapper import Mapper
from .sightings import (
    announcer,
    fill_missing,
    give_route,
    looker,
    note_loaded,
    opener,
    routed,
    settler,
    teller,
    warn_of_several,
)
from .state import CLEAN, NOTHING_CHANGED, STATE_KEY, InstanceState, Ledger, forget

Rows = Callable[..., Any]  # a list, or what else a Keep makes
Processors = Sequence[Callable[[Any], Any] | None]
Keep = Callable[[list[str]], tuple[str, list[str]]]  # of the values' expressions: how to begin, and what to do with a row


class Slot:
    """A column of the rows; `at` is its place, known once all columns are, or None where the rows do not have it."""

    __slots__ = ("at", "column")

    def __init__(self, column: Any) -> None:
        self.column = column
        self.at: int | None = None


class Nested(Record, frozen=False, eq=False):
    """Related objects that stand in the same rows: `joinedload()` and `contains_eager()`.

    Where the join is the program's (`is_free`) there may be several for a reference to one.
    """

    prop: Any
    entity: Entity
    is_free: bool = False


class Later(Record, eq=False):
    """What is not in the rows: `load(session, states, context)` loads it for all objects once the rows are read.

    `states` tells of each object whether what it holds is to be overwritten.
    What is `at_once` is loaded for one object before the next row is looked at, what `needs_key` even for one that has it:
    `load.at_once(session, state, sight, context, values of the local columns)`.
    """

    key: str
    load: Any
    at_once: bool
    needs_key: bool
    local: list[Slot]  # the columns that it leads from, if they are needed


class Entity(Record, frozen=False, eq=False):
    """A mapped class in a row: `columns` gives, by attribute, the column of its value."""

    mapper: Mapper
    columns: list[tuple[str, Slot]]
    primary: tuple[Slot, ...]
    name: str | None
    nested: list[Nested] = fresh(factory=list)
    later: list[Later] = fresh(factory=list)
    route: int | None = None  # which of the context's routes the objects keep for their lazy loads
    kept: list[str] = fresh(factory=list)  # relationships that rows do not reset: they are not followed in a circle
    told: list[str] = fresh(factory=list)  # collections that rows reset and that stay expired: an option says how they load
    known: bool = False  # the rows are those of one object, which the context has


class Value(Record, frozen=False, eq=False):
    """A plain value in a row."""

    slot: Slot
    name: str | None


class Composite(Record, frozen=False, eq=False):
    """Several values that come as one (a Bundle); `make` puts the tuple of them together."""

    items: tuple[Any, ...]
    name: str
    make: Callable[[tuple[Any, ...]], Any]


Item = Entity | Value | Composite


class Context:
    """What one execution of a statement knows: the statement with its values, and the routes of its options.

    `state` is the one object that is read again; `origin` tells a load after the rows of another statement which that was.
    Where somebody listens, it is what they are given: with the `session`, and the attributes `attrs` that are read again.
    `meant` are its aliases, by those of the statement that was compiled, which was one like it.
    Without `all_eager`, what is loaded with an object that is there already does not count.

    `runs` tells of each object which run (the context's `run`, a mark that is no other's) made it or began it anew last, and at
    which place; the loads that a statement brings in its train share it. `partly` are the objects that were there before, with
    what they lacked; `collected` is what a load has read for all objects at once.
    """

    __slots__ = (
        "all_eager",
        "attrs",
        "collected",
        "meant",
        "origin",
        "partly",
        "refresh",
        "routes",
        "run",
        "runs",
        "session",
        "state",
        "statement",
        "values",
    )

    def __init__(
        self,
        statement: Any = None,
        values: Any = None,
        routes: Sequence[Any] = (),
        meant: Mapping[Any, Any] = {},
        *,
        refresh: bool = False,
        state: InstanceState | None = None,
        origin: Any = None,
        attrs: Collection[str] | None = None,
        all_eager: bool = True,
        runs: dict[InstanceState, tuple[object, int]] | None = None,
    ) -> None:
        self.statement = statement
        self.meant = meant
        self.values = values
        self.routes = routes
        self.refresh = refresh
        self.state = state
        self.origin = origin
        self.attrs = attrs
        self.all_eager = all_eager
        self.session: Any = None
        self.run = object()  # not the context itself: a session is not to wait in a circle for the garbage collector
        self.runs = {} if runs is None else runs
        self.partly: dict[InstanceState, frozenset[str]] = {}
        self.collected: dict[Any, Any] = {}


Context.__name__ = Context.__qualname__ = "QueryContext"  # what listeners are given
Context.__module__ = f"{__package__}.context"


def each_row(values: list[str]) -> tuple[str, list[str]]:
    """Keep the values of every row in a list."""
    kept = values[0] if len(values) == 1 else f"({', '.join(values)})"
    return "found = []; keep = found.append", [f"keep({kept})"]


def by_key(values: list[str], make: str = "[]") -> tuple[str, list[str]]:
    """Keep the last value, an object, in a list by the values before it; one that comes again at once, or is None, not.

    Without it a tuple a row would be made, to be taken apart again: a tenth of an eager load.
    """
    *keys, member = values
    key = keys[0] if len(keys) == 1 else f"({', '.join(keys)})"
    return "found = {}; known = found.get; append = list.append", [
        f"members = known({key})",
        f"if members is None: members = found[{key}] = {make}",
        f"if {member} is not None and not (members and members[-1] is {member}): append(members, {member})",
    ]


def collections_by_key(values: list[str]) -> tuple[str, list[str]]:
    """Do the same with lists that are each to be one object's collection: none is made twice, a twentieth of an eager load."""
    return by_key(values, "new_list(InstrumentedList)")


def rows_function(items: Sequence[Item], width: int, processors: Processors, keep: Keep = each_row) -> Rows:
    """Return `rows(cursor, session, refresh, context)`: a list with a tuple of the items' values for each row of a cursor.

    Of a single item the list has the values themselves; `keep` may be another way to keep them. `width` is the number of
    columns in a row and `processors` make a Python value of each driver's value, or are None. With `refresh`, rows win over
    what the objects hold.
    """
    if _is_to_be_careful(items):
        return _made(_source(items, width, processors, _CarefulWriter(), keep), items)
    careful: list[Rows] = []

    def rows_carefully(*args: Any) -> Any:
        if not careful:
            careful.append(_made(_source(items, width, processors, _CarefulWriter(), keep), items))
        return careful[0](*args)

    source, names = _source(items, width, processors, _Writer(), keep)
    return _made((source, {**names, "rows_carefully": rows_carefully}), items)


def _is_to_be_careful(items: Iterable[Item]) -> bool:
    """Say whether a row may speak of one object twice, or something is loaded before the next row is looked at."""
    entities = [entity for item in items for entity in _entities_in(item)]
    classes = [entity.mapper.class_ for entity in entities]
    return len(set(classes)) < len(classes) or any(
        entity.known or any(later.at_once for later in entity.later) for entity in entities
    )


def _entities_in(item: Item) -> Iterator[Entity]:
    if isinstance(item, Composite):
        for each in item.items:
            yield from _entities_in(each)
    elif isinstance(item, Entity):
        yield item
        for nested in item.nested:
            yield from _entities_in(nested.entity)


def _filled_by(entity: Entity) -> Iterator[Any]:
    """Yield the relationships whose values are made of rows."""
    yield from (nested.prop for nested in entity.nested)
    yield from (later.load.prop for later in entity.later if later.load.fills)


def _made(source_and_names: tuple[str, dict[str, Any]], items: Sequence[Item]) -> Rows:
    source, names = source_and_names
    names["__name__"] = __name__  # so that warnings are issued in the learner's line
    exec(_compiled(source, "<rows of " + ", ".join(str(item.name) for item in items) + ">"), names)
    made: Rows = names["rows"]
    return made


@lru_cache(maxsize=256)
def _compiled(source: str, filename: str) -> CodeType:
    """Compile what was generated; of one class it is mostly the same, whatever a statement asks of its table."""
    code: CodeType = compile(source, filename, "exec")
    return code


def explain(items: Sequence[Item], width: int, processors: Processors) -> str:
    """Return the source that `rows_function` generates."""
    writer = _CarefulWriter() if _is_to_be_careful(items) else _Writer()
    return _source(items, width, processors, writer)[0]


def _source(
    items: Sequence[Item], width: int, processors: Processors, writer: _Writer, keep: Keep = each_row
) -> tuple[str, dict[str, Any]]:
    values = [writer.item(item) for item in items]
    for prop in (prop for item in items for entity in _entities_in(item) for prop in _filled_by(entity)):
        if prop.lazy == "dynamic":  # it is refused, whatever rows there are
            writer.names["refuse"] = partial(prop.attribute.store_loaded, None, {}, ())
            writer.head.append("refuse()")
    unpacked = f"({''.join(f'c{at}, ' for at in range(width))})" if width else "_"
    raw = writer.cursor
    if any(processors):
        made = [
            f"c{at}" if each is None else f"None if c{at} is None else process_{at}(c{at})"
            for at, each in enumerate(processors)
        ]
        writer.head.append(f"made = (({''.join(f'{each}, ' for each in made)}) for {unpacked} in {raw})")
        raw = "made"
        if writer.present:  # all values are made before an object changes: where one cannot be made, none has changed
            writer.head.append(f"if {' or '.join(writer.present)}: made = list(made)")
        names = {f"process_{at}": getattr(each, "for_values", each) for at, each in enumerate(processors)}
        writer.names.update(names)
    begin, kept = keep(values)
    lines = [
        "def rows(cursor, session, refresh=False, context=None):",
        *(f"    {line}" for line in (*writer.beginning(), begin, *writer.head)),
        f"    for {unpacked} in {raw}:",
        *(f"        {line}" for line in (*writer.body, *kept)),
        *(f"    {line}" for line in (*writer.stores, *writer.tail, "return found")),
    ]
    return "\n".join(lines) + "\n", writer.names


class _Writer:
    """The lines of a function on its way: before the loop, in it, after it; and the names that they use."""

    cursor = "cursor"

    def __init__(self) -> None:
        self.mappers: dict[str, Mapper] = {}
        self.names: dict[str, Any] = {
            "STATE_KEY": STATE_KEY,
            "CLEAN": CLEAN,
            "NOTHING_CHANGED": NOTHING_CHANGED,
            "Ledger": Ledger,
            "routed": routed,
            "give": give_route,
            "fill": fill_missing,
            "forget": forget,
            "InstrumentedList": InstrumentedList,
            "new_list": InstrumentedList.__new__,
        }
        self.head: list[str] = []
        self.body: list[str] = []
        self.present: list[str] = []  # conditions that tell whether objects are there already, which the rows may change
        self.stores: list[str] = []  # what makes collections of what the rows had for them
        self.tail: list[str] = []
        self._count = 0
        self._buckets: dict[Any, str] = {}

    def _number(self) -> int:
        self._count += 1
        return self._count - 1

    def beginning(self) -> list[str]:
        """Return how the function begins: where more is to be thought of, another one takes over."""
        if not self.mappers:
            return []
        self.names.update(self.mappers)
        asked = " or ".join(f"{name}.listeners is not None" for name in ("session", *self.mappers))
        if self.tail:  # of a lazy load only the objects that it makes are loaded further
            asked += " or not (context is None or context.all_eager)"
        return [
            f"if refresh or {asked}: return rows_carefully(cursor, session, refresh, context)",
            "session_ref = session.reference",
        ]

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
        self.names[f"keys_{n}"] = tuple(key for key, _ in columns)
        values = f"({''.join(f'c{at}, ' for _, at in columns)})"
        laters = {f"later_{self._number()}": later for later in item.later}
        self._find_or_make(item, n, columns, values, laters)
        for nested in item.nested:
            self._nested(nested, item, *found)
        for name, later in laters.items():
            self.names[f"load_{name}"] = later.load
            self.head.append(f"{name} = {{}}")
            self.tail.append(f"if {name}: load_{name}(session, {name}, context)")
        return found

    def _find_or_make(self, item: Entity, n: int, columns: list[tuple[str, int]], values: str, laters: Iterable[str]) -> None:
        mapper = item.mapper
        pk, absent = _key_in_row(item)
        present = " and ".join(f"{key!r} in here" for key, _ in columns) or "True"
        self.names.update(
            {
                f"class_{n}": mapper.class_,
                f"new_{n}": mapper.class_.__new__,
                f"make_state_{n}": mapper.state_class,
                f"announce_{n}": announcer(mapper, tuple(key for key, _ in columns)),
            }
        )
        o, s = f"object_{n}", f"state_{n}"
        routed = item.route is not None
        missing = frozenset(key for key, slot in item.columns if slot.at is None)
        lacking = [f"    {name}.setdefault({s}, False)" for name in laters]
        self.names[f"missing_{n}"] = missing
        ledger = f"Ledger(missing_{n})" if missing else f"routed_{n}" if routed else "CLEAN"
        self.head += [
            f"table_{n} = session.identity_map.by_class[class_{n}]; find_{n} = table_{n}.get",
            f"active_{n} = make_state_{n}.hub.active",
            *([f"route_{n} = context.routes[{item.route}]; routed_{n} = routed(route_{n})"] if routed else []),
        ]
        self.present += [f"table_{n}", f"active_{n}"]
        self.body += [
            f"{s} = find_{n}({pk})",
            f"if {s} is None or ({o} := {s}()) is None:",
            f"    if {absent}: {o} = None",
            "    else:",
            f"        {o} = new_{n}(class_{n}); here = {o}.__dict__",
            f"        here[STATE_KEY] = table_{n}[{pk}] = {s} = make_state_{n}({o}, forget)",
            f"        {s}.pk = {pk}; {s}.session_ref = session_ref",
            f"        {s}.ledger = {ledger}; {s}.committed_state = NOTHING_CHANGED",
            *(f"        here[{key!r}] = c{at}" for key, at in columns),
            *(f"        {name}[{s}] = True" for name in laters),
            *([f"        if route_{n} is not None: give({s}, route_{n})"] if routed and missing else []),
            f"        if active_{n}: announce_{n}({s}, session)",
            *self._filled_anew(item, n, columns, lacking),
            "else:",
            f"    here = {o}.__dict__",
            *lacking,
            f"    if {s}.ledger is not CLEAN or not ({present}): fill({s}, keys_{n}, {values}, {s}.committed_state)",
            *([f"    if route_{n} is not None and route_{n}.words: {s}.say_how(route_{n}.words)"] if routed else []),
        ]

    def _filled_anew(self, item: Entity, n: int, columns: list[tuple[str, int]], lacking: list[str]) -> list[str]:
        """Write what is done to an object that expired as a whole and was not touched since: a third of what filling costs."""
        state_class = item.mapper.state_class
        left = state_class.expired_ledger.expired.difference(key for key, _ in columns)
        if item.route is not None or left not in (frozenset(), state_class.read_ledger.expired):
            return []
        self.names[f"expired_{n}"] = state_class.expired_ledger
        self.names[f"read_{n}"] = state_class.read_ledger if left else CLEAN
        return [
            f"elif state_{n}.ledger is expired_{n} and not active_{n}:",
            f"    here = object_{n}.__dict__; state_{n}.ledger = read_{n}",
            *(f"    here[{key!r}] = c{at}" for key, at in columns),
            *lacking,
        ]

    def _nested(self, nested: Nested, owner: Entity, o: str, s: str) -> None:
        child, _ = self.entity(nested.entity)
        key = nested.prop.key
        if not nested.prop.uselist:
            refer = f"refer_{self._number()}"
            self.names[refer] = _referrer(owner.mapper, key)
            lacks = f"if {o} is not None and {key!r} not in {o}.__dict__"
            if nested.prop.key_is_targets_pk and not nested.is_free:
                self.body.append(f"{lacks}: {refer}({s}, {child})")
                return
            self.names[f"several_{refer}"] = partial(warn_of_several, nested.prop)
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
            self.stores.append(f"for state, members in {bucket}.items(): store_{number}(state, list(members.values()))")
        self.body += [
            f"if {o} is not None:",
            f"    members = {bucket}.get({s})",
            f"    if members is None: members = {bucket}[{s}] = {{}}",
            f"    if {child} is not None: members[id({child})] = {child}",
        ]


class _CarefulWriter(_Writer):
    """The same where more is to be thought of: each line is a call that knows how the row meets the object (sightings.py)."""

    cursor = "list(cursor)"

    def beginning(self) -> list[str]:
        """Return how the function begins: with a context of its own."""
        self.names["begun"] = _begun
        return ["context = begun(context, session)"]

    def entity(self, item: Entity) -> tuple[str, str]:
        """Write how an object is met; return the names of the object and of its state."""
        n = self._number()
        o, s, sight = f"object_{n}", f"state_{n}", f"sight_{n}"
        columns = [(key, slot.at) for key, slot in item.columns if slot.at is not None]
        missing = frozenset(key for key, slot in item.columns if slot.at is None)
        keys = tuple(key for key, _ in columns)
        route = "None" if item.route is None else f"context.routes[{item.route}]"
        pk, absent = ("None", "True") if item.known else _key_in_row(item)
        eager = bool(item.nested) or any(later.needs_key for later in item.later)
        self.names[f"look_from_{n}"] = looker(item.mapper, keys, missing, item.kept, item.told, n, item.known, eager)
        self.names[f"tell_{n}"] = teller(item.mapper, keys, item.known, eager)
        self.present.append("True")
        self.head.append(f"look_{n} = look_from_{n}(session, refresh, context, {route})")
        values = f"({''.join(f'c{at}, ' for _, at in columns)})"
        self.body.append(f"{o}, {s}, {sight} = look_{n}(None if {absent} else {pk}, {values})")
        start = len(self.body)
        self._related(item, s, sight)
        self.body.append(f"tell_{n}({s}, {sight}, context)")
        self.body[start:] = [f"if {o} is not None:", *_indented(self.body[start:])]
        return o, s

    def _related(self, item: Entity, s: str, sight: str) -> None:
        """Write what becomes of relationships: in the mapping's order, but those first that an object lacks which was there."""
        nested = {each.prop.key: each for each in item.nested}
        later = {each.key: each for each in item.later}
        ordered = [key for key in item.mapper.relations if key in nested or key in later]
        ordered.sort(key=lambda key: key in later and not later[key].needs_key)  # what does not go by the row comes last
        turn = f"turn_{self._number()}"
        start = len(self.body)
        for key in ordered:
            before = len(self.body)
            if key in nested:
                self._nested_carefully(nested[key], s, sight)
            else:
                load = self._later(later[key], s, sight)
            if len(ordered) > 1:
                has_turn = f"if {turn} is None or {turn} is ({key!r} in {sight}.takes):"
                self.body[before:] = [has_turn, *_indented(self.body[before:])]
            if key in later and later[key].needs_key:
                last = f"if not {turn}: " if len(ordered) > 1 else ""
                self.body.append(f"{last}{load}.at_last(session, {s}, {sight}, context)")
        if len(ordered) > 1:
            turns = f"for {turn} in (None,) if {sight}.full else (True, False):"
            self.body[start:] = [turns, *_indented(self.body[start:])]

    def _nested_carefully(self, nested: Nested, s: str, sight: str) -> None:
        n = self._number()
        prop = nested.prop
        if prop.uselist:
            ways = self._buckets.setdefault(prop, f"ways_{n}")
            self.head.append(f"{ways} = {{}}")
            self.names[f"open_{n}"] = opener(prop)
            self.body.append(f"way_{n} = open_{n}({ways}, {s}, {sight})")
            counts, done = f"way_{n} is not None", f"way_{n}({{}})"
        else:
            self.names[f"settle_{n}"] = settler(prop)
            counts, done = f"{prop.key!r} in {sight}.takes", f"settle_{n}({s}, {sight}, {{}})"
        start = len(self.body)
        child, _ = self.entity(nested.entity)
        lines = [*self.body[start:], f"if {counts}: {done.format(child)}"]
        self.body[start:] = [f"if {counts} or context.all_eager:", *_indented(lines)]

    def _later(self, later: Later, s: str, sight: str) -> str:
        """Write what is loaded after the row, or after all; return the name of what loads it."""
        n = self._number()
        self.names[f"load_{n}"] = later.load
        if later.at_once:
            key = ", ".join(f"c{_place(slot)}" for slot in later.local)
            self.body.append(f"load_{n}.at_once(session, {s}, {sight}, context, ({key}{',' if key else ''}))")
            return f"load_{n}"
        self.head.append(f"later_{n} = {{}}")
        self.body.append(f"if {sight}.full or context.all_eager: later_{n}[{s}] = {sight}.full")
        self.tail.append(f"if later_{n}: load_{n}(session, later_{n}, context)")
        return f"load_{n}"


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" for line in lines]


def _key_in_row(item: Entity) -> tuple[str, str]:
    """Return the expressions of an entity's primary key, and of whether the row has none."""
    places = [_place(slot) for slot in item.primary]
    pk = f"c{places[0]}" if len(places) == 1 else f"({', '.join(f'c{at}' for at in places)})"
    return pk, (" and " if item.mapper.allow_partial_pks else " or ").join(f"c{at} is None" for at in places)


def _place(slot: Slot) -> int:
    if slot.at is None:
        raise NoSuchColumnError(
            f"Could not locate column in row for column '{slot.column}'",
            hint="select the primary key too: it says which object a row is",
        )
    return slot.at


# -- what the generated functions call for the rarer cases ---------------------------------------------------------------


def _begun(context: Context | None, session: Any) -> Context:
    """Return the context that listeners are given."""
    context = context or Context()
    context.session = session
    context.partly.clear()
    return context


def tell_refreshed(session: Any, state: InstanceState, attrs: Collection[str] | None, keys: Collection[str]) -> None:
    """Tell listeners that attributes of one object (None: all) were read again; what they make of `keys` is no change."""
    before = frozenset(state.committed_state)
    state.mapper.listeners.call("refresh", state, _begun(None, session), None if attrs is None else frozenset(attrs))
    for key in (state.committed_state.keys() - before).intersection(keys):
        del state.committed_state[key]


def _referrer(mapper: Mapper, key: str) -> Callable[[InstanceState, Any], None]:
    """Return what makes an object of the same row a reference's value."""

    def refer(state: InstanceState, value: Any) -> None:
        if key in state.committed_state:
            return
        state.dict[key] = value
        if state.ledger is not CLEAN:
            state.loaded((key,))
        if mapper.hub.active:
            mapper.hub.emit(AttributesLoaded(state.reference, (key,)))

    return refer


def collection_storer(prop: Any) -> Callable[[InstanceState, Iterable[Any]], None]:
    """Return what makes objects that stood in the rows for a collection its members, unless it is loaded or was changed."""

    def store(state: InstanceState, members: Iterable[Any]) -> None:
        here = state.dict
        if key not in here and key not in state.committed_state:
            prop.attribute.fill(state, here, members)
            note_loaded(state, (key,))

    key = prop.key
    return store


def fill_expired(state: InstanceState, keys: Sequence[str], values: Sequence[Any], all_that_was_asked: bool = False) -> None:
    """Fill attributes of one object from the row that was read for them, which may be `all_that_was_asked`."""
    here = state.dict
    committed = state.committed_state
    if committed:
        here.update({key: value for key, value in zip(keys, values, strict=True) if key not in committed})
    else:
        here.update(zip(keys, values, strict=True))
    state.loaded(keys, all_that_was_asked)
    if state.hub.active:
        state.hub.emit(AttributesLoaded(state.reference, tuple(keys)))
