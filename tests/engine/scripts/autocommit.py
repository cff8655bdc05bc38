"""The 1.x style: each change commits by itself."""

from play import out, show
from sqlalchemy import DDL, Column, Integer, MetaData, Table, create_engine, func, insert, select, text

engine = create_engine("sqlite://")
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("x", Integer, unique=True))
connection = engine.connect()

show(lambda: metadata.create_all(engine))
show(lambda: connection.execute(insert(table), {"x": 1}))
show(lambda: connection.in_transaction())
show(lambda: connection.execute(insert(table), [{"x": 2}, {"x": 3}]).rowcount)
show(lambda: connection.execute(insert(table), {"x": 4}, {"x": 5}).rowcount)
show(lambda: connection.execute(insert(table), x=6).inserted_primary_key)
show(lambda: connection.execute(insert(table), (7, 7)).rowcount)
show(lambda: connection.execute(select([table.c.x])).fetchall())
show(lambda: connection.execute(table.update().where(table.c.x == 6).values(x=60)).rowcount)
show(lambda: connection.execute(text("update t set x = 61 where x = 60")).rowcount)
show(lambda: connection.execute(text("select count(*) from t")).scalar())
show(lambda: connection.execute("select :n", {"n": 5}).scalar())
show(lambda: connection.execute("insert into t (x) values (?)", (8,)).rowcount)
show(lambda: connection.execute("select ?", 9).scalar())
show(lambda: connection.scalar(func.count().select()))
show(lambda: connection.execute(DDL("create table u (y int)")))
show(lambda: connection.execute(text("pragma user_version = 3").execution_options(autocommit=True)))
show(lambda: connection.execute(insert(table), {"x": 1}))
show(lambda: connection.execute(text("nonsense")))

out("-- within begin()")
transaction = show(lambda: connection.begin())
show(lambda: connection.execute(insert(table), {"x": 100}).rowcount)
inner = show(lambda: connection.begin())
show(lambda: inner.commit())
show(lambda: transaction.is_active)
show(lambda: transaction.commit())
transaction = connection.begin()
inner = connection.begin()
show(lambda: inner.rollback())
show(lambda: transaction.is_active)
show(lambda: connection.execute(select(table.c.x)).first())
show(lambda: transaction.rollback())
show(lambda: connection.execute(select(table.c.x)).first())


def as_context_manager():
    with connection.begin():
        connection.execute(insert(table), {"x": 200})
        raise ValueError("no")


show(as_context_manager)
show(lambda: connection.close())

out("-- without a connection")
result = show(lambda: engine.execute(select(table.c.x).order_by(table.c.x)))
show(lambda: result.fetchone())
show(lambda: result.fetchall())
show(lambda: engine.execute(insert(table), {"x": 300}).rowcount)
show(lambda: engine.scalar(select(func.count(table.c.id))))
show(lambda: engine.has_table("t"))
show(lambda: engine.table_names())
show(lambda: metadata.drop_all(engine))

out("-- copies")
with engine.connect().execution_options(autocommit=False) as copy:
    show(lambda: copy.execute(text("create table c (x integer)").execution_options(autocommit=True)).rowcount)
show(lambda: copy.closed)
copy = engine.connect().execution_options(one=1).execution_options(two=2)
show(lambda: sorted(copy.get_execution_options().items()))
show(lambda: copy.close())

out("-- what can be executed")
metadata.create_all(engine)
with engine.connect() as connection:
    compiled = insert(table).compile(engine, column_keys=["x"])
    show(lambda: connection.execute(compiled, {"x": 400}).keys())
    show(lambda: connection.execute(select(table.c.x).subquery()).freeze().rewrite_rows())
    show(lambda: connection.execute(None))
show(lambda: insert(table).return_defaults().returning(table.c.x))
show(lambda: insert(table).returning(table.c.x).return_defaults())
