"""Statements over classes: defaults that are SQL, upserts, CTEs, windows, operators, and constructs of a learner's own."""

import datetime

from play import out, show
from sqlalchemy import (
    Column,
    DateTime,
    FetchedValue,
    ForeignKey,
    Integer,
    String,
    and_,
    any_,
    bindparam,
    case,
    cast,
    column,
    create_engine,
    exists,
    extract,
    func,
    insert,
    literal,
    literal_column,
    not_,
    null,
    nullslast,
    or_,
    select,
    text,
    true,
    tuple_,
    type_coerce,
    union,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.sqlite import insert as up
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session, contains_eager, declarative_base, relationship
from sqlalchemy.sql import expression, visitors

Base = declarative_base()


class P(Base):
    __tablename__ = "p"
    id = Column(Integer, primary_key=True)
    name = Column(String, key="nm") if False else Column(String)
    qty = Column(Integer, default=lambda ctx: ctx.get_current_parameters()["name"] and 3)
    at = Column(DateTime, default=func.current_timestamp(), onupdate=func.current_timestamp())
    total = Column(Integer, default=select(func.count()).select_from(text("p")).scalar_subquery())
    tag = Column(String, server_default="srv", server_onupdate=FetchedValue())
    cat_id = Column(ForeignKey("cat.id"))
    cat = relationship("Cat", back_populates="ps")

    def __repr__(self):
        return f"P{self.id}"


class Cat(Base):
    __tablename__ = "cat"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    up_id = Column(ForeignKey("cat.id"))
    ps = relationship(P, back_populates="cat")

    def __repr__(self):
        return f"C{self.id}"


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
p = P(name="x")
s.add(p)
show(lambda: s.flush())
show(lambda: (p.qty, type(p.at).__name__, p.total, p.tag))
p.name = "y"
show(lambda: s.flush())
show(lambda: p.tag)
p.qty = P.qty + 1
show(lambda: s.flush())
show(lambda: p.qty)
p.qty = func.abs(-9)
show(lambda: s.commit())
show(lambda: p.qty)
p.name = literal_column("'lit'")
show(lambda: s.commit())
show(lambda: p.name)
p.qty = null()
show(lambda: s.flush())
show(lambda: p.qty)
p.qty = select(func.max(P.id)).scalar_subquery()
show(lambda: s.flush())
show(lambda: p.qty)
s.rollback()
show(lambda: s.execute(up(P).values(id=1, name="u").on_conflict_do_update(index_elements=[P.id], set_={"name": "upd"})))
show(lambda: s.execute(up(P).values(id=1, name="u").on_conflict_do_nothing()))
show(
    lambda: s.execute(
        up(P.__table__)
        .values(id=1, name="u")
        .on_conflict_do_update(index_elements=["id"], set_=dict(name=up(P.__table__).excluded.name), where=P.id > 0)
    )
)
s.rollback()
c = Cat(name="root", ps=[P(name="a"), P(name="b")])
s.add(c)
s.commit()
cte = select(Cat.id, Cat.up_id).where(Cat.id == 1).cte("t", recursive=True)
rec = cte.union_all(select(Cat.id, Cat.up_id).join(cte, Cat.up_id == cte.c.id))
show(lambda: s.execute(select(rec.c.id)).all())
sub = select(P.cat_id, func.count().label("n")).group_by(P.cat_id).subquery("cnt")
show(lambda: s.execute(select(Cat, sub.c.n).outerjoin(sub, Cat.id == sub.c.cat_id)).all())
lat = select(P.name).where(P.cat_id == Cat.id).order_by(P.id).limit(1).lateral("l")
print(select(Cat.name, lat.c.name).join(lat, true()).compile(dialect=postgresql.dialect()))
show(lambda: s.execute(select(Cat.name, func.group_concat(P.name, ", ")).join(Cat.ps).group_by(Cat.id)).all())
show(
    lambda: s.execute(
        select(
            P.name,
            func.rank().over(order_by=P.id),
            func.sum(P.id).over(rows=(None, 0)),
            func.lag(P.name, 1).over(order_by=P.id),
        ).order_by(P.id)
    ).all()
)
show(lambda: s.execute(select(func.count().filter(P.qty > 1))).scalar())
show(lambda: str(select(func.percentile_cont(0.5).within_group(P.id))))
show(lambda: s.execute(select(tuple_(P.id, P.name)).limit(1)).all())
show(lambda: s.execute(select(P).where(tuple_(P.id, P.name).in_([(2, "a"), (3, "z")]))).scalars().all())
show(lambda: s.execute(select(P).where(P.id.in_(bindparam("ids", expanding=True))), {"ids": [1, 2]}).scalars().all())
show(lambda: s.execute(select(P.name).where(P.name.between("a", "c")).union(select(Cat.name)).order_by("name")).all())
show(lambda: s.execute(union_all(select(P.id), select(Cat.id)).subquery().select()).all())
show(lambda: s.execute(select(P).where(P.at < func.datetime("now", "+1 day"))).scalars().all())
show(lambda: s.execute(select(P).where(func.date(P.at) == func.date("now")).order_by(nullslast(P.qty), P.id)).scalars().all())
show(lambda: s.execute(select(case((P.qty.is_(None), 0), else_=P.qty).label("z")).order_by("z")).all())
show(lambda: s.execute(select(P.name.label("n")).where(column("n") == "a")).all())
show(lambda: s.execute(select(func.max(P.id), func.min(P.id)).select_from(P)).one())
show(lambda: s.execute(select(Cat).join(P, and_(P.cat_id == Cat.id, P.name == "a"), isouter=True)).scalars().all())
show(lambda: s.execute(select(P, Cat).join(Cat, full=True)).all() if False else str(select(P, Cat).join(Cat, full=True)))
show(
    lambda: (
        s.execute(select(P).join(P.cat).options(contains_eager(P.cat)).execution_options(populate_existing=True))
        .scalars()
        .first()
        .cat
    )
)
show(lambda: s.execute(select(P.id, Cat.name).where(P.cat_id == Cat.id)).all())
show(lambda: s.execute(select(P.id, Cat.name)).all())
show(lambda: s.execute(select(exists(select(P).where(P.name == "a")))).scalar())
show(
    lambda: (
        s.execute(
            update(P).values({P.name: func.upper(P.name), "qty": 1}), execution_options={"synchronize_session": "fetch"}
        ).rowcount
    )
)
show(lambda: s.execute(update(Cat).ordered_values((Cat.name, "o"), ("up_id", None))).rowcount)
s.rollback()


class coalesce_x(expression.ColumnElement):
    inherit_cache = True
    type = String()


@compiles(coalesce_x)
def _c(el, compiler, **kw):
    return "x()"


@compiles(coalesce_x, "sqlite")
def _c2(el, compiler, **kw):
    return "upper('q')"


show(lambda: str(coalesce_x()))
show(lambda: str(select(P.name).where(P.name == coalesce_x())))


class my(expression.FunctionElement):
    name = "my"
    inherit_cache = True
    type = Integer()


@compiles(my)
def _m(el, compiler, **kw):
    return "max(%s)" % compiler.process(el.clauses, **kw)


show(lambda: s.execute(select(my(P.id))).scalar())
show(lambda: str(my(P.id, 5)))
show(lambda: P.name.op("@@", is_comparison=True)("x"))
show(lambda: str(P.name.op("@@")("x") + "y"))
show(lambda: str(P.name.bool_op("~")("x") & True))
show(lambda: str(~(P.id == 1)))
show(lambda: str(~P.name.like("x")))
show(lambda: str(P.id.in_([1]) | P.id.notin_([2])))
show(lambda: str(P.id == P.qty + 1))
show(lambda: str((P.id + 1) * 2))
show(lambda: str(P.name + P.name))
show(lambda: str(func.foo(P.id).label("x")))
show(lambda: bool(P.id == P.id))
show(lambda: bool(P.id == 1))
show(lambda: P.id in [1])
show(lambda: 1 if P.id else 2)
show(lambda: str(and_()))
show(lambda: str(or_(P.id == 1)))
show(lambda: str(and_(True, P.id == 1)))
show(lambda: str(and_(False, P.id == 1)))
show(lambda: str(not_(and_(P.id == 1, P.qty == 2))))
show(lambda: str(P.id.desc().nulls_first()))
show(lambda: str(P.id.is_distinct_from(None)))
show(lambda: str(P.name.collate("C")))
show(lambda: str(P.name.match("q")))
show(lambda: str(any_(select(P.id).scalar_subquery()) == 5))
show(lambda: str(extract("month", P.at)))
show(lambda: str(cast(P.id, String(5))))
show(lambda: str(type_coerce(P.id, String) + "x"))
show(lambda: str(literal("x").label("q")))
show(lambda: literal(datetime.date(2020, 1, 1)).type)
show(lambda: literal(5.5).type)
show(lambda: literal(None).type)
show(lambda: literal(object()).type)
show(lambda: (P.id + 1).type)
show(lambda: (P.name + "x").type)
show(lambda: (P.id == 1).type)
show(lambda: func.now().type)
show(lambda: func.count().type)
show(lambda: func.sum(P.id).type)
show(lambda: func.foo().type)
show(lambda: func.max(P.name).type)
show(lambda: (P.at - P.at).type)
show(lambda: (P.id / 2).type)
show(lambda: visitors.traverse(P.id == 5, {}, {"bindparam": lambda b: out(repr(b.value))}))
show(lambda: [str(x) for x in visitors.iterate(P.id + 5 > P.qty)])
show(lambda: (P.id == 5).left)
show(lambda: (P.id == 5).right.value)
show(lambda: (P.id == 5).operator)
show(lambda: (P.id == 5).compare(P.id == 5))
show(lambda: select(P).compile().params)
show(lambda: select(P).where(P.id == 5).compile().params)
show(lambda: str(select(P.id).where(P.id == 5).compile(compile_kwargs={"literal_binds": True})))
show(lambda: select(P).froms if False else select(P).get_final_froms())
show(lambda: select(P).columns.keys())
show(lambda: select(P).selected_columns.keys())
show(lambda: select(P, Cat).exported_columns.keys())
show(lambda: select(P).column_descriptions)
show(lambda: select(P).whereclause)
show(lambda: select(P).where(P.id == 1).whereclause)
show(lambda: select(P).is_select)
show(lambda: select(P).subquery().c.name)
show(lambda: select(P).subquery().c.keys())
show(lambda: select(P.id).label("x"))
show(lambda: hash(select(P)) is not None)
show(lambda: select(P) == select(P))
show(lambda: select(P) is select(P))
show(lambda: iter(select(P)))
show(lambda: len(select(P)))
show(lambda: bool(select(P)))
twice = select(P, P)
for each in (
    lambda: twice.subquery().c.keys(),
    lambda: str(select(twice.subquery())),
    lambda: str(union(twice, select(P))),
    lambda: str(select(twice.cte())),
    lambda: str(insert(P).from_select(["id", "name"], twice)),
    lambda: str(union(select(P.id, P.id), select(P.id, P.id))),
    lambda: str(union(select(P, P.id), select(P, P.id))),
):
    show(each)

union_of = select(P.id).union(select(P.id))
first = select(P.id).cte("first", recursive=True)
further = first.union_all(select(P.id).join(first, first.c.id == P.id).where(P.id < 0))
for title, statement in {
    "a SELECT of a class": select(P.id).subquery(),
    "a WITH of a class": select(P.id).cte(),
    "a UNION of classes": union_of.subquery(),
    "a recursive WITH": further,
}.items():
    out(f"-- what is pending is written before a SELECT from {title}")
    for chosen in select(statement), select(statement.c.id), select(func.count()).select_from(statement):
        s.rollback()
        s.add(P(name="pending"))
        show(lambda: s.execute(chosen).all())
s.rollback()
