"""Relationships and classes that cannot be, or hardly; what of a mapping may be changed later."""

import sqlalchemy.orm as orm
from play import show
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint, column, inspect, literal, select
from sqlalchemy.ext.declarative import as_declarative as old_as
from sqlalchemy.ext.declarative import declarative_base as old_base
from sqlalchemy.orm import (
    as_declarative,
    backref,
    class_mapper,
    clear_mappers,
    column_property,
    configure_mappers,
    declarative_base,
    declarative_mixin,
    declared_attr,
    has_inherited_table,
    query_expression,
    registry,
    relationship,
    synonym,
)


def world(**rel):
    """Two classes, whose relationships are as given; what configuring them gives."""
    B = declarative_base()
    body = {"__tablename__": "a", "id": Column(Integer, primary_key=True), "x": Column(Integer)}
    body2 = {
        "__tablename__": "b",
        "id": Column(Integer, primary_key=True),
        "a_id": Column(ForeignKey("a.id")),
        "a2_id": Column(Integer),
    }
    body.update({k[2:]: v for k, v in rel.items() if k.startswith("a_")})
    body2.update({k[2:]: v for k, v in rel.items() if k.startswith("b_")})
    A = type("A", (B,), body)
    Bc = type("B", (B,), body2)
    configure_mappers()
    return [
        (
            k,
            v.direction.name,
            v.uselist,
            str(v.primaryjoin),
            str(v.cascade),
            sorted(map(str, v.remote_side)),
            [(str(a), str(b)) for a, b in v.local_remote_pairs],
            v.entity,
            v.viewonly,
        )
        for m in (inspect(A), inspect(Bc))
        for k, v in m.relationships.items()
    ]


for f in (
    lambda: dict(a_bs=relationship("B")),
    lambda: dict(b_a=relationship("A")),
    lambda: dict(a_bs=relationship("B", backref="a")),
    lambda: dict(a_bs=relationship("B", backref=backref("a", lazy="joined"))),
    lambda: dict(a_bs=relationship("B", back_populates="a"), b_a=relationship("A", back_populates="bs")),
    lambda: dict(a_bs=relationship("B", back_populates="nope")),
    lambda: dict(a_bs=relationship("B", back_populates="a_id")),
    lambda: dict(a_bs=relationship("B", back_populates="a"), b_a=relationship("A", back_populates="other")),
    lambda: dict(a_bs=relationship("B", backref="a"), b_a=relationship("A")),
    lambda: dict(a_bs=relationship("B", backref="a", back_populates="a")),
    lambda: dict(a_bs=relationship("C")),
    lambda: dict(a_bs=relationship(3)),
    lambda: dict(a_bs=relationship(lambda: 3)),
    lambda: dict(a_bs=relationship(None)),
    lambda: dict(a_bs=relationship("B", cascade="all, nope")),
    lambda: dict(a_bs=relationship("B", cascade="none")),
    lambda: dict(a_bs=relationship("B", cascade="all, none")),
    lambda: dict(a_bs=relationship("B", cascade="save-update")),
    lambda: dict(a_bs=relationship("B", cascade=("all", "delete-orphan"))),
    lambda: dict(a_bs=relationship("B", cascade=None)),
    lambda: dict(a_bs=relationship("B", cascade=False)),
    lambda: dict(a_bs=relationship("B", cascade="")),
    lambda: dict(a_bs=relationship("B", cascade="delete-orphan")),
    lambda: dict(b_a=relationship("A", cascade="all, delete-orphan")),
    lambda: dict(b_a=relationship("A", cascade="all, delete-orphan", single_parent=True)),
    lambda: dict(a_bs=relationship("B", viewonly=True, cascade="all")),
    lambda: dict(a_bs=relationship("B", viewonly=True, backref="a")),
    lambda: dict(a_bs=relationship("B", viewonly=True, sync_backref=True, backref="a")),
    lambda: dict(a_bs=relationship("B", sync_backref=False, backref="a")),
    lambda: dict(a_bs=relationship("B", passive_deletes="all", cascade="all")),
    lambda: dict(a_bs=relationship("B", passive_deletes="x")),
    lambda: dict(a_bs=relationship("B", uselist=False)),
    lambda: dict(b_a=relationship("A", uselist=True)),
    lambda: dict(a_bs=relationship("B", lazy="nope")),
    lambda: dict(a_bs=relationship("B", lazy=True)),
    lambda: dict(a_bs=relationship("B", lazy=None)),
    lambda: dict(a_bs=relationship("B", lazy="dynamic", uselist=False)),
    lambda: dict(b_a=relationship("A", lazy="dynamic")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == B.a_id")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == B.a2_id")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == foreign(B.a2_id)")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == B.a2_id", foreign_keys="B.a2_id")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == B.a2_id", foreign_keys="A.x")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == B.nope")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id == ")),
    lambda: dict(a_bs=relationship("B", primaryjoin=lambda: 3)),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id > foreign(B.a2_id)")),
    lambda: dict(a_bs=relationship("B", primaryjoin="A.id > foreign(B.a2_id)", viewonly=True)),
    lambda: dict(a_bs=relationship("B", primaryjoin="and_(A.id == B.a_id, B.id > 3)")),
    lambda: dict(a_bs=relationship("B", foreign_keys="B.a2_id")),
    lambda: dict(a_bs=relationship("B", foreign_keys=["B.a_id"])),
    lambda: dict(a_bs=relationship("B", remote_side="B.a_id")),
    lambda: dict(a_bs=relationship("B", order_by="B.nope")),
    lambda: dict(a_bs=relationship("B", order_by="desc(B.id)")),
    lambda: dict(a_bs=relationship("B", order_by=lambda: 3)),
    lambda: dict(a_bs=relationship("B", secondary="nope")),
    lambda: dict(a_bs=relationship("B", secondary="a")),
    lambda: dict(a_bs=relationship("B", secondary=3)),
    lambda: dict(a_bs=relationship("B", nope=3)),
    lambda: dict(a_bs=relationship("B", join_depth=3, lazy="joined")),
    lambda: dict(a_bs=relationship("B", single_parent=True)),
    lambda: dict(a_bs=relationship("B", post_update=True)),
    lambda: dict(
        a_bs=relationship(
            "B",
            innerjoin=True,
            doc="x",
            info={"k": 1},
            active_history=True,
            load_on_pending=True,
            enable_typechecks=False,
            passive_updates=False,
            distinct_target_key=True,
            omit_join=True,
            cascade_backrefs=False,
        )
    ),
    lambda: dict(a_bs=relationship("B", omit_join=False)),
    lambda: dict(a_children=relationship("A")),
    lambda: dict(a_children=relationship("A", remote_side="A.x")),
    lambda: dict(a_children=relationship("A", primaryjoin="A.id == foreign(A.x)")),
    lambda: dict(a_children=relationship("A", primaryjoin="remote(A.id) == foreign(A.x)")),
    lambda: dict(a_children=relationship("A", primaryjoin="A.id == remote(foreign(A.x))")),
):
    show(lambda: world(**f()))
    clear_mappers()


def cls(**body):
    B = declarative_base()
    return type("T", (B,), body)


def pk():
    return Column(Integer, primary_key=True)


for f in (
    lambda: cls(),
    lambda: cls(__tablename__="t"),
    lambda: cls(__tablename__="t", id=Column(Integer)),
    lambda: cls(id=pk()),
    lambda: cls(__tablename__="t", id=pk(), metadata=Column(Integer)),
    lambda: cls(__tablename__="t", id=pk(), __table_args__=3),
    lambda: cls(__tablename__="t", id=pk(), __table_args__=(3,)),
    lambda: cls(__tablename__="t", id=pk(), __table_args__={"schema": "s"}).__table__.fullname,
    lambda: cls(__tablename__="t", id=pk(), __table_args__=(UniqueConstraint("id"), {"comment": "c"})).__table__.comment,
    lambda: cls(__tablename__="t", id=pk(), __table_args__=({"comment": "c"}, UniqueConstraint("id"))),
    lambda: cls(__tablename__="t", id=pk(), __mapper_args__={"nope": 1}),
    lambda: cls(__tablename__="t", id=pk(), x=(Column(Integer),)),
    lambda: cls(__tablename__="t", id=pk(), x=column("x")),
    lambda: cls(__tablename__="t", id=pk(), x=Integer),
    lambda: cls(__tablename__="t", id=pk(), x=Integer()),
    lambda: cls(__tablename__="t", id=pk(), x=Column("id", Integer)),
    lambda: cls(__tablename__="t", id=pk(), registry=Column(Integer)),
    lambda: cls(__table__=Table("q", MetaData(), Column("id", Integer, primary_key=True)), y=Column(Integer)),
    lambda: cls(__tablename__="t", id=pk(), __init__=3),
    lambda: cls(__tablename__="t", id=pk(), __abstract__=True),
    lambda: cls(__tablename__="t", id=pk())(nope=3),
    lambda: cls(__tablename__="t", id=pk())(3),
    lambda: cls(__tablename__="t", id=pk()).nope,
    lambda: cls(__tablename__="t", id=pk())().nope,
    lambda: cls(__tablename__="t", id=pk(), q=query_expression())().q,
    lambda: cls(__tablename__="t", id=pk(), s=synonym("nope"))().s,
    lambda: cls(__tablename__="t", id=pk(), s=synonym("id"))(s=3).id,
    lambda: cls(__tablename__="t", id=pk(), c=column_property(Column(Integer), Column("d", Integer))),
):
    show(f)
clear_mappers()
show(lambda: old_base())
show(lambda: old_as()(type("Z", (), {})))
B = declarative_base()


class P(B):
    __tablename__ = "p"
    id = Column(Integer, primary_key=True)
    kids = orm.relation("K")
    dyn = orm.dynamic_loader("K", viewonly=True)


class K(B):
    __tablename__ = "k"
    id = Column(Integer, primary_key=True)
    pid = Column(ForeignKey("p.id"))


show(lambda: str(select(P).options(orm.eagerload(P.kids))))
show(lambda: P().dyn)
show(lambda: has_inherited_table(P))
show(lambda: declarative_mixin(P) is P)
reg = registry()
t = Table("im", reg.metadata, Column("id", Integer, primary_key=True), Column("v", Integer))
I = type("I", (), {})
show(lambda: reg.map_imperatively(I, t))
show(lambda: reg.map_imperatively(I, t))
show(lambda: I(id=3, v=4).v)
show(lambda: [str(m) for m in reg.mappers])
show(lambda: reg.dispose())
show(lambda: I.v)
show(lambda: [str(m) for m in reg.mappers])
clear_mappers()
show(lambda: class_mapper(I))
show(lambda: I())
B.dyn_attr = 3
P2 = type("P2", (B,), {"__tablename__": "p2", "id": Column(Integer, primary_key=True)})
P2.later = Column(Integer)
P2.kin = relationship("P2", foreign_keys="P2.later", primaryjoin="P2.id == remote(P2.later)")
show(lambda: (P2.__table__.c.keys(), inspect(P2).attrs.keys()))
P2.plain = 4
show(lambda: P2.plain)
P2.calc = column_property(P2.id + P2.later)
show(lambda: str(select(P2)))
P2.syn = synonym("later")
show(lambda: P2(syn=3).later)
show(lambda: delattr(P2, "later"))
show(lambda: setattr(P2, "id", Column(Integer)))


@as_declarative()
class Root:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    id = Column(Integer, primary_key=True)


class Leaf(Root):
    v = Column(String)


show(lambda: Leaf.__table__)
show(lambda: str(select(Leaf)))
show(lambda: Root.metadata.tables.keys())
show(lambda: repr(Leaf(id=1, v="x"))[:13])
show(lambda: Root.registry.__class__)


def at_columns(given, **options):
    table = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("x", Integer), Column("y", Integer, key="z"))
    mapped = type("T", (), {"__module__": __name__})

    def names():
        mapper = orm.registry().map_imperatively(mapped, table, properties=given(table.c), **options)
        return [(key, [str(each) for each in getattr(prop, "columns", ())]) for key, prop in sorted(mapper.attrs.items())]

    show(names)


for given in (
    lambda c: {"x": c.z},
    lambda c: {"x": c.z, "z": c.x},
    lambda c: {"x": column_property(c.x + 1)},
    lambda c: {"x": orm.deferred(c.z)},
    lambda c: {"x": synonym("id")},
    lambda c: {"x": synonym("id", map_column=True)},
    lambda c: {"x": relationship("T")},
    lambda c: {"w": c.x},
    lambda c: {"x": synonym("q", map_column=True)},
    lambda c: {"q": synonym("x", map_column=True)},
    lambda c: {"q": c.x, "x": synonym("q", map_column=True)},
):
    at_columns(given)
    at_columns(given, column_prefix="_")
    at_columns(given, exclude_properties=["x"])


class Named(orm.declarative_base()):
    __tablename__ = "named"
    id = Column(Integer, primary_key=True)
    x = Column(Integer)
    self_id = Column(ForeignKey("named.id"))
    own = relationship("Named", remote_side=id)


for key in "x", "own", "later", "later":
    show(lambda: setattr(Named, key, Column(Integer)))
    show(lambda: (inspect(Named).attrs.keys(), Named.__table__.c.keys()))
show(lambda: setattr(Named, "nobodys", relationship("Nobody")))
show(lambda: Named().id)
for marked in (show, "x", 5, None, Named, Named.x, literal(1)):
    show(lambda: str(orm.foreign(marked)))
