"""Attributes that hold the value of an SQL expression: one of the mapping, or one of the statement."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def shop(bench: Bench) -> SimpleNamespace:
    """A box with a computed volume, a count of what is in it, and an attribute that statements give a meaning."""

    class Thing(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "thing"
        id = sa.Column(sa.Integer, primary_key=True)
        box_id = sa.Column(sa.ForeignKey("box.id"))

    class Box(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "box"
        id = sa.Column(sa.Integer, primary_key=True)
        width = sa.Column(sa.Integer)
        height = sa.Column(sa.Integer)
        area = orm.column_property(width * height)
        weight = orm.query_expression()
        unit = orm.query_expression(default_expr=sa.literal("cm"))
        things = orm.relationship(Thing)

    counted = sa.select(sa.func.count(Thing.id)).where(Thing.box_id == Box.id).correlate_except(Thing)
    Box.count = orm.column_property(counted.scalar_subquery(), deferred=True)
    bench.Base.metadata.create_all(bench.engine)
    bench.stored(Box(width=2, height=3, things=[Thing(), Thing()]), Box(width=4, height=5))
    bench.session.expunge_all()
    return SimpleNamespace(bench=bench, session=bench.session, Box=Box)


def test_an_expression_is_read_with_its_object(shop: Any) -> None:
    box = shop.session.execute(sa.select(shop.Box)).scalars().first()

    assert (box.area, box.unit, box.weight) == (6, "cm", None)
    assert shop.bench.sql[1:] == [
        "SELECT box.width * box.height AS anon_1, ? AS anon_2, box.id, box.width, box.height FROM box ('cm',)"
    ]


def test_an_expression_that_is_put_off_is_read_when_it_is_asked_for(shop: Any) -> None:
    box = shop.session.get(shop.Box, 1)
    _ = shop.bench.sql

    assert box.count == 2
    assert shop.bench.sql == [
        "SELECT (SELECT count(thing.id) AS count_1 FROM thing WHERE thing.box_id = box.id) AS anon_1 FROM box WHERE box.id = ? "
        "(1,)"
    ]


def test_an_expression_can_be_used_in_a_statement(shop: Any) -> None:
    other = orm.aliased(shop.Box)

    shop.session.execute(sa.select(shop.Box.area).where(shop.Box.area > 5).order_by(shop.Box.area)).all()
    shop.session.execute(sa.select(other.id).filter_by(area=6)).all()

    assert shop.bench.sql[1:] == [
        "SELECT box.width * box.height AS anon_1 FROM box WHERE box.width * box.height > ? ORDER BY anon_1 (5,)",
        "SELECT box_1.id FROM box AS box_1 WHERE box_1.width * box_1.height = ? (6,)",
    ]


def test_an_expression_is_read_again_once_its_object_was_written(shop: Any) -> None:
    box = shop.session.get(shop.Box, 1)
    box.width = 10
    shop.session.flush()
    _ = shop.bench.sql

    assert box.area == 30
    assert shop.bench.sql == ["SELECT box.width * box.height AS anon_1 FROM box WHERE box.id = ? (1,)"]


def test_an_expression_is_never_written(shop: Any) -> None:
    box = shop.session.get(shop.Box, 1)
    _ = shop.bench.sql
    box.area = 7

    shop.session.flush()

    assert (box.area, shop.bench.sql) == (7, [])


def test_a_statement_says_what_an_attribute_is(shop: Any) -> None:
    statement = sa.select(shop.Box).options(orm.with_expression(shop.Box.weight, shop.Box.width + 100))

    found = shop.session.execute(statement).scalars().all()

    assert [box.weight for box in found] == [102, 104]
    assert shop.bench.sql[1:] == [
        "SELECT box.width * box.height AS anon_1, box.width + ? AS anon_2, ? AS anon_3, box.id, box.width, box.height FROM box "
        "(100, 'cm')"
    ]


def test_what_a_statement_said_is_gone_after_a_refresh(shop: Any) -> None:
    statement = sa.select(shop.Box).options(orm.with_expression(shop.Box.weight, sa.literal(1)))
    box = shop.session.execute(statement).scalars().first()

    shop.session.refresh(box)

    assert box.weight is None


def test_a_value_is_no_part_of_the_statements_key(shop: Any) -> None:
    found = []
    for value in (1, 2):
        statement = sa.select(shop.Box).options(orm.with_expression(shop.Box.weight, sa.literal(value)))
        found.append(shop.session.execute(statement.execution_options(populate_existing=True)).scalars().first().weight)

    assert found == [1, 2]
