"""Elements, types and DDL that are written by functions of one's own."""

from play import show
from sqlalchemy import (
    CHAR,
    TIMESTAMP,
    BigInteger,
    Column,
    DateTime,
    Integer,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    case,
    cast,
    create_engine,
    event,
    select,
)
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.ext.compiler import compiles, deregister
from sqlalchemy.schema import CreateColumn, CreateTable, DDLElement, DropTable
from sqlalchemy.sql import Insert, Select, column, table
from sqlalchemy.sql.expression import (
    BinaryExpression,
    ClauseElement,
    ColumnElement,
    Executable,
    FunctionElement,
)
from sqlalchemy.types import UserDefinedType

PG, SL = postgresql.dialect(), sqlite.dialect()


@compiles(JSONB, "sqlite")
def _jsonb(type_, compiler, **kw):
    return "JSON"


@compiles(UUID, "sqlite")
def _uuid(element, compiler, **kw):
    return compiler.visit_CHAR(CHAR(36), **kw)


@compiles(BigInteger, "sqlite")
def _big(element, compiler, **kw):
    return "INTEGER"


@compiles(String, "mysql")
@compiles(Text, "mysql")
def _text(element, compiler, **kw):
    return "LONG" + compiler.visit_text(element, **kw)


class MyType(UserDefinedType):
    cache_ok = True


@compiles(MyType)
def _my(t, c, **kw):
    return "MYTYPE"


@compiles(MyType, "postgresql")
def _mypg(t, c, **kw):
    return "MYPG"


m = MetaData()
show(lambda: str(cast(column("q"), Text).compile(dialect=mysql.dialect())))
t = Table(
    "t",
    m,
    Column("id", BigInteger, primary_key=True),
    Column("j", JSONB),
    Column("u", UUID),
    Column("m", MyType),
    Column("s", String(5)),
)
for d in (None, PG, SL):
    show(lambda: str(CreateTable(t).compile(dialect=d)))
    show(lambda: str(select(cast(t.c.s, BigInteger)).compile(dialect=d)))
show(lambda: str(JSONB().compile(dialect=SL)))
show(lambda: str(BigInteger()))
show(lambda: str(MyType()))
e = create_engine("sqlite://", future=True)
show(lambda: m.create_all(e))
with e.begin() as c:
    show(lambda: c.execute(t.insert(), [{"j": {"a": 1}, "u": "x", "m": "z", "s": "q"}]).rowcount)
    show(lambda: c.execute(select(t)).all())
    show(lambda: c.execute(select(t.c.j["a"].astext)).all())


@compiles(DropTable, "postgresql")
def _drop(element, compiler, **kw):
    return compiler.visit_drop_table(element) + " CASCADE"


show(lambda: str(DropTable(t).compile(dialect=PG)))
show(lambda: str(DropTable(t).compile(dialect=SL)))


@compiles(CreateColumn, "postgresql")
def _col(element, compiler, **kw):
    column = element.element
    if "special" not in column.info:
        return compiler.visit_create_column(element, **kw)
    text = "%s SPECIAL DIRECTIVE %s" % (column.name, compiler.type_compiler.process(column.type))
    default = compiler.get_column_default_string(column)
    if default is not None:
        text += " DEFAULT " + default
    if not column.nullable:
        text += " NOT NULL"
    if column.constraints:
        text += " " + " ".join(compiler.process(const) for const in column.constraints)
    return text


t2 = Table(
    "t2",
    m,
    Column("id", Integer, primary_key=True),
    Column("x", Integer, info={"special": True}, server_default="5", nullable=False),
    Column("xmin", String, system=True),
)
show(lambda: str(CreateTable(t2).compile(dialect=PG)))
show(lambda: str(CreateTable(t2).compile(dialect=SL)))


@compiles(CreateTable, "sqlite")
def _ct(element, compiler, **kw):
    return compiler.visit_create_table(element, **kw).rstrip() + " WITHOUT ROWID\n"


show(lambda: str(CreateTable(t2).compile(dialect=SL)))


class CreateView(DDLElement):
    def __init__(self, name, selectable):
        self.name = name
        self.selectable = selectable


class DropView(DDLElement):
    def __init__(self, name):
        self.name = name


@compiles(CreateView)
def _cv(element, compiler, **kw):
    return "CREATE VIEW %s AS %s" % (element.name, compiler.sql_compiler.process(element.selectable, literal_binds=True))


@compiles(DropView)
def _dv(element, compiler, **kw):
    return "DROP VIEW %s" % element.name


def view(name, metadata, selectable):
    v = table(name)
    for c in selectable.selected_columns:
        v.append_column(column(c.name, c.type))
    event.listen(metadata, "after_create", CreateView(name, selectable))
    event.listen(metadata, "before_drop", DropView(name))
    return v


m3 = MetaData()
base = Table("base", m3, Column("id", Integer, primary_key=True), Column("n", String))
v = view("v", m3, select(base.c.id, base.c.n).where(base.c.n == "x"))
show(lambda: m3.create_all(e))
with e.begin() as c:
    c.execute(base.insert(), [{"id": 1, "n": "x"}, {"id": 2, "n": "y"}])
    show(lambda: c.execute(select(v)).all())
show(lambda: m3.drop_all(e))
show(lambda: str(CreateView("z", select(base))))
show(lambda: str(CreateView("z", select(base)).compile(dialect=PG)))


class coalesce2(FunctionElement):
    name = "coalesce2"
    inherit_cache = True


@compiles(coalesce2)
def _co(element, compiler, **kw):
    return "coalesce(%s)" % compiler.process(element.clauses, **kw)


@compiles(coalesce2, "oracle")
def _co2(element, compiler, **kw):
    a, b = list(element.clauses)
    return "nvl(%s, %s)" % (compiler.process(a, **kw), compiler.process(b, **kw))


show(lambda: str(select(coalesce2(base.c.n, "x")).compile(dialect=oracle.dialect())))
show(lambda: str(select(coalesce2(base.c.n, "x"))))


class timestamp(ColumnElement):
    type = TIMESTAMP()
    inherit_cache = True


@compiles(timestamp)
def _ts(e_, c_, **kw):
    return "timestamp()"


show(lambda: str(select(timestamp(), timestamp() > 5)))


class InsertFromSelect(Executable, ClauseElement):
    inherit_cache = False

    def __init__(self, table, select):
        self.table = table
        self.select = select


@compiles(InsertFromSelect)
def _ifs(element, compiler, **kw):
    return "INSERT INTO %s (%s)" % (compiler.process(element.table, asfrom=True, **kw), compiler.process(element.select, **kw))


show(lambda: str(InsertFromSelect(base, select(base).where(base.c.id > 5))))


@compiles(Insert)
def _ins(insert, compiler, **kw):
    return compiler.visit_insert(insert.prefix_with("OR IGNORE"), **kw)


show(lambda: str(base.insert()))
show(lambda: str(base.insert().values(n=5).compile(dialect=SL)))
with e.begin() as c:
    base.create(c)
    show(lambda: c.execute(base.insert(), {"n": "x"}).rowcount)
    show(lambda: c.execute(base.insert(), [{"n": "x"}, {"n": "z"}]).rowcount)
    show(lambda: c.execute(base.insert().values(n="5")).inserted_primary_key)
deregister(Insert)
show(lambda: str(base.insert()))


@compiles(Select)
def _sel(element, compiler, **kw):
    return "/* hi */ " + compiler.visit_select(element, **kw)


show(lambda: str(select(base.c.id)))
show(lambda: str(select(select(base.c.id).subquery())))
deregister(Select)


@compiles(BinaryExpression, "mysql")
def _bin(element, compiler, **kw):
    return "<" + compiler.visit_binary(element, **kw) + ">"


show(lambda: str((base.c.id == 5).compile(dialect=mysql.dialect())))
show(lambda: str(base.c.id == 5))


class utcnow(FunctionElement):
    type = DateTime()
    inherit_cache = True


@compiles(utcnow, "postgresql")
def _pg(e_, c_, **kw):
    return "TIMEZONE('utc', CURRENT_TIMESTAMP)"


@compiles(utcnow)
def _dflt(e_, c_, **kw):
    return "CURRENT_TIMESTAMP"


ev = Table(
    "ev",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("ts", DateTime, server_default=utcnow()),
    Column("up", DateTime, default=utcnow()),
)
show(lambda: str(CreateTable(ev).compile(dialect=PG)))
show(lambda: str(CreateTable(ev)))
show(lambda: str(ev.insert().compile(dialect=PG)))


class greatest(FunctionElement):
    type = Numeric()
    name = "greatest"
    inherit_cache = True


@compiles(greatest)
def _g(element, compiler, **kw):
    return compiler.visit_function(element)


@compiles(greatest, "sqlite")
def _gs(element, compiler, **kw):
    a, b = list(element.clauses)
    return compiler.process(case((a > b, a), else_=b), **kw)


show(lambda: str(select(greatest(base.c.id, 5)).where(greatest(base.c.id, 3) > 2).compile(dialect=SL)))
show(lambda: str(select(greatest(base.c.id, 5))))
