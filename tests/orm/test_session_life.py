"""From transient to detached: what each operation does to an object, and what it sends."""

from __future__ import annotations

import gc

import pytest

from .conftest import Bench, orm, sa

USER = (
    "SELECT user_account.id AS user_account_id, user_account.name AS user_account_name, "
    "user_account.fullname AS user_account_fullname FROM user_account WHERE user_account.id = ?"
)
ADDRESSES = (
    "SELECT address.id AS address_id, address.email_address AS address_email_address, address.user_id AS address_user_id "
    "FROM address WHERE ? = address.user_id"
)


def test_a_new_object_is_transient_and_its_unset_attributes_are_none(bench: Bench) -> None:
    user = bench.User(name="sandy")

    assert bench.stage(user) == "transient"
    assert (user.id, user.name, user.fullname, user.addresses) == (None, "sandy", None, [])
    assert sorted(user.__dict__) == ["_sa_instance_state", "name"]


def test_an_added_object_is_pending_and_nothing_is_sent(bench: Bench) -> None:
    user = bench.User(name="sandy")

    bench.session.add(user)

    assert bench.stage(user) == "pending"
    assert list(bench.session.new) == [user]
    assert user in bench.session
    assert bench.sql == []


def test_a_flush_inserts_one_row_at_a_time_where_the_database_makes_the_key(bench: Bench) -> None:
    users = [bench.User(name="a"), bench.User(name="b", fullname="B")]
    bench.session.add_all(users)

    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('a', None)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('b', 'B')",
    ]
    assert [(user.id, bench.stage(user)) for user in users] == [(1, "persistent"), (2, "persistent")]
    assert list(bench.session.new) == []


def test_a_flush_inserts_many_rows_at_once_where_the_keys_are_given(bench: Bench) -> None:
    bench.session.add_all([bench.User(id=10, name="a"), bench.User(id=11, name="b")])

    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (id, name, fullname) VALUES (?, ?, ?) ((10, 'a', None), (11, 'b', None))",
    ]


def test_a_commit_expires_and_the_next_access_reads_the_row_again(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    assert list(user.__dict__) == ["_sa_instance_state"]
    assert user.name == "sandy"
    assert bench.sql == ["BEGIN (implicit)", f"{USER} (1,)"]
    assert sorted(user.__dict__) == ["_sa_instance_state", "fullname", "id", "name"]


def test_without_expire_on_commit_a_commit_leaves_the_object_loaded(bench: Bench) -> None:
    session = orm.Session(bench.engine, expire_on_commit=False)
    user = bench.User(name="sandy")
    session.add(user)

    session.commit()

    assert user.id == 1
    assert bench.sql[-1] == "COMMIT"
    session.close()


def test_one_row_is_one_object(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    found = bench.session.execute(sa.select(bench.User)).scalar_one()

    assert found is user
    assert bench.session.get(bench.User, 1) is user


def test_get_of_a_loaded_object_sends_nothing(bench: Bench) -> None:
    bench.stored(bench.User(name="sandy"))
    user = bench.session.get(bench.User, 1)
    assert bench.sql == ["BEGIN (implicit)", f"{USER} (1,)"]

    assert bench.session.get(bench.User, 1) is user
    assert bench.sql == []


def test_an_object_that_nobody_keeps_is_forgotten_unless_it_has_changes(bench: Bench) -> None:
    bench.stored(bench.User(name="a"), bench.User(name="b"))
    first, second = bench.session.scalars(sa.select(bench.User).order_by(bench.User.id)).all()
    second.name = "changed"

    del first, second
    gc.collect()

    assert [key[1] for key in bench.session.identity_map] == [(2,)]


def test_only_changed_columns_are_updated(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy", fullname="Sandy Cheeks"))
    assert user.name == "sandy"
    _ = bench.sql

    user.fullname = "Sandy Squirrel"
    assert list(bench.session.dirty) == [user]
    bench.session.flush()

    assert bench.sql == ["UPDATE user_account SET fullname=? WHERE user_account.id = ? ('Sandy Squirrel', 1)"]
    assert list(bench.session.dirty) == []


def test_a_value_set_back_sends_no_update(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    assert user.name == "sandy"
    _ = bench.sql

    user.name = "other"
    user.name = "sandy"
    assert user in bench.session.dirty
    bench.session.flush()

    assert bench.sql == []


def test_neighbours_with_the_same_changed_columns_are_one_executemany(bench: Bench) -> None:
    bench.stored(bench.User(name="a"), bench.User(name="b"))
    for user in bench.session.scalars(sa.select(bench.User)).all():
        user.name += "!"
    users = list(bench.session.dirty)
    _ = bench.sql

    bench.session.flush()

    assert len(users) == 2
    assert bench.sql == ["UPDATE user_account SET name=? WHERE user_account.id = ? (('a!', 1), ('b!', 2))"]


def test_a_query_writes_pending_changes_first(bench: Bench) -> None:
    bench.session.add(bench.User(name="sandy"))

    found = bench.session.execute(sa.select(bench.User.name)).all()

    assert found == [("sandy",)]
    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('sandy', None)",
        "SELECT user_account.name FROM user_account ()",
    ]


def test_no_autoflush_holds_the_changes_back(bench: Bench) -> None:
    bench.session.add(bench.User(name="sandy"))

    with bench.session.no_autoflush:
        found = bench.session.execute(sa.select(bench.User.name)).all()

    assert found == []
    assert len(bench.session.new) == 1


def test_deleting_reads_the_children_and_cuts_them_loose(bench: Bench) -> None:
    user = bench.User(name="patrick", addresses=[bench.Address(email_address="p@x")])
    address = bench.stored(user.addresses[0], user)
    assert user.id == 1
    _ = bench.sql

    bench.session.delete(user)
    assert list(bench.session.deleted) == [user]
    assert bench.sql == []
    bench.session.flush()

    assert bench.sql == [
        f"{ADDRESSES} (1,)",
        "UPDATE address SET user_id=? WHERE address.id = ? (None, 1)",
        "DELETE FROM user_account WHERE user_account.id = ? (1,)",
    ]
    assert (bench.stage(user), user in bench.session, address.user_id) == ("deleted", False, None)


def test_after_a_commit_a_deleted_object_is_detached(bench: Bench) -> None:
    user = bench.stored(bench.User(name="patrick"))
    bench.session.delete(user)

    bench.session.commit()

    assert bench.stage(user) == "detached"


def test_rollback_brings_deleted_objects_back_and_makes_new_ones_transient(bench: Bench) -> None:
    old = bench.stored(bench.User(name="old"))
    bench.session.delete(old)
    new = bench.User(name="new")
    bench.session.add(new)
    bench.session.flush()
    assert (bench.stage(old), bench.stage(new)) == ("deleted", "persistent")

    bench.session.rollback()

    assert (bench.stage(old), bench.stage(new)) == ("persistent", "transient")
    assert sorted(new.__dict__) == ["_sa_instance_state", "id", "name"]
    assert list(old.__dict__) == ["_sa_instance_state"]
    assert old.name == "old"


def test_rollback_restores_an_old_primary_key(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    user.id = 50
    bench.session.flush()
    assert sa.inspect(user).key == (bench.User, (50,), None)

    bench.session.rollback()

    assert sa.inspect(user).key == (bench.User, (1,), None)
    assert user.id == 1


def test_a_closed_session_lets_its_objects_go(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    bench.session.close()

    assert bench.stage(user) == "detached"
    with pytest.raises(orm.exc.DetachedInstanceError) as caught:
        _ = user.name
    assert str(caught.value).startswith("Instance <User at 0x")
    assert "is not bound to a Session; attribute refresh operation cannot proceed" in str(caught.value)


def test_a_detached_object_comes_back_with_add(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    bench.session.close()

    bench.session.add(user)

    assert bench.stage(user) == "persistent"
    assert user.name == "sandy"
    assert bench.sql == ["BEGIN (implicit)", f"{USER} (1,)"]


def test_a_detached_relationship_cannot_be_loaded(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    assert user.name == "sandy"
    bench.session.close()

    with pytest.raises(orm.exc.DetachedInstanceError, match="lazy load operation of attribute 'addresses' cannot proceed"):
        _ = user.addresses


def test_an_object_belongs_to_one_session(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    with orm.Session(bench.engine) as other, pytest.raises(sa.exc.InvalidRequestError, match="is already attached to session"):
        other.add(user)


def test_expunging_a_pending_object_makes_it_transient(bench: Bench) -> None:
    user = bench.User(name="sandy")
    bench.session.add(user)

    bench.session.expunge(user)

    assert bench.stage(user) == "transient"
    bench.session.flush()
    assert bench.sql == []


def test_refresh_reads_at_once_and_expire_at_the_next_access(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    bench.session.refresh(user)
    assert bench.sql == [
        "BEGIN (implicit)",
        "SELECT user_account.id, user_account.name, user_account.fullname FROM user_account WHERE user_account.id = ? (1,)",
    ]
    bench.session.expire(user, ["name"])
    assert bench.sql == []
    assert user.name == "sandy"
    assert bench.sql == ["SELECT user_account.name AS user_account_name FROM user_account WHERE user_account.id = ? (1,)"]


def test_merge_copies_onto_the_sessions_own_object(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))

    merged = bench.session.merge(bench.User(id=1, name="other"))

    assert merged is user
    assert bench.history(user, "name") == (["other"], (), ["sandy"])


def test_a_savepoint_rolls_back_alone(bench: Bench) -> None:
    bench.session.add(bench.User(name="outer"))
    savepoint = bench.session.begin_nested()
    inner = bench.User(name="inner")
    bench.session.add(inner)
    bench.session.flush()

    savepoint.rollback()

    assert bench.stage(inner) == "transient"
    bench.session.commit()
    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('outer', None)",
        "SAVEPOINT sa_savepoint_1 ()",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('inner', None)",
        "ROLLBACK TO SAVEPOINT sa_savepoint_1 ()",
        "COMMIT",
    ]


def test_an_object_deleted_in_the_transaction_that_made_it_stays_marked_after_the_rollback(bench: Bench) -> None:
    user = bench.User(name="sandy")
    bench.session.add(user)
    bench.session.flush()
    bench.session.delete(user)
    bench.session.flush()
    bench.session.rollback()
    assert (bench.stage(user), sa.inspect(user).was_deleted) == ("transient", True)

    bench.session.add(user)
    bench.session.flush()

    assert bench.stage(user) == "deleted"


def test_an_object_whose_session_is_gone_is_not_transient(bench: Bench) -> None:
    user = bench.User(id=1)
    orm.Session(bench.engine).add(user)

    with pytest.raises(sa.exc.InvalidRequestError, match=r"^Given object must be transient$"):
        orm.make_transient_to_detached(user)


def test_merge_copies_relationships_before_columns(bench: Bench) -> None:
    bench.stored(bench.User(name="sandy", addresses=[bench.Address(email_address="s@x")]))
    bench.session.close()
    copied: list[str] = []
    sa.event.listen(bench.User.name, "set", lambda *_: copied.append("name"))
    sa.event.listen(bench.User.addresses, "bulk_replace", lambda *_: copied.append("addresses"))

    bench.session.merge(bench.User(id=1, name="changed", addresses=[]))

    assert copied[-2:] == ["addresses", "name"]


def test_an_object_that_was_deleted_can_be_made_one_that_was_loaded(bench: Bench) -> None:
    user = bench.User(name="sandy")
    bench.session.add(user)
    bench.session.flush()
    bench.session.delete(user)
    bench.session.flush()
    bench.session.rollback()
    user.id = 1
    orm.make_transient_to_detached(user)

    bench.session.add(user)

    assert bench.stage(user) == "persistent"


def test_what_a_flush_read_stays_when_the_row_to_refresh_is_gone(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    bench.session.delete(user)

    with pytest.raises(sa.exc.InvalidRequestError, match=r"^Could not refresh instance"):
        bench.session.refresh(user, ["name"])

    assert user.__dict__["name"] == "sandy"


def test_a_known_object_that_is_to_be_locked_is_asked_for_again(bench: Bench) -> None:
    user = bench.User(name="sandy")
    bench.session.add(user)
    bench.session.flush()
    del bench.echo.lines[:]

    found = [bench.session.get(bench.User, 1), bench.session.get(bench.User, 1, with_for_update=True)]

    assert found == [user, user]
    assert bench.sql == [f"{USER} (1,)"]
