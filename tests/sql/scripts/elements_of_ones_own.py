"""Elements that a program writes itself: around mapped attributes, and around statements whose values stand in the text."""

from play import show
from sqlalchemy import Column, Integer, String, func, select
from sqlalchemy.dialects import mysql, postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import declarative_base
from sqlalchemy.schema import DDLElement
from sqlalchemy.sql import ClauseElement, ColumnElement, Executable

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
