"""How far options reach: to the class they are said of, to later loads, to the tables in between and to an alias's alias."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, create_engine, func, select, text
from sqlalchemy.orm import (
    Load,
    Session,
    aliased,
    contains_eager,
    declarative_base,
    defer,
    joinedload,
    load_only,
    relationship,
    selectinload,
    subqueryload,
    undefer,
    with_loader_criteria,
)

Base = declarative_base()
tagged = Table("tagged", Base.metadata, Column("user_id", ForeignKey("user.id")), Column("tag_id", ForeignKey("tag.id")))


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post", back_populates="user")
    tags = relationship("Tag", secondary=tagged)


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    user_id = Column(ForeignKey("user.id"))
    user = relationship("User", back_populates="posts")


class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)
    name = Column(String)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all(User(id=id, name=name, posts=[Post(title=name)]) for id, name in enumerate(("ed", "jo", "al"), 1))
session.commit()

for options in (
    [joinedload(User.posts), load_only("name")],
    [load_only("name"), joinedload("posts")],
    [joinedload(User.posts).load_only("title"), load_only("name")],
    [joinedload(User.posts), defer("*"), undefer("name")],
    [load_only("name"), joinedload(User.posts).joinedload(Post.user)],
    [joinedload(User.posts), Load(User).load_only("name")],
    [joinedload(User.posts).defer("title")],
):
    out(str(session.query(User).options(*options)))
for option in (selectinload(User.posts), subqueryload(User.posts)):
    session.query(User).options(option, load_only("id")).all()
    session.expunge_all()

joined = session.query(User).join(User.posts)
for option in (
    contains_eager(User.posts).defer(Post.id),
    contains_eager(User.posts).defer("*"),
    contains_eager(User.posts).load_only(Post.title),
    joinedload(User.posts).defer(Post.id),
):
    out(str(joined.options(option, load_only("name"))))
    show(lambda: [(user.id, [post.title for post in user.posts]) for user in joined.options(option)])
    session.expunge_all()

for option in (
    selectinload(User.posts).load_only(Post.id),
    joinedload(User.posts).joinedload(Post.user),
    load_only(User.id),
    defer(User.name),
):
    user = session.query(User).options(option).enable_eagerloads(False).first()
    show(lambda: sorted(user.__dict__)[1:])
    show(lambda: [sorted(post.__dict__)[1:] for post in user.posts])
    session.expunge_all()

for query in (
    session.query(User).options(subqueryload(User.posts)).distinct().order_by(User.name).limit(2),
    session.query(Post).options(subqueryload(Post.user)).order_by(Post.title).limit(2),
    session.query(User).options(subqueryload(User.posts)).distinct().order_by(User.id),
):
    query.all()
    session.expunge_all()

other = aliased(User)
out(str(select(User.id).outerjoin(User.tags).options(with_loader_criteria(Tag, Tag.id > 3))))
out(str(select(User.id).outerjoin(User.tags.and_(Tag.id > 3))))
out(str(select(User.id).join(User.tags).options(with_loader_criteria(Tag, Tag.id > 3))))
out(str(select(other.id).where(other.tags.any())))
out(str(select(other.id).where(~other.tags.any(Tag.name == "x"))))
show(lambda: session.query(User.id).filter(text("id > :x")).params({"x": 2}, x=1).all())
show(lambda: session.query(User).join(Post, text("1 = 1")).all())

for element in (
    lambda: select(User.id, func.upper(User.name).label("name")).subquery(),
    lambda: select(other.id, func.upper(other.name).label("name")).subquery(),
    lambda: select(User, other).subquery(),
):
    for of in (User, other):
        for by_name in (False, True):
            inner = aliased(of, element(), adapt_on_names=by_name)
            show(lambda: str(select(inner.id, inner.name).where(inner.name == "ED")))
            if of is User:
                show(lambda: [user.name for user in session.query(inner).order_by(inner.id)])
                session.expunge_all()
