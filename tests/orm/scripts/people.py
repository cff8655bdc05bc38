"""People who follow each other: association with oneself, validators, dynamic and deferred attributes."""

from play import out, show
from sqlalchemy import JSON, Column, ForeignKey, Integer, String, Table, Text, create_engine, func, select, text
from sqlalchemy.orm import (
    Session,
    aliased,
    backref,
    column_property,
    declarative_base,
    defer,
    deferred,
    joinedload,
    load_only,
    object_session,
    query_expression,
    raiseload,
    reconstructor,
    relationship,
    selectinload,
    undefer,
    undefer_group,
    validates,
    with_expression,
)
from sqlalchemy.orm.attributes import flag_modified, get_history, set_committed_value

Base = declarative_base()
follows = Table(
    "follows",
    Base.metadata,
    Column("a", ForeignKey("person.id"), primary_key=True),
    Column("b", ForeignKey("person.id"), primary_key=True),
)


class ListLike(list):
    def named(self, n):
        return [p for p in self if p.name == n]


class Person(Base):
    __tablename__ = "person"
    id = Column(Integer, primary_key=True)
    name = Column(String, nullable=False)
    bio = deferred(Column(Text), group="long")
    cv = deferred(Column(Text), group="long")
    secret = deferred(Column(String), raiseload=True)
    data = Column(JSON, default=dict)
    following = relationship(
        "Person",
        secondary=follows,
        primaryjoin=id == follows.c.a,
        secondaryjoin=id == follows.c.b,
        backref="followers",
        collection_class=ListLike,
    )
    posts = relationship(
        "Post", back_populates="author", lazy="dynamic", order_by="desc(Post.id)", cascade="all, delete-orphan"
    )
    last = relationship(
        "Post", viewonly=True, uselist=False, primaryjoin="and_(Person.id == Post.author_id, Post.title == 'last')"
    )
    posts_w = relationship("Post", viewonly=True, lazy="noload")
    words = query_expression()
    n_posts = column_property(
        select(func.count(text("1"))).select_from(text("post")).where(text("post.author_id = person.id")).scalar_subquery(),
        deferred=True,
    )

    def __repr__(self):
        return f"<{self.name}>"

    @validates("name", "bio")
    def v(self, key, value):
        out(f"validate {key} {value!r}")
        return value.strip() if value else value

    @validates("following", include_removes=True)
    def vf(self, key, p, is_remove):
        out(f"validate {key} {p} {is_remove}")
        return p

    @reconstructor
    def rec(self):
        self.loaded_from_db = True

    @property
    def shout(self):
        return self.name.upper()


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    author_id = Column(ForeignKey("person.id"), nullable=False)
    author = relationship(Person, back_populates="posts")
    tags = relationship("Tag", secondary="post_tag", lazy="dynamic", backref=backref("posts", lazy="dynamic"))

    def __repr__(self):
        return f"P{self.id}"


class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)
    name = Column(String)


Table("post_tag", Base.metadata, Column("post_id", ForeignKey(Post.id)), Column("tag_id", ForeignKey(Tag.id)))
e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
s = Session(e, future=True)
p = Person(name="  ann ", bio="x")
q = Person(name="bob")
p.following.append(q)
show(lambda: q.followers)
p.posts.append(Post(title="1"))
p.posts.append(Post(title="last"))
s.add(p)
show(lambda: s.commit())
show(lambda: p.name)
show(lambda: p.following.named("bob"))
show(lambda: type(p.following).__name__)
show(lambda: q.followers)
show(lambda: p.posts.all())
show(lambda: p.last)
show(lambda: p.posts_w)
show(lambda: p.words)
show(lambda: p.n_posts)
show(lambda: p.bio)
show(lambda: p.secret)
show(lambda: p.shout)
show(lambda: hasattr(p, "loaded_from_db"))
s.expunge_all()
p = s.query(Person).filter_by(name="ann").one()
show(lambda: p.loaded_from_db)
show(lambda: p.bio)
show(lambda: p.__dict__.get("cv", "not"))
s.expunge_all()
show(lambda: s.query(Person).options(undefer_group("long")).first().cv)
s.expunge_all()
show(lambda: s.query(Person).options(undefer("*")).first().n_posts)
s.expunge_all()
show(lambda: s.query(Person).options(defer("name")).first().name)
s.expunge_all()
show(lambda: s.query(Person).options(defer(Person.name, raiseload=True)).first().name)
s.expunge_all()
show(lambda: s.query(Person).options(load_only("id")).first().data)
s.expunge_all()
show(lambda: s.query(Person).options(with_expression(Person.words, Person.name + "!")).first().words)
s.expunge_all()
show(lambda: s.query(Person).options(selectinload(Person.following), raiseload("*")).first().last)
s.expunge_all()
show(lambda: s.query(Person).options(joinedload(Person.last)).all())
s.expunge_all()
show(lambda: s.query(Person).options(joinedload(Person.posts)).all())
s.expunge_all()
show(lambda: s.query(Post).options(joinedload(Post.author).undefer(Person.bio)).first().author.bio)
s.expunge_all()
show(lambda: s.query(Post).options(joinedload(Post.author).defer(Person.name)).first().author.name)
p = s.query(Person).first()
q = s.query(Person).filter_by(name="bob").one()
p.data["k"] = 1
show(lambda: s.dirty)
flag_modified(p, "data")
show(lambda: s.flush())
show(lambda: get_history(p, "data"))
set_committed_value(p, "name", "set")
show(lambda: s.dirty)
show(lambda: p.name)
s.rollback()
p.following.remove(q)
show(lambda: s.flush())
p.following = [q, p]
show(lambda: s.flush())
show(lambda: p.followers)
s.rollback()
show(lambda: p.following)
q.followers = []
show(lambda: p.following)
show(lambda: s.flush())
s.rollback()
post = p.posts.first()
t = Tag(name="t")
post.tags.append(t)
show(lambda: s.flush())
show(lambda: t.posts.all())
show(lambda: post.tags.filter_by(name="t").count())
post.tags.remove(t)
show(lambda: s.flush())
t.posts.append(post)
show(lambda: s.flush())
show(lambda: post.tags.all())
s.rollback()
p.posts.remove(p.posts[0])
show(lambda: s.flush())
show(lambda: p.posts.count())
p.posts = [Post(title="new")]
show(lambda: s.flush())
show(lambda: p.posts.all())
s.rollback()
show(lambda: p.posts[0:2])
show(lambda: p.posts.filter(Post.title == "last").one())
show(lambda: p.posts.order_by(None).order_by(Post.id).all())
show(lambda: p.posts.delete())
show(lambda: p.posts.update({"title": "u"}))
s.rollback()
show(lambda: s.query(Person).filter(Person.posts.any(title="1")).all())
show(lambda: s.query(Person).join(Person.posts).filter(Post.title == "1").all())
show(lambda: s.query(Person).filter(Person.following.any(name="bob")).all())
show(lambda: s.query(Person).filter(Person.followers.contains(p)).all())
f2 = aliased(Person)
show(lambda: s.query(Person, f2).join(f2, Person.following).all())
show(lambda: s.query(Person).filter(Person.posts == None).all())
show(lambda: s.query(Post).filter(Post.tags.any()).all())
show(lambda: s.query(Tag).filter(Tag.posts.contains(post)).all())
show(lambda: Person.posts.contains("x"))
show(lambda: s.query(Person).order_by(Person.n_posts.desc()).all())
show(lambda: s.query(Person.n_posts).all())
show(lambda: s.query(Person.words).all())
s.add(Person())
show(lambda: s.flush())
s.rollback()
show(lambda: Person(name=None).name)


def other():
    show(lambda: s.query(Person).count())


sa = Session(e, future=True)
show(lambda: sa.add(p))
show(lambda: sa.merge(p) is p)
show(lambda: object_session(p) is s)
show(lambda: p in sa)
sa.close()
show(lambda: s.add(p))
s.close()
show(lambda: p.following)
show(lambda: p.posts.all())
show(lambda: p.posts.append(Post()))
