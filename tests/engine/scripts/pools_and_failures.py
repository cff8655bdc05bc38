"""Connections that are thrown away, that a pool forgets, or that listeners find dead; errors that are heard of."""

import sqlite3
from unittest.mock import Mock

from play import out, show
from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Table, create_engine, create_mock_engine, event, exc, select
from sqlalchemy.pool import QueuePool
from sqlalchemy.schema import AddConstraint


def make(**options):
    return create_engine("sqlite://", poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.1, **options)


def asked(connection):
    return connection.exec_driver_sql("SELECT 1").scalar()


# -- what is told of a pool's connections
engine = make()
for name in "connect first_connect checkout checkin invalidate soft_invalidate close detach close_detached reset".split():
    event.listen(
        engine, name, lambda *told, name=name: out(f"{name} {[type(each).__name__ for each in told]} {told[-1] is None}")
    )
for how in (
    lambda lent: None,
    lambda lent: lent.invalidate(ValueError("gone")),
    lambda lent: lent.invalidate(soft=True),
    lambda lent: lent.invalidate(ValueError("soft"), soft=True),
    lambda lent: lent.detach(),
):
    lent = engine.raw_connection()
    lent.info["kept"] = True
    how(lent)
    out(f"{lent.is_valid} {engine.pool.status()}")
    lent.close()
    lent = engine.raw_connection()
    out(f"{lent.info} {engine.pool.status()}")
    lent.close()
with engine.connect() as connection:
    connection.invalidate()
    show(lambda: (asked(connection), engine.pool.status()))
    connection.detach()
    show(lambda: (asked(connection), engine.pool.status()))
show(engine.pool.status)

# -- a listener that finds a connection dead gets another one; the pool has no fewer for it
for options in {}, {"pool_recycle": 60}, {"pool_pre_ping": True}:
    engine = make(**options)
    answers = iter(
        [exc.DisconnectionError(), None, exc.DisconnectionError(), exc.DisconnectionError(), None, KeyError("else")]
        + [exc.InvalidatePoolError(), None, None]
    )

    @event.listens_for(engine, "checkout")
    def look(connection, record, lent):
        answer = next(answers)
        if answer is not None:
            raise answer

    for _ in range(6):
        show(lambda: asked(engine.connect()))
        show(engine.pool.status)

# -- errors
engine = make()
says = {"is_disconnect": True, "invalidate_pool_on_disconnect": True}


def hear(context):
    out(f"{context.is_disconnect} {type(context.sqlalchemy_exception).__name__} {context.connection is None} {context.engine}")
    for word, value in says.items():
        setattr(context, word, value)
    return answer


answer = None
event.listen(engine, "handle_error", hear)
made = []
event.listen(engine, "connect", lambda connection, record: made.append(record))
with engine.connect() as connection:
    for lost in True, False:
        says["is_disconnect"] = lost
        try:
            connection.exec_driver_sql("SELECT nothing")
        except exc.DBAPIError as error:
            out(f"{error.connection_invalidated} {connection.invalidated}")
        show(lambda: (asked(connection), len(made)))
    answer = ValueError("in its place")
    show(lambda: connection.exec_driver_sql("SELECT nothing"))


def refuse():
    raise sqlite3.OperationalError("nobody there")


def is_closed():
    raise sqlite3.ProgrammingError("Cannot operate on a closed database.")


engine = make(creator=is_closed)
event.listen(engine, "handle_error", lambda context: out(f"{context.is_disconnect}"))
try:
    engine.connect()
except exc.DBAPIError as error:
    out(f"{error.connection_invalidated}")
engine = make(creator=refuse)
event.listen(engine, "handle_error", hear)
show(engine.connect)
answer = None
show(engine.connect)
show(engine.raw_connection)
try:
    make(creator=Mock(side_effect=ValueError("not the driver's"))).connect()
except ValueError as error:
    out(repr(error.__context__))

# -- listeners that are no functions, and an engine that only collects
engine = create_engine("sqlite://", future=True)
for name in "before_execute", "before_cursor_execute", "after_execute":
    event.listen(engine, name, Mock())
with engine.connect() as connection:
    show(lambda: connection.execute(select(1)).scalar())
collecting = create_mock_engine("postgresql://", lambda statement, *rest, **more: out(str(statement)))
table = Table("t", MetaData(), Column("a", Integer))
event.listen(table, "after_create", AddConstraint(CheckConstraint("a < 5", table=table)).execute_if(dialect="postgresql"))
event.listen(table, "before_drop", AddConstraint(CheckConstraint("a < 6", table=table)).execute_if(dialect="sqlite"))
show(lambda: table.create(collecting))
show(lambda: table.drop(collecting))
show(lambda: (collecting.name, collecting.dialect.name, collecting.connect() is collecting, collecting.execution_options()))
