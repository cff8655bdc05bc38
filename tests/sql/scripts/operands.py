"""What stands where an expression is wanted: values, classes, tables, SELECTs, nothing."""

import datetime

from play import show
from sqlalchemy import (
    Integer,
    String,
    case,
    cast,
    column,
    distinct,
    extract,
    func,
    literal,
    not_,
    select,
    table,
    text,
    tuple_,
    type_coerce,
    values,
)


class Plain:
    def __repr__(self) -> str:
        return "a plain object"


t = table("t", column("a", Integer), column("b"))
for thing in (None, 1, "x", Plain, Plain(), t, t.c.a, select(t.c.a), [1], True, datetime.date(2020, 1, 1), func.now()):
    show(lambda: str(cast(thing, String)))
    show(lambda: str(type_coerce(thing, String)))
    show(lambda: str(tuple_(thing, thing, types=[Integer, String])))
    show(lambda: str(values(column("a", Integer), name="v").data([(thing,)]).select()))
    show(lambda: str(case((t.c.a == 1, thing))))
    show(lambda: str(case((thing, 1))))
    show(lambda: str(t.c.a.like(thing)))
    show(lambda: str(t.c.a.between(thing, 1)))
    show(lambda: str(t.c.a.op("+")(thing)))
    show(lambda: str(func.f(thing)))
    show(lambda: str(extract("year", thing)))
    show(lambda: str(distinct(thing)))
    show(lambda: str(not_(thing)))
    show(lambda: str(literal(thing)))
    show(lambda: str(t.insert().from_select(["a"], thing)))
show(lambda: str(text("a = :x AND b = :y").bindparams(x=1, y=2)))
show(lambda: str(text("a = :x").bindparams(z=1)))
show(lambda: str(select(t).limit(select(t.c.a))))
show(lambda: str(t.insert().from_select(["a"], t.select().subquery())))
