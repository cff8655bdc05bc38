"""AUTOCOMMIT and other isolation levels, of connections and of engines, in both styles."""

from play import show
from sqlalchemy import create_engine, text

for fut in (True, False):
    e = create_engine("sqlite://", future=fut, isolation_level="AUTOCOMMIT")
    with e.connect() as c:
        show(lambda: c.get_isolation_level())
        show(lambda: c.execute(text("select 1")).scalar())
        show(lambda: c.execute(text("create table x (a int)")) and None)
        if fut:
            show(lambda: c.commit())
        show(lambda: c.execute(text("insert into x values (1)")).rowcount)
    e = create_engine("sqlite://", future=fut)
    with e.connect() as c:
        c2 = c.execution_options(isolation_level="AUTOCOMMIT")
        show(lambda: c2 is c)
        show(lambda: c2.get_isolation_level())
        show(lambda: c.get_execution_options())
        show(lambda: c2.execute(text("select 1")).scalar())
        if fut:
            show(lambda: c2.rollback())
        with c2.begin():
            show(lambda: c2.execute(text("select 2")).scalar())
        show(lambda: c2.execution_options(isolation_level="SERIALIZABLE").get_isolation_level())
        with c2.begin():
            show(lambda: c2.execute(text("select 2")).scalar())
        show(lambda: c.execution_options(isolation_level="FOO"))
    with e.connect() as c:
        show(lambda: c.get_isolation_level())
    ae = e.execution_options(isolation_level="AUTOCOMMIT")
    show(lambda: ae.pool is e.pool)
    show(lambda: ae.url is e.url)
    with ae.connect() as c:
        show(lambda: c.execute(text("select 3")).scalar())
        show(lambda: c.get_isolation_level())
    with ae.begin() as c:
        show(lambda: c.execute(text("select 4")).scalar())
    with e.begin() as c:
        show(lambda: c.execution_options(isolation_level="AUTOCOMMIT"))
        show(lambda: c.get_isolation_level())
    with e.connect() as c:
        with c.begin() as tr:
            sp = c.begin_nested()
            show(lambda: sp)
            show(lambda: sp.is_active)
            sp.rollback()
            show(lambda: sp.is_active)
            show(lambda: sp.commit())
            show(lambda: tr.is_valid)
            show(lambda: tr.rollback())
            show(lambda: tr.is_active)
            show(lambda: c.execute(text("select 5")))
        show(lambda: c.begin())
        show(lambda: c.begin())
show(lambda: create_engine("sqlite://", isolation_level="NOPE").connect())
show(lambda: create_engine("sqlite://", isolation_level="READ UNCOMMITTED").connect().get_isolation_level())
