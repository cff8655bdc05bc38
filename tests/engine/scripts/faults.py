"""A busy database, a read-only one, a full disk."""

import sqlite3

from play import out, show
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, insert, select, text

engine = create_engine("sqlite:///shop.db?timeout=0.05", future=True)
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True), Column("x", String))
metadata.create_all(engine)
other = sqlite3.connect("shop.db", isolation_level=None)
connection = engine.connect()

out("-- busy at the change; rolled back, it can be tried again")
other.execute("BEGIN IMMEDIATE")
show(lambda: connection.execute(insert(table), {"x": "a"}))
show(lambda: connection.in_transaction())
show(lambda: connection.rollback())
other.execute("COMMIT")
show(lambda: connection.execute(insert(table), {"x": "a"}).rowcount)
show(lambda: connection.commit())

out("-- read-only")
reading = create_engine("sqlite:///file:shop.db?mode=ro&uri=true", future=True).connect()
show(lambda: reading.execute(insert(table), {"x": "a"}))
show(lambda: reading.execute(select(table)).all())
reading.close()

out("-- the disk is full")
show(lambda: connection.exec_driver_sql("PRAGMA max_page_count=3").scalar())
show(lambda: connection.execute(insert(table), {"x": "a" * 100000}))
show(lambda: connection.rollback())
show(lambda: connection.exec_driver_sql("PRAGMA integrity_check").scalar())
show(lambda: connection.execute(select(table)).all())
connection.close()

out("-- no database at all")
with open("other.db", "w", encoding="utf-8") as file:
    file.write("hello" * 1000)
show(lambda: create_engine("sqlite:///other.db", future=True).connect().execute(text("select * from sqlite_master")))

out("-- the driver's connection was closed behind our back")
memory = create_engine("sqlite://", future=True)
connection = memory.connect()
connection.connection.dbapi_connection.close()
show(lambda: connection.execute(text("select 1")).scalar())
show(lambda: connection.invalidated)
show(lambda: connection.execute(text("select 1")).scalar())
show(lambda: connection.invalidate())
show(lambda: connection.execute(text("select 1")).scalar())
show(lambda: connection.rollback())
show(lambda: connection.execute(text("select 1")).scalar())
