"""The types of MySQL and Oracle."""

import enum

from play import out, show
from sqlalchemy import (
    Column,
    Identity,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    cast,
    column,
    create_engine,
    exists,
    extract,
    false,
    func,
    or_,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects import mysql, oracle, sqlite
from sqlalchemy.schema import CreateTable

M = mysql.dialect()


class Mood(enum.Enum):
    sad = 1
    happy = 2


T = []


def add(f):
    try:
        T.append(f())
    except Exception as e:
        out(f"{type(e).__name__}: {e}")


for n in (
    """
    BIGINT BIT CHAR DATETIME DECIMAL DOUBLE FLOAT INTEGER LONGBLOB LONGTEXT MEDIUMBLOB MEDIUMINT MEDIUMTEXT
    NUMERIC REAL SMALLINT TEXT TIME TIMESTAMP TINYBLOB TINYINT TINYTEXT VARCHAR YEAR BINARY BLOB BOOLEAN DATE JSON
    """
).split():
    add(lambda: getattr(mysql, n)())
for f in (
    lambda: mysql.INTEGER(11),
    lambda: mysql.INTEGER(display_width=11, unsigned=True, zerofill=True),
    lambda: mysql.BIGINT(unsigned=True),
    lambda: mysql.TINYINT(1),
    lambda: mysql.SMALLINT(5, unsigned=True),
    lambda: mysql.MEDIUMINT(unsigned=True),
    lambda: mysql.VARCHAR(20),
    lambda: mysql.VARCHAR(20, charset="utf8mb4", collation="utf8mb4_bin"),
    lambda: mysql.VARCHAR(20, national=True),
    lambda: mysql.VARCHAR(20, binary=True, ascii=True),
    lambda: mysql.VARCHAR(20, unicode=True),
    lambda: mysql.CHAR(36),
    lambda: mysql.CHAR(3, collation="utf8_bin"),
    lambda: mysql.CHAR(3, charset="latin1", binary=True),
    lambda: mysql.TEXT(50),
    lambda: mysql.TEXT(charset="utf8"),
    lambda: mysql.MEDIUMTEXT(collation="utf8_bin"),
    lambda: mysql.LONGTEXT(charset="utf8mb4"),
    lambda: mysql.TINYTEXT(),
    lambda: mysql.DECIMAL(10, 2),
    lambda: mysql.DECIMAL(10),
    lambda: mysql.DECIMAL(10, 2, unsigned=True),
    lambda: mysql.NUMERIC(5, 2, zerofill=True),
    lambda: mysql.DOUBLE(5, 2),
    lambda: mysql.DOUBLE(asdecimal=False),
    lambda: mysql.FLOAT(5),
    lambda: mysql.FLOAT(5, 2),
    lambda: mysql.FLOAT(unsigned=True),
    lambda: mysql.REAL(5, 2),
    lambda: mysql.DOUBLE(5),
    lambda: mysql.DATETIME(fsp=6),
    lambda: mysql.TIMESTAMP(fsp=3),
    lambda: mysql.TIME(fsp=2),
    lambda: mysql.YEAR(4),
    lambda: mysql.BIT(8),
    lambda: mysql.ENUM("a", "b"),
    lambda: mysql.ENUM(Mood),
    lambda: mysql.ENUM("a", "b'c", name="x", charset="utf8"),
    lambda: mysql.ENUM("a", collation="utf8_bin"),
    lambda: mysql.SET("a", "b"),
    lambda: mysql.SET("a", "b", charset="utf8"),
    lambda: mysql.SET("a", retrieve_as_bitwise=True),
    lambda: mysql.SET("a", ""),
    lambda: mysql.BINARY(16),
    lambda: mysql.VARBINARY(16),
    lambda: mysql.BLOB(10),
    lambda: mysql.LONGBLOB(5),
):
    add(f)
for t in T:
    out(repr(t))
    show(lambda: str(t))
    show(lambda: [t.compile(dialect=M), t._type_affinity.__name__])
    for d in (sqlite.dialect(), oracle.dialect()):
        show(lambda: t.compile(dialect=d))
    show(lambda: str(cast(column("x"), t).compile(dialect=M)))
    show(lambda: t.as_generic())
m = MetaData()
t = Table(
    "t",
    m,
    Column("id", mysql.BIGINT(unsigned=True), primary_key=True),
    Column("e", mysql.ENUM("x", "y"), nullable=False, server_default="x"),
    Column("s", mysql.SET("p", "q")),
    Column("n", mysql.TINYINT(1)),
    Column("body", mysql.LONGTEXT),
    Column("ts", mysql.TIMESTAMP(fsp=6), server_default=text("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)")),
    Column("dt", mysql.DATETIME(fsp=3), nullable=False),
    Column("y", mysql.YEAR),
    Column("v", mysql.VARCHAR(20, charset="utf8mb4"), comment="c"),
    Column("w", String(10).with_variant(mysql.VARCHAR(10, charset="latin1"), "mysql")),
    Column("j", mysql.JSON),
    mysql_engine="InnoDB",
)
show(lambda: str(CreateTable(t).compile(dialect=M)))
show(lambda: str(CreateTable(t).compile(dialect=sqlite.dialect())))
show(lambda: str(CreateTable(t)))
show(lambda: t)
show(lambda: str((t.c.n + 1).compile(dialect=M)))
show(lambda: (t.c.n + 1).type)
show(lambda: (t.c.body + "x").type)
show(lambda: (t.c.body == "x").right.type)
show(lambda: str(t.c.j["a"].compile(dialect=M)))
show(lambda: str(mysql.match(t.c.v, t.c.body, against="x").compile(dialect=M)))
show(lambda: str(mysql.match(t.c.v, against="x").in_boolean_mode().compile(dialect=M)))
show(lambda: str(mysql.match(t.c.v, against="x").in_natural_language_mode().with_query_expansion().compile(dialect=M)))
show(
    lambda: str(
        select(t.c.id)
        .where(mysql.match(t.c.v, against="x"))
        .order_by(mysql.match(t.c.v, against="x").desc())
        .compile(dialect=M)
    )
)
show(lambda: mysql.ENUM(Mood).python_type)
ok = Table(
    "ok",
    MetaData(),
    Column("id", mysql.INTEGER, primary_key=True),
    Column("v", mysql.VARCHAR(5, charset="utf8")),
    Column("n", mysql.DECIMAL(5, 1)),
    Column("f", mysql.FLOAT(5, 2)),
)
e = create_engine("sqlite://")
show(lambda: ok.create(e))
show(lambda: e.execute(ok.insert(), {"v": "a", "n": 1, "f": 2.5}).rowcount)
show(lambda: e.execute(ok.select()).fetchall())
x = column("x")
found = mysql.match(x, against="q")
for f in (
    lambda: found.in_boolean_mode().with_query_expansion(),
    lambda: found.in_boolean_mode().in_natural_language_mode(),
    lambda: mysql.match(x, against="s", in_boolean_mode=True),
    lambda: mysql.match(x, against="s", in_natural_language_mode=True, with_query_expansion=True),
    lambda: mysql.match(x),
    lambda: mysql.match(against="s"),
    lambda: mysql.match(x, against="s", foo=True),
    lambda: mysql.match(x, against=func.foo()),
    lambda: ~found,
    lambda: found > 5,
    lambda: and_(found, x == 1),
    lambda: found.label("z"),
):
    show(lambda: str(f().compile(dialect=M)))
show(lambda: found.type)
show(lambda: str(found.compile(dialect=sqlite.dialect())))
show(lambda: str(select(found.label("s")).order_by("s").compile(dialect=M)))
O = oracle.dialect()
T = []
for f in [
    lambda n=n: getattr(oracle, n)()
    for n in (
        """
    BFILE BINARY_DOUBLE BINARY_FLOAT BLOB CHAR CLOB DATE DOUBLE_PRECISION FLOAT INTERVAL LONG NCHAR NCLOB NUMBER
    NVARCHAR NVARCHAR2 RAW ROWID TIMESTAMP VARCHAR VARCHAR2
    """
    ).split()
] + [
    lambda: oracle.NUMBER(10),
    lambda: oracle.NUMBER(10, 2),
    lambda: oracle.NUMBER(10, 0),
    lambda: oracle.NUMBER(asdecimal=False),
    lambda: oracle.VARCHAR2(30),
    lambda: oracle.NVARCHAR2(30),
    lambda: oracle.CHAR(3),
    lambda: oracle.RAW(16),
    lambda: oracle.INTERVAL(2, 6),
    lambda: oracle.INTERVAL(day_precision=2),
    lambda: oracle.INTERVAL(second_precision=6),
    lambda: oracle.TIMESTAMP(timezone=True),
    lambda: oracle.FLOAT(5),
    lambda: oracle.BINARY_DOUBLE(5),
    lambda: oracle.DOUBLE_PRECISION(5),
    lambda: oracle.LONG(5),
    lambda: oracle.CLOB(5),
    lambda: oracle.BLOB(5),
    lambda: oracle.NCLOB(),
]:
    t = f()
    out(repr(t))
    show(lambda: str(t))
    show(lambda: [t.compile(dialect=O), t._type_affinity.__name__])
    for d in (sqlite.dialect(), mysql.dialect()):
        show(lambda: t.compile(dialect=d))
    show(lambda: str(cast(column("x"), t).compile(dialect=O)))
    show(lambda: t.as_generic())
    show(lambda: t.python_type)
t = Table(
    "t",
    MetaData(),
    Column("id", oracle.NUMBER(10, 0), Identity(), primary_key=True),
    Column("n", oracle.VARCHAR2(50), nullable=False),
    Column("d", oracle.DATE, server_default=text("SYSDATE")),
    Column("c", oracle.CLOB),
    Column("r", oracle.RAW(16)),
    Column("t", oracle.TIMESTAMP(timezone=True)),
)
show(lambda: str(CreateTable(t).compile(dialect=O)))
show(lambda: str(CreateTable(t).compile(dialect=sqlite.dialect())))
show(lambda: str(CreateTable(t)))
show(lambda: t)
show(lambda: (t.c.id + 1).type)
show(lambda: (t.c.n + "x").type)
show(lambda: (t.c.id == 5).right.type)
for always in True, False, None:
    for on_null in True, False:
        counted = Table("counted", MetaData(), Column("id", Integer, Identity(always=always, on_null=on_null, start=3)))
        show(lambda: str(CreateTable(counted).compile(dialect=O)))
for field in "milliseconds", "second", "day":
    show(lambda: str(extract(field, t.c.d).compile(dialect=M)))
pair = tuple_(t.c.id, t.c.n)
for value in text("(1, DEFAULT)"), select(t.c.id, t.c.n).where(t.c.id == 3).scalar_subquery(), (1, 2):
    show(lambda: str(t.update().values({pair: value}).where(t.c.id == 5)))
old_joins = oracle.dialect(use_ansi=False)
u = Table("u", MetaData(), Column("id", Integer, primary_key=True), Column("t_id", Integer))
matches = t.c.id == u.c.t_id
for where in (
    or_(t.c.id == 1, t.c.id == 2),
    and_(t.c.id == 1, t.c.id == 2),
    t.c.id == 1,
    text("a or b"),
    true(),
    false(),
    exists().where(t.c.id == 1),
):
    for joined in t.outerjoin(u, matches), t.join(u, matches), t.join(u, or_(matches, u.c.id == 3), isouter=True):
        show(lambda: str(select(t.c.id).select_from(joined).where(where).compile(dialect=old_joins)))
