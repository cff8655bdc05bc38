"""What a row does to an object that it may not be the first to speak of: the careful way to read rows.

    made      the session did not have it: it is made of the row
    anew      the session had it, and `populate_existing` or refresh() lets it begin anew: all is taken from the row
    again     the statement made it or began it anew in an earlier row, or at another place: only what is missing is taken
    partly    the session had it: what it lacked when the statement met it first is taken, and is not looked at again

The quick functions that loading.py generates know only "made" and "what is missing". That is the same where each class stands
at one place, nobody listens, and nothing is loaded before the next row is looked at; else the functions call what is here.
An object belongs to the run that made it or began it anew last: a load in between may take it over.

Not here: the generated functions (loading.py), what is loaded after the rows (later.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Sequence
from typing import Any, NamedTuple

from ..events.model import AttributesLoaded
from ..exc import SAWarning
from ..util.warnings import warn
from .exc import instance_name
from .mapper import Mapper
from .state import CLEAN, NOTHING_CHANGED, STATE_KEY, InstanceState, Ledger, forget


class _Everything:
    def __contains__(self, key: object) -> bool:
        return True


class Sight(NamedTuple):
    """How a row meets an object: which attributes it `takes`, whether as a whole (`full`), the first time, or to make it."""

    takes: Any  # a set, or something that has everything
    full: bool
    first: bool
    made: bool = False


MADE = Sight(_Everything(), full=True, first=True, made=True)
ANEW = Sight(_Everything(), full=True, first=True)
AGAIN = Sight(_Everything(), full=True, first=False)
Look = Callable[[Any, tuple[Any, ...]], tuple[Any, Any, Sight]]
NOBODY = None, None, AGAIN


def looker(
    mapper: Mapper,
    keys: Sequence[str],
    missing: frozenset[str],
    kept: Collection[str],
    told: Collection[str],
    place: int,
    known: bool,
    eager: bool,
) -> Callable[..., Look]:
    """Return `look_from(session, refresh, context, route)`, and that `look(pk, values)`: a row's object, and how it is met.

    `keys` are the attributes of the values, `missing` those whose columns the rows do not have, `kept` those that are not reset
    where the row is to win, `told` those that are and stay expired; `place` tells where in the row the object stands. A `known`
    object is the context's one. One that lacks nothing is met only where something related stands in the row (`eager`).
    """
    class_: Any = mapper.class_
    make_state = mapper.state_class
    related = (key for key, prop in mapper.relations.items() if key not in kept and prop.lazy != "dynamic")
    reset = tuple(dict.fromkeys((*keys, *related, *sorted(mapper.put_off))))  # what an option puts off stays
    stays = mapper.put_off.union(told)

    def look_from(session: Any, refresh: bool, context: Any, route: Any) -> Look:
        table = session.identity_map.by_class[class_]
        mine = context.run, place
        clean = routed(route)

        def look(pk: Any, values: tuple[Any, ...]) -> tuple[Any, Any, Sight]:
            state = context.state if known else table.get(pk)
            instance = None if state is None else state()
            if instance is None:
                if pk is None:
                    return NOBODY
                instance = class_.__new__(class_)
                state = make_state(instance, forget)
                state.pk, state.session_ref = pk, session.reference
                state.ledger, state.committed_state = Ledger(missing) if missing else clean, NOTHING_CHANGED
                instance.__dict__[STATE_KEY] = table[pk] = state
                instance.__dict__.update(zip(keys, values, strict=True))
                context.runs[state] = mine
                if missing and route is not None:
                    give_route(state, route)
                return instance, state, MADE
            run, at = context.runs.get(state, (None, None))
            if run is context.run:
                if at != place:
                    context.runs[state] = mine
                    if route is not None and route.kept is not None:
                        state.own_ledger().options = route.kept
                    fill_missing(state, keys, values, ())
                return instance, state, AGAIN
            if known or refresh:
                context.runs[state] = mine
                if not known:
                    ledger = _drop(state, reset, stays)
                    ledger.words = None if route is None else route.words or None
                    if route is not None and route.kept is not None:
                        ledger.options = route.kept
                if known:  # it passes for expired until its row was looked at
                    _fill(state, keys, values, state.committed_state)
                else:
                    fill_missing(state, keys, values, ())
                return instance, state, ANEW
            lacking = context.partly.get(state)
            if lacking is not None:
                return instance, state, Sight(lacking, full=False, first=False)
            lacking = frozenset(state.lacking)
            if lacking or (eager and context.all_eager):
                context.partly[state] = lacking
            if lacking:
                fill_missing(state, keys, values, state.committed_state)
                if route is not None and route.words:
                    state.say_how({key: word for key, word in route.words.items() if key in lacking})
            return instance, state, Sight(lacking, full=False, first=True)

        return look

    return look_from


def fill_missing(state: InstanceState, keys: Sequence[str], values: Sequence[Any], but: Container[str]) -> None:
    """Give an object that is there already the values that it lacks, `but` those of some attributes."""
    filled = _fill(state, keys, values, but)
    if filled:
        note_loaded(state, filled)


def _fill(state: InstanceState, keys: Sequence[str], values: Sequence[Any], but: Container[str]) -> list[str]:
    here = state.dict
    filled = []
    for key, value in zip(keys, values, strict=True):
        if key not in here and key not in but:
            here[key] = value
            filled.append(key)
    return filled


def note_loaded(state: InstanceState, keys: Collection[str]) -> None:
    """Note that attributes of an object were loaded, and tell its observers."""
    if state.ledger is not CLEAN:
        state.loaded(keys)
    if state.hub.active:
        state.hub.emit(AttributesLoaded(state.reference, tuple(keys)))


def give_route(state: InstanceState, route: Any) -> None:
    """Let an object keep a route for its lazy loads."""
    ledger = state.own_ledger()
    ledger.options, ledger.words = route.kept, route.words or None


def routed(route: Any) -> Ledger:
    """Return the ledger of clean objects that keep a route for their lazy loads: one for all of them."""
    if route is None:
        return CLEAN
    ledger = Ledger(shared=True)
    ledger.options, ledger.words = route.kept, route.words or None
    return ledger


def _drop(state: InstanceState, keys: Iterable[str], stays: frozenset[str]) -> Ledger:
    """Drop what attributes hold, since a row comes that is to win; what `stays` expired, does."""
    here = state.dict
    state.leave_collections(here, keys)
    for key in keys:
        here.pop(key, None)
    ledger = state.own_ledger()
    ledger.expired = ledger.expired.difference(keys) | (ledger.expired & stays)
    return ledger


def _forget_changes(state: InstanceState) -> None:
    """Take an object for what was read, changes that listeners made included."""
    state.own_ledger().queued = None
    state.written()
    session: Any = state.session_ref()
    if session is not None:
        session.identity_map.modified.pop(state, None)


# -- related objects in the same row -------------------------------------------------------------------------------------


def opener(prop: Any) -> Callable[[dict[Any, Any], InstanceState, Sight], Callable[[Any], None] | None]:
    """Return what gives the way into the collection of an object that a row met; None where the row does not count for it.

    The first row that does empties the collection; an object that further rows bring again is put in once.
    """
    key = prop.key

    def open_(ways: dict[Any, Any], state: InstanceState, sight: Sight) -> Callable[[Any], None] | None:
        if key not in sight.takes:
            return None
        way: Callable[[Any], None] | None = ways.get(state)
        if way is None or (sight.full and sight.first):
            before = state.dict.pop(key, None)
            if before is not None:
                before._sa_watcher = before._sa_owner = None
            if sight.full and state.ledger.queued is not None:
                state.ledger.queued.pop(key, None)
            way = ways[state] = _way_into(prop.attribute.fill(state, state.dict))
            note_loaded(state, (key,))
        return way

    return open_


def _way_into(collection: Any) -> Callable[[Any], None]:
    present: set[int] = set()

    def put(item: Any) -> None:
        if item is not None and id(item) not in present:
            present.add(id(item))
            collection._sa_put(item)

    return put


def settler(prop: Any) -> Callable[[InstanceState, Sight, Any], None]:
    """Return what makes an object of the same row a reference's value; a second one that comes later is warned of."""
    key = prop.key

    def settle(state: InstanceState, sight: Sight, value: Any) -> None:
        here = state.dict
        if sight.first or key not in here:
            here[key] = value
            note_loaded(state, (key,))
        elif here[key] is not value:
            warn_of_several(prop)

    return settle


def warn_of_several(prop: Any) -> None:
    """Warn of a second row for a relationship to one object."""
    warn(SAWarning(f"Multiple rows returned with uselist=False for eagerly-loaded attribute '{prop}' "))


# -- those who listen ----------------------------------------------------------------------------------------------------


def announcer(mapper: Mapper, keys: tuple[str, ...]) -> Callable[[InstanceState, Any], None]:
    """Return what tells the observers of an object that a row became."""

    def loaded(state: InstanceState, session: Any) -> None:
        state.moved(None, "load", session)
        if mapper.hub.active:
            mapper.hub.emit(AttributesLoaded(state.reference, keys))

    return loaded


def teller(mapper: Mapper, keys: tuple[str, ...], known: bool, eager: bool) -> Callable[[InstanceState, Sight, Any], None]:
    """Return what tells listeners, once for each statement, that an object was made of a row, or read again.

    Of an object that lacked nothing they are told only where something related stands in the row (`eager`).
    """
    announce = announcer(mapper, keys)

    def tell(state: InstanceState, sight: Sight, context: Any) -> None:
        if not sight.first or not (sight.full or sight.takes or (eager and context.all_eager)):
            return
        if mapper.listeners is not None:
            if sight.made:
                mapper.listeners.call("load", state, context)
            else:
                attrs = (context.attrs if known else None) if sight.full else sight.takes
                mapper.listeners.call("refresh", state, context, None if attrs is None else set(attrs))
                if sight.full and context.runs[state][0] is not context.run and mapper.listeners.of("refresh"):
                    _warn_of_another_run(state)
        if known:
            note_loaded(state, [key for key in keys if key not in state.committed_state])
        elif sight.full and (not sight.made or state.ledger.modified):
            _forget_changes(state)
        if sight.made:
            announce(state, context.session)

    return tell


def _warn_of_another_run(state: InstanceState) -> None:
    warn(
        SAWarning(
            f"Loading context for {instance_name(state)} has changed within a load/refresh handler, suggesting a row refresh "
            "operation took place. If this event handler is expected to be emitting row refresh operations within an existing "
            "load or refresh operation, set restore_load_context=True when establishing the listener to ensure the context "
            "remains unchanged when the event handler completes."
        )
    )
