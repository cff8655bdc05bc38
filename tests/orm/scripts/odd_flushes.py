"""What a flush refuses or bears: wrong objects, rows that are gone, owners that are gone, two sessions."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, Table, create_engine, inspect, text
from sqlalchemy.orm import Session, declarative_base, make_transient_to_detached, relationship

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    bs = relationship("B", back_populates="a", cascade="all, delete-orphan")
    ds = relationship("D", secondary="ad", back_populates="as_")

    def __repr__(self):
        return f"A{self.__dict__.get('id')}"


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))
    a = relationship(A, back_populates="bs")

    def __repr__(self):
        return f"B{self.__dict__.get('id')}"


class D(Base):
    __tablename__ = "d"
    id = Column(Integer, primary_key=True)
    as_ = relationship(A, secondary="ad", back_populates="ds")
    other = relationship(A, secondary="ad", viewonly=True)

    def __repr__(self):
        return f"D{self.__dict__.get('id')}"


class Plain:
    pass


Table(
    "ad",
    Base.metadata,
    Column("a_id", ForeignKey("a.id"), primary_key=True),
    Column("d_id", ForeignKey("d.id"), primary_key=True),
)
e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)


def tr(f):
    show(f)
    show(lambda: s.flush())
    show(lambda: (sorted(map(repr, s)), sorted(map(repr, s.new))))
    s.rollback()
    s.expunge_all()


a = A(id=1, bs=[B(id=1)], ds=[D(id=1)])
s.add(a)
s.commit()
tr(lambda: s.add(A(id=2, bs=[D(id=2)])))
tr(lambda: s.add(A(id=2, ds=[B(id=2)])))
tr(lambda: s.add(B(id=2, a=D(id=3))))
tr(lambda: s.add(A(id=2, bs=[Plain()])))
tr(lambda: s.add(B(id=2, a=Plain())))
tr(lambda: s.add(A(id=2, bs=[None])))
tr(lambda: s.add(A(id=2, ds=[None, D(id=4)])))
tr(lambda: s.add(A(id=2, bs=None)))
tr(lambda: s.add(B(id=2, a=3)))
tr(lambda: s.get(A, 1).bs.append(None))
tr(lambda: s.get(A, 1).bs.append(s.get(A, 1)))
tr(lambda: s.get(A, 1).ds.append(s.get(D, 1)))
tr(lambda: s.get(A, 1).ds.extend([s.get(D, 1), s.get(D, 1)]))
tr(lambda: s.get(A, 1).ds.remove(s.get(D, 1)))
tr(lambda: s.get(A, 1).bs.insert(0, B()))
tr(lambda: s.get(D, 1).other.append(A(id=5)))
tr(lambda: s.delete(s.get(D, 1)))
tr(lambda: s.delete(s.get(A, 1)))
tr(lambda: s.delete(s.get(B, 1)))
tr(lambda: s.add(B(id=None)))
tr(lambda: s.add(B(id="x")))
tr(lambda: s.add(B(id=1.5)))
tr(lambda: s.add(B(a_id=99)))
tr(lambda: s.add_all([A(id=1), A(id=1)]))
tr(lambda: s.add_all([A(id=7), A(id=7)]))
tr(lambda: setattr(s.get(A, 1), "id", 5))
tr(lambda: setattr(s.get(A, 1), "id", None))
tr(lambda: setattr(s.get(B, 1), "a_id", None))
tr(lambda: setattr(s.get(B, 1), "a", None))
tr(lambda: setattr(s.get(A, 1), "bs", [B(id=3)]))
tr(lambda: setattr(s.get(A, 1), "bs", []))
tr(lambda: delattr(s.get(A, 1), "bs"))
tr(lambda: delattr(s.get(B, 1), "a"))
tr(lambda: delattr(s.get(B, 1), "a_id"))
tr(lambda: delattr(s.get(B, 1), "id"))
tr(lambda: delattr(s.get(B, 1), "nope"))
tr(lambda: delattr(B(), "a"))
tr(lambda: delattr(B(), "id"))
tr(lambda: s.get(A, 1).__dict__.update(id=9))
tr(lambda: s.execute(text("delete from b")).rowcount and setattr(s.get(B, 1), "a_id", 3))


def stale():
    b = s.get(B, 1)
    b.a_id
    s.execute(text("delete from b"))
    b.a_id = None


tr(stale)


def stale2():
    b = s.get(B, 1)
    s.execute(text("delete from b"))
    s.delete(b)


tr(stale2)


def stale3():
    a = s.get(A, 1)
    a.ds
    s.execute(text("delete from ad"))
    a.ds = []


tr(stale3)


def moved2():
    b = s.get(A, 1).bs[0]
    s.get(A, 1).bs.remove(b)
    s.add(A(id=2, bs=[b]))


tr(moved2)


def two():
    t = Session(e)
    b = t.get(B, 1)
    s.get(A, 1).bs.append(b)


tr(two)


def two2():
    t = Session(e)
    x = B(id=77)
    t.add(x)
    s.get(A, 1).bs.append(x)


tr(two2)


def two3():
    t = Session(e)
    x = t.get(A, 1)
    s.add(x)


tr(two3)


def dead():
    b = B(id=8)
    s.add(b)
    s.flush()
    s.delete(b)
    s.flush()
    s.add(b)


tr(dead)


def dead2():
    b = B(id=8)
    s.add(b)
    s.flush()
    s.delete(b)
    b.a_id = 3
    s.flush()
    return inspect(b).deleted


tr(dead2)


def twice():
    b = s.get(B, 1)
    s.delete(b)
    s.delete(b)
    s.add(b)


tr(twice)


def exp():
    b = B(id=8)
    s.add(b)
    s.expunge(b)
    s.expunge(b)


tr(exp)


def key():
    x = B(id=1)
    make_transient_to_detached(x)
    s.get(B, 1).id
    s.add(x)


tr(key)


def key2():
    b = s.get(B, 1)
    s.expunge(b)
    same_row = s.get(B, 1)
    s.add(b)
    return same_row


tr(key2)


class Label(Base):
    __tablename__ = "label"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))
    a = relationship(A)


Base.metadata.create_all(e)
s.close()


def text_for_an_object():
    label = Label(id=1)
    label.a = "text"
    show(lambda: s.add_all([Label(id=2), label]))
    s.flush()


tr(text_for_an_object)
