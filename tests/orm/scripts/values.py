"""Columns of all types, in and out, and values that do not fit."""

import datetime
import json
import uuid

from play import show
from sqlalchemy import (
    CHAR,
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Enum,
    Float,
    Integer,
    Interval,
    LargeBinary,
    Numeric,
    PickleType,
    Sequence,
    String,
    Text,
    Time,
    TypeDecorator,
    case,
    cast,
    create_engine,
    exc,
    extract,
    false,
    func,
    literal,
    literal_column,
    null,
    schema,
    select,
    text,
    true,
    type_coerce,
    types,
)
from sqlalchemy.orm import Session, declarative_base

Base = declarative_base()


class JSONList(TypeDecorator):
    impl = Text
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else json.dumps(value)

    def process_result_value(self, value, dialect):
        return None if value is None else json.loads(value)


class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(CHAR(32))

    def process_bind_param(self, value, dialect):
        return value if value is None else "%.32x" % uuid.UUID(str(value)).int

    def process_result_value(self, value, dialect):
        return value if value is None else uuid.UUID(value)


class Money(types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "MONEY"

    def bind_processor(self, dialect):
        return lambda v: v if v is None else int(v * 100)

    def result_processor(self, dialect, coltype):
        return lambda v: v if v is None else v / 100


class T(Base):
    __tablename__ = "t"
    id = Column(Integer, primary_key=True)
    tags = Column(JSONList, default=list)
    guid = Column(GUID)
    price = Column(Money)
    data = Column(JSON)
    blob = Column(LargeBinary)
    flag = Column(Boolean(create_constraint=True, name="flag_ck"), default=False)
    when = Column(DateTime, server_default=func.now())
    span = Column(Interval)
    kind = Column(Enum("a", "b", name="kinds"))
    amount = Column(Numeric(10, 2), CheckConstraint("amount > 0"))
    pick = Column(PickleType)
    day = Column(Date, default=datetime.date(2020, 1, 1), onupdate=datetime.date(2021, 1, 1))
    tm = Column(Time)
    ratio = Column(Float(precision=5))
    seq = Column(Integer, Sequence("t_seq"), nullable=True)
    comp = Column(Integer, Computed("id * 2"))


engine = create_engine("sqlite://", future=True)
Base.metadata.create_all(engine)
s = Session(engine, future=True)
t = T(
    tags=["x", 1],
    guid=uuid.UUID(int=5),
    price=1.5,
    data={"k": [1, None]},
    blob=b"\x00\x01",
    span=datetime.timedelta(days=1, seconds=5),
    kind="a",
    amount="1.25",
    pick={"a": (1, 2)},
    tm=datetime.time(1, 2, 3),
    ratio=0.1,
    when=datetime.datetime(2020, 5, 5),
)
s.add(t)
show(lambda: s.commit())
show(
    lambda: (
        t.tags,
        t.guid,
        t.price,
        t.data,
        t.blob,
        t.flag,
        t.when,
        t.span,
        t.kind,
        t.amount,
        t.pick,
        t.day,
        t.tm,
        t.ratio,
        t.comp,
    )
)
t.tags.append("y")
show(lambda: s.dirty)
t.data = None
show(lambda: s.flush())
t.data = null()
show(lambda: s.flush())
t.data = JSON.NULL
show(lambda: s.flush())
s.expire(t)
show(lambda: t.data)
show(lambda: s.execute(select(T).where(T.data["k"][0].as_integer() == 1)).all())
show(lambda: s.execute(select(T).where(T.data["k"].as_string() == "v")).all())
show(lambda: s.execute(select(T.id).where(T.tags == ["x", 1])).all())
show(lambda: s.execute(select(T.id).where(T.guid == uuid.UUID(int=5))).all())
show(lambda: s.execute(select(T.id).where(T.flag)).all())
show(lambda: s.execute(select(T.id).where(~T.flag)).all())
show(lambda: s.execute(select(T.id).where(T.flag == True)).all())
show(lambda: s.execute(select(T.id).where(T.flag.is_(False))).all())
show(lambda: s.execute(select(T.id).where(T.span > datetime.timedelta(hours=1))).all())
show(lambda: s.execute(select(T.id).where(T.when.between(datetime.datetime(2020, 1, 1), datetime.datetime(2021, 1, 1)))).all())
show(
    lambda: s.execute(
        select(extract("year", T.when), func.strftime("%Y", T.when), cast(T.amount, String), type_coerce(T.price, Integer))
    ).all()
)
show(lambda: s.execute(select(func.sum(T.amount), func.coalesce(T.ratio, 0), func.count().label("n"))).one())
show(lambda: s.execute(select(case((T.id == 1, "one"), else_="many").label("c"))).scalar())
show(lambda: s.execute(select(case({1: "one"}, value=T.id))).scalar())
show(lambda: s.execute(select(literal("x"), literal(5), literal_column("1+1"), text("3"), null(), true(), false())).all())


def refusal(step):
    try:
        return step()
    except exc.StatementError as error:  # which names the other parameters in an order that is left to chance
        return type(error), error.orig, error.statement


for bad in [
    dict(kind="z"),
    dict(flag="maybe"),
    dict(day="2020-01-01"),
    dict(when=datetime.date(2020, 1, 1)),
    dict(amount="abc"),
    dict(id="x"),
    dict(tm=5),
    dict(flag=2),
    dict(span=5),
    dict(price="q"),
    dict(amount=-1),
]:
    x = T(**bad)
    s.add(x)
    show(lambda: refusal(s.flush))
    s.rollback()
    show(lambda: s.execute(select(T.id).filter_by(**bad)).all())
    s.rollback()
print(schema.CreateTable(T.__table__) if "schema" in dir() else "")
from sqlalchemy.dialects import mysql, oracle, postgresql
from sqlalchemy.schema import CreateTable

for d in (None, postgresql.dialect(), mysql.dialect(), oracle.dialect()):
    show(lambda: str(CreateTable(T.__table__).compile(dialect=d)))
show(lambda: repr(T.__table__.c.amount))
show(lambda: repr(T.__table__.c.kind.type))
show(lambda: T.__table__.c.tags.type.python_type)
show(lambda: T.__table__.c.day.type.python_type)
show(lambda: T.amount.type.asdecimal)


class NoCache(TypeDecorator):
    impl = Integer


show(lambda: s.in_transaction())
s.connection()
show(lambda: s.execute(select(cast(T.id, NoCache))).all())
