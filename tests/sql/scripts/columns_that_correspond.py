"""Which column of a table, of a subquery, of a UNION or of a SELECT stands for another one."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, select, union

m = MetaData()
t = Table("t", m, Column("a", Integer, primary_key=True), Column("b", Integer))
u = Table("u", m, Column("a", Integer, ForeignKey("t.a"), primary_key=True), Column("c", Integer))
x = t.alias("x")
s = select(t.c.b.label("b"), t.c.a, t.c.a.label("a2")).subquery("s")
both = union(select(t.c.a, t.c.b), select(t.c.b, t.c.a)).subquery("both")
nested = union(select(both.c.a, s.c.b, t.c.a), select(s.c.b, both.c.a, t.c.b)).subquery("nested")
s2 = select(s.c.a2, x.c.a).subquery("s2")
three = union(select(x.c.b), select(t.c.b), select(t.c.a)).alias("three")
places = {
    "t": t,
    "x": x,
    "s": s,
    "both": both,
    "nested": nested,
    "s2": s2,
    "three": three,
    "join": t.join(u),
    "select": select(t.c.a.label("q"), t.c.a),
    "select of s": select(s.c.a2, s.c.a),
    "union": union(select(t.c.a, t.c.b), select(t.c.b, t.c.a)),
    "cte": select(t.c.a, x.c.a).cte("cte"),
}
columns = [t.c.a, t.c.b, x.c.a, s.c.a, s.c.a2, s.c.b, both.c.a, both.c.b, s2.c.a, u.c.a, u.c.c, three.c.b]
for name, place in places.items():
    for column in columns:
        for embedded in (False, True):
            print(name, column, embedded)
            show(lambda: str(place.corresponding_column(column, require_embedded=embedded)))
            show(lambda: str(place.exported_columns.corresponding_column(column, embedded)))
