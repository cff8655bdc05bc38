"""`echo="debug"`: the columns and rows of every result stand in the log, as Python's values, whoever reads them."""

import datetime
import logging
import warnings

from play import out, show
from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    Numeric,
    String,
    create_engine,
    func,
    select,
    text,
    update,
)
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship, selectinload, subqueryload

warnings.simplefilter("ignore")
Base = declarative_base()


class A(Base):
    __tablename__ = "a"
    id = Column(Integer, primary_key=True)
    at = Column(DateTime)
    n = Column(Numeric)
    yes = Column(Boolean)
    long = Column(String)
    bs = relationship("B")


class B(Base):
    __tablename__ = "b"
    id = Column(Integer, primary_key=True)
    a_id = Column(ForeignKey("a.id"))
    day = Column(Date)


e = create_engine("sqlite://", future=True)
Base.metadata.create_all(e)
with Session(e, future=True) as s:
    first = A(at=datetime.datetime(2020, 1, 1), n=5, yes=True, long="x" * 400)
    first.bs = [B(day=datetime.date(2020, 2, 2)), B()]
    s.add_all([first, A()])
    s.commit()
e.echo = "debug"
out("-- statements")
with e.connect() as c:
    for step in (
        lambda: len(c.execute(select(A.__table__)).all()),
        lambda: c.execute(select(A.at)).first(),
        lambda: c.execute(select(A.at)).scalars().all(),
        lambda: c.execute(select(A.at)).fetchmany(1),
        lambda: [row for row in c.execute(select(A.id, A.yes))],
        lambda: c.scalar(select(A.at)),
        lambda: c.execute(text("select id, at from a")).all(),
        lambda: c.execute(text("select id, at from a").columns(id=Integer, at=DateTime)).all(),
        lambda: c.exec_driver_sql("select 1").scalar(),
    ):
        show(step)
out("-- objects")
with Session(e, future=True) as s:
    show(lambda: len(s.scalars(select(A)).all()))
    a = s.get(A, 1)
    show(lambda: len(a.bs))
    s.expire(a)
    show(lambda: a.at)
    show(lambda: s.execute(select(A.at, A.yes)).all())
    show(lambda: s.query(A.at).all())
    show(lambda: s.execute(select(A)).first() is not None)
    for option in (joinedload(A.bs), selectinload(A.bs), subqueryload(A.bs)):
        s.expire_all()
        show(lambda: len(s.scalars(select(A).options(option)).unique().all()))
    show(lambda: s.scalar(select(func.count(A.id))))
    b = B(day=datetime.date(2021, 1, 1))
    s.add(b)
    s.flush()
    s.refresh(b)
    s.execute(update(A).where(A.id == 1).values(n=7), execution_options={"synchronize_session": "fetch"})
out("-- silent")
logging.disable(logging.CRITICAL)
with e.connect() as c:
    show(lambda: c.scalar(select(A.id)))
logging.disable(logging.DEBUG)
with e.connect() as c:
    show(lambda: c.scalar(select(A.id)))
logging.disable(logging.NOTSET)
with e.connect() as c:
    show(lambda: c.scalar(select(A.id)))
