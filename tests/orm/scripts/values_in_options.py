"""Conditions with values in options: each execution has its own values, whatever is found in the cache."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, bindparam, create_engine, select
from sqlalchemy.orm import (
    Session,
    aliased,
    contains_eager,
    declarative_base,
    defaultload,
    immediateload,
    joinedload,
    lazyload,
    relationship,
    selectinload,
    subqueryload,
    with_loader_criteria,
)

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    posts = relationship("Post", back_populates="user", order_by="Post.id")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    user_id = Column(ForeignKey("user.id"))
    user = relationship(User, back_populates="posts")
    notes = relationship("Note", order_by="Note.id")


class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    text = Column(String)
    post_id = Column(ForeignKey("post.id"))


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e)
s.add(User(id=1, posts=[Post(title=each, notes=[Note(text=each) for each in "ab"]) for each in "abc"]))
s.commit()
post, user = aliased(Post), aliased(User)


def told(instance):
    if isinstance(instance, User):
        return [told(each) for each in instance.posts]
    return instance.title, [note.text for note in instance.__dict__.get("notes", ())]


def play(name, made, params=None):
    out(f"-- {name}")
    for value in "abc":
        s.close()
        show(lambda: [told(each) for each in s.execute(made(value), params and params(value)).unique().scalars()])


def unlike(value, **options):
    return with_loader_criteria(Post, Post.title != value, **options)


play("joined with and_()", lambda v: select(User).options(joinedload(User.posts.and_(Post.title != v))))
for load in joinedload, selectinload, subqueryload, immediateload, lazyload:
    name = load.__name__
    play(f"{name} under a condition", lambda v: select(User).options(load(User.posts), unlike(v)))
    play(
        f"{name} under one of this statement",
        lambda v: select(User).options(load(User.posts), unlike(v, propagate_to_loaders=False)),
    )
    play(
        f"{name} under a function",
        lambda v: select(User).options(load(User.posts), with_loader_criteria(Post, lambda c: c.title != v)),
    )
    deeper = getattr(load(User.posts), name)(Post.notes)
    play(f"{name} twice", lambda v: select(User).options(deeper, with_loader_criteria(Note, Note.text != v)))
    play(f"{name} from a join", lambda v: select(User).join(User.posts).options(load(User.posts), unlike(v)))
for load in joinedload, selectinload:
    name = load.__name__
    play(
        f"{name} with two and_()",
        lambda v: select(User).options(
            load(User.posts.and_(Post.title != v)), getattr(defaultload(User.posts), name)(Post.notes.and_(Note.text != v))
        ),
    )
    play(f"{name} of an alias", lambda v: select(user).options(load(user.posts.and_(Post.title != v))))
    play(
        f"{name} by number", lambda v: select(User).limit(3).options(load(User.posts.and_(Post.id.in_(range("abc".index(v))))))
    )
play("a join to an alias", lambda v: select(User).join(User.posts.of_type(post).and_(Post.title != v)))
play("an alias alone", lambda v: select(post).options(unlike(v, include_aliases=True)).order_by(post.id))
play("an alias inside", lambda v: select(User).where(User.posts.of_type(post).any(post.title != v)))
play("inside", lambda v: select(User).where(User.posts.and_(Post.title != v).any()))
play(
    "from an alias",
    lambda v: select(user).join(user.posts).options(contains_eager(user.posts), unlike(v, include_aliases=True)),
)
named = joinedload(User.posts.and_(Post.title == bindparam("title")))
play("by a name", lambda _: select(User).options(named), lambda v: {"title": v})
for value in "ab":
    again = joinedload(User.posts).joinedload(Post.user).joinedload(User.posts.and_(Post.title == value))
    statement = select(User).join(User.posts).options(again, unlike(value))
    show(lambda: (str(statement), statement.compile().params))
