"""Classes whose tables are read from the database when `prepare()` says so."""

from play import show
from sqlalchemy import Column, Integer, String, create_engine, inspect, select, text
from sqlalchemy.ext.declarative import DeferredReflection
from sqlalchemy.orm import Session, class_mapper, declarative_base, relationship

engine = create_engine("sqlite://")
with engine.begin() as connection:
    for ddl in (
        "create table users (id integer primary key, name varchar(30) not null, x integer)",
        "create table posts (id integer primary key, user_id integer references users(id), title text)",
        "create table tags (id integer primary key)",
        "create table post_tags (p integer references posts(id), t integer references tags(id), primary key (p, t))",
    ):
        connection.execute(text(ddl))
Base = declarative_base()


class Reflected(DeferredReflection):
    __abstract__ = True


class User(Reflected, Base):
    __tablename__ = "users"
    name = Column(String(99), key="nm")
    posts = relationship("Post", back_populates="user")


class Post(Reflected, Base):
    __tablename__ = "posts"
    user = relationship(User, back_populates="posts")
    tags = relationship("Tag", secondary="post_tags")


class Tag(Reflected, Base):
    __tablename__ = "tags"


for early in (
    lambda: inspect(User),
    lambda: select(User),
    lambda: Session(engine).query(User),
    lambda: class_mapper(User),
    lambda: User.__table__.c.keys(),
):
    show(early)
show(lambda: Reflected.prepare(engine))
for mapped in User, Post, Tag:
    show(lambda: mapped.__table__.c.keys())
    show(lambda: inspect(mapped).attrs.keys())
show(lambda: list(Base.metadata.tables))
session = Session(engine)
session.add(User(name="q", x=1, posts=[Post(title="t", tags=[Tag()])]))
show(session.commit)
show(lambda: session.execute(select(User.name, Post.title).join(User.posts)).all())
show(lambda: session.query(Post).one().tags[0].id)
show(lambda: Reflected.prepare(engine))


class Absent(DeferredReflection, Base):
    __tablename__ = "absent"
    id = Column(Integer, primary_key=True)


show(lambda: Absent.prepare(engine))
