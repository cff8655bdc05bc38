"""Connections that nobody gives back: they go back by themselves. And listeners that connect."""

import sqlite3
import tempfile
from pathlib import Path

from play import out, show
from sqlalchemy import create_engine, event, text
from sqlalchemy.pool import NullPool, QueuePool

folder = tempfile.TemporaryDirectory()
url = f"sqlite:///{Path(folder.name) / 'one.db'}"
engine = create_engine(url, poolclass=QueuePool, pool_size=1, max_overflow=0, pool_timeout=0.05)


def status():
    show(engine.pool.status)


def ask_raw():
    return engine.raw_connection().execute("select 5").fetchone()


def lose_raw():
    raw = engine.raw_connection()
    raw.cursor().execute("select 1").fetchone()


def lose_connection():
    connection = engine.connect()
    connection.execute(text("select 1")).fetchone()


for lose in (ask_raw, lose_raw, lose_connection, lambda: type(engine.pool.connect()).__name__):
    for _ in range(3):
        show(lose)
        status()

raw = engine.raw_connection()
status()
cursor = raw.cursor()
del raw
status()
show(lambda: cursor.execute("select 2").fetchone())
raw = engine.raw_connection()
raw.close()
status()
show(raw.close)
del raw
status()
connection = engine.connect()
lent = connection.connection
del lent
status()
show(lambda: connection.connection.cursor().execute("select 3").fetchone())
connection.close()
status()
pool = QueuePool(lambda: sqlite3.connect(":memory:"), pool_size=1, max_overflow=0, timeout=0.05)
lent = pool.connect()
del lent
show(pool.status)
show(lambda: type(pool.connect()).__name__)
nobody = create_engine(url, poolclass=NullPool)
show(lambda: type(nobody.raw_connection()).__name__)
engine.dispose()

out("listeners that connect")
engine = create_engine("sqlite://", connect_args={"timeout": 3})


@event.listens_for(engine, "do_connect")
def change(dialect, record, arguments, options):
    out(f"  {dialect.name} {arguments} {options}")
    options["timeout"] = 7


for _ in range(2):
    with engine.connect() as connection:
        show(lambda: connection.scalar(text("select 1")))
    engine.dispose()
engine = create_engine("sqlite:////nowhere/at.all")


@event.listens_for(engine, "do_connect", named=True)
def instead(**given):
    out(f"  {sorted(given)}")
    return sqlite3.connect(":memory:", check_same_thread=False)


with engine.connect() as connection:
    show(lambda: connection.scalar(text("select 2")))
event.remove(engine, "do_connect", instead)
engine.dispose()
show(engine.connect)
folder.cleanup()
