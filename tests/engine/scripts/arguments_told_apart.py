"""Parameters in tuples, arguments that nobody knows, and tables that refer to each other, as the inspector tells of them."""

import sqlite3

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    UniqueConstraint,
    column,
    create_engine,
    insert,
    inspect,
    select,
    text,
    union,
)
from sqlalchemy.dialects import mysql
from sqlalchemy.pool import NullPool, QueuePool, StaticPool
from sqlalchemy.schema import BLANK_SCHEMA, CreateTable

table = Table("t", MetaData(), Column("id", Integer))
engine = create_engine("sqlite://", future=True)
connection = engine.connect()
table.create(connection)
for given in (({"id": 1},), ({"id": 2}, {"id": 3}), (), [], {}, None, 5, "ab", [5], [1, 2], object()):
    for statement in (insert(table), text("select :id")):
        show(lambda: connection.execute(statement, given))
show(lambda: connection.execute(text("select 1"), 1, "ed"))
show(lambda: connection.execute("select 1", 1, "ed"))
show(lambda: connection.execute(select(table)).all())
for member in (table, text("select 1"), select(table).subquery(), "select 1", column("x")):
    show(lambda: union(select(table), member))

out("-- words that compile() and pools do not know")
show(lambda: select(column("a")).compile(literal_binds=True))
show(lambda: select(column("a")).where(column("a") == 5).compile(word=5))
show(lambda: str(select(column("a")).where(column("a") == 5).compile(compile_kwargs={"literal_binds": True})))
connect = lambda: sqlite3.connect(":memory:")
for pool in (QueuePool, NullPool, StaticPool):
    show(lambda: pool(connect, word=3))
    show(lambda: pool(connect, reset_on_return="word"))
for way in ("rollback", "commit", "none", None, True, False):
    show(lambda: QueuePool(connect, reset_on_return=way).connect().is_valid)
show(lambda: create_engine("sqlite://", pool_reset_on_return="word"))

out("-- a circle of tables")
for sql in (
    "create table a (id integer primary key, b_id integer references b(id))",
    "create table b (id integer primary key, a_id integer references a(id))",
    "create table c (id integer primary key, a_id integer references a(id))",
    "create index ix on c (a_id)",
    "create unique index ux on c (a_id)",
):
    connection.exec_driver_sql(sql)
*tables, (_, later) = inspect(connection).get_sorted_table_and_fkc_names()
show(lambda: (tables, sorted(later)))
show(lambda: sorted(map(repr, Table("c", MetaData(), autoload_with=connection).indexes)))

out("-- what a key may refer to, and what has no name")
show(lambda: ForeignKey(select(table.c.id).subquery().c.id))
show(lambda: Table("u", MetaData(), Column("z", Integer), Index("i", Column(Integer))))
show(lambda: Table("u", MetaData(), Column("z", Integer), UniqueConstraint(Column(Integer))))
metadata = MetaData(schema="s")
Table("a", metadata, Column("id", Integer, primary_key=True))
child = Table("b", metadata, Column("a_id", ForeignKey("s.a.id")))
for answer in (BLANK_SCHEMA, None, "q"):
    copy = child.to_metadata(MetaData(), referred_schema_fn=lambda *_: answer)
    show(lambda: (copy.fullname, [each.target_fullname for each in copy.foreign_keys]))
matched = Table("m", metadata, Column("a_id", ForeignKey("s.a.id", match="FULL")))
show(lambda: str(CreateTable(matched)))
show(lambda: str(CreateTable(matched).compile(dialect=mysql.dialect())))
