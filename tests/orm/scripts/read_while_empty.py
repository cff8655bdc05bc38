"""A collection that was read while it was empty, kept by the program, and changed later: also after it was loaded."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, inspect
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship, selectinload

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    posts = relationship("Post", back_populates="user")

    def __repr__(self):
        return "User"


class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    user_id = Column(ForeignKey("users.id"))
    user = relationship("User", back_populates="posts")

    def __repr__(self):
        return f"Post {self.title}"


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)


def look(session, user, kept, post):
    held = user.__dict__.get("posts")
    dirty = sorted(map(repr, session.dirty))
    out(f"   {kept} {held} {kept is held} {inspect(user).attrs.posts.history} {post.__dict__.get('user')} {dirty}")


def play(title, *steps):
    for commits in (False, True):
        out(f"-- {title}")
        with Session(engine) as session:
            user = User()
            session.add(user)
            kept = user.posts
            one, two, three = (Post(title=title) for title in "123")
            session.flush()
            look(session, user, kept, one)
            for step in steps:
                show(lambda step=step: step(session, user, kept, one, two, three))
                look(session, user, kept, one)
            show(session.commit if commits else session.flush)
            look(session, user, kept, one)
            out(str([post.user_id for post in (one, two, three)]))


def added(session, user, kept, one, two, three):
    return kept.append(one)


def expired(session, user, *_):
    session.expire(user)


def read(session, user, *_):
    return user.posts


def loaded(*options, again=False):
    def load(session, *_):
        query = session.query(User).options(*options)
        return (query.populate_existing() if again else query).all()

    return load


def another(session, user, *_):
    session.add(Post(title="9", user_id=user.id))
    session.flush()


play("changed", added)
play("loaded, and changed", expired, read, added, read)
play("both changed", expired, read, lambda s, user, kept, one, two, three: user.posts.append(two), added, read)
play("loaded with a member, and changed", another, expired, read, added, read)
play("joined with a member, and changed", another, expired, loaded(joinedload(User.posts)), added, read)
play("selected with a member, and changed", another, expired, loaded(selectinload(User.posts)), added, read)
play("joined", expired, loaded(joinedload(User.posts)), added, read)
play("joined again", loaded(joinedload(User.posts), again=True), added, read)
play("selected again", loaded(selectinload(User.posts), again=True), added, read)
play("given an owner at the other end", lambda s, user, kept, one, two, three: setattr(two, "user", user), added, read)
play("refreshed", lambda session, user, *_: session.refresh(user), added, read)
play("expired twice", expired, read, expired, added, read)
play(
    "several",
    expired,
    read,
    lambda s, u, kept, one, two, three: kept.extend([one, two]),
    lambda s, u, k, one, *_: k.remove(one),
)
play("one attribute expired", lambda session, user, *_: session.expire(user, ["posts"]), read, added, read)
play("committed", lambda session, *_: session.commit(), read, added, read)
play("rolled back", lambda session, *_: session.commit(), added, lambda session, *_: session.rollback(), added, read)
play("deleted", lambda session, user, *_: delattr(user, "posts"), added, read)
play(
    "by turns",
    lambda session, *_: session.commit(),
    read,
    lambda s, user, kept, one, *_: user.posts.append(one),
    lambda s, user, kept, one, two, *_: kept.append(two),
    lambda s, user, kept, one, two, three: user.posts.append(three),
    lambda session, *_: session.commit(),
    read,
)
play("set to another", lambda s, user, kept, one, two, three: setattr(user, "posts", [two]), read)


class Owner(Base):
    __tablename__ = "owners"
    id = Column(Integer, primary_key=True)
    things = relationship("Thing", cascade="all, delete-orphan")
    others = relationship("Thing", viewonly=True)


class Thing(Base):
    __tablename__ = "things"
    id = Column(Integer, primary_key=True)
    owner_id = Column(ForeignKey("owners.id"))


out("-- what is no object, put into a list that nobody else is told of")
for makes_pending in (False, True):
    with Session(engine) as session:
        owner = Owner()
        if makes_pending:
            session.add(owner)
        for name in ("things", "others"):
            show(lambda name=name: getattr(owner, name).append("nobody"))
            show(lambda name=name: (inspect(owner).modified, getattr(inspect(owner).attrs, name).history, getattr(owner, name)))
