"""What a session takes for parameters, and what it refuses."""

from play import out, show
from sqlalchemy import Column, Integer, String, bindparam, create_engine, delete, insert, select, text, update
from sqlalchemy.orm import Session, declarative_base


class User(declarative_base()):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)


engine = create_engine("sqlite://")
User.metadata.create_all(engine)
by_id = User.id == bindparam("i")
statements = (
    select(User).where(by_id),
    select(User),
    update(User).where(by_id).values(name="x").execution_options(synchronize_session=False),
    delete(User),
    insert(User),
    text("select 1"),
    User.__table__.insert(),
    select(User.__table__),
)
given = (1, "x", [1], [(1,)], [[1]], (1,), [None], [], (), {}, [{}], [{"i": 1}], [{"i": 1}, {"i": 2}], ({"i": 1},))
for future in (False, True):
    session = Session(engine, future=future)
    for statement in statements:
        for each in given:
            out(f"{type(statement).__name__} with {each}")
            show(lambda: session.execute(statement, each).all())
            show(lambda: session.scalar(statement, each))
            session.rollback()
