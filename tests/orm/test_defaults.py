"""Values that nobody gave: defaults of ours and of the database, and what the objects learn of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def make_item(bench: Bench) -> Callable[..., Any]:
    """A class with a default of every kind; `serial` counts."""
    Base = orm.declarative_base()
    serial = itertools.count(1)

    class Item(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "item"
        id = sa.Column(sa.Integer, primary_key=True)
        code = sa.Column(sa.String)
        size = sa.Column(sa.Integer, default=3)
        serial = sa.Column(sa.Integer, default=lambda: next(serial), onupdate=lambda: next(serial))
        length = sa.Column(sa.Integer, default=sa.func.length("four"))
        state = sa.Column(sa.String, server_default="new")
        active = sa.Column(sa.Boolean)

    Base.metadata.create_all(bench.engine)
    _ = bench.sql
    return Item


def test_a_default_of_ours_is_the_objects_once_the_row_is_sent_and_what_the_database_made_is_read_again(
    bench: Bench, make_item: Callable[..., Any]
) -> None:
    item = make_item(code="a")
    bench.session.add(item)

    bench.session.flush()

    assert bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO item (code, size, serial, length, active) VALUES (?, ?, ?, length(?), ?) ('a', 3, 1, 'four', None)",
    ]
    assert {key for key in item.__dict__ if key[0] != "_"} == {"id", "code", "size", "serial"}
    assert (item.length, item.state) == (4, "new")


def test_an_object_whose_row_was_refused_has_no_defaults(bench: Bench, make_item: Callable[..., Any]) -> None:
    bench.stored(make_item(id=1))
    item = make_item(id=1, code="a")
    bench.session.add(item)

    with pytest.raises(sa.exc.IntegrityError):
        bench.session.flush()

    assert {key for key in item.__dict__ if key[0] != "_"} == {"id", "code"}


def test_a_value_for_each_update_is_the_objects_too(bench: Bench, make_item: Callable[..., Any]) -> None:
    item = bench.stored(make_item(code="a"))
    item.code = "b"

    bench.session.flush()

    assert bench.sql[-1] == "UPDATE item SET code=?, serial=? WHERE item.id = ? ('b', 2, 1)"
    assert item.__dict__["serial"] == 2


def test_rows_with_other_columns_given_are_sent_apart_even_if_defaults_make_them_alike(
    bench: Bench, make_item: Callable[..., Any]
) -> None:
    bench.session.add_all([make_item(id=1, code="a"), make_item(id=2, code="b"), make_item(id=3, code="c", size=7)])

    bench.session.flush()

    statement = "INSERT INTO item (id, code, size, serial, length, active) VALUES (?, ?, ?, ?, length(?), ?)"
    assert bench.sql[1:] == [
        f"{statement} ((1, 'a', 3, 1, 'four', None), (2, 'b', 3, 2, 'four', None))",
        f"{statement} (3, 'c', 7, 3, 'four', None)",
    ]


def test_an_expression_can_be_the_value_and_is_compared_with_nothing(bench: Bench, make_item: Callable[..., Any]) -> None:
    item = bench.stored(make_item(code="a"))
    assert item.size == 3
    item.size = make_item.size + 1  # type: ignore[attr-defined]
    assert len(bench.history(item, "size")[0]) == 1
    _ = bench.sql

    bench.session.flush()

    assert bench.sql == ["UPDATE item SET size=(item.size + ?), serial=? WHERE item.id = ? (1, 2, 1)"]
    assert "size" not in item.__dict__
    assert item.size == 4


def test_a_value_that_its_type_refuses_is_told_with_the_statement_and_what_was_given(
    bench: Bench, make_item: Callable[..., Any]
) -> None:
    item = bench.stored(make_item())
    item.active = "yes"

    with pytest.raises(sa.exc.StatementError) as caught:
        bench.session.flush()

    assert str(caught.value) == (
        "(builtins.TypeError) Not a boolean value: 'yes'\n"
        "[SQL: UPDATE item SET serial=?, active=? WHERE item.id = ?]\n"
        "[parameters: [{'active': 'yes', 'item_id': 1}]]"
    )


def test_a_value_in_the_database_that_its_type_refuses_changes_no_object(bench: Bench) -> None:
    Base = orm.declarative_base()

    class Item(Base):  # type: ignore[valid-type, misc]
        __tablename__ = "item"
        id = sa.Column(sa.Integer, primary_key=True)
        kind = sa.Column(sa.Enum("big", "small", name="kinds"))

    Base.metadata.create_all(bench.engine)
    first = bench.stored(Item(kind="big"), Item(kind="small"))
    bench.session.connection().exec_driver_sql("UPDATE item SET kind = 'huge' WHERE id = 2")

    with pytest.raises(LookupError, match="'huge' is not among the defined enum values"):
        bench.session.execute(sa.select(Item).order_by(Item.id)).all()

    assert sa.inspect(first).expired
