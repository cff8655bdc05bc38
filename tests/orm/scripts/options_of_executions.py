"""Options of an execution, the statement and the connection, as those who listen to the cursor see them."""

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, create_engine, event, insert, literal_column, select, text, update
from sqlalchemy.orm import Session, declarative_base, relationship, selectinload

Base = declarative_base()
THEIRS = ("future_result", "compiled_cache", "autocommit")  # what SQLAlchemy says to itself


class User(Base):
    __tablename__ = "user"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    posts = relationship("Post")


class Post(Base):
    __tablename__ = "post"
    id = Column(Integer, primary_key=True)
    user_id = Column(ForeignKey("user.id"))


def said(options):
    return sorted((key, value) for key, value in options.items() if not key.startswith("_") and key not in THEIRS)


for future in (False, True):
    engine = create_engine("sqlite://", future=future)
    Base.metadata.create_all(engine)

    @event.listens_for(engine, "before_execute", named=True)
    def before_execute(execution_options=None, **kw):
        out(f"  execute {said(execution_options)}")

    @event.listens_for(engine, "before_cursor_execute")
    def before_cursor_execute(connection, cursor, sql, parameters, context, many):
        out(f"  cursor {said(context.execution_options)} {said(connection.get_execution_options())}")

    session = Session(engine, future=future)
    session.add(User(name="x", posts=[Post()]))
    session.commit()
    given = {"given": 1}
    session.execute(select(User).execution_options(own=2).options(selectinload(User.posts)), execution_options=given).all()
    show(lambda: said(session.execute(select(User.__table__), execution_options=given).context.execution_options))
    session.query(User).execution_options(own=2).all()
    session.query(User).execution_options(own=2).update({"name": "y"})
    session.execute(update(User).values(name="z"), execution_options=given)
    session.execute(update(User).values(name="z"), execution_options={**given, "synchronize_session": "fetch"})
    session.execute(text("SELECT 1"), execution_options=given)
    session.execute(insert(User).values(name="z"), execution_options=given)
    session.expire_all()
    session.get(User, 1, populate_existing=True, execution_options=given)
    session.rollback()
    session.connection(execution_options={"everywhere": 3})
    session.execute(select(User.id), execution_options=given).all()
    user = session.query(User).execution_options(own=2).first()
    show(lambda: len(user.posts))
    session.rollback()
    for name in "abc":
        event.listen(session, "do_orm_execute", lambda state, name=name: state.update_execution_options(**{name: True}))
    session.execute(select(User)).all()
    session.execute(update(User).values(name="q"))
    show(lambda: said(session.execute(select(literal_column("1"))).context.execution_options))
    session.close()
    with engine.connect() as connection:
        branch = connection.execution_options(everywhere=3)
        show(lambda: said(branch.execute(select(User.__table__).execution_options(own=2)).context.execution_options))
