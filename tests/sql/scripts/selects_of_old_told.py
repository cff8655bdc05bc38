"""SELECT, EXISTS and UNION as 1.x called them, and the select() and alias() of what can be selected from."""

from play import show
from sqlalchemy import alias, column, exists, func, select, table, true, union, union_all

t, u = table("t", column("a"), column("b")), table("u", column("a"))
joined = t.join(u, t.c.a == u.c.a)
first, second = select(t.c.a), select(t.c.b)
for call in (
    lambda: select(whereclause=t.c.a == 5),
    lambda: select(columns=[t.c.a], whereclause=t.c.b == 3),
    lambda: select([t.c.a], t.c.a == 5, [t], True),
    lambda: select([t.c.a], distinct=[t.c.b], having=t.c.a > 3, group_by=[t.c.a], prefixes=["X"], suffixes=["Y"]),
    lambda: select([t.c.a], order_by=t.c.b, limit=5, offset=3, correlate=False),
    lambda: select([t.c.a], use_labels=True),
    lambda: select(t.c.a, use_labels=True),
    lambda: select([t.c.a], nonsense=3),
    lambda: select((t.c.a, t.c.b)),
    lambda: select({t.c.a: 1}),
    lambda: select(iter([t.c.a])),
    lambda: select(t.c),
    lambda: select("ab"),
    lambda: select(5),
    lambda: exists([t.c.a], t.c.a == 5),
    lambda: exists([t.c.a]),
    lambda: exists(whereclause=t.c.a == 5),
    lambda: union(first, second, order_by=["a"]),
    lambda: union_all(first, second, limit=3, offset=1),
    lambda: union(first, second, nonsense=3),
    lambda: t.select(t.c.a == 1),
    lambda: t.select(whereclause=t.c.a == 1, limit=1),
    lambda: t.select(order_by=[t.c.b], limit=1),
    lambda: t.select(nonsense=3),
    lambda: t.alias().select(t.c.a == 1),
    lambda: joined.select(t.c.a == 1),
    lambda: joined.select(use_labels=True),
    lambda: joined.select(t.c.a == 1, limit=4),
    lambda: joined.select(from_obj=u),
    lambda: exists().where(t.c.a == 1).select(t.c.a == 2),
    lambda: exists().select(whereclause=true(), limit=3),
    lambda: first.subquery().select(order_by=["a"]),
    lambda: first.select(),
    lambda: first.select(t.c.a == 1),
    lambda: func.max(1).select(),
    lambda: func.max(1).select(t.c.a == 1),
    lambda: joined.alias(),
    lambda: joined.alias("j").select(),
    lambda: joined.alias(flat=True),
    lambda: joined.alias("j", flat=True),
    lambda: alias(joined, "j"),
):
    show(lambda: str(call()))
