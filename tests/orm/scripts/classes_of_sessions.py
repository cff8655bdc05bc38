"""Listeners of classes of sessions, of their bases and of what stands for them: all are called in the order they came in."""

from play import out, show
from sqlalchemy import Column, Integer, create_engine, event
from sqlalchemy.orm import Session, declarative_base, sessionmaker

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)


class A(Session):
    pass


def fire(cls):
    with cls(engine, future=True) as s:
        s.add(User())
        s.flush()


def L(word):
    return lambda *_: out(word)


event.listen(Session, "before_flush", L("base1"))
event.listen(A, "before_flush", L("a1"))
event.listen(Session, "before_flush", L("base2"))


class B(A):
    pass


event.listen(B, "before_flush", L("b1"))
event.listen(A, "before_flush", L("a2"))
event.listen(Session, "before_flush", L("base3"), insert=True)
out("A")
fire(A)
out("B")
fire(B)
out("S")
fire(Session)


class C(B):
    pass


out("C")
fire(C)
event.listen(A, "before_flush", L("a3"), insert=True)
out("C")
fire(C)
M = sessionmaker(class_=A)
event.listen(M, "before_flush", L("m"))
out("M")
s = M(bind=engine, future=True)
s.add(User())
s.flush()
s.close()
event.listen(A, "before_flush", L("a4"))
out("M")
s = M(bind=engine, future=True)
s.add(User())
s.flush()
s.close()
f = L("f")
event.listen(A, "before_flush", f)
show(lambda: [event.contains(each, "before_flush", f) for each in (A, B, Session)])
event.remove(A, "before_flush", f)
out("B")
fire(B)
show(lambda: event.contains(A, "before_flush", f))


class D(Session):
    pass


event.listen(D, "after_flush", L("d"))
out("D")
fire(D)
event.listen(Session, "after_flush", L("base-after"))
out("D")
fire(D)
