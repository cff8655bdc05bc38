"""Join conditions of a learner's own: other columns, other tables, an overlapping key, subqueries."""

from play import show
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, and_, create_engine, func, select
from sqlalchemy.orm import (
    Session,
    aliased,
    column_property,
    configure_mappers,
    declarative_base,
    joinedload,
    relationship,
    selectinload,
    subqueryload,
)

Base = declarative_base()


class Addr(Base):
    __tablename__ = "addr"
    id = Column(Integer, primary_key=True)
    street = Column(String)
    city = Column(String)
    cust_id = Column(Integer, ForeignKey("cust.id"))

    def __repr__(self):
        return f"Ad{self.id}"


class Cust(Base):
    __tablename__ = "cust"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    bill_id = Column(Integer, ForeignKey("addr.id"))
    ship_id = Column(Integer, ForeignKey("addr.id"))
    bill = relationship("Addr", foreign_keys=[bill_id])
    ship = relationship("Addr", foreign_keys="[Cust.ship_id]")
    boston = relationship(
        "Addr", primaryjoin="and_(Cust.id==Addr.cust_id, Addr.city=='Boston')", foreign_keys="Addr.cust_id", viewonly=True
    )
    ads = relationship("Addr", foreign_keys="Addr.cust_id", order_by="[Addr.city, desc(Addr.id)]")

    def __repr__(self):
        return f"Cu{self.id}"


class Mag(Base):
    __tablename__ = "mag"
    id = Column(Integer, primary_key=True)


class Article(Base):
    __tablename__ = "article"
    id = Column(Integer, primary_key=True)
    mag_id = Column(ForeignKey("mag.id"))
    writer_id = Column(Integer)
    magazine = relationship("Mag")
    writer = relationship("Writer", overlaps="magazine")
    __table_args__ = (ForeignKeyConstraint(["writer_id", "mag_id"], ["writer.id", "writer.mag_id"]),)


class Writer(Base):
    __tablename__ = "writer"
    id = Column(Integer, primary_key=True)
    mag_id = Column(ForeignKey("mag.id"), primary_key=True)
    magazine = relationship("Mag")


class Mid(Base):
    __tablename__ = "mid"
    id = Column(Integer, primary_key=True)


class Mid2(Base):
    __tablename__ = "mid2"
    id = Column(Integer, primary_key=True)
    mid_id = Column(ForeignKey("mid.id"))
    right_id = Column(ForeignKey("rgt.id"))


class Right(Base):
    __tablename__ = "rgt"
    id = Column(Integer, primary_key=True)


class Item(Base):
    __tablename__ = "item"
    id = Column(Integer, primary_key=True)
    box = Column(Integer, ForeignKey("box.id"))
    rank = Column(Integer)


class Box(Base):
    __tablename__ = "box"
    id = Column(Integer, primary_key=True)
    items = relationship(Item)


part = select(Item, func.row_number().over(order_by=Item.rank, partition_by=Item.box).label("idx")).alias()
top = aliased(Item, part)
Box.n_items = column_property(select(func.count(Item.id)).where(Item.box == Box.id).correlate_except(Item).scalar_subquery())
Box.last = relationship(
    Item,
    primaryjoin=and_(Box.id == Item.box, Item.rank == select(func.max(Item.rank)).where(Item.box == Box.id).scalar_subquery()),
    viewonly=True,
    uselist=False,
)
e = create_engine("sqlite://", future=True)
show(lambda: Base.metadata.create_all(e))
s = Session(e, future=True)
show(lambda: configure_mappers())
c = Cust(name="c", bill=Addr(city="NY"), ship=Addr(city="LA"))
s.add(c)
show(lambda: s.commit())
c.ads = [Addr(city="Boston"), Addr(city="Ames")]
show(lambda: s.commit())
show(lambda: c.boston)
show(lambda: c.ads)
show(lambda: c.bill.city)
show(
    lambda: (
        s.query(Cust)
        .options(joinedload(Cust.bill), selectinload(Cust.boston), subqueryload(Cust.ads))
        .populate_existing()
        .all()
    )
)
show(lambda: s.query(Cust).join(Cust.bill).join(Cust.boston.of_type(aliased(Addr))).count())
show(lambda: s.query(Cust).filter(Cust.boston.any()).count())
show(lambda: s.query(Cust).join(Addr).count())
show(lambda: s.query(Cust).filter(Cust.ship.has(city="LA"), Cust.bill == c.bill).count())
m = Mag()
w = Writer(id=1, magazine=m)
s.add(w)
s.commit()
art = Article(magazine=m, writer=w)
s.add(art)
show(lambda: s.commit())
show(lambda: (art.mag_id, art.writer_id))
art.writer = None
show(lambda: s.commit())
b = Box(items=[Item(rank=i) for i in (3, 1, 2)])
s.add(b)
s.commit()
show(lambda: b.n_items)
show(lambda: b.last.rank)
show(lambda: s.query(Box).options(joinedload(Box.last)).populate_existing().one().id)
show(lambda: s.query(Box).order_by(Box.n_items).filter(Box.n_items > 1).count())
