"""Options over classes and their aliases: which they apply to, which do not link, and aliases that are made anew each time."""

import logging

from play import out, show
from ships import Base, Sailor, Ship, Tool
from sqlalchemy import LABEL_STYLE_TABLENAME_PLUS_COL, create_engine, func, select, text
from sqlalchemy.orm import (
    Load,
    Session,
    aliased,
    contains_eager,
    defaultload,
    defer,
    joinedload,
    lazyload,
    load_only,
    selectinload,
    subqueryload,
)

e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
s.add(Ship(id=1, name="Argo"))
s.flush()
s.add(Sailor(id=1, name="J", ship_id=1))
s.flush()
s.add(Tool(id=1, name="t", sailor_id=1))
s.commit()
a = aliased(Ship)
b = aliased(Ship)


def go(q):
    s.expunge_all()
    r = q.all()
    r = [x if isinstance(x, tuple) or hasattr(x, "_mapping") else (x,) for x in r]
    return [[sorted(k for k in o.__dict__ if k[0] != "_") for o in x] for x in r]


for o in (joinedload, selectinload, subqueryload, lazyload):
    out("== " + o.__name__)
    show(lambda: go(s.query(a).options(o(Ship.sailors))))
    show(lambda: go(s.query(a, Ship).filter(a.id == Ship.id).options(o(Ship.sailors))))
    show(lambda: go(s.query(Ship, a).filter(a.id == Ship.id).options(o(a.sailors))))
    show(lambda: go(s.query(Ship).options(o(a.sailors))))
    show(lambda: go(s.query(a, b).filter(a.id == b.id).options(o(Ship.sailors))))
    show(lambda: go(s.query(Sailor).options(o(Ship.sailors))))
    show(lambda: go(s.query(Ship).options(o(Sailor.tools))))
    show(lambda: go(s.query(Ship).options(o(Ship.sailors).joinedload(Sailor.ship).joinedload(Tool.owner))))
    show(lambda: go(s.query(Ship).options(o(Ship.sailors, Tool.owner))))
    show(lambda: go(s.query(Ship.id).options(o(Ship.sailors))))
    show(lambda: go(s.query(Ship.id, Sailor).filter(Sailor.ship_id == Ship.id).options(o(Ship.sailors))))
    show(lambda: go(s.query(a).options(Load(Ship).joinedload(Ship.sailors))))
    show(lambda: go(s.query(a).options(Load(a).joinedload(Ship.sailors))))
    show(lambda: go(s.query(Ship).options(Load(a).joinedload(a.sailors))))
    show(lambda: go(s.query(Ship).options(Load(Sailor).joinedload(Sailor.tools))))
show(lambda: go(s.query(a).options(defaultload(a.sailors).joinedload(Sailor.tools))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors.of_type(aliased(Sailor))).joinedload(Sailor.tools))))
show(lambda: go(s.query(a).options(defer(Ship.name))))
show(lambda: go(s.query(a).options(load_only(Ship.name))))
show(lambda: go(s.query(a).options(load_only("name"))))
show(lambda: go(s.query(a).options(defer("nothing"))))
show(lambda: go(s.query(Ship).options(defer(Ship.sailors))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.name))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.id).joinedload(Sailor.tools))))
show(lambda: go(s.query(Ship).options(joinedload("nothing"))))
show(lambda: go(s.query(Ship).options(joinedload("sailors.nothing"))))
show(lambda: go(s.query(Ship).options(joinedload(Ship))))
for q in (
    s.query(a, Ship).filter(a.id == Ship.id),
    s.query(Ship, a).filter(a.id == Ship.id),
    s.query(Ship, Sailor).join(Sailor),
    s.query(Ship, Sailor).select_from(Ship).join(Ship.sailors),
    s.query(Ship, Sailor.id).filter(Sailor.ship_id == Ship.id),
    s.query(Ship, Sailor.id, Tool).filter(Sailor.ship_id == Ship.id).filter(Tool.sailor_id == Sailor.id),
    s.query(Ship, a).filter(a.id == Ship.id).limit(2),
    s.query(Ship, func.count(Sailor.id)).filter(Sailor.ship_id == Ship.id).group_by(Ship.id),
):
    show(lambda: go(q.options(subqueryload(Ship.sailors))))
x = aliased(Sailor)
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors.of_type(x)).joinedload(Sailor.tools))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors.of_type(x)).joinedload(x.tools))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors).joinedload(x.tools))))
show(lambda: go(s.query(Ship).options(selectinload(Ship.sailors.of_type(x)).joinedload(Sailor.tools))))
show(lambda: go(s.query(Ship).options(selectinload(Ship.sailors.of_type(x)).load_only(x.name))))
show(lambda: go(s.query(Ship).options(selectinload(Ship.sailors.of_type(x)).load_only(Sailor.name))))
show(lambda: go(s.query(Ship).options(selectinload(Ship.sailors).load_only(x.name))))
show(lambda: go(s.query(Ship).join(x, Ship.sailors).options(contains_eager(Ship.sailors, alias=x).load_only(Sailor.name))))
show(lambda: go(s.query(Ship).join(x, Ship.sailors).options(contains_eager(Ship.sailors, alias=x).load_only(x.name))))
show(lambda: go(s.query(Ship).join(x, Ship.sailors).options(contains_eager(Ship.sailors.of_type(x)).load_only(Sailor.name))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors), joinedload(Ship.sailors.of_type(x), x.tools))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors.of_type(x), Sailor.tools))))
show(lambda: go(s.query(Ship).options(joinedload(Ship.sailors, Ship.sailors))))
show(lambda: go(s.query(a).options(joinedload(a.sailors).joinedload(Sailor.ship).joinedload(a.sailors))))
quiet = logging.getLogger("sqlalchemy.engine.Engine")
for load in (selectinload, joinedload, lazyload, subqueryload):
    quiet.setLevel(logging.WARNING if load is subqueryload else logging.INFO)
    for _ in range(3):
        again = aliased(Ship)
        q = s.query(again).options(load(again.sailors)).filter(again.id == 1)
        show(lambda: [ship.sailors for ship in q])
        s.expunge_all()
        q = s.query(again).options(load(again.sailors).joinedload(Sailor.tools)).order_by(again.id)
        show(lambda: [[one.tools for one in ship.sailors] for ship in q])
        s.expunge_all()
quiet.setLevel(logging.INFO)
sailors, tools = Sailor.__table__.alias("crew"), Tool.__table__.alias("kit")
crew = s.query(Ship).join(sailors, sailors.c.ship_id == Ship.id)
kit = crew.join(tools, tools.c.sailor_id == sailors.c.id)
chosen = select(Sailor.__table__).where(Sailor.__table__.c.name == "J").alias("chosen")
both = select(Ship.__table__, sailors).join_from(Ship.__table__, sailors).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)
words = text("SELECT ships.id AS ships_id, crew.id AS crew_id, crew.name AS crew_name FROM ships JOIN sailors AS crew")
for given in (Ship.sailors, "sailors"):
    for _ in range(2):
        show(lambda: go(crew.options(contains_eager(given, alias=sailors))))
        show(lambda: go(crew.options(contains_eager(given, alias=sailors).joinedload(Sailor.tools))))
        show(lambda: go(kit.options(contains_eager(given, alias=sailors).contains_eager("tools", alias=tools))))
    show(lambda: go(s.query(Ship).join(chosen, chosen.c.ship_id == Ship.id).options(contains_eager(given, alias=chosen))))
    show(lambda: go(s.query(Ship).join(Sailor.__table__).options(contains_eager(given, alias=Sailor.__table__))))
    show(lambda: go(s.query(Ship).from_statement(both).options(contains_eager(given, alias=sailors))))
    show(lambda: go(s.query(Ship).from_statement(words).options(contains_eager(given, alias="crew"))))
    show(lambda: go(crew.options(contains_eager(given, alias=5))))
show(lambda: go(kit.options(contains_eager("sailors", alias=sailors), contains_eager("sailors.tools", alias=tools))))
show(lambda: go(kit.options(contains_eager("sailors", alias=sailors), contains_eager("sailors", "tools", alias=tools))))
show(lambda: go(crew.options(contains_eager("nothing", alias=sailors))))
show(lambda: go(crew.options(contains_eager("name", alias=sailors))))
