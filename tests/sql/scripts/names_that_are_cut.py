"""Names that are made of others: with spaces and signs in them, too long for the database, of a schema; hints by name."""

from play import show
from sqlalchemy import (
    JSON,
    Column,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    case,
    cast,
    column,
    func,
    select,
    table,
    tablesample,
    type_coerce,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite

metadata = MetaData()
odd = Table("Odd Tab%le$(x)", metadata, Column("id", Integer), Column("a b", String))
long = Table("t" * 70, metadata, Column("c" * 70, Integer, key="c"), Column("short", String))
there = Table("far", metadata, Column("id", Integer), Column("odd_id", Integer), schema="there")

for statement in (
    select(odd.tablesample(3)),
    select(tablesample(odd, func.bernoulli(1))),
    select(odd.alias()),
    select(odd.lateral()),
    select(odd.c["a b"] + "x").subquery().select(),
    odd.c["a b"] == "x",
    select(table("q r", column("x y")).alias()),
    select(long).subquery().select(),
    select(long).cte().select(),
    select(long.alias()),
    select(long.c.c + 1, long.c.c).subquery().select(),
    select(cast(long.c.c, Integer)),
    select(cast(long.c.c, JSON)).subquery().select(),
    select(type_coerce(long.c.c, String)).alias("x").select(),
    select(long.c.c.label("l" * 70)).subquery().select(),
    select(Sequence("seq", schema="there").next_value()),
    select(there).with_hint(there, "INDEX(%(name)s i)", "oracle").with_hint(there, "USE %(name)s", "mysql"),
    select(odd).suffix_with("LATE", dialect="oracle").with_statement_hint("SOON", "postgresql"),
    odd.update().values(id=1).with_dialect_options(mysql_limit=0),
    odd.update().values(id=1).with_dialect_options(mysql_limit=3),
):
    for module in (None, sqlite, postgresql, mysql, oracle):
        show(lambda: str(statement.compile(dialect=module and module.dialect())))

for kind in (sqlite.DATETIME, sqlite.DATE, sqlite.TIME, sqlite.JSON, postgresql.TIMESTAMP, mysql.DATETIME, oracle.DATE):
    for module in (sqlite, postgresql, mysql, oracle):
        show(lambda: str(cast(odd.c.id, kind).compile(dialect=module.dialect())))

for array in (postgresql.array([odd.c.id, 1]), postgresql.array([1]) + postgresql.array([odd.c.id]), case((odd.c.id == 1, 2))):
    for dialect in (None, postgresql.dialect()):
        show(lambda: (str(array.compile(dialect=dialect)), array.compile(dialect=dialect).params))
