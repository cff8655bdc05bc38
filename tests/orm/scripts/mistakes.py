"""Mistakes, and what is said of them."""

from play import show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    create_engine,
    insert,
    select,
    text,
    union,
    update,
)
from sqlalchemy.orm import (
    Session,
    aliased,
    column_property,
    declarative_base,
    joinedload,
    object_session,
    registry,
    relationship,
    synonym,
)


def t(body, base=None, **kw):

    def f():
        B = base or declarative_base()
        return type("X", (B,), {"__module__": "script", **body()})

    show(f)


I = lambda **k: Column(Integer, primary_key=True, **k)
t(lambda: {"__tablename__": "x", "id": I(), "metadata": Column(Integer)})
t(lambda: {"__tablename__": "x", "id": I(), "registry": Column(Integer)})
t(lambda: {"__tablename__": "x", "id": I(), "query": Column(Integer)})
t(lambda: {"__tablename__": "x", "id": I(), "y": Column(Integer), "z": Column("y", Integer)})
t(lambda: {"__tablename__": "x", "id": I(), "y": (Column(Integer),)})
t(lambda: {"__tablename__": "x", "id": I(), "__table_args__": 5})
t(lambda: {"__tablename__": "x", "id": I(), "__table_args__": (UniqueConstraint("nope"),)})
t(lambda: {"__tablename__": "x", "id": I(), "__mapper_args__": {"bogus": 1}})
t(lambda: {"__tablename__": 5, "id": I()})
t(lambda: {"id": I()})
t(lambda: {"__tablename__": "x", "id": Column(Integer)})
t(
    lambda: {
        "__tablename__": "x",
        "id": I(),
        "d": Column(Integer),
        "__table__": Table("q", MetaData(), Column("id", Integer, primary_key=True)),
    }
)
t(lambda: {"__table__": Table("q", MetaData(), Column("id", Integer, primary_key=True)), "other": Column(Integer)})
t(lambda: {"__tablename__": "x", "id": I(), "r": relationship("X", remote_side="X.id")})
t(lambda: {"__tablename__": "x", "id": I(), "c": Column(Integer, ForeignKey("x.nope"))})
t(lambda: {"__tablename__": "x", "id": I(), "c": Column()})
t(lambda: {"__tablename__": "x", "id": I(), "c": Column(5)})
t(lambda: {"__tablename__": "x", "id": I(), "c": Column(Integer, bogus=1)})
t(lambda: {"__tablename__": "x", "id": I(), "c": Column("a", "b")})
t(lambda: {"__tablename__": "x", "id": I(), "c": relationship()})
t(lambda: {"__tablename__": "x", "id": I(), "c": relationship("X", bogus=1)})
t(lambda: {"__tablename__": "x", "id": I(), "c": relationship("X", lazy="bogus")})
t(lambda: {"__tablename__": "x", "id": I(), "c": relationship("X", "y")})
t(lambda: {"__tablename__": "x", "id": I(), "c": relationship("X", uselist=False, back_populates="q", backref="z")})
t(lambda: {"__tablename__": "x", "id": I(), "c": synonym("nope")})
t(lambda: {"__tablename__": "x", "id": I(), "c": column_property()})
t(lambda: {"__tablename__": "x", "id": I(), "id2": I()})
B = declarative_base()


class U(B):
    __tablename__ = "u"
    id = I()
    name = Column(String)
    ads = relationship("Ad")


class Ad(B):
    __tablename__ = "ad"
    id = I()
    uid = Column(ForeignKey("u.id"))


Sub = U
show(lambda: Sub.__mapper__)
show(lambda: U(nope=1))
show(lambda: U(5))
show(lambda: U(ads=5))
show(lambda: U(ads=[5]))
show(lambda: U(ads=None))
show(lambda: U(ads=[U()]))
show(lambda: U().ads.append(None))
show(lambda: U().ads.append(U()))
show(lambda: Ad(uid=U()))
show(lambda: setattr(U(), "zzz", 5))
show(lambda: U().zzz)
show(lambda: U.zzz)
show(lambda: delattr(U(), "name"))
show(lambda: delattr(U(name=1), "name"))
e = create_engine("sqlite://", future=True)
B.metadata.create_all(e)
s = Session(e, future=True)
show(lambda: s.add(U))
show(lambda: s.add(None))
show(lambda: s.add_all(5))
show(lambda: s.add_all([5]))
show(lambda: s.delete(U()))
show(lambda: s.get("U", 1))
show(lambda: s.get(U, None))
show(lambda: s.get(U, [1, 2]))
show(lambda: s.get(U, {"nope": 1}))
show(lambda: s.get(U))
show(lambda: s.query())
show(lambda: s.query("U").all())
show(lambda: s.query(5))
show(lambda: s.query(U).filter_by(nope=1))
show(lambda: s.query(U).filter("x"))
show(lambda: s.query(U).filter(5))
show(lambda: s.query(U).order_by("nope").all())
show(lambda: s.query(U).order_by(5).all())
show(lambda: s.query(U).join("nope"))
show(lambda: s.query(U).join(Ad).join(Ad))
show(lambda: s.query(U).join(Ad, "x"))
show(lambda: s.query(U).limit("x").all())
show(lambda: s.query(U).limit(-1).all())
show(lambda: s.query(U).get((1, 2)))
show(lambda: s.query(U, Ad).get(1))
show(lambda: s.query(U).filter(U.id == 1).get(1))
show(lambda: s.query(U.id).get(1))
show(lambda: s.query(U).update({"nope": 1}))
show(lambda: s.query(U).limit(1).update({"name": 1}))
show(lambda: s.query(U).join(Ad).delete())
show(lambda: s.query(U).update({"name": "x"}, synchronize_session="bogus"))
show(lambda: s.query(U).delete(synchronize_session="bogus"))
show(lambda: s.query(U)["x"])
show(lambda: s.query(U)[-1])
show(lambda: s.query(U)[5])
show(lambda: s.execute(select(U).filter_by(nope=1)))
show(lambda: s.execute(U))
show(lambda: s.execute(5))
show(lambda: s.scalars(5))
show(lambda: s.refresh(5))
show(lambda: s.expire(5))
show(lambda: s.expire(U()))
show(lambda: s.merge(5))
show(lambda: s.expunge(5))
show(lambda: s.commit(5))
show(lambda: s.begin())
show(lambda: s.begin_nested())
show(lambda: s.flush([5]))
show(lambda: s.bulk_save_objects([5]))
show(lambda: s.bulk_insert_mappings(5, [{}]))
show(lambda: s.is_modified(5))
show(lambda: 5 in s)
show(lambda: U in s)
show(lambda: list(s))
show(lambda: len(list(s)))
show(lambda: s.connection().closed)
show(lambda: s.bind)
show(lambda: s.get_bind(U))
show(lambda: s.get_bind("x"))
show(lambda: Session().execute(select(U)))
show(lambda: Session().query(U).all())
show(lambda: Session().get_bind())
show(lambda: Session(bogus=1))
one = select(U.id)
show(lambda: select(one))
show(lambda: select(U, one))
show(lambda: select([one]))
show(lambda: select(one.union(one)))
show(lambda: one.add_columns(one))
show(lambda: one.with_only_columns(one))
show(lambda: s.query(one))
show(lambda: s.query(U).add_columns(one))
show(lambda: insert(U).returning(one))
show(lambda: one.where(len))
show(lambda: one.where(s.get))
show(lambda: select(s.get))
show(lambda: select(U.id.desc))
show(lambda: one.select_from(s.get))
show(lambda: one.join(s.get))
show(lambda: union(one, one.subquery))
rows = lambda: s.execute(one)
for wrong in (
    lambda: s.add(),
    lambda: s.add(1, 2, 3),
    lambda: s.delete(1, 2),
    lambda: s.add_all(),
    lambda: s.is_modified(),
    lambda: s.merge(),
    lambda: s.query(U).all(1),
    lambda: rows().all(1),
    lambda: rows().scalars().all(1),
    lambda: rows().mappings().one(1),
    lambda: rows().fetchall,
    lambda: rows().scalars().all,
    lambda: s.add,
    lambda: update(U).where(a=1),
    lambda: insert(U).returning,
    lambda: one.having(U.id == 1, U.id == 2),
):
    show(wrong)
for odd in (
    lambda: s.execute(U.id),
    lambda: s.execute(U.__mapper__),
    lambda: s.execute(aliased(U)),
    lambda: s.connection().execute(U.id),
    lambda: s.query(U).filter(text("id = :a and name = :b")).params(a=1).all(),
    lambda: s.query(U).filter(U.id == bindparam("q")).params(z=3).delete(),
    lambda: s.connection().execute(text("select :a"), [{"b": 1}]),
    lambda: s.connection().execute(text("select :a"), [{"b": 1}, {"a": 2}]),
    lambda: s.connection().execute(text("select :a"), [{"a": 1}, {"b": 2}]),
):
    show(odd)


def declared(name, table, key=True):
    body = {"__module__": "script", "__tablename__": table, "id": Column(Integer, primary_key=key)}
    return lambda: type(name, (B,), body)


show(declared("U", "u"))
show(declared("U", "u2", key=False))
show(declared("U", "u3"))
for configured in True, False:
    Other = declarative_base()

    class Owner(Other):
        __tablename__ = "owner"
        id = I()

    class Owned(Other):
        __tablename__ = "owned"
        id = I()
        owner_id = Column(ForeignKey("owner.id"))

    if configured:
        show(lambda: str(select(Owner)))
    for late in (
        lambda: relationship(Owned, back_populates="nope"),
        lambda: relationship([Owned]),
        lambda: relationship("Nope"),
        lambda: relationship("Owned", "Owned"),
        lambda: relationship("Owned", backref="owner"),
    ):
        show(lambda: setattr(Owner, "late", late()))


class Early(B):
    __tablename__ = "early"
    id = I()
    uid = Column(ForeignKey("u.id"))
    u = relationship(U)
    nobody = relationship("Nobody")


show(lambda: type(select(Early).join(Early.u)))
show(lambda: type(select(Early).outerjoin(Early.u).options(joinedload(Early.u).selectinload(U.ads))))
show(lambda: type(select(Early).where(Early.u)))
show(lambda: type(select(Early).join(Early.u.of_type(U))))
for ident in {1}, range(1, 2), iter([1]), {"id": 1, "x": 2}, s.query(U.id), s, (), [None], "1", b"1", "ab", [[1]]:
    show(lambda: s.get(U, ident))
    s.rollback()


class Unmapped:
    pass


early = Unmapped()
registry().map_imperatively(Unmapped, Table("early", MetaData(), Column("id", Integer, primary_key=True)))
show(lambda: s.add(early))
show(lambda: object_session(early))
