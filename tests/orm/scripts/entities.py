"""Joins as values, aliases, bundles, what hears of statements, options that make no sense."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    String,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.orm import (
    Bundle,
    Session,
    aliased,
    contains_eager,
    declarative_base,
    defaultload,
    defer,
    joinedload,
    lazyload,
    load_only,
    raiseload,
    relationship,
    undefer_group,
)
from sqlalchemy.orm import join as orm_join
from sqlalchemy.orm import outerjoin as orm_outerjoin

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    age = Column(Integer, default=30)
    addresses = relationship("Address", back_populates="user", order_by="Address.id")
    orders = relationship("Order", backref="user")

    def __repr__(self):
        return f"User({self.name})"


class Address(Base):
    __tablename__ = "addresses"
    id = Column(Integer, primary_key=True)
    email = Column(String)
    user_id = Column(ForeignKey("users.id"))
    user = relationship(User, back_populates="addresses")

    def __repr__(self):
        return f"Address({self.email})"


class Order(Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("users.id"))
    what = Column(String)

    def __repr__(self):
        return f"Order({self.what})"


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
s.add_all(
    [
        User(
            id=1, name="ann", addresses=[Address(id=1, email="a1"), Address(id=2, email="a2")], orders=[Order(id=1, what="tea")]
        ),
        User(id=2, name="bob", addresses=[Address(id=3, email="b1")]),
    ]
)
s.commit()
UA, AA = (aliased(User, name="ua"), aliased(Address))
for f in (
    lambda: orm_join(User, Address),
    lambda: orm_join(User, Address, User.addresses),
    lambda: orm_outerjoin(User, Address, User.addresses),
    lambda: orm_join(User, Address, User.id == Address.user_id, isouter=True),
    lambda: orm_join(User, Address, User.addresses, full=True),
    lambda: orm_join(User, AA, User.addresses.of_type(AA)),
    lambda: orm_join(UA, Address, UA.addresses),
    lambda: orm_join(User, Address).join(Order, User.orders),
    lambda: orm_join(User, Address).outerjoin(Order, Order.user_id == User.id),
    lambda: orm_join(User, Order),
    lambda: orm_join(Address, Order),
    lambda: orm_join(User, "x"),
    lambda: orm_join(User.__table__, Address),
    lambda: orm_join(User, Address, "addresses"),
):
    j = show(lambda: str(f()))
    show(lambda: str(select(User.name).select_from(f())))
show(lambda: s.query(User.name, Address.email).select_from(orm_join(User, Address, User.addresses)).all())
show(lambda: s.execute(select(User, Address).select_from(orm_outerjoin(User, Address, User.addresses))).all())
show(lambda: s.query(User).select_from(orm_join(User, Address).join(Order, User.orders)).all())
show(lambda: str(UA.name))
show(lambda: str(inspect(UA)))
show(lambda: inspect(UA))
show(lambda: UA.nope)
show(lambda: aliased(3))
show(lambda: aliased("x"))
show(lambda: aliased(User.__table__, name="uu"))
show(lambda: str(select(aliased(User.__table__, name="uu"))))
sub = select(User.id, User.name.label("nm")).subquery("sq")
SA = aliased(User, sub)
show(lambda: str(select(SA)))
show(lambda: str(select(SA.name)))
SA2 = aliased(User, sub, adapt_on_names=True)
show(lambda: str(select(SA2)))
show(lambda: str(select(aliased(User, select(User), name="k"))))
show(lambda: str(select(aliased(User, select(User).subquery(), name="k"))))
show(lambda: str(select(aliased(UA))))
show(lambda: str(select(aliased(User, flat=True))))
b = Bundle("b", User.name, Address.email)
show(lambda: b.columns.keys())
show(lambda: b.nope)
show(lambda: str(select(b).join(User.addresses)))
show(lambda: s.execute(select(b).join(User.addresses)).all())
show(lambda: s.query(Bundle("c", User.name, single_entity=True)).all())
show(lambda: s.query(Bundle("c", User.name)).filter_by(name="ann").all())
show(lambda: s.query(b.label("other")).join(User.addresses).first())
show(lambda: s.query(Bundle("o", User.name, Bundle("i", User.id, User.age))).first())
show(lambda: s.query(b).column_descriptions)
show(lambda: s.query(b).order_by(b.c.email).join(User.addresses).all())


class DictBundle(Bundle):
    def create_row_processor(self, query, procs, labels):
        return lambda row: dict(zip(labels, (p(row) for p in procs), strict=True))


show(lambda: s.query(DictBundle("d", User.name, User.id)).all())


@event.listens_for(s, "do_orm_execute")
def heard(st):
    kinds = ("select", "insert", "update", "delete", "column_load", "relationship_load", "orm_statement")
    out(f"  heard {[kind for kind in kinds if getattr(st, 'is_' + kind)]} {st.execution_options.get('x')}")
    show(lambda: (st.bind_mapper, st.all_mappers, st.user_defined_options))
    show(lambda: st.lazy_loaded_from)
    if st.execution_options.get("upd"):
        st.update_execution_options(populate_existing=True, foo="bar")


show(lambda: s.execute(select(User)).scalars().all())
show(lambda: s.execute(select(User, Address).join(User.addresses), execution_options={"x": 1}).first())
show(lambda: s.execute(select(User).execution_options(upd=1)).scalars().all())
show(lambda: s.execute(update(User).where(User.id == 1).values(age=5)).rowcount)
show(lambda: s.execute(delete(Order).where(Order.id == 7)).rowcount)
show(lambda: s.execute(insert(User), [{"id": 9, "name": "z"}]).rowcount)
show(lambda: s.execute(text("select 1")).all())
show(lambda: s.query(User).filter_by(name="bob").one().orders)
show(lambda: s.get(User, 9).age)
s.rollback()
show(lambda: s.get(User, 1).name)
show(lambda: event.remove(s, "nothing", heard))
event.remove(s, "do_orm_execute", heard)
from sqlalchemy.orm import Load

for f in (
    lambda: select(User).options(joinedload("addresses")),
    lambda: select(User).options(joinedload(Order.user)),
    lambda: select(User.name).options(joinedload(User.addresses)),
    lambda: select(User).options(Load(Address).joinedload(Address.user)),
    lambda: select(User).options(joinedload(User.name)),
    lambda: select(User).options(joinedload(3)),
    lambda: select(User).options(defer("name")),
    lambda: select(User).options(joinedload(User.addresses).joinedload(User.orders)),
    lambda: select(User).options(joinedload(User.addresses).options(joinedload(Address.user), defer(Address.email))),
    lambda: select(User).options(Load(User).options(joinedload(User.addresses))),
    lambda: select(User).options(Load(UA).joinedload(UA.addresses)),
    lambda: select(UA).options(joinedload(User.addresses)),
    lambda: select(UA).options(joinedload(UA.addresses)),
    lambda: select(User).options(contains_eager(User.addresses, alias=AA)).join(AA, User.addresses),
    lambda: select(User).options(contains_eager(User.addresses.of_type(AA))).join(User.addresses.of_type(AA)),
    lambda: select(User).options(load_only("name")),
    lambda: select(User).options(load_only(User.addresses)),
    lambda: select(User).options(load_only()),
    lambda: select(User).options(raiseload("*")),
    lambda: select(User).options(lazyload("*"), defer("*")),
    lambda: select(User).options(undefer_group("x")),
    lambda: select(User).options("x"),
    lambda: select(User).options(defaultload(User.addresses).defer(Address.email)),
    lambda: select(User).options(defaultload("addresses").load_only("email")),
):
    show(lambda: str(f()))
    show(lambda: s.execute(f()).unique().scalars().all())
    s.expunge_all()
show(lambda: s.query(User).options(defer("addresses", "email")).all())
show(lambda: s.query(User).options(joinedload("addresses.user")).all())
show(lambda: s.query(User).options(joinedload("addresses"), joinedload("addresses.user")).first())
