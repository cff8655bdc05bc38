"""Values that are written into the text, on every dialect, in statements and in DDL."""

import datetime

from play import show
from sqlalchemy import JSON, Column, DateTime, Integer, MetaData, String, Table, bindparam, func, select, tuple_
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.schema import CreateTable, SetColumnComment, SetTableComment
from sqlalchemy.types import TypeDecorator


class Wrapped(TypeDecorator):
    impl = String
    cache_ok = True

    def bind_expression(self, bindvalue):
        return func.f(bindvalue)


t = Table(
    "t",
    MetaData(),
    Column("a", Integer),
    Column("b", String(9), server_default="x\\y%'"),
    Column("d", DateTime, comment="c\\d"),
    Column("j", JSON),
    Column("w", Wrapped),
    comment="t\\x%",
)
odd = "1\\2%'"


def at_once(value, **kw):
    return bindparam("x", value, literal_execute=True, **kw)


def compiled(element, dialect, **how):
    def text():
        found = element.compile(dialect=dialect.dialect(), compile_kwargs=how)
        return str(found), found.params

    show(text)


conditions = [
    t.c.b == at_once(odd),
    t.c.b.in_(at_once([odd, "b"], expanding=True)),
    t.c.b.in_([odd, "b"]),
    t.c.d == at_once(datetime.datetime(2020, 1, 2)),
    t.c.j == bindparam("x", {"a": 1}),
    t.c.j == bindparam("x", {"a": "z" * 400}),
    t.c.b == at_once(None, type_=String),
    t.c.b == bindparam("x", callable_=lambda: odd),
    t.c.b == bindparam("x", callable_=lambda: None),
    t.c.w == odd,
    t.c.w == at_once(odd),
    t.c.w.in_(["a", "b"]),
    t.c.w.not_in(["a", "b"]),
    t.c.w.in_(at_once(["a", "b"], expanding=True)),
    t.c.b.like("a\\%", escape="\\"),
]
tuples = [[(1, None)], [(1, odd), (2, "b")]]
for dialect in (mysql, postgresql, sqlite, oracle):
    for condition in conditions:
        compiled(select(t.c.a).where(condition), dialect, literal_binds=True)
        if dialect in (mysql, postgresql) or condition.right.type is not t.c.j.type:
            compiled(select(t.c.a).where(condition), dialect, render_postcompile=True)
    for values in tuples:
        compiled(select(t.c.a).where(tuple_(t.c.a, t.c.b).in_(values)), dialect, literal_binds=True)
    at_last = select(t.c.a).where(tuple_(t.c.a, t.c.b).in_(at_once(tuples[1], expanding=True)))
    show(lambda at_last=at_last, dialect=dialect: str(at_last.compile(dialect=dialect.dialect())))
    compiled(at_last, dialect, literal_binds=True)
    compiled(select(t.c.a).where(t.c.j == at_once({"a": 1})), sqlite, render_postcompile=True)
for dialect in (mysql, postgresql, oracle):
    for element in (CreateTable(t), SetTableComment(t), SetColumnComment(t.c.d)):
        show(lambda element=element, dialect=dialect: str(element.compile(dialect=dialect.dialect())))
