"""Elements that a program writes itself: around mapped attributes, and around statements whose values stand in the text."""

from play import show
from sqlalchemy import Column, Integer, String, create_engine, func, insert, literal, literal_column, select
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import declarative_base
from sqlalchemy.schema import DDLElement
from sqlalchemy.sql import ClauseElement, ColumnElement, Executable
from sqlalchemy.sql.expression import FromClause

Base = declarative_base()


class Page(Base):
    __tablename__ = "page"
    id = Column(Integer, primary_key=True)
    title = Column(String(20))


class hexed(ColumnElement):
    inherit_cache = True
    type = String()

    def __init__(self, inner):
        self.inner = inner


@compiles(hexed)
def write_hexed(element, compiler, **kw):
    return f"hex({compiler.process(element.inner, **kw)})"


class CreateView(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, name, query):
        self.name = name
        self.query = query


@compiles(CreateView)
def write_view(element, compiler, **kw):
    return f"CREATE VIEW {element.name} AS {compiler.process(element.query, literal_binds=True)}"


class CreateViewByDDL(DDLElement):
    def __init__(self, name, query):
        self.name = name
        self.query = query


@compiles(CreateViewByDDL)
def write_view_by_ddl(element, compiler, **kw):
    return f"CREATE VIEW {element.name} AS {compiler.sql_compiler.process(element.query, literal_binds=True)}"


long_titles = select(Page.id, Page.title).where(Page.title > "it's", func.length(Page.title).in_([3, 4]))
for dialect in (None, sqlite.dialect(), postgresql.dialect(), mysql.dialect()):
    show(lambda: str(select(Page.id, hexed(Page.title)).compile(dialect=dialect)))
    show(lambda: str(select(Page.id, hexed(Page.title + "x")).where(hexed(Page.title) == "41").compile(dialect=dialect)))
    show(lambda: str(CreateView("v", select(Page.id).where(Page.id > 3)).compile(dialect=dialect)))
    show(lambda: str(CreateView("v", long_titles).compile(dialect=dialect)))
    show(lambda: CreateView("v", long_titles).compile(dialect=dialect).params)
    show(lambda: str(CreateViewByDDL("v", long_titles).compile(dialect=dialect)))


class InsertFromSelect(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, table, select):
        self.table = table
        self.select = select


@compiles(InsertFromSelect)
def write_insert(element, compiler, **kw):
    return f"INSERT INTO {compiler.process(element.table, asfrom=True, **kw)} {compiler.process(element.select, **kw)}"


engine = create_engine("sqlite://")
Base.metadata.create_all(engine)
with engine.connect() as connection:
    connection.execute(insert(Page), [{"title": "abc"}, {"title": "it's"}])
    copied = select(Page.id + 10, Page.title).where(Page.title == "abc")
    show(lambda: connection.execute(InsertFromSelect(Page.__table__, copied)).rowcount)
    show(lambda: connection.execute(select(hexed(Page.title)).order_by(Page.id)).all())
    connection.execute(CreateView("titles", select(Page.title).where(Page.title > "b")))
    connection.execute(CreateViewByDDL("longer", long_titles))
    show(lambda: connection.exec_driver_sql("select * from titles").all())
    show(lambda: connection.exec_driver_sql("select sql from sqlite_master where type = 'view'").all())


class hexed_without_word(hexed):
    pass


class hexed_uncached(hexed):
    inherit_cache = False


class Selected(Executable, ClauseElement):
    inherit_cache = True

    def __init__(self, inner):
        self.inner = inner


@compiles(Selected)
def write_selected(element, compiler, **kw):
    return f"SELECT {compiler.process(element.inner, **kw)}"


with engine.connect() as connection:
    for kind in (hexed, hexed_without_word, hexed_uncached):
        for inner in (literal_column("1"), literal_column("2"), literal(3), literal(4)):
            show(lambda: connection.scalar(select(kind(inner))))
    for inner in (literal_column("1"), literal_column("2"), literal(3), literal(4)):
        show(lambda: connection.execute(Selected(inner)).scalar())


class Written(FromClause):
    inherit_cache = False
    named_with_column = False

    def __init__(self, text):
        self.text = text

    @property
    def _from_objects(self):
        return [self]


@compiles(Written)
def write_written(element, compiler, **kw):
    return element.text


with engine.connect() as connection:
    for words in ("(select 1 as q)", "(select 2 as q)"):
        show(lambda: connection.scalar(select(literal_column("q")).select_from(Written(words))))
