"""Conditions on classes, on bases and mixins of several, in statements, in their subqueries, and in what they load."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, delete, func, select, update
from sqlalchemy.orm import (
    Session,
    aliased,
    contains_eager,
    declarative_base,
    immediateload,
    joinedload,
    lazyload,
    relationship,
    selectinload,
    subqueryload,
    with_loader_criteria,
)

Base = declarative_base()


class Named:
    name = Column(String)

    def __repr__(self):
        return f"{type(self).__name__}({self.__dict__.get('name')})"


tags = Table("tags", Base.metadata, Column("a", ForeignKey("a.id")), Column("t", ForeignKey("t.id")))


class U(Named, Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    kids = relationship("A", back_populates="u")


class A(Named, Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("u.id"))
    u = relationship("U", back_populates="kids")
    ts = relationship("T", secondary=tags, back_populates="its")


class T(Named, Base):
    __tablename__ = "t"
    id = Column(Integer, primary_key=True)
    its = relationship("A", secondary=tags, back_populates="ts")


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
s.add_all([U(name="a", kids=[A(name="x", ts=[T(name="t1")]), A(name="y")]), U(name="b", kids=[A(name="z")]), U(name="c")])
s.commit()


def run(statement):
    result = s.execute(statement)
    return result.unique().all() if statement.is_select else result.rowcount


def condition(about, include, only):
    where = (lambda each: each.name != "x") if about is Named else about.name != "x"
    return with_loader_criteria(about, where, include_aliases=include, loader_only=only)


other = aliased(A)
statements = [
    select(A),
    select(other),
    select(U).join(U.kids),
    select(U, other).join(U.kids.of_type(other)),
    select(U).join(U.kids).options(contains_eager(U.kids)),
    select(func.count(A.id)),
    select(U.id).where(U.id.in_(select(A.uid))),
    select(U).where(U.kids.any()),
    update(A).values(name="x").execution_options(synchronize_session=False),
    delete(A).where(A.id > 9).execution_options(synchronize_session=False),
    select(A).options(subqueryload(A.ts).subqueryload(T.its).subqueryload(A.u)).limit(2),
    select(A).options(selectinload(A.ts).selectinload(T.its)),
    select(other).options(subqueryload(other.ts)),
    *(
        select(U).options(load(U.kids).subqueryload(A.ts))
        for load in (subqueryload, selectinload, joinedload, immediateload, lazyload)
    ),
    *(select(U).options(load(U.kids.and_(A.name != "q"))) for load in (subqueryload, selectinload, joinedload, immediateload)),
]
for about in (Named, A, U):
    for include in (False, True):
        for statement in statements:
            show(lambda: run(statement.options(condition(about, include, False))))
            s.rollback()
            s.expunge_all()
        show(lambda: [each.kids for each in s.execute(select(U).options(condition(about, include, True))).scalars()])
        s.expunge_all()
        show(lambda: s.get(U, 1, options=[condition(about, include, True)]).kids)
        s.expunge_all()
show(lambda: with_loader_criteria(Base, lambda each: each.name != "x"))
show(lambda: with_loader_criteria(object, lambda each: each.nope))
