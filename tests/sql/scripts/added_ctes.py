"""CTEs that a statement brings along without mentioning them, those of DML, rows of VALUES, and comparisons' sides."""

from play import show
from sqlalchemy import (
    LABEL_STYLE_NONE,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    tuple_,
    values,
)
from sqlalchemy.dialects import mysql, postgresql

goods = table("goods", column("id"), column("price"))
raised = goods.update().values(price=10).where(goods.c.price > 50).cte()
brought = goods.insert().values(id=1, price=20).cte("brought")
gone = goods.delete().where(goods.c.price == 3).cte("gone")
cheap = goods.c.price < 45
for added in raised, brought, gone, select(goods).where(cheap).cte("few"), select(goods.c.id).cte("inner", nesting=True):
    for statement in (
        select(goods).where(cheap),
        select(goods.c.id).union(select(goods.c.id).where(cheap)),
        text("SELECT * FROM goods").columns(goods.c.id),
        goods.insert().values(id=2, price=30),
        goods.insert().values([{"id": 2}, {"id": 3}]),
        goods.update().values(price=5).where(cheap),
        goods.delete().where(cheap),
    ):
        show(lambda: (str(statement.add_cte(added)), statement.add_cte(added).compile().params))
    first, second = select(goods.c.id).where(goods.c.price > 3).add_cte(added), select(goods.c.id).where(cheap)
    for union in first.union(second), second.union_all(first), second.union(second.union_all(first)):
        show(lambda: str(union))
    show(lambda: str(select(first.subquery())))
made = select(literal(7).label("id"), literal(5).label("price")).cte("made", nesting=True)
for changed in (
    goods.delete().where(goods.c.id == made.c.id).returning(goods.c.id),
    goods.update().values(price=made.c.price).where(goods.c.id == made.c.id).returning(goods.c.id),
):
    show(lambda: str(changed.compile(dialect=postgresql.dialect())))
    show(lambda: str(select(changed.cte("changed")).compile(dialect=postgresql.dialect())))

typed = values(column("a", Integer), column("b", String), name="v")
untyped = values(column("a"), column("b"), name="v")
for rows in [(1, "x")], [(1, "x"), (2, None)], [(1,)], [(1, 2, 3)]:
    for each in typed, untyped:
        show(lambda: str(select(each.data(rows)).compile(compile_kwargs={"literal_binds": True})))
        show(lambda: str(select(each.data(rows))))
pair = tuple_(column("a"), column("b"))
for several in [(1, "x")], [], [(1, "x"), (2, "y")]:
    show(lambda: pair.in_(several).right.type.types)
    show(lambda: str(pair.in_(several).compile(compile_kwargs={"literal_binds": True})))
show(lambda: tuple_(1, 2, types=[Integer]))

plain, full = table("plain", column("a")), Table("full", MetaData(), Column("a", Integer))
inner = select(plain.c.a.label("x"), func.max(plain.c.a).label("y"), plain.c.a).subquery("inside")
for left in plain.c.a, full.c.a, func.f(), literal_column("g"):
    for right in plain.c.a, full.c.a, inner.c.x, inner.c.y, inner.c.a:
        show(lambda: [str(each) for each in (left == right, left != right, left < right, left + right)])
show(lambda: str(select(inner).set_label_style(LABEL_STYLE_NONE).compile(dialect=mysql.dialect())))
