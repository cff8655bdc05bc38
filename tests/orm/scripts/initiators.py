"""What listeners hear of a change, at both ends of a relationship."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, Table, event
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    bs = relationship("B", back_populates="a")
    cs = relationship("C", collection_class=set, back_populates="a")
    ds = relationship(
        "D",
        secondary=Table("ad", Base.metadata, Column("a_id", ForeignKey("a.id")), Column("d_id", ForeignKey("d.id"))),
        back_populates="as_",
    )

    def __repr__(self):
        return f"A{self.id}"


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))
    a = relationship(A, back_populates="bs")

    def __repr__(self):
        return f"B{self.id}"


class C(Base):
    __tablename__ = "c"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))
    a = relationship(A, back_populates="cs")

    def __repr__(self):
        return f"C{self.id}"


class D(Base):
    __tablename__ = "d"
    id = Column(Integer, primary_key=True)
    as_ = relationship(A, secondary="ad", back_populates="ds")

    def __repr__(self):
        return f"D{self.id}"


def say(name):

    def heard(target, *args):
        *vals, ev = args
        out(f"  heard {name} {target} {vals} {ev.op} {ev.key}")

    return heard


for attr, names in (
    (A.bs, ("append", "remove", "bulk_replace")),
    (B.a, ("set", "remove")),
    (A.cs, ("append", "remove", "bulk_replace")),
    (C.a, ("set", "remove")),
    (A.ds, ("append", "remove", "bulk_replace")),
    (D.as_, ("append", "remove", "bulk_replace")),
):
    for n in names:
        event.listen(attr, n, say(f"{attr}.{n}"))
a, a2 = (A(id=1), A(id=2))
b1, b2, b3 = [B(id=i) for i in (1, 2, 3)]
show(lambda: setattr(a, "bs", [b1, b2]))
show(lambda: setattr(a, "bs", [b2, b3]))
show(lambda: a2.bs.append(b2))
show(lambda: setattr(a2, "bs", [b3]))
show(lambda: setattr(b1, "a", a2))
show(lambda: setattr(b1, "a", None))
show(lambda: a2.bs.remove(b3))
c1, c2 = (C(id=1), C(id=2))
show(lambda: setattr(a, "cs", {c1}))
show(lambda: a.cs.add(c1))
show(lambda: setattr(c2, "a", a))
show(lambda: setattr(c2, "a", a))
show(lambda: setattr(c1, "a", a2))
show(lambda: setattr(a2, "cs", {c2}))
show(lambda: a2.cs.discard(c1))
d1, d2 = (D(id=1), D(id=2))
show(lambda: setattr(a, "ds", [d1, d2]))
show(lambda: setattr(d1, "as_", [a2]))
show(lambda: d2.as_.append(a2))
show(lambda: a2.ds.remove(d2))
show(lambda: (a.bs, a2.bs, a.cs, a2.cs, a.ds, a2.ds))
