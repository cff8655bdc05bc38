"""A class that refers to itself and stands between others: who is written when."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def forest(bench: Bench) -> SimpleNamespace:
    class Owner(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "owner"
        id = sa.Column(sa.Integer, primary_key=True)
        trees = orm.relationship("Node", backref="owner")

    class Node(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "node"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        parent_id = sa.Column(sa.ForeignKey("node.id"))
        owner_id = sa.Column(sa.ForeignKey("owner.id"))
        children = orm.relationship("Node", backref=orm.backref("parent", remote_side=[id]))

    bench.Base.metadata.create_all(bench.engine)
    _ = bench.sql
    return SimpleNamespace(bench=bench, session=bench.session, Owner=Owner, Node=Node)


def test_an_owner_is_written_once_before_the_nodes_of_its_trees(forest: Any) -> None:
    root = forest.Node(name="root", children=[forest.Node(name="left"), forest.Node(name="right")])
    forest.session.add(forest.Owner(trees=[root, *root.children]))

    forest.session.flush()

    assert forest.bench.sql == [
        "BEGIN (implicit)",
        "INSERT INTO owner DEFAULT VALUES ()",
        "INSERT INTO node (name, parent_id, owner_id) VALUES (?, ?, ?) ('root', None, 1)",
        "INSERT INTO node (name, parent_id, owner_id) VALUES (?, ?, ?) ('left', 1, 1)",
        "INSERT INTO node (name, parent_id, owner_id) VALUES (?, ?, ?) ('right', 1, 1)",
    ]


def test_an_owner_is_deleted_once_after_its_trees_were_cut_loose(forest: Any) -> None:
    root = forest.Node(name="root", children=[forest.Node(name="leaf")])
    owner = forest.Owner(trees=[root, *root.children])
    forest.bench.stored(owner)
    _ = [(node.parent, node.children) for node in owner.trees], forest.bench.sql

    forest.session.delete(owner)
    forest.session.flush()

    assert forest.bench.sql == [
        "UPDATE node SET owner_id=? WHERE node.id = ? (None, 1)",
        "UPDATE node SET owner_id=? WHERE node.id = ? (None, 2)",
        "DELETE FROM owner WHERE owner.id = ? (1,)",
    ]
