"""Listeners with the arguments of once, with all of them, and by names."""

from play import out, show
from sqlalchemy import Column, Integer, create_engine, event, text
from sqlalchemy.orm import Session, declarative_base

e = create_engine("sqlite://", future=True)


def a(conn, c, multiparams, params):
    out(f"a {c} {multiparams} {params}")
    return (c, multiparams, params)


show(lambda: event.listen(e, "before_execute", a, retval=True))


def b(conn, c, multiparams, params, result):
    out(f"b {c} {multiparams} {params} {type(result).__name__}")


show(lambda: event.listen(e, "after_execute", b))


def c(*args):
    out(f"c {len(args)}")


show(lambda: event.listen(e, "before_execute", c))


def d(**kw):
    out(f"d {sorted(kw)}")


show(lambda: event.listen(e, "before_execute", d, named=True))


def g(conn, **kw):
    out(f"g {sorted(kw)}")


show(lambda: event.listen(e, "before_execute", g, named=True))
with e.connect() as k:
    show(lambda: k.execute(text("select 1")).all())
show(lambda: event.contains(e, "before_execute", a))
show(lambda: event.remove(e, "before_execute", a))
show(lambda: event.contains(e, "before_execute", a))
with e.connect() as k:
    show(lambda: k.execute(text("select 1")).all())
s = Session(e)


def h(session, query, query_context, result):
    out(f"h {type(query).__name__} {query_context} {type(result).__name__}")


show(lambda: event.listen(s, "after_bulk_update", h))


def i(session, query, query_context, result):
    out(f"i {type(query).__name__} {query_context}")


show(lambda: event.listen(s, "after_bulk_delete", i))
Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    x = Column(Integer)


Base.metadata.create_all(e)
show(lambda: s.query(U).update({"x": 1}))
show(lambda: s.query(U).delete())


def j(mapper, context, row, flags):
    out("j")


show(lambda: event.listen(s, "after_begin", lambda a: out("x")))
show(lambda: s.connection() and 1)


def ab(session, instance):
    out("after_attach")


show(lambda: event.listen(s, "after_attach", ab))
s.add(U(x=1))
