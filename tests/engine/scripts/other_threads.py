"""A connection to a SQLite database in memory is used in another thread than the one that made it, which SQLite refuses."""

import logging
import threading

from play import out, show
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())


def there(step):
    def run():
        try:
            out(repr(step()))
        except Exception as error:
            name = f"{type(error).__module__}.{type(error).__name__}"
            out(f"{name}: {str(error)[:90]}, from {type(getattr(error, 'orig', None)).__name__}")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()


def filled(future):
    engine = create_engine("sqlite://", future=future)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (a INTEGER)"))
        connection.execute(text("INSERT INTO t VALUES (1)"))
    return engine


for future in (False, True):
    for ending in ("close", "rollback", "commit"):
        engine = filled(future)
        session = Session(engine)
        session.execute(text("INSERT INTO t VALUES (2)"))
        there(getattr(session, ending))
        there(lambda: session.execute(text("SELECT 1")).all())
        show(session.in_transaction)
    engine = filled(future)
    connection = engine.connect()
    there(lambda: connection.execute(text("SELECT 1")).all())
    there(connection.close)
    show(lambda: connection.closed)
    connection = filled(future).connect()
    transaction = connection.begin()
    there(transaction.rollback)
    show(lambda: transaction.is_active)
