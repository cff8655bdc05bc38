"""DISTINCT ON by the names of labels, and tuples that are selected: what nobody reads may be one."""

from play import show
from sqlalchemy import column, desc, exists, func, insert, select, table, tuple_, union
from sqlalchemy.dialects import postgresql, sqlite

t = table("t", column("a"), column("b"))
foo, low = t.c.a.label("foo"), func.lower(t.c.a).label("low")
pair = tuple_(t.c.a, t.c.b)
for statement in (
    select(foo).distinct("foo"),
    select(foo, t.c.b).distinct("foo", "b").order_by("foo"),
    select(foo).distinct("nope"),
    select(foo).distinct(foo),
    select(low).distinct("low"),
    select(low).distinct(low).order_by(low),
    select(t.c.a).distinct("a"),
    select(t).distinct("b").group_by("a"),
    select(func.max(t.c.a)).distinct("max_1"),
    select(foo).distinct(desc("foo")),
    select(t.alias().c.a).distinct("a"),
    select(foo, low).distinct(func.x("foo")),
    select(t.c.a, pair),
    select(pair.label("x")),
    union(select(pair), select(t.c.a)),
    select(select(t.c.a, pair).subquery().c.a),
    select(select(pair).cte("q")),
    select(t.c.a).where(exists(select(pair))),
    insert(t).from_select(["a"], select(pair)),
):
    for dialect in (postgresql, sqlite):
        show(lambda: str(statement.compile(dialect=dialect.dialect())))
