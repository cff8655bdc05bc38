"""Relationships whose conditions compare expressions: what is copied, loaded, asked, and which cannot be."""

from play import out, show
from sqlalchemy import Column, Integer, String, create_engine, select, text
from sqlalchemy.orm import (
    Session,
    clear_mappers,
    declarative_base,
    joinedload,
    relationship,
    selectinload,
    subqueryload,
    with_parent,
)


def lived(title, condition, back=False, key_type=String, view=False):
    out(f"-- {title}")
    engine = create_engine("sqlite://", future=True)
    Base = declarative_base()

    class A(Base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        s = Column(String)
        bs = relationship("B", primaryjoin=condition, backref="a" if back else None, viewonly=view)

    class B(Base):
        __tablename__ = "b"
        id = Column(Integer, primary_key=True)
        a_id = Column(key_type)
        n = Column(String)

    Base.metadata.create_all(engine)
    s = Session(engine, future=True)

    def fill():
        a = A(s="7")
        if view:
            s.add_all([B(n="7", a_id="7"), B(n="z", a_id="8")])
        else:
            a.bs = [B(n="x"), B(n="y")]
        s.add_all([a, A(s="8")])
        s.commit()
        return [(b.id, b.n, b.a_id) for b in a.bs]

    def loaded(option):
        s.expunge_all()
        return [(a.id, [b.n for b in a.bs]) for a in s.scalars(select(A).options(option(A.bs)).order_by(A.id)).unique()]

    def other_end():
        s.expunge_all()
        return [(b.n, b.a.s if b.a else None) for b in s.scalars(select(B).order_by(B.id))]

    def changed():
        a = s.get(A, 1)
        a.bs[0].n = "q"
        taken = a.bs.pop()
        s.flush()
        s.delete(a)
        s.flush()
        return taken.a_id

    if show(fill) is None:
        clear_mappers()
        return
    for option in (selectinload, joinedload, subqueryload):
        show(lambda: loaded(option))
    show(lambda: [a.id for a in s.scalars(select(A).where(A.bs.any()))])
    show(lambda: [b.id for b in s.scalars(select(B).where(with_parent(s.get(A, 1), A.bs)))])
    show(lambda: [a.id for a in s.scalars(select(A).join(A.bs).where(A.bs.any(n="x")))])
    if back:
        show(other_end)
    if not view:
        show(changed)
    prop = A.bs.property
    show(lambda: (prop.direction, prop.local_remote_pairs, prop.synchronize_pairs))
    s.close()
    clear_mappers()


lived("a cast", "cast(A.s, Integer) == foreign(B.a_id)", key_type=Integer, back=True)
lived("a cast, only to look at", "cast(A.s, Integer) == foreign(B.a_id)", view=True)
lived("a cast at the other end", "cast(remote(foreign(B.a_id)), String) == A.s", back=True)
lived("a function", "func.lower(A.s) == foreign(B.n)")
lived("functions", "func.lower(A.s) == func.lower(foreign(B.n))")
lived("a marked function", "func.lower(A.s) == foreign(func.upper(B.n))")
lived("with a constant", "func.coalesce(A.s, 'z') == foreign(B.a_id)", back=True)
lived("and another condition", "and_(cast(A.s, Integer) == foreign(B.a_id), func.length(B.n) > 0)", back=True)
lived("a sum", "A.id + 10 == foreign(B.a_id)")
lived("like", "foreign(B.n).like(A.s + '%')", view=True)
lived("between", "foreign(B.id).between(A.id, A.id + 1)", view=True)
lived("in", "foreign(B.a_id).in_([A.s, '8'])", view=True)
lived("what a case decides", "case((A.id == 1, A.id), else_='8') == foreign(B.a_id)")
lived("what a case decides by", "case((A.s == '7', '7'), else_='8') == foreign(B.a_id)")
lived("what a case decides by, only to look at", "case((A.s == '7', '7'), else_='8') == foreign(B.a_id)", view=True)
lived("no equality", "func.lower(A.s) > foreign(B.a_id)")
lived("no mark", "func.lower(A.s) == B.a_id")
lived("a constant", "foreign(B.a_id) == '7'")
lived("a constant, only to look at", "remote(foreign(B.a_id)) == '7'", view=True)
lived("text", text("a.id = b.a_id"))
