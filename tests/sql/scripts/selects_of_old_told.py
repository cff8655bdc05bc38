"""SELECT, EXISTS and UNION as 1.x called them."""

from play import show
from sqlalchemy import column, exists, select, table, union, union_all

t = table("t", column("a"), column("b"))
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
):
    show(lambda: str(call()))
