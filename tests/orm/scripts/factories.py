"""Factories of sessions: options of their own and of a call, scoped sessions, and the faces of the identity map."""

from play import show
from sqlalchemy import Column, Integer, String, create_engine, select
from sqlalchemy.orm import Session, declarative_base, scoped_session, sessionmaker

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)

    def __repr__(self):
        return f"User({self.__dict__.get('name')})"


class Greeting(Session):
    def hi(self):
        return "hi"


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
make = sessionmaker(engine, class_=Greeting, expire_on_commit=False, info={"of": "all"})
show(lambda: make().hi())
show(lambda: make().info)
show(lambda: make(info={"of": "one"}).info)
show(lambda: make(info={"also": 1}).info)
show(lambda: make(autoflush=False).autoflush)
make.configure(autoflush=False, info={"of": "later"})
show(lambda: (make().autoflush, make().info))
scope = scoped_session(make)
scope.add(User(name="ada"))
show(scope.commit)
show(lambda: scope.identity_map.keys())
show(lambda: scope.identity_map.values())
show(lambda: scope.identity_map.items())
show(lambda: scope.scalars(select(User)).all())
show(lambda: scope(info={}))
scope.remove()
show(lambda: scope(info={"also": 2}).info)
scope.remove()
