"""INSERT of several rows at once, values that are no values, and what a row says of itself afterwards."""

from play import out, show
from sqlalchemy import (
    JSON,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    column,
    create_engine,
    func,
    literal,
    null,
    select,
    text,
)

metadata = MetaData()
table = Table(
    "t",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String),
    Column("a", Integer, default=5),
    Column("b", Integer, default=func.abs(-3)),
)
documents = Table("d", metadata, Column("id", Integer, primary_key=True), Column("j", JSON))
engine = create_engine("sqlite://")
metadata.create_all(engine)
connection = engine.connect()

out("-- rows that lack a column which the first one has")
show(lambda: connection.execute(table.insert().values([{"name": "x", "a": 4, "b": 1}, {"name": "y"}, {"name": "z", "a": 6}])))
show(lambda: connection.execute(select(table)).all())
show(lambda: connection.execute(table.insert().values([{"name": "x"}, {"a": 1}])))
show(lambda: connection.execute(table.insert().values([{"a": 4}, {"a": 5}]), {"name": "z"}))
show(lambda: connection.execute(table.insert().values([{"a": 4}]), {"name_m0": "z"}))

out("-- the key of a new row")
for values in ({"id": None}, {"id": 50}, {"name": "x"}):
    show(lambda: connection.execute(table.insert(), values).inserted_primary_key)
    show(lambda: connection.execute(table.insert().values(**{**values, "id": None})).inserted_primary_key)
show(lambda: connection.execute(table.insert().values(id=null())).inserted_primary_key)
show(lambda: connection.execute(table.insert().values(id=text("77"))).inserted_primary_key)

out("-- NULL among the parameters of a document")
show(lambda: connection.execute(documents.insert(), {"j": null()}))
show(lambda: connection.execute(documents.insert(), [{"j": null()}, {"j": {"a": 1}}, {"j": None}]))
show(lambda: connection.exec_driver_sql("select * from d").all())

out("-- a list that is None, or nothing")
one = select(column("a")).select_from(text("(select 1 as a)"))
for condition in (
    column("a").in_(bindparam("x")),
    column("a").not_in(bindparam("x")),
):
    for value in (None, (), [1], 0, ""):
        show(lambda: connection.execute(one.where(condition), {"x": value}).all())

out("-- a function by its name, and a mapping's keys as attributes")
row = connection.execute(select(func.count(literal(1)), func.max(7), literal(3).label("index"))).first()
show(lambda: (row.count, row.max, row.index))
show(lambda: connection.execute(select(literal(3))).first().count(3))
mapping = connection.execute(select(literal(5).label("name"), literal(6).label("count"))).mappings().first()
show(lambda: (mapping.name, mapping.count))
show(lambda: mapping.nothing)
show(lambda: mapping._nothing)
