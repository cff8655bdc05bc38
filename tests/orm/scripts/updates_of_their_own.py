"""References written by an UPDATE of their own, keys carried along, and defaults that are asked once."""

import itertools

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, bindparam, create_engine, select, update
from sqlalchemy.orm import Session, backref, configure_mappers, declarative_base, relationship

Base = declarative_base()


class Node(Base):
    __tablename__ = "node"
    id = Column(Integer, primary_key=True)
    n = Column(String)
    pid = Column(ForeignKey("node.id"))
    prev_id = Column(ForeignKey("node.id"))
    next_id = Column(ForeignKey("node.id"))
    kids = relationship(
        "Node", primaryjoin="Node.id==Node.pid", cascade="all", backref=backref("up", remote_side="Node.id"), foreign_keys=[pid]
    )
    prev = relationship(
        "Node", primaryjoin="Node.prev_id==Node.id", remote_side="Node.id", uselist=False, foreign_keys=[prev_id]
    )
    next = relationship(
        "Node",
        primaryjoin="Node.next_id==Node.id",
        remote_side="Node.id",
        uselist=False,
        post_update=True,
        foreign_keys=[next_id],
    )


c1, c2 = (itertools.count(), itertools.count())


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    data = Column(Integer)
    fav_id = Column(ForeignKey("b.id", name="fk", use_alter=True))
    bs = relationship("B", primaryjoin="A.id==B.a_id")
    fav = relationship("B", primaryjoin="A.fav_id==B.id", post_update=True)
    up = Column(Integer, onupdate=lambda: next(c1))
    updb = Column(Integer, onupdate=bindparam("foo", callable_=lambda: next(c2)))


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))


class U(Base):
    __tablename__ = "u"
    name = Column(String, primary_key=True)
    full = Column(String)


class Ad(Base):
    __tablename__ = "ad"
    email = Column(String, primary_key=True)
    uname = Column(ForeignKey("u.name", onupdate="cascade"), primary_key=True)
    etc = Column(String)
    user = relationship(U, passive_updates=True)


class V(Base):
    __tablename__ = "v"
    name = Column(String, primary_key=True)
    full = Column(String)


class W(Base):
    __tablename__ = "w"
    email = Column(String, primary_key=True)
    vname = Column(ForeignKey("v.name"))
    v = relationship(V, passive_updates=False, backref="ws")


class G(Base):
    __tablename__ = "g"
    id = Column(Integer, primary_key=True)
    email = Column(String, unique=True)
    hs = relationship("H", back_populates="g", primaryjoin="G.email==H.email")


class H(Base):
    __tablename__ = "h"
    id = Column(Integer, primary_key=True)
    email = Column(ForeignKey("g.email"))
    g = relationship("G", cascade="all, delete-orphan", single_parent=True, back_populates="hs", primaryjoin="G.email==H.email")


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e, autoflush=False)


def app(p, c):
    if p.kids:
        p.kids[-1].next = c
        c.prev = p.kids[-1]
    p.kids.append(c)


r = Node(n="root")
ns = [Node(n=x) for x in "abcd"]
for x in ns:
    app(r, x)
s.add(r)
s.flush()
b = ns[1]
b.up = None
nx = b.next
nx.prev = b.prev
b.prev.next = nx
s.delete(b)
b.kids
out("-- remove")
show(lambda: s.flush())
out("-- root")
s.delete(r)
show(lambda: s.flush())
show(lambda: s.query(Node).count())
s.commit()
a = A()
b = B()
a.bs.append(b)
a.fav = b
s.add(a)
s.flush()
show(lambda: (a.up, a.updb))
a.data = 5
s.flush()
show(lambda: (a.up, a.updb))
b2 = B()
a.bs.append(b2)
a.fav = b2
s.flush()
show(lambda: (a.up, a.updb))
a.fav = None
a.data = 6
s.flush()
show(lambda: (a.up, a.updb))
s.commit()
s.delete(a)
s.flush()
s.commit()
show(lambda: s.execute(select(bindparam("q", callable_=lambda: next(c2)))).scalar())
st = select(bindparam("q", callable_=lambda: next(c2)))
show(lambda: (s.execute(st).scalar(), s.execute(st).scalar()))
show(lambda: s.execute(update(A.__table__).values(data=3)).rowcount)
u = U(name="ed")
ad = Ad(user=u, email="e")
s.add_all([u, ad])
s.flush()
s.delete(u)
s.delete(ad)
u2 = U(name="ed")
a2 = Ad(user=u2, email="e", etc="foo")
s.add_all([u2, a2])
out("-- switch")
show(lambda: s.flush())
s.commit()
w1, w2 = (W(email="1"), W(email="2"))
v = V(name="jack", full="j")
w1.v = v
w2.v = v
s.add_all([w1, w2])
s.flush()
v.name = "ed"
s.query(W).all()
out("-- moves")
show(lambda: s.flush())
show(lambda: (w1.vname, w2.vname))
s.expunge_all()
v = s.get(V, "ed")
len(v.ws)
v.name = "fred"
show(lambda: s.flush())
s.commit()
s.expunge_all()
w = s.get(W, "1")
w.v.name = "zed"
show(lambda: s.flush())
s.commit()
h = H(g=G(email="x"))
s.add(h)
s.commit()
h = s.execute(select(H)).scalars().first()
s.delete(h)
out("-- others")
show(lambda: s.flush())
s.commit()
B2 = declarative_base()


def dup():

    class M(B2):
        __tablename__ = "m"
        id = Column(Integer, primary_key=True)
        nid = Column(ForeignKey("n.id", use_alter=True, name="z"))
        n = relationship("N", primaryjoin="M.nid==N.id", post_update=True, backref=backref("ms", post_update=False))

    class N(B2):
        __tablename__ = "n"
        id = Column(Integer, primary_key=True)
        mid = Column(ForeignKey("m.id"))
        m = relationship("M", primaryjoin="N.mid==M.id", post_update=True, backref="ns")

    configure_mappers()
    return (M.n.property.post_update, N.ms.property.post_update, M.ns.property.post_update)


show(dup)
