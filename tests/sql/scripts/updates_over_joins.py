"""UPDATE of a join and of several tables, DELETE of an alias, hints, and what comes back of a row without being asked for."""

from play import show
from sqlalchemy import (
    Column,
    Computed,
    DateTime,
    FetchedValue,
    Integer,
    MetaData,
    String,
    Table,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    table,
    update,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite

metadata = MetaData()
u = Table("u", metadata, Column("id", Integer, primary_key=True), Column("n", String), Column("w", Integer, onupdate=3))
a = Table("a", metadata, Column("uid", Integer), Column("n", String), Column("v", Integer, onupdate=func.now()))
b = table("b", column("z"))
x = u.alias("x")
both = u.join(a, u.c.id == a.c.uid)


def written(statement, dialect):
    compiled = statement.compile(dialect=dialect.dialect())
    return str(compiled), compiled.params, [each.name for each in compiled.prefetch], [each.name for each in compiled.postfetch]


for statement in (
    update(both).values({u.c.n: "x"}),
    update(both).values(n="x"),
    update(both).values({u.c.n: a.c.n}).where(u.c.id == b.c.z),
    update(both.join(b, b.c.z == a.c.uid)).values({b.c.z: 1}),
    update(both).values(nope=1),
):
    show(lambda: written(statement, mysql))
    show(lambda: written(statement, sqlite))
for statement in (
    update(u).values({u.c.n: "x", a.c.n: "y"}).where(u.c.id == a.c.uid),
    update(u).values({a.c.n: "y"}).where(u.c.id == a.c.uid),
    update(a).values({u.c.n: "x"}).where(u.c.id == a.c.uid),
    update(a).values({u.c.n: a.c.n}).where(u.c.id == a.c.uid),
    update(u).ordered_values((a.c.n, 1), (u.c.n, 2)).where(u.c.id == a.c.uid),
    update(u).values({x.c.n: "y"}).where(u.c.id == x.c.id),
    delete(x).where(x.c.id == a.c.uid),
    delete(x).where(x.c.id == 5),
    insert(u).values(n="x").with_hint("HINT"),
    insert(u).values(n="x").with_hint("HINT", dialect_name="mysql"),
    update(u).values(n="x").with_hint("HINT"),
    delete(u).with_hint("HINT"),
    select(u).with_hint(u, "HINT"),
):
    show(lambda: str(statement))
    for dialect in (mysql, postgresql, sqlite):
        show(lambda: str(statement.compile(dialect=dialect.dialect())))

made = Table(
    "made",
    metadata,
    Column("d", Integer, server_default="5"),
    Column("id", Integer, primary_key=True),
    Column("a", Integer),
    Column("p", Integer, default=7),
    Column("q", Integer, default=func.foo()),
    Column("c", Integer, Computed("a+1")),
    Column("u", DateTime, onupdate=func.now()),
    Column("v", Integer, onupdate=7),
    Column("s", DateTime, server_onupdate=FetchedValue()),
)
loose = Table(
    "loose",
    metadata,
    Column("s", Integer, server_default="1"),
    Column("id", Integer, primary_key=True),
    implicit_returning=False,
)
for statement in (
    insert(made).values(a=1),
    insert(made).values(a=func.x()),
    insert(made).values(id=func.x()),
    insert(made).values(id=5),
    insert(made).values(a=1).inline(),
    insert(made).from_select(["a"], select(literal(1))),
    insert(made),
    update(made).values(a=1),
    update(made).values(id=func.x()),
    insert(loose).values(id=1),
    update(loose).values(s=func.now()),
):
    for wanted in ((), (made.c.a,), (made.c.d, made.c.s), (made.c.u, made.c.q, made.c.id)):
        for dialect in (postgresql, sqlite, oracle):
            show(lambda: written(statement.return_defaults(*wanted), dialect))
    show(lambda: written(statement, postgresql))
