"""What SQLAlchemy 1.4 says of its own old ways to those who ask by SQLALCHEMY_WARN_20=1."""

import warnings

from play import out, show
from sqlalchemy import DDL, Column, Integer, MetaData, Table, create_engine, func, insert, select, text, true, union


def tell(message, category, filename, lineno, file=None, line=None):
    out(f"    ! {category.__name__}: {message}")


warnings.simplefilter("always")
warnings.simplefilter("ignore", ResourceWarning)  # of the driver, from Python 3.13 on, when garbage is collected
warnings.showwarning = tell
engine = create_engine("sqlite://")
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True))
metadata.create_all(engine)
connection = engine.connect()

show(lambda: connection.execute(insert(table), id=1).rowcount)
show(lambda: connection.execute(insert(table), {"id": 2}, {"id": 3}).rowcount)
show(lambda: connection.execute(text("delete from t where id = 3").execution_options(autocommit=True)).rowcount)
row = connection.execute(select(table)).first()
for ask in (
    lambda: row["id"],
    lambda: "id" in row,
    lambda: row.keys(),
    lambda: row.values(),
    lambda: row.has_key("id"),
    lambda: list(row.iterkeys()),
    lambda: list(row.itervalues()),
    lambda: engine.execute(select(table)).fetchall(),
    lambda: engine.scalar("select 1"),
    lambda: engine.has_table("t"),
    lambda: engine.table_names(),
    lambda: engine.run_callable(lambda connection: 3),
    lambda: engine.transaction(lambda connection: 4),
    lambda: connection.run_callable(lambda connection: 5),
    lambda: connection.transaction(lambda connection: 6),
    lambda: connection.connect().closed,
    lambda: table.exists(engine),
    lambda: MetaData(bind=engine),
    lambda: MetaData("sqlite://"),
    lambda: table.tometadata(MetaData()),
    lambda: row[table],
    lambda: row["nothing"],
    lambda: row[None],
    lambda: MetaData().create_all(),
    lambda: MetaData().reflect(),
    lambda: table.drop(),
    lambda: DDL("create table z (x)").execute(),
    lambda: DDL("create table z (x)", bind=engine).execute(),
    lambda: select(table).execute(),
    lambda: select(table).scalar(),
    lambda: insert(table).execute(id=5),
    lambda: func.now().execute(),
    lambda: func.now().scalar(),
    lambda: func.abs(-1, bind=engine).scalar(),
    lambda: text("select 1", bind=engine).execute().fetchall(),
    lambda: text("select 1", engine).scalar(),
    lambda: str(table.join(table.alias(), true()).alias()),
    lambda: str(table.join(table.alias(), true()).join(table.alias("z"), true()).alias(flat=True)),
    lambda: str(table.join(table.alias(), true()).select(table.c.id == 1)),
    lambda: str(table.alias().select(table.c.id == 1)),
    lambda: connection.execute(select(table), 3).all(),
    lambda: connection.execute(insert(table), insert(table)),
    lambda: insert(table, bind=engine).bind,
    lambda: table.update(bind=engine).bind,
    lambda: table.delete(bind=engine).bind,
    lambda: str(select([table.c.id], bind=engine).limit(5)),
    lambda: union(select(table), select(table), bind=engine).bind,
):
    show(ask)
transaction = connection.begin()
show(lambda: connection.begin().commit())
transaction.rollback()
future = create_engine("sqlite://", future=True).connect().execute(text("select 1 as a")).first()
show(lambda: future["a"])
show(lambda: future.keys())

out("-- a savepoint where there is no transaction")
old = create_engine("sqlite://").connect()
outer = show(old.begin_nested)
show(lambda: (old.in_transaction(), old.in_nested_transaction()))
inner = show(old.begin_nested)
show(inner.rollback)
show(outer.commit)
old.close()
show(old.begin_nested)
show(lambda: old.execution_options(isolation_level="AUTOCOMMIT"))
