"""What pools write to the log, `echo_pool` or the logger's level asking for it."""

import logging
import re

from play import out, show
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool, QueuePool, StaticPool


class Shown(logging.Handler):
    def emit(self, record):
        out(f"    {record.name} {record.levelname} {re.sub('0x[0-9a-f]+', '0x', record.getMessage())}")


def use(**options):
    out(str({key: getattr(value, "__name__", value) for key, value in options.items()}))
    engine = create_engine("sqlite://", **options)
    out(f"{engine.pool.echo}")
    with engine.connect() as connection:
        connection.execute(text("select 1"))
    with engine.begin() as connection:
        connection.execute(text("select 1"))
    connection = engine.connect()
    connection.invalidate()
    connection.execute(text("select 1"))
    connection.close()
    connection = engine.connect()
    connection.detach()
    connection.close()
    lent = engine.raw_connection()
    lent.invalidate(ValueError("no"))
    lent.close()
    engine.dispose()


for name in "SingletonThreadPool", "QueuePool", "QueuePool.mine", "NullPool", "StaticPool":
    logger = logging.getLogger(f"sqlalchemy.pool.impl.{name}")
    logger.addHandler(Shown())
    logger.propagate = False
for echo in True, "debug", False, None:
    use(echo_pool=echo)
use(echo_pool="debug", poolclass=QueuePool, pool_logging_name="mine", pool_size=2)
use(echo_pool="debug", poolclass=QueuePool, pool_reset_on_return="commit")
use(echo_pool="debug", poolclass=QueuePool, pool_reset_on_return=None)
use(echo_pool="debug", poolclass=NullPool, future=True)
use(echo_pool="debug", poolclass=StaticPool)
logging.getLogger("sqlalchemy.pool").setLevel(logging.INFO)
use()
logging.getLogger("sqlalchemy.pool").setLevel(logging.DEBUG)
use(poolclass=QueuePool)
show(lambda: create_engine("sqlite://", echo_pool="yes"))
