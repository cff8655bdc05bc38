"""Sessions, their transactions and savepoints, and several sessions over one file."""

import os
import tempfile

from play import out, show
from sqlalchemy import Column, Integer, String, create_engine, exc, func, insert, inspect, select, text
from sqlalchemy.orm import Session, close_all_sessions, declarative_base, sessionmaker

Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String, unique=True)
    v = Column(Integer, default=0)

    def __repr__(self):
        return f"U({self.__dict__.get('name')})"


path = os.path.join(tempfile.mkdtemp(), "x.db")
e = create_engine("sqlite:///" + path, future=True, poolclass=__import__("sqlalchemy.pool", fromlist=["x"]).QueuePool)
Base.metadata.create_all(e)
S = sessionmaker(e, future=True)


def sid():
    return [x.name for x in s.query(U).order_by(U.id)]


s = S()
show(lambda: s.in_transaction())
s.add(U(name="a"))
show(lambda: s.in_transaction())
show(lambda: s.get_transaction())
s.commit()
show(lambda: s.in_transaction())
with S() as s2, s2.begin():
    s2.add(U(name="b"))
show(sid)
s.rollback()
try:
    with S.begin() as s3:
        s3.add(U(name="c"))
        s3.flush()
        raise ValueError("x")
except ValueError as x:
    out(repr(x))
show(sid)
n = s.begin_nested()
show(lambda: (n.is_active, n.nested))
s.add(U(name="d"))
show(lambda: s.new)
n.rollback()
show(lambda: s.new)
show(sid)
show(lambda: n.is_active)
show(lambda: n.commit())
with s.begin_nested():
    s.add(U(name="e"))
show(sid)
try:
    with s.begin_nested():
        s.add(U(name="e"))
        s.flush()
except exc.IntegrityError:
    out("integrity")
show(sid)
u = s.query(U).filter_by(name="e").one()
u.v = 5
with s.begin_nested() as n1:
    u.v = 6
    s.flush()
    with s.begin_nested() as n2:
        u.v = 7
        s.flush()
        n2.rollback()
    show(lambda: u.v)
show(lambda: u.v)
s.rollback()
show(lambda: inspect(u).transient)
show(sid)
s.add(U(name="a"))
show(lambda: s.flush())
show(lambda: s.query(U).all())
show(lambda: s.is_active)
show(lambda: s.begin())
show(lambda: s.commit())
s.rollback()
show(lambda: s.is_active)
show(sid)
t = s.begin() if not s.in_transaction() else s.get_transaction()
show(lambda: t.session is s)
show(lambda: t.parent)
show(lambda: s.begin())
show(lambda: t.commit())
show(lambda: t.commit())
show(lambda: t.rollback())
c = s.connection()
show(lambda: c.in_transaction())
show(lambda: s.connection() is c)
show(lambda: s.connection(execution_options={"isolation_level": "AUTOCOMMIT"}).get_execution_options())
s.close()
show(lambda: s.connection(execution_options={"isolation_level": "SERIALIZABLE"}).get_isolation_level())
s.close()
with e.connect() as conn:
    tr = conn.begin()
    s4 = Session(bind=conn, future=True)
    s4.add(U(name="q"))
    s4.commit()
    show(lambda: tr.is_active)
    tr.rollback()
show(sid)
s.close()
with e.connect() as conn:
    tr = conn.begin()
    s4 = Session(bind=conn)
    s4.begin_nested()
    s4.add(U(name="q"))
    s4.commit()
    s4.close()
    show(lambda: tr.is_active)
    tr.rollback()
show(sid)
s.close()
s5, s6 = (S(), S())
x = s5.query(U).filter_by(name="a").one()
y = s6.query(U).filter_by(name="a").one()
x.v = 1
s5.commit()
show(lambda: y.v)
s6.expire(y)
show(lambda: y.v)
s6.commit()
show(lambda: y.v)
s6.delete(y)
s6.commit()
show(lambda: x.v)
x2 = s5.merge(x) if False else None
s5.rollback()
show(lambda: s5.get(U, 1))
s5.add(U(id=1, name="re"))
s5.commit()
s7 = Session(e, future=True, autoflush=False)
s7.add(U(name="nf"))
show(lambda: s7.query(U).filter_by(name="nf").all())
show(lambda: s7.flush())
show(lambda: s7.query(U).filter_by(name="nf").count())
s7.rollback()
s7.close()
s8 = Session(e, future=True, expire_on_commit=False)
z = U(name="keep")
s8.add(z)
s8.commit()
show(lambda: z.name)
s8.close()
show(lambda: z.name)
s9 = S()
show(lambda: s9.merge(z, load=False).name)
show(lambda: s9.merge(z) is z)
z.name = "ch"
show(lambda: s9.merge(z))
show(lambda: s9.dirty)
show(lambda: s9.commit())
show(lambda: s9.merge(U(name="auto")))
show(lambda: s9.merge(U(id=1)))
show(lambda: s9.merge(U(id=1, name=None)).name)
s9.rollback()
show(lambda: s9.execute(text("select count(*) from u")).scalar())
show(lambda: s9.execute(select(U.__table__).limit(1)).all())
show(lambda: s9.scalar(select(func.max(U.id))))
show(lambda: s9.scalars(select(U).order_by(U.id)).first())
show(lambda: s9.execute(text("select :x"), {"x": 1}).scalar())
show(lambda: s9.execute(insert(U), [{"name": "i1"}, {"name": "i2"}]))
show(lambda: s9.execute(insert(U).values(name="i3")).inserted_primary_key)
show(lambda: s9.rollback())
s9.close()
st = S()
st.add(U(name="k"))
st.flush()
raw = st.connection().connection
show(lambda: raw.execute("select count(*) from u").fetchone())
st.close()
show(lambda: st.info)
show(lambda: st.hash_key == st.hash_key)
show(lambda: close_all_sessions())
show(lambda: Session(e).query(U).count())
show(lambda: Session(binds={U: e}).query(U).count())
show(lambda: Session(binds={U.__table__: e}).execute(select(U)).first())
show(lambda: Session(info={"a": 1}).info)
