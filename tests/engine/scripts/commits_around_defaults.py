"""1.x commits an INSERT by itself, whatever was executed for its defaults meanwhile."""

from play import out, show
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, select, text

engine = create_engine("sqlite://")


def asks(context):
    return context.connection.execute(text("select 40")).scalar()


def fails(context):
    try:
        context.connection.execute(text("select nope"))
    except Exception:
        return 50


for primary_key in (True, False):
    for default in (text("5"), func.abs(-7), asks, fails):
        out(f"-- {primary_key} {getattr(default, '__name__', default)}")
        table = Table("t", MetaData(), Column("id", Integer, primary_key=primary_key, default=default), Column("word", String))
        table.create(engine)
        with engine.connect() as connection:
            show(lambda: connection.execute(table.insert().values(word="a")).inserted_primary_key)
            show(lambda: connection.connection.in_transaction)
            show(lambda: connection.execute(table.insert(), {"word": "b", "id": 9}).inserted_primary_key)
            show(lambda: connection.execute(table.insert(), [{"word": "b"}, {"word": "c"}]).rowcount)
            show(lambda: connection.execute(table.delete()).rowcount)
            show(lambda: connection.exec_driver_sql("insert into t values (77, 'a')").rowcount)
            show(lambda: connection.execute("insert into t values (78, 'a')").rowcount)
            unsaid = table.insert().execution_options(autocommit=False)
            show(lambda: connection.execute(unsaid, {"word": "b", "id": 10}).rowcount)
            show(lambda: connection.connection.in_transaction)
        show(lambda: engine.execute(select(table)).all())
        table.drop(engine)
