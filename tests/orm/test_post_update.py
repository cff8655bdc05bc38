"""Rows that need each other: with `post_update` a key is written by an UPDATE of its own."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def shop(bench: Bench) -> SimpleNamespace:
    class Entry(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "entry"
        id = sa.Column(sa.Integer, primary_key=True)
        widget_id = sa.Column(sa.ForeignKey("widget.id"))

    class Widget(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "widget"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        best_id = sa.Column(sa.ForeignKey("entry.id", name="best"))
        entries = orm.relationship(Entry, primaryjoin=id == Entry.widget_id)
        best = orm.relationship(Entry, primaryjoin=best_id == Entry.id, foreign_keys=best_id, post_update=True)

    class Node(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "node"
        id = sa.Column(sa.Integer, primary_key=True)
        next_id = sa.Column(sa.ForeignKey("node.id"))
        next = orm.relationship("Node", remote_side=[id], post_update=True)

    bench.Base.metadata.create_all(bench.engine)
    _ = bench.sql
    return SimpleNamespace(bench=bench, session=bench.session, Entry=Entry, Widget=Widget, Node=Node)


def test_rows_that_refer_to_each_other_are_inserted_first_and_linked_then(shop: Any) -> None:
    first, second = shop.Entry(), shop.Entry()
    shop.session.add(shop.Widget(name="w", entries=[first, second], best=second))

    shop.session.flush()

    assert shop.bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO widget (name, best_id) VALUES (?, ?) ('w', None)",
        "INSERT INTO entry (widget_id) VALUES (?) (1,)",
        "INSERT INTO entry (widget_id) VALUES (?) (1,)",
        "UPDATE widget SET best_id=? WHERE widget.id = ? (2, 1)",
    ]


def test_a_change_of_the_reference_is_an_update_of_its_own(shop: Any) -> None:
    first, second = shop.Entry(), shop.Entry()
    widget = shop.Widget(name="w", entries=[first, second], best=second)
    shop.session.add(widget)
    shop.session.flush()
    _ = shop.bench.sql
    widget.name, widget.best = "v", first

    shop.session.flush()

    assert shop.bench.sql == [
        "UPDATE widget SET name=? WHERE widget.id = ? ('v', 1)",
        "UPDATE widget SET best_id=? WHERE widget.id = ? (1, 1)",
    ]


def test_rows_that_refer_to_each_other_are_unlinked_before_they_are_deleted(shop: Any) -> None:
    entry = shop.Entry()
    widget = shop.Widget(name="w", entries=[entry], best=entry)
    shop.session.add(widget)
    shop.session.flush()
    _ = shop.bench.sql
    shop.session.delete(widget)
    shop.session.delete(entry)

    shop.session.flush()

    assert shop.bench.sql == [
        "UPDATE widget SET best_id=? WHERE widget.id = ? (None, 1)",
        "DELETE FROM entry WHERE entry.id = ? (1,)",
        "DELETE FROM widget WHERE widget.id = ? (1,)",
    ]


def test_a_ring_can_be_written(shop: Any) -> None:
    one, two = shop.Node(), shop.Node()
    one.next, two.next = two, one
    shop.session.add_all([one, two])

    shop.session.commit()

    assert shop.bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO node (next_id) VALUES (?) (None,)",
        "INSERT INTO node (next_id) VALUES (?) (None,)",
        "UPDATE node SET next_id=? WHERE node.id = ? ((2, 1), (1, 2))",
        "COMMIT",
    ]
    assert (one.next, two.next) == (two, one)
