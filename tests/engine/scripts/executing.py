"""What listeners of before_execute and after_execute are told."""

from play import out
from sqlalchemy import Column, ColumnDefault, Integer, MetaData, Table, create_engine, event, func, select

e = create_engine("sqlite://")
f = create_engine("sqlite://", future=True)


def reg(e, tag):

    @event.listens_for(e, "before_execute")
    def be(conn, clauseelement, multiparams, params, execution_options):
        out(
            tag
            + str(
                ("before", type(clauseelement).__name__, str(clauseelement)[:20], multiparams, params, dict(execution_options))
            )
        )

    @event.listens_for(e, "after_execute")
    def ae(conn, clauseelement, multiparams, params, execution_options, result):
        out(
            tag
            + str(("after", type(clauseelement).__name__, multiparams, params, dict(execution_options), type(result).__name__))
        )


reg(e, "e ")
reg(f, "f ")
t = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("x", Integer))


def s(fn):
    try:
        r = fn()
        out(str(r.all() if getattr(r, "returns_rows", False) else type(r).__name__))
    except Exception as x:
        out(type(x).__name__ + ": " + str(x)[:120])


with e.connect() as c, f.connect() as d:
    for k in (c, d):
        s(lambda: k.exec_driver_sql("create table t (id integer primary key, x integer)"))
        s(lambda: k.exec_driver_sql("select 1"))
        s(lambda: k.exec_driver_sql("select ?", (1,)))
        s(lambda: k.exec_driver_sql("insert into t(x) values (?)", [(1,), (2,)]))
        s(lambda: k.execute(t.insert(), {"x": 4}))
        s(lambda: k.execute(t.insert(), [{"x": 4}, {"x": 5}]))
        s(lambda: k.execute(t.insert().values(x=5)))
        s(lambda: k.execute(t.insert().values([{"x": 5}, {"x": 6}])))
        s(lambda: k.execute(t.update().values(x=5)))
        s(lambda: k.execute(t.delete().where(t.c.id == 1)))
        s(lambda: k.execute(select(t).execution_options(a=1)))
        s(lambda: k.execute(select(t), execution_options={"b": 2})) if k is d else s(
            lambda: k.execution_options(q=1).execute(select(t))
        )
        s(lambda: k.execute(func.now.__class__("abs")(1))) if 0 else s(lambda: k.execute(func.abs(1)))
        s(lambda: k.scalar(select(t)) or 0)
        s(lambda: t.create(k, checkfirst=True))
        s(lambda: k.execute(ColumnDefault(5)))
        s(lambda: k.execute(t.insert().execution_options(autocommit=False), {"x": 9}))
    for k in (c,):
        s(lambda: k.execute("select 1"))
        s(lambda: k.execute("select ?", 3))
        s(lambda: k.execute("select ?", (3,)))
        s(lambda: k.execute("insert into t(x) values (?)", [(1,), (2,)]))
        s(lambda: k.execute("insert into t(x) values (?)", (1,), (2,)))
        s(lambda: k.execute(t.insert(), x=4))
        s(lambda: k.execute(t.insert(), {"x": 4}, {"x": 5}))
        s(lambda: k.execute("select :a", {"a": 3}))
        s(lambda: k.execute("select :a", a=3))
