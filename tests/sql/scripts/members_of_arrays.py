"""The types of what is looked for in arrays; conditions asked for their truth."""

from play import show
from sqlalchemy import ARRAY, Integer, String, and_, any_, bindparam, cast, column, func, literal, select, table, tuple_

t = table("bird", column("id", Integer), column("name", String), column("seen", ARRAY(Integer)), column("texts", ARRAY(String)))
for v in (5.5, "x", 5, None, t.c.id, literal(4.5), bindparam("q", 5)):
    show(lambda: t.c.seen.any(v).left.type)
    show(lambda: t.c.texts.all(v).left.type)
    show(lambda: (v == any_(t.c.texts)).left.type)
x = t.c.id == t.c.id
y = x.label("y")
z = t.c.id.label("z")
w = func.x(1)
g = t.c.id + 1
for a in (
    x,
    z,
    w,
    g,
    t.c.id,
    literal(5),
    -g,
    cast(g, String),
    select(t.c.id).scalar_subquery(),
    and_(x, y),
    ~(t.c.id == 5),
    tuple_(1, 2),
):
    show(lambda: bool(a == a))
    show(lambda: bool(a != a))
    show(lambda: a in [a])
    show(lambda: [t.c.name, g].index(a))
    show(lambda: bool(a))
    show(lambda: bool(a.is_(None)))
import operator

show(lambda: str(t.c.seen.any(5, operator=operator.lt)))
show(lambda: str(~t.c.seen.all(5, operator=operator.ge)))
show(lambda: str(t.c.seen.all(5, operator=operator.add)))
