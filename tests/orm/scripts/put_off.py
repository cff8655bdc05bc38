"""Deferred columns: groups, options, and those that are refused."""

from play import show
from sqlalchemy import Column, Integer, create_engine, select
from sqlalchemy.orm import Session, column_property, declarative_base, defer, deferred, undefer, undefer_group

Base = declarative_base()


class P(Base):
    __tablename__ = "p"
    id = Column(Integer, primary_key=True)
    a = deferred(Column(Integer), raiseload=True)
    b = deferred(Column(Integer))
    c = column_property(Column(Integer), deferred=True, raiseload=True, group="g")


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
p = P(a=1, b=2, c=3)
s.add(p)
s.commit()
show(lambda: p.a)
show(lambda: p.b)
show(lambda: p.c)
show(lambda: p.id)
show(lambda: p.a)
show(lambda: p.b)
show(lambda: p.c)
s.expunge_all()
p = s.get(P, 1)
show(lambda: p.a)
show(lambda: p.c)
show(lambda: s.refresh(p))
show(lambda: p.a)
show(lambda: s.refresh(p, ["a"]))
show(lambda: p.a)
s.expunge_all()
show(lambda: s.query(P).options(undefer(P.a)).one().a)
s.expunge_all()
show(lambda: s.query(P).options(undefer_group("g")).one().c)
s.expunge_all()
p = s.query(P).options(undefer("*")).one()
show(lambda: (p.a, p.b, p.c))
s.expunge_all()
p = s.query(P).options(defer(P.a)).one()
show(lambda: p.a)
s.expunge_all()
p = s.query(P).options(defer(P.a, raiseload=True), defer(P.b, raiseload=True)).one()
show(lambda: p.a)
show(lambda: p.b)
p.a = 5
show(lambda: p.a)
show(lambda: s.flush())
show(lambda: P.a.property.raiseload)
show(lambda: select(P.a))
show(lambda: s.query(P.a).all())
s.rollback()
s.expunge_all()
p = s.get(P, 1)
p.id = 7
show(lambda: p.b)
show(lambda: p.b)
s.rollback()
p = s.get(P, 1)
s.expunge(p)
show(lambda: p.a)
