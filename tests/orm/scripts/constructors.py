"""Whose __init__ a mapped class has: its own, an inherited one, the registry's, or none."""

from play import show
from sqlalchemy import Column, Integer, String, Table, create_engine
from sqlalchemy.orm import Session, declarative_base, registry


class Basic:
    def __init__(self, **kw):
        for k, v in kw.items():
            setattr(self, k, v)


r = registry()
t = Table("t", r.metadata, Column("id", Integer, primary_key=True), Column("x", String))


class A(Basic):
    pass


class B:
    pass


class C:
    def __init__(self, x=None):
        self.x = x


class D(Basic):
    pass


for c in (A, B):
    r.map_imperatively(c, t)
show(lambda: A(foo=3).foo)
show(lambda: A(x=3).x)
show(lambda: B(x=3).x)
show(lambda: B(foo=3))
r2 = registry()
t2 = Table("t", r2.metadata, Column("id", Integer, primary_key=True), Column("x", String))
r2.map_imperatively(C, t2)
show(lambda: C(3).x)
show(lambda: C(x=4).x)
r2.map_imperatively(D, t2)
show(lambda: D(foo=3).foo)
Base = declarative_base(cls=Basic)


class E(Base):
    __tablename__ = "e"
    id = Column(Integer, primary_key=True)


show(lambda: E(foo=3).foo)
Base2 = declarative_base(constructor=None)


class F(Base2):
    __tablename__ = "e"
    id = Column(Integer, primary_key=True)


show(lambda: F())


def con(self, **kw):
    self.__dict__["zz"] = kw


Base3 = declarative_base(constructor=con)


class G(Base3):
    __tablename__ = "e"
    id = Column(Integer, primary_key=True)


show(lambda: G(foo=3).zz)


class H(Basic, Base3):
    __tablename__ = "h"
    id = Column(Integer, primary_key=True)


show(lambda: H(foo=3).foo)


@registry().mapped
class K(Basic):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)


show(lambda: K(foo=3).foo)


class M(declarative_base()):
    __tablename__ = "m"
    id = Column(Integer, primary_key=True)
    x = Column(String)

    def __init__(self, x, *, loud=False):
        self.x = x.upper() if loud else x


for wrong in (lambda: M(), lambda: M("a", "b"), lambda: M("a", nick=1), lambda: F(id=1), lambda: F(1)):
    show(wrong)
show(lambda: (M("a").x, M("a", loud=True).x))


class Made(Base):
    __tablename__ = "made"
    id = Column(Integer, primary_key=True)

    def __new__(cls, *args, **kwargs):
        new = super().__new__(cls)
        new.how = "by __new__"
        return new


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
s = Session(engine)
show(lambda: Made().how)
show(lambda: s.merge(Made(id=1)).how)
s.commit()
s.close()
show(lambda: s.get(Made, 1).how)
