"""Lists whose members are tuples or are written into the text, options that a listener reads, rows that come once."""

from play import out, show
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    literal,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.orm import Session, declarative_base

engine = create_engine("sqlite://", future=True)
table = Table("t", MetaData(), Column("id", Integer, primary_key=True), Column("word", String))
connection = engine.connect()
table.create(connection)
connection.execute(table.insert(), [{"id": at, "word": f"w{at}"} for at in range(1, 5)])

# -- lists
pairs = [(2, "w2"), (3, "w3"), (4, "x")]
for given in pairs, pairs[:1], []:
    for literally in False, True:
        bound = bindparam("given", expanding=True, literal_execute=literally)
        both = tuple_(table.c.id, table.c.word)
        for found in (both.in_(bound), both.not_in(bound)) if given or not literally else ():
            show(lambda: connection.execute(select(table.c.id).where(found), {"given": given}).scalars().all())
        numbers = [each for each, _ in given]
        for found in table.c.id.in_(bound), table.c.id.not_in(bound), table.c.id == bindparam("one", 3, literal_execute=True):
            show(lambda: connection.execute(select(table.c.id).where(found), {"given": numbers}).scalars().all())
    if given:
        told = text("SELECT id FROM t WHERE (id, word) IN :given").bindparams(bindparam("given", expanding=True))
        show(lambda: connection.execute(told, {"given": given}).scalars().all())
some = update(table).where(table.c.id.in_(bindparam("some", expanding=True))).values(word="y")
show(lambda: connection.execute(some, [{"some": [1]}, {"some": [2]}]))

# -- rows
rows = select(table.c.id, table.c.word).order_by(table.c.id)
show(lambda: connection.execute(rows).unique(lambda row: row[0] % 2).mappings().all())
show(lambda: connection.execute(rows).mappings().unique(lambda row: row[0] % 2).all())
show(lambda: connection.execute(rows).mappings().unique().fetchmany(2))

# -- options
PRIVATE = {"autocommit", "_result_disable_adapt_to_context", "future_result", "_sa_orm_load_options", "compiled_cache"}


@event.listens_for(engine, "before_cursor_execute")
def read(connection, cursor, statement, parameters, context, executemany):
    out(f"{ {key: value for key, value in context.execution_options.items() if key not in PRIVATE} }")


connection.commit()
connection = engine.connect()
one = select(literal(1))
for statement in one, one.execution_options(a=1), text("SELECT 1").execution_options(b=2), func.max(5).execution_options(c=3):
    result = show(lambda: connection.execute(statement.select() if hasattr(statement, "over") else statement))
    show(lambda: {key: each for key, each in result.context.execution_options.items() if key not in PRIVATE})
    show(lambda: connection.execute(one, execution_options={"d": 4}).scalar())
    show(lambda: connection.exec_driver_sql("SELECT 2", execution_options={"e": 5}).scalar())
Base = declarative_base()


class Word(Base):
    __table__ = table


with Session(connection, future=True) as session:
    show(lambda: session.execute(select(Word).execution_options(f=6)).scalars().first().word)
    show(lambda: session.execute(select(Word), execution_options={"g": 7}).scalars().first().word)
    show(lambda: session.query(Word).execution_options(h=8).first().word)
    show(lambda: session.execute(select(Word)).scalars().first().word)
