"""Expressions as attributes, in aliases too, and what inspect() says of a mapper and of an object."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, func, inspect, select
from sqlalchemy.orm import Session, aliased, column_property, declarative_base, joinedload, relationship, synonym

Base = declarative_base()


class U(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    first = Column(String)
    last = Column(String)
    full = column_property(first + " " + last)
    up = column_property(func.upper(first).label("up"))
    anon = column_property(func.lower(last))
    boss_id = Column(ForeignKey("u.id"))
    boss = relationship("U", remote_side=id)
    adrs = relationship("A", back_populates="user")


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    uid = Column(ForeignKey("u.id"))
    user = relationship(U, back_populates="adrs")


U.count = column_property(select(func.count(A.id)).where(A.uid == U.id).correlate_except(A).scalar_subquery())
U.nick = synonym("full")
a1, a2 = (aliased(U), aliased(U, name="boss"))
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
s.add(U(first="a", last="b", boss=U(first="c", last="d"), adrs=[A(), A()]))
s.commit()
for q in [
    select(U),
    select(a1),
    select(a1, a2),
    select(U, a1),
    select(a1.full, U.full),
    select(U).join(a1, U.boss).where(a1.full == "x").order_by(a1.count),
    select(U).options(joinedload(U.boss).joinedload(U.boss)),
    select(U.count, a1.count),
    select(a1.up, U.up, a1.anon, U.anon),
    select(a1.nick),
]:
    print(str(q).replace("\n", "\\n"))
    show(lambda: s.execute(q).unique().all().__len__())
for q in [
    s.query(U),
    s.query(a1),
    s.query(U, a1),
    s.query(a1.full.label("z"), U.full),
    s.query(U).join(a1, U.boss).filter(a1.nick == "x"),
    s.query(U).order_by(U.count).limit(1).from_self(),
    s.query(U).options(joinedload(U.adrs)).limit(1),
]:
    show(lambda: len(q.all()))
m = inspect(U)
for n in ("relationships", "column_attrs", "attrs", "columns", "c", "synonyms", "all_orm_descriptors"):
    x = getattr(m, n)
    show(lambda: (n, x.keys(), type(x).__name__, len(x), "full" in x, list(x)[:1]))
    show(lambda: list(x.items())[:1])
    show(lambda: x.values()[:1])
    show(lambda: x["full"])
    show(lambda: x.full)
    show(lambda: x.nope)
    show(lambda: x["nope"])
    show(lambda: x.get("nope"))
show(lambda: m.attrs.boss.direction)
show(lambda: m.relationships.boss.mapper is m)
show(lambda: m.relationships.adrs.local_columns)
show(lambda: m.relationships.adrs.remote_side)
show(lambda: m.mapped_table.name)
show(lambda: m.persist_selectable.name)
show(lambda: m.local_table.name)
show(lambda: m.class_.__name__)
show(lambda: m.entity is U)
show(lambda: m.tables)
show(lambda: m.get_property("full"))
show(lambda: m.get_property("zzz"))
show(lambda: m.get_property_by_column(U.__table__.c.id))
show(lambda: m.primary_key_from_instance(s.get(U, 1)))
show(lambda: m.identity_key_from_instance(s.get(U, 1)))
show(lambda: m.is_mapper)
show(lambda: str(m))
show(lambda: m.has_property("boss"))
keep = s.get(U, 1)
i = inspect(keep)
for n in (
    "key",
    "identity",
    "identity_key",
    "transient",
    "pending",
    "persistent",
    "deleted",
    "detached",
    "was_deleted",
    "modified",
    "expired",
    "expired_attributes",
    "unloaded",
    "unmodified",
    "dict",
    "attrs",
    "session",
    "object",
    "mapper",
    "has_identity",
    "unloaded_expirable",
):
    value = getattr(i, n)
    show(lambda: (n, sorted(value) if isinstance(value, set) else type(value).__name__ if n in ("dict", "attrs") else value))
show(lambda: i.attrs.keys())
show(lambda: i.attrs.first.value)
show(lambda: i.attrs["first"].loaded_value)
show(lambda: i.attrs.adrs.loaded_value)
