"""Classes that are mapped to subqueries, CTEs and aliases, with relationships by the foreign keys of what these select from."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, create_engine, select
from sqlalchemy.orm import Session, joinedload, registry, relationship, selectinload, subqueryload

metadata = MetaData()
ships = Table("ships", metadata, Column("id", Integer, primary_key=True), Column("name", String(30)))
sailors = Table("sailors", metadata, Column("id", Integer, primary_key=True), Column("ship_id", ForeignKey("ships.id")))
engine = create_engine("sqlite://")
metadata.create_all(engine)
with engine.begin() as connection:
    connection.execute(ships.insert(), [{"id": 1, "name": "Argo"}, {"id": 2, "name": "Fram"}])
    connection.execute(sailors.insert(), [{"id": 1, "ship_id": 1}, {"id": 2, "ship_id": 1}])
s = Session(engine)
renamed = select(ships.c.id.label("key"), ships.c.name).subquery()
for table in (select(ships).subquery(), select(ships).cte(), ships.alias(), renamed):
    mapping = registry()

    class Boat:
        pass

    class Hand:
        pass

    mapping.map_imperatively(Hand, sailors)
    hands = relationship(Hand, backref="boat", order_by=sailors.c.id)
    mapping.map_imperatively(Boat, table, properties={"hands": hands})
    show(lambda: [len(boat.hands) for boat in s.query(Boat)])
    s.expunge_all()
    for load in (joinedload, selectinload, subqueryload):
        show(lambda: [len(boat.hands) for boat in s.query(Boat).options(load(Boat.hands))])
        s.expunge_all()
    show(lambda: str(s.query(Hand).join(Hand.boat).filter(Boat.name == "x")))
    show(lambda: str(s.query(Hand).filter(Hand.boat.has(name="x"))))
    show(lambda: [hand.boat.name for hand in s.query(Hand)])
    s.expunge_all()
    mapping.dispose()
