"""Other names for attributes."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from .conftest import Bench, orm, sa


@pytest.fixture
def shop(bench: Bench) -> SimpleNamespace:
    class Note(bench.Base):  # type: ignore[name-defined, misc]
        __tablename__ = "note"
        id = sa.Column(sa.Integer, primary_key=True)
        name = sa.Column(sa.String)
        title = orm.synonym("name")
        _tag = sa.Column("tag", sa.String)

        def _get_tag(self) -> str:
            return f"#{self._tag}"

        def _set_tag(self, tag: str) -> None:
            self._tag = tag.lower()

        tag = orm.synonym("_tag", descriptor=property(_get_tag, _set_tag))

        @orm.synonym_for("_tag")
        @property
        def loud(self) -> str:
            return self._tag.upper() + "!"

    Note.__table__.create(bench.engine)
    _ = bench.sql
    return SimpleNamespace(bench=bench, session=bench.session, Note=Note)


def test_a_synonym_reads_and_sets_the_attribute(shop: Any) -> None:
    note = shop.Note(title="first")
    named = note.name
    note.title = "second"

    assert (named, note.name, note.title) == ("first", "second", "second")


def test_a_synonym_may_have_a_descriptor_of_its_own(shop: Any) -> None:
    note = shop.Note(tag="URGENT")

    assert (note._tag, note.tag) == ("urgent", "#urgent")


def test_a_property_may_be_made_a_synonym_by_a_decorator(shop: Any) -> None:
    note = shop.Note(tag="urgent")
    shop.session.execute(sa.select(shop.Note.id).where(shop.Note.loud == "urgent")).all()

    assert note.loud == "URGENT!"
    assert shop.bench.sql[1:] == ["SELECT note.id FROM note WHERE note.tag = ? ('urgent',)"]


def test_a_synonym_can_be_used_in_statements(shop: Any) -> None:
    note = shop.Note
    other = orm.aliased(note)

    shop.session.execute(sa.select(note.title).where(note.title == "x")).all()
    shop.session.execute(sa.select(other.id).where(other.title == "x")).all()
    shop.session.query(note.id).filter_by(title="x").all()
    shop.session.execute(sa.update(note).values(title="y"))

    assert shop.bench.sql[1:] == [
        "SELECT note.name FROM note WHERE note.name = ? ('x',)",
        "SELECT note_1.id FROM note AS note_1 WHERE note_1.name = ? ('x',)",
        "SELECT note.id AS note_id FROM note WHERE note.name = ? ('x',)",
        "UPDATE note SET name=? ('y',)",
    ]
