"""What can be asked of a session, a transaction, a registry and a mapper."""

import gc

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, inspect
from sqlalchemy.orm import Query, Session, aliased, declarative_base, object_session, relationship, scoped_session, sessionmaker
from sqlalchemy.orm.session import close_all_sessions

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String(30))
    age = Column(Integer)
    addresses = relationship("Address", back_populates="user", order_by="Address.id", cascade="all")

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


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
u1, u2 = (
    User(id=1, name="ann", age=3, addresses=[Address(id=1, email="a1"), Address(id=2, email="a2")]),
    User(id=2, name="bob", age=4),
)
s.add_all([u1, u2])
s.commit()
show(lambda: Session(e, query_cls=3) is None)


class MyQuery(Query):
    def grown(self):
        return self.filter(User.age > 3)


show(lambda: Session(e, query_cls=MyQuery).query(User).grown().all())
show(lambda: sessionmaker(e, query_cls=MyQuery)().query(User).grown().count())
show(lambda: s.begin())
show(lambda: s.begin(nested=True))
s.rollback()
s.rollback()
show(lambda: s.transaction is s.get_transaction())
show(lambda: s.prepare())
show(lambda: s.invalidate())
show(lambda: s.get_bind())
show(lambda: s.get_bind(bind=e))
show(lambda: s.get_bind(User))
show(lambda: s.get_bind(mapper=3))
show(lambda: Session().get_bind(User))
show(lambda: Session().get_bind())
show(lambda: Session(binds={User: e}).get_bind(User))
show(lambda: Session(binds={User: e}).get_bind(Address))
show(lambda: Session(binds={User.__table__: e}).get_bind(User))
show(lambda: Session(binds={Base: e}).get_bind(Address))
show(lambda: Session(binds={"x": e}))
show(lambda: Session(binds={3: e}))
show(lambda: s.get(3, 1))
show(lambda: s.get("User", 1))
show(lambda: s.get(User, (1, 2)))
show(lambda: s.get(User, {"id": 1}))
show(lambda: s.get(User, {"x": 1}))
show(lambda: s.get(User, None))
show(lambda: s.get(User, (None,)))
show(lambda: s.get(User, "1"))
show(lambda: s.get(inspect(User), 2))
show(lambda: s.get(aliased(User), 2))
show(lambda: s.query(User).get((1, 2)))
show(lambda: s.query(User).filter_by(id=1).get(1))
show(lambda: s.query(User.id).get(1))
show(lambda: s.query(User, Address).get(1))
show(lambda: s.query(User).limit(1).get(1))
show(lambda: s.query(User).order_by(User.id).get(1))
show(lambda: s.connection().closed)
show(lambda: s.connection(execution_options={"isolation_level": "SERIALIZABLE"}).get_isolation_level())
s.rollback()
show(lambda: s.connection(bind_arguments={"mapper": User}).engine is e)
show(lambda: s.connection(mapper=User).engine is e)
show(lambda: Session.object_session(u1) is s)
show(lambda: object_session(User()))
show(lambda: object_session(3))
show(lambda: object_session(None))
show(lambda: s.is_modified(u1))
show(lambda: setattr(u1, "name", "x"))
show(lambda: s.is_modified(u1))
show(lambda: s.is_modified(u1, include_collections=False))
s.rollback()
show(lambda: u1.addresses.append(Address(id=7)))
show(lambda: (s.is_modified(u1), s.is_modified(u1, include_collections=False)))
show(lambda: s.is_modified(User()))
show(lambda: s.is_modified(User(name=None)))
s.rollback()
show(lambda: s.flush([u1]))
show(lambda: s.flush([3]))
show(lambda: s.flush([User(id=99)]))


@event.listens_for(s, "before_flush")
def inside(sess, ctx, objs):
    show(lambda: sess.flush())
    show(lambda: sess.commit())


u1.name = "y"
show(lambda: s.flush())
event.remove(s, "before_flush", inside)
s.rollback()
show(lambda: s.expire(u1, ["nope"]))
show(lambda: s.expire(u1, "name"))
show(lambda: s.refresh(u1, ["nope"]))
show(lambda: s.refresh(User()))
show(lambda: s.expire(User()))
show(lambda: s.expunge(User()))
show(lambda: s.delete(User()))
show(lambda: s.add(3))
show(lambda: s.add_all([u1, 3]))
show(lambda: s.merge(3))
show(lambda: s.refresh(u1, with_for_update=True))
show(lambda: s.refresh(u1, with_for_update={"nowait": True}))
show(lambda: s.refresh(u1, ["addresses"]))
show(lambda: s.refresh(u1, ["name", "addresses"]))
new = Address(id=8)
u1.addresses.append(new)
show(lambda: new in s.new)
s.expire(u1)
show(lambda: (new in s, u1.addresses))
s.rollback()
show(lambda: [k for k in s.identity_map.keys()])
show(lambda: s.identity_map[User, (1,), None])
show(lambda: s.identity_map[User, (77,), None])
show(lambda: (User, (1,), None) in s.identity_map)
show(lambda: s.identity_map.check_modified())
show(lambda: len(s.identity_map.all_states()))
show(lambda: repr(s.identity_map))
show(lambda: s.identity_map.get((User, (77,), None), 5))
show(lambda: sorted(map(str, s.identity_map.values())))
show(lambda: u1 in s.identity_map.values())
show(lambda: [sorted(map(str, x)) for x in (s, s.new, s.dirty, s.deleted)])
show(lambda: s.info)
show(lambda: Session(e, info={"a": 1}).info)
show(lambda: s.hash_key.__class__)
gc.collect()
show(lambda: Session.close_all())
show(lambda: close_all_sessions())
s = Session(e)
u1 = s.get(User, 1)
tx = s.get_transaction()
show(lambda: tx.is_active)
show(lambda: tx.nested)
show(lambda: tx.parent)
show(lambda: tx.session is s)
show(lambda: tx.connection(None).closed)
show(lambda: tx.connection(User).closed)
show(lambda: tx.prepare())
show(lambda: s.get_nested_transaction())
n = s.begin_nested()
show(lambda: (n.nested, n.is_active, n.parent is tx, s.get_nested_transaction() is n, s.in_nested_transaction()))
show(lambda: tx.commit())
show(lambda: n.commit())
show(lambda: n.commit())
show(lambda: n.rollback())
show(lambda: tx.rollback())
show(lambda: tx.commit())


def body():
    with s.begin():
        s.get(User, 1).name = "in"
        s.commit()
        s.get(User, 1)


show(body)
s.rollback()


def body2():
    with s.begin_nested() as n2:
        s.get(User, 1).name = "in2"
        n2.rollback()
    return s.get(User, 1).name


show(body2)
s.rollback()


def body3():
    with s.begin_nested():
        s.get(User, 1).name = "in3"
        raise KeyError("oh")


show(body3)
show(lambda: s.get(User, 1).name)
s.rollback()


def body4():
    with Session(e) as t, t.begin():
        t.add(User(id=1, name="dup"))


show(body4)


def body5():
    with sessionmaker(e).begin() as t:
        t.get(User, 1).age = 9


show(body5)
show(lambda: s.get(User, 1).age)
s.add(User(id=1, name="dup"))
show(lambda: s.flush())
show(lambda: s.query(User).all())
show(lambda: s.is_active)
show(lambda: s.commit())
show(lambda: s.begin_nested())
s.rollback()
show(lambda: s.is_active)
event.listen(s, "after_rollback", lambda sess: setattr(sess.get(User, 1) if False else u1, "__dict__", u1.__dict__))
reg = scoped_session(sessionmaker(e))
show(lambda: repr(reg)[:1])
show(lambda: reg())
show(lambda: reg.registry.has())
show(lambda: reg(autoflush=False))
show(lambda: reg.remove())
show(lambda: reg(autoflush=False).autoflush)
show(lambda: reg.query(User).count())
show(lambda: reg.configure(expire_on_commit=False))
reg.remove()
show(lambda: reg().expire_on_commit)


class Model:
    query = reg.query_property()


class V(Base, Model):
    __tablename__ = "v"
    id = Column(Integer, primary_key=True)


show(lambda: str(V.query))
show(lambda: Model.query)
show(lambda: u1 in reg)
show(lambda: list(reg))
show(lambda: reg.no_autoflush)
show(lambda: reg.object_session(u1) is s)
show(lambda: reg.identity_key(User, 1))
show(lambda: reg.bind is e)
gc.collect()
show(lambda: reg.close_all())
show(lambda: reg.info)
show(lambda: reg.nope)
show(lambda: reg.dirty)
from sqlalchemy.orm.util import class_mapper, identity_key, object_mapper, was_deleted, with_parent

show(lambda: identity_key(User, 1))
show(lambda: identity_key(User, (1,)))
show(lambda: identity_key(User, ident=1))
show(lambda: identity_key(instance=u1))
show(lambda: identity_key(User, row={User.__table__.c.id: 5}))
show(lambda: identity_key(1, 2, 3, 4))
show(lambda: identity_key(x=1))
show(lambda: identity_key(User))
show(lambda: identity_key(User, 1, nope=2))
show(lambda: identity_key(User, 1, identity_token="t"))
show(lambda: object_mapper(u1))
show(lambda: object_mapper(3))
show(lambda: class_mapper(User))
show(lambda: class_mapper(int))
show(lambda: class_mapper(u1))
show(lambda: was_deleted(u1))
show(lambda: str(with_parent(u1, User.addresses)))
show(lambda: str(with_parent(u1, "addresses")))
show(lambda: str(with_parent(User(), User.addresses)))
show(lambda: with_parent(u1, Address.user))
m = inspect(User)
show(lambda: [p.key for p in m.iterate_properties])
show(lambda: m.base_mapper is m)
show(lambda: m.isa(m))
show(lambda: m.common_parent(m))
show(lambda: m.get_property("nope"))
show(lambda: m.get_property_by_column(Address.__table__.c.id))
show(lambda: m.has_property("name"))
show(lambda: m.primary_key_from_instance(u1))
show(lambda: m.identity_key_from_instance(u1))
show(lambda: m.identity_key_from_primary_key((5,)))
show(lambda: m.polymorphic_identity)
show(lambda: m.inherits)
show(lambda: list(m.self_and_descendants))
show(lambda: m.single)
show(lambda: m.concrete)
show(lambda: m.tables)
show(lambda: m.entity)
show(lambda: m.is_mapper)
show(lambda: m.columns.keys())
show(lambda: m.c.name)
show(lambda: m.polymorphic_on)
show(lambda: m.synonyms.keys())
show(lambda: m.composites.keys())
show(lambda: m.configured)
show(lambda: m.order_by)
show(lambda: m.primary_key)
show(lambda: m.non_primary)
show(lambda: m.with_polymorphic_mappers)
show(lambda: m.version_id_col)
show(lambda: m.polymorphic_map)
show(lambda: m.selectable is User.__table__)
show(lambda: m.attrs.keys())
show(lambda: m.mapped_table is m.local_table)


class Own(Session):
    pass


show(lambda: (Own(), sessionmaker(class_=Own)(), sessionmaker()(), type(sessionmaker(class_=Own)()).__module__))
show(lambda: (Own.add, Own().delete, Session.flush, Session().is_modified))
connection = create_engine("sqlite://", future=True).connect()
on_connection = Session(connection, future=True)
show(lambda: on_connection.connection(execution_options={"note": 1}).get_execution_options())
show(lambda: connection.get_execution_options())
on_connection.close()
for bind in 5, connection.engine.url, [connection.engine]:
    show(lambda: Session(bind, future=True).connection())
