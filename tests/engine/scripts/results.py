"""Every way to take rows out of a result, and what is left afterwards."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, select, text

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("name", String), Column("x", Integer))
metadata.create_all(engine)
connection = engine.connect()
connection.execute(insert(table), [{"name": "a", "x": 1}, {"name": "b", "x": 1}, {"name": "c", "x": 2}])


def run(statement=None):
    return connection.execute(select(table) if statement is None else statement)


for statement in (select(table).where(table.c.id == 99), select(table).where(table.c.id == 1), select(table)):
    for method in ("one", "one_or_none", "first", "scalar", "scalar_one", "scalar_one_or_none", "all", "fetchall", "fetchone"):
        show(lambda: getattr(run(statement), method)())
    for method in ("one", "one_or_none", "first", "all"):
        show(lambda: getattr(run(statement).scalars(), method)())
        show(lambda: getattr(run(statement).mappings(), method)())

out("-- closing")
result = run()
show(lambda: result.first())
show(lambda: result.first())
show(lambda: result.closed)
show(lambda: result.keys())
result = run()
show(lambda: result.fetchmany(2))
show(lambda: result.fetchmany(2))
show(lambda: result.fetchmany(2))
show(lambda: result.closed)
show(lambda: result.close())
show(lambda: result.fetchone())
result = run()
show(lambda: next(result))
show(lambda: [row for row in result])
show(lambda: next(result))
result = run()
scalars = result.scalars()
show(lambda: scalars.first())
show(lambda: list(scalars))
show(lambda: result.all())
result = run()
show(lambda: connection.commit())
show(lambda: result.all())

out("-- parts")
show(lambda: list(run().partitions(2)))
show(lambda: list(run().scalars().partitions(2)))
show(lambda: list(run().yield_per(2).partitions()))
show(lambda: run().scalars("name").all())
show(lambda: run().scalars(table.c.x).all())
show(lambda: run().scalars(5).all())
show(lambda: run().scalars("nope").all())
show(lambda: run().columns("x", "id").all())
show(lambda: run().columns("x", "id").keys())
show(lambda: run().columns("x", "id").mappings().all())
show(lambda: run().columns().all())
show(lambda: run().columns().mappings().first())
show(lambda: run().columns().fetchone())
show(lambda: run().mappings().columns("x").all())
show(lambda: run().columns("nope"))

out("-- unique")
show(lambda: run().scalars(2).unique().all())
show(lambda: run(select(table.c.x)).unique().all())
show(lambda: run(select(table.c.x)).unique(lambda row: 1).all())
show(lambda: run().unique().columns("x").all())
show(lambda: run().columns("x").unique().one())
show(lambda: run(select(table.c.x).where(table.c.x == 1)).unique().one())

out("-- frozen, merged")
frozen = show(lambda: run().freeze())
show(lambda: frozen().all())
show(lambda: frozen().scalars().all())
show(lambda: run().merge(run()).all())

out("-- what changes rows")
result = show(lambda: connection.execute(insert(table), {"name": "d"}))
show(lambda: (result.inserted_primary_key, result.lastrowid, result.rowcount, result.returns_rows, result.is_insert))
show(lambda: result.all())
show(lambda: result.keys())
show(lambda: result.scalar())
show(lambda: result.last_inserted_params())
show(lambda: result.last_updated_params())
show(lambda: (result.prefetch_cols(), result.postfetch_cols(), result.lastrow_has_defaults()))
result = connection.execute(insert(table), [{"name": "e"}, {"name": "f"}])
show(lambda: result.inserted_primary_key)
show(lambda: (result.inserted_primary_key_rows, result.rowcount))
result = connection.execute(table.update().values(x=5))
show(lambda: (result.rowcount, result.last_updated_params()))
show(lambda: result.inserted_primary_key)
show(lambda: connection.execute(table.delete().where(table.c.id > 3)).rowcount)
show(lambda: run().rowcount)

out("-- going through a result that has no rows")
with create_engine("sqlite://").connect() as connection:
    show(lambda: iter(connection.execute(text("CREATE TABLE empty (id INTEGER)"))))
    show(lambda: list(connection.execute(text("SELECT * FROM empty"))))

out("-- asked again after there was nothing, and for no rows at a time")
for future in (True, False):
    connection = create_engine("sqlite://", future=future).connect()
    for method in ("first", "one", "one_or_none", "scalar", "scalar_one", "scalar_one_or_none"):
        for plain in (lambda result: result, lambda result: result.scalars(), lambda result: result.unique()):
            result = plain(connection.execute(text("SELECT 1 WHERE 1 = 0")))
            if hasattr(result, method):
                show(getattr(result, method))
                show(getattr(result, method))
    for size in (0, 1, None):
        show(lambda: connection.execute(text("SELECT 1 UNION SELECT 2")).fetchmany(size))
        show(lambda: list(connection.execute(text("SELECT 1 UNION SELECT 2")).scalars().partitions(size)))
