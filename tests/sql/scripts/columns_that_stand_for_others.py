"""Columns of unions, joins and their aliases: for which others they stand, and which of them are the key."""

import pickle

from play import show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, column, literal_column, select, tablesample
from sqlalchemy.orm import Session, aliased, declarative_base

metadata = MetaData()
table = Table("t", metadata, Column("a", Integer, primary_key=True), Column("b", Integer), Column("c", String))
a, b, c = table.c
show(lambda: str(select([a])))  # all that is said of ways of 1.x is said here, once
for name, union in {
    "turned": select(a, b, c).union(select(a, c, b)),
    "swapped": select(a, b).union_all(select(b, a)),
    "three": select(a, b, c).union(select(b, c, a), select(c, a, b)),
    "nested": select(b, a).union(select(a, b).union(select(a, b))),
}.items():
    under = union.subquery(name)
    again = select(under).subquery("again")
    for each in a, b, c:
        for outer in under, again:
            found = outer.corresponding_column(each)
            show(lambda: None if found is None else found.key)
first = Table("first", metadata, Column("id", Integer, primary_key=True))
second = Table("second", metadata, Column("id", ForeignKey("first.id"), primary_key=True), Column("x", Integer))
third = Table("third", metadata, Column("id", ForeignKey("second.id"), primary_key=True))
for join in (
    first.join(second),
    first.join(second).join(third),
    third.join(second).join(first),
    first.join(second, first.c.id == second.c.x),
    first.join(second.join(third)),
):
    show(lambda: [str(each) for each in join.primary_key])
    show(lambda: str(join.alias(flat=True)))
    show(lambda: str(join.self_group()))
show(lambda: str(tablesample(first, 5, name="s")))

Base = declarative_base()


class Thing(Base):
    __table__ = table


swapped = select(Thing.a, Thing.b, Thing.c).union(select(Thing.a, Thing.c, Thing.b)).subquery("swapped")
other = aliased(Thing, swapped)
show(lambda: str(select(other.b, other.c).where(other.c == "x")))
show(lambda: str(Session().query(other).order_by(other.c)))
labelled = select(a.label("x"), (a + 1).label("y"), b).subquery("labelled")
over = select(labelled).subquery("over")
for left in table.c.a, column("a"), literal_column("g"), labelled.c.x:
    for right in labelled.c.x, labelled.c.y, labelled.c.b, over.c.x, over.c.y:
        show(lambda: [str(each) for each in (left == right, right != left, left < right)])
show(lambda: str(pickle.loads(pickle.dumps(select(labelled.c.x)))))
