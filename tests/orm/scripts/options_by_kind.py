"""Each loader option with each way to say what it is about: by name, by attribute, along a path, chained, as a property."""

from itertools import product

from play import show
from ships import Base, Sailor, Ship, Tool
from sqlalchemy import create_engine, inspect, select
from sqlalchemy.orm import (
    Load,
    Session,
    contains_eager,
    defaultload,
    defer,
    immediateload,
    joinedload,
    lazyload,
    load_only,
    noload,
    raiseload,
    selectinload,
    subqueryload,
    undefer,
)

engine = create_engine("sqlite://", enable_from_linting=False)  # whose words depend on the order of sets
Base.metadata.create_all(engine)
session = Session(engine)
session.add(Ship(id=1, name="Argo", sailors=[Sailor(id=1, name="J", tools=[Tool(id=1)]), Sailor(id=2, name="O")]))
session.add(Ship(id=2, name="Fram", sailors=[Sailor(id=3)]))
session.commit()
OPTIONS = (joinedload, selectinload, subqueryload, lazyload, immediateload, noload, raiseload, contains_eager, defaultload)
ABOUT = (
    ("sailors",),
    ("sailors.tools",),
    ("sailors", "tools"),
    (Ship.sailors,),
    (Ship.sailors, Sailor.tools),
    ("sailors", Sailor.tools),
    ("name",),
    ("nothing",),
    (Sailor.ship,),
    (inspect(Ship).relationships.sailors,),
)


def go(query):
    session.expunge_all()
    found = query.all()
    return len(found), sorted((str(each), sorted(key for key in vars(each) if key[0] != "_")) for each in session)


for option, about in product((*OPTIONS, defer, undefer, load_only), ABOUT):
    show(lambda: go(session.query(Ship).options(option(*about))))
for option, about in product(OPTIONS, ABOUT):
    if len(about) == 1:
        show(lambda: go(session.query(Ship).options(getattr(Load(Ship), option.__name__)(*about))))
        show(
            lambda: go(session.query(Ship).options(getattr(joinedload("sailors").joinedload("ship"), option.__name__)(*about)))
        )
for option in (selectinload, defaultload, lazyload):
    show(lambda: getattr(Load(Ship), option.__name__)(Ship.sailors, Sailor.tools))
show(lambda: go(session.query(Ship).options(Load(Ship).joinedload(Ship.sailors, True))))
show(lambda: go(session.query(Ship).options(Load(Ship).raiseload(Ship.sailors, True))))
show(lambda: go(session.query(Ship).options(joinedload("sailors", "tools", innerjoin=True))))
show(lambda: go(session.query(Sailor).options(defaultload(Ship.sailors), defaultload("nothing"))))
show(lambda: str(select(Sailor).options(defaultload(Ship.sailors).joinedload(Sailor.tools))))
show(lambda: joinedload())
