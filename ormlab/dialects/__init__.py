"""The dialects: what each database says in its own way.

    find("sqlite+pysqlite")    the class of the dialect, from the table below

SQLite executes; the others compile statements to text.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from ..exc import NoSuchModuleError
from ..sql.visitors import doors

DIALECTS: dict[str, str] = {
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


def find(drivername: str) -> Any:
    """Return the class of the dialect that a URL's first part names; raise NoSuchModuleError for one that does not exist."""
    name = drivername.replace("+", ".")
    module = DIALECTS.get(name)
    if module is None:
        raise NoSuchModuleError(f"Can't load plugin: sqlalchemy.dialects:{name}", hint=_hint(name))
    return import_module(f".{module}", __name__).dialect


doors.dialect_class = find


def _hint(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, DIALECTS, n=1)
    return (
        f"did you mean {near[0].replace('.', '+')}? " if near else ""
    ) + "this engine executes on sqlite: create_engine('sqlite://')"
