"""Rows that are read after their session has let all objects go, and conditions on objects that were let go."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, inspect, select
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship

Base = declarative_base()


class Port(Base):
    __tablename__ = "port"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    ships = relationship("Ship", backref="port")


class Ship(Base):
    __tablename__ = "ship"
    id = Column(Integer, primary_key=True)
    port_id = Column(ForeignKey("port.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Port(name="Bergen", ships=[Ship()]), Port(name="Oslo")])
session.commit()

out("# rows of a session that was emptied before they were read")
for empty in session.close, session.expunge_all:
    for statement in (
        select(Port),
        select(Ship),
        select(Port).options(joinedload(Port.ships)),
        select(Port.id),
        select(Port.id, Port.name),
        select(Port).where(Port.id == 9),
    ):
        result = session.execute(statement)
        empty()
        show(lambda: len(result.unique().all()))
    kept = session.scalars(select(Port)).first()
    result = session.scalars(select(Port).where(Port.id == 1))
    empty()
    show(lambda: result.one() is kept)
    kept = None
rows = iter(session.query(Port).yield_per(1))
show(lambda: next(rows).name)
session.expunge_all()
show(lambda: next(rows).name)
show(lambda: [port.name for port in session.scalars(select(Port))])

out("# an object that a condition is about may be gone, or expired, when the statement runs")
port = session.get(Port, 1)
query = session.query(Ship).filter(Ship.port == port)
session.expire(port)
session.expunge(port)
show(lambda: query.one().id)
for expired in None, ["id"], ["name"]:
    port = Port(name="Narvik", ships=[Ship()])
    query = session.query(Ship).filter(Ship.port == port)
    show(query.all)
    session.add(port)
    session.flush()
    session.expire(port, expired)
    session.expunge(port)
    show(lambda: query.one().port_id == inspect(port).identity[0])
port = session.get(Port, 1)
session.expire(port)
session.expunge(port)
show(session.query(Ship).filter(Ship.port == port).all)

out("# what a listener sets when attributes are read again is no change")


@event.listens_for(Port, "load")
def named(port: Port, context: object) -> None:
    port.name = "loaded"


@event.listens_for(Port, "refresh")
def renamed(port: Port, context: object, attrs: object) -> None:
    port.name = "read again"


session.close()
port = session.get(Port, 1)
show(lambda: (inspect(port).attrs.name.history, port in session.dirty))
session.expire(port)
show(lambda: (port.id, inspect(port).attrs.name.history))
session.expire(port, ["id"])
show(lambda: (port.id, inspect(port).attrs.name.history))
session.refresh(port)
show(lambda: inspect(port).attrs.name.history)

out("# a reference that is never loaded, deleted from an object that was let go")


class Mate(Base):
    __tablename__ = "mate"
    id = Column(Integer, primary_key=True)
    ship_id = Column(ForeignKey("ship.id"))
    ship = relationship(Ship, lazy="noload")
    other = relationship(Ship, overlaps="ship")


def tell(mate: Mate) -> None:
    for key in "ship", "other":
        show(lambda: (key, inspect(mate).attrs[key].history, inspect(mate).committed_state.get(key)))


Base.metadata.create_all(engine)
for expired in False, True:
    mate = Mate()
    session.add(mate)
    session.commit()
    if not expired:
        session.refresh(mate)
    session.close()
    del mate.ship
    del mate.other
    tell(mate)
    mate.ship = mate.other = None
    tell(mate)

out("# a session that is closed, and the connections thrown away")
engine = create_engine("sqlite://", future=True)
for close in Session.close, Session.invalidate, lambda session: session.get_transaction().close(True):
    for is_open in True, False:
        session = Session(engine)
        connection = session.connection()
        session.begin_nested()
        if not is_open:
            connection.close()
        show(lambda: close(session))
        show(lambda: (session.in_transaction(), session.in_nested_transaction(), connection.closed, connection.invalidated))
