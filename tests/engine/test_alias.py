"""`import sqlalchemy` under the alias, each case in a process of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ormlab.addresses import ADDRESSES, LEFT_OUT
from tests.parity.original import needs_original


def run(source: str) -> str:
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


INSTALL = "import ormlab; ormlab.install_sqlalchemy_alias()\n"


def test_sqlalchemys_addresses_give_our_very_modules() -> None:
    source = (
        INSTALL
        + "import sqlalchemy, sqlalchemy.exc, sqlalchemy.orm\n"
        + "from sqlalchemy.orm import Session\n"
        + "from sqlalchemy.dialects import postgresql\n"
        + "from sqlalchemy.ext.declarative import declarative_base\n"
        + "print(sqlalchemy.exc is ormlab.exc, sqlalchemy.orm is ormlab.orm, Session is ormlab.orm.Session)\n"
        + "print(sqlalchemy.__version__, sqlalchemy.exc.__spec__.name)\n"
    )

    assert run(source) == "True True True\n1.4.54 ormlab.exc\n"


def test_import_star_gives_the_names_of_the_package() -> None:
    assert run(INSTALL + "from sqlalchemy import *\nprint(Integer(), select.__name__, create_engine.__name__)") == (
        "INTEGER select create_engine\n"
    )


def test_a_module_that_the_engine_does_not_have_is_said_by_name() -> None:
    source = (
        INSTALL + "try:\n    import sqlalchemy.databases\nexcept ImportError as error:\n    print(type(error).__name__, error)"
    )

    assert run(source) == "ModuleNotFoundError No module named 'sqlalchemy.databases': ormlab's engine does not have it\n"


def test_features_that_the_engine_does_not_have_can_be_asked_for_and_say_so_when_they_are_used() -> None:
    source, expected = INSTALL, ""
    for address, (feature, names) in LEFT_OUT.items():
        package, _, module = address.partition(".")
        used = names.split()[-1]
        source += (
            f"from sqlalchemy.{package} import {module}\nfrom sqlalchemy.{address} import {used}\n"
            f"print({module}.{used} is {used}, isinstance(5, {used}))\n"
        )
        for use in (f"{used}()", f"{used}.attribute", f"class Mine({used}): pass"):
            source += f"try:\n    {use}\nexcept NotImplementedError as error:\n    print(error)\n"
        source += f"print({used})\n"
        words = f"ormlab's engine does not do {feature}"
        expected += f"True False\n{words}\n{words}\n{words}\n<{words}>\n"

    assert run(source) == expected


def test_the_modules_of_a_package_are_its_attributes() -> None:
    source = f"{INSTALL}import sqlalchemy as sa\nfrom sqlalchemy import orm\n" + (
        "print(orm.exc.NoResultFound is sa.exc.NoResultFound, orm.attributes.flag_modified.__name__, orm.session.Session)\n"
        "print(orm.interfaces.ONETOMANY, sa.engine.interfaces.Dialect.__name__, sa.orm.strategy_options.Load is orm.Load)\n"
    )

    assert run(source) == ("True flag_modified <class 'ormlab.orm.session.Session'>\nsymbol('ONETOMANY') DefaultDialect True\n")


def test_the_lab_does_not_answer_for_sqlalchemy() -> None:
    source = INSTALL + "try:\n    import sqlalchemy.cli\nexcept ImportError as error:\n    print(error)"

    assert run(source) == "No module named 'sqlalchemy.cli': ormlab's engine does not have it\n"


def test_installing_twice_changes_nothing() -> None:
    count = "print(len([f for f in sys.meta_path if 'Alias' in type(f).__name__]))"
    source = f"{INSTALL}import sqlalchemy, sys\normlab.install_sqlalchemy_alias()\n{count}"

    assert run(source) == "1\n"


@needs_original
def test_it_refuses_once_the_real_sqlalchemy_is_loaded() -> None:
    attempt = "try:\n    ormlab.install_sqlalchemy_alias()\nexcept RuntimeError as error:\n    print(error)"
    source = f"import sqlalchemy, ormlab\n{attempt}"

    assert run(source).startswith("SQLAlchemy 1.4.54 is already loaded in this process, so `import sqlalchemy` cannot be")


def test_a_process_that_never_asks_is_left_alone() -> None:
    shown = "print([m for m in sys.modules if m.startswith('sqlalchemy')])"
    source = f"import sys, ormlab\nfrom ormlab import select, create_engine\n{shown}"

    assert run(source) == "[]\n"


def test_importing_the_package_loads_none_of_its_rooms() -> None:
    source = "import sys, ormlab\nprint(sorted(m for m in sys.modules if m.startswith('ormlab')))"

    assert run(source) == "['ormlab', 'ormlab.facade']\n"


@pytest.mark.parametrize(
    "module",
    [
        "ormlab",
        "ormlab.types",
        "ormlab.schema",
        "ormlab.pool",
        "ormlab.event",
        "ormlab.engine",
        "ormlab.future",
        "ormlab.ext.declarative",
    ],
)
def test_every_public_name_can_be_had(module: str) -> None:
    from importlib import import_module

    loaded = import_module(module)

    assert [name for name in loaded.__all__ if not hasattr(loaded, name)] == []
    assert [name for name in loaded.__all__ if name not in dir(loaded)] == []


IMPORTS = """
from sqlalchemy.engine.base import Connection, Engine, Transaction
from sqlalchemy.engine.mock import create_mock_engine
from sqlalchemy.orm import Mapped
from sqlalchemy.orm.mapper import Mapper, configure_mappers, validates
from sqlalchemy.orm.properties import ColumnProperty, RelationshipProperty
from sqlalchemy.orm.query import Query, aliased
from sqlalchemy.orm.relationships import RelationshipProperty, foreign, remote
from sqlalchemy.orm.scoping import ScopedSession
from sqlalchemy.orm.session import Session, close_all_sessions, make_transient, object_session, sessionmaker
from sqlalchemy.orm.unitofwork import UOWTransaction
from sqlalchemy.orm.util import AliasedInsp, Bundle, aliased, identity_key, join, object_mapper, with_parent
from sqlalchemy.sql.dml import Insert, UpdateBase
from sqlalchemy.dialects.sqlite.base import DATETIME, SQLiteCompiler, SQLiteDDLCompiler
from sqlalchemy.util import IdentitySet, OrderedSet, immutabledict
"""


def _imports(address: str, table: dict[str, str]) -> str:
    names = [word.partition("=")[0] for row in table.values() for word in row.split()]
    return f"from sqlalchemy.{address} import {', '.join(names)}\n"


@pytest.mark.parametrize("prelude", ["import ormlab\normlab.install_sqlalchemy_alias()\n", ""], ids=["alias", "original"])
def test_what_programs_import_from_inside_is_found_here_as_there(prelude: str) -> None:
    assert run(prelude + IMPORTS + "".join(_imports(address, table) for address, table in ADDRESSES.items())) == ""
