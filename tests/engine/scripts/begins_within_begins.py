"""begin() within begin(), in 1.x: what the inner one's commit, rollback and close mean to the outer one."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, select

engine = create_engine("sqlite://")
table = Table("t", MetaData(), Column("id", Integer))
table.create(engine)
connection = engine.connect()


def fails():
    raise ValueError("inside")


def rows():
    return connection.execute(select(table)).all()


for number, end in enumerate(("commit", "rollback", "close")):
    out(f"-- {end}() of the inner one")
    outer = connection.begin()
    inner = connection.begin()
    connection.execute(table.insert(), {"id": number})
    show(lambda: getattr(inner, end)())
    show(lambda: (outer.is_active, inner.is_active))
    show(lambda: getattr(inner, end)())
    show(lambda: outer.commit())
    outer.close()
    show(rows)

out("-- an error inside the inner block")


def both():
    with connection.begin():
        connection.execute(table.insert(), {"id": 10})
        with connection.begin():
            connection.execute(table.insert(), {"id": 11})
            fails()


show(both)
connection.close()
connection = engine.connect()
show(rows)

out("-- inside a savepoint")
outer = connection.begin()
nested = connection.begin_nested()
inner = connection.begin()
connection.execute(table.insert(), {"id": 20})
inner.close()
show(lambda: (outer.is_active, nested.is_active, inner.is_active))
nested.commit()
outer.commit()
show(rows)

out("-- savepoints as blocks that fail")


def savepoint():
    with connection.begin():
        with connection.begin_nested():
            connection.execute(table.insert(), {"id": 30})
            fails()


show(savepoint)
show(rows)
