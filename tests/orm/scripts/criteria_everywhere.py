"""Conditions on a class wherever it is, joined, loaded later, in unions, beside those of a relationship, and written."""

from play import show
from ships import Base, Sailor, Ship, Tool
from sqlalchemy import create_engine, delete, exists, false, func, select, text, update
from sqlalchemy.orm import (
    Session,
    aliased,
    join,
    joinedload,
    lazyload,
    selectinload,
    subqueryload,
    with_loader_criteria,
)


class HasName:
    pass


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
for i, n in enumerate(["Argo", "Fram"], 1):
    s.add(Ship(id=i, name=n))
    s.flush()
for i, (n, sh) in enumerate([("Jason", 1), ("Orpheus", 1), ("Amundsen", 2)], 1):
    s.add(Sailor(id=i, name=n, ship_id=sh))
    s.flush()
for i, (n, sa) in enumerate([("lyre", 2), ("oar", 1)], 1):
    s.add(Tool(id=i, name=n, sailor_id=sa))
    s.flush()
s.commit()


def go(st):
    s.expunge_all()
    r = s.execute(st).unique().all()
    return [[(o, sorted(repr(x) for x in o.sailors) if hasattr(o, "sailors") else None) for o in row] for row in r]


a = aliased(Ship)
sa = aliased(Sailor)
show(lambda: go(select(Ship).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(lambda: go(select(Ship).options(with_loader_criteria(Sailor, Sailor.name != "Jason"), selectinload(Ship.sailors))))
show(lambda: go(select(Ship).options(joinedload(Ship.sailors), with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(
    lambda: go(
        select(Ship).options(
            subqueryload(Ship.sailors),
            with_loader_criteria(Sailor, Sailor.name != "Jason"),
            with_loader_criteria(Ship, Ship.id == 1),
        )
    )
)
show(lambda: go(select(Ship).join(Ship.sailors).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(
    lambda: go(
        select(Ship).join(sa, Ship.sailors).options(with_loader_criteria(Sailor, Sailor.name != "Jason", include_aliases=True))
    )
)
show(lambda: go(select(Ship).join(sa, Ship.sailors).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(lambda: go(select(Ship).join(Ship.sailors.of_type(sa)).options(with_loader_criteria(sa, sa.name != "Jason"))))
show(lambda: go(select(a).join(a.sailors).options(with_loader_criteria(a, a.id == 1))))
show(lambda: str(select(Ship).where(Ship.sailors.any()).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(
    lambda: str(
        select(Ship).where(Ship.sailors.any(Sailor.id == 1)).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))
    )
)
show(
    lambda: str(
        select(Ship)
        .where(exists(select(Sailor.id).where(Sailor.ship_id == Ship.id)))
        .options(with_loader_criteria(Sailor, Sailor.name != "Jason"))
    )
)
show(
    lambda: str(
        select(Ship.id, func.count(Sailor.id))
        .join(Ship.sailors)
        .group_by(Ship.id)
        .options(with_loader_criteria(Sailor, Sailor.name != "Jason"))
    )
)
show(lambda: str(select(func.count(Sailor.id)).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(lambda: str(select(select(Sailor).subquery()).options(with_loader_criteria(Sailor, Sailor.name != "Jason"))))
show(lambda: str(select(Sailor).options(with_loader_criteria(Sailor, Sailor.name != "Jason")).union(select(Sailor))))
show(
    lambda: (
        s.execute(
            update(Sailor)
            .values(name="x")
            .options(with_loader_criteria(Sailor, Sailor.id == 99))
            .execution_options(synchronize_session=False)
        ).rowcount
    )
)
show(
    lambda: (
        s.execute(
            delete(Sailor).options(with_loader_criteria(Sailor, Sailor.id == 99)).execution_options(synchronize_session="fetch")
        ).rowcount
    )
)
show(lambda: s.query(Sailor).options(with_loader_criteria(Sailor, Sailor.id == 99)).update({"name": "q"}))
s.rollback()
show(lambda: go(select(Ship).options(with_loader_criteria(Sailor, lambda cls: cls.name != "Jason"))))
show(lambda: go(select(Ship).join(Ship.sailors).options(with_loader_criteria(HasName, lambda cls: cls.name != "Jason"))))
show(
    lambda: go(
        select(Ship).join(Ship.sailors.and_(Sailor.name == "Jason")).options(with_loader_criteria(Sailor, Sailor.id > 0))
    )
)
show(
    lambda: go(
        select(Ship).options(joinedload(Ship.sailors.and_(Sailor.name == "Jason")), with_loader_criteria(Sailor, Sailor.id > 0))
    )
)
show(
    lambda: go(
        select(Ship).options(
            selectinload(Ship.sailors.and_(Sailor.name == "Jason")), with_loader_criteria(Sailor, Sailor.id > 0)
        )
    )
)
show(
    lambda: go(
        select(Ship).options(lazyload(Ship.sailors.and_(Sailor.name == "Jason")), with_loader_criteria(Sailor, Sailor.id > 0))
    )
)
show(
    lambda: go(
        select(Ship).options(
            subqueryload(Ship.sailors.and_(Sailor.name == "Jason")), with_loader_criteria(Sailor, Sailor.id > 0)
        )
    )
)
show(lambda: go(select(Ship).join(Ship.sailors.of_type(sa).and_(sa.name == "Jason"))))
show(lambda: go(select(Ship).options(joinedload(Ship.sailors.of_type(sa).and_(sa.name == "Jason")))))
show(lambda: go(select(Ship).options(joinedload(Ship.sailors.of_type(sa).and_(Sailor.name == "Jason")))))
show(lambda: go(select(Ship).options(selectinload(Ship.sailors).selectinload(Sailor.tools.and_(Tool.name == "oar")))))
show(
    lambda: str(
        select(Ship)
        .join(Ship.sailors)
        .join(Sailor.tools)
        .options(
            with_loader_criteria(Tool, Tool.id == 1),
            with_loader_criteria(Sailor, Sailor.id == 1),
            with_loader_criteria(Ship, Ship.id == 1),
        )
    )
)
show(lambda: str(select(Ship).outerjoin(Ship.sailors).options(with_loader_criteria(Sailor, Sailor.id == 1))))
show(lambda: str(select(Ship).join_from(Ship, Sailor).options(with_loader_criteria(Sailor, Sailor.id == 1))))
show(lambda: str(select(Ship).select_from(join(Ship, Sailor)).options(with_loader_criteria(Sailor, Sailor.id == 1))))
show(
    lambda: str(
        select(Ship)
        .select_from(join(Ship, Sailor, Ship.sailors))
        .options(with_loader_criteria(Sailor, Sailor.id == 1), with_loader_criteria(Ship, Ship.id == 1))
    )
)
show(lambda: str(s.query(Ship).join(Ship.sailors).options(with_loader_criteria(Sailor, Sailor.id == 1)).from_self()))
show(lambda: str(s.query(Ship).options(with_loader_criteria(Ship, Ship.id == 1)).union(s.query(Ship))))
show(lambda: s.query(Ship).options(with_loader_criteria(Ship, Ship.id == 1)).count())
show(lambda: s.query(Ship).options(with_loader_criteria(Ship, Ship.id == 1)).get(2))
show(lambda: s.get(Ship, 2, options=[with_loader_criteria(Ship, Ship.id == 1)]))
show(lambda: s.execute(select(Ship).options(with_loader_criteria(Ship, text("ships.id = 1")))).all())
show(lambda: s.execute(select(Ship).options(with_loader_criteria(Ship, True))).all())
show(lambda: s.execute(select(Ship).options(with_loader_criteria(Ship, false()))).all())
