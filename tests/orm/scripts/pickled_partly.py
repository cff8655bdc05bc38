"""Objects that were loaded in part, pickled."""

import pickle

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
from sqlalchemy.orm import Session, declarative_base, defer, deferred, relationship

Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    note = deferred(Column(String))
    kids = relationship("K", backref="u")


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("u.id"))
    x = Column(String)


for c in (U, K):
    c.__module__ = "script"
import script

script.U, script.K, script.Base = (U, K, Base)
e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
s.add(U(name="ed", note="n", kids=[K(x="1")]))
s.commit()
s.close()


def trip(opts, touch=()):
    s = Session(e, future=True)
    u = s.get(U, 1, options=opts)
    for t in touch:
        getattr(u, t)
    show(lambda: sorted(k for k in u.__dict__ if k[0] != "_"))
    for proto in (0, 1, 2, -1):
        d = pickle.dumps(u, proto)
        v = pickle.loads(d)
        if proto == -1:
            show(lambda: sorted(k for k in v.__dict__ if k[0] != "_"))
            show(lambda: sorted(inspect(v).unloaded))
            show(lambda: v.note)
            s2 = Session(e, future=True)
            s2.add(v)
            show(lambda: v.name)
            show(lambda: v.note)
            v.name = v.name
            show(lambda: s2.dirty and 1)
            show(lambda: s2.flush())
            s2.close()
    s.close()


trip([])
trip([defer(U.name)])
