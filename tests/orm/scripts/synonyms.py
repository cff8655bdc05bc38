"""Synonyms: another name of an attribute, in statements and in rows."""

from play import out
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, inspect, select
from sqlalchemy.orm import (
    Bundle,
    Session,
    aliased,
    declarative_base,
    defer,
    joinedload,
    relationship,
    selectinload,
    synonym,
    with_parent,
)

Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column("nm", String)
    nick = synonym("name")
    addrs = relationship("A", back_populates="user")
    many = synonym("addrs")


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    email = Column("mail", String)
    uid = Column(ForeignKey("u.id"))
    user = relationship(U, back_populates="addrs")
    owner = synonym("user")


e = create_engine("sqlite://", echo=True)
Base.metadata.create_all(e)
s = Session(e)
s.add_all([U(nick="a", many=[A(email="x")]), U(name="b")])
s.commit()


def t(f):
    try:
        out(str(f()))
    except Exception as x:
        out(type(x).__name__ + ": " + str(x))


for f in (
    lambda: U.nick,
    lambda: repr(U.nick).split(" at ")[0],
    lambda: U.nick.key,
    lambda: U.nick.property,
    lambda: U.nick.property.__class__.__name__,
    lambda: U.nick == 5,
    lambda: U.nick.class_,
    lambda: U.nick.parent,
    lambda: U.nick.expression,
    lambda: U.nick.type,
    lambda: U.many,
    lambda: U.many.any(),
    lambda: U.many.key,
    lambda: A.owner == U(id=3),
    lambda: A.owner.has(),
    lambda: U.nick.label("x"),
    lambda: inspect(U).synonyms.keys(),
    lambda: U.nick.info,
    lambda: U.nick.desc(),
    lambda: s.query(U.nick).all(),
    lambda: s.query(U.nick).column_descriptions,
    lambda: s.execute(select(U.nick)).keys(),
    lambda: s.query(U).filter(U.nick == "a").count(),
    lambda: s.query(U).filter_by(nick="a").count(),
    lambda: s.query(U).order_by(U.nick.desc()).first().nick,
    lambda: s.query(U).options(joinedload(U.many)).first().many,
    lambda: s.query(U).options(selectinload(U.addrs)).first().many,
    lambda: s.query(U).join(U.many).count(),
    lambda: s.query(A).join(A.owner).filter(U.nick == "a").all(),
    lambda: s.query(U).options(defer(U.nick)).first().name,
    lambda: aliased(U).nick,
    lambda: aliased(U, name="z").nick == 3,
    lambda: select(aliased(U, name="z").nick),
    lambda: U.nick.in_(["a"]),
    lambda: U.nick.like("x"),
    lambda: func.lower(U.nick),
    lambda: select(func.lower(U.nick)),
    lambda: inspect(U.nick),
    lambda: inspect(U.nick).key,
    lambda: hash(U.nick) is not None,
    lambda: U.nick is U.nick,
    lambda: list(inspect(U).column_attrs.keys()),
    lambda: with_parent(s.query(U).first(), U.many),
    lambda: s.query(A).with_parent(s.query(U).first(), "many").all(),
    lambda: s.query(U.many).all(),
    lambda: s.query(Bundle("b", U.nick, U.id)).all(),
    lambda: s.query(A.owner).all(),
    lambda: select(U.nick).subquery().c.keys(),
    lambda: s.query(U.nick.label("q")).all(),
):
    t(f)


class OfNoColumn(declarative_base()):
    __tablename__ = "of_no_column"
    id = Column(Integer, primary_key=True)
    n = Column(Integer)
    prop = property(lambda self: self.n)
    other = synonym("prop")


for f in (
    lambda: OfNoColumn(n=4).other,
    lambda: OfNoColumn.other == 1,
    lambda: OfNoColumn.other.desc(),
    lambda: str(select(OfNoColumn.other)),
):
    t(f)
u = U(name="last")
s.add(u)
s.commit()
for f in (
    lambda: delattr(u, "nick"),
    lambda: inspect(u).attrs.name.history,
    lambda: delattr(u, "nick"),
    lambda: s.expire(u, ["nick"]),
    lambda: s.refresh(u, ["nick"]),
    lambda: s.refresh(u, ["nick", "name"]),
    lambda: u.nick,
):
    t(f)
