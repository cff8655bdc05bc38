"""A dynamic relationship, before and after its owner is added."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, create_engine
from sqlalchemy.orm import Session, declarative_base, relationship

Base = declarative_base()


class C(Base):
    __tablename__ = "c"
    id = Column(Integer, primary_key=True)
    orders = relationship("O", back_populates="c", cascade="all", lazy="dynamic")


class O(Base):
    __tablename__ = "o"
    id = Column(Integer, primary_key=True)
    c_id = Column(ForeignKey("c.id"))
    c = relationship(C, back_populates="orders")


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
c = C()

show(lambda: c.orders.all())
show(lambda: list(c.orders))
show(lambda: c.orders.count())
c.orders.append(O())
show(lambda: list(c.orders))
show(lambda: c.orders.count())
show(lambda: c.orders.first())
show(lambda: c.orders[0])
s.add(c)
show(lambda: s.new)
show(lambda: s.commit())
c2 = C(orders=[O(), O()])
s.add(c2)
show(lambda: s.commit())
show(lambda: c2.orders.all())
c2.orders = [O()]
show(lambda: s.commit())
