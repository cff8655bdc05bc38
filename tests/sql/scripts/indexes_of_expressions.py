"""Indexes of expressions, which MySQL wants in parentheses; rows of functions compared by their names."""

from play import show
from sqlalchemy import JSON, Column, Index, Integer, MetaData, String, Table, cast, column, func, select
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.schema import CreateIndex

t = Table("t", MetaData(), Column("n", String(5)), Column("m", String(5)), Column("i", Integer))
EXPRESSIONS = (
    *(t.c.n, t.c.n.desc(), t.c.n.asc(), t.c.n.desc().nulls_last(), t.c.n + t.c.m, -t.c.i, (-t.c.i).desc()),
    *(func.lower(t.c.n), func.lower(t.c.n).desc(), (t.c.i + 1).desc(), cast(t.c.n, Integer), t.c.n.collate("x")),
)
for number, expression in enumerate(EXPRESSIONS):
    for dialect in (mysql, postgresql):
        index = Index(f"i{number}", expression)
        show(lambda: str(CreateIndex(index).compile(dialect=dialect.dialect())))

for name in ("r", None):
    value = func.j(column("x"), type_=JSON).alias(name).column
    for expression in (value == 5, value["a"], value.in_([1, 2]), select(value).where(value["a"] == "b"), func.f(value) == 5):
        show(lambda: (str(expression), expression.compile().params))
