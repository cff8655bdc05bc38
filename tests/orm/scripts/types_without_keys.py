"""A type that does not say whether a cache may know it: what is read of one object is cached all the same."""

from play import out, show
from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    Interval,
    PickleType,
    String,
    TypeDecorator,
    create_engine,
    null,
    select,
    type_coerce,
)
from sqlalchemy.orm import Session, declarative_base, deferred, relationship
from sqlalchemy.types import UserDefinedType

Base = declarative_base()


class Secret(TypeDecorator):
    impl = String

    def process_bind_param(self, value, dialect):
        return value and value[::-1]


class Safe(Base):
    __tablename__ = "safe"
    id = Column(Integer, primary_key=True)
    word = Column(Secret)
    other = deferred(Column(Secret))
    longer = deferred(Column(Secret), group="longer")
    house_id = Column(ForeignKey("house.id"))
    house = relationship("House", backref="safes")


class House(Base):
    __tablename__ = "house"
    id = Column(Integer, primary_key=True)
    code = Column(Secret)


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
session = Session(engine)
session.add_all([Safe(word="abc", other="o", longer="l", house=House(code="c")), Safe(word="d")])
session.commit()
for number in (1, 2):
    safe = session.get(Safe, number)
    out("read again")
    show(lambda: safe.word)
    show(lambda: (safe.other, safe.longer))
    show(lambda: safe.house and safe.house.code)
    show(lambda: safe.house and len(safe.house.safes))
    session.refresh(safe)
    session.refresh(safe, ["word"])
    session.refresh(safe, ["word"], with_for_update=True)
    session.expire(safe, ["word", "other"])
    show(lambda: safe.word)
    session.commit()
show(lambda: session.query(Safe).count())


class Known(TypeDecorator):
    impl = String
    cache_ok = True


class Heir(Known):
    pass


class KnownHeir(Known):
    cache_ok = True


class OwnInterval(Interval):
    pass


class Pickled(PickleType):
    pass


class Spelled(UserDefinedType):
    cache_ok = True


class SpelledHeir(Spelled):
    pass


out("each class says it for itself")
own = (Known(), Heir(), KnownHeir(), Interval(), OwnInterval(), PickleType(), Pickled(), Spelled(), SpelledHeir())
with engine.connect() as connection:
    for each in own:
        show(lambda: each)
        show(lambda: connection.scalar(select(type_coerce(null(), each).label("q"))))
