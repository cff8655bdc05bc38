"""What a row answers, by name, by number, by column."""

from play import out, show
from sqlalchemy import (
    LABEL_STYLE_NONE,
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    func,
    insert,
    literal,
    select,
    text,
)

engine = create_engine("sqlite://", future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("name", String), Column("x", Integer, key="k"))
other = table.alias("other")
metadata.create_all(engine)
connection = engine.connect()
connection.execute(insert(table), [{"name": "a", "k": 1}, {"name": "b", "k": 2}])


def first(statement):
    return connection.execute(statement).first()


row = show(lambda: first(select(table)))
show(lambda: type(row).__name__)
show(lambda: (row.id, row.name, row.k, row.x))
show(lambda: row.nope)
show(lambda: (row[0], row[-1], row[0:2], len(row), list(row)))
show(lambda: row[5])
show(lambda: row == (1, "a", 1))
show(lambda: row < (2,))
show(lambda: hash(row) == hash((1, "a", 1)))
show(lambda: "a" in row)
show(lambda: (row.index("a"), row.count("a")))
show(lambda: (row._fields, row._asdict(), row.keys()))
show(lambda: setattr(row, "name", "z"))
show(lambda: row._mapping)
show(lambda: (row._mapping["name"], row._mapping[table.c.name], row._mapping["k"], row._mapping["x"]))
show(lambda: row._mapping["nope"])
show(lambda: row._mapping[0])
show(lambda: row._mapping[other.c.name])
show(lambda: ("name" in row._mapping, table.c.name in row._mapping, "nope" in row._mapping))
show(lambda: (row._mapping.keys(), row._mapping.values(), list(row._mapping.items())))
show(lambda: {**row._mapping})

out("-- names that are there twice")
row = show(lambda: first(select(table, other)))
show(lambda: row._fields)
show(lambda: (row.id, row.id_1, row._mapping[other.c.id]))
row = show(lambda: first(select(table, other).set_label_style(LABEL_STYLE_NONE)))
show(lambda: row._fields)
show(lambda: row.id)
show(lambda: row._mapping["id"])
show(lambda: row._mapping[other.c.id])
row = show(lambda: first(text("select 1 as a, 2 as a, 3 as b")))
show(lambda: (row.a, row._mapping, row._fields))

out("-- names of ours")
row = show(lambda: first(text('select id, name as count, x as "index" from t')))
show(lambda: (row.count, row.index))
row = show(lambda: first(select(func.count(), literal(3), table.c.k + 1)))
show(lambda: (row._fields, row.count_1, row.anon_1))

out("-- a text with columns")
row = show(lambda: first(text("select 1 as a, 'z' as b").columns(table.c.id, table.c.name)))
show(lambda: (row._mapping[table.c.name], row._fields))
row = show(lambda: first(text("select 1 as name, 2 as id").columns(id=Integer, name=String)))
show(lambda: row._mapping["name"])

out("-- the 1.x style")
legacy = create_engine("sqlite://")
connection = legacy.connect()
metadata.create_all(connection)
connection.execute(insert(table), {"name": "a", "k": 1})
row = show(lambda: first(select(table)))
show(lambda: type(row).__name__)
show(lambda: (row["name"], row[table.c.name], row["k"], row["x"], row.keys(), row.values(), row.items()))
show(lambda: ("name" in row, "a" in row, row.has_key("name")))
show(lambda: row["nope"])
show(lambda: dict(row))
row = show(lambda: first(text("select id, name, x from t")))
show(lambda: (row[table.c.name], row["x"]))
