"""The dialects: what each database says in its own way.

    registry.load("sqlite.pysqlite")                          the class of a dialect, from the table below
    registry.register("mine", "my.module", "MyDialect")       one more, which somebody else has written

SQLite executes; the others compile statements to text.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..exc import NoSuchModuleError, Unsupported
from ..sql.visitors import doors

__all__ = ["mysql", "oracle", "postgresql", "sqlite"]

_OURS: dict[str, str] = {
    "sqlite": "sqlite",
    "sqlite.pysqlite": "sqlite",
    "postgresql": "postgresql",
    "postgresql.psycopg2": "postgresql",
    "mysql": "mysql",
    "mysql.mysqldb": "mysql",
    "mysql.pymysql": "mysql",
    "mariadb": "mysql",
    "oracle": "oracle",
    "oracle.cx_oracle": "oracle",
}
_LEFT_OUT = {"firebird": "Firebird", "mssql": "Microsoft SQL Server", "sybase": "Sybase"}


class Registry:
    """Which name stands for which dialect's class; a module is imported when its dialect is first wanted."""

    def __init__(self) -> None:
        self.places = {name: (f"{__name__}.{module}", "dialect") for name, module in _OURS.items()}

    def register(self, name: str, modulepath: str, objname: str) -> None:
        """Let `name` stand for a class of a module."""
        self.places[name] = modulepath, objname

    def load(self, name: str) -> Any:
        """Return the class of the dialect called `name`; raise NoSuchModuleError for one that does not exist."""
        place = self.places.get(name)
        if place is None:
            database = _LEFT_OUT.get(name.partition(".")[0])
            if database is not None:
                raise Unsupported(f"ormlab's engine does not do the dialect of {database}", hint=_hint(name))
            raise NoSuchModuleError(f"Can't load plugin: sqlalchemy.dialects:{name}", hint=_hint(name))
        return getattr(import_module(place[0]), place[1])


registry = Registry()


def find(drivername: str) -> Any:
    """Return the class of the dialect that a URL's first part names; raise NoSuchModuleError for one that does not exist."""
    return registry.load(drivername.replace("+", "."))


doors.dialect_class = find


def _hint(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, registry.places, n=1)
    guess = f"did you mean {near[0].replace('.', '+')}? " if near else ""
    return f"{guess}this engine executes on sqlite: create_engine('sqlite://')"
