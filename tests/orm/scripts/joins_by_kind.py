"""Each kind of thing to select from with each kind of join: a class, its alias, a table's alias, subqueries, joins; by name."""

from itertools import product

from play import show
from ships import Base, Sailor, Ship, Tool
from sqlalchemy import create_engine, func, select, true
from sqlalchemy.orm import Session, aliased, join, outerjoin

engine = create_engine("sqlite://", enable_from_linting=False)  # whose words depend on the order of sets
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Ship(id=1, name="Argo", sailors=[Sailor(id=1, name="J", tools=[Tool(id=1)]), Sailor(id=2, name="O")]))
session.add(Ship(id=2, name="Fram", sailors=[Sailor(id=3)]))
session.commit()
fleet, crew, sailors = aliased(Ship, name="fleet"), aliased(Sailor, name="crew"), Sailor.__table__.alias("men")
few = select(Sailor).where(Sailor.name == "J").subquery("few")
chosen = aliased(Sailor, few, name="chosen")
FROMS = (
    Ship,
    fleet,
    Ship.__table__.alias("hulls"),
    select(Ship).where(Ship.id == 1).subquery("old"),
    join(Ship, Sailor),
    join(fleet, crew, fleet.sailors),
    join(fleet, crew, Ship.sailors),
    join(Ship, Sailor, "sailors"),
    outerjoin(fleet, Ship.__table__, true()),
)
JOINS = (
    (Ship.sailors,),
    (fleet.sailors,),
    (Ship.sailors.of_type(crew),),
    (crew, Ship.sailors),
    (chosen, fleet.sailors),
    (few, Ship.sailors),
    (Sailor,),
    (Sailor, None),
    (sailors,),
    (sailors, sailors.c.ship_id == Ship.id),
    (sailors, sailors.c.ship_id == fleet.id),
    (Sailor.tools,),
)
for start, what in product(FROMS, JOINS):
    show(lambda: str(select(func.count()).select_from(start).join(*what)))
    show(lambda: str(session.query(func.count()).select_from(start).join(*what)))
for start, what in product((Ship, fleet), (*JOINS, ("sailors",), (crew, "sailors"), ("sailors", Ship.sailors), ("none",))):
    show(lambda: session.query(start).join(*what).all())
    show(lambda: session.query(start.id, Sailor).outerjoin(*what).all())
for statement in (
    select(fleet).join(fleet.sailors).join(Ship.sailors.of_type(crew)),
    select(fleet).join(crew, fleet.sailors).join(Sailor.tools),
    select(fleet.id, Ship.id).join(fleet.sailors).join(crew, Ship.sailors),
    select(chosen).join(chosen.ship).join(Sailor.tools),
    select(chosen).join(Sailor.ship),
    select(chosen).join_from(chosen, Ship, Sailor.ship),
    select(func.count()).select_from(few).join(Sailor.ship).join(Sailor.tools),
    select(fleet).select_from(fleet).outerjoin(Ship.sailors).outerjoin(Sailor.tools),
):
    show(lambda: session.execute(statement).all())
