"""Rows without the unit of work: what is sent, and what becomes of the objects."""

from __future__ import annotations

import pytest

from .conftest import Bench, orm, sa


def test_neighbours_with_the_same_keys_are_one_statement(bench: Bench) -> None:
    bench.session.bulk_insert_mappings(
        bench.User,
        [{"name": "a"}, {"name": "b"}, {"name": "c", "fullname": "C"}, {"name": "d"}, {"name": "e", "fullname": None}],
    )

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name) VALUES (?) (('a',), ('b',))",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('c', 'C')",
        "INSERT INTO user_account (name) VALUES (?) (('d',), ('e',))",
    ]


def test_nulls_are_written_where_that_is_asked_for(bench: Bench) -> None:
    bench.session.bulk_insert_mappings(
        bench.User, [{"name": "a", "fullname": "A"}, {"name": "b", "fullname": None}], render_nulls=True
    )

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) (('a', 'A'), ('b', None))",
    ]


def test_keys_come_back_where_they_are_asked_for_and_each_row_goes_alone(bench: Bench) -> None:
    rows = [{"name": "a"}, {"name": "b"}]

    bench.session.bulk_insert_mappings(bench.User, rows, return_defaults=True)

    assert rows == [{"name": "a", "id": 1}, {"name": "b", "id": 2}]
    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name) VALUES (?) ('a',)",
        "INSERT INTO user_account (name) VALUES (?) ('b',)",
    ]


def test_updates_go_by_the_primary_key_and_are_grouped_by_what_they_set(bench: Bench) -> None:
    bench.session.bulk_insert_mappings(bench.User, [{"name": "a"}, {"name": "b"}, {"name": "c"}])
    _ = bench.sql

    bench.session.bulk_update_mappings(
        bench.User, [{"id": 1, "name": "A"}, {"id": 2, "name": "B"}, {"id": 3, "fullname": "C"}, {"id": 3}]
    )

    assert bench.sql == [
        "UPDATE user_account SET name=? WHERE user_account.id = ? (('A', 1), ('B', 2))",
        "UPDATE user_account SET fullname=? WHERE user_account.id = ? ('C', 3)",
    ]


def test_a_row_that_is_not_there_cannot_be_updated(bench: Bench) -> None:
    with pytest.raises(orm.exc.StaleDataError) as refused:
        bench.session.bulk_update_mappings(bench.User, [{"id": 9, "name": "A"}])

    assert str(refused.value) == "UPDATE statement on table 'user_account' expected to update 1 row(s); 0 were matched."
    assert bench.sql[-1] == "ROLLBACK"


def test_objects_are_written_and_stay_what_they_were(bench: Bench) -> None:
    user = bench.User(name="a", addresses=[bench.Address(email_address="x")])

    bench.session.bulk_save_objects([user, bench.User(name="b")])

    assert bench.sql == ["BEGIN (implicit)", "INSERT INTO user_account (name) VALUES (?) (('a',), ('b',))"]
    assert (bench.stage(user), user.id) == ("transient", None)


def test_objects_that_get_their_keys_are_detached(bench: Bench) -> None:
    user = bench.User(name="a")

    bench.session.bulk_save_objects([user], return_defaults=True)

    assert (bench.stage(user), user.id) == ("detached", 1)


def test_of_objects_with_a_row_the_changes_are_written_or_all_that_is_loaded(bench: Bench) -> None:
    first, second = bench.User(name="a"), bench.User(name="b")
    bench.stored(first, second)
    _ = first.name, second.name, bench.sql
    first.name = "A"

    bench.session.bulk_save_objects([first, second])
    bench.session.bulk_save_objects([first, second], update_changed_only=False)

    assert bench.sql == [
        "UPDATE user_account SET name=? WHERE user_account.id = ? ('A', 1)",
        "UPDATE user_account SET name=?, fullname=? WHERE user_account.id = ? (('A', None, 1), ('b', None, 2))",
    ]


def test_order_is_kept_unless_grouping_matters_more(bench: Bench) -> None:
    def objects() -> list[object]:
        user, address = bench.User, bench.Address
        return [user(name="a"), address(email_address="x"), user(name="b"), address(email_address="y")]

    bench.session.bulk_save_objects(objects())
    kept = bench.sql
    bench.session.bulk_save_objects(objects(), preserve_order=False)

    assert [line.split(" (")[0] for line in kept[1:]] == [
        "INSERT INTO user_account",
        "INSERT INTO address",
        "INSERT INTO user_account",
        "INSERT INTO address",
    ]
    assert sorted(bench.sql) == [
        "INSERT INTO address (email_address) VALUES (?) (('x',), ('y',))",
        "INSERT INTO user_account (name) VALUES (?) (('a',), ('b',))",
    ]


def test_a_row_that_is_refused_rolls_the_transaction_back(bench: Bench) -> None:
    bench.session.bulk_insert_mappings(bench.User, [{"id": 1}])

    with pytest.raises(sa.exc.IntegrityError):
        bench.session.bulk_insert_mappings(bench.User, [{"id": 1}])

    with pytest.raises(sa.exc.PendingRollbackError):
        bench.session.execute(sa.select(bench.User))
    bench.session.rollback()
    assert bench.session.execute(sa.select(bench.User)).all() == []


def test_pending_objects_are_not_flushed_first(bench: Bench) -> None:
    bench.session.add(bench.User(name="pending"))

    bench.session.bulk_insert_mappings(bench.User, [{"name": "a"}])

    assert bench.sql == ["BEGIN (implicit)", "INSERT INTO user_account (name) VALUES (?) ('a',)"]
