from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

import pytest

from ormlab import Column, Integer, MetaData, Table, create_engine, inspect, orm
from ormlab.exc import ArgumentError, Unsupported


def test_no_name_of_the_orm_is_hidden_by_a_module_of_that_name() -> None:
    modules = {each.name for each in pkgutil.iter_modules(orm.__path__)}
    names = [name for name in sorted(modules & set(orm.__all__)) if not callable(importlib.import_module(f"ormlab.orm.{name}"))]

    assert names == []


@pytest.mark.parametrize(
    "name",
    ["composite", "with_polymorphic", "polymorphic_union", "create_session", "contains_alias", "SessionEvents", "EXT_STOP"],
)
def test_what_is_left_out_can_be_imported_and_says_so_when_it_is_used(name: str) -> None:
    refused = getattr(orm, name)

    with pytest.raises(Unsupported, match=r"^ormlab's engine does not do "):
        refused()


def a_table(*names: str) -> Table:
    return Table("things", MetaData(), *(Column(name, Integer, primary_key=name == "id") for name in names))


def map_again() -> None:
    class Thing:
        pass

    table = a_table("id")
    orm.registry().map_imperatively(Thing, table)
    orm.registry().map_imperatively(Thing, table, non_primary=True)


def map_by_another_mapper() -> None:
    class Thing(orm.declarative_base(mapper=lambda *_, **__: None)):  # type: ignore[misc]
        __tablename__ = "things"
        id = Column(Integer, primary_key=True)


def map_two_columns_to_one_attribute() -> None:
    table = a_table("id", "width", "height")
    orm.registry().map_imperatively(type("Thing", (), {}), table, {"size": [table.c.width, table.c.height]})


def ask_a_state_for_notes() -> Any:
    class Thing(orm.declarative_base()):  # type: ignore[misc]
        __tablename__ = "things"
        id = Column(Integer, primary_key=True)

    return inspect(Thing()).info


@pytest.mark.parametrize(
    ("step", "named"),
    [
        (map_again, "the mapper option 'non_primary'"),
        (map_by_another_mapper, "mappers of one's own: declarative_base(mapper=...), __mapper_cls__"),
        (map_two_columns_to_one_attribute, "several columns under one attribute: 'size' of mapped class Thing->things"),
        (ask_a_state_for_notes, "InstanceState.info"),
    ],
)
def test_what_is_left_out_of_mappings_is_refused_by_name(step: Callable[[], Any], named: str) -> None:
    with pytest.raises(Unsupported) as refused:
        step()

    assert str(refused.value) == f"ormlab's engine does not do {named}"


def test_what_is_no_column_is_refused_with_the_name_of_the_attribute() -> None:
    with pytest.raises(ArgumentError) as refused:
        orm.registry().map_imperatively(type("Thing", (), {}), a_table("id"), {"size": 5})

    assert str(refused.value) == "Column or mapped property expected for 'size' on mapped class Thing->things, got 5."


def test_criteria_for_a_name_are_refused_which_would_hold_for_no_class() -> None:
    with pytest.raises(ArgumentError) as refused:
        orm.with_loader_criteria("Thing", lambda thing: thing.id == 1)

    assert str(refused.value) == "Mapped class, or a base of some, expected for with_loader_criteria(), got 'Thing'."


def test_what_is_left_out_is_among_the_public_names() -> None:
    given: dict[str, object] = {}

    exec("from ormlab.orm import *", given)

    assert repr(given["composite"]) == "<ormlab's engine does not do composite columns>"


def test_an_engine_of_a_database_that_is_left_out_says_so() -> None:
    with pytest.raises(Unsupported, match=r"^ormlab's engine does not do the dialect of Microsoft SQL Server$"):
        create_engine("mssql+pyodbc://somewhere")
