"""What a flush deletes along references, what listeners see, and methods that validate."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, create_engine, event, inspect
from sqlalchemy.orm import Session, declarative_base, registry, relationship, validates

Base = declarative_base()


class Box(Base):
    __tablename__ = "box"
    id = Column(Integer, primary_key=True)
    n = Column(String)
    lid_id = Column(ForeignKey("lid.id"))
    lid = relationship("Lid", cascade="all")


class Lid(Base):
    __tablename__ = "lid"
    id = Column(Integer, primary_key=True)
    n = Column(String)
    knob_id = Column(ForeignKey("knob.id"))
    knob = relationship("Knob", cascade="all")


class Knob(Base):
    __tablename__ = "knob"
    id = Column(Integer, primary_key=True)
    n = Column(String)


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
b, l, k = (Box(n="b"), Lid(n="l"), Knob(n="k"))
s.add_all([b, l, k])
s.flush()
s.delete(b)
b.lid = l
l.knob = k
s.flush()
show(lambda: (s.query(Box).count(), s.query(Lid).count(), s.query(Knob).count()))
b, l, k = (Box(n="b"), Lid(n="l"), Knob(n="k"))
s.add_all([b, l, k])
s.flush()
s.delete(b)
b.lid = l
s.flush()
show(lambda: (s.query(Box).count(), s.query(Lid).count(), s.query(Knob).count()))


def twice():

    class V(Base):
        __tablename__ = "v"
        id = Column(Integer, primary_key=True)
        name = Column(String)

        @validates("name")
        def one(self, key, value):
            return value

        @validates("name")
        def two(self, key, value):
            return value


show(twice)
B2 = declarative_base()


class W(B2):
    __tablename__ = "w"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    kids = relationship("WK", backref="w")

    @validates("name", "id")
    def one(self, key, value):
        out(f"one {key} {value}")
        return value

    @validates("kids", include_removes=True, include_backrefs=False)
    def kid(self, key, value, remove):
        out(f"kid {key} {value.x} {remove}")
        return value


class WK(B2):
    __tablename__ = "wk"
    id = Column(Integer, primary_key=True)
    x = Column(String)
    wid = Column(ForeignKey("w.id"))

    @validates("w", include_backrefs=True)
    def ww(self, key, value):
        out(f"w {key} {value and value.name}")
        return value


B2.metadata.create_all(e)
show(lambda: sorted(inspect(W).validators))
show(lambda: inspect(W).validators["name"][1])
w = W(name="x")
k = WK(x="1")
w.kids.append(k)
k.w = None
k.w = w
w.kids.remove(k)
w.kids = [k, WK(x="2")]
del w.kids
w.kids = []


class P(Base):
    __tablename__ = "p"
    id = Column(Integer, primary_key=True)
    n = Column(String)
    kids = relationship("K", backref="p")


class K(Base):
    __tablename__ = "k2"
    id = Column(Integer, primary_key=True)
    pid = Column(ForeignKey("p.id"))


Base.metadata.create_all(e)
s = Session(e)
p1, p2 = (P(n="1"), P(n="2"))
k = K(p=p1)
s.add_all([p1, p2, k])
s.commit()
ids = (p1.id, p2.id)
s.expunge_all()


@event.listens_for(K, "before_update")
def bu(m, c, t):
    out(f"before_update {t.pid} {t.p.n}")


k = s.get(K, k.id) if 0 else s.query(K).first()
k.pid = ids[1]
s.flush()
show(lambda: k.p.n)


@event.listens_for(P, "before_update")
def bp(m, c, t):
    out(f"p before_update {t.id} {[x.id for x in t.kids]}")


s.commit()
s.expunge_all()
p = s.query(P).filter_by(n="2").one()
p.n = "22"
s.flush()
show(lambda: [x.id for x in p.kids])
s.commit()
s.expunge_all()
k = s.query(K).first()
k.pid = ids[0]
p = s.query(P).filter_by(n="1").one()
p.n = "11"
s.flush()
t = Table("tk", MetaData(), Column("ident", Integer, primary_key=True, key="pid"), Column("nm", String, key="label"))


class T:
    pass


registry().map_imperatively(T, t)
t.create(e)


@event.listens_for(e, "before_execute")
def be(conn, c, mp, p, o):
    if str(c)[:6] in ("UPDATE", "DELETE", "INSERT"):
        out(f"{c} {[sorted(x) for x in mp]} {sorted(p)}")


s = Session(e)
x = T()
x.label = "q"
s.add(x)
s.flush()
x.label = "z"
s.flush()
s.bulk_update_mappings(T, [{"pid": 1, "label": "y"}])
s.delete(x)
s.flush()

# -- what a listener adds once all is written comes first in the next flush
s = Session(e)
s.add_all([Lid(n="l"), Box(n="b")])
event.listen(s, "after_flush_postexec", lambda session, context: session.add(Box(n="added")))
s.flush()
s.add(Box(id=99, n="later"))
s.flush()
s.close()
