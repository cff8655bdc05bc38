"""What every dialect has: the base language and the base names of types, which each extends by small tables.

    StatementDialect            what the compiler asks (sql/plain_dialect.py)
    └── DefaultDialect          ... and what every real dialect has beside it
        ├── SQLiteDialect       executes
        └── PGDialect  MySQLDialect  OracleDialect      text

Not here: executing (dialects/sqlite/driver.py), the language itself (sql/compiler.py).
"""

from __future__ import annotations

from ..sql.identifiers import IdentifierPreparer
from ..sql.plain_dialect import StatementDialect


class DefaultDialect(StatementDialect):
    """The base of the dialects of real databases."""

    def __repr__(self) -> str:
        return f"<{type(self).__module__}.{type(self).__name__} object at {id(self):#x}>"


__all__ = ["DefaultDialect", "IdentifierPreparer"]
