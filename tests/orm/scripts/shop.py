"""Users, orders, items: cascades, merge, bulk operations, and statements over them."""

from play import show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    delete,
    desc,
    exists,
    func,
    insert,
    inspect,
    literal_column,
    select,
    text,
    update,
)
from sqlalchemy.orm import (
    Bundle,
    Session,
    aliased,
    backref,
    declarative_base,
    joinedload,
    make_transient,
    relationship,
    selectinload,
    with_loader_criteria,
)
from sqlalchemy.orm.util import identity_key

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    fullname = Column(String)
    orders = relationship("Order", back_populates="user", cascade="save-update, merge, expunge, refresh-expire, delete")
    prefs = relationship("Pref", back_populates="user", uselist=False, cascade="all, delete-orphan", passive_deletes=True)

    def __repr__(self):
        return f"U{self.id}"


class Pref(Base):
    __tablename__ = "prefs"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("users.id", ondelete="CASCADE"))
    theme = Column(String, server_default="dark")
    user = relationship(User, back_populates="prefs")

    def __repr__(self):
        return f"P{self.id}"


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("users.id"))
    desc = Column(String)
    user = relationship(User, back_populates="orders")
    items = relationship(
        "Item",
        secondary="order_item",
        order_by="Item.id",
        cascade="all, delete",
        backref=backref("orders", passive_deletes=True),
    )
    lines = relationship("Line", back_populates="order", cascade="all, delete-orphan", viewonly=False, overlaps="items,orders")

    def __repr__(self):
        return f"O{self.id}"


class Item(Base):
    __tablename__ = "items"
    id = Column(Integer, primary_key=True)
    name = Column(String)

    def __repr__(self):
        return f"I{self.id}"


class Line(Base):
    __tablename__ = "order_item"
    oid = Column(ForeignKey("orders.id"), primary_key=True)
    iid = Column(ForeignKey("items.id"), primary_key=True)
    qty = Column(Integer, default=1)
    order = relationship(Order, back_populates="lines", overlaps="items,orders")
    item = relationship(Item, overlaps="items,orders")

    def __repr__(self):
        return f"L{self.oid},{self.iid}"


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
u = User(name="a", prefs=Pref(), orders=[Order(desc="1", items=[Item(name="x")]), Order(desc="2")])
s.add(u)
show(lambda: s.commit())
o = u.orders[0]
show(lambda: o.lines)
show(lambda: [l.qty for l in o.lines])
show(lambda: u.prefs.theme)
l = Line(order=u.orders[1], item=o.items[0], qty=5)
show(lambda: s.commit())
show(lambda: u.orders[1].items)
m = s.merge(User(id=1, name="merged", orders=[Order(id=1, desc="m1"), Order(desc="new")]))
show(lambda: m is u)
show(lambda: (s.new, sorted(s.dirty, key=repr)))
show(lambda: s.flush())
show(lambda: [x.desc for x in u.orders])
s.rollback()
show(lambda: s.merge(User(id=77, name="nope")))
show(lambda: s.new)
s.rollback()
s.expunge(u)
show(lambda: u in s)
show(lambda: o in s)
show(lambda: u.prefs)
show(lambda: s.add(u))
show(lambda: u.orders)
u2 = User(name="b")
u.orders[0].user = u2
show(lambda: (u2 in s, u.orders))
show(lambda: s.flush())
show(lambda: u2.orders)
s.rollback()
show(lambda: (u2 in s, u.orders))
u.prefs = None
show(lambda: s.flush())
s.rollback()
show(lambda: u.prefs)
u.prefs = Pref(theme="light")
show(lambda: s.flush())
show(lambda: u.prefs.theme)
s.rollback()
show(lambda: s.refresh(u))
show(lambda: s.refresh(u, ["orders"]))
show(lambda: s.refresh(u, attribute_names=["name", "prefs"]))
show(lambda: s.expire(u, ["orders"]))
show(lambda: sorted(u.__dict__.keys() - {"_sa_instance_state"}))
show(lambda: s.expire_all())
show(lambda: u.name)
show(lambda: s.delete(o))
show(lambda: s.flush())
show(lambda: s.query(Line).all())
show(lambda: s.query(Item).all())
s.rollback()
show(lambda: s.delete(u))
show(lambda: s.deleted)
show(lambda: s.flush())
show(lambda: s.query(Pref).count())
s.rollback()
o.items.remove(o.items[0])
show(lambda: s.flush())
s.rollback()
o.items.append(o.items[0])
show(lambda: s.flush())
show(lambda: o.items)
s.rollback()
o.items = []
show(lambda: s.flush())
show(lambda: s.query(Item).count())
s.rollback()
del o.items[0]
show(lambda: s.flush())
s.rollback()
o.items[0] = Item(name="r")
show(lambda: s.flush())
s.rollback()
o.items.insert(0, Item(name="i"))
show(lambda: s.commit())
show(lambda: o.items)
o.items.reverse()
show(lambda: s.dirty)
o.items.sort(key=lambda i: i.id)
o.items += [Item(name="p")]
show(lambda: len(o.items))
show(lambda: s.flush())
show(lambda: o.items.clear())
show(lambda: s.flush())
s.rollback()
o.items[0:1] = [Item(name="s1")]
show(lambda: s.flush())
show(lambda: o.items)
s.rollback()
show(
    lambda: (
        s.execute(
            update(User).where(User.name == "a").values(fullname=User.name + "!").execution_options(synchronize_session="fetch")
        ).rowcount
    )
)
show(lambda: u.fullname)
show(lambda: s.execute(update(User).where(User.name == "a").values(fullname="zz")).rowcount)
show(lambda: u.fullname)
show(
    lambda: (
        s.execute(
            update(User).where(User.name == "a").values(fullname=func.upper(User.name)),
            execution_options={"synchronize_session": "evaluate"},
        ).rowcount
    )
)
show(
    lambda: (
        s.execute(
            delete(Order).where(Order.uid.in_(select(User.id))), execution_options={"synchronize_session": "fetch"}
        ).rowcount
    )
)
show(lambda: s.rollback())
show(lambda: s.execute(delete(Order).where(Order.desc.like("1%")), execution_options={"synchronize_session": False}).rowcount)
s.rollback()
show(lambda: s.execute(insert(User).values(name="core")).inserted_primary_key)
show(lambda: s.execute(insert(User), [{"name": "c1"}, {"name": "c2"}]).rowcount)
show(lambda: s.execute(select(User.name).order_by(User.id)).scalars().all())
s.rollback()
show(
    lambda: (
        s.execute(select(User).options(with_loader_criteria(Order, Order.desc == "2"), selectinload(User.orders)))
        .scalars()
        .all()[0]
        .orders
    )
)
s.expire_all()
show(lambda: s.execute(select(User).from_statement(text("select * from users"))).scalars().all())
show(lambda: s.query(User).from_statement(text("select id, name from users where name=:n")).params(n="a").all())
show(lambda: s.execute(text("select name from users")).scalars().all())
show(lambda: s.execute(select(Bundle("b", User.id, User.name))).all()[0].b.name)
show(lambda: s.execute(select(User, Order).join(User.orders).order_by(Order.id)).all())
show(lambda: s.execute(select(User.name, Order.desc).join_from(User, Order).where(Order.desc != None)).all())
show(lambda: s.execute(select(func.count(Order.id), User.name).join(Order.user).group_by(User.name)).all())
show(lambda: s.execute(select(User).join(User.orders).join(Order.items).where(Item.name == "x").distinct()).scalars().all())
show(lambda: s.execute(select(User).where(User.orders.any(Order.items.any(name="x")))).scalars().all())
show(lambda: s.execute(select(aliased(User, name="ua"))).scalars().all())
show(lambda: s.execute(select(User).execution_options(yield_per=1)).scalars().all())
show(lambda: [list(p) for p in s.execute(select(Order.id).execution_options(yield_per=1)).partitions()])
show(lambda: s.execute(select(User).union(select(User))).all())
show(lambda: s.execute(select(User).from_statement(select(User).union(select(User)))).scalars().all())
cte = select(User).where(User.id == 1).cte("c")
show(lambda: s.execute(select(aliased(User, cte))).scalars().all())
show(lambda: s.execute(select(User).where(User.id.in_(select(Order.uid).scalar_subquery()))).scalars().all())
show(lambda: s.execute(select(User.id).where(~exists().where(Order.uid == User.id))).all())
show(lambda: s.execute(select(literal_column("1").label("one"), User.id)).mappings().all())
show(lambda: s.execute(select(User)).mappings().all())
show(lambda: s.execute(select(User, User.name)).first()._fields)
show(lambda: s.execute(select(User).order_by(User.name.desc(), desc(User.id)).limit(1).offset(0)).scalar_one())
show(lambda: s.execute(select(User).with_for_update(nowait=True)).scalars().all())
show(lambda: s.execute(select(User).where(User.name.in_([]))).all())
show(lambda: s.execute(select(User).where(User.id == "1")).all())
show(lambda: s.get(User, 1, options=[joinedload(User.orders)], populate_existing=True))
show(lambda: s.get(User, 1, with_for_update=True))
show(lambda: s.get(User, 5))
show(lambda: identity_key(User, 1))
show(lambda: identity_key(instance=u))
show(lambda: sorted(s.identity_map.keys(), key=repr))
show(lambda: sorted(s.identity_map.values(), key=repr))
show(lambda: s.identity_map.get(identity_key(User, 1)))
show(lambda: s.no_autoflush)
with s.no_autoflush:
    s.add(User(name="na"))
    show(lambda: s.query(User).count())
show(lambda: s.query(User).count())
show(lambda: s.close())
show(lambda: u in s)
show(lambda: inspect(u).detached)
show(lambda: u.name)
show(lambda: u.orders)
make_transient(u)
show(lambda: inspect(u).transient)
show(lambda: u.id)
u.id = None
s.add(u)
show(lambda: s.commit())
show(lambda: u.id)
