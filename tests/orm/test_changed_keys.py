"""A primary key that changes is carried to what refers to it, also where nothing leads back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def places(bench: Bench) -> SimpleNamespace:
    class Place(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "place"
        id = sa.Column(sa.Integer, primary_key=True)

    class Person(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "person"
        id = sa.Column(sa.Integer, primary_key=True)
        home_id = sa.Column(sa.ForeignKey("place.id"))
        work_id = sa.Column(sa.ForeignKey("place.id"))
        home = orm.relationship(Place, foreign_keys=home_id)
        work = orm.relationship(Place, foreign_keys=work_id, passive_updates=False)

    bench.Base.metadata.create_all(bench.engine)
    bench.session.add(Person(home=Place(id=1), work=Place(id=2)))
    bench.session.commit()
    person = bench.session.get(Person, 1)
    _ = person.home, person.work, bench.sql
    return SimpleNamespace(bench=bench, session=bench.session, person=person)


def test_a_holder_learns_of_what_the_database_carries_along(places: Any) -> None:
    places.person.home.id = 7

    places.session.flush()

    assert places.bench.sql == ["UPDATE place SET id=? WHERE place.id = ? (7, 1)"]
    assert places.person.home_id == 7


def test_without_passive_updates_the_holders_row_is_written(places: Any) -> None:
    places.person.work.id = 7

    places.session.flush()

    assert places.bench.sql == [
        "UPDATE place SET id=? WHERE place.id = ? (7, 2)",
        "UPDATE person SET work_id=? WHERE person.id = ? (7, 1)",
    ]
