"""Rows of many-to-many relationships to the class itself, keys that move, rows that need each other."""

import itertools

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, select
from sqlalchemy.orm import Session, backref, declarative_base, relationship

Base = declarative_base()
pp = Table(
    "pp",
    Base.metadata,
    Column("a", ForeignKey("place.id"), primary_key=True),
    Column("b", ForeignKey("place.id"), primary_key=True),
)


class Place(Base):
    __tablename__ = "place"
    id = Column(Integer, primary_key=True)
    n = Column(String)
    to = relationship("Place", secondary=pp, primaryjoin=id == pp.c.a, secondaryjoin=id == pp.c.b, order_by=pp.c.b)


class Par(Base):
    __tablename__ = "par"
    id = Column(Integer, primary_key=True)
    n = Column(String)
    c1_id = Column(ForeignKey("c1.id", use_alter=True, name="x1"))
    c2_id = Column(ForeignKey("c2.id", use_alter=True, name="x2"))
    c1s = relationship("C1", primaryjoin="C1.pid==Par.id")
    c2s = relationship("C2", primaryjoin="C2.pid==Par.id")
    c1 = relationship("C1", primaryjoin="C1.id==Par.c1_id", post_update=True)
    c2 = relationship("C2", primaryjoin="C2.id==Par.c2_id", post_update=True)


class C1(Base):
    __tablename__ = "c1"
    id = Column(Integer, primary_key=True)
    pid = Column(ForeignKey("par.id"))


class C2(Base):
    __tablename__ = "c2"
    id = Column(Integer, primary_key=True)
    pid = Column(ForeignKey("par.id"))


cnt = itertools.count(1)


class X(Base):
    __tablename__ = "x"
    id = Column(Integer, primary_key=True)
    fav_id = Column(ForeignKey("y.id", use_alter=True, name="fy"))
    upd = Column(Integer, onupdate=lambda: next(cnt))
    n = Column(String)
    ys = relationship("Y", primaryjoin="X.id==Y.xid", backref="x")
    fav = relationship("Y", primaryjoin="X.fav_id==Y.id", post_update=True)


class Y(Base):
    __tablename__ = "y"
    id = Column(Integer, primary_key=True)
    xid = Column(ForeignKey("x.id"))


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    email = Column(String, unique=True)
    bs = relationship("B", back_populates="user", primaryjoin="A.email==B.email")


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    email = Column(ForeignKey("a.email"))
    user = relationship(
        "A", cascade="all, delete-orphan", single_parent=True, back_populates="bs", primaryjoin="A.email==B.email"
    )


nt = Table(
    "nt",
    Base.metadata,
    Column("un", ForeignKey("nu.name", onupdate="cascade"), primary_key=True),
    Column("g", ForeignKey("ng.g"), primary_key=True),
)


class NG(Base):
    __tablename__ = "ng"
    g = Column(String, primary_key=True)


class NU(Base):
    __tablename__ = "nu"
    name = Column(String, primary_key=True)
    f = Column(String)
    ads = relationship("NA", back_populates="u", passive_updates=False)
    gs = relationship(NG, secondary=nt, passive_updates=False, backref=backref("us", passive_updates=False))


class NA(Base):
    __tablename__ = "na"
    e = Column(String, primary_key=True)
    un = Column(ForeignKey("nu.name"))
    u = relationship(NU, back_populates="ads", passive_updates=False)


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
p = [Place(n=str(i)) for i in range(8)]
s.add_all(p[1:])
for a, b in ((1, 2), (1, 3), (5, 6), (6, 1), (7, 1), (1, 5), (4, 3), (3, 4)):
    p[a].to.append(p[b])
    s.flush()
s.commit()
show(lambda: [[x.n for x in q.to] for q in p[1:]])
p[1].to.remove(p[3])
p[3].to.append(p[3])
s.commit()
show(lambda: [[x.n for x in q.to] for q in p[1:]])
s.delete(p[1])
s.commit()
show(lambda: s.query(pp).order_by(pp.c.a, pp.c.b).all())
q = Par(n="p", c1s=[C1(), C1()], c2s=[C2(), C2()])
s.add(q)
s.flush()
q.c1 = q.c1s[1]
q.c2 = q.c2s[0]
s.flush()
q.c1, q.c2 = (q.c1s[0], None)
s.flush()
q.n = "z"
q.c2 = q.c2s[1]
s.flush()
s.commit()
s.delete(q)
show(lambda: s.commit())
s.rollback()
q2 = Par(n="k", c1s=[C1()])
q2.c1 = q2.c1s[0]
s.add(q2)
show(lambda: s.commit())
for_del = [q2, *q2.c1s]
q2.c1 = None
for o in for_del:
    s.delete(o)
show(lambda: s.commit())
x = X(n="x", ys=[Y(), Y()])
s.add(x)
s.flush()
show(lambda: x.upd)
x.fav = x.ys[0]
s.flush()
show(lambda: x.upd)
x.n = "b"
x.fav = x.ys[1]
s.flush()
show(lambda: x.upd)
s.commit()
show(lambda: x.upd)
x.fav = None
s.flush()
show(lambda: x.upd)
s.delete(x.ys[0])
s.flush()
show(lambda: x.upd)
s.commit()
a = A(email="m")
b = B(user=a)
s.add_all([a, b])
s.commit()
b = s.execute(select(B)).scalars().first()
s.delete(b)
show(lambda: s.flush())
show(lambda: s.query(A).count())
s.commit()
u = NU(name="jack", ads=[NA(e="1"), NA(e="2")], gs=[NG(g="x")])
s.add(u)
s.commit()
show(lambda: [z.e for z in u.ads])
show(lambda: u.gs[0].us[0].name)
u.name = "ed"
show(lambda: s.flush())
show(lambda: [z.un for z in u.ads])
s.expunge_all()
a = s.get(NA, "1")
a.u.name = "fred"
show(lambda: s.flush())
show(lambda: s.query(NA.un).all())
show(lambda: s.query(nt).all())
s.commit()
g = s.get(NG, "x")
show(lambda: [z.name for z in g.us])
g.us[0].name = "joe"
show(lambda: s.flush())
show(lambda: s.query(nt).all())
g.g = "yy"
show(lambda: s.flush())
show(lambda: s.query(nt).all())
s.commit()
s.execute(nt.delete())
g.us
g.g = "zz"
show(lambda: s.commit())
s.rollback()
