"""Begin, commit, rollback, close; what is refused when."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select, text

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("x", Integer, unique=True))
connection = engine.connect()

show(lambda: metadata.create_all(engine))
show(lambda: metadata.create_all(connection))
show(lambda: connection.rollback())
show(lambda: connection.in_transaction())
show(lambda: connection.execute(insert(table), {"x": 1}))
show(lambda: connection.get_transaction())
show(lambda: connection.begin())
show(lambda: connection.commit())
show(lambda: connection.commit())

out("-- a transaction object")
transaction = show(lambda: connection.begin())
show(lambda: connection.begin())
show(lambda: (transaction.is_active, transaction.is_valid))
show(lambda: transaction.commit())
show(lambda: transaction.commit())
show(lambda: transaction.rollback())
show(lambda: transaction.close())
show(lambda: transaction.is_active)


out("-- begin() as a context manager")


def commit_inside():
    with connection.begin():
        connection.execute(insert(table), {"x": 2})
        connection.commit()
        connection.execute(insert(table), {"x": 3})


def rollback_inside():
    with connection.begin() as transaction:
        connection.execute(insert(table), {"x": 4})
        transaction.rollback()
        show(lambda: connection.begin())


def fail_inside():
    with connection.begin():
        connection.execute(insert(table), {"x": 5})
        raise ValueError("no")


show(commit_inside)
show(rollback_inside)
show(fail_inside)
show(lambda: connection.execute(select(table.c.x)).all())

out("-- close")
show(lambda: connection.execute(insert(table), {"x": 9}))
show(lambda: connection.close())
show(lambda: connection.closed)
show(lambda: connection.execute(text("select 1")))
show(lambda: connection.begin())
show(lambda: connection.commit())
show(lambda: connection.close())


out("-- the engine's own context managers")


def engine_begin():
    with engine.begin() as connection:
        show(lambda: connection.execute(select(table)).all())


def engine_begin_fails():
    with engine.begin() as connection:
        connection.execute(insert(table), {"x": 1})


def nothing_done():
    with engine.connect():
        pass


def closed_with_an_open_transaction():
    with engine.connect() as connection:
        transaction = connection.begin()
        connection.execute(text("select 1"))
        connection.close()
        show(lambda: transaction.is_active)
        show(lambda: transaction.commit())


show(engine_begin)
show(engine_begin_fails)
show(nothing_done)
show(closed_with_an_open_transaction)

out("-- two connections of one engine in memory are one connection of the driver's")
one, two = engine.connect(), engine.connect()
show(lambda: one.execute(insert(table), {"x": 77}).rowcount)
show(lambda: two.execute(select(table.c.x).where(table.c.x == 77)).all())
show(lambda: two.close())
show(lambda: one.execute(select(table.c.x).where(table.c.x == 77)).all())
show(lambda: one.close())
