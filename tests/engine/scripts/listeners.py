"""What listeners of engines, pools and tables are told."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, event, insert, select, text
from sqlalchemy.engine import Engine

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True))


def listen(target, name, take):
    event.listen(target, name, lambda *arguments, **named: out(f"    > {name} {take(*arguments, **named)}"))


listen(
    engine,
    "before_cursor_execute",
    lambda connection, cursor, sql, parameters, context, many: (type(cursor).__name__, sql, parameters, many),
)
listen(engine, "after_cursor_execute", lambda connection, cursor, sql, parameters, context, many: (sql, parameters, many))
listen(engine, "begin", lambda connection: type(connection).__name__)
listen(engine, "commit", lambda connection: "")
listen(engine, "rollback", lambda connection: "")
listen(engine, "savepoint", lambda connection, name: name)
listen(engine, "rollback_savepoint", lambda connection, name, context: name)
listen(engine, "release_savepoint", lambda connection, name, context: name)
listen(
    engine,
    "handle_error",
    lambda context: (
        type(context.original_exception).__name__,
        type(context.sqlalchemy_exception).__name__,
        context.statement,
        context.parameters,
    ),
)
listen(engine, "connect", lambda dbapi, record: (type(dbapi).__name__, type(record).__name__))
listen(engine, "first_connect", lambda dbapi, record: "")
listen(engine, "checkout", lambda dbapi, record, proxy: type(proxy).__name__)
listen(engine, "checkin", lambda dbapi, record: "")
listen(table, "before_create", lambda target, connection, **named: (target.name, sorted(named)))
listen(table, "after_create", lambda target, connection, **named: target.name)
listen(metadata, "before_create", lambda target, connection, tables, **named: [each.name for each in tables])

show(lambda: metadata.create_all(engine))
with engine.connect() as connection:
    show(lambda: connection.execute(insert(table), [{"id": 1}, {"id": 2}]).rowcount)
    show(lambda: connection.execute(select(table).where(table.c.id == 1)).all())
    nested = connection.begin_nested()
    show(lambda: nested.rollback())
    nested = connection.begin_nested()
    show(lambda: nested.commit())
    show(lambda: connection.execute(insert(table), {"id": 1}))
    show(lambda: connection.commit())

out("-- a listener that answers")
other = create_engine("sqlite://", future=True)


@event.listens_for(other, "before_cursor_execute", retval=True)
def comment(connection, cursor, sql, parameters, context, many):
    return f"{sql} -- seen", parameters


@event.listens_for(other, "begin", once=True)
def only_once(connection):
    out("    > once")


with other.connect() as connection:
    show(lambda: connection.execute(text("select 1")).scalar())
    show(lambda: connection.rollback())
    show(lambda: connection.execute(text("select 2")).scalar())
show(lambda: event.contains(other, "before_cursor_execute", comment))
show(lambda: event.remove(other, "before_cursor_execute", comment))
show(lambda: event.contains(other, "before_cursor_execute", comment))

out("-- every engine")


@event.listens_for(Engine, "connect")
def switch_on(dbapi, record):
    dbapi.execute("PRAGMA foreign_keys=ON")


with create_engine("sqlite://", future=True).connect() as connection:
    show(lambda: connection.execute(text("PRAGMA foreign_keys")).scalar())
show(lambda: event.listen(engine, "nonsense", print))
show(lambda: event.listen(3, "connect", print))

out("-- a connection that was open before")


def heard(connection, cursor, statement, parameters, context, executemany):
    out(f"heard {statement}")


def committed(connection):
    out("committed")


last = create_engine("sqlite://", future=True)
with last.connect() as connection:
    show(lambda: connection.execute(text("select 1")).scalar())
    event.listen(last, "before_cursor_execute", heard)
    event.listen(last, "commit", committed)
    show(lambda: connection.execute(text("select 2")).scalar())
    show(lambda: connection.commit())
    event.remove(last, "before_cursor_execute", heard)
    show(lambda: connection.execute(text("select 3")).scalar())
