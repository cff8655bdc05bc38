"""Customers and orders: keys of two columns, a dynamic relationship, one-to-one, and rows in bulk."""

from play import out, show
from sqlalchemy import (
    Column,
    Float,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    String,
    and_,
    create_engine,
    delete,
    func,
    insert,
    inspect,
    select,
    update,
)
from sqlalchemy.orm import Session, declarative_base, foreign, joinedload, load_only, raiseload, relationship, with_parent

Base = declarative_base()


class Customer(Base):
    __tablename__ = "customer"
    region = Column(String(2), primary_key=True)
    number = Column(Integer, primary_key=True, autoincrement=False)
    name = Column(String)
    orders = relationship("Order", back_populates="customer", cascade="all", passive_deletes=True, lazy="dynamic")
    profile = relationship("Profile", uselist=False, back_populates="customer", cascade="all, delete-orphan")


class Order(Base):
    __tablename__ = "order"
    id = Column(Integer, primary_key=True)
    c_region = Column(String(2))
    c_number = Column(Integer)
    total = Column(Float, default=0.0)
    __table_args__ = (
        ForeignKeyConstraint(["c_region", "c_number"], ["customer.region", "customer.number"], ondelete="CASCADE"),
        Index("ix_total", "total", "id"),
    )
    customer = relationship(Customer, back_populates="orders")


class Profile(Base):
    __tablename__ = "profile"
    id = Column(Integer, Identity(start=3), primary_key=True)
    c_region = Column(String(2))
    c_number = Column(Integer)
    bio = Column(String, default="none")
    __table_args__ = (ForeignKeyConstraint(["c_region", "c_number"], ["customer.region", "customer.number"]),)
    customer = relationship(Customer, back_populates="profile")


big = relationship(
    Order,
    primaryjoin=and_(Customer.region == foreign(Order.c_region), Customer.number == foreign(Order.c_number), Order.total > 100),
    viewonly=True,
)
Customer.big_orders = big
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
c = Customer(region="eu", number=1, name="c")
show(lambda: c.orders)
show(lambda: c.orders.all())
c.orders.append(Order(total=50))
c.orders.append(Order(total=500))
c.profile = Profile()
s.add(c)
show(lambda: s.commit())
show(lambda: [o.total for o in c.orders.order_by(Order.total.desc())])
show(lambda: c.orders.count())
show(lambda: c.orders.filter(Order.total > 100).one().total)
show(lambda: c.big_orders)
show(lambda: len(c.big_orders))
show(lambda: c.profile.bio)
old = c.profile
c.profile = Profile(bio="new")
show(lambda: s.commit())
show(lambda: inspect(old).detached)
c.number = 2
show(lambda: s.commit())
show(lambda: s.query(Order.c_number).all())
show(lambda: s.get(Customer, ("eu", 2)) is c)
show(lambda: s.get(Customer, ("eu",)))
show(lambda: s.get(Customer, 5))
o = s.query(Order).first()
o.customer = c
s.flush()
c.orders.remove(o)
show(lambda: s.flush())
show(lambda: o.customer)
show(lambda: s.execute(select(Customer).join(Customer.orders).where(Order.total > 1).distinct()).scalars().all()[0].name)
show(lambda: s.execute(select(Customer, Order).join(Order.customer)).all()[0][1].total)
show(lambda: s.execute(select(Order).where(with_parent(c, Customer.orders))).scalars().all())
show(lambda: s.execute(select(Order).where(Order.customer == c)).scalars().all())
show(lambda: s.execute(select(Order).where(Order.customer != c)).scalars().all())
show(lambda: s.execute(select(Order).where(Order.customer == None)).scalars().all())
show(lambda: s.execute(select(Order).where(~Order.customer.has())).scalars().all())
show(lambda: s.execute(select(Customer).where(Customer.profile.has(Profile.bio.like("n%")))).scalars().all())
show(
    lambda: (
        s.execute(
            select(Order).order_by(Order.id).options(joinedload(Order.customer, innerjoin=True).selectinload(Customer.profile))
        )
        .unique()
        .scalars()
        .all()
    )
)
show(lambda: s.execute(select(Customer).options(joinedload(Customer.orders))).scalars().all())
show(lambda: s.execute(select(Order).options(raiseload("*"))).scalars().first().customer)
show(lambda: s.execute(select(Order).options(load_only(Order.total)).where(Order.total > 100)).scalars().all())
show(lambda: s.execute(update(Order).where(Order.total > 100).values(total=Order.total * 2)).rowcount)
show(lambda: s.execute(delete(Order).where(Order.total < 100), execution_options={"synchronize_session": "fetch"}).rowcount)
show(lambda: s.execute(update(Order).values(nope=1)))
show(lambda: s.execute(select(Order.nope)))
show(lambda: s.execute(select(Order).filter_by(nope=1)))
show(lambda: s.execute(insert(Order), [{"total": 1.5}, {"total": 2.5}]))
show(lambda: s.execute(select(Order.total).order_by(Order.total)).scalars().all())
show(lambda: s.scalar(select(func.sum(Order.total))))
show(lambda: s.scalars(select(Order)).all())
s.delete(c)
show(lambda: s.commit())
show(lambda: s.query(Customer).all())
s.commit()
with s.begin():
    s.add(Customer(region="us", number=7))
show(lambda: s.in_transaction())
with s.begin():
    try:
        with s.begin_nested():
            s.add(Customer(region="us", number=7))
            s.flush()
    except Exception as e:
        out(type(e).__name__)
    show(lambda: s.query(Customer.number).all())
show(lambda: Order(bogus=1))
show(lambda: Order.customer.property)
show(lambda: Order.__table__)
show(lambda: repr(Order.__mapper__))
show(lambda: Order.total)
print(select(Order).where(Order.total == 5).compile(engine, compile_kwargs={"literal_binds": True}))
