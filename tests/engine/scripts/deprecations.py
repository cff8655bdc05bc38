"""What SQLAlchemy 1.4 says of its own old ways: once, in general."""

import warnings

from play import out, show
from sqlalchemy import Column, Integer, MetaData, Table, create_engine, text


def tell(message, category, filename, lineno, file=None, line=None):
    out(f"    ! {category.__name__}: {message}")


warnings.simplefilter("always")
warnings.showwarning = tell
engine = create_engine("sqlite://")
metadata = MetaData()
table = Table("t", metadata, Column("id", Integer, primary_key=True))
metadata.create_all(engine)
connection = engine.connect()

out("-- never of what is in a row")
row = connection.execute(text("select 1 as a")).first()
show(lambda: (row["a"], row.has_key("a"), row.values(), "b" in row))

out("-- once in general")
show(lambda: connection.execute("select 1").scalar())
show(lambda: connection.execute("select 1").scalar())
