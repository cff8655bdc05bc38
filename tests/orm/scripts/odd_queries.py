"""Queries that are seldom written: names of their rows, what FROM refuses, what is executed and is no statement."""

from play import out, show
from ships import Base, Sailor, Ship
from sqlalchemy import (
    LABEL_STYLE_NONE,
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    asc,
    bindparam,
    cast,
    column,
    create_engine,
    desc,
    func,
    literal,
    select,
    table,
    text,
)
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Bundle, Session, aliased, column_property, joinedload, subqueryload, synonym
from sqlalchemy.sql import operators


class Box(Base):
    __tablename__ = "boxes"
    key_no = Column("id", Integer, primary_key=True)
    other = synonym("key_no")
    again = synonym("other")


Ship.number = synonym("id")
e = create_engine("sqlite://")
Base.metadata.create_all(e)
s = Session(e)
s.add_all(
    [
        Ship(name="Argo", sailors=[Sailor(name="Jason"), Sailor(name="Orpheus")]),
        Ship(name="Fram", sailors=[Sailor(name="Amundsen")]),
        Box(key_no=5),
    ]
)
s.commit()
q = s.query(Ship)
out("-- distinct and labels")
show(lambda: str(s.query(Ship.id).distinct().order_by("name")))
show(lambda: str(s.query(Ship.id, Ship.name.label("foo")).distinct().order_by(Ship.id, "name")))
show(lambda: str(s.query(Ship.id, Ship.name.label("foo")).distinct().order_by("foo")))
e1 = (Ship.id + 1).label("lab")
show(lambda: str(s.query(e1).distinct().order_by(desc(e1))))
show(lambda: str(s.query(e1).order_by(e1)))
show(lambda: str(s.query(e1).order_by(desc(e1), asc("lab"))))
show(lambda: str(select(e1).distinct().order_by(desc(e1))))
show(lambda: str(s.query((Ship.id + 1).label("lab")).distinct().order_by(desc((Ship.id + 1).label("lab")))))
show(lambda: str(s.query(e1).distinct().order_by(e1.desc())))
show(lambda: str(s.query(e1).distinct().order_by(e1)))
out("-- get by synonym")
show(lambda: s.get(Ship, {"number": 1}))
show(lambda: s.get(Ship, {"numbers": 1}))
show(lambda: s.get(Box, {"other": 5}).key_no)
show(lambda: s.get(Box, {"again": 5}).key_no)
show(lambda: s.get(Box, {"key_no": 5}).key_no)
show(lambda: s.query(Box).get({"other": 5}).key_no)
show(lambda: q.filter(Ship.id == Sailor))
show(lambda: q.filter(Ship))
show(lambda: q.filter(Ship.sailors == Sailor))
show(lambda: q.filter(Ship.name == object()))
show(lambda: q.order_by(Ship))
show(lambda: q.select_from(Ship.id))
show(lambda: q.select_from("ships"))
show(lambda: q.select_from(text("ships")))
show(lambda: q.select_from(5))
show(lambda: q.filter(5))
show(lambda: q.having("x"))
show(lambda: s.query(5))
show(lambda: s.query(object()))
out("-- query in execute")
show(lambda: s.execute(q).all())
show(lambda: s.scalar(q))
show(lambda: s.scalars(q).all())
show(lambda: s.connection().execute(q).all())
out("-- filter after union")
show(lambda: str(q.filter_by(id=1).union(q.filter_by(id=2)).filter_by(id=3)))
show(lambda: [x["name"] for x in s.query(Ship.name).union(s.query(Ship.name)).column_descriptions])
show(
    lambda: [
        x["name"]
        for x in s.query(Ship.name.label("n"), Ship.id, Ship)
        .union(s.query(Ship.name.label("n"), Ship.id, Ship))
        .column_descriptions
    ]
)
show(lambda: [x["name"] for x in s.query(Ship.name.label("n"), Ship.id, Ship).from_self().column_descriptions])
out("-- limit")
show(lambda: str(q.limit(bindparam("a")).offset(bindparam("b"))))
show(lambda: q.limit(cast(bindparam("a"), Integer)).params(a=1).all())
show(lambda: q.limit(cast(bindparam("a"), Integer)).offset(cast(bindparam("b"), Integer)).params(a=1, b=1).first())
show(lambda: q.limit(literal(2)).all())
out("-- keys of rows")
u2 = aliased(Ship)
show(
    lambda: (
        s.execute(
            select(Ship.id, Ship.name, Ship, u2.id, u2.name, u2).set_label_style(LABEL_STYLE_NONE).where(u2.id == Ship.id)
        )
        .first()
        ._mapping.keys()
    )
)
show(lambda: s.execute(select(Ship.id, Ship.name).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)).first()._mapping.keys())
show(lambda: s.execute(select(Ship.id, Ship.name).set_label_style(LABEL_STYLE_NONE)).first()._mapping.keys())
show(lambda: s.execute(select(Ship.id, Ship).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL)).first()._mapping.keys())
show(
    lambda: (
        s.connection()
        .execute(select(Ship.id, Ship.name).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL))
        .first()
        ._mapping.keys()
    )
)
show(lambda: s.query(Ship.id, Ship.name).first()._mapping.keys())
sh = aliased(Ship)
out("-- hints")
show(
    lambda: str(
        s.query(Ship, sh)
        .join(sh, sh.id > Ship.id)
        .with_hint(sh, "USE INDEX (%(name)s)", "mysql")
        .statement.compile(dialect=mysql.dialect())
    )
)
show(
    lambda: str(
        s.query(Ship, sh).join(sh, sh.id > Ship.id).with_hint(sh, "USE INDEX (a, b)").statement.compile(dialect=mysql.dialect())
    )
)
show(lambda: str(s.query(Ship).with_hint(Ship, "USE INDEX (a, b)").statement.compile(dialect=mysql.dialect())))
out("-- aliased adapt_on_names")
show(lambda: aliased(func.max(Ship.id), adapt_on_names=True))
show(lambda: aliased(Ship.__table__, name="x"))
out("-- from text and select")
show(lambda: q.from_statement(select(Ship.__table__)).all())
show(lambda: q.from_statement(text("select * from ships").columns(Ship.id, Ship.name)).all())
show(lambda: q.from_statement(select(column("id"), column("name")).select_from(table("ships"))).all())
show(lambda: q.from_statement(select(text("id, name")).select_from(text("ships"))).all())
show(lambda: q.from_statement(select(text("*")).select_from(text("ships")).order_by(text("id"))).all())
show(lambda: q.select_from(text("ships")).all())
out("-- count")
show(lambda: q.from_statement(text("select * from ships")).count())
show(
    lambda: [
        x["name"]
        for x in select(Box.key_no, Ship.number, Ship).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL).column_descriptions
    ]
)
show(
    lambda: [x["name"] for x in select(Box.key_no, Ship.id, Ship, u2.id).set_label_style(LABEL_STYLE_NONE).column_descriptions]
)
show(lambda: [x["name"] for x in s.query(Box.key_no).set_label_style(LABEL_STYLE_NONE).column_descriptions])
show(lambda: s.query(Box.key_no).from_self().first()._mapping.keys())
show(lambda: s.query(Box.key_no).union(s.query(Box.key_no)).first().key_no)
for thing in (
    Ship.id,
    Ship.__table__.c.id,
    "ships",
    5,
    s.query(Ship),
    select(Ship),
    object(),
    func.max(Ship.id).label("x"),
):
    show(lambda: str(s.query(Ship.id).select_from(thing)))
    show(lambda: str(select(Ship.id).select_from(thing)))
show(
    lambda: (
        [str(op("x", Ship.name)) for op in (operators.eq, operators.ne, operators.lt, operators.add)]
        + [str(op(5, Ship.id)) for op in (operators.sub, operators.mul, operators.truediv, operators.mod)]
    )
)
show(lambda: s.query(Ship.id).select_from(text("ships")))
show(lambda: list(q.instances(s.execute(select(Ship.__table__)))))
show(lambda: list(s.query(Ship.id).instances(s.connection().execute(q.statement))))
out("-- related objects of what is joined, and expressions that are selected twice")
for statement in (
    select(Ship, sh).join(sh, sh.id == Ship.id + 1, isouter=True).options(subqueryload(sh.sailors)),
    select(Ship, Sailor).join(Sailor, Sailor.ship_id == Ship.id).options(subqueryload(Sailor.ship)),
):
    show(lambda: s.execute(statement.order_by(Ship.id)).all())
    s.expunge_all()
Ship.later = column_property(Ship.id + 77)
show(lambda: s.execute(select(Ship, Ship.later).options(joinedload(Ship.sailors)).limit(2)).unique().keys())
show(
    lambda: (
        s.execute(select(Ship, Ship.id, Ship.later).options(joinedload(Ship.sailors)).order_by(Ship.later).limit(2))
        .unique()
        .all()
    )
)
show(lambda: str(select(select(Ship.later, Ship.later).subquery())))
out("-- bundles, entities twice and orders of a DISTINCT in subqueries; names in errors")
pair = s.query(Bundle("pair", Ship.id, Ship.name))
show(lambda: pair.count())
show(lambda: pair.from_self().all())
show(lambda: pair.limit(1).from_self(Ship.id).all())
show(lambda: pair.union(pair).all())
show(lambda: s.query(Ship, Ship).count())
show(lambda: str(s.query(Ship, Ship).subquery().select()))
far = s.query(Ship).order_by(Ship.name.desc(), Sailor.id).distinct()
show(lambda: far.count())
show(lambda: far.limit(1).from_self().all())
show(lambda: s.query(Ship.id).order_by(Ship.name).distinct().subquery().c.keys())
show(lambda: [{**each, "entity": None} for each in s.query(Ship).from_self().column_descriptions])
for joined in (Sailor,), (Ship.sailors,), (Sailor, Sailor.ship_id == Ship.id), (aliased(Sailor),):
    show(lambda: s.query(Ship).join(*joined).filter_by(draught=1).all())
out("-- labels inside EXISTS")
for statement in (
    s.query(Ship.id).order_by(Ship.name).distinct(),
    s.query(Ship, Sailor),
    select(Ship.id, Ship.name).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL),
    select(Ship.id, Sailor.id),
):
    show(lambda: str(statement.exists()))
    show(lambda: str(select(Ship).where(statement.exists())))
out("-- what else is selected beside the class whose collections are read by a subquery")
for statement in (
    select(Ship, Sailor.name).options(subqueryload(Ship.sailors)),
    select(Ship, Sailor.name).join(Ship.sailors).options(subqueryload(Ship.sailors)),
    select(Ship, func.count(Sailor.id)).group_by(Ship.id).options(subqueryload(Ship.sailors)),
):
    s.expunge_all()
    show(lambda: len(s.execute(statement).all()))
