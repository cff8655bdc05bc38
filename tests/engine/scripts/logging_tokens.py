"""A word of its own before each record of a connection, by the execution option `logging_token`."""

from play import show
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

for future in False, True:
    engine = create_engine("sqlite://", future=future)
    tagged = engine.execution_options(logging_token="track")
    for connect in (
        engine.connect,
        tagged.connect,
        lambda: engine.connect().execution_options(logging_token="own"),
        lambda: tagged.connect().execution_options(logging_token="other"),
        lambda: engine.connect().execution_options(logging_token=None),
    ):
        with connect() as connection:
            show(lambda: connection.execute(text("select 1 as a")).all())
            (connection.begin_nested() if future else connection.begin()).rollback()
            show(lambda: connection.execute(text("select 2").execution_options(logging_token="statement")).all())
    with tagged.begin() as connection:
        show(lambda: connection.exec_driver_sql("select 3").first())
    show(tagged.get_execution_options)
    session = Session(engine, future=future)
    session.connection(execution_options={"logging_token": "session"})
    show(lambda: session.execute(text("select 4")).all())
    session.commit()
    show(lambda: session.execute(text("select 5")).all())
    show(lambda: session.execute(text("nonsense")))
    session.close()
