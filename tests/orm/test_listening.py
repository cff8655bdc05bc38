"""Listening: what happened, in which order, and to whom."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from .conftest import PEER, Bench, orm, sa

if PEER:
    from sqlalchemy import event
else:
    from ormlab import event  # type: ignore[no-redef]

Log = list[Any]


def listen_to_all(log: Log, target: Any, *names: str) -> None:
    """Write down each event, with the name of the object that it is about."""
    for name in names:
        event.listen(target, name, lambda *given, name=name: log.append((name, given[-1].__dict__.get("name"))))


# -- sessions


def test_a_session_tells_of_its_flush_and_its_commit(bench: Bench) -> None:
    log: Log = []
    names = ("before_commit", "before_flush", "after_begin", "after_flush", "after_flush_postexec", "after_commit")
    for name in names:
        event.listen(bench.session, name, lambda *given, name=name: log.append(name))
    bench.session.add(bench.User(name="sandy"))

    bench.session.commit()

    assert log == list(names)


def test_a_session_tells_of_each_move_in_an_objects_life(bench: Bench) -> None:
    log: Log = []
    listen_to_all(
        log,
        bench.session,
        "before_attach",
        "after_attach",
        "transient_to_pending",
        "pending_to_persistent",
        "persistent_to_deleted",
        "deleted_to_detached",
        "persistent_to_detached",
        "detached_to_persistent",
        "loaded_as_persistent",
    )
    user = bench.User(name="sandy")

    bench.session.add(user)
    bench.session.commit()
    bench.session.expunge(user)
    bench.session.add(user)
    bench.session.delete(user)
    bench.session.commit()

    assert [name for name, _ in log] == [
        "before_attach",
        "after_attach",
        "transient_to_pending",
        "pending_to_persistent",
        "persistent_to_detached",
        "before_attach",
        "after_attach",
        "detached_to_persistent",
        "persistent_to_deleted",
        "deleted_to_detached",
    ]


def test_a_rollback_is_told_before_what_it_does_to_objects(bench: Bench) -> None:
    log: Log = []
    gone = bench.stored(bench.User(name="gone"))
    for name in ("after_rollback", "after_soft_rollback", "persistent_to_transient", "deleted_to_persistent"):
        event.listen(bench.session, name, lambda *given, name=name: log.append(name))
    new = bench.User(name="new")
    bench.session.add(new)
    bench.session.delete(gone)
    bench.session.flush()

    bench.session.rollback()

    assert log == ["after_rollback", "persistent_to_transient", "deleted_to_persistent", "after_soft_rollback"]


def test_a_flush_is_a_transaction_of_its_own_to_listeners(bench: Bench) -> None:
    log: Log = []
    for name in ("after_transaction_create", "after_transaction_end"):
        event.listen(
            bench.session, name, lambda session, transaction, name=name: log.append((name, transaction.parent is None))
        )
    bench.session.add(bench.User(name="sandy"))

    bench.session.commit()

    assert log == [
        ("after_transaction_create", True),
        ("after_transaction_create", False),
        ("after_transaction_end", False),
        ("after_transaction_end", True),
    ]


def test_before_flush_may_still_add_and_change_objects(bench: Bench) -> None:
    user = bench.User(name="sandy")

    @event.listens_for(bench.session, "before_flush")
    def greet(session: Any, context: Any, instances: Any) -> None:
        for each in list(session.new):
            each.fullname = each.name.title()
        if not any(each.name == "log" for each in session.new):
            session.add(bench.User(name="log"))

    bench.session.add(user)
    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('sandy', 'Sandy')",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('log', None)",
    ]


def test_a_flush_that_fails_is_told_as_a_rollback(bench: Bench) -> None:
    log: Log = []
    bench.stored(bench.User(id=1, name="first"))
    for name in ("before_flush", "after_flush", "after_rollback", "after_soft_rollback"):
        event.listen(bench.session, name, lambda *given, name=name: log.append(name))
    bench.session.add(bench.User(id=1, name="second"))

    with pytest.raises(sa.exc.IntegrityError):
        bench.session.flush()

    assert log == ["before_flush", "after_rollback", "after_soft_rollback"]
    bench.session.rollback()
    assert log == ["before_flush", "after_rollback", "after_soft_rollback", "after_soft_rollback"]


def test_no_sql_can_be_sent_when_a_commit_is_told(bench: Bench) -> None:
    said: list[str] = []

    @event.listens_for(bench.session, "after_commit")
    def look(session: Any) -> None:
        try:
            session.execute(sa.text("SELECT 1"))
        except sa.exc.InvalidRequestError as error:
            said.append(str(error))

    bench.session.add(bench.User(name="sandy"))
    bench.session.commit()

    assert said == ["This session is in 'committed' state; no further SQL can be emitted within this transaction."]


def test_a_class_of_sessions_a_factory_and_one_session_have_listeners_of_their_own(bench: Bench) -> None:
    log: Log = []
    maker = orm.sessionmaker(bench.engine)
    other = orm.sessionmaker(bench.engine)
    one = maker()
    event.listen(maker, "before_commit", lambda session: log.append("factory"))
    event.listen(one, "before_commit", lambda session: log.append("one"))

    one.commit()
    maker().commit()
    other().commit()

    assert log == ["factory", "one", "factory"]


def test_a_listener_of_all_sessions_hears_each_until_it_is_removed(bench: Bench) -> None:
    log: Log = []

    def heard(session: Any) -> None:
        log.append(session is bench.session)

    event.listen(orm.Session, "before_commit", heard)
    bench.session.commit()
    orm.Session(bench.engine).commit()
    contained = event.contains(orm.Session, "before_commit", heard)
    event.remove(orm.Session, "before_commit", heard)
    bench.session.commit()

    assert log == [True, False]
    assert (contained, event.contains(orm.Session, "before_commit", heard)) == (True, False)


# -- statements


def test_do_orm_execute_sees_statements_and_the_sessions_own_loads(bench: Bench) -> None:
    log: Log = []
    bench.stored(bench.User(name="sandy", addresses=[bench.Address(email_address="s@x")]))

    @event.listens_for(bench.session, "do_orm_execute")
    def look(state: Any) -> None:
        kind = next(word for word in ("select", "update", "insert", "delete") if getattr(state, f"is_{word}"))
        log.append((kind, state.bind_mapper.class_.__name__, state.is_column_load, state.is_relationship_load))

    user = bench.session.execute(sa.select(bench.User)).scalar_one()
    _ = user.addresses
    bench.session.expire(user)
    _ = user.name
    bench.session.execute(sa.update(bench.User).values(fullname="x"))
    bench.session.execute(sa.insert(bench.User).values(name="y"))

    assert log == [
        ("select", "User", False, False),
        ("select", "Address", False, True),
        ("select", "User", True, False),
        ("update", "User", False, False),
        ("insert", "User", False, False),
    ]


def test_do_orm_execute_may_change_the_statement(bench: Bench) -> None:
    bench.stored(bench.User(name="sandy"), bench.User(name="patrick"))

    @event.listens_for(bench.session, "do_orm_execute")
    def only_sandy(state: Any) -> None:
        state.statement = state.statement.where(bench.User.name == "sandy")

    found = bench.session.execute(sa.select(bench.User)).scalars().all()

    assert [user.name for user in found] == ["sandy"]
    assert bench.sql == [
        "BEGIN (implicit)",
        "SELECT user_account.id, user_account.name, user_account.fullname FROM user_account WHERE user_account.name = ? "
        "('sandy',)",
    ]


def test_do_orm_execute_may_run_the_statement_itself_and_answer_with_its_result(bench: Bench) -> None:
    bench.stored(bench.User(name="sandy"))
    rows: list[int] = []

    @event.listens_for(bench.session, "do_orm_execute")
    def count(state: Any) -> Any:
        frozen = state.invoke_statement().freeze()
        rows.append(len(frozen().all()))
        return frozen()

    found = bench.session.execute(sa.select(bench.User.name)).scalars().all()

    assert (found, rows) == (["sandy"], [1])


def test_query_update_and_delete_are_told(bench: Bench) -> None:
    log: Log = []
    bench.stored(bench.User(name="sandy"))
    event.listen(bench.session, "after_bulk_update", lambda context: log.append(("update", context.values)))
    event.listen(bench.session, "after_bulk_delete", lambda context: log.append(("delete", context.result.rowcount)))

    bench.session.query(bench.User).update({"name": "x"})
    bench.session.query(bench.User).delete()

    assert log == [("update", {"name": "x"}), ("delete", 1)]


# -- mapped classes


def test_a_mapped_class_tells_of_the_rows_of_its_objects(bench: Bench) -> None:
    log: Log = []
    listen_to_all(
        log, bench.User, "before_insert", "after_insert", "before_update", "after_update", "before_delete", "after_delete"
    )
    first, second = bench.User(name="a"), bench.User(name="b")

    bench.session.add_all([first, second])
    bench.session.flush()
    first.fullname = "A"
    bench.session.flush()
    bench.session.delete(second)
    bench.session.flush()

    assert log == [
        ("before_insert", "a"),
        ("before_insert", "b"),
        ("after_insert", "a"),
        ("after_insert", "b"),
        ("before_update", "a"),
        ("after_update", "a"),
        ("before_delete", "b"),
        ("after_delete", "b"),
    ]


def test_what_before_insert_sets_is_written(bench: Bench) -> None:
    @event.listens_for(bench.User, "before_insert")
    def fill(mapper: Any, connection: Any, target: Any) -> None:
        target.fullname = f"{mapper.class_.__name__} {target.name}"

    bench.session.add(bench.User(name="sandy"))
    bench.session.flush()

    assert bench.sql[1:] == ["INSERT INTO user_account (name, fullname) VALUES (?, ?) ('sandy', 'User sandy')"]


def test_an_object_is_told_when_it_is_made_loaded_read_again_and_expired(bench: Bench) -> None:
    log: Log = []
    bench.stored(bench.User(name="sandy"))
    bench.session.expunge_all()
    event.listen(bench.User, "init", lambda target, args, kwargs: log.append(("init", args, kwargs)))
    event.listen(bench.User, "load", lambda target, context: log.append(("load", target.name)))
    event.listen(bench.User, "refresh", lambda target, context, attrs: log.append(("refresh", attrs)))
    event.listen(bench.User, "expire", lambda target, attrs: log.append(("expire", attrs)))

    bench.User(name="other")
    user = bench.session.get(bench.User, 1)
    bench.session.expire(user, ["name"])
    _ = user.name
    bench.session.refresh(user)
    bench.session.execute(sa.select(bench.User)).scalars().all()

    assert log == [
        ("init", (), {"name": "other"}),
        ("load", "sandy"),
        ("expire", ["name"]),
        ("refresh", {"name"}),
        ("expire", None),
        ("refresh", None),
        ("refresh", {"addresses"}),
    ]


def test_an_object_read_in_the_same_row_is_told_of_before_the_one_that_refers_to_it(bench: Bench) -> None:
    log: Log = []
    bench.stored(bench.User(name="sandy", addresses=[bench.Address(email_address="a"), bench.Address(email_address="b")]))
    bench.session.expunge_all()
    event.listen(bench.User, "load", lambda target, context: log.append(target.name))
    event.listen(bench.Address, "load", lambda target, context: log.append(target.email_address))

    bench.session.execute(sa.select(bench.User).options(orm.joinedload(bench.User.addresses))).unique().scalars().all()

    assert log == ["a", "sandy", "b"]


def test_raw_listeners_get_the_state_and_named_ones_their_arguments_by_name(bench: Bench) -> None:
    log: Log = []
    event.listen(bench.User, "before_insert", lambda mapper, connection, state: log.append(state.obj().name), raw=True)
    event.listen(bench.User, "before_insert", lambda **given: log.append(sorted(given)), named=True)
    bench.session.add(bench.User(name="sandy"))

    bench.session.flush()

    assert log == ["sandy", ["connection", "mapper", "target"]]


def test_a_listener_that_is_to_be_called_once_is_called_once(bench: Bench) -> None:
    log: Log = []
    event.listen(bench.User, "after_insert", lambda mapper, connection, target: log.append(target.name), once=True)
    bench.session.add_all([bench.User(name="a"), bench.User(name="b")])

    bench.session.flush()

    assert log == ["a"]


def test_a_base_passes_its_listeners_on_where_it_is_told_to(bench: Bench) -> None:
    log: Log = []
    listen = lambda word: lambda mapper, connection, target: log.append((word, type(target).__name__))  # noqa: E731
    event.listen(bench.Base, "after_insert", listen("base alone"))
    event.listen(bench.Base, "after_insert", listen("base and below"), propagate=True)

    class Note(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "note"
        id = sa.Column(sa.Integer, primary_key=True)

    Note.__table__.create(bench.engine)
    bench.session.add_all([bench.User(name="sandy"), Note()])
    bench.session.flush()

    assert log == [("base and below", "Note"), ("base and below", "User")] or log == [
        ("base and below", "User"),
        ("base and below", "Note"),
    ]


def test_configuring_the_mappers_is_told(bench: Bench) -> None:
    log: Log = []
    orm.configure_mappers()
    event.listen(orm.Mapper, "before_configured", lambda: log.append("before"), once=True)
    event.listen(orm.Mapper, "mapper_configured", lambda mapper, class_: log.append(class_.__name__), once=True)
    event.listen(orm.Mapper, "after_configured", lambda: log.append("after"), once=True)

    class Note(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "note"
        id = sa.Column(sa.Integer, primary_key=True)

    orm.configure_mappers()

    assert log == ["before", "Note", "after"]


def test_an_event_that_there_is_not_is_named(bench: Bench) -> None:
    with pytest.raises(sa.exc.InvalidRequestError) as refused:
        event.listen(bench.User.name, "nope", print)

    assert str(refused.value) == "No such event 'nope' for target 'User.name'"


# -- attributes


def test_an_attribute_tells_of_the_old_and_the_new_value(bench: Bench) -> None:
    log: Log = []
    event.listen(bench.User.name, "set", lambda target, value, old, initiator: log.append((value, str(old), initiator.key)))

    user = bench.User(name="a")
    user.name = "b"

    assert log == [("a", "symbol('NO_VALUE')", "name"), ("b", "a", "name")]


def test_a_listener_may_return_another_value(bench: Bench) -> None:
    event.listen(bench.User.name, "set", lambda target, value, old, initiator: value.strip(), retval=True)

    assert bench.User(name="  sandy ").name == "sandy"


def test_active_history_reads_the_old_value_first(bench: Bench) -> None:
    log: Log = []
    user = bench.stored(bench.User(name="sandy"))
    event.listen(bench.User.name, "set", lambda target, value, old, initiator: log.append(old), active_history=True)

    user.name = "x"

    assert log == ["sandy"]
    assert [line.split()[0] for line in bench.sql] == ["BEGIN", "SELECT"]


def test_a_collection_tells_of_its_members_from_either_end(bench: Bench) -> None:
    log: Log = []
    event.listen(bench.User.addresses, "append", lambda target, value, initiator: log.append(("append", value.email_address)))
    event.listen(bench.User.addresses, "remove", lambda target, value, initiator: log.append(("remove", value.email_address)))
    user, a, b = bench.User(name="sandy"), bench.Address(email_address="a"), bench.Address(email_address="b")

    user.addresses.append(a)
    b.user = user
    user.addresses.remove(a)
    b.user = None

    assert log == [("append", "a"), ("append", "b"), ("remove", "a"), ("remove", "b")]


def test_a_collection_put_in_place_of_another_tells_of_both_ends_in_order(bench: Bench) -> None:
    log: Log = []
    event.listen(
        bench.User.addresses, "bulk_replace", lambda target, values, initiator: log.append([v.email_address for v in values])
    )
    event.listen(bench.User.addresses, "append", lambda target, value, initiator: log.append(("append", value.email_address)))
    event.listen(
        bench.Address.user, "set", lambda target, value, old, initiator: log.append((target.email_address, value is not None))
    )
    a, b = bench.Address(email_address="a"), bench.Address(email_address="b")
    user = bench.User(name="sandy", addresses=[a])

    user.addresses = [b]

    assert log == [["a"], ("append", "a"), ("a", True), ["b"], ("append", "b"), ("b", True), ("a", False)]


def test_a_listener_may_put_another_member_into_the_collection(bench: Bench) -> None:
    """One that comes after the mappers were configured is asked when the other end knows already."""
    other = bench.Address(email_address="other")
    orm.configure_mappers()
    event.listen(bench.User.addresses, "append", lambda target, value, initiator: other, retval=True)
    user = bench.User(name="sandy")

    given = bench.Address(email_address="a")

    user.addresses.append(given)

    assert user.addresses == [other]
    assert (given.user, other.user) == (user, None)


def test_a_value_flagged_as_modified_is_told(bench: Bench) -> None:
    log: Log = []
    user = bench.stored(bench.User(name="sandy"))
    event.listen(bench.User.name, "modified", lambda target, initiator: log.append(target.name))
    _ = user.name

    orm.attributes.flag_modified(user, "name")

    assert log == ["sandy"]


def test_a_value_that_was_never_set_may_come_from_a_listener(bench: Bench) -> None:
    @event.listens_for(bench.User.name, "init_scalar", retval=True)
    def nobody(target: Any, value: Any, here: dict[str, Any]) -> str:
        here["name"] = "nobody"
        return "nobody"

    assert bench.User().name == "nobody"


# -- methods that listen


def test_a_validator_may_change_or_refuse_a_value(bench: Bench) -> None:
    class Note(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "note"
        id = sa.Column(sa.Integer, primary_key=True)
        title = sa.Column(sa.String)

        @orm.validates("title")
        def check(self, key: str, value: str) -> str:
            if not value:
                raise ValueError(f"{key} is empty")
            return value.title()

    assert Note(title="a word").title == "A Word"
    with pytest.raises(ValueError, match="title is empty"):
        Note(title="")


def test_a_validator_of_a_collection_sees_each_member_and_what_is_removed(bench: Bench) -> None:
    log: Log = []

    class Shelf(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "shelf"
        id = sa.Column(sa.Integer, primary_key=True)
        books = orm.relationship("Book", backref="shelf")

        @orm.validates("books", include_removes=True)
        def check(self, key: str, book: Any, is_remove: bool) -> Any:
            log.append((book.title, is_remove))
            return book

    class Book(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "book"
        id = sa.Column(sa.Integer, primary_key=True)
        title = sa.Column(sa.String)
        shelf_id = sa.Column(sa.ForeignKey("shelf.id"))

    shelf, emma, ulysses = Shelf(), Book(title="Emma"), Book(title="Ulysses")
    shelf.books = [emma]
    ulysses.shelf = shelf
    shelf.books.remove(emma)

    assert log == [("Emma", False), ("Ulysses", False), ("Emma", True)]


def test_a_reconstructor_is_called_for_an_object_that_was_a_row(bench: Bench) -> None:
    class Note(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "note"
        id = sa.Column(sa.Integer, primary_key=True)

        def __init__(self) -> None:
            self.made_by = "init"

        @orm.reconstructor
        def prepare(self) -> None:
            self.made_by = "load"

    Note.__table__.create(bench.engine)
    bench.session.add(Note())
    bench.session.commit()
    bench.session.expunge_all()

    assert (Note().made_by, bench.session.get(Note, 1).made_by) == ("init", "load")


@pytest.mark.parametrize("part", [False, True])
def test_what_a_listener_changes_in_other_objects_while_rows_are_written_is_forgotten_with_a_warning(
    bench: Bench, part: bool
) -> None:
    sandy, patrick = bench.User(name="sandy"), bench.User(name="patrick")
    bench.session.add_all([sandy, patrick])
    bench.session.flush()
    event.listen(bench.User, "after_update", lambda mapper, connection, user: setattr(patrick, "name", "touched"))
    sandy.name = "other"

    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        bench.session.flush([sandy] if part else None)

    heard = [str(each.message) for each in said if "inner-flush" in str(each.message)]
    warning = (
        "Attribute history events accumulated on 1 previously clean instances within inner-flush event handlers have been "
        "reset, and will not result in database updates. Consider using set_committed_value() within inner-flush event "
        "handlers to avoid this warning."
    )
    assert (heard, patrick in bench.session.dirty) == (([], True) if part else ([warning], False))
