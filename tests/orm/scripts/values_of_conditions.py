"""Conditions on objects that change, expire or leave their session before the statement is executed."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, create_engine, inspect, select
from sqlalchemy.orm import Session, declarative_base, relationship, with_parent

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    code = Column(Integer)
    bs = relationship("B", back_populates="a")
    alike = relationship("B", primaryjoin="foreign(B.code) == A.code", viewonly=True)

    def __repr__(self):
        return f"A{self.__dict__.get('id')}"


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    code = Column(Integer)
    a_id = Column(ForeignKey("a.id"))
    a = relationship(A, back_populates="bs")
    same = relationship(A, primaryjoin="foreign(B.code) == A.code", viewonly=True)

    def __repr__(self):
        return f"B{self.__dict__.get('id')}"


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
asking = Session(e)


def is_new(s):
    return A(id=9, code=9)


def was_flushed(s):
    a = A(code=7)
    s.add(a)
    s.flush()
    return a


def was_read(s):
    return s.get(A, 1)


def was_expired(s):
    a = s.get(A, 1)
    s.expire(a)
    return a


def detach(s, a):
    s.expunge(a)


def change(s, a):
    a.code = 50


def change_and_flush(s, a):
    s.add(a)
    a.code = 51
    s.flush()


def change_and_expire(s, a):
    a.code = 52
    if a in s:
        s.expire(a)


def expire_and_detach(s, a):
    if a in s:
        s.expire(a)
        s.expunge(a)


def expire_code_and_detach(s, a):
    if a in s:
        s.expire(a, ["code"])
        s.expunge(a)


def commit_and_close(s, a):
    s.add(a)
    s.commit()
    s.close()


def empty(s, a):
    a.code = None


def drop(s, a):
    del a.code


def twice(s, a):
    expire_code_and_detach(s, a)
    s.add(a)
    a.code = 60
    expire_and_detach(s, a)


def delete_and_flush(s, a):
    if inspect(a).persistent:
        s.delete(a)
        s.flush()


def back(s, a):
    s.rollback()


def play(begin, end):
    out(f"-- {begin.__name__}, {end.__name__}")
    with e.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())
        connection.execute(A.__table__.insert(), [{"id": 1, "code": 1}, {"id": 2, "code": 2}])
    s = Session(e)
    a = begin(s)
    condition, other, parent = B.same == a, B.same != a, with_parent(a, A.alike)
    show(lambda: end(s, a))
    for each in condition, other, parent:
        show(lambda: asking.execute(select(B).where(each)).all())
    s.rollback()
    show(lambda: asking.execute(select(B).where(condition)).all())
    show(lambda: asking.execute(select(B).where(B.same == a)).all())
    show(lambda: sorted(inspect(a).expired_attributes))
    asking.rollback()
    s.close()


for begin in is_new, was_flushed, was_read, was_expired:
    for end in (
        detach,
        change,
        change_and_flush,
        change_and_expire,
        expire_and_detach,
        expire_code_and_detach,
        commit_and_close,
        empty,
        drop,
        twice,
        delete_and_flush,
        back,
    ):
        play(begin, end)
