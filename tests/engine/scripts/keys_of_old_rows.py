"""Rows of the 1.x style asked for columns of other tables."""

from play import show
from sqlalchemy import Column, Integer, MetaData, String, Table, column, create_engine, select, text

e = create_engine("sqlite://")
c = e.connect()
m = MetaData()
t = Table("bird", m, Column("id", Integer, primary_key=True), Column("name", String))
n = Table("nest", m, Column("bird_id", Integer), Column("id", Integer))
m.create_all(e)
c.execute(t.insert().values(id=1, name="x"))
r = c.execute(select(t)).first()
a = t.alias()
for k in (n.c.id, a.c.id, column("id"), column("bird_id"), n.c.bird_id):
    show(lambda: r[k])
    r = c.execute(select(t)).first()
r = c.execute(select(t.c.id.label("bird_id"))).first()
show(lambda: r[t.c.id])
r = c.execute(text("select id as a, name as b from bird").columns(t.c.id, t.c.name)).first()
