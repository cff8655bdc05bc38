"""In which order a flush writes, what follows from relationships, and what it refuses."""

from __future__ import annotations

import pytest

from .conftest import Bench, orm, sa


def test_a_parent_is_inserted_before_its_child(bench: Bench) -> None:
    address = bench.Address(email_address="s@x", user=bench.User(name="sandy"))
    bench.session.add(address)

    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('sandy', None)",
        "INSERT INTO address (email_address, user_id) VALUES (?, ?) ('s@x', 1)",
    ]
    assert address.user_id == 1


def test_updates_of_a_table_come_before_its_inserts(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    bench.session.add(bench.User(name="new"))
    user.name = "changed"
    bench.session.flush()

    assert bench.sql[-2:] == [
        "UPDATE user_account SET name=? WHERE user_account.id = ? ('changed', 1)",
        "INSERT INTO user_account (name, fullname) VALUES (?, ?) ('new', None)",
    ]


def test_children_go_with_their_parent_where_delete_cascades(family: Bench) -> None:
    parent = family.stored(family.Parent(name="p", children=[family.Child(name="a"), family.Child(name="b")]))

    family.session.delete(parent)
    assert len(family.session.deleted) == 3
    assert len(family.sql) == 3
    family.session.flush()

    assert family.sql == [
        "DELETE FROM child WHERE child.id = ? ((1,), (2,))",
        "DELETE FROM parent WHERE parent.id = ? (1,)",
    ]


def test_a_child_taken_out_is_deleted_where_orphans_are(family: Bench) -> None:
    parent = family.stored(family.Parent(name="p", children=[family.Child(name="a"), family.Child(name="b")]))
    parent.children.pop(0)
    _ = family.sql

    family.session.flush()

    assert family.sql == ["DELETE FROM child WHERE child.id = ? (1,)"]
    assert [child.name for child in parent.children] == ["b"]


def test_a_rollback_gives_a_child_its_parent_back(family: Bench) -> None:
    parent = family.stored(family.Parent(name="p", children=[family.Child(name="c")]))
    child = parent.children[0]
    parent.children.remove(child)
    family.session.rollback()
    _ = family.sql

    child.name = "changed"
    family.session.flush()

    assert family.sql[-1] == "UPDATE child SET name=? WHERE child.id = ? ('changed', 1)"


def test_a_pending_orphan_leaves_the_session(family: Bench) -> None:
    child = family.Child(name="a")
    parent = family.Parent(children=[child])
    family.session.add(parent)
    assert child in family.session

    parent.children.remove(child)

    assert child not in family.session
    assert family.stage(child) == "transient"


def test_a_child_moves_from_parent_to_parent(family: Bench) -> None:
    first = family.stored(family.Parent(name="1", children=[family.Child(name="c")]))
    second = family.stored(family.Parent(name="2"))
    child = first.children[0]
    assert second.children == []
    _ = family.sql

    second.children.append(child)
    assert (first.children, child.parent) == ([], second)
    family.session.flush()

    assert family.sql == ["UPDATE child SET parent_id=? WHERE child.id = ? (2, 1)"]


def test_a_tree_is_inserted_from_its_root_down(family: Bench) -> None:
    root = family.Node(name="root")
    leaf = family.Node(name="leaf", parent=family.Node(name="branch", parent=root))
    family.session.add(leaf)

    family.session.flush()

    assert family.sql == [
        "BEGIN (implicit)",
        "INSERT INTO node (name, parent_id) VALUES (?, ?) ('root', None)",
        "INSERT INTO node (name, parent_id) VALUES (?, ?) ('branch', 1)",
        "INSERT INTO node (name, parent_id) VALUES (?, ?) ('leaf', 2)",
    ]


def test_a_tree_is_deleted_from_its_leaves_up(family: Bench) -> None:
    root = family.Node(name="root", children=[family.Node(name="branch", children=[family.Node(name="leaf")])])
    family.session.add(root)
    family.session.flush()
    for node in (root, root.children[0], root.children[0].children[0]):
        family.session.delete(node)
    _ = family.sql

    family.session.flush()

    assert [line for line in family.sql if line.startswith("DELETE")] == [
        "DELETE FROM node WHERE node.id = ? (3,)",
        "DELETE FROM node WHERE node.id = ? (2,)",
        "DELETE FROM node WHERE node.id = ? (1,)",
    ]


def test_two_objects_that_need_each_other_first_are_refused_by_name_before_any_sql(family: Bench) -> None:
    one, two = family.Node(name="one"), family.Node(name="two")
    one.parent, two.parent = two, one
    family.session.add(one)

    with pytest.raises(sa.exc.CircularDependencyError) as caught:
        family.session.flush()

    assert str(caught.value).startswith("Circular dependency detected. (")
    assert "SaveUpdateState(<Node at 0x" in str(caught.value)
    assert "ProcessState(ManyToOneDP(Node.parent), <Node at 0x" in str(caught.value)
    assert family.sql == []
    family.session.rollback()
    family.session.add(family.Node(name="fine"))
    family.session.flush()


def test_a_row_that_is_gone_makes_the_flush_fail(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    assert user.name == "sandy"
    bench.session.execute(sa.text("DELETE FROM user_account"))
    user.name = "other"

    with pytest.raises(orm.exc.StaleDataError) as caught:
        bench.session.flush()

    assert str(caught.value) == "UPDATE statement on table 'user_account' expected to update 1 row(s); 0 were matched."
    bench.session.rollback()
    assert user.name == "sandy"


def test_an_expired_object_whose_row_is_gone_says_so(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    bench.session.execute(sa.text("DELETE FROM user_account"))

    with pytest.raises(orm.exc.ObjectDeletedError, match="has been deleted, or its row is otherwise not present"):
        _ = user.name


def test_deleting_a_row_that_is_gone_warns(bench: Bench) -> None:
    user = bench.stored(bench.User(name="sandy"))
    assert user.addresses == []
    bench.session.execute(sa.text("DELETE FROM user_account"))
    bench.session.delete(user)

    with pytest.warns(sa.exc.SAWarning, match=r"expected to delete 1 row\(s\); 0 were matched"):
        bench.session.flush()


def test_a_failed_flush_rolls_back_and_the_session_waits_for_a_rollback(bench: Bench) -> None:
    good = bench.User(name="good")
    bench.session.add_all([good, bench.Address(email_address=None)])

    with pytest.raises(sa.exc.IntegrityError) as caught:
        bench.session.flush()

    assert str(caught.value).splitlines() == [
        "(sqlite3.IntegrityError) NOT NULL constraint failed: address.email_address",
        "[SQL: INSERT INTO address (email_address, user_id) VALUES (?, ?)]",
        "[parameters: (None, None)]",
        "(Background on this error at: https://sqlalche.me/e/14/gkpj)",
    ]
    assert bench.sql[-1] == "ROLLBACK"
    assert bench.stage(good) == "transient"
    with pytest.raises(sa.exc.PendingRollbackError, match="has been rolled back due to a previous exception during flush"):
        bench.session.execute(sa.select(bench.User))
    with pytest.raises(sa.exc.PendingRollbackError):
        bench.session.commit()
    bench.session.rollback()
    assert bench.session.execute(sa.select(bench.User)).all() == []


def test_an_autoflush_that_fails_says_that_it_was_one(bench: Bench) -> None:
    bench.session.add(bench.Address(email_address=None))

    with pytest.raises(sa.exc.IntegrityError) as caught:
        bench.session.execute(sa.select(bench.User))

    assert str(caught.value).splitlines()[0] == (
        "(raised as a result of Query-invoked autoflush; consider using a session.no_autoflush block if this flush is "
        "occurring prematurely)"
    )


def test_setting_the_key_of_a_deleted_row_again_updates_it(bench: Bench) -> None:
    old = bench.stored(bench.User(id=5, name="old"))
    assert old.addresses == []
    _ = bench.sql
    bench.session.delete(old)
    bench.session.add(bench.User(id=5, name="new", fullname="New"))

    bench.session.flush()

    assert bench.sql == ["UPDATE user_account SET name=?, fullname=? WHERE user_account.id = ? ('new', 'New', 5)"]


def test_orm_enabled_update_changes_the_objects_that_match(bench: Bench) -> None:
    sandy = bench.stored(bench.User(name="sandy"), bench.User(name="other"))
    assert sandy.name == "sandy"
    _ = bench.sql

    result = bench.session.execute(sa.update(bench.User).where(bench.User.name == "sandy").values(fullname="Extra"))

    assert bench.sql == ["UPDATE user_account SET fullname=? WHERE user_account.name = ? ('Extra', 'sandy')"]
    assert (result.rowcount, sandy.__dict__["fullname"]) == (1, "Extra")
    assert sandy not in bench.session.dirty


def test_orm_enabled_update_fetches_the_keys_where_it_is_told_to(bench: Bench) -> None:
    sandy = bench.stored(bench.User(name="sandy"))
    assert sandy.name == "sandy"
    _ = bench.sql

    bench.session.execute(
        sa.update(bench.User).where(bench.User.name == "sandy").values(fullname="Extra"),
        execution_options={"synchronize_session": "fetch"},
    )

    assert bench.sql == [
        "SELECT user_account.id FROM user_account WHERE user_account.name = ? ('sandy',)",
        "UPDATE user_account SET fullname=? WHERE user_account.name = ? ('Extra', 'sandy')",
    ]
    assert sandy.fullname == "Extra"


def test_orm_enabled_delete_takes_the_objects_out(bench: Bench) -> None:
    sandy = bench.stored(bench.User(name="sandy"))
    assert sandy.name == "sandy"

    bench.session.execute(sa.delete(bench.User).where(bench.User.name == "sandy"))

    assert (sandy in bench.session, bench.stage(sandy)) == (False, "deleted")
    bench.session.rollback()
    assert (sandy in bench.session, sandy.name) == (True, "sandy")


def test_orm_enabled_delete_leaves_objects_alone_with_false(bench: Bench) -> None:
    sandy = bench.stored(bench.User(name="sandy"))
    assert sandy.name == "sandy"

    bench.session.execute(sa.delete(bench.User), execution_options={"synchronize_session": False})

    assert sandy in bench.session


def test_an_object_of_another_class_is_refused_by_the_cascade_and_by_the_flush(bench: Bench) -> None:
    user = bench.User(name="sandy")
    other = bench.User(name="patrick")
    bench.session.add(user)
    bench.session.flush()
    sa.orm.attributes.set_committed_value(user, "addresses", [other])

    with pytest.raises(AssertionError) as caught:
        bench.session.add(user)

    assert str(caught.value) == f"Attribute 'addresses' on class '{bench.User}' doesn't handle objects of type '{bench.User}'"


def test_a_flush_that_has_nothing_to_send_for_a_class_begins_all_the_same(shop: Bench) -> None:
    shop.session.add(shop.Order(region="n", number=1, seal=shop.Seal()))
    shop.session.commit()
    shop.session.close()
    shop.session.expire_on_commit = False
    seal = shop.session.get(shop.Seal, ("n", 1))
    shop.session.commit()
    seal.order = None
    _ = shop.sql

    with pytest.raises(AssertionError, match="Dependency rule tried to blank-out primary key column"):
        shop.session.flush()

    assert shop.sql == ["BEGIN (implicit)", "ROLLBACK"]
