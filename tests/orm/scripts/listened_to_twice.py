"""Listeners that are said twice, options that an event does not have, and statements that a listener runs itself."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, delete, event, select, text
from sqlalchemy.orm import Session, configure_mappers, declarative_base, mapper, relationship, selectinload, sessionmaker

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))


configure_mappers()
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session, sessions = Session(engine), sessionmaker(engine)
calls = []


def heard(*given, **named):
    calls.append(given)


def counted(step):
    calls.clear()
    step()
    out(f"called {len(calls)} times")


def flushed(session=session):
    session.add(User(name="a"))
    session.flush()


def of_another():
    with sessions() as another:
        flushed(another)


def opened():
    engine.connect().close()


class Object:
    def heard(self, *given):
        calls.append(given)


for target, name, step, options in (
    (session, "before_flush", flushed, {}),
    (session, "before_flush", flushed, {"named": True}),
    (session, "before_flush", flushed, {"once": True}),
    (session, "before_flush", flushed, {"insert": True}),
    (Session, "before_flush", flushed, {}),
    (sessions, "before_flush", of_another, {}),
    (User, "before_insert", flushed, {}),
    (mapper, "before_insert", flushed, {}),
    (User.name, "set", lambda: setattr(User(), "name", "b"), {}),
    (engine, "before_execute", lambda: session.execute(text("SELECT 1")), {}),
    (type(engine), "before_execute", lambda: session.execute(text("SELECT 1")), {}),
    (engine, "checkout", opened, {}),
    (Base.metadata, "before_create", lambda: Base.metadata.create_all(engine), {}),
):
    session.rollback()
    event.listen(target, name, heard, **options)
    event.listen(target, name, heard, **options)
    counted(step)
    event.remove(target, name, heard)
    counted(step)
    show(lambda: event.contains(target, name, heard))
    for each in "insert", "propagate", "raw", "retval", "active_history", "restore_load_context", "color":
        if (name, each) not in (("before_execute", "retval"), ("before_insert", "propagate")):
            show(lambda: event.listen(target, name, lambda *given: None, **{each: False}))

thing = Object()
event.listen(session, "before_flush", thing.heard)
event.listen(session, "before_flush", thing.heard)
counted(flushed)


@event.listens_for(session, "after_flush")
def once_more(session, context):
    if not any(each.name == "late" for each in session.new):
        session.add(User(name="late"))


@event.listens_for(session, "do_orm_execute")
def run(state):
    out("ran")
    return state.invoke_statement()


@event.listens_for(session, "do_orm_execute")
def look(state):
    out(f"looked {state.is_relationship_load} {state.is_column_load}")


session.rollback()
session.add(User(id=50, name="c"))
user = session.execute(select(User)).scalars().first()
show(lambda: session.get(User, 99))
show(lambda: user.posts)
session.expire(user)
show(lambda: user.name)
session.refresh(user, ["name"])
show(lambda: len(session.execute(select(User).options(selectinload(User.posts))).all()))
session.execute(delete(User))
