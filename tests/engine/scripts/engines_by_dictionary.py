"""Engines that a dictionary describes, and what an engine, a connection and a cache of statements refuse or remember."""

import logging

from play import show
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    engine_from_config,
    event,
    select,
    text,
)
from sqlalchemy.pool import NullPool, QueuePool, StaticPool

for configuration in (
    {"sqlalchemy.url": "sqlite://"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": "true", "other.x": 1},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": "False", "sqlalchemy.future": "yes"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": "debug"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": " ON "},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": "maybe"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": True, "sqlalchemy.pool_recycle": "5"},
    {"sqlalchemy.url": "sqlite:///file:x?mode=memory&uri=true", "sqlalchemy.pool_size": "7", "sqlalchemy.pool_timeout": "3"},
    {"sqlalchemy.url": "sqlite:///file:x?mode=memory&uri=true", "sqlalchemy.pool_size": "many"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.hide_parameters": "true", "sqlalchemy._coerce_config": True},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.isolation_level": "SERIALIZABLE"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.none": "1"},
    {
        "sqlalchemy.url": "sqlite://",
        "sqlalchemy.poolclass": QueuePool,
        "sqlalchemy.pool_size": "7",
        "sqlalchemy.pool_timeout": "3",
    },
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.poolclass": QueuePool, "sqlalchemy.pool_size": "many"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.pool_recycle": "many"},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.future": " T "},
    {"sqlalchemy.url": "sqlite://", "sqlalchemy.convert_unicode": "false"},
    {"sqlalchemy.url": "nosuch://"},
    {"sqlalchemy.echo": "true"},
    {"url": "sqlite://"},
    {},
):
    made = show(lambda: engine_from_config(configuration))
    if made is not None:
        show(lambda: (made.echo, made.hide_parameters, made.pool._recycle))
        show(lambda: made.connect().execute(text("SELECT 1")).scalar())
        made.dispose()
show(lambda: engine_from_config({"db.url": "sqlite://", "db.echo": "1"}, prefix="db."))
show(lambda: engine_from_config({"url": "sqlite://", "echo": "1"}, prefix="", hide_parameters=True).hide_parameters)
show(lambda: engine_from_config({"sqlalchemy.url": "sqlite://", "sqlalchemy.echo": "1"}, echo=False).echo)
for options in (
    {"server_side_cursors": True},
    {"server_side_cursors": False},
    {"execution_options": {"autocommit": True}},
    {"execution_options": {"isolation_level": "AUTOCOMMIT"}},
    {"query_cache_size": 0},
    {"strategy": "mock"},
    {"strategy": "threadlocal"},
    {"module": None},
    {"poolclass": NullPool},
    {"poolclass": StaticPool, "pool_size": 5},
    {"poolclass": QueuePool, "pool_size": 2, "pool_use_lifo": True},
    {"pool_reset_on_return": "sometimes"},
    {"pool_events": []},
    {"creator": 5},
    {"connect_args": {"none": 1}},
    {"encoding": "latin1"},
    {"label_length": 200},
    {"empty_in_strategy": "static"},
    {"implicit_returning": False},
    {"enable_from_linting": False},
    {"paramstyle": "named"},
    {"paramstyle": "pyformat"},
    {"plugins": []},
):
    made = show(lambda: create_engine("sqlite://", **options))
    if made is not None:
        with_value = select(text("1")).where(text("1 = :x")).params(x=1)
        show(lambda: made.get_execution_options())
        show(lambda: made.connect().execute(with_value).all())

engine = create_engine("sqlite://", echo=True)
t = Table("t", MetaData(), Column("a", Integer, primary_key=True), *(Column(f"c{n}", String) for n in range(8)))
with engine.connect() as connection:
    t.create(connection)
    for n in 0, 1, 2, 0, 3:
        show(lambda: connection.execute(select(t.c[f"c{n}"])).all())
    show(lambda: connection.scalars(select(t.c.a)).all())
    show(lambda: connection.execution_options(yield_per=2).execute(text("SELECT 1 UNION SELECT 2 UNION SELECT 3")).all())
    show(lambda: connection.execution_options(yield_per=2).execute(select(text("1"))).partitions().__next__())
    show(lambda: connection.execute(t.insert(), None).rowcount)
    show(lambda: connection.execute(t.insert(), {"c0": "x"}, c1="y").rowcount)
    show(lambda: connection.execute(t.insert(), c1="y").rowcount)
    show(lambda: connection.execute(t.insert(), [("x",)]).rowcount)
    show(lambda: connection.execute(t.insert(), (100, "x"), (101, "y")).rowcount)
    show(lambda: connection.execute(t.insert(), {"c0": "x"}, {"c0": "y"}).rowcount)
    show(lambda: connection.execute("INSERT INTO t (a, c0) VALUES (?, ?)", 50, "x").rowcount)
    show(lambda: connection.execute("INSERT INTO t (a, c0) VALUES (?, ?)", (51, "x"), (52, "y")).rowcount)
    show(lambda: connection.execute("SELECT ?", 5).scalar())
    show(lambda: connection.execute("SELECT ?", "x").scalar())
    show(lambda: connection.execute("SELECT 1", None).scalar())
    show(lambda: connection.execute("SELECT 1", []).scalar())
    show(lambda: connection.execute("SELECT :x", {"x": 1}).scalar())
    show(lambda: connection.execute("SELECT :x", {"x": 1}, y=2).scalar())
    show(lambda: connection.execute(5))
    show(lambda: connection.execute(None))
    show(lambda: connection.execute(t))
    show(lambda: connection.execute(t.c.a))
    show(lambda: connection.execute(select(t.c.a).scalar_subquery()))
    show(lambda: connection.execute(t.insert().values(c0="z")).returned_defaults)
    result = connection.execute(t.insert().values(c0="z"))
    for ask in (
        lambda: (result.supports_sane_rowcount(), result.supports_sane_multi_rowcount(), result.is_insert, result.returns_rows),
        lambda: result.returned_defaults_rows,
        lambda: result.scalars(),
        lambda: result.mappings().all(),
        lambda: result.keys(),
        lambda: result.last_updated_params(),
        lambda: result.last_inserted_params(),
        lambda: result.lastrow_has_defaults(),
        lambda: result.postfetch_cols(),
        lambda: result.prefetch_cols(),
        lambda: result.inserted_primary_key_rows,
        lambda: connection.execute(text("SELECT 1")).inserted_primary_key,
        lambda: connection.exec_driver_sql("SELECT 1").inserted_primary_key,
        lambda: connection.exec_driver_sql("SELECT 1").last_inserted_params(),
        lambda: connection.exec_driver_sql("SELECT 1").lastrow_has_defaults(),
        lambda: connection.exec_driver_sql("SELECT 1").returned_defaults,
        lambda: connection.exec_driver_sql("SELECT 1").prefetch_cols(),
        lambda: connection.exec_driver_sql("UPDATE t SET c0 = 'q'").rowcount > 3,
        lambda: connection.execute(t.update().values(c0="q")).last_inserted_params(),
        lambda: connection.execute(t.update().values(c0="q")).last_updated_params(),
        lambda: connection.execute(t.delete()).postfetch_cols(),
    ):
        show(ask)

logging.getLogger("sqlalchemy.engine.Engine").setLevel(30)
small = create_engine("sqlite://", query_cache_size=3)
with small.connect() as connection:
    t.create(connection)
    for n in 0, 1, 2, 3, 0, 4, 5, 0, 6, 1, 7, 0:
        show(lambda: connection.execute(select(t.c[f"c{n}"])).keys())
    show(lambda: small.clear_compiled_cache())
    show(lambda: connection.execute(select(t.c.c1)).keys())
connection = engine.connect()


@event.listens_for(connection, "before_cursor_execute")
def heard(connection, cursor, statement, *rest):
    show(lambda: f"heard {statement}")


show(lambda: connection.execute(text("SELECT 1")).scalar())
show(lambda: engine.connect().execute(text("SELECT 2")).scalar())
show(lambda: event.contains(connection, "before_cursor_execute", heard))
show(lambda: event.remove(connection, "before_cursor_execute", heard))
show(lambda: connection.execute(text("SELECT 3")).scalar())
show(lambda: event.remove(connection, "before_cursor_execute", heard))
show(lambda: event.listen(connection, "nosuch", heard))
show(lambda: event.listen(connection, "after_execute", lambda *_: show(lambda: "after"), once=True))
show(lambda: connection.execute(text("SELECT 4")).scalar())
show(lambda: connection.execute(text("SELECT 5")).scalar())
transaction = connection.begin()
nested = connection.begin_nested()
inner = connection.begin()
show(lambda: inner.rollback())
show(lambda: nested.is_active)
show(lambda: connection.begin())
show(lambda: connection.execute(text("SELECT 6")).scalar())
show(lambda: transaction.rollback())
show(lambda: connection.begin().rollback())
outer = connection.begin()
show(lambda: connection.begin().rollback())
show(lambda: connection.begin())
show(lambda: connection.begin_nested())
show(lambda: outer.commit())
show(lambda: connection.in_transaction())
show(lambda: connection.closed or connection.close())
show(lambda: connection.connection)
show(lambda: connection.begin())
