"""RETURNING of all kinds of expressions, on the databases that have it."""

from play import show
from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    literal_column,
    null,
    select,
    true,
    update,
)  # fmt: skip
from sqlalchemy.dialects import oracle, postgresql


class Lowered(TypeDecorator):
    impl = String
    cache_ok = True

    def column_expression(self, column):
        return func.lower(column, type_=self)


m = MetaData()
t = Table("t", m, Column("id", Integer, primary_key=True), Column("a", String), Column("b", Lowered), Column("c", Boolean))
u = Table("u", m, Column("id", Integer), Column("x", Integer))
several = [
    [t.c.id], [t.c.id, t.c.id], [t.c.id, u.c.id], [t], [t.c.id.label("z"), t.c.id], [t.c.b], [t.c.b.label("q")], [t.c.a + "x"],
    [-t.c.id], [~t.c.c], [t.c.id.desc()], [t.c.a.distinct()], [literal_column("5")], [func.now()],
    [func.lower(t.c.a), func.lower(t.c.a)], [cast(t.c.id, String)], [null(), true()], [literal(5)], [bindparam("q1", 5)],
    [select(u.c.x).scalar_subquery()],
]  # fmt: skip
for columns in several:
    for statement in (insert(t).values(a="1"), update(t).values(a="1"), delete(t)):
        for dialect in (postgresql.dialect(), oracle.dialect(), None):
            show(lambda: str(statement.returning(*columns).compile(dialect=dialect)))
