"""Keys that SQL makes, that are NULL or sorted otherwise; synonyms of properties; queries of tables."""

import enum

from play import show
from sqlalchemy import Column, Enum, Integer, String, Table, create_engine, func, inspect, literal, select, text
from sqlalchemy.orm import Session, declarative_base, registry, relationship, synonym
from sqlalchemy.orm.collections import column_mapped_collection

Base = declarative_base()


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    d = Column(String)


class N(Base):
    __tablename__ = "n"
    a = Column(String, primary_key=True, nullable=True)
    b = Column(String, primary_key=True, nullable=True)
    c = Column(String)


class Color(enum.Enum):
    red = 2
    blue = 1
    green = 3


class E1(Base):
    __tablename__ = "e1"
    id = Column(Enum(Color, sort_key_function=lambda v: v.value), primary_key=True)
    v = Column(Integer)


class S(Base):
    __tablename__ = "s"
    id = Column(Integer, primary_key=True)
    name = Column(String)

    def _get(self):
        return "<" + (self.name or "")

    def _set(self, v):
        self.name = v + ">"

    nick = synonym("name", descriptor=property(_get, _set))


class S2:
    def _get(self):
        return "<" + (self.name or "")

    def _set(self, v):
        self.name = v + ">"

    nick = property(_get, _set)


r = registry()
t2 = Table("s2", r.metadata, Column("id", Integer, primary_key=True), Column("name", String))
r.map_imperatively(S2, t2, properties={"nick": synonym("name")})
e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
r.metadata.create_all(e)
s = Session(e, future=True)
k = K(id=literal(5) + 10, d="x")
s.add(k)
show(lambda: s.flush())
show(lambda: k.id)
show(lambda: s.commit())
show(lambda: k.id)
show(lambda: s.get(K, 15) is k)
k = K(id=select(func.max(K.id) + 1).scalar_subquery(), d="y")
s.add(k)
show(lambda: s.commit())
show(lambda: (k.id, k.d))
k = K(id=func.coalesce(None, 30), d=func.lower("ABC"))
s.add(k)
show(lambda: s.flush())
show(lambda: (k.id, k.d))
s.rollback()
n = N(a="1", b=None)
s.add(n)
show(lambda: s.commit())
show(lambda: setattr(n, "a", "1"))
show(lambda: s.commit())
show(lambda: setattr(n, "c", "q"))
show(lambda: s.commit())
s.rollback()
show(lambda: n.a)
s = Session(e, future=True)
s.add_all([E1(id=Color.red, v=1), E1(id=Color.blue, v=2), E1(id=Color.green, v=3)])
show(lambda: s.commit())
xs = s.query(E1).all()
for x in xs:
    x.v += 1
show(lambda: s.commit())
show(lambda: [(x.id, x.v) for x in s.query(E1).order_by(E1.v)])
for x in s.query(E1):
    s.delete(x)
show(lambda: s.commit())
show(lambda: S(nick="a").nick)
show(lambda: S2(nick="a").nick if 0 else setattr(S2(), "nick", "b"))
x = S2()
x.nick = "a"
show(lambda: (x.nick, x.name))
s.add(x)
show(lambda: s.commit())
show(lambda: s.query(S2).filter(S2.nick == "a>").one().nick)
show(lambda: s.query(S2).filter_by(nick="a>").one().nick)
show(lambda: str(S2.nick))
show(lambda: s.query(t2).count())
show(lambda: s.query(t2).all())
show(lambda: s.query(t2.c.id, t2).count())
show(lambda: s.query(t2).filter(t2.c.id == 1).first())
show(lambda: s.query(select(t2).subquery()).count())
show(lambda: s.query(t2.alias()).count())
show(lambda: s.query(t2).filter_by(name="a>").all())
show(lambda: s.query(t2).order_by(t2.c.id).limit(1).count())
rel = relationship(K)
show(lambda: rel.cascade)
rel.cascade = "save-update, merge, expunge"
show(lambda: rel.cascade)
show(lambda: rel.cascade == {"save-update", "merge", "expunge"})


def bad():
    rel.cascade = "fake"


show(bad)
for v in ("all", "all, delete-orphan", "none", "", None, ["merge"], "save-update", "delete-orphan"):
    show(lambda: relationship(K, cascade=v).cascade)
show(lambda: relationship(K, cascade="fake, all"))
show(lambda: relationship(K, cascade="all, fake, nope"))
show(lambda: column_mapped_collection("a"))
show(lambda: column_mapped_collection(text("a")))
show(lambda: column_mapped_collection(K.id) and 1)
show(lambda: column_mapped_collection([K.id, K.d]) and 1)
show(lambda: s.execute(select(S2), execution_options={"prebuffer_rows": True}).scalars().all() and 1)
res = s.execute(select(S2), execution_options={"prebuffer_rows": True})
s.close()
y = res.scalars().all()[0]
show(lambda: (inspect(y).detached, inspect(y).session))


class Worded(declarative_base()):
    __tablename__ = "worded"
    word = Column(String, primary_key=True, nullable=True)
    note = Column(String)


class Unnumbered(declarative_base()):
    __tablename__ = "unnumbered"
    id = Column(Integer, primary_key=True, autoincrement=False)
    note = Column(String)


for kind in Worded, Unnumbered:
    engine = create_engine("sqlite://", future=True)
    kind.metadata.create_all(engine)
    session = Session(engine, future=True)
    for objects in [kind()], [kind(note="x")], [kind(note="x"), kind(note="y")]:
        session.add_all(objects)
        show(session.flush)
        session.rollback()
    session.add(kind(**{"word" if kind is Worded else "id": 5}))
    show(session.commit)
    show(lambda: session.execute(select(kind.__table__)).all())
    show(lambda: session.bulk_save_objects([kind(note="z")]))
    session.close()
