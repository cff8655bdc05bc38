"""What a relationship is as an expression: many-to-many, of a class to itself, with an alias, with further conditions."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, func, not_, or_, select
from sqlalchemy.orm import (
    Query,
    Session,
    aliased,
    backref,
    configure_mappers,
    declarative_base,
    defer,
    joinedload,
    load_only,
    relationship,
    with_parent,
)

Base = declarative_base()
crew = Table("crew", Base.metadata, Column("ship_id", ForeignKey("ships.id")), Column("port_id", ForeignKey("ports.id")))


class Part(Base):
    __tablename__ = "parts"
    id = Column(Integer, primary_key=True)
    ship_id = Column(ForeignKey("ships.id"))
    name = Column(String)
    ship = relationship("Ship", backref="parts")


class Port(Base):
    __tablename__ = "ports"
    id = Column(Integer, primary_key=True)
    name = Column(String)


class Ship(Base):
    __tablename__ = "ships"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    flagship_id = Column(ForeignKey("ships.id"))
    ports = relationship(Port, secondary=crew, order_by=[crew.c.port_id.desc(), Port.name], backref="ships")
    fleet = relationship("Ship", order_by="Ship.name", backref=backref("flagship", remote_side=[id]))


configure_mappers()
part, ship, port = aliased(Part, name="part"), aliased(Ship, name="ship"), aliased(Port, name="port")
for condition in (
    Ship.parts,
    Ship.parts.and_(Part.name == "x"),
    Ship.parts.of_type(part).and_(part.name == "x"),
    Ship.parts.of_type(part).and_(Part.name == "x"),
    Ship.fleet.of_type(ship),
    Ship.ports,
    ship.ports,
    Ship.ports.and_(Port.name == "x"),
    Ship.ports.of_type(port),
    not_(Ship.ports),
    or_(Ship.ports, Ship.parts),
    ~ship.fleet.any(),
    ship.fleet.any(name="x"),
    ship.flagship == None,
    ship.flagship != None,
    Ship.ports == None,
    Ship.ports.any(port.name == "x"),
    Ship.ports.of_type(port).any(port.name == "x"),
    ship.ports.contains(Port(id=4)),
    ~Ship.ports.contains(Port(id=4)),
    ship.fleet.contains(Ship(id=4, flagship_id=3)),
    ship.flagship == Ship(id=8),
    Ship.flagship != Ship(id=9),
    with_parent(Ship(id=3), Ship.ports),
    with_parent(Ship(id=3), Ship.fleet),
    with_parent(Ship(id=3, flagship_id=2), Ship.flagship),
    with_parent(Ship(id=3), Ship.fleet, ship),
):
    show(lambda: str(condition))
    show(lambda: str(select(Ship).where(condition)))
for selected in (Ship.ports, Ship.parts, ship.ports, func.count(Ship.ports)):
    show(lambda: str(select(selected)))
    show(lambda: str(Query(selected)))
show(lambda: str(select(Ship.id, Ship.ports).order_by(Ship.ports)))
show(lambda: str(select(Ship).join(Ship.ports.of_type(port).and_(port.name == "x"))))
show(lambda: str(select(Ship).join(Ship.fleet.of_type(ship).and_(ship.name == "x", Ship.name == "y"))))
show(lambda: str(select(Ship).options(joinedload(Ship.ports), joinedload(Ship.fleet).joinedload(Ship.parts))))
show(lambda: str(select(ship).options(joinedload(ship.ports.and_(Port.name == "x"))).order_by(ship.name).limit(3)))
show(lambda: str(select(Ship, ship).join(Ship.fleet.of_type(ship)).options(joinedload(Ship.ports), joinedload(ship.ports))))

# what is not loaded of an object is loaded where there is a session, and said to be expired where there is none
session = Session(create_engine("sqlite://", future=True), future=True)
Base.metadata.create_all(session.connection())
session.add(Part(id=1, name="keel", ship=Ship(id=2)))
session.commit()
for option in (load_only(Part.name), defer(Part.ship_id, raiseload=True), load_only(Part.ship_id)):
    for forget in (session.close, session.expire_all, session.expunge_all):
        session.expunge_all()
        found = session.execute(select(Part).options(option)).scalar_one()
        forget()
        show(lambda: session.execute(select(Ship).where(with_parent(found, Part.ship))).all())
        show(lambda: session.execute(select(Ship).where(Ship.parts.contains(found))).all())
