"""What sessions and their queries say of the ways of 1.x, and what a session makes of words that are none of its own."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, Table, create_engine, insert, join, select, text, update
from sqlalchemy.ext import declarative as moved
from sqlalchemy.orm import Session, aliased, declarative_base, relationship

engine, other = create_engine("sqlite://"), create_engine("sqlite://")
Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    x = Column(Integer)
    bs = relationship("B", backref="a")


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))


Base.metadata.create_all(engine)
session = Session(engine)
for step in (
    lambda: session.execute(select(A), a=1),
    lambda: session.execute(text("select :a"), a=1),
    lambda: session.scalar(select(A), a=1),
    lambda: session.scalars(select(A), a=1),
    lambda: session.execute(insert(A), x=4),
    lambda: session.execute(update(A).values(x=1), id=4),
    lambda: session.execute(select(A), mapper=A).all(),
    lambda: session.execute(text("select 1"), mapper=A, clause=None).all(),
    lambda: session.execute(text("select 1"), bind=other).all(),
    lambda: session.execute(select(A), bind=other).all(),
    lambda: session.execute(text("select 1"), bind_arguments={"q": 1}),
    lambda: session.execute(text("select 1"), bind_arguments={"bind": engine}, q=1),
    lambda: session.connection(q=1),
    lambda: session.connection(mapper=A).engine is engine,
    lambda: session.execute("select 1").all(),
    lambda: session.scalar("select 1"),
    lambda: Session(engine, future=True).execute("select 1"),
    lambda: session.connection(bind_arguments={"bind": engine.connect()}),
    lambda: session.connection(bind_arguments={"bind": session.connection()}) is session.connection(),
):
    show(step)
session.close()
connection = engine.connect()
on_connection = Session(connection)
show(lambda: on_connection.connection() is connection)
show(lambda: on_connection.connection(bind_arguments={"bind": engine}) is connection)
on_connection.close()

query = session.query(A)
for step in (
    lambda: query.join("bs", "a"),
    lambda: query.join(A.bs, "a"),
    lambda: query.join("bs", B.a),
    lambda: query.join((B, "bs")),
    lambda: query.join((B, A.bs), (A, "a")),
    lambda: query.join(B, "bs"),
    lambda: query.join((B, A.id == B.a_id)),
    lambda: query.join((B, A.id == B.a_id), "a"),
    lambda: query.outerjoin("bs", "a"),
    lambda: query.outerjoin((B, A.bs)),
):
    show(lambda step=step: str(step()))

pair = Table("pair", Base.metadata, Column("id", Integer, ForeignKey("a.id")))
show(lambda: str(aliased(join(A.__table__, pair), flat=True)))
show(lambda: str(select(aliased(join(A.__table__, pair), name="both"))))

everything = {}
exec("from sqlalchemy.sql import *", everything)
show(lambda: str(everything["select"](everything["literal"](1), everything["func"].now())))
show(lambda: everything["quoted_name"]("a b", True).quote)
show(lambda: moved.synonym_for("x")(property(len)).name)
show(lambda: moved.has_inherited_table(A))
show(lambda: moved.declarative_base().__name__)
