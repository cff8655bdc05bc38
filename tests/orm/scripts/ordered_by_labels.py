"""Queries that are ordered by what they select: labels, column properties, scalar subqueries; limited, distinct, joined."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, desc, func, select
from sqlalchemy.orm import Session, aliased, column_property, declarative_base, joinedload, relationship

Base = declarative_base()


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    words = Column(Integer)


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    age = Column(Integer)
    posts = relationship(Post)
    written = column_property(select(func.sum(Post.words)).where(Post.user_id == id).scalar_subquery())
    next_id = column_property(id + 1)
    other_id = column_property((id + 2).label("other"))
    counted = column_property(select(func.count(Post.id)).where(Post.user_id == id).scalar_subquery().label("number"))


session = Session()
number = select(func.count(Post.id)).where(Post.user_id == User.id)
labelled, bare = number.scalar_subquery().label("n"), number.scalar_subquery()
later, size = (User.id + 5).label("later"), func.abs(User.age)
for order in (
    User.written, User.written.desc(), User.next_id, User.other_id, User.counted, labelled, labelled.desc(), bare, later, size,
    size.desc(), User.age, User.id,
):  # fmt: skip
    show(lambda: str(session.query(User).options(joinedload(User.posts)).order_by(order).limit(5)))
    show(lambda: str(session.query(User).distinct().order_by(order)))
    show(lambda: str(session.query(User.id, User.written, User.counted).distinct().order_by(order)))
    several = (User, labelled, bare, later, size)
    show(lambda: str(session.query(*several).distinct().order_by(order)))
    show(lambda: str(session.query(*several).options(joinedload(User.posts)).order_by(order).limit(3)))
    show(lambda: str(select(*several).options(joinedload(User.posts)).order_by(order).limit(3)))


class Renamed(Base):
    __tablename__ = "renamed"
    number = Column("id", Integer, primary_key=True)
    name = Column("full_name", String, key="called")
    other = Column("word", String)


table, alias = Renamed.__table__, aliased(Renamed)
named = select(Renamed.name).where(Renamed.name != "z")
for first, second in (
    (select(Renamed.name), named),
    (select(Renamed.other), named),
    (select(Renamed.name.label("q")), named),
    (select(Renamed), select(Renamed)),
    (select(table.c.called), select(table.c.called)),
    (select(alias.name), named),
    (select(alias), select(Renamed)),
    (select(func.max(Renamed.name)), named),
):
    for word in ("name", "called", "full_name", "other", "word", "q", "number", "max_1"):
        show(lambda: str(first.order_by(word)))
        show(lambda: str(first.union_all(second).order_by(word)))
    show(lambda: str(first.union(second).order_by(desc("name"))))
    show(lambda: str(first.union(second).group_by("name")))
