"""Defaults that the database makes, read within the flush or later."""

from play import show
from sqlalchemy import (
    Column,
    Computed,
    FetchedValue,
    ForeignKey,
    Integer,
    String,
    create_engine,
    event,
    func,
    insert,
    inspect,
    literal,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, backref, declarative_base, relationship

Base = declarative_base()


class D(Base):
    __tablename__ = "d"
    __mapper_args__ = {"eager_defaults": True}
    id = Column(Integer, primary_key=True)
    a = Column(Integer, server_default="5")
    b = Column(Integer, server_default=FetchedValue(), server_onupdate=FetchedValue())
    c = Column(Integer, Computed("a*2"))
    d = Column(Integer, default=select(func.max(literal(3))).scalar_subquery(), onupdate=select(literal(4)).scalar_subquery())
    e = Column(String, default=func.lower("ABC"), onupdate=func.upper("abc"))
    f = Column(Integer)
    kids = relationship("K", backref=backref("d"), passive_deletes=True, cascade="all, delete-orphan")


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    did = Column(ForeignKey("d.id", ondelete="CASCADE"))
    v = Column(Integer, server_default=text("9"))
    w = Column(Integer, Computed("v+1", persisted=True))


class L(Base):
    __tablename__ = "l"
    id = Column(Integer, primary_key=True)
    v = Column(Integer, server_default=text("9"), onupdate=func.length("abcd"))
    x = Column(Integer)
    y = Column(Integer, server_default=FetchedValue(), server_onupdate=FetchedValue(for_update=True))
    z = Column(Integer, Computed("x+1"))


e = create_engine("sqlite://", future=True)


@event.listens_for(e, "connect")
def _fk(c, r):
    c.execute("PRAGMA foreign_keys=ON")


Base.metadata.create_all(e)
s = Session(e, future=True)
d = D(f=1, kids=[K(), K(v=4)])
s.add(d)
show(lambda: s.flush())
show(lambda: sorted(d.__dict__))
show(lambda: (d.a, d.b, d.c, d.d, d.e))
show(lambda: [(k.v, k.w) for k in d.kids])
d.f = 2
show(lambda: s.flush())
show(lambda: sorted(inspect(d).unloaded))
show(lambda: (d.a, d.b, d.c, d.d, d.e))
d.a = 10
show(lambda: s.flush())
show(lambda: d.c)
d.a = D.a + 1
show(lambda: s.flush())
show(lambda: (d.a, d.c))
s.add_all([D(f=i) for i in range(3)])
show(lambda: s.flush())
l = L(x=1)
ls = [L(x=2), L(x=3, v=1)]
s.add(l)
s.add_all(ls)
show(lambda: s.flush())
show(lambda: sorted(inspect(l).unloaded))
show(lambda: (l.v, l.y, l.z))
l.x = 5
ls[0].x = 6
ls[1].x = 7
show(lambda: s.flush())
show(lambda: sorted(inspect(l).unloaded))
show(lambda: (l.v, l.y, l.z))
l.z = 4
show(lambda: s.flush())
s.rollback()
s.add(L(z=4))
show(lambda: s.flush())
s.rollback()
d = D(f=1, kids=[K() for _ in range(4)])
s.add(d)
s.commit()
s.expire_all()
s.delete(d)
show(lambda: s.commit())
show(lambda: s.execute(select(func.count(K.id))).scalar())
d = D(id=5, f=1, kids=[K() for _ in range(2)])
s.add(d)
s.commit()
k = d.kids[0]
s.delete(d)
show(lambda: s.commit())
show(lambda: inspect(k))
show(lambda: s.bulk_save_objects([D(f=9), L(x=1)], return_defaults=True))
show(lambda: s.bulk_insert_mappings(D, [dict(f=1), dict(f=2)], return_defaults=True))
r = [dict(x=1), dict(x=2)]
show(lambda: s.bulk_insert_mappings(L, r, return_defaults=True))
show(lambda: r)
show(lambda: s.bulk_update_mappings(L, [dict(id=1, x=4), dict(id=2, x=5, v=3)]))
show(lambda: s.execute(update(L).where(L.id == 1).values(x=L.x + 1).execution_options(synchronize_session="fetch")).rowcount)
show(lambda: s.query(L).filter(L.x > 1).update({L.x: L.x + 1}, synchronize_session="evaluate"))
show(lambda: [(q.x, q.v, q.y, q.z) for q in s.query(L).order_by(L.id)])
show(lambda: s.execute(insert(L).values(x=6)).inserted_primary_key)
show(lambda: s.execute(insert(L), [dict(x=6), dict(x=7)]).rowcount)
s.rollback()


class Renamed(Base):
    __tablename__ = "renamed"
    __mapper_args__ = {"eager_defaults": True}
    code = Column(String, primary_key=True)
    made = Column(String, server_default="there", server_onupdate=FetchedValue())


Renamed.__table__.create(s.connection())
one = Renamed(code="one")
s.add(one)
show(lambda: (s.flush(), one.made))
one.code = "two"
show(lambda: (s.flush(), one.made))
s.commit()
one.code = "three"
show(lambda: (s.flush(), one.made))
s.close()
