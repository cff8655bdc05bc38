"""Dictionaries and sets as collections, mixins, factories of sessions, and mappings that cannot be."""

import datetime

from play import show
from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    MetaData,
    String,
    UniqueConstraint,
    create_engine,
    select,
)
from sqlalchemy.orm import declarative_base, declared_attr, relationship, scoped_session, sessionmaker
from sqlalchemy.orm.collections import (
    attribute_mapped_collection,
    column_mapped_collection,
    mapped_collection,
)

meta = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Base0:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    id = Column(Integer, primary_key=True)

    def __repr__(self):
        return f"{type(self).__name__}({self.id})"


Base = declarative_base(cls=Base0, metadata=meta)


class Stamped:
    made = Column(DateTime, default=datetime.datetime(2020, 1, 1))

    @declared_attr
    def owner_id(cls):
        return Column(ForeignKey("owner.id"))

    @declared_attr
    def owner(cls):
        return relationship("Owner")


class Owner(Base):
    name = Column(String(20), unique=True, index=True)
    notes = relationship("Note", collection_class=attribute_mapped_collection("keyword"), cascade="all, delete-orphan")
    tags = relationship("Tag", collection_class=set, back_populates="owner")
    keyed = relationship(
        "Item",
        collection_class=column_mapped_collection(Column("x")) if False else mapped_collection(lambda i: i.code),
        viewonly=False,
        overlaps="x",
    )


class Note(Base):
    owner_id = Column(ForeignKey(Owner.id))
    keyword = Column(String)
    text = Column(String)


class Tag(Base):
    owner_id = Column(ForeignKey(Owner.id))
    name = Column(String)
    owner = relationship(Owner, back_populates="tags")


class Item(Stamped, Base):
    __table_args__ = (UniqueConstraint("item_code", name="ucode"), CheckConstraint("id > 0", name="pos"))
    __mapper_args__ = {"eager_defaults": True, "confirm_deleted_rows": False}
    code = Column("item_code", String, nullable=False)


class Abstract(Base):
    __abstract__ = True
    extra = Column(Integer, default=7)


class Real(Abstract):
    __tablename__ = "reals"
    __table_args__ = {"schema": None, "comment": "hello", "info": {"a": 1}}


engine = create_engine("sqlite://", future=True)
show(lambda: meta.create_all(engine))
S = sessionmaker(bind=engine, future=True, expire_on_commit=False)
with S.begin() as s:
    o = Owner(name="o")
    o.notes["a"] = Note(keyword="a", text="t")
    show(lambda: o.notes)
    o.tags.add(Tag(name="x"))
    show(lambda: sorted(t.name for t in o.tags))
    show(lambda: o.notes.set(Note(keyword="b")))
    s.add(o)
with S() as s:
    o = s.query(Owner).one()
    show(lambda: sorted(o.notes.items()))
    show(lambda: o.notes["a"].text)
    del o.notes["a"]
    show(lambda: s.flush())
    show(lambda: o.notes.pop("nope", 5))
    show(lambda: o.notes.pop("nope"))
    show(lambda: o.notes.setdefault("c", Note(keyword="c")))
    show(lambda: o.notes.update({"d": Note(keyword="d")}))
    show(lambda: s.flush())
    show(lambda: o.notes.popitem())
    show(lambda: s.flush())
    show(lambda: o.notes.clear())
    show(lambda: s.flush())
    o.notes["wrong"] = Note(keyword="right")
    show(lambda: s.flush())
    s.rollback()
    show(lambda: o.tags.discard(None))
    t = sorted(o.tags, key=lambda t: t.name)[0]
    show(lambda: o.tags.remove(t))
    show(lambda: t.owner)
    show(lambda: s.flush())
    show(lambda: o.tags.remove(t))
    show(lambda: o.tags.pop().name)
    show(lambda: o.tags.update([t]))
    show(lambda: s.flush())
    show(lambda: o.tags.symmetric_difference_update({t}))
    show(lambda: o.tags.intersection_update(set()))
    show(lambda: o.tags.clear())
    show(lambda: o.tags - {t})
    show(lambda: s.commit())
    o.tags = {Tag(name="z")}
    show(lambda: s.commit())
    show(lambda: setattr(o, "tags", [Tag(name="list")]))
    show(lambda: s.commit())
    show(lambda: setattr(o, "tags", {"a": 1}))
    show(lambda: setattr(o, "tags", 5))
    show(lambda: setattr(o, "notes", [1]))
    show(lambda: setattr(o, "notes", {"k": Note(keyword="k2")}))
    show(lambda: s.rollback())
    i = Item(code="c1", owner=o)
    s.add(i)
    show(lambda: s.commit())
    show(lambda: (i.made, i.owner_id, i.code))
    show(lambda: Item.code == "x")
    show(lambda: str(Item.code == "x"))
    show(lambda: Item.__table__.c.item_code)
    show(lambda: s.query(Item).filter_by(code="c1").one())
    show(lambda: s.query(Item.code).all())
    show(lambda: s.execute(select(Item.code)).mappings().all())
    show(lambda: o.keyed)
    i2 = Item(code="c2")
    o.keyed["c2"] = i2
    show(lambda: s.flush())
    show(lambda: i2.owner_id)
    r = Real()
    s.add(r)
    show(lambda: s.commit())
    show(lambda: (r.extra, r.id))
    show(lambda: Real.__table__.comment)
    show(lambda: Real.__table__.info)
    show(lambda: Abstract())
    s.add(Owner(name="o"))
    show(lambda: s.commit())
    show(lambda: s.is_active)
    show(lambda: s.query(Owner).all())
    show(lambda: s.rollback())
    show(lambda: s.query(Owner).all())
S2 = scoped_session(S)
show(lambda: S2.query(Owner).count())
show(lambda: S2().__class__.__name__)
show(lambda: S2() is S2())
show(lambda: S2.registry.has())
S2.add(Owner(name="p"))
show(lambda: S2.new)
show(lambda: S2.commit())
show(lambda: S2.remove())
show(lambda: S2.registry.has())
show(lambda: S2(expire_on_commit=True))
show(lambda: S2(autoflush=False))
show(lambda: S2.configure(autoflush=False))
show(lambda: S2.get(Owner, 1))
show(lambda: S2.close())
Owner.query = S2.query_property()
show(lambda: Owner.query.filter_by(name="p").one())
show(lambda: Owner.query.get(1))
show(lambda: Owner.query.paginate)
show(lambda: S.kw)
show(lambda: S.configure(autoflush=False))
show(lambda: S().autoflush)
show(lambda: S(autoflush=True).autoflush)
show(lambda: S)


class Bad(Base):
    pass


show(lambda: Bad.__table__)


def mk():

    class Dup(Base):
        __tablename__ = "owner"


show(mk)


def mk():

    class NoPk(declarative_base()):
        __tablename__ = "x"
        a = Column(Integer)


show(mk)


def mk():

    class NoTab(declarative_base()):
        a = Column(Integer, primary_key=True)


show(mk)


def mk():

    class M(declarative_base()):
        __tablename__ = "m"
        id = Column(Integer, primary_key=True)
        metadata = Column(Integer)


show(mk)


def mk():
    B = declarative_base()

    class P(B):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        kids = relationship("Nope")

    P()


show(mk)


def mk():
    B = declarative_base()

    class P(B):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        kids = relationship("K")

    class K(B):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)

    P()


show(mk)


def mk():
    B = declarative_base()

    class P(B):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        kids = relationship("K", back_populates="nope")

    class K(B):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)
        pid = Column(ForeignKey("p.id"))

    P()


show(mk)


def mk():
    B = declarative_base()

    class P(B):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        kids = relationship("K", foreign_keys="K.a")
        more = relationship("K")

    class K(B):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)
        a = Column(ForeignKey("p.id"))
        b = Column(ForeignKey("p.id"))

    P()


show(mk)


def mk():
    B = declarative_base()

    class P(B):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        kids = relationship("K", cascade="all, bogus")


show(mk)


def mk():
    B = declarative_base()

    class P(B):
        __tablename__ = "p"
        id = Column(Integer, primary_key=True)
        k_id = Column(ForeignKey("k.id"))
        kids = relationship("K", cascade="all, delete-orphan")

    class K(B):
        __tablename__ = "k"
        id = Column(Integer, primary_key=True)

    P()


show(mk)
