"""A class that cannot be completed, and what goes on with the others: those that were in use before are asked for less."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, delete, func, insert, select, update
from sqlalchemy.orm import Load, Session, aliased, class_mapper, declarative_base, joinedload, object_mapper, relationship

engine = create_engine("sqlite://")
Base = declarative_base()


class User(Base):
    __tablename__ = "u"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    friends = relationship("Friend")


class Friend(Base):
    __tablename__ = "f"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("u.id"))


class Fresh(Base):
    __tablename__ = "fresh"
    id = Column(Integer, primary_key=True)


Base.metadata.create_all(engine)
session = Session(engine)
show(lambda: session.query(User).all())
user = User(name="x", friends=[Friend()])
session.add(user)
session.commit()


class Address(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("u.id"))
    user = relationship("User", back_populates="addresses")


for step in (
    lambda: len(session.query(User).all()),
    lambda: len(session.execute(select(User)).all()),
    lambda: type(select(Fresh)),
    lambda: str(select(Fresh)),
    lambda: type(select(Address)),
    lambda: session.query(Fresh),
    lambda: session.query(Address),
    lambda: User(name="q"),
    lambda: user.name,
    lambda: len(user.friends),
    lambda: session.get(User, 1) is user,
    lambda: session.get(User, 99),
    lambda: session.get(Fresh, 1),
    lambda: len(session.query(Friend).all()),
    lambda: type(User.name),
    lambda: User.friends.any(),
    lambda: str(select(User).join(User.friends)),
    lambda: session.execute(select(User).options(joinedload(User.friends))),
    lambda: aliased(Fresh),
    lambda: session.execute(select(aliased(User))),
    lambda: class_mapper(User),
    lambda: object_mapper(user) is User.__mapper__,
    lambda: session.execute(insert(User), {"name": "r"}).rowcount,
    lambda: session.execute(update(Fresh).values(id=4)),
    lambda: session.execute(delete(Fresh)),
    lambda: session.query(User.name).all(),
    lambda: session.query(Fresh.id).all(),
    lambda: session.query(func.count(User.id)).scalar(),
    lambda: type(Load(User)).__name__,
    lambda: Load(Fresh),
    lambda: session.bulk_insert_mappings(Fresh, [{}]),
):
    show(step)
