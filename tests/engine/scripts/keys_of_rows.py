"""By which names and columns a row knows its values; results of fewer columns."""

import logging

from play import out, show
from sqlalchemy import (
    LABEL_STYLE_TABLENAME_PLUS_COL,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    column,
    create_engine,
    func,
    literal_column,
    select,
    text,
)

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
e = create_engine("sqlite://", future=True)
m = MetaData()
t = Table("bird", m, Column("id", Integer, primary_key=True), Column("name", String), Column("nest_id", Integer))
n = Table("nest", m, Column("id", Integer, primary_key=True), Column("name", String))
m.create_all(e)
c = e.connect()
c.execute(t.insert(), [{"id": 1, "name": "wren", "nest_id": 1}, {"id": 2, "name": "owl", "nest_id": 2}])
c.execute(n.insert(), [{"id": 1, "name": "low"}, {"id": 2, "name": "high"}])
row = lambda q: c.execute(q).first()
a = t.alias()
for q in (
    select(t),
    select(t.c.id, t.c.name),
    select(t.c.id.label("x"), t.c.name),
    select(a),
    select(t, n).where(t.c.id == n.c.id),
    select(t, n).where(t.c.id == n.c.id).set_label_style(LABEL_STYLE_TABLENAME_PLUS_COL),
    text("select id, name from bird"),
    text("select id, name from bird").columns(t.c.id, t.c.name),
    text("select id, name from bird").columns(id=Integer),
    select(text("id"), text("name")).select_from(t),
    select(literal_column("1").label("id"), literal_column("2")),
    select(t.c.name).union(select(n.c.name)),
    select(func.count(t.c.id)),
):
    out("--- " + str(q).replace("\n", " "))
    r = c.execute(q)
    k = r.keys()
    show(lambda: list(k))
    for key in (
        t.c.id,
        n.c.id,
        a.c.id,
        t.c.name,
        n.c.name,
        "id",
        "name",
        "bird_id",
        "id_1",
        column("id"),
        column("name"),
        t.c.nest_id,
        0,
        9,
        literal_column("1"),
        t.c.id.label("x"),
        "x",
        func.count(t.c.id),
        "count_1",
        None,
        object,
    ):
        one = r.first() if False else c.execute(q).first()

        def get():
            try:
                return one._mapping[key]
            except Exception as x:
                return type(x).__name__ + str(x)

        show(lambda: (str(key), key in k, key in one._mapping, get()))
    show(lambda: c.execute(q).columns("id", "name").all())
    show(lambda: c.execute(q).columns(1, 0).all())
    show(lambda: c.execute(q).columns(t.c.name).all())
    show(lambda: c.execute(q).scalars(1).all())
    show(lambda: c.execute(q).mappings().all())
    show(lambda: c.execute(q).unique().all())
    show(lambda: c.execute(q).scalars("name").all())
    show(lambda: c.execute(q).columns("nope").all())
    show(lambda: c.execute(q).columns(9).all())
    show(lambda: c.execute(q).mappings().columns("name").all())
