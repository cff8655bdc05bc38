"""The fold of events: what the log says is true."""

from ormlab.events.model import (
    AttributeChanged,
    AttributesExpired,
    AttributesLoaded,
    ChangesWritten,
    CollectionChanged,
    Entry,
    Event,
    MarkedDeleted,
    ObjectForgotten,
    ObjectModified,
    ObjectRef,
    SavepointBegan,
    SavepointReleased,
    SessionBegan,
    SessionClosed,
    SessionCommitted,
    SessionFailed,
    SessionJoined,
    SessionRolledBack,
    StatementExecuted,
    StateMoved,
    TransactionBegan,
    TransactionCommitted,
    UnmarkedDeleted,
)
from ormlab.view.state import Change, Gathered, LabState

SANDY, SQUIDWARD = ObjectRef("User", 1), ObjectRef("User", 2)
CHANGED = (ObjectModified(SANDY), AttributeChanged(SANDY, "name", "'sandy'", "'a'"))


def fold(*events: Event) -> LabState:
    return LabState.of(Entry(number, None, event) for number, event in enumerate(events, 1))


def loaded(ref: ObjectRef, key: str) -> list[Event]:
    return [StateMoved(ref, None, "persistent", "load", 1, (key,)), AttributesLoaded(ref, ("id", "name"))]


def test_an_added_object_is_new_until_its_insert() -> None:
    begun = [StateMoved(SQUIDWARD, None, "transient", "init"), StateMoved(SQUIDWARD, "transient", "pending", "add", 1)]

    pending = fold(*begun).sessions[1]
    inserted = fold(*begun, StateMoved(SQUIDWARD, "pending", "persistent", "flush", 1, ("4",))).sessions[1]

    assert (list(pending.new), pending.identity) == ([SQUIDWARD], {})
    assert (list(inserted.new), inserted.identity) == ([], {SQUIDWARD: ("4",)})


def test_an_insert_writes_all_that_was_set_before_it() -> None:
    state = fold(
        StateMoved(SQUIDWARD, None, "transient", "init"),
        ObjectModified(SQUIDWARD),
        AttributeChanged(SQUIDWARD, "name", None, "'squidward'"),
        StateMoved(SQUIDWARD, "transient", "pending", "add", 1),
        StateMoved(SQUIDWARD, "pending", "persistent", "flush", 1, ("4",)),
    )

    assert list(state.sessions[1].dirty) == []
    assert state.objects[SQUIDWARD].changes == ()


def test_a_change_makes_a_persistent_object_dirty_and_remembers_the_first_old_value() -> None:
    state = fold(
        *loaded(SANDY, "2"),
        ObjectModified(SANDY),
        AttributeChanged(SANDY, "name", "'sandy'", "'a'"),
        AttributeChanged(SANDY, "name", "'a'", "'b'"),
    )

    assert list(state.sessions[1].dirty) == [SANDY]
    assert state.objects[SANDY].changes == (Change("name", "'sandy'", "'b'"),)


def test_a_change_before_add_makes_an_object_dirty_as_soon_as_it_is_in_the_session_again() -> None:
    gone = [*loaded(SANDY, "2"), StateMoved(SANDY, "persistent", "detached", "expunge", 1, ("2",))]
    changed = [*gone, *CHANGED]

    detached = fold(*changed)
    back = fold(*changed, StateMoved(SANDY, "detached", "persistent", "add", 1, ("2",)))

    assert list(detached.sessions[1].dirty) == []
    assert list(back.sessions[1].dirty) == [SANDY]


def test_a_value_that_only_followed_its_row_is_no_change() -> None:
    state = fold(*loaded(SANDY, "2"), AttributeChanged(SANDY, "name", "'sandy'", "'a'"))

    assert list(state.sessions[1].dirty) == []
    assert state.objects[SANDY].changes == ()


def test_a_change_to_the_old_value_makes_an_object_dirty_as_well() -> None:
    assert list(fold(*loaded(SANDY, "2"), ObjectModified(SANDY)).sessions[1].dirty) == [SANDY]


def test_written_changes_are_changes_no_more() -> None:
    state = fold(*loaded(SANDY, "2"), *CHANGED, ChangesWritten(SANDY))

    assert list(state.sessions[1].dirty) == []
    assert state.objects[SANDY].changes == ()


def test_an_object_marked_for_deletion_is_deleted_and_not_dirty() -> None:
    marked = [*loaded(SANDY, "2"), *CHANGED, MarkedDeleted(SANDY, 1)]

    session = fold(*marked).sessions[1]
    spared = fold(*marked, UnmarkedDeleted(SANDY, 1)).sessions[1]

    assert (list(session.deleted), list(session.dirty), list(session.identity)) == ([SANDY], [], [SANDY])
    assert (list(spared.deleted), list(spared.dirty), list(spared.identity)) == ([], [SANDY], [SANDY])


def test_a_deleted_row_leaves_the_identity_map_and_a_rollback_brings_it_back() -> None:
    deleted = [*loaded(SANDY, "2"), MarkedDeleted(SANDY, 1), StateMoved(SANDY, "persistent", "deleted", "flush", 1, ("2",))]

    after_flush = fold(*deleted).sessions[1]
    after_rollback = fold(*deleted, StateMoved(SANDY, "deleted", "persistent", "rollback", 1, ("2",))).sessions[1]

    assert (list(after_flush.deleted), after_flush.identity) == ([], {})
    assert (list(after_rollback.deleted), after_rollback.identity) == ([], {SANDY: ("2",)})


def test_expiry_of_everything_forgets_changes_and_remembers_which_attributes_there_were() -> None:
    state = fold(*loaded(SANDY, "2"), *CHANGED, AttributesExpired(SANDY, None))

    view = state.objects[SANDY]

    assert list(state.sessions[1].dirty) == []
    assert (view.wholly_expired, view.loaded, view.expired) == (True, (), ("id", "name"))


def test_expiry_of_one_attribute_leaves_the_object_modified() -> None:
    changed = [*loaded(SANDY, "2"), *CHANGED]

    state = fold(*changed, AttributesExpired(SANDY, ("name",)))

    assert list(state.sessions[1].dirty) == [SANDY]
    assert (state.objects[SANDY].changes, state.objects[SANDY].expired) == ((), ("name",))


def test_a_refresh_ends_expiry() -> None:
    state = fold(*loaded(SANDY, "2"), AttributesExpired(SANDY, None), AttributesLoaded(SANDY, ("id", "name")))

    view = state.objects[SANDY]

    assert (view.wholly_expired, view.loaded, view.expired) == (False, ("id", "name"), ())


def test_a_refresh_of_the_columns_leaves_no_relationship_expired() -> None:
    lazily = [*loaded(SANDY, "2"), AttributesLoaded(SANDY, ("addresses",))]

    state = fold(*lazily, AttributesExpired(SANDY, None), AttributesLoaded(SANDY, ("id", "name")))

    assert (state.objects[SANDY].loaded, state.objects[SANDY].expired) == (("id", "name"), ())


def test_a_collection_gathers_its_members_net() -> None:
    state = fold(
        *loaded(SANDY, "2"),
        ObjectModified(SANDY),
        CollectionChanged(SANDY, "addresses", "Address#1", None),
        CollectionChanged(SANDY, "addresses", "Address#2", None),
        CollectionChanged(SANDY, "addresses", None, "Address#1"),
        CollectionChanged(SANDY, "addresses", None, "Address#7"),
    )

    assert state.objects[SANDY].changes == (Gathered("addresses", ("Address#2",), ("Address#7",)),)


def test_a_forgotten_object_is_nowhere() -> None:
    state = fold(*loaded(SANDY, "2"), ObjectForgotten(SANDY))

    assert (state.objects, state.sessions[1].identity) == ({}, {})


def test_a_transaction_from_its_beginning_to_its_commit() -> None:
    begun = [SessionBegan(1, False), SessionJoined(1, 1), TransactionBegan(1, True)]
    writing = [*begun, StatementExecuted(1, "UPDATE user_account SET name=?", "('a',)", "generated in 0.1s", True)]
    nested = [*writing, SessionBegan(1, True), SavepointBegan(1, "sa_savepoint_1")]
    released = [*nested, SavepointReleased(1, "sa_savepoint_1"), SessionCommitted(1, True)]
    committed = [*released, TransactionCommitted(1, True), SessionCommitted(1, False)]

    told = []
    for events in (begun, writing, nested, released, committed):
        state = fold(*events)
        session = state.sessions[1]
        told.append((session.begun, session.connections, state.writes(session), session.savepoints))

    assert told == [(True, (1,), 0, 0), (True, (1,), 1, 0), (True, (1,), 1, 1), (True, (1,), 1, 0), (False, (), 0, 0)]


def test_a_failed_flush_needs_a_rollback() -> None:
    failed = [SessionBegan(1, False), SessionFailed(1, "UNIQUE constraint failed")]

    assert fold(*failed).sessions[1].failure == "UNIQUE constraint failed"
    assert fold(*failed, SessionRolledBack(1, False)).sessions[1].failure is None


def test_a_closed_session_holds_nothing() -> None:
    state = fold(
        SessionBegan(1, False),
        *loaded(SANDY, "2"),
        StateMoved(SANDY, "persistent", "detached", "close", 1, ("2",)),
        SessionClosed(1),
    )

    assert (state.sessions, state.objects[SANDY].state) == ({}, "detached")


def test_the_objects_of_a_session_that_nobody_holds_are_on_their_own() -> None:
    state = fold(
        SessionBegan(1, False),
        *loaded(SANDY, "2"),
        StateMoved(SQUIDWARD, None, "transient", "init"),
        StateMoved(SQUIDWARD, "transient", "pending", "add", 1),
        SessionClosed(1),
        SessionClosed(1),
    )

    assert (state.sessions, state.objects[SANDY].state, state.objects[SQUIDWARD].state) == ({}, "detached", "transient")


def test_a_copy_does_not_change_with_its_original() -> None:
    state = fold(SessionBegan(1, False), *loaded(SANDY, "2"))
    copy = state.copy()

    state.apply(Entry(99, None, StateMoved(SANDY, "persistent", "detached", "close", 1, ("2",))))

    assert (list(copy.sessions[1].identity), copy.objects[SANDY].state) == ([SANDY], "persistent")
    assert copy == fold(SessionBegan(1, False), *loaded(SANDY, "2"))
