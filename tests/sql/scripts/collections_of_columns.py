"""Columns as a collection: by number, by name, in slices, compared, printed, and those of aliases and grouped SELECTs."""

from play import show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, column, func, literal, select, table, text, values
from sqlalchemy.sql import ColumnElement

meta = MetaData()
t = Table("t", meta, Column("a", Integer, primary_key=True), Column("b", String, key="bee"), Column("c", ForeignKey("u.id")))
u = Table("u", meta, Column("id", Integer, primary_key=True))
plain = table("p", column("x"), column("y"))
sub, alias, cte = select(t).subquery("s"), t.alias("al"), select(t.c.a, u.c.id).where(t.c.c == u.c.id).cte("w")
joined = t.join(u)
union = select(t.c.a).union(select(u.c.id))
for each in (t, plain, sub, alias, cte, joined, union.subquery("n"), values(column("v"), name="vs").data([(1,)])):
    c = each.c
    show(lambda: str(c))
    show(lambda: repr(c).count("Column"))
    show(lambda: (len(c), c.keys(), [str(e) for e in c.values()], [(k, str(v)) for k, v in c.items()], bool(c)))
    show(lambda: (str(c[0]), str(c.get(0)), c.get(-1), 0 in c))
    show(lambda: c[-1])
    show(lambda: c[10])
    show(lambda: c["none"])
    show(lambda: c.none)
    show(lambda: c[1.5])
    show(lambda: ("a" in c, c.contains_column(c[0]), c.contains_column(t.c.bee)))
    show(lambda: t.c.a in c)
    show(lambda: 1 in c)
    show(lambda: c.contains_column("a"))
    show(lambda: (c == c, c == each.c, c != each.c, c == t.c, c == [], c == list(c), c == each.c.as_immutable()))
    show(lambda: c == 1)
    show(lambda: (c.get("a") is None, c.get("zz", 5)))
    show(lambda: c.compare(t.c))
    show(lambda: c.add(column("q")))
    show(lambda: c.remove(c[0]))
    show(lambda: c.extend([c[0]]))
    show(lambda: c.update(c))
    show(lambda: c.clear())
    show(lambda: setattr(c, "a", 1))
    show(lambda: c.__setitem__("a", 1))
    show(lambda: c.__delitem__("a"))
    show(lambda: hash(c) and 1)
    show(lambda: type(c.as_immutable()).__name__)
    show(lambda: sorted(str(k.target_fullname) for k in each.foreign_keys))
    show(lambda: [str(e) for e in each.primary_key])
    show(lambda: {str(e): sorted(str(b) for b in e.base_columns) for e in c})
    show(lambda: {str(e): e.expression is e for e in c})
    for inside in (t, u, plain, sub, alias, select(t), each):
        show(lambda: each.is_derived_from(inside))
for each in (select(t), union, select(t).scalar_subquery(), text("SELECT 1").columns(column("x")), select(t).exists()):
    show(lambda: str(each.selected_columns))
    show(lambda: str(each.exported_columns))
    show(lambda: str(each.columns))
    show(lambda: str(each.self_group()))
    show(lambda: [str(e) for e in each.alias("x").c])
    show(lambda: str(each.label("x")))
    show(lambda: str(each.as_scalar()))
for each in (t.c.a, t.c.a + 1, t.c.a.label("l"), func.f(t.c.a), literal(5), -t.c.a, text("x"), sub.c.a, ColumnElement()):
    show(lambda: each.expression is each)
    show(lambda: sorted(str(b) for b in each.base_columns))
    show(lambda: sorted(type(b).__name__ for b in each.proxy_set))
    show(lambda: each.comparator.__class__.__name__)
for left, right in (
    (t, u),
    (alias, u),
    (sub, u),
    (t, u.join(t)),
    (t, u.join(t.alias()).self_group()),
    (t, plain),
    (t, select(plain)),
):
    show(lambda: str(left.join(right)))
    show(lambda: str(left.outerjoin(right, full=True)))
show(lambda: str(joined.self_group().alias("j").select()))
show(lambda: str(joined.alias(flat=True).select()))
show(lambda: plain.append_column(alias.c.a))
show(lambda: plain.append_column(column("z")))
show(lambda: str(plain.select()))
