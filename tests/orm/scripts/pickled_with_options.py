"""Objects that were loaded with options, pickled: what they load later is loaded as the options say."""

import pickle

import script
from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
from sqlalchemy.orm import (
    Load,
    Session,
    aliased,
    declarative_base,
    defaultload,
    defer,
    joinedload,
    lazyload,
    raiseload,
    relationship,
    selectinload,
    with_loader_criteria,
)

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post", back_populates="user", order_by="Post.id")


class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("users.id"))
    title = Column(String)
    kind = Column(String)
    user = relationship("User", back_populates="posts")
    notes = relationship("Note", back_populates="post", order_by="Note.id")


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    post_id = Column(ForeignKey("posts.id"))
    text = Column(String)
    post = relationship("Post", back_populates="notes")


def open_posts(cls):
    return cls.title != "x"


for each in (User, Post, Note, open_posts):
    each.__module__ = "script"
    setattr(script, each.__name__, each)

engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
with Session(engine) as session:
    posts = [Post(title="x", kind="p", notes=[Note(text="1"), Note(text="2")]), Post(title="y", notes=[Note(text="3")])]
    session.add(User(name="ed", posts=posts))
    session.commit()
engine.echo = True


def loaded(instance):
    return sorted(key for key in instance.__dict__ if key[0] != "_")


def taken_in(session, copy):
    session.add(copy)
    return copy


def merged(session, copy):
    return session.merge(copy, load=False)


def expired(session, copy):
    session.add(copy)
    session.expire(copy)
    return copy


USERS_WAY = (
    lambda user: user.name,
    lambda user: len(user.posts),
    lambda user: loaded(user.posts[0]),
    lambda user: user.posts[0].title,
    lambda user: [loaded(note) for note in user.posts[0].notes],
    lambda user: loaded(user.posts[0]),
)
POSTS_WAY = (
    lambda post: loaded(post.user),
    lambda post: post.user.name,
    lambda post: [loaded(each) for each in post.user.posts],
)


def trip(name, *options, cls=User, way=USERS_WAY):
    for go in (taken_in, merged, expired):
        out(f"-- {name}: {go.__name__}")
        with Session(engine, expire_on_commit=False) as session:
            found = session.query(cls).options(*options).order_by(cls.id).first()
            copy = pickle.loads(pickle.dumps(found))
        out(f"{loaded(copy)} {sorted(inspect(copy).unloaded)}")
        with Session(engine) as session:
            copy = go(session, copy)
            for read in way:
                show(lambda read=read: read(copy))
                out(f"    {loaded(copy)}")


alias = aliased(Post)
trip("nothing said")
trip("a column put off", defer(User.name))
trip("a column of the members", defaultload(User.posts).defer(Post.title))
trip("and of members that are read", lazyload(User.posts).defer(Post.title))
trip("joined below", lazyload(User.posts).joinedload(Post.notes).load_only(Note.id))
trip("selected below", lazyload(User.posts).selectinload(Post.notes))
trip("read below what was loaded", selectinload(User.posts).lazyload(Post.notes).defer(Note.text))
trip("read below what was joined", joinedload(User.posts).lazyload(Post.notes).defer(Note.text))
trip("refused below", selectinload(User.posts).raiseload(Post.notes))
trip("refused", raiseload(User.posts))
trip("refused everywhere", raiseload("*"))
trip("of one class", Load(User).lazyload(User.posts).defer(Post.title))
trip("several", lazyload(User.posts).options(defer(Post.title), joinedload(Post.notes)))
trip("with a condition that stays behind", lazyload(User.posts.and_(Post.title != "x")).defer(Post.kind))
trip("with an alias that stays behind", lazyload(User.posts.of_type(alias)).defer(alias.title))
trip("from the other end", lazyload(Post.user).defer(User.name), cls=Post, way=POSTS_WAY)
trip("from the other end, joined", joinedload(Post.user).lazyload(User.posts).defer(Post.kind), cls=Post, way=POSTS_WAY)
FEW = (lambda user: len(user.posts), lambda user: [post.title for post in user.posts])
trip("conditions everywhere", with_loader_criteria(Post, open_posts), way=FEW)

out("-- by a function that has no name")
with Session(engine) as session:
    found = session.query(User).options(with_loader_criteria(Post, lambda cls: cls.title != "x")).first()
    show(lambda: found.name)
    try:
        pickle.dumps(found)
    except pickle.PicklingError as error:
        out(str(error)[:34])
