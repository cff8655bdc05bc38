"""The addresses of classes: where a learner sees one in a message or a repr, ours is SQLAlchemy's after the package's name."""

from __future__ import annotations

from importlib import import_module

import pytest

ADDRESSES = (
    "engine.base.Connection",
    "engine.base.Engine",
    "engine.cursor.CursorResult",
    "engine.result.ChunkedIteratorResult",
    "engine.row.Row",
    "exc.IntegrityError",
    "exc.InvalidRequestError",
    "exc.MultipleResultsFound",
    "exc.NoResultFound",
    "exc.PendingRollbackError",
    "orm.attributes.InstrumentedAttribute",
    "orm.exc.DetachedInstanceError",
    "orm.exc.ObjectDeletedError",
    "orm.exc.StaleDataError",
    "orm.session.Session",
    "orm.state.InstanceState",
    "sql.elements.BinaryExpression",
    "sql.schema.Column",
    "sql.schema.MetaData",
    "sql.schema.Table",
    "sql.selectable.Select",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_class_lives_where_the_tutorial_shows_it(address: str) -> None:
    module, _, name = address.rpartition(".")

    found = getattr(import_module(f"ormlab.{module}"), name)

    assert f"{found.__module__}.{found.__qualname__}".partition(".")[2] == address
