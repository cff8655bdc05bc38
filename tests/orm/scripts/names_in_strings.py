"""What the strings of a relationship() may mention: classes by name or by module, tables and schemas, all that is exported."""

import gc

from play import out, show
from sqlalchemy import Column, ForeignKey, Integer, String, Table, select
from sqlalchemy.orm import (
    clear_mappers,
    column_property,
    configure_mappers,
    declarative_base,
    registry,
    relationship,
    synonym,
)


def configured(title, target, classes=(("B", "shop.models", "b"),), **arguments):
    out(f"-- {title}")
    Base = declarative_base()

    class A(Base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        s = Column(String)
        bs = relationship(target, **arguments)

    class Log(Base):
        __tablename__ = "log"
        __table_args__ = {"schema": "audit"}
        id = Column(Integer, primary_key=True)
        a_id = Column(ForeignKey("a.id"))

    kept = []
    for name, module, table in classes:
        body = {"id": Column(Integer, primary_key=True), "a_id": Column(ForeignKey("a.id")), "n": Column("nn", String)}
        body["more"] = column_property(body["a_id"] + 1)
        body["other_n"] = synonym("n")
        body["a"] = relationship("A", viewonly=True)
        kept.append(type(name, (Base,), {"__tablename__": table, "__module__": module, **body}))

    def configure():
        configure_mappers()
        order = A.bs.property.order_by
        return A.bs.property.mapper.local_table.fullname, [str(each) for each in order] if order else []

    show(configure)
    show(lambda: str(select(A).join(A.bs)))
    clear_mappers()


for path in ("B", "models.B", "shop.models.B", "shop.B", "models.C", "nowhere.B", "b", " B ", "B if 1 else A"):
    configured(f"a path: {path}", path)
twice = (("B", "shop.models", "b"), ("B", "till.models", "b2"))
for path in ("B", "models.B", "shop.models.B", "till.models.B"):
    configured(f"namesakes: {path}", path, twice)
configured("namesakes, one in an expression", "till.models.B", twice, order_by="shop.models.B.id")
configured("namesakes, two in an expression", "till.models.B", twice, order_by="models.B.id")
configured("one module has two", "B", (("B", "m", "b1"), ("B", "m", "b2")))
configured("one module has two, by path", "m.B", (("B", "m", "b1"), ("B", "n", "b2"), ("B", "m", "b3")))
configured("another has one", "n.B", (("B", "m", "b1"), ("B", "n", "b2"), ("B", "m", "b3")))
configured("a class and a table", "b", (("b", "m", "b1"), ("B", "n", "b")))
configured("a class and a function", "func", (("func", "m", "b1"),))
configured("a class that begins with _", "_B", (("_B", "m", "b1"),), order_by="_B.id")
for condition in (
    "and_(A.id == B.a_id, B.n == cast('x', String(20)))",
    "and_(A.id == B.a_id, B.n != literal('x'))",
    "and_(A.id == B.a_id, ~exists().where(B.n == 'x'))",
    "a.c.id == b.c.a_id",
    "A.id == audit.log.c.a_id",
    "A.id == audit.nothing.c.a_id",
    "a.c.nothing == b.c.a_id",
    "A.id == select(B.a_id).scalar_subquery()",
):
    configured(f"a condition: {condition}", "Log" if "audit" in condition else "B", primaryjoin=condition)
for order in (
    "desc(B.n)",
    "func.lower(B.n), B.id.desc()",
    "[B.n, B.id]",
    "case((B.n == 'x', 1), else_=2)",
    "models.B.a_id",
    "shop.B.a_id",
    "B.more",
    "B.other_n",
    "B.a",
    "B.nn",
    "B.__table__",
    "B",
    "b",
    "b.c.nn",
    "text('n')",
    "Table",
    "5",
    "len('abc')",
    "unknown(B.n)",
    "1 / 0",
    "B.",
):
    configured(f"an order: {order}", "B", order_by=order)
configured("both sides", "B", remote_side="B.a_id", foreign_keys="[B.a_id]")
configured("a foreign key that is no class's", "B", foreign_keys="a_id")
configured("no such association table", "B", secondary="a_b")
configured("nothing has a name that it mentions", "C", order_by="D.id", primaryjoin="E.id == F.id", secondary="g")
configured("all but the order has one", "C", primaryjoin="E.id == F.id", secondary="g", remote_side="H.id")
configured("only the association table and the sides have none", "C", secondary="g", remote_side="H.id")
configured("only the sides have none", "C", foreign_keys="I.id", remote_side="H.id")


def mapped_twice(is_known_to_fail, more=()):
    Base = declarative_base()

    class A(Base):
        __tablename__ = "a"
        id = Column(Integer, primary_key=True)
        bs = relationship("B", order_by="B.id")

    class B(Base):
        __tablename__ = "b"
        id = Column(Integer, primary_key=True)
        a_id = Column(ForeignKey("a.id"))

    def again():
        class B(Base):
            __tablename__ = "b"
            __table_args__ = (*more,)
            n = Column(String)
            odd = (Column(),)

    show(again)
    if is_known_to_fail:
        show(configure_mappers)
    gc.collect()
    show(again)
    gc.collect()
    show(configure_mappers)
    clear_mappers()


mapped_twice(False)
mapped_twice(True)
mapped_twice(True, [{"extend_existing": True}])


class Plain:
    pass


show(lambda: registry().map_imperatively(select, Table("t", registry().metadata, Column("id", Integer, primary_key=True))))
show(lambda: registry().mapped(5))
mapped = registry()
show(lambda: mapped.map_imperatively(Plain, 5))
show(lambda: mapped.map_imperatively(Plain, "t"))
