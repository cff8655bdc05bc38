"""Rows that are hidden instead of deleted, with conditions on classes, and a log of changes."""

import datetime

from play import out, show
from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    String,
    create_engine,
    delete,
    event,
    exists,
    func,
    insert,
    inspect,
    select,
    union_all,
    update,
)
from sqlalchemy.orm import (
    Session,
    aliased,
    declarative_base,
    joinedload,
    relationship,
    selectinload,
    sessionmaker,
    subqueryload,
    with_loader_criteria,
)

Base = declarative_base()


class Soft:
    deleted_at = Column(DateTime)


class U(Soft, Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    aa = relationship("A", back_populates="u", order_by="A.id")

    def __repr__(self):
        return f"U({self.name})"


class A(Soft, Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("u.id"))
    t = Column(String)
    u = relationship("U", back_populates="aa")

    def __repr__(self):
        return f"A({self.t})"


class Log(Base):
    __tablename__ = "log"
    id = Column(Integer, primary_key=True)
    what = Column(String)
    cls = Column(String)
    pk = Column(Integer)
    detail = Column(JSON)


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
SM = sessionmaker(e, future=True)


@event.listens_for(SM, "do_orm_execute")
def _soft(st):
    out(f"{st.is_select} {st.is_column_load} {st.is_relationship_load} {st.execution_options.get('include_deleted')}")
    if (
        st.is_select
        and not st.is_column_load
        and not st.is_relationship_load
        and not st.execution_options.get("include_deleted", False)
    ):
        st.statement = st.statement.options(
            with_loader_criteria(Soft, lambda cls: cls.deleted_at.is_(None), include_aliases=True)
        )


@event.listens_for(SM, "before_flush")
def _bf(session, ctx, inst):
    for o in list(session.deleted):
        if isinstance(o, Soft):
            o.deleted_at = datetime.datetime(2020, 1, 1)
            session.add(o)
            out(f"undeleted {o!r}")
    for o in list(session.dirty):
        if isinstance(o, Log):
            continue
        i = inspect(o)
        d = {}
        for at in i.mapper.column_attrs:
            h = i.attrs[at.key].history
            if h.has_changes():
                d[at.key] = [str(x) for x in (h.deleted or [])] + [str(x) for x in h.added]
        if d:
            session.add(Log(what="update", cls=type(o).__name__, pk=i.identity[0], detail=d))


@event.listens_for(SM, "after_flush")
def _af(session, ctx):
    rows = [
        dict(what="insert", cls=type(o).__name__, pk=inspect(o).mapper.primary_key_from_instance(o)[0])
        for o in session.new
        if not isinstance(o, Log)
    ]
    if rows:
        session.execute(insert(Log), rows)


s = SM()
s.add_all([U(name="x", aa=[A(t="1"), A(t="2")]), U(name="y", aa=[A(t="3")])])
s.commit()
show(lambda: s.execute(select(U)).scalars().all())
x = s.execute(select(U).filter_by(name="x")).scalar_one()
s.delete(x.aa[0])
show(lambda: s.flush())
show(lambda: x.aa)
s.commit()
show(lambda: x.aa)
show(lambda: s.query(A).all())
show(lambda: s.query(A).execution_options(include_deleted=True).all())
show(lambda: s.query(U).options(selectinload(U.aa)).populate_existing().all()[0].aa)
s.expire_all()
show(lambda: s.query(U).options(joinedload(U.aa)).all()[0].aa)
show(lambda: s.query(U).join(U.aa).all())
ab = aliased(A)
show(lambda: s.query(U.name, ab.t).outerjoin(ab, U.aa).all())
show(lambda: s.query(func.count(A.id)).scalar())
show(lambda: s.query(U).filter(U.aa.any(A.t == "1")).all())
show(lambda: s.query(U).filter(~U.aa.any()).all())
show(lambda: s.execute(select(U.name, func.count(A.id)).outerjoin(U.aa).group_by(U.name)).all())
show(lambda: s.get(A, 1))
s.expunge_all()
show(lambda: s.get(A, 1))
show(lambda: s.get(A, 1, execution_options={"include_deleted": True}))
sub = select(A).subquery()
show(lambda: s.execute(select(sub)).all())
al = aliased(A, sub)
show(lambda: s.execute(select(al)).all())
show(lambda: s.execute(select(A).union_all(select(A))).all())
show(lambda: s.query(A).union(s.query(A).filter(A.id > 1)).all())
show(lambda: s.execute(update(A).where(A.t == "2").values(t="22")).rowcount)
show(lambda: s.execute(delete(A).where(A.t == "3"), execution_options={"synchronize_sessionion": "fetch"}).rowcount)
show(lambda: s.query(A).filter_by(t="22").update({"t": "23"}))
show(lambda: s.execute(select(Log.what, Log.cls, Log.pk, Log.detail).order_by(Log.id)).all())
y = s.execute(select(U).filter_by(name="y")).scalar_one()
y.name = "yy"
s.delete(y)
show(lambda: s.commit())
show(lambda: y.name)
show(lambda: s.execute(select(U)).all())
show(lambda: s.execute(select(Log.what, Log.cls, Log.pk, Log.detail).order_by(Log.id)).all())
# criteria variants
for crit in (A.t != "1", lambda c: c.t != "1"):
    s.expunge_all()
    o = with_loader_criteria(A, crit)
    show(
        lambda: (
            s.execute(select(U).options(o, selectinload(U.aa)).execution_options(include_deleted=True)).scalars().all()[0].aa
        )
    )
    s.expunge_all()
    show(lambda: s.execute(select(U).options(o).execution_options(include_deleted=True)).scalars().all()[0].aa)
    show(lambda: s.execute(select(U.name, A.t).join(U.aa).options(o).execution_options(include_deleted=True)).all())
    show(lambda: s.execute(select(U.name).where(U.aa.any()).options(o).execution_options(include_deleted=True)).all())
    show(lambda: s.execute(select(U.name, ab.t).join(ab, U.aa).options(o).execution_options(include_deleted=True)).all())
t = 1
show(
    lambda: s.execute(
        select(A).options(with_loader_criteria(A, lambda c: c.id > t)).execution_options(include_deleted=True)
    ).all()
)
t = 2
show(
    lambda: s.execute(
        select(A).options(with_loader_criteria(A, lambda c: c.id > t)).execution_options(include_deleted=True)
    ).all()
)

Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    uid = Column(Integer)
    t = Column(String)


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    aid = Column(ForeignKey("a.id"))
    t = Column(String)
    a = relationship(A, backref="bb")


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
o = with_loader_criteria(A, A.t != "x", include_aliases=True)


def go(st):
    show(lambda: s.execute(st.options(o)).all())


sub = select(A).subquery()
al = aliased(A, sub)
go(select(sub))
go(select(al))
go(select(sub.c.id).where(sub.c.id > 1))
go(select(B, sub.c.t).join(sub, sub.c.id == B.aid))
go(select(B).join(al, B.a))
go(select(B).join(B.a.of_type(al)))
go(select(al.id).where(al.t == "3").order_by(al.id))
cte = select(A.id, A.t).where(A.id > 3).cte("q")
go(select(cte))
go(select(B).join(cte, cte.c.id == B.aid))
sq = select(func.max(A.id)).scalar_subquery()
go(select(sq))
go(select(B.id, sq.label("m")))
go(select(B).where(B.aid == sq))
go(select(B).where(B.aid.in_(select(A.id))))
go(select(B).where(exists().where(A.id == B.aid)))
go(select(B).where(select(A).where(A.id == B.aid).exists()))
go(select(B).where(B.a.has()))
go(select(B).where(B.a.has(A.id > 3)))
go(select(A).where(A.bb.any()))
show(lambda: s.query(A).union(s.query(A).filter(A.id > 2)).options(o).all())
show(lambda: s.query(A).filter(A.id > 2).from_self().options(o).all())
show(lambda: s.query(al).options(o).all())
show(lambda: s.query(B, al).filter(B.aid == al.id).options(o).all())
show(lambda: s.query(A).options(o).count())
show(lambda: s.query(B).join(al, B.a).options(o).count())
show(lambda: s.query(s.query(A).exists()).options(o).all())
u = union_all(select(A), select(A).where(A.id > 5))
show(lambda: s.execute(select(A).from_statement(u).options(o)).all())
au = aliased(A, u.subquery())
go(select(au))
q = select(A).options(o).subquery()
show(lambda: s.execute(select(q)).all())
show(lambda: s.execute(select(B).options(o, joinedload(B.a))).all())
show(lambda: s.execute(select(B).options(o, joinedload(B.a)).limit(3)).all())
show(lambda: s.execute(select(A).options(o, joinedload(A.bb)).limit(3)).all())
show(lambda: s.execute(select(A).options(o, subqueryload(A.bb)).limit(3)).all())
go(select(B.id, select(A.t).where(A.id == B.aid).correlate(B).scalar_subquery()))
show(
    lambda: s.execute(
        update(B).where(B.aid.in_(select(A.id))).values(t="z").options(o).execution_options(synchronize_session=False)
    )
)
show(lambda: s.execute(update(A).where(A.t == "z").values(t="zz").options(o).execution_options(synchronize_session="fetch")))
show(lambda: s.execute(delete(A).where(A.t == "z").options(o).execution_options(synchronize_session="fetch")))
show(lambda: s.execute(delete(A).where(A.t == "z").options(o)))
