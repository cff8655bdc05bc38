"""MATCH in each dialect: in which language and in which mode is looked for, and what is its negation."""

from play import show
from sqlalchemy import and_, column, func, or_, select
from sqlalchemy.dialects import mysql, oracle, postgresql, sqlite

a, b = column("a"), column("b")
searched = mysql.match(a, b, against="x")
EVERYWHERE = (
    a.match("x"),
    ~a.match("x"),
    ~a.match("x", postgresql_regconfig="english"),
    a.match("x", postgresql_regconfig="it's"),
    a.match(b, postgresql_regconfig="simple"),
    func.to_tsvector("english", a).match("x", postgresql_regconfig="english"),
    a.match("x", mysql_boolean_mode=False),
    ~a.match("x", mysql_boolean_mode=False),
    a.match("x", mysql_natural_language=True),
    a.match("x", mysql_boolean_mode=False, mysql_natural_language=True, mysql_query_expansion=True),
    a.match("x").desc(),
    or_(a.match("x"), b.match("y")),
    select(a.match("x")),
)
OF_MYSQL = (
    searched,
    searched.in_boolean_mode(),
    searched.in_natural_language_mode().with_query_expansion(),
    searched.in_boolean_mode().with_query_expansion(),
    ~searched,
    searched.desc(),
    and_(searched, a > 5),
    searched == 1,
    searched + 1,
    select(searched, searched.label("y")).where(searched).order_by(searched),
    mysql.match(func.lower(a), against=b),
    mysql.match(a, against="x", in_boolean_mode=False),
    mysql.match(a, against="x", in_natural_language_mode=True),
)
for each in EVERYWHERE:
    for dialect in (mysql, postgresql, oracle, sqlite):
        show(lambda: str(each.compile(dialect=dialect.dialect())))
for each in OF_MYSQL:
    show(lambda: str(each.compile(dialect=mysql.dialect())))
show(lambda: str(searched.compile(dialect=sqlite.dialect())))
show(lambda: mysql.match(against="x"))
show(lambda: mysql.match(a))
show(lambda: mysql.match(a, against="x", mode="y"))
show(lambda: searched.type)
