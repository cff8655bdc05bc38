"""Rows of statements that are built anew and found in the cache are asked for the objects that they were built of."""

from play import show
from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    cast,
    create_engine,
    func,
    literal,
    select,
)
from sqlalchemy.orm import Bundle, Session, declarative_base

Base = declarative_base(metadata=MetaData())


class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)


users: Table = User.__table__
engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
session = Session(engine, future=True)
session.add_all([User(id=1, name="ada"), User(id=2, name="bob")])
session.commit()


def ask(run, statement, *keys):
    for key in keys:
        show(lambda: run(statement).first()._mapping[key])
        show(lambda: run(statement).columns(key).all())
        show(lambda: run(statement).scalars(key).first())
        show(lambda: key in run(statement).first()._mapping)


for _ in range(3):
    connection = session.connection()
    alias = users.alias()
    ask(connection.execute, select(alias.c.id, alias.c.name), alias.c.name)
    total = func.count(users.c.id)
    ask(connection.execute, select(total, users.c.name), total, users.c.name)
    label = (users.c.id + 1).label(None)
    ask(connection.execute, select(label), label)
    inner = select(users.c.id, users.c.name).subquery()
    ask(connection.execute, select(inner), inner.c.name)
    one, two = users.alias(), users.alias()
    both = select(one.c.id, two.c.id).where(one.c.id < two.c.id).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).subquery()
    first, second = both.c
    ask(connection.execute, select(second, first), first, second)
    text = cast(users.c.id, String)
    union = select(text).union_all(select(users.c.name))
    ask(connection.execute, union, text)
    others = func.count(User.id)
    ask(session.execute, select(others, User), others, User)
    ask(session.execute, select(User.name, literal("x").label("x")), User.name)
    show(lambda: session.query(others, User.name).first()[others])
    bundle = Bundle("b", User.name)
    show(lambda: session.execute(select(bundle)).first()._mapping[bundle])
    show(lambda: session.execute(select(bundle)).first()._mapping["b"])
    for batch in session.execute(select(others, User.name).execution_options(yield_per=1)).partitions():
        show(lambda: [row._mapping[others] for row in batch])

show(lambda: connection.execute(select(func.count(users.c.id))).first()._mapping[total])
