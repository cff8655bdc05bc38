from __future__ import annotations

import importlib
import pkgutil

import pytest

from ormlab import create_engine, orm
from ormlab.exc import Unsupported


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


def test_what_is_left_out_is_among_the_public_names() -> None:
    given: dict[str, object] = {}

    exec("from ormlab.orm import *", given)

    assert repr(given["composite"]) == "<ormlab's engine does not do composite columns>"


def test_an_engine_of_a_database_that_is_left_out_says_so() -> None:
    with pytest.raises(Unsupported, match=r"^ormlab's engine does not do the dialect of Microsoft SQL Server$"):
        create_engine("mssql+pyodbc://somewhere")
