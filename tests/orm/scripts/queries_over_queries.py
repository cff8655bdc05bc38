"""Queries that select from queries that select from queries: unions of unions, and what options mean over them."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Session, contains_eager, declarative_base, deferred, joinedload, relationship, selectinload, undefer

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = deferred(Column(String))
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all(User(id=id, name=name, posts=[Post()]) for id, name in enumerate("abc"))
session.commit()

one, two, three = (session.query(User).filter(User.id == id) for id in range(3))
for both in (
    one.union(two),
    one.union(two).union(three),
    one.union(two.union(three)),
    one.union(two).union_all(three).union(one),
    one.from_self().from_self(),
    one.union(two).from_self(),
):
    out(str(both))
    out(str(both.options(joinedload(User.posts))))
    out(str(both.filter(User.id > 0).order_by(User.id)))
    out(str(both.filter_by(id=2)))
    out(str(both.with_entities(User.id)))
    show(lambda: both.count())
    session.expunge_all()
    show(lambda: [(user.id, sorted(user.__dict__)[1:]) for user in both.options(selectinload(User.posts))])
out(str(one.union(two).union(three).options(undefer(User.name))))
session.expunge_all()
show(lambda: [sorted(user.__dict__)[1:] for user in one.union(two).union(three).options(undefer(User.name))])
out(str(one.union(two).join(User.posts).options(contains_eager(User.posts))))
