"""Objects, rows, statements and tables, pickled and made again."""

import pickle

import script
from play import out, show
from sqlalchemy import (
    JSON,
    Column,
    Enum,
    ForeignKey,
    Integer,
    MetaData,
    Numeric,
    String,
    and_,
    create_engine,
    func,
    inspect,
    select,
    text,
)
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.orm.collections import attribute_mapped_collection

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    data = Column(JSON)
    posts = relationship("Post", back_populates="user", cascade="all, delete-orphan")
    tags = relationship("Tag", collection_class=set)
    notes = relationship("Note", collection_class=attribute_mapped_collection("key"))

    def __repr__(self):
        return f"User({self.__dict__.get('name')})"


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    user_id = Column(ForeignKey("user.id"))
    user = relationship(User, back_populates="posts")

    def __repr__(self):
        return f"Post({self.__dict__.get('title')})"


class Tag(Base):
    __tablename__ = "tag"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    user_id = Column(ForeignKey("user.id"))

    def __repr__(self):
        return f"Tag({self.__dict__.get('name')})"


class Note(Base):
    __tablename__ = "note"
    id = Column(Integer, primary_key=True)
    key = Column(String)
    user_id = Column(ForeignKey("user.id"))

    def __repr__(self):
        return f"Note({self.__dict__.get('key')})"


for c in (User, Post, Tag, Note):
    setattr(script, c.__name__, c)
    c.__module__ = "script"
e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
u = User(
    id=1,
    name="ann",
    data={"a": [1]},
    posts=[Post(id=1, title="p1"), Post(id=2, title="p2")],
    tags={Tag(id=1, name="t")},
    notes={"k": Note(id=1, key="k")},
)


def again(x):
    return pickle.loads(pickle.dumps(x))


def facts(o):
    i = inspect(o)
    return (
        o,
        i.transient,
        i.persistent,
        i.detached,
        i.pending,
        i.identity,
        i.modified,
        sorted(i.unloaded),
        sorted(i.expired_attributes),
        [
            (k, i.attrs[k].history if k not in ("posts",) else [list(map(str, x)) if x else x for x in i.attrs[k].history])
            for k in ("name", "posts")
        ],
        i.session is None,
        i.key,
    )


def tell(o):
    c = again(o)
    show(lambda: facts(c))
    return c


out("-- transient")
c = tell(u)
show(
    lambda: (
        c.posts,
        type(c.posts).__name__,
        c.tags,
        type(c.tags).__name__,
        c.notes,
        type(c.notes).__name__,
        c.posts[0].user is c,
    )
)
c.posts.append(Post(title="p3"))
show(lambda: c.posts[-1].user)
show(lambda: c.notes.set(Note(key="z")))
show(lambda: sorted(c.notes))
s.add(u)
s.flush()
out("-- flushed")
c = tell(u)
show(lambda: c.posts)
show(lambda: c.posts[1].user is c)
u.name = "bob"
u.posts.pop()
out("-- changed")
c = tell(u)
show(lambda: c.posts)
s.commit()
out("-- expired")
c = tell(u)
show(lambda: c.name)
u.name
out("-- row loaded")
c = tell(u)
show(lambda: c.name)
show(lambda: c.posts)
u.posts
u.tags
u.notes
out("-- all loaded")
c = tell(u)
show(lambda: (c.name, c.posts, c.tags, c.notes))
s2 = Session(e)
show(lambda: s2.add(c))
show(lambda: (c in s2, c.posts[0] in s2))
c.name = "sue"
c.posts.append(Post(id=9, title="p9"))
show(lambda: s2.commit())
show(lambda: (c.name, c.posts))
s2.close()
s.expire_all()
show(lambda: (u.name, u.posts))
m = s.merge(again(u))
show(lambda: (m is u, sorted(map(str, s.dirty))))
k = again(u)
k.name = "via merge"
show(lambda: s.merge(k) is u)
show(lambda: u.name)
s.rollback()
show(lambda: s.merge(again(u), load=False) is u)
lst = again([u, u.posts[0]])
show(lambda: lst[1].user is lst[0])
p = again(u.posts[0])
show(lambda: inspect(p).identity)
s.delete(u)
s.flush()
out("-- deleted")
tell(u)
s.commit()
out("-- detached")
tell(u)
out("-- others")
s.add(User(id=5, name="row"))
s.commit()
r = s.execute(select(User.id, User.name)).first()
show(lambda: again(r))
show(lambda: again(r).name)
show(lambda: type(again(r)).__name__)
show(lambda: again(r)._mapping)
show(lambda: again(s.execute(select(User)).first()))
show(lambda: again(s.query(User.name).all()))
show(lambda: str(again(select(User.__table__))))
show(lambda: again(User.__table__).c.keys())
show(lambda: again(Base.metadata).tables.keys())
show(lambda: repr(again(Base.metadata).tables["post"].c.user_id))
show(lambda: list(again(Base.metadata).tables["post"].foreign_keys)[0].column)
show(lambda: str(again(User.__table__.c.name == "x")))
show(lambda: again(Integer()))
show(lambda: again(String(30)))
show(lambda: again(Numeric(3, 1)))
show(lambda: again(Enum("a", "b", name="q")))
show(lambda: str(again(text("select 1 where :x").bindparams(x=3))))
show(lambda: str(again(func.count(User.__table__.c.id))))
show(lambda: str(again(and_(User.__table__.c.id > 3, User.__table__.c.name.in_(["a", "b"])))))
show(lambda: again(inspect(u).key))
show(lambda: again(MetaData(schema="x")).schema)
try:
    s.execute(text("select * from nope"))
except Exception as x:
    err = x
show(lambda: str(again(err)))
show(lambda: again(err).statement)
show(lambda: type(again(err).orig))
from sqlalchemy.orm.exc import DetachedInstanceError, NoResultFound, StaleDataError

for ex in (NoResultFound("x"), StaleDataError("y"), DetachedInstanceError("z")):
    show(lambda: repr(again(ex)))

out("# options")
from sqlalchemy.orm import Load, defer, joinedload, lazyload, load_only, selectinload

for option in (
    joinedload(User.posts),
    joinedload(User.posts).joinedload(Post.user),
    Load(User).selectinload(User.tags),
    selectinload(User.posts).defer(Post.title),
    load_only(User.name),
    defer(User.name),
    lazyload("*"),
):
    show(lambda: [sorted(u.__dict__.keys()) for u in s.scalars(select(User).options(again(option))).unique()])
    s.rollback()
    s.expunge_all()

out("# what an option says of a lazy load")
for option in (
    lazyload(User.posts),
    lazyload(User.posts.and_(Post.id == 1)),
    joinedload(User.posts.and_(Post.id == 1)),
):
    with Session(e) as asked:
        show(lambda: sorted(again(asked.scalars(select(User).options(option)).unique().first()).__dict__))
