"""Conditions that read alike and were said in different ways: over a relationship, an attribute, a column. Are they cached?"""

import logging

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, Table, create_engine, delete, event, inspect, select, update
from sqlalchemy.orm import (
    Session,
    aliased,
    declarative_base,
    make_transient,
    make_transient_to_detached,
    relationship,
    with_parent,
)

Base = declarative_base()
tagged = Table(
    "tagged",
    Base.metadata,
    Column("user_id", ForeignKey("user.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True),
)


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    boss_id = Column(ForeignKey("user.id"))
    boss = relationship("User", remote_side=[id])
    posts = relationship("Post", back_populates="user")
    tags = relationship("Tag", secondary=tagged)


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    user = relationship(User, back_populates="posts")


class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)


class Words(logging.Handler):
    """Keeps the words of the cache, and the statements."""

    found: list[str] = []

    def emit(self, record):
        text = record.getMessage()
        if text.startswith("["):
            self.found[-1] += " " + text[1:].split()[0]
        elif not text.startswith(("BEGIN", "ROLLBACK")):
            self.found.append(text)


log = logging.getLogger("sqlalchemy.engine.Engine")
log.handlers[:] = [Words()]
user, other, post = User(id=5), User(id=6), aliased(Post)
users, posts = User.__table__.c, Post.__table__.c
FETCH = {"synchronize_session": "fetch"}


def pairs(statement, *conditions):
    """Send each two of them to an engine that knows no statement."""
    for at, first in enumerate(conditions):
        for second in conditions[at + 1 :]:
            engine = create_engine("sqlite://", future=True)
            log.setLevel(logging.WARNING)
            Base.metadata.create_all(engine)
            log.setLevel(logging.INFO)
            Words.found.clear()
            with Session(engine) as session:
                for each in first, second:
                    session.execute(statement(each))
            out(" | ".join(Words.found))


def of_posts(condition):
    return select(Post).where(condition)


def of_users(condition):
    return select(User).where(condition)


# -- no object, and one
pairs(of_posts, Post.user == None, Post.user != None, ~(Post.user == None), ~(Post.user != None))
pairs(of_posts, Post.user == None, Post.user_id == None, posts.user_id == None, Post.user_id.is_(None))
pairs(of_posts, Post.user != None, Post.user_id != None, posts.user_id != None)
pairs(of_posts, Post.user == user, Post.user == other, Post.user_id == 5, with_parent(user, User.posts))
pairs(of_posts, Post.user != user, Post.user_id != 5, ~(Post.user == user))
pairs(lambda condition: select(post).where(condition), post.user == None, post.user != None, post.user_id == None)

# -- what may be inside
pairs(of_users, User.posts.any(Post.id == 7), User.posts.any(posts.id == 7), User.posts.any(id=7))
pairs(of_users, User.posts.any(Post.user == None), User.posts.any(Post.user_id == None))
pairs(of_users, User.tags.any(Tag.id == 7), User.tags.any(Tag.__table__.c.id == 7), User.tags.any(id=7))
pairs(of_users, User.boss.has(User.id == 7), User.boss.has(users.id == 7), User.boss.has(id=7))
pairs(of_posts, Post.user.has(User.id == 7), Post.user.has(users.id == 7), Post.user.has(id=7))
pairs(of_users, User.posts.and_(Post.id == 7).any(), User.posts.and_(posts.id == 7).any())

# -- an alias that is given is the only one that conditions are to be on
for condition in (
    User.posts.of_type(post).any(post.id == 7),
    User.posts.of_type(post).any(post.user == None),
    User.boss.of_type(aliased(User)).has(id=7),
    User.posts.of_type(post).any(id=7),
    User.posts.of_type(post).any(Post.id == 7),
):
    show(lambda: str(select(User.id).where(condition)))

# -- the SELECT of the keys that an UPDATE or DELETE is about to match
conditions = Post.id == 3, posts.id == 3, Post.user == None, Post.user_id == None, Post.user.has(User.id == 7)
pairs(lambda condition: delete(Post).where(condition).execution_options(**FETCH), *conditions)
pairs(lambda condition: update(Post).where(condition).values(id=9).execution_options(**FETCH), *conditions)

# -- an object that is made one that was loaded expires, even if nothing of it does
event.listen(Post, "expire", lambda state, keys: out(f"expire {sorted(keys or ())}"))
for each in Post(), Post(id=1), Post(id=1, user_id=2), Post(id=1, user_id=2, user=None):
    make_transient_to_detached(each)
    show(lambda: sorted(inspect(each).expired_attributes))
    make_transient(each)
    make_transient_to_detached(each)
