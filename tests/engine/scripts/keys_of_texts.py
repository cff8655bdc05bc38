"""Columns that a text is said to have; columns of equal names."""

import logging

from play import out, show
from sqlalchemy import (
    LABEL_STYLE_NONE,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    column,
    create_engine,
    select,
    text,
)

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)


e = create_engine("sqlite://", future=True)
c = e.connect()
p, q, r = column("p"), column("q"), column("r")
m = MetaData()
t = Table("bird", m, Column("id", Integer, primary_key=True), Column("name", String))
n = Table("nest", m, Column("bird_id", Integer), Column("id", Integer))
m.create_all(e)
c.execute(t.insert().values(id=1, name="x"))
c.execute(n.insert().values(bird_id=7, id=8))
for stm in (
    text("select 1, 2, 3").columns(p, q, p),
    text("select 1, 2, 3").columns(p, q),
    text("select 1 as p, 2 as q, 3").columns(q, p, r),
    text("select 1 as p, 2 as q").columns(q=Integer, p=String),
    text("select 1").columns(p, q),
    text("select 1 as p, 2 as p").columns(p, q),
    *[
        s.where(t.c.id < n.c.id)
        for s in (
            select(t.c.id, n.c.bird_id),
            select(n.c.bird_id, t.c.id),
            select(t.c.id, n.c.bird_id, n.c.id),
            select(t, n.c.bird_id.label("id")),
            select(t.c.id.label("bird_id"), n.c.bird_id),
            select(t.c.id.label("bird_id"), n.c.bird_id).set_label_style(LABEL_STYLE_NONE),
            select(t.c.id, n.c.id).set_label_style(LABEL_STYLE_NONE),
        )
    ],
):
    out("--- " + str(stm))
    for key in (p, q, r, "p", "q", "r", 0, 2, "bird_id", "id", "id_1", t.c.id, n.c.id, n.c.bird_id, "bird_id_1", "nest_id"):

        def get():
            w = c.execute(stm).first()
            return w._mapping[key]

        show(lambda: (str(key), get()))
    show(lambda: c.execute(stm).keys())
    show(lambda: c.execute(stm).all())
    show(lambda: c.execute(stm).first().bird_id)
    show(lambda: c.execute(stm).first().id)
    show(lambda: c.execute(stm).first()._asdict())
