"""Columns that are called as labels are, types that say nothing of caches, expressions as attributes, declared hooks."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    exists,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Mapper, Session, column_property, configure_mappers, declarative_base, relationship
from sqlalchemy.types import TypeDecorator

out("-- a.id would be called a_id, as another column is")
for names in (("id", "a_id"), ("id", "a_id", "a_id_1"), ("id", "A_id"), ("id", "key_id")):
    table = Table("a", MetaData(), *(Column(name, Integer) for name in names))
    labelled = select(table).set_label_style(select(table).apply_labels()._label_style)
    show(lambda: str(labelled))
    show(lambda: labelled.subquery().c.keys())
    show(lambda: str(select(labelled.subquery())))
    for name in ("a", "other"):
        show(lambda: str(select(table.alias(name)).apply_labels()))
for columns in (
    (Column("id", Integer), Column("z", Integer, key="a_id")),
    (Column("id", Integer), Column("a_id", Integer, key="z")),
    (Column("id", Integer, key="z"), Column("a_id", Integer)),
):
    table = Table("a", MetaData(), *columns)
    show(lambda: str(select(table).apply_labels()))
    show(lambda: select(table).apply_labels().subquery().c.keys())
out(str(select(Table("t", MetaData(), Column("id", Integer), Column("s_t_id", Integer), schema="s")).apply_labels()))

out("-- mapped, with hooks")


class Silent(TypeDecorator):
    impl = String


Base = declarative_base()


class Counted:
    @classmethod
    def __declare_first__(cls):
        out(f"first of {cls.__name__}")


@event.listens_for(Mapper, "before_configured")
def before():
    out("before")


class A(Counted, Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    a_id = Column(Silent())
    bs = relationship("B", back_populates="a")

    @classmethod
    def __declare_last__(cls):
        out(f"last of {cls.__name__}, {hasattr(cls, 'count')}")
        cls.count = column_property(select(func.count(B.id)).where(B.key == cls.id).scalar_subquery())


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    key = Column(ForeignKey("a.id"))
    a = relationship(A, back_populates="bs")


@event.listens_for(Mapper, "after_configured")
def after():
    out("after")


configure_mappers()
configure_mappers()
event.remove(Mapper, "before_configured", before)
event.remove(Mapper, "after_configured", after)
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
s.add(A(a_id="x", bs=[B(), B()]))
s.commit()
show(lambda: [(a.id, a.a_id, a.count) for a in s.scalars(select(A))])
show(lambda: s.query(A.id).all())
s.expire_all()
show(lambda: s.get(B, 1).a.a_id)
out("-- a type that says nothing")
show(lambda: s.execute(select(A.__table__.c.a_id)).all())
show(lambda: s.execute(select(A.__table__.c.id)).all())
out("-- expressions as attributes")
for given in (
    5,
    "a.id",
    None,
    A.id,
    A.id + 1,
    select(A.id),
    select(A.id).subquery(),
    select(A.id).scalar_subquery(),
    literal(5),
):

    def one():
        A.more = column_property(given)
        return str(select(A.more))

    show(one)
show(lambda: str(select(column_property(exists().where(A.id == 1)).expression)))
