"""`Load(User)`: what it is told by name is looked for at once, and so is whether it fits."""

import warnings

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine
from sqlalchemy.orm import Load, Session, aliased, declarative_base, joinedload, lazyload, relationship, selectinload

warnings.simplefilter("ignore")
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
    user = relationship("User", back_populates="posts")
    notes = relationship("Note", order_by="Note.id")


class Note(Base):
    __tablename__ = "notes"
    id = Column(Integer, primary_key=True)
    post_id = Column(ForeignKey("posts.id"))
    text = Column(String)


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session = Session(engine)
some, others = aliased(Post), aliased(User)

for make in (
    lambda: Load(User).lazyload(User.name),
    lambda: Load(User).defer(User.posts),
    lambda: Load(User).load_only(User.posts),
    lambda: Load(User).load_only("name", "nope"),
    lambda: Load(User).joinedload(User.posts).lazyload(Post.title),
    lambda: Load(User).joinedload(User.posts).lazyload(User.posts),
    lambda: Load(User).lazyload(Post.user),
    lambda: Load(User).defer(Post.title),
    lambda: Load(User).joinedload("posts").defer(User.name),
    lambda: Load(User).lazyload("posts").defer("nope"),
    lambda: Load(User).lazyload("posts").joinedload("user").defer("nope"),
    lambda: Load(User).lazyload("posts.user"),
    lambda: Load(User).lazyload("posts").defer("title.x"),
    lambda: Load(User).raiseload("name"),
    lambda: Load(User).noload("name"),
    lambda: Load(User).undefer("posts"),
    lambda: Load(User).defaultload("name"),
    lambda: Load(User).defaultload("posts").lazyload("title"),
    lambda: Load(User).contains_eager("name"),
    lambda: Load(User).joinedload("*").defer("title"),
    lambda: Load(User).raiseload("*").lazyload("*"),
    lambda: Load(User).defer("*").defer("name"),
    lambda: Load(User).joinedload("posts").undefer_group("x").raiseload("*"),
    lambda: Load(others).joinedload("posts").defer("title"),
    lambda: Load(others).joinedload(User.posts),
    lambda: Load(others).lazyload("name"),
    lambda: Load(others).lazyload("nope"),
    lambda: Load(User).joinedload(User.posts.of_type(some)).lazyload("nope"),
    lambda: Load(User).joinedload(User.posts.of_type(some)).lazyload("title"),
    lambda: Load(User).joinedload(User.posts.of_type(some)).lazyload(Post.notes),
    lambda: Load(User).defer(3),
    lambda: Load(User).joinedload(None),
    lambda: lazyload(User.name),
):
    option = None
    try:
        option = make()
    except Exception as error:
        out(f"{type(error).__name__}: {error}")
    if option is not None:
        for entity in (User, others, Post):
            show(lambda option=option, entity=entity: session.query(entity).options(option).all())

engine.echo = True
for one, other in (
    (Load(User).lazyload("posts").defer("title"), Load(User).lazyload(User.posts).defer(Post.title)),
    (joinedload("posts"), joinedload(User.posts)),
    (Load(User).load_only("name"), Load(User).load_only(User.name)),
    (Load(User).joinedload("posts").selectinload("notes"), Load(User).joinedload(User.posts).selectinload(Post.notes)),
    (Load(User).joinedload("posts").selectinload("notes"), joinedload(User.posts).selectinload(Post.notes)),
    (joinedload("posts").selectinload("notes"), joinedload(User.posts).selectinload(Post.notes)),
    (Load(User).joinedload(User.posts.of_type(some)).defer("title"), selectinload(User.posts)),
):
    out("-- said twice")
    for option in (one, other):
        show(lambda option=option: session.query(User).options(option).all())
