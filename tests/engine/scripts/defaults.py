"""Values for columns that nobody gave one."""

from play import show
from sqlalchemy import (
    Column,
    DateTime,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    func,
    insert,
    select,
    update,
)

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
calls = [0]


def counting(context):
    calls[0] += 1
    return f"{context.get_current_parameters().get('name')}-{calls[0]}"


table = Table(
    "t",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String),
    Column("a", String, default=counting),
    Column("b", Integer, default=7, onupdate=8),
    Column("c", DateTime, server_default=func.now()),
    Column("d", Integer, default=func.length("abc")),
    Column("u", String, onupdate=lambda: "updated"),
)
metadata.create_all(engine)
connection = engine.connect()
show(lambda: connection.execute(insert(table), {"name": "x"}).inserted_primary_key)
show(lambda: connection.execute(insert(table), [{"name": "y"}, {"name": "z"}]).rowcount)
show(lambda: connection.execute(insert(table).values(name="w", b=1)).last_inserted_params())
result = show(lambda: connection.execute(insert(table)))
show(lambda: (result.inserted_primary_key, [column.name for column in result.prefetch_cols()], result.lastrow_has_defaults()))
show(lambda: [column.name for column in result.postfetch_cols()])
show(lambda: connection.execute(update(table).where(table.c.id == 1).values(name="q")).rowcount)
show(
    lambda: (
        connection.execute(
            update(table).where(table.c.id == bindparam("key")).values(name=bindparam("to")),
            [{"key": 2, "to": "b"}, {"key": 3, "to": "c"}],
        ).rowcount
    )
)
show(lambda: connection.execute(insert(table), {"id": 50, "name": None, "a": "given"}).inserted_primary_key)
show(lambda: connection.execute(insert(table).values(id=51, name=func.lower("ABC"))).inserted_primary_key)
show(lambda: connection.execute(select(table.c.id, table.c.name, table.c.a, table.c.b, table.c.d, table.c.u)).all())
show(lambda: connection.execute(select(table.c.c).where(table.c.c == None)).all())
