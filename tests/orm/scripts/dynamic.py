"""A dynamic relationship, before and after its owner is added."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, create_engine, event, inspect
from sqlalchemy.orm import Session, attributes, declarative_base, relationship

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

o = O()
c2.orders.append(O())
show(lambda: setattr(c2, "orders", [o, o]))
show(lambda: inspect(c2).attrs.orders.history.added)
show(lambda: attributes.set_committed_value(c2, "orders", [o]))
show(lambda: setattr(c2, "orders", None))
show(lambda: inspect(C).relationships.orders.order_by)
show(lambda: s.commit())
c2.id
s.close()
show(lambda: setattr(c2, "orders", [o, O()]))
show(lambda: list(c2.orders))
show(lambda: c2.orders.all())
show(lambda: c2.orders.one())
show(lambda: c2.orders.count())
show(lambda: c2.orders[0])
show(lambda: c2.orders.first())

c3 = s.get(C, 2) or s.get(C, 1)
c3.orders.append(O())
event.listen(s, "after_flush", lambda session, context: session.expunge_all())
show(lambda: setattr(c3, "orders", [O()]))

# -- an object whose relationship is a query is merged as it is: there is nothing to be there
kept = Session(engine, expire_on_commit=False)
c4 = C(orders=[O()])
kept.add(c4)
kept.commit()
with Session(engine) as other:
    show(lambda: sorted(key for key in other.merge(c4, load=False).__dict__ if key != "_sa_instance_state"))
    show(lambda: list(other.dirty))

# -- what is there and is put in again is no change, nor is taking out what is not there; its owner's end is the row's
plain = Session(engine, autoflush=False)
c5 = C(orders=[O(id=50), O(id=51)])
plain.add(c5)
plain.commit()
there, stranger = plain.get(O, 50), O(id=52)
c5.orders.extend([there, stranger])
show(lambda: [[o.id for o in part] for part in attributes.get_history(c5, "orders")])
show(lambda: [[o.id for o in part] for part in attributes.get_history(c5, "orders", attributes.PASSIVE_NO_INITIALIZE)])
c5.orders.remove(stranger)
c5.orders.remove(plain.get(O, 51))
show(lambda: [[o.id for o in part] for part in attributes.get_history(c5, "orders")])
plain.rollback()
c5.orders.append(plain.get(O, 51))
plain.delete(c5)
show(lambda: plain.commit())
