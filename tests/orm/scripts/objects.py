"""Classes with ways of their own: equality, falsehood, properties, dataclasses, and objects without a session."""

import dataclasses
import functools

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, orm
from sqlalchemy.orm import Session, declarative_base, reconstructor, registry, relationship

Base = declarative_base()


class Named:
    def __init__(self, name=None, **kw):
        self.name = name
        super().__init__(**kw) if kw else None

    def __str__(self):
        return f"<<{self.name}>>"


class A(Named, Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    n = Column(Integer, default=0)
    bs = relationship("B", back_populates="a")

    def __eq__(self, other):
        return isinstance(other, A) and self.name == other.name

    def __hash__(self):
        return hash(self.name)

    def __bool__(self):
        return False

    def __len__(self):
        return 0


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    aid = Column(ForeignKey("a.id"))
    _v = Column("v", Integer)
    w = Column(Integer)
    a = relationship(A, back_populates="bs")
    __hash__ = None

    def __eq__(self, other):
        out("compared")
        return self is other

    def __init__(self, v):
        self.v = v

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, value):
        self._v = value * 2

    def __getattr__(self, key):
        key.startswith("_sa") or out(f"getattr {key}")
        raise AttributeError(key)


class C(Base):
    __tablename__ = "c"
    id = Column(Integer, primary_key=True)
    x = Column(String)

    def __setattr__(self, k, v):
        if k == "x":
            out(f"setattr {k} {v!r}")
        super().__setattr__(k, v)

    def __repr__(self):
        return f"C({self.x})"

    @classmethod
    def make(cls, x):
        c = cls()
        c.x = x
        return c


class D(Base):
    __tablename__ = "d"
    id = Column(Integer, primary_key=True)
    x = Column(String)
    __slots__ = ()

    def __new__(cls, *a, **k):
        out("new")
        return super().__new__(cls)

    def __init__(self):
        self.extra = 1

    @functools.cached_property
    def cached(self):
        out("computed")
        return self.x

    @orm.reconstructor if "orm" in globals() else reconstructor
    def init_on_load(self):
        self.extra = 2


reg = registry()


@reg.mapped
@dataclasses.dataclass
class DC:
    __table__ = Table("dc", reg.metadata, Column("id", Integer, primary_key=True), Column("name", String), Column("n", Integer))
    id: int = dataclasses.field(init=False)
    name: str | None = None
    n: int = 5
    kids: list["DK"] = dataclasses.field(default_factory=list)
    __mapper_args__ = {"properties": {"kids": relationship("DK")}}


@reg.mapped
@dataclasses.dataclass
class DK:
    __tablename__ = "dk"
    __sa_dataclass_metadata_key__ = "sa"
    id: int = dataclasses.field(init=False, metadata={"sa": Column(Integer, primary_key=True)})
    pid: int = dataclasses.field(init=False, metadata={"sa": Column(ForeignKey("dc.id"))})
    t: str = dataclasses.field(default="q", metadata={"sa": Column(String(5))})


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
reg.metadata.create_all(e)
s = Session(e, future=True)
a = A("one")
a2 = A(name="one")
b = B(5)
s.add_all([a, a2])
a.bs.append(b)
show(lambda: s.commit())
show(lambda: (a == a2, str(a), a.n, b.v, bool(a)))
show(lambda: len(s.query(A).all()))
show(lambda: a in s)
show(lambda: a2 in s)
show(lambda: s.query(B).all()[0].v)
show(lambda: a.bs[0].a is a)
show(lambda: a.bs.remove(b))
show(lambda: b.a)
show(lambda: s.flush())
a2.bs.append(b)
show(lambda: s.dirty and None)
show(lambda: s.commit())
show(lambda: s.query(A).filter(A.bs.any(B._v == 10)).count())
show(lambda: b.nope)
show(lambda: s.delete(a2))
show(lambda: s.commit())
show(lambda: s.merge(A(name="one")) is a)
s.rollback()
c = C.make("1")
s.add(c)
show(lambda: s.commit())
c.x = "2"
show(lambda: s.commit())
show(lambda: c.x)
show(lambda: C(x="k"))
show(lambda: s.query(C).all())
del c.x
show(lambda: s.commit())
s.rollback()
show(lambda: c.x)
d = D()
d.x = "dx"
s.add(d)
show(lambda: s.commit())
show(lambda: d.extra)
show(lambda: d.cached)
s.expire(d)
show(lambda: d.cached)
d.x = "dy"
show(lambda: d.cached)
s.expunge_all()
d = s.query(D).one()
show(lambda: d.extra)
show(lambda: d.cached)
k = DC(name="k", kids=[DK("z"), DK()])
show(lambda: repr(k.kids))
s.add(k)
show(lambda: s.commit())
show(lambda: (k.id, k.n, [x.t for x in k.kids]))
show(lambda: dataclasses.fields(DC)[0].name)
show(lambda: s.query(DC).filter_by(n=5).count())
show(lambda: dataclasses.asdict(k.kids[0]))
show(lambda: k == DC(name="k"))
show(lambda: repr(DC("q")))
p = s.query(C).first()
show(lambda: C.__doc__)
show(lambda: C.__mapper__.attrs.keys())
show(lambda: C.metadata is Base.metadata)
show(lambda: C.registry is Base.registry)
show(lambda: C.__table__.name)
show(lambda: C.__tablename__)
show(lambda: hasattr(C, "query"))
show(lambda: C.__init__.__name__)
show(lambda: B.__init__.__name__)


def gen():
    with Session(e, future=True) as s2:
        yield s2


show(lambda: [c.x for c in next(gen()).query(C)])
show(lambda: sum(1 for _ in s.query(C).yield_per(1)))
show(lambda: max(s.query(C), key=lambda c: c.id))
show(lambda: sorted(s.query(C.x).distinct()))
show(lambda: {c.id: c for c in s.query(C)})
show(lambda: [*s.query(C.id, C.x)])
show(lambda: dict(s.query(C.id, C.x).all()))
show(lambda: any(s.query(C)))
show(lambda: bool(s.query(C)))
show(lambda: len(s.query(C)) if hasattr(s.query(C), "__len__") else "no len")
show(lambda: s.query(C) + 1)
