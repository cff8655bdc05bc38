"""Collections that are held while their object expires, is refreshed, or gets another one."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    bs = relationship("B", back_populates="a")

    def __repr__(self):
        return f"A{self.id}"


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))
    a = relationship(A, back_populates="bs")

    def __repr__(self):
        return f"B{self.id}"


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
a = A(id=1, bs=[B(id=1), B(id=2)])
s.add(a)
s.commit()
bs = a.bs
show(lambda: bs)
s.expire(a)
b3 = B(id=3)
show(lambda: bs.append(b3))
show(lambda: (bs, b3.a, a.bs, a in s.dirty, b3 in s))
bs = a.bs
s.rollback()
show(lambda: bs.remove(bs[0]))
show(lambda: (bs, a.bs, list(s.dirty)))
bs = a.bs
s.refresh(a)
show(lambda: bs.pop())
show(lambda: (bs, a.bs, list(s.dirty)))
bs = a.bs
a.bs = []
show(lambda: bs.append(B(id=5)))
show(lambda: (bs, a.bs, sorted(map(str, s.new)), sorted(map(str, s.dirty))))
s.rollback()
bs = a.bs
s.expire(a, ["bs"])
show(lambda: bs.clear())
show(lambda: (bs, a.bs))
s.rollback()
bs = a.bs
s.expunge_all()
show(lambda: bs.append(B(id=6)))
a = s.get(A, 1)
bs = a.bs
del a.bs
show(lambda: bs.append(B(id=7)))
show(lambda: (bs, a.bs))
