"""Names that databases do not take as they are, and names of columns that come again."""

from play import show
from sqlalchemy import (
    LABEL_STYLE_DISAMBIGUATE_ONLY,
    LABEL_STYLE_NONE,
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    MetaData,
    Table,
    column,
    desc,
    func,
    select,
    table,
)
from sqlalchemy.dialects import oracle

x = Table("odd", MetaData(), *[Column(f"a{c}b", Integer) for c in "%()[]:. $-/?#'\""])
for c in x.c:
    show(lambda: str(c.in_([1, 2]).compile(dialect=oracle.dialect())))
    show(lambda: str((c == 5).compile(dialect=oracle.dialect())))
    show(lambda: str(c.in_([1, 2])))
    show(lambda: str(x.update().values({c: 5})))
lo = table("low", column("a"), column("b"), column("c"))
al = lo.alias()
f = func.x(lo.c.a)
L = LABEL_STYLE_TABLENAME_PLUS_COL
for q in (
    select(al.c.a, al.c.a, al.c.b, al.c.b, al.c.a),
    select(f, f, f),
    select(f, func.x(lo.c.b), f, lo.c.a, lo.c.a),
    select(lo.c.a.label(None), lo.c.a.label(None)),
    select((lo.c.a + 1).label(None), lo.c.a),
    select(al.c.a, lo.c.a.label("low_1_a")),
    select(al.c.a, al.c.a, lo.c.a, lo.c.a, select(al.c.a).scalar_subquery()),
):
    for st in (L, LABEL_STYLE_NONE, LABEL_STYLE_DISAMBIGUATE_ONLY):
        show(lambda: str(q.set_label_style(st)))
        show(lambda: str(select(q.set_label_style(st).subquery()).set_label_style(st)))

q = select(lo.c.a.label("foo"), f.over(order_by="foo"), f.over(partition_by=["a", desc("b")]))
show(lambda: str(q))
show(lambda: str(q.order_by("foo", f.over(order_by="foo"))))
show(lambda: str(select(lo.c.b, lo.c.a.label("foo"), select(al.c.a, func.z().over(order_by="foo")).subquery())))
show(lambda: str(select(lo).where(func.x().over(order_by="b") == 5)))
show(lambda: str(func.x().within_group("b")))
show(lambda: str(select(func.x().within_group(desc("b"))).select_from(lo)))
show(lambda: str(select(lo).join(al, func.x().over(order_by="low_b") == 5)))

show(lambda: str(select(lo).where(lo.c.a == select(func.max(al.c.a).over(order_by="c")).scalar_subquery())))
