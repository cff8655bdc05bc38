"""Two relationships between the same classes: joins, loaders, comparisons with objects."""

from play import show
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, UniqueConstraint, create_engine, func
from sqlalchemy.orm import (
    Load,
    Session,
    aliased,
    backref,
    contains_eager,
    declarative_base,
    defer,
    immediateload,
    joinedload,
    lazyload,
    load_only,
    noload,
    relationship,
    selectinload,
    subqueryload,
    with_parent,
)
from sqlalchemy.schema import CreateIndex, CreateTable

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    name = Column("nm", String)
    x = Column(Integer)


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey(A.id))
    a2 = Column(Integer, ForeignKey(A.__table__.c.id))
    v = Column(Integer)
    a = relationship(A, foreign_keys=a_id, backref=backref("bs", order_by="B.v.desc()"))
    o = relationship(A, foreign_keys=[a2])
    p = relationship("A", primaryjoin="B.a2 == A.id", viewonly=True, overlaps="o")


Index("ix_name", A.name, A.x.desc())
UniqueConstraint(A.x)
CheckConstraint(A.__table__.c.x > 0, name="cc", table=A.__table__) if False else None
A.__table__.append_constraint(CheckConstraint("x > 0", name="pos"))
show(lambda: str(CreateTable(A.__table__)))
show(lambda: str(CreateTable(B.__table__)))
for i in sorted(A.__table__.indexes, key=lambda i: i.name):
    show(lambda: str(CreateIndex(i)))
    show(lambda: str(CreateIndex(i).compile(dialect=create_engine("sqlite://").dialect)))
e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
a = A(name="n", x=1)
s.add_all([B(a=a, v=1), B(a=a, o=a, v=2)])
show(lambda: s.commit())
show(lambda: [b.v for b in a.bs])
show(lambda: a.bs[0].o is a)
show(lambda: a.bs[0].p is a)
show(lambda: s.query(A).join(A.bs).filter(B.v > 1).all() == [a])
show(lambda: s.query(B).join(B.a).join(A.bs.of_type(aliased(B, name="bb"))).count())
show(lambda: s.query(A).outerjoin(B, B.a_id == A.id).count())
show(lambda: s.query(A, B).join(B, A.id == B.a_id).count())
show(lambda: s.query(A).join(B).count())
show(lambda: s.query(B).join(A, B.a).count())
show(lambda: s.query(A).select_from(B).join(B.a).count())
show(lambda: s.query(A.id, func.count(B.id)).outerjoin(A.bs).group_by(A.id).having(func.count(B.id) > 1).all())
sub = s.query(B.a_id, func.count("*").label("n")).group_by(B.a_id).subquery()
show(lambda: s.query(A, sub.c.n).outerjoin(sub, A.id == sub.c.a_id).all()[0][1])
al = aliased(B, s.query(B).filter(B.v > 1).subquery())
show(lambda: s.query(A, al).join(al, A.bs).count())
show(lambda: s.query(al).all()[0].v)
show(lambda: s.query(A).options(selectinload(A.bs).joinedload(B.o), defer(A.name)).one().bs[0].o.x)
s.expunge_all()
show(lambda: s.query(A).options(subqueryload(A.bs)).one().bs[0].v)
s.expunge_all()
show(lambda: s.query(A).options(joinedload(A.bs)).order_by(A.id).limit(1).one().bs[0].v)
s.expunge_all()
show(lambda: s.query(B).options(joinedload(B.a).load_only(A.x)).order_by(B.v).first().a.name)
s.expunge_all()
show(lambda: s.query(B).options(contains_eager(B.a)).join(B.a).filter(A.x == 1).all()[0].a.x)
s.expunge_all()
show(lambda: s.query(A).options(lazyload("*"), immediateload(A.bs)).all()[0].bs[0].v)
show(lambda: s.query(A).options(Load(A).selectinload(A.bs)).all())
show(lambda: s.query(A).options(selectinload(B.a)).all())
show(lambda: s.query(A).options(selectinload("bs")).all())
show(lambda: s.query(A).options(joinedload(A.name)).all())
show(lambda: s.query(A).options(load_only("name")).all())
show(lambda: s.query(A).options(noload(A.bs)).populate_existing().all()[0].bs)
show(lambda: s.query(A.id, A.name).options(load_only(A.id)).all())
show(lambda: s.query(A).options(selectinload(A.bs.and_(B.v > 1))).populate_existing().one().bs)
show(lambda: s.query(B).filter(B.a.has(name="n")).count())
show(lambda: s.query(A).filter(A.bs.any()).count())
show(lambda: s.query(A).filter(A.bs.contains(s.get(B, 1))).count())
show(lambda: s.query(B).filter(B.a == a).count())
show(lambda: s.query(B).filter(B.a.is_(None)).count())
show(lambda: s.query(A).filter(A.bs == None).count())
show(lambda: s.query(A).filter(A.bs == a).count())
show(lambda: s.query(B).filter(B.a.in_([a])).count())
show(lambda: s.query(B).filter(B.a.any()).count())
show(lambda: s.query(A).filter(A.bs.has()).count())
show(lambda: s.query(A).with_parent(s.get(B, 1), B.a).one() is not None)
show(lambda: s.query(A).filter(with_parent(s.get(B, 1), "a")).count())
