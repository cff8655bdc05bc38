"""What of a statement's options holds when its objects are read again: refreshed, expired, a relationship loaded."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect, select
from sqlalchemy.orm import (
    Session,
    aliased,
    contains_eager,
    declarative_base,
    defaultload,
    immediateload,
    joinedload,
    lazyload,
    noload,
    raiseload,
    relationship,
    selectinload,
    subqueryload,
    with_loader_criteria,
)

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post", back_populates="user", order_by="Post.id")
    profile = relationship("Profile", back_populates="user", uselist=False)


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    user = relationship(User, back_populates="posts")
    notes = relationship("Note", back_populates="post")


class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    post_id = Column(ForeignKey("post.id"))
    post = relationship(Post, back_populates="notes")


class Profile(Base):
    __tablename__ = "profile"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))
    user = relationship(User, back_populates="profile")


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e)
s.add(User(id=1, name="ada", profile=Profile(id=1), posts=[Post(id=1, notes=[Note(id=1), Note(id=2)]), Post(id=2)]))
s.add(User(id=2, name="bob", posts=[Post(id=3, notes=[Note(id=3)])]))
s.commit()
other, alias = aliased(Post), aliased(User)


def refresh(user):
    s.refresh(user)


def refresh_some(user):
    s.refresh(user, ["name", "posts"])


def expire(user):
    s.expire(user)
    show(lambda: user.name)


def expire_some(user):
    s.expire(user, ["name", "posts", "profile"])
    show(lambda: user.name)


def held(instance):
    return sorted(key for key in instance.__dict__ if not key.startswith("_"))


def play(name, statement, *options, root=User):
    for act in refresh, refresh_some, expire, expire_some:
        s.close()
        out(f"-- {name}: {act.__name__}")
        user = s.execute(statement.where(root.id == 1).options(*options)).unique().scalars().one()
        act(user)
        show(lambda: (held(user), sorted(inspect(user).expired_attributes)))
        show(lambda: [(post.id, held(post)) for post in user.posts])
        show(lambda: [[(note.id, held(note)) for note in post.notes] for post in user.posts])
        show(lambda: user.profile.id)


LOADS = (joinedload, selectinload, subqueryload, immediateload, lazyload, noload, raiseload)
users = select(User)
with_posts = users.join(User.posts)
for load in LOADS:
    name = load.__name__
    play(f"then {name}", with_posts, getattr(contains_eager(User.posts), name)(Post.notes))
    play(
        f"an alias, then {name}",
        users.join(other, User.posts),
        getattr(contains_eager(User.posts, alias=other), name)(Post.notes),
    )
    of_alias = contains_eager(User.posts.of_type(other))
    play(f"of an alias, then {name}", users.join(User.posts.of_type(other)), getattr(of_alias, name)(other.notes))
    play(f"beside {name}", with_posts, contains_eager(User.posts), getattr(defaultload(User.posts), name)(Post.notes))
    unlike = with_loader_criteria(Post, Post.id != 2, propagate_to_loaders=False)
    play(f"a condition, then {name}", with_posts, unlike, getattr(contains_eager(User.posts), name)(Post.notes))
    play(f"a condition beside {name}", users, unlike, load(User.posts))
    if load is not immediateload:
        play(f"over an alias {name}", select(alias), load(alias.posts), root=alias)
        play(f"{name} of an alias, and on", users, load(User.posts.of_type(other)).joinedload(other.notes))
