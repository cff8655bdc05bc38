from __future__ import annotations

import importlib
import pkgutil

from ormlab import orm


def test_no_name_of_the_orm_is_hidden_by_a_module_of_that_name() -> None:
    modules = {each.name for each in pkgutil.iter_modules(orm.__path__)}
    names = [name for name in sorted(modules & set(orm.__all__)) if not callable(importlib.import_module(f"ormlab.orm.{name}"))]

    assert names == []
