"""What listeners of the cursor's events are told, before and after."""

from play import out
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, event, select, text

e = create_engine("sqlite://", future=True)
t = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("x", String, default="d"))


@event.listens_for(e, "before_cursor_execute")
def b(conn, cursor, statement, parameters, context, executemany):
    context.note = (statement[:12], executemany)
    out(
        str(
            (
                executemany,
                context.executemany,
                context.isinsert,
                context.isupdate,
                context.isdelete,
                bool(context.compiled),
                context.statement == statement,
                context.cursor is cursor,
                context.dialect.name,
                context.execution_options.get("zz"),
            )
        )
    )
    out(str(context.compiled_parameters) if context.compiled else "raw")


@event.listens_for(e, "after_cursor_execute")
def a(conn, cursor, statement, parameters, context, executemany):
    out(str(context.note))


old = create_engine("sqlite://")
event.listen(old, "before_cursor_execute", b)
with old.connect() as c:
    c.execute(text("select :q").execution_options(zz=3), {"q": 1})
    c.exec_driver_sql("select 1")
    c.execution_options(zz=4).exec_driver_sql("select 1")

with e.connect() as c:
    t.create(c)
    c.execute(t.insert(), {"x": "1"})
    c.execute(t.insert(), [{"x": "1"}, {"x": "2"}])
    c.execute(t.insert())
    c.execute(select(t).where(t.c.id == 2).execution_options(zz=3)).all()
    c.exec_driver_sql("select 1")
    c.execute(t.update().values(x="k").where(t.c.id == 3))
    c.execute(t.delete().where(t.c.id == 1))
    c.execute(text("select :q"), {"q": 5})
