"""begin_nested() in all its ends."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, insert, select, text

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("x", Integer, unique=True))
metadata.create_all(engine)
connection = engine.connect()


def inside_begin():
    with connection.begin():
        nested = show(lambda: connection.begin_nested())
        show(lambda: (connection.in_nested_transaction(), connection.get_nested_transaction() is nested))
        connection.execute(insert(table), {"x": 1})
        show(lambda: nested.rollback())
        show(lambda: nested.is_active)
        show(lambda: nested.rollback())
        with connection.begin_nested() as second:
            connection.execute(insert(table), {"x": 2})
        show(lambda: second.commit())
        with connection.begin_nested(), connection.begin_nested():
            connection.execute(text("select 1"))
        third = connection.begin_nested()
        show(lambda: connection.execute(insert(table), {"x": 2}))
        show(lambda: third.is_active)
        show(lambda: third.rollback())
        show(lambda: connection.in_transaction())


show(inside_begin)
show(lambda: connection.execute(select(table)).all())
show(lambda: connection.rollback())

out("-- a savepoint begins the transaction")
nested = show(lambda: connection.begin_nested())
show(lambda: (connection.in_transaction(), connection.in_nested_transaction()))
show(lambda: connection.commit())
show(lambda: nested.is_active)
show(lambda: nested.commit())

out("-- the transaction around it ends")
nested = connection.begin_nested()
show(lambda: connection.rollback())
show(lambda: nested.is_active)
show(lambda: nested.rollback())
transaction = connection.begin()
nested = connection.begin_nested()
show(lambda: transaction.rollback())
show(lambda: connection.execute(text("select 1")).scalar())
show(lambda: nested.rollback())
show(lambda: connection.execute(text("select 2")).scalar())
show(lambda: connection.close())


def fails_inside_a_savepoint():
    with engine.connect() as connection, connection.begin():
        connection.execute(insert(table), {"x": 5})
        try:
            with connection.begin_nested():
                connection.execute(insert(table), {"x": 5})
        except Exception as error:
            out(type(error).__name__)
        connection.execute(insert(table), {"x": 6})


show(fails_inside_a_savepoint)
with engine.connect() as connection:
    show(lambda: connection.execute(select(table.c.x)).scalars().all())
