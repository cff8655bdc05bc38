"""Joins that are seldom written: of aliases inside subqueries, of joins, of LATERAL; and what cannot be joined."""

from play import out, show
from ships import Base, Sailor, Ship
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, lateral, select, true
from sqlalchemy.orm import Session, aliased, backref, join, joinedload, relationship


class Part(Base):
    __tablename__ = "parts"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    inside = Column(ForeignKey("parts.id"))
    subs = relationship("Part", backref=backref("whole", remote_side=[id]))

    def __repr__(self):
        return f"Part({self.name})"


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
for number, (name, inside) in enumerate([("hull", None), ("deck", 1), ("keel", 1), ("plank", 2), ("nail", 2)], 1):
    s.add(Part(id=number, name=name, inside=inside))
    s.flush()
s.add_all([Ship(name="Argo", sailors=[Sailor(name="Jason"), Sailor(name="Orpheus")]), Ship(name="Fram")])
s.commit()
n1, n2, n3 = aliased(Part), aliased(Part), aliased(Part)
out("-- self-referential")
show(lambda: s.query(Part, n1, n2).join(Part.whole.of_type(n1)).join(n1.whole.of_type(n2)).filter(Part.name == "plank").all())
show(lambda: s.query(n1, n2, Part).join(n1.subs.of_type(n2)).join(n2.subs.of_type(Part)).filter(Part.name == "plank").first())
show(
    lambda: (
        s.query(Part).filter(Part.name == "plank").join(n1, Part.whole).join(n2, n1.whole).add_entity(n1).add_entity(n2).first()
    )
)
show(
    lambda: (
        s.query(Part).select_from(join(Part, n1, Part.whole)).filter(Part.name == "plank").add_entity(n1).from_self().first()
    )
)
show(
    lambda: (
        s.query(Part, n1, n2).select_from(join(Part, n1, Part.whole).join(n2, n1.whole)).filter(Part.name == "plank").first()
    )
)
show(lambda: s.query(Part, n1, n2).select_from(join(Part, n1, "whole").join(n2, "whole")).filter(Part.name == "plank").first())
show(lambda: s.query(Part, n1, n2).select_from(join(Part, n1, Part.subs).join(n2, Part.subs)).first())
show(lambda: s.query(Part, n1, n2).select_from(join(Part, n1, Part.subs).join(n2, n1.subs, join_to_left=False)).first())
show(
    lambda: (
        s.query(Part)
        .filter(Part.name == "plank")
        .join(Part.whole.of_type(n1))
        .join(n1.whole.of_type(n2))
        .add_entity(n1)
        .add_entity(n2)
        .options(joinedload(Part.subs), joinedload(n1.subs))
        .first()
    )
)
show(
    lambda: (
        s.query(n1, n2, n3)
        .join(n1.whole.of_type(n2))
        .join(n2.whole.of_type(n3))
        .filter(n1.name == "plank")
        .options(joinedload(n3.subs))
        .first()
    )
)
show(lambda: s.query(Part, n1, n2).join(n1, Part.whole).join(n2, n1.whole).filter(Part.name == "plank").from_self().first())
show(
    lambda: (
        s.query(Part, n1, n2)
        .join(n1, Part.whole)
        .join(n2, n1.whole)
        .filter(Part.name == "plank")
        .from_self()
        .order_by(Part.id, n1.id, n2.id)
        .all()
    )
)
show(
    lambda: (
        s.query(Part, n1, n2)
        .join(n1, Part.whole)
        .join(n2, n1.whole)
        .filter(Part.name == "plank")
        .limit(1)
        .options(joinedload(Part.subs), joinedload(n1.subs))
        .all()
    )
)
show(lambda: s.query(n1).select_from(join(n1, n2, n1.subs)).filter(n2.name == "deck").all())
show(lambda: s.query(Part).join(Part))
show(lambda: str(s.query(Part).join(Part)))
show(lambda: str(s.query(Part).join(Part.subs)))
show(lambda: str(s.query(Part).join(Part, Part.subs)))
out("-- what cannot be joined")
show(lambda: str(s.query(Ship).join(Sailor, Sailor.ship)))
show(lambda: str(s.query(Ship).join(Sailor.ship)))
show(lambda: str(s.query(Ship).join(Ship.id == Sailor.ship_id)))
show(lambda: str(s.query(Ship).join(Sailor.ship_id)))
show(lambda: str(s.query(Ship).join(Ship.id)))
show(lambda: str(s.query(Ship).join(Ship.sailors, Ship.id == Sailor.ship_id)))
show(lambda: str(s.query(Ship).join(Part)))
show(lambda: str(s.query(Ship, Sailor).join(Part)))
show(lambda: str(s.query(Ship, Sailor).join(Part, Part.id == Ship.id)))
sa = aliased(Sailor)
show(lambda: str(s.query(Ship, Part).join(sa)))
show(lambda: str(s.query(Ship, aliased(Ship)).join(sa)))
show(lambda: str(s.query(Ship, aliased(Ship)).join(sa, Ship.id == sa.ship_id)))
show(lambda: str(s.query(func.count(Part.id)).join(Sailor)))
show(lambda: str(s.query().join(Sailor)))
show(lambda: str(s.query().select_from(Ship).join(Sailor)))
show(lambda: str(s.query(Ship).select_from(Ship, Sailor).join(Part)))
show(lambda: str(s.query(Ship).select_from(Ship, Sailor, aliased(Ship)).join(sa)))
show(lambda: str(s.query(Ship).select_from(Ship.__table__, Sailor.__table__).join(sa, sa.ship_id == Ship.id)))
show(lambda: str(s.query(Ship).outerjoin(sa).outerjoin(sa)))
show(lambda: str(s.query(Ship).outerjoin(sa, Ship.id == sa.ship_id).outerjoin(sa, sa.id == Ship.id)))
show(lambda: str(select(Ship).join(Sailor, Sailor.ship)))
show(lambda: str(select(Ship).join(Part)))
show(lambda: str(select(Ship, Sailor).join(Part)))
show(lambda: str(select(Ship).join(Ship.id == Sailor.ship_id)))
show(lambda: str(select(Ship).join_from(Ship, Part)))
show(lambda: str(select(Ship).join_from(Part, Ship.sailors)))
show(lambda: str(s.query(Ship).join("sailors", "nothing")))
show(lambda: str(s.query(Ship).join("nothing")))
show(lambda: str(s.query(Ship).join(Ship.sailors, "ship")))
show(lambda: str(s.query(Ship).join(Ship.sailors, Sailor.ship)))
out("-- lateral")
sub = s.query(Sailor.id).filter(Sailor.ship_id == Ship.id).subquery()
show(lambda: str(s.query(Ship, sub.c.id).join(sub.lateral(), true())))
lat = s.query(Sailor.id).filter(Sailor.ship_id == Ship.id).correlate(Ship).subquery().lateral()
show(lambda: str(s.query(Ship, lat.c.id).join(lat, true())))
lat2 = select(Sailor.id).where(Sailor.ship_id == Ship.id).lateral("z")
show(lambda: str(select(Ship, lat2.c.id).join(lat2, true())))
show(lambda: str(s.query(Ship, lat2.c.id).join(lat2, true()).limit(2).from_self()))
lat3 = select(Sailor.id).where(Sailor.ship_id == Ship.id).subquery("w").lateral("z")
show(lambda: str(select(Ship, lat3.c.id).join(lat3, true())))
show(lambda: str(select(Ship, lat3.c.id).select_from(Ship, lat3)))
show(lambda: str(s.query(Ship).join(func.generate_series(1, Ship.id).lateral(), true())))
show(lambda: str(s.query(Ship).join(func.generate_series(1, Ship.id).alias("g"), true())))
ls = lateral(func.generate_series(1, Ship.id), "gg")
show(lambda: str(s.query(Ship).join(ls, true())))
show(lambda: str(s.query(Ship).join(lateral(func.generate_series(1, Ship.id)), true())))
T = Ship.__table__
U = Sailor.__table__
show(lambda: str(select(T).join(T.c.id == U.c.ship_id)))
show(lambda: str(select(T).join(select(U))))
show(lambda: str(select(Ship).join(select(Sailor))))
show(lambda: str(s.query(Ship).join(s.query(Sailor).subquery(), true())))
show(lambda: str(s.query(Ship).outerjoin(select(Sailor).alias(), Ship.sailors)))
show(lambda: str(s.query(Ship).select_entity_from(select(Ship))))
show(lambda: str(s.query(Ship).select_entity_from(select(T).subquery())))
show(
    lambda: str(
        s.query(Ship).select_entity_from(s.query(Ship).subquery()).join(Ship.sailors).filter(Ship.name == "x").order_by(Ship.id)
    )
)
show(
    lambda: str(
        s.query(Ship.id)
        .select_entity_from(s.query(Ship).limit(2).subquery())
        .join(Ship.sailors)
        .filter(Ship.name == "x")
        .order_by(Ship.id)
    )
)
