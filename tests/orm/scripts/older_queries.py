"""Every method of Query, also where it may not be called."""

from play import show
from sqlalchemy import (
    LABEL_STYLE_NONE,
    Column,
    ForeignKey,
    Integer,
    String,
    bindparam,
    create_engine,
    desc,
    exists,
    func,
    literal,
    select,
    text,
)
from sqlalchemy.orm import Session, aliased, declarative_base, relationship

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


class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)


e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
s.add_all(
    [
        User(id=1, name="ann", age=3, addresses=[Address(id=1, email="a1"), Address(id=2, email="a2")]),
        User(id=2, name="bob", age=4),
        User(id=3, name="cy", age=4, addresses=[Address(id=3, email="c1")]),
    ]
)
s.commit()
u1 = s.get(User, 1)
q = s.query(User)
AA = aliased(Address)


def t(f):
    show(lambda: str(f()))
    show(lambda: f().all())


for f in (
    lambda: q.join("addresses"),
    lambda: q.join(User.addresses, Address.user),
    lambda: q.join((Address, User.id == Address.user_id)),
    lambda: q.join(Address).reset_joinpoint().filter_by(name="ann"),
    lambda: q.join(Address).filter_by(email="a1"),
    lambda: q.join(Tag),
    lambda: q.join(),
    lambda: q.join(Address, "nope"),
    lambda: q.join("nope"),
    lambda: q.join(Address, Tag.id == 1),
    lambda: q.outerjoin(Address, full=True),
    lambda: q.join(User.addresses.of_type(AA)),
    lambda: q.join(AA, User.addresses),
    lambda: q.join(AA, AA.user_id == User.id, isouter=True),
    lambda: q.select_from(Address).join(User),
    lambda: q.select_from(Address).join(Address.user),
    lambda: q.select_entity_from(select(User).where(User.id > 1).subquery()),
    lambda: q.from_self(),
    lambda: q.from_self(User.name),
    lambda: q.limit(2).from_self().join(User.addresses),
    lambda: s.query(User.name, func.count()).group_by(User.name).from_self().filter(User.name != "cy"),
    lambda: s.query(Address).with_parent(u1),
    lambda: s.query(Address).with_parent(u1, "addresses"),
    lambda: s.query(Tag).with_parent(u1),
    lambda: s.query(Address).with_parent(u1, User.addresses),
    lambda: s.query(AA).with_parent(u1, User.addresses, from_entity=AA),
    lambda: s.query(Address).with_parent(3),
    lambda: q.add_column(User.name),
    lambda: q.add_columns(User.name, User.age),
    lambda: q.add_entity(Address),
    lambda: q.with_entities(User.name),
    lambda: q.with_entities(),
    lambda: q.filter(User.id == 1).union(q.filter(User.id == 2)),
    lambda: q.filter(User.id == 1).union_all(q.filter(User.id == 2), q),
    lambda: q.intersect(q.filter(User.id == 1)),
    lambda: q.intersect_all(q),
    lambda: q.except_(q.filter(User.id == 1)),
    lambda: q.except_all(q),
    lambda: q.prefix_with("ALL"),
    lambda: q.suffix_with("-- x"),
    lambda: q.with_hint(User, "x", "sqlite"),
    lambda: q.with_statement_hint("y", "sqlite"),
    lambda: q.filter(User.name == bindparam("n")).params(n="ann"),
    lambda: q.params({"n": 1}, {"m": 2}),
    lambda: q.enable_assertions(False).filter_by(age=4),
    lambda: q.limit(1).filter(User.id == 1),
    lambda: q.limit(1).enable_assertions(False).filter(User.id == 1),
    lambda: q.limit(1).join(Address),
    lambda: q.limit(1).order_by(User.id),
    lambda: q.limit(1).group_by(User.id),
    lambda: q.offset(1).having(User.id),
    lambda: q.limit(1).distinct(),
    lambda: q.limit(1).with_for_update(),
    lambda: q.limit(1).update({}),
    lambda: q.from_statement(text("select * from users where id = 1")),
    lambda: q.from_statement(select(User).where(User.id == 2)),
    lambda: q.from_statement("select"),
    lambda: q.from_statement(3),
    lambda: q.from_statement(text("select * from users")).filter(User.id == 1),
    lambda: q.from_statement(text("select * from users")).order_by(User.id),
    lambda: q.from_statement(text("select * from users")).limit(1),
    lambda: q.order_by(None),
    lambda: q.order_by(User.name).order_by(False),
    lambda: q.order_by(User.name).order_by(None),
    lambda: q.order_by("name", desc("age")),
    lambda: q.order_by("nope"),
    lambda: q.group_by("name"),
    lambda: q.group_by(None),
    lambda: q.distinct(User.name),
    lambda: q.distinct().order_by(User.age).from_self(User.age),
    lambda: s.query(User.name).distinct().order_by(User.age),
    lambda: q.slice(0, 2),
    lambda: q[1:2],
    lambda: q.with_transformation(lambda x: x.filter_by(id=1)),
    lambda: q.yield_per(1),
    lambda: q.autoflush(False),
    lambda: q.populate_existing(),
    lambda: q.execution_options(x=1),
    lambda: q.set_label_style(LABEL_STYLE_NONE),
    lambda: q.enable_eagerloads(False),
    lambda: q.correlate(Address),
    lambda: q.whereclause,
    lambda: q.selectable,
    lambda: q.filter(User.id == 1).whereclause,
    lambda: q.only_return_tuples(True),
    lambda: s.query(User.id).only_return_tuples(True),
    lambda: q.with_session(None),
    lambda: q.cte("c"),
    lambda: q.subquery("x"),
    lambda: q.subquery(with_labels=True),
    lambda: q.label("l"),
    lambda: s.query(User.id).label("l"),
    lambda: s.query(User.id).scalar_subquery(),
    lambda: s.query(User.id).as_scalar(),
    lambda: q.exists(),
    lambda: q.statement,
    lambda: q.with_labels().statement,
    lambda: q.lazy_loaded_from,
    lambda: q.column_descriptions,
    lambda: q.is_single_entity,
    lambda: q.session is s,
):
    t(f)
for f in (
    lambda: q.first(),
    lambda: q.one(),
    lambda: q.one_or_none(),
    lambda: q.filter_by(id=1).one(),
    lambda: q.filter_by(id=9).one(),
    lambda: q.filter_by(id=9).one_or_none(),
    lambda: q.scalar(),
    lambda: s.query(User.id).scalar(),
    lambda: s.query(User.id).filter_by(id=1).scalar(),
    lambda: s.query(User.id).filter_by(id=9).scalar(),
    lambda: q.count(),
    lambda: q.limit(2).count(),
    lambda: s.query(User.age).distinct().count(),
    lambda: s.query().all(),
    lambda: q[0],
    lambda: q[-1],
    lambda: q[0:2],
    lambda: q[:1],
    lambda: q[1:],
    lambda: q[5:],
    lambda: q[2:1],
    lambda: q[::2],
    lambda: q[-2:],
    lambda: q["x"],
    lambda: len(q),
    lambda: bool(q),
    lambda: list(q.yield_per(2)),
    lambda: q.from_statement(text("select * from users order by id")).first(),
    lambda: q.filter("id = 1").all(),
    lambda: q.filter(text("id = 1")).all(),
    lambda: q.filter_by(nope=1).all(),
    lambda: q.filter(3).all(),
    lambda: q.having(User.id).all(),
    lambda: s.query("x"),
    lambda: s.query(3),
    lambda: s.query(None),
    lambda: s.query(int),
    lambda: s.query(User, "x"),
    lambda: s.query(User, None),
    lambda: s.query([User]),
    lambda: s.query((User.id, User.name)).all(),
    lambda: s.query(User.__table__).first(),
    lambda: s.query(User.__mapper__).first(),
    lambda: s.query(literal(1)).all(),
    lambda: s.query(func.max(User.age).label("m")).one().m,
    lambda: q.update({"age": User.age + 1}),
    lambda: q.filter_by(id=1).update({User.age: 7}, "evaluate"),
    lambda: q.filter_by(id=1).update({"nope": 7}),
    lambda: q.update([("age", 3)]),
    lambda: q.update({"age": 1}, "bogus"),
    lambda: q.filter(User.addresses.any()).update({"age": 2}),
    lambda: q.filter(User.addresses.any()).update({"age": 2}, "fetch"),
    lambda: q.filter(User.addresses.any()).update({"age": 2}, False),
    lambda: q.join(Address).update({"age": 1}),
    lambda: q.limit(1).delete(),
    lambda: q.order_by(User.id).delete(),
    lambda: q.group_by(User.id).update({"age": 1}),
    lambda: q.distinct().delete(),
    lambda: s.query(User.id).delete(),
    lambda: s.query(Tag).delete(),
    lambda: s.query(User, Tag).delete(),
    lambda: s.query(Address).filter(Address.email.like("a%")).delete("fetch"),
    lambda: s.query(Address).all(),
    lambda: u1.addresses,
    lambda: s.query(User).with_for_update(read=True).first(),
    lambda: s.query(User).with_for_update(nowait=True, of=User).first(),
    lambda: q.filter(User.id.in_(s.query(Address.user_id))).all(),
    lambda: q.filter(User.id == s.query(func.max(Address.user_id))).all(),
    lambda: q.filter(exists().where(Address.user_id == User.id)).all(),
    lambda: q.filter(s.query(Address).filter(Address.user_id == User.id).exists()).all(),
    lambda: s.query(s.query(Address).exists()).scalar(),
    lambda: q.filter(User.addresses.contains(Address(id=1))).all(),
    lambda: q.filter(Address.user.has(name="cy")).all(),
    lambda: s.query(Address).filter(Address.user == u1).all(),
    lambda: s.query(Address).filter(Address.user != None).all(),
    lambda: q.filter(User.addresses == None).all(),
    lambda: q.filter(User.addresses == []).all(),
    lambda: q.filter(User.addresses.in_([1])).all(),
    lambda: q.filter(User.addresses.any(email="c1")).all(),
    lambda: q.filter(~User.addresses.any()).all(),
    lambda: s.query(Address).filter(Address.user.in_([u1])).all(),
    lambda: s.query(Address).filter(Address.user == 3).all(),
    lambda: s.query(Address).filter(Address.user.any()).all(),
    lambda: q.filter(User.addresses.has()).all(),
    lambda: s.query(Address).filter(Address.user.contains(u1)).all(),
    lambda: s.query(Address).filter(Address.user.of_type(aliased(User))).all(),
):
    show(f)
    if not s.is_active:
        s.rollback()
