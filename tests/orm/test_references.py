"""References to one object: when the object referred to before is looked for, and how far."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Bench, orm, sa


def stored_order(shop: Bench) -> Any:
    """An order with a seal and a bill, of which only the order is loaded."""
    shop.session.add(shop.Order(region="n", number=1, seal=shop.Seal(), bill=shop.Bill()))
    shop.session.commit()
    shop.session.close()
    order = shop.session.get(shop.Order, ("n", 1))
    _ = shop.sql
    return order


BY_KEY = "SELECT seal.region AS seal_region, seal.number AS seal_number FROM seal WHERE seal.region = ? AND seal.number = ?"
BY_OTHER = (
    "SELECT bill.id AS bill_id, bill.region AS bill_region, bill.number AS bill_number FROM bill "
    "WHERE ? = bill.region AND ? = bill.number"
)


def test_a_reference_by_the_targets_key_asks_the_identity_map_whichever_side_has_the_foreign_key(shop: Bench) -> None:
    order = stored_order(shop)
    seal = shop.session.get(shop.Seal, ("n", 1))
    _ = shop.sql

    assert order.seal is seal

    assert shop.sql == []


def test_a_reference_by_the_targets_key_loads_by_it(shop: Bench) -> None:
    order = stored_order(shop)

    assert order.seal.number == 1

    assert shop.sql == [f"{BY_KEY} ('n', 1)"]


def test_setting_a_reference_sends_nothing_and_its_history_asks_for_the_old_one_each_time(shop: Bench) -> None:
    order = stored_order(shop)
    shop.session.autoflush = False

    order.bill = None
    assert shop.sql == []

    for _ in range(2):
        history = sa.inspect(order).attrs.bill.history
        assert (history.added, [each.id for each in history.deleted]) == ([None], [1])
        assert shop.sql == [f"{BY_OTHER} ('n', 1)"]
    shop.session.flush()
    assert shop.sql == [f"{BY_OTHER} ('n', 1)", "UPDATE bill SET region=?, number=? WHERE bill.id = ? (None, None, 1)"]


def test_the_old_one_is_sought_by_the_key_that_the_row_has(shop: Bench) -> None:
    order = stored_order(shop)
    order.number = 7
    order.bill = None

    _ = sa.inspect(order).attrs.bill.history

    assert shop.sql == [f"{BY_OTHER} ('n', 1)"]


def test_a_reference_of_an_object_without_a_session_can_be_set(shop: Bench) -> None:
    order = stored_order(shop)
    shop.session.close()

    order.bill = None

    assert shop.history(order, "bill") == ([None], (), ())


def test_with_active_history_the_old_one_is_loaded_at_once(shop: Bench) -> None:
    Base = orm.declarative_base()

    class Parent(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "parent"
        id = sa.Column(sa.Integer, primary_key=True)
        child = orm.relationship("Child", uselist=False, active_history=True)

    class Child(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "child"
        id = sa.Column(sa.Integer, primary_key=True)
        parent_id = sa.Column(sa.ForeignKey("parent.id"))

    Base.metadata.create_all(shop.engine)
    parent = shop.stored(Parent(child=Child()))
    assert parent.id == 1
    _ = shop.sql

    parent.child = None

    assert shop.sql == [
        "SELECT child.id AS child_id, child.parent_id AS child_parent_id FROM child WHERE ? = child.parent_id (1,)"
    ]
    shop.session.rollback()
    shop.session.close()
    with pytest.raises(orm.exc.DetachedInstanceError, match="lazy load operation of attribute 'child' cannot proceed"):
        parent.child = None


def test_a_change_to_what_is_only_viewed_is_none(shop: Bench) -> None:
    order = stored_order(shop)

    order.glance = None

    assert order.glance is None
    assert order not in shop.session.dirty
    assert shop.history(order, "glance") == ((), [None], ())


def test_a_key_set_to_none_is_looked_for(shop: Bench) -> None:
    order = stored_order(shop)
    order.number = None

    with shop.session.no_autoflush:
        assert order.lines == []

    assert shop.sql == [
        "SELECT line.id AS line_id, line.region AS line_region, line.number AS line_number FROM line "
        "WHERE ? = line.region AND ? = line.number ('n', None)"
    ]


def test_looking_for_the_old_one_writes_nothing_even_if_the_object_is_expired(shop: Bench) -> None:
    order = stored_order(shop)
    shop.session.expire(order)
    shop.session.add(shop.Order(region="s", number=2))
    order.bill = None

    history = sa.inspect(order).attrs.bill.history

    assert [each.id for each in history.deleted] == [1]
    assert shop.sql == [
        'SELECT "order".region AS order_region, "order".number AS order_number FROM "order" '
        'WHERE "order".region = ? AND "order".number = ? (\'n\', 1)',
        f"{BY_OTHER} ('n', 1)",
    ]


def test_a_primary_key_is_not_blanked_even_if_it_is_expired(shop: Bench) -> None:
    order = stored_order(shop)
    seal = order.seal
    shop.session.expire(seal)
    seal.order = None

    with pytest.raises(
        AssertionError, match=r"^Dependency rule tried to blank-out primary key column 'seal.region' on instance"
    ):
        shop.session.flush()


def test_a_key_that_is_partly_null_is_asked_for_as_such(shop: Bench) -> None:
    bill = shop.stored(shop.Bill(number=1))
    assert bill.id == 1
    _ = shop.sql

    assert bill.order is None

    assert shop.sql == [
        'SELECT "order".region AS order_region, "order".number AS order_number FROM "order" '
        'WHERE "order".region IS NULL AND "order".number = ? (1,)',
    ]


def refuses_lines(order: Any) -> bool:
    """Whether the order's lines are not to be loaded."""
    try:
        _ = order.lines
    except sa.exc.InvalidRequestError:
        return True
    return False


def test_what_a_statement_says_of_loading_holds_for_objects_that_are_there_already(shop: Bench) -> None:
    order = stored_order(shop)
    statement = sa.select(shop.Order)

    shop.session.execute(statement.options(orm.raiseload(shop.Order.lines))).all()
    shop.session.execute(statement).all()

    assert refuses_lines(order)


def test_what_a_statement_says_of_loading_does_not_touch_what_is_loaded(shop: Bench) -> None:
    order = stored_order(shop)
    assert order.lines == []

    shop.session.execute(sa.select(shop.Order).options(orm.raiseload(shop.Order.lines))).all()

    assert order.lines == []


@pytest.mark.parametrize("how", ["expire", "refresh"])
def test_what_a_statement_says_of_loading_is_forgotten_when_the_object_expires(shop: Bench, how: str) -> None:
    order = stored_order(shop)
    shop.session.execute(sa.select(shop.Order).options(orm.raiseload(shop.Order.lines))).all()

    getattr(shop.session, how)(order)

    assert not refuses_lines(order)


def test_an_object_made_by_the_statement_hears_it_again_when_it_is_refreshed(shop: Bench) -> None:
    stored_order(shop)
    shop.session.close()
    order = shop.session.execute(sa.select(shop.Order).options(orm.raiseload(shop.Order.lines))).scalar_one()

    shop.session.refresh(order)

    assert refuses_lines(order)


def test_rows_that_win_leave_a_reference_that_is_to_be_refused_and_let_a_collection_go(shop: Bench) -> None:
    order = stored_order(shop)
    bill, lines = order.bill, order.lines
    assert (bill.id, lines) == (1, [])
    refused = orm.raiseload(shop.Order.lines), orm.raiseload(shop.Order.bill)

    shop.session.execute(sa.select(shop.Order).options(*refused).execution_options(populate_existing=True)).all()

    assert order.bill is bill
    assert refuses_lines(order)


def test_merge_looks_for_a_key_that_is_partly_none_if_all_of_it_was_set(shop: Bench) -> None:
    shop.session.merge(shop.Order(number=1))
    assert shop.sql == []
    shop.session.expunge_all()

    shop.session.merge(shop.Order(region=None, number=1))

    assert shop.sql[1:] == [
        'SELECT "order".region AS order_region, "order".number AS order_number FROM "order" '
        'WHERE "order".region IS NULL AND "order".number = ? (1,)',
    ]
