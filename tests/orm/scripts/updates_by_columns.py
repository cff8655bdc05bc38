"""Updates of many rows by names, attributes and columns: which objects have the new values, and which engine is asked for."""

from play import out, show
from sqlalchemy import Column, Integer, String, column, create_engine, delete, table, update
from sqlalchemy.orm import Session, aliased, declarative_base, synonym

Base = declarative_base()


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    nick = Column("name", String)
    age = Column(Integer)
    called = synonym("nick")


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)


class Asked(Session):
    def get_bind(self, mapper=None, clause=None, **kw):
        out(f"  {mapper}, {type(clause).__name__}, {sorted(kw)}")
        return engine


for future in (False, True):
    session = Asked(future=future)
    for user in session.query(User):
        session.delete(user)
    session.add_all([User(nick="a", age=1), User(nick="b", age=2)])
    session.commit()
    users = session.query(User).all()
    for how in ("evaluate", "fetch", False):
        for key in (
            "nick", "name", "called", User.nick, User.__table__.c.name, column("name"), column("nick"), User.called, User.age,
            table("user", column("age")).c.age, aliased(User).age,
        ):  # fmt: skip
            matched = session.query(User).filter(User.age > 0)
            show(lambda: (matched.update({key: "5"}, synchronize_session=how), [(user.nick, user.age) for user in users]))
            statement = update(User).where(User.age > 0).values({key: "6"}).execution_options(synchronize_session=how)
            show(lambda: (session.execute(statement).rowcount, [(user.nick, user.age) for user in users]))
            session.rollback()
        session.execute(delete(User).where(User.age > 1).execution_options(synchronize_session=how))
        session.rollback()
