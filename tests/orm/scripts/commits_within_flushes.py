"""Listeners that commit, roll back or close while the session flushes: a common mistake, and what is said of it."""

from play import out, show
from sqlalchemy import Column, Integer, String, create_engine, event, inspect
from sqlalchemy.orm import Session, declarative_base


class User(declarative_base()):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)


class Post(User.__base__):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)


def play_once(future, name, what):
    engine = create_engine("sqlite://")
    User.metadata.create_all(engine)
    session = Session(engine, future=future)
    session.add(User(name="first"))
    session.flush()
    out(f"-- {what}() in {name}, future={future}")
    done = []

    def listener(*_):
        if not done:
            done.append(True)
            getattr(session, what)()

    target = User if name == "after_insert" else session
    event.listen(target, name, listener)
    user = User(name="second")
    session.add_all([user, Post()])
    show(session.flush)
    event.remove(target, name, listener)
    show(lambda: (user in session, user in session.new, inspect(user).persistent, session.is_active, session.in_transaction()))
    show(session.commit)
    show(session.rollback)
    show(lambda: session.query(User.name).all())
    session.close()


for future in (False, True):
    for name in ("before_flush", "after_insert", "after_flush", "after_flush_postexec"):
        for what in ("commit", "rollback", "close"):
            play_once(future, name, what)
