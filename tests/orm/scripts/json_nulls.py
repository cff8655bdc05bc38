"""JSON's null and SQL's NULL: what is written of a column that was never set, set to None, set to either."""

from play import show
from sqlalchemy import JSON, Column, Integer, String, cast, create_engine, insert, null, text
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class J(Base):
    __tablename__ = "j"
    id = Column(Integer, primary_key=True)
    a = Column(JSON)
    b = Column(JSON, default={"x": 1})
    c = Column(JSON(none_as_null=True))
    d = Column(String().evaluates_none(), default="dd")
    e = Column(String, default="ee")
    f = Column(JSON, server_default="5")


class K(Base):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    a = Column(JSON)
    n = Column(Integer)


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
for kw in [
    {},
    dict(a=None),
    dict(b=None),
    dict(c=None),
    dict(d=None),
    dict(e=None),
    dict(f=None),
    dict(a=JSON.NULL, b=null(), c=null(), d=null()),
]:
    s.add(J(**kw))
    show(lambda: s.flush())
show(lambda: s.execute(text("select * from j")).all())
for o in s.query(J).all():
    show(lambda: (o.a, o.b, o.c, o.d, o.e, o.f))
s.add_all([K(), K(n=1), K(a=None), K(a=5, n=None), K(n=2)])
show(lambda: s.flush())
show(lambda: s.execute(text("select * from k")).all())
s.bulk_insert_mappings(K, [{"n": 1}, {"a": None, "n": None}, {"a": [1]}])
s.bulk_save_objects([K(), K(a=None), K(n=None)])
show(lambda: s.execute(text("select * from k")).all())
s.execute(insert(K), [{"n": 1}, {"n": 2}])
s.execute(insert(K).values(a=None))
s.execute(insert(K).values(a=null()))
show(lambda: s.execute(text("select * from k")).all())
k = s.query(K).first()
k.a = None
show(lambda: s.flush())
k.a = {"z": 1}
show(lambda: s.flush())
k.a["z"] = 2
show(lambda: s.flush())
k.a = {"z": 2}
show(lambda: s.flush())
show(lambda: s.query(K).filter(K.a == None).count())
show(lambda: s.query(K).filter(K.a == JSON.NULL).count())
show(lambda: s.query(K).filter(K.a.is_(None)).count())
show(lambda: s.query(K).filter(cast(K.a, String) == "null").count())
