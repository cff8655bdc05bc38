"""Classes over subqueries that have them twice, expressions that are said anew over an alias, what is correlated to it."""

from play import out, show
from ships import Base, Sailor, Ship, Tool
from sqlalchemy import create_engine, func, select
from sqlalchemy.orm import (
    Session,
    aliased,
    column_property,
    contains_eager,
    joinedload,
)

Ship.crew = column_property(
    select(func.count(Sailor.id)).where(Sailor.ship_id == Ship.id).correlate(Ship.__table__).scalar_subquery()
)
Ship.twice = column_property(Ship.__table__.c.id * 2)
e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
for n in ("Argo", "Fram", "Void"):
    s.add(Ship(name=n))
    s.flush()
for i, (n, sh) in enumerate([("Jason", 1), ("Orpheus", 1), ("Amundsen", 2)], 1):
    s.add(Sailor(id=i, name=n, ship_id=sh))
s.flush()
for i, (n, sa) in enumerate([("lyre", 2), ("oar", 1), ("sextant", 3)], 1):
    s.add(Tool(id=i, name=n, sailor_id=sa))
s.commit()
out("-- subqueries with one class twice")
a = aliased(Ship)
sub = select(Ship.id, Ship.name, a.id, a.name).where(Ship.id > a.id).subquery()
x = aliased(Ship, sub)
y = aliased(a, sub)
show(lambda: str(select(x.id, x.name)))
show(lambda: str(select(y.id, y.name)))
show(lambda: str(select(x.name, y.name).order_by(x.name, y.name)))
show(lambda: s.execute(select(x.name, y.name).order_by(x.name, y.name)).all())
sub2 = select(Ship, a).where(Ship.id > a.id).subquery()
x2 = aliased(Ship, sub2)
y2 = aliased(a, sub2)
show(lambda: str(select(aliased(a))))
show(lambda: str(select(aliased(x))))
inner = aliased(Ship, select(Ship.id, Ship.name).subquery())
sub3 = select(inner.id, inner.name, Ship.id, Ship.name).where(inner.id > Ship.id).subquery()
show(lambda: str(select(aliased(inner, sub3).id)))
show(lambda: str(select(aliased(Ship, sub3).id)))
show(lambda: str(select(aliased(inner).id)))
show(lambda: str(select(aliased(inner, name="zz").id)))
out("-- with_polymorphic free: adapt on names")
agg = s.query(func.max(Sailor.name).label("name"), Sailor.ship_id).group_by(Sailor.ship_id).subquery()
ag1 = aliased(Sailor, agg, adapt_on_names=True)
ag0 = aliased(Sailor, agg)
show(lambda: str(s.query(Ship, ag1.name).join(ag1, Ship.id == ag1.ship_id)))
show(lambda: str(s.query(Ship, ag0.name).join(ag0, Ship.id == ag0.ship_id)))
show(lambda: str(s.query(Ship, ag0.name).join(ag0, Ship.id == ag0.ship_id).filter(ag0.name > "a")))
show(lambda: str(s.query(ag0)))
show(lambda: str(s.query(ag1)))
out("-- contains_eager over aliases")
sa, ta = aliased(Sailor), aliased(Tool)


def tree(xs):
    return [(x.name, [(y.name, [z.name for z in y.tools]) for y in x.sailors]) for x in xs]


def fresh(f):
    s.expunge_all()
    return f()


show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .outerjoin(ta, sa.tools)
            .options(contains_eager(Ship.sailors, alias=sa).contains_eager(Sailor.tools, alias=ta))
            .order_by(Ship.id, sa.id)
        )
    )
)
show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .outerjoin(ta, sa.tools)
            .options(contains_eager(Ship.sailors, alias=sa), contains_eager(Ship.sailors, Sailor.tools, alias=ta))
            .order_by(Ship.id, sa.id)
        )
    )
)
show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .outerjoin(ta, sa.tools)
            .options(contains_eager(Ship.sailors.of_type(sa)).contains_eager(sa.tools.of_type(ta)))
            .order_by(Ship.id, sa.id)
        )
    )
)
show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .outerjoin(ta, sa.tools)
            .options(contains_eager("sailors", alias=sa).contains_eager("tools", alias=ta))
            .order_by(Ship.id, sa.id)
        )
    )
)
show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .options(contains_eager(Ship.sailors.of_type(sa)).selectinload(sa.tools))
            .order_by(Ship.id, sa.id)
        )
    )
)
show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .options(contains_eager(Ship.sailors, alias=sa).selectinload(Sailor.tools))
            .order_by(Ship.id, sa.id)
        )
    )
)
show(
    lambda: fresh(
        lambda: tree(
            s.query(Ship)
            .outerjoin(sa, Ship.sailors)
            .options(contains_eager(Ship.sailors, alias=sa), joinedload(Ship.sailors, Sailor.tools))
            .order_by(Ship.id, sa.id)
        )
    )
)
out("-- external columns")
show(lambda: fresh(lambda: [(x.crew, x.twice) for x in s.query(Ship).order_by(Ship.id)]))
show(lambda: fresh(lambda: [(x.crew, x.twice) for x in s.query(a).order_by(a.id)]))
show(
    lambda: fresh(
        lambda: [(x.ship.crew, x.ship.twice) for x in s.query(Sailor).options(joinedload(Sailor.ship)).order_by(Sailor.id)]
    )
)
show(
    lambda: fresh(
        lambda: [
            (x.owner.ship.crew, x.owner.ship.twice)
            for x in s.query(Tool).options(joinedload(Tool.owner).joinedload(Sailor.ship)).order_by(Tool.id)
        ]
    )
)
show(lambda: fresh(lambda: [x.crew for x in s.query(Ship).filter(Ship.crew > 1).from_self()]))
show(lambda: fresh(lambda: s.query(Ship.id, Ship.crew, a.crew).filter(Ship.id == a.id).order_by(Ship.id).all()))
show(
    lambda: fresh(
        lambda: [x.crew for x in s.query(Ship).order_by(Ship.twice.desc()).options(joinedload(Ship.sailors)).limit(2)]
    )
)
out("-- correlate")
show(lambda: str(s.query(Ship, s.query(Ship).filter(Ship.id > a.id).correlate(a).exists())))
un = s.query(Ship).union(s.query(Ship))
show(lambda: str(s.query(Ship).union(s.query(Ship)).add_columns(s.query(a.id).filter(a.id > Ship.id).correlate(Ship).exists())))
show(lambda: str(s.query(Ship).union(s.query(Ship)).add_columns(s.query(a.id).filter(a.id > Ship.id).exists())))
show(lambda: str(s.query(Ship).union(s.query(Ship)).filter(select(Sailor).where(Sailor.ship_id == Ship.id).exists())))
show(
    lambda: str(
        s.query(Ship)
        .union(s.query(Ship))
        .add_columns(select(func.count(Sailor.id)).where(Sailor.ship_id == Ship.id).correlate(Ship).scalar_subquery())
    )
)
show(lambda: str(s.query(Ship).from_self().filter(Ship.sailors.any(Sailor.name == "x"))))
cte = s.query(Ship).filter(Ship.id > 1).cte("big")
big = aliased(Ship, cte)
show(
    lambda: str(s.query(big, s.query(func.count(Sailor.id)).filter(Sailor.ship_id == big.id).correlate(big).scalar_subquery()))
)
show(lambda: str(s.query(big.id, s.query(func.count(Sailor.id)).filter(Sailor.ship_id == big.id).scalar_subquery().label("n"))))
show(
    lambda: str(s.query(big, s.query(func.count(big.id)).filter(Sailor.ship_id == big.id).correlate(Sailor).scalar_subquery()))
)
page = select(big).order_by(func.lower(big.name)).limit(2).cte("page")
pg = aliased(Ship, page)
show(lambda: str(s.query(pg, s.query(func.count(Sailor.id)).filter(Sailor.ship_id == pg.id).correlate(pg).scalar_subquery())))
show(lambda: s.query(pg.name, s.query(func.count(Sailor.id)).filter(Sailor.ship_id == pg.id).scalar_subquery()).all())
T = Ship.__table__
show(lambda: str(select(a, aliased(a))))
show(lambda: str(select(a, aliased(a), aliased(a, name="foo"))))
n = aliased(Ship, name="bar")
show(lambda: str(select(n, aliased(n), aliased(n, name="foo"))))
i = aliased(Ship, select(T).subquery())
show(lambda: str(select(i, aliased(i), aliased(i, name="foo"))))
i = aliased(Ship, select(T).subquery("qq"))
show(lambda: str(select(i, aliased(i), aliased(i, name="foo"))))
