"""Join conditions of a learner's own: other columns, other tables, an overlapping key, subqueries."""

from play import show
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Integer, String, and_, create_engine, func, or_, select
from sqlalchemy.orm import (
    Session,
    aliased,
    column_property,
    configure_mappers,
    declarative_base,
    foreign,
    joinedload,
    lazyload,
    relationship,
    selectinload,
    subqueryload,
    with_parent,
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


# conditions that are more, or less, than an equality of keys; loaded in every way
Base = declarative_base()


class Account(Base):
    __tablename__ = "account"
    id = Column(Integer, primary_key=True)
    size = Column(Integer)
    entries = relationship("Entry", back_populates="account", order_by="Entry.id")
    joined = relationship("Entry", viewonly=True, omit_join=False)
    last = relationship(
        "Entry",
        primaryjoin=lambda: and_(
            Account.id == Entry.account_id,
            Entry.id == select(func.max(Entry.id)).where(Entry.account_id == Account.id).correlate(Account).scalar_subquery(),
        ),
        uselist=False,
        viewonly=True,
    )
    either = relationship(
        "Entry",
        primaryjoin=lambda: or_(Account.id == foreign(Entry.account_id), Account.size == foreign(Entry.amount)),
        viewonly=True,
    )
    before = relationship(
        "Entry", primaryjoin=lambda: Account.id >= foreign(Entry.account_id), viewonly=True, order_by=lambda: Entry.id
    )
    equal = relationship(
        "Entry", primaryjoin="and_(Account.id == Entry.account_id, Account.size == foreign(Entry.amount))", viewonly=True
    )


class Entry(Base):
    __tablename__ = "entry"
    id = Column(Integer, primary_key=True)
    account_id = Column(ForeignKey("account.id"))
    amount = Column(Integer)
    account = relationship(Account, back_populates="entries")
    sized = relationship(
        Account, primaryjoin="and_(Account.id == foreign(Entry.account_id), Account.size == 150)", viewonly=True
    )

    def __repr__(self):
        return f"E{self.id}"


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session = Session(engine, future=True)
session.add_all([Account(size=150, entries=[Entry(amount=x) for x in (50, 150, 250)]), Account(entries=[Entry(amount=150)])])
session.commit()
for attribute in (
    Account.last,
    Account.either,
    Account.before,
    Account.equal,
    Account.joined,
    Account.entries,
    Entry.sized,
    Entry.account,
):
    owner = attribute.parent.class_
    for load in (selectinload, joinedload, subqueryload, lazyload):
        if (load, attribute.key) in (
            (lazyload, "last"),  # which the original compiles again for each object,
            (subqueryload, "either"),  # and these select two columns in the order of a set
            (subqueryload, "equal"),
        ):
            continue
        session.expunge_all()
        found = session.execute(select(owner).options(load(attribute)).order_by(owner.id)).unique().scalars().all()
        show(
            lambda: (
                [getattr(each, attribute.key) for each in found]
                if owner is Account
                else [getattr(each, attribute.key) is None for each in found]
            )
        )
    other = aliased(owner, name="other")
    target = aliased(attribute.property.mapper.class_, name="target")
    show(lambda: str(select(target).where(with_parent(found[0], getattr(owner, attribute.key), target))))
    show(lambda: str(select(owner).join(attribute)))
    show(lambda: str(select(other).join(getattr(other, attribute.key))))
    show(lambda: str(select(other).join(getattr(other, attribute.key).of_type(target))))
