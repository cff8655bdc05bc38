"""Which columns of a join condition are whose: more than those that are equal, marked ones, a table that refers to itself."""

from play import show
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, Table, create_engine, select
from sqlalchemy.orm import (
    Session,
    aliased,
    backref,
    configure_mappers,
    declarative_base,
    joinedload,
    lazyload,
    relationship,
    selectinload,
    subqueryload,
    with_parent,
)

Base = declarative_base()
calls = Table("calls", Base.metadata, Column("ship_id", ForeignKey("ships.id")), Column("port_id", ForeignKey("ports.id")))


class Part(Base):
    __tablename__ = "parts"
    id = Column(Integer, primary_key=True)
    ship_id = Column(ForeignKey("ships.id"))
    name = Column(String)
    ship = relationship("Ship", backref="parts")


class Port(Base):
    __tablename__ = "ports"
    id = Column(Integer, primary_key=True)


class Ship(Base):
    __tablename__ = "ships"
    id = Column(Integer, primary_key=True)
    flagship_id = Column(ForeignKey("ships.id"))
    afloat = Column(Integer)
    ports = relationship(Port, secondary=calls, backref="ships")
    fleet = relationship("Ship", order_by="Ship.id", backref=backref("flagship", remote_side=[id]))
    sailing = relationship(
        "Ship", primaryjoin="and_(Ship.id == remote(Ship.flagship_id), remote(Ship.afloat) == 1)", viewonly=True
    )
    spares = relationship(
        "Part", primaryjoin="and_(Ship.id == Part.ship_id, Ship.afloat == 1, Part.name == 'oar')", viewonly=True
    )
    things = relationship("Part", primaryjoin="Ship.id == Part.ship_id", remote_side="[Part.ship_id, Part.name]", viewonly=True)


configure_mappers()
for mapped in (Part, Port, Ship):
    for _, prop in sorted(mapped.__mapper__.relationships.items()):
        show(lambda: (str(prop), prop.direction, prop.uselist))
        show(lambda: sorted(map(str, prop.local_columns)))
        show(lambda: sorted(map(str, prop.remote_side)))
        show(lambda: [(str(one), str(other)) for one, other in prop.local_remote_pairs])

engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine, future=True)
session.add_all([Ship(id=1, afloat=1), Ship(id=2, flagship_id=1, afloat=1), Ship(id=3, flagship_id=1, afloat=0)])
session.add_all([Part(id=1, ship_id=1, name="oar"), Part(id=2, ship_id=1, name="sail")])
session.commit()
new = Ship(id=3, flagship_id=4, afloat=1)
other = aliased(Ship, name="other")
for name in ("sailing", "spares", "things", "fleet", "flagship"):
    attribute = getattr(Ship, name)
    target = attribute.property.mapper.class_
    there = aliased(target, name="there")
    thing = Part(id=9, ship_id=8, name="x") if target is Part else Ship(id=9, flagship_id=8, afloat=2)
    show(lambda: str(select(target).where(with_parent(new, attribute))))
    show(lambda: str(select(Ship).where(attribute.any() if attribute.property.uselist else attribute.has())))
    show(lambda: str(select(Ship).where(attribute.contains(thing) if attribute.property.uselist else attribute == thing)))
    show(lambda: str(select(other).join(getattr(other, name).of_type(there))))
    show(lambda: str(select(Ship).options(joinedload(attribute))))
    for load in (lazyload, selectinload, subqueryload, joinedload):
        if load is subqueryload and name == "spares":  # it selects two columns, in the order of a set
            continue
        session.expunge_all()
        found = session.execute(select(Ship).options(load(attribute)).order_by(Ship.id)).unique().scalars().all()
        if attribute.property.uselist:
            show(lambda: [[each.id for each in getattr(ship, name)] for ship in found])
        else:
            show(lambda: [getattr(getattr(ship, name), "id", None) for ship in found])


# a column on both sides: the folders of an account
for options in (
    {"remote_side": "[Folder.account_id, Folder.id]"},
    {"primaryjoin": "and_(remote(Folder.account_id) == Folder.account_id, remote(Folder.id) == Folder.parent_id)"},
):
    Own = declarative_base()

    class Folder(Own):
        __tablename__ = "folders"
        __table_args__ = (ForeignKeyConstraint(["account_id", "parent_id"], ["folders.account_id", "folders.id"]),)
        account_id = Column(Integer, primary_key=True)
        id = Column(Integer, primary_key=True)
        parent_id = Column(Integer)
        parent = relationship("Folder", backref="children", **options)

        def __repr__(self):
            return f"Folder({self.account_id}, {self.id})"

    configure_mappers()
    inner = aliased(Folder, name="inner_one")
    show(lambda: str(select(Folder).join(Folder.parent.of_type(inner))))
    show(lambda: str(select(Folder).join(Folder.children.of_type(inner))))
    show(lambda: str(select(Folder).where(Folder.children.any())))
    engine = create_engine("sqlite://")
    Own.metadata.create_all(engine)
    session = Session(engine, future=True)
    root = Folder(account_id=1, id=1, children=[Folder(id=2), Folder(id=3)])
    session.add_all([root, Folder(account_id=2, id=1, children=[Folder(id=2)])])
    session.commit()
    for load in (lazyload, selectinload, joinedload):  # subqueryload selects two columns, in the order of a set
        for attribute in (Folder.parent, Folder.children):
            session.expunge_all()
            statement = select(Folder).options(load(attribute)).order_by(Folder.account_id, Folder.id)
            found = session.execute(statement).unique().scalars().all()
            show(lambda: [(each, getattr(each, attribute.key)) for each in found])
    show(lambda: str(select(Folder).where(with_parent(found[0], Folder.children))))
    show(lambda: str(select(Folder).where(with_parent(found[1], Folder.parent))))
    show(lambda: str(select(Folder).where(Folder.children.contains(found[1]), Folder.parent == found[0])))
    show(lambda: [found[0].children.remove(found[1]), session.flush(), found[1].parent])
