"""A SELECT that is changed itself, as programs of 1.x do; tables that depend on others without a key; bases by decorator."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, Table, column, select, table, union
from sqlalchemy.orm import registry

t = table("t", column("a"), column("b"))
u = table("u", column("x"))
for method, given in (
    ("append_column", t.c.b),
    ("append_from", u),
    ("append_whereclause", t.c.a > 1),
    ("append_having", t.c.a > 1),
    ("append_prefix", "DISTINCT"),
    ("append_order_by", t.c.a),
    ("append_group_by", t.c.a),
    ("append_correlation", t),
):
    statement = select(t.c.a)
    show(lambda: str(statement))
    show(lambda: getattr(statement, method)(given))
    show(lambda: str(statement))
    statement.append_whereclause(t.c.b == 3)
    show(lambda: str(statement))
    show(lambda: statement.compile().params)

statement = select(t)
statement.append_order_by(t.c.a, t.c.b)
show(lambda: str(statement))
statement.append_order_by(None)
show(lambda: str(statement))
show(lambda: statement.append_from("q"))
show(lambda: statement.append_column("z"))
both = union(select(t.c.a), select(t.c.b))
both.append_order_by(t.c.a)
show(lambda: str(both))

out("tables")
metadata = MetaData()
first, second, third = (Table(name, metadata, Column("id", Integer)) for name in ("first", "second", "third"))
show(lambda: [each.name for each in metadata.sorted_tables])
first.add_is_dependent_on(third)
second.add_is_dependent_on(first)
show(lambda: [each.name for each in metadata.sorted_tables])


@registry().as_declarative_base()
class Base:
    def shown(self):
        return self.id


class Thing(Base):
    __tablename__ = "thing"
    id = Column(Integer, primary_key=True)


show(lambda: Base)
show(lambda: Thing(id=3).shown())
