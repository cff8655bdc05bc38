"""A key that an expression makes is asked for before the INSERT; the rows of one INSERT have defaults of their own."""

from play import show
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, literal, select, text
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.schema import Sequence
from sqlalchemy.types import TypeDecorator

engine = create_engine("sqlite://", future=True)


class Spelled(TypeDecorator):
    impl = Integer
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else int(value[1:])

    def process_result_value(self, value, dialect):
        return None if value is None else f"n{value}"


def try_key(statement_of, **options):
    table = Table("t", MetaData(), Column("id", Spelled, primary_key=True, **options), Column("word", String))
    with engine.begin() as connection:
        table.create(connection)
        result = show(lambda: connection.execute(statement_of(table)))
        show(lambda: (result.inserted_primary_key, result.inserted_primary_key_rows, result.last_inserted_params()))
        show(lambda: ([each.key for each in result.prefetch_cols()], [each.key for each in result.postfetch_cols()]))
        show(lambda: connection.execute(select(table)).all())
        show(lambda: (table.primary_key.columns_autoinc_first, str(statement_of(table))))
        table.drop(connection)


for options in [
    {},
    {"default": text("5")},
    {"default": literal("n6", Spelled)},
    {"default": func.abs(-7)},
    {"default": func.abs(-7), "autoincrement": True},
    {"default": select(func.max(8)).scalar_subquery()},
    {"default": "n9"},
    {"server_default": "10"},
]:
    try_key(lambda table: table.insert().values(word="a"), **options)
    try_key(lambda table: table.insert().values(word="a").inline(), **options)
    try_key(lambda table: table.insert().values([{"word": "a"}]), **options)
    try_key(lambda table: table.insert().from_select(["word"], select(literal("a"))), **options)
try_key(lambda table: table.insert().values(id=func.abs(-11)))

rows = Table(
    "rows",
    MetaData(),
    Column("id", Integer, Sequence("ids"), primary_key=True),
    Column("word", String),
    Column("made", Integer, default=lambda context: len(context.get_current_parameters())),
    Column("plain", Integer, default=8),
    Column("there", Integer, default=func.abs(-4)),
)
of_many = rows.insert().values([{"word": "a"}, {"word": "b", "made": 3}, {"word": "c", "there": 5}, {"word": "d"}])
of_select = rows.insert().from_select(["word"], select(literal("x")))
for statement in of_many, of_select, rows.insert().values(word="e"), rows.insert():
    for dialect in None, engine.dialect, postgresql.dialect(), mysql.dialect():
        show(lambda: (str(compiled := statement.compile(dialect=dialect)), compiled.construct_params()))
with engine.begin() as connection:
    rows.create(connection)
    for statement in of_many, of_select:
        show(lambda: connection.execute(statement).last_inserted_params())
    show(lambda: connection.execute(select(rows)).all())
