"""What an upsert sets: keys that are not names, names that the table does not have, and the row that was refused."""

from play import show
from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, case, func, literal_column, null, select, text
from sqlalchemy.dialects import mysql, postgresql, sqlite

t = Table(
    "t",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("a", Integer),
    Column("b", String),
    Column("c", Integer, key="kk"),
)


def text_of(statement, dialect):
    return str(statement.compile(dialect=dialect.dialect()))


for dialect in (postgresql, sqlite):
    for sets in ({"kk": 1}, {"c": 1}, {"nope": 1, "a": 2}, {t.c.kk: 1}):
        insert = dialect.insert(t).values(id=1).on_conflict_do_update(index_elements=["id"], set_=sets)
        show(lambda: text_of(insert, dialect))

first = mysql.insert(t)
insert = first.values(a=1)
for value in (
    first.inserted.a,
    insert.inserted.a + 1,
    t.c.a + 1,
    func.coalesce(insert.inserted.a, t.c.a),
    case((t.c.a > 1, insert.inserted.a), else_=t.c.a),
    insert.inserted.b + "x",
    insert.inserted.kk,
    t.c.a > 5,
    5,
    None,
    null(),
    text("x + 1"),
    literal_column("5"),
    bindparam("q"),
    select(t.c.a).scalar_subquery(),
):
    show(lambda: text_of(insert.on_duplicate_key_update(a=value), mysql))
show(lambda: text_of(insert.on_duplicate_key_update(a=mysql.insert(t).inserted.a + t.c.a), mysql))
for sets in ({"kk": 1}, {"c": 1}, [("kk", 1), ("a", 2)], [("nope", 1), ("a", 2)], first.inserted):
    show(lambda: text_of(insert.on_duplicate_key_update(sets), mysql))
