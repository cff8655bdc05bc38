"""What is raised, and its whole text."""

from play import out, show
from sqlalchemy import (
    CheckConstraint,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    column,
    create_engine,
    event,
    exc,
    func,
    insert,
    literal,
    select,
    text,
    tuple_,
)

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table(
    "t", metadata, Column("id", Integer, primary_key=True), Column("x", Integer, CheckConstraint("x < 100"), unique=True)
)
metadata.create_all(engine)
connection = engine.connect()

show(lambda: connection.execute("select 1"))
show(lambda: connection.execute(3))
show(lambda: connection.execute(table))
show(lambda: connection.execute(text("selec")))
show(lambda: connection.in_transaction())
show(lambda: connection.execute(text("select * from nowhere")))
show(lambda: connection.execute(text("select :a")))
show(lambda: connection.execute(text("select :a"), {"b": 1}))
show(lambda: connection.execute(text("select :a"), {"a": object()}))
show(lambda: connection.execute(text("select :a"), [1]))
show(lambda: connection.execute(text("select :a"), (1,)))
show(lambda: connection.execute(text("select :a"), "x"))
show(lambda: connection.execute(insert(table), [{"x": 20}, {"y": 2}]))
show(lambda: connection.execute(insert(table), [{"y": 1}, {"x": 2}]))
show(lambda: connection.execute(text("select :a"), [{"b": 1}, {"a": 2}]))
show(lambda: connection.execute(text("select :a"), [{"a": 1}, {"b": 2}]))
for keys in ({1: 2}, {None: 2}, {table.c.x: 2}, {b"x": 2}, [{table.c.x: 1}, {table.c.x: 2}]):
    for statement in (insert(table), table.update(), table.delete().where(table.c.id < 0)):
        show(lambda: connection.execute(statement, keys).rowcount)
show(lambda: connection.execute(insert(table), [{"x": 1}, {"x": 1}]))
show(lambda: connection.execute(insert(table), [{"x": n} for n in range(30, 130)]))
show(lambda: connection.execute(insert(table), {"x": 1000}))
show(lambda: connection.execute(insert(table), {"id": None, "x": "a" * 400 + "'"}))
show(lambda: connection.execute(select(table), [{"a": 1}, {"a": 2}]))
show(lambda: connection.execute(select(func.nonsense(table.c.x))))
show(lambda: connection.exec_driver_sql("select ?", [3]))
show(lambda: connection.exec_driver_sql("select ?", (1, 2)))
show(lambda: connection.exec_driver_sql("select 1", 3))
show(lambda: connection.execute(text("select 1"), {}, nonsense=1))


def caught():
    try:
        connection.execute(text("select nope"), {})
    except exc.OperationalError as error:
        return error.args, error.statement, error.params, type(error.orig).__name__, error.code, error.connection_invalidated


show(caught)


def failing():
    raise ValueError("the default failed")


bad = Table("bad", MetaData(), Column("id", Integer, primary_key=True), Column("name", String, default=failing))
show(lambda: connection.execute(insert(bad), {"id": 1}))
show(lambda: connection.execute(insert(bad), [{"id": 1}, {"id": 2}]))

out("-- parameters can be hidden")
hiding = create_engine("sqlite://", future=True, hide_parameters=True)
with hiding.connect() as hidden:
    show(lambda: hidden.execute(text("select :a, nope"), {"a": "secret"}))

out("-- what the driver raises that is no error of its own")
other = create_engine("sqlite://", future=True)
event.listen(other, "handle_error", lambda told: out(repr(told.sqlalchemy_exception)))
with other.connect() as fresh:
    metadata.create_all(fresh)
    show(lambda: fresh.execute(text("select :a"), {"a": 10**30}))
    show(lambda: fresh.exec_driver_sql("select ?", (10**30,)))
    show(lambda: fresh.execute(insert(table), [{"x": 10**30}, {"x": 1}]))
    show(lambda: fresh.execute(select(literal("\ud800"))))

out("-- values that are no literals of their type")
with other.connect() as fresh:
    for place, value in ((table.c.x, "a"), (column("b", String), 1.5), (column("b", String), None)):
        given = bindparam("given", expanding=True, literal_execute=True)
        show(lambda: fresh.execute(select(place).where(place.in_(given)), {"given": [value]}))
        show(lambda: fresh.execute(select(place).where(tuple_(place, place).in_(given)), {"given": [(value, value)]}))
